import { lruCache, nodeCache } from '../../src/libraries/caches.ts';
import { describeNames, describeOperations } from './support/tables.ts';

describeNames(nodeCache, ['node-cache']);
describeNames(lruCache, ['lru-cache']);

const prelude = `
import NodeCache from 'node-cache';
import { LRUCache } from 'lru-cache';
const cache = new NodeCache();
const recent = new LRUCache<string, string>({ max: 10 });
`;

describeOperations('caches in memory', prelude, [
  ["cache.get<string>('a')", 'none'],
  ["cache.set('a', 'b')", 'none'],
  ["recent.set('a', 'b')", 'none'],
]);
