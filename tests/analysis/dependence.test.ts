import type ts from 'typescript';
import { independentAwaits, printGroups } from '../../src/analysis/dependence.ts';
import { isFunctionWithBody } from '../../src/analysis/expression.ts';
import { iterationsOf, printIterations, type Loop } from '../../src/analysis/iterations.ts';
import type { Compiler } from '../../src/typescript/compiler.ts';
import { pg, prisma } from './support/libraries.ts';
import { describeTable, type Table } from './support/table.ts';

/** The awaits of a block, those of functions in it left out. */
function awaitsIn(compiler: Compiler, block: ts.Block): ts.AwaitExpression[] {
  const found: ts.AwaitExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunctionWithBody(compiler, node)) {
      return;
    }
    compiler.forEachChild(node, visit);
    if (compiler.isAwaitExpression(node)) {
      found.push(node);
    }
  };
  block.statements.forEach(visit);
  return found;
}

const groups: Table<ts.Block> = {
  prelude: `${pg}${prisma}declare function unknown(): Promise<number>;\n`,
  accepts: (compiler, node) => compiler.isBlock(node),
  answer: ({ compiler, knowledge, node }) =>
    printGroups(independentAwaits({ compiler, knowledge, allowsUnknown: true }, node, awaitsIn(compiler, node))),
};

/** Some are made with the pool, some with a connection of it. */
const store = `class Store {
  constructor(private readonly client: Pool | PoolClient) {}
  async one() { return this.client.query('SELECT 1'); }
  async two() { return this.client.query('SELECT 2'); }
}
export async function together(client: PoolClient) { return new Store(client).one(); }
`;

describeTable('independent awaits', groups, [
  [
    'a group ends where an await needs it, and the next begins there',
    `export async function run() /* here */ {
  const a = await prisma.user.count();
  const b = await prisma.user.findFirst();
  const c = await prisma.user.findMany({ where: { id: a } });
  const d = await prisma.user.findUnique({ where: { id: 1 } });
  return [b, c, d];
}`,
    'a, b | c, d',
  ],
  [
    'what is not known to read has a question mark',
    'export async function run() /* here */ {\n  const a = await unknown();\n  const b = await prisma.user.count();\n  return a + b;\n}',
    'a?, b',
  ],
  [
    'an object that is made with the pool, where others of its class are made with a connection',
    `${store}const parts = { store: new Store(pool) };
export async function run(context: typeof parts) /* here */ {
  const a = await context.store.one();
  const b = await context.store.two();
  return [a, b];
}`,
    'a, b',
  ],
  [
    'methods that are spread from an object that is made with the pool, and those from one that may be made with a connection',
    `const createUsers = (client: Pool | PoolClient) => ({
  one: () => client.query('SELECT 1'),
  two: () => client.query('SELECT 2'),
});
const createStore = (client: Pool) => { const users = createUsers(client); return { ...users, name: 'store' }; };
const createOther = (client: Pool | PoolClient) => { const users = createUsers(client); return { ...users, name: 'other' }; };
export const held = (client: PoolClient) => [createUsers(client).one(), createOther(client).two()];
export async function run(store: ReturnType<typeof createStore>, other: ReturnType<typeof createOther>) /* here */ {
  const a = await store.one();
  const b = await store.two();
  const c = await other.one();
  const d = await other.two();
  return [a, b, c, d];
}`,
    'a, b',
  ],
  [
    'an object that is made with a connection, and one that may be',
    `${store}export async function run(client: PoolClient, given: Store) /* here */ {
  const held = new Store(client);
  const a = await held.one();
  const b = await held.two();
  const c = await given.one();
  const d = await given.two();
  return [a, b, c, d];
}`,
    'none',
  ],
  [
    'an await in the argument of another is needed by it',
    `export async function run() /* here */ {
  return prisma.user.findMany({ where: { id: await prisma.user.count() } });
}`,
    'none',
  ],
  [
    'the awaits of a condition belong to what stands before it',
    `export async function run() /* here */ {
  const a = await prisma.user.findMany();
  if ((await prisma.user.count()) > 1) { return a; }
  const b = await prisma.user.findFirst();
  return b;
}`,
    'a, count()',
  ],
  [
    'a call that runs between two parts of an expression parts them',
    `declare function tick(): number;
export async function run() /* here */ {
  return [await prisma.user.count(), tick(), await prisma.user.findMany()];
}`,
    'none',
  ],
  [
    'a parameter that is changed is seen by the caller',
    `export async function run(result: { a?: number; b?: number }) /* here */ {
  result.a = await prisma.user.count();
  result.b = await prisma.user.count();
}`,
    'none',
  ],
  [
    'a client of a pool is one connection',
    `export async function run() /* here */ {
  const client = await pool.connect();
  const a = await client.query('SELECT 1');
  const b = await client.query('SELECT 2');
  return [a, b];
}`,
    'none',
  ],
]);

const loops: Table<Loop> = {
  prelude: pg,
  accepts: (compiler, node): node is Loop =>
    compiler.isForOfStatement(node) || compiler.isForStatement(node) || compiler.isForInStatement(node),
  answer: ({ compiler, knowledge, node }) =>
    printIterations(iterationsOf({ compiler, knowledge, allowsUnknown: false }, node)),
};

const inRun = (code: string): string => `export async function run(urls: string[]) {\n${code}\n}`;

describeTable('iterations', loops, [
  [
    'answers that are pushed',
    inRun(
      'const all: Response[] = [];\n/* here */ for (const url of urls) { all.push(await fetch(url)); }\nreturn all;',
    ),
    'independent, push',
  ],
  [
    'answers under their key',
    inRun(
      "const all: Record<string, Response> = {};\n/* here */ for (const url of ['a']) { all[url] = await fetch(url); }\nreturn all;",
    ),
    'independent, keyed, short',
  ],
  [
    'a query of a database',
    inRun('/* here */ for (const url of urls) { await pool.query(`SELECT ${url}`); }'),
    'dependent: it asks a database, where one query should serve all',
  ],
  [
    'a value that is carried',
    inRun("let last = '';\n/* here */ for (const url of urls) { last = (await fetch(url + last)).url; }\nreturn last;"),
    'dependent: `last` goes from one iteration to the next',
  ],
  [
    'an end',
    inRun('/* here */ for (const url of urls) { if ((await fetch(url)).ok) { break; } }'),
    'dependent: an iteration can end it',
  ],
  [
    'a write',
    inRun("/* here */ for (const url of urls) { await fetch(url, { method: 'PUT' }); }"),
    'dependent: it may do more than read',
  ],
  [
    'the entries of a list, and their place in another',
    inRun(
      'const all: Response[] = [];\n/* here */ for (const [index, url] of urls.entries()) { all[index] = await fetch(url); }\nreturn all;',
    ),
    'independent, keyed',
  ],
  [
    'an iterator that may make its values as it goes',
    inRun('function* made() { yield "a"; }\n/* here */ for (const url of made()) { await fetch(url); }'),
    'dependent: it is not over a collection',
  ],
  [
    'a step of one by +=',
    inRun(
      'const all: Response[] = [];\n/* here */ for (let at = 0; at < urls.length; at += 1) { all.push(await fetch(urls[at] ?? "a")); }\nreturn all;',
    ),
    'independent, push',
  ],
  [
    'steps of two',
    inRun('/* here */ for (let at = 0; at < urls.length; at += 2) { await fetch(urls[at] ?? "a"); }'),
    'dependent: it is not over a collection',
  ],
  [
    'no list',
    inRun('/* here */ for (let at = 0; at < 3; at++) { await fetch(urls[0] ?? "a"); }'),
    'dependent: it is not over a collection',
  ],
]);
