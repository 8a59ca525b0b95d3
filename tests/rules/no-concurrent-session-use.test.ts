import { noConcurrentSessionUse } from '../../src/rules/no-concurrent-session-use.ts';
import {
  shareProgramsOf,
  testRule,
  type ExpectedReport,
  type InvalidCase,
  type ValidCase,
} from '../support/rule-tester.ts';
import { drizzle, knex, kysely, mikroOrm, mongoose, pg, prisma, sequelize, typeorm } from './support/database-heads.ts';

const words = {
  pg: 'node-postgres sends them one after another, and deprecates queueing them',
  rollback:
    'its one connection runs them one after another, and if one fails, the others run on while it is rolled back',
  prisma:
    'its one connection runs them one after another, and if one fails, the others are skipped or run on while it is rolled back',
  kysely: 'Kysely runs them one after another all the same',
  mongodb: 'MongoDB does not define what becomes of operations at once in one session',
  mikroOrm: 'they share one unit of work, and one may write or clear what another is in the middle of',
  mssql: 'mssql refuses all but the first (EREQINPROG)',
};

type At = ExpectedReport['at'];

function started(
  messageId: 'corrupts' | 'fails' | 'serial',
  operations: string,
  session: string,
  why: string,
  output?: string,
  at: At = 'Promise.all',
): ExpectedReport {
  return {
    messageId,
    data: { Operations: operations, session, words: why },
    at,
    ...(output !== undefined && { suggestions: [{ messageId: 'inOrder', output }] }),
  };
}

const two = '2 operations start';
const each = 'An operation for each item starts';
const before = 'This operation and one before it run';

const invalid: InvalidCase[] = [
  {
    name: 'Two queries on a client of pg become two awaits.',
    head: pg,
    code: `export async function run(client: PoolClient) {
  const [a, b] = await Promise.all([client.query('SELECT 1'), client.query('SELECT 2')]);
  return [a, b];
}`,
    errors: [
      started(
        'serial',
        two,
        'client',
        words.pg,
        `export async function run(client: PoolClient) {
  const a = await client.query('SELECT 1');
  const b = await client.query('SELECT 2');
  return [a, b];
}`,
      ),
    ],
  },
  {
    name: 'Writes in a Prisma transaction, of which nobody needs the result.',
    head: prisma,
    code: `export async function run() {
  await prisma.$transaction(async (tx) => {
    await Promise.all([tx.user.deleteMany(), tx.post.deleteMany()]);
  });
}`,
    errors: [
      started(
        'serial',
        two,
        'tx',
        words.prisma,
        `export async function run() {
  await prisma.$transaction(async (tx) => {
    await tx.user.deleteMany();
    await tx.post.deleteMany();
  });
}`,
      ),
    ],
  },
  {
    name: 'A write for each item in a TypeORM transaction becomes a loop.',
    head: typeorm,
    code: `export async function run(list: Item[]) {
  await source.transaction(async (manager) => {
    await Promise.all(list.map((item) => manager.save(item)));
  });
}`,
    errors: [
      started(
        'serial',
        each,
        'manager',
        words.rollback,
        `export async function run(list: Item[]) {
  await source.transaction(async (manager) => {
    for (const item of list) {
      await manager.save(item);
    }
  });
}`,
      ),
    ],
  },
  {
    name: 'The results of a loop are kept in a list.',
    head: typeorm,
    code: `export async function run(list: Item[]) {
  return source.transaction(async (manager) => {
    const saved = await Promise.all(
      list.map(async (item, index) => {
        const first = await manager.save(item);
        return { first, index };
      }),
    );
    return saved.length;
  });
}`,
    errors: [
      started(
        'serial',
        each,
        'manager',
        words.rollback,
        `export async function run(list: Item[]) {
  return source.transaction(async (manager) => {
    const saved = [];
    for (const [index, item] of list.entries()) {
      const first = await manager.save(item);
      saved.push({ first, index });
    }
    return saved.length;
  });
}`,
      ),
    ],
  },
  {
    name: 'A result that is awaited in a block is kept in a list.',
    head: knex,
    code: `export async function run(ids: number[], trx: Knex.Transaction) {
  const rows = await Promise.all(ids.map(async (id) => {
    return await trx<Row>('users').where({ id }).first();
  }));
  return rows.length;
}`,
    errors: [
      started(
        'serial',
        each,
        'trx',
        words.rollback,
        `export async function run(ids: number[], trx: Knex.Transaction) {
  const rows = [];
  for (const id of ids) {
    rows.push(await trx<Row>('users').where({ id }).first());
  }
  return rows.length;
}`,
      ),
    ],
  },
  {
    name: 'Drizzle, with a repository function that takes the transaction.',
    head: drizzle,
    files: {
      'src/users.ts': `import { drizzle } from 'drizzle-orm/node-postgres';
import { integer, pgTable } from 'drizzle-orm/pg-core';
export const counters = pgTable('counters', { id: integer('id').primaryKey() });
export const database = drizzle('postgres://localhost/db');
export type Tx = Parameters<Parameters<typeof database.transaction>[0]>[0];
export async function add(tx: Tx, id: number) { await tx.insert(counters).values({ id }); }
`,
    },
    code: `import { add, database } from './users.js';
export async function run() {
  await database.transaction(async (tx) => {
    await Promise.all([add(tx, 1), add(tx, 2)]);
  });
}
void [eq, inArray, users, db];`,
    errors: [
      started(
        'serial',
        two,
        'tx',
        words.rollback,
        `import { add, database } from './users.js';
export async function run() {
  await database.transaction(async (tx) => {
    await add(tx, 1);
    await add(tx, 2);
  });
}
void [eq, inArray, users, db];`,
      ),
    ],
  },
  {
    name: 'allSettled on a Kysely transaction has no edit.',
    head: kysely,
    code: `export async function run(ids: number[], trx: Transaction<Tables>) {
  await Promise.allSettled(ids.map((id) => trx.deleteFrom('person').where('id', '=', id).execute()));
}
void [sql, kysely];`,
    errors: [started('serial', each, 'trx', words.kysely, undefined, 'Promise.allSettled')],
  },
  {
    name: 'A transaction of Sequelize that is passed as an option.',
    head: sequelize,
    code: `export async function run(ids: number[]) {
  await sequelize.transaction(async (t) => {
    await Promise.all(ids.map((id) => Post.destroy({ where: { id }, transaction: t })));
  });
}`,
    errors: [
      started(
        'serial',
        each,
        't',
        words.rollback,
        `export async function run(ids: number[]) {
  await sequelize.transaction(async (t) => {
    for (const id of ids) {
      await Post.destroy({ where: { id }, transaction: t });
    }
  });
}`,
      ),
    ],
  },
  {
    name: 'A session of Mongoose that is passed as an option.',
    head: mongoose,
    code: `export async function run(names: string[]) {
  const session = await Animal.startSession();
  await session.withTransaction(async () => {
    await Promise.all([
      Animal.create([{ name: 'a' }], { session }),
      ...names.map((name) => Animal.updateOne({ name }, { name }).session(session)),
    ]);
  });
}`,
    errors: [started('corrupts', each, 'session', words.mongodb)],
  },
  {
    name: 'The entity manager of MikroORM.',
    head: mikroOrm,
    code: `export async function run() {
  const [first, second] = await Promise.all([em.find(Item, {}), em.count(Item)]);
  return first.length + second;
}`,
    errors: [
      started(
        'corrupts',
        two,
        'em',
        words.mikroOrm,
        `export async function run() {
  const first = await em.find(Item, {});
  const second = await em.count(Item);
  return first.length + second;
}`,
      ),
    ],
  },
  {
    name: 'Requests of an mssql transaction.',
    code: `import mssql from 'mssql';
export async function run(transaction: mssql.Transaction) {
  await Promise.all([transaction.request().query('SELECT 1'), new mssql.Request(transaction).query('SELECT 2')]);
}`,
    errors: [
      started(
        'fails',
        two,
        'transaction',
        words.mssql,
        `import mssql from 'mssql';
export async function run(transaction: mssql.Transaction) {
  await transaction.request().query('SELECT 1');
  await new mssql.Request(transaction).query('SELECT 2');
}`,
      ),
    ],
  },
  {
    name: 'Promises that are held in constants.',
    head: pg,
    code: `export async function run(client: PoolClient) {
  const first = client.query('SELECT 1');
  const second = client.query('SELECT 2');
  return Promise.all([first, second]);
}`,
    errors: [started('serial', two, 'client', words.pg)],
  },
  {
    name: 'Promises that a loop pushes into a list.',
    head: typeorm,
    code: `export async function run(list: Item[]) {
  const runner = source.createQueryRunner();
  const saves: Promise<Item>[] = [];
  for (const item of list) {
    saves.push(runner.manager.save(item));
  }
  await Promise.all(saves);
}`,
    errors: [started('serial', each, 'runner', words.rollback)],
  },
  {
    name: 'Async functions that are called where they are written.',
    head: pg,
    code: `export async function run(client: PoolClient) {
  await Promise.all([
    (async () => { await client.query('SELECT 1'); })(),
    client.query('SELECT 2').then((result) => result.rows),
  ]);
}`,
    errors: [
      started(
        'serial',
        two,
        'client',
        words.pg,
        `export async function run(client: PoolClient) {
  await (async () => { await client.query('SELECT 1'); })();
  await client.query('SELECT 2').then((result) => result.rows);
}`,
      ),
    ],
  },
  {
    name: 'An operation that starts before the one before it is awaited.',
    head: pg,
    code: `export async function run(client: PoolClient) {
  const first = client.query('SELECT 1');
  const second = await client.query('SELECT 2');
  return [await first, second];
}`,
    errors: [started('serial', before, 'client', words.pg, undefined, "client.query('SELECT 2')")],
  },
  {
    name: 'Two operations that are awaited where they are used; the text of one names the other.',
    head: typeorm,
    code: `export async function run() {
  return source.transaction(async (manager) => {
    const item = manager.findOneByOrFail(Item, { id: 1 });
    const entry = manager.insert(Item, { name: 'a item' });
    return { item: await item, entry: await entry };
  });
}`,
    errors: [
      {
        messageId: 'serial',
        data: {
          Operations: 'This operation and one before it run',
          session: 'manager',
          words:
            'its one connection runs them one after another, and if one fails, the others run on while it is rolled back',
        },
        at: "manager.insert(Item, { name: 'a item' })",
      },
    ],
  },
  {
    name: 'A client that is held in a field.',
    head: pg,
    code: `export class Store {
  constructor(private readonly client: Client) {}
  async load(ids: number[]) {
    return Promise.all(ids.map((id) => this.client.query('SELECT $1', [id])));
  }
}`,
    errors: [started('serial', each, 'this.client', words.pg)],
  },
];

const valid: ValidCase[] = [
  {
    name: 'A pool has many connections.',
    head: pg,
    code: `export async function run() { await Promise.all([pool.query('SELECT 1'), pool.query('SELECT 2')]); }`,
  },
  {
    name: 'A plain client has many connections.',
    head: prisma,
    code: `export async function run() { await Promise.all([prisma.user.count(), prisma.post.count()]); }`,
  },
  {
    name: 'Prisma takes a list of queries as a transaction.',
    head: prisma,
    code: `export async function run() { await prisma.$transaction([prisma.user.deleteMany(), prisma.post.deleteMany()]); }`,
  },
  {
    name: 'One operation on the session beside others elsewhere.',
    head: pg,
    code: `export async function run(client: PoolClient) { await Promise.all([client.query('SELECT 1'), pool.query('SELECT 2'), fetch('http://localhost')]); }`,
  },
  {
    name: 'Two sessions.',
    head: pg,
    code: `export async function run() {
  const one = await pool.connect(), other = await pool.connect();
  await Promise.all([one.query('SELECT 1'), other.query('SELECT 2')]);
}`,
  },
  {
    name: 'A session for each item.',
    head: pg,
    code: `export async function run(ids: number[]) {
  await Promise.all(ids.map(async (id) => {
    const client = await pool.connect();
    try { await client.query('SELECT $1', [id]); await client.query('SELECT 1'); } finally { client.release(); }
  }));
}`,
  },
  {
    name: 'A transaction for each item.',
    head: typeorm,
    code: `export async function run(list: Item[]) {
  await Promise.all(list.map((item) => source.transaction(async (manager) => { await manager.save(item); await manager.save(item); })));
}`,
  },
  {
    name: 'A client of pg that sends without waiting.',
    head: pg,
    code: `export async function run() {
  const client = new Client({ pipeline: true });
  await Promise.all([client.query('SELECT 1'), client.query('SELECT 2')]);
}`,
  },
  {
    name: 'The transaction of Postgres.js, whose idiom it is.',
    code: `import postgres from 'postgres';
const sql = postgres('postgres://localhost/db');
export async function run() { await sql.begin(async (tx) => { await Promise.all([tx\`SELECT 1\`, tx\`SELECT 2\`]); }); }`,
  },
  {
    name: 'Redis sends many commands over one connection.',
    code: `import { createClient } from 'redis';
const redis = createClient();
export async function run(keys: string[]) { await Promise.all(keys.map((key) => redis.get(key))); }`,
  },
  {
    name: 'Elements that are awaited one by one.',
    head: pg,
    code: `export async function run(client: PoolClient) { return Promise.all([await client.query('SELECT 1'), await client.query('SELECT 2')]); }`,
  },
  {
    name: 'Lazy queries that are awaited one by one.',
    head: drizzle,
    code: `export async function run() {
  await db.transaction(async (tx) => {
    const first = tx.select().from(users).where(eq(users.id, 1));
    const second = tx.select().from(users).where(inArray(users.id, [2]));
    const rows = await second;
    return [await first, rows];
  });
}`,
  },
  {
    name: 'An eager operation that is awaited before the next.',
    head: pg,
    code: `export async function run(client: PoolClient) {
  const first = client.query('SELECT 1');
  const text = 'SELECT 2';
  const one = await first;
  return [one, await client.query(text)];
}`,
  },
  {
    name: 'One of two branches.',
    head: pg,
    code: `export async function run(client: PoolClient, big: boolean) { await Promise.all([big ? client.query('SELECT 1') : client.query('SELECT 2')]); }`,
  },
  {
    name: 'A parameter that may be the plain client.',
    head: typeorm,
    code: `export async function run(manager: EntityManager, list: Item[]) { await Promise.all(list.map((item) => manager.save(item))); }
export type Runner = QueryRunner;
void [In, items];`,
  },
  {
    name: 'A limiter that lets one run at a time.',
    head: pg,
    code: `import pLimit from 'p-limit';
export async function run(client: PoolClient, ids: number[]) {
  const limit = pLimit(1);
  await Promise.all(ids.map((id) => limit(() => client.query('SELECT $1', [id]))));
}`,
  },
  {
    name: 'A mutex that lets one run at a time.',
    head: pg,
    code: `import { Mutex } from 'async-mutex';
const mutex = new Mutex();
export async function run(client: PoolClient, ids: number[]) {
  await Promise.all(ids.map((id) => mutex.runExclusive(() => client.query('SELECT $1', [id]))));
}`,
  },
  {
    name: 'A dropped operation beside another belongs to no-forgotten-await.',
    head: pg,
    code: `export async function run(client: PoolClient) {
  client.query('SELECT 1');
  await client.query('SELECT 2');
}`,
  },
  {
    name: "A Promise of the user's own.",
    head: pg,
    code: `const Promise = { all: (list: unknown[]) => list.length };
export function run(client: PoolClient) { return Promise.all([client.query.name, client.query.length]); }`,
  },
];

shareProgramsOf([...valid, ...invalid]);
testRule('no-concurrent-session-use', noConcurrentSessionUse, { valid, invalid });
