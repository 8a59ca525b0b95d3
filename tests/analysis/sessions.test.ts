import { isStartingExpression, type StartingExpression } from '../../src/analysis/operation.ts';
import { endOfSession, type SessionEnd } from '../../src/analysis/sessions.ts';
import { usesOf } from '../../src/analysis/uses-of.ts';
import { drizzle, knex, mongoose, pg, prisma, typeorm } from './support/libraries.ts';
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
