import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { countAll, knownCounts, withQuestions } from '../scripts/bench/question-table.mjs';
import { testedCorpora } from '../scripts/bench/questions.mjs';
import eventLoop from '../src/index.ts';

/**
 * Holds how many questions each rule asks the type checker: they are what a rule costs, and the same in every run.
 *
 * A count may grow by a tenth, as the facts about libraries grow. What grows more has to be looked at; then, or when
 * counts became smaller, `npm run bench -- --only questions --write` keeps the new ones.
 */
test.each(testedCorpora)('No rule asks the checker more than it did: %s', (corpus) => {
  const known = knownCounts()[corpus];
  const counted = countAll(eventLoop, { corpora: [corpus] })[corpus];
  const grown = Object.entries(counted?.questions ?? {}).flatMap(([rule, count]) => {
    const before = known?.questions[rule] ?? 0;
    return count > before * 1.1 + 20 ? [`${rule}: ${before} → ${count}`] : [];
  });

  expect(grown).toEqual([]);
  expect(counted?.files).toBe(known?.files);
});

test('The page shows the counts', async () => {
  const page = readFileSync('docs/performance.md', 'utf8');

  expect(page).toBe(await withQuestions(page, knownCounts()));
  expect(page).toContain('| recommended ');
});
