import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { createProgram } from '../support/program.ts';

// What declarations say of a chain must be what the checker says, who makes the types of all its links.

const kysely = `
import { sql, type Kysely, type Transaction } from 'kysely';
interface DB { users: { id: number; name: string }; posts: { id: number; userId: number; title: string } }
declare const db: Kysely<DB>;
declare const withTitle: boolean;
export async function list(trx?: Transaction<DB>) {
  let query = (trx ?? db).selectFrom('users').innerJoin('posts', (join) => join.onRef('posts.userId', '=', 'users.id').on('title', '=', 'a'))
    .select(['users.id', 'title'])
    .$if(withTitle, (each) => each.select('name').where('name', '=', 'b'))
    .where((eb) => eb.or([eb('title', '=', 'a'), eb.not(eb.exists(eb.selectFrom('posts').select('posts.id').limit(1)))]))
    .orderBy('title', (order) => order.desc().nullsLast());
  query = query.where(sql<string>\`lower(\${sql.ref('title')})\`.$castTo<boolean>()).limit(10);
  const counts = await db.with('c', (qb) => qb.selectFrom('posts').select((eb) => eb.fn.countAll().as('n')).groupBy('userId')).selectFrom('c').selectAll().executeTakeFirstOrThrow();
  await db.insertInto('users').values({ id: 1, name: 'a' }).onConflict((conflict) => conflict.column('id').doUpdateSet({ name: 'b' })).returning('id').executeTakeFirst();
  await db.transaction().setIsolationLevel('serializable').execute((inner) => inner.updateTable('users').set({ name: 'c' }).where('id', '=', 1).execute());
  return [await query.execute(), counts];
}`;

const drizzle = `
import { and, desc, eq } from 'drizzle-orm';
import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { drizzle } from 'drizzle-orm/node-postgres';
const users = pgTable('users', { id: integer('id').notNull().primaryKey(), name: text('name').notNull().unique().default('a') });
const posts = pgTable('posts', { id: integer('id').references(() => users.id).notNull(), title: text('title') });
const db = drizzle('postgres://localhost/a', { schema: { users, posts } });
export async function list() {
  const held = db.select().from(users).leftJoin(posts, eq(posts.id, users.id)).where(and(eq(users.id, 1), eq(posts.title, 'a'))).orderBy(desc(users.id)).$dynamic();
  const page = await held.limit(10).offset(5);
  const [row] = await db.insert(users).values({ id: 1, name: 'a' }).onConflictDoNothing().returning();
  await db.update(users).set({ name: 'b' }).where(eq(users.id, 1)).returning({ id: users.id });
  await db.delete(users).where(eq(users.id, 1)).execute();
  await db.transaction((tx) => tx.select({ id: users.id }).from(users).limit(1).execute());
  return [page, row, await db.query.users.findFirst({ where: eq(users.id, 1) }).execute()];
}`;

const knex = `
import createKnex from 'knex';
const knex = createKnex({ client: 'pg' });
interface User { id: number; name: string }
export async function list() {
  const query = knex<User>('users').where({ id: 1 }).andWhere((inner) => { void inner.where('name', 'a').orWhere('name', 'b'); });
  query.orderBy('id', 'desc').limit(10);
  await knex.schema.createTable('a', (table) => { table.increments('id').primary(); table.string('name').notNullable().unique(); });
  await knex.transaction((trx) => trx('users').insert({ name: 'a' }).returning('id').onConflict('id').merge());
  return query.clone().first('id').then((row) => row);
}`;

const others = `
import { Command } from 'commander';
import { EventEmitter } from 'node:events';
import express from 'express';
import mongoose, { Schema } from 'mongoose';
import request from 'supertest';
import type { DataSource } from 'typeorm';
declare const source: DataSource;
const app = express();
const User = mongoose.model('User', new Schema({ name: String }));
new EventEmitter().on('a', () => {}).once('b', () => {});
new Command().command('a').description('b').option('-c').action(() => {});
app.get('/', (req, res) => { res.status(200).type('json').send({}); });
app.route('/a').get((req, res) => { res.status(404).end(); }).post((req, res) => res.sendStatus(200));
export async function list() {
  const users = await User.find({ name: 'a' }).sort('name').limit(10).lean().exec();
  const query = source.getRepository('User').createQueryBuilder('u').leftJoinAndSelect('u.a', 'a').where('u.id = :id', { id: 1 }).orderBy('u.id');
  await source.createQueryBuilder().insert().into('User').values({}).orIgnore().execute();
  await request(app).get('/').set('a', 'b').expect(200).expect('Content-Type', /json/);
  return [users, await query.take(10).getMany(), 'a b'.split(' ').map((each) => each.trim()).filter(Boolean).join('').toUpperCase()];
}`;

/** The names of the classes and interfaces that a type is of. */
function namesOf(checker: ts.TypeChecker, type: ts.Type): string[] {
  const parts = type.isUnionOrIntersection() ? type.types : [type];
  return parts
    .filter(({ flags }) => (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) === 0)
    .flatMap((part) =>
      // An `Omit<…>` has no name but that of its alias: it is named by what it leaves.
      part.aliasSymbol?.name === 'Omit'
        ? namesOf(checker, part.aliasTypeArguments?.[0] ?? part)
        : [part.getSymbol()?.name ?? ''],
    );
}

describe('What declarations say of a chain is what the checker says', () => {
  test.each([
    { library: 'Kysely', code: kysely, members: 35, results: 40 },
    { library: 'Drizzle', code: drizzle, members: 15, results: 25 },
    { library: 'Knex', code: knex, members: 6, results: 8 },
    { library: 'other libraries', code: others, members: 14, results: 20 },
  ])('with $library', ({ code, members, results }) => {
    const { program, compiler, file, errors } = createProgram({ 'main.ts': code });
    expect(errors()).toEqual([]);
    const checker = program.getTypeChecker();
    const wrong: string[] = [];
    let [seenMembers, seenResults] = [0, 0];
    // A compiler that is asked first: the checker's answers must not be there yet.
    const visit = (node: ts.Node): void => {
      if (ts.isPropertyAccessExpression(node)) {
        const own = compiler.symbolAt(node.name);
        const asked = checker.getSymbolAtLocation(node.name);
        const isOther = asked?.declarations?.some((each) => !own?.declarations?.includes(each)) ?? own !== undefined;
        seenMembers += own && own !== asked && compiler.declaredTypesOf(node.expression) ? 1 : 0;
        if (isOther && !(asked && asked.flags & ts.SymbolFlags.Alias)) {
          wrong.push(`member ${node.getText()}`);
        }
      }
      if (ts.isCallExpression(node) || ts.isTaggedTemplateExpression(node) || ts.isIdentifier(node)) {
        const declared = compiler.declaredTypesOf(node);
        const own = declared?.flatMap((type) => namesOf(checker, type));
        const asked = namesOf(checker, checker.getTypeAtLocation(node));
        seenResults += own ? 1 : 0;
        if (own && asked.some((name) => !own.includes(name))) {
          wrong.push(`${node.getText()}: ${own.join(' | ')}, not ${asked.join(' | ')}`);
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(file('main.ts'));

    expect(wrong).toEqual([]);
    expect(seenMembers).toBeGreaterThanOrEqual(members);
    expect(seenResults).toBeGreaterThanOrEqual(results);
  });
});
