import { knex } from '../../src/libraries/knex.ts';
import { describeNames, describeOperations } from './support/tables.ts';

describeNames(knex, ['knex']);

describeOperations(
  'Knex',
  `
import createKnex, { type Knex } from 'knex';
interface User { id: number; name: string }
const knex = createKnex({ client: 'pg' });
declare const trx: Knex.Transaction;
declare const text: string;
`,
  [
    ["knex('users')", 'lazy Knex knex (read)'],
    ["knex<User>('users').where({ id: 1 })", 'lazy Knex where (read)'],
    ["knex<User>('users').select('id')", 'lazy Knex select (read)'],
    ["knex<User>('users').where({ id: 1 }).first()", 'lazy Knex first (read)'],
    ["knex('users').join('posts', 'posts.author', 'users.id')", 'lazy Knex join (read)'],
    ["knex<User>('users').count('id')", 'lazy Knex count (read)'],
    ["knex<User>('users').pluck('id')", 'lazy Knex pluck (read)'],
    ["knex.select('id').from('users').orderBy('id')", 'lazy Knex select (read)'],
    ["knex<User>('users').insert({ id: 1, name: 'a' })", 'lazy Knex insert (write)'],
    ["knex<User>('users').insert({ id: 1, name: 'a' }).returning('id')", 'lazy Knex insert (write)'],
    ["knex<User>('users').insert({ id: 1, name: 'a' }).onConflict('id').merge()", 'lazy Knex insert (write)'],
    ["knex<User>('users').where({ id: 1 }).update({ name: 'b' })", 'lazy Knex update (write)'],
    ["knex<User>('users').where({ id: 1 }).update({ name: 'b' }, 'id')", 'lazy Knex update (write)'],
    ["knex<User>('users').where({ id: 1 }).del()", 'lazy Knex del (write)'],
    ["knex<User>('users').delete()", 'lazy Knex delete (write)'],
    ["knex('users').truncate()", 'lazy Knex truncate (write)'],
    ["knex('users').increment('id', 1)", 'lazy Knex increment (write)'],
    ["knex<User>('users').insert({ id: 1, name: 'a' }).transacting(trx)", 'lazy Knex insert (write)'],
    ["knex.raw('SELECT 1')", 'lazy Knex raw (read)'],
    ["knex.raw('DELETE FROM users')", 'lazy Knex raw (write)'],
    ['knex.raw(text)', 'lazy Knex raw (unknown)'],
    ["knex.schema.createTable('t', (table) => { table.increments(); })", 'lazy Knex createTable (write)'],
    ["knex.schema.dropTableIfExists('t')", 'lazy Knex dropTableIfExists (write)'],
    ["knex.schema.hasTable('t')", 'lazy Knex hasTable (other)'],
    ["knex.schema.alterTable('t', () => {})", 'lazy Knex alterTable (write)'],
    ["knex.batchInsert('users', [{ id: 1 }])", 'eager Knex batchInsert (write)'],
    ['knex.transaction(async (inner) => { await inner.raw(text); })', 'eager Knex transaction (write)'],
    ['knex.transaction()', 'eager Knex transaction (write)'],
    ["trx('users').insert({ id: 1 })", 'lazy Knex insert (write)'],
    ["trx.insert({ id: 1 }).into('users')", 'lazy Knex insert (write)'],
    // Typed as builders, but run at the call.
    ['trx.commit()', 'eager Knex commit (other)'],
    ['trx.rollback()', 'eager Knex rollback (other)'],
    ['knex.destroy()', 'eager Knex destroy (other)'],
    ['knex.migrate.latest()', 'eager Knex latest (unknown)'],
    ["knex('users').toSQL()", 'none'],
    ["knex('users').toString()", 'none'],
    ["knex('users').stream()", 'none'],
    ["knex('users').then((rows) => rows)", 'none'],
  ],
);
