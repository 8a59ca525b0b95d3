import { defineLibrary } from './library.ts';

/** PlanetScale's driver over HTTP. Its methods start at the call. */
export const planetscale = defineLibrary({
  name: 'PlanetScale',
  packages: ['@planetscale/database'],
  operations: [{ on: ['Client', 'Connection', 'Tx'], sql: ['execute'], writes: ['transaction'], others: ['refresh'] }],
  transactions: [{ on: ['Client', 'Connection'], methods: ['transaction'], callback: 0 }],
  sessions: [{ type: 'Tx' }],
  lists: [{ methods: ['execute'], limitedBy: [] }],
});
