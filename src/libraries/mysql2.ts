import { defineLibrary } from './library.ts';

const concurrent = {
  outcome: 'serial',
  words: 'mysql2 sends them one after another all the same',
} as const;

/**
 * mysql2 with promises: `mysql2/promise`, or `pool.promise()`. What the callback flavour returns is no promise, and so no
 * operation here. A connection of its own ends after what was asked of it before, unless it is destroyed; one of a pool goes to whoever is
 * next.
 */
export const mysql2 = defineLibrary({
  name: 'mysql2',
  packages: ['mysql2'],
  operations: [
    {
      on: ['Connection', 'PoolConnection', 'Pool', 'PoolCluster', 'PreparedStatementInfo'],
      sql: ['query', 'execute'],
      others: [
        'connect',
        'getConnection',
        'beginTransaction',
        'commit',
        'rollback',
        'prepare',
        'ping',
        'reset',
        'changeUser',
      ],
      free: ['end', 'close'],
    },
    { others: ['createConnection'] },
  ],
  sessions: [
    { type: 'PoolConnection', release: ['release', 'destroy'], concurrent },
    { type: 'Connection', release: ['destroy'], concurrent, except: ['Pool', 'PoolNamespace'] },
  ],
  batches: [
    {
      methods: ['query', 'execute'],
      instead: 'one statement with `IN (?)`, a join, or a list of rows to insert',
    },
  ],
  beginnings: [{ on: ['Connection'], methods: ['beginTransaction'], commits: ['commit'] }],
  lists: [{ methods: ['query', 'execute'], limitedBy: [] }],
});
