import type { InvalidCase } from '../../support/rule-tester.ts';
import { drizzle, express, fastify, files, knex, koa, kysely, mongoose, pg, prisma, typeorm } from './heads.ts';
import { settings, store } from './own-clients.ts';

/** Code that `no-forgotten-await` reports, by the message. */
export const invalid: readonly InvalidCase[] = [
  // neverRuns: lazy queries that nobody awaits
  {
    name: 'a Prisma create that is a statement never runs',
    head: prisma,
    code: `export async function signUp(email: string): Promise<void> {
  prisma.user.create({ data: { email } });
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Prisma create', aLibrary: 'a Prisma', noun: 'query' },
        at: 'prisma.user.create({ data: { email } })',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function signUp(email: string): Promise<void> {
  await prisma.user.create({ data: { email } });
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a Prisma create after void never runs',
    head: prisma,
    code: `export async function signUp(email: string): Promise<void> {
  void prisma.user.create({ data: { email } });
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Prisma create', aLibrary: 'a Prisma', noun: 'query' },
        at: 'prisma.user.create({ data: { email } })',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function signUp(email: string): Promise<void> {
  await prisma.user.create({ data: { email } });
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a Prisma read that is a statement never runs, and awaiting it is a fix',
    head: prisma,
    code: `export async function warmUp(): Promise<void> {
  prisma.user.findMany();
}
`,
    output: `export async function warmUp(): Promise<void> {
  await prisma.user.findMany();
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Prisma findMany', aLibrary: 'a Prisma', noun: 'query' },
        at: 'prisma.user.findMany()',
      },
    ],
  },
  {
    name: 'the last value of && never runs',
    head: prisma,
    code: `export async function signUp(email: string, isNew: boolean): Promise<void> {
  isNew && prisma.user.create({ data: { email } });
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Prisma create', aLibrary: 'a Prisma', noun: 'query' },
        at: 'prisma.user.create({ data: { email } })',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function signUp(email: string, isNew: boolean): Promise<void> {
  isNew && (await prisma.user.create({ data: { email } }));
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'the last value of ?? never runs',
    head: prisma,
    code: `export async function find(cached: string | undefined): Promise<void> {
  cached ?? prisma.user.findFirst();
}
`,
    output: `export async function find(cached: string | undefined): Promise<void> {
  cached ?? (await prisma.user.findFirst());
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Prisma findFirst', aLibrary: 'a Prisma', noun: 'query' },
        at: 'prisma.user.findFirst()',
      },
    ],
  },
  {
    name: 'both branches of a conditional expression never run',
    head: prisma,
    code: `export async function save(id: number, isGone: boolean): Promise<void> {
  isGone ? prisma.user.delete({ where: { id } }) : prisma.user.update({ where: { id }, data: { name: 'x' } });
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Prisma delete', aLibrary: 'a Prisma', noun: 'query' },
        at: 'prisma.user.delete({ where: { id } })',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function save(id: number, isGone: boolean): Promise<void> {
  isGone ? await prisma.user.delete({ where: { id } }) : prisma.user.update({ where: { id }, data: { name: 'x' } });
}
`,
          },
        ],
      },
      {
        messageId: 'neverRuns',
        data: { What: 'This Prisma update', aLibrary: 'a Prisma', noun: 'query' },
        at: `prisma.user.update({ where: { id }, data: { name: 'x' } })`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function save(id: number, isGone: boolean): Promise<void> {
  isGone ? prisma.user.delete({ where: { id } }) : await prisma.user.update({ where: { id }, data: { name: 'x' } });
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'the last value of a comma never runs',
    head: knex,
    code: `export async function count(log: string[]): Promise<void> {
  log.push('count'), knex('visits').insert({ at: 1 });
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Knex insert', aLibrary: 'a Knex', noun: 'query' },
        at: `knex('visits').insert({ at: 1 })`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function count(log: string[]): Promise<void> {
  log.push('count'), await knex('visits').insert({ at: 1 });
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'the left side of a comma never runs',
    head: knex,
    code: `export async function count(log: string[]): Promise<void> {
  knex('visits').insert({ at: 1 }), log.push('count');
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Knex insert', aLibrary: 'a Knex', noun: 'query' },
        at: `knex('visits').insert({ at: 1 })`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function count(log: string[]): Promise<void> {
  await knex('visits').insert({ at: 1 }), log.push('count');
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'an optional call never runs',
    head: prisma,
    code: `export async function audit(client: PrismaClient | undefined, email: string): Promise<void> {
  client?.user.create({ data: { email } });
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Prisma create', aLibrary: 'a Prisma', noun: 'query' },
        at: 'client?.user.create({ data: { email } })',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function audit(client: PrismaClient | undefined, email: string): Promise<void> {
  await client?.user.create({ data: { email } });
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a query in parentheses never runs',
    head: drizzle,
    code: `export async function remove(id: number): Promise<void> {
  (db.delete(users).where(eq(users.id, id)));
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Drizzle delete', aLibrary: 'a Drizzle', noun: 'query' },
        at: 'db.delete(users).where(eq(users.id, id))',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function remove(id: number): Promise<void> {
  (await db.delete(users).where(eq(users.id, id)));
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a query behind a cast never runs',
    head: drizzle,
    code: `export async function remove(id: number): Promise<void> {
  db.delete(users).where(eq(users.id, id)) as unknown;
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Drizzle delete', aLibrary: 'a Drizzle', noun: 'query' },
        at: 'db.delete(users).where(eq(users.id, id))',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function remove(id: number): Promise<void> {
  await db.delete(users).where(eq(users.id, id)) as unknown;
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'the concise arrow of forEach never runs',
    head: prisma,
    code: `export async function signUp(emails: string[]): Promise<void> {
  emails.forEach((email) => prisma.user.create({ data: { email } }));
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Prisma create', aLibrary: 'a Prisma', noun: 'query' },
        at: 'prisma.user.create({ data: { email } })',
        suggestions: [
          {
            messageId: 'awaitEach',
            output: `export async function signUp(emails: string[]): Promise<void> {
  for (const email of emails) {
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
    name: 'a statement in the body of a forEach callback never runs',
    head: prisma,
    code: `export async function signUp(emails: string[]): Promise<void> {
  emails.forEach((email) => {
    prisma.user.create({ data: { email } });
  });
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Prisma create', aLibrary: 'a Prisma', noun: 'query' },
        at: 'prisma.user.create({ data: { email } })',
        suggestions: [
          {
            messageId: 'awaitEach',
            output: `export async function signUp(emails: string[]): Promise<void> {
  for (const email of emails) {
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
    name: 'the queries of a dropped map never run',
    head: drizzle,
    code: `export async function remove(ids: number[]): Promise<void> {
  ids.map((id) => db.delete(users).where(eq(users.id, id)));
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Drizzle delete', aLibrary: 'a Drizzle', noun: 'query' },
        at: 'db.delete(users).where(eq(users.id, id))',
        suggestions: [
          {
            messageId: 'awaitEach',
            output: `export async function remove(ids: number[]): Promise<void> {
  for (const id of ids) {
    await db.delete(users).where(eq(users.id, id));
  }
}
`,
          },
          {
            messageId: 'joinAll',
            output: `export async function remove(ids: number[]): Promise<void> {
  await Promise.all(ids.map((id) => db.delete(users).where(eq(users.id, id))));
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'the queries of a dropped map with a return never run',
    head: drizzle,
    code: `export async function remove(ids: number[]): Promise<void> {
  ids.map((id) => {
    return db.delete(users).where(eq(users.id, id));
  });
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Drizzle delete', aLibrary: 'a Drizzle', noun: 'query' },
        at: 'db.delete(users).where(eq(users.id, id))',
        suggestions: [
          {
            messageId: 'awaitEach',
            output: `export async function remove(ids: number[]): Promise<void> {
  for (const id of ids) {
    await db.delete(users).where(eq(users.id, id));
  }
}
`,
          },
          {
            messageId: 'joinAll',
            output: `export async function remove(ids: number[]): Promise<void> {
  await Promise.all(ids.map((id) => {
    return db.delete(users).where(eq(users.id, id));
  }));
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'the elements of a dropped array never run',
    head: knex,
    code: `export async function clear(): Promise<void> {
  [knex('a').del(), knex('b').del()];
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Knex del', aLibrary: 'a Knex', noun: 'query' },
        at: `knex('a').del()`,
        suggestions: [
          {
            messageId: 'joinAll',
            output: `export async function clear(): Promise<void> {
  await Promise.all([knex('a').del(), knex('b').del()]);
}
`,
          },
        ],
      },
      {
        messageId: 'neverRuns',
        data: { What: 'This Knex del', aLibrary: 'a Knex', noun: 'query' },
        at: `knex('b').del()`,
        suggestions: [
          {
            messageId: 'joinAll',
            output: `export async function clear(): Promise<void> {
  await Promise.all([knex('a').del(), knex('b').del()]);
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a Drizzle insert never runs',
    head: drizzle,
    code: `export async function add(name: string): Promise<void> {
  db.insert(users).values({ id: 1, name });
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Drizzle insert', aLibrary: 'a Drizzle', noun: 'query' },
        at: 'db.insert(users).values({ id: 1, name })',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function add(name: string): Promise<void> {
  await db.insert(users).values({ id: 1, name });
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a Drizzle update with returning never runs',
    head: drizzle,
    code: `export async function rename(id: number, name: string): Promise<void> {
  db.update(users).set({ name }).where(eq(users.id, id)).returning();
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Drizzle update', aLibrary: 'a Drizzle', noun: 'query' },
        at: 'db.update(users).set({ name }).where(eq(users.id, id)).returning()',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function rename(id: number, name: string): Promise<void> {
  await db.update(users).set({ name }).where(eq(users.id, id)).returning();
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a Knex update never runs',
    head: knex,
    code: `export async function rename(id: number, name: string): Promise<void> {
  knex('users').where({ id }).update({ name });
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Knex update', aLibrary: 'a Knex', noun: 'query' },
        at: `knex('users').where({ id }).update({ name })`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function rename(id: number, name: string): Promise<void> {
  await knex('users').where({ id }).update({ name });
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a raw Knex query never runs',
    head: knex,
    code: `export async function vacuum(): Promise<void> {
  knex.raw('VACUUM');
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Knex raw', aLibrary: 'a Knex', noun: 'raw query' },
        at: `knex.raw('VACUUM')`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function vacuum(): Promise<void> {
  await knex.raw('VACUUM');
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a Knex schema change never runs',
    head: knex,
    code: `export async function up(): Promise<void> {
  knex.schema.createTable('users', (table) => {
    table.increments('id');
  });
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Knex createTable', aLibrary: 'a Knex', noun: 'schema change' },
        at: 'knex.schema.createTable',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function up(): Promise<void> {
  await knex.schema.createTable('users', (table) => {
    table.increments('id');
  });
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a Mongoose update never runs',
    head: mongoose,
    code: `export async function rename(id: string, name: string): Promise<void> {
  Animal.updateOne({ _id: id }, { name });
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Mongoose updateOne', aLibrary: 'a Mongoose', noun: 'query' },
        at: 'Animal.updateOne({ _id: id }, { name })',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function rename(id: string, name: string): Promise<void> {
  await Animal.updateOne({ _id: id }, { name });
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a Mongoose aggregation never runs',
    head: mongoose,
    code: `export async function group(): Promise<void> {
  Animal.aggregate([{ $match: { name: 'a' } }]);
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Mongoose aggregate', aLibrary: 'a Mongoose', noun: 'aggregation' },
        at: `Animal.aggregate([{ $match: { name: 'a' } }])`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function group(): Promise<void> {
  await Animal.aggregate([{ $match: { name: 'a' } }]);
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a refined Mongoose find never runs',
    head: mongoose,
    code: `export async function warmUp(): Promise<void> {
  Animal.find().sort({ name: 1 }).limit(10);
}
`,
    output: `export async function warmUp(): Promise<void> {
  await Animal.find().sort({ name: 1 }).limit(10);
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Mongoose find', aLibrary: 'a Mongoose', noun: 'query' },
        at: 'Animal.find().sort({ name: 1 }).limit(10)',
      },
    ],
  },
  {
    name: 'a tagged template never runs',
    head: prisma,
    code: `export async function vacuum(): Promise<void> {
  prisma.$executeRaw\`VACUUM\`;
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Prisma $executeRaw', aLibrary: 'a Prisma', noun: 'query' },
        at: 'prisma.$executeRaw`VACUUM`',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function vacuum(): Promise<void> {
  await prisma.$executeRaw\`VACUUM\`;
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a query that a function of the project returns never runs',
    head: prisma,
    code: `function create(email: string) {
  return prisma.user.create({ data: { email } });
}
export async function signUp(email: string): Promise<void> {
  create(email);
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: '`create` (Prisma create)', aLibrary: 'a Prisma', noun: 'query' },
        at: 'create(email)',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `function create(email: string) {
  return prisma.user.create({ data: { email } });
}
export async function signUp(email: string): Promise<void> {
  await create(email);
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a query that a function in another file returns never runs',
    files: {
      'src/users.ts':
        prisma +
        `export const create = (email: string) => prisma.user.create({ data: { email } });
`,
    },
    code: `import { create } from './users.js';
export async function signUp(email: string): Promise<void> {
  create(email);
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: '`create` (Prisma create)', aLibrary: 'a Prisma', noun: 'query' },
        at: 'create(email)',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `import { create } from './users.js';
export async function signUp(email: string): Promise<void> {
  await create(email);
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a query in a function that is not async but declares a promise never runs',
    head: prisma,
    code: `function signUp(email: string): Promise<void> {
  prisma.user.create({ data: { email } });
  return Promise.resolve();
}
export { signUp };
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Prisma create', aLibrary: 'a Prisma', noun: 'query' },
        at: 'prisma.user.create({ data: { email } })',
        suggestions: [
          {
            messageId: 'addAwaitAsync',
            output: `async function signUp(email: string): Promise<void> {
  await prisma.user.create({ data: { email } });
  return Promise.resolve();
}
export { signUp };
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a query in a method that is neither async nor typed never runs, and nobody calls it',
    head: prisma,
    code: `export class Users {
  signUp(email: string) {
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
  async signUp(email: string) {
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
    name: 'a query in a constructor never runs, and has no edit',
    head: prisma,
    code: `export class Users {
  constructor(email: string) {
    prisma.user.create({ data: { email } });
  }
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
    name: 'a query in a setter never runs, and has no edit',
    head: prisma,
    code: `export class Users {
  set email(email: string) {
    prisma.user.create({ data: { email } });
  }
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
    name: 'the concise callback of setTimeout never runs',
    head: prisma,
    code: `export function later(email: string): void {
  setTimeout(() => prisma.user.create({ data: { email } }), 1000);
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
    name: 'a query at the top level never runs, and has no edit where the module awaits nothing',
    head: prisma,
    code: `prisma.user.create({ data: { email: 'a' } });
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Prisma create', aLibrary: 'a Prisma', noun: 'query' },
        at: `prisma.user.create({ data: { email: 'a' } })`,
      },
    ],
  },
  {
    name: 'a query at the top level never runs, and can be awaited where the module awaits',
    head: prisma,
    code: `await prisma.$connect();
prisma.user.create({ data: { email: 'a' } });
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Prisma create', aLibrary: 'a Prisma', noun: 'query' },
        at: `prisma.user.create({ data: { email: 'a' } })`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `await prisma.$connect();
await prisma.user.create({ data: { email: 'a' } });
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a query in the transaction callback of Prisma never runs',
    head: prisma,
    code: `export async function signUp(email: string): Promise<void> {
  await prisma.$transaction(async (transaction) => {
    transaction.user.create({ data: { email } });
  });
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Prisma create', aLibrary: 'a Prisma', noun: 'query' },
        at: 'transaction.user.create({ data: { email } })',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function signUp(email: string): Promise<void> {
  await prisma.$transaction(async (transaction) => {
    await transaction.user.create({ data: { email } });
  });
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a query keeps its comments',
    head: prisma,
    code: `export async function signUp(email: string): Promise<void> {
  // The welcome comes later.
  prisma.user /* one */.create({ data: { email } }); // done
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Prisma create', aLibrary: 'a Prisma', noun: 'query' },
        at: 'prisma.user /* one */.create({ data: { email } })',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function signUp(email: string): Promise<void> {
  // The welcome comes later.
  await prisma.user /* one */.create({ data: { email } }); // done
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a query in an Express handler that is async never runs',
    head: prisma + express,
    code: `app.post('/users', async (request, response) => {
  prisma.user.create({ data: { email: 'a' } });
  response.sendStatus(201);
});
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Prisma create', aLibrary: 'a Prisma', noun: 'query' },
        at: `prisma.user.create({ data: { email: 'a' } })`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `app.post('/users', async (request, response) => {
  await prisma.user.create({ data: { email: 'a' } });
  response.sendStatus(201);
});
`,
          },
        ],
      },
    ],
  },
  {
    name: 'an operation in an async handler of Express 4 is dropped',
    head: pg + express,
    versions: 'other',
    code: `app.post('/users', async (_request, response) => {
  pool.query('DELETE FROM users');
  response.sendStatus(201);
});
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this pg query' },
        at: `pool.query('DELETE FROM users')`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `app.post('/users', async (_request, response) => {
  await pool.query('DELETE FROM users');
  response.sendStatus(201);
});
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a query in an async function inside a handler that is not async never runs',
    head: prisma + express,
    code: `app.post('/users', (request, response) => {
  const save = async (): Promise<void> => {
    prisma.user.create({ data: { email: 'a' } });
  };
  save().then(() => response.sendStatus(201), () => response.sendStatus(500));
});
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Prisma create', aLibrary: 'a Prisma', noun: 'query' },
        at: `prisma.user.create({ data: { email: 'a' } })`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `app.post('/users', (request, response) => {
  const save = async (): Promise<void> => {
    await prisma.user.create({ data: { email: 'a' } });
  };
  save().then(() => response.sendStatus(201), () => response.sendStatus(500));
});
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a client that is imported through a namespace is the same client',
    code: `import * as clients from '../../prisma/generated/client/client.js';
declare const database: clients.PrismaClient;
export async function clear(): Promise<void> {
  database.post.deleteMany();
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Prisma deleteMany', aLibrary: 'a Prisma', noun: 'query' },
        at: 'database.post.deleteMany()',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `import * as clients from '../../prisma/generated/client/client.js';
declare const database: clients.PrismaClient;
export async function clear(): Promise<void> {
  await database.post.deleteMany();
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'void in a forEach callback runs no query, and has no edit',
    head: prisma,
    code: `export async function remove(ids: number[]): Promise<void> {
  ids.forEach((id) => void prisma.user.delete({ where: { id } }));
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Prisma delete', aLibrary: 'a Prisma', noun: 'query' },
        at: 'prisma.user.delete({ where: { id } })',
      },
    ],
  },
  {
    name: 'queries in a transaction callback of Prisma never run',
    head: prisma,
    code: `export async function f(): Promise<void> {
  await prisma.$transaction(async (tx) => {
    tx.user.findMany();
    void tx.user.deleteMany();
  });
}
`,
    output: `export async function f(): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await tx.user.findMany();
    void tx.user.deleteMany();
  });
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Prisma findMany', aLibrary: 'a Prisma', noun: 'query' },
        at: 'tx.user.findMany()',
      },
      {
        messageId: 'neverRuns',
        data: { What: 'This Prisma deleteMany', aLibrary: 'a Prisma', noun: 'query' },
        at: 'tx.user.deleteMany()',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function f(): Promise<void> {
  await prisma.$transaction(async (tx) => {
    tx.user.findMany();
    await tx.user.deleteMany();
  });
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a query after void keeps the comment between',
    head: prisma,
    code: `export async function remove(): Promise<void> {
  void /* all */ prisma.user.deleteMany();
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Prisma deleteMany', aLibrary: 'a Prisma', noun: 'query' },
        at: 'prisma.user.deleteMany()',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function remove(): Promise<void> {
  await /* all */ prisma.user.deleteMany();
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a concise async handler that voids a query never runs it',
    head: prisma + express,
    code: `app.get('/a', async () => void prisma.user.deleteMany());
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Prisma deleteMany', aLibrary: 'a Prisma', noun: 'query' },
        at: 'prisma.user.deleteMany()',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `app.get('/a', async () => await prisma.user.deleteMany());
`,
          },
        ],
      },
    ],
  },
  {
    name: 'void inside Promise.all runs no query',
    head: prisma,
    code: `export async function f(): Promise<void> {
  await Promise.all([prisma.user.deleteMany(), void prisma.post.deleteMany()]);
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Prisma deleteMany', aLibrary: 'a Prisma', noun: 'query' },
        at: 'prisma.post.deleteMany()',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function f(): Promise<void> {
  await Promise.all([prisma.user.deleteMany(), await prisma.post.deleteMany()]);
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'queries in a transaction callback of Knex never run',
    head: knex,
    code: `export async function f(): Promise<void> {
  await knex.transaction(async (tx) => {
    tx('a').insert({ a: 1 });
    knex('b').insert({ a: 1 }).transacting(tx);
    await tx.commit();
  });
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Knex insert', aLibrary: 'a Knex', noun: 'query' },
        at: `tx('a').insert({ a: 1 })`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function f(): Promise<void> {
  await knex.transaction(async (tx) => {
    await tx('a').insert({ a: 1 });
    knex('b').insert({ a: 1 }).transacting(tx);
    await tx.commit();
  });
}
`,
          },
        ],
      },
      {
        messageId: 'neverRuns',
        data: { What: 'This Knex insert', aLibrary: 'a Knex', noun: 'query' },
        at: `knex('b').insert({ a: 1 }).transacting(tx)`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function f(): Promise<void> {
  await knex.transaction(async (tx) => {
    tx('a').insert({ a: 1 });
    await knex('b').insert({ a: 1 }).transacting(tx);
    await tx.commit();
  });
}
`,
          },
        ],
      },
    ],
  },

  // notExecuted: builders without their executor
  {
    name: 'a Kysely insert without execute never runs',
    head: kysely,
    code: `export async function add(id: number, name: string): Promise<void> {
  kysely.insertInto('person').values({ id, name });
}
`,
    errors: [
      {
        messageId: 'notExecuted',
        data: {
          What: 'This Kysely insertInto',
          aLibrary: 'a Kysely',
          noun: 'query',
          executors: '`execute()`, `executeTakeFirst()`, `executeTakeFirstOrThrow()` and the like',
        },
        at: `kysely.insertInto('person').values({ id, name })`,
        suggestions: [
          {
            messageId: 'addExecutor',
            data: { executor: 'execute' },
            output: `export async function add(id: number, name: string): Promise<void> {
  await kysely.insertInto('person').values({ id, name }).execute();
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a Kysely update that is awaited without execute never runs',
    head: kysely,
    code: `export async function rename(id: number, name: string): Promise<void> {
  await kysely.updateTable('person').set({ name }).where('id', '=', id);
}
`,
    errors: [
      {
        messageId: 'notExecuted',
        data: {
          What: 'This Kysely updateTable',
          aLibrary: 'a Kysely',
          noun: 'query',
          executors: '`execute()`, `executeTakeFirst()`, `executeTakeFirstOrThrow()` and the like',
        },
        at: `await kysely.updateTable('person').set({ name }).where('id', '=', id)`,
        suggestions: [
          {
            messageId: 'addExecutor',
            data: { executor: 'execute' },
            output: `export async function rename(id: number, name: string): Promise<void> {
  await kysely.updateTable('person').set({ name }).where('id', '=', id).execute();
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a Kysely select whose builder is awaited into a variable never runs',
    head: kysely,
    code: `export async function list(): Promise<void> {
  const people = await kysely.selectFrom('person').selectAll();
  console.log(people);
}
`,
    errors: [
      {
        messageId: 'notExecuted',
        data: {
          What: 'This Kysely selectFrom',
          aLibrary: 'a Kysely',
          noun: 'query',
          executors: '`execute()`, `executeTakeFirst()`, `executeTakeFirstOrThrow()` and the like',
        },
        at: `await kysely.selectFrom('person').selectAll()`,
        suggestions: [
          {
            messageId: 'addExecutor',
            data: { executor: 'execute' },
            output: `export async function list(): Promise<void> {
  const people = await kysely.selectFrom('person').selectAll().execute();
  console.log(people);
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a Kysely schema change without execute never runs',
    head: kysely,
    code: `export async function up(): Promise<void> {
  kysely.schema.createTable('pet').addColumn('id', 'integer');
}
`,
    errors: [
      {
        messageId: 'notExecuted',
        data: {
          What: 'This Kysely createTable',
          aLibrary: 'a Kysely',
          noun: 'schema change',
          executors: '`execute()`',
        },
        at: `kysely.schema.createTable('pet').addColumn('id', 'integer')`,
        suggestions: [
          {
            messageId: 'addExecutor',
            data: { executor: 'execute' },
            output: `export async function up(): Promise<void> {
  await kysely.schema.createTable('pet').addColumn('id', 'integer').execute();
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a raw Kysely query that is awaited never runs',
    head: kysely,
    code: `export async function vacuum(): Promise<void> {
  await sql\`VACUUM\`;
}
`,
    errors: [
      {
        messageId: 'notExecuted',
        data: { What: 'This Kysely sql', aLibrary: 'a Kysely', noun: 'raw query', executors: '`execute()`' },
        at: 'await sql`VACUUM`',
      },
    ],
  },
  {
    name: 'a Kysely builder after void never runs',
    head: kysely,
    code: `export async function clear(): Promise<void> {
  void kysely.deleteFrom('person');
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
            output: `export async function clear(): Promise<void> {
  await kysely.deleteFrom('person').execute();
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a Kysely builder that a function of the project returns is awaited in vain',
    head: kysely,
    code: `function everybody() {
  return kysely.selectFrom('person').selectAll();
}
export async function list(): Promise<void> {
  console.log(await everybody());
}
`,
    errors: [
      {
        messageId: 'notExecuted',
        data: {
          What: '`everybody` (Kysely selectFrom)',
          aLibrary: 'a Kysely',
          noun: 'query',
          executors: '`execute()`, `executeTakeFirst()`, `executeTakeFirstOrThrow()` and the like',
        },
        at: 'await everybody()',
        suggestions: [
          {
            messageId: 'addExecutor',
            data: { executor: 'execute' },
            output: `function everybody() {
  return kysely.selectFrom('person').selectAll();
}
export async function list(): Promise<void> {
  console.log(await everybody().execute());
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a Kysely builder of each element of forEach never runs',
    head: kysely,
    code: `export async function remove(ids: number[]): Promise<void> {
  ids.forEach((id) => kysely.deleteFrom('person').where('id', '=', id));
}
`,
    errors: [
      {
        messageId: 'notExecuted',
        data: {
          What: 'This Kysely deleteFrom',
          aLibrary: 'a Kysely',
          noun: 'query',
          executors: `\`execute()\`, \`executeTakeFirst()\`, \`executeTakeFirstOrThrow()\` and the like`,
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
    name: 'a TypeORM update builder without execute never runs',
    head: typeorm,
    code: `export async function rename(id: number, name: string): Promise<void> {
  items.createQueryBuilder().update().set({ name }).where('id = :id', { id });
}
`,
    errors: [
      {
        messageId: 'notExecuted',
        data: { What: 'This TypeORM update', aLibrary: 'a TypeORM', noun: 'query', executors: '`execute()`' },
        at: `items.createQueryBuilder().update().set({ name }).where('id = :id', { id })`,
        suggestions: [
          {
            messageId: 'addExecutor',
            data: { executor: 'execute' },
            output: `export async function rename(id: number, name: string): Promise<void> {
  await items.createQueryBuilder().update().set({ name }).where('id = :id', { id }).execute();
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a TypeORM delete builder that is awaited never runs',
    head: typeorm,
    code: `export async function clear(): Promise<void> {
  await source.createQueryBuilder().delete().from(Item);
}
`,
    errors: [
      {
        messageId: 'notExecuted',
        data: { What: 'This TypeORM delete', aLibrary: 'a TypeORM', noun: 'query', executors: '`execute()`' },
        at: 'await source.createQueryBuilder().delete().from(Item)',
        suggestions: [
          {
            messageId: 'addExecutor',
            data: { executor: 'execute' },
            output: `export async function clear(): Promise<void> {
  await source.createQueryBuilder().delete().from(Item).execute();
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a Drizzle insert without values never runs',
    head: drizzle,
    code: `export async function add(): Promise<void> {
  db.insert(users);
}
`,
    errors: [
      {
        messageId: 'notExecuted',
        data: {
          What: 'This Drizzle insert',
          aLibrary: 'a Drizzle',
          noun: 'query',
          executors: '`values()` or `select()`',
        },
        at: 'db.insert(users)',
      },
    ],
  },
  {
    name: 'a Drizzle update without set is awaited in vain',
    head: drizzle,
    code: `export async function rename(): Promise<void> {
  await db.update(users);
}
`,
    errors: [
      {
        messageId: 'notExecuted',
        data: { What: 'This Drizzle update', aLibrary: 'a Drizzle', noun: 'query', executors: '`set()`' },
        at: 'await db.update(users)',
      },
    ],
  },
  {
    name: 'a cursor of MongoDB that nobody reads never runs',
    head: mongoose,
    code: `export async function list(): Promise<void> {
  Animal.collection.find({ name: 'a' });
}
`,
    errors: [
      {
        messageId: 'notExecuted',
        data: {
          What: 'This MongoDB find',
          aLibrary: 'a MongoDB',
          noun: 'cursor',
          executors: '`toArray()`, `next()`, `forEach()` and the like',
        },
        at: `Animal.collection.find({ name: 'a' })`,
        suggestions: [
          {
            messageId: 'addExecutor',
            data: { executor: 'toArray' },
            output: `export async function list(): Promise<void> {
  await Animal.collection.find({ name: 'a' }).toArray();
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'builders in a Promise.all that is awaited never run',
    head: kysely,
    code: `export async function list(): Promise<void> {
  await Promise.all([kysely.deleteFrom('person'), kysely.deleteFrom('person')]);
}
`,
    errors: [
      {
        messageId: 'notExecuted',
        data: {
          What: 'This Kysely deleteFrom',
          aLibrary: 'a Kysely',
          noun: 'query',
          executors: `\`execute()\`, \`executeTakeFirst()\`, \`executeTakeFirstOrThrow()\` and the like`,
        },
        at: `await Promise.all([kysely.deleteFrom('person'), kysely.deleteFrom('person')])`,
        suggestions: [
          {
            messageId: 'addExecutor',
            data: { executor: 'execute' },
            output: `export async function list(): Promise<void> {
  await Promise.all([kysely.deleteFrom('person').execute(), kysely.deleteFrom('person')]);
}
`,
          },
        ],
      },
      {
        messageId: 'notExecuted',
        data: {
          What: 'This Kysely deleteFrom',
          aLibrary: 'a Kysely',
          noun: 'query',
          executors: `\`execute()\`, \`executeTakeFirst()\`, \`executeTakeFirstOrThrow()\` and the like`,
        },
        at: `await Promise.all([kysely.deleteFrom('person'), kysely.deleteFrom('person')])`,
        suggestions: [
          {
            messageId: 'addExecutor',
            data: { executor: 'execute' },
            output: `export async function list(): Promise<void> {
  await Promise.all([kysely.deleteFrom('person'), kysely.deleteFrom('person').execute()]);
}
`,
          },
        ],
      },
    ],
  },

  // dropped: eager operations of which nobody hears
  {
    name: 'a pg query that is a statement is dropped',
    head: pg,
    code: `export async function remove(id: number): Promise<void> {
  pool.query('DELETE FROM users WHERE id = $1', [id]);
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this pg query' },
        at: `pool.query('DELETE FROM users WHERE id = $1', [id])`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function remove(id: number): Promise<void> {
  await pool.query('DELETE FROM users WHERE id = $1', [id]);
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a query on a pg client is dropped',
    head: pg,
    code: `export async function remove(client: PoolClient): Promise<void> {
  client.query('DELETE FROM users');
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this pg query' },
        at: `client.query('DELETE FROM users')`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function remove(client: PoolClient): Promise<void> {
  await client.query('DELETE FROM users');
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a file that is written without await is dropped',
    head: files,
    code: `export async function save(text: string): Promise<void> {
  writeFile('a.txt', text);
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this Node.js writeFile' },
        at: `writeFile('a.txt', text)`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function save(text: string): Promise<void> {
  await writeFile('a.txt', text);
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a file function under another name is dropped',
    code: `import { writeFile as write } from 'fs/promises';
export async function save(text: string): Promise<void> {
  write('a.txt', text);
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this Node.js writeFile' },
        at: `write('a.txt', text)`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `import { writeFile as write } from 'fs/promises';
export async function save(text: string): Promise<void> {
  await write('a.txt', text);
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a file function of a namespace is dropped',
    code: `import fs from 'node:fs';
export async function save(text: string): Promise<void> {
  fs.promises.writeFile('a.txt', text);
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this Node.js writeFile' },
        at: `fs.promises.writeFile('a.txt', text)`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `import fs from 'node:fs';
export async function save(text: string): Promise<void> {
  await fs.promises.writeFile('a.txt', text);
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a fetch is dropped',
    code: `export async function ping(): Promise<void> {
  fetch('https://example.org/ping', { method: 'POST' });
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this fetch' },
        at: `fetch('https://example.org/ping', { method: 'POST' })`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function ping(): Promise<void> {
  await fetch('https://example.org/ping', { method: 'POST' });
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a TypeORM save is dropped',
    head: typeorm,
    code: `export async function add(item: Item): Promise<void> {
  items.save(item);
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this TypeORM save' },
        at: 'items.save(item)',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function add(item: Item): Promise<void> {
  await items.save(item);
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a Mongoose create starts at the call and is dropped',
    head: mongoose,
    code: `export async function add(name: string): Promise<void> {
  Animal.create({ name });
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this Mongoose create' },
        at: 'Animal.create({ name })',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function add(name: string): Promise<void> {
  await Animal.create({ name });
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'the save of a Mongoose document is dropped',
    head: mongoose,
    code: `export async function add(name: string): Promise<void> {
  new Animal({ name }).save();
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this Mongoose save' },
        at: 'new Animal({ name }).save()',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function add(name: string): Promise<void> {
  await new Animal({ name }).save();
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a Mongoose exec starts the query and is dropped',
    head: mongoose,
    code: `export async function remove(): Promise<void> {
  Animal.deleteMany({ name: 'a' }).exec();
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this Mongoose deleteMany' },
        at: `Animal.deleteMany({ name: 'a' }).exec()`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function remove(): Promise<void> {
  await Animal.deleteMany({ name: 'a' }).exec();
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a Kysely execute starts the query and is dropped',
    head: kysely,
    code: `export async function clear(): Promise<void> {
  kysely.deleteFrom('person').execute();
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this Kysely deleteFrom' },
        at: `kysely.deleteFrom('person').execute()`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function clear(): Promise<void> {
  await kysely.deleteFrom('person').execute();
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a Knex batch insert starts at the call and is dropped',
    head: knex,
    code: `export async function fill(rows: { id: number }[]): Promise<void> {
  knex.batchInsert('users', rows);
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this Knex batchInsert' },
        at: `knex.batchInsert('users', rows)`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function fill(rows: { id: number }[]): Promise<void> {
  await knex.batchInsert('users', rows);
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a Knex commit starts at the call and is dropped',
    head: knex,
    code: `export async function finish(transaction: Knex.Transaction): Promise<void> {
  transaction.commit();
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this Knex commit' },
        at: 'transaction.commit()',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function finish(transaction: Knex.Transaction): Promise<void> {
  await transaction.commit();
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a Prisma transaction starts at the call and is dropped',
    head: prisma,
    code: `export async function clear(): Promise<void> {
  prisma.$transaction([prisma.post.deleteMany(), prisma.user.deleteMany()]);
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this Prisma $transaction' },
        at: 'prisma.$transaction([prisma.post.deleteMany(), prisma.user.deleteMany()])',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function clear(): Promise<void> {
  await prisma.$transaction([prisma.post.deleteMany(), prisma.user.deleteMany()]);
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a Drizzle transaction starts at the call and is dropped',
    head: drizzle,
    code: `export async function clear(): Promise<void> {
  db.transaction(async (transaction) => {
    await transaction.delete(users);
  });
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this Drizzle transaction' },
        at: 'db.transaction',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function clear(): Promise<void> {
  await db.transaction(async (transaction) => {
    await transaction.delete(users);
  });
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a Drizzle execute on a query starts it and is dropped',
    head: drizzle,
    code: `export async function clear(): Promise<void> {
  db.delete(users).execute();
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this Drizzle delete' },
        at: 'db.delete(users).execute()',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function clear(): Promise<void> {
  await db.delete(users).execute();
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a call of an async function that awaits an operation is dropped',
    head: prisma,
    code: `async function save(email: string): Promise<void> {
  await prisma.user.create({ data: { email } });
}
export async function signUp(email: string): Promise<void> {
  save(email);
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: '`save` (Prisma create)' },
        at: 'save(email)',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `async function save(email: string): Promise<void> {
  await prisma.user.create({ data: { email } });
}
export async function signUp(email: string): Promise<void> {
  await save(email);
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a call of a function through two others and another file is dropped',
    files: {
      'src/users.ts':
        pg +
        `export async function remove(id: number): Promise<void> {
  await pool.query('DELETE FROM users WHERE id = $1', [id]);
}
`,
      'src/service.ts': `import { remove } from './users.js';
export const purge = (id: number) => remove(id);
`,
    },
    code: `import * as service from './service.js';
export async function run(id: number): Promise<void> {
  service.purge(id);
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: '`purge → remove` (pg query)' },
        at: 'service.purge(id)',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `import * as service from './service.js';
export async function run(id: number): Promise<void> {
  await service.purge(id);
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a call of a method that awaits an operation is dropped',
    head: typeorm,
    code: `class Store {
  constructor(private readonly rows: Repository<Item>) {}
  async add(item: Item): Promise<void> {
    await this.rows.save(item);
  }
}
export async function add(store: Store, item: Item): Promise<void> {
  store.add(item);
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: '`Store.add` (TypeORM save)' },
        at: 'store.add(item)',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `class Store {
  constructor(private readonly rows: Repository<Item>) {}
  async add(item: Item): Promise<void> {
    await this.rows.save(item);
  }
}
export async function add(store: Store, item: Item): Promise<void> {
  await store.add(item);
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a call of a method that this class inherits is dropped',
    head: pg,
    code: `class Base {
  protected async log(text: string): Promise<void> {
    await pool.query('INSERT INTO log VALUES ($1)', [text]);
  }
}
export class Service extends Base {
  async run(): Promise<void> {
    this.log('run');
  }
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: '`Base.log` (pg query)' },
        at: `this.log('run')`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `class Base {
  protected async log(text: string): Promise<void> {
    await pool.query('INSERT INTO log VALUES ($1)', [text]);
  }
}
export class Service extends Base {
  async run(): Promise<void> {
    await this.log('run');
  }
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'the last value of && is dropped',
    head: pg,
    code: `export async function clear(isOld: boolean): Promise<void> {
  isOld && pool.query('DELETE FROM users');
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this pg query' },
        at: `pool.query('DELETE FROM users')`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function clear(isOld: boolean): Promise<void> {
  isOld && (await pool.query('DELETE FROM users'));
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'each operation of forEach is dropped, and a loop awaits each',
    head: pg,
    code: `export async function remove(ids: number[]): Promise<void> {
  ids.forEach((id) => pool.query('DELETE FROM users WHERE id = $1', [id]));
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
    name: 'each operation of a dropped map is dropped, and a loop awaits each',
    head: pg,
    code: `export async function remove(rows: { id: number }[]): Promise<void> {
  rows.map(({ id }) => pool.query('DELETE FROM users WHERE id = $1', [id]));
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
            output: `export async function remove(rows: { id: number }[]): Promise<void> {
  for (const { id } of rows) {
    await pool.query('DELETE FROM users WHERE id = $1', [id]);
  }
}
`,
          },
          {
            messageId: 'joinAll',
            output: `export async function remove(rows: { id: number }[]): Promise<void> {
  await Promise.all(rows.map(({ id }) => pool.query('DELETE FROM users WHERE id = $1', [id])));
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a then without a rejection handler does not care',
    head: pg,
    code: `export async function list(): Promise<void> {
  pool.query('SELECT 1').then((result) => console.log(result.rows));
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this pg query' },
        at: `pool.query('SELECT 1')`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function list(): Promise<void> {
  await pool.query('SELECT 1').then((result) => console.log(result.rows));
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a finally without a rejection handler does not care',
    head: files,
    code: `export async function save(text: string): Promise<void> {
  writeFile('a.txt', text).finally(() => console.log('saved'));
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this Node.js writeFile' },
        at: `writeFile('a.txt', text)`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function save(text: string): Promise<void> {
  await writeFile('a.txt', text).finally(() => console.log('saved'));
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a then starts a lazy query, whose failure is lost',
    head: prisma,
    code: `export async function list(): Promise<void> {
  prisma.user.findMany().then((users) => console.log(users.length));
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this Prisma findMany' },
        at: 'prisma.user.findMany()',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function list(): Promise<void> {
  await prisma.user.findMany().then((users) => console.log(users.length));
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'the members of a dropped Promise.all are dropped',
    head: pg,
    code: `export async function clear(): Promise<void> {
  Promise.all([pool.query('DELETE FROM a'), pool.query('DELETE FROM b')]);
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this pg query' },
        at: `pool.query('DELETE FROM a')`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function clear(): Promise<void> {
  await Promise.all([pool.query('DELETE FROM a'), pool.query('DELETE FROM b')]);
}
`,
          },
        ],
      },
      {
        messageId: 'dropped',
        data: { what: 'this pg query' },
        at: `pool.query('DELETE FROM b')`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function clear(): Promise<void> {
  await Promise.all([pool.query('DELETE FROM a'), pool.query('DELETE FROM b')]);
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'an operation in a callback of an async handler is dropped',
    head: pg + express,
    code: `app.delete('/users', async (_request, response) => {
  [1, 2].forEach((id) => {
    pool.query('DELETE FROM users WHERE id = $1', [id]);
  });
  response.sendStatus(204);
});
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this pg query' },
        at: `pool.query('DELETE FROM users WHERE id = $1', [id])`,
        suggestions: [
          {
            messageId: 'awaitEach',
            output: `app.delete('/users', async (_request, response) => {
  for (const id of [1, 2]) {
    await pool.query('DELETE FROM users WHERE id = $1', [id]);
  }
  response.sendStatus(204);
});
`,
          },
        ],
      },
    ],
  },
  {
    name: 'an operation in an async Fastify handler is dropped',
    head: pg + fastify,
    code: `fastify.delete('/users', async () => {
  pool.query('DELETE FROM users');
  return { ok: true };
});
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this pg query' },
        at: `pool.query('DELETE FROM users')`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `fastify.delete('/users', async () => {
  await pool.query('DELETE FROM users');
  return { ok: true };
});
`,
          },
        ],
      },
    ],
  },
  {
    name: 'an operation in a function that is no handler is dropped',
    head: pg,
    code: `export function clear(): void {
  pool.query('DELETE FROM users');
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
            output: `export async function clear(): Promise<void> {
  await pool.query('DELETE FROM users');
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'an operation in an arrow of a variable that takes a promise can make it async',
    head: pg,
    code: `export const clear: () => Promise<void> = () => {
  pool.query('DELETE FROM users');
  return Promise.resolve();
};
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this pg query' },
        at: `pool.query('DELETE FROM users')`,
        suggestions: [
          {
            messageId: 'addAwaitAsync',
            output: `export const clear: () => Promise<void> = async () => {
  await pool.query('DELETE FROM users');
  return Promise.resolve();
};
`,
          },
        ],
      },
    ],
  },
  {
    name: 'an operation in a listener that takes any callback can make it async',
    head: pg,
    code: `process.on('SIGUSR2', () => {
  pool.query('DELETE FROM users');
});
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this pg query' },
        at: `pool.query('DELETE FROM users')`,
        suggestions: [
          {
            messageId: 'addAwaitAsync',
            output: `process.on('SIGUSR2', async () => {
  await pool.query('DELETE FROM users');
});
`,
          },
        ],
      },
    ],
  },
  {
    name: 'an operation in a generator is dropped, and has no edit',
    head: pg,
    code: `export function* ids(): Generator<number> {
  pool.query('DELETE FROM users');
  yield 1;
}
`,
    errors: [{ messageId: 'dropped', data: { what: 'this pg query' }, at: `pool.query('DELETE FROM users')` }],
  },
  {
    name: 'an operation in an async generator is dropped',
    head: pg,
    code: `export async function* ids(): AsyncGenerator<number> {
  pool.query('DELETE FROM users');
  yield 1;
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this pg query' },
        at: `pool.query('DELETE FROM users')`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function* ids(): AsyncGenerator<number> {
  await pool.query('DELETE FROM users');
  yield 1;
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'an operation in a default parameter is dropped too late, and has no edit',
    head: pg,
    code: `export async function clear(done = (pool.query('DELETE FROM users'), true)): Promise<boolean> {
  return done;
}
`,
    errors: [{ messageId: 'dropped', data: { what: 'this pg query' }, at: `pool.query('DELETE FROM users')` }],
  },
  {
    name: 'a connection that is opened inside a function is dropped',
    head: prisma,
    code: `export async function start(): Promise<void> {
  prisma.$connect();
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this Prisma $connect' },
        at: 'prisma.$connect()',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function start(): Promise<void> {
  await prisma.$connect();
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'an operation in a test file is dropped',
    head: pg,
    filename: 'tests/users.test.ts',
    code: `export async function seed(): Promise<void> {
  pool.query('DELETE FROM users');
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this pg query' },
        at: `pool.query('DELETE FROM users')`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function seed(): Promise<void> {
  await pool.query('DELETE FROM users');
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a schema change in a migration never runs',
    head: knex,
    filename: 'migrations/1.ts',
    code: `export async function up(): Promise<void> {
  knex.schema.dropTable('users');
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This Knex dropTable', aLibrary: 'a Knex', noun: 'schema change' },
        at: `knex.schema.dropTable('users')`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function up(): Promise<void> {
  await knex.schema.dropTable('users');
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'the statement of an if without braces is dropped',
    head: files,
    code: `export class Files {
  async remove(path: string): Promise<void> {
    if (path !== '') unlink(path);
  }
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this Node.js unlink' },
        at: 'unlink(path)',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export class Files {
  async remove(path: string): Promise<void> {
    if (path !== '') await unlink(path);
  }
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'the initialiser of a for loop is dropped',
    head: pg,
    code: `export async function spin(): Promise<void> {
  let index = 0;
  for (pool.query('DELETE FROM a'); index < 1; index++) {
    console.log(index);
  }
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this pg query' },
        at: `pool.query('DELETE FROM a')`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function spin(): Promise<void> {
  let index = 0;
  for (await pool.query('DELETE FROM a'); index < 1; index++) {
    console.log(index);
  }
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'the last value of && in a forEach callback is dropped',
    head: pg,
    code: `export async function remove(ids: number[]): Promise<void> {
  ids.forEach((id) => id > 0 && pool.query('DELETE FROM users WHERE id = $1', [id]));
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
    name: 'an operation in a class field arrow is dropped',
    head: pg,
    code: `export class A {
  run = async (): Promise<void> => {
    pool.query('A');
  };
  go = () => {
    pool.query('B');
  };
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this pg query' },
        at: `pool.query('A')`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export class A {
  run = async (): Promise<void> => {
    await pool.query('A');
  };
  go = () => {
    pool.query('B');
  };
}
`,
          },
        ],
      },
      {
        messageId: 'dropped',
        data: { what: 'this pg query' },
        at: `pool.query('B')`,
        suggestions: [
          {
            messageId: 'addAwaitAsync',
            output: `export class A {
  run = async (): Promise<void> => {
    pool.query('A');
  };
  go = async () => {
    await pool.query('B');
  };
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'the statements of if, else and label are dropped',
    head: pg,
    code: `export async function f(a: boolean): Promise<void> {
  if (a) pool.query('A');
  else pool.query('B');
  label: pool.query('C');
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this pg query' },
        at: `pool.query('A')`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function f(a: boolean): Promise<void> {
  if (a) await pool.query('A');
  else pool.query('B');
  label: pool.query('C');
}
`,
          },
        ],
      },
      {
        messageId: 'dropped',
        data: { what: 'this pg query' },
        at: `pool.query('B')`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function f(a: boolean): Promise<void> {
  if (a) pool.query('A');
  else await pool.query('B');
  label: pool.query('C');
}
`,
          },
        ],
      },
      {
        messageId: 'dropped',
        data: { what: 'this pg query' },
        at: `pool.query('C')`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function f(a: boolean): Promise<void> {
  if (a) pool.query('A');
  else pool.query('B');
  label: await pool.query('C');
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a prepared Drizzle query starts by execute and is dropped',
    head: drizzle,
    code: `const q = db.select().from(users).prepare('q');
export async function f(): Promise<void> {
  q.execute();
  db.select().from(users).prepare('x');
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this Drizzle execute' },
        at: 'q.execute()',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `const q = db.select().from(users).prepare('q');
export async function f(): Promise<void> {
  await q.execute();
  db.select().from(users).prepare('x');
}
`,
          },
        ],
      },
      {
        messageId: 'notExecuted',
        data: { What: 'This Drizzle select', aLibrary: 'a Drizzle', noun: 'query', executors: '`execute()`' },
        at: `db.select().from(users).prepare('x')`,
        suggestions: [
          {
            messageId: 'addExecutor',
            data: { executor: 'execute' },
            output: `const q = db.select().from(users).prepare('q');
export async function f(): Promise<void> {
  q.execute();
  await db.select().from(users).prepare('x').execute();
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a method of an interface with one implementation is followed',
    head: pg,
    code: `interface Store { clear(): Promise<void> }
export class Database implements Store {
  async clear(): Promise<void> {
    await pool.query('A');
  }
}
export async function run(store: Store): Promise<void> {
  store.clear();
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: '`Database.clear` (pg query)' },
        at: 'store.clear()',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `interface Store { clear(): Promise<void> }
export class Database implements Store {
  async clear(): Promise<void> {
    await pool.query('A');
  }
}
export async function run(store: Store): Promise<void> {
  await store.clear();
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a forEach with a comment inside has no edit',
    head: pg,
    code: `export async function remove(ids: number[]): Promise<void> {
  ids.forEach((id) => /* one */ pool.query('DELETE FROM users WHERE id = $1', [id])); // all
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
    name: 'an operation in a Fastify plugin is dropped',
    head: pg + fastify,
    code: `fastify.register(async () => {
  pool.query('A');
});
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this pg query' },
        at: `pool.query('A')`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `fastify.register(async () => {
  await pool.query('A');
});
`,
          },
        ],
      },
    ],
  },
  {
    name: 'an optional forEach has no edit',
    head: pg,
    code: `export async function f(ids: number[] | undefined): Promise<void> {
  ids?.forEach((id) => pool.query('A', [id]));
}
`,
    errors: [{ messageId: 'dropped', data: { what: 'this pg query' }, at: `pool.query('A', [id])` }],
  },
  {
    name: 'a statement in a function expression of forEach is dropped',
    head: pg,
    code: `export async function f(ids: number[]): Promise<void> {
  ids.forEach(function (id) {
    pool.query('A', [id]);
  });
}
`,
    errors: [{ messageId: 'dropped', data: { what: 'this pg query' }, at: `pool.query('A', [id])` }],
  },
  {
    name: 'a static block cannot await',
    head: pg,
    code: `export async function f(): Promise<void> {
  class A {
    static {
      pool.query('A');
    }
  }
  console.log(A);
}
`,
    errors: [{ messageId: 'dropped', data: { what: 'this pg query' }, at: `pool.query('A')` }],
  },
  {
    name: 'the functions of fs-extra are operations',
    code: `import fse from 'fs-extra';
export async function f(): Promise<void> {
  fse.remove('a');
  fse.writeFile('a', 'b');
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this fs-extra remove' },
        at: `fse.remove('a')`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `import fse from 'fs-extra';
export async function f(): Promise<void> {
  await fse.remove('a');
  fse.writeFile('a', 'b');
}
`,
          },
        ],
      },
      {
        messageId: 'dropped',
        data: { what: 'this fs-extra writeFile' },
        at: `fse.writeFile('a', 'b')`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `import fse from 'fs-extra';
export async function f(): Promise<void> {
  fse.remove('a');
  await fse.writeFile('a', 'b');
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a pipeline of streams is dropped',
    code: `import { pipeline } from 'node:stream/promises';
import { createReadStream, createWriteStream } from 'node:fs';
export async function f(): Promise<void> {
  pipeline(createReadStream('a'), createWriteStream('b'));
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this Node.js pipeline' },
        at: `pipeline(createReadStream('a'), createWriteStream('b'))`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `import { pipeline } from 'node:stream/promises';
import { createReadStream, createWriteStream } from 'node:fs';
export async function f(): Promise<void> {
  await pipeline(createReadStream('a'), createWriteStream('b'));
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'the methods of a file handle are dropped',
    code: `import { open } from 'node:fs/promises';
export async function f(): Promise<void> {
  const file = await open('a');
  file.writeFile('b');
  file.close();
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this Node.js writeFile' },
        at: `file.writeFile('b')`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `import { open } from 'node:fs/promises';
export async function f(): Promise<void> {
  const file = await open('a');
  await file.writeFile('b');
  file.close();
}
`,
          },
        ],
      },
      {
        messageId: 'dropped',
        data: { what: 'this Node.js close' },
        at: 'file.close()',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `import { open } from 'node:fs/promises';
export async function f(): Promise<void> {
  const file = await open('a');
  file.writeFile('b');
  await file.close();
}
`,
          },
        ],
      },
    ],
  },

  // usedTooEarly
  {
    name: 'a pg query is no condition of an if',
    head: pg,
    code: `export async function has(id: number): Promise<string> {
  if (pool.query('SELECT 1 FROM users WHERE id = $1', [id])) {
    return 'yes';
  }
  return 'no';
}
`,
    output: `export async function has(id: number): Promise<string> {
  if (await pool.query('SELECT 1 FROM users WHERE id = $1', [id])) {
    return 'yes';
  }
  return 'no';
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This pg query', use: 'used as a condition', outcome: 'a promise is always true' },
        at: `pool.query('SELECT 1 FROM users WHERE id = $1', [id])`,
      },
    ],
  },
  {
    name: 'a Prisma query in a variable is no condition',
    head: prisma,
    code: `export async function isTaken(email: string): Promise<boolean> {
  const user = prisma.user.findUnique({ where: { email } });
  if (user) {
    return true;
  }
  return false;
}
`,
    output: `export async function isTaken(email: string): Promise<boolean> {
  const user = await prisma.user.findUnique({ where: { email } });
  if (user) {
    return true;
  }
  return false;
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
    name: 'a Knex query is no condition of a conditional expression',
    head: knex,
    code: `export async function label(id: number): Promise<string> {
  return knex('users').where({ id }).first() ? 'known' : 'new';
}
`,
    output: `export async function label(id: number): Promise<string> {
  return await knex('users').where({ id }).first() ? 'known' : 'new';
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This Knex first', use: 'used as a condition', outcome: 'a promise is always true' },
        at: `knex('users').where({ id }).first()`,
      },
    ],
  },
  {
    name: 'a function of the project is no condition',
    head: prisma,
    code: `async function isTaken(email: string): Promise<boolean> {
  return (await prisma.user.count({ where: { email } })) > 0;
}
export async function signUp(email: string): Promise<void> {
  if (isTaken(email)) {
    throw new Error('taken');
  }
}
`,
    output: `async function isTaken(email: string): Promise<boolean> {
  return (await prisma.user.count({ where: { email } })) > 0;
}
export async function signUp(email: string): Promise<void> {
  if (await isTaken(email)) {
    throw new Error('taken');
  }
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: '`isTaken` (Prisma count)', use: 'used as a condition', outcome: 'a promise is always true' },
        at: 'isTaken(email)',
      },
    ],
  },
  {
    name: 'a Mongoose query is no left side of &&',
    head: mongoose,
    code: `export async function has(name: string): Promise<unknown> {
  return Animal.exists({ name }) && name !== '';
}
`,
    output: `export async function has(name: string): Promise<unknown> {
  return (await Animal.exists({ name })) && name !== '';
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This Mongoose exists', use: 'used as a condition', outcome: 'a promise is always true' },
        at: 'Animal.exists({ name })',
      },
    ],
  },
  {
    name: 'a TypeORM query is no condition of while',
    head: typeorm,
    code: `export async function drain(): Promise<void> {
  while (items.count()) {
    await items.clear();
  }
}
`,
    output: `export async function drain(): Promise<void> {
  while (await items.count()) {
    await items.clear();
  }
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This TypeORM count', use: 'used as a condition', outcome: 'a promise is always true' },
        at: 'items.count()',
      },
    ],
  },
  {
    name: 'a query is no condition of do',
    head: typeorm,
    code: `export async function drain(): Promise<void> {
  do {
    await items.clear();
  } while (items.exists());
}
`,
    output: `export async function drain(): Promise<void> {
  do {
    await items.clear();
  } while (await items.exists());
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This TypeORM exists', use: 'used as a condition', outcome: 'a promise is always true' },
        at: 'items.exists()',
      },
    ],
  },
  {
    name: 'a query is no condition of for',
    head: typeorm,
    code: `export async function drain(): Promise<void> {
  for (; items.exists(); ) {
    await items.clear();
  }
}
`,
    output: `export async function drain(): Promise<void> {
  for (; await items.exists(); ) {
    await items.clear();
  }
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This TypeORM exists', use: 'used as a condition', outcome: 'a promise is always true' },
        at: 'items.exists()',
      },
    ],
  },
  {
    name: 'a query cannot be negated',
    head: prisma,
    code: `export async function isFree(email: string): Promise<boolean> {
  return !prisma.user.findUnique({ where: { email } });
}
`,
    output: `export async function isFree(email: string): Promise<boolean> {
  return !(await prisma.user.findUnique({ where: { email } }));
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: {
          What: 'This Prisma findUnique',
          use: 'negated',
          outcome: 'a promise is always true, so this is always false',
        },
        at: 'prisma.user.findUnique({ where: { email } })',
      },
    ],
  },
  {
    name: 'a query in a variable cannot be negated',
    head: drizzle,
    code: `export async function isEmpty(): Promise<boolean> {
  const rows = db.select().from(users);
  return !rows;
}
`,
    output: `export async function isEmpty(): Promise<boolean> {
  const rows = await db.select().from(users);
  return !rows;
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: {
          What: 'This Drizzle select',
          use: 'negated on line 9',
          outcome: 'a promise is always true, so this is always false',
        },
        at: 'db.select().from(users)',
      },
    ],
  },
  {
    name: 'a query cannot be compared',
    head: prisma,
    code: `export async function isEmpty(): Promise<boolean> {
  return (prisma.user.count() as unknown) === 0;
}
`,
    output: `export async function isEmpty(): Promise<boolean> {
  return (await prisma.user.count() as unknown) === 0;
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This Prisma count', use: 'compared', outcome: 'it is a query that was not sent' },
        at: 'prisma.user.count()',
      },
    ],
  },
  {
    name: 'a query cannot be a case of switch',
    head: prisma,
    code: `export async function size(): Promise<string> {
  switch (prisma.user.count() as unknown) {
    case 0:
      return 'none';
    default:
      return 'some';
  }
}
`,
    output: `export async function size(): Promise<string> {
  switch (await prisma.user.count() as unknown) {
    case 0:
      return 'none';
    default:
      return 'some';
  }
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This Prisma count', use: 'compared', outcome: 'it is a query that was not sent' },
        at: 'prisma.user.count()',
      },
    ],
  },
  {
    name: 'a query cannot be calculated with',
    head: prisma,
    code: `export async function next(): Promise<number> {
  const count: any = prisma.user.count();
  return count + 1;
}
`,
    output: `export async function next(): Promise<number> {
  const count: any = await prisma.user.count();
  return count + 1;
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: {
          What: 'This Prisma count',
          use: 'calculated with on line 6',
          outcome: 'it is a query that was not sent',
        },
        at: 'prisma.user.count()',
      },
    ],
  },
  {
    name: 'a minus sign before a query calculates with it',
    head: prisma,
    code: `export async function negative(): Promise<number> {
  return -(prisma.user.count() as unknown as number);
}
`,
    output: `export async function negative(): Promise<number> {
  return -(await prisma.user.count() as unknown as number);
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This Prisma count', use: 'calculated with', outcome: 'it is a query that was not sent' },
        at: 'prisma.user.count()',
      },
    ],
  },
  {
    name: 'Number takes the text of a file, and no promise',
    head: files,
    code: `export async function read(): Promise<number> {
  return Number(readFile('count.txt', 'utf8'));
}
`,
    output: `export async function read(): Promise<number> {
  return Number(await readFile('count.txt', 'utf8'));
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This Node.js readFile', use: 'calculated with', outcome: 'a promise is no number and no text' },
        at: `readFile('count.txt', 'utf8')`,
      },
    ],
  },
  {
    name: 'a template makes text of an operation',
    head: files,
    code: `export async function greet(): Promise<string> {
  return \`Hello \${readFile('name.txt', 'utf8')}\`;
}
`,
    output: `export async function greet(): Promise<string> {
  return \`Hello \${await readFile('name.txt', 'utf8')}\`;
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This Node.js readFile', use: 'put into text', outcome: 'it reads `[object Promise]`' },
        at: `readFile('name.txt', 'utf8')`,
      },
    ],
  },
  {
    name: 'text and an operation cannot be added',
    head: files,
    code: `export async function greet(): Promise<string> {
  return 'Hello ' + readFile('name.txt', 'utf8');
}
`,
    output: `export async function greet(): Promise<string> {
  return 'Hello ' + (await readFile('name.txt', 'utf8'));
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This Node.js readFile', use: 'calculated with', outcome: 'a promise is no number and no text' },
        at: `readFile('name.txt', 'utf8')`,
      },
    ],
  },
  {
    name: 'JSON.stringify of a query gives an empty object',
    head: drizzle,
    code: `export async function dump(): Promise<string> {
  return JSON.stringify(db.select().from(users));
}
`,
    output: `export async function dump(): Promise<string> {
  return JSON.stringify(await db.select().from(users));
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This Drizzle select', use: 'serialised', outcome: 'it is a query that was not sent' },
        at: 'db.select().from(users)',
      },
    ],
  },
  {
    name: 'JSON.stringify of an object with a query in it gives an empty object',
    head: prisma,
    code: `export async function dump(): Promise<string> {
  return JSON.stringify({ users: prisma.user.findMany() });
}
`,
    output: `export async function dump(): Promise<string> {
  return JSON.stringify({ users: await prisma.user.findMany() });
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This Prisma findMany', use: 'serialised', outcome: 'it is a query that was not sent' },
        at: 'prisma.user.findMany()',
      },
    ],
  },
  {
    name: 'JSON.stringify of an array with a query in it gives an empty object',
    head: knex,
    code: `export async function dump(): Promise<string> {
  return JSON.stringify([knex('users').select()]);
}
`,
    output: `export async function dump(): Promise<string> {
  return JSON.stringify(await Promise.all([knex('users').select()]));
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This Knex select', use: 'serialised', outcome: 'it is a query that was not sent' },
        at: `knex('users').select()`,
      },
    ],
  },
  {
    name: 'an object spread of a query spreads nothing',
    head: prisma,
    code: `export async function profile(id: number): Promise<unknown> {
  return { kind: 'user', ...prisma.user.findUnique({ where: { id } }) };
}
`,
    output: `export async function profile(id: number): Promise<unknown> {
  return { kind: 'user', ...(await prisma.user.findUnique({ where: { id } })) };
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This Prisma findUnique', use: 'spread', outcome: 'it is a query that was not sent' },
        at: 'prisma.user.findUnique({ where: { id } })',
      },
    ],
  },
  {
    name: 'an array spread of an operation spreads nothing',
    head: files,
    code: `export async function names(): Promise<unknown[]> {
  return ['.', ...(readdir('.') as any)];
}
`,
    output: `export async function names(): Promise<unknown[]> {
  return ['.', ...(await readdir('.') as any)];
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This Node.js readdir', use: 'spread', outcome: 'a promise has nothing to spread' },
        at: `readdir('.')`,
      },
    ],
  },
  {
    name: 'a loop over a query has no elements',
    head: knex,
    code: `export async function list(): Promise<void> {
  for (const row of knex('users').select() as any) {
    console.log(row);
  }
}
`,
    output: `export async function list(): Promise<void> {
  for (const row of await knex('users').select() as any) {
    console.log(row);
  }
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This Knex select', use: 'looped over', outcome: 'it is a query that was not sent' },
        at: `knex('users').select()`,
      },
    ],
  },
  {
    name: 'a query that is sent gives the client an empty object',
    head: prisma + express,
    code: `app.get('/users', async (_request, response) => {
  response.json(prisma.user.findMany());
});
`,
    output: `app.get('/users', async (_request, response) => {
  response.json(await prisma.user.findMany());
});
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This Prisma findMany', use: 'sent in the response', outcome: 'it is a query that was not sent' },
        at: 'prisma.user.findMany()',
      },
    ],
  },
  {
    name: 'a property of an object that is sent is an empty object',
    head: drizzle + express,
    code: `app.get('/users', async (_request, response) => {
  response.json({ users: db.select().from(users), total: 1 });
});
`,
    output: `app.get('/users', async (_request, response) => {
  response.json({ users: await db.select().from(users), total: 1 });
});
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This Drizzle select', use: 'sent in the response', outcome: 'it is a query that was not sent' },
        at: 'db.select().from(users)',
      },
    ],
  },
  {
    name: 'a variable that is sent is an empty object',
    head: knex + express,
    code: `app.get('/users', async (_request, response) => {
  const rows = knex('users').select();
  response.send(rows);
});
`,
    output: `app.get('/users', async (_request, response) => {
  const rows = await knex('users').select();
  response.send(rows);
});
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: {
          What: 'This Knex select',
          use: 'sent in the response on line 9',
          outcome: 'it is a query that was not sent',
        },
        at: `knex('users').select()`,
      },
    ],
  },
  {
    name: 'a variable in an object that is sent is an empty object',
    head: mongoose + express,
    code: `app.get('/animals', async (_request, response) => {
  const animals = Animal.find();
  response.status(200).json({ animals });
});
`,
    output: `app.get('/animals', async (_request, response) => {
  const animals = await Animal.find();
  response.status(200).json({ animals });
});
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: {
          What: 'This Mongoose find',
          use: 'sent in the response on line 9',
          outcome: 'it is a query that was not sent',
        },
        at: 'Animal.find()',
      },
    ],
  },
  {
    name: 'a pg query that is sent starts and gives an empty object',
    head: pg + express,
    code: `app.get('/users', async (_request, response) => {
  response.json(pool.query('SELECT * FROM users'));
});
`,
    output: `app.get('/users', async (_request, response) => {
  response.json(await pool.query('SELECT * FROM users'));
});
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: {
          What: 'This pg query',
          use: 'sent in the response',
          outcome: 'the client gets a promise, which is `{}`',
        },
        at: `pool.query('SELECT * FROM users')`,
      },
    ],
  },
  {
    name: 'a fetch that is sent gives an empty object',
    head: express,
    code: `app.get('/users', async (_request, response) => {
  response.json(fetch('https://example.org'));
});
`,
    output: `app.get('/users', async (_request, response) => {
  response.json(await fetch('https://example.org'));
});
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This fetch', use: 'sent in the response', outcome: 'the client gets a promise, which is `{}`' },
        at: `fetch('https://example.org')`,
      },
    ],
  },
  {
    name: 'a lazy write that is sent would run if it were awaited, so awaiting it is a suggestion',
    head: prisma + express,
    code: `app.post('/users', async (_request, response) => {
  response.json(prisma.user.create({ data: { email: 'a' } }));
});
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This Prisma create', use: 'sent in the response', outcome: 'it is a query that was not sent' },
        at: `prisma.user.create({ data: { email: 'a' } })`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `app.post('/users', async (_request, response) => {
  response.json(await prisma.user.create({ data: { email: 'a' } }));
});
`,
          },
        ],
      },
    ],
  },
  {
    name: 'what Fastify sends is awaited first',
    head: kysely + fastify,
    code: `fastify.get('/people', async (_request, reply) => {
  reply.send({ people: kysely.selectFrom('person').selectAll().execute() });
  return reply;
});
`,
    output: `fastify.get('/people', async (_request, reply) => {
  reply.send({ people: await kysely.selectFrom('person').selectAll().execute() });
  return reply;
});
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: {
          What: 'This Kysely selectFrom',
          use: 'sent in the response',
          outcome: 'the client gets a promise, which is `{}`',
        },
        at: `kysely.selectFrom('person').selectAll().execute()`,
      },
    ],
  },
  {
    name: 'a query that is sent by Express 4 is an empty object',
    head: knex + express,
    versions: 'other',
    code: `app.get('/users', async (_request, response) => {
  response.json(knex('users').select());
});
`,
    output: `app.get('/users', async (_request, response) => {
  response.json(await knex('users').select());
});
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This Knex select', use: 'sent in the response', outcome: 'it is a query that was not sent' },
        at: `knex('users').select()`,
      },
    ],
  },
  {
    name: 'a query that a function of the project returns is sent as an empty object',
    head: prisma + express,
    code: `function list() {
  return prisma.user.findMany();
}
app.get('/users', async (_request, response) => {
  response.json({ users: list() });
});
`,
    output: `function list() {
  return prisma.user.findMany();
}
app.get('/users', async (_request, response) => {
  response.json({ users: await list() });
});
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: {
          What: '`list` (Prisma findMany)',
          use: 'sent in the response',
          outcome: 'it is a query that was not sent',
        },
        at: ['list()', 2],
      },
    ],
  },
  {
    name: 'a template is wrong even if the operation is awaited as well',
    head: files,
    code: `export async function read(): Promise<string> {
  const text = readFile('a.txt', 'utf8');
  console.log(\`read \${text}\`);
  return await text;
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This Node.js readFile', use: 'put into text on line 5', outcome: 'it reads `[object Promise]`' },
        at: `readFile('a.txt', 'utf8')`,
      },
    ],
  },
  {
    name: 'a Promise.all that is sent is awaited as a whole',
    head: drizzle + express,
    code: `app.get('/users', async (_request, response) => {
  response.json(Promise.all([db.select().from(users), db.select().from(users)]));
});
`,
    output: `app.get('/users', async (_request, response) => {
  response.json(await Promise.all([db.select().from(users), db.select().from(users)]));
});
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This Drizzle select', use: 'sent in the response', outcome: 'it is a query that was not sent' },
        at: ['db.select().from(users)', 1],
      },
      {
        messageId: 'usedTooEarly',
        data: { What: 'This Drizzle select', use: 'sent in the response', outcome: 'it is a query that was not sent' },
        at: ['db.select().from(users)', 2],
      },
    ],
  },
  {
    name: 'a then chain that is sent is awaited as a whole',
    head: prisma + express,
    code: `app.get('/users', async (_request, response) => {
  response.json(prisma.user.findMany().then((users) => users.length));
});
`,
    output: `app.get('/users', async (_request, response) => {
  response.json(await prisma.user.findMany().then((users) => users.length));
});
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This Prisma findMany', use: 'sent in the response', outcome: 'it is a query that was not sent' },
        at: 'prisma.user.findMany()',
      },
    ],
  },
  {
    name: 'two variables that are sent are both awaited',
    head: pg + express,
    code: `app.get('/users', async (_request, response) => {
  const a = pool.query('A');
  const b = pool.query('B');
  response.json({ a, b });
});
`,
    output: `app.get('/users', async (_request, response) => {
  const a = await pool.query('A');
  const b = await pool.query('B');
  response.json({ a, b });
});
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: {
          What: 'This pg query',
          use: 'sent in the response on line 10',
          outcome: 'the client gets a promise, which is `{}`',
        },
        at: `pool.query('A')`,
      },
      {
        messageId: 'usedTooEarly',
        data: {
          What: 'This pg query',
          use: 'sent in the response on line 10',
          outcome: 'the client gets a promise, which is `{}`',
        },
        at: `pool.query('B')`,
      },
    ],
  },
  {
    name: 'a chain with an optional then is awaited as a whole',
    head: prisma + express,
    code: `app.get('/users', async (_request, response) => {
  response.json({ name: prisma.user.findFirst()?.then((user) => user?.name) });
});
`,
    output: `app.get('/users', async (_request, response) => {
  response.json({ name: await prisma.user.findFirst()?.then((user) => user?.name) });
});
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: {
          What: 'This Prisma findFirst',
          use: 'sent in the response',
          outcome: 'it is a query that was not sent',
        },
        at: 'prisma.user.findFirst()',
      },
    ],
  },
  {
    name: 'a property that is typed as a promise has no edit',
    head: pg,
    code: `interface Job { done: Promise<unknown> }
export async function f(): Promise<string> {
  const job: Job = { done: pool.query('A') };
  return JSON.stringify(job);
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This pg query', use: 'serialised on line 7', outcome: 'a promise becomes `{}`' },
        at: `pool.query('A')`,
      },
    ],
  },
  {
    name: 'a property that satisfies a type with a promise has no edit',
    head: pg,
    code: `interface Job { done: Promise<unknown> }
export async function f(): Promise<string> {
  return JSON.stringify({ done: pool.query('A') } satisfies Job);
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This pg query', use: 'serialised', outcome: 'a promise becomes `{}`' },
        at: `pool.query('A')`,
      },
    ],
  },
  {
    name: 'a variable that is typed as a promise has no edit',
    head: pg + express,
    code: `app.get('/users', async (_request, response) => {
  let rows: Promise<unknown>;
  rows = pool.query('A');
  response.json(rows);
});
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: {
          What: 'This pg query',
          use: 'sent in the response on line 10',
          outcome: 'the client gets a promise, which is `{}`',
        },
        at: `pool.query('A')`,
      },
    ],
  },
  {
    name: 'a query that is sent in a callback that is not async has no edit',
    head: prisma + express,
    code: `app.get('/users', async (_request, response) => {
  process.nextTick(() => response.json(prisma.user.findMany()));
});
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This Prisma findMany', use: 'sent in the response', outcome: 'it is a query that was not sent' },
        at: 'prisma.user.findMany()',
      },
    ],
  },
  {
    name: 'a variable that a callback sends is awaited where it is made',
    head: prisma + express,
    code: `app.get('/users', async (_request, response) => {
  const users = prisma.user.findMany();
  process.nextTick(() => response.json(users));
});
`,
    output: `app.get('/users', async (_request, response) => {
  const users = await prisma.user.findMany();
  process.nextTick(() => response.json(users));
});
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: {
          What: 'This Prisma findMany',
          use: 'sent in the response on line 9',
          outcome: 'it is a query that was not sent',
        },
        at: 'prisma.user.findMany()',
      },
    ],
  },
  {
    name: 'a property of a nested object that is sent is an empty object',
    head: prisma + express,
    code: `app.get('/users', async (_request, response) => {
  response.json({ data: { users: prisma.user.findMany() } });
});
`,
    output: `app.get('/users', async (_request, response) => {
  response.json({ data: { users: await prisma.user.findMany() } });
});
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This Prisma findMany', use: 'sent in the response', outcome: 'it is a query that was not sent' },
        at: 'prisma.user.findMany()',
      },
    ],
  },
  {
    name: 'a list of queries that is sent is a list of empty objects',
    head: prisma + express,
    code: `app.get('/users', async (_request, response) => {
  response.json([1, 2].map((id) => prisma.user.findUnique({ where: { id } })));
});
`,
    output: `app.get('/users', async (_request, response) => {
  response.json(await Promise.all([1, 2].map((id) => prisma.user.findUnique({ where: { id } }))));
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
    name: 'a non-null assertion stays around the awaited query',
    head: prisma,
    code: `export async function f(): Promise<string> {
  return \`\${prisma.user.findFirst()!}\`;
}
`,
    output: `export async function f(): Promise<string> {
  return \`\${(await prisma.user.findFirst())!}\`;
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This Prisma findFirst', use: 'put into text', outcome: 'it is a query that was not sent' },
        at: 'prisma.user.findFirst()',
      },
    ],
  },
  {
    name: 'a Promise.all in a template is awaited as a whole',
    head: pg,
    code: `export async function f(): Promise<string> {
  return \`\${Promise.all([pool.query('A'), pool.query('B')])}\`;
}
`,
    output: `export async function f(): Promise<string> {
  return \`\${await Promise.all([pool.query('A'), pool.query('B')])}\`;
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This pg query', use: 'put into text', outcome: 'it reads `[object Promise]`' },
        at: `pool.query('A')`,
      },
      {
        messageId: 'usedTooEarly',
        data: { What: 'This pg query', use: 'put into text', outcome: 'it reads `[object Promise]`' },
        at: `pool.query('B')`,
      },
    ],
  },
  {
    name: 'a sum that is assigned calculates with a query',
    head: prisma,
    code: `export async function f(): Promise<number> {
  let n: any = 0;
  n += prisma.user.count();
  return n;
}
`,
    output: `export async function f(): Promise<number> {
  let n: any = 0;
  n += await prisma.user.count();
  return n;
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This Prisma count', use: 'calculated with', outcome: 'it is a query that was not sent' },
        at: 'prisma.user.count()',
      },
    ],
  },
  {
    name: 'Promise.resolve makes no result of a promise',
    head: files,
    code: `export async function f(): Promise<void> {
  console.log('a' + Promise.resolve(readFile('a')));
}
`,
    output: `export async function f(): Promise<void> {
  console.log('a' + (await Promise.resolve(readFile('a'))));
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This Node.js readFile', use: 'calculated with', outcome: 'a promise is no number and no text' },
        at: `readFile('a')`,
      },
    ],
  },
  {
    name: 'the initialiser of a class field cannot await',
    head: pg,
    code: `export async function f(): Promise<void> {
  class A {
    x = !pool.query('A');
    private y = pool.query('B');
  }
  console.log(A);
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This pg query', use: 'negated', outcome: 'a promise is always true, so this is always false' },
        at: `pool.query('A')`,
      },
      {
        messageId: 'neverUsed',
        data: { variable: 'y', what: 'this pg query', outcome: 'a failure ends the process' },
        at: `pool.query('B')`,
      },
    ],
  },
  {
    name: 'a branch of what is sent is an empty object',
    head: prisma + express,
    code: `app.get('/a', async (request, response) => {
  response.json(request.query['a'] ? prisma.user.findMany() : []);
});
`,
    output: `app.get('/a', async (request, response) => {
  response.json(request.query['a'] ? await prisma.user.findMany() : []);
});
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This Prisma findMany', use: 'sent in the response', outcome: 'it is a query that was not sent' },
        at: 'prisma.user.findMany()',
      },
    ],
  },
  {
    name: 'the left side of ?? that is sent is never empty',
    head: prisma + express,
    code: `app.get('/a', async (request, response) => {
  response.json(prisma.user.findFirst() ?? {});
});
`,
    output: `app.get('/a', async (request, response) => {
  response.json((await prisma.user.findFirst()) ?? {});
});
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: {
          What: 'This Prisma findFirst',
          use: 'sent in the response',
          outcome: 'it is a query that was not sent',
        },
        at: 'prisma.user.findFirst()',
      },
    ],
  },
  {
    name: 'what a template engine renders is awaited first',
    head: prisma + express,
    code: `app.get('/a', async (request, response) => {
  response.render('a', { users: prisma.user.findMany() });
});
`,
    output: `app.get('/a', async (request, response) => {
  response.render('a', { users: await prisma.user.findMany() });
});
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This Prisma findMany', use: 'sent in the response', outcome: 'it is a query that was not sent' },
        at: 'prisma.user.findMany()',
      },
    ],
  },
  {
    name: 'text that ends the response reads [object Promise]',
    head: prisma + express,
    code: `app.get('/a', async (request, response) => {
  response.locals['users'] = prisma.user.findMany();
  response.end(\`\${prisma.user.count()}\`);
});
`,
    output: `app.get('/a', async (request, response) => {
  response.locals['users'] = prisma.user.findMany();
  response.end(\`\${await prisma.user.count()}\`);
});
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
    name: 'what Koa sends as its body is awaited first',
    head: prisma + koa,
    code: `koa.use(async (context) => {
  context.body = prisma.user.findMany();
});
`,
    output: `koa.use(async (context) => {
  context.body = await prisma.user.findMany();
});
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: {
          What: 'This Prisma findMany',
          use: 'sent in the response',
          outcome: 'it is a query that was not sent',
        },
        at: 'prisma.user.findMany()',
      },
    ],
  },
  {
    name: 'a property of the body that Koa sends is an empty object',
    head: pg + koa,
    code: `koa.use(async (context) => {
  const users = pool.query('SELECT 1');
  context.response.body = {
    users,
    count: 1,
  };
});
`,
    output: `koa.use(async (context) => {
  const users = await pool.query('SELECT 1');
  context.response.body = {
    users,
    count: 1,
  };
});
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: {
          What: 'This pg query',
          use: 'sent in the response on line 9',
          outcome: 'the client gets a promise, which is `{}`',
        },
        at: `pool.query('SELECT 1')`,
      },
    ],
  },
  {
    name: 'what an API route of Next.js sends is awaited first',
    head: `${prisma}import type { NextApiRequest, NextApiResponse } from 'next';
`,
    code: `export default async function list(_request: NextApiRequest, response: NextApiResponse): Promise<void> {
  response.status(200).json({ users: prisma.user.findMany() });
}
`,
    output: `export default async function list(_request: NextApiRequest, response: NextApiResponse): Promise<void> {
  response.status(200).json({ users: await prisma.user.findMany() });
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: {
          What: 'This Prisma findMany',
          use: 'sent in the response',
          outcome: 'it is a query that was not sent',
        },
        at: 'prisma.user.findMany()',
      },
    ],
  },
  {
    name: 'an answer of the platform that holds a query is an empty object',
    head: pg,
    code: `export async function GET(): Promise<Response> {
  return Response.json({ users: pool.query('SELECT 1') });
}
`,
    output: `export async function GET(): Promise<Response> {
  return Response.json({ users: await pool.query('SELECT 1') });
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: {
          What: 'This pg query',
          use: 'sent in the response',
          outcome: 'the client gets a promise, which is `{}`',
        },
        at: `pool.query('SELECT 1')`,
      },
    ],
  },
  {
    name: 'a function that joins operations which constants hold cannot be spread',
    head: prisma,
    code: `async function totals() {
  const users = prisma.user.count();
  const posts = prisma.post.count();
  const [userCount, postCount] = await Promise.all([users, posts]);
  return { userCount, postCount };
}

export async function summary(name: string) {
  const all = { ...totals(), name };
  return all;
}
`,
    output: `async function totals() {
  const users = prisma.user.count();
  const posts = prisma.post.count();
  const [userCount, postCount] = await Promise.all([users, posts]);
  return { userCount, postCount };
}

export async function summary(name: string) {
  const all = { ...(await totals()), name };
  return all;
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: '`totals` (Prisma count)', use: 'spread', outcome: 'a promise has nothing to spread' },
        at: ['totals()', 2],
      },
    ],
  },
  {
    name: 'a variable that is used twice is reported once',
    head: pg,
    code: `export async function f(): Promise<string> {
  const a = pool.query('A');
  if (a) {
    return \`\${a}\`;
  }
  return 'no';
}
`,
    output: `export async function f(): Promise<string> {
  const a = await pool.query('A');
  if (a) {
    return \`\${a}\`;
  }
  return 'no';
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This pg query', use: 'used as a condition on line 6', outcome: 'a promise is always true' },
        at: `pool.query('A')`,
      },
    ],
  },
  {
    name: 'a variable that is assigned in a loop is awaited there',
    head: pg,
    code: `export async function f(ids: number[]): Promise<string> {
  let last;
  for (const id of ids) {
    last = pool.query('A', [id]);
  }
  return JSON.stringify(last);
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This pg query', use: 'serialised on line 9', outcome: 'a promise becomes `{}`' },
        at: `pool.query('A', [id])`,
      },
    ],
  },
  {
    name: 'a promise that comes from elsewhere as well has no edit',
    head: pg,
    code: `export async function f(fallback: Promise<unknown> | undefined): Promise<void> {
  const p = fallback ?? pool.query('A');
  console.log(\`\${p}\`);
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This pg query', use: 'put into text on line 6', outcome: 'it reads `[object Promise]`' },
        at: `pool.query('A')`,
      },
    ],
  },
  {
    name: 'a query is never undefined',
    head: prisma,
    code: `export async function f(): Promise<boolean> {
  return prisma.user.findFirst() === undefined;
}
`,
    output: `export async function f(): Promise<boolean> {
  return (await prisma.user.findFirst()) === undefined;
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This Prisma findFirst', use: 'compared', outcome: 'it is a query that was not sent' },
        at: 'prisma.user.findFirst()',
      },
    ],
  },
  {
    name: 'a query in a variable is never null',
    head: prisma,
    code: `export async function f(): Promise<boolean> {
  const user = prisma.user.findFirst();
  return user != null;
}
`,
    output: `export async function f(): Promise<boolean> {
  const user = await prisma.user.findFirst();
  return user != null;
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This Prisma findFirst', use: 'compared on line 6', outcome: 'it is a query that was not sent' },
        at: 'prisma.user.findFirst()',
      },
    ],
  },
  {
    name: 'bcrypt compares later',
    code: `import bcrypt from 'bcrypt';
export async function f(): Promise<boolean> {
  if (bcrypt.compare('a', 'b')) {
    return true;
  }
  return false;
}
`,
    output: `import bcrypt from 'bcrypt';
export async function f(): Promise<boolean> {
  if (await bcrypt.compare('a', 'b')) {
    return true;
  }
  return false;
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This bcrypt compare', use: 'used as a condition', outcome: 'a promise is always true' },
        at: `bcrypt.compare('a', 'b')`,
      },
    ],
  },
  {
    name: 'an await in parentheses is no call of the line before, without semicolons',
    head: pg,
    code: `const log = console.log
export async function f(): Promise<void> {
  const write = log
  pool.query('SELECT 1') && write('x')
}
`,
    output: `const log = console.log
export async function f(): Promise<void> {
  const write = log
  ;(await pool.query('SELECT 1')) && write('x')
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This pg query', use: 'used as a condition', outcome: 'a promise is always true' },
        at: `pool.query('SELECT 1')`,
      },
    ],
  },

  // neverUsed
  {
    name: 'nothing reads the variable that holds a TypeORM save',
    head: typeorm,
    code: `export async function add(item: Item): Promise<void> {
  const saved = items.save(item);
}
`,
    errors: [
      {
        messageId: 'neverUsed',
        data: { variable: 'saved', what: 'this TypeORM save', outcome: 'a failure ends the process' },
        at: 'items.save(item)',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function add(item: Item): Promise<void> {
  const saved = await items.save(item);
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'nothing reads the variable that an operation is assigned to',
    head: pg,
    code: `export async function clear(): Promise<void> {
  let result;
  result = pool.query('DELETE FROM users');
}
`,
    errors: [
      {
        messageId: 'neverUsed',
        data: { variable: 'result', what: 'this pg query', outcome: 'a failure ends the process' },
        at: `pool.query('DELETE FROM users')`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function clear(): Promise<void> {
  let result;
  result = await pool.query('DELETE FROM users');
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'nothing reads the list that operations are pushed to',
    head: pg,
    code: `export async function remove(ids: number[]): Promise<void> {
  const pending = [];
  for (const id of ids) {
    pending.push(pool.query('DELETE FROM users WHERE id = $1', [id]));
  }
}
`,
    errors: [
      {
        messageId: 'neverUsed',
        data: { variable: 'pending', what: 'this pg query', outcome: 'a failure ends the process' },
        at: `pool.query('DELETE FROM users WHERE id = $1', [id])`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function remove(ids: number[]): Promise<void> {
  const pending = [];
  for (const id of ids) {
    pending.push(await pool.query('DELETE FROM users WHERE id = $1', [id]));
  }
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'the length of a list waits for nothing',
    head: pg,
    code: `export async function remove(ids: number[]): Promise<number> {
  const pending: Promise<unknown>[] = [];
  for (const id of ids) {
    pending.push(pool.query('DELETE FROM users WHERE id = $1', [id]));
  }
  return pending.length;
}
`,
    errors: [
      {
        messageId: 'neverUsed',
        data: { variable: 'pending', what: 'this pg query', outcome: 'a failure ends the process' },
        at: `pool.query('DELETE FROM users WHERE id = $1', [id])`,
      },
    ],
  },
  {
    name: 'nothing reads the private field that holds an operation',
    head: files,
    code: `export class Config {
  private text = readFile('config.json', 'utf8');
}
`,
    errors: [
      {
        messageId: 'neverUsed',
        data: { variable: 'text', what: 'this Node.js readFile', outcome: 'a failure ends the process' },
        at: `readFile('config.json', 'utf8')`,
      },
    ],
  },
  {
    name: 'nothing reads the field with a hash that holds an operation',
    head: files,
    code: `export class Config {
  #text: Promise<string> | undefined;
  async load(): Promise<void> {
    this.#text = readFile('config.json', 'utf8');
  }
}
`,
    errors: [
      {
        messageId: 'neverUsed',
        data: { variable: '#text', what: 'this Node.js readFile', outcome: 'a failure ends the process' },
        at: `readFile('config.json', 'utf8')`,
      },
    ],
  },
  {
    name: 'nothing reads the variable that holds a map of operations',
    head: pg,
    code: `export async function remove(ids: number[]): Promise<void> {
  const pending = ids.map((id) => pool.query('DELETE FROM users WHERE id = $1', [id]));
}
`,
    errors: [
      {
        messageId: 'neverUsed',
        data: { variable: 'pending', what: 'this pg query', outcome: 'a failure ends the process' },
        at: `pool.query('DELETE FROM users WHERE id = $1', [id])`,
        suggestions: [
          {
            messageId: 'joinAll',
            output: `export async function remove(ids: number[]): Promise<void> {
  const pending = await Promise.all(ids.map((id) => pool.query('DELETE FROM users WHERE id = $1', [id])));
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'nothing reads the variable that holds a call of the project',
    head: pg,
    code: `async function clear(): Promise<void> {
  await pool.query('DELETE FROM users');
}
export async function run(): Promise<void> {
  const cleared = clear();
}
`,
    errors: [
      {
        messageId: 'neverUsed',
        data: { variable: 'cleared', what: '`clear` (pg query)', outcome: 'a failure ends the process' },
        at: ['clear()', 2],
        suggestions: [
          {
            messageId: 'addAwait',
            output: `async function clear(): Promise<void> {
  await pool.query('DELETE FROM users');
}
export async function run(): Promise<void> {
  const cleared = await clear();
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a lazy query in a variable that nothing reads never runs',
    head: prisma,
    code: `export async function f(): Promise<void> {
  const user = prisma.user.create({ data: { email: 'a' } });
}
`,
    errors: [
      {
        messageId: 'neverUsed',
        data: { variable: 'user', what: 'this Prisma create', outcome: 'it never runs' },
        at: `prisma.user.create({ data: { email: 'a' } })`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function f(): Promise<void> {
  const user = await prisma.user.create({ data: { email: 'a' } });
}
`,
          },
        ],
      },
    ],
  },

  // outlivesSession
  {
    name: 'a query that is returned from a try whose finally releases the client outlives it',
    head: pg,
    code: `export async function list(): Promise<unknown> {
  const client = await pool.connect();
  try {
    return client.query('SELECT * FROM users');
  } finally {
    client.release();
  }
}
`,
    output: `export async function list(): Promise<unknown> {
  const client = await pool.connect();
  try {
    return await client.query('SELECT * FROM users');
  } finally {
    client.release();
  }
}
`,
    errors: [
      {
        messageId: 'outlivesSession',
        data: { What: 'This pg query', end: '`client.release()` has given its connection back' },
        at: `client.query('SELECT * FROM users')`,
      },
    ],
  },
  {
    name: 'a dropped query outlives the client that a finally releases',
    head: pg,
    code: `export async function clear(): Promise<void> {
  const client = await pool.connect();
  try {
    client.query('DELETE FROM users');
  } finally {
    client.release();
  }
}
`,
    errors: [
      {
        messageId: 'outlivesSession',
        data: { What: 'This pg query', end: '`client.release()` has given its connection back' },
        at: `client.query('DELETE FROM users')`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function clear(): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('DELETE FROM users');
  } finally {
    client.release();
  }
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a query that is returned past a catch outlives the client, and its failure would be caught',
    head: pg,
    code: `export async function list(): Promise<unknown> {
  const client = await pool.connect();
  try {
    return client.query('SELECT * FROM users');
  } catch (error) {
    console.error(error);
    return undefined;
  } finally {
    client.release();
  }
}
`,
    errors: [
      {
        messageId: 'outlivesSession',
        data: { What: 'This pg query', end: '`client.release()` has given its connection back' },
        at: `client.query('SELECT * FROM users')`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function list(): Promise<unknown> {
  const client = await pool.connect();
  try {
    return await client.query('SELECT * FROM users');
  } catch (error) {
    console.error(error);
    return undefined;
  } finally {
    client.release();
  }
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a query of a new client outlives its end',
    head: pg,
    code: `export async function list(): Promise<unknown> {
  const client = new PgClient();
  await client.connect();
  try {
    return client.query('SELECT * FROM users');
  } finally {
    await client.end();
  }
}
`,
    output: `export async function list(): Promise<unknown> {
  const client = new PgClient();
  await client.connect();
  try {
    return await client.query('SELECT * FROM users');
  } finally {
    await client.end();
  }
}
`,
    errors: [
      {
        messageId: 'outlivesSession',
        data: { What: 'This pg query', end: '`client.end()` has ended its session' },
        at: `client.query('SELECT * FROM users')`,
      },
    ],
  },
  {
    name: 'a Drizzle query on a client that is released outlives it',
    head: pg + drizzle,
    code: `export async function list(): Promise<unknown> {
  const client = await pool.connect();
  const database = drizzle(client);
  try {
    return database.select().from(users);
  } finally {
    client.release();
  }
}
`,
    output: `export async function list(): Promise<unknown> {
  const client = await pool.connect();
  const database = drizzle(client);
  try {
    return await database.select().from(users);
  } finally {
    client.release();
  }
}
`,
    errors: [
      {
        messageId: 'outlivesSession',
        data: { What: 'This Drizzle select', end: '`client.release()` has given its connection back' },
        at: 'database.select().from(users)',
      },
    ],
  },
  {
    name: 'a TypeORM save on a query runner outlives its release',
    head: typeorm,
    code: `export async function add(item: Item): Promise<unknown> {
  const runner = source.createQueryRunner();
  try {
    return runner.manager.save(item);
  } finally {
    await runner.release();
  }
}
`,
    output: `export async function add(item: Item): Promise<unknown> {
  const runner = source.createQueryRunner();
  try {
    return await runner.manager.save(item);
  } finally {
    await runner.release();
  }
}
`,
    errors: [
      {
        messageId: 'outlivesSession',
        data: { What: 'This TypeORM save', end: '`runner.release()` has given its connection back' },
        at: 'runner.manager.save(item)',
      },
    ],
  },
  {
    name: 'a call of the project that takes the client outlives its release',
    head: pg,
    code: `async function count(client: PoolClient): Promise<unknown> {
  return await client.query('SELECT count(*) FROM users');
}
export async function total(): Promise<unknown> {
  const client = await pool.connect();
  try {
    return count(client);
  } finally {
    client.release();
  }
}
`,
    output: `async function count(client: PoolClient): Promise<unknown> {
  return await client.query('SELECT count(*) FROM users');
}
export async function total(): Promise<unknown> {
  const client = await pool.connect();
  try {
    return await count(client);
  } finally {
    client.release();
  }
}
`,
    errors: [
      {
        messageId: 'outlivesSession',
        data: { What: '`count` (pg query)', end: '`client.release()` has given its connection back' },
        at: 'count(client)',
      },
    ],
  },
  {
    name: 'a Mongoose save in a session outlives its end',
    head: mongoose,
    code: `export async function add(session: ClientSession, name: string): Promise<unknown> {
  try {
    return Animal.create([{ name }], { session });
  } finally {
    await session.endSession();
  }
}
`,
    output: `export async function add(session: ClientSession, name: string): Promise<unknown> {
  try {
    return await Animal.create([{ name }], { session });
  } finally {
    await session.endSession();
  }
}
`,
    errors: [
      {
        messageId: 'outlivesSession',
        data: { What: 'This Mongoose create', end: '`session.endSession()` has ended its session' },
        at: 'Animal.create([{ name }], { session })',
      },
    ],
  },
  {
    name: 'a TypeORM save outlives the transaction in whose callback it is dropped',
    head: typeorm,
    code: `export async function add(item: Item): Promise<void> {
  await source.transaction(async (manager) => {
    manager.save(item);
  });
}
`,
    errors: [
      {
        messageId: 'outlivesSession',
        data: { What: 'This TypeORM save', end: 'the transaction has ended' },
        at: 'manager.save(item)',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function add(item: Item): Promise<void> {
  await source.transaction(async (manager) => {
    await manager.save(item);
  });
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a save on a repository of the transaction outlives it',
    head: typeorm,
    code: `export async function add(item: Item): Promise<void> {
  await source.transaction(async (manager) => {
    const repository = manager.getRepository(Item);
    repository.save(item);
  });
}
`,
    errors: [
      {
        messageId: 'outlivesSession',
        data: { What: 'This TypeORM save', end: 'the transaction has ended' },
        at: 'repository.save(item)',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function add(item: Item): Promise<void> {
  await source.transaction(async (manager) => {
    const repository = manager.getRepository(Item);
    await repository.save(item);
  });
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a Kysely query outlives the transaction in whose callback it is dropped',
    head: kysely,
    code: `export async function clear(): Promise<void> {
  await kysely.transaction().execute(async (transaction) => {
    transaction.deleteFrom('person').execute();
  });
}
`,
    errors: [
      {
        messageId: 'outlivesSession',
        data: { What: 'This Kysely deleteFrom', end: 'the transaction has ended' },
        at: `transaction.deleteFrom('person').execute()`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function clear(): Promise<void> {
  await kysely.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('person').execute();
  });
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a query in a callback inside the transaction outlives it',
    head: kysely,
    code: `export async function clear(ids: number[]): Promise<void> {
  await kysely.transaction().execute(async (transaction) => {
    ids.forEach((id) => {
      transaction.deleteFrom('person').where('id', '=', id).execute();
    });
  });
}
`,
    errors: [
      {
        messageId: 'outlivesSession',
        data: { What: 'This Kysely deleteFrom', end: 'the transaction has ended' },
        at: `transaction.deleteFrom('person').where('id', '=', id).execute()`,
        suggestions: [
          {
            messageId: 'awaitEach',
            output: `export async function clear(ids: number[]): Promise<void> {
  await kysely.transaction().execute(async (transaction) => {
    for (const id of ids) {
      await transaction.deleteFrom('person').where('id', '=', id).execute();
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
    name: 'a dropped call that takes the transaction of Prisma outlives it',
    head: prisma,
    code: `async function log(client: { post: PrismaClient['post'] }, title: string): Promise<void> {
  await client.post.create({ data: { title, authorId: 1 } });
}
export async function publish(title: string): Promise<void> {
  await prisma.$transaction(async (transaction) => {
    log(transaction, title);
  });
}
`,
    errors: [
      {
        messageId: 'outlivesSession',
        data: { What: '`log` (Prisma create)', end: 'the transaction has ended' },
        at: 'log(transaction, title)',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `async function log(client: { post: PrismaClient['post'] }, title: string): Promise<void> {
  await client.post.create({ data: { title, authorId: 1 } });
}
export async function publish(title: string): Promise<void> {
  await prisma.$transaction(async (transaction) => {
    await log(transaction, title);
  });
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a query in a transaction that is stored and never read outlives it',
    head: typeorm,
    code: `export async function add(item: Item): Promise<void> {
  await source.transaction(async (manager) => {
    const saved = manager.save(item);
  });
}
`,
    errors: [
      {
        messageId: 'outlivesSession',
        data: { What: 'This TypeORM save', end: 'the transaction has ended' },
        at: 'manager.save(item)',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function add(item: Item): Promise<void> {
  await source.transaction(async (manager) => {
    const saved = await manager.save(item);
  });
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a variable that is returned from the try outlives the client',
    head: pg,
    code: `export async function f(): Promise<unknown> {
  const client = await pool.connect();
  try {
    const result = client.query('A');
    return result;
  } finally {
    client.release();
  }
}
`,
    output: `export async function f(): Promise<unknown> {
  const client = await pool.connect();
  try {
    const result = await client.query('A');
    return result;
  } finally {
    client.release();
  }
}
`,
    errors: [
      {
        messageId: 'outlivesSession',
        data: { What: 'This pg query', end: '`client.release()` has given its connection back' },
        at: `client.query('A')`,
      },
    ],
  },
  {
    name: 'both branches of what is returned outlive the client',
    head: pg,
    code: `export async function f(isA: boolean): Promise<unknown> {
  const client = await pool.connect();
  try {
    return isA ? client.query('A') : client.query('B');
  } finally {
    client.release();
  }
}
`,
    output: `export async function f(isA: boolean): Promise<unknown> {
  const client = await pool.connect();
  try {
    return isA ? await client.query('A') : await client.query('B');
  } finally {
    client.release();
  }
}
`,
    errors: [
      {
        messageId: 'outlivesSession',
        data: { What: 'This pg query', end: '`client.release()` has given its connection back' },
        at: `client.query('A')`,
      },
      {
        messageId: 'outlivesSession',
        data: { What: 'This pg query', end: '`client.release()` has given its connection back' },
        at: `client.query('B')`,
      },
    ],
  },
  {
    name: 'a Promise.all that is returned outlives the client',
    head: pg,
    code: `export async function f(): Promise<unknown> {
  const client = await pool.connect();
  try {
    return Promise.all([client.query('A'), client.query('B')]);
  } finally {
    client.release();
  }
}
`,
    output: `export async function f(): Promise<unknown> {
  const client = await pool.connect();
  try {
    return await Promise.all([client.query('A'), client.query('B')]);
  } finally {
    client.release();
  }
}
`,
    errors: [
      {
        messageId: 'outlivesSession',
        data: { What: 'This pg query', end: '`client.release()` has given its connection back' },
        at: `client.query('A')`,
      },
      {
        messageId: 'outlivesSession',
        data: { What: 'This pg query', end: '`client.release()` has given its connection back' },
        at: `client.query('B')`,
      },
    ],
  },
  {
    name: 'a then chain that is returned outlives the client',
    head: pg,
    code: `export async function f(): Promise<unknown> {
  const client = await pool.connect();
  try {
    return client.query('A').then((result) => result.rows);
  } finally {
    client.release();
  }
}
`,
    output: `export async function f(): Promise<unknown> {
  const client = await pool.connect();
  try {
    return await client.query('A').then((result) => result.rows);
  } finally {
    client.release();
  }
}
`,
    errors: [
      {
        messageId: 'outlivesSession',
        data: { What: 'This pg query', end: '`client.release()` has given its connection back' },
        at: `client.query('A')`,
      },
    ],
  },
  {
    name: 'a catch of an outer try would catch what is awaited, so awaiting it is a suggestion',
    head: pg,
    code: `export async function f(): Promise<unknown> {
  const client = await pool.connect();
  try {
    try {
      return client.query('A');
    } finally {
      client.release();
    }
  } catch {
    return undefined;
  }
}
`,
    errors: [
      {
        messageId: 'outlivesSession',
        data: { What: 'This pg query', end: '`client.release()` has given its connection back' },
        at: `client.query('A')`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function f(): Promise<unknown> {
  const client = await pool.connect();
  try {
    try {
      return await client.query('A');
    } finally {
      client.release();
    }
  } catch {
    return undefined;
  }
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'operations that are given the session of Mongoose outlive its transaction',
    head: mongoose,
    code: `export async function f(session: ClientSession): Promise<void> {
  await session.withTransaction(async () => {
    Animal.create([{ name: 'a' }], { session });
    new Animal().save({ session });
  });
}
`,
    errors: [
      {
        messageId: 'outlivesSession',
        data: { What: 'This Mongoose create', end: 'the transaction has ended' },
        at: `Animal.create([{ name: 'a' }], { session })`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function f(session: ClientSession): Promise<void> {
  await session.withTransaction(async () => {
    await Animal.create([{ name: 'a' }], { session });
    new Animal().save({ session });
  });
}
`,
          },
        ],
      },
      {
        messageId: 'outlivesSession',
        data: { What: 'This Mongoose save', end: 'the transaction has ended' },
        at: 'new Animal().save({ session })',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function f(session: ClientSession): Promise<void> {
  await session.withTransaction(async () => {
    Animal.create([{ name: 'a' }], { session });
    await new Animal().save({ session });
  });
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a query of the transaction outlives it, one of the outer client does not',
    head: drizzle,
    code: `export async function f(): Promise<void> {
  await db.transaction(async (tx) => {
    tx.delete(users).execute();
    db.delete(users).execute();
  });
}
`,
    errors: [
      {
        messageId: 'outlivesSession',
        data: { What: 'This Drizzle delete', end: 'the transaction has ended' },
        at: 'tx.delete(users).execute()',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function f(): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.delete(users).execute();
    db.delete(users).execute();
  });
}
`,
          },
        ],
      },
      {
        messageId: 'dropped',
        data: { what: 'this Drizzle delete' },
        at: 'db.delete(users).execute()',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function f(): Promise<void> {
  await db.transaction(async (tx) => {
    tx.delete(users).execute();
    await db.delete(users).execute();
  });
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a nested transaction outlives the outer one',
    head: drizzle,
    code: `export async function f(): Promise<void> {
  await db.transaction(async (tx) => {
    tx.transaction(async (inner) => {
      await inner.delete(users);
    });
  });
}
`,
    errors: [
      {
        messageId: 'outlivesSession',
        data: { What: 'This Drizzle transaction', end: 'the transaction has ended' },
        at: 'tx.transaction',
        suggestions: [
          {
            messageId: 'addAwait',
            output: `export async function f(): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.transaction(async (inner) => {
      await inner.delete(users);
    });
  });
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a call that does not take the transaction is dropped, and outlives nothing',
    head: prisma,
    code: `async function log(): Promise<void> {
  await prisma.post.deleteMany();
}
export async function f(): Promise<void> {
  await prisma.$transaction(async () => {
    log();
  });
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: '`log` (Prisma deleteMany)' },
        at: ['log()', 2],
        suggestions: [
          {
            messageId: 'addAwait',
            output: `async function log(): Promise<void> {
  await prisma.post.deleteMany();
}
export async function f(): Promise<void> {
  await prisma.$transaction(async () => {
    await log();
  });
}
`,
          },
        ],
      },
    ],
  },

  // promises: all
  {
    name: 'a plain promise that is a statement is dropped',
    options: [{ promises: 'all' }],
    code: `async function tick(): Promise<void> {}
export async function run(): Promise<void> {
  tick();
}
`,
    errors: [
      {
        messageId: 'dropped',
        data: { what: 'this promise' },
        at: ['tick()', 2],
        suggestions: [
          {
            messageId: 'addAwait',
            output: `async function tick(): Promise<void> {}
export async function run(): Promise<void> {
  await tick();
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'a plain promise is no condition',
    options: [{ promises: 'all' }],
    code: `async function isReady(): Promise<boolean> {
  return true;
}
export async function run(): Promise<string> {
  if (isReady()) {
    return 'ready';
  }
  return 'waiting';
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This promise', use: 'used as a condition', outcome: 'a promise is always true' },
        at: ['isReady()', 2],
        suggestions: [
          {
            messageId: 'addAwait',
            output: `async function isReady(): Promise<boolean> {
  return true;
}
export async function run(): Promise<string> {
  if (await isReady()) {
    return 'ready';
  }
  return 'waiting';
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'nothing reads the variable that holds a plain promise',
    options: [{ promises: 'all' }],
    code: `declare function tick(): Promise<void>;
export async function run(): Promise<void> {
  const ticked = tick();
}
`,
    errors: [
      {
        messageId: 'neverUsed',
        data: { variable: 'ticked', what: 'this promise', outcome: 'a failure ends the process' },
        at: ['tick()', 2],
        suggestions: [
          {
            messageId: 'addAwait',
            output: `declare function tick(): Promise<void>;
export async function run(): Promise<void> {
  const ticked = await tick();
}
`,
          },
        ],
      },
    ],
  },

  // settings
  {
    name: 'a client of the user is known by its descriptor',
    files: { 'src/store.ts': store },
    settings,
    code: `import type { Store } from './store.js';
export async function save(store: Store): Promise<void> {
  store.put('a', 'text');
}
`,
    errors: [
      {
        messageId: 'neverRuns',
        data: { What: 'This store put', aLibrary: 'a store', noun: 'request' },
        at: `store.put('a', 'text')`,
        suggestions: [
          {
            messageId: 'addAwait',
            output: `import type { Store } from './store.js';
export async function save(store: Store): Promise<void> {
  await store.put('a', 'text');
}
`,
          },
        ],
      },
    ],
  },
  {
    name: 'the method that a descriptor calls a read can be awaited by a fix',
    files: { 'src/store.ts': store },
    settings,
    code: `import type { Store } from './store.js';
export async function has(store: Store): Promise<boolean> {
  if (store.get('a')) {
    return true;
  }
  return false;
}
`,
    output: `import type { Store } from './store.js';
export async function has(store: Store): Promise<boolean> {
  if (await store.get('a')) {
    return true;
  }
  return false;
}
`,
    errors: [
      {
        messageId: 'usedTooEarly',
        data: { What: 'This store get', use: 'used as a condition', outcome: 'a promise is always true' },
        at: `store.get('a')`,
      },
    ],
  },
];
