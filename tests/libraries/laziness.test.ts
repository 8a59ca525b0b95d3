import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { eq, sql as drizzleSql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { pgTable, serial, text } from 'drizzle-orm/pg-core';
import createKnex, { type Knex } from 'knex';
import { Kysely, PostgresDialect, sql as kyselySql, type Generated } from 'kysely';
import mongoose, { Schema } from 'mongoose';
import pg from 'pg';
import { DataSource, EntitySchema } from 'typeorm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startMongodbStub, type MongodbStub } from '../support/database/mongodb.ts';
import { startPostgres, type Postgres } from '../support/database/postgres.ts';
import { expectBuilder, expectEager, expectLazy, patience } from './support/laziness.ts';

describe('on PostgreSQL', () => {
  let postgres: Postgres;

  beforeAll(async () => {
    postgres = await startPostgres('CREATE TABLE users (id SERIAL PRIMARY KEY, name TEXT)');
  });

  afterAll(async () => {
    await postgres.close();
  });

  describe('pg starts at the call', () => {
    let pool: pg.Pool;

    beforeAll(() => {
      pool = new pg.Pool({ ...postgres.connection, max: 1 });
    });

    afterAll(async () => {
      await pool.end();
    });

    test('Pool.query is sent without await', async () => {
      await expectEager(postgres, () => pool.query('SELECT 1'));
    });

    test('PoolClient.query is sent without await', async () => {
      const client = await pool.connect();
      try {
        await expectEager(postgres, () => client.query("INSERT INTO users (name) VALUES ('a')"));
      } finally {
        client.release();
      }
    });
  });

  describe('Drizzle sends when awaited', () => {
    const users = pgTable('users', { id: serial('id').primaryKey(), name: text('name') });
    let pool: pg.Pool;
    const open = () => drizzle({ client: pool, schema: { users } });
    let db: ReturnType<typeof open>;

    beforeAll(() => {
      pool = new pg.Pool({ ...postgres.connection, max: 1 });
      db = open();
    });

    afterAll(async () => {
      await pool.end();
    });

    test.each<[string, () => unknown]>([
      ['select().from()', () => db.select().from(users)],
      ['select().from().where()', () => db.select().from(users).where(eq(users.id, 1))],
      ['insert().values()', () => db.insert(users).values({ name: 'a' })],
      ['insert().values().returning()', () => db.insert(users).values({ name: 'a' }).returning()],
      ['update().set().where()', () => db.update(users).set({ name: 'b' }).where(eq(users.id, 1))],
      ['delete().where()', () => db.delete(users).where(eq(users.id, 1))],
      ['query.users.findMany()', () => db.query.users.findMany()],
      ['query.users.findFirst()', () => db.query.users.findFirst()],
      ['$count()', () => db.$count(users)],
      ['execute()', () => db.execute(drizzleSql`SELECT 1`)],
    ])('%s is lazy', async (_, start) => {
      await expectLazy(postgres, start);
    });

    test.each<[string, () => unknown]>([
      ['select().from().execute()', () => db.select().from(users).execute()],
      ['insert().values().execute()', () => db.insert(users).values({ name: 'a' }).execute()],
      ['prepare().execute()', () => db.select().from(users).prepare('all').execute()],
      ['transaction()', () => db.transaction(async (tx) => tx.select().from(users))],
    ])('%s starts at the call', async (_, start) => {
      await expectEager(postgres, start);
    });

    test('insert(), update() and select() alone are builders', async () => {
      await expectBuilder(
        postgres,
        () => db.insert(users),
        (builder) => builder.values({ name: 'a' }).execute(),
      );
      await expectBuilder(
        postgres,
        () => db.update(users),
        (builder) => builder.set({ name: 'a' }).execute(),
      );
      await expectBuilder(
        postgres,
        () => db.select(),
        (builder) => builder.from(users).execute(),
      );
    });

    test('prepare() is a builder', async () => {
      await expectBuilder(
        postgres,
        () => db.select().from(users).prepare('some'),
        (builder) => builder.execute(),
      );
    });
  });

  describe('Knex sends when awaited', () => {
    let knex: Knex;

    beforeAll(() => {
      knex = createKnex({ client: 'pg', connection: postgres.connection, pool: { min: 0, max: 1 } });
    });

    afterAll(async () => {
      await knex.destroy();
    });

    test.each<[string, () => unknown]>([
      ['knex(table)', () => knex('users')],
      ['select()', () => knex('users').select('id').where({ id: 1 })],
      ['join()', () => knex('users').join('users as others', 'others.id', 'users.id').select('users.id')],
      ['insert()', () => knex('users').insert({ name: 'a' })],
      ['update()', () => knex('users').where({ id: 1 }).update({ name: 'b' })],
      ['del()', () => knex('users').where({ id: 1 }).del()],
      ['raw()', () => knex.raw('SELECT 1')],
      ['schema.createTable()', () => knex.schema.createTable('made', (table) => table.increments())],
      ['schema.dropTableIfExists()', () => knex.schema.dropTableIfExists('made')],
      // Typed as a promise.
      ['schema.hasTable()', () => knex.schema.hasTable('users')],
    ])('%s is lazy', async (_, start) => {
      await expectLazy(postgres, start);
    });

    test.each<[string, () => unknown]>([
      ['batchInsert()', () => knex.batchInsert('users', [{ name: 'a' }])],
      ['transaction(callback)', () => knex.transaction(async (trx) => trx('users').insert({ name: 'a' }))],
    ])('%s starts at the call', async (_, start) => {
      await expectEager(postgres, start);
    });

    test('inside a transaction a query is lazy, and commit() and rollback() start at the call', async () => {
      const first = await knex.transaction();
      await expectLazy(postgres, () => first('users').insert({ name: 'a' }));
      await expectEager(postgres, () => first.commit());
      expect(postgres.sent.at(-1)).toMatch(/commit/iu);
      const second = await knex.transaction();
      await second('users').insert({ name: 'b' });
      const before = postgres.sent.length;
      const rolledBack = second.rollback();
      await vi.waitFor(() => {
        expect(postgres.sent.slice(before).join()).toMatch(/rollback/iu);
      }, patience);
      await rolledBack;
    });

    test('the methods of a query change it in place', () => {
      const query = knex('users');
      query.where({ id: 1 });
      expect(query.toSQL().sql).toContain('where');
    });
  });

  describe('TypeORM starts at the call, its query builders by an executor', () => {
    interface User {
      id: number;
      name: string;
    }
    const entity = new EntitySchema<User>({
      name: 'User',
      tableName: 'users',
      columns: { id: { type: Number, primary: true, generated: true }, name: { type: String } },
    });
    let source: DataSource;

    beforeAll(async () => {
      source = new DataSource({
        type: 'postgres',
        ...connectionOf(postgres),
        entities: [entity],
        extra: { max: 1 },
        installExtensions: false,
      });
      await source.initialize();
    });

    afterAll(async () => {
      await source.destroy();
    });

    test.each<[string, () => unknown]>([
      ['repository.find()', () => source.getRepository(entity).find()],
      ['repository.save()', () => source.getRepository(entity).save({ name: 'a' })],
      ['repository.insert()', () => source.getRepository(entity).insert({ name: 'a' })],
      ['repository.delete()', () => source.getRepository(entity).delete({ id: 1 })],
      ['manager.save()', () => source.manager.save(entity, { name: 'a' })],
      ['query()', () => source.query('SELECT 1')],
      ['transaction()', () => source.transaction(async (manager) => manager.find(entity))],
      ['createQueryBuilder().getMany()', () => source.getRepository(entity).createQueryBuilder('u').getMany()],
    ])('%s starts at the call', async (_, start) => {
      await expectEager(postgres, start);
    });

    test('query builders do nothing when awaited', async () => {
      const begin = () => source.getRepository(entity).createQueryBuilder('u');
      await expectBuilder(
        postgres,
        () => begin().where('u.id = 1'),
        (builder) => builder.getMany(),
      );
      await expectBuilder(
        postgres,
        () => begin().update().set({ name: 'b' }),
        (builder) => builder.execute(),
      );
      await expectBuilder(
        postgres,
        () => begin().insert().values({ name: 'b' }),
        (builder) => builder.execute(),
      );
      await expectBuilder(
        postgres,
        () => begin().delete().where('id = 1'),
        (builder) => builder.execute(),
      );
    });

    test('the methods of a query builder change it in place', () => {
      const builder = source.getRepository(entity).createQueryBuilder('u');
      expect(builder.where('u.id = 1')).toBe(builder);
    });

    test('the methods of a query runner start at the call', async () => {
      const runner = source.createQueryRunner();
      try {
        await runner.connect();
        await expectEager(postgres, () => runner.startTransaction());
        await expectEager(postgres, () => runner.query('SELECT 1'));
        await expectEager(postgres, () => runner.commitTransaction());
      } finally {
        await runner.release();
      }
    });
  });

  describe('Kysely sends by execute() alone', () => {
    interface Database {
      users: { id: Generated<number>; name: string };
    }
    let db: Kysely<Database>;

    beforeAll(() => {
      db = new Kysely<Database>({
        dialect: new PostgresDialect({ pool: new pg.Pool({ ...postgres.connection, max: 1 }) }),
      });
    });

    afterAll(async () => {
      await db.destroy();
    });

    test('builders do nothing when awaited, and give themselves back', async () => {
      await expectBuilder(
        postgres,
        () => db.selectFrom('users').selectAll(),
        (builder) => builder.execute(),
      );
      await expectBuilder(
        postgres,
        () => db.insertInto('users').values({ name: 'a' }),
        (builder) => builder.execute(),
      );
      await expectBuilder(
        postgres,
        () => db.updateTable('users').set({ name: 'b' }),
        (builder) => builder.execute(),
      );
      await expectBuilder(
        postgres,
        () => db.deleteFrom('users').where('id', '=', 1),
        (builder) => builder.executeTakeFirst(),
      );
      await expectBuilder(
        postgres,
        () => kyselySql`SELECT 1`,
        (builder) => builder.execute(db),
      );
      await expectBuilder(
        postgres,
        () => db.schema.dropTable('none').ifExists(),
        (builder) => builder.execute(),
      );
    });

    test('transaction().execute() starts at the call', async () => {
      await expectBuilder(
        postgres,
        () => db.transaction(),
        (builder) => builder.execute(async (trx) => trx.selectFrom('users').selectAll().execute()),
      );
    });

    test('commit() of a controlled transaction waits for execute()', async () => {
      const trx = await db.startTransaction().execute();
      await trx.insertInto('users').values({ name: 'a' }).execute();
      await expectBuilder(
        postgres,
        () => trx.commit(),
        (command) => command.execute(),
      );
    });
  });
});

describe('Prisma on SQLite sends when awaited', () => {
  interface Client {
    readonly user: Record<
      'count' | 'create' | 'deleteMany' | 'findMany' | 'findUnique' | 'updateMany' | 'upsert',
      (options?: object) => PromiseLike<unknown>
    >;
    $executeRawUnsafe(text: string): PromiseLike<number>;
    $queryRawUnsafe(text: string): PromiseLike<unknown>;
    $transaction(work: unknown): Promise<unknown>;
    $extends(extension: object): Client;
    $disconnect(): Promise<void>;
  }
  const recorder = { sent: [] as string[] };
  let folder: string;
  let prisma: Client;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'event-loop-prisma-'));
    // The client is generated before the tests run; without it here, the project's types do not depend on it.
    const generated = new URL('../fixtures/prisma/generated/client/client.ts', import.meta.url).href;
    const { PrismaClient } = (await import(/* @vite-ignore */ generated)) as {
      readonly PrismaClient: new (options: object) => Client;
    };
    prisma = new PrismaClient({ adapter: recording(new PrismaLibSql({ url: `file:${join(folder, 'test.db')}` })) });
    await prisma.$executeRawUnsafe('CREATE TABLE User (id INTEGER PRIMARY KEY, email TEXT UNIQUE NOT NULL, name TEXT)');
  });

  afterAll(async () => {
    await prisma.$disconnect();
    await rm(folder, { recursive: true });
  });

  /** Writes down what the client asks of its driver. */
  function recording(factory: PrismaLibSql): PrismaLibSql {
    const connect = factory.connect.bind(factory);
    factory.connect = async () => {
      const adapter = await connect();
      const queryRaw = adapter.queryRaw.bind(adapter);
      adapter.queryRaw = (query) => {
        recorder.sent.push(query.sql);
        return queryRaw(query);
      };
      const executeRaw = adapter.executeRaw.bind(adapter);
      adapter.executeRaw = (query) => {
        recorder.sent.push(query.sql);
        return executeRaw(query);
      };
      const startTransaction = adapter.startTransaction.bind(adapter);
      adapter.startTransaction = (...options) => {
        recorder.sent.push('BEGIN');
        return startTransaction(...options);
      };
      return adapter;
    };
    return factory;
  }

  let number = 0;
  const data = () => ({ data: { email: `${number++}@example.org` } });

  test.each<[string, () => unknown]>([
    ['create()', () => prisma.user.create(data())],
    ['findMany()', () => prisma.user.findMany()],
    ['findUnique()', () => prisma.user.findUnique({ where: { id: 1 } })],
    ['updateMany()', () => prisma.user.updateMany({ data: { name: 'b' } })],
    ['upsert()', () => prisma.user.upsert({ where: { id: 1 }, update: {}, create: data().data })],
    ['deleteMany()', () => prisma.user.deleteMany()],
    ['count()', () => prisma.user.count()],
    ['$queryRawUnsafe()', () => prisma.$queryRawUnsafe('SELECT 1')],
    ['$executeRawUnsafe()', () => prisma.$executeRawUnsafe('DELETE FROM User')],
    ['create() of an extended client', () => prisma.$extends({ name: 'empty' }).user.create(data())],
    [
      'create() of a client with a query extension',
      () =>
        prisma
          .$extends({
            query: {
              $allOperations: ({ args, query }: { args: unknown; query: (args: unknown) => unknown }) => query(args),
            },
          })
          .user.create(data()),
    ],
  ])('%s is lazy', async (_, start) => {
    await expectLazy(recorder, start);
  });

  test('a call of then() sends it', async () => {
    await expectEager(recorder, () => prisma.user.count().then(Number));
  });

  test('$transaction() starts at the call', async () => {
    await expectEager(recorder, () => prisma.$transaction([prisma.user.create(data())]));
    await expectEager(recorder, () => prisma.$transaction(async (tx: Client) => tx.user.count()));
  });
});

describe('Mongoose', () => {
  let mongodb: MongodbStub;
  const User = mongoose.model('User', new Schema({ name: String }, { autoIndex: false, autoCreate: false }));

  beforeAll(async () => {
    mongodb = await startMongodbStub();
    await mongoose.connect(mongodb.url, { serverSelectionTimeoutMS: 5000 });
  });

  afterAll(async () => {
    await mongoose.disconnect();
    await mongodb.close();
  });

  test.each<[string, () => unknown]>([
    ['Model.find()', () => User.find()],
    ['Model.findOne().lean()', () => User.findOne({ name: 'a' }).lean()],
    ['Model.updateOne()', () => User.updateOne({ name: 'a' }, { name: 'b' })],
    ['Model.deleteMany()', () => User.deleteMany({ name: 'a' })],
    ['Model.findOneAndUpdate()', () => User.findOneAndUpdate({ name: 'a' }, { name: 'b' })],
    ['Model.countDocuments()', () => User.countDocuments()],
    ['Model.aggregate()', () => User.aggregate([{ $match: {} }])],
    ['document.deleteOne()', () => new User({ name: 'a' }).deleteOne()],
  ])('%s is lazy', async (_, start) => {
    await expectLazy(mongodb, start);
  });

  test.each<[string, () => unknown]>([
    ['Model.create()', () => User.create({ name: 'a' })],
    ['Model.insertMany()', () => User.insertMany([{ name: 'a' }])],
    ['document.save()', () => new User({ name: 'a' }).save()],
    ['Model.find().exec()', () => User.find().exec()],
    ['Model.aggregate().exec()', () => User.aggregate([{ $match: {} }]).exec()],
  ])('%s starts at the call', async (_, start) => {
    await expectEager(mongodb, start);
  });

  test('the methods of a query change it in place', () => {
    const query = User.find();
    expect(query.where('name')).toBe(query);
  });

  test('a cursor of the driver is a builder', async () => {
    const collection = User.collection;
    await expectBuilder(
      mongodb,
      () => collection.find({}),
      (cursor) => cursor.toArray(),
    );
    await expectEager(mongodb, () => collection.findOne({}));
  });
});

function connectionOf({ connection }: Postgres): Omit<Postgres['connection'], 'user'> & { readonly username: string } {
  const { user, ...others } = connection;
  return { ...others, username: user };
}
