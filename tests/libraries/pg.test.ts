import { pg } from '../../src/libraries/pg.ts';
import { describeNames, describeOperations } from './support/tables.ts';

describeNames(pg, ['pg']);

const prelude = `
import { Client, Pool, type PoolClient } from 'pg';
declare const pool: Pool;
declare const client: Client;
declare const connection: PoolClient;
declare const text: string;
const insert = 'INSERT INTO users VALUES (1)';
`;

describeOperations('pg', prelude, [
  ["pool.query('SELECT 1')", 'eager pg query (read)'],
  ["pool.query('  select id from users where id = $1', [1])", 'eager pg query (read)'],
  ['pool.query(`SELECT * FROM users WHERE name = ${text}`)', 'eager pg query (read)'],
  ["pool.query('SELECT * FROM jobs FOR UPDATE SKIP LOCKED')", 'eager pg query (write)'],
  ["pool.query('WITH recent AS (SELECT 1) SELECT * FROM recent')", 'eager pg query (read)'],
  ["pool.query('WITH gone AS (DELETE FROM users RETURNING id) SELECT * FROM gone')", 'eager pg query (write)'],
  ["pool.query('INSERT INTO users (name) VALUES ($1) RETURNING id', [text])", 'eager pg query (write)'],
  ["client.query('UPDATE users SET name = $1', [text])", 'eager pg query (write)'],
  ["connection.query('DELETE FROM users')", 'eager pg query (write)'],
  ["connection.query('BEGIN')", 'eager pg query (write)'],
  ['pool.query(text)', 'eager pg query (unknown)'],
  ["pool.query({ text: 'SELECT 1' })", 'eager pg query (read)'],
  ['pool.query<{ id: number }>(text, [1])', 'eager pg query (unknown)'],
  ["pool.query('SELECT 1', (error, result) => { console.log(error, result); })", 'none'],
  ["client.query('SELECT 1', [], (error) => { console.log(error); })", 'none'],
  ['pool.connect()', 'eager pg connect (other)'],
  ['pool.connect((error, taken, done) => { console.log(error, taken); done(); })', 'none'],
  ['client.connect()', 'eager pg connect (other)'],
  ['client.end()', 'promise'],
  ['pool.end()', 'promise'],
  ['connection.release()', 'none'],
  ["client.on('end', () => {})", 'none'],
  ['client.escapeLiteral(text)', 'none'],
  ["pool.query('SELECT 1').then((result) => result.rows)", 'none'],
]);
