import type { ValidCase } from '../../support/rule-tester.ts';
import { drizzle, express, fastify, files, knex, kysely, mongoose, pg, prisma, typeorm } from './heads.ts';
import { settings, store, worker } from './own-clients.ts';

/** Code that `no-forgotten-await` leaves alone. */
export const valid: readonly ValidCase[] = [
  // waited for
  {
    name: 'an awaited query is waited for',
    head: prisma,
    code: `export async function list(): Promise<void> {
  await prisma.user.findMany();
}
`,
  },
  {
    name: 'a returned query is waited for by the caller',
    head: pg,
    code: `export function list(): Promise<unknown> {
  return pool.query('SELECT 1');
}
`,
  },
  {
    name: 'what comes after `Promise.allSettled` is told of each failure',
    head: pg,
    code: `process.once('SIGTERM', () => {
  Promise.allSettled([pool.end()]).then((results) => {
    process.exitCode = results.some(({ status }) => status === 'rejected') ? 1 : 0;
  });
});
`,
  },
  {
    name: 'a lazy query that an async function returns is awaited by it',
    head: drizzle,
    code: `export async function list() {
  return db.select().from(users);
}
`,
  },
  {
    name: 'a query that a concise arrow returns is waited for by the caller',
    head: knex,
    code: `export const list = () => knex('users').select();
`,
  },
  {
    name: 'a query that a promise executor returns inside map is joined by Promise.all',
    head: pg,
    code: `export async function remove(ids: number[]): Promise<void> {
  await Promise.all(ids.map((id) => pool.query('DELETE FROM users WHERE id = $1', [id])));
}
`,
  },
  {
    name: 'a list of queries that is joined later is waited for',
    head: pg,
    code: `export async function remove(ids: number[]): Promise<void> {
  const pending = [];
  for (const id of ids) {
    pending.push(pool.query('DELETE FROM users WHERE id = $1', [id]));
  }
  await Promise.allSettled(pending);
}
`,
  },
  {
    name: 'a query that is yielded is given to whoever iterates',
    head: pg,
    code: `export function* steps(): Generator<Promise<unknown>> {
  yield pool.query('SELECT 1');
}
`,
  },
  {
    name: 'a then with a rejection handler cares',
    head: pg,
    code: `export function list(): void {
  pool.query('SELECT 1').then(
    (result) => console.log(result.rows),
    (error) => console.error(error),
  );
}
`,
  },
  {
    name: 'a catch cares',
    head: pg,
    code: `export function clear(): void {
  pool.query('DELETE FROM users').catch((error) => console.error(error));
}
`,
  },
  {
    name: 'a catch after then and finally cares',
    head: files,
    code: `export function save(text: string): void {
  writeFile('a.txt', text)
    .then(() => console.log('saved'))
    .finally(() => console.log('done'))
    .catch(console.error);
}
`,
  },
  {
    name: 'a catch runs a lazy query',
    head: prisma,
    code: `export function clear(): void {
  prisma.post.deleteMany().catch(console.error);
}
`,
  },
  {
    name: 'a void before an eager operation is left to no-floating-task',
    head: pg,
    code: `export async function clear(): Promise<void> {
  void pool.query('DELETE FROM users');
}
`,
  },
  {
    name: 'Promise.race, any and resolve take a promise',
    head: files,
    code: `export async function read(): Promise<unknown> {
  const first = await Promise.race([readFile('a'), readFile('b')]);
  const any = await Promise.any([readFile('a'), readFile('b')]);
  return [first, any, await Promise.resolve(stat('a'))];
}
`,
  },
  {
    name: 'a Promise.all that is returned is waited for by the caller',
    head: pg,
    code: `export function both(): Promise<unknown> {
  return Promise.all([pool.query('SELECT 1'), pool.query('SELECT 2')]);
}
`,
  },
  {
    name: 'the members of a Prisma batch are run by the batch',
    head: prisma,
    code: `export async function clear(): Promise<void> {
  await prisma.$transaction([prisma.post.deleteMany(), prisma.user.deleteMany()]);
}
`,
  },
  {
    name: 'the members of a Prisma batch in a variable are run by the batch',
    head: prisma,
    code: `export async function clear(ids: number[]): Promise<void> {
  const steps = ids.map((id) => prisma.post.delete({ where: { id } }));
  await prisma.$transaction(steps);
}
`,
  },
  {
    name: 'the members of a Drizzle batch are run by the batch',
    code: `import { drizzle } from 'drizzle-orm/libsql';
import { integer, sqliteTable } from 'drizzle-orm/sqlite-core';
const users = sqliteTable('users', { id: integer('id').primaryKey() });
declare const db: ReturnType<typeof drizzle>;
export async function clear(): Promise<void> {
  await db.batch([db.delete(users), db.insert(users).values({ id: 1 })]);
}
`,
  },
  {
    name: 'a runner takes the promise',
    head: pg,
    code: `export async function handle(event: { waitUntil(promise: Promise<unknown>): void }): Promise<void> {
  event.waitUntil(pool.query('DELETE FROM users'));
}
`,
  },
  {
    name: 'a function that takes a promise may wait for it',
    head: pg,
    code: `declare function track(promise: Promise<unknown>): void;
export function clear(): void {
  track(pool.query('DELETE FROM users'));
}
`,
  },
  {
    name: 'a function that takes anything may wait for a query',
    head: prisma,
    code: `declare function run(...steps: unknown[]): void;
export function clear(): void {
  run(prisma.post.deleteMany());
}
`,
  },
  {
    name: 'a constructor may wait for a query',
    head: pg,
    code: `declare class Job {
  constructor(work: Promise<unknown>);
}
export const start = () => new Job(pool.query('SELECT 1'));
`,
  },
  {
    name: 'a query that is stored and awaited later is waited for',
    head: pg,
    code: `export async function both(): Promise<unknown> {
  const first = pool.query('SELECT 1');
  console.log('started');
  return [await first];
}
`,
  },
  {
    name: 'a query that is stored in two steps and awaited is waited for',
    head: prisma,
    code: `export async function list(isAdmin: boolean): Promise<unknown> {
  let query;
  if (isAdmin) {
    query = prisma.user.findMany();
  } else {
    query = prisma.user.findMany({ take: 10 });
  }
  return await query;
}
`,
  },
  {
    name: 'a condition may ask whether there is a promise that is awaited later',
    head: pg,
    code: `export async function list(isCached: boolean): Promise<unknown> {
  const pending = isCached ? undefined : pool.query('SELECT 1');
  if (pending) {
    return await pending;
  }
  return [];
}
`,
  },
  {
    name: 'a kept promise that is asked for and returned is waited for',
    head: files,
    code: `let loading: Promise<string> | undefined;
export function load(): Promise<string> {
  loading ??= readFile('config.json', 'utf8');
  return loading;
}
`,
  },
  {
    name: 'a promise that is kept in a field that the class reads is waited for',
    head: files,
    code: `export class Config {
  private text = readFile('config.json', 'utf8');
  async get(): Promise<string> {
    return await this.text;
  }
}
`,
  },
  {
    name: 'a field that other code can read may be waited for there',
    head: files,
    code: `export class Config {
  readonly text = readFile('config.json', 'utf8');
  load(): void {
    this.more = readFile('more.json', 'utf8');
  }
  protected more: Promise<string> | undefined;
}
`,
  },
  {
    name: 'a property of another object may be waited for there',
    head: files,
    code: `export function load(state: { text?: Promise<string> }): void {
  state.text = readFile('config.json', 'utf8');
}
`,
  },
  {
    name: 'an exported variable may be waited for elsewhere',
    head: files,
    code: `export const config = readFile('config.json', 'utf8');
`,
  },
  {
    name: 'a list that comes as a parameter may be waited for by the caller',
    head: pg,
    code: `export function clear(pending: Promise<unknown>[]): void {
  pending.push(pool.query('DELETE FROM users'));
}
`,
  },
  {
    name: 'an object that is returned hands its promises to the caller',
    head: pg,
    code: `export function begin(): { done: Promise<unknown> } {
  return { done: pool.query('SELECT 1') };
}
`,
  },
  {
    name: 'an object in a variable may be read anywhere',
    head: pg,
    code: `export async function run(): Promise<void> {
  const state = { done: pool.query('SELECT 1') };
  await state.done;
}
`,
  },
  {
    name: 'for await waits for each row',
    head: mongoose,
    code: `export async function list(): Promise<void> {
  for await (const animal of Animal.find()) {
    console.log(animal);
  }
}
`,
  },
  {
    name: 'a loop over promises is no loop over rows',
    head: pg,
    code: `export async function list(): Promise<void> {
  for (const query of [pool.query('SELECT 1'), pool.query('SELECT 2')]) {
    console.log(await query);
  }
}
`,
  },
  {
    name: 'await using waits for its value',
    head: files,
    code: `export async function list(): Promise<number> {
  const names = await readdir('.');
  return names.length;
}
`,
  },

  // used after it has answered
  {
    name: 'an awaited query is a condition',
    head: prisma,
    code: `export async function isTaken(email: string): Promise<boolean> {
  return (await prisma.user.findUnique({ where: { email } })) ? true : false;
}
`,
  },
  {
    name: 'an awaited query is sent',
    head: prisma + express,
    code: `app.get('/users', async (_request, response) => {
  response.json({ users: await prisma.user.findMany() });
});
`,
  },
  {
    name: 'an awaited variable is sent',
    head: knex + express,
    code: `app.get('/users', async (_request, response) => {
  const rows = await knex('users').select();
  response.json(rows);
});
`,
  },
  {
    name: 'a joined list is sent',
    head: drizzle + express,
    code: `app.get('/users', async (_request, response) => {
  response.json(await Promise.all([db.select().from(users)]));
});
`,
  },
  {
    name: 'a mapped list is joined and spread',
    head: files,
    code: `export async function texts(paths: string[]): Promise<string[]> {
  return [...(await Promise.all(paths.map((path) => readFile(path, 'utf8'))))];
}
`,
  },
  {
    name: 'a list of promises has a length and can be spread',
    head: files,
    code: `export async function texts(paths: string[]): Promise<string[]> {
  const pending = paths.map((path) => readFile(path, 'utf8'));
  if (pending.length > 0) {
    console.log(pending.length);
  }
  return await Promise.all([...pending]);
}
`,
  },
  {
    name: 'a template that names a fragment of SQL is no text',
    head: drizzle,
    code: `import { sql } from 'drizzle-orm';
export async function count(): Promise<unknown> {
  return await db.execute(sql\`select count(*) from (\${db.select().from(users)})\`);
}
`,
  },
  {
    name: 'JSON.stringify may be given a function of a promise as its replacer',
    head: pg,
    code: `export async function dump(): Promise<string> {
  const { rows } = await pool.query('SELECT 1');
  return JSON.stringify(rows);
}
`,
  },
  {
    name: 'Fastify awaits what a handler returns',
    head: prisma + fastify,
    code: `fastify.get('/users', async () => {
  return prisma.user.findMany();
});
`,
  },
  {
    name: 'send of Fastify is no operation',
    head: fastify,
    code: `fastify.get('/', async (_request, reply) => {
  reply.send({ ok: true });
  return reply;
});
`,
  },
  {
    name: 'register of Fastify queues its plugin',
    head: fastify,
    code: `fastify.register(async (instance) => {
  instance.get('/', async () => 'ok');
});
`,
  },
  {
    name: 'a method named send of a class of the user sends nothing',
    head: pg,
    code: `class Mailer {
  send(work: Promise<unknown>): void {
    work.catch(console.error);
  }
}
export function run(mailer: Mailer): void {
  mailer.send(pool.query('SELECT 1'));
}
`,
  },
  {
    name: 'a property named json of an object of the user sends nothing',
    head: prisma,
    code: `const view = {
  json(value: unknown) {
    return value;
  },
};
export const list = () => view.json(prisma.user.findMany());
`,
  },

  // builders that somebody else runs
  {
    name: 'a method that changes a Knex query in place is part of it',
    head: knex,
    code: `export async function list(name: string | undefined): Promise<unknown> {
  const query = knex('users').select();
  if (name !== undefined) {
    query.where({ name });
  }
  return await query;
}
`,
  },
  {
    name: 'a Knex query that a function is given is run by the caller',
    head: knex,
    code: `export function byName(query: Knex.QueryBuilder, name: string): void {
  query.where({ name }).orderBy('id');
}
`,
  },
  {
    name: 'this.where in a Knex callback is part of the query',
    head: knex,
    code: `export async function list(): Promise<unknown> {
  return await knex('users').where(function () {
    this.where('id', 1).orWhere('id', 2);
  });
}
`,
  },
  {
    name: 'a builder in a Knex callback is part of the query',
    head: knex,
    code: `export async function list(name: string): Promise<unknown> {
  return await knex('users').modify((builder) => {
    builder.where({ name });
  });
}
`,
  },
  {
    name: 'a join callback of Knex is part of the query',
    head: knex,
    code: `export async function list(): Promise<unknown> {
  return await knex('users').join('posts', function () {
    this.on('users.id', 'posts.author_id');
  });
}
`,
  },
  {
    name: 'the columns of a Knex table are part of the schema change',
    head: knex,
    code: `export async function up(): Promise<void> {
  await knex.schema.createTable('users', (table) => {
    table.increments('id');
    table.string('name').notNullable();
  });
}
`,
  },
  {
    name: 'a fragment of Knex in another query is no query',
    head: knex,
    code: `export async function touch(id: number): Promise<void> {
  await knex('users').where({ id }).update({ seen: knex.fn.now(), count: knex.raw('count + 1') });
}
`,
  },
  {
    name: 'a subquery of Knex is part of the query',
    head: knex,
    code: `export async function list(): Promise<unknown> {
  const ids = knex('posts').select('author_id');
  return await knex('users').whereIn('id', ids);
}
`,
  },
  {
    name: 'a dynamic Drizzle query is refined and awaited',
    head: drizzle,
    code: `export async function list(name: string | undefined): Promise<unknown> {
  let query = db.select().from(users).$dynamic();
  if (name !== undefined) {
    query = query.where(eq(users.name, name));
  }
  return await query;
}
`,
  },
  {
    name: 'a dynamic Drizzle query that a function changes is awaited by the caller',
    head: drizzle,
    code: `import type { PgSelect } from 'drizzle-orm/pg-core';
function limit<Query extends PgSelect>(query: Query, count: number) {
  return query.limit(count);
}
export async function list(): Promise<unknown> {
  const query = db.select().from(users).$dynamic();
  limit(query, 10);
  return await query;
}
`,
  },
  {
    name: 'a Drizzle subquery is part of another query',
    head: drizzle,
    code: `export async function list(): Promise<unknown> {
  const sub = db.select().from(users).as('sub');
  return await db.select().from(sub);
}
`,
  },
  {
    name: 'a prepared Drizzle query is executed',
    head: drizzle,
    code: `const byId = db.select().from(users).prepare('by_id');
export const list = () => byId.execute();
`,
  },
  {
    name: 'a Mongoose query that is configured is awaited later',
    head: mongoose,
    code: `export async function list(name: string | undefined): Promise<unknown> {
  const query = Animal.find();
  if (name !== undefined) {
    query.where({ name });
  }
  query.sort({ name: 1 });
  return await query.exec();
}
`,
  },
  {
    name: 'a Mongoose query that a function is given is run by the caller',
    head: mongoose,
    code: `import type { Query } from 'mongoose';
export function newest(query: Query<unknown, unknown>): void {
  query.sort({ _id: -1 });
}
`,
  },
  {
    name: 'a TypeORM builder that is changed in place is run later',
    head: typeorm,
    code: `export async function list(name: string | undefined): Promise<Item[]> {
  const query = items.createQueryBuilder('item');
  if (name !== undefined) {
    query.where('item.name = :name', { name });
  }
  return await query.getMany();
}
`,
  },
  {
    name: 'a TypeORM builder in a callback is part of the query',
    head: typeorm,
    code: `export async function list(): Promise<Item[]> {
  return await items
    .createQueryBuilder('item')
    .where((query) => query.subQuery().select('1').getQuery())
    .getMany();
}
`,
  },
  {
    name: 'the text of a TypeORM builder is put into another query',
    head: typeorm,
    code: `export async function newest(text: string): Promise<Item[]> {
  const named = items.createQueryBuilder('named').select('named.id').where('named.name = :text', { text });
  return await items
    .createQueryBuilder('item')
    .where(\`item.id IN (\${named.getQuery()})\`)
    .andWhere('item.id NOT IN (' + named.andWhere('named.id > 9').getQuery() + ')')
    .setParameters({ ...named.getParameters() })
    .getMany();
}
`,
  },
  {
    name: 'the text of a TypeORM builder is kept and put into another query',
    head: typeorm,
    code: `export async function newest(): Promise<number> {
  const named = items.createQueryBuilder('named').select('named.id');
  const text = named.getQuery();
  return await items.createQueryBuilder('item').where(\`item.id IN (\${text})\`).getCount();
}
`,
  },
  {
    name: 'the text of a Knex query is explained',
    head: knex,
    code: `export async function explain(): Promise<unknown> {
  const query = knex('users').where('age', '>', 3);
  return await knex.raw(\`explain \${query.toString()}\`);
}
`,
  },
  {
    name: 'a Kysely builder that is refined is executed',
    head: kysely,
    code: `export async function list(name: string | undefined): Promise<unknown> {
  let query = kysely.selectFrom('person').selectAll();
  if (name !== undefined) {
    query = query.where('name', '=', name);
  }
  return await query.execute();
}
`,
  },
  {
    name: 'a Kysely builder that is compiled is no query to run',
    head: kysely,
    code: `export function text(): string {
  const query = kysely.selectFrom('person').selectAll();
  return query.compile().sql;
}
`,
  },
  {
    name: 'a Kysely subquery is part of the query',
    head: kysely,
    code: `export async function list(): Promise<unknown> {
  return await kysely
    .selectFrom('person')
    .selectAll()
    .where((expression) => expression.exists(expression.selectFrom('person').select('id')))
    .execute();
}
`,
  },
  {
    name: 'a Kysely fragment is part of the query',
    head: kysely,
    code: `export async function list(): Promise<unknown> {
  return await kysely
    .selectFrom('person')
    .select(sql<number>\`count(*)\`.as('count'))
    .execute();
}
`,
  },
  {
    name: 'a Kysely builder that a function returns is executed by the caller',
    head: kysely,
    code: `const everybody = () => kysely.selectFrom('person').selectAll();
export const list = async () => await everybody().execute();
`,
  },
  {
    name: 'a Kysely row that is streamed is read',
    head: kysely,
    code: `export async function list(): Promise<void> {
  for await (const person of kysely.selectFrom('person').selectAll().stream()) {
    console.log(person);
  }
}
`,
  },
  {
    name: 'a MongoDB cursor that is read is waited for',
    head: mongoose,
    code: `export async function list(): Promise<unknown> {
  return await Animal.collection.find({ name: 'a' }).toArray();
}
`,
  },

  // sessions
  {
    name: 'a query that is awaited before finally releases its client ends in time',
    head: pg,
    code: `export async function list(): Promise<unknown> {
  const client = await pool.connect();
  try {
    return await client.query('SELECT 1');
  } finally {
    client.release();
  }
}
`,
  },
  {
    name: 'a query on the pool does not end with the client that a finally releases',
    head: pg,
    code: `export async function list(): Promise<unknown> {
  const client = await pool.connect();
  try {
    await client.query('SELECT 1');
    return pool.query('SELECT 2');
  } finally {
    client.release();
  }
}
`,
  },
  {
    name: 'a query that is returned after the finally outlives nothing',
    head: pg,
    code: `export async function list(client: PoolClient): Promise<unknown> {
  try {
    console.log('start');
  } finally {
    console.log('done');
  }
  return client.query('SELECT 1');
}
`,
  },
  {
    name: 'a release outside of finally is not followed',
    head: pg,
    code: `export async function list(): Promise<unknown> {
  const client = await pool.connect();
  const result = client.query('SELECT 1');
  client.release();
  return result;
}
`,
  },
  {
    name: 'a query that a transaction callback returns ends in the transaction',
    head: prisma,
    code: `export async function add(email: string): Promise<unknown> {
  return await prisma.$transaction(async (transaction) => {
    return transaction.user.create({ data: { email } });
  });
}
`,
  },
  {
    name: 'an awaited save ends in the transaction',
    head: typeorm,
    code: `export async function add(item: Item): Promise<void> {
  await source.transaction(async (manager) => {
    await manager.save(item);
  });
}
`,
  },
  {
    name: 'a query in a nested function of a try is returned to it',
    head: pg,
    code: `export async function list(): Promise<unknown> {
  const client = await pool.connect();
  try {
    const run = () => client.query('SELECT 1');
    return await run();
  } finally {
    client.release();
  }
}
`,
  },

  // left to no-sync-handler
  {
    name: 'a dropped query in a handler of Express that is not async is left to no-sync-handler',
    head: pg + express,
    code: `app.delete('/users', (_request, response) => {
  pool.query('DELETE FROM users');
  response.sendStatus(204);
});
`,
  },
  {
    name: 'a query that such a handler sends is left to no-sync-handler',
    head: prisma + express,
    code: `app.get('/users', (_request, response) => {
  response.json(prisma.user.findMany());
});
`,
  },
  {
    name: 'a query in a callback of such a handler is left to no-sync-handler',
    head: pg + express,
    code: `app.delete('/users', (_request, response) => {
  [1, 2].forEach((id) => {
    pool.query('DELETE FROM users WHERE id = $1', [id]);
  });
  response.sendStatus(204);
});
`,
  },
  {
    name: 'a query in a handler of Express 4 that is not async is left to no-sync-handler',
    head: knex + express,
    versions: 'other',
    code: `app.get('/users', (_request, response) => {
  response.json(knex('users').select());
});
`,
  },
  {
    name: 'a query in a Fastify handler that is not async is left to no-sync-handler',
    head: knex + fastify,
    code: `fastify.get('/users', (_request, reply) => {
  reply.send(knex('users').select());
});
`,
  },
  {
    name: `a query in a handler of the user's own server is left to no-sync-handler`,
    head: pg,
    files: { 'src/worker.ts': worker },
    settings,
    code: `import type { Worker } from './worker.js';
export function register(worker: Worker): void {
  worker.handle('letters', (_message, reply) => {
    reply.send(pool.query('SELECT 1'));
  });
}
`,
  },

  // no operation
  {
    name: 'a plain promise belongs to no-floating-promises',
    code: `async function tick(): Promise<void> {}
export async function run(): Promise<void> {
  tick();
}
`,
  },
  {
    name: 'a plain promise in a condition belongs to no-misused-promises',
    code: `declare function tick(): Promise<void>;
export async function run(): Promise<void> {
  const ticked = tick();
}
`,
  },
  {
    name: 'a function of the user with the name of a file function is no operation',
    code: `async function readFile(path: string): Promise<string> {
  return path;
}
export async function run(): Promise<void> {
  readFile('a.txt');
}
`,
  },
  {
    name: 'a class of the user with the methods of a client is no client',
    code: `class Pool {
  query(text: string): Promise<string> {
    return Promise.resolve(text);
  }
}
export async function run(pool: Pool): Promise<void> {
  pool.query('DELETE FROM users');
}
`,
  },
  {
    name: 'a function that catches its own failures waits for nothing that a caller could lose',
    head: pg,
    code: `async function clear(): Promise<void> {
  try {
    await pool.query('DELETE FROM users');
  } catch (error) {
    console.error(error);
  }
}
export async function run(): Promise<void> {
  clear();
}
`,
  },
  {
    name: 'a function that starts an operation without waiting for it is no operation itself',
    head: pg,
    code: `async function clear(): Promise<void> {
  pool.query('DELETE FROM users').catch(console.error);
}
export async function run(): Promise<void> {
  clear();
}
`,
  },
  {
    name: 'a pg query with a callback gives no promise',
    head: pg,
    code: `export async function list(): Promise<void> {
  pool.query('SELECT 1', (error, result) => console.log(error, result));
}
`,
  },
  {
    name: 'a file function with a callback gives no promise',
    code: `import { writeFile } from 'node:fs';
export async function save(text: string): Promise<void> {
  writeFile('a.txt', text, console.error);
}
`,
  },
  {
    name: 'a client of type any is not known',
    code: `declare const prisma: any;
export async function run(): Promise<void> {
  prisma.user.create({ data: { email: 'a' } });
}
`,
  },
  {
    name: 'a method of an interface with several implementations is not followed',
    head: pg,
    code: `interface Store {
  clear(): Promise<void>;
}
export class Database implements Store {
  async clear(): Promise<void> {
    await pool.query('DELETE FROM users');
  }
}
export class Memory implements Store {
  async clear(): Promise<void> {}
}
export async function run(store: Store): Promise<void> {
  store.clear();
}
`,
  },
  {
    name: 'a callback that is a parameter is not followed',
    head: pg,
    code: `export async function run(clear: () => Promise<void>): Promise<void> {
  clear();
}
`,
  },
  {
    name: 'a value that is a promise only sometimes is not followed',
    head: pg,
    code: `function find(id: number | undefined) {
  return id === undefined ? 'none' : pool.query('SELECT 1');
}
export async function run(): Promise<void> {
  find(1);
}
`,
  },
  {
    name: 'test of node:test belongs to its runner',
    code: `import test from 'node:test';
test('works', async () => {});
`,
  },
  {
    name: 'main at the top level is the whole program',
    head: prisma,
    code: `async function main(): Promise<void> {
  await prisma.user.findMany();
}
main();
`,
  },
  {
    name: 'a connection at the top level is start-up',
    head: mongoose,
    code: `import { connect } from 'mongoose';
connect('mongodb://localhost');
`,
  },
  {
    name: 'a timer at the top level calls no operation',
    head: pg,
    code: `setInterval(() => console.log(pool.totalCount), 1000);
`,
  },
  {
    name: 'a component of the browser is not looked at',
    filename: 'src/users.tsx',
    code: `'use client';
export async function load(): Promise<void> {
  fetch('/users');
}
`,
  },
  {
    name: 'without type information the rule is silent',
    isTyped: false,
    code: `import { Pool } from 'pg';
const pool = new Pool();
export async function clear() {
  pool.query('DELETE FROM users');
}
`,
  },

  // not followed
  {
    name: 'a conditional assignment to a variable that is never read is not followed',
    head: pg,
    code: `export async function f(): Promise<void> {
  let x: unknown;
  x ??= pool.query('A');
}
`,
  },
  {
    name: 'an object that is spread before it is serialised is not followed',
    head: prisma,
    code: `export async function f(): Promise<string> {
  return JSON.stringify({ ...{ a: prisma.user.findMany() } });
}
`,
  },
  {
    name: 'instanceof may ask about the promise itself',
    head: pg,
    code: `export async function f(): Promise<boolean> {
  return pool.query('A') instanceof Promise;
}
`,
  },
  {
    name: 'a property of a promise is not followed',
    head: pg,
    code: `export async function f(): Promise<unknown> {
  return (pool.query('A') as any).rows;
}
`,
  },
  {
    name: 'destructuring is not followed',
    head: prisma,
    code: `export async function f(): Promise<unknown> {
  const { length } = prisma.user.findMany() as any;
  return length;
}
`,
  },
  {
    name: 'destructuring of a list is not followed',
    head: pg,
    code: `export async function f(): Promise<void> {
  const [row] = [pool.query('A')];
  console.log(row);
}
`,
  },
  {
    name: 'a list of promises that is spread is not followed',
    head: prisma,
    code: `export async function f(): Promise<string> {
  const list = [prisma.user.findMany()];
  return JSON.stringify({ ...list });
}
`,
  },
  {
    name: 'a query with a rejection handler is not followed to the release of its client',
    head: pg,
    code: `export async function f(): Promise<unknown> {
  const client = await pool.connect();
  try {
    return client.query('A').catch(() => undefined);
  } finally {
    client.release();
  }
}
`,
  },
  {
    name: 'a query that is given to other code is not followed to the release of its client',
    head: pg,
    code: `export async function f(save: (p: Promise<unknown>) => void): Promise<void> {
  const client = await pool.connect();
  try {
    save(client.query('A'));
  } finally {
    client.release();
  }
}
`,
  },
  {
    name: 'a void inside a transaction is left to no-floating-task',
    head: typeorm,
    code: `export async function f(): Promise<void> {
  await source.transaction(async (manager) => {
    void manager.save(new Item());
  });
}
`,
  },

  // callbacks of libraries
  {
    name: 'this.where in a hook of Mongoose is part of the query',
    head: mongoose,
    code: `const schema = new Schema({ gone: Boolean });
schema.pre('find', function () {
  this.where({ gone: false });
});
schema.index({ gone: 1 });
`,
  },
  {
    name: 'callbacks of Knex change the query that is awaited',
    head: knex,
    code: `export async function f(): Promise<unknown> {
  knex.on('query', console.log);
  return await knex('a').where((builder) => {
    builder.where('a', 1).orWhere('b', 2);
  }).join('b', (join) => {
    join.on('a.id', 'b.id');
  }).orderBy('a');
}
`,
  },
  {
    name: 'async callbacks that are joined in the try end before the release',
    head: pg,
    code: `export async function f(ids: number[]): Promise<unknown> {
  const client = await pool.connect();
  try {
    return await Promise.all(ids.map(async (id) => client.query('A', [id])));
  } finally {
    client.release();
  }
}
`,
  },

  // options and settings
  {
    name: 'operations waits for no plain promise',
    options: [{ promises: 'operations' }],
    code: `async function tick(): Promise<void> {}
export async function run(): Promise<void> {
  tick();
}
`,
  },
  {
    name: 'all leaves an awaited promise alone',
    options: [{ promises: 'all' }],
    code: `async function tick(): Promise<void> {}
export async function run(): Promise<void> {
  await tick();
  void tick();
  tick().catch(console.error);
}
`,
  },
  {
    name: 'all leaves what gives no promise alone',
    options: [{ promises: 'all' }],
    code: `export function run(names: string[]): void {
  names.push('a');
  console.log(names.join());
}
`,
  },
  {
    name: 'all leaves send and register of Fastify alone',
    head: fastify,
    options: [{ promises: 'all' }],
    code: `fastify.register(async () => {});
fastify.get('/', async (_request, reply) => {
  reply.send('ok');
  return reply;
});
`,
  },
  {
    name: 'a client of the user is unknown without its descriptor',
    files: { 'src/store.ts': store },
    code: `import type { Store } from './store.js';
export async function save(store: Store): Promise<void> {
  store.put('a', 'text');
}
`,
  },
  {
    name: 'a request of the user that is awaited is waited for',
    files: { 'src/store.ts': store },
    settings,
    code: `import type { Store } from './store.js';
export async function save(store: Store): Promise<void> {
  await store.put('a', 'text');
  await store.get('a');
}
`,
  },
  {
    name: 'a type of the same name in another file is not the described one',
    files: { 'src/other.ts': store },
    settings,
    code: `import type { Store } from './other.js';
export async function save(store: Store): Promise<void> {
  store.put('a', 'text');
}
`,
  },
];
