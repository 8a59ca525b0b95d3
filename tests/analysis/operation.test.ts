import {
  operationOf,
  isStartingExpression,
  printOperation,
  type StartingExpression,
} from '../../src/analysis/operation.ts';
import { drizzle, knex, kysely, mongoose, pg, prisma, typeorm } from './support/libraries.ts';
import { describeTable, type Table } from './support/table.ts';

const call: Table<StartingExpression> = {
  accepts: isStartingExpression,
  answer: ({ compiler, knowledge, node }) => printOperation(operationOf(compiler, knowledge, node)),
};

describeTable('operations of libraries', call, [
  ['a Prisma query is lazy', `${prisma}/* here */ prisma.user.findMany();`, 'lazy Prisma findMany (read)'],
  [
    'a Prisma write is lazy',
    `${prisma}/* here */ prisma.user.delete({ where: { id: 1 } });`,
    'lazy Prisma delete (write)',
  ],
  [
    'a Prisma transaction starts at the call',
    `${prisma}/* here */ prisma.$transaction([prisma.user.deleteMany()]);`,
    'eager Prisma $transaction (write)',
  ],
  [
    'a raw Prisma query in a tagged template is lazy',
    `${prisma}/* here */ prisma.$queryRaw\`SELECT 1\`;`,
    'lazy Prisma $queryRaw (read)',
  ],
  [
    'a Drizzle insert is lazy',
    `${drizzle}/* here */ db.insert(users).values({ id: 1, name: 'a' });`,
    'lazy Drizzle insert (write)',
  ],
  [
    'a Drizzle insert that returns rows is a write',
    `${drizzle}/* here */ db.insert(users).values({ id: 1, name: 'a' }).returning();`,
    'lazy Drizzle insert (write)',
  ],
  [
    'a Drizzle delete with a condition is a write',
    `${drizzle}/* here */ db.delete(users).where(eq(users.id, 1));`,
    'lazy Drizzle delete (write)',
  ],
  [
    'a Drizzle select is a read',
    `${drizzle}/* here */ db.select().from(users).where(eq(users.id, 1));`,
    'lazy Drizzle select (read)',
  ],
  [
    'a Drizzle insert without values is a builder',
    `${drizzle}/* here */ db.insert(users);`,
    'builder Drizzle insert (write)',
  ],
  [
    'an executed Drizzle query starts at the call',
    `${drizzle}/* here */ db.select().from(users).execute();`,
    'eager Drizzle select (read)',
  ],
  [
    'a Knex update is lazy',
    `${knex}/* here */ knex('users').where({ id: 1 }).update({ name: 'a' });`,
    'lazy Knex update (write)',
  ],
  [
    'a Knex commit starts at the call although it is typed as a query',
    `${knex}declare const trx: Knex.Transaction;\n/* here */ trx.commit();`,
    'eager Knex commit (other)',
  ],
  [
    'a Kysely insert is a builder',
    `${kysely}/* here */ kysely.insertInto('person').values({ id: 1, name: 'a' });`,
    'builder Kysely insertInto (write)',
  ],
  [
    'an executed Kysely insert starts at the call',
    `${kysely}/* here */ kysely.insertInto('person').values({ id: 1, name: 'a' }).execute();`,
    'eager Kysely insertInto (write)',
  ],
  [
    'a repository of TypeORM starts at the call',
    `${typeorm}/* here */ items.save(new Item());`,
    'eager TypeORM save (write)',
  ],
  [
    'a query builder of TypeORM is a builder',
    `${typeorm}/* here */ items.createQueryBuilder().delete().where('id = 1');`,
    'builder TypeORM delete (write)',
  ],
  ['a Mongoose query is lazy', `${mongoose}/* here */ Animal.findOne({ name: 'a' });`, 'lazy Mongoose findOne (read)'],
  [
    'a Mongoose query run by exec starts at the call',
    `${mongoose}/* here */ Animal.findOne({ name: 'a' }).exec();`,
    'eager Mongoose findOne (read)',
  ],
  [
    'a Mongoose document is saved at the call',
    `${mongoose}/* here */ new Animal({ name: 'a' }).save();`,
    'eager Mongoose save (write)',
  ],
  [
    'the promises of Node are operations',
    "import { writeFile } from 'node:fs/promises';\n/* here */ writeFile('a', 'b');",
    'eager Node.js writeFile (write)',
  ],
  [
    'a sleep is an operation that touches no data',
    "import { setTimeout } from 'node:timers/promises';\n/* here */ setTimeout(1);",
    'eager Node.js setTimeout (other)',
  ],
  [
    'a function with a pause on its way is none',
    "import { setTimeout } from 'node:timers/promises';\nasync function settle() { await setTimeout(1); console.log(1); }\n/* here */ settle();",
    'promise',
  ],
  [
    'a function that hands on a pause is one',
    "import { setTimeout } from 'node:timers/promises';\nasync function pause() { return setTimeout(1); }\n/* here */ pause();",
    'eager Node.js setTimeout (other) via pause',
  ],
  [
    'a function of the project with the name of a method of arrays',
    "async function push(text: string) { await fetch('http://localhost', { method: 'POST', body: text }); }\n/* here */ push('a');\nexport {};",
    'eager fetch fetch (write) via push',
  ],
  ['fetch is an operation', "/* here */ fetch('http://localhost');\nexport {};", 'eager fetch fetch (read)'],
]);

describeTable('SQL text', { ...call, prelude: pg }, [
  ['SELECT reads', "/* here */ pool.query('SELECT * FROM users');", 'eager pg query (read)'],
  [
    'small letters and white space change nothing',
    '/* here */ pool.query(`\n  select * from users`);',
    'eager pg query (read)',
  ],
  [
    'a template with values reads by its start',
    '/* here */ pool.query(`SELECT * FROM users WHERE id = ${Math.random()}`);',
    'eager pg query (read)',
  ],
  [
    'SELECT … FOR UPDATE locks, which is a write',
    "/* here */ pool.query('SELECT * FROM users FOR UPDATE');",
    'eager pg query (write)',
  ],
  ['INSERT writes', "/* here */ pool.query('INSERT INTO users VALUES ($1)', [1]);", 'eager pg query (write)'],
  ['UPDATE writes', "/* here */ pool.query('UPDATE users SET a = 1');", 'eager pg query (write)'],
  [
    'WITH that only selects reads',
    "/* here */ pool.query('WITH a AS (SELECT 1) SELECT * FROM a');",
    'eager pg query (read)',
  ],
  [
    'WITH that deletes writes',
    "/* here */ pool.query('WITH a AS (DELETE FROM users RETURNING *) SELECT * FROM a');",
    'eager pg query (write)',
  ],
  ['SHOW reads', "/* here */ pool.query('SHOW server_version');", 'eager pg query (read)'],
  ['BEGIN counts as a write', "/* here */ pool.query('BEGIN');", 'eager pg query (write)'],
  [
    'text that is not written at the call is unknown',
    'declare const text: string;\n/* here */ pool.query(text);',
    'eager pg query (unknown)',
  ],
  ['a query object says it by its text', "/* here */ pool.query({ text: 'SELECT 1' });", 'eager pg query (read)'],
  [
    'parentheses and casts around the text change nothing',
    "/* here */ pool.query(('SELECT 1' as string));",
    'eager pg query (read)',
  ],
]);

describeTable('what starts nothing', { ...call, prelude: pg }, [
  ['a call with a callback gives nothing to wait for', "/* here */ pool.query('SELECT 1', () => undefined);", 'none'],
  ['a plain function is none', 'function add(a: number, b: number) { return a + b; }\n/* here */ add(1, 2);', 'none'],
  ['a function that returns nothing is none', 'function log() { console.log(1); }\n/* here */ log();', 'none'],
  [
    'a function that returns what a function of text returns is none',
    'function quote(a: string) { return `"${a}"`; }\nfunction name(a: string) { let text = ""; text += quote(a); return text; }\nfunction pair(a: string) { const given = quote(a); return a === "" ? name(a) : given; }\n/* here */ pair("a");',
    'none',
  ],
  [
    'a function that calls itself is none where it returns no promise',
    'function depth(a: number): number { return a > 9 ? a : depth(a + 1); }\nfunction walk(a: number) { return a > 9 ? "end" : depth(a) > 3 ? walk2(a) : "no"; }\nfunction walk2(a: number): string { return walk(a); }\n/* here */ walk(1);',
    'none',
  ],
  [
    'the functions that settle a promise are none',
    'export const given = new Promise<void>((resolve) => { /* here */ resolve(); });',
    'none',
  ],
  [
    'a parameter whose type gives nothing is none',
    'export function run(done: (error?: Error) => void) { /* here */ done(); }',
    'none',
  ],
  ['a method of an emitter that gives the emitter is none', "/* here */ process.stdout.on('drain', () => {});", 'none'],
  ['a method of an array is none', '/* here */ [1].map((n) => n + 1);', 'none'],
  [
    'a method of a promise is none: its query is looked at by itself',
    "/* here */ pool.query('SELECT 1').then(() => 1);",
    'none',
  ],
  ['a promise of the language is no operation', '/* here */ Promise.resolve(1);', 'none'],
  [
    "a function of the user's own that waits for no client gives a plain promise",
    'async function later() { await null; }\n/* here */ later();',
    'promise',
  ],
  [
    'a function without a body gives a plain promise',
    'declare function later(): Promise<void>;\n/* here */ later();',
    'promise',
  ],
  [
    'a callback that is a parameter gives a plain promise',
    'export function run(task: () => Promise<void>) { /* here */ task(); }',
    'promise',
  ],
  ['a call of any is unknown', 'declare const run: any;\n/* here */ run();', 'unknown: its type is any or unknown'],
  [
    'a call that gives any is unknown',
    'declare function run(): any;\n/* here */ run();',
    'unknown: its type is any or unknown',
  ],
  [
    'a promise or its result is unknown',
    'declare function run(): number | Promise<number>;\n/* here */ run();',
    'unknown: it is a promise only sometimes',
  ],
  [
    "a user's own type named as that of a client gives a plain promise",
    'class Own { async query() {} }\n/* here */ new Own().query();',
    'promise',
  ],
]);

describeTable("the user's own functions", { ...call, prelude: `${pg}${prisma}` }, [
  [
    'an async function that awaits an operation is one',
    "async function load() { await pool.query('SELECT 1'); }\n/* here */ load();",
    'eager pg query (read) via load',
  ],
  [
    'an async function that returns an operation is one',
    "async function load() { return pool.query('SELECT 1'); }\n/* here */ load();",
    'eager pg query (read) via load',
  ],
  [
    'a plain function that returns a promise is one',
    "function load() { return pool.query('SELECT 1'); }\n/* here */ load();",
    'eager pg query (read) via load',
  ],
  [
    'a plain function whose declared type is a promise stays lazy',
    'function load(): Promise<unknown> { return prisma.user.findMany(); }\n/* here */ load();',
    'lazy Prisma findMany (read) via load',
  ],
  [
    'an async function starts the lazy query that it returns',
    'async function load() { return prisma.user.findMany(); }\n/* here */ load();',
    'eager Prisma findMany (read) via load',
  ],
  [
    'a function that returns what it kept is one',
    "function load() { const rows = pool.query('SELECT 1'); return rows; }\n/* here */ load();",
    'eager pg query (read) via load',
  ],
  [
    'a function that returns what another gives is one',
    "function load() { return pool.query('SELECT 1'); }\nfunction all() { return load(); }\n/* here */ all();",
    'eager pg query (read) via all → load',
  ],
  [
    'a concise arrow is followed',
    "const load = () => pool.query('SELECT 1');\n/* here */ load();",
    'eager pg query (read) via load',
  ],
  [
    'functions of functions are followed',
    "const inner = async () => { await pool.query('DELETE FROM a'); };\nasync function outer() { await inner(); }\n/* here */ outer();",
    'eager pg query (write) via outer → inner',
  ],
  [
    'a write outdoes a read',
    "async function both() { await pool.query('SELECT 1'); await prisma.user.deleteMany(); }\n/* here */ both();",
    'eager Prisma deleteMany (write) via both',
  ],
  [
    'an operation in Promise.all is found',
    "async function both() { await Promise.all([pool.query('SELECT 1'), prisma.user.count()]); }\n/* here */ both();",
    'eager pg query (read) via both',
  ],
  [
    'an operation that a constant holds is found in Promise.all',
    "async function both() { const first = pool.query('SELECT 1'); const second = prisma.user.count(); await Promise.all([first, second]); }\n/* here */ both();",
    'eager pg query (read) via both',
  ],
  [
    'a list of operations that a constant holds is found in Promise.all',
    'async function all(ids: number[]) { const gone = ids.map((id) => prisma.user.delete({ where: { id } })); await Promise.all([...gone]); }\n/* here */ all([]);',
    'eager Prisma delete (write) via all',
  ],
  [
    'an operation that a constant holds is found at the start of a chain',
    "async function first() { const pending = pool.query('SELECT 1'); return await pending.then(({ rows }) => rows); }\n/* here */ first();",
    'eager pg query (read) via first',
  ],
  [
    'a constant that names itself in a callback is followed once',
    'async function first() { const pending: Promise<number> = Promise.resolve(1).then(() => Promise.all([pending]).then(() => 1)); await Promise.all([pending]); }\n/* here */ first();',
    'promise',
  ],
  [
    'an operation in a loop is found',
    'async function all(ids: number[]) { for (const id of ids) { await prisma.user.delete({ where: { id } }); } }\n/* here */ all([]);',
    'eager Prisma delete (write) via all',
  ],
  [
    'an operation that is only started is not waited for',
    "async function start() { void pool.query('SELECT 1'); }\n/* here */ start();",
    'promise',
  ],
  [
    'an operation in a nested function is not waited for',
    "async function make() { const later = async () => { await pool.query('SELECT 1'); }; return later.length; }\n/* here */ make();",
    'promise',
  ],
  [
    'recursion ends',
    "async function load(depth: number): Promise<void> { if (depth > 0) { await load(depth - 1); } await pool.query('SELECT 1'); }\n/* here */ load(3);",
    'eager pg query (read) via load',
  ],
  [
    'functions that call each other end',
    "async function even(n: number): Promise<void> { await odd(n - 1); }\nasync function odd(n: number): Promise<void> { if (n > 0) { await even(n - 1); } await pool.query('SELECT 1'); }\n/* here */ even(4);",
    'eager pg query (read) via even → odd',
  ],
  [
    'recursion without an operation is a plain promise',
    'async function load(): Promise<void> { await load(); }\n/* here */ load();',
    'promise',
  ],
  [
    'a function that deals with every failure is a plain promise',
    "async function load() { try { await pool.query('SELECT 1'); } catch (error) { console.error(error); } }\n/* here */ load();",
    'promise',
  ],
  [
    'an empty catch deals with nothing',
    "async function load() { try { await pool.query('SELECT 1'); } catch {} }\n/* here */ load();",
    'eager pg query (read) via load',
  ],
  [
    'a catch that throws again deals with nothing',
    "async function load() { try { await pool.query('SELECT 1'); } catch (error) { throw error; } }\n/* here */ load();",
    'eager pg query (read) via load',
  ],
  [
    'an await outside of the try is not caught',
    "async function load() { await pool.query('DELETE FROM a'); try { await pool.query('SELECT 1'); } catch (error) { console.error(error); } }\n/* here */ load();",
    'eager pg query (write) via load',
  ],
  [
    'a returned chain of then is followed',
    "function load() { return pool.query('SELECT 1').then((result) => result.rows); }\n/* here */ load();",
    'eager pg query (read) via load',
  ],
  [
    'an operation in an async callback of a mapped list is found',
    'async function all(ids: number[]) { await Promise.all(ids.map(async (id) => { await prisma.user.delete({ where: { id } }); })); }\n/* here */ all([]);',
    'eager Prisma delete (write) via all',
  ],
  [
    'a function expression that is called at once is followed',
    "/* here */ (async () => { await pool.query('SELECT 1'); })();",
    'eager pg query (read)',
  ],
]);

describeTable('functions of other files, classes and interfaces', { ...call, prelude: pg }, [
  [
    'an imported function is followed',
    {
      'main.ts': "import { load } from './load.js';\n/* here */ load();",
      'load.ts': "export async function load() { await pool.query('SELECT 1'); }",
    },
    'eager pg query (read) via load',
  ],
  [
    'a renamed import goes by its own name',
    {
      'main.ts': "import { load as read } from './load.js';\n/* here */ read();",
      'load.ts': "export async function load() { await pool.query('SELECT 1'); }",
    },
    'eager pg query (read) via load',
  ],
  [
    'a re-export is followed',
    {
      'main.ts': "import { load } from './index.js';\n/* here */ load();",
      'index.ts': "export * from './load.js';",
      'load.ts': "export async function load() { await pool.query('SELECT 1'); }",
    },
    'eager pg query (read) via load',
  ],
  [
    'a method of a class is followed',
    "class Users { async load() { await pool.query('SELECT 1'); } }\n/* here */ new Users().load();",
    'eager pg query (read) via Users.load',
  ],
  [
    'an inherited method is followed',
    "class Base { async load() { await pool.query('SELECT 1'); } }\nclass Users extends Base {}\n/* here */ new Users().load();",
    'eager pg query (read) via Base.load',
  ],
  [
    'a field that holds an arrow is followed',
    "class Users { load = async () => { await pool.query('SELECT 1'); }; }\n/* here */ new Users().load();",
    'eager pg query (read) via Users.load',
  ],
  [
    'a private method is followed',
    "class Users { async #load() { await pool.query('SELECT 1'); } run() { /* here */ this.#load(); } }\nexport { Users };",
    'eager pg query (read) via Users.#load',
  ],
  [
    'a static method is followed',
    "class Users { static async load() { await pool.query('SELECT 1'); } }\n/* here */ Users.load();",
    'eager pg query (read) via Users.load',
  ],
  [
    'a method of an object literal is followed',
    "const users = { async load() { await pool.query('SELECT 1'); } };\n/* here */ users.load();",
    'eager pg query (read) via load',
  ],
  [
    'a shorthand property is followed',
    "async function load() { await pool.query('SELECT 1'); }\nconst users = { load };\n/* here */ users.load();",
    'eager pg query (read) via load',
  ],
  [
    'a destructured function is followed',
    "const users = { async load() { await pool.query('SELECT 1'); } };\nconst { load: read } = users;\n/* here */ read();",
    'eager pg query (read) via load',
  ],
  [
    'an interface with one implementation is followed',
    "interface Store { load(): Promise<void> }\nclass Users implements Store { async load() { await pool.query('SELECT 1'); } }\ndeclare const store: Store;\n/* here */ store.load();\nexport { Users };",
    'eager pg query (read) via Users.load',
  ],
  [
    'an interface with one implementation in another file is followed',
    {
      'main.ts':
        "import type { Store } from './store.js';\nimport { Users } from './users.js';\ndeclare const store: Store;\n/* here */ store.load();\nexport { Users };",
      'store.ts': 'export interface Store { load(): Promise<void> }',
      'users.ts':
        "import type { Store } from './store.js';\nexport class Users implements Store { async load() { await pool.query('SELECT 1'); } }",
    },
    'eager pg query (read) via Users.load',
  ],
  [
    'an interface with two implementations is not followed',
    "interface Store { load(): Promise<void> }\nclass Users implements Store { async load() { await pool.query('SELECT 1'); } }\nclass Posts implements Store { async load() { await pool.query('SELECT 2'); } }\ndeclare const store: Store;\n/* here */ store.load();\nexport { Users, Posts };",
    'promise',
  ],
  [
    'an implementation in a test does not count',
    {
      'main.ts': "import type { Store } from './store.js';\ndeclare const store: Store;\n/* here */ store.load();",
      'store.ts': 'export interface Store { load(): Promise<void> }',
      'users.ts':
        "import type { Store } from './store.js';\nexport class Users implements Store { async load() { await pool.query('SELECT 1'); } }",
      'users.test.ts':
        "import type { Store } from './store.js';\nexport class Fake implements Store { async load() {} }",
    },
    'eager pg query (read) via Users.load',
  ],
  [
    'an interface implemented by an object literal is followed',
    "interface Store { load(): Promise<void> }\nconst users: Store = { async load() { await pool.query('SELECT 1'); } };\n/* here */ users.load();",
    'eager pg query (read) via load',
  ],
  [
    'an abstract method with one subclass is followed',
    "abstract class Store { abstract load(): Promise<void>; }\nclass Users extends Store { async load() { await pool.query('SELECT 1'); } }\ndeclare const store: Store;\n/* here */ store.load();\nexport { Users };",
    'eager pg query (read) via Users.load',
  ],
  [
    'an async method with a name of arrays is followed',
    "class Messages { async push(text: string) { await pool.query('INSERT INTO a VALUES ($1)', [text]); } }\ndeclare const messages: Messages;\nconst list: string[] = [];\nlist.push('a');\n/* here */ messages.push('b');",
    'eager pg query (write) via Messages.push',
  ],
  [
    'a reassigned variable is not followed',
    "let load = async () => { await pool.query('SELECT 1'); };\nload = async () => {};\n/* here */ load();",
    'promise',
  ],
  [
    'a function of a declaration file is not followed',
    {
      'main.ts': "import { load } from './load.js';\n/* here */ load();",
      'load.d.ts': 'export function load(): Promise<void>;',
    },
    'promise',
  ],
]);
