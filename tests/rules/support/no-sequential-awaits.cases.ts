import { drizzle, knex, pg, prisma, typeorm } from '../../analysis/support/libraries.ts';
import type { InvalidCase, ValidCase } from '../../support/rule-tester.ts';

/** Code of one function, its lines indented. */
function inFunction(code: string, parameters = ''): string {
  const lines = code.trim().split('\n');
  return `export async function run(${parameters}) {\n${lines.map((line) => (line === '' ? '' : `  ${line}`)).join('\n')}\n}`;
}

const sqlite = `
import { readFile } from 'node:fs/promises';
import { eq } from 'drizzle-orm';
import { integer, sqliteTable } from 'drizzle-orm/sqlite-core';
const users = sqliteTable('users', { id: integer('id') });
const schema = { users };
`;

interface Group {
  readonly name: string;
  readonly head?: string;
  readonly files?: ValidCase['files'];
  /** The code of a function. */
  readonly code: string;
  readonly parameters?: string;
  /** The await that is reported. */
  readonly at: string;
  readonly names: string;
  readonly fix?: string;
  readonly suggestion?: string;
  readonly options?: readonly unknown[];
  readonly messageId?: string;
}

function group({
  name,
  head,
  files,
  code,
  parameters,
  at,
  names,
  fix,
  suggestion,
  options,
  messageId,
}: Group): InvalidCase {
  const output = suggestion === undefined ? undefined : inFunction(suggestion, parameters);
  return {
    name,
    ...(head !== undefined && { head }),
    ...(files && { files }),
    ...(options && { options }),
    code: inFunction(code, parameters),
    ...(fix !== undefined && { output: inFunction(fix, parameters) }),
    errors: [
      {
        messageId: messageId ?? 'sequential',
        data: { names },
        at,
        ...(output !== undefined && { suggestions: [{ messageId: 'join', output }] }),
      },
    ],
  };
}

export const invalid: readonly InvalidCase[] = [
  group({
    name: 'a line that starts with a semicolon goes on without it',
    head: prisma,
    code: `const users = await prisma.user.findMany()\n;(await prisma.post.findMany()) && console.log('found')\nreturn users`,
    at: 'await prisma.user.findMany()',
    names: '`users` and `findMany()`',
    suggestion: `const [users, findManyResult] = await Promise.all([\n  prisma.user.findMany(),\n  prisma.post.findMany(),\n])\nfindManyResult && console.log('found')\nreturn users`,
  }),
  group({
    name: 'constants of one statement are joined',
    head: prisma,
    code: `const users = await prisma.user.findMany(), { length } = await prisma.post.findMany();\nreturn { users, length };`,
    at: 'await prisma.user.findMany()',
    names: '`users` and `length`',
    fix: `const [users, { length }] = await Promise.all([prisma.user.findMany(), prisma.post.findMany()]);\nreturn { users, length };`,
  }),
  group({
    name: 'variables of one statement are joined by a suggestion',
    head: prisma,
    code: `let users = await prisma.user.findMany(), posts = await prisma.post.findMany();\nusers = [];\nposts = [];\nreturn { users, posts };`,
    at: 'await prisma.user.findMany()',
    names: '`users` and `posts`',
    suggestion: `let [users, posts] = await Promise.all([prisma.user.findMany(), prisma.post.findMany()]);\nusers = [];\nposts = [];\nreturn { users, posts };`,
  }),
  group({
    name: 'two Prisma queries are joined',
    head: prisma,
    code: `const users = await prisma.user.findMany();
const count = await prisma.user.count();
return { users, count };`,
    at: 'await prisma.user.findMany()',
    names: '`users` and `count`',
    fix: `const [users, count] = await Promise.all([prisma.user.findMany(), prisma.user.count()]);
return { users, count };`,
  }),
  group({
    name: 'three queries of a pool are joined, one a line, and destructuring is kept',
    head: pg,
    code: `const { rows: users } = await pool.query('SELECT * FROM users ORDER BY name');
const { rows: posts } = await pool.query('SELECT * FROM posts ORDER BY title');
const tags = await pool.query<{ name: string }>('SELECT name FROM tags WHERE id = $1', [id]);
return { users, posts, tags };`,
    parameters: 'id: number',
    at: "await pool.query('SELECT * FROM users ORDER BY name')",
    names: '`users`, `posts` and `tags`',
    fix: `const [{ rows: users }, { rows: posts }, tags] = await Promise.all([
  pool.query('SELECT * FROM users ORDER BY name'),
  pool.query('SELECT * FROM posts ORDER BY title'),
  pool.query<{ name: string }>('SELECT name FROM tags WHERE id = $1', [id]),
]);
return { users, posts, tags };`,
  }),
  group({
    name: 'what is taken apart is called by all its names, or by the call if there are many',
    head: pg,
    code: `const { rows, rowCount } = { ...(await pool.query('SELECT * FROM users')) };
const [{ rows: [first] }] = [await pool.query('SELECT * FROM posts')];
const { rows: withAnExtraordinarilyLongName, fields: describedAtLength } = await pool.query('SELECT 1');
return { rows, rowCount, first, withAnExtraordinarilyLongName, describedAtLength };`,
    at: "await pool.query('SELECT * FROM users')",
    names: '`{ rows, rowCount }`, `first` and `query()`',
    suggestion: `const [queryResult, firstResult, { rows: withAnExtraordinarilyLongName, fields: describedAtLength }] = await Promise.all([
  pool.query('SELECT * FROM users'),
  pool.query('SELECT * FROM posts'),
  pool.query('SELECT 1'),
]);
const { rows, rowCount } = { ...queryResult };
const [{ rows: [first] }] = [firstResult];
return { rows, rowCount, first, withAnExtraordinarilyLongName, describedAtLength };`,
  }),
  group({
    name: 'queries of Drizzle on a SQLite that is elsewhere overlap',
    head: `${sqlite}import { drizzle } from 'drizzle-orm/libsql';\nconst db = drizzle('libsql://a', { schema });\n`,
    code: `const one = await db.query.users.findFirst();
const two = await db.select().from(users);
const count = await db.$count(users);
return { one, two, count };`,
    at: 'await db.query.users.findFirst()',
    names: '`one`, `two` and `count`',
    fix: `const [one, two, count] = await Promise.all([
  db.query.users.findFirst(),
  db.select().from(users),
  db.$count(users),
]);
return { one, two, count };`,
  }),
  group({
    name: 'what is answered at once between two reads is left where it is',
    head: `${sqlite}import { drizzle } from 'drizzle-orm/better-sqlite3';\nconst db = drizzle('a.db');\n`,
    code: `const one = await readFile('a');
const rows = await db.select().from(users);
const two = await readFile('b');
return { one, rows, two };`,
    at: "await readFile('a')",
    names: '`one` and `two`',
    suggestion: `const [one, two] = await Promise.all([readFile('a'), readFile('b')]);
const rows = await db.select().from(users);
return { one, rows, two };`,
  }),
  group({
    name: 'Drizzle queries with conditions are joined',
    head: drizzle,
    code: `const one = await db.select().from(users).where(eq(users.id, 1));
const two = await db.select().from(users).where(eq(users.id, 2));
return [one, two];`,
    at: 'await db.select().from(users).where(eq(users.id, 1))',
    names: '`one` and `two`',
    fix: `const [one, two] = await Promise.all([
  db.select().from(users).where(eq(users.id, 1)),
  db.select().from(users).where(eq(users.id, 2)),
]);
return [one, two];`,
  }),
  group({
    name: 'queries of a TypeORM repository are joined',
    head: typeorm,
    code: `const found = await items.find();
const count = await items.count();
return { found, count };`,
    at: 'await items.find()',
    names: '`found` and `count`',
    fix: `const [found, count] = await Promise.all([items.find(), items.count()]);
return { found, count };`,
  }),
  group({
    name: 'two builders that begin anew are joined',
    head: knex,
    code: `const users = await knex('users').where({ active: true }).select('name');
const posts = await knex('posts').select('title');
return { users, posts };`,
    at: "await knex('users').where({ active: true }).select('name')",
    names: '`users` and `posts`',
    fix: `const [users, posts] = await Promise.all([
  knex('users').where({ active: true }).select('name'),
  knex('posts').select('title'),
]);
return { users, posts };`,
  }),
  group({
    name: 'requests and files are joined',
    head: "import { readFile } from 'node:fs/promises';\n",
    code: `const response = await fetch('http://localhost/a');
const template = await readFile('template.html', 'utf8');
return { response, template };`,
    at: "await fetch('http://localhost/a')",
    names: '`response` and `template`',
    fix: `const [response, template] = await Promise.all([
  fetch('http://localhost/a'),
  readFile('template.html', 'utf8'),
]);
return { response, template };`,
  }),
  group({
    name: 'functions of the project that only read are followed into another file',
    head: "import { listUsers, countUsers } from './users.js';\n",
    files: {
      'src/users.ts': `${prisma}
export async function listUsers() { console.log('list'); return prisma.user.findMany(); }
export function countUsers(): Promise<number> { return prisma.user.count(); }`,
    },
    code: `const users = await listUsers();
const count = await countUsers();
return { users, count };`,
    at: 'await listUsers()',
    names: '`users` and `count`',
    fix: `const [users, count] = await Promise.all([listUsers(), countUsers()]);
return { users, count };`,
  }),
  group({
    name: 'all types that are written become those of a tuple',
    head: prisma,
    code: `const users: readonly object[] = await prisma.user.findMany();
const count: number = await prisma.user.count();
return { users, count };`,
    at: 'await prisma.user.findMany()',
    names: '`users` and `count`',
    fix: `const [users, count]: [readonly object[], number] = await Promise.all([
  prisma.user.findMany(),
  prisma.user.count(),
]);
return { users, count };`,
  }),
  group({
    name: 'where some types are written they stay, and it is a suggestion',
    head: prisma,
    code: `const users: readonly object[] = await prisma.user.findMany();
const count = await prisma.user.count();
return { users, count };`,
    at: 'await prisma.user.findMany()',
    names: '`users` and `count`',
    suggestion: `const [usersResult, count] = await Promise.all([prisma.user.findMany(), prisma.user.count()]);
const users: readonly object[] = usersResult;
return { users, count };`,
  }),
  group({
    name: 'a comment between goes with its query, and it is a suggestion',
    head: prisma,
    code: `const users = await prisma.user.findMany();
// How many there are.
const count = await prisma.user.count();
return { users, count };`,
    at: 'await prisma.user.findMany()',
    names: '`users` and `count`',
    suggestion: `const [users, count] = await Promise.all([
  prisma.user.findMany(),
  // How many there are.
  prisma.user.count(),
]);
return { users, count };`,
  }),
  group({
    name: 'a statement between that only calculates or logs does not part them',
    head: prisma,
    code: `const users = await prisma.user.findMany();
const names = users.map((user) => user.id);
console.log(names.length);
const count = await prisma.user.count();
return { names, count };`,
    at: 'await prisma.user.findMany()',
    names: '`users` and `count`',
    suggestion: `const [users, count] = await Promise.all([prisma.user.findMany(), prisma.user.count()]);
const names = users.map((user) => user.id);
console.log(names.length);
return { names, count };`,
  }),
  group({
    name: 'variables that are assigned are a suggestion',
    head: prisma,
    code: `let users: object[] = [];
let count = 0;
users = await prisma.user.findMany();
count = await prisma.user.count();
return { users, count };`,
    at: 'await prisma.user.findMany()',
    names: '`users` and `count`',
    suggestion: `let users: object[] = [];
let count = 0;
[users, count] = await Promise.all([prisma.user.findMany(), prisma.user.count()]);
return { users, count };`,
  }),
  group({
    name: 'properties of an object that is made here are a suggestion',
    head: prisma,
    code: `const result: { users?: object[]; count?: number } = {};
result.users = await prisma.user.findMany();
result.count = await prisma.user.count();
return result;`,
    at: 'await prisma.user.findMany()',
    names: '`result.users` and `result.count`',
    suggestion: `const result: { users?: object[]; count?: number } = {};
[result.users, result.count] = await Promise.all([prisma.user.findMany(), prisma.user.count()]);
return result;`,
  }),
  group({
    name: 'awaits in an object that is returned are joined before it',
    head: prisma,
    code: `return { users: await prisma.user.findMany(), count: await prisma.user.count() };`,
    at: 'await prisma.user.findMany()',
    names: '`users` and `count`',
    suggestion: `const [users, count] = await Promise.all([prisma.user.findMany(), prisma.user.count()]);
return { users, count };`,
  }),
  group({
    name: 'awaits in the arguments of a call are joined before it',
    head: `${prisma}declare function send(...values: unknown[]): void;\n`,
    code: `send(await prisma.user.findMany(), await prisma.user.count());`,
    at: 'await prisma.user.findMany()',
    names: '`findMany()` and `count()`',
    suggestion: `const [findManyResult, countResult] = await Promise.all([
  prisma.user.findMany(),
  prisma.user.count(),
]);
send(findManyResult, countResult);`,
  }),
  group({
    name: 'awaits in a template are joined before it',
    head: "import { readFile } from 'node:fs/promises';\n",
    code: "return `${await readFile('head.html', 'utf8')}${await readFile('foot.html', 'utf8')}`;",
    at: "await readFile('head.html', 'utf8')",
    names: '`readFile()` and `readFile()`',
    suggestion: `const [readFileResult, readFileResult2] = await Promise.all([
  readFile('head.html', 'utf8'),
  readFile('foot.html', 'utf8'),
]);
return \`\${readFileResult}\${readFileResult2}\`;`,
  }),
  group({
    name: 'a variable and an await in what is returned are joined before it',
    head: prisma,
    code: `const users = await prisma.user.findMany();
return { users, count: await prisma.user.count() };`,
    at: 'await prisma.user.findMany()',
    names: '`users` and `count`',
    suggestion: `const [users, count] = await Promise.all([prisma.user.findMany(), prisma.user.count()]);
return { users, count };`,
  }),
  group({
    name: 'what is declared between and needed by the second comes before both',
    head: prisma,
    code: `const users = await prisma.user.findMany();
const where = { id };
const count = await prisma.user.count({ where });
return { users, count };`,
    parameters: 'id: number',
    at: 'await prisma.user.findMany()',
    names: '`users` and `count`',
    suggestion: `const where = { id };
const [users, count] = await Promise.all([prisma.user.findMany(), prisma.user.count({ where })]);
return { users, count };`,
  }),
  group({
    name: 'between statements of which one needs the first, and one is needed by the second, there is no place',
    head: prisma,
    code: `const users = await prisma.user.findMany();
const names = users.map((user) => user.id);
const where = { id };
const count = await prisma.user.count({ where });
return { names, count };`,
    parameters: 'id: number',
    at: 'await prisma.user.findMany()',
    names: '`users` and `count`',
  }),
  group({
    name: 'comments on the line of an await stay with it, blank lines stay too',
    head: prisma,
    code: `const users = await prisma.user.findMany(); // all of them
/*
 * Counted.
 */
const count = await prisma.user.count();

const seen = users.length;
const other = await prisma.user.count({ where: { id: 1 } });
return { users, count, other, seen };`,
    at: 'await prisma.user.findMany()',
    names: '`users`, `count` and `other`',
    suggestion: `const [users, count, other] = await Promise.all([
  prisma.user.findMany(), // all of them
  /*
   * Counted.
   */
  prisma.user.count(),
  prisma.user.count({ where: { id: 1 } }),
]);

const seen = users.length;
return { users, count, other, seen };`,
  }),
  group({
    name: 'a cast and a member keep their places around the value',
    head: pg,
    code: `const users = (await pool.query('SELECT * FROM users')).rows as { id: number }[];
const { rows } = await pool.query('SELECT * FROM posts');
return { users, rows };`,
    at: "await pool.query('SELECT * FROM users')",
    names: '`users` and `rows`',
    suggestion: `const [usersResult, { rows }] = await Promise.all([
  pool.query('SELECT * FROM users'),
  pool.query('SELECT * FROM posts'),
]);
const users = usersResult.rows as { id: number }[];
return { users, rows };`,
  }),
  group({
    name: 'awaits in a condition are joined before it, and what only calculates stands where it did',
    head: prisma,
    code: `const users = await prisma.user.findMany();
if (users.length < (await prisma.user.count())) {
  return { users, at: new Date() };
}
return {};`,
    at: 'await prisma.user.findMany()',
    names: '`users` and `count()`',
    suggestion: `const [users, countResult] = await Promise.all([prisma.user.findMany(), prisma.user.count()]);
if (users.length < countResult) {
  return { users, at: new Date() };
}
return {};`,
  }),
  group({
    name: 'an array as const is kept',
    head: "import { readFile } from 'node:fs/promises';\n",
    code: `const pair = [await readFile('a', 'utf8'), await readFile('b', { encoding: 'utf8' } as const)] as const;
return pair;`,
    at: "await readFile('a', 'utf8')",
    names: '`readFile()` and `readFile()`',
    suggestion: `const [readFileResult, readFileResult2] = await Promise.all([
  readFile('a', 'utf8'),
  readFile('b', { encoding: 'utf8' } as const),
]);
const pair = [readFileResult, readFileResult2] as const;
return pair;`,
  }),
  {
    name: 'the body of an arrow function becomes a block',
    head: prisma,
    code: `export const overview = async () => ({
  users: await prisma.user.findMany(),
  count: await prisma.user.count(),
});
export const both = async () => [await prisma.user.count(), await prisma.user.count({ where: { id: 1 } })];`,
    errors: [
      {
        messageId: 'sequential',
        data: { names: '`users` and `count`' },
        at: 'await prisma.user.findMany()',
        suggestions: [
          {
            messageId: 'join',
            output: `export const overview = async () => {
  const [users, count] = await Promise.all([prisma.user.findMany(), prisma.user.count()]);
  return {
    users,
    count,
  };
};
export const both = async () => [await prisma.user.count(), await prisma.user.count({ where: { id: 1 } })];`,
          },
        ],
      },
      {
        messageId: 'sequential',
        data: { names: '`count()` and `count()`' },
        at: ['await prisma.user.count()', 2],
        suggestions: [
          {
            messageId: 'join',
            output: `export const overview = async () => ({
  users: await prisma.user.findMany(),
  count: await prisma.user.count(),
});
export const both = async () => {
  const [countResult, countResult2] = await Promise.all([
    prisma.user.count(),
    prisma.user.count({ where: { id: 1 } }),
  ]);
  return [countResult, countResult2];
};`,
          },
        ],
      },
    ],
  },
  group({
    name: 'two awaits after the one that both need are a group',
    head: prisma,
    code: `const first = await prisma.user.findFirst();
const same = await prisma.user.findMany({ where: { id: first?.id ?? 0 } });
const count = await prisma.user.count();
return { same, count };`,
    at: 'await prisma.user.findMany({ where: { id: first?.id ?? 0 } })',
    names: '`same` and `count`',
    fix: `const first = await prisma.user.findFirst();
const [same, count] = await Promise.all([
  prisma.user.findMany({ where: { id: first?.id ?? 0 } }),
  prisma.user.count(),
]);
return { same, count };`,
  }),
  group({
    name: 'arguments that call a function of the project, which may throw, make it a suggestion',
    head: `${prisma}function idOf(text: string): number { return Number.parseInt(text); }\n`,
    code: `const one = await prisma.user.findMany({ where: { id: idOf(text) } });
const count = await prisma.user.count();
return { one, count };`,
    parameters: 'text: string',
    at: 'await prisma.user.findMany({ where: { id: idOf(text) } })',
    names: '`one` and `count`',
    suggestion: `const [one, count] = await Promise.all([
  prisma.user.findMany({ where: { id: idOf(text) } }),
  prisma.user.count(),
]);
return { one, count };`,
  }),
  group({
    name: 'what is not known to read is reported on request',
    head: 'declare function first(): Promise<number>;\ndeclare function second(): Promise<number>;\n',
    options: [{ unknownEffects: 'report' }],
    messageId: 'sequentialUnknown',
    code: `const one = await first();
const two = await second();
return one + two;`,
    at: 'await first()',
    names: '`one` and `two`',
    suggestion: `const [one, two] = await Promise.all([first(), second()]);
return one + two;`,
  }),
  {
    name: 'a module awaits at its top level',
    head: prisma,
    code: `export const users = await prisma.user.findMany();
export const count = await prisma.user.count();`,
    output: `export const [users, count] = await Promise.all([prisma.user.findMany(), prisma.user.count()]);`,
    errors: [{ messageId: 'sequential', data: { names: '`users` and `count`' }, at: 'await prisma.user.findMany()' }],
  },
  {
    name: 'fields of this are a suggestion where the second read does not look at the first',
    head: prisma,
    code: `export class Report {
  users: object[] = [];
  count = 0;
  async load(): Promise<void> {
    this.users = await prisma.user.findMany();
    this.count = await this.total();
  }
  private total(): Promise<number> {
    return prisma.user.count();
  }
}`,
    errors: [
      {
        messageId: 'sequential',
        data: { names: '`this.users` and `this.count`' },
        at: 'await prisma.user.findMany()',
        suggestions: [
          {
            messageId: 'join',
            output: `export class Report {
  users: object[] = [];
  count = 0;
  async load(): Promise<void> {
    [this.users, this.count] = await Promise.all([prisma.user.findMany(), this.total()]);
  }
  private total(): Promise<number> {
    return prisma.user.count();
  }
}`,
          },
        ],
      },
    ],
  },
];

interface Silence {
  readonly name: string;
  readonly head?: string;
  readonly code: string;
  readonly parameters?: string;
  readonly filename?: string;
}

function silent({ name, head, code, parameters, filename }: Silence): ValidCase {
  return {
    name,
    ...(head !== undefined && { head }),
    ...(filename !== undefined && { filename }),
    code: inFunction(code, parameters),
  };
}

export const valid: readonly ValidCase[] = [
  silent({
    name: 'a query that needs the one before waits for it',
    head: prisma,
    code: `const first = await prisma.user.findFirst();
const same = await prisma.user.findMany({ where: { id: first?.id ?? 0 } });
return same;`,
  }),
  silent({
    name: 'a query that needs what was calculated from the one before waits for it',
    head: prisma,
    code: `const users = await prisma.user.findMany();
const ids = users.map((user) => user.id);
const same = await prisma.user.findMany({ where: { id: { in: ids } } });
return same;`,
  }),
  silent({
    name: 'a query in a function that closes over the result waits for it',
    head: prisma,
    code: `const first = await prisma.user.findFirst();
const load = () => prisma.user.findMany({ where: { id: first?.id ?? 0 } });
const same = await load();
return same;`,
  }),
  silent({
    name: 'a query in a function that closes over a variable assigned before waits for it',
    head: prisma,
    code: `let id = 0;
const load = () => prisma.user.findMany({ where: { id } });
id = await prisma.user.count();
const same = await load();
return same;`,
  }),
  silent({
    name: 'a decision between them parts them',
    head: prisma,
    code: `const count = await prisma.user.count();
if (count === 0) {
  return [];
}
const users = await prisma.user.findMany();
return users;`,
  }),
  silent({
    name: 'a write is never part of a group',
    head: prisma,
    code: `const gone = await prisma.user.deleteMany();
const users = await prisma.user.findMany();
return { gone, users };`,
  }),
  silent({
    name: 'a write between them parts them',
    head: prisma,
    code: `const before = await prisma.user.count();
await prisma.user.deleteMany();
const after = await prisma.user.count();
return before - after;`,
  }),
  silent({
    name: 'a bare await is a guard',
    head: `${prisma}declare const id: number;\n`,
    code: `await prisma.user.findUniqueOrThrow({ where: { id } });
const users = await prisma.user.findMany();
return users;`,
  }),
  silent({
    name: 'a function that throws is a guard, although its result is bound',
    head: `${prisma}async function requireUser(id: number) {
  const user = await prisma.user.findUnique({ where: { id } });
  if (!user) { throw new Error('no'); }
  return user;
}\n`,
    code: `const user = await requireUser(1);
const users = await prisma.user.findMany();
return { user, users };`,
  }),
  silent({
    name: 'a function that writes further down is no read',
    head: `${prisma}async function load(id: number) {
  await audit(id);
  return prisma.user.findUnique({ where: { id } });
}
async function audit(id: number) { await prisma.user.update({ where: { id }, data: {} }); }\n`,
    code: `const user = await load(1);
const users = await prisma.user.findMany();
return { user, users };`,
  }),
  silent({
    name: 'a function that keeps a cache is not known to read',
    head: `${prisma}const cache = new Map<number, unknown>();
async function load(id: number) {
  if (!cache.has(id)) { cache.set(id, await prisma.user.findUnique({ where: { id } })); }
  return cache.get(id);
}\n`,
    code: `const user = await load(1);
const other = await load(2);
return { user, other };`,
  }),
  silent({
    name: 'queries in a transaction run on one connection',
    head: prisma,
    code: `return prisma.$transaction(async (tx) => {
  const users = await tx.user.findMany();
  const count = await tx.user.count();
  return { users, count };
});`,
  }),
  silent({
    name: 'queries of one client of a pool run on one connection',
    head: pg,
    code: `const users = await client.query('SELECT * FROM users');
const posts = await client.query('SELECT * FROM posts');
return { users, posts };`,
    parameters: 'client: PoolClient',
  }),
  silent({
    name: 'a function that is given a transaction runs on it',
    head: `${typeorm}async function load(manager: EntityManager) { return manager.find(Item); }\n`,
    code: `const one = await load(runner.manager);
const two = await load(runner.manager);
return { one, two };`,
    parameters: 'runner: QueryRunner',
  }),
  silent({
    name: 'a query builder that grows between its awaits is changed by each',
    head: knex,
    code: `const query = knex('users').where({ active: true });
const count = await query.clone().count();
query.limit(10);
const users = await query;
const more = await query.offset(10).select('name');
return { count, users, more };`,
  }),
  silent({
    name: 'a TypeORM query builder that grows between its awaits is changed',
    head: typeorm,
    code: `const query = items.createQueryBuilder('item');
const all = await query.getMany();
query.andWhere('item.id = 1');
const some = await query.getMany();
return { all, some };`,
  }),
  silent({
    name: 'a TypeORM query builder that each await narrows is changed by each',
    head: typeorm,
    code: `const query = items.createQueryBuilder('item');
const all = await query.getCount();
const one = await query.where('item.id = 1').getCount();
const two = await query.where('item.id = 2').getCount();
return { all, one, two };`,
  }),
  silent({
    name: 'an object that changes between two queries that use it parts them',
    head: prisma,
    code: `const where: { id?: number } = {};
const all = await prisma.user.count({ where });
where.id = 1;
const some = await prisma.user.count({ where });
return { all, some };`,
  }),
  silent({
    name: 'a field that the second query reads by a method is needed',
    head: prisma,
    code: `class Loader {
  id = 0;
  async load() {
    this.id = await prisma.user.count();
    const user = await this.find();
    return user;
  }
  private find() { return prisma.user.findMany({ where: { id: this.id } }); }
}
return new Loader();`,
  }),
  silent({
    name: 'a request that changes something is no read',
    code: `const one = await fetch('http://localhost/a', { method: 'POST' });
const two = await fetch('http://localhost/b', { method: 'DELETE' });
return { one, two };`,
  }),
  silent({
    name: 'raw SQL that changes rows is no read',
    head: pg,
    code: `const one = await pool.query('UPDATE users SET name = 1 RETURNING *');
const two = await pool.query('INSERT INTO users VALUES (1)');
return { one, two };`,
  }),
  silent({
    name: 'functions that nobody knows are not reported',
    head: 'declare function first(): Promise<number>;\ndeclare function second(): Promise<number>;\n',
    code: `const one = await first();
const two = await second();
return one + two;`,
  }),
  silent({
    name: 'a pause is no read',
    head: `import { setTimeout } from 'node:timers/promises';\n${prisma}`,
    code: `const users = await prisma.user.findMany();
const nothing = await setTimeout(100);
const count = await prisma.user.count();
return { users, nothing, count };`,
  }),
  silent({
    name: 'awaits inside Promise.all are left to other rules',
    head: prisma,
    code: `return Promise.all([await prisma.user.findMany(), await prisma.user.count()]);`,
  }),
  silent({
    name: 'promises that were started before overlap already',
    head: prisma,
    code: `const first = prisma.user.findMany().then((users) => users.length);
const second = prisma.user.count().then((count) => count);
const one = await first;
const two = await second;
return one + two;`,
  }),
  silent({
    name: 'an await that may not happen is no part of a group',
    head: prisma,
    code: `const users = await prisma.user.findMany();
const count = all ? await prisma.user.count() : 0;
return { users, count };`,
    parameters: 'all: boolean',
  }),
  silent({
    name: 'try blocks are borders',
    head: prisma,
    code: `const users = await prisma.user.findMany();
try {
  const count = await prisma.user.count();
  return { users, count };
} catch {
  return { users, count: 0 };
}`,
  }),
  silent({
    name: 'a check by zod between them may end the function',
    head: `import { z } from 'zod';\n${prisma}const schema = z.object({ id: z.number() });\n`,
    code: `const users = await prisma.user.findMany();
const { id } = schema.parse(body);
const one = await prisma.user.findMany({ where: { id } });
return { users, one };`,
    parameters: 'body: unknown',
  }),
  ...Object.entries({
    'better-sqlite3': "import { drizzle } from 'drizzle-orm/better-sqlite3';\nconst db = drizzle('a.db', { schema });",
    Expo: "import type { ExpoSQLiteDatabase } from 'drizzle-orm/expo-sqlite';\ndeclare const db: ExpoSQLiteDatabase<typeof schema>;",
    'any synchronous driver':
      "import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';\ndeclare const db: BaseSQLiteDatabase<'sync', unknown, typeof schema>;",
  }).map(([driver, head]) =>
    silent({
      name: `queries of Drizzle on ${driver} are answered at once`,
      head: `${sqlite}${head}\nconst newest = () => db.query.users.findFirst();\n`,
      code: `const first = await newest();
const one = await db.query.users.findFirst({ where: eq(users.id, 1) });
const two = await db.select().from(users).where(eq(users.id, 2));
const count = await db.$count(users);
const text = await readFile('a');
return { first, one, two, count, text };`,
    }),
  ),
  silent({
    name: 'tests are left alone',
    filename: 'src/users.test.ts',
    head: `import { readFile } from 'node:fs/promises';\n`,
    code: `const one = await readFile('a');
const two = await readFile('b');
return { one, two };`,
  }),
];
