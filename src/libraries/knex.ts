import { defineLibrary } from './library.ts';

const concurrent = {
  outcome: 'serial',
  words: 'its one connection runs them one after another, and if one fails, the others run on while it is rolled back',
} as const;

/**
 * Knex. Its builders are thenables that send their query when awaited, and that each method changes in place.
 * `Transaction.commit()` and `rollback()` carry the builder's type but run at the call.
 */
export const knex = defineLibrary({
  name: 'Knex',
  packages: ['knex'],
  awaitables: [
    { type: 'QueryBuilder', start: 'lazy', changesInPlace: true, readsByDefault: true },
    { type: 'SchemaBuilder', start: 'lazy', noun: 'schema change', changesInPlace: true },
    { type: 'Raw', start: 'lazy', noun: 'raw query' },
    { type: 'BatchInsertBuilder', start: 'eager' },
  ],
  operations: [
    {
      on: ['QueryInterface', 'QueryBuilder', 'Knex', 'Transaction', 'SchemaBuilder', 'Migrator', 'Seeder'],
      reads: ['select', 'first', 'pluck', 'count', 'countDistinct', 'min', 'max', 'sum', 'avg', 'columnInfo', 'join'],
      writes: [
        'insert',
        'upsert',
        'update',
        'del',
        'delete',
        'truncate',
        // These take locks.
        'forUpdate',
        'forShare',
        'increment',
        'decrement',
        'batchInsert',
        'createTable',
        'createTableIfNotExists',
        'dropTable',
        'dropTableIfExists',
        'alterTable',
        'table',
        'renameTable',
        'createSchema',
        'dropSchema',
        'transaction',
      ],
      sql: ['raw'],
      others: ['destroy', 'initialize', 'savepoint', 'hasTable', 'hasColumn'],
      eager: ['commit', 'rollback'],
      // Typed as promises.
      lazy: ['hasTable', 'hasColumn'],
    },
  ],
  transactions: [{ on: ['Knex', 'Transaction'], methods: ['transaction'], callback: 0, concurrent }],
  sessions: [{ type: 'Transaction', concurrent }, { type: 'Knex' }],
  tables: [{ callables: ['Knex', 'Transaction'], methods: ['from', 'into', 'table', 'batchInsert'] }],
  batches: [
    {
      methods: ['insert', 'upsert'],
      instead: 'one `insert` of a list',
      writes: { many: { insert: 'insert' }, refusesEmpty: true },
    },
    {
      methods: ['update', 'increment', 'decrement'],
      instead: 'one `update` with `whereIn(column, [...])` where the change is the same',
    },
    { methods: ['del', 'delete'], instead: 'one `delete` with `whereIn(column, [...])`' },
    {
      methods: ['select', 'first', 'pluck', 'where', 'count', 'min', 'max', 'sum', 'avg', 'join', 'knex', 'trx'],
      instead: '`whereIn(column, [...])` or a join',
      finds: [{ many: { first: 'first' }, by: 'column', list: '{list}', missing: 'undefined', drops: ['first'] }],
    },
  ],
  lists: [
    {
      methods: ['select', 'where', 'orderBy'],
      limitedBy: ['limit', 'first', 'whereIn', 'count', 'sum', 'avg', 'min', 'max', 'stream', 'pluck'],
    },
    { methods: ['raw'], limitedBy: [] },
  ],
});
