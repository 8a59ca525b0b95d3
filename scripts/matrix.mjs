// Installs the packed plugin with each supported ESLint and TypeScript, lints the projects of tests/fixtures/projects
// with each supported Node.js, and prints how many findings each cell has. Ends with 1 if cells differ. Needs the
// network. `npm run test:matrix -- 22 10.0 5.9` runs the cells of these versions alone.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root } from './run.mjs';

const only = process.argv.slice(2);
const nodes = chosen(['20.19', '22', '24', '26']);
const eslints = chosen(['9.15', '9', '10.0', '10']);
const typescripts = chosen(['5.0', '5.9', '6.0']);

/** What the projects import, in the versions of the repository. */
const libraries = [
  ...['@nestjs/common', '@nestjs/core', '@nestjs/schedule', 'reflect-metadata', 'rxjs', 'express', 'fastify', 'pg'],
  ...['knex', 'bcrypt', '@types/node', '@types/express', '@types/pg', '@types/bcrypt', 'typescript-eslint'],
];

/** @type {{ devDependencies: Record<string, string> }} */
const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const projects = join(root, 'tests', 'fixtures', 'projects');
const folder = mkdtempSync(join(tmpdir(), 'event-loop-matrix-'));

const configuration = `import eventLoop from 'eslint-plugin-event-loop';
import tseslint from 'typescript-eslint';

export default [
  {
    ...eventLoop.configs.all,
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
  },
];
`;

/**
 * A row of the table.
 *
 * @typedef {{ node: string, eslint: string, typescript: string, findings: readonly string[] | string }} Cell
 */

process.exitCode = compare();

/** Runs all cells. @returns {number} The exit code. */
function compare() {
  try {
    npm(['pack', '--pack-destination', folder], root);
    const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
    writeFileSync(join(folder, 'eslint.config.js'), configuration);
    cpSync(projects, join(folder, 'projects'), { recursive: true });
    const packages = libraries.map((name) => `${name}@${devDependencies[name] ?? 'latest'}`);
    return summary(
      eslints.flatMap((eslint) =>
        typescripts.flatMap((typescript) => {
          // ~9 is the newest release of 9, and ~9.15 the newest of 9.15.
          install([`./${tarball}`, ...packages, `eslint@~${eslint}`, `typescript@~${typescript}`]);
          return nodes.map(lint);
        }),
      ),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {readonly string[]} packages */
function install(packages) {
  npm(['install', '--ignore-scripts', '--save-exact', '--prefer-offline', ...packages], folder);
}

/**
 * Lints with one release of Node.js, and prints the row of the table.
 *
 * @param {string} version
 * @returns {Cell}
 */
function lint(version) {
  // The package of Node.js brings its program by a script, which the repository's .npmrc would not let run.
  const node = ['exec', '--yes', '--ignore-scripts=false', `--package=node@${version}`, '--', 'node'];
  const { stdout, stderr } = spawn('npm', [...node, '--version'], folder);
  const actual = stdout.trim();
  if (!actual.startsWith(`v${version}.`)) {
    throw new Error(`Node.js ${version} was asked for, and ${actual || stderr} ran.`);
  }
  const cell = {
    node: actual,
    eslint: versionOf('eslint'),
    typescript: versionOf('typescript'),
    findings: findingsOf(
      spawn('npm', [...node, 'node_modules/eslint/bin/eslint.js', 'projects', '--format', 'json'], folder),
    ),
  };
  console.log(row(cell));
  return cell;
}

/**
 * What ESLint has found, or its failure.
 *
 * @param {{ stdout: string, stderr: string }} output
 * @returns {Cell['findings']}
 */
function findingsOf({ stdout, stderr }) {
  try {
    /** @type {{ filePath: string, messages: { line: number, column: number, ruleId: string, message: string }[] }[]} */
    const files = JSON.parse(stdout);
    return files
      .flatMap(({ filePath, messages }) =>
        messages.map(
          ({ line, column, ruleId, message }) =>
            `${relative(folder, filePath).replaceAll('\\', '/')}:${line}:${column} ${ruleId} ${message}`,
        ),
      )
      .toSorted();
  } catch {
    return stderr || stdout;
  }
}

/**
 * Prints what differs.
 *
 * @param {readonly Cell[]} cells
 * @returns {number} The exit code.
 */
function summary(cells) {
  const [first] = cells;
  const wanted = first && typeof first.findings !== 'string' ? first.findings : [];
  const different = cells.filter(({ findings }) => JSON.stringify(findings) !== JSON.stringify(wanted));
  for (const { findings, ...cell } of different) {
    console.log(`\n${row({ ...cell, findings })} differs:`);
    console.log(
      typeof findings === 'string'
        ? findings
        : [
            ...findings.filter((finding) => !wanted.includes(finding)).map((finding) => `+ ${finding}`),
            ...wanted.filter((finding) => !findings.includes(finding)).map((finding) => `- ${finding}`),
          ].join('\n'),
    );
  }
  const equal = wanted.length > 0 && different.length === 0;
  console.log(`\n${cells.length} cells, ${equal ? `all with the same ${wanted.length} findings` : 'not all alike'}`);
  return equal ? 0 : 1;
}

/** @param {Cell} cell */
function row({ node, eslint, typescript, findings }) {
  const count = typeof findings === 'string' ? 'failed' : `${findings.length} findings`;
  return `| Node.js ${node} | ESLint ${eslint} | TypeScript ${typescript} | ${count} |`;
}

/**
 * @param {string} name
 * @returns {string}
 */
function versionOf(name) {
  /** @type {{ version: string }} */
  const { version } = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'));
  return version;
}

/**
 * @param {readonly string[]} versions
 * @returns {readonly string[]}
 */
function chosen(versions) {
  const asked = versions.filter((version) => only.includes(version));
  return asked.length > 0 ? asked : versions;
}

/**
 * @param {readonly string[]} args
 * @param {string} cwd
 */
function npm(args, cwd) {
  const { status, stdout, stderr } = spawn('npm', [...args, '--no-audit', '--no-fund'], cwd);
  if (status !== 0) {
    throw new Error(`npm ${args.join(' ')} failed:\n${stdout}${stderr}`);
  }
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} cwd
 */
function spawn(command, args, cwd) {
  // npm is a script of the shell on Windows.
  const shell = process.platform === 'win32';
  const env = { ...process.env, npm_config_loglevel: 'error' };
  return spawnSync(command, args, { cwd, encoding: 'utf8', env, maxBuffer: Infinity, shell });
}
