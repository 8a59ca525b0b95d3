import type ts from 'typescript';
import { awaitability, type Awaitability } from '../../src/analysis/awaitable.ts';
import { drizzle, knex, kysely, mongoose, pg, prisma, typeorm } from './support/libraries.ts';
import { describeTable, type Row, type Table } from './support/table.ts';

/** Asks about the type of an expression. */
const expression: Table<ts.Expression> = {
  accepts: (compiler, node): node is ts.Expression =>
    compiler.isIdentifier(node) || compiler.isCallExpression(node) || compiler.isTaggedTemplateExpression(node),
  answer: ({ compiler, knowledge, node }) =>
    printAwaitability(awaitability(compiler, knowledge, compiler.typeAt(node))),
};

function printAwaitability(answer: Awaitability): string {
  switch (answer.kind) {
    case 'known': {
      const { type, start } = answer.known.fact;
      return `${start} ${answer.known.library.name} ${typeof type === 'string' ? type : type.name}`;
    }
    case 'unknown':
      return `unknown: ${answer.why}`;
    default:
      return answer.kind;
  }
}

/** A row about a value of a type that is written out. */
function ofType(name: string, type: string, expected: string, declarations = ''): Row {
  return [name, `${declarations}\ndeclare const value: ${type};\n/* here */ value;\nexport {};`, expected];
}

describeTable('what is a promise', expression, [
  ofType('a promise is one', 'Promise<string>', 'promise'),
  ofType('a promise-like is one', 'PromiseLike<string>', 'promise'),
  ofType('an alias of a promise is one', 'Later', 'promise', 'type Later = Promise<string>;'),
  ofType(
    'an interface that extends a promise is one',
    'Later',
    'promise',
    'interface Later extends Promise<string> { id: number }',
  ),
  ofType('a class that extends a promise is one', 'Later', 'promise', 'class Later extends Promise<string> {}'),
  ofType('an intersection with a promise is one', 'Promise<string> & { cancel(): void }', 'promise'),
  ofType('anything with then is one', '{ then(done: (value: string) => void): void }', 'promise'),
  ofType('a union of promises is one', 'Promise<string> | Promise<number>', 'promise'),
  ofType('undefined beside a promise changes nothing', 'Promise<string> | undefined', 'promise'),
  ofType('null beside a promise changes nothing', 'Promise<string> | null', 'promise'),
  ofType('void beside a promise changes nothing', 'Promise<string> | void', 'promise'),
  ofType('a promise or its result is unknown', 'Promise<string> | string', 'unknown: it is a promise only sometimes'),
]);

describeTable('what is no promise', expression, [
  ofType('a string is none', 'string', 'none'),
  ofType('an array of promises is none', 'Promise<string>[]', 'none'),
  ofType('an object of promises is none', '{ later: Promise<string> }', 'none'),
  ofType('a function that gives a promise is none', '() => Promise<string>', 'none'),
  ofType('undefined is none', 'undefined', 'none'),
  ofType('never is none', 'never', 'none'),
  ofType('void is none', 'void', 'none'),
  ofType(
    "a user's own type named as that of a library is none",
    'QueryPromise',
    'none',
    'interface QueryPromise { id: number }',
  ),
  ofType('any is unknown', 'any', 'unknown: its type is any or unknown'),
  ofType('unknown is unknown', 'unknown', 'unknown: its type is any or unknown'),
]);

describeTable('the types of libraries', expression, [
  ['a Prisma query is lazy', `${prisma}/* here */ prisma.user.findMany();`, 'lazy Prisma PrismaPromise'],
  [
    'a fluent Prisma client is lazy',
    `${prisma}/* here */ prisma.user.create({ data: { email: 'a' } });`,
    'lazy Prisma PrismaPromise',
  ],
  [
    'a Prisma query in a variable is lazy',
    `${prisma}const query = prisma.user.count();\n/* here */ query;`,
    'lazy Prisma PrismaPromise',
  ],
  ['a Drizzle query is lazy', `${drizzle}/* here */ db.select().from(users);`, 'lazy Drizzle QueryPromise'],
  [
    'a Drizzle query that Omit has stripped of its class is lazy',
    `${drizzle}/* here */ db.select().from(users).where(eq(users.id, 1)).limit(1);`,
    'lazy Drizzle QueryPromise',
  ],
  [
    'a Drizzle query of a dynamic kind is lazy',
    `${drizzle}/* here */ db.select().from(users).$dynamic();`,
    'lazy Drizzle QueryPromise',
  ],
  [
    'a Drizzle insert without values is a builder',
    `${drizzle}/* here */ db.insert(users);`,
    'builder Drizzle PgInsertBuilder',
  ],
  [
    'a Drizzle relational query is lazy',
    `${drizzle}const other = drizzle('postgres://localhost/db', { schema: { users } });\n/* here */ other.query.users.findMany();`,
    'lazy Drizzle QueryPromise',
  ],
  ['an executed Drizzle query is a promise', `${drizzle}/* here */ db.select().from(users).execute();`, 'promise'],
  ['a Knex query is lazy', `${knex}/* here */ knex('users').where({ id: 1 });`, 'lazy Knex QueryBuilder'],
  ['a raw Knex query is lazy', `${knex}/* here */ knex.raw('SELECT 1');`, 'lazy Knex Raw'],
  ['a Knex schema change is lazy', `${knex}/* here */ knex.schema.dropTable('users');`, 'lazy Knex SchemaBuilder'],
  [
    'a Kysely query is a builder',
    `${kysely}/* here */ kysely.selectFrom('person').selectAll();`,
    'builder Kysely SelectQueryBuilder',
  ],
  [
    'an executed Kysely query is a promise',
    `${kysely}/* here */ kysely.selectFrom('person').selectAll().execute();`,
    'promise',
  ],
  ['a raw Kysely query is a builder', `${kysely}/* here */ sql\`SELECT 1\`;`, 'builder Kysely RawBuilder'],
  [
    'a query builder of TypeORM is a builder',
    `${typeorm}/* here */ items.createQueryBuilder('item');`,
    'builder TypeORM SelectQueryBuilder',
  ],
  ['a repository of TypeORM gives a promise', `${typeorm}/* here */ items.find();`, 'promise'],
  ['a Mongoose query is lazy', `${mongoose}/* here */ Animal.find();`, 'lazy Mongoose Query'],
  ['a Mongoose aggregation is lazy', `${mongoose}/* here */ Animal.aggregate([]);`, 'lazy Mongoose Aggregate'],
  ['a created Mongoose document is a promise', `${mongoose}/* here */ Animal.create({ name: 'a' });`, 'promise'],
  ['a query of pg is a promise', `${pg}/* here */ pool.query('SELECT 1');`, 'promise'],
  [
    'an optional call of a lazy method is lazy',
    `${prisma}declare const maybe: PrismaClient | undefined;\n/* here */ maybe?.user.findMany();`,
    'lazy Prisma PrismaPromise',
  ],
  [
    'two lazy queries of one library make a lazy one',
    `${prisma}declare const all: boolean;\nconst query = all ? prisma.user.findMany() : prisma.user.count();\n/* here */ query;`,
    'lazy Prisma PrismaPromise',
  ],
  [
    'a lazy query or a promise is unknown',
    `${prisma}declare const query: Promise<string> | ReturnType<typeof prisma.$queryRaw>;\n/* here */ query;`,
    'unknown: it is a promise only sometimes',
  ],
  [
    'an interface that extends a lazy type is lazy',
    `${mongoose}import type { Query } from 'mongoose';\ninterface Search extends Query<string[], string> { page: number }\ndeclare const search: Search;\n/* here */ search;`,
    'lazy Mongoose Query',
  ],
  [
    'an intersection with a lazy type is lazy',
    `${prisma}const query = Object.assign(prisma.user.count(), { page: 1 });\n/* here */ query;`,
    'lazy Prisma PrismaPromise',
  ],
]);
