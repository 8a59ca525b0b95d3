import { defineLibrary } from './library.ts';

const concurrent = {
  outcome: 'fails',
  words: 'a session has room for one transaction at a time',
} as const;
/** The driver sends them over the connection of the transaction; Bolt's server answers in the order of what came. */
const inTransaction = {
  outcome: 'serial',
  words: 'its one connection runs them one after another all the same',
} as const;

/**
 * Neo4j. `run()` gives a thenable that starts at the call. `beginTransaction()` gives a transaction that can be used
 * without waiting for it. Whether a Cypher text reads or writes is not known.
 */
export const neo4j = defineLibrary({
  name: 'Neo4j',
  packages: ['neo4j-driver', 'neo4j-driver-core', 'neo4j-driver-lite'],
  awaitables: [{ type: 'GenericResult', start: 'eager' }],
  operations: [
    {
      on: ['Session', 'Transaction', 'ManagedTransaction', 'Driver'],
      reads: ['executeRead'],
      writes: ['executeWrite'],
      others: [
        'commit',
        'rollback',
        'close',
        'verifyConnectivity',
        'verifyAuthentication',
        'getServerInfo',
        'supportsMultiDb',
      ],
      free: ['beginTransaction'],
    },
  ],
  transactions: [{ on: ['Session'], methods: ['executeRead', 'executeWrite'], callback: 0, concurrent: inTransaction }],
  sessions: [
    { type: 'Session', release: ['close'], concurrent },
    { type: 'Transaction', release: ['commit', 'rollback', 'close'], concurrent: inTransaction },
    { type: 'ManagedTransaction', concurrent: inTransaction },
  ],
});
