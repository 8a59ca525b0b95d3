import { defineLibrary } from './library.ts';

const concurrent = {
  outcome: 'serial',
  words: 'the connection answers them one after another all the same',
} as const;

/** The MariaDB connector with promises; what its callback flavour returns is no promise. */
export const mariadb = defineLibrary({
  name: 'MariaDB',
  packages: ['mariadb'],
  operations: [
    {
      on: ['Pool', 'Connection', 'PoolConnection', 'PoolCluster', 'FilteredPoolCluster', 'Prepare'],
      sql: ['query', 'execute'],
      writes: ['batch', 'importFile'],
      others: ['getConnection', 'beginTransaction', 'commit', 'rollback', 'prepare', 'ping', 'reset', 'changeUser'],
      free: ['release', 'end', 'close'],
    },
    { writes: ['importFile'], others: ['createConnection'] },
  ],
  sessions: [
    { type: 'PoolConnection', release: ['release', 'end', 'close', 'destroy'], concurrent },
    { type: 'Connection', concurrent },
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
