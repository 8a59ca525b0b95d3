import { defineLibrary } from './library.ts';

/**
 * sqlite, the promises around sqlite3. What sqlite3 itself returns is no promise: it takes callbacks.
 *
 * A database is no session that a `finally` could close too early: its `close` waits for what was asked before.
 * Source: sqlite3, `Database::Schedule` and `Database::Close` of src/database.cc, an exclusive call.
 */
export const sqlite = defineLibrary({
  name: 'sqlite',
  packages: ['sqlite'],
  operations: [
    {
      on: ['Database', 'Statement'],
      sql: ['run', 'get', 'all', 'each', 'exec'],
      writes: ['migrate'],
      others: ['open', 'prepare', 'bind', 'reset', 'finalize', 'loadExtension'],
      free: ['close'],
    },
    { others: ['open'] },
  ],
});
