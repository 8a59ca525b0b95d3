import { defineLibrary } from './library.ts';

/** sqlite, the promises around sqlite3. What sqlite3 itself returns is no promise: it takes callbacks. */
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
