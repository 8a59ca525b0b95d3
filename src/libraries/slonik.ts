import { defineLibrary } from './library.ts';

const concurrent = {
  outcome: 'serial',
  words: 'Slonik runs them one after another all the same',
} as const;

/** Slonik. Its methods start at the call; what a `sql` tag gives is text that never runs by itself. */
export const slonik = defineLibrary({
  name: 'Slonik',
  packages: ['slonik'],
  operations: [
    {
      on: ['CommonQueryMethods', 'DatabasePool'],
      sql: [
        'any',
        'anyFirst',
        'exists',
        'many',
        'manyFirst',
        'maybeOne',
        'maybeOneFirst',
        'one',
        'oneFirst',
        'query',
        'record',
        'stream',
      ],
      writes: ['transaction'],
      others: ['connect'],
      free: ['end'],
    },
    { others: ['createPool'] },
  ],
  transactions: [
    { on: ['CommonQueryMethods'], methods: ['transaction'], callback: 0, concurrent },
    { on: ['DatabasePool'], methods: ['connect'], callback: 0, concurrent },
  ],
  sessions: [
    { type: 'DatabaseTransactionConnection', concurrent },
    { type: 'DatabasePoolConnection', concurrent },
  ],
  batches: [
    {
      methods: [
        'any',
        'anyFirst',
        'exists',
        'many',
        'manyFirst',
        'maybeOne',
        'maybeOneFirst',
        'one',
        'oneFirst',
        'query',
      ],
      instead: 'one statement with `= ANY(…)`, a join, or `sql.unnest` for rows to insert',
    },
  ],
  lists: [{ methods: ['any', 'many', 'anyFirst', 'manyFirst'], limitedBy: [] }],
});
