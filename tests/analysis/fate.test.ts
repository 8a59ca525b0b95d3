import { fateOf, printFate } from '../../src/analysis/fate.ts';
import { isStartingExpression, type StartingExpression } from '../../src/analysis/operation.ts';
import { drizzle, knex, kysely, mongoose, pg, prisma, typeorm } from './support/libraries.ts';
import { describeTable, type Row, type Table } from './support/table.ts';

const operations: Table<StartingExpression> = {
  prelude: `${pg}${prisma}${drizzle}${knex}${kysely}${typeorm}${mongoose}
import type { Response } from 'express';
declare function take(value: unknown): void;
declare function later(): Promise<number>;
declare const all: boolean;
declare const response: Response;
`,
  accepts: isStartingExpression,
  answer: ({ compiler, knowledge, node }) => printFate(fateOf(compiler, knowledge, node, false)),
};

function inside(name: string, body: string, expected: string): Row {
  return [name, `export async function run() {\n${body}\n}`, expected];
}

const create = "prisma.user.create({ data: { email: 'a' } })";

describeTable('lazy queries', operations, [
  inside('an awaited one is cared for', `await /* here */ ${create};`, 'cared-for'),
  inside('a returned one is cared for', `return /* here */ ${create};`, 'cared-for'),
  inside('one as a statement never runs', `/* here */ ${create};`, 'never-runs: lazy (statement)'),
  inside('one after void never runs', `void /* here */ ${create};`, 'never-runs: lazy (void)'),
  inside('one after && never runs', `all && /* here */ ${create};`, 'never-runs: lazy (statement)'),
  inside(
    'one in a callback of forEach never runs',
    '[1].forEach((id) => /* here */ prisma.user.delete({ where: { id } }));',
    'never-runs: lazy (callback)',
  ),
  inside(
    'one in a mapped array that is dropped never runs',
    '[1].map((id) => /* here */ prisma.user.delete({ where: { id } }));',
    'never-runs: lazy (array)',
  ),
  inside(
    'one in a variable that nothing reads is never read',
    `const user = /* here */ ${create};`,
    'never-read: lazy (never-read)',
  ),
  inside(
    'one that is sent is used early',
    'response.json({ users: /* here */ prisma.user.findMany() });',
    'used-early: lazy (sent)',
  ),
  inside('one handed to a batch is cared for', `await prisma.$transaction([/* here */ ${create}]);`, 'cared-for'),
  inside('one in Promise.all is cared for', `await Promise.all([/* here */ ${create}]);`, 'cared-for'),
  inside(
    'a Drizzle insert as a statement never runs',
    "/* here */ db.insert(users).values({ id: 1, name: 'a' });",
    'never-runs: lazy (statement)',
  ),
  inside(
    'a Knex update as a statement never runs',
    "/* here */ knex('users').where({ id: 1 }).update({ name: 'a' });",
    'never-runs: lazy (statement)',
  ),
  inside(
    'a Mongoose query as a statement never runs',
    "/* here */ Animal.deleteOne({ name: 'a' });",
    'never-runs: lazy (statement)',
  ),
  inside(
    'a Mongoose query that is awaited by exec is cared for',
    "await /* here */ Animal.deleteOne({ name: 'a' }).exec();",
    'cared-for',
  ),
  inside('one that is caught is cared for', '(/* here */ prisma.user.deleteMany()).catch(take);', 'cared-for'),
  inside(
    'one that then has started but nobody looks at is dropped',
    '(/* here */ prisma.user.deleteMany() satisfies unknown).then(take);',
    'dropped: lazy (chain)',
  ),
]);

describeTable('queries that are changed in place', operations, [
  inside(
    'a statement that changes a query of a variable is cared for',
    "const query = knex('users');\n/* here */ query.where({ id: 1 });\nawait query;",
    'cared-for',
  ),
  inside(
    'a variable whose query is changed and awaited is cared for',
    "const query = /* here */ knex('users');\nquery.where({ id: 1 });\nawait query;",
    'cared-for',
  ),
  inside(
    'a variable whose query is changed and never awaited never runs',
    "const query = /* here */ knex('users').delete();\nquery.where({ id: 1 });",
    'never-runs: lazy (no use)',
  ),
  inside(
    'a reassigned query is cared for where it is awaited',
    "let query = /* here */ knex('users').select();\nquery = query.where({ id: 1 });\nreturn await query;",
    'cared-for',
  ),
  [
    'a statement that changes a query that is a parameter is cared for',
    'export function onlyActive(query: Knex.QueryBuilder) { /* here */ query.where({ active: true }); }',
    'cared-for',
  ],
  [
    'a statement that changes a query whose type is a parameter is cared for',
    "export function newest<T extends Knex.QueryBuilder>(query: T): T { /* here */ query.orderBy('at', 'desc').orderBy('id', 'desc'); return query; }",
    'cared-for',
  ],
  [
    'a function that changes the query given to it is cared for',
    "function onlyActive(query: Knex.QueryBuilder) { return query.where({ active: true }); }\nexport async function run() { const query = knex('users'); /* here */ onlyActive(query); await query; }",
    'cared-for',
  ],
  [
    'a query that a function adds to, and the chain goes on from, is cared for',
    "function onlyActive(query: Knex.QueryBuilder) { return query.where({ active: true }); }\nexport async function run(add: typeof onlyActive) { await knex('users').whereIn('id', (part) => { /* here */ add(part).groupBy('id').havingRaw('COUNT(*) = 1'); }); }",
    'cared-for',
  ],
  [
    'a query that is made by a function and dropped never runs',
    "function named(name: string) { return knex('users').where({ name }); }\nexport async function run(name: string) { /* here */ named(name).delete(); }",
    'never-runs: lazy (statement)',
  ],
  inside(
    'a callback that changes a query is cared for',
    "await knex('users').modify((query) => { /* here */ query.where({ id: 1 }); });",
    'cared-for',
  ),
  inside(
    'a query builder of TypeORM that is changed in place is cared for',
    "const query = items.createQueryBuilder();\n/* here */ query.where('id = 1');\nawait query.getMany();",
    'cared-for',
  ),
]);

describeTable('builders', operations, [
  inside(
    'one that is executed is cared for',
    "await (/* here */ kysely.selectFrom('person')).selectAll().execute();",
    'cared-for',
  ),
  inside(
    'one as a statement never runs',
    "/* here */ kysely.deleteFrom('person').where('id', '=', 1);",
    'never-runs: builder (statement)',
  ),
  inside(
    'one that is awaited as if it were a promise never runs',
    "await /* here */ kysely.deleteFrom('person').where('id', '=', 1);",
    'never-runs: builder (awaited)',
  ),
  inside(
    'a Drizzle insert without values that is awaited never runs',
    'await /* here */ db.insert(users);',
    'never-runs: builder (awaited)',
  ),
  inside(
    'a TypeORM delete without execute never runs',
    "/* here */ items.createQueryBuilder().delete().where('id = 1');",
    'never-runs: builder (statement)',
  ),
  inside(
    'one that is returned is cared for',
    "return /* here */ kysely.selectFrom('person').selectAll();",
    'cared-for',
  ),
  inside(
    'one in a variable that is executed is cared for',
    "const query = /* here */ kysely.selectFrom('person').selectAll();\nreturn await query.execute();",
    'cared-for',
  ),
  inside(
    'one in a variable that nothing reads is never read',
    "const query = /* here */ kysely.selectFrom('person').selectAll();",
    'never-read: builder (never-read)',
  ),
]);

describeTable('eager operations', operations, [
  inside('an awaited one is cared for', "await /* here */ pool.query('SELECT 1');", 'cared-for'),
  inside('one as a statement is dropped', "/* here */ pool.query('SELECT 1');", 'dropped: eager (statement)'),
  inside('one after void is left alone', "void /* here */ pool.query('SELECT 1');", 'cared-for'),
  inside('one with a rejection handler is cared for', "(/* here */ pool.query('SELECT 1')).catch(take);", 'cared-for'),
  inside(
    'one that is only used by then is dropped',
    "(/* here */ pool.query('SELECT 1')).then(take);",
    'dropped: eager (chain)',
  ),
  inside(
    'one in a condition is used early',
    "if (/* here */ pool.query('SELECT 1') as unknown) { take(1); }",
    'used-early: eager (condition)',
  ),
  inside(
    'a variable that is tested and then awaited is cared for',
    "const rows = all ? /* here */ pool.query('SELECT 1') : undefined;\nif (rows) { await rows; }",
    'cared-for',
  ),
  inside(
    'a variable that is put into text and then awaited is used early',
    "const rows = /* here */ pool.query('SELECT 1');\ntake(`${rows}`);\nawait rows;",
    'used-early: eager (template)',
  ),
  inside(
    'one in a variable that nothing reads is never read',
    "const rows = /* here */ pool.query('SELECT 1');",
    'never-read: eager (never-read)',
  ),
  [
    "a dropped call of the user's own function is dropped",
    "async function save() { await pool.query('SELECT 1'); }\nexport async function run() { /* here */ save(); }",
    'dropped: eager (statement)',
  ],
  [
    'a start-up function at the top level is cared for',
    "async function main() { await pool.query('SELECT 1'); }\n/* here */ main();",
    'cared-for',
  ],
  ['a query at the top level is dropped', "/* here */ pool.query('DELETE FROM a');", 'dropped: eager (statement)'],
  inside('a plain promise is no operation', '/* here */ Promise.resolve(1);', 'cared-for'),
  inside('a rejected promise that is handed on is cared for', "take(/* here */ pool.query('SELECT 1'));", 'cared-for'),
]);

describeTable('operations that outlive their session', operations, [
  inside(
    'one that is dropped before its client is released',
    "const client = await pool.connect();\ntry { /* here */ client.query('DELETE FROM a'); } finally { client.release(); }",
    'outlives: eager (release)',
  ),
  inside(
    'one that is returned before its client is released',
    "const client = await pool.connect();\ntry { return /* here */ client.query('SELECT 1'); } finally { client.release(); }",
    'outlives: eager (release)',
  ),
  inside(
    'one that is awaited before its client is released is cared for',
    "const client = await pool.connect();\ntry { return await /* here */ client.query('SELECT 1'); } finally { client.release(); }",
    'cared-for',
  ),
  inside(
    'one that is dropped in a transaction',
    'await source.transaction(async (manager) => { /* here */ manager.save(new Item()); });',
    'outlives: eager (transaction)',
  ),
  inside(
    'a lazy one that is dropped in a transaction never runs',
    'await prisma.$transaction(async (tx) => { /* here */ tx.user.deleteMany(); });',
    'never-runs: lazy (statement)',
  ),
]);

/** A method with one parameter, which the program gives a callback when it runs (`util.callbackify`). */
function inJavaScript(name: string, call: string, expected: string): Row {
  const code = `const fs = require('node:fs');
const image = { resize: async function (data) { await fs.promises.readFile(data.path); } };
const all = { resize: async function (...data) { await fs.promises.readFile(data[0].path); } };
const store = { save: async function (data, next) { await fs.promises.readFile(data.path); next(); } };
exports.run = async function (data, next, other) { ${call} };
`;
  return [name, { 'main.cjs': code }, expected];
}

describeTable('callbacks that a function of JavaScript has no parameter for', operations, [
  inJavaScript('a callback by a usual name', '/* here */ image.resize(data, next);', 'cared-for'),
  inJavaScript('what may be no callback', '/* here */ image.resize(data, other);', 'dropped: eager (statement)'),
  inJavaScript('a callback that is written out', '/* here */ image.resize(data, function () {});', 'cared-for'),
  inJavaScript('no callback', '/* here */ image.resize(data);', 'dropped: eager (statement)'),
  inJavaScript('an option', '/* here */ image.resize(data, { deep: true });', 'dropped: eager (statement)'),
  inJavaScript('one of any number', '/* here */ all.resize(data, next);', 'dropped: eager (statement)'),
  inJavaScript('a parameter that is declared', '/* here */ store.save(data, next);', 'dropped: eager (statement)'),
]);

const promises: Table<StartingExpression> = {
  ...operations,
  answer: ({ compiler, knowledge, node }) => printFate(fateOf(compiler, knowledge, node, true)),
};

describeTable('all promises', promises, [
  inside('a plain promise as a statement is dropped', '/* here */ later();', 'dropped: promise (statement)'),
  inside('a plain promise after void is left alone', 'void /* here */ later();', 'cared-for'),
  inside('an awaited plain promise is cared for', 'await /* here */ later();', 'cared-for'),
  inside(
    'a plain promise that is sent is used early',
    'response.json(/* here */ later());',
    'used-early: promise (sent)',
  ),
  inside('what is no promise is cared for', '/* here */ take(1);', 'cared-for'),
]);
