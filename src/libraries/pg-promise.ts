import { defineLibrary } from './library.ts';

const concurrent = {
  outcome: 'serial',
  words: 'its one connection runs them one after another all the same',
} as const;

/**
 * pg-promise. Its methods start at the call. `map` is left out: it is asked for by the name of the method that arrays
 * have, and nobody drops what it gives. `batch`, `page` and `sequence` of tasks come from spex.
 */
export const pgPromise = defineLibrary({
  name: 'pg-promise',
  packages: ['pg-promise', 'spex'],
  operations: [
    {
      on: ['IBaseProtocol', 'IDatabase', 'ITask', 'IConnected'],
      sql: ['query', 'none', 'one', 'oneOrNone', 'many', 'manyOrNone', 'any', 'result', 'multi', 'multiResult', 'each'],
      reads: ['stream'],
      writes: ['func', 'proc', 'task', 'taskIf', 'tx', 'txIf', 'batch', 'page', 'sequence'],
      others: ['connect'],
      free: ['done'],
    },
  ],
  transactions: [{ on: ['IBaseProtocol'], methods: ['task', 'taskIf', 'tx', 'txIf'], callback: 'last', concurrent }],
  sessions: [
    { type: 'IConnected', release: ['done'], concurrent },
    { type: 'ITask', concurrent },
  ],
  batches: [
    {
      methods: ['query', 'none', 'one', 'oneOrNone', 'many', 'manyOrNone', 'any', 'result'],
      instead: 'one statement with `IN ($1:csv)`, a join, or `helpers.insert` for rows to insert',
    },
  ],
  lists: [{ methods: ['any', 'many', 'manyOrNone'], limitedBy: [] }],
});
