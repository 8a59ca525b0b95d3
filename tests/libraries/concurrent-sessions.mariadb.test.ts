import createKnex from 'knex';
import * as mariadb from 'mariadb';
import * as mysql from 'mysql2/promise';
import { Sequelize } from 'sequelize';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ManyConnections } from '../support/database/embedded-postgres.ts';
import { hasMariadb, startMariadb } from '../support/database/mariadb.ts';
import { duration, pause, wordsOf } from './support/concurrent-words.ts';

const sleeping = `SELECT SLEEP(${pause / 1000})`;

/** A connection or transaction: sends a text, and ends. */
interface Opened {
  send(text: string): Promise<unknown>;
  close(): Promise<unknown>;
}

/**
 * What messages say of the clients of MySQL and MariaDB, seen on a real MariaDB. No package of npm carries one: it runs where
 * `mariadbd` is on the PATH, or where `MARIADBD` names it.
 */
describe.skipIf(!hasMariadb)('on MariaDB', () => {
  let server: ManyConnections;
  const open: Record<string, () => Promise<Opened>> = {
    async mysql2() {
      const connection = await mysql.createConnection(server.connection);
      return { send: (text) => connection.query(text), close: () => connection.end() };
    },
    async MariaDB() {
      const connection = await mariadb.createConnection(server.connection);
      return { send: (text) => connection.query<unknown>(text), close: () => connection.end() };
    },
    async Knex() {
      const knex = createKnex({ client: 'mysql2', connection: { ...server.connection }, pool: { min: 0, max: 4 } });
      const trx = await knex.transaction();
      return { send: (text) => trx.raw(text).then(() => {}), close: () => trx.rollback().then(() => knex.destroy()) };
    },
    async Sequelize() {
      const { host, port, user } = server.connection;
      const sequelize = new Sequelize('test', user, '', { host, port, dialect: 'mysql', logging: false });
      const transaction = await sequelize.transaction();
      return {
        send: (text) => sequelize.query(text, { transaction }),
        close: () => transaction.rollback().then(() => sequelize.close()),
      };
    },
    async TypeORM() {
      const { host, port, user } = server.connection;
      const source = await new DataSource({ type: 'mysql', host, port, username: user }).initialize();
      const runner = source.createQueryRunner();
      await runner.startTransaction();
      return {
        send: (text) => runner.manager.query<unknown>(text),
        close: () => runner.rollbackTransaction().then(() => source.destroy()),
      };
    },
  };
  const names = Object.keys(open);

  beforeAll(async () => {
    server = await startMariadb();
    const { send, close } = await open['mysql2']!();
    await send('CREATE DATABASE test');
    await send('CREATE TABLE test.things (name VARCHAR(20))');
    await close();
  });

  afterAll(() => server.close());

  test('a pool runs two statements at once', async () => {
    const pool = mysql.createPool({ ...server.connection, connectionLimit: 2 });
    await Promise.all([pool.query('SELECT 1'), pool.query('SELECT 1')]);
    const time = await duration(() => Promise.all([pool.query(sleeping), pool.query(sleeping)]));
    await pool.end();
    expect(time).toBeLessThan(2 * pause - 10);
  });

  test.each(names)('%s runs them one after another, as its message says', async (name) => {
    const { send, close } = await open[name]!();
    const time = await duration(() => Promise.all([send(sleeping), send(sleeping)]));
    await close();
    expect(time).toBeGreaterThanOrEqual(2 * pause - 10);
    expect(wordsOf(name).join()).toMatch(/one after another/u);
  });

  test.each(names)('%s runs on with the others after one has failed', async (name) => {
    const { send, close } = await open[name]!();
    const outcome = await Promise.allSettled([send('SELECT nothing'), send("INSERT INTO test.things VALUES ('late')")]);
    await close();
    expect(outcome.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });
});
