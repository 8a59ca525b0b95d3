import { betterSqlite3 } from '../../src/libraries/better-sqlite3.ts';
import { describeNames, describeOperations } from './support/tables.ts';

describeNames(betterSqlite3, ['better-sqlite3']);

describeOperations('better-sqlite3', "import Database from 'better-sqlite3';\nconst db = new Database('x.db');", [
  ["db.prepare('SELECT 1').all()", 'none'],
  ["db.exec('DELETE FROM users')", 'none'],
  // Its one promise is no operation of a client here.
  ["db.backup('copy.db')", 'none'],
]);
