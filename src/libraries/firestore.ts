import { defineLibrary } from './library.ts';

const queryExecutors = ['get', 'stream', 'onSnapshot', 'explain', 'explainStream'];

/**
 * Firestore, which firebase-admin exports again. Reads and writes of a document start at the call, queries and batches
 * wait for `get()` and `commit()`, and the writes of a transaction are sent when it ends.
 */
export const firestore = defineLibrary({
  name: 'Firestore',
  packages: ['@google-cloud/firestore'],
  awaitables: [
    { type: 'WriteBatch', start: 'builder', executors: ['commit'], noun: 'batch', changesInPlace: true },
    {
      type: 'CollectionReference',
      start: 'builder',
      executors: [...queryExecutors, 'add', 'doc', 'listDocuments'],
      noun: 'collection',
    },
    {
      type: 'CollectionGroup',
      start: 'builder',
      executors: [...queryExecutors, 'getPartitions'],
      noun: 'collection group',
    },
    { type: 'Query', start: 'builder', executors: queryExecutors },
    { type: 'AggregateQuery', start: 'builder', executors: ['get', 'explain'], noun: 'aggregation' },
    { type: 'VectorQuery', start: 'builder', executors: ['get'], noun: 'vector query' },
  ],
  tables: [{ on: ['Firestore'], methods: ['collection', 'collectionGroup'] }],
  operations: [
    {
      on: [
        'Firestore',
        'DocumentReference',
        'CollectionReference',
        'CollectionGroup',
        'Query',
        'AggregateQuery',
        'VectorQuery',
        'Transaction',
        'WriteBatch',
      ],
      reads: ['get', 'getAll', 'listCollections', 'listDocuments', 'getPartitions', 'explain'],
      writes: ['set', 'update', 'delete', 'create', 'add', 'commit', 'runTransaction', 'recursiveDelete'],
      others: ['terminate'],
      begins: ['where', 'orderBy', 'limit', 'limitToLast', 'offset', 'select', 'count', 'collectionGroup', 'batch'],
    },
  ],
  transactions: [{ on: ['Firestore'], methods: ['runTransaction'], callback: 0 }],
  lists: [
    {
      methods: ['collection', 'collectionGroup'],
      limitedBy: ['limit', 'limitToLast', 'doc', 'count', 'in', 'aggregate'],
    },
  ],
});

/**
 * The writes of a `BulkWriter` need not be awaited one by one: `flush()` and `close()` wait for them, and failures go to
 * `onWriteError`. A descriptor of its own, because `set` of a document is another matter.
 */
export const firestoreBulkWriter = defineLibrary({
  name: 'Firestore',
  packages: ['@google-cloud/firestore'],
  client: false,
  operations: [{ on: ['BulkWriter'], others: ['flush', 'close'], free: ['set', 'update', 'delete', 'create'] }],
  // It writes again what fails, and tells `onWriteError`.
  runners: [{ on: ['BulkWriter'], methods: ['set', 'update', 'delete', 'create'], use: 'writer.set(…)' }],
});
