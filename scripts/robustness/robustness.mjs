// Every rule over large real code, over odd and mutated code, and through a long life of an editor:
// npm run test:robustness
//
// Each part is a process of its own. The exit code is 1 if a rule throws, is slow beside the compiler, keeps memory, or
// offers an edit that breaks code.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { folderCorpus, generatedCorpus } from '../bench/corpora.mjs';
import { root, runNode } from '../run.mjs';
import { corpusOf, packageNames, testCorpora } from './corpora.mjs';
import { oddOptions, oddSources } from './odd-sources.mjs';

/** @typedef {import('./check-program.mjs').Outcome} Outcome */
/** @typedef {Outcome & { worsened?: number, fixed?: number, passes?: number, suggested?: number }} Row */

const usage = `npm run test:robustness -- [--only packages|worsened|odd|editor] [--package NAME]… [--folder PATH] [--rounds N] [--mutated N] [--edits N] [--seed N]`;
const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    package: { type: 'string', multiple: true },
    folder: { type: 'string' },
    rounds: { type: 'string', default: '4' },
    mutated: { type: 'string', default: '3000' },
    edits: { type: 'string', default: '1600' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

/** What is told of each row; the times are those of the processor, in seconds. */
const columns = [
  'files',
  'findings',
  'edits',
  'fixes applied',
  'passes',
  'suggestions tried',
  'rules',
  'compiler',
  'slowest',
  'faults',
];

/** Back ends of the tests that are made worse. */
const projects = ['express-layers', 'fastify-plugins', 'nest-injection', 'ports-and-exports'];

/** Tests with each library of assertions. */
const suites = 'tests/fixtures/suites';

/** How long a file may take before it counts as one that never ends, in milliseconds. */
const patience = 180_000;

/** Where the odd files are: nowhere, but their imports are looked for from there. */
const oddFolder = join(root, '.bench', 'odd');

let failed = false;
if (options.help) {
  console.log(usage);
} else if (runNode(['scripts/build.mjs'], { quiet: true }) === 0) {
  await main();
} else {
  process.exitCode = 1;
}

async function main() {
  /** @type {Record<string, unknown>} */
  const report = {};
  if (isAsked('packages')) {
    report['packages'] = await checkPackages();
  }
  if (isAsked('worsened') && options.package === undefined) {
    report['worsened'] = await checkWorsenedCode();
  }
  if (isAsked('odd') && options.folder === undefined) {
    report['odd'] = await checkOddCode();
  }
  if (isAsked('editor') && options.folder === undefined) {
    report['editor'] = await checkEditorLife();
  }
  if (options.json !== undefined) {
    mkdirSync(dirname(join(root, options.json)), { recursive: true });
    writeFileSync(join(root, options.json), `${JSON.stringify(report, undefined, 2)}\n`);
  }
  process.exitCode = failed ? 1 : 0;
}

async function checkPackages() {
  console.log('## Real code\n');
  /** @type {Record<string, Row>} */
  const rows = {};
  const { folder } = options;
  const names = folder === undefined ? packageNames(options.package) : [folder];
  printHead(['package', ...columns]);
  for (const name of names) {
    const corpus =
      folder === undefined ? corpusOf(name) : { ...folderCorpus(folder), language: /** @type {const} */ ('ts') };
    if (!corpus) {
      console.log(`| ${name} | cannot be fetched${' |'.repeat(columns.length)}`);
      continue;
    }
    const request = { folder: corpus.folder, files: corpus.files, fix: corpus.language === 'ts' };
    const row = await run('check-corpus.mjs', request);
    rows[name] = row;
    printRow(name, row, corpus.folder);
  }
  printRow('all', sum(Object.values(rows)), root);
  console.log();
  return rows;
}

async function checkWorsenedCode() {
  console.log('## Good code made worse, and mended\n');
  const rounds = Number(options.rounds);
  const seed = Number(options.seed);
  printHead(['code', 'made worse', ...columns]);
  /** @type {Record<string, Row>} */
  const rows = {};
  const folders = [
    'examples/shop',
    'examples/frameworks',
    ...projects.map((name) => `tests/fixtures/projects/${name}`),
  ];
  const corpora =
    options.folder === undefined
      ? [
          generatedCorpus(100),
          ...folders.map((folder) => ({ ...folderCorpus(join(root, folder)), name: folder })),
          { ...folderCorpus(join(root, suites), 'tests'), name: suites },
          ...testCorpora(),
        ]
      : [folderCorpus(options.folder), { ...folderCorpus(options.folder, 'tests'), name: 'its tests' }];
  for (const { name, folder, files } of corpora) {
    const row = await run('check-worsened.mjs', { folder, files, rounds, seed });
    rows[name] = row;
    printRow(`${name} | ${row.worsened ?? 0}`, row, folder);
  }
  const all = sum(Object.values(rows));
  printRow(`all | ${all.worsened ?? 0}`, { ...all, faults: [] }, root);
  console.log();
  return rows;
}

async function checkOddCode() {
  console.log('## Odd and mutated code\n');
  printHead(['code', ...columns]);
  const texts = Object.fromEntries(Object.entries(oddSources()).map(([name, text]) => [join(oddFolder, name), text]));
  const keep = join(root, '.bench', 'faults');
  mkdirSync(keep, { recursive: true });
  const seed = Number(options.seed);
  const small = Object.fromEntries(Object.entries(texts).filter(([, text]) => text.length < 4000));
  const bases = {
    'odd code, mutated': { files: [], texts: small },
    'a generated back end, mutated': { files: generatedCorpus(40).files, texts: {}, worse: true },
    'the example shop, mutated': { files: folderCorpus(join(root, 'examples', 'shop')).files, texts: {}, worse: true },
    'back ends of the tests, mutated': {
      files: projects.flatMap((name) => folderCorpus(join(root, 'tests/fixtures/projects', name)).files),
      texts: {},
      worse: true,
    },
    'the framework examples, mutated': {
      files: folderCorpus(join(root, 'examples', 'frameworks')).files,
      texts: {},
      worse: true,
    },
  };
  /** @type {Record<string, Row>} */
  const rows = {};
  rows['odd code'] = await run('check-mutations.mjs', { files: [], texts, options: oddOptions, rounds: 0, seed });
  printRow('odd code', rows['odd code'], oddFolder);
  for (const [name, base] of Object.entries(bases)) {
    // Of each round, four in ten files are changed.
    const size = base.files.length + Object.keys(base.texts).length;
    const rounds = Math.ceil(Number(options.mutated) / Object.keys(bases).length / (size * 0.4));
    const row = await run('check-mutations.mjs', { ...base, options: oddOptions, rounds, seed, keep });
    rows[name] = row;
    printRow(name, row, root);
  }
  console.log();
  return rows;
}

async function checkEditorLife() {
  console.log('## A long life of an editor\n');
  const { folder, files } = generatedCorpus(100);
  const edits = Number(options.edits);
  printHead(['rules', 'edits', 'memory after each eighth of them, MiB', 'growth in the second half']);
  /** @type {Record<string, number[]>} */
  const memory = {};
  for (const rules of [false, true]) {
    const name = rules ? 'all' : 'none';
    const script = fileURLToPath(new URL('editor-life.mjs', import.meta.url));
    const child = spawn(process.execPath, ['--expose-gc', script], { stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.end(JSON.stringify({ folder, files: files.slice(10, 18), edits, rules }));
    let output = '';
    for await (const part of child.stdout) {
      output += String(part);
    }
    const used = /** @type {number[]} */ (JSON.parse(output));
    memory[name] = used;
    const growth = (used.at(-1) ?? NaN) / (used[3] ?? NaN) - 1;
    console.log(
      `| ${name} | ${edits} | ${used.map((each) => each.toFixed(0)).join(' ')} | ${(growth * 100).toFixed(1)} % |`,
    );
    if (!(growth < 0.03)) {
      fail('memory grows');
    }
  }
  console.log();
  return memory;
}

/**
 * Runs a script in a process of its own, which is ended if a file takes too long.
 *
 * @param {string} script
 * @param {unknown} request
 * @returns {Promise<Row>}
 */
function run(script, request) {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, ['--max-old-space-size=6144', path], {
    stdio: ['pipe', 'inherit', 'pipe', 'ipc'],
  });
  child.stdin?.end(JSON.stringify(request));
  let current = '';
  let errors = '';
  /** @type {Row[]} */
  const rows = [];
  const stop = () => {
    child.kill();
    rows.push(faulty(current, `does not end within ${patience / 1000} s`));
  };
  let timer = setTimeout(stop, patience);
  child.on('message', (/** @type {{ file?: string, outcome?: Row }} */ { file, outcome }) => {
    clearTimeout(timer);
    timer = setTimeout(stop, patience);
    current = file ?? current;
    if (outcome) {
      rows.push(outcome);
    }
  });
  child.stderr?.on('data', (part) => {
    errors += String(part);
  });
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearTimeout(timer);
      if (code !== 0 && code !== null) {
        rows.push(faulty(current, `ends the process: ${errors.trim().split('\n').slice(-8).join(' ')}`));
      }
      resolve(sum(rows));
    });
  });
}

/**
 * @param {string} file
 * @param {string} what
 * @returns {Row}
 */
function faulty(file, what) {
  return { ...sum([]), faults: [{ file, rule: '?', what }] };
}

/**
 * @param {readonly Row[]} rows
 * @returns {Row}
 */
function sum(rows) {
  const total = (/** @type {(row: Row) => number | undefined} */ of) =>
    rows.reduce((result, row) => result + (of(row) ?? 0), 0);
  return {
    files: total(({ files }) => files),
    unparsed: total(({ unparsed }) => unparsed),
    findings: total(({ findings }) => findings),
    edits: total(({ edits }) => edits),
    faults: rows.flatMap(({ faults }) => faults),
    time: total(({ time }) => time),
    compilerTime: total(({ compilerTime }) => compilerTime),
    slowest: rows
      .map(({ slowest }) => slowest)
      .reduce((one, other) => (other.ratio > one.ratio ? other : one), { file: '', ratio: 0, time: 0 }),
    ...(rows.some(({ fixed }) => fixed !== undefined)
      ? {
          fixed: total(({ fixed }) => fixed),
          passes: Math.max(...rows.map(({ passes }) => passes ?? 0)),
          suggested: total(({ suggested }) => suggested),
          worsened: total(({ worsened }) => worsened),
        }
      : {}),
  };
}

/** @param {readonly string[]} names */
function printHead(names) {
  console.log(`| ${names.join(' | ')} |\n| ${names.map(() => '---').join(' | ')} |`);
}

/** @param {number} milliseconds */
function seconds(milliseconds) {
  return (milliseconds / 1000).toFixed(1);
}

/**
 * @param {string} name
 * @param {Row} row
 * @param {string} folder - From which the names of files count.
 */
function printRow(name, row, folder) {
  const { files, unparsed, findings, edits, faults, time, compilerTime, slowest } = row;
  const cells = [
    name,
    unparsed === 0 ? files : `${files} (${unparsed} do not parse)`,
    findings,
    edits,
    row.fixed ?? '',
    row.passes ?? '',
    row.suggested ?? '',
    seconds(time),
    seconds(compilerTime),
    slowest.file === '' ? '' : `${relative(folder, slowest.file)}, ${slowest.time.toFixed(0)} ms`,
    faults.length,
  ];
  console.log(`| ${cells.join(' | ')} |`);
  if (name !== 'all') {
    for (const { file, rule, what } of faults) {
      fail(`${rule} in ${file}: ${what}`);
    }
  }
}

/** @param {string} what */
function fail(what) {
  failed = true;
  console.error(`  ✗ ${what}`);
}

/** @param {string} part */
function isAsked(part) {
  const parts = ['packages', 'worsened', 'odd', 'editor'];
  if (options.only !== undefined && !parts.includes(options.only)) {
    throw new Error(`--only takes ${parts.join(', ')}.\n${usage}`);
  }
  return options.only === undefined || options.only === part;
}
