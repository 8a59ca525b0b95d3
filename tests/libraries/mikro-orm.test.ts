import { mikroOrm } from '../../src/libraries/mikro-orm.ts';
import { describeNames, describeOperations } from './support/tables.ts';

const executors = ['execute', 'getCount', 'getResult', 'getResultAndCount', 'getResultList', 'getSingleResult'];

describeNames(mikroOrm, ['@mikro-orm/core', '@mikro-orm/sql', '@mikro-orm/postgresql'], {
  // Version 7 has renamed @mikro-orm/knex to @mikro-orm/sql, and holds names of both packages as one.
  except: {
    'awaitables RunQueryBuilder': '@mikro-orm/knex 6',
    'awaitables QueryBuilder': '@mikro-orm/knex 6',
    ...Object.fromEntries(executors.map((name) => [`awaitables QueryBuilder: ${name}`, '@mikro-orm/knex 6'])),
    'awaitables RunQueryBuilder: execute': '@mikro-orm/knex 6',
  },
});

describeOperations(
  'MikroORM',
  `
import { defineEntity, p, type Collection, type EntityRepository, type Reference } from '@mikro-orm/core';
import { MikroORM, type EntityManager, type SqlEntityManager } from '@mikro-orm/postgresql';
const UserSchema = defineEntity({ name: 'User', properties: { id: p.integer().primary(), name: p.string() } });
class User extends UserSchema.class {}
UserSchema.setClass(User);
declare const orm: MikroORM;
declare const em: EntityManager;
declare const sqlEm: SqlEntityManager;
declare const users: EntityRepository<User>;
declare const user: User;
declare const posts: Collection<User>;
declare const author: Reference<User>;
`,
  [
    ['em.find(User, { id: 1 })', 'eager MikroORM find (read)'],
    ['em.findOne(User, 1)', 'eager MikroORM findOne (read)'],
    ['em.findOneOrFail(User, 1)', 'eager MikroORM findOneOrFail (read)'],
    ['em.findAndCount(User, {})', 'eager MikroORM findAndCount (read)'],
    ['em.count(User)', 'eager MikroORM count (read)'],
    ['em.refresh(user)', 'eager MikroORM refresh (read)'],
    ['em.flush()', 'eager MikroORM flush (write)'],
    ['em.persist(user).flush()', 'eager MikroORM flush (write)'],
    ['em.remove(user).flush()', 'eager MikroORM flush (write)'],
    ["em.insert(User, { id: 1, name: 'a' })", 'eager MikroORM insert (write)'],
    ["em.upsert(User, { id: 1, name: 'a' })", 'eager MikroORM upsert (write)'],
    ["em.nativeUpdate(User, { id: 1 }, { name: 'b' })", 'eager MikroORM nativeUpdate (write)'],
    ['em.nativeDelete(User, { id: 1 })', 'eager MikroORM nativeDelete (write)'],
    ['em.transactional(async (inner) => { await inner.flush(); })', 'eager MikroORM transactional (write)'],
    ['em.begin()', 'eager MikroORM begin (other)'],
    ['em.commit()', 'eager MikroORM commit (other)'],
    ['em.rollback()', 'eager MikroORM rollback (other)'],
    ["em.execute('SELECT 1')", 'eager MikroORM execute (unknown)'],
    ["sqlEm.execute('DELETE FROM users')", 'eager MikroORM execute (unknown)'],
    ['orm.em.fork().findOne(User, 1)', 'eager MikroORM findOne (read)'],
    ['orm.em.flush()', 'eager MikroORM flush (write)'],
    ['orm.isConnected()', 'eager MikroORM isConnected (other)'],
    ['orm.close()', 'promise'],
    ['users.findAll()', 'eager MikroORM findAll (read)'],
    ['users.findOne({ id: 1 })', 'eager MikroORM findOne (read)'],
    ['users.nativeDelete({ id: 1 })', 'eager MikroORM nativeDelete (write)'],
    ["em.getRepository(User).insert({ id: 1, name: 'a' })", 'eager MikroORM insert (write)'],
    ['posts.init()', 'eager MikroORM init (read)'],
    ['posts.loadItems()', 'eager MikroORM loadItems (read)'],
    ['author.load()', 'eager MikroORM load (read)'],
    // Only noted until flush.
    ['em.persist(user)', 'none'],
    ['em.remove(user)', 'none'],
    ["em.create(User, { id: 1, name: 'a' })", 'none'],
    ["em.assign(user, { name: 'b' })", 'none'],
    ['em.getReference(User, 1)', 'none'],
    ['em.fork()', 'none'],
    ['em.clear()', 'none'],
    ['posts.add(user)', 'none'],
    // Query builders wait for an executor.
    ["em.createQueryBuilder(User, 'u')", 'builder MikroORM createQueryBuilder (unknown)'],
    ["em.qb(User, 'u').where({ id: 1 })", 'builder MikroORM where (unknown)'],
    ["em.qb(User, 'u').select('*').where({ id: 1 })", 'builder MikroORM select (read)'],
    ["em.qb(User, 'u').select('*').orderBy({ id: 'asc' })", 'builder MikroORM select (read)'],
    ["em.qb(User).insert({ id: 1, name: 'a' })", 'builder MikroORM insert (write)'],
    ["em.qb(User).update({ name: 'b' }).where({ id: 1 })", 'builder MikroORM update (write)'],
    ['em.qb(User).delete({ id: 1 })', 'builder MikroORM delete (write)'],
    ['em.qb(User).truncate()', 'builder MikroORM truncate (write)'],
    ['em.qb(User).count()', 'builder MikroORM count (read)'],
    ["em.qb(User).insert({ id: 1, name: 'a' }).execute()", 'eager MikroORM insert (write)'],
    ["em.qb(User).update({ name: 'b' }).where({ id: 1 }).execute()", 'eager MikroORM update (write)'],
    ["em.qb(User, 'u').select('*').getResult()", 'eager MikroORM select (read)'],
    ["em.qb(User, 'u').select('*').execute('all')", 'eager MikroORM select (read)'],
    ["em.qb(User, 'u').getCount()", 'eager MikroORM getCount (read)'],
    ["em.qb(User, 'u').select('*').getQuery()", 'none'],
  ],
);
