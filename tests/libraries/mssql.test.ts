import { mssql } from '../../src/libraries/mssql.ts';
import { describeNames, describeOperations } from './support/tables.ts';

describeNames(mssql, ['mssql']);

describeOperations(
  'mssql',
  `
import sql, { type ConnectionPool, type PreparedStatement, type Request, type Table, type Transaction } from 'mssql';
declare const pool: ConnectionPool;
declare const request: Request;
declare const transaction: Transaction;
declare const statement: PreparedStatement;
declare const table: Table;
declare const id: number;
declare const text: string;
`,
  [
    ["pool.query('SELECT 1')", 'eager mssql query (read)'],
    ['pool.query`SELECT * FROM users WHERE id = ${id}`', 'eager mssql query (read)'],
    ['pool.query`DELETE FROM users WHERE id = ${id}`', 'eager mssql query (write)'],
    ["pool.batch('CREATE TABLE t (id INT)')", 'eager mssql batch (write)'],
    ['pool.connect()', 'eager mssql connect (other)'],
    ["sql.connect('Server=localhost')", 'eager mssql connect (other)'],
    ['sql.query`UPDATE users SET id = ${id}`', 'eager mssql query (write)'],
    ["sql.query('SELECT 1')", 'eager mssql query (read)'],
    // A request waits for one of its methods.
    ['pool.request()', 'builder mssql request (unknown)'],
    ["pool.request().input('id', sql.Int, id)", 'builder mssql input (unknown)'],
    ["pool.request().input('id', id).query('SELECT @id')", 'eager mssql query (read)'],
    ["pool.request().input('id', id).query('DELETE FROM users WHERE id = @id')", 'eager mssql query (write)'],
    ["request.execute('procedure')", 'eager mssql execute (write)'],
    ['request.bulk(table)', 'eager mssql bulk (write)'],
    ["request.output('id', sql.Int)", 'builder mssql output (unknown)'],
    ['request.query(text)', 'eager mssql query (unknown)'],
    ["new sql.Request(transaction).query('SELECT 1')", 'eager mssql query (read)'],
    ['transaction.begin()', 'eager mssql begin (other)'],
    ['transaction.commit()', 'eager mssql commit (other)'],
    ['transaction.rollback()', 'eager mssql rollback (other)'],
    ["transaction.request().query('SELECT 1')", 'eager mssql query (read)'],
    ["statement.prepare('SELECT @id')", 'eager mssql prepare (other)'],
    ['statement.execute({ id })', 'eager mssql execute (write)'],
    ['statement.unprepare()', 'eager mssql unprepare (other)'],
    // Nobody needs to wait for it.
    ['pool.close()', 'promise'],
    ["statement.input('id', sql.Int)", 'none'],
    ['request.cancel()', 'none'],
    ["pool.query('SELECT 1', () => {})", 'none'],
    ["request.query('SELECT 1', () => {})", 'none'],
    ['transaction.commit(() => {})', 'none'],
    ["pool.on('error', () => {})", 'none'],
    ["transaction.on('rollback', () => {})", 'none'],
    ["sql.connect('Server=localhost', () => {})", 'none'],
  ],
);
