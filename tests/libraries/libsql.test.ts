import { libsql } from '../../src/libraries/libsql.ts';
import { describeNames, describeOperations } from './support/tables.ts';

describeNames(libsql, ['@libsql/client']);

describeOperations(
  'libSQL',
  `
import { createClient, type Client, type Transaction } from '@libsql/client';
import { createClient as createWebClient } from '@libsql/client/web';
declare const client: Client;
declare const tx: Transaction;
declare const text: string;
`,
  [
    ["client.execute('SELECT 1')", 'eager libSQL execute (read)'],
    ["client.execute('INSERT INTO users VALUES (?)', [1])", 'eager libSQL execute (write)'],
    ["client.execute({ sql: 'SELECT ?', args: [1] })", 'eager libSQL execute (read)'],
    ['client.execute(text)', 'eager libSQL execute (unknown)'],
    ["client.batch(['DELETE FROM users', 'DELETE FROM posts'], 'write')", 'eager libSQL batch (write)'],
    ["client.executeMultiple('DELETE FROM users; DELETE FROM posts')", 'eager libSQL executeMultiple (write)'],
    ["client.migrate(['CREATE TABLE t (id INTEGER)'])", 'eager libSQL migrate (write)'],
    ["client.transaction('write')", 'eager libSQL transaction (other)'],
    ['client.sync()', 'eager libSQL sync (other)'],
    ["createClient({ url: 'file:a.db' }).execute('SELECT 1')", 'eager libSQL execute (read)'],
    ["createWebClient({ url: 'https://a' }).execute('DELETE FROM users')", 'eager libSQL execute (write)'],
    ["tx.execute('UPDATE users SET id = 1')", 'eager libSQL execute (write)'],
    ["tx.batch(['DELETE FROM users'])", 'eager libSQL batch (write)'],
    ['tx.commit()', 'eager libSQL commit (other)'],
    ['tx.rollback()', 'eager libSQL rollback (other)'],
    ['tx.close()', 'none'],
    ['client.close()', 'none'],
    ["createClient({ url: 'file:a.db' })", 'none'],
  ],
);
