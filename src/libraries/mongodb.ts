import { defineLibrary } from './library.ts';

/**
 * The driver's types say of `withTransaction` that parallel operations are not supported, and MongoDB's specification of
 * sessions that one is used by one thread at a time. The driver sends them over several connections, each as the first.
 */
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
  tables: [{ types: ['Collection'], methods: ['collection'] }],
  batches: [
    {
      methods: ['findOne', 'find', 'toArray', 'distinct', 'next'],
      instead: '`find` with `{ $in: [...] }`, or `$lookup`',
    },
    {
      methods: ['insertOne'],
      instead: '`insertMany`',
      writes: { many: { insertOne: 'insertMany' }, refusesEmpty: true },
    },
    {
      methods: ['updateOne', 'updateMany', 'replaceOne', 'findOneAndUpdate', 'findOneAndReplace'],
      instead: '`updateMany` with `{ $in: [...] }` where the change is the same, or `bulkWrite`',
    },
    { methods: ['deleteOne', 'deleteMany', 'findOneAndDelete'], instead: '`deleteMany` with `{ $in: [...] }`' },
    { methods: ['countDocuments', 'count', 'aggregate'], instead: 'one `aggregate` with `$group`' },
  ],
  // `delete` is that of a file of GridFS.
  oneByOne: [
    'createCollection',
    'delete',
    'drop',
    'dropCollection',
    'dropDatabase',
    'dropIndex',
    'dropSearchIndex',
    'estimatedDocumentCount',
    'indexExists',
    'indexInformation',
    'indexes',
    'isCapped',
    'listIndexes',
    'listSearchIndexes',
    'removeUser',
    'rename',
    'renameCollection',
    'stats',
    'updateSearchIndex',
  ],
  beginnings: [{ on: ['ClientSession'], methods: ['startTransaction'], commits: ['commitTransaction'] }],
  sessionOption: {
    name: 'session',
    at: {
      find: 1,
      findOne: 1,
      insertOne: 1,
      insertMany: 1,
      deleteOne: 1,
      deleteMany: 1,
      countDocuments: 1,
      aggregate: 1,
      bulkWrite: 1,
      findOneAndDelete: 1,
      updateOne: 2,
      updateMany: 2,
      replaceOne: 2,
      findOneAndUpdate: 2,
      findOneAndReplace: 2,
    },
  },
  lists: [
    { methods: ['find'], limitedBy: ['limit', '$in', 'next', 'hasNext', 'count', 'stream', 'forEach'] },
    {
      methods: ['aggregate'],
      limitedBy: ['limit', '$limit', '$group', '$count', '$sample', '$facet', 'next', 'stream'],
    },
  ],
});
