import type { InvalidCase } from '../../support/rule-tester.ts';
import { express, files, kysely, knex, pg, prisma } from './heads.ts';

/** Code of which the edit that `no-forgotten-await` offers, or refuses, is what the case is about. */
export const edited: readonly InvalidCase[] = [
  {
    name: 'reads that a dropped map starts are joined by a fix',
    head: prisma,
    code: `export async function warmUp(ids: number[]): Promise<void> {
  ids.map((id) => prisma.user.findUnique({ where: { id } }));
}
`,
    output: `export async function warmUp(ids: number[]): Promise<void> {
  await Promise.all(ids.map((id) => prisma.user.findUnique({ where: { id } })));
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Prisma findUnique', aLibrary: 'a Prisma', noun: 'query' },
        at: 'prisma.user.findUnique({ where: { id } })',
      },
    ],
  },
  {
    name: 'a list after void is joined in place of void',
    head: prisma,
    code: `export async function remove(ids: number[]): Promise<void> {
  void ids.map((id) => prisma.user.delete({ where: { id } }));
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Prisma delete', aLibrary: 'a Prisma', noun: 'query' },
        at: 'prisma.user.delete({ where: { id } })',
        suggestions: [
          {
            messageId: 'joinAll',
            output: `export async function remove(ids: number[]): Promise<void> {
  await Promise.all(ids.map((id) => prisma.user.delete({ where: { id } })));
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a list in a variable that is serialised is joined where it is made',
    head: prisma,
    code: `export async function dump(ids: number[]): Promise<string> {
  const users = ids.map((id) => prisma.user.findUnique({ where: { id } }));
  return JSON.stringify(users);
}
`,
    output: `export async function dump(ids: number[]): Promise<string> {
  const users = await Promise.all(ids.map((id) => prisma.user.findUnique({ where: { id } })));
  return JSON.stringify(users);
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: {
          What: 'This Prisma findUnique',
          use: 'serialised on line 6',
          outcome: 'it is a query that was not sent',
        },
        at: 'prisma.user.findUnique({ where: { id } })',
      },
    ],
  },
  {
    name: 'a list in an object that is sent is joined',
    head: express + prisma,
    code: `app.get('/users', async (_request, response) => {
  response.json({ users: [1, 2].map((id) => prisma.user.findUnique({ where: { id } })) });
});
`,
    output: `app.get('/users', async (_request, response) => {
  response.json({ users: await Promise.all([1, 2].map((id) => prisma.user.findUnique({ where: { id } }))) });
});
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: {
          What: 'This Prisma findUnique',
          use: 'sent in the response',
          outcome: 'it is a query that was not sent',
        },
        at: 'prisma.user.findUnique({ where: { id } })',
      },
    ],
  },
  {
    name: 'an object in a list that is sent is awaited in place',
    head: express + prisma,
    code: `app.get('/users', async (_request, response) => {
  response.json([{ count: prisma.user.count() }]);
});
`,
    output: `app.get('/users', async (_request, response) => {
  response.json([{ count: await prisma.user.count() }]);
});
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This Prisma count', use: 'sent in the response', outcome: 'it is a query that was not sent' },
        at: 'prisma.user.count()',
      },
    ],
  },
  {
    name: 'a list that is typed as promises has no edit',
    head: pg,
    code: `export async function list(): Promise<void> {
  const pending: Promise<unknown>[] = [pool.query('SELECT 1')];
}
`,
    errors: [
      {
        messageId: 'neverUsed',
        data: { variable: 'pending', what: 'this pg query', outcome: 'a failure ends the process' },
        at: `pool.query('SELECT 1')`,
      },
    ],
  },
  {
    name: 'a list on one connection is looped over',
    head: pg,
    code: `export async function remove(client: PoolClient, ids: number[]): Promise<void> {
  ids.map((id) => client.query('DELETE FROM users WHERE id = $1', [id]));
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this pg query' },
        at: `client.query('DELETE FROM users WHERE id = $1', [id])`,
        suggestions: [
          {
            messageId: 'awaitEach',
            output: `export async function remove(client: PoolClient, ids: number[]): Promise<void> {
  for (const id of ids) {
    await client.query('DELETE FROM users WHERE id = $1', [id]);
  }
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a list in a transaction is looped over',
    head: prisma,
    code: `export async function remove(ids: number[]): Promise<void> {
  await prisma.$transaction(async (tx) => {
    ids.map((id) => tx.user.delete({ where: { id } }));
  });
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Prisma delete', aLibrary: 'a Prisma', noun: 'query' },
        at: 'tx.user.delete({ where: { id } })',
        suggestions: [
          {
            messageId: 'awaitEach',
            output: `export async function remove(ids: number[]): Promise<void> {
  await prisma.$transaction(async (tx) => {
    for (const id of ids) {
      await tx.user.delete({ where: { id } });
    }
  });
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a loop keeps the index of forEach',
    head: pg,
    code: `export async function rank(ids: number[]): Promise<void> {
  ids.forEach((id, index) => pool.query('UPDATE users SET rank = $1 WHERE id = $2', [index, id]));
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this pg query' },
        at: `pool.query('UPDATE users SET rank = $1 WHERE id = $2', [index, id])`,
        suggestions: [
          {
            messageId: 'awaitEach',
            output: `export async function rank(ids: number[]): Promise<void> {
  for (const [index, id] of ids.entries()) {
    await pool.query('UPDATE users SET rank = $1 WHERE id = $2', [index, id]);
  }
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a loop keeps the other statements of forEach',
    head: pg,
    code: `export async function remove(ids: number[]): Promise<void> {
  ids.forEach((id) => {
    // Each on its own.
    console.log(id);
    pool.query('DELETE FROM users WHERE id = $1', [id]);
  });
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this pg query' },
        at: `pool.query('DELETE FROM users WHERE id = $1', [id])`,
        suggestions: [
          {
            messageId: 'awaitEach',
            output: `export async function remove(ids: number[]): Promise<void> {
  for (const id of ids) {
    // Each on its own.
    console.log(id);
    await pool.query('DELETE FROM users WHERE id = $1', [id]);
  }
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a callback of forEach that returns early is no loop body',
    head: pg,
    code: `export async function remove(ids: number[]): Promise<void> {
  ids.forEach((id) => {
    if (id < 0) {
      return;
    }
    pool.query('DELETE FROM users WHERE id = $1', [id]);
  });
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this pg query' },
        at: `pool.query('DELETE FROM users WHERE id = $1', [id])`,
      },
    ],
  },
  {
    name: 'a builder in a variable that nothing reads is run there',
    head: kysely,
    code: `export async function clear(): Promise<void> {
  const query = kysely.deleteFrom('person');
}
`,
    errors: [
      {
        messageId: 'neverUsed',
        data: { variable: 'query', what: 'this Kysely deleteFrom', outcome: 'it never runs' },
        at: `kysely.deleteFrom('person')`,
        suggestions: [
          {
            messageId: 'addExecutor',
            data: { executor: 'execute' },
            output: `export async function clear(): Promise<void> {
  const query = await kysely.deleteFrom('person').execute();
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a builder behind && is run in parentheses',
    head: kysely,
    code: `export async function clear(isOld: boolean): Promise<void> {
  isOld && kysely.deleteFrom('person');
}
`,
    errors: [
      {
        messageId: 'notExecuted',
        data: {
          What: 'This Kysely deleteFrom',
          aLibrary: 'a Kysely',
          noun: 'query',
          executors: '`execute()`, `executeTakeFirst()`, `executeTakeFirstOrThrow()` and the like',
        },
        at: `kysely.deleteFrom('person')`,
        suggestions: [
          {
            messageId: 'addExecutor',
            data: { executor: 'execute' },
            output: `export async function clear(isOld: boolean): Promise<void> {
  isOld && (await kysely.deleteFrom('person').execute());
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a builder of each element of map is run in a loop',
    head: kysely,
    code: `export async function remove(ids: number[]): Promise<void> {
  ids.map((id) => kysely.deleteFrom('person').where('id', '=', id));
}
`,
    errors: [
      {
        messageId: 'notExecuted',
        data: {
          What: 'This Kysely deleteFrom',
          aLibrary: 'a Kysely',
          noun: 'query',
          executors: '`execute()`, `executeTakeFirst()`, `executeTakeFirstOrThrow()` and the like',
        },
        at: `kysely.deleteFrom('person').where('id', '=', id)`,
        suggestions: [
          {
            messageId: 'addExecutor',
            data: { executor: 'execute' },
            output: `export async function remove(ids: number[]): Promise<void> {
  for (const id of ids) {
    await kysely.deleteFrom('person').where('id', '=', id).execute();
  }
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a function that is called in async functions of this file is made async with its calls',
    head: pg,
    code: `function clear(): void {
  pool.query('DELETE FROM users');
}
export async function reset(): Promise<void> {
  clear();
  await pool.query('SELECT 1');
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this pg query' },
        at: `pool.query('DELETE FROM users')`,
        suggestions: [
          {
            messageId: 'addAwaitAsync',
            output: `async function clear(): Promise<void> {
  await pool.query('DELETE FROM users');
}
export async function reset(): Promise<void> {
  await clear();
  await pool.query('SELECT 1');
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a function whose result is used is not made async',
    head: pg,
    code: `function clear(): number {
  pool.query('DELETE FROM users');
  return 1;
}
export async function reset(): Promise<number> {
  return 1 + clear();
}
`,
    errors: [{ messageId: 'dropped', data: { what: 'this pg query' }, at: `pool.query('DELETE FROM users')` }],
  },
  {
    name: 'a function whose result is awaited already is made async',
    head: pg,
    code: `function clear(): number {
  pool.query('DELETE FROM users');
  return 1;
}
export async function reset(): Promise<number> {
  return 1 + (await clear());
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this pg query' },
        at: `pool.query('DELETE FROM users')`,
        suggestions: [
          {
            messageId: 'addAwaitAsync',
            output: `async function clear(): Promise<number> {
  await pool.query('DELETE FROM users');
  return 1;
}
export async function reset(): Promise<number> {
  return 1 + (await clear());
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a function that is called in another file is not made async',
    head: pg,
    code: `export function clear(): void {
  pool.query('DELETE FROM users');
}
`,
    files: {
      'src/reset.ts': `import { clear } from './main.js';
export async function reset(): Promise<void> {
  clear();
}
`,
    },
    errors: [{ messageId: 'dropped', data: { what: 'this pg query' }, at: `pool.query('DELETE FROM users')` }],
  },
  {
    name: 'a function that is passed on is not made async',
    head: pg,
    code: `function clear(id: number): void {
  pool.query('DELETE FROM users WHERE id = $1', [id]);
}
[1, 2].forEach(clear);
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this pg query' },
        at: `pool.query('DELETE FROM users WHERE id = $1', [id])`,
      },
    ],
  },
  {
    name: 'a function with overloads is not made async',
    head: pg,
    code: `export function clear(): void;
export function clear(id: number): void;
export function clear(id?: number): void {
  pool.query('DELETE FROM users WHERE id = $1', [id]);
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this pg query' },
        at: `pool.query('DELETE FROM users WHERE id = $1', [id])`,
      },
    ],
  },
  {
    name: 'a method whose interface takes no promise is not made async',
    head: pg,
    code: `interface Counter {
  count(): number;
}
export class Users implements Counter {
  count(): number {
    pool.query('SELECT 1');
    return 1;
  }
}
`,
    errors: [{ messageId: 'dropped', data: { what: 'this pg query' }, at: `pool.query('SELECT 1')` }],
  },
  {
    name: 'a method whose interface takes any result is made async',
    head: pg,
    code: `interface Job {
  run(): void;
}
export class Clean implements Job {
  run(): void {
    pool.query('DELETE FROM users');
  }
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this pg query' },
        at: `pool.query('DELETE FROM users')`,
        suggestions: [
          {
            messageId: 'addAwaitAsync',
            output: `interface Job {
  run(): void;
}
export class Clean implements Job {
  async run(): Promise<void> {
    await pool.query('DELETE FROM users');
  }
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a method of a class that others extend is not made async',
    head: pg,
    code: `class Base {
  run(): void {
    pool.query('DELETE FROM users');
  }
}
export class Other extends Base {
  override run(): void {
    console.log('nothing');
  }
}
`,
    errors: [{ messageId: 'dropped', data: { what: 'this pg query' }, at: `pool.query('DELETE FROM users')` }],
  },
  {
    name: 'a method of an object whose type takes no promise is not made async',
    head: pg,
    code: `interface Counter {
  count(): number;
}
export const counter: Counter = {
  count() {
    pool.query('SELECT 1');
    return 1;
  },
};
`,
    errors: [{ messageId: 'dropped', data: { what: 'this pg query' }, at: `pool.query('SELECT 1')` }],
  },
  {
    name: 'a private method is made async with its call',
    head: prisma,
    code: `export class Users {
  async signUp(email: string): Promise<void> {
    this.save(email);
  }
  private save(email: string): void {
    prisma.user.create({ data: { email } });
  }
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Prisma create', aLibrary: 'a Prisma', noun: 'query' },
        at: 'prisma.user.create({ data: { email } })',
        suggestions: [
          {
            messageId: 'addAwaitAsync',
            output: `export class Users {
  async signUp(email: string): Promise<void> {
    await this.save(email);
  }
  private async save(email: string): Promise<void> {
    await prisma.user.create({ data: { email } });
  }
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a generator that is not async cannot await',
    head: prisma,
    code: `export function* signUp(email: string): Generator<number> {
  prisma.user.create({ data: { email } });
  yield 1;
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Prisma create', aLibrary: 'a Prisma', noun: 'query' },
        at: 'prisma.user.create({ data: { email } })',
      },
    ],
  },
  {
    name: 'the default of a parameter cannot await',
    head: prisma,
    code: `export async function signUp(text = \`\${prisma.user.count()}\`): Promise<string> {
  return text;
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This Prisma count', use: 'put into text', outcome: 'it is a query that was not sent' },
        at: 'prisma.user.count()',
      },
    ],
  },
  {
    name: 'the initialiser of a private field cannot await',
    head: pg,
    code: `export class Users {
  private readonly rows = pool.query('SELECT * FROM users');
}
`,
    errors: [
      {
        messageId: 'neverUsed',
        data: { variable: 'rows', what: 'this pg query', outcome: 'a failure ends the process' },
        at: `pool.query('SELECT * FROM users')`,
      },
    ],
  },
  {
    name: 'a chain in a static block cannot be awaited',
    head: pg,
    code: `export class Users {
  static {
    pool.query('SELECT 1').finally(() => console.log('ready'));
  }
}
`,
    errors: [{ messageId: 'dropped', data: { what: 'this pg query' }, at: `pool.query('SELECT 1')` }],
  },
  {
    name: 'a typed arrow that is void keeps its result',
    head: knex,
    code: `const clear = (id: number): void => void knex('users').where({ id }).del();
clear(1);
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Knex del', aLibrary: 'a Knex', noun: 'query' },
        at: `knex('users').where({ id }).del()`,
      },
    ],
  },
  {
    name: 'a list that a function which is not async starts is joined',
    head: prisma,
    code: `export function remove(ids: number[]): void {
  [prisma.user.deleteMany(), prisma.post.deleteMany()];
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Prisma deleteMany', aLibrary: 'a Prisma', noun: 'query' },
        at: 'prisma.user.deleteMany()',
        suggestions: [
          {
            messageId: 'joinAllAsync',
            output: `export async function remove(ids: number[]): Promise<void> {
  await Promise.all([prisma.user.deleteMany(), prisma.post.deleteMany()]);
}
`,
          },
        ],
      },
      {
        messageId: 'neverRuns',
        data: { What: 'This Prisma deleteMany', aLibrary: 'a Prisma', noun: 'query' },
        at: 'prisma.post.deleteMany()',
        suggestions: [
          {
            messageId: 'joinAllAsync',
            output: `export async function remove(ids: number[]): Promise<void> {
  await Promise.all([prisma.user.deleteMany(), prisma.post.deleteMany()]);
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a query outlives the MongoDB client that a finally closes',
    head: "import { MongoClient } from 'mongodb';\n",
    code: `export async function report(): Promise<unknown> {
  const client = new MongoClient('mongodb://localhost');
  try {
    const users = client.db('shop').collection('users');
    return users.findOne({});
  } finally {
    await client.close();
  }
}
`,
    output: `export async function report(): Promise<unknown> {
  const client = new MongoClient('mongodb://localhost');
  try {
    const users = client.db('shop').collection('users');
    return await users.findOne({});
  } finally {
    await client.close();
  }
}
`,
    errors: [
      {
        messageId: 'outlivesSession',
        data: { What: 'This MongoDB findOne', end: '`client.close()` has ended its session' },
        at: 'users.findOne({})',
      },
    ],
  },
  {
    name: 'a private field that starts with an operation and is put into text cannot await',
    head: files,
    code: `export class Greeting {
  readonly #text = readFile('greeting.txt', 'utf8');
  async show(): Promise<string> {
    return \`Hello. \${this.#text}\`;
  }
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: {
          What: 'This Node.js readFile',
          use: 'put into text on line 6',
          outcome: 'it reads `[object Promise]`',
        },
        at: `readFile('greeting.txt', 'utf8')`,
      },
    ],
  },
  {
    name: 'a private field that the constructor sets is always true',
    head: pg,
    code: `export class Users {
  #rows: Promise<unknown>;
  constructor() {
    this.#rows = pool.query('SELECT 1');
  }
  isEmpty(): boolean {
    return !this.#rows;
  }
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: {
          What: 'This pg query',
          use: 'negated on line 10',
          outcome: 'a promise is always true, so this is always false',
        },
        at: `pool.query('SELECT 1')`,
      },
    ],
  },
  {
    name: 'a property of an object in a variable is no condition',
    head: prisma,
    code: `export async function has(email: string): Promise<string> {
  const state = { user: prisma.user.findUnique({ where: { email } }), email };
  return state.user ? \`known: \${state.email}\` : 'unknown';
}
`,
    output: `export async function has(email: string): Promise<string> {
  const state = { user: await prisma.user.findUnique({ where: { email } }), email };
  return state.user ? \`known: \${state.email}\` : 'unknown';
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: {
          What: 'This Prisma findUnique',
          use: 'used as a condition on line 6',
          outcome: 'a promise is always true',
        },
        at: 'prisma.user.findUnique({ where: { email } })',
      },
    ],
  },
  {
    name: 'a destructured property that is put into text is awaited where it is made',
    head: prisma,
    code: `export async function count(): Promise<string> {
  const totals = { users: prisma.user.count(), at: 1 };
  const { users, at } = totals;
  return \`\${users} users at \${at}\`;
}
`,
    output: `export async function count(): Promise<string> {
  const totals = { users: await prisma.user.count(), at: 1 };
  const { users, at } = totals;
  return \`\${users} users at \${at}\`;
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: {
          What: 'This Prisma count',
          use: 'put into text on line 7',
          outcome: 'it is a query that was not sent',
        },
        at: 'prisma.user.count()',
      },
    ],
  },
];
