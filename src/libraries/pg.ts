import { defineLibrary } from './library.ts';

const concurrent = {
  outcome: 'serial',
  words: 'node-postgres sends them one after another, and deprecates queueing them',
} as const;

/** node-postgres. With a callback its methods return nothing, and are no operations here. */
export const pg = defineLibrary({
  name: 'pg',
  packages: ['pg', 'pg-pool'],
  operations: [
    { on: ['Pool', 'ClientBase', 'Client', 'PoolClient'], sql: ['query'], others: ['connect'], free: ['end'] },
  ],
  sessions: [
    { type: 'PoolClient', release: ['release'], concurrent },
    { type: 'Client', release: ['end'], concurrent, unlessOption: 'pipeline' },
    { type: 'ClientBase', concurrent },
  ],
  batches: [
    {
      methods: ['query'],
      instead: 'one statement with `= ANY($1)`, a join, or `unnest` for rows to insert',
    },
  ],
  lists: [{ methods: ['query'], limitedBy: [] }],
});
