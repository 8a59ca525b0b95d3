import { noUnboundedQuery } from '../../src/rules/no-unbounded-query.ts';
import {
  shareProgramsOf,
  testRule,
  type ExpectedReport,
  type InvalidCase,
  type ValidCase,
} from '../support/rule-tester.ts';
import { drizzle, knex, kysely, mikroOrm, mongoose, pg, prisma, sequelize, typeorm } from './support/database-heads.ts';

const express = `import express from 'express';
const app = express();
`;

function allRows(library: string, verb: string, at: ExpectedReport['at']): ExpectedReport {
  return { messageId: 'unlimited', data: { library, verb }, at };
}

function partOfRows(library: string, verb: string, at: ExpectedReport['at']): ExpectedReport {
  return { messageId: 'unlimitedPart', data: { library, verb }, at };
}

const invalid: InvalidCase[] = [
  {
    name: 'Rows that a template holds, and rows of which each brings something to a list.',
    head: express + prisma,
    code: `app.get('/sitemap', async (request, response) => {
  const users = await prisma.user.findMany({ select: { id: true } });
  const urls = users.map(({ id }) => '<url>/users/' + id + '</url>');
  response.type('xml').send(\`<urlset>\${urls.join('')}</urlset>\`);
});
app.get('/names', async (request, response) => {
  const names: string[] = [];
  const byLetter: Record<string, string[]> = { a: [] };
  for (const user of await prisma.user.findMany({ select: { name: true } })) { names.push(user.name ?? ''); }
  for (const { name } of await prisma.user.findMany({ orderBy: { name: 'asc' } })) byLetter['a']?.push(name ?? '');
  response.json({ text: names.join(), byLetter });
});
void Prisma;`,
    errors: [
      allRows('Prisma', 'findMany', 'prisma.user.findMany({ select: { id: true } })'),
      allRows('Prisma', 'findMany', 'prisma.user.findMany({ select: { name: true } })'),
      allRows('Prisma', 'findMany', "prisma.user.findMany({ orderBy: { name: 'asc' } })"),
    ],
  },
  {
    name: 'A repository of functions that share a client, of which another one limits.',
    head: express + drizzle,
    code: `const repositoryOf = (on: typeof db) => {
  const all = () => on.select().from(users);
  const some = () => on.select().from(users).limit(10);
  const byName = async () => {
    const rows = await on.select().from(users).orderBy(users.name);
    return rows;
  };
  return { all, some, sorted: byName };
};
const repository = repositoryOf(db);
app.get('/users', async (request, response) => { response.json(await repository.all()); });
app.get('/some', async (request, response) => { response.json(await repository.some()); });
app.get('/sorted', async (request, response) => { response.json(await repository.sorted()); });
void [eq, inArray];`,
    errors: [
      allRows('Drizzle', 'select', ['on.select().from(users)', 1]),
      allRows('Drizzle', 'select', 'on.select().from(users).orderBy(users.name)'),
    ],
  },
  {
    name: 'A service that a plugin adds to Fastify, in a file that the routes do not import.',
    head: pg,
    files: {
      'src/plugin.ts': `import type { FastifyInstance } from 'fastify';
import { Suppliers } from './main.js';
declare module 'fastify' { interface FastifyInstance { suppliers: Suppliers } }
export function plugin(app: FastifyInstance) { app.decorate('suppliers', new Suppliers()); }
`,
      'src/routes.ts': `import type { FastifyInstance } from 'fastify';
export function routes(app: FastifyInstance) { app.get('/suppliers', () => app.suppliers.active()); }
`,
    },
    code: `export class Suppliers {
  async active() {
    const { rows } = await pool.query('SELECT name FROM suppliers');
    return rows;
  }
}
export type Used = [Client, PoolClient];`,
    errors: [allRows('pg', 'query', "pool.query('SELECT name FROM suppliers')")],
  },
  {
    name: 'MikroORM and Objection.',
    head: `${express}${mikroOrm}import { Model } from 'objection';
class Album extends Model { id!: number; name!: string; }
`,
    code: `app.get('/items', async (request, response) => {
  const found = await em.find(Item, { name: 'a' }, { orderBy: { name: 'asc' } });
  const some = await em.find(Item, { name: 'a' }, { limit: 10 });
  const listed = await em.find(Item, { id: { $in: [1, 2] } });
  response.json({ found, some, listed });
});
app.get('/albums', async (request, response) => { response.json(await Album.query().orderBy('name')); });
app.get('/page', async (request, response) => {
  response.json([await Album.query().page(0, 10), await Album.query().findById(1), await Album.query().whereIn('id', [1]).limit(2)]);
});`,
    errors: [
      allRows('MikroORM', 'find', "em.find(Item, { name: 'a' }, { orderBy: { name: 'asc' } })"),
      allRows('Objection', 'orderBy', "Album.query().orderBy('name')"),
    ],
  },
  {
    name: 'SQL of libSQL, Neon, PlanetScale, SQL Server and Slonik, and a collection of Firestore.',
    head: `${express}import { createClient } from '@libsql/client';
import { neon } from '@neondatabase/serverless';
import { connect } from '@planetscale/database';
import mssql from 'mssql';
import { createPool, sql } from 'slonik';
import { Firestore } from '@google-cloud/firestore';
`,
    code: `const client = createClient({ url: 'file:a' });
const query = neon('postgres://localhost/db');
const connection = connect({});
const pool = new mssql.ConnectionPool('');
const store = new Firestore();
app.get('/a', async (request, response) => { const { rows } = await client.execute('SELECT id FROM a'); response.json(rows); });
app.get('/b', async (request, response) => { response.json(await query\`SELECT id FROM b\`); });
app.get('/c', async (request, response) => { const { rows } = await connection.execute('SELECT id FROM c'); response.json(rows); });
app.get('/d', async (request, response) => { const { recordset } = await pool.request().query('SELECT id FROM d'); response.json(recordset); });
app.get('/e', async (request, response) => { const slonik = await createPool('postgres://localhost/db'); response.json(await slonik.any(sql.unsafe\`SELECT id FROM e\`)); });
app.get('/f', async (request, response) => { const { docs } = await store.collection('f').orderBy('name').get(); response.json(docs.map((each) => each.data())); });
app.get('/g', async (request, response) => {
  const { docs } = await store.collection('g').limit(10).get();
  const one = await store.collection('g').doc('a').get();
  const { rows } = await client.execute('SELECT id FROM a LIMIT 10');
  response.json([docs.length, one.data(), rows]);
});`,
    errors: [
      allRows('libSQL', 'execute', "client.execute('SELECT id FROM a')"),
      allRows('Neon', 'query', 'query`SELECT id FROM b`'),
      allRows('PlanetScale', 'execute', "connection.execute('SELECT id FROM c')"),
      allRows('mssql', 'query', "pool.request().query('SELECT id FROM d')"),
      allRows('Slonik', 'any', 'slonik.any(sql.unsafe`SELECT id FROM e`)'),
      allRows('Firestore', 'get', "store.collection('f').orderBy('name').get()"),
    ],
  },
  {
    name: 'Prisma, sent by Express through a variable.',
    head: express + prisma,
    code: `app.get('/users', async (request, response) => {
  const users = await prisma.user.findMany({ where: { name: 'a' } });
  response.json({ users });
});
void Prisma;`,
    errors: [allRows('Prisma', 'findMany', "prisma.user.findMany({ where: { name: 'a' } })")],
  },
  {
    name: 'Drizzle, sent where it is awaited.',
    head: express + drizzle,
    code: `app.get('/users', async (request, response) => { response.json(await db.select().from(users)); });
void [eq, inArray];`,
    errors: [allRows('Drizzle', 'select', 'db.select().from(users)')],
  },
  {
    name: 'A condition on a value of the request.',
    head: express + knex,
    code: `app.get('/users/:id/posts', async (request, response) => {
  const rows = await knex<Row>('posts').where('id', Number(request.params.id)).orderBy('id');
  response.json({ rows });
});`,
    errors: [allRows('Knex', 'orderBy', "knex<Row>('posts').where('id', Number(request.params.id)).orderBy('id')")],
  },
  {
    name: 'Beside others, through a method of a service.',
    head: express + typeorm,
    code: `class Items { constructor(private readonly items: Repository<Item>) {} named(name: string) { return this.items.find({ where: { name } }); } }
const all = new Items(items);
app.get('/items', async (request, response) => {
  const [found, count] = await Promise.all([all.named('a'), items.count()]);
  response.json({ found, count });
});`,
    errors: [allRows('TypeORM', 'find', 'this.items.find({ where: { name } })')],
  },
  {
    name: 'SQL without LIMIT.',
    head: express + pg,
    code: `app.get('/users', async (request, response) => {
  const { rows } = await pool.query('SELECT id, name FROM users ORDER BY name');
  response.send(rows);
});
export type Used = Client | PoolClient | Pool;
void Client;`,
    errors: [allRows('pg', 'query', "pool.query('SELECT id, name FROM users ORDER BY name')")],
  },
  {
    name: 'The rows of mysql2, which come with the columns.',
    head: express,
    code: `import mysql, { type RowDataPacket } from 'mysql2/promise';
const pool = mysql.createPool({});
app.get('/users', async (request, response) => {
  const [rows] = await pool.query<RowDataPacket[]>('SELECT id, name FROM users');
  const [some] = await pool.query<RowDataPacket[]>('SELECT id, name FROM users LIMIT 10');
  response.json({ rows, some });
});`,
    errors: [allRows('mysql2', 'query', "pool.query<RowDataPacket[]>('SELECT id, name FROM users')")],
  },
  {
    name: 'The rows of mysql2 as an element of its result.',
    head: express,
    code: `import mysql, { type RowDataPacket } from 'mysql2/promise';
const pool = mysql.createPool({});
app.get('/users', async (request, response) => {
  const result = await pool.query<RowDataPacket[]>('SELECT id, name FROM users');
  response.json(result[0]);
});`,
    errors: [allRows('mysql2', 'query', "pool.query<RowDataPacket[]>('SELECT id, name FROM users')")],
  },
  {
    name: 'A manager of TypeORM, which is given the entity.',
    head: express + typeorm,
    code: `app.get('/items', async (request, response) => {
  response.json(await items.manager.findBy(Item, { name: String(request.query['name']) }));
});`,
    errors: [allRows('TypeORM', 'findBy', "items.manager.findBy(Item, { name: String(request.query['name']) })")],
  },
  {
    name: 'The rows of pg-promise.',
    head: express,
    code: `import pgPromise from 'pg-promise';
const db = pgPromise()('postgres://localhost/db');
app.get('/users', async (request, response) => { response.json(await db.any('SELECT id, name FROM users')); });`,
    errors: [allRows('pg-promise', 'any', "db.any('SELECT id, name FROM users')")],
  },
  {
    name: 'Sequelize, through a function of the project.',
    head: express + sequelize,
    code: `async function posts() { return Post.findAll({ order: ['title'] }); }
app.get('/posts', async (request, response) => { response.json(await posts()); });
export type Used = Transaction;`,
    errors: [allRows('Sequelize', 'findAll', "Post.findAll({ order: ['title'] })")],
  },
  {
    name: 'Mongoose, once for the whole chain.',
    head: express + mongoose,
    code: `app.get('/animals', async (request, response) => { response.json(await Animal.find().sort('name').lean()); });
export type Used = ClientSession;
void connection;`,
    errors: [allRows('Mongoose', 'find', "Animal.find().sort('name').lean()")],
  },
  {
    name: 'TypeORM, returned by a Fastify handler.',
    head: `import fastify from 'fastify';
const app = fastify();
${typeorm}`,
    code: `app.get('/items', async () => items.find({ order: { name: 'ASC' } }));
void [In, source];
export type Used = EntityManager | QueryRunner;`,
    errors: [allRows('TypeORM', 'find', "items.find({ order: { name: 'ASC' } })")],
  },
  {
    name: 'A query that a function of the project makes.',
    head: express + drizzle,
    code: `const named = () => db.select().from(users).where(eq(users.name, 'a'));
app.get('/users', async (request, response) => { response.json(await named().orderBy(users.id)); });
void inArray;`,
    errors: [allRows('Drizzle', 'orderBy', 'named().orderBy(users.id)')],
  },
  {
    name: 'A query that a function of the project sorts.',
    head: express + mongoose,
    code: `const sorted = <Q extends { sort(by: string): unknown }>(query: Q): Q => { query.sort('name'); return query; };
app.get('/animals', async (request, response) => { response.json(await sorted(Animal.find({ name: 'a' })).lean()); });
app.get('/cats', async (request, response) => {
  const cats = await sorted(Animal.find({ name: 'cat' }));
  response.json(cats);
});
export type Used = ClientSession;
void connection;`,
    errors: [
      allRows('Mongoose', 'lean', "sorted(Animal.find({ name: 'a' })).lean()"),
      allRows('Mongoose', 'find', "Animal.find({ name: 'cat' })"),
    ],
  },
  {
    name: 'A builder that a variable holds and a condition narrows.',
    head: express + kysely,
    code: `app.get('/people', async (request, response) => {
  let query = kysely.selectFrom('person').selectAll();
  if (request.query.name) { query = query.where('name', '=', 'a'); }
  response.json(await query.execute());
});
export type Used = Transaction<Tables>;
void sql;`,
    errors: [allRows('Kysely', 'execute', 'query.execute()')],
  },
  {
    name: 'A cursor of MongoDB that a variable holds, and a pipeline.',
    head: express,
    code: `import { MongoClient } from 'mongodb';
const people = new MongoClient('mongodb://localhost').db('test').collection('people');
app.get('/people', async (request, response) => {
  const cursor = people.find({ active: true }).sort({ name: 1 });
  response.json(await cursor.toArray());
});
app.get('/pairs', async (request, response) => {
  const pipeline = [{ $match: { active: true } }, { $project: { name: 1 } }];
  response.json(await people.aggregate(pipeline).toArray());
});`,
    errors: [
      allRows('MongoDB', 'toArray', 'cursor.toArray()'),
      allRows('MongoDB', 'aggregate', 'people.aggregate(pipeline).toArray()'),
    ],
  },
  {
    name: 'SQL that a constant holds, that a constant begins, and that joins by a key.',
    head: express + pg,
    code: `const columns = 'SELECT u.name, p.title FROM users u JOIN posts p ON u.id = p.user_id';
app.get('/pairs', async (request, response) => {
  const result = await pool.query(columns);
  response.send(result.rows.map(({ name }) => name).join());
});
app.get('/sorted', async (request, response) => {
  const { rows } = await pool.query(\`\${columns} ORDER BY u.name\`);
  response.send(JSON.stringify(rows));
});
export type Used = Client | PoolClient | Pool;
void Client;`,
    errors: [
      allRows('pg', 'query', 'pool.query(columns)'),
      allRows('pg', 'query', 'pool.query(`${columns} ORDER BY u.name`)'),
    ],
  },
  {
    name: 'SQL of Prisma, Sequelize, TypeORM, Knex and Postgres.js.',
    head: express + prisma + sequelize + typeorm + knex,
    code: `import postgres from 'postgres';
const sql = postgres('postgres://localhost/db');
const all = Prisma.sql\`SELECT id, name FROM users\`;
app.get('/prisma', async (request, response) => { response.json(await prisma.$queryRaw(all)); });
app.get('/sequelize', async (request, response) => { response.json(await sequelize.query('SELECT name FROM users')); });
app.get('/typeorm', async (request, response) => { response.json(await source.query('SELECT name FROM users')); });
app.get('/knex', async (request, response) => {
  const result: { rows: Row[] } = await knex.raw('SELECT name FROM users WHERE id NOT IN (SELECT user_id FROM posts)');
  response.json(result.rows);
});
app.get('/postgres/:team', async (request, response) => {
  response.json(await sql\`SELECT name FROM users WHERE team_id = \${request.params.team}\`);
});
void In;
export type Used = EntityManager | QueryRunner | Transaction | Post;`,
    errors: [
      allRows('Prisma', '$queryRaw', 'prisma.$queryRaw(all)'),
      allRows('Sequelize', 'query', "sequelize.query('SELECT name FROM users')"),
      allRows('TypeORM', 'query', "source.query('SELECT name FROM users')"),
      allRows('Knex', 'raw', "knex.raw('SELECT name FROM users WHERE id NOT IN (SELECT user_id FROM posts)')"),
      allRows('Postgres.js', 'sql', 'sql`SELECT name FROM users WHERE team_id = ${request.params.team}`'),
    ],
  },
  {
    name: 'Pages that are cut from all rows: here, and by a function of the project.',
    head: express + typeorm,
    code: `const cut = <T>(rows: T[], from: number) => ({ rows: rows.slice(from, from + 20), count: rows.length });
app.get('/items', async (request, response) => {
  const all = await items.find();
  response.json(all.slice(0, 20));
});
app.get('/cut', async (request, response) => {
  const all = await items.find({ order: { name: 'ASC' } });
  response.json(cut(all.filter(({ name }) => name !== 'a'), Number(request.query.from)));
});
void [In, source];
export type Used = EntityManager | QueryRunner;`,
    errors: [
      partOfRows('TypeORM', 'find', 'items.find()'),
      partOfRows('TypeORM', 'find', "items.find({ order: { name: 'ASC' } })"),
    ],
  },
  {
    name: 'By a function of the project that sends, by then, in a branch, and by Hapi.',
    head: express + prisma,
    code: `import type { Response } from 'express';
import { server as createServer } from '@hapi/hapi';
function send(response: Response, rows: object[]) { response.json({ rows }); }
app.get('/a', async (request, response) => { send(response, await prisma.user.findMany()); });
app.get('/b', (request, response, next) => {
  prisma.user.findMany({ orderBy: { id: 'asc' } }).then((rows) => response.json(rows)).catch(next);
});
app.get('/c', async (request, response) => {
  response.json(request.query.all ? await prisma.user.findMany({ where: {} }) : []);
});
const server = createServer();
server.route({ method: 'GET', path: '/', handler: async (request, h) => h.response(await prisma.post.findMany()).code(200) });
void Prisma;`,
    errors: [
      allRows('Prisma', 'findMany', 'prisma.user.findMany()'),
      allRows('Prisma', 'findMany', "prisma.user.findMany({ orderBy: { id: 'asc' } })"),
      allRows('Prisma', 'findMany', 'prisma.user.findMany({ where: {} })'),
      allRows('Prisma', 'findMany', 'prisma.post.findMany()'),
    ],
  },
];

const valid: ValidCase[] = [
  {
    name: 'One row of all, and what some rows bring to a list.',
    head: express + prisma,
    code: `app.get('/users', async (request, response) => {
  const names: string[] = [];
  const users = await prisma.user.findMany({ where: { name: 'a' } });
  for (const user of users) { if (user.id > 3) { names.push(user.name ?? ''); } }
  response.json({ first: users[0], names });
});
void Prisma;`,
  },
  {
    name: 'Queries of a function of the project that limits, or that is given the page.',
    head: express + knex + kysely,
    code: `const some = () => knex<Row>('users').select().limit(20);
const most = <Q extends { limit(count: number): unknown }>(query: Q): Q => { query.limit(20); return query; };
const paged = (size: number) => <Q extends { limit(count: number): Q }>(query: Q): Q => query.limit(size);
const page = (query: Knex.QueryBuilder, size: number) => { void query.limit(size); };
app.get('/a', async (request, response) => { response.json(await some().orderBy('id')); });
app.get('/b', async (request, response) => { response.json(await most(knex<Row>('users').select())); });
app.get('/c', async (request, response) => { response.json(await most(knex<Row>('users').select()).orderBy('id')); });
app.get('/d', async (request, response) => {
  response.json(await knex<Row>('users').select().modify((query) => { page(query, 20); }));
});
app.get('/e', async (request, response) => {
  response.json(await kysely.selectFrom('person').selectAll().$call(paged(20)).execute());
});
export type Used = Transaction<Tables>;
void sql;`,
  },
  {
    name: 'The rows of a list of keys, beside other conditions and in a piece of SQL.',
    head: express + drizzle,
    code: `import { and, sql } from 'drizzle-orm';
app.post('/a', async (request, response) => {
  const ids: number[] = request.body.ids;
  response.json(await db.select().from(users).where(and(inArray(users.id, ids), eq(users.name, 'a'))));
});
app.post('/b', async (request, response) => {
  const ids: number[] = request.body.ids;
  const list = sql.join(ids.map((id) => sql\`\${id}\`), sql\`, \`);
  response.json(await db.select().from(users).where(and(sql\`\${users.id} IN (\${list})\`, eq(users.name, 'a'))));
});`,
  },
  {
    name: 'The rows of a list of keys.',
    head: express + sequelize + kysely.replace(', type Transaction', '') + pg,
    code: `app.post('/a', async (request, response) => {
  const ids: number[] = request.body.ids;
  response.json(await Post.findAll({ where: { id: ids } }));
});
app.post('/b', async (request, response) => {
  const ids: number[] = request.body.ids;
  response.json(await kysely.selectFrom('person').selectAll().where('id', 'in', ids).execute());
});
app.post('/c', async (request, response) => {
  const { rows } = await pool.query('SELECT name FROM users WHERE id = ANY($1)', [request.body.ids]);
  response.json(rows);
});
export type Used = Client | PoolClient | Pool | Transaction;
void [Client, sql];`,
  },
  {
    name: 'Pipelines that group or limit, and one that is held elsewhere.',
    head: express + mongoose,
    code: `import type { PipelineStage } from 'mongoose';
app.get('/a', async (request, response) => {
  response.json(await Animal.aggregate([{ $group: { _id: '$name', count: { $sum: 1 } } }]));
});
app.get('/b', async (request, response) => {
  const pipeline: PipelineStage[] = [{ $match: { name: 'a' } }, { $limit: 20 }];
  response.json(await Animal.aggregate(pipeline));
});
const run = (pipeline: PipelineStage[]) => Animal.aggregate(pipeline);
app.get('/c', async (request, response) => { response.json(await run([{ $limit: 1 }])); });
export type Used = ClientSession;
void connection;`,
  },
  {
    name: 'SQL with a part that is not known, and SQL of no table.',
    head: express,
    code: `import postgres from 'postgres';
const sql = postgres('postgres://localhost/db');
app.get('/a', async (request, response) => {
  const part = request.query.few ? sql\`LIMIT 20\` : sql\`\`;
  response.json(await sql\`SELECT name FROM users \${part}\`);
});
app.get('/b', async (request, response) => { response.json(await sql\`SELECT now(), version()\`); });`,
  },
  {
    name: 'A condition on rows, and a row that is taken out.',
    head: express + typeorm,
    code: `app.get('/a', async (request, response) => {
  const all = await items.find();
  response.json({ known: all.some(({ name }) => name === 'a'), first: all.find(({ name }) => name === 'b') });
});
app.get('/b', async (request, response) => {
  const all = await items.find();
  response.json(all.slice(0, 20).length);
});
void [In, source];
export type Used = EntityManager | QueryRunner;`,
  },
  {
    name: 'take.',
    head: express + prisma,
    code: `app.get('/users', async (request, response) => { response.json(await prisma.user.findMany({ take: 20 })); });
void Prisma;`,
  },
  {
    name: 'Options that are held elsewhere.',
    head: express + prisma,
    code: `const page = (request: object): { take: number } => ({ take: Object.keys(request).length });
app.get('/users', async (request, response) => {
  const options = page(request.query);
  response.json([await prisma.user.findMany(options), await prisma.user.findMany({ ...page(request) })]);
  response.json(await prisma.user.findMany(options));
  response.json(await prisma.user.findMany({ ...page(request) }));
});
void Prisma;`,
  },
  {
    name: 'limit, in the chain and in another statement.',
    head: express + drizzle,
    code: `app.get('/users', async (request, response) => { response.json(await db.select().from(users).limit(10)); });
app.get('/more', async (request, response) => {
  const query = db.select().from(users).$dynamic();
  void query.limit(10);
  response.json(await query);
});
void [eq, inArray];`,
  },
  {
    name: 'first and executeTakeFirst.',
    head: express + knex + kysely,
    code: `app.get('/user', async (request, response) => {
  response.json(await knex<Row>('users').where({ id: 1 }).first());
});
app.get('/person', async (request, response) => {
  response.json(await kysely.selectFrom('person').selectAll().executeTakeFirst());
});
export type Used = Knex | Transaction<Tables>;
void sql;`,
  },
  {
    name: 'LIMIT, an aggregate, and a condition on a key in SQL.',
    head: express + pg,
    code: `app.get('/users', async (request, response) => {
  const { rows } = await pool.query('SELECT name FROM users LIMIT 20');
  response.send(rows);
});
app.get('/count', async (request, response) => {
  response.send((await pool.query('SELECT count(*) FROM users')).rows);
});
app.get('/users/:id', async (request, response) => {
  response.send((await pool.query('SELECT name FROM users WHERE id = $1', [request.params.id])).rows);
});
export type Used = Client | PoolClient | Pool;
void Client;`,
  },
  {
    name: 'A TypeORM builder that gets its page in another statement.',
    head: express + typeorm,
    code: `app.get('/items', async (request, response) => {
  const query = items.createQueryBuilder('item');
  query.take(20);
  const found = await query.getMany();
  response.json(found);
});
void [In, source];
export type Used = EntityManager | QueryRunner;`,
  },
  {
    name: 'A result that is counted, or of which one row is sent.',
    head: express + prisma,
    code: `app.get('/users', async (request, response) => {
  const users = await prisma.user.findMany();
  response.json({ count: users.length, first: users[0] });
});
void Prisma;`,
  },
  {
    name: 'A result that no handler sends.',
    head: prisma,
    code: `export async function emails() { return (await prisma.user.findMany()).map(({ id }) => id); }
void Prisma;`,
  },
];

shareProgramsOf([...invalid, ...valid]);
testRule('no-unbounded-query', noUnboundedQuery, { valid, invalid });
