import { defineLibrary } from './library.ts';

const concurrent = {
  outcome: 'corrupts',
  words: 'they share one unit of work, and one may write or clear what another is in the middle of',
} as const;

const executors = ['execute', 'getResult', 'getResultList', 'getSingleResult', 'getCount', 'getResultAndCount'];

/**
 * MikroORM. Entity managers and repositories start at the call; `persist`, `remove` and `assign` only note what
 * `flush` is to write. The query builder changes in place. Version 7 (`@mikro-orm/sql`) waits for an executor and is no
 * thenable; that of version 6 (`@mikro-orm/knex`) is sent when awaited too. SQL for an entity manager's
 * `execute` is not looked at, because that of a builder takes another argument.
 */
export const mikroOrm = defineLibrary({
  name: 'MikroORM',
  keepsRows: true,
  packages: [
    '@mikro-orm/core',
    '@mikro-orm/sql',
    '@mikro-orm/knex',
    '@mikro-orm/postgresql',
    '@mikro-orm/mysql',
    '@mikro-orm/mariadb',
    '@mikro-orm/mssql',
    '@mikro-orm/sqlite',
    '@mikro-orm/libsql',
    '@mikro-orm/mongodb',
  ],
  awaitables: [
    {
      type: { from: 'package', package: '@mikro-orm/sql', name: 'QueryBuilder' },
      start: 'builder',
      executors: [...executors, 'stream'],
      changesInPlace: true,
    },
    {
      type: { from: 'package', package: '@mikro-orm/sql', name: 'RunQueryBuilder' },
      start: 'builder',
      executors: ['execute'],
      changesInPlace: true,
    },
    {
      type: { from: 'package', package: '@mikro-orm/knex', name: 'QueryBuilder' },
      start: 'lazy',
      executors,
      changesInPlace: true,
    },
    {
      type: { from: 'package', package: '@mikro-orm/knex', name: 'RunQueryBuilder' },
      start: 'lazy',
      executors: ['execute'],
      changesInPlace: true,
    },
  ],
  operations: [
    {
      on: [
        'EntityManager',
        'EntityRepository',
        'SqlEntityManager',
        'SqlEntityRepository',
        'QueryBuilder',
        'RunQueryBuilder',
        'Collection',
        'Reference',
        'ScalarReference',
        'MikroORM',
      ],
      reads: [
        'find',
        'findAll',
        'findAndCount',
        'findByCursor',
        'findOne',
        'findOneOrFail',
        'refresh',
        'refreshOrFail',
        'count',
        'countBy',
        'populate',
        'select',
        'getResult',
        'getResultList',
        'getSingleResult',
        'getCount',
        'getResultAndCount',
        'init',
        'load',
        'loadItems',
        'loadOrFail',
        'loadProperty',
        'loadCount',
        'matching',
      ],
      writes: [
        'flush',
        'insert',
        'insertFrom',
        'insertMany',
        'upsert',
        'upsertMany',
        'update',
        'delete',
        'truncate',
        'nativeUpdate',
        'nativeDelete',
        'clone',
        'callRoutine',
        'transactional',
      ],
      others: ['begin', 'commit', 'rollback', 'lock', 'connect', 'reconnect', 'isConnected', 'checkConnection'],
      free: ['close'],
      begins: ['createQueryBuilder', 'qb'],
    },
  ],
  transactions: [{ on: ['EntityManager'], methods: ['transactional'], callback: 0, concurrent, ambient: '' }],
  sessions: [
    { type: 'EntityManager', concurrent, leaves: ['fork'] },
    { type: 'SqlEntityManager', concurrent, leaves: ['fork'] },
  ],
  tables: [
    { types: ['EntityRepository'], methods: ['getRepository'] },
    {
      on: ['EntityManager'],
      methods: [
        'count',
        'createQueryBuilder',
        'find',
        'findAll',
        'findAndCount',
        'findOne',
        'findOneOrFail',
        'nativeDelete',
        'nativeUpdate',
      ],
    },
  ],
  batches: [
    {
      methods: ['findOne', 'findOneOrFail', 'find', 'findAll', 'refresh'],
      instead: '`find` with `{ $in: [...] }`, or `populate` in the query before',
    },
    { methods: ['insert', 'upsert'], instead: '`insertMany` or `upsertMany`' },
    {
      methods: ['nativeUpdate'],
      instead: 'one `nativeUpdate` with `{ $in: [...] }` where the change is the same, or `upsertMany`',
    },
    { methods: ['nativeDelete'], instead: 'one `nativeDelete` with `{ $in: [...] }`' },
    { methods: ['flush'], instead: 'one `flush` after the loop' },
    {
      methods: ['populate', 'load', 'init', 'loadItems', 'loadOrFail', 'loadCount', 'count'],
      instead: '`populate` in the query before',
    },
  ],
  lists: [
    {
      methods: ['find', 'findAll', 'getResult', 'getResultList'],
      limitedBy: ['limit', 'first', 'last', '$in', 'in', 'findOne', 'count'],
    },
  ],
});
