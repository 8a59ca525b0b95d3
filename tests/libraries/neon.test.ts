import { neon } from '../../src/libraries/neon.ts';
import { describeReports } from './support/reports.ts';
import { describeNames, describeOperations } from './support/tables.ts';

const dom = { compilerOptions: { lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'] } };

describeNames(neon, ['@neondatabase/serverless'], dom);

const prelude = `
import { neon, Pool, type PoolClient } from '@neondatabase/serverless';
const sql = neon('postgresql://user:word@localhost/db');
const pool = new Pool();
declare const client: PoolClient;
declare const id: number;
`;

describeOperations(
  'Neon',
  prelude,
  [
    ['sql`SELECT * FROM users WHERE id = ${id}`', 'lazy Neon sql (read)'],
    ["sql.query('SELECT * FROM users WHERE id = $1', [id])", 'lazy Neon query (read)'],
    ["sql.query('DELETE FROM users')", 'lazy Neon query (write)'],
    ['sql.transaction([sql`DELETE FROM users`])', 'eager Neon transaction (write)'],
    ["sql.unsafe('name')", 'none'],
    ["pool.query('SELECT 1')", 'eager Neon query (read)'],
    ["client.query('DELETE FROM users')", 'eager Neon query (write)'],
    ['pool.connect()', 'eager Neon connect (other)'],
    ["pool.query('SELECT 1', () => {})", 'none'],
    ['pool.end()', 'promise'],
  ],
  dom,
);

describeReports('Neon', prelude, [
  ['sql`DELETE FROM users WHERE id = ${id}`;', 'neverRuns'],
  ["void sql.query('DELETE FROM users');", 'neverRuns'],
  ['await sql`DELETE FROM users`;', 'silent'],
  ['return sql`SELECT 1`;', 'silent'],
  ['await sql.transaction([sql`DELETE FROM users`, sql`SELECT 1`]);', 'silent'],
  ['await sql.transaction((tx) => [tx`DELETE FROM users`, tx`SELECT 1`]);', 'silent'],
  ['sql.transaction([sql`DELETE FROM users`]);', 'dropped'],
  ["pool.query('DELETE FROM users');", 'dropped'],
  ["try { return client.query('SELECT 1'); } finally { client.release(); }", 'outlivesSession'],
]);
