// The speed of the plugin beside its peers, on the same code and in one run: npm run bench
//
// Each run is a process of its own. The variants take turns, so that what else the machine does meets all of them, and
// each is compared with its own round: the table shows medians of ratios, and from where to where they went.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { root, runNode } from '../run.mjs';
import { folderCorpus, generatedCorpus, packageCorpora } from './corpora.mjs';

/** @typedef {import('./lint-once.mjs').Result} Result */
/** @typedef {import('./corpora.mjs').Corpus} Corpus */

const usage = `npm run bench -- [--rounds N] [--edits N] [--folder PATH] [--sizes 100,400,1600,6400] [--only packages|growth|rules|questions] [--write] [--json FILE]`;
const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    edits: { type: 'string', default: '15' },
    folder: { type: 'string' },
    sizes: { type: 'string', default: '100,400,1600,6400' },
    only: { type: 'string' },
    json: { type: 'string' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const rounds = countOf('rounds', options.rounds);
const edits = countOf('edits', options.edits);
const sizes = options.sizes.split(',').map((size) => countOf('sizes', size));

const parts = ['packages', 'growth', 'rules', 'questions'];
if (options.only !== undefined && !parts.includes(options.only)) {
  throw new Error(`--only takes ${parts.join(', ')}.\n${usage}`);
}

if (options.help) {
  console.log(usage);
} else if (runNode(['scripts/build.mjs'], { quiet: true }) === 0) {
  await main();
} else {
  process.exitCode = 1;
}

async function main() {
  const { baseline, ownRules, peerRules } = await import('./variants.mjs');
  /** @type {Record<string, unknown>} */
  const report = {};
  console.log(
    `Node.js ${process.version}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${rounds} rounds\n`,
  );

  if (isAsked('packages')) {
    const corpora = options.folder === undefined ? packageCorpora() : [folderCorpus(options.folder)];
    const names = [
      'types alone',
      baseline,
      'recommended',
      'all',
      'recommended-type-checked',
      'recommended-type-checked and all',
    ];
    report['packages'] = tableOf('Presets, alone and beside typescript-eslint', corpora, (corpus) => {
      const runs = measure(corpus, names);
      return {
        corpus: corpus.name,
        files: corpus.files.length,
        'types, s': seconds(median(of(runs, 'types alone').map(({ wall }) => wall))),
        'no-floating-promises, s': seconds(median(of(runs, baseline).map(ruleTime))),
        'recommended / no-floating-promises': ratio(runs['recommended'], runs[baseline], ruleTime),
        'all / no-floating-promises': ratio(runs['all'], runs[baseline], ruleTime),
        'wall beside recommended-type-checked': ratio(
          runs['recommended-type-checked and all'],
          runs['recommended-type-checked'],
          ({ wall }) => wall,
        ),
        memory: ratio(
          runs['recommended-type-checked and all'],
          runs['recommended-type-checked'],
          ({ memory }) => memory,
        ),
        'one edit': ratio(
          runs['recommended-type-checked and all'],
          runs['recommended-type-checked'],
          ({ edit }) => edit ?? 0,
        ),
        findings: total(of(runs, 'all')[0]),
      };
    });
  }

  if (isAsked('rules')) {
    const corpora = options.folder === undefined ? [generatedCorpus(400)] : [folderCorpus(options.folder)];
    for (const corpus of corpora) {
      const names = [...new Set([baseline, ...peerRules, ...ownRules])];
      const runs = measure(corpus, names);
      report[`rules ${corpus.name}`] = tableOf(`Each rule alone: ${corpus.name}`, names, (name) => ({
        rule: name,
        'time, s': seconds(median(of(runs, name).map(ruleTime))),
        'to no-floating-promises': ratio(runs[name], runs[baseline], ruleTime),
        findings: total(of(runs, name)[0]),
      }));
    }
  }

  if (isAsked('growth') && options.folder === undefined) {
    const names = ['types alone', baseline, 'recommended', 'all'];
    report['growth'] = tableOf('Growth: a generated back end', sizes.map(generatedCorpus), (corpus) => {
      const runs = measure(corpus, names);
      const perFile = (/** @type {string} */ name) =>
        (median(of(runs, name).map(ruleTime)) / corpus.files.length).toFixed(2);
      return {
        files: corpus.files.length,
        'types, s': seconds(median(of(runs, 'types alone').map(({ wall }) => wall))),
        'no-floating-promises, ms per file': perFile(baseline),
        'recommended, ms per file': perFile('recommended'),
        'all, ms per file': perFile('all'),
        'recommended / no-floating-promises': ratio(runs['recommended'], runs[baseline], ruleTime),
        memory: ratio(runs['all'], runs['types alone'], ({ memory }) => memory),
      };
    });
  }

  if (isAsked('questions') && options.folder === undefined) {
    const { countAll, writeCounts } = await import('./question-table.mjs');
    const { default: eventLoop } = await import('../../dist/index.js');
    const counts = countAll(eventLoop, { peers: true });
    const corpora = Object.entries(counts);
    const names = Object.keys(corpora[0]?.[1].questions ?? {});
    report['questions'] = tableOf('Questions to the type checker, a file', names, (name) => ({
      rule: name,
      ...Object.fromEntries(
        corpora.map(([corpus, { files, questions }]) => [
          `${corpus} (${files} files)`,
          ((questions[name] ?? 0) / files).toFixed(1),
        ]),
      ),
    }));
    if (options.write) {
      writeCounts(counts);
    }
  }

  if (options.json !== undefined) {
    mkdirSync(dirname(join(root, options.json)), { recursive: true });
    writeFileSync(join(root, options.json), `${JSON.stringify(report, undefined, 2)}\n`);
  }
}

/** @param {string} part */
function isAsked(part) {
  return options.only === undefined || options.only === part;
}

/**
 * Lints a corpus with each variant, round by round.
 *
 * @param {Corpus} corpus
 * @param {readonly string[]} names
 * @returns {Record<string, Result[]>}
 */
function measure(corpus, names) {
  /** @type {Record<string, Result[]>} */
  const runs = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const variant of names) {
      runs[variant]?.push(lintOnce(corpus, variant));
    }
  }
  return runs;
}

/**
 * @param {Corpus} corpus
 * @param {string} variant
 * @returns {Result}
 */
function lintOnce({ folder, files }, variant) {
  const script = fileURLToPath(new URL('lint-once.mjs', import.meta.url));
  // The list of files is longer than an argument may be.
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
    input: JSON.stringify({ folder, files, variant, edits }),
    encoding: 'utf8',
    maxBuffer: Infinity,
  });
  if (status !== 0) {
    throw new Error(`${variant} on ${folder} failed:\n${stderr}`);
  }
  const result = /** @type {Result} */ (JSON.parse(stdout));
  if (result.crashes.length > 0) {
    throw new Error(`${variant} on ${folder} crashed:\n${result.crashes.slice(0, 3).join('\n')}`);
  }
  return result;
}

/**
 * @param {Readonly<Record<string, Result[]>>} runs
 * @param {string} variant
 */
function of(runs, variant) {
  return runs[variant] ?? [];
}

/** @param {Result} result */
function ruleTime({ rules }) {
  return Object.values(rules).reduce((sum, time) => sum + time, 0);
}

/** @param {Result | undefined} result */
function total(result) {
  return Object.values(result?.findings ?? {}).reduce((sum, count) => sum + count, 0);
}

/**
 * The median of the ratios of the rounds, and the lowest and highest.
 *
 * @param {readonly Result[] | undefined} ours
 * @param {readonly Result[] | undefined} theirs
 * @param {(result: Result) => number} measureOf
 */
function ratio(ours = [], theirs = [], measureOf) {
  const ratios = ours.flatMap((run, round) => {
    const other = theirs[round];
    return other ? [measureOf(run) / measureOf(other)] : [];
  });
  const sorted = ratios.sort((left, right) => left - right);
  return `${median(sorted).toFixed(2)} (${(sorted[0] ?? NaN).toFixed(2)}–${(sorted.at(-1) ?? NaN).toFixed(2)})`;
}

/** @param {readonly number[]} values */
function median(values) {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** @param {number} milliseconds */
function seconds(milliseconds) {
  return (milliseconds / 1000).toFixed(2);
}

/**
 * Prints a Markdown table, a row when it is known.
 *
 * @template Item
 * @param {string} title
 * @param {readonly Item[]} items
 * @param {(item: Item) => Record<string, number | string>} rowOf
 */
function tableOf(title, items, rowOf) {
  console.log(`## ${title}\n`);
  /** @type {Record<string, number | string>[]} */
  const rows = [];
  for (const item of items) {
    const row = rowOf(item);
    if (rows.length === 0) {
      console.log(
        `| ${Object.keys(row).join(' | ')} |\n| ${Object.keys(row)
          .map(() => '---')
          .join(' | ')} |`,
      );
    }
    console.log(`| ${Object.values(row).join(' | ')} |`);
    rows.push(row);
  }
  console.log();
  return rows;
}

/**
 * @param {string} name
 * @param {string} text
 */
function countOf(name, text) {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) {
    throw new Error(`--${name} takes whole numbers from 1 on, and was given ${text}.\n${usage}`);
  }
  return count;
}
