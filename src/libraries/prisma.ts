import { defineLibrary } from './library.ts';

const concurrent = {
  outcome: 'serial',
  words:
    'its one connection runs them one after another, and if one fails, the others are skipped or run on while it is rolled back',
} as const;

/**
 * Prisma. The client is generated, into node_modules or into the user's own sources; all of it returns
 * `PrismaPromise`, which sends its query when it is awaited. Versions 5 and 6 copy the runtime's types beside a
 * generated client, hence the file symbol.
 */
export const prisma = defineLibrary({
  name: 'Prisma',
  packages: ['@prisma/client', '.prisma/client'],
  awaitables: [
    { type: 'PrismaPromise', start: 'lazy' },
    { type: { from: 'file', name: 'PrismaPromise' }, start: 'lazy' },
  ],
  operations: [
    {
      sql: ['$queryRaw', '$queryRawUnsafe', '$queryRawTyped'],
      reads: [
        'findUnique',
        'findUniqueOrThrow',
        'findFirst',
        'findFirstOrThrow',
        'findMany',
        'count',
        'aggregate',
        'groupBy',
        'findRaw',
        'aggregateRaw',
      ],
      writes: [
        'create',
        'createMany',
        'createManyAndReturn',
        'update',
        'updateMany',
        'updateManyAndReturn',
        'upsert',
        'delete',
        'deleteMany',
        '$executeRaw',
        '$executeRawUnsafe',
        '$runCommandRaw',
      ],
    },
    {
      // These start at the call. A client that is generated into the user's own sources is no package's.
      on: ['PrismaClient', 'DynamicClientExtensionThis', { from: 'file', name: 'PrismaClient' }],
      writes: ['$transaction'],
      others: ['$connect', '$disconnect'],
    },
  ],
  transactions: [
    {
      on: ['PrismaClient', 'DynamicClientExtensionThis', { from: 'file', name: 'PrismaClient' }],
      methods: ['$transaction'],
      callback: 0,
      concurrent,
    },
  ],
  sessions: [
    { type: 'TransactionClient', concurrent },
    { type: { from: 'file', name: 'TransactionClient' }, concurrent },
  ],
  tables: [
    {
      membersOf: [
        'PrismaClient',
        'TransactionClient',
        'DynamicClientExtensionThis',
        { from: 'file', name: 'PrismaClient' },
        { from: 'file', name: 'TransactionClient' },
      ],
    },
  ],
  batches: [
    {
      methods: ['findUnique', 'findUniqueOrThrow', 'findFirst', 'findFirstOrThrow', 'findMany'],
      instead: '`findMany` with `{ in: [...] }`, or `include` in the query before',
      finds: [
        { many: { findUnique: 'findMany' }, by: 'where', list: '{ in: {list} }', missing: 'null', anyKey: true },
        { many: { findFirst: 'findMany' }, by: 'where', list: '{ in: {list} }', missing: 'null' },
      ],
    },
    {
      methods: ['create'],
      instead: '`createMany`',
      writes: { many: { create: 'createMany' }, in: 'data', isFlat: true },
    },
    {
      methods: ['update', 'updateMany'],
      instead: '`updateMany` with `{ in: [...] }` where the data is the same, or one `$transaction([...])`',
    },
    { methods: ['delete', 'deleteMany'], instead: '`deleteMany` with `{ in: [...] }`' },
    { methods: ['count', 'aggregate', 'groupBy'], instead: '`groupBy`, or `_count` in the query before' },
    { methods: ['upsert'], instead: 'one `$transaction([...])`' },
  ],
  merges: ['findUnique', 'findUniqueOrThrow'],
  lists: [
    { methods: ['findMany'], limitedBy: ['take', 'cursor', 'in'] },
    { methods: ['$queryRaw', '$queryRawUnsafe'], limitedBy: [] },
  ],
});
