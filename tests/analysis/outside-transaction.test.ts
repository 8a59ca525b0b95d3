import type ts from 'typescript';
import { operationsOutside, transactionScopeOf } from '../../src/analysis/outside-transaction.ts';
import { drizzle, knex, mongoose, prisma, typeorm } from './support/libraries.ts';
import { describeTable, type Row, type Table } from './support/table.ts';

const table: Table<ts.CallExpression> = {
  prelude: `${prisma}${drizzle}${knex}${typeorm}${mongoose}
import postgres from 'postgres';
const sql = postgres('postgres://localhost/db');
declare function later(work: () => unknown): void;
async function count() { return prisma.user.count(); }
async function render(id: number, options?: { count?: boolean }) { return options?.count ? prisma.user.count() : id; }
async function countOn(on: Pick<PrismaClient, 'user'>) { return on.user.count(); }
`,
  accepts: (compiler, node): node is ts.CallExpression => compiler.isCallExpression(node),
  answer({ compiler, knowledge, node }) {
    const scope = transactionScopeOf(compiler, knowledge, node);
    if (!scope) {
      return 'no transaction';
    }
    const outside = operationsOutside(compiler, knowledge, scope).map(({ call }) => call.getText());
    return `${scope.name} of ${scope.client ?? 'none'}: ${outside.join(', ') || 'none'}`;
  },
};

function inside(name: string, body: string, expected: string): Row {
  return [name, `export async function run() {\n${body}\n}`, expected];
}

describeTable('operations that run outside of the transaction that they stand in', table, [
  inside(
    'on the client',
    'await /* here */ prisma.$transaction(async (tx) => { await tx.user.count(); await prisma.user.count(); });',
    'tx of prisma: prisma.user.count()',
  ),
  inside(
    'all on the transaction',
    'await /* here */ prisma.$transaction(async (tx) => { await tx.user.count(); });',
    'tx of prisma: none',
  ),
  inside(
    'a list of queries has no transaction to use',
    'await /* here */ prisma.$transaction([prisma.user.deleteMany()]);',
    'no transaction',
  ),
  inside(
    'by a function that uses the client',
    'await /* here */ prisma.$transaction(async (tx) => { await tx.user.count(); await count(); });',
    'tx of prisma: count()',
  ),
  inside(
    'not by a function that is given the transaction',
    'await /* here */ prisma.$transaction(async (tx) => { await countOn(tx); });',
    'tx of prisma: none',
  ),
  inside(
    'by a function that is given the client',
    'await /* here */ prisma.$transaction(async (tx) => { await tx.user.count(); await countOn(prisma); });',
    'tx of prisma: none',
  ),
  inside(
    'by a function that is told to, and not where it is not',
    'await /* here */ prisma.$transaction(async (tx) => { await tx.user.count(); await render(1); await render(1, {}); await render(1, { count: true }); });',
    'tx of prisma: render(1, { count: true })',
  ),
  inside(
    'not in a catch, which must outlast the transaction',
    'await /* here */ prisma.$transaction(async (tx) => { try { await tx.user.count(); } catch { await prisma.user.count(); } });',
    'tx of prisma: none',
  ),
  inside(
    'not in a function that runs later',
    'await /* here */ prisma.$transaction(async (tx) => { later(() => prisma.user.count()); await tx.user.count(); });',
    'tx of prisma: none',
  ),
  inside(
    'not on another library',
    'await /* here */ prisma.$transaction(async (tx) => { await tx.user.count(); await db.delete(users); });',
    'tx of prisma: none',
  ),
  inside(
    'in a callback for each',
    'await /* here */ db.transaction(async (tx) => { await tx.delete(users); await Promise.all([1, 2].map(async (id) => { await db.delete(users).where(eq(users.id, id)); })); });',
    'tx of db: db.delete(users).where(eq(users.id, id))',
  ),
  inside(
    'a lazy query that is part of another',
    "await /* here */ knex.transaction(async (trx) => { await trx('a').whereIn('id', knex('b').select('id')); });",
    'trx of knex: none',
  ),
  inside(
    'one that is given the transaction at its end',
    "await /* here */ knex.transaction(async (trx) => { await knex('a').delete().transacting(trx); });",
    'trx of knex: none',
  ),
  inside(
    'on a repository of the source',
    'await /* here */ source.transaction(async (manager) => { await manager.save(new Item()); await items.save(new Item()); });',
    'manager of source: items.save(new Item())',
  ),
  inside(
    'a model without the session',
    "const session = await Animal.startSession();\nawait /* here */ session.withTransaction(async () => { await Animal.create([{ name: 'a' }], { session }); await Animal.deleteMany({}); });",
    'session of session: Animal.deleteMany({})',
  ),
  inside(
    'a tag of Postgres.js',
    'await /* here */ sql.begin(async (tx) => { await tx`SELECT 1`; await sql`SELECT 2`; });',
    'tx of sql: sql`SELECT 2`',
  ),
  inside(
    'between beginning and commit',
    'const runner = source.createQueryRunner();\nawait /* here */ runner.startTransaction();\nawait runner.manager.save(new Item());\nawait items.save(new Item());\nawait runner.commitTransaction();\nawait items.find();',
    'runner of none: items.save(new Item())',
  ),
]);
