// The counts of questions for every rule and preset, on every corpus for them; and the file that keeps them.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import tseslint from 'typescript-eslint';
import { questionCorpora, questionCounter } from './questions.mjs';
import { markdownTable } from './report.mjs';

/** @typedef {Record<string, { files: number, questions: Record<string, number> }>} Counts - By corpus; by rule or preset. */

const page = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));
const file = fileURLToPath(new URL('../../tests/fixtures/questions.json', import.meta.url));

/** @returns {Counts} The counts that the ordinary tests hold. */
export function knownCounts() {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * Keeps the counts, and the table of them in the docs.
 *
 * @param {Counts} counts - Of all corpora, with the rules of peers.
 */
export async function writeCounts(counts) {
  writeFileSync(file, `${JSON.stringify(counts, undefined, 2)}\n`);
  writeFileSync(page, await withQuestions(readFileSync(page, 'utf8'), counts));
}

/**
 * @param {string} text - Of the page.
 * @param {Counts} counts
 */
export async function withQuestions(text, counts) {
  const [before = '', rest = ''] = text.split('<!-- questions -->');
  const after = rest.split('<!-- end of questions -->')[1] ?? '';
  const table = `<!-- questions -->\n\n${markdownTable(questionRows(counts))}\n\n<!-- end of questions -->`;
  return format(`${before}${table}${after}`, { ...(await resolveConfig(page)), parser: 'markdown' });
}

/** @param {Counts} counts */
export function questionRows(counts) {
  const corpora = Object.entries(counts);
  return Object.keys(corpora[0]?.[1].questions ?? {}).map((name) => ({
    rule: name.startsWith('event-loop/') ? `\`${name.slice('event-loop/'.length)}\`` : name,
    ...Object.fromEntries(
      corpora.map(([corpus, { files, questions }]) => [
        `${corpus} (${files} files)`,
        ((questions[name] ?? 0) / files).toFixed(1),
      ]),
    ),
  }));
}

/**
 * @param {import('eslint').ESLint.Plugin} plugin
 * @param {{ corpora?: readonly string[], peers?: boolean }} [options] - `peers`: whether to count the questions of
 *   typescript-eslint's rules too.
 * @returns {Counts}
 */
export function countAll(plugin, { corpora = Object.keys(questionCorpora), peers = false } = {}) {
  const plugins = {
    'event-loop': plugin,
    '@typescript-eslint': /** @type {import('eslint').ESLint.Plugin} */ (tseslint.plugin),
  };
  const rulesOf = (/** @type {string} */ preset) =>
    /** @type {Record<string, { rules: import('eslint').Linter.RulesRecord }>} */ (plugin.configs)[preset]?.rules ?? {};
  const peerRules = peers ? ['no-floating-promises', 'no-misused-promises', 'await-thenable'] : [];
  /** @type {Record<string, import('eslint').Linter.RulesRecord>} */
  const sets = {
    ...Object.fromEntries(peerRules.map((name) => [name, { [`@typescript-eslint/${name}`]: 'error' }])),
    ...Object.fromEntries(
      Object.keys(plugin.rules ?? {}).map((name) => [`event-loop/${name}`, { [`event-loop/${name}`]: 'error' }]),
    ),
    recommended: rulesOf('recommended'),
    all: rulesOf('all'),
  };
  return Object.fromEntries(
    Object.entries(questionCorpora).flatMap(([name, make]) => {
      if (!corpora.includes(name)) {
        return [];
      }
      const corpus = make();
      const count = questionCounter(corpus, plugins);
      const questions = Object.fromEntries(Object.entries(sets).map(([set, rules]) => [set, count(rules).total]));
      return [[name, { files: corpus.files.length, questions }]];
    }),
  );
}
