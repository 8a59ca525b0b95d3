import { postgres } from '../../src/libraries/postgres.ts';
import { describeNames, describeOperations } from './support/tables.ts';

const group = 'operations Sql, ISql, TransactionSql, ReservedSql';

describeNames(postgres, ['postgres'], {
  except: { [`${group}: sql`]: 'what people call the client', [`${group}: tx`]: 'what people call a transaction' },
});

describeOperations(
  'Postgres.js',
  `
import postgres from 'postgres';
const sql = postgres('postgres://localhost/db');
declare const db: postgres.Sql<{ point: { x: number } }>;
declare const tx: postgres.TransactionSql;
declare const reserved: postgres.ReservedSql;
declare const self: { sql: postgres.Sql };
declare const text: string;
const values = [{ id: 1, name: 'a' }];
`,
  [
    ['sql`SELECT 1`', 'lazy Postgres.js sql (read)'],
    ['sql<{ id: number }[]>`SELECT id FROM users WHERE name = ${text}`', 'lazy Postgres.js sql (read)'],
    ['sql`INSERT INTO users ${sql(values)} RETURNING id`', 'lazy Postgres.js sql (write)'],
    ['sql`WITH gone AS (DELETE FROM users RETURNING id) SELECT * FROM gone`', 'lazy Postgres.js sql (write)'],
    ['tx`UPDATE users SET name = ${text}`', 'lazy Postgres.js tx (write)'],
    ['self.sql`DELETE FROM users`', 'lazy Postgres.js sql (write)'],
    // Under any other name the text is not looked at.
    ['db`SELECT 1`', 'lazy Postgres.js db (read)'],
    ['reserved`SELECT 1`', 'lazy Postgres.js reserved (read)'],
    ['sql`SELECT 1`.values()', 'lazy Postgres.js sql (read)'],
    ['sql`SELECT 1`.raw()', 'lazy Postgres.js sql (read)'],
    ['sql`SELECT 1`.describe()', 'lazy Postgres.js sql (read)'],
    ['sql`DELETE FROM users`.simple()', 'lazy Postgres.js sql (write)'],
    ['sql`DELETE FROM users`.execute()', 'eager Postgres.js sql (write)'],
    ['sql`COPY users TO STDOUT`.readable()', 'eager Postgres.js sql (write)'],
    ["sql.unsafe('SELECT 1')", 'lazy Postgres.js unsafe (read)'],
    ["sql.unsafe('DROP TABLE users').simple()", 'lazy Postgres.js unsafe (write)'],
    ['sql.unsafe(text)', 'lazy Postgres.js unsafe (unknown)'],
    ["sql.file('query.sql')", 'lazy Postgres.js file (unknown)'],
    ['sql.begin(async (inner) => { await inner`SELECT 1`; })', 'eager Postgres.js begin (write)'],
    ["sql.begin('read only', (inner) => [inner`SELECT 1`])", 'eager Postgres.js begin (write)'],
    ['tx.savepoint(async (inner) => { await inner`SELECT 1`; })', 'eager Postgres.js savepoint (write)'],
    ['sql.reserve()', 'eager Postgres.js reserve (other)'],
    ["sql.listen('channel', () => {})", 'eager Postgres.js listen (other)'],
    ["sql.notify('channel', 'a')", 'eager Postgres.js notify (write)'],
    // Nobody needs to wait for it.
    ['sql.end()', 'promise'],
    ['reserved.release()', 'none'],
    ['sql`SELECT 1`.cursor()', 'none'],
    ['sql`SELECT 1`.cancel()', 'none'],
    // Helpers declare a `then` that throws: promises as far as their types tell, but no operations.
    ['sql(values)', 'promise'],
    ["sql('users')", 'promise'],
    ['sql.json({})', 'promise'],
    ['sql.array([1])', 'promise'],
    ['db.typed.point({ x: 1 })', 'promise'],
  ],
);
