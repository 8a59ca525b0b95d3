import type ts from 'typescript';
import { isStartingExpression, type StartingExpression } from '../../src/analysis/operation.ts';
import { unlimitedConcurrencyIn } from '../../src/analysis/unlimited-concurrency.ts';
import { unlimitedQuery } from '../../src/analysis/unlimited-query.ts';
import { drizzle, knex, kysely, pg, prisma } from './support/libraries.ts';
import { describeTable, type Row, type Table } from './support/table.ts';

function inside(name: string, body: string, expected: string): Row {
  return [name, `export async function run() {\n${body}\n}`, expected];
}

const concurrency: Table<ts.CallExpression> = {
  prelude: `${pg}
import { createClient } from 'redis';
import pLimit from 'p-limit';
declare const urls: string[];
declare const groups: string[][];
declare function rows(): Promise<string[]>;
const cache = createClient();
const limit = pLimit(4);
const parts = { a: 'https://a', b: 'https://b' };
async function load(url: string) { return (await fetch(url)).json(); }
const waiting = (url: string) => limit(() => fetch(url));
`,
  accepts: (compiler, node): node is ts.CallExpression => compiler.isCallExpression(node),
  answer({ compiler, knowledge, node }) {
    const found = unlimitedConcurrencyIn(compiler, knowledge, node);
    return found.kind === 'unlimited' ? `${found.operation.library.name} for ${found.items.getText()}` : found.kind;
  },
};

describeTable('lists that are known to be short', concurrency, [
  [
    'a list that a frozen object holds',
    "const settings = Object.freeze({ kinds: ['svg', 'png'] });\nexport const run = (id: string) => /* here */ Promise.all(settings.kinds.map((kind) => fetch(`${id}.${kind}`)));",
    'none',
  ],
  [
    'a list that a constant object holds',
    "const settings = { images: { kinds: ['svg', 'png'] } } as const;\nexport const run = () => /* here */ Promise.all(settings.images.kinds.map((kind) => fetch(kind)));",
    'none',
  ],
  [
    'a list that an object of another file holds',
    {
      'settings.ts': "export const settings = { kinds: ['svg', 'png'] };",
      'main.ts':
        "import { settings } from './settings.js';\nexport const run = () => /* here */ Promise.all(settings.kinds.map((kind) => fetch(kind)));",
    },
    'none',
  ],
  [
    'a list that a field holds for good',
    "export class Icons { private readonly kinds = ['svg', 'png']; run() { return /* here */ Promise.all(this.kinds.map((kind) => fetch(kind))); } }",
    'none',
  ],
  [
    'a list that an object holds and that grows',
    "const settings = { kinds: ['svg'] };\nexport const add = (kind: string) => { settings.kinds.push(kind); };\nexport const run = () => /* here */ Promise.all(settings.kinds.map((kind) => fetch(kind)));",
    'fetch for settings.kinds',
  ],
  [
    'a list that an object holds and that is replaced',
    "const settings = { kinds: ['svg'] };\nexport const refresh = async () => { settings.kinds = await rows(); };\nexport const run = () => /* here */ Promise.all(settings.kinds.map((kind) => fetch(kind)));",
    'fetch for settings.kinds',
  ],
  [
    'a list of an object that is given',
    'export const run = (settings: { kinds: string[] }) => /* here */ Promise.all(settings.kinds.map((kind) => fetch(kind)));',
    'fetch for settings.kinds',
  ],
  [
    'a parameter that is given short lists',
    "async function check(all: string[]) { await /* here */ Promise.all(all.map((url) => fetch(url))); }\nexport async function run() { await check(['a', 'b']); await check(urls.slice(0, 4)); }",
    'none',
  ],
  [
    'a parameter that is given lists that were gathered up to a number',
    'async function check(all: string[]) { await /* here */ Promise.all(all.map((url) => fetch(url))); }\nexport async function run() {\n  let some: string[] = [];\n  for (const url of urls) { some.push(url); if (some.length >= 50) { await check(some); some = []; } }\n  await check(some);\n}',
    'none',
  ],
  [
    'a parameter that is given a long list too',
    "async function check(all: string[]) { await /* here */ Promise.all(all.map((url) => fetch(url))); }\nexport async function run() { await check(['a', 'b']); await check(urls); }",
    'fetch for all',
  ],
  [
    'a parameter of a function that is given on',
    "async function check(all: string[]) { await /* here */ Promise.all(all.map((url) => fetch(url))); }\nexport async function run() { await check(['a', 'b']); await Promise.resolve(urls).then(check); }",
    'fetch for all',
  ],
  [
    'a list that is gathered and never emptied',
    'export async function run() {\n  const some: string[] = [];\n  for (const url of urls) { some.push(url); if (some.length >= 50) { console.log(some.length); } }\n  await /* here */ Promise.all(some.map((url) => fetch(url)));\n}',
    'fetch for some',
  ],
]);

describeTable('I/O for all items at once', concurrency, [
  inside('a list that is given', 'await /* here */ Promise.all(urls.map((url) => fetch(url)));', 'fetch for urls'),
  inside('a function by its name', 'await /* here */ Promise.all(urls.map(load));', 'fetch for urls'),
  inside(
    'a list that a constant holds',
    'const all = urls.map(async (url) => load(url));\nawait /* here */ Promise.allSettled(all);',
    'fetch for urls',
  ),
  inside('rows of unknown number', 'await /* here */ Promise.all((await rows()).map(load));', 'fetch for await rows()'),
  inside('a literal', "await /* here */ Promise.all(['https://a', 'https://b'].map(load));", 'none'),
  inside('a part of a list', 'await /* here */ Promise.all(urls.slice(0, 10).map(load));', 'none'),
  inside('a chunk', 'for (const group of groups) { await /* here */ Promise.all(group.map(load)); }', 'none'),
  inside(
    'the values of an object that is written out',
    'await /* here */ Promise.all(Object.values(parts).map(load));',
    'none',
  ),
  inside('a limiter', 'await /* here */ Promise.all(urls.map((url) => limit(() => load(url))));', 'none'),
  inside('a function that waits for a limiter', 'await /* here */ Promise.all(urls.map(waiting));', 'none'),
  inside('a cache', 'await /* here */ Promise.all(urls.map((url) => cache.get(url)));', 'none'),
  inside(
    'a database, of which another rule speaks',
    "await /* here */ Promise.all(urls.map((url) => pool.query('SELECT $1', [url])));",
    'none',
  ),
  inside('no I/O', 'await /* here */ Promise.all(urls.map(async (url) => url.length));', 'none'),
  inside(
    'a callback that is not known',
    'const work: ((url: string) => Promise<void>)[] = [];\nawait /* here */ Promise.all(urls.map(work[0]!));',
    'unknown',
  ),
]);

function handler(name: string, body: string, expected: string): Row {
  return [name, `app.get('/', async (request, response) => {\n${body}\n});`, expected];
}

const query: Table<StartingExpression> = {
  prelude: `${pg}${prisma}${drizzle}${knex}${kysely}
import express, { type Response } from 'express';
const app = express();
const send = (response: Response, rows: unknown) => { response.json(rows); };
const some = <Q extends { limit(count: number): unknown }>(query: Q): Q => { query.limit(20); return query; };
const named = () => db.select().from(users);
const options = { orderBy: { id: 'asc' } } as const;
const statement = 'SELECT name FROM users';
`,
  accepts: isStartingExpression,
  answer({ compiler, knowledge, node }) {
    const found = unlimitedQuery(compiler, knowledge, node);
    return found.kind === 'unlimited' ? found.sends : found.kind;
  },
};

describeTable('queries for all rows, and how much of them is sent', query, [
  handler('an argument of the response', 'response.json(await /* here */ prisma.user.findMany());', 'all'),
  handler('a variable', 'const rows = await /* here */ prisma.user.findMany();\nresponse.json({ rows });', 'all'),
  handler('options in a constant', 'response.json(await /* here */ prisma.user.findMany(options));', 'all'),
  handler(
    'options that are not known',
    'const given = JSON.parse(String(request.query.options)) as object;\nresponse.json(await /* here */ prisma.user.findMany(given));',
    'unknown',
  ),
  handler('a limit', 'response.json(await /* here */ prisma.user.findMany({ take: 20 }));', 'none'),
  handler(
    'a slice',
    'const rows = await /* here */ prisma.user.findMany();\nresponse.json(rows.slice(0, 20));',
    'part',
  ),
  handler(
    'both',
    'const rows = await /* here */ prisma.user.findMany();\nconsole.log(rows.slice(0, 2));\nresponse.json(rows);',
    'all',
  ),
  handler('a count', 'const rows = await /* here */ prisma.user.findMany();\nresponse.json(rows.length);', 'none'),
  handler(
    'texts made of all',
    'const rows = await /* here */ prisma.user.findMany();\nresponse.send(rows.map(({ id }) => id).join());',
    'all',
  ),
  handler('by a function that sends', 'send(response, await /* here */ prisma.user.findMany());', 'all'),
  handler('by then', 'await /* here */ prisma.user.findMany().then((rows) => { response.json(rows); });', 'none'),
  handler('made by a function', 'response.json(await /* here */ named().where(eq(users.id, 1)));', 'all'),
  handler(
    'limited by a function',
    "const rows = await some(/* here */ knex('users').select());\nresponse.json(rows);",
    'none',
  ),
  handler(
    'a builder in a variable',
    "const query = kysely.selectFrom('person').selectAll();\nresponse.json(await /* here */ query.execute());",
    'all',
  ),
  handler(
    'a builder that is limited by another statement',
    "let query = kysely.selectFrom('person').selectAll();\nquery = query.limit(20);\nresponse.json(await /* here */ query.execute());",
    'none',
  ),
  handler('SQL in a constant', 'response.json((await /* here */ pool.query(statement)).rows);', 'all'),
  handler('SQL with a limit', 'response.json((await /* here */ pool.query(`${statement} LIMIT 20`)).rows);', 'none'),
  handler(
    'SQL that is not known',
    'response.json((await /* here */ pool.query(`${statement} ${String(request.query.order)}`)).rows);',
    'unknown',
  ),
  handler(
    'SQL for a key',
    "response.json((await /* here */ pool.query('SELECT name FROM users WHERE id = $1', [1])).rows);",
    'none',
  ),
  [
    'returned to a handler by a function',
    "async function all() { return /* here */ prisma.user.findMany(); }\napp.get('/', async (request, response) => { response.json(await all()); });",
    'all',
  ],
  ['sent by nobody', 'export async function all() { return /* here */ prisma.user.findMany(); }', 'none'],
]);
