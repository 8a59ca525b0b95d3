import { sqlite } from '../../src/libraries/sqlite.ts';
import { describeNames, describeOperations } from './support/tables.ts';

describeNames(sqlite, ['sqlite']);

describeOperations(
  'sqlite',
  `
import { open, type Database, type Statement } from 'sqlite';
import sqlite3 from 'sqlite3';
declare const db: Database;
declare const statement: Statement;
declare const callbacks: sqlite3.Database;
declare const text: string;
`,
  [
    ["open({ filename: ':memory:', driver: sqlite3.Database })", 'eager sqlite open (other)'],
    ["db.get('SELECT 1')", 'eager sqlite get (read)'],
    ["db.all('SELECT * FROM users WHERE id = ?', 1)", 'eager sqlite all (read)'],
    ["db.all('DELETE FROM users RETURNING id')", 'eager sqlite all (write)'],
    ["db.run('INSERT INTO users VALUES (1)')", 'eager sqlite run (write)'],
    ["db.exec('CREATE TABLE t (id INTEGER)')", 'eager sqlite exec (write)'],
    ["db.each('SELECT 1', () => {})", 'eager sqlite each (read)'],
    ['db.run(text)', 'eager sqlite run (unknown)'],
    ["db.prepare('SELECT ?')", 'eager sqlite prepare (other)'],
    ['db.migrate()', 'eager sqlite migrate (write)'],
    ['statement.all(1)', 'eager sqlite all (unknown)'],
    ['statement.run(1)', 'eager sqlite run (unknown)'],
    ['statement.finalize()', 'eager sqlite finalize (other)'],
    // Nobody needs to wait for it.
    ['db.close()', 'promise'],
    ["db.on('trace', () => {})", 'none'],
    ['db.getDatabaseInstance()', 'none'],
    // sqlite3 itself takes callbacks.
    ["callbacks.run('DELETE FROM users')", 'none'],
    ["callbacks.all('SELECT 1', () => {})", 'none'],
    ["callbacks.prepare('SELECT ?').run(1)", 'none'],
    ['callbacks.serialize(() => {})', 'none'],
    ['callbacks.close()', 'none'],
  ],
);
