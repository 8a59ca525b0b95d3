import { defineLibrary } from './library.ts';

/** node-cache, which keeps values in memory. */
export const nodeCache = defineLibrary({
  name: 'node-cache',
  packages: ['node-cache'],
  client: false,
  reaches: 'cache',
  operations: [
    {
      on: ['NodeCache'],
      reads: ['get', 'mget', 'has', 'keys', 'getTtl', 'getStats'],
      writes: ['set', 'mset', 'take', 'del', 'ttl', 'flushAll', 'flushStats'],
    },
  ],
});

/** lru-cache, which keeps values in memory. What its `fetch` does stands in the function that it was made with. */
export const lruCache = defineLibrary({
  name: 'lru-cache',
  packages: ['lru-cache'],
  client: false,
  reaches: 'cache',
  operations: [
    {
      on: ['LRUCache'],
      reads: ['get', 'peek', 'has', 'keys', 'values', 'entries', 'getRemainingTTL'],
      writes: ['set', 'delete', 'clear', 'pop', 'purgeStale'],
    },
  ],
});
