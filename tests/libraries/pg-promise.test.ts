import { pgPromise } from '../../src/libraries/pg-promise.ts';
import { describeNames, describeOperations } from './support/tables.ts';

describeNames(pgPromise, ['pg-promise']);

describeOperations(
  'pg-promise',
  `
import pgPromise, { type IConnected, type IDatabase, type ITask } from 'pg-promise';
const pgp = pgPromise();
const db = pgp('postgres://localhost/db');
interface Own { users(): Promise<object[]> }
declare const own: IDatabase<Own> & Own;
declare const t: ITask<{}>;
declare const connected: IConnected<{}, never>;
declare const text: string;
`,
  [
    ["db.one('SELECT 1')", 'eager pg-promise one (read)'],
    ["db.one('INSERT INTO users VALUES ($1) RETURNING id', 1)", 'eager pg-promise one (write)'],
    ["db.none('DELETE FROM users')", 'eager pg-promise none (write)'],
    ["db.any('SELECT 1')", 'eager pg-promise any (read)'],
    ["db.manyOrNone('SELECT 1')", 'eager pg-promise manyOrNone (read)'],
    ["db.result('UPDATE users SET id = 1')", 'eager pg-promise result (write)'],
    ['db.query(text)', 'eager pg-promise query (unknown)'],
    ["db.multi('SELECT 1; SELECT 2')", 'eager pg-promise multi (read)'],
    ["db.each('SELECT 1', [], () => {})", 'eager pg-promise each (read)'],
    ["db.func('f')", 'eager pg-promise func (write)'],
    ["db.proc('p')", 'eager pg-promise proc (write)'],
    ['db.connect()', 'eager pg-promise connect (other)'],
    ['db.tx(async (inner) => { await inner.none(text); })', 'eager pg-promise tx (write)'],
    ["db.task('name', async (inner) => { await inner.none(text); })", 'eager pg-promise task (write)'],
    ['t.txIf({ cnd: true }, async (inner) => { await inner.none(text); })', 'eager pg-promise txIf (write)'],
    ["t.none('DELETE FROM users')", 'eager pg-promise none (write)'],
    ["t.batch([t.none('DELETE FROM users'), t.one('SELECT 1')])", 'eager pg-promise batch (write)'],
    ['t.sequence(() => t.none(text))', 'eager pg-promise sequence (write)'],
    ["connected.none('DELETE FROM users')", 'eager pg-promise none (write)'],
    ["own.one('SELECT 1')", 'eager pg-promise one (read)'],
    ['own.users()', 'promise'],
    // Nobody needs to wait for it: it is a promise only of a connection that is not of the pool.
    ['connected.done()', 'promise'],
    ["db.map('SELECT 1', [], () => 1)", 'none'],
    ['pgp.end()', 'none'],
    ["pgp.as.format('$1', [1])", 'none'],
  ],
);
