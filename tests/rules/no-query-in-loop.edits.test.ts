import { compileFunction } from 'node:vm';
import { eq, inArray } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import createKnex from 'knex';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { DataTypes, Model, Sequelize } from 'sequelize';
import ts from 'typescript';
import { DataSource, EntitySchema, In } from 'typeorm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openPool, startEmbeddedPostgres, type ManyConnections } from '../support/database/embedded-postgres.ts';
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

/** These run here. The database of Prisma's client is another one, and MongoDB cannot be embedded. */
const libraries: readonly EditedCase['library'][] = ['Drizzle', 'Knex', 'Kysely', 'Sequelize', 'TypeORM'];

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
    const { outputText } = ts.transpileModule(code, {
      compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext },
    });
    const body = outputText.replaceAll(/^export (?=async function)/gmu, '').replaceAll(/^export .*$/gmu, '');
    const make = compileFunction(`${body}\nreturn run;`, Object.keys(names)) as (
      ...values: unknown[]
    ) => (ids: unknown) => Promise<unknown>;
    const query = vi.spyOn(pg.Client.prototype, 'query');
    const result = await make(...Object.values(names))(ids);
    const sent = query.mock.calls.length;
    query.mockRestore();
    const { rows } = await client.query(
      'SELECT id, name FROM users UNION ALL SELECT id, name FROM person ORDER BY 1, 2',
    );
    return { outcome: { result: JSON.parse(JSON.stringify(result)) as unknown, rows }, sent };
  }

  const cases = editedCases.filter(({ library }) => libraries.includes(library));

  test.each(cases)('$name', async ({ code, output, kind }) => {
    const lists = kind === 'find' ? [[1, 3], [2, 9, 2], []] : [[1, 2], []];
    for (const ids of lists) {
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
