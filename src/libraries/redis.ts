import { defineLibrary } from './library.ts';

/** A message of another process: nobody waits for what a listener returns. */
const message = { waits: false, catches: false, kind: 'message' as const };

/** Commands of one word, which node-redis declares twice: `hGet` and `HGET`. */
const reads = [
  'get',
  'mGet',
  'getRange',
  'getBit',
  'strLen',
  'exists',
  'type',
  'ttl',
  'pTTL',
  'keys',
  'scan',
  'dbSize',
  'dump',
  'bitCount',
  'bitPos',
  'lcs',
  'hGet',
  'hmGet',
  'hGetAll',
  'hKeys',
  'hVals',
  'hLen',
  'hExists',
  'hScan',
  'hStrLen',
  'lRange',
  'lLen',
  'lIndex',
  'lPos',
  'sMembers',
  'sIsMember',
  'smIsMember',
  'sCard',
  'sRandMember',
  'sScan',
  'sDiff',
  'sInter',
  'sUnion',
  'zRange',
  'zRangeByScore',
  'zRangeByLex',
  'zScore',
  'zmScore',
  'zRank',
  'zRevRank',
  'zCard',
  'zCount',
  'zLexCount',
  'zScan',
  'zDiff',
  'zInter',
  'zUnion',
  'xRange',
  'xRevRange',
  'xLen',
  'xRead',
  'pfCount',
  'geoDist',
  'geoHash',
  'geoPos',
  'geoSearch',
  'echo',
  'time',
  'info',
];

const writes = [
  'set',
  'setEx',
  'pSetEx',
  'setNX',
  'setRange',
  'setBit',
  'mSet',
  'mSetNX',
  'append',
  'getSet',
  'getDel',
  'getEx',
  'incr',
  'incrBy',
  'incrByFloat',
  'decr',
  'decrBy',
  'del',
  'unlink',
  'expire',
  'expireAt',
  'pExpire',
  'pExpireAt',
  'persist',
  'rename',
  'renameNX',
  'copy',
  'move',
  'restore',
  'touch',
  'flushAll',
  'flushDb',
  'hSet',
  'hSetNX',
  'hDel',
  'hIncrBy',
  'hIncrByFloat',
  'hExpire',
  'lPush',
  'lPushX',
  'rPush',
  'rPushX',
  'lPop',
  'rPop',
  'lRem',
  'lSet',
  'lTrim',
  'lInsert',
  'lMove',
  'blMove',
  'blPop',
  'brPop',
  'sAdd',
  'sRem',
  'sPop',
  'sMove',
  'sDiffStore',
  'sInterStore',
  'sUnionStore',
  'zAdd',
  'zRem',
  'zIncrBy',
  'zPopMin',
  'zPopMax',
  'bzPopMin',
  'bzPopMax',
  'zRemRangeByScore',
  'zRemRangeByRank',
  'zRemRangeByLex',
  'xAdd',
  'xAck',
  'xDel',
  'xTrim',
  'xReadGroup',
  'xClaim',
  'xAutoClaim',
  'pfAdd',
  'pfMerge',
  'geoAdd',
  'bitOp',
  'eval',
  'evalSha',
];

const subscriptions = ['subscribe', 'pSubscribe', 'sSubscribe'];
const others = ['ping', 'select', 'watch', 'unwatch', ...subscriptions];

/** Publishing and the ways to unsubscribe and close: nobody waits for these. */
const free = ['publish', 'sPublish', 'unsubscribe', 'pUnsubscribe', 'sUnsubscribe', 'quit'];

function inBothSpellings(names: readonly string[]): readonly string[] {
  return names.flatMap((name) => [name, name.toUpperCase()]);
}

const multiExecutors = ['exec', 'execTyped', 'execAsPipeline', 'execAsPipelineTyped', 'EXEC'];
const multis = ['RedisClientMultiCommandTyped', 'RedisClusterMultiCommandType', 'RedisSentinelMultiCommandType'];

/** node-redis. Commands start at the call; those of `multi()` are collected until `exec()`. */
export const redis = defineLibrary({
  name: 'Redis',
  packages: ['redis', '@redis/client', '@redis/bloom', '@redis/json', '@redis/search', '@redis/time-series'],
  reaches: 'cache',
  awaitables: multis.map((type) => ({
    type,
    start: 'builder' as const,
    executors: multiExecutors,
    noun: 'transaction',
    changesInPlace: true,
  })),
  operations: [
    {
      on: ['RedisClientType', 'RedisClusterType', 'RedisSentinelType', 'RedisClientPoolType'],
      reads: inBothSpellings(reads),
      writes: inBothSpellings(writes),
      others: [...inBothSpellings(others), 'connect'],
      begins: ['multi', 'MULTI'],
      free: [...inBothSpellings(free), 'disconnect', 'close'],
    },
  ],
  registrations: [
    {
      on: ['RedisClient', 'RedisCluster', 'RedisSentinel'],
      methods: inBothSpellings(subscriptions),
      from: 1,
      label: 'channel {0}',
      ...message,
    },
  ],
  ignoredCallbacks: [
    {
      on: ['RedisClient', 'RedisCluster', 'RedisSentinel'],
      methods: inBothSpellings(subscriptions),
      callback: 1,
      isListener: true,
    },
  ],
  // `quit()` and `close()` end after what was asked before.
  sessions: [{ type: 'RedisClientType', release: ['destroy', 'disconnect'] }],
});

const lowerCase = (name: string): string => name.toLowerCase();

/** What only ioredis has: its other commands are those of node-redis in small letters. */
const readsOfIoredis = ['hmget', 'hrandfield', 'zrevrange', 'zrevrangebyscore', 'zrevrangebylex', 'object', 'pubsub'];
const writesOfIoredis = ['hmset', 'rpoplpush', 'brpoplpush', 'sort', 'xgroup', 'script', 'zrangestore', 'zinterstore'];

/** ioredis. Commands start at the call; those of `pipeline()` and `multi()` are collected until `exec()`. */
export const ioredis = defineLibrary({
  name: 'ioredis',
  packages: ['ioredis'],
  reaches: 'cache',
  awaitables: [
    { type: 'ChainableCommander', start: 'builder', executors: ['exec'], noun: 'pipeline', changesInPlace: true },
  ],
  operations: [
    {
      on: ['Redis', 'Cluster', 'RedisCommander'],
      reads: [...new Set([...reads.map(lowerCase), ...readsOfIoredis, 'getBuffer', 'hgetBuffer', 'hgetallBuffer'])],
      writes: [...new Set([...writes.map(lowerCase), ...writesOfIoredis])],
      others: [...others.map(lowerCase), 'connect'],
      begins: ['pipeline', 'multi'],
      // `multi({ pipeline: false })` gives a promise, but `exec()` is what is waited for.
      free: [...free.map(lowerCase), 'multi'],
    },
  ],
  registrations: [
    {
      on: ['Redis', 'Cluster'],
      methods: ['on', 'once'],
      from: 1,
      unless: ['close', 'connect', 'connecting', 'end', 'error', 'node error', 'ready', 'reconnecting', 'wait'],
      label: 'event {0}',
      ...message,
    },
  ],
  // What waits for the connection fails, and pending replies may be lost; `quit()` ends after what was asked before.
  sessions: [{ type: 'Redis', release: ['disconnect'] }],
});
