import { expect, test } from 'vitest';
import { countAll, knownCounts } from '../scripts/bench/question-table.mjs';
import eventLoop from '../src/index.ts';

/**
 * Holds how many questions each rule asks the type checker: they are what a rule costs, and the same in every run.
 *
 * A count may grow by a tenth, as the facts about libraries grow. What grows more has to be looked at; then, or when
 * counts became smaller, `npm run bench -- --only questions --write` keeps the new ones.
 */
test('No rule asks the checker more than it did', () => {
  const known = knownCounts();
  const grown = Object.entries(countAll(eventLoop)).flatMap(([corpus, { questions }]) =>
    Object.entries(questions).flatMap(([rule, count]) => {
      const before = known[corpus]?.questions[rule] ?? 0;
      return count > before * 1.1 + 20 ? [`${rule} on ${corpus}: ${before} → ${count}`] : [];
    }),
  );

  expect(grown).toEqual([]);
});
