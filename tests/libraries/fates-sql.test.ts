import { fateOf, printFate } from '../../src/analysis/fate.ts';
import { isStartingExpression, type StartingExpression } from '../../src/analysis/operation.ts';
import { describeTable, type Row, type Table } from '../analysis/support/table.ts';

function tableOf(prelude: string): Table<StartingExpression> {
  return {
    prelude: `${prelude}\ndeclare function take(value: unknown): void;\ndeclare const all: boolean;\n`,
    accepts: isStartingExpression,
    answer: ({ compiler, knowledge, node }) => printFate(fateOf(compiler, knowledge, node, false)),
  };
}

function inside(name: string, body: string, expected: string): Row {
  return [name, `export async function run() {\n${body}\n}`, expected];
}

const objection = tableOf(`
import { Model, type AnyQueryBuilder, type QueryBuilder, type QueryContext, transaction } from 'objection';
import type { Knex } from 'knex';
class Pet extends Model { id!: number; name!: string; }
class Person extends Model { id!: number; name!: string; pets?: Pet[]; }
declare const person: Person;
declare const knex: Knex;
`);

describeTable('Objection', objection, [
  inside('an awaited query is cared for', 'await /* here */ Person.query().deleteById(1);', 'cared-for'),
  inside(
    'a query as a statement never runs',
    '/* here */ Person.query().deleteById(1);',
    'never-runs: lazy (statement)',
  ),
  inside(
    'a patch as a statement never runs',
    "/* here */ person.$query().patch({ name: 'b' });",
    'never-runs: lazy (statement)',
  ),
  inside(
    'a related insert as a statement never runs',
    "/* here */ person.$relatedQuery('pets').insert({ name: 'b' });",
    'never-runs: lazy (statement)',
  ),
  inside('one after void never runs', 'void /* here */ Person.query().deleteById(1);', 'never-runs: lazy (void)'),
  inside(
    'one in forEach never runs',
    '[1].forEach((id) => /* here */ Person.query().deleteById(id));',
    'never-runs: lazy (callback)',
  ),
  inside(
    'one in a variable that nothing reads is never read',
    'const gone = /* here */ Person.query().deleteById(1);',
    'never-read: lazy (never-read)',
  ),
  inside(
    'one in Promise.all is cared for',
    'await Promise.all([/* here */ Person.query().deleteById(1), Pet.query()]);',
    'cared-for',
  ),
  inside(
    'a mapped one in Promise.all is cared for',
    'await Promise.all([1].map((id) => /* here */ Person.query().deleteById(id)));',
    'cared-for',
  ),
  inside(
    'one run by execute and dropped is dropped',
    '/* here */ Person.query().deleteById(1).execute();',
    'dropped: eager (statement)',
  ),
  inside('one that is caught is cared for', '(/* here */ Person.query().deleteById(1)).catch(take);', 'cared-for'),
  inside(
    'a query configured by statements is cared for',
    "const query = /* here */ Person.query();\nif (all) { query.where('id', 1); }\nvoid query.orderBy('id');\nreturn await query;",
    'cared-for',
  ),
  inside(
    'a statement that configures it is cared for',
    "const query = Person.query();\n/* here */ query.where('id', 1);\nawait query;",
    'cared-for',
  ),
  inside(
    'a configured query that nobody awaits never runs',
    "const query = /* here */ Person.query().delete();\nquery.where('id', 1);",
    'never-runs: lazy (no use)',
  ),
  inside(
    'a query run later by execute is cared for',
    "const query = /* here */ Person.query();\nquery.where('id', 1);\nreturn query.execute();",
    'cared-for',
  ),
  inside(
    'a reassigned query is cared for',
    "let query = /* here */ Person.query();\nquery = query.where('id', 1);\nreturn await query;",
    'cared-for',
  ),
  inside(
    'a callback of where is cared for',
    "await Person.query().where((builder) => { /* here */ builder.where('id', 1).orWhere('id', 2); });",
    'cared-for',
  ),
  inside(
    'a callback of where with this is cared for',
    "await Person.query().where(function () { /* here */ this.where('id', 1); });",
    'cared-for',
  ),
  inside(
    'a callback of modify is cared for',
    "await Person.query().modify((builder) => { /* here */ builder.where('id', 1); });",
    'cared-for',
  ),
  inside(
    'a callback of modifyGraph is cared for',
    "await Person.query().withGraphFetched('pets').modifyGraph('pets', (builder) => { /* here */ builder.orderBy('id'); });",
    'cared-for',
  ),
  inside(
    'a callback of onBuild is cared for',
    "await Person.query().onBuild((builder) => { /* here */ builder.where('id', 1); });",
    'cared-for',
  ),
  [
    'a static modifier is cared for',
    "export class Own extends Model { static override modifiers = { active(builder: AnyQueryBuilder) { /* here */ builder.where('active', true); } }; }",
    'cared-for',
  ],
  [
    'a function that configures a parameter is cared for',
    "export function active(query: QueryBuilder<Person>) { /* here */ query.where('active', true); }",
    'cared-for',
  ],
  inside(
    'a subquery is cared for',
    "await Person.query().whereIn('id', /* here */ Pet.query().select('id'));",
    'cared-for',
  ),
  inside(
    'a related subquery in a list is cared for',
    "await Person.query().select(['id', /* here */ Person.relatedQuery('pets').count().as('pets')]);",
    'cared-for',
  ),
  inside(
    'one in a transaction never runs',
    'await Person.transaction(async (trx) => { /* here */ Person.query(trx).deleteById(1); });',
    'never-runs: lazy (statement)',
  ),
  inside(
    'one awaited in a transaction is cared for',
    'await Person.transaction(async (trx) => { await /* here */ Person.query(trx).deleteById(1); });',
    'cared-for',
  ),
  inside(
    'one that a transaction returns is cared for',
    'await Person.transaction((trx) => Promise.all([/* here */ Person.query(trx).deleteById(1)]));',
    'cared-for',
  ),
  inside(
    'one that is executed in a transaction and dropped outlives it',
    'await Person.transaction(async (trx) => { /* here */ Person.query(trx).deleteById(1).execute(); });',
    'outlives: eager (transaction)',
  ),
  inside(
    'a transaction as a statement is dropped',
    '/* here */ Person.transaction(async (trx) => { await Person.query(trx).deleteById(1); });',
    'dropped: eager (statement)',
  ),
  inside(
    'a transaction by the function is dropped',
    '/* here */ transaction(knex, async (trx) => { await Person.query(trx).deleteById(1); });',
    'dropped: eager (statement)',
  ),
  [
    'a hook that awaits is cared for',
    "export class Own extends Model { override async $afterInsert(context: QueryContext) { await /* here */ Pet.query(context.transaction).insert({ name: 'a' }); } }",
    'cared-for',
  ],
  [
    'a repository method is cared for where it returns',
    'export const remove = (id: number) => /* here */ Person.query().deleteById(id);',
    'cared-for',
  ],
  [
    'a call of a function that returns a query never runs',
    'const remove = (id: number) => Person.query().deleteById(id);\nexport async function run() { /* here */ remove(1); }',
    'never-runs: lazy (statement)',
  ],
]);

const sequelize = tableOf(`
import { Model, Sequelize, type Transaction, type InferAttributes, type InferCreationAttributes } from 'sequelize';
const sequelize = new Sequelize('postgres://localhost/db');
class User extends Model<InferAttributes<User>, InferCreationAttributes<User>> { declare id: number; declare name: string; }
declare const user: User;
const row = { id: 1, name: 'a' };
`);

describeTable('Sequelize', sequelize, [
  inside('an awaited operation is cared for', 'await /* here */ User.create(row);', 'cared-for'),
  inside('an operation as a statement is dropped', '/* here */ User.create(row);', 'dropped: eager (statement)'),
  inside('a save as a statement is dropped', '/* here */ user.save();', 'dropped: eager (statement)'),
  inside(
    'one in Promise.all is cared for',
    'await Promise.all([/* here */ User.create(row), user.save()]);',
    'cared-for',
  ),
  inside(
    'one whose result is used too early is reported',
    'return `${/* here */ User.count()}`;',
    'used-early: eager (template)',
  ),
  inside('a changed model is no operation', "/* here */ user.set('name', 'b');\nawait user.save();", 'cared-for'),
  inside(
    'one on a transaction outlives it',
    'await sequelize.transaction(async (t) => { /* here */ User.create(row, { transaction: t }); });',
    'outlives: eager (transaction)',
  ),
  inside(
    'one on a destructured option outlives it',
    'await sequelize.transaction(async (transaction) => { /* here */ User.create(row, { transaction }); });',
    'outlives: eager (transaction)',
  ),
  inside(
    'one awaited in a transaction is cared for',
    'await sequelize.transaction(async (t) => { await /* here */ User.create(row, { transaction: t }); });',
    'cared-for',
  ),
  inside(
    'one that a transaction returns is cared for',
    'await sequelize.transaction((t) => /* here */ User.create(row, { transaction: t }));',
    'cared-for',
  ),
  inside(
    'a commit as a statement is dropped',
    'const t = await sequelize.transaction();\n/* here */ t.commit();',
    'dropped: eager (statement)',
  ),
  inside(
    'one that is returned past a rollback in finally outlives it',
    'const t = await sequelize.transaction();\ntry { return /* here */ User.create(row, { transaction: t }); } finally { await t.rollback(); }',
    'outlives: eager (release)',
  ),
  inside(
    'one before a rollback in catch is cared for',
    'const t = await sequelize.transaction();\ntry { await /* here */ User.create(row, { transaction: t }); await t.commit(); } catch (error) { await t.rollback(); throw error; }',
    'cared-for',
  ),
  inside('a close as a statement is cared for', '/* here */ sequelize.close();', 'cared-for'),
  ['a sync at the top of a module is cared for', '/* here */ sequelize.sync().then(() => { take(1); });', 'cared-for'],
  [
    'a sync in a function whose failure is caught is cared for',
    'export function start() { (/* here */ sequelize.sync()).catch(take); }',
    'cared-for',
  ],
  [
    'a hook that awaits is cared for',
    "User.addHook('afterCreate', async (created) => { await /* here */ created.reload(); });",
    'cared-for',
  ],
]);

const mikroOrm = tableOf(`
import { defineEntity, p, type EntityRepository } from '@mikro-orm/core';
import type { EntityManager, MikroORM, QueryBuilder } from '@mikro-orm/postgresql';
const UserSchema = defineEntity({ name: 'User', properties: { id: p.integer().primary(), name: p.string() } });
class User extends UserSchema.class {}
UserSchema.setClass(User);
declare const orm: MikroORM;
declare const em: EntityManager;
declare const users: EntityRepository<User>;
declare const user: User;
`);

describeTable('MikroORM', mikroOrm, [
  inside('an awaited flush is cared for', 'await /* here */ em.flush();', 'cared-for'),
  inside('a flush as a statement is dropped', '/* here */ em.flush();', 'dropped: eager (statement)'),
  inside(
    'persist and flush as a statement is dropped',
    '/* here */ em.persist(user).flush();',
    'dropped: eager (statement)',
  ),
  inside('persist as a statement is no operation', '/* here */ em.persist(user);\nawait em.flush();', 'cared-for'),
  inside(
    'a repository operation as a statement is dropped',
    '/* here */ users.nativeDelete({ id: 1 });',
    'dropped: eager (statement)',
  ),
  inside(
    'one in Promise.all is cared for',
    'await Promise.all([/* here */ em.count(User), users.count()]);',
    'cared-for',
  ),
  inside('a close as a statement is cared for', '/* here */ orm.close();', 'cared-for'),
  inside(
    'one in transactional outlives it',
    'await em.transactional(async (inner) => { /* here */ inner.flush(); });',
    'outlives: eager (transaction)',
  ),
  inside(
    'one awaited in transactional is cared for',
    'await em.transactional(async (inner) => { await /* here */ inner.flush(); });',
    'cared-for',
  ),
  inside(
    'a query builder that is executed is cared for',
    "await (/* here */ em.qb(User).insert({ id: 1, name: 'a' })).execute();",
    'cared-for',
  ),
  inside(
    'a query builder as a statement never runs',
    "/* here */ em.qb(User).insert({ id: 1, name: 'a' });",
    'never-runs: builder (statement)',
  ),
  inside(
    'an update as a statement never runs',
    "/* here */ em.createQueryBuilder(User).update({ name: 'b' }).where({ id: 1 });",
    'never-runs: builder (statement)',
  ),
  inside(
    'a query builder that is awaited never runs',
    "await /* here */ em.qb(User).update({ name: 'b' }).where({ id: 1 });",
    'never-runs: builder (awaited)',
  ),
  inside(
    'a select that is awaited never runs',
    "await /* here */ em.qb(User, 'u').select('*').where({ id: 1 });",
    'never-runs: builder (awaited)',
  ),
  inside(
    'a query builder configured by statements is cared for',
    "const query = /* here */ em.createQueryBuilder(User, 'u');\nquery.select('*');\nif (all) { query.where({ id: 1 }); }\nreturn await query.getResult();",
    'cared-for',
  ),
  inside(
    'a statement that configures it is cared for',
    "const query = em.createQueryBuilder(User, 'u').select('*');\n/* here */ query.where({ id: 1 });\nreturn await query.getResult();",
    'cared-for',
  ),
  inside(
    'a configured one that nobody executes never runs',
    "const query = /* here */ em.createQueryBuilder(User, 'u').delete();\nquery.where({ id: 1 });",
    'never-runs: builder (no use)',
  ),
  [
    'a function that configures a parameter is cared for',
    'export function active(query: QueryBuilder<User>) { /* here */ query.andWhere({ id: 1 }); }',
    'cared-for',
  ],
  inside(
    'a stream is cared for',
    "const query = /* here */ em.qb(User, 'u').select('*');\nfor await (const each of query.stream()) { take(each); }",
    'cared-for',
  ),
  inside(
    'a subquery is cared for',
    "const inner = /* here */ em.qb(User, 'i').select('id');\nreturn em.qb(User, 'u').select('*').where({ id: { $in: inner.getNativeQuery() } as never }).getResult();",
    'cared-for',
  ),
]);

const postgres = tableOf(`
import postgres from 'postgres';
const sql = postgres('postgres://localhost/db');
`);

describeTable('Postgres.js', postgres, [
  inside('an awaited query is cared for', 'await /* here */ sql`DELETE FROM users`;', 'cared-for'),
  inside('a query as a statement never runs', '/* here */ sql`DELETE FROM users`;', 'never-runs: lazy (statement)'),
  inside(
    'a refined query as a statement never runs',
    '/* here */ sql`DELETE FROM users`.simple();',
    'never-runs: lazy (statement)',
  ),
  inside(
    'unsafe SQL as a statement never runs',
    "/* here */ sql.unsafe('DELETE FROM users');",
    'never-runs: lazy (statement)',
  ),
  inside('one after void never runs', 'void /* here */ sql`DELETE FROM users`;', 'never-runs: lazy (void)'),
  inside('one after && never runs', 'all && /* here */ sql`DELETE FROM users`;', 'never-runs: lazy (statement)'),
  inside(
    'one in forEach never runs',
    '[1].forEach((id) => /* here */ sql`DELETE FROM users WHERE id = ${id}`);',
    'never-runs: lazy (callback)',
  ),
  inside(
    'a mapped one that is dropped never runs',
    '[1].map((id) => /* here */ sql`DELETE FROM users WHERE id = ${id}`);',
    'never-runs: lazy (array)',
  ),
  inside(
    'a mapped one in Promise.all is cared for',
    'await Promise.all([1].map((id) => /* here */ sql`DELETE FROM users WHERE id = ${id}`));',
    'cared-for',
  ),
  inside(
    'one in a variable that nothing reads is never read',
    'const rows = /* here */ sql`SELECT 1`;',
    'never-read: lazy (never-read)',
  ),
  inside(
    'one that execute starts is dropped',
    '/* here */ sql`DELETE FROM users`.execute();',
    'dropped: eager (statement)',
  ),
  inside(
    'one that is started, cancelled and awaited is cared for',
    'const query = /* here */ sql`SELECT 1`.execute();\nsetTimeout(() => query.cancel(), 100);\nreturn await query;',
    'cared-for',
  ),
  inside(
    'one that is cancelled is cared for',
    'const query = /* here */ sql`SELECT 1`;\nsetTimeout(() => query.cancel(), 100);\nreturn await query;',
    'cared-for',
  ),
  inside(
    'one whose rows are read one by one is cared for',
    'await /* here */ sql`SELECT 1`.forEach(take);',
    'cared-for',
  ),
  inside(
    'one in a variable whose rows are read one by one is cared for',
    'const query = /* here */ sql`SELECT 1`;\nawait query.forEach(take);',
    'cared-for',
  ),
  inside(
    'a cursor is cared for',
    'for await (const rows of (/* here */ sql`SELECT 1`).cursor(10)) { take(rows); }',
    'cared-for',
  ),
  inside('a fragment is cared for', 'await sql`SELECT * FROM users WHERE ${/* here */ sql`id = 1`}`;', 'cared-for'),
  inside(
    'a fragment in a variable is cared for',
    'const active = /* here */ sql`AND active`;\nreturn await sql`SELECT * FROM users WHERE id = 1 ${active}`;',
    'cared-for',
  ),
  inside(
    'a conditional fragment is cared for',
    'return await sql`SELECT * FROM users WHERE id = 1 ${all ? /* here */ sql`AND active` : sql``}`;',
    'cared-for',
  ),
  inside(
    'a conditional fragment in a variable is cared for',
    'const active = all ? /* here */ sql`AND active` : sql``;\nreturn await sql`SELECT * FROM users WHERE id = 1 ${active}`;',
    'cared-for',
  ),
  inside(
    'a reassigned fragment is cared for',
    'let where = /* here */ sql`TRUE`;\nif (all) { where = sql`${where} AND active`; }\nreturn await sql`SELECT * FROM users WHERE ${where}`;',
    'cared-for',
  ),
  inside(
    'fragments in a list are cared for',
    'const parts: postgres.Fragment[] = [];\nparts.push(/* here */ sql`AND active`);\nreturn await sql`SELECT * FROM users WHERE TRUE ${parts}`;',
    'cared-for',
  ),
  inside(
    'mapped fragments are cared for',
    'return await sql`SELECT * FROM users WHERE TRUE ${[1].map((id) => /* here */ sql`AND id <> ${id}`)}`;',
    'cared-for',
  ),
  inside(
    'reduced fragments are cared for',
    'return await sql`SELECT ${[1].reduce((sum, id) => /* here */ sql`${sum} + ${id}`, sql`0`)}`;',
    'cared-for',
  ),
  [
    'a function that gives a fragment is cared for',
    'export const active = (id: number) => /* here */ sql`AND id = ${id}`;',
    'cared-for',
  ],
  [
    'a call of such a function in a template is cared for',
    'const active = (id: number) => sql`AND id = ${id}`;\nexport async function run() { return await sql`SELECT 1 ${/* here */ active(1)}`; }',
    'cared-for',
  ],
  [
    'a fragment as a default is cared for',
    'export async function run(where = /* here */ sql`TRUE`) { return await sql`SELECT * FROM users WHERE ${where}`; }',
    'cared-for',
  ],
  [
    'a fragment in an object is cared for',
    'const orders = { id: /* here */ sql`ORDER BY id`, name: sql`ORDER BY name` };\nexport async function run(order: keyof typeof orders) { return await sql`SELECT * FROM users ${orders[order]}`; }',
    'cared-for',
  ],
  inside(
    'a helper as an argument is cared for',
    "await sql`INSERT INTO users ${/* here */ sql([{ id: 1 }], 'id')}`;",
    'cared-for',
  ),
  inside(
    'a helper in a variable is cared for',
    "const columns = /* here */ sql(['id']);\nif (columns) { await sql`SELECT ${columns} FROM users`; }",
    'cared-for',
  ),
  inside(
    'json in an object is cared for',
    'const row = { data: /* here */ sql.json({ a: 1 }) };\nawait sql`INSERT INTO users ${sql(row)}`;',
    'cared-for',
  ),
  inside(
    'one in a transaction never runs',
    'await sql.begin(async (tx) => { /* here */ tx`DELETE FROM users`; });',
    'never-runs: lazy (statement)',
  ),
  inside(
    'one awaited in a transaction is cared for',
    'await sql.begin(async (tx) => { await /* here */ tx`DELETE FROM users`; });',
    'cared-for',
  ),
  inside(
    'one in the list that a transaction returns is cared for',
    'await sql.begin((tx) => [/* here */ tx`DELETE FROM users`, tx`DELETE FROM posts`]);',
    'cared-for',
  ),
  inside(
    'one in the list that a block of a transaction returns is cared for',
    'await sql.begin((tx) => { return [/* here */ tx`DELETE FROM users`, tx`DELETE FROM posts`]; });',
    'cared-for',
  ),
  inside(
    'a list that a transaction returns by name is cared for',
    'await sql.begin((tx) => { const all = [1].map((id) => /* here */ tx`DELETE FROM users WHERE id = ${id}`); return all; });',
    'cared-for',
  ),
  inside(
    'one that is started in a transaction and dropped outlives it',
    'await sql.begin(async (tx) => { /* here */ tx`DELETE FROM users`.execute(); });',
    'outlives: eager (transaction)',
  ),
  inside(
    'a savepoint that is dropped outlives its transaction',
    'await sql.begin(async (tx) => { /* here */ tx.savepoint(async (inner) => { await inner`DELETE FROM users`; }); });',
    'outlives: eager (transaction)',
  ),
  inside(
    'a transaction as a statement is dropped',
    '/* here */ sql.begin(async (tx) => { await tx`DELETE FROM users`; });',
    'dropped: eager (statement)',
  ),
  inside(
    'one that is returned past a release in finally outlives it',
    'const reserved = await sql.reserve();\ntry { return /* here */ reserved`DELETE FROM users`; } finally { reserved.release(); }',
    'outlives: lazy (release)',
  ),
  inside(
    'one awaited before a release is cared for',
    'const reserved = await sql.reserve();\ntry { return await /* here */ reserved`DELETE FROM users`; } finally { reserved.release(); }',
    'cared-for',
  ),
  inside('an end as a statement is cared for', '/* here */ sql.end();', 'cared-for'),
  ['listening at the top of a module is cared for', "/* here */ sql.listen('channel', () => {});", 'cared-for'],
  inside(
    'listening as a statement is dropped',
    "/* here */ sql.listen('channel', () => {});",
    'dropped: eager (statement)',
  ),
]);

const mssql = tableOf(`
import sql, { type ConnectionPool, type Request, type Transaction } from 'mssql';
declare const pool: ConnectionPool;
declare const rows: { id: number }[];
`);

describeTable('mssql', mssql, [
  inside('an awaited query is cared for', "await /* here */ pool.request().query('DELETE FROM users');", 'cared-for'),
  inside(
    'a query as a statement is dropped',
    "/* here */ pool.request().query('DELETE FROM users');",
    'dropped: eager (statement)',
  ),
  inside(
    'a tagged query as a statement is dropped',
    '/* here */ sql.query`DELETE FROM users`;',
    'dropped: eager (statement)',
  ),
  inside(
    'a request as a statement never runs',
    "/* here */ pool.request().input('id', 1);",
    'never-runs: builder (statement)',
  ),
  inside(
    'a request that is awaited never runs',
    "await /* here */ pool.request().input('id', 1);",
    'never-runs: builder (awaited)',
  ),
  inside(
    'a request that statements configure is cared for',
    "const request = /* here */ pool.request();\nrequest.input('id', 1);\nreturn await request.query('SELECT @id');",
    'cared-for',
  ),
  inside(
    'a statement that configures a request is cared for',
    "const request = new sql.Request(pool);\n/* here */ request.input('id', 1);\nreturn await request.query('SELECT @id');",
    'cared-for',
  ),
  inside(
    'a loop that configures a request is cared for',
    "const request = pool.request();\nrows.forEach((row, index) => /* here */ request.input(`id${index}`, row.id));\nreturn await request.query('SELECT @id0');",
    'cared-for',
  ),
  inside(
    'a loop that configures a new request is cared for',
    "const request = /* here */ pool.request();\nrows.forEach((row, index) => { request.input(`id${index}`, row.id); });\nreturn await request.query('SELECT @id0');",
    'cared-for',
  ),
  inside(
    'a configured request that nobody sends never runs',
    "const request = /* here */ pool.request();\nrequest.input('id', 1);",
    'never-runs: builder (no use)',
  ),
  inside(
    'a listener of a request is cared for',
    "const request = pool.request();\n/* here */ request.on('row', take);\nawait request.query('SELECT 1');",
    'cared-for',
  ),
  inside('a listener of a pool is cared for', "/* here */ pool.on('error', take);", 'cared-for'),
  [
    'a function that configures a parameter is cared for',
    "export function bind(request: Request) { /* here */ request.input('id', 1); }",
    'cared-for',
  ],
  inside(
    'a stream is cared for',
    "const request = /* here */ pool.request();\nrequest.pipe(process.stdout);\nawait request.query('SELECT 1');",
    'cared-for',
  ),
  inside(
    'one that is returned past a rollback in finally outlives it',
    "const transaction = pool.transaction();\nawait transaction.begin();\ntry { return /* here */ transaction.request().query('DELETE FROM users'); } finally { await transaction.rollback(); }",
    'outlives: eager (release)',
  ),
  inside(
    'one of a prepared statement that is returned outlives it',
    "const statement = new sql.PreparedStatement(pool);\nawait statement.prepare('SELECT @id');\ntry { return /* here */ statement.execute({ id: 1 }); } finally { await statement.unprepare(); }",
    'outlives: eager (release)',
  ),
  inside(
    'a request that streams is cared for',
    "const request = pool.request();\nrequest.stream = true;\nrequest.on('row', take);\n/* here */ request.query('SELECT 1');",
    'cared-for',
  ),
  inside(
    'a request that is piped is cared for',
    "const request = pool.request();\nrequest.pipe(process.stdout);\n/* here */ request.query('SELECT 1');",
    'cared-for',
  ),
  inside(
    'a request beside one that streams is dropped',
    "const other = pool.request();\nother.stream = true;\nconst request = pool.request();\n/* here */ request.query('SELECT 1');",
    'dropped: eager (statement)',
  ),
  inside(
    'a request that streams no longer is dropped',
    "const request = pool.request();\nrequest.stream = false;\n/* here */ request.query('SELECT 1');",
    'dropped: eager (statement)',
  ),
  inside('a close as a statement is cared for', '/* here */ pool.close();', 'cared-for'),
  ['connecting at the top of a module is cared for', "/* here */ sql.connect('Server=localhost');", 'cared-for'],
]);

const drivers = tableOf(`
import mysql, { type Pool as MysqlPool } from 'mysql2/promise';
import mysqlCallbacks from 'mysql2';
import type { Pool as MariadbPool } from 'mariadb';
import type { Database } from 'sqlite';
import sqlite3 from 'sqlite3';
import type { Client } from '@libsql/client';
import { sql, type DatabasePool } from 'slonik';
import pgPromise from 'pg-promise';
declare const mysqlPool: MysqlPool;
declare const callbackPool: mysqlCallbacks.Pool;
declare const mariadbPool: MariadbPool;
declare const sqlite: Database;
declare const callbackDb: sqlite3.Database;
declare const libsql: Client;
declare const slonik: DatabasePool;
const db = pgPromise()('postgres://localhost/db');
`);

const remove = "'DELETE FROM users'";

describeTable('eager drivers', drivers, [
  inside('mysql2: an awaited query is cared for', `await /* here */ mysqlPool.query(${remove});`, 'cared-for'),
  inside(
    'mysql2: a query as a statement is dropped',
    `/* here */ mysqlPool.query(${remove});`,
    'dropped: eager (statement)',
  ),
  inside('mysql2: a callback query is cared for', `/* here */ callbackPool.query(${remove}, () => {});`, 'cared-for'),
  inside(
    'mysql2: a callback query without callback is cared for',
    `/* here */ callbackPool.query(${remove});`,
    'cared-for',
  ),
  inside(
    'mysql2: a query of the promise side is dropped',
    `/* here */ callbackPool.promise().query(${remove});`,
    'dropped: eager (statement)',
  ),
  inside(
    'mysql2: a commit as a statement is dropped',
    'const taken = await mysqlPool.getConnection();\n/* here */ taken.commit();\ntaken.release();',
    'dropped: eager (statement)',
  ),
  inside(
    'mysql2: a query that is returned past a release outlives it',
    `const taken = await mysqlPool.getConnection();\ntry { return /* here */ taken.query(${remove}); } finally { taken.release(); }`,
    'outlives: eager (release)',
  ),
  inside(
    'mysql2: a query that is awaited before a release is cared for',
    `const taken = await mysqlPool.getConnection();\ntry { return await /* here */ taken.query(${remove}); } finally { taken.release(); }`,
    'cared-for',
  ),
  inside(
    'mysql2: a query that is returned past the end of its connection is cared for',
    `const own = await mysql.createConnection('mysql://localhost');\ntry { return /* here */ own.query(${remove}); } finally { own.end(); }`,
    'cared-for',
  ),
  inside(
    'mysql2: a query that is returned past the destruction of its connection outlives it',
    `const own = await mysql.createConnection('mysql://localhost');\ntry { return /* here */ own.query(${remove}); } finally { own.destroy(); }`,
    'outlives: eager (release)',
  ),
  inside('mysql2: an end as a statement is cared for', '/* here */ mysqlPool.end();', 'cared-for'),
  inside('mysql2: a listener is cared for', "/* here */ mysqlPool.on('connection', take);", 'cared-for'),
  inside(
    'mariadb: a query as a statement is dropped',
    `/* here */ mariadbPool.query(${remove});`,
    'dropped: eager (statement)',
  ),
  inside(
    'mariadb: a release as a statement is cared for',
    'const taken = await mariadbPool.getConnection();\n/* here */ taken.release();',
    'cared-for',
  ),
  inside(
    'mariadb: a query that is returned past a release outlives it',
    `const taken = await mariadbPool.getConnection();\ntry { return /* here */ taken.query(${remove}); } finally { await taken.release(); }`,
    'outlives: eager (release)',
  ),
  inside('sqlite: a statement is dropped', `/* here */ sqlite.run(${remove});`, 'dropped: eager (statement)'),
  inside('sqlite: an awaited one is cared for', `await /* here */ sqlite.run(${remove});`, 'cared-for'),
  inside('sqlite: a close as a statement is cared for', '/* here */ sqlite.close();', 'cared-for'),
  inside(
    'sqlite: one that is returned past a close in finally is done before',
    'try { return /* here */ sqlite.get("SELECT 1"); } finally { await sqlite.close(); }',
    'cared-for',
  ),
  inside('sqlite3: a statement is cared for', `/* here */ callbackDb.run(${remove});`, 'cared-for'),
  inside('libSQL: a statement is dropped', `/* here */ libsql.execute(${remove});`, 'dropped: eager (statement)'),
  inside(
    'libSQL: a batch as a statement is dropped',
    `/* here */ libsql.batch([${remove}], 'write');`,
    'dropped: eager (statement)',
  ),
  inside(
    'libSQL: one that is returned past a close outlives it',
    `const tx = await libsql.transaction('write');\ntry { return /* here */ tx.execute(${remove}); } finally { tx.close(); }`,
    'outlives: eager (release)',
  ),
  inside(
    'Slonik: a query as a statement is dropped',
    '/* here */ slonik.query(sql.unsafe`DELETE FROM users`);',
    'dropped: eager (statement)',
  ),
  inside(
    'Slonik: text in a variable is cared for',
    'const text = /* here */ sql.unsafe`DELETE FROM users`;\nawait slonik.query(text);',
    'cared-for',
  ),
  inside(
    'Slonik: a query in a transaction outlives it',
    'await slonik.transaction(async (tx) => { /* here */ tx.query(sql.unsafe`DELETE FROM users`); });',
    'outlives: eager (transaction)',
  ),
  inside(
    'Slonik: a query in connect outlives it',
    'await slonik.connect(async (connection) => { /* here */ connection.query(sql.unsafe`DELETE FROM users`); });',
    'outlives: eager (transaction)',
  ),
  inside(
    'Slonik: a query that connect returns is cared for',
    'await slonik.connect((connection) => /* here */ connection.query(sql.unsafe`DELETE FROM users`));',
    'cared-for',
  ),
  inside(
    'pg-promise: a query as a statement is dropped',
    `/* here */ db.none(${remove});`,
    'dropped: eager (statement)',
  ),
  inside(
    'pg-promise: a query in a transaction outlives it',
    `await db.tx(async (t) => { /* here */ t.none(${remove}); });`,
    'outlives: eager (transaction)',
  ),
  inside(
    'pg-promise: a query in a named task outlives it',
    `await db.task('name', async (t) => { /* here */ t.none(${remove}); });`,
    'outlives: eager (transaction)',
  ),
  inside(
    'pg-promise: a query in a returned batch is cared for',
    `await db.tx((t) => t.batch([/* here */ t.none(${remove}), t.one('SELECT 1')]));`,
    'cared-for',
  ),
  inside(
    'pg-promise: queries pushed to a batch are cared for',
    `await db.tx((t) => { const all = []; for (const id of [1]) { all.push(/* here */ t.none(${remove}, id)); } return t.batch(all); });`,
    'cared-for',
  ),
  inside(
    'pg-promise: a batch in a transaction that is dropped outlives it',
    `await db.tx(async (t) => { /* here */ t.batch([t.none(${remove})]); });`,
    'outlives: eager (transaction)',
  ),
  inside(
    'pg-promise: a query before done is cared for',
    `const connected = await db.connect();\ntry { await /* here */ connected.none(${remove}); } finally { connected.done(); }`,
    'cared-for',
  ),
  inside(
    'pg-promise: a query that is returned past done outlives it',
    `const connected = await db.connect();\ntry { return /* here */ connected.none(${remove}); } finally { connected.done(); }`,
    'outlives: eager (release)',
  ),
  inside(
    'pg-promise: done as a statement is cared for',
    'const connected = await db.connect();\n/* here */ connected.done();',
    'cared-for',
  ),
]);
