import { describe } from 'vitest';
import { prisma } from '../../src/libraries/prisma.ts';
import { describeNames, describeOperations, type Row } from './support/tables.ts';

const generated = {
  'the client that version 7 generates into the sources': '../prisma/generated/client/client.js',
  'the client that versions 5 and 6 generate into node_modules':
    '../prisma/generated/node_modules/.prisma/client/index.js',
};

describeNames(prisma, ['@prisma/client', ...Object.values(generated)]);

const rows: readonly Row[] = [
  ["prisma.user.create({ data: { email: 'a@b.c' } })", 'lazy Prisma create (write)'],
  ["prisma.user.create({ data: { email: 'a@b.c' }, select: { id: true } })", 'lazy Prisma create (write)'],
  ["prisma.user.createMany({ data: [{ email: 'a@b.c' }] })", 'lazy Prisma createMany (write)'],
  ["prisma.user.createManyAndReturn({ data: [{ email: 'a@b.c' }] })", 'lazy Prisma createManyAndReturn (write)'],
  ["prisma.user.update({ where: { id: 1 }, data: { name: 'b' } })", 'lazy Prisma update (write)'],
  ["prisma.user.updateMany({ data: { name: 'b' } })", 'lazy Prisma updateMany (write)'],
  ["prisma.user.updateManyAndReturn({ data: { name: 'b' } })", 'lazy Prisma updateManyAndReturn (write)'],
  ["prisma.user.upsert({ where: { id: 1 }, update: {}, create: { email: 'a@b.c' } })", 'lazy Prisma upsert (write)'],
  ['prisma.user.delete({ where: { id: 1 } })', 'lazy Prisma delete (write)'],
  ['prisma.user.deleteMany()', 'lazy Prisma deleteMany (write)'],
  ['prisma.user.findUnique({ where: { id: 1 } })', 'lazy Prisma findUnique (read)'],
  ['prisma.user.findUniqueOrThrow({ where: { id: 1 } })', 'lazy Prisma findUniqueOrThrow (read)'],
  ['prisma.user.findFirst()', 'lazy Prisma findFirst (read)'],
  ['prisma.user.findFirstOrThrow()', 'lazy Prisma findFirstOrThrow (read)'],
  ['prisma.user.findMany({ include: { posts: true } })', 'lazy Prisma findMany (read)'],
  ['prisma.user.count()', 'lazy Prisma count (read)'],
  ['prisma.user.aggregate({ _max: { id: true } })', 'lazy Prisma aggregate (read)'],
  ["prisma.user.groupBy({ by: ['name'], _count: true })", 'lazy Prisma groupBy (read)'],
  // The fluent API: the posts of a user, one query.
  ['prisma.user.findUnique({ where: { id: 1 } }).posts()', 'lazy Prisma findUnique (read)'],
  ['prisma.$queryRaw`SELECT 1`', 'lazy Prisma $queryRaw (read)'],
  ["prisma.$queryRawUnsafe('SELECT 1')", 'lazy Prisma $queryRawUnsafe (read)'],
  ['prisma.$executeRaw`DELETE FROM User`', 'lazy Prisma $executeRaw (write)'],
  ["prisma.$executeRawUnsafe('DELETE FROM User')", 'lazy Prisma $executeRawUnsafe (write)'],
  ['prisma.$transaction([prisma.user.count()])', 'eager Prisma $transaction (write)'],
  ['prisma.$transaction(async (tx) => { await tx.user.deleteMany(); })', 'eager Prisma $transaction (write)'],
  ['prisma.$connect()', 'eager Prisma $connect (other)'],
  ['prisma.$disconnect()', 'eager Prisma $disconnect (other)'],
  ['prisma.$extends({})', 'none'],
  // Inside an interactive transaction, and through a type of one's own.
  ['tx.user.deleteMany()', 'lazy Prisma deleteMany (write)'],
  ['tx.$queryRaw`SELECT 1`', 'lazy Prisma $queryRaw (read)'],
  ['only.user.findMany()', 'lazy Prisma findMany (read)'],
  // An extended client: its types are mapped ones without a name.
  ["extended.user.create({ data: { email: 'a@b.c' } })", 'lazy Prisma create (write)'],
  ['extended.user.findMany()', 'lazy Prisma findMany (read)'],
  ['extended.user.count()', 'lazy Prisma count (read)'],
  ['extended.user.deleteMany()', 'lazy Prisma deleteMany (write)'],
  ['extended.$executeRaw`DELETE FROM User`', 'lazy Prisma $executeRaw (write)'],
  ['extended.$transaction(async (inner) => { await inner.user.deleteMany(); })', 'eager Prisma $transaction (write)'],
  // `.then()` starts the query; the call before it is the operation.
  ['prisma.user.count().then((count) => count + 1)', 'none'],
];

describe.each(Object.entries(generated))('%s', (name, module) => {
  describeOperations(
    name,
    `
import { PrismaClient, type Prisma } from '${module}';
declare const prisma: PrismaClient;
declare const tx: Prisma.TransactionClient;
declare const only: Pick<PrismaClient, 'user'>;
const extended = prisma.$extends({
  result: { user: { label: { needs: { email: true }, compute: (user) => user.email } } },
  model: { user: { async findByEmail(email: string) { return prisma.user.findUnique({ where: { email } }); } } },
});
`,
    [...rows, ["extended.user.findByEmail('a@b.c')", 'eager Prisma findUnique (read) via findByEmail']],
  );
});
