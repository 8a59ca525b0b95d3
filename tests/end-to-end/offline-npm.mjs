// Stands in for npm and pnpm where a guide is followed, so that no test waits for the network: what is installed are
// links to the packages of the repository. All other commands go to the real program, which stands behind this one in
// PATH. EVENT_LOOP_PACKAGE is the unpacked tarball of the plugin.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const [program = '', command, ...args] = process.argv.slice(2);

if (command === 'install' || command === 'ci' || command === 'add') {
  const manifest = readManifest('.');
  const names = args.filter((name) => !name.startsWith('-'));
  for (const name of names) {
    manifest.devDependencies = { ...manifest.devDependencies, [name]: `^${versionOf(name)}` };
  }
  if (names.length > 0) {
    writeFileSync('package.json', `${JSON.stringify(manifest, undefined, 2)}\n`);
  }
  link('.', manifest);
  for (const folder of workspaces()) {
    link(folder, readManifest(folder));
  }
  if (manifest.scripts?.prepare !== undefined) {
    run('npm', ['run', 'prepare']);
  }
} else {
  run(program, command === undefined ? args : [command, ...args]);
}

/**
 * Links what a package asks for.
 *
 * @param {string} folder
 * @param {Manifest} manifest
 *
 * @typedef {object} Manifest
 * @property {string} [name]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [devDependencies]
 * @property {Record<string, string>} [scripts]
 * @property {Record<string, string> | string} [bin]
 * @property {string} [version]
 */
function link(folder, { dependencies, devDependencies }) {
  for (const [name, range] of Object.entries({ ...dependencies, ...devDependencies })) {
    const target = join(folder, 'node_modules', name);
    if (existsSync(target)) {
      continue;
    }
    mkdirSync(dirname(target), { recursive: true });
    if (range.startsWith('workspace:')) {
      symlinkSync(resolve(workspaces().find((other) => readManifest(other).name === name) ?? ''), target, 'junction');
    } else if (name === 'eslint-plugin-event-loop') {
      cpSync(process.env.EVENT_LOOP_PACKAGE ?? '', target, { recursive: true });
    } else {
      symlinkSync(join(root, 'node_modules', name), target, 'junction');
      linkCommands(folder, name);
    }
  }
}

/**
 * @param {string} folder
 * @param {string} name
 */
function linkCommands(folder, name) {
  const { bin = {} } = readManifest(join(root, 'node_modules', name));
  const commands = typeof bin === 'string' ? { [basename(name)]: bin } : bin;
  for (const [command, file] of Object.entries(commands)) {
    const target = join(folder, 'node_modules', '.bin', command);
    mkdirSync(dirname(target), { recursive: true });
    rmSync(target, { force: true });
    symlinkSync(join(root, 'node_modules', name, file), target);
  }
}

/** The folders of a workspace's packages. */
function workspaces() {
  return existsSync('pnpm-workspace.yaml') && existsSync('packages')
    ? readdirSync('packages').map((name) => join('packages', name))
    : [];
}

/** @param {string} name */
function versionOf(name) {
  const folder =
    name === 'eslint-plugin-event-loop' ? (process.env.EVENT_LOOP_PACKAGE ?? '') : join(root, 'node_modules', name);
  return readManifest(folder).version ?? '0.0.0';
}

/**
 * @param {string} folder
 * @returns {Manifest}
 */
function readManifest(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/**
 * Runs the real program.
 *
 * @param {string} name
 * @param {readonly string[]} rest
 */
function run(name, rest) {
  const [, ...path] = (process.env.PATH ?? '').split(delimiter);
  const real = name === 'pnpm' ? [process.execPath, join(root, 'node_modules/pnpm/bin/pnpm.cjs')] : [name];
  const [file = '', ...first] = real;
  const { status } = spawnSync(file, [...first, ...rest], {
    env: name === 'pnpm' ? process.env : { ...process.env, PATH: path.join(delimiter) },
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}
