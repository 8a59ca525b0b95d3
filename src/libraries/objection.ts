import { defineLibrary } from './library.ts';

const concurrent = {
  outcome: 'serial',
  words: 'its one connection runs them one after another, and if one fails, the others run on while it is rolled back',
} as const;

/**
 * Objection. Its builders are thenables that send their query when awaited, and that each method changes in place;
 * `execute` and `resultSize` send it at the call. `truncate` and `columnInfo` are typed as promises, but lazy too.
 * Transactions themselves are Knex's.
 */
export const objection = defineLibrary({
  name: 'Objection',
  packages: ['objection'],
  awaitables: [
    {
      type: 'QueryBuilder',
      start: 'lazy',
      executors: ['execute', 'resultSize'],
      changesInPlace: true,
      readsByDefault: true,
    },
  ],
  operations: [
    {
      on: ['QueryBuilder', 'Model', 'ModelClass'],
      reads: [
        'select',
        'first',
        'findById',
        'findByIds',
        'findOne',
        'count',
        'countDistinct',
        'min',
        'max',
        'sum',
        'avg',
        'page',
        'range',
        'resultSize',
        'columnInfo',
        'fetchGraph',
        '$fetchGraph',
        'withGraphFetched',
        'withGraphJoined',
      ],
      writes: [
        'insert',
        'insertAndFetch',
        'insertGraph',
        'insertGraphAndFetch',
        'upsertGraph',
        'upsertGraphAndFetch',
        'update',
        'updateAndFetch',
        'updateAndFetchById',
        'patch',
        'patchAndFetch',
        'patchAndFetchById',
        'increment',
        'decrement',
        'del',
        'delete',
        'deleteById',
        'relate',
        'unrelate',
        'truncate',
        'transaction',
      ],
      others: ['startTransaction', 'fetchTableMetadata'],
      lazy: ['truncate', 'columnInfo'],
    },
    { on: ['transaction'], others: ['start'] },
    { others: ['initialize'] },
  ],
  transactions: [{ on: ['Model', 'ModelClass'], methods: ['transaction'], callback: 'last', concurrent }],
  sessions: [{ type: { from: 'package', package: 'knex', name: 'Transaction' }, concurrent }],
  tables: [{ types: ['ModelClass'] }],
  batches: [
    {
      methods: ['findById', 'findOne', 'findByIds', 'select', 'first', 'where', 'query'],
      instead: '`findByIds`, `whereIn`, or `withGraphFetched` in the query before',
    },
    { methods: ['insert', 'insertAndFetch', 'insertGraph'], instead: 'one `insert` of a list' },
    {
      methods: ['patch', 'update', 'patchAndFetchById', 'updateAndFetchById', 'increment', 'decrement'],
      instead: 'one `patch` with `whereIn`',
    },
    { methods: ['delete', 'deleteById', 'del'], instead: 'one `delete` with `whereIn`' },
  ],
  lists: [
    {
      methods: ['query', '$relatedQuery', 'relatedQuery'],
      limitedBy: [
        'limit',
        'first',
        'findOne',
        'findById',
        'findByIds',
        'page',
        'range',
        'resultSize',
        'whereIn',
        'whereComposite',
        'count',
        'countDistinct',
        'sum',
        'avg',
        'min',
        'max',
        'pluck',
      ],
    },
  ],
});
