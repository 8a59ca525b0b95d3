import { slonik } from '../../src/libraries/slonik.ts';
import { describeNames, describeOperations } from './support/tables.ts';

describeNames(slonik, ['slonik']);

describeOperations(
  'Slonik',
  `
import { createPool, sql, type CommonQueryMethods, type DatabasePool, type DatabasePoolConnection, type DatabaseTransactionConnection, type QuerySqlToken } from 'slonik';
declare const pool: DatabasePool;
declare const connection: DatabasePoolConnection;
declare const transaction: DatabaseTransactionConnection;
declare const methods: CommonQueryMethods;
declare const token: QuerySqlToken;
`,
  [
    ['pool.any(sql.unsafe`SELECT 1`)', 'eager Slonik any (read)'],
    ['pool.one(sql.unsafe`INSERT INTO users VALUES (1) RETURNING id`)', 'eager Slonik one (write)'],
    ['pool.maybeOneFirst(sql.unsafe`SELECT 1`)', 'eager Slonik maybeOneFirst (read)'],
    ['pool.exists(sql.unsafe`SELECT 1`)', 'eager Slonik exists (read)'],
    ['pool.query(sql.unsafe`DELETE FROM users`)', 'eager Slonik query (write)'],
    ['pool.query(token)', 'eager Slonik query (unknown)'],
    ['pool.stream(sql.unsafe`SELECT 1`, () => {})', 'eager Slonik stream (read)'],
    ['connection.query(sql.unsafe`DELETE FROM users`)', 'eager Slonik query (write)'],
    ['transaction.many(sql.unsafe`SELECT 1`)', 'eager Slonik many (read)'],
    ['methods.query(sql.unsafe`DELETE FROM users`)', 'eager Slonik query (write)'],
    ['pool.transaction(async (inner) => { await inner.query(token); })', 'eager Slonik transaction (write)'],
    ['transaction.transaction(async (inner) => { await inner.query(token); })', 'eager Slonik transaction (write)'],
    ['pool.connect(async (inner) => { await inner.query(token); })', 'eager Slonik connect (other)'],
    ["createPool('postgres://localhost')", 'eager Slonik createPool (other)'],
    // Nobody needs to wait for it.
    ['pool.end()', 'promise'],
    ['pool.state()', 'none'],
    // Text that never runs by itself.
    ['sql.unsafe`DELETE FROM users`', 'none'],
    ['sql.fragment`id = 1`', 'none'],
    ["sql.identifier(['users'])", 'none'],
    ["pool.on('error', () => {})", 'none'],
  ],
);
