import { drizzle } from '../../src/libraries/drizzle.ts';
import { describeNames, describeOperations } from './support/tables.ts';

describeNames(drizzle, [
  'drizzle-orm',
  'drizzle-orm/pg-core',
  'drizzle-orm/mysql-core',
  'drizzle-orm/sqlite-core',
  'drizzle-orm/node-postgres',
]);

describeOperations(
  'Drizzle on PostgreSQL',
  `
import { eq, sql, relations } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { integer, pgTable, serial, text } from 'drizzle-orm/pg-core';
const users = pgTable('users', { id: serial('id').primaryKey(), name: text('name').notNull() });
const posts = pgTable('posts', { id: serial('id').primaryKey(), author: integer('author').notNull() });
const usersRelations = relations(users, ({ many }) => ({ posts: many(posts) }));
const db = drizzle('postgres://localhost', { schema: { users, posts, usersRelations } });
declare const tx: Parameters<Parameters<typeof db.transaction>[0]>[0];
const prepared = db.select().from(users).prepare('all');
`,
  [
    ['db.select()', 'builder Drizzle select (read)'],
    ['db.select().from(users)', 'lazy Drizzle select (read)'],
    ['db.select({ id: users.id }).from(users).where(eq(users.id, 1)).limit(1)', 'lazy Drizzle select (read)'],
    ['db.select().from(users).leftJoin(posts, eq(posts.author, users.id))', 'lazy Drizzle select (read)'],
    [
      'db.select().from(users).innerJoin(posts, eq(posts.author, users.id)).orderBy(users.id)',
      'lazy Drizzle select (read)',
    ],
    ['db.selectDistinct().from(users)', 'lazy Drizzle selectDistinct (read)'],
    ['db.selectDistinctOn([users.name]).from(users)', 'lazy Drizzle selectDistinctOn (read)'],
    ['db.insert(users)', 'builder Drizzle insert (write)'],
    ["db.insert(users).values({ name: 'a' })", 'lazy Drizzle insert (write)'],
    ["db.insert(users).values({ name: 'a' }).returning()", 'lazy Drizzle insert (write)'],
    ["db.insert(users).values({ name: 'a' }).returning({ id: users.id })", 'lazy Drizzle insert (write)'],
    ["db.insert(users).values([{ name: 'a' }]).onConflictDoNothing()", 'lazy Drizzle insert (write)'],
    [
      "db.insert(users).values({ name: 'a' }).onConflictDoUpdate({ target: users.id, set: { name: 'b' } })",
      'lazy Drizzle insert (write)',
    ],
    ['db.update(users)', 'builder Drizzle update (write)'],
    ["db.update(users).set({ name: 'b' })", 'lazy Drizzle update (write)'],
    ["db.update(users).set({ name: 'b' }).where(eq(users.id, 1))", 'lazy Drizzle update (write)'],
    ["db.update(users).set({ name: 'b' }).where(eq(users.id, 1)).returning()", 'lazy Drizzle update (write)'],
    ['db.delete(users)', 'lazy Drizzle delete (write)'],
    ['db.delete(users).where(eq(users.id, 1))', 'lazy Drizzle delete (write)'],
    ['db.delete(users).where(eq(users.id, 1)).returning()', 'lazy Drizzle delete (write)'],
    ['db.query.users.findMany()', 'lazy Drizzle findMany (read)'],
    ['db.query.users.findMany({ with: { posts: true } })', 'lazy Drizzle findMany (read)'],
    ['db.query.users.findFirst({ where: eq(users.id, 1) })', 'lazy Drizzle findFirst (read)'],
    ['db.$count(users)', 'lazy Drizzle $count (read)'],
    ['db.$count(users, eq(users.id, 1))', 'lazy Drizzle $count (read)'],
    ['db.execute(sql`SELECT 1`)', 'lazy Drizzle execute (read)'],
    ['db.execute(sql`DELETE FROM users`)', 'lazy Drizzle execute (write)'],
    ["db.execute('SELECT 1')", 'lazy Drizzle execute (read)'],
    ['sql`SELECT 1`', 'none'],
    ["db.select().from(users).prepare('all')", 'builder Drizzle select (read)'],
    ['prepared.execute()', 'eager Drizzle execute (unknown)'],
    ['db.select().from(users).execute()', 'eager Drizzle select (read)'],
    ["db.insert(users).values({ name: 'a' }).execute()", 'eager Drizzle insert (write)'],
    ['db.transaction(async (inner) => { await inner.delete(users); })', 'eager Drizzle transaction (write)'],
    ['tx.select().from(users)', 'lazy Drizzle select (read)'],
    ["tx.insert(users).values({ name: 'a' })", 'lazy Drizzle insert (write)'],
    ['tx.transaction(async (inner) => { await inner.delete(users); })', 'eager Drizzle transaction (write)'],
    ["db.with(db.$with('u').as(db.select().from(users))).select().from(users)", 'lazy Drizzle select (read)'],
    ["db.select().from(users).as('inner')", 'none'],
    ['db.select().from(users).toSQL()', 'none'],
    ['db.select().from(users).then((rows) => rows.length)', 'none'],
    ['eq(users.id, 1)', 'none'],
  ],
);

describeOperations(
  'Drizzle on MySQL',
  `
import { eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/mysql-proxy';
import { int, mysqlTable, text } from 'drizzle-orm/mysql-core';
const users = mysqlTable('users', { id: int('id').primaryKey(), name: text('name') });
const db = drizzle(async () => ({ rows: [] }));
`,
  [
    ['db.select().from(users).where(eq(users.id, 1))', 'lazy Drizzle select (read)'],
    ['db.insert(users)', 'builder Drizzle insert (write)'],
    ['db.insert(users).values({ id: 1 })', 'lazy Drizzle insert (write)'],
    ['db.insert(users).values({ id: 1 }).$returningId()', 'lazy Drizzle insert (write)'],
    ["db.update(users).set({ name: 'b' }).where(eq(users.id, 1))", 'lazy Drizzle update (write)'],
    ['db.delete(users).where(eq(users.id, 1))', 'lazy Drizzle delete (write)'],
    ['db.$count(users)', 'lazy Drizzle $count (read)'],
    // On MySQL `execute` is a promise, on PostgreSQL a lazy query.
    ['db.execute(sql`SELECT 1`)', 'eager Drizzle execute (read)'],
    ['db.select().from(users).prepare()', 'builder Drizzle select (read)'],
    ['db.transaction(async (tx) => { await tx.delete(users); })', 'eager Drizzle transaction (write)'],
  ],
);

describeOperations(
  'Drizzle on SQLite',
  `
import { eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/libsql';
import { drizzle as synchronous } from 'drizzle-orm/better-sqlite3';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
const users = sqliteTable('users', { id: integer('id').primaryKey(), name: text('name') });
const db = drizzle('file:x.db', { schema: { users } });
const blocking = synchronous('x.db', { schema: { users } });
`,
  [
    ['db.select().from(users).where(eq(users.id, 1))', 'lazy Drizzle select (read)'],
    ['db.select().from(users).all()', 'eager Drizzle select (read)'],
    ['db.select().from(users).get()', 'eager Drizzle select (read)'],
    ['db.insert(users)', 'builder Drizzle insert (write)'],
    ['db.insert(users).values({ id: 1 })', 'lazy Drizzle insert (write)'],
    ['db.insert(users).values({ id: 1 }).returning().get()', 'eager Drizzle insert (write)'],
    ['db.insert(users).values({ id: 1 }).run()', 'eager Drizzle insert (write)'],
    ["db.update(users).set({ name: 'b' }).where(eq(users.id, 1)).returning()", 'lazy Drizzle update (write)'],
    ['db.delete(users)', 'lazy Drizzle delete (write)'],
    ['db.query.users.findMany()', 'lazy Drizzle findMany (read)'],
    ['db.query.users.findFirst()', 'lazy Drizzle findFirst (read)'],
    ['db.$count(users)', 'lazy Drizzle $count (read)'],
    ['db.run(sql`DELETE FROM users`)', 'lazy Drizzle run (write)'],
    ['db.all(sql`SELECT 1`)', 'lazy Drizzle all (read)'],
    ['db.get(sql`SELECT 1`)', 'lazy Drizzle get (read)'],
    ['db.values(sql`SELECT 1`)', 'lazy Drizzle values (read)'],
    ['db.batch([db.select().from(users)])', 'eager Drizzle batch (unknown)'],
    ['db.transaction(async (tx) => { await tx.delete(users); })', 'eager Drizzle transaction (write)'],
    // better-sqlite3 answers at once, but a query without its executor is as lazy as all others.
    ['blocking.select().from(users)', 'lazy Drizzle select (read)'],
    ['blocking.select().from(users).all()', 'none'],
    ['blocking.insert(users).values({ id: 1 }).run()', 'none'],
  ],
);
