import { defineLibrary } from './library.ts';

/** Slonik. Its methods start at the call; what a `sql` tag gives is text that never runs by itself. */
export const slonik = defineLibrary({
  name: 'Slonik',
  packages: ['slonik'],
  operations: [
    {
      on: ['CommonQueryMethods', 'DatabasePool'],
      sql: [
        'any',
        'anyFirst',
        'exists',
        'many',
        'manyFirst',
        'maybeOne',
        'maybeOneFirst',
        'one',
        'oneFirst',
        'query',
        'record',
        'stream',
      ],
      writes: ['transaction'],
      others: ['connect'],
      free: ['end'],
    },
    { others: ['createPool'] },
  ],
  transactions: [
    { on: ['CommonQueryMethods'], methods: ['transaction'], callback: 0 },
    { on: ['DatabasePool'], methods: ['connect'], callback: 0 },
  ],
});
