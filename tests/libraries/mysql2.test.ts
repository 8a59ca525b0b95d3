import { mysql2 } from '../../src/libraries/mysql2.ts';
import { describeNames, describeOperations } from './support/tables.ts';

describeNames(mysql2, ['mysql2', 'mysql2/promise']);

describeOperations(
  'mysql2',
  `
import mysql, { type Pool, type PoolConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import callbacks from 'mysql2';
declare const pool: Pool;
declare const connection: Connection;
declare const taken: PoolConnection;
declare const callbackPool: callbacks.Pool;
declare const callbackConnection: callbacks.Connection;
declare const text: string;
`,
  [
    ["pool.query('SELECT 1')", 'eager mysql2 query (read)'],
    ["pool.query<RowDataPacket[]>('SELECT id FROM users WHERE id = ?', [1])", 'eager mysql2 query (read)'],
    ["pool.query('SELECT id FROM users FOR UPDATE')", 'eager mysql2 query (write)'],
    ["pool.execute('INSERT INTO users VALUES (?)', [1])", 'eager mysql2 execute (write)'],
    ['pool.execute(text)', 'eager mysql2 execute (unknown)'],
    ["pool.query({ sql: 'SELECT 1' })", 'eager mysql2 query (read)'],
    ["connection.query('UPDATE users SET id = 1')", 'eager mysql2 query (write)'],
    ['connection.beginTransaction()', 'eager mysql2 beginTransaction (other)'],
    ['connection.commit()', 'eager mysql2 commit (other)'],
    ['connection.rollback()', 'eager mysql2 rollback (other)'],
    ['connection.ping()', 'eager mysql2 ping (other)'],
    ['connection.prepare(text)', 'eager mysql2 prepare (other)'],
    ["taken.execute('DELETE FROM users')", 'eager mysql2 execute (write)'],
    ['pool.getConnection()', 'eager mysql2 getConnection (other)'],
    ["mysql.createConnection('mysql://localhost')", 'eager mysql2 createConnection (other)'],
    ["callbackPool.promise().query('SELECT 1')", 'eager mysql2 query (read)'],
    ["callbackConnection.promise().execute('DELETE FROM users')", 'eager mysql2 execute (write)'],
    // Nobody needs to wait for it.
    ['pool.end()', 'promise'],
    ['connection.end()', 'promise'],
    ['taken.release()', 'none'],
    ["mysql.createPool('mysql://localhost')", 'none'],
    ["pool.on('connection', () => {})", 'none'],
    ['pool.escape(text)', 'none'],
    // The callback flavour.
    ["callbackPool.query('SELECT 1', () => {})", 'none'],
    ["callbackPool.query('SELECT 1')", 'none'],
    ["callbackConnection.execute('DELETE FROM users', () => {})", 'none'],
    ['callbackPool.getConnection(() => {})', 'none'],
    ['callbackPool.end()', 'none'],
    ["callbacks.createConnection('mysql://localhost')", 'none'],
  ],
);
