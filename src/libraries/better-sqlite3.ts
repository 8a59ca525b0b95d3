import { defineLibrary } from './library.ts';

const instead = 'a driver with promises, or a worker thread';

/** better-sqlite3: every statement runs on the calling thread. */
export const betterSqlite3 = defineLibrary({
  name: 'better-sqlite3',
  packages: ['better-sqlite3'],
  client: false,
  blocking: [
    {
      on: ['Statement'],
      calls: { all: { instead }, get: { instead }, iterate: { instead }, run: { instead } },
    },
    { on: ['Database'], calls: { exec: { instead }, pragma: { instead }, serialize: { instead } } },
  ],
});
