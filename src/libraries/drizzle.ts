import { defineLibrary } from './library.ts';

const concurrent = {
  outcome: 'serial',
  words: 'its one connection runs them one after another, and if one fails, the others run on while it is rolled back',
} as const;

const queries = ['PgDatabase', 'MySqlDatabase', 'BaseSQLiteDatabase'];

/**
 * Drizzle. Queries keep their `then` in `QueryPromise` even where `Omit` has lost their class, so that is the type
 * named here. `insert(t)`, `update(t)` and `select()` alone cannot be awaited: they wait for `values`, `set`, `from`.
 */
export const drizzle = defineLibrary({
  name: 'Drizzle',
  packages: ['drizzle-orm'],
  awaitables: [
    { type: 'QueryPromise', start: 'lazy', executors: ['execute', 'all', 'get', 'run', 'values'] },
    { type: 'PgCountBuilder', start: 'lazy' },
    { type: 'MySqlCountBuilder', start: 'lazy' },
    { type: 'SQLiteCountBuilder', start: 'lazy' },
    { type: 'PgInsertBuilder', start: 'builder', executors: ['values', 'select'] },
    { type: 'PgUpdateBuilder', start: 'builder', executors: ['set'] },
    { type: 'PgSelectBuilder', start: 'builder', executors: ['from'] },
    { type: 'MySqlInsertBuilder', start: 'builder', executors: ['values', 'select'] },
    { type: 'MySqlUpdateBuilder', start: 'builder', executors: ['set'] },
    { type: 'MySqlSelectBuilder', start: 'builder', executors: ['from'] },
    { type: 'SQLiteInsertBuilder', start: 'builder', executors: ['values', 'select'] },
    { type: 'SQLiteUpdateBuilder', start: 'builder', executors: ['set'] },
    { type: 'SQLiteSelectBuilder', start: 'builder', executors: ['from'] },
    { type: 'PgPreparedQuery', start: 'builder', executors: ['execute'] },
    { type: 'MySqlPreparedQuery', start: 'builder', executors: ['execute', 'iterator'] },
    { type: 'SQLitePreparedQuery', start: 'builder', executors: ['execute', 'all', 'get', 'run', 'values'] },
  ],
  operations: [
    {
      on: [...queries, 'RelationalQueryBuilder'],
      reads: ['select', 'selectDistinct', 'selectDistinctOn', 'findMany', 'findFirst', '$count'],
      writes: ['insert', 'update', 'delete', 'refreshMaterializedView', 'transaction'],
      begins: ['select', 'selectDistinct', 'selectDistinctOn', 'insert', 'update'],
      sql: ['execute', 'run', 'all', 'get', 'values'],
    },
    { on: ['QueryPromise'], begins: ['prepare'] },
  ],
  // `all` of the client or a query; a relational query has `sync` on a synchronous driver only.
  synchronousBy: ['all', 'sync'],
  // On a synchronous driver (better-sqlite3) these give their rows, and no promise.
  blocking: [
    {
      on: [
        'SQLiteSelectBase',
        'SQLiteSelectQueryBuilderBase',
        'SQLiteInsertBase',
        'SQLiteUpdateBase',
        'SQLiteDeleteBase',
        'SQLitePreparedQuery',
        'BaseSQLiteDatabase',
      ],
      calls: Object.fromEntries(
        ['all', 'get', 'run', 'values'].map((name) => [
          name,
          { unlessReturns: ['Promise'], instead: 'a driver with promises, or a worker thread' },
        ]),
      ),
    },
    {
      on: ['SQLiteRelationalQuery', 'SQLiteSyncRelationalQuery'],
      calls: { sync: { instead: 'a driver with promises, or a worker thread' } },
    },
  ],
  transactions: [
    {
      on: [...queries, 'PgTransaction', 'MySqlTransaction', 'SQLiteTransaction'],
      methods: ['transaction'],
      callback: 0,
      concurrent,
    },
  ],
  sessions: [
    { type: 'PgTransaction', concurrent },
    { type: 'MySqlTransaction', concurrent },
    { type: 'SQLiteTransaction', concurrent },
    ...queries.map((type) => ({ type })),
  ],
  tables: [{ types: ['RelationalQueryBuilder'], methods: ['from', 'insert', 'update', 'delete', '$count'] }],
  batches: [
    {
      methods: ['select', 'selectDistinct', 'findMany', 'findFirst'],
      instead: '`inArray(column, [...])`, a join, or `with` in the query before',
      finds: [
        {
          many: { findFirst: 'findMany' },
          by: 'operator',
          list: '{import}({column}, {list})',
          import: 'inArray',
          missing: 'undefined',
        },
        {
          many: { where: 'where' },
          by: 'operator',
          list: '{import}({column}, {list})',
          import: 'inArray',
          missing: 'undefined',
          drops: ['limit'],
          destructures: true,
        },
      ],
    },
    {
      methods: ['insert'],
      instead: 'one `insert` whose `values` is a list',
      writes: { many: { values: 'values' }, refusesEmpty: true },
    },
    { methods: ['update'], instead: 'one `update` with `inArray(column, [...])` where the change is the same' },
    { methods: ['delete'], instead: 'one `delete` with `inArray(column, [...])`' },
    { methods: ['$count'], instead: 'one query with `count()` and `groupBy`' },
  ],
  lists: [
    {
      methods: ['select', 'selectDistinct', 'findMany'],
      limitedBy: ['limit', 'inArray', 'count', 'get', 'avg', 'sum', 'min', 'max'],
    },
  ],
});
