import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument, DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { Client as ElasticsearchClient } from '@elastic/elasticsearch';
import { Firestore } from '@google-cloud/firestore';
import { neon, neonConfig } from '@neondatabase/serverless';
import { connect as connectPlanetscale } from '@planetscale/database';
import { createClient as createSupabase } from '@supabase/supabase-js';
import axios from 'axios';
import { Queue } from 'bullmq';
import { Client as CassandraClient } from 'cassandra-driver';
import got from 'got';
import { Redis } from 'ioredis';
import ky from 'ky';
import { MongoClient, type Collection } from 'mongodb';
import mssql from 'mssql';
import neo4j from 'neo4j-driver';
import fetch from 'node-fetch';
import { createClient } from 'redis';
import superagent from 'superagent';
import { request, WebSocket } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHttpStub, type HttpStub } from '../support/database/http.ts';
import { startMongodbStub, type MongodbStub } from '../support/database/mongodb.ts';
import { startRedisStub, type RedisStub } from '../support/database/redis.ts';
import { expectBuilder, expectEager, expectLazy, expectSent, expectSilence, expectUnsent } from './support/laziness.ts';

describe('the MongoDB driver starts at the call, its cursors and bulk operations by an executor', () => {
  let mongodb: MongodbStub;
  let client: MongoClient;
  let users: Collection;

  beforeAll(async () => {
    mongodb = await startMongodbStub();
    client = await MongoClient.connect(mongodb.url, { serverSelectionTimeoutMS: 5000 });
    users = client.db().collection('users');
  });

  afterAll(async () => {
    await client.close();
    await mongodb.close();
  });

  test.each<[string, () => unknown]>([
    ['findOne()', () => users.findOne({})],
    ['insertOne()', () => users.insertOne({ name: 'a' })],
    ['deleteMany()', () => users.deleteMany({})],
    ['find().toArray()', () => users.find().toArray()],
    ['find().stream()', () => users.find().stream().resume()],
  ])('%s starts at the call', async (_, start) => {
    await expectEager(mongodb, start);
  });

  test('cursors do nothing when awaited', async () => {
    await expectBuilder(
      mongodb,
      () => users.find().limit(1),
      (cursor) => cursor.next(),
    );
    await expectBuilder(
      mongodb,
      () => users.aggregate([{ $out: 'copy' }]),
      (cursor) => cursor.toArray(),
    );
  });

  test('the methods of a cursor change it in place', () => {
    const cursor = users.find();
    expect(cursor.limit(1)).toBe(cursor);
  });

  test('bulk operations do nothing when awaited', async () => {
    await expectBuilder(
      mongodb,
      () => users.initializeOrderedBulkOp().insert({ name: 'a' }),
      (bulk) => bulk.execute(),
    );
  });

  test('a failure of endSession() is lost in any case', async () => {
    const session = client.startSession();
    session.startTransaction();
    await users.insertOne({ name: 'a' }, { session });
    session.abortTransaction = () => Promise.reject(new Error('no'));
    await expect(session.endSession()).resolves.toBeUndefined();
  });
});

describe('node-redis starts at the call, multi() by exec()', () => {
  let stub: RedisStub;
  let client: ReturnType<typeof open>;
  const open = () => createClient({ socket: { host: '127.0.0.1', port: stub.port, reconnectStrategy: false } });

  beforeAll(async () => {
    stub = await startRedisStub();
    client = open();
    await client.connect();
  });

  afterAll(async () => {
    client.destroy();
    await stub.close();
  });

  test('commands are sent without await', async () => {
    await expectEager(stub, () => client.set('a', 'b'));
    await expectEager(stub, () => client.publish('a', 'b'));
  });

  test('multi() does nothing when awaited', async () => {
    await expectBuilder(
      stub,
      () => client.multi().set('a', 'b').get('a'),
      (multi) => multi.exec(),
    );
    await expectBuilder(
      stub,
      () => client.multi().set('a', 'b'),
      (multi) => multi.execAsPipeline(),
    );
  });

  test('destroy() cuts off what is under way, and close() waits for it', async () => {
    const other = open();
    await other.connect();
    const cut = other.set('a', 'b');
    other.destroy();
    await expect(cut).rejects.toThrow('Disconnects client');
    await other.connect();
    const kept = other.set('a', 'b');
    await other.close();
    await expect(kept).resolves.toBe('OK');
  });

  test('the methods of multi() change it in place', () => {
    const multi = client.multi();
    expect(multi.set('a', 'b')).toBe(multi);
  });
});

describe('ioredis starts at the call, pipeline() and multi() by exec()', () => {
  let stub: RedisStub;
  let client: Redis;

  beforeAll(async () => {
    stub = await startRedisStub();
    client = new Redis({ host: '127.0.0.1', port: stub.port });
    await client.ping();
  });

  afterAll(async () => {
    client.disconnect();
    await stub.close();
  });

  test('commands are sent without await', async () => {
    await expectEager(stub, () => client.set('a', 'b'));
  });

  test('a pipeline is sent by exec() alone', async () => {
    // It has the `then` of no promise: awaiting it gives it back.
    await expectBuilder(
      stub,
      () => client.pipeline().set('a', 'b').get('a'),
      (pipeline) => pipeline.exec(),
    );
    await expectBuilder(
      stub,
      () => client.multi().set('a', 'b'),
      (multi) => multi.exec(),
    );
  });

  test('disconnect() cuts off what waits for the connection, and quit() waits for it', async () => {
    const own = () => new Redis({ host: '127.0.0.1', port: stub.port });
    const cut = own();
    const lost = cut.set('a', 'b');
    cut.disconnect();
    await expect(lost).rejects.toThrow('Connection is closed');
    const other = own();
    const kept = other.set('a', 'b');
    await other.quit();
    await expect(kept).resolves.toBe('OK');
  });

  test('the methods of a pipeline change it in place', () => {
    const pipeline = client.pipeline();
    expect(pipeline.set('a', 'b')).toBe(pipeline);
  });

  test('BullMQ sends a job without await', async () => {
    const queue = new Queue('mail', { connection: { host: '127.0.0.1', port: stub.port } });
    await queue.waitUntilReady();
    const { started } = await expectSent(stub, () => queue.add('welcome', {}));
    await started;
    await queue.close();
  });
});

describe('over HTTP', () => {
  let http: HttpStub;

  beforeAll(async () => {
    http = await startHttpStub();
  });

  afterAll(async () => {
    await http.close();
  });

  describe('Supabase', () => {
    const open = () =>
      createSupabase(http.url, 'key', {
        auth: { persistSession: false, autoRefreshToken: false },
        // Node 20 has no WebSocket of its own. Nothing here opens one.
        realtime: { transport: WebSocket as never },
      });
    let supabase: ReturnType<typeof open>;

    beforeAll(() => {
      supabase = open();
    });

    test.each<[string, () => unknown]>([
      ['select()', () => supabase.from('users').select()],
      ['select().eq().single()', () => supabase.from('users').select().eq('id', 1).single()],
      ['insert()', () => supabase.from('users').insert({ name: 'a' })],
      ['update().eq()', () => supabase.from('users').update({ name: 'a' }).eq('id', 1)],
      ['upsert()', () => supabase.from('users').upsert({ name: 'a' })],
      ['delete().eq()', () => supabase.from('users').delete().eq('id', 1)],
      ['rpc()', () => supabase.rpc('greet')],
      ['storage download()', () => supabase.storage.from('files').download('a.txt')],
      ['storage download().asStream()', () => supabase.storage.from('files').download('a.txt').asStream()],
    ])('%s is lazy', async (_, start) => {
      await expectLazy(http, start);
    });

    test.each<[string, () => unknown]>([
      ['storage upload()', () => supabase.storage.from('files').upload('a.txt', 'a')],
      ['storage list()', () => supabase.storage.from('files').list()],
      ['functions invoke()', () => supabase.functions.invoke('greet')],
      ['auth signInWithPassword()', () => supabase.auth.signInWithPassword({ email: 'a@example.org', password: 'b' })],
      ['select().then()', () => supabase.from('users').select().then(Number)],
    ])('%s starts at the call', async (_, start) => {
      await expectEager(http, start);
    });

    test('from() alone is a builder', async () => {
      await expectBuilder(
        http,
        () => supabase.from('users'),
        (builder) => builder.select().then(Number),
      );
    });

    test('the methods of a query change it in place', () => {
      const query = supabase.from('users').select();
      expect(query.eq('id', 1)).toBe(query);
    });
  });

  describe('DynamoDB', () => {
    let client: DynamoDBClient;

    beforeAll(() => {
      client = new DynamoDBClient({
        endpoint: http.url,
        region: 'here',
        credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      });
    });

    afterAll(() => {
      client.destroy();
    });

    test('send() starts at the call, and a command alone does nothing', async () => {
      const before = http.sent.length;
      const command = new PutCommand({ TableName: 'users', Item: { id: '1' } });
      await expectSilence(http, before);
      await expectEager(http, () => DynamoDBDocumentClient.from(client).send(command));
      await expectEager(http, () => DynamoDBDocument.from(client).get({ TableName: 'users', Key: { id: '1' } }));
    });

    test('a paginator sends when it is read', async () => {
      const before = http.sent.length;
      const pages = paginateScan({ client }, { TableName: 'users' });
      await expectSilence(http, before);
      await expectEager(http, () => pages.next());
    });
  });

  test('Elasticsearch starts at the call', async () => {
    const client = new ElasticsearchClient({ node: http.url });
    await expectEager(http, () => client.search({ index: 'users' }));
    await expectEager(http, () =>
      client.helpers.bulk({ datasource: [{ name: 'a' }], onDocument: () => ({ index: { _index: 'users' } }) }),
    );
    await client.close();
  });

  test.each<[string, (url: string) => unknown]>([
    ['axios', (url) => axios.post(url, {})],
    ['got', (url) => got.post(url, { json: {} })],
    ['got().json()', (url) => got(url).json()],
    ['ky', (url) => ky.post(url, { json: {} })],
    ['node-fetch', (url) => fetch(url)],
  ])('%s starts at the call', async (_, start) => {
    await expectEager(http, () => start(http.url));
  });

  test.each<[string, () => unknown]>([
    ['get()', () => superagent.get(http.url)],
    ['post().send()', () => superagent.post(http.url).send({ id: 1 })],
  ])('superagent: %s is lazy', async (_, start) => {
    await expectLazy(http, start);
  });

  test('superagent is sent by end(), pipe() and a callback, and changed in place', async () => {
    await expectSent(http, () => {
      superagent.get(http.url).end();
    });
    await expectSent(http, () => superagent.get(http.url, () => undefined));
    await expectSent(http, () => superagent.get(http.url).pipe(new PassThrough()));
    const pending = superagent.get(http.url);
    expect(pending.set('a', 'b')).toBe(pending);
  });

  describe('Neon', () => {
    const sql = neon('postgresql://user:word@localhost/db');

    beforeAll(() => {
      neonConfig.fetchFunction = async () => {
        await globalThis.fetch(http.url);
        return Response.json({ fields: [], rows: [], results: [] });
      };
    });

    test.each<[string, () => unknown]>([
      ['a tagged template', () => sql`DELETE FROM users`],
      ['query()', () => sql.query('DELETE FROM users')],
    ])('%s is lazy', async (_, start) => {
      await expectLazy(http, start);
    });

    test('transaction() starts at the call', async () => {
      await expectEager(http, () => sql.transaction([sql`DELETE FROM users`]));
    });
  });

  test('PlanetScale starts at the call', async () => {
    const connection = connectPlanetscale({
      host: 'localhost',
      fetch: async () => {
        await globalThis.fetch(http.url);
        return Response.json({ session: {}, result: { fields: [], rows: [] } });
      },
    });
    await expectEager(http, () => connection.execute('DELETE FROM users'));
    await expectEager(http, () => connection.transaction((tx) => tx.execute('DELETE FROM users')));
  });

  test('undici starts at the call', async () => {
    const { started } = await expectSent(http, () => request(http.url));
    await (await (started as ReturnType<typeof request>)).body.dump();
  });
});

describe('what opens a connection without await', () => {
  const recorder = { sent: [] as string[] };
  const sockets = new Set<Socket>();
  let server: Server;
  let port: number;

  beforeAll(async () => {
    server = createServer((socket) => {
      sockets.add(socket);
      recorder.sent.push('connection');
      // Nothing here speaks the protocol: the first words of the client end the connection.
      socket.on('data', () => socket.destroy());
      socket.on('error', () => socket.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ({ port } = server.address() as AddressInfo);
  });

  afterAll(async () => {
    sockets.forEach((socket) => socket.destroy());
    await new Promise((resolve) => server.close(resolve));
  });

  test('Session.run() and beginTransaction() of Neo4j', async () => {
    const driver = neo4j.driver(`bolt://127.0.0.1:${port}`, undefined, { maxTransactionRetryTime: 0 });
    const session = driver.session();
    const { started } = await expectSent(recorder, () => session.run('RETURN 1'));
    await expect(started).rejects.toThrow();
    await driver.close();
    const other = neo4j.driver(`bolt://127.0.0.1:${port}`, undefined, { maxTransactionRetryTime: 0 });
    const transaction = other.session().beginTransaction();
    await expect(transaction.run('RETURN 1')).rejects.toThrow();
    await other.close();
  });

  test('ConnectionPool.connect() of mssql, and no request that is not run', async () => {
    const pool = new mssql.ConnectionPool({ server: '127.0.0.1', port, options: { encrypt: false } });
    const asked = pool.request().input('id', 1);
    await expectUnsent(recorder, asked);
    const { started } = await expectSent(recorder, () => pool.connect());
    await expect(started).rejects.toThrow();
    await expect(asked.query('SELECT 1')).rejects.toThrow('Connection is closed');
  });

  test('Client.execute() of Cassandra', async () => {
    const client = new CassandraClient({
      contactPoints: [`127.0.0.1:${port}`],
      localDataCenter: 'here',
      socketOptions: { connectTimeout: 200, readTimeout: 200 },
    });
    const { started } = await expectSent(recorder, () => client.execute('SELECT 1'));
    await expect(started).rejects.toThrow();
    await client.shutdown();
  });
});

describe('Firestore', () => {
  const recorder = { sent: [] as string[] };
  /** The door to the network, which is none of the public API. */
  interface Door {
    request(method: string): Promise<unknown>;
    requestStream(method: string): Promise<unknown>;
  }
  let db: Firestore;

  beforeAll(() => {
    db = new Firestore({ projectId: 'shop', credentials: { client_email: 'a@example.org', private_key: 'b' } });
    const record = (method: string): Promise<unknown> => {
      recorder.sent.push(method);
      return Promise.reject(new Error('There is no server'));
    };
    Object.assign(db as unknown as Door, { request: record, requestStream: record });
  });

  test.each<[string, () => Promise<unknown>]>([
    ['set()', () => db.doc('users/ada').set({ name: 'Ada' })],
    ['get()', () => db.doc('users/ada').get()],
    ['get() of a query', () => db.collection('users').where('age', '>', 1).get()],
    ['commit()', () => db.batch().delete(db.doc('users/ada')).commit()],
  ])('%s starts at the call', async (_, start) => {
    await expectSent(recorder, () => {
      start().catch(() => undefined);
    });
  });

  test('a query and a batch do nothing when awaited', async () => {
    const before = recorder.sent.length;
    const query = db.collection('users').where('age', '>', 1);
    const batch = db.batch();
    expect(batch.delete(db.doc('users/ada')), 'changed in place').toBe(batch);
    expect(query.limit(1), 'not changed in place').not.toBe(query);
    const given = async (value: unknown): Promise<unknown> => await value;
    expect(await given(query)).toBe(query);
    expect(await given(batch)).toBe(batch);
    await expectSilence(recorder, before);
  });

  test('the writes of a BulkWriter wait for flush() or close(), whether they are awaited or not', async () => {
    const before = recorder.sent.length;
    const writer = db.bulkWriter();
    writer.onWriteError(() => false);
    writer.delete(db.doc('users/ada')).catch(() => undefined);
    await expectSilence(recorder, before);
    await expectSent(recorder, () => {
      writer.flush().catch(() => undefined);
    });
  });
});
