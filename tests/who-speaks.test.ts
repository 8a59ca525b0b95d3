import { expect, test } from 'vitest';
import { rules } from '../src/rules/index.ts';
import { lintCase, shareProgramsOf, type ValidCase } from './support/rule-tester.ts';
import { drizzle, pg, prisma, typeorm } from './rules/support/database-heads.ts';

/**
 * Where two rules could speak of the same code, one does. Each case is linted with all rules; expected are the rules and the texts
 * that they report, by the line.
 */
interface Case extends ValidCase {
  readonly spoken: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: 'A query in a sequential loop: no-query-in-loop.',
    head: prisma,
    code: `export async function run(ids: number[]) {
  const found = [];
  for (const id of ids) {
    found.push(await prisma.user.findMany({ where: { id }, take: 1 }));
  }
  return found;
}
void Prisma;`,
    spoken: ['no-query-in-loop 4'],
  },
  {
    name: 'Queries of a database, started together for each item: no-query-in-loop.',
    head: pg,
    code: `export async function run(ids: number[]) {
  return Promise.all(ids.map((id) => pool.query('SELECT name FROM users WHERE id = $1', [id])));
}
export type Used = PoolClient;
void Client;`,
    spoken: ['no-query-in-loop 2'],
  },
  {
    name: 'The same on one session: no-concurrent-session-use.',
    head: pg,
    code: `export async function run(client: PoolClient, ids: number[]) {
  return Promise.all(ids.map((id) => client.query('SELECT name FROM users WHERE id = $1', [id])));
}
void Client;`,
    spoken: ['no-concurrent-session-use 2'],
  },
  {
    name: 'The same in a transaction: no-concurrent-session-use.',
    head: typeorm,
    code: `export async function run(list: Item[]) {
  await source.transaction(async (manager) => {
    await Promise.all(list.map((item) => manager.save(item)));
  });
}
void In;`,
    spoken: ['no-concurrent-session-use 3'],
  },
  {
    name: 'Other I/O, started together for each item: no-unbounded-concurrency.',
    code: `export async function run(urls: string[]) {
  return Promise.all(urls.map((url) => fetch(url)));
}`,
    spoken: ['no-unbounded-concurrency 2'],
  },
  {
    name: 'forEach with an async callback in a handler: the query is for one rule, the dropped promises for another.',
    head: `import express from 'express';
const app = express();
${typeorm}`,
    code: `app.post('/items', (request, response) => {
  const list = request.body as Item[];
  list.forEach(async (item) => {
    await items.save(item);
  });
  response.sendStatus(202);
});
void In;`,
    spoken: ['no-floating-task 3', 'no-query-in-loop 4'],
  },
  {
    name: 'Queries that never run: no-forgotten-await.',
    head: drizzle,
    code: `export function run(ids: number[]) {
  ids.map((id) => db.delete(users).where(eq(users.id, id)));
}
void inArray;`,
    spoken: ['no-forgotten-await 2'],
  },
  {
    name: 'A dropped operation beside others on its session: no-forgotten-await.',
    head: pg,
    code: `export async function run(client: PoolClient) {
  client.query('DELETE FROM users');
  await client.query('DELETE FROM posts');
}
void Client;`,
    spoken: ['no-forgotten-await 2'],
  },
  {
    name: 'An operation that is not awaited in a handler that is not async: no-sync-handler, and elsewhere no-forgotten-await.',
    head: `import express from 'express';
const app = express();
${typeorm}`,
    code: `app.post('/items', (request, response) => {
  items.save(new Item());
  response.sendStatus(202);
});
export function later() {
  items.save(new Item());
}
void In;`,
    spoken: ['no-forgotten-await 6', 'no-sync-handler 1'],
  },
  {
    name: 'void before an operation and before an async function, on the request path: no-floating-task.',
    head: `import express from 'express';
const app = express();
${typeorm}`,
    code: `async function note() { await items.save(new Item()); }
app.post('/items', async (request, response) => {
  void items.save(new Item());
  void note();
  note();
  response.sendStatus(202);
});
void In;`,
    spoken: ['no-floating-task 3', 'no-floating-task 4', 'no-forgotten-await 5'],
  },
  {
    name: 'Sleep by spinning: no-busy-loop; by Atomics.wait: no-blocking-call.',
    head: `import express from 'express';
const app = express();
`,
    code: `app.get('/', async (request, response) => {
  const end = Date.now() + 50;
  while (Date.now() < end) {}
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  response.sendStatus(202);
});`,
    spoken: ['no-blocking-call 4', 'no-busy-loop 3'],
  },
  {
    name: 'An async function that a handler calls at once and drops: no-floating-task, whatever it awaits.',
    head: `import express from 'express';
const app = express();
${pg}`,
    code: `app.post('/items', async (request, response) => {
  (async () => {
    await pool.query('INSERT INTO items VALUES ($1)', [request.body]);
  })();
  response.sendStatus(202);
});
export type Used = PoolClient;
void Client;`,
    spoken: ['no-floating-task 2'],
  },
  {
    name: 'The same in a handler that is not async: no-sync-handler.',
    head: `import express from 'express';
const app = express();
${pg}`,
    code: `app.post('/items', (request, response) => {
  (async () => {
    await pool.query('INSERT INTO items VALUES ($1)', [request.body]);
  })();
  response.sendStatus(202);
});
export type Used = PoolClient;
void Client;`,
    spoken: ['no-sync-handler 1'],
  },
  {
    name: 'The same in a function that no handler reaches: no-forgotten-await.',
    head: pg,
    code: `export async function start() {
  (async () => {
    await pool.query('DELETE FROM items');
  })();
}
export type Used = PoolClient;
void Client;`,
    spoken: ['no-forgotten-await 2'],
  },
];

shareProgramsOf(cases);

test.each(cases)('$name', (each) => {
  const { head = '', spoken } = each;
  const before = head.split('\n').length - 1;
  const messages = Object.entries(rules).flatMap(([name, rule]) =>
    lintCase(name, rule, each).map(({ line }) => `${name} ${line - before}`),
  );
  expect(messages.sort()).toEqual(spoken);
});
