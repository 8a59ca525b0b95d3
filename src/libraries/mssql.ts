import { defineLibrary } from './library.ts';

const concurrent = {
  outcome: 'fails',
  words: 'mssql refuses all but the first (EREQINPROG)',
} as const;

/**
 * mssql. A `Request` collects its inputs and is sent by one of its methods. With a callback the methods return nothing,
 * and are no operations here. One that streams tells its rows and failures by events, and its promise need not be waited
 * for.
 */
export const mssql = defineLibrary({
  name: 'mssql',
  packages: ['mssql'],
  awaitables: [
    {
      type: 'Request',
      start: 'builder',
      executors: ['query', 'execute', 'batch', 'bulk'],
      noun: 'request',
      changesInPlace: true,
      streaming: { property: 'stream', methods: ['pipe', 'toReadableStream'] },
    },
  ],
  operations: [
    {
      on: ['ConnectionPool', 'Request', 'Transaction', 'PreparedStatement'],
      sql: ['query', 'batch'],
      writes: ['execute', 'bulk'],
      others: ['connect', 'begin', 'commit', 'rollback', 'prepare', 'unprepare'],
      free: ['close'],
      begins: ['request'],
    },
    { sql: ['query'], others: ['connect'] },
  ],
  sessions: [
    { type: 'Transaction', release: ['commit', 'rollback'], concurrent },
    { type: 'PreparedStatement', release: ['unprepare'], concurrent },
  ],
  batches: [
    {
      methods: ['query', 'execute', 'batch'],
      instead: 'one statement with `IN (…)`, a join, or `bulk`',
    },
  ],
  lists: [{ methods: ['query'], limitedBy: [] }],
});
