import { ioredis, redis } from '../../src/libraries/redis.ts';
import { describeReports } from './support/reports.ts';
import { describeNames, describeOperations } from './support/tables.ts';

describeNames(redis, [
  'redis',
  '@redis/client',
  ...['client', 'cluster', 'sentinel'].map((name) => `@redis/client/dist/lib/${name}/index.js`),
]);
describeNames(ioredis, ['ioredis']);

const nodeRedis = `
import { createClient, createCluster, createClientPool, type RedisClientType } from 'redis';
const client = createClient();
const cluster = createCluster({ rootNodes: [] });
const pool = createClientPool();
declare const typed: RedisClientType;
`;

describeOperations('Redis', nodeRedis, [
  ["client.get('a')", 'eager Redis get (read)'],
  ["client.GET('a')", 'eager Redis GET (read)'],
  ["client.set('a', 'b')", 'eager Redis set (write)'],
  ["typed.set('a', 'b')", 'eager Redis set (write)'],
  ["cluster.set('a', 'b')", 'eager Redis set (write)'],
  ["pool.set('a', 'b')", 'eager Redis set (write)'],
  ["client.setEx('a', 1, 'b')", 'eager Redis setEx (write)'],
  ["client.del('a')", 'eager Redis del (write)'],
  ["client.hGetAll('a')", 'eager Redis hGetAll (read)'],
  ["client.hSet('a', 'b', 'c')", 'eager Redis hSet (write)'],
  ["client.incr('a')", 'eager Redis incr (write)'],
  ["client.expire('a', 1)", 'eager Redis expire (write)'],
  ["client.keys('*')", 'eager Redis keys (read)'],
  ["client.zRange('a', 0, 1)", 'eager Redis zRange (read)'],
  ["client.lPush('a', 'b')", 'eager Redis lPush (write)'],
  ["client.json.set('a', '$', {})", 'eager Redis set (write)'],
  ["client.sendCommand(['GET', 'a'])", 'eager Redis sendCommand (unknown)'],
  ['client.multi()', 'builder Redis multi (unknown)'],
  ["client.multi().set('a', 'b')", 'builder Redis set (write)'],
  ["client.multi().set('a', 'b').get('a')", 'builder Redis set (write)'],
  ["client.multi().set('a', 'b').exec()", 'eager Redis set (write)'],
  ["client.multi().get('a').execAsPipeline()", 'eager Redis get (read)'],
  ["cluster.multi().set('a', 'b')", 'builder Redis set (write)'],
  ["client.publish('a', 'b')", 'promise'],
  ["client.subscribe('a', () => {})", 'eager Redis subscribe (other)'],
  ["client.unsubscribe('a')", 'promise'],
  ['client.connect()', 'eager Redis connect (other)'],
  ['client.quit()', 'promise'],
  ['client.close()', 'promise'],
  ['client.destroy()', 'none'],
  ["client.on('error', () => {})", 'none'],
  ['client.duplicate()', 'none'],
  ['client.scanIterator()', 'none'],
]);

describeReports('Redis', `${nodeRedis}declare function take(value: unknown): void;`, [
  ["client.set('a', 'b');", 'dropped'],
  ["await client.set('a', 'b');", 'silent'],
  ["return client.get('a');", 'silent'],
  ["client.del('a').catch(take);", 'silent'],
  ["await Promise.all([client.get('a'), client.get('b')]);", 'silent'],
  ["take(`${client.get('a')}`);", 'usedTooEarly'],
  ["client.multi().set('a', 'b');", 'notExecuted'],
  ["await client.multi().set('a', 'b');", 'notExecuted'],
  ["await client.multi().set('a', 'b').exec();", 'silent'],
  ["client.multi().set('a', 'b').exec();", 'dropped'],
  ["const multi = client.multi(); multi.set('a', 'b'); multi.expire('a', 1);", 'notExecuted'],
  ["const multi = client.multi(); multi.set('a', 'b'); multi.expire('a', 1); await multi.exec();", 'silent'],
  [
    "const multi = client.multi(); for (const key of ['a']) { multi.del(key); } return multi.execAsPipeline();",
    'silent',
  ],
  ['const multi = client.multi(); take(multi);', 'silent'],
  ["client.publish('a', 'b');", 'silent'],
  ["client.on('error', take);", 'silent'],
  ["client.on('error', take).on('ready', take);", 'silent'],
  ["process.on('SIGTERM', () => { client.quit(); });", 'silent'],
  ['client.close(); client.destroy();', 'silent'],
  ['for await (const keys of client.scanIterator()) { take(keys); }', 'silent'],
]);

const otherRedis = `
import { Redis, Cluster, type ChainableCommander } from 'ioredis';
const client = new Redis();
const cluster = new Cluster([]);
`;

describeOperations('ioredis', otherRedis, [
  ["client.get('a')", 'eager ioredis get (read)'],
  ["cluster.get('a')", 'eager ioredis get (read)'],
  ["client.set('a', 'b', 'EX', 1)", 'eager ioredis set (write)'],
  ["client.setex('a', 1, 'b')", 'eager ioredis setex (write)'],
  ["client.hgetall('a')", 'eager ioredis hgetall (read)'],
  ["client.hmset('a', { b: 'c' })", 'eager ioredis hmset (write)'],
  ["client.zrevrange('a', 0, 1)", 'eager ioredis zrevrange (read)'],
  ["client.del('a')", 'eager ioredis del (write)'],
  ["client.call('GET', 'a')", 'eager ioredis call (unknown)'],
  ['client.pipeline()', 'builder ioredis pipeline (unknown)'],
  ["client.pipeline().set('a', 'b').get('a')", 'builder ioredis set (write)'],
  ["client.pipeline([['set', 'a', 'b']])", 'builder ioredis pipeline (unknown)'],
  ["client.pipeline().set('a', 'b').exec()", 'eager ioredis set (write)'],
  ["client.multi().set('a', 'b')", 'builder ioredis set (write)'],
  ["client.multi().get('a').exec()", 'eager ioredis get (read)'],
  ['client.multi({ pipeline: false })', 'promise'],
  ["cluster.pipeline().set('a', 'b')", 'builder ioredis set (write)'],
  ["client.publish('a', 'b')", 'promise'],
  ["client.subscribe('a')", 'eager ioredis subscribe (other)'],
  ['client.connect()', 'eager ioredis connect (other)'],
  ['client.quit()', 'promise'],
  ['client.disconnect()', 'none'],
  ["client.on('error', () => {})", 'none'],
  ['client.duplicate()', 'none'],
  ['client.scanStream()', 'none'],
]);

describeReports('ioredis', `${otherRedis}declare function take(value: unknown): void;`, [
  ["client.set('a', 'b');", 'dropped'],
  ["await client.set('a', 'b');", 'silent'],
  ["await Promise.all(['a', 'b'].map((key) => client.del(key)));", 'silent'],
  ["['a', 'b'].forEach((key) => client.del(key));", 'dropped'],
  ["client.pipeline().set('a', 'b').get('a');", 'notExecuted'],
  ["await client.pipeline().set('a', 'b').get('a');", 'notExecuted'],
  ["await client.pipeline().set('a', 'b').exec();", 'silent'],
  ["await client.multi([['set', 'a', 'b']]).exec();", 'silent'],
  ["const pipeline = client.pipeline(); pipeline.set('a', 'b');", 'notExecuted'],
  ["const pipeline = client.pipeline(); pipeline.set('a', 'b'); await pipeline.exec();", 'silent'],
  ["const pipeline = client.pipeline(); ['a'].forEach((key) => pipeline.del(key)); await pipeline.exec();", 'silent'],
  [
    "const pipeline = client.pipeline(); ['a'].forEach((key) => { pipeline.del(key); }); await pipeline.exec();",
    'silent',
  ],
  [
    "const fill = (to: ChainableCommander) => { to.set('a', 'b'); }; const pipeline = client.pipeline(); fill(pipeline); await pipeline.exec();",
    'silent',
  ],
  ["client.publish('a', 'b');", 'silent'],
  ["client.on('message', take); client.disconnect();", 'silent'],
  ["process.on('SIGTERM', () => { client.quit(); });", 'silent'],
  ["client.scanStream().on('data', take);", 'silent'],
  // The callback looks at the failure, though there is a promise too.
  ["client.get('a', (error, value) => { take([error, value]); });", 'silent'],
]);

describeReports(
  'connections of Redis that a finally ends',
  `
import { createClient, type RedisClientType } from 'redis';
import { Redis } from 'ioredis';
declare const given: RedisClientType;
`,
  [
    ["const own = createClient(); try { return own.get('a'); } finally { own.destroy(); }", 'outlivesSession'],
    ["const own = createClient(); try { return own.get('a'); } finally { own.disconnect(); }", 'outlivesSession'],
    ["try { return given.get('a'); } finally { given.destroy(); }", 'outlivesSession'],
    ["const own = createClient(); try { return await own.get('a'); } finally { own.destroy(); }", 'silent'],
    ["const own = createClient(); try { return own.get('a'); } finally { await own.close(); }", 'silent'],
    ["const own = createClient(); try { return own.get('a'); } finally { given.destroy(); }", 'silent'],
    ["const own = new Redis(); try { return own.get('a'); } finally { own.disconnect(); }", 'outlivesSession'],
    ["const own = new Redis(); try { return await own.get('a'); } finally { own.disconnect(); }", 'silent'],
    [
      "const own = new Redis(); try { return own.pipeline().get('a').exec(); } finally { own.disconnect(); }",
      'outlivesSession',
    ],
    ["const own = new Redis(); try { return own.get('a'); } finally { await own.quit(); }", 'silent'],
  ],
);
