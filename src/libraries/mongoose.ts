import { defineLibrary } from './library.ts';

const concurrent = {
  outcome: 'corrupts',
  words: 'MongoDB does not define what becomes of operations at once in one session',
} as const;

/**
 * Mongoose. `Query` and `Aggregate` are sent when awaited or by `exec()`; `create`, `save` and the like at the call.
 * Its sessions and the cursors of `Model.collection` are those of the MongoDB driver, which has a descriptor of its own.
 */
export const mongoose = defineLibrary({
  name: 'Mongoose',
  packages: ['mongoose'],
  awaitables: [
    { type: 'Query', start: 'lazy', executors: ['exec'], changesInPlace: true },
    { type: 'Aggregate', start: 'lazy', executors: ['exec'], noun: 'aggregation', changesInPlace: true },
  ],
  operations: [
    {
      on: ['Model', 'Document', 'Query', 'Aggregate', 'Connection', 'Collection', 'Mongoose'],
      // A pipeline decides by its stages: `$out` and `$merge` write.
      sql: ['aggregate'],
      reads: [
        'find',
        'findOne',
        'findById',
        'countDocuments',
        'estimatedDocumentCount',
        'distinct',
        'exists',
        'populate',
        'sort',
        'slice',
      ],
      writes: [
        'create',
        'createCollection',
        'insertMany',
        'insertOne',
        'bulkWrite',
        'bulkSave',
        'save',
        'updateOne',
        'updateMany',
        'replaceOne',
        'deleteOne',
        'deleteMany',
        'findOneAndUpdate',
        'findOneAndReplace',
        'findOneAndDelete',
        'findByIdAndUpdate',
        'findByIdAndDelete',
        'transaction',
      ],
      others: [
        'startSession',
        'connect',
        'close',
        'syncIndexes',
        'createIndexes',
        'asPromise',
        'disconnect',
        'validate',
      ],
    },
  ],
  transactions: [
    { on: ['Connection'], methods: ['transaction'], callback: 0, concurrent, ambient: 'transactionAsyncLocalStorage' },
  ],
  sessions: [{ type: { from: 'package', package: 'mongodb', name: 'ClientSession' }, concurrent }],
  tables: [{ types: ['Model', 'Collection'], methods: ['collection', 'model'] }],
  batches: [
    {
      methods: ['findOne', 'findById', 'find', 'exists', 'distinct'],
      instead: '`find` with `{ $in: [...] }`, or `populate` in the query before',
      finds: [
        {
          many: { findById: 'find' },
          by: 'id',
          field: '_id',
          list: '{ _id: { $in: {list} } }',
          missing: 'null',
          keyText: 'String({key})',
        },
        {
          many: { findOne: 'find' },
          by: 'filter',
          list: '{ $in: {list} }',
          missing: 'null',
          keyText: 'String({key})',
        },
      ],
    },
    {
      methods: ['create', 'save'],
      instead: '`insertMany` or `bulkSave`',
      writes: { many: { create: 'insertMany' } },
    },
    {
      methods: ['updateOne', 'updateMany', 'findOneAndUpdate', 'findByIdAndUpdate', 'replaceOne', 'findOneAndReplace'],
      instead: '`updateMany` with `{ $in: [...] }` where the change is the same, or `bulkWrite`',
    },
    {
      methods: ['deleteOne', 'deleteMany', 'findOneAndDelete', 'findByIdAndDelete'],
      instead: '`deleteMany` with `{ $in: [...] }`',
    },
    { methods: ['countDocuments', 'aggregate'], instead: 'one `aggregate` with `$group`' },
    { methods: ['populate'], instead: '`populate` in the query before' },
  ],
  sessionOption: { name: 'session', at: { create: 1, insertMany: 1, bulkWrite: 1, save: 0 }, chain: 'session' },
  lists: [
    {
      methods: ['find', 'where'],
      limitedBy: ['limit', '$in', 'in', 'cursor', 'countDocuments', 'distinct', 'findOne', 'findById', 'exists'],
    },
    { methods: ['aggregate'], limitedBy: ['limit', '$limit', '$group', '$count', '$sample', '$facet', 'cursor'] },
  ],
});
