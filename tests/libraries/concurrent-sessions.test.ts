import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '@libsql/client';
import { defineEntity, p } from '@mikro-orm/core';
import { MikroORM } from '@mikro-orm/postgresql';
import { neonConfig, Pool as NeonPool } from '@neondatabase/serverless';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { sql as drizzleSql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import createKnex from 'knex';
import { Kysely, PostgresDialect, sql as kyselySql } from 'kysely';
import mssql from 'mssql';
import { Model } from 'objection';
import { driver as neo4jDriver } from 'neo4j-driver';
import { MongoClient } from 'mongodb';
import type pg from 'pg';
import pgPromise from 'pg-promise';
import postgresJs from 'postgres';
import { Sequelize } from 'sequelize';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { openPool, startEmbeddedPostgres, type ManyConnections } from '../support/database/embedded-postgres.ts';
import { startMongodbStub } from '../support/database/mongodb.ts';
import { startNeo4jStub } from '../support/database/neo4j.ts';
import { startWebSocketProxy } from '../support/database/web-socket-proxy.ts';
import { duration, pause, wordsOf } from './support/concurrent-words.ts';

/**
 * What messages of no-concurrent-session-use say of each library, seen on the library itself.
 *
 * On a real PostgreSQL, two statements that take 150 ms each take 300 ms where they run one after another, and half of
 * that where they run at once, as on a pool.
 */
const sleeping = `SELECT pg_sleep(${pause / 1000})`;

/** As `Promise.withResolvers` of Node 22, for Slonik. */
function withResolvers(): object {
  const made: { promise?: Promise<unknown> } = {};
  made.promise = new Promise((resolve, reject) => {
    Object.assign(made, { resolve, reject });
  });
  return made;
}

/** A library by its transaction: gives a function that sends SQL in it to `work`, and ends it. */
type InTransaction = (work: (send: (text: string) => Promise<unknown>) => Promise<void>) => Promise<unknown>;

describe('on PostgreSQL', () => {
  let server: ManyConnections;
  let pool: pg.Pool;
  const closing: (() => unknown)[] = [];
  const warnings: Error[] = [];
  const transactions: Record<string, InTransaction> = {};

  beforeAll(async () => {
    const note = (warning: Error): void => {
      warnings.push(warning);
    };
    process.on('warning', note);
    closing.push(() => process.off('warning', note));
    server = await startEmbeddedPostgres();
    const { connection } = server;
    const { user, password, host, port, database } = connection;
    pool = openPool(server);
    await pool.query('CREATE TABLE things (id SERIAL PRIMARY KEY, name TEXT)');

    transactions['pg'] = async (work) => {
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        await work((text) => client.query(text));
        await client.query('COMMIT');
      } catch (error) {
        await client.query('ROLLBACK');
        throw error;
      } finally {
        client.release();
      }
    };

    const db = drizzle({ client: pool });
    transactions['Drizzle'] = (work) =>
      db.transaction(async (tx) => work(async (text) => tx.execute(drizzleSql.raw(text))));

    const knex = createKnex({ client: 'pg', connection, pool: { min: 0, max: 4 } });
    closing.push(() => knex.destroy());
    transactions['Knex'] = (work) => knex.transaction(async (trx) => work(async (text) => trx.raw(text)));
    transactions['Objection'] = (work) => Model.transaction(knex, async (trx) => work(async (text) => trx.raw(text)));

    const kysely = new Kysely({ dialect: new PostgresDialect({ pool: openPool(server) }) });
    closing.push(() => kysely.destroy());
    transactions['Kysely'] = (work) =>
      kysely.transaction().execute(async (trx) => work((text) => kyselySql.raw(text).execute(trx)));

    const source = await new DataSource({
      type: 'postgres',
      host,
      port,
      username: user,
      password,
      database,
      installExtensions: false,
    }).initialize();
    closing.push(() => source.destroy());
    transactions['TypeORM'] = (work) => source.transaction(async (manager) => work((text) => manager.query(text)));

    const sequelize = new Sequelize(database, user, password, { host, port, dialect: 'postgres', logging: false });
    closing.push(() => sequelize.close());
    transactions['Sequelize'] = (work) =>
      sequelize.transaction(async (transaction) => work((text) => sequelize.query(text, { transaction })));

    const pgp = pgPromise({ noWarnings: true });
    const promised = pgp({ ...connection });
    closing.push(() => promised.$pool.end());
    if (!('withResolvers' in Promise)) {
      Object.assign(Promise, { withResolvers });
    }
    const { createPool, sql: slonikSql } = await import('slonik');
    const slonik = await createPool(`postgres://${user}:${password}@${host}:${port}/${database}`);
    closing.push(() => slonik.end());
    transactions['Slonik'] = (work) =>
      slonik.transaction(async (tx) => work((text) => tx.query({ ...slonikSql.unsafe`SELECT 1`, sql: text })));
    transactions['pg-promise'] = (work) => promised.tx(async (task) => work((text) => task.any(text)));

    const proxy = await startWebSocketProxy();
    closing.push(() => proxy.close());
    Object.assign(neonConfig, {
      webSocketConstructor: WebSocket,
      wsProxy: (at: string, to: number | string) => `127.0.0.1:${proxy.port}/?address=${at}:${to}`,
      useSecureWebSocket: false,
      pipelineConnect: false,
    });
    const neon = new NeonPool({ ...connection, max: 4 });
    closing.unshift(() => neon.end());
    transactions['Neon'] = async (work) => {
      const client = await neon.connect();
      await client.query('BEGIN');
      await work((text) => client.query(text));
      await client.query('COMMIT');
      client.release();
    };
  });

  afterAll(async () => {
    for (const close of closing) {
      await close();
    }
    await pool.end();
    await server.close();
  });

  test('a pool runs two statements at once', async () => {
    await Promise.all([pool.query('SELECT 1'), pool.query('SELECT 1')]);
    const time = await duration(() => Promise.all([pool.query(sleeping), pool.query(sleeping)]));
    expect(time).toBeLessThan(2 * pause - 10);
  });

  const serial = [
    'pg',
    'Drizzle',
    'Knex',
    'Objection',
    'Kysely',
    'TypeORM',
    'Sequelize',
    'pg-promise',
    'Slonik',
    'Neon',
  ];

  test.each(serial)('%s runs them one after another, as its message says', async (name) => {
    let time = 0;
    await transactions[name]?.(async (send) => {
      time = await duration(() => Promise.all([send(sleeping), send(sleeping)]));
    });
    expect(time).toBeGreaterThanOrEqual(2 * pause - 10);
    expect(wordsOf(name).join()).toMatch(/one after another/u);
  });

  const runOn = serial.filter((name) => wordsOf(name).some((words) => words.includes('the others run on')));

  test('the message says of these that the others run on', () => {
    expect(runOn).toEqual(['Drizzle', 'Knex', 'Objection', 'TypeORM', 'Sequelize']);
  });

  test.each(runOn)('%s runs on with the others after one has failed', async (name) => {
    const outcomes: string[] = [];
    const note = (error: unknown): void => {
      outcomes.push(`${String(error)} ${String((error as Error).cause)}`);
    };
    await transactions[name]?.((send) =>
      Promise.all([send('SELECT 1 / 0'), send('SELECT 1').catch(note)]).then(() => {}),
    ).catch(note);
    expect(outcomes.toString()).toContain('division by zero');
    // The second statement reached the server after the failure, in the transaction that was to be rolled back.
    await expect.poll(() => outcomes.toString()).toContain('current transaction is aborted');
  });

  test('node-postgres deprecates what it queues', async () => {
    const client = await pool.connect();
    // eslint-disable-next-line event-loop/no-concurrent-session-use -- What it warns of is what is looked at.
    await Promise.all([client.query('SELECT 1'), client.query('SELECT 2'), client.query('SELECT 3')]);
    client.release();
    // It warns once in a process: one of the tests above may have had it queue, when a rollback was sent early.
    const ofQueue = (): Error | undefined =>
      warnings.find(({ message }) => message.includes('client is already executing a query'));
    await expect.poll(() => ofQueue()?.name).toBe('DeprecationWarning');
  });

  test('Postgres.js is meant to send many at once in a transaction', async () => {
    const { user, ...others } = server.connection;
    const sql = postgresJs({ ...others, username: user, onnotice() {} });
    await sql.begin((tx) => [
      tx`INSERT INTO things (name) VALUES ('one')`,
      tx`INSERT INTO things (name) VALUES ('two')`,
    ]);
    await sql.begin(async (tx) => {
      const [[one], [two]] = await Promise.all([tx`SELECT 1 AS value`, tx`SELECT 2 AS value`]);
      expect([one?.['value'], two?.['value']]).toEqual([1, 2]);
    });
    await sql.end();
  });

  test('MikroORM: one operation writes what another is in the middle of', async () => {
    const Thing = defineEntity({
      name: 'Thing',
      tableName: 'things',
      properties: { id: p.integer().primary(), name: p.string() },
    });
    const { user, password, host, port, database } = server.connection;
    const orm = await MikroORM.init({ entities: [Thing], host, port, user, password, dbName: database });
    const em = orm.em.fork();
    let seen: unknown[] = [];
    async function slow(): Promise<void> {
      const thing = em.create(Thing, { id: 900, name: 'draft' });
      em.persist(thing);
      await em.execute(sleeping);
      ({ rows: seen } = await pool.query('SELECT name FROM things WHERE id = 900'));
      thing.name = 'done';
      await em.flush();
    }
    async function quick(): Promise<void> {
      em.persist(em.create(Thing, { id: 901, name: 'other' }));
      await em.flush();
    }
    await Promise.all([slow(), quick()]);
    await orm.close();
    expect(seen).toEqual([{ name: 'draft' }]);
    expect(wordsOf('MikroORM').join()).toContain('write or clear what another is in the middle of');
  });
});

describe('Prisma on SQLite', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'event-loop-prisma-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  interface Client {
    $queryRawUnsafe(text: string): PromiseLike<unknown>;
    $executeRawUnsafe(text: string): PromiseLike<unknown>;
    $transaction(work: (tx: Client) => Promise<unknown>): Promise<unknown>;
    $disconnect(): Promise<void>;
  }

  interface Opened {
    readonly prisma: Client;
    /** What was sent in transactions, in order. */
    readonly sent: string[];
    /** How many were under way at once. */
    readonly most: () => number;
  }

  /** A client whose transactions wait before they send. */
  async function open(hold: (sent: readonly string[]) => Promise<unknown>): Promise<Opened> {
    const generated = new URL('../fixtures/prisma/generated/client/client.ts', import.meta.url).href;
    const { PrismaClient } = (await import(/* @vite-ignore */ generated)) as {
      readonly PrismaClient: new (options: object) => Client;
    };
    let running = 0;
    let most = 0;
    const sent: string[] = [];
    const factory = new PrismaLibSql({ url: `file:${join(folder, 'test.db')}` });
    const connect = factory.connect.bind(factory);
    factory.connect = async () => {
      const adapter = await connect();
      const startTransaction = adapter.startTransaction.bind(adapter);
      adapter.startTransaction = async (...options) => {
        const transaction = await startTransaction(...options);
        const queryRaw = transaction.queryRaw.bind(transaction);
        transaction.queryRaw = async (query) => {
          most = Math.max(most, ++running);
          sent.push(query.sql);
          await hold(sent);
          return queryRaw(query).finally(() => {
            running--;
          });
        };
        return transaction;
      };
      return adapter;
    };
    return { prisma: new PrismaClient({ adapter: factory }), sent, most: () => most };
  }

  test('runs the operations of an interactive transaction one after another', async () => {
    const { prisma, most } = await open(() => sleep(20));
    await prisma.$transaction((tx) => Promise.all([tx.$queryRawUnsafe('SELECT 1'), tx.$queryRawUnsafe('SELECT 2')]));
    await prisma.$disconnect();
    expect(most()).toBe(1);
    expect(wordsOf('Prisma').join()).toMatch(/one after another/u);
  });

  test('skips what waits behind a failure, which resolves to nothing, and runs on with what was sent', async () => {
    const { prisma, sent } = await open((before) => vi.waitUntil(() => before.length > 1));
    const rows: Record<string, unknown> = {};
    const failed = await prisma
      .$transaction((tx) => {
        const note = async (text: string): Promise<void> => {
          rows[text] = await tx.$queryRawUnsafe(text);
        };
        return Promise.all([
          note('SELECT * FROM nowhere'),
          note('SELECT 2 AS value'),
          vi.waitUntil(() => sent.length > 0).then(() => note('SELECT 3 AS value')),
        ]);
      })
      .catch((error: unknown) => String(error));
    await vi.waitUntil(() => 'SELECT 3 AS value' in rows);
    await prisma.$disconnect();
    expect(failed).toContain('no such table');
    expect(sent).toEqual(['SELECT * FROM nowhere', 'SELECT 3 AS value']);
    expect(rows).toEqual({ 'SELECT 2 AS value': undefined, 'SELECT 3 AS value': [{ value: 3 }] });
    expect(wordsOf('Prisma').join()).toContain('the others are skipped or run on');
  });
});

test('libSQL runs them one after another', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'event-loop-libsql-'));
  const client = createClient({ url: `file:${join(folder, 'test.db')}` });
  const slow = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000) SELECT max(i) FROM n';
  const transaction = await client.transaction('write');
  const ended: string[] = [];
  // eslint-disable-next-line event-loop/no-concurrent-session-use -- What comes of it is what is looked at.
  await Promise.all([
    transaction.execute(slow).then(() => ended.push('slow')),
    transaction.execute('SELECT 1').then(() => ended.push('quick')),
  ]);
  transaction.close();
  client.close();
  await rm(folder, { recursive: true });
  expect(ended).toEqual(['slow', 'quick']);
  expect(wordsOf('libSQL').join()).toMatch(/one after another/u);
});

test('mssql refuses a second request of a transaction', async () => {
  // No server is needed: the transaction refuses before it asks its connection.
  const transaction = new mssql.Transaction(new mssql.ConnectionPool({ server: 'localhost' }));
  Object.assign(transaction, { _acquiredConnection: {}, _acquiredConfig: {} });
  const acquire = (): Promise<string> =>
    new Promise((resolve) => {
      const { acquire: take } = transaction as unknown as {
        acquire(request: mssql.Request, done: (error?: { code: string }) => void): void;
      };
      take.call(transaction, new mssql.Request(transaction), (error) => {
        resolve(error?.code ?? 'taken');
      });
    });
  await expect(acquire()).resolves.toBe('taken');
  await expect(acquire()).resolves.toBe('EREQINPROG');
  expect(wordsOf('mssql').join()).toContain('EREQINPROG');
});

test('MongoDB does not define what operations at once in one transaction do', () => {
  const types = readFileSync(new URL('../../node_modules/mongodb/mongodb.d.ts', import.meta.url), 'utf8');
  expect(types).toMatch(/operations in parallel is not supported during a transaction/u);
  expect(wordsOf('MongoDB').join()).toContain('does not define');
});

test('its driver sends them at once over two connections, each as the one that begins the transaction', async () => {
  const stub = await startMongodbStub();
  const client = new MongoClient(stub.url);
  const users = client.db('test').collection('users');
  const session = client.startSession();
  session.startTransaction();
  // eslint-disable-next-line event-loop/no-concurrent-session-use -- What comes of it is what is looked at.
  await Promise.all([users.insertOne({ name: 'a' }, { session }), users.insertOne({ name: 'b' }, { session })]);
  await session.abortTransaction();
  await client.close();
  await stub.close();
  const [first, second] = stub.commands.filter(({ command }) => 'insert' in command);
  expect(first?.connection).not.toBe(second?.connection);
  expect(first?.command['txnNumber']).toEqual(second?.command['txnNumber']);
  expect([first, second].map((each) => each?.command['startTransaction'] as unknown)).toEqual([true, true]);
});

describe('Neo4j', () => {
  test('a session refuses the second of two queries or transactions', async () => {
    const stub = await startNeo4jStub();
    const driver = neo4jDriver(stub.url, undefined, { disableLosslessIntegers: true });
    const work = driver.session();
    // eslint-disable-next-line event-loop/no-concurrent-session-use -- What comes of it is what is looked at.
    const queries = await Promise.allSettled([work.run('RETURN 1'), work.run('RETURN 2')]);
    const other = driver.session();
    // eslint-disable-next-line event-loop/no-concurrent-session-use -- What comes of it is what is looked at.
    const transactions = await Promise.allSettled([
      other.executeRead(async (tx) => tx.run('RETURN 3')),
      other.executeRead(async (tx) => tx.run('RETURN 4')),
    ]);
    await driver.close();
    await stub.close();
    for (const outcome of [queries, transactions]) {
      expect(outcome).toMatchObject([
        { status: 'fulfilled' },
        { status: 'rejected', reason: { message: expect.stringContaining('session with ongoing work') as unknown } },
      ]);
    }
    expect(wordsOf('Neo4j')).toContain('a session has room for one transaction at a time');
  });

  test('a transaction sends its queries over one connection, in their order', async () => {
    const stub = await startNeo4jStub();
    const driver = neo4jDriver(stub.url);
    const session = driver.session();
    // eslint-disable-next-line event-loop/no-concurrent-session-use -- What comes of it is what is looked at.
    await session.executeWrite((tx) => Promise.all([tx.run('CREATE (:A)'), tx.run('CREATE (:B)')]));
    await driver.close();
    await stub.close();
    expect(stub.ran).toEqual([
      { connection: 1, text: 'CREATE (:A)' },
      { connection: 1, text: 'CREATE (:B)' },
    ]);
    expect(wordsOf('Neo4j').join()).toMatch(/one after another/u);
  });
});
