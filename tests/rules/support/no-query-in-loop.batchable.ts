import type { InvalidCase, ValidCase } from '../../support/rule-tester.ts';
import { drizzle, knex, kysely, mongodb, mongoose, pg, prisma, sequelize, typeorm } from './database-heads.ts';
import { perItem } from './no-query-in-loop.report.ts';

/** Queries for each item that one query cannot serve. */
export const notBatchable: readonly ValidCase[] = [
  {
    name: 'Each item is another collection or model of MongoDB or Mongoose, or names one.',
    head: `${mongodb}${mongoose}import type { Model } from 'mongoose';`,
    code: `const db = new MongoClient('mongodb://localhost').db('shop');
interface Kind { readonly slug: string; readonly field: string }
interface Rows extends Model<{ owner: string }> { readonly isOwn: true }
declare const models: Record<string, Rows>;
async function tidy(rows: Model<{ owner: string }>, owner: string) { await rows.deleteMany({ owner }); }
export async function run(kinds: Kind[], names: string[], owner: string, session: ClientSession) {
  for (const collection of await db.collections()) { await collection.deleteMany({}); }
  for (const name of names) { await db.collection(name).deleteMany({}); }
  for (const { slug } of kinds) { await connection.model(slug).updateMany({ owner }, { $set: { done: true } }); }
  for (const kind of kinds) { await tidy(models[kind.slug]!, owner); }
  await Animal.findOne({}, null, { session });
  return Promise.all(kinds.map(async ({ slug, field }) => {
    const rows = models[slug];
    if (!rows) { return []; }
    return rows.find({ owner, [field]: { $exists: true } }).sort({ owner: 1 });
  }));
}
void animals;`,
  },
  {
    name: 'Each item is another table of Knex, Kysely or Drizzle.',
    head: `${knex}${drizzle.replace('import { drizzle }', 'import { drizzle as connect }').replace('drizzle(', 'connect(').replace('const db', 'const orm')}${kysely}`,
    code: `import type { PgTable } from 'drizzle-orm/pg-core';
interface Wide { a: { id: number }; b: { id: number } }
declare const wide: Kysely<Wide>;
declare const tables: Record<string, PgTable>;
async function sizeOf(trx: Knex.Transaction, table: string) { return trx(table).count(); }
export async function run(names: string[], list: PgTable[], keys: (keyof Wide)[], trx: Knex.Transaction) {
  for (const name of names) { await knex(name).truncate(); }
  for (const name of names) { await knex.select().from(name).where({ stale: true }); }
  for (const name of names) { await sizeOf(trx, name); }
  for (const table of list) { await orm.delete(table); }
  for (const name of names) { await orm.select().from(tables[name]!); }
  for (const key of keys) { await wide.deleteFrom(key).execute(); }
}
void [users, eq, inArray, sql, kysely];`,
  },
  {
    name: 'Each item is another entity of TypeORM, or model of Sequelize or Prisma, or stands as a table in SQL.',
    head: `${typeorm}${sequelize}${prisma}${pg}import type { ModelStatic } from 'sequelize';`,
    code: `declare const stores: Record<string, ModelStatic<Model>>;
type Name = 'user' | 'post';
export async function run(kinds: (typeof Item)[], manager: EntityManager, names: string[], keys: Name[], owner: number) {
  for (const kind of kinds) { await source.getRepository(kind).clear(); }
  for (const kind of kinds) { await manager.delete(kind, { name: 'a' }); }
  for (const name of names) { await stores[name]!.destroy({ where: { owner } }); }
  for (const each of Object.values(stores)) { await each.findAll({ where: { owner } }); }
  for (const key of keys) { await (prisma[key] as typeof prisma.user).deleteMany({}); }
  for (const name of names) { await pool.query(\`TRUNCATE TABLE "\${name}"\`); }
  for (const name of names) { await pool.query(\`SELECT count(*) FROM \${name} WHERE owner = $1\`, [owner]); }
}
void [items, In, Post];`,
  },
  {
    name: 'A query that is made from its answer in the round before.',
    head: mongoose,
    code: `const Node = model('Node', new Schema({ name: String, parent: String, place: Number }));
interface Copy { readonly id: string; readonly parent: string }
async function folderIn(parent: string | undefined, name: string) {
  const found = await Node.findOne({ parent, name });
  return (found ?? (await Node.create({ parent, name }))).id as string;
}
export async function run(path: string[], copies: Copy[], start: string) {
  let ids = [start];
  for (const [at, name] of path.entries()) {
    const rows = await Node.find({ name, parent: { $in: ids } });
    ids = rows.map((row) => row.id as string);
    if (at > 9) { break; }
  }
  let before: string | undefined;
  for (const name of path) {
    const row = await Node.findOne({ name, parent: before });
    if (!row) { throw new Error('broken'); }
    before = row.id;
  }
  let folder: string | undefined;
  for (let i = 0; i < path.length; i++) { folder = await folderIn(folder, path[i]!); }
  let place = 0;
  for (const name of path) {
    const { matchedCount } = await Node.updateOne({ name, place }, { place: place + 1 });
    if (matchedCount > 0) { place += 1; }
  }
  const made = new Map<string, string>();
  for (const copy of copies) {
    const row = await Node.create({ parent: made.get(copy.parent) ?? start, name: 'a' });
    made.set(copy.id, row.id as string);
  }
  return path.reduce<Promise<string | undefined>>(async (parent, name) => folderIn(await parent, name), Promise.resolve(start));
}
export const both = [Animal, connection];`,
  },
  {
    name: 'Tries for each item, in the loop and in a function, until one succeeds.',
    head: mongoose,
    code: `const Row = model('Row', new Schema({ name: String, stamp: Number }));
interface Item { readonly id: string; readonly stamp: number }
async function bump(id: string) {
  for (let attempt = 1; attempt <= 5; attempt++) {
    const row = await Row.findById(id);
    if (!row) { return false; }
    const { modifiedCount } = await Row.updateOne({ _id: id, stamp: row.stamp }, { $inc: { stamp: 1 } });
    if (modifiedCount === 1) { return true; }
  }
  return false;
}
export async function run(items: Item[]) {
  for (const item of items) {
    let current = item;
    for (let attempt = 0; attempt < 5; attempt++) {
      const { modifiedCount } = await Row.updateOne({ _id: current.id, stamp: current.stamp }, { name: 'a' /* after the others */ });
      if (modifiedCount === 1) { break; }
      current = { id: item.id, stamp: current.stamp + 1 };
    }
  }
  for (const { id } of items) { await bump(id); }
}
export const both = [Animal, connection];`,
  },
  {
    name: 'A function that walks a tree, and functions that do so together.',
    head: prisma,
    code: `type Filter = { all: Filter[] } | { name: string };
async function idsOf(filter: Filter): Promise<number[]> {
  if ('name' in filter) { return (await prisma.user.findMany({ where: { name: filter.name } })).map(({ id }) => id); }
  return (await Promise.all(filter.all.map(async (each) => idsOf(each)))).flat();
}
async function some(filters: Filter[]): Promise<number> {
  let sum = 0;
  for (const filter of filters) { sum += await sizeOf(filter); }
  return sum;
}
async function sizeOf(filter: Filter): Promise<number> {
  return 'name' in filter ? prisma.user.count({ where: { name: filter.name } }) : some(filter.all);
}
export const both = [idsOf, sizeOf];`,
  },
  {
    name: 'Commands of DynamoDB that no batch serves.',
    code: `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument, DynamoDBDocumentClient, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tables = DynamoDBDocument.from(documents);
const TableName = 'users';
export async function run(ids: string[]) {
  for (const id of ids) { await documents.send(new UpdateCommand({ TableName, Key: { id } })); }
  for (const id of ids) { await documents.send(new QueryCommand({ TableName, KeyConditions: {}, IndexName: id })); }
  for (const id of ids) { await tables.update({ TableName, Key: { id } }); }
  const ConditionExpression = 'attribute_not_exists(id)';
  for (const id of ids) { await tables.put({ TableName, Item: { id }, ConditionExpression }); }
  await Promise.all(ids.map(async (id) => {
    const command = new PutCommand({ TableName, Item: { id }, ConditionExpression });
    await documents.send(command);
  }));
}`,
  },
];

/** The same, where one query can. */
export const batchable: readonly InvalidCase[] = [
  {
    name: 'Items that are rows, and items that a query is given as a value.',
    head: `${mongoose}${knex}`,
    code: `export async function run(ids: string[], trx: Knex.Transaction) {
  const found = await Animal.find();
  for (const each of found) { each.name = 'a'; await each.save(); }
  for (const each of found) { await each.deleteOne(); }
  const byId: Record<string, (typeof found)[number]> = {};
  for (const id of ids) { await byId[id]?.updateOne({ name: id }); }
  for (const id of ids) { await knex('animals').where({ id }).del(); }
  for (const id of ids) { const animals = trx('animals'); await animals.where({ id }).update({ name: 'a' }); }
}
export const both = [Schema, connection, model];`,
    errors: [
      perItem('Mongoose', 'save', 'found', 'each.save()'),
      perItem('Mongoose', 'deleteOne', 'found', 'each.deleteOne()'),
      perItem('Mongoose', 'updateOne', 'ids', 'byId[id]?.updateOne({ name: id })'),
      perItem('Knex', 'del', 'ids', `knex('animals').where({ id }).del()`),
      perItem('Knex', 'update', 'ids', `animals.where({ id }).update({ name: 'a' })`),
    ],
  },
  {
    name: 'A service that is made for each item, and asks one collection always.',
    head: mongodb,
    code: `interface Run { readonly id: string; readonly team: string }
declare function clientOf(team: string): Promise<MongoClient>;
class Locks {
  readonly #client: MongoClient;
  constructor(client: MongoClient) { this.#client = client; }
  async release(id: string) { await this.locks().updateOne({ id }, { $set: { open: true } }); }
  locks() { return this.#client.db('main').collection('locks'); }
}
export async function run(runs: Run[]) {
  for (const { id, team } of runs) { const locks = new Locks(await clientOf(team)); await locks.release(id); }
  for (const { id, team } of runs) { await (await clientOf(team)).db('main').collection('locks').deleteOne({ id }); }
}
void animals;`,
    errors: [
      perItem('MongoDB', 'updateOne', 'runs', 'locks.release(id)', 'Locks.release'),
      perItem(
        'MongoDB',
        'deleteOne',
        'runs',
        "(await clientOf(team)).db('main').collection('locks').deleteOne({ id })",
      ),
    ],
  },
  {
    name: 'Rows of Sequelize, and SQL in which an item is a value.',
    head: `${sequelize}${pg}`,
    code: `async function ofScope(id: number) { const posts = Post.scope({ method: ['of', id] }); return posts.findAll(); }
export async function run(posts: Post[], ids: number[], table: string) {
  for (const post of posts) { await post.destroy(); }
  for (const id of ids) { await Post.update({ title: 'a' }, { where: { id } }); }
  for (const id of ids) { await Post.scope({ method: ['of', id] }).findOne(); }
  for (const id of ids) { await ofScope(id); }
  for (const id of ids) { await pool.query(\`DELETE FROM \${table} WHERE id = \${id}\`); }
}
export type Both = [Client, PoolClient, Transaction];`,
    errors: [
      perItem('Sequelize', 'destroy', 'posts', 'post.destroy()'),
      perItem('Sequelize', 'update', 'ids', "Post.update({ title: 'a' }, { where: { id } })"),
      perItem('Sequelize', 'findOne', 'ids', "Post.scope({ method: ['of', id] }).findOne()"),
      perItem('Sequelize', 'findAll', 'ids', 'ofScope(id)', 'ofScope'),
      perItem('pg', 'query', 'ids', 'pool.query(`DELETE FROM ${table} WHERE id = ${id}`)'),
    ],
  },
  {
    name: 'Answers that are collected, and read by other queries, if by any.',
    head: mongoose,
    code: `const Row = model('Row', new Schema({ name: String, total: Number }));
export async function run(ids: string[]) {
  let last = '';
  let total = 0;
  const names = new Map<string, string>();
  for (const id of ids) {
    const row = await Row.findById(id, null, { comment: 'a' });
    names.set(id, row?.name ?? last);
    last = row?.name ?? '';
    total += row?.total ?? 0;
    await Row.updateOne({ _id: id }, { total });
  }
  let current = '';
  for (const id of ids) {
    current = id;
    const row = await Row.exists({ _id: id, name: current });
    if (row) { current = String(row._id); }
  }
  const waiting = [...ids];
  while (waiting.length > 0) {
    const name = waiting.pop();
    const rows = await Row.find({ name });
    waiting.push(...rows.map((row) => row.name ?? ''));
  }
  const rows = new Map<string, { name: string }>();
  for (const id of ids) {
    const known = rows.get(id);
    if (known) { rows.set(id, { name: String((await Row.updateOne({ _id: id }, { name: known.name })).matchedCount) }); }
  }
  return names;
}
export const both = [Animal, connection];`,
    errors: [
      perItem('Mongoose', 'findById', 'ids', "Row.findById(id, null, { comment: 'a' })"),
      perItem('Mongoose', 'updateOne', 'ids', 'Row.updateOne({ _id: id }, { total })'),
      perItem('Mongoose', 'exists', 'ids', 'Row.exists({ _id: id, name: current })'),
      perItem('Mongoose', 'find', undefined, 'Row.find({ name })'),
      perItem('Mongoose', 'updateOne', 'ids', 'Row.updateOne({ _id: id }, { name: known.name })'),
    ],
  },
  {
    name: 'A list that is the value of one row, and lists that are chunks.',
    head: mongoose,
    code: `const Vector = model('Vector', new Schema({ key: String, values: [Number] }));
export async function run(rows: { key: string }[], vectors: number[][], chunks: string[][]) {
  for (let i = 0; i < rows.length; i++) {
    await Vector.updateOne({ key: rows[i]!.key }, { values: vectors[i] });
  }
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    await Vector.updateOne({ key: row.key }, { $set: { values: vectors[i] } }, { upsert: true });
  }
  for (let i = 0; i < chunks.length; i++) { await Vector.deleteMany({ key: { $in: chunks[i] } }, { comment: String(i) }); }
  for (let i = 0; i < chunks.length; i++) { const chunk = chunks[i]!; await Vector.find({ key: { $in: chunk } }); }
}
export const both = [Animal, connection];`,
    errors: [
      perItem('Mongoose', 'updateOne', 'rows', 'Vector.updateOne({ key: rows[i]!.key }, { values: vectors[i] })'),
      perItem(
        'Mongoose',
        'updateOne',
        'rows',
        'Vector.updateOne({ key: row.key }, { $set: { values: vectors[i] } }, { upsert: true })',
      ),
    ],
  },
  {
    name: 'Commands of DynamoDB that a batch serves, in a loop, at once and in a function.',
    code: `import { DynamoDBClient, DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument, DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
const client = new DynamoDBClient({});
const documents = DynamoDBDocumentClient.from(client);
const tables = DynamoDBDocument.from(client);
const TableName = 'users';
async function put(id: string) {
  const command = new PutCommand({ TableName, Item: { id } });
  await documents.send(command);
}
export async function run(ids: string[]) {
  await Promise.all(ids.map((id) => documents.send(new GetCommand({ TableName, Key: { id } }))));
  for (const id of ids) { await put(id); }
  for (const id of ids) { await client.send(new DeleteItemCommand({ TableName, Key: { id: { S: id } } })); }
  for (const id of ids) { await tables.delete({ TableName, Key: { id } }); }
}`,
    errors: [
      perItem('DynamoDB', 'GetCommand', 'ids', 'documents.send(new GetCommand({ TableName, Key: { id } }))'),
      perItem('DynamoDB', 'PutCommand', 'ids', 'put(id)', 'put'),
      perItem(
        'DynamoDB',
        'DeleteItemCommand',
        'ids',
        'client.send(new DeleteItemCommand({ TableName, Key: { id: { S: id } } }))',
      ),
      perItem('DynamoDB', 'delete', 'ids', 'tables.delete({ TableName, Key: { id } })'),
    ],
  },
  {
    name: 'Functions that send several queries, some of them under a condition only.',
    head: mongodb,
    code: `const plants = new MongoClient('mongodb://localhost').db('test').collection<{ key: string; state: string }>('plants');
interface Change { readonly state: string; readonly notes?: string[] }
async function close(key: string, { state, notes }: Change) {
  if (notes) { await animals.insertOne({ key, notes }); }
  await plants.updateOne({ key }, { $set: { state } });
}
async function keep(key: string) {
  try { await plants.deleteOne({ key }); } catch { await animals.insertOne({ key, failed: true }); }
}
async function move(key: string) {
  const plant = await plants.findOne({ key });
  await animals.insertOne({ key, plant });
}
export async function run(keys: string[]) {
  for (const key of keys) { await close(key, { state: 'a' }); }
  for (const key of keys) { await keep(key); }
  for (const key of keys) { await move(key); }
}`,
    errors: [
      perItem('MongoDB', 'updateOne', 'keys', "close(key, { state: 'a' })", 'close'),
      perItem('MongoDB', 'deleteOne', 'keys', 'keep(key)', 'keep'),
      {
        messageId: 'perItemPlain',
        data: { What: '`move` (MongoDB insertOne)', item: 'item of `keys`' },
        at: 'move(key)',
      },
    ],
  },
];
