import { defineLibrary } from './library.ts';

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
  sessions: [{ type: 'PoolConnection', release: ['release', 'end', 'close', 'destroy'] }],
});
