import { isStartingExpression, operationOf, type StartingExpression } from '../../src/analysis/operation.ts';
import { endOfSession, printSession, sessionOf, type SessionEnd } from '../../src/analysis/sessions.ts';
import { usesOf } from '../../src/analysis/uses-of.ts';
import { drizzle, knex, kysely, mongoose, pg, prisma, typeorm } from './support/libraries.ts';
import { describeTable, type Row, type Table } from './support/table.ts';

function printEnd(end: SessionEnd | undefined): string {
  return end ? `${end.kind}: ${end.call.expression.getText()}` : 'none';
}

const operations: Table<StartingExpression> = {
  prelude: `${pg}${prisma}${drizzle}${knex}${typeorm}${mongoose}`,
  accepts: isStartingExpression,
  answer: ({ compiler, knowledge, node }) =>
    printEnd(endOfSession(compiler, knowledge, node, usesOf(compiler, knowledge, node, { executors: [] }))),
};

function inside(name: string, body: string, expected: string): Row {
  return [name, `export async function run() {\n${body}\n}`, expected];
}

describeTable('sessions that a finally gives back', operations, [
  inside(
    'a client of pg is given back by release',
    "const client = await pool.connect();\ntry { /* here */ client.query('SELECT 1'); } finally { client.release(); }",
    'release: client.release',
  ),
  inside(
    'an operation that is returned ends after it too',
    "const client = await pool.connect();\ntry { return /* here */ client.query('SELECT 1'); } finally { client.release(); }",
    'release: client.release',
  ),
  inside(
    'an operation in the catch ends after it too',
    "const client = await pool.connect();\ntry { await client.query('BEGIN'); } catch { /* here */ client.query('ROLLBACK'); } finally { client.release(); }",
    'release: client.release',
  ),
  inside(
    'a client of its own is ended by end',
    "const client = new PgClient();\ntry { /* here */ client.query('SELECT 1'); } finally { await client.end(); }",
    'release: client.end',
  ),
  inside(
    'a query runner is given back by release',
    "const runner = source.createQueryRunner();\ntry { /* here */ runner.query('SELECT 1'); } finally { await runner.release(); }",
    'release: runner.release',
  ),
  inside(
    'the manager of a query runner belongs to it',
    'const runner = source.createQueryRunner();\ntry { /* here */ runner.manager.save(new Item()); } finally { await runner.release(); }',
    'release: runner.release',
  ),
  inside(
    'a variable made from the session belongs to it',
    'const runner = source.createQueryRunner();\nconst repository = runner.manager.getRepository(Item);\ntry { /* here */ repository.save(new Item()); } finally { await runner.release(); }',
    'release: runner.release',
  ),
  [
    'a session given as an argument belongs to the call',
    "async function save(client: PoolClient) { await client.query('SELECT 1'); }\nexport async function run() { const client = await pool.connect(); try { /* here */ save(client); } finally { client.release(); } }",
    'release: client.release',
  ],
  inside(
    'a session in an option belongs to the call',
    "const session = await Animal.startSession();\ntry { /* here */ Animal.create([{ name: 'a' }], { session }); } finally { await session.endSession(); }",
    'release: session.endSession',
  ),
  inside(
    'a release under a condition counts',
    "const client = await pool.connect();\ntry { /* here */ client.query('SELECT 1'); } finally { if (client) { client.release(); } }",
    'release: client.release',
  ),
  inside(
    'a try around a try counts',
    "const client = await pool.connect();\ntry { try { /* here */ client.query('SELECT 1'); } catch { return; } } finally { client.release(); }",
    'release: client.release',
  ),
  inside(
    'a callback that drops counts',
    "const client = await pool.connect();\ntry { [1].forEach(() => { /* here */ client.query('SELECT 1'); }); } finally { client.release(); }",
    'release: client.release',
  ),
]);

describeTable('finally blocks that give back nothing of it', operations, [
  inside(
    'another client',
    "const client = await pool.connect(), other = await pool.connect();\ntry { /* here */ other.query('SELECT 1'); } finally { client.release(); }",
    'none',
  ),
  inside(
    'a pool',
    "const client = await pool.connect();\ntry { /* here */ pool.query('SELECT 1'); } finally { client.release(); }",
    'none',
  ),
  inside(
    'an operation in the finally itself',
    "const client = await pool.connect();\ntry { await client.query('SELECT 1'); } finally { /* here */ client.query('ROLLBACK'); client.release(); }",
    'none',
  ),
  inside(
    'a release that is no finally',
    "const client = await pool.connect();\n/* here */ client.query('SELECT 1');\nclient.release();",
    'none',
  ),
  inside(
    'an operation that a callback returns is waited for elsewhere',
    "const client = await pool.connect();\ntry { await Promise.all([1].map(async () => { return /* here */ client.query('SELECT 1'); })); } finally { client.release(); }",
    'none',
  ),
  inside(
    "a release of the user's own",
    'class Lock { release() {} query() { return Promise.resolve(1); } }\nconst lock = new Lock();\ntry { /* here */ lock.query(); } finally { lock.release(); }',
    'none',
  ),
  inside(
    'a value that an operation of the session gave',
    "const client = await pool.connect();\ntry { const text = await client.query('SELECT 1'); /* here */ pool.query(String(text)); } finally { client.release(); }",
    'none',
  ),
]);

describeTable('transactions', operations, [
  inside(
    'TypeORM',
    'await source.transaction(async (manager) => { /* here */ manager.save(new Item()); });',
    'transaction: source.transaction',
  ),
  inside(
    'TypeORM with an isolation level',
    "await source.transaction('SERIALIZABLE', async (manager) => { /* here */ manager.save(new Item()); });",
    'transaction: source.transaction',
  ),
  inside(
    'a repository made from the manager',
    'await source.transaction(async (manager) => { const own = manager.getRepository(Item); /* here */ own.save(new Item()); });',
    'transaction: source.transaction',
  ),
  inside(
    'Prisma',
    'await prisma.$transaction(async (tx) => { /* here */ tx.user.deleteMany(); });',
    'transaction: prisma.$transaction',
  ),
  inside(
    'Drizzle',
    'await db.transaction(async (tx) => { /* here */ tx.delete(users); });',
    'transaction: db.transaction',
  ),
  inside(
    'Knex',
    "await knex.transaction(async (trx) => { /* here */ trx('users').delete(); });",
    'transaction: knex.transaction',
  ),
  inside(
    'Knex with transacting',
    "await knex.transaction(async (trx) => { /* here */ knex('users').delete().transacting(trx); });",
    'transaction: knex.transaction',
  ),
  inside(
    'a session of Mongoose whose callback takes no parameter',
    "const session = await Animal.startSession();\nawait session.withTransaction(async () => { /* here */ Animal.create([{ name: 'a' }], { session }); });",
    'transaction: session.withTransaction',
  ),
  inside(
    'a destructured parameter',
    'await prisma.$transaction(async ({ user }) => { /* here */ user.deleteMany(); });',
    'transaction: prisma.$transaction',
  ),
  inside(
    'a nested callback',
    'await source.transaction(async (manager) => { [1].forEach(() => { /* here */ manager.save(new Item()); }); });',
    'transaction: source.transaction',
  ),
  [
    'a function that is given the transaction',
    'async function save(manager: EntityManager) { await manager.save(new Item()); }\nexport async function run() { await source.transaction(async (manager) => { /* here */ save(manager); }); }',
    'transaction: source.transaction',
  ],
]);

describeTable('what only looks like a transaction', operations, [
  inside(
    'an operation on the outer client',
    'await prisma.$transaction(async (tx) => { await tx.user.count(); /* here */ prisma.user.deleteMany(); });',
    'none',
  ),
  inside(
    'an operation that the callback returns',
    'await source.transaction(async (manager) => { return /* here */ manager.save(new Item()); });',
    'none',
  ),
  inside(
    'an operation before the transaction',
    '/* here */ items.save(new Item());\nawait source.transaction(async (manager) => { await manager.save(new Item()); });',
    'none',
  ),
  inside(
    "a transaction of the user's own",
    'class Own { async transaction(run: (manager: EntityManager) => Promise<void>) { return run; } }\nawait new Own().transaction(async (manager) => { /* here */ manager.save(new Item()); });',
    'none',
  ),
  [
    'a callback that is a named function',
    'async function work(manager: EntityManager) { /* here */ manager.save(new Item()); }\nexport async function run() { await source.transaction(work); }',
    'none',
  ],
]);

const others = `
import { createConnection, createPool, type Connection, type Pool as MySqlPool } from 'mysql2/promise';
import { createPool as createMariaPool, type Connection as MariaConnection } from 'mariadb';
import mssql from 'mssql';
import { createClient as createLibsql } from '@libsql/client';
import { DataTypes, Model, Sequelize, type Transaction as SequelizeTransaction } from 'sequelize';
import { MongoClient } from 'mongodb';
import { EntityManager as MikroManager, type EntityRepository } from '@mikro-orm/core';
import neo4j from 'neo4j-driver';
import { createPool as createSlonik, sql as slonikSql } from 'slonik';
import createPgPromise from 'pg-promise';
import postgres from 'postgres';
import { createClient as createRedis } from 'redis';
import { Model as ObjectionModel, type Transaction as ObjectionTransaction } from 'objection';
const mysqlPool: MySqlPool = createPool('mysql://localhost/db');
const mariaPool = createMariaPool('mariadb://localhost/db');
const libsql = createLibsql({ url: 'libsql://localhost' });
const sequelize = new Sequelize('sqlite::memory:');
class Post extends Model { declare id: number; }
Post.init({ id: { type: DataTypes.INTEGER, primaryKey: true } }, { sequelize });
const mongo = new MongoClient('mongodb://localhost');
declare const em: MikroManager;
declare const mikroItems: EntityRepository<Item>;
const driver = neo4j.driver('bolt://localhost');
declare const slonik: Awaited<ReturnType<typeof createSlonik>>;
const pgp = createPgPromise()('postgres://localhost/db');
const postgresSql = postgres('postgres://localhost/db');
const redis = createRedis();
class Pet extends ObjectionModel { static override tableName = 'pets'; }
`;

const sessions: Table<StartingExpression> = {
  prelude: `${pg}${prisma}${drizzle}${knex}${kysely}${typeorm}${mongoose}${others}`,
  accepts: isStartingExpression,
  answer: ({ compiler, knowledge, node }) => {
    const operation = operationOf(compiler, knowledge, node);
    return operation.kind === 'operation'
      ? printSession(sessionOf(compiler, knowledge, node, operation.library))
      : operation.kind;
  },
};

describeTable('the session that an operation runs on', sessions, [
  inside(
    'a client of pg that is held in a constant',
    "const client = await pool.connect(); await /* here */ client.query('SELECT 1');",
    'session client (pg, serial)',
  ),
  [
    'a client of pg that is a parameter',
    "export const load = (client: PoolClient) => /* here */ client.query('SELECT 1');",
    'session client (pg, serial)',
  ],
  [
    'a client of pg that is a field',
    "export class Loader { constructor(private readonly client: PoolClient) {} load() { return /* here */ this.client.query('SELECT 1'); } }",
    'session this.client (pg, serial)',
  ],
  inside(
    'a client of pg that sends without waiting, as its option says',
    "const client = new PgClient({ pipeline: true }); await /* here */ client.query('SELECT 1');",
    'none',
  ),
  inside('a pool of pg', "await /* here */ pool.query('SELECT 1');", 'none'),
  inside(
    'a connection of mysql2',
    "const connection = await createConnection('mysql://localhost'); await /* here */ connection.query('SELECT 1');",
    'session connection (mysql2, serial)',
  ),
  inside(
    'a connection of a pool of mysql2',
    "const connection = await mysqlPool.getConnection(); await /* here */ connection.execute('SELECT 1');",
    'session connection (mysql2, serial)',
  ),
  inside('a pool of mysql2, which extends a connection', "await /* here */ mysqlPool.query('SELECT 1');", 'none'),
  inside(
    'a connection of MariaDB',
    "const connection = await mariaPool.getConnection(); await /* here */ connection.query('SELECT 1');",
    'session connection (MariaDB, serial)',
  ),
  inside('a pool of MariaDB', "await /* here */ mariaPool.query('SELECT 1');", 'none'),
  [
    'a transaction of mssql that a request is made from',
    "export async function run(transaction: mssql.Transaction) { const request = transaction.request(); await /* here */ request.query('SELECT 1'); }",
    'session transaction (mssql, fails)',
  ],
  [
    'a transaction of mssql that a request is constructed with',
    "export async function run(transaction: mssql.Transaction) { await /* here */ new mssql.Request(transaction).query('SELECT 1'); }",
    'session transaction (mssql, fails)',
  ],
  inside(
    'a query runner',
    "const runner = source.createQueryRunner(); await /* here */ runner.query('SELECT 1');",
    'session runner (TypeORM, serial)',
  ),
  inside(
    'the manager of a query runner',
    'const runner = source.createQueryRunner(); await /* here */ runner.manager.save(new Item());',
    'session runner (TypeORM, serial)',
  ),
  inside(
    'a manager destructured from a query runner',
    'const { manager } = source.createQueryRunner(); await /* here */ manager.save(new Item());',
    'session manager (TypeORM, serial)',
  ),
  inside(
    'a manager destructured from a query runner that is held',
    'const runner = source.createQueryRunner(); const { manager } = runner; await /* here */ manager.save(new Item());',
    'session runner (TypeORM, serial)',
  ),
  inside(
    'a repository of the data source that a query runner belongs to',
    'const runner = source.createQueryRunner(); await /* here */ runner.connection.getRepository(Item).find();',
    'none',
  ),
  inside('the manager of a data source', 'await /* here */ source.manager.find(Item);', 'none'),
  inside('a repository that is injected', 'await /* here */ items.find();', 'none'),
  [
    "a Prisma transaction by its type's name",
    'import type { Prisma } from "../../prisma/generated/client/client.js";\nexport const load = (tx: Prisma.TransactionClient) => /* here */ tx.user.findMany();',
    'session tx (Prisma, serial)',
  ],
  inside('the Prisma client', 'await /* here */ prisma.user.findMany();', 'none'),
  [
    'a Knex transaction as a parameter',
    "export const load = async (trx: Knex.Transaction) => { await /* here */ trx('users').select(); };",
    'session trx (Knex, serial)',
  ],
  [
    'a Knex transaction under transacting',
    "export const load = async (trx: Knex.Transaction) => { await /* here */ knex('users').select().transacting(trx); };",
    'session trx (Knex, serial)',
  ],
  inside(
    'a Knex transaction that is provided',
    "const trx = await knex.transaction(); await /* here */ trx('users').select();",
    'session trx (Knex, serial)',
  ),
  inside('the Knex client', "await /* here */ knex('users').select();", 'none'),
  [
    'a Kysely transaction as a parameter',
    "export const load = (trx: Transaction<Tables>) => /* here */ trx.selectFrom('person').selectAll().execute();",
    'session trx (Kysely, serial)',
  ],
  [
    'raw SQL of Kysely that is given a transaction',
    'export const load = (trx: Transaction<Tables>) => /* here */ sql`SELECT 1`.execute(trx);',
    'session trx (Kysely, serial)',
  ],
  inside('the Kysely client', "await /* here */ kysely.selectFrom('person').selectAll().execute();", 'none'),
  inside(
    'a transaction of libSQL',
    "const transaction = await libsql.transaction('write'); await /* here */ transaction.execute('SELECT 1');",
    'session transaction (libSQL, serial)',
  ),
  inside('the libSQL client', "await /* here */ libsql.execute('SELECT 1');", 'none'),
  inside(
    'a transaction of Sequelize as an option',
    'const t = await sequelize.transaction(); await /* here */ Post.findAll({ transaction: t });',
    'session t (Sequelize, serial)',
  ),
  inside(
    'a transaction of Sequelize in shorthand',
    'const transaction = await sequelize.transaction(); await /* here */ Post.create({}, { transaction });',
    'session transaction (Sequelize, serial)',
  ),
  inside(
    'a transaction of Sequelize in options that are held',
    'const transaction = await sequelize.transaction(); const options = { transaction }; await /* here */ Post.create({}, options);',
    'session transaction (Sequelize, serial)',
  ),
  inside(
    'a transaction of Sequelize in options that are spread',
    'const transaction = await sequelize.transaction(); const options = { transaction }; await /* here */ Post.findAll({ ...options, limit: 1 });',
    'session transaction (Sequelize, serial)',
  ),
  inside('a model of Sequelize', 'await /* here */ Post.findAll();', 'none'),
  inside(
    'a session of Mongoose as an option',
    "const session = await Animal.startSession(); await /* here */ Animal.create([{ name: 'a' }], { session });",
    'session session (Mongoose, corrupts)',
  ),
  inside(
    'a session of Mongoose in a chain',
    'const session = await Animal.startSession(); await /* here */ Animal.find().session(session);',
    'session session (Mongoose, corrupts)',
  ),
  inside('a model of Mongoose', 'await /* here */ Animal.find();', 'none'),
  inside(
    'a session of MongoDB',
    "const session = mongo.startSession(); await /* here */ mongo.db().collection('a').insertOne({}, { session });",
    'session session (MongoDB, corrupts)',
  ),
  inside('the entity manager of MikroORM', 'await /* here */ em.find(Item, {});', 'session em (MikroORM, corrupts)'),
  inside(
    'a fork of an entity manager',
    'const fork = em.fork(); await /* here */ fork.find(Item, {});',
    'session fork (MikroORM, corrupts)',
  ),
  inside('a fork that nobody holds', 'await /* here */ em.fork().find(Item, {});', 'none'),
  inside('a repository of MikroORM, whose manager is not known', 'await /* here */ mikroItems.findAll();', 'none'),
  inside(
    'a session of Neo4j',
    "const session = driver.session(); await /* here */ session.run('RETURN 1');",
    'session session (Neo4j, fails)',
  ),
  inside('an object that is taken at once', "await /* here */ driver.session().run('RETURN 1');", 'none'),
  inside('the tag of Postgres.js', 'await /* here */ postgresSql`SELECT 1`;', 'none'),
  inside('redis', "await /* here */ redis.get('a');", 'none'),
  inside(
    'TypeORM',
    'await source.transaction(async (manager) => { await /* here */ manager.save(new Item()); });',
    'session manager (TypeORM, serial)',
  ),
  inside(
    'TypeORM with an isolation level',
    "await source.transaction('SERIALIZABLE', async (manager) => { await /* here */ manager.save(new Item()); });",
    'session manager (TypeORM, serial)',
  ),
  inside(
    'a repository made from the manager of a transaction',
    'await source.transaction(async (manager) => { const own = manager.getRepository(Item); await /* here */ own.save(new Item()); });',
    'session manager (TypeORM, serial)',
  ),
  inside(
    'a query builder made from the manager',
    "await source.transaction(async (manager) => { await /* here */ manager.createQueryBuilder(Item, 'item').getMany(); });",
    'session manager (TypeORM, serial)',
  ),
  inside(
    'Prisma',
    'await prisma.$transaction(async (tx) => { await /* here */ tx.user.findMany(); });',
    'session tx (Prisma, serial)',
  ),
  inside(
    'a model destructured from a Prisma transaction',
    'await prisma.$transaction(async ({ user }) => { await /* here */ user.findMany(); });',
    'session user (Prisma, serial)',
  ),
  inside(
    'Drizzle',
    'await db.transaction(async (tx) => { await /* here */ tx.select().from(users); });',
    'session tx (Drizzle, serial)',
  ),
  inside(
    'Knex',
    "await knex.transaction(async (trx) => { await /* here */ trx('users').select(); });",
    'session trx (Knex, serial)',
  ),
  inside(
    'Kysely',
    "await kysely.transaction().execute(async (trx) => { await /* here */ trx.selectFrom('person').selectAll().execute(); });",
    'session trx (Kysely, serial)',
  ),
  inside(
    'a connection of Kysely, which has the type of the client',
    "await kysely.connection().execute(async (one) => { await /* here */ one.selectFrom('person').selectAll().execute(); });",
    'session one (Kysely, serial)',
  ),
  inside(
    'Sequelize',
    'await sequelize.transaction(async (t) => { await /* here */ Post.findAll({ transaction: t }); });',
    'session t (Sequelize, serial)',
  ),
  inside(
    'Objection',
    'await Pet.transaction(async (trx) => { await /* here */ Pet.query(trx).findById(1); });',
    'session trx (Objection, serial)',
  ),
  inside(
    'Mongoose',
    "const session = await Animal.startSession(); await session.withTransaction(async (own) => { await /* here */ Animal.create([{ name: 'a' }], { session: own }); });",
    'session own (Mongoose, corrupts)',
  ),
  inside(
    'MikroORM',
    'await em.transactional(async (own) => { await /* here */ own.find(Item, {}); });',
    'session own (MikroORM, corrupts)',
  ),
  inside(
    'Slonik',
    'await slonik.transaction(async (connection) => { await /* here */ connection.query(slonikSql.unsafe`SELECT 1`); });',
    'session connection (Slonik, serial)',
  ),
  inside(
    'pg-promise',
    "await pgp.tx(async (task) => { await /* here */ task.any('SELECT 1'); });",
    'session task (pg-promise, serial)',
  ),
  inside(
    'Neo4j',
    "const session = driver.session(); await session.executeRead(async (tx) => { await /* here */ tx.run('RETURN 1'); });",
    'session tx (Neo4j, serial)',
  ),
  inside(
    'Postgres.js, whose idiom it is to start many',
    'await postgresSql.begin(async (tx) => { await /* here */ tx`SELECT 1`; });',
    'none',
  ),
  inside(
    'the outer client in a transaction',
    'await prisma.$transaction(async (tx) => { await tx.user.count(); await /* here */ prisma.user.findMany(); });',
    'none',
  ),
  [
    'a function that is given the session',
    "async function save(client: PoolClient) { await client.query('SELECT 1'); }\nexport async function run() { const client = await pool.connect(); await /* here */ save(client); }",
    'session client (pg, serial)',
  ],
  [
    'a function that is given the session in an object',
    "async function save(options: { client: PoolClient }) { await options.client.query('SELECT 1'); }\nexport async function run() { const client = await pool.connect(); await /* here */ save({ client }); }",
    'session client (pg, serial)',
  ],
  [
    'a member of a parameter',
    "export async function save(options: { client: PoolClient }) { await /* here */ options.client.query('SELECT 1'); }",
    'session options.client (pg, serial)',
  ],
  [
    "a repository of the user's own that is made with the session",
    'class Users { constructor(private readonly manager: EntityManager) {} load() { return this.manager.find(Item); } }\nexport async function run() { await source.transaction(async (manager) => { const users = new Users(manager); await /* here */ users.load(); }); }',
    'session manager (TypeORM, serial)',
  ],
  [
    'a parameter that a caller gives a session',
    'async function save(manager: EntityManager) { await /* here */ manager.save(new Item()); }\nexport async function run() { await source.transaction(async (manager) => { await save(manager); }); }',
    'session manager (TypeORM, serial)',
  ],
  [
    'a parameter that no caller gives a session',
    'async function save(manager: EntityManager) { await /* here */ manager.save(new Item()); }\nexport async function run() { await save(source.manager); }',
    'none',
  ],
  [
    'a parameter of a function that is given the client, and whose type others name',
    'function store(client: Knex) { return { add: () => /* here */ client("a").insert({ id: 1 }) }; }\nexport type Store = ReturnType<typeof store>;\nexport const made: Store = store(knex);',
    'none',
  ],
  [
    'a parameter of a function that nobody calls',
    'export async function save(manager: EntityManager) { await /* here */ manager.save(new Item()); }',
    'unknown: its type leaves it open',
  ],
  [
    'a field that a caller gives a session',
    'class Users { constructor(private readonly manager: EntityManager) {} load() { return /* here */ this.manager.find(Item); } }\nexport async function run() { await source.transaction(async (manager) => new Users(manager).load()); }',
    'session this.manager (TypeORM, serial)',
  ],
  [
    'a field that is injected',
    'export class Users { constructor(private readonly manager: EntityManager) {} load() { return /* here */ this.manager.find(Item); } }',
    'none',
  ],
  [
    'a session that may be left out',
    'export const load = (transaction?: SequelizeTransaction) => /* here */ Post.findAll({ transaction: transaction ?? null });',
    'unknown: only one of its values is a session',
  ],
  [
    'a repository that a function takes from the transaction of a context, if there is one',
    'class Context { runner?: QueryRunner; }\nclass Database { repository(context: Context) { return context.runner ? context.runner.manager.getRepository(Item) : source.getRepository(Item); } }\nexport const load = (database: Database, context: Context) => /* here */ database.repository(context).find();',
    'unknown: a function may give it back',
  ],
  [
    'the same, held in a constant',
    'class Context { runner?: QueryRunner; }\nconst repository = (context: Context) => { if (context.runner) { return context.runner.manager.getRepository(Item); } return source.getRepository(Item); };\nexport async function load(context: Context) { const items = repository(context); await /* here */ items.find(); }',
    'unknown: a function may give it back',
  ],
  [
    'a repository that a function takes from the manager that it is given',
    'const repository = (manager: EntityManager) => manager.getRepository(Item);\nexport const load = () => /* here */ repository(source.manager).find();',
    'none',
  ],
  [
    'a repository of a manager that a function looks for in a context',
    "class Context { values = new Map<string, unknown>(); }\nclass Database { managerOf(context: Context) { return context.values.get('manager') as EntityManager | undefined; } repository(context: Context) { const manager = this.managerOf(context); return manager ? manager.getRepository(Item) : source.getRepository(Item); } }\nexport const load = (database: Database, context: Context) => /* here */ database.repository(context).find();",
    'unknown: a function may give it back',
  ],
  [
    'a repository that a function takes from a runner that it may be given, and is not',
    'const repository = (runner?: QueryRunner) => (runner?.manager ?? source.manager).getRepository(Item);\nexport const load = () => /* here */ repository().find();',
    'none',
  ],
  [
    'a function that runs its query on a connection of its own',
    "async function load() { const client = await pool.connect(); try { return await client.query('SELECT 1'); } finally { client.release(); } }\nexport async function run() { await /* here */ load(); }",
    'none',
  ],
  [
    'a value that an operation on the session gave',
    "export async function run(client: PoolClient) { const { rows } = await client.query('SELECT 1'); await /* here */ pool.query('SELECT $1', rows); }",
    'none',
  ],
]);

describeTable(
  'the session that an operation runs on, in programs in which the transaction around is enough',
  {
    ...sessions,
    prelude: `
import { DataTypes, Model, Sequelize } from 'sequelize';
import { EntityManager, type EntityRepository } from '@mikro-orm/core';
declare const namespace: Parameters<typeof Sequelize.useCLS>[0];
Sequelize.useCLS(namespace);
const sequelize = new Sequelize('sqlite::memory:');
class Post extends Model { declare id: number; }
class Item { id!: number; }
declare const em: EntityManager;
declare const items: EntityRepository<Item>;
`,
  },
  [
    inside(
      'Sequelize with CLS',
      'await sequelize.transaction(async () => { await /* here */ Post.findAll(); });',
      'session the transaction (Sequelize, serial)',
    ),
    inside('a model outside of it', 'await /* here */ Post.findAll();', 'none'),
    inside(
      'a repository of MikroORM',
      'await em.transactional(async () => { await /* here */ items.findAll(); });',
      'session the transaction (MikroORM, corrupts)',
    ),
  ],
);
