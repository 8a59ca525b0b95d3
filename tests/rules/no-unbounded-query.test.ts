import { noUnboundedQuery } from '../../src/rules/no-unbounded-query.ts';
import {
  shareProgramsOf,
  testRule,
  type ExpectedReport,
  type InvalidCase,
  type ValidCase,
} from '../support/rule-tester.ts';
import { drizzle, knex, kysely, mongoose, pg, prisma, sequelize, typeorm } from './support/database-heads.ts';

const express = `import express from 'express';
const app = express();
`;

function allRows(library: string, verb: string, at: ExpectedReport['at']): ExpectedReport {
  return { messageId: 'unlimited', data: { library, verb }, at };
}

const invalid: InvalidCase[] = [
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
];

const valid: ValidCase[] = [
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
