import { defineLibrary } from './library.ts';

const concurrent = {
  outcome: 'corrupts',
  words: 'MongoDB does not define what becomes of operations at once in one session',
} as const;

const cursorExecutors = [
  'toArray',
  'next',
  'forEach',
  'hasNext',
  'tryNext',
  'stream',
  'count',
  'explain',
  'close',
  'readBufferedDocuments',
];

/**
 * The MongoDB driver. Its methods start at the call; cursors and bulk operations wait for an executor, and no `await`
 * runs them. `endSession()` swallows its own failures (mongodb 7, lib/sessions.js).
 */
export const mongodb = defineLibrary({
  name: 'MongoDB',
  packages: ['mongodb'],
  awaitables: [
    { type: 'AbstractCursor', start: 'builder', executors: cursorExecutors, noun: 'cursor', changesInPlace: true },
    {
      type: 'BulkOperationBase',
      start: 'builder',
      executors: ['execute'],
      noun: 'bulk operation',
      changesInPlace: true,
    },
  ],
  operations: [
    {
      on: ['Collection', 'Db', 'Admin', 'GridFSBucket', 'AbstractCursor', 'BulkOperationBase'],
      // A pipeline decides by its stages: `$out` and `$merge` write.
      sql: ['aggregate'],
      reads: [
        'find',
        'findOne',
        'countDocuments',
        'estimatedDocumentCount',
        'count',
        'distinct',
        'indexes',
        'indexExists',
        'indexInformation',
        'isCapped',
        'collections',
        'listCollections',
        'listDatabases',
        'listIndexes',
        'listSearchIndexes',
        'stats',
        'serverStatus',
        'toArray',
        'next',
        'tryNext',
        'hasNext',
        'explain',
      ],
      writes: [
        'insertOne',
        'insertMany',
        'bulkWrite',
        'updateOne',
        'updateMany',
        'replaceOne',
        'deleteOne',
        'deleteMany',
        'delete',
        'findOneAndUpdate',
        'findOneAndReplace',
        'findOneAndDelete',
        'rename',
        'drop',
        'createIndex',
        'createIndexes',
        'dropIndex',
        'dropIndexes',
        'createSearchIndex',
        'createSearchIndexes',
        'updateSearchIndex',
        'dropSearchIndex',
        'createCollection',
        'renameCollection',
        'dropCollection',
        'dropDatabase',
        'removeUser',
        'initializeOrderedBulkOp',
        'initializeUnorderedBulkOp',
      ],
      others: ['close', 'ping'],
      begins: [
        'find',
        'aggregate',
        'listCollections',
        'listIndexes',
        'listSearchIndexes',
        'runCursorCommand',
        'initializeOrderedBulkOp',
        'initializeUnorderedBulkOp',
      ],
    },
    {
      on: ['MongoClient', 'ClientSession'],
      writes: ['bulkWrite', 'commitTransaction', 'abortTransaction', 'withTransaction', 'withSession'],
      others: ['connect', 'close'],
      free: ['endSession'],
    },
  ],
  sessions: [
    { type: 'ClientSession', release: ['endSession'], concurrent },
    // `close()` ends what is under way.
    { type: 'MongoClient', release: ['close'] },
  ],
  transactions: [
    { on: ['ClientSession'], methods: ['withTransaction'], callback: 0, concurrent },
    { on: ['MongoClient'], methods: ['withSession'], callback: 'last', concurrent },
  ],
});
