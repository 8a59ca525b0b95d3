import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { eq, inArray } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import createKnex from 'knex';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { MongoClient } from 'mongodb';
import pg from 'pg';
import { DataTypes, Model, Sequelize } from 'sequelize';
import ts from 'typescript';
import { DataSource, EntitySchema, In } from 'typeorm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openPool, startEmbeddedPostgres, type ManyConnections } from '../support/database/embedded-postgres.ts';
import { startMongodbStub } from '../support/database/mongodb.ts';
import { editedCases, type EditedCase } from './support/no-query-in-loop.edited.ts';

/**
 * The edits of no-query-in-loop, run before and after on a database, for rows that are there and rows that are not, twice the same
 * row, and none: the same result, the same rows in the end, and fewer statements.
 */
const tables = `
  DROP TABLE IF EXISTS users, person, posts;
  CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
  CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
  CREATE TABLE posts (id INTEGER PRIMARY KEY, title TEXT);
  INSERT INTO users VALUES (1, 'a'), (2, 'b'), (3, 'c');
  INSERT INTO person VALUES (1, 'a'), (2, 'b'), (3, 'c');
  INSERT INTO posts VALUES (1, 'a'), (2, 'b'), (3, 'c');
`;

const onPostgres: readonly EditedCase['library'][] = ['Drizzle', 'Knex', 'Kysely', 'Sequelize', 'TypeORM'];

/** The function `run` of a case, with what it uses by name. */
function compile(code: string, names: Readonly<Record<string, unknown>>): (ids: unknown) => Promise<unknown> {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext },
  });
  const body = outputText.replaceAll(/^export (?=async function)/gmu, '').replaceAll(/^export .*$/gmu, '');
  const make = compileFunction(`${body}\nreturn run;`, Object.keys(names)) as (
    ...values: unknown[]
  ) => (ids: unknown) => Promise<unknown>;
  return make(...Object.values(names));
}

/** The lists of ids that a case is run for. */
function listsFor({ kind }: EditedCase): number[][] {
  return kind === 'find' ? [[1, 3], [2, 9, 2], []] : [[1, 2], []];
}

describe('on PostgreSQL', () => {
  let postgres: ManyConnections;
  let client: pg.Pool;
  let names: Record<string, unknown>;
  const closing: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    postgres = await startEmbeddedPostgres();
    const { host, port, user, password, database } = postgres.connection;
    client = openPool(postgres);
    const knex = createKnex({ client: 'pg', connection: postgres.connection });
    const kysely = new Kysely({ dialect: new PostgresDialect({ pool: client }) });
    const entity = new EntitySchema<{ id: number; name: string }>({
      name: 'Item',
      tableName: 'users',
      columns: { id: { type: Number, primary: true }, name: { type: String } },
    });
    const source = new DataSource({
      type: 'postgres',
      host,
      port,
      username: user,
      password,
      database,
      entities: [entity],
      installExtensions: false,
    });
    const sequelize = new Sequelize(database, user, password, {
      host,
      port,
      dialect: 'postgres',
      logging: false,
    });
    class Post extends Model {}
    Post.init(
      { id: { type: DataTypes.INTEGER, primaryKey: true }, title: DataTypes.STRING },
      { sequelize, tableName: 'posts', timestamps: false },
    );
    closing.push(
      () => knex.destroy(),
      () => sequelize.close(),
      () => source.destroy(),
    );
    const users = pgTable('users', { id: integer('id').primaryKey(), name: text('name').notNull() });
    await source.initialize();
    names = {
      eq,
      inArray,
      sql,
      In,
      knex,
      kysely,
      users,
      db: drizzle({ client }),
      items: source.getRepository(entity),
      Post,
    };
  });

  afterAll(async () => {
    for (const close of closing) {
      await close();
    }
    await client.end();
    await postgres.close();
  });

  /** What a case gives for some ids, the rows that are there then, and how many statements were sent. */
  async function run(code: string, ids: unknown): Promise<{ readonly outcome: unknown; readonly sent: number }> {
    await client.query(tables);
    const work = compile(code, names);
    const query = vi.spyOn(pg.Client.prototype, 'query');
    const result = await work(ids);
    const sent = query.mock.calls.length;
    query.mockRestore();
    const { rows } = await client.query(
      'SELECT id, name FROM users UNION ALL SELECT id, name FROM person ORDER BY 1, 2',
    );
    return { outcome: { result: JSON.parse(JSON.stringify(result)) as unknown, rows }, sent };
  }

  const cases = editedCases.filter(({ library }) => onPostgres.includes(library));

  test.each(cases)('$name', async (each) => {
    const { code, output } = each;
    for (const ids of listsFor(each)) {
      const list = code.includes('Set<number>') ? new Set(ids) : ids;
      const before = await run(code, list);
      const after = await run(output, list);
      expect(after.outcome).toEqual(before.outcome);
      if (ids.length > 1) {
        expect(after.sent).toBeLessThan(before.sent);
      }
    }
  });
});

describe('Prisma on SQLite', () => {
  interface Client {
    $executeRawUnsafe(text: string): PromiseLike<unknown>;
    $queryRawUnsafe(text: string): PromiseLike<unknown>;
    $disconnect(): Promise<void>;
  }
  const sqlite = [
    'DROP TABLE IF EXISTS "Post"',
    'DROP TABLE IF EXISTS "User"',
    'CREATE TABLE "User" (id INTEGER PRIMARY KEY AUTOINCREMENT, email TEXT NOT NULL UNIQUE, name TEXT)',
    'CREATE TABLE "Post" (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, "authorId" INTEGER NOT NULL)',
    `INSERT INTO "User" VALUES (1, '1@example.com', 'a'), (2, '2@example.com', 'b'), (3, '3@example.com', NULL)`,
    `INSERT INTO "Post" VALUES (1, 'a', 1), (2, 'b', 1)`,
  ];
  let folder: string;
  let prisma: Client;
  let sent = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'event-loop-prisma-'));
    const generated = new URL('../fixtures/prisma/generated/client/client.ts', import.meta.url).href;
    const { PrismaClient } = (await import(/* @vite-ignore */ generated)) as {
      readonly PrismaClient: new (options: object) => Client;
    };
    const factory = new PrismaLibSql({ url: `file:${join(folder, 'test.db')}` });
    const connect = factory.connect.bind(factory);
    factory.connect = async () => {
      const adapter = await connect();
      const queryRaw = adapter.queryRaw.bind(adapter);
      adapter.queryRaw = (query) => {
        sent++;
        return queryRaw(query);
      };
      return adapter;
    };
    prisma = new PrismaClient({ adapter: factory });
  });

  afterAll(async () => {
    await prisma.$disconnect();
    await rm(folder, { recursive: true });
  });

  async function run(code: string, ids: unknown): Promise<{ readonly outcome: unknown; readonly sent: number }> {
    for (const text of sqlite) {
      await prisma.$executeRawUnsafe(text);
    }
    sent = 0;
    const result = await compile(code, { prisma })(ids);
    const statements = sent;
    const rows = await prisma.$queryRawUnsafe('SELECT * FROM "User" ORDER BY id');
    return { outcome: { result: result ?? null, rows }, sent: statements };
  }

  test.each(editedCases.filter(({ library }) => library === 'Prisma'))('$name', async (each) => {
    for (const ids of listsFor(each)) {
      const before = await run(each.code, ids);
      const after = await run(each.output, ids);
      expect(after.outcome).toEqual(before.outcome);
      if (ids.length > 1) {
        expect(after.sent).toBeLessThan(before.sent);
      }
    }
  });
});

// MongoDB cannot be embedded: what is sent is looked at.
test.each(editedCases.filter(({ library }) => library === 'MongoDB'))('$name', async ({ code, output }) => {
  const stub = await startMongodbStub();
  const client = new MongoClient(stub.url);
  const animals = client.db('test').collection('animals');
  async function insertedBy(text: string, ids: number[]): Promise<unknown[][]> {
    const start = stub.commands.length;
    await compile(text, { animals })(ids);
    return stub.commands
      .slice(start)
      .filter(({ command }) => 'insert' in command)
      .map(({ command }) =>
        (command['documents'] as { id: number; name: string }[]).map(({ id, name }) => ({ id, name })),
      );
  }
  const before = await insertedBy(code, [1, 2]);
  const after = await insertedBy(output, [1, 2]);
  const forNone = [await insertedBy(code, []), await insertedBy(output, [])];
  await client.close();
  await stub.close();
  expect(before).toHaveLength(2);
  expect(after).toEqual([before.flat()]);
  expect(forNone).toEqual([[], []]);
});
