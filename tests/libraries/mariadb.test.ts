import { mariadb } from '../../src/libraries/mariadb.ts';
import { describeNames, describeOperations } from './support/tables.ts';

describeNames(mariadb, ['mariadb']);

describeOperations(
  'MariaDB',
  `
import * as mariadb from 'mariadb';
import * as callbacks from 'mariadb/callback';
declare const pool: mariadb.Pool;
declare const connection: mariadb.Connection;
declare const taken: mariadb.PoolConnection;
declare const callbackPool: callbacks.Pool;
declare const text: string;
`,
  [
    ["pool.query('SELECT 1')", 'eager MariaDB query (read)'],
    ["pool.query('INSERT INTO users VALUES (?)', [1])", 'eager MariaDB query (write)'],
    ["pool.execute('DELETE FROM users')", 'eager MariaDB execute (write)'],
    ['pool.execute(text)', 'eager MariaDB execute (unknown)'],
    ["pool.batch('INSERT INTO users VALUES (?)', [[1], [2]])", 'eager MariaDB batch (write)'],
    ['pool.getConnection()', 'eager MariaDB getConnection (other)'],
    ['connection.beginTransaction()', 'eager MariaDB beginTransaction (other)'],
    ['connection.commit()', 'eager MariaDB commit (other)'],
    ['connection.rollback()', 'eager MariaDB rollback (other)'],
    ["connection.prepare('SELECT ?')", 'eager MariaDB prepare (other)'],
    ["taken.query('UPDATE users SET id = 1')", 'eager MariaDB query (write)'],
    ["mariadb.createConnection('mariadb://localhost')", 'eager MariaDB createConnection (other)'],
    ["mariadb.importFile({ file: 'a.sql' })", 'eager MariaDB importFile (write)'],
    // Nobody needs to wait for them.
    ['taken.release()', 'promise'],
    ['taken.end()', 'promise'],
    ['pool.end()', 'promise'],
    ["mariadb.createPool('mariadb://localhost')", 'none'],
    ["pool.on('acquire', () => {})", 'none'],
    ["connection.queryStream('SELECT 1')", 'none'],
    ['connection.destroy()', 'none'],
    // The callback flavour.
    ["callbackPool.query('SELECT 1', () => {})", 'none'],
    ['callbackPool.getConnection(() => {})', 'none'],
  ],
);
