import { defineLibrary } from './library.ts';

const query = {
  start: 'lazy',
  executors: ['execute', 'forEach', 'cursor', 'readable', 'writable'],
  changesInPlace: true,
} as const;

/**
 * Postgres.js. A query is sent when it is awaited, and at the call by the methods named as its executors (`execute` has
 * the type of a query all the same). The tag is called `sql`, in a transaction also `tx`. Helpers such as `sql(rows)` and
 * `sql.json(value)` have a `then` that throws, and are no promises: so only the methods named here are operations.
 */
export const postgres = defineLibrary({
  name: 'Postgres.js',
  packages: ['postgres'],
  client: false,
  awaitables: [
    { type: 'PendingQuery', ...query },
    { type: 'PendingValuesQuery', ...query },
    { type: 'PendingRawQuery', ...query },
    { type: 'PendingDescribeQuery', start: 'lazy' },
  ],
  operations: [
    {
      on: ['Sql', 'ISql', 'TransactionSql', 'ReservedSql'],
      sql: ['sql', 'tx', 'unsafe'],
      writes: ['begin', 'savepoint', 'notify', 'prepare'],
      others: ['reserve', 'listen', 'subscribe', 'largeObject'],
      free: ['end'],
    },
    { on: ['PendingQueryModifiers'], reads: ['readable'], writes: ['writable'], eager: ['execute'] },
    {
      on: ['LargeObject'],
      reads: ['readable', 'read', 'size', 'tell'],
      writes: ['writable', 'write', 'truncate'],
      others: ['close', 'seek'],
    },
    { on: ['ListenMeta'], others: ['unlisten'] },
  ],
  transactions: [{ on: ['Sql', 'TransactionSql'], methods: ['begin', 'savepoint'], callback: 'last' }],
  sessions: [{ type: 'ReservedSql', release: ['release'] }],
  batches: [
    {
      methods: ['sql', 'tx', 'unsafe'],
      instead: 'one statement with `= ANY(…)`, a join, or `sql(rows)` for rows to insert',
    },
  ],
  lists: [{ methods: ['sql', 'unsafe'], limitedBy: [] }],
});
