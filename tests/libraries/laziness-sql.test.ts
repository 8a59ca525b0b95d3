import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type Client } from '@libsql/client';
import { defineEntity, p } from '@mikro-orm/core';
import { MikroORM } from '@mikro-orm/postgresql';
import { eq, sql as drizzleSql } from 'drizzle-orm';
import { drizzle as drizzleSqlite } from 'drizzle-orm/libsql';
import { drizzle as drizzleMysql } from 'drizzle-orm/mysql2';
import { int, mysqlTable, varchar } from 'drizzle-orm/mysql-core';
import { integer, sqliteTable } from 'drizzle-orm/sqlite-core';
import createKnex, { type Knex } from 'knex';
import callbackMysql from 'mysql2';
import mysql from 'mysql2/promise';
import { Model } from 'objection';
import pgPromise from 'pg-promise';
import postgresJs from 'postgres';
import { DataTypes, Model as SequelizeModel, Sequelize } from 'sequelize';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startPostgres, type Postgres } from '../support/database/postgres.ts';
import { expectBuilder, expectEager, expectLazy, expectSilence, patience } from './support/laziness.ts';

describe('on PostgreSQL', () => {
  let postgres: Postgres;

  beforeAll(async () => {
    postgres = await startPostgres(`
      CREATE TABLE users (id SERIAL PRIMARY KEY, name TEXT);
      CREATE TABLE pets (id SERIAL PRIMARY KEY, name TEXT, owner INTEGER);
      INSERT INTO users (id, name) VALUES (1000, 'a');
    `);
  });

  afterAll(async () => {
    await postgres.close();
  });

  describe('Objection sends when awaited', () => {
    class Pet extends Model {
      static override tableName = 'pets';
      name?: string;
    }
    class User extends Model {
      static override tableName = 'users';
      static override relationMappings = () => ({
        pets: { relation: Model.HasManyRelation, modelClass: Pet, join: { from: 'users.id', to: 'pets.owner' } },
      });
      id?: number;
      name?: string;
      pets?: Pet[];
    }
    let knex: Knex;
    let user: User;

    beforeAll(async () => {
      knex = createKnex({ client: 'pg', connection: postgres.connection, pool: { min: 0, max: 1 } });
      User.knex(knex);
      Pet.knex(knex);
      // Objection asks for the columns of a table once.
      await User.fetchTableMetadata();
      await Pet.fetchTableMetadata();
      user = await User.query().findById(1000).throwIfNotFound();
    });

    afterAll(async () => {
      await knex.destroy();
    });

    test.each<[string, () => unknown]>([
      ['query()', () => User.query()],
      ['findById()', () => User.query().findById(1)],
      ['findOne()', () => User.query().findOne({ name: 'a' })],
      ['withGraphFetched()', () => User.query().withGraphFetched('pets')],
      ['insert()', () => User.query().insert({ name: 'a' })],
      ['insertAndFetch()', () => User.query().insertAndFetch({ name: 'a' })],
      ['insertGraph()', () => User.query().insertGraph({ name: 'a' })],
      ['upsertGraph()', () => User.query().upsertGraph({ id: 1000, name: 'a' })],
      ['patch()', () => User.query().patch({ name: 'b' }).where('id', 1)],
      ['update()', () => User.query().update({ name: 'b' }).where('id', 1)],
      ['deleteById()', () => User.query().deleteById(1)],
      ['$query().patch()', () => user.$query().patch({ name: 'c' })],
      ['$relatedQuery().insert()', () => user.$relatedQuery('pets').insert({ name: 'b' })],
      ['relatedQuery().for()', () => User.relatedQuery('pets').for(1000)],
      ['fetchGraph()', () => User.fetchGraph(user, 'pets')],
      // Typed as promises.
      ['truncate()', () => Pet.query().truncate()],
      ['columnInfo()', () => User.query().columnInfo()],
    ])('%s is lazy', async (_, start) => {
      await expectLazy(postgres, start);
    });

    test.each<[string, () => unknown]>([
      ['insert().execute()', () => User.query().insert({ name: 'a' }).execute()],
      ['resultSize()', () => User.query().resultSize()],
      ['Model.transaction()', () => User.transaction(async (trx) => User.query(trx))],
    ])('%s starts at the call', async (_, start) => {
      await expectEager(postgres, start);
    });

    test('the methods of a query change it in place', () => {
      const query = User.query();
      query.where('id', 1);
      expect(query.toKnexQuery().toSQL().sql).toContain('where');
    });
  });

  describe('Sequelize starts at the call', () => {
    class User extends SequelizeModel {
      declare id: number;
      declare name: string;
    }
    let sequelize: Sequelize;

    beforeAll(async () => {
      const { host, port, user, password, database } = postgres.connection;
      sequelize = new Sequelize(database, user, password, {
        host,
        port,
        dialect: 'postgres',
        logging: false,
        pool: { max: 1 },
      });
      User.init({ name: DataTypes.TEXT }, { sequelize, tableName: 'users', timestamps: false });
      await sequelize.authenticate();
    });

    afterAll(async () => {
      await sequelize.close();
    });

    test.each<[string, () => unknown]>([
      ['Model.findAll()', () => User.findAll()],
      ['Model.create()', () => User.create({ name: 'a' })],
      ['Model.update()', () => User.update({ name: 'b' }, { where: { id: 1 } })],
      ['Model.destroy()', () => User.destroy({ where: { id: 1 } })],
      ['instance.save()', () => User.build({ name: 'a' }).save()],
      ['query()', () => sequelize.query('SELECT 1')],
      ['transaction()', () => sequelize.transaction(async (transaction) => User.count({ transaction }))],
    ])('%s starts at the call', async (_, start) => {
      await expectEager(postgres, start);
    });
  });

  describe('MikroORM starts at the call, its query builders by an executor', () => {
    const schema = defineEntity({
      name: 'User',
      tableName: 'users',
      properties: { id: p.integer().primary().autoincrement(), name: p.string() },
    });
    class User extends schema.class {}
    schema.setClass(User);
    let orm: MikroORM;

    beforeAll(async () => {
      const { host, port, user, password, database } = postgres.connection;
      orm = await MikroORM.init({
        entities: [User],
        host,
        port,
        user,
        password,
        dbName: database,
        pool: { min: 0, max: 1 },
      });
    });

    afterAll(async () => {
      await orm.close();
    });

    test.each<[string, () => unknown]>([
      ['em.find()', () => orm.em.fork().find(User, {})],
      ['em.insert()', () => orm.em.fork().insert(User, { name: 'a' })],
      ['em.nativeDelete()', () => orm.em.fork().nativeDelete(User, { id: 1 })],
      ['em.execute()', () => orm.em.fork().execute('SELECT 1')],
      ['em.transactional()', () => orm.em.fork().transactional(async (em) => em.count(User))],
      ['repository.findAll()', () => orm.em.fork().getRepository(User).findAll()],
    ])('%s starts at the call', async (_, start) => {
      await expectEager(postgres, start);
    });

    test('persist() only notes what flush() sends', async () => {
      const em = orm.em.fork();
      const before = postgres.sent.length;
      em.persist(em.create(User, { name: 'a' }));
      await expectSilence(postgres, before);
      await expectEager(postgres, () => em.flush());
    });

    test('query builders do nothing when awaited', async () => {
      const begin = () => orm.em.fork().createQueryBuilder(User, 'u');
      await expectBuilder(
        postgres,
        () => begin().select('*').where({ id: 1 }),
        (builder) => builder.getResult(),
      );
      await expectBuilder(
        postgres,
        () => begin().insert({ name: 'a' }),
        (builder) => builder.execute(),
      );
      await expectBuilder(
        postgres,
        () => begin().update({ name: 'b' }).where({ id: 1 }),
        (builder) => builder.execute(),
      );
      await expectBuilder(
        postgres,
        () => begin().delete({ id: 1 }),
        (builder) => builder.execute(),
      );
    });

    test('the methods of a query builder change it in place', () => {
      const builder = orm.em.fork().createQueryBuilder(User, 'u');
      builder.select('*').where({ id: 1 });
      expect(builder.getQuery()).toContain('where');
    });
  });

  describe('Postgres.js sends when awaited', () => {
    let sql: postgresJs.Sql;
    let folder: string;
    let file: string;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'laziness-'));
      file = join(folder, 'query.sql');
      await writeFile(file, 'SELECT 1');
      const { user, ...others } = postgres.connection;
      sql = postgresJs({ ...others, username: user, max: 1, onnotice() {}, fetch_types: false, prepare: false });
      await sql`SELECT 1`;
    });

    afterAll(async () => {
      await sql.end();
      await rm(folder, { recursive: true });
    });

    test.each<[string, () => unknown]>([
      ['a tagged template', () => sql`SELECT 1`],
      ['one that inserts', () => sql`INSERT INTO users ${sql({ name: 'a' })}`],
      ['one with fragments', () => sql`SELECT * FROM users WHERE ${sql`id = ${1}`} ORDER BY ${sql('id')}`],
      ['unsafe()', () => sql.unsafe('SELECT 1')],
      ['values()', () => sql`SELECT 1`.values()],
      ['raw()', () => sql`SELECT 1`.raw()],
      ['describe()', () => sql`SELECT 1`.describe()],
      ['simple()', () => sql`SELECT 1`.simple()],
      ['file()', () => sql.file(file)],
    ])('%s is lazy', async (_, start) => {
      await expectLazy(postgres, start);
    });

    test.each<[string, () => unknown]>([
      // Typed as a query.
      ['execute()', () => sql`SELECT 1`.execute()],
      ['forEach()', () => sql`SELECT 1`.forEach(() => {})],
      ['begin()', () => sql.begin(async (tx) => tx`SELECT 1`)],
      ['begin() with several', () => sql.begin((tx) => [tx`SELECT 1`, tx`SELECT 2`])],
      ['notify()', () => sql.notify('channel', 'a')],
    ])('%s starts at the call', async (_, start) => {
      await expectEager(postgres, start);
    });

    test('in a transaction a query is lazy too', async () => {
      await sql.begin(async (tx) => {
        await expectLazy(postgres, () => tx`INSERT INTO users (name) VALUES ('a')`);
      });
    });

    test('the methods of a query change it in place', () => {
      const query = sql`SELECT 1`;
      expect(query.values()).toBe(query);
    });

    test('the `then` of a helper throws', () => {
      const helper = sql({ name: 'a' }) as unknown as { readonly then: () => void };
      expect(() => {
        helper.then();
      }).toThrow();
    });
  });

  describe('pg-promise starts at the call', () => {
    const pgp = pgPromise({ noWarnings: true });
    const open = () => pgp({ ...postgres.connection, max: 1 });
    let db: ReturnType<typeof open>;

    beforeAll(() => {
      db = open();
    });

    afterAll(() => {
      pgp.end();
    });

    test.each<[string, () => unknown]>([
      ['one()', () => db.one('SELECT 1')],
      ['none()', () => db.none("INSERT INTO users (name) VALUES ('a')")],
      ['any()', () => db.any('SELECT 1')],
      ['map()', () => db.map('SELECT 1', [], () => 1)],
      ['task()', () => db.task((task) => task.batch([task.one('SELECT 1'), task.one('SELECT 2')]))],
      ['tx()', () => db.tx((task) => task.one('SELECT 1'))],
    ])('%s starts at the call', async (_, start) => {
      await expectEager(postgres, start);
    });
  });
});

describe('on MySQL', () => {
  const sent: string[] = [];
  const server = callbackMysql.createServer(accept);
  let pool: mysql.Pool;

  function accept(connection: ServerConnection): void {
    connection.serverHandshake({
      protocolVersion: 10,
      serverVersion: '8.0.0',
      connectionId: 1,
      statusFlags: 2,
      characterSet: 8,
      capabilityFlags: 0xff_ff_ff & ~2048,
      authCallback(_: unknown, done: (error: null) => void) {
        done(null);
        connection.sequenceId = 0;
      },
    });
    connection.on('query', (statement: string) => {
      sent.push(statement);
      // The packets of each command are numbered from 0, which the server of mysql2 leaves to us.
      connection.sequenceId = 1;
      connection.writeOk({ affectedRows: 1 });
      connection.sequenceId = 0;
    });
    connection.on('error', () => {});
  }

  beforeAll(async () => {
    const listening = server as unknown as Listening;
    await new Promise<void>((resolve) => {
      listening.listen(0, resolve);
    });
    pool = mysql.createPool({ port: listening._server.address().port, user: 'a', connectionLimit: 1 });
  });

  afterAll(async () => {
    await pool.end();
    await new Promise<void>((resolve) => {
      (server as unknown as Listening).close(resolve);
    });
  });

  test.each<[string, () => unknown]>([
    ['Pool.query()', () => pool.query('INSERT INTO users VALUES (1)')],
    [
      'Connection.beginTransaction()',
      async () => {
        const connection = await pool.getConnection();
        await connection.beginTransaction().finally(() => {
          connection.release();
        });
      },
    ],
  ])('mysql2: %s starts at the call', async (_, start) => {
    await expectEager({ sent }, start);
  });

  describe('Drizzle sends when awaited', () => {
    const users = mysqlTable('users', { id: int('id').primaryKey(), name: varchar('name', { length: 20 }) });
    const open = () => drizzleMysql({ client: pool });
    let db: ReturnType<typeof open>;

    beforeAll(() => {
      db = open();
    });

    test.each<[string, () => unknown]>([
      ['insert().values()', () => db.insert(users).values({ id: 1 })],
      ['update().set()', () => db.update(users).set({ name: 'a' }).where(eq(users.id, 1))],
      ['delete().where()', () => db.delete(users).where(eq(users.id, 1))],
    ])('%s is lazy', async (_, start) => {
      await expectLazy({ sent }, start);
    });

    test('execute() starts at the call', async () => {
      await expectEager({ sent }, () => db.execute(drizzleSql`DELETE FROM users`));
    });

    test('insert() alone is a builder', async () => {
      await expectBuilder(
        { sent },
        () => db.insert(users),
        (builder) => builder.values({ id: 1 }).execute(),
      );
    });
  });

  test('what the callback flavour of mysql2 returns has a `then` that throws', () => {
    const callbacks = callbackMysql.createPool({ port: 1, connectionLimit: 1 });
    vi.spyOn(console, 'log').mockImplementationOnce(() => {});
    const query = callbacks.query('SELECT 1', () => {}) as unknown as { readonly then: () => void };
    expect(() => {
      query.then();
    }).toThrow();
    callbacks.end(() => {});
  });
});

interface ServerConnection {
  sequenceId: number;
  serverHandshake(options: Record<string, unknown>): void;
  writeOk(answer: Record<string, unknown>): void;
  on(event: 'query', listener: (statement: string) => void): void;
  on(event: 'error', listener: () => void): void;
}

/** What the types of mysql2 leave out of its server. */
interface Listening {
  readonly _server: { address(): AddressInfo };
  listen(port: number, done: () => void): void;
  close(done: () => void): void;
}

describe('on libSQL', () => {
  let folder: string;
  let client: Client;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'laziness-'));
    client = createClient({ url: `file:${join(folder, 'test.db')}` });
    await client.execute('CREATE TABLE users (id INTEGER)');
  });

  afterAll(async () => {
    client.close();
    await rm(folder, { recursive: true });
  });

  test('execute() and batch() start at the call', async () => {
    void client.execute('INSERT INTO users VALUES (1)');
    void client.batch(['INSERT INTO users VALUES (2)'], 'write');
    await vi.waitFor(async () => {
      const { rows } = await client.execute('SELECT id FROM users');
      expect(rows).toHaveLength(2);
    }, patience);
  });

  describe('Drizzle sends when awaited', () => {
    const users = sqliteTable('users', { id: integer('id') });
    const recorder = { sent: [] as string[] };
    const open = () => drizzleSqlite({ client });
    let db: ReturnType<typeof open>;

    beforeAll(() => {
      const execute = client.execute.bind(client) as (statement: unknown) => ReturnType<Client['execute']>;
      vi.spyOn(client, 'execute').mockImplementation((statement: unknown) => {
        recorder.sent.push(JSON.stringify(statement));
        return execute(statement);
      });
      db = open();
    });

    test.each<[string, () => unknown]>([
      ['select().from()', () => db.select().from(users)],
      ['insert().values()', () => db.insert(users).values({ id: 3 })],
      ['insert().values().returning()', () => db.insert(users).values({ id: 3 }).returning()],
      ['update().set()', () => db.update(users).set({ id: 4 }).where(eq(users.id, 3))],
      ['delete().where()', () => db.delete(users).where(eq(users.id, 4))],
      ['$count()', () => db.$count(users)],
      ['run()', () => db.run(drizzleSql`DELETE FROM users`)],
    ])('%s is lazy', async (_, start) => {
      await expectLazy(recorder, start);
    });

    test.each<[string, () => unknown]>([
      ['delete().run()', () => db.delete(users).run()],
      ['select().from().all()', () => db.select().from(users).all()],
    ])('%s starts at the call', async (_, start) => {
      await expectEager(recorder, start);
    });

    test('insert() alone is a builder', async () => {
      await expectBuilder(
        recorder,
        () => db.insert(users),
        (builder) => builder.values({ id: 5 }).run(),
      );
    });
  });
});
