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
    code: `export async function run(posts: Post[], ids: number[], table: string) {
  for (const post of posts) { await post.destroy(); }
  for (const id of ids) { await Post.update({ title: 'a' }, { where: { id } }); }
  for (const id of ids) { await pool.query(\`DELETE FROM \${table} WHERE id = \${id}\`); }
}
export type Both = [Client, PoolClient, Transaction];`,
    errors: [
      perItem('Sequelize', 'destroy', 'posts', 'post.destroy()'),
      perItem('Sequelize', 'update', 'ids', "Post.update({ title: 'a' }, { where: { id } })"),
      perItem('pg', 'query', 'ids', 'pool.query(`DELETE FROM ${table} WHERE id = ${id}`)'),
    ],
  },
];
