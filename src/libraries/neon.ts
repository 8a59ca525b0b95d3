import { defineLibrary } from './library.ts';

const concurrent = {
  outcome: 'serial',
  words: 'its one connection runs them one after another',
} as const;

/**
 * Neon's serverless driver. A query over HTTP is typed as a promise, but sent only when it is awaited; its pools and
 * clients over web sockets are those of node-postgres.
 */
export const neon = defineLibrary({
  name: 'Neon',
  packages: ['@neondatabase/serverless'],
  awaitables: [{ type: 'NeonQueryPromise', start: 'lazy' }],
  operations: [
    { on: ['NeonQueryFunction'], sql: ['query'], writes: ['transaction'] },
    {
      on: ['Pool', 'Pool_2', 'ClientBase_2', 'Client', 'Client_2'],
      sql: ['query'],
      others: ['connect'],
      free: ['end'],
    },
  ],
  sessions: [{ type: 'PoolClient_2', release: ['release'], concurrent }],
  lists: [{ methods: ['query', 'sql'], limitedBy: [] }],
});
