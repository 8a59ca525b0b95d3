import { defineLibrary } from './library.ts';

const concurrent = {
  outcome: 'serial',
  words: 'libSQL runs them one after another all the same',
} as const;

/** The libSQL client. What a batch does is not looked at, and counts as a write. */
export const libsql = defineLibrary({
  name: 'libSQL',
  packages: ['@libsql/client', '@libsql/core'],
  operations: [
    {
      on: ['Client', 'Transaction'],
      sql: ['execute', 'executeMultiple'],
      writes: ['batch', 'migrate'],
      others: ['transaction', 'commit', 'rollback', 'sync'],
    },
  ],
  sessions: [{ type: 'Transaction', release: ['close', 'commit', 'rollback'], concurrent }],
  batches: [
    {
      methods: ['execute'],
      instead: 'one statement with `IN (…)`, a join, or `batch`',
    },
  ],
  lists: [{ methods: ['execute'], limitedBy: [] }],
});
