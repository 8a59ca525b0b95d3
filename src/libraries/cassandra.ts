import { defineLibrary } from './library.ts';

/** The DataStax driver for Cassandra, and its object mapper. */
export const cassandra = defineLibrary({
  name: 'Cassandra',
  packages: ['cassandra-driver'],
  operations: [
    { on: ['Client'], sql: ['execute'], writes: ['batch'], others: ['connect', 'shutdown'] },
    { on: ['ModelMapper'], reads: ['get', 'find', 'findAll'], writes: ['insert', 'update', 'remove'] },
  ],
});
