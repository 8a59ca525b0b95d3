import { defineLibrary } from './library.ts';

/** node-postgres. With a callback its methods return nothing, and are no operations here. */
export const pg = defineLibrary({
  name: 'pg',
  packages: ['pg', 'pg-pool'],
  operations: [
    { on: ['Pool', 'ClientBase', 'Client', 'PoolClient'], sql: ['query'], others: ['connect'], free: ['end'] },
  ],
  sessions: [
    { type: 'PoolClient', release: ['release'] },
    { type: 'Client', release: ['end'] },
  ],
});
