import { expect, test } from 'vitest';
import { rules } from '../src/rules/index.ts';
import { knex, pg, prisma } from './rules/support/database-heads.ts';
import { codeOf, lintCase, shareProgramsOf, typeErrorsOf, type ValidCase } from './support/rule-tester.ts';

/**
 * TypeScript's `this` parameter takes no argument. Each case is linted as it stands and with `this: void` before the
 * parameters of its functions: the same must be found.
 */
interface Case extends ValidCase {
  readonly found: readonly string[];
}

const express = `import express, { Router } from 'express';
import { readFileSync } from 'node:fs';
const app = express();
`;

const cases: readonly Case[] = [
  {
    name: 'A function that does what it is given: the callbacks only read.',
    head: pg,
    code: `async function timed<T>(/*this*/work: () => Promise<T>): Promise<T> {
  return await work();
}
export async function run() {
  const users = await timed(() => pool.query('SELECT name FROM users'));
  const posts = await timed(() => pool.query('SELECT title FROM posts'));
  return [users, posts];
}
export type Used = [PoolClient, Client];`,
    found: ['no-sequential-awaits 5'],
  },
  {
    name: 'A function that fills the list that it is given.',
    head: pg,
    code: `async function fill(/*this*/list: unknown[], table: string) {
  const { rows } = await pool.query('SELECT name FROM a WHERE name = $1', [table]);
  list.push(...rows);
  return rows.length;
}
export async function run() {
  const list: unknown[] = [];
  const users = await fill(list, 'users');
  const posts = await fill(list, 'posts');
  return [users, posts, list];
}
export type Used = [PoolClient, Client];`,
    found: [],
  },
  {
    name: 'A function of the project that sends a promise.',
    head: `${express}${prisma}`,
    code: `function sendJson(/*this*/response: express.Response, body: unknown) {
  response.json(body);
}
app.get('/users', async (_request, response) => {
  sendJson(response, prisma.user.findMany({ take: 5 }));
});
void [Prisma, Router, readFileSync];`,
    found: ['no-forgotten-await 5'],
  },
  {
    name: 'A router that a function is given, and an error handler.',
    head: express,
    code: `function register(/*this*/router: Router) {
  router.get('/items', (_request, response) => {
    response.send(readFileSync('items.html'));
  });
}
const router = Router();
register(router);
app.use('/api', router);
app.use(function (/*this*/_error: Error, _request: express.Request, response: express.Response, _next: express.NextFunction) {
  response.send(readFileSync('error.html'));
});`,
    found: ['no-blocking-call 3: .*: GET /api/items', 'no-blocking-call 10: .*: error handler'],
  },
  {
    name: 'A function that is run by another of the project.',
    head: express,
    code: `const listeners: (() => unknown)[] = [];
function whenAsked(/*this*/name: string, listener: () => unknown) {
  app.get(name, (_request, response) => {
    response.json(listener());
  });
}
whenAsked('/a', () => readFileSync('a', 'utf8'));
export const used = [listeners, Router];`,
    found: ['no-blocking-call 7: .*: GET'],
  },
  {
    name: 'Rows that a function of the project sends.',
    head: `${express}${prisma}`,
    code: `function sendAll(/*this*/response: express.Response, rows: unknown[]) {
  response.json(rows);
}
app.get('/users', async (_request, response) => {
  sendAll(response, await prisma.user.findMany());
});
void [Prisma, Router, readFileSync];`,
    found: ['no-unbounded-query 5'],
  },
  {
    name: 'A transaction whose callback is a function.',
    head: knex,
    code: `export async function run(ids: number[]) {
  await knex.transaction(async function (/*this*/trx) {
    await Promise.all(ids.map((id) => trx('a').where({ id }).update({ id: 1 })));
    await knex('b').insert({ id: 1 });
  });
}`,
    found: ['no-concurrent-session-use 3', 'no-outer-client-in-transaction 4'],
  },
];

const withThis = (code: string): string =>
  code.replaceAll('/*this*/', 'this: void, ').replaceAll('(this: void, )', '(this: void)');

const both = cases.flatMap((each) => [each, { ...each, name: `${each.name} With this.`, code: withThis(each.code) }]);

shareProgramsOf(both);

test.each(both)('$name', (each) => {
  expect(typeErrorsOf(each)).toEqual([]);
  const before = each.head ? codeOf(each, '').split('\n').length - 1 : 0;
  const found = Object.entries(rules).flatMap(([name, rule]) =>
    lintCase(name, rule, each).map(({ line, message }) => `${name} ${line - before}: ${message}`),
  );
  expect(found).toEqual(each.found.map((text) => expect.stringMatching(`^${text}`) as string));
});
