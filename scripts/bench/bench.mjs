// The speed of the plugin beside its peers, on the same code and in one run: npm run bench
//
// Each run is a process of its own. The variants take turns, so that what else the machine does meets all of them, and
// each is compared with its own round: the tables show medians of ratios, and from where to where they went.
import { availableParallelism, loadavg, totalmem } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { corpusOf } from '../robustness/corpora.mjs';
import { runNode } from '../run.mjs';
import { folderCorpus, generatedCorpus } from './corpora.mjs';
import { installOxlint, oxlintVariants } from './oxlint.mjs';
import { measurer } from './measure.mjs';
import { reporter } from './report.mjs';
import { addedRatio, median, ratio } from './statistics.mjs';

/** @typedef {import('./lint-once.mjs').Result} Result */
/** @typedef {import('./corpora.mjs').Corpus} Corpus */
/** @typedef {import('./measure.mjs').Runs} Runs */

/** Packages that are linted: small and large, TypeScript and published JavaScript, servers and libraries of servers. */
const packages = [
  '@apollo/server',
  '@trpc/server',
  '@loopback/rest',
  'slonik',
  'mongodb',
  'rxjs',
  'zod',
  'fastify',
  'knex',
  'undici',
  'mongoose',
  'parse-server',
];

const generatedSize = 400;
const types = 'types alone';
const checked = 'recommended-type-checked';
const withRecommended = `${checked} and recommended`;
const withAll = `${checked} and all`;
const parts = ['presets', 'peers', 'rules', 'growth', 'questions'];

const usage = `npm run bench -- [options]

  --only PART[,PART]     ${parts.join(', ')}; all of them without it
  --corpus NAME[,NAME]   of ${packages.join(', ')}, generated
  --folder PATH          a folder with a tsconfig.json, instead of the packages
  --sizes N[,N]          files of the generated back end for growth: 100,400,1600,6400
  --rounds N             how often everything is run (3)
  --edits N              how often each of three files is edited and linted again (8)
  --continue             take the runs that were kept, of the same build, from a benchmark that was stopped
  --out FILE             write the tables to a file too
  --write                keep the counts of questions for the tests and the docs`;

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: parts.join(',') },
    corpus: { type: 'string', default: [...packages, 'generated'].join(',') },
    folder: { type: 'string' },
    sizes: { type: 'string', default: '100,400,1600,6400' },
    rounds: { type: 'string', default: '3' },
    edits: { type: 'string', default: '8' },
    continue: { type: 'boolean', default: false },
    out: { type: 'string' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const rounds = countOf('rounds', options.rounds);
const edits = countOf('edits', options.edits);
const sizes = options.sizes.split(',').map((size) => countOf('sizes', size));
const asked = listOf('only', options.only, parts);
const corpusNames = listOf('corpus', options.corpus, [...packages, 'generated']);

if (options.help) {
  console.log(usage);
} else if (runNode(['scripts/build.mjs'], { quiet: true }) === 0) {
  await main();
} else {
  process.exitCode = 1;
}

async function main() {
  const { say, table } = reporter(options.out);
  const measure = measurer({ rounds, edits, continued: options.continue });
  say(
    `Node.js ${process.version}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB; rounds: ${rounds}. Ratios are the median of the rounds, and in brackets the lowest and the highest. "Added" is the processor time beyond that of parsing and types alone, "rules" the wall time of the rules by ESLint's own timing; presets alone are compared with no-floating-promises alone.`,
  );

  if (asked.some((part) => ['presets', 'peers', 'rules'].includes(part))) {
    await measureCorpora();
  }
  if (asked.includes('growth') && options.folder === undefined) {
    await measureGrowth();
  }
  if (asked.includes('questions') && options.folder === undefined) {
    await countQuestions();
  }
  say(
    `\nLoad of the machine in the last quarter of an hour, with this benchmark: ${(loadavg()[2] ?? NaN).toFixed(1)}.`,
  );

  async function measureCorpora() {
    const { baseline, ownRules, peerRules } = await import('./variants.mjs');
    const withoutOxlint = asked.includes('peers') ? installOxlint() : undefined;
    if (withoutOxlint !== undefined) {
      say(`\noxlint could not be installed and is left out: ${withoutOxlint}`);
    }
    const whole = [
      types,
      ...(asked.includes('peers') ? [...peerRules, 'the five peers'] : [baseline]),
      'recommended',
      'all',
      ...(asked.includes('presets') ? [checked, withRecommended, withAll] : []),
      ...(asked.includes('peers') && withoutOxlint === undefined ? oxlintVariants : []),
    ];
    const single = asked.includes('rules') ? [...peerRules, ...ownRules] : [];
    /** @type {import('./report.mjs').Row[]} */
    const alone = [];
    /** @type {import('./report.mjs').Row[]} */
    const beside = [];
    for (const corpus of chosenCorpora(say)) {
      const runs = await runsOf(
        corpus,
        [...new Set([...whole, ...single])],
        [types, checked, withRecommended, withAll],
      );
      const title = `${corpus.name} (${corpus.files.length} files)`;
      table(
        title,
        whole.map((name) => wholeRow(name, runs)),
      );
      if (single.length > 0) {
        table(
          `Each rule: ${title}`,
          single.map((name) => ruleRow(name, runs, baseline)),
        );
      }
      if (asked.includes('presets')) {
        alone.push(aloneRow(corpus, runs, baseline));
        beside.push(besideRow(corpus, runs));
      }
    }
    if (alone.length > 0) {
      table('Presets alone', alone);
      table("Beside typescript-eslint's recommended-type-checked", beside);
    }
  }

  async function measureGrowth() {
    const { baseline } = await import('./variants.mjs');
    /** @type {import('./report.mjs').Row[]} */
    const rows = [];
    for (const corpus of sizes.map(generatedCorpus)) {
      const runs = await runsOf(corpus, [types, baseline, 'recommended', 'all'], []);
      rows.push(growthRow(corpus, runs, baseline));
    }
    table('Growth: a generated back end', rows);
  }

  async function countQuestions() {
    const { countAll, questionRows, writeCounts } = await import('./question-table.mjs');
    const { default: eventLoop } = await import('../../dist/index.js');
    const counts = countAll(eventLoop, { peers: true });
    table('Questions to the type checker, a file', questionRows(counts));
    if (options.write) {
      await writeCounts(counts);
    }
  }

  /**
   * @param {Corpus} corpus
   * @param {readonly string[]} variants
   * @param {readonly string[]} edited
   */
  async function runsOf(corpus, variants, edited) {
    const { runs, failures } = await measure(corpus, variants, edited);
    for (const [variant, message] of failures) {
      say(`\n${variant} failed on ${corpus.name}: ${message}`);
    }
    return runs;
  }
}

/**
 * The corpora that were asked for, one after the other: those that cannot be had are named.
 *
 * @param {(text: string) => void} say
 * @returns {Generator<Corpus>}
 */
function* chosenCorpora(say) {
  if (options.folder !== undefined) {
    yield folderCorpus(resolve(options.folder));
    return;
  }
  for (const name of corpusNames) {
    const corpus = name === 'generated' ? generatedCorpus(generatedSize) : packageOrNothing(name);
    if (corpus) {
      yield corpus;
    } else {
      say(`\n${name} is neither installed nor to be had from the registry, and is left out.`);
    }
  }
}

/** @param {string} name */
function packageOrNothing(name) {
  try {
    return corpusOf(name);
  } catch {
    // Installed, but without the folder of its sources.
    return undefined;
  }
}

/**
 * @param {string} name
 * @param {Runs} runs
 * @returns {import('./report.mjs').Row}
 */
function wholeRow(name, runs) {
  const own = runs[name];
  return {
    'switched on': name,
    'wall, s': seconds(own, ({ wall }) => wall),
    'processor, s': seconds(own, ({ cpu }) => cpu),
    'added, s':
      name === types || name.startsWith('oxlint')
        ? '–'
        : seconds(own, ({ cpu }, round) => cpu - (runs[types]?.[round]?.cpu ?? NaN)),
    'parsing, s': seconds(own, ({ parse }) => parse),
    'rules, s': seconds(own, ({ rules }) => rules && ruleTime({ rules })),
    'memory, MiB': number(own, ({ memory }) => memory),
    'one edit, ms': number(own, ({ edit }) => edit?.cpu),
    findings: findings(own),
  };
}

/**
 * @param {string} name
 * @param {Runs} runs
 * @param {string} baseline
 * @returns {import('./report.mjs').Row}
 */
function ruleRow(name, runs, baseline) {
  return {
    rule: name,
    'alone, s': seconds(runs[name], ruleTime),
    'to no-floating-promises': times(runs, name, baseline, ruleTime),
    'among all, s': seconds(runs['all'], ({ rules }) => rules?.[name]),
    findings: findings(runs[name]),
  };
}

/**
 * @param {Corpus} corpus
 * @param {Runs} runs
 * @param {string} baseline
 * @returns {import('./report.mjs').Row}
 */
function aloneRow({ name, files }, runs, baseline) {
  return {
    corpus: name,
    files: files.length,
    'recommended, added': added(runs, 'recommended', baseline),
    'recommended, rules': times(runs, 'recommended', baseline, ruleTime),
    'recommended, memory': times(runs, 'recommended', baseline, ({ memory }) => memory),
    'all, added': added(runs, 'all', baseline),
    'all, rules': times(runs, 'all', baseline, ruleTime),
  };
}

/**
 * @param {Corpus} corpus
 * @param {Runs} runs
 * @returns {import('./report.mjs').Row}
 */
function besideRow({ name }, runs) {
  return {
    corpus: name,
    'recommended, processor': times(runs, withRecommended, checked, ({ cpu }) => cpu),
    'recommended, wall': times(runs, withRecommended, checked, ({ wall }) => wall),
    'recommended, one edit': times(runs, withRecommended, checked, ({ edit }) => edit?.cpu),
    'all, processor': times(runs, withAll, checked, ({ cpu }) => cpu),
    'all, wall': times(runs, withAll, checked, ({ wall }) => wall),
    'all, one edit': times(runs, withAll, checked, ({ edit }) => edit?.cpu),
    'all, memory': times(runs, withAll, checked, ({ memory }) => memory),
  };
}

/**
 * @param {Corpus} corpus
 * @param {Runs} runs
 * @param {string} baseline
 * @returns {import('./report.mjs').Row}
 */
function growthRow({ files }, runs, baseline) {
  const perFile = (/** @type {string} */ name) =>
    number(runs[name], ({ cpu }, round) => (cpu - (runs[types]?.[round]?.cpu ?? NaN)) / files.length, 2);
  return {
    files: files.length,
    'types alone, s': seconds(runs[types], ({ cpu }) => cpu),
    'no-floating-promises, added, ms a file': perFile(baseline),
    'recommended, added, ms a file': perFile('recommended'),
    'all, added, ms a file': perFile('all'),
    'recommended, added': added(runs, 'recommended', baseline),
    'recommended, rules': times(runs, 'recommended', baseline, ruleTime),
    'recommended, memory': times(runs, 'recommended', baseline, ({ memory }) => memory),
  };
}

/**
 * @param {Runs} runs
 * @param {string} ours
 * @param {string} theirs
 * @param {(result: Result) => number | undefined} measureOf
 */
function times(runs, ours, theirs, measureOf) {
  return ratio((runs[ours] ?? []).map(measureOf), (runs[theirs] ?? []).map(measureOf));
}

/**
 * @param {Runs} runs
 * @param {string} ours
 * @param {string} theirs
 */
function added(runs, ours, theirs) {
  const cpu = (/** @type {string} */ name) => (runs[name] ?? []).map((run) => run.cpu);
  return addedRatio(cpu(ours), cpu(theirs), cpu(types));
}

/** @param {{ rules?: Record<string, number> }} result */
function ruleTime({ rules = {} }) {
  return Object.values(rules).reduce((sum, time) => sum + time, 0);
}

/** @param {readonly Result[] | undefined} results */
function findings([result] = []) {
  return result ? Object.values(result.findings).reduce((sum, count) => sum + count, 0) : '–';
}

/**
 * @param {readonly Result[] | undefined} results
 * @param {(result: Result, round: number) => number | undefined} measureOf
 */
function seconds(results, measureOf) {
  return number(results, (result, round) => (measureOf(result, round) ?? NaN) / 1000, 2);
}

/**
 * @param {readonly Result[] | undefined} results
 * @param {(result: Result, round: number) => number | undefined} measureOf
 * @param {number} [digits]
 */
function number(results = [], measureOf, digits = 0) {
  const middle = median(results.map((result, round) => measureOf(result, round) ?? NaN));
  return Number.isNaN(middle) ? '–' : middle.toFixed(digits);
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

/**
 * @param {string} name
 * @param {string} text
 * @param {readonly string[]} known
 */
function listOf(name, text, known) {
  const list = text.split(',');
  const unknown = list.filter((each) => !known.includes(each));
  if (unknown.length > 0) {
    throw new Error(`--${name} does not know ${unknown.join(', ')}.\n${usage}`);
  }
  return list;
}
