import { kysely } from '../../src/libraries/kysely.ts';
import { describeNames, describeOperations } from './support/tables.ts';

const onTheNextStep = 'executed by WheneableMergeQueryBuilder, which its methods give';
const unfinished = ['MergeQueryBuilder', 'MatchedThenableMergeQueryBuilder', 'NotMatchedThenableMergeQueryBuilder'];

describeNames(kysely, ['kysely'], {
  except: Object.fromEntries(
    unfinished.flatMap((type) =>
      ['execute', 'executeTakeFirst', 'executeTakeFirstOrThrow'].map((name) => [
        `awaitables ${type}: ${name}`,
        onTheNextStep,
      ]),
    ),
  ),
});

describeOperations(
  'Kysely',
  `
import { sql, type ControlledTransaction, type Generated, type Kysely, type Transaction } from 'kysely';
interface Database { users: { id: Generated<number>; name: string }; posts: { id: number; author: number } }
declare const db: Kysely<Database>;
declare const trx: Transaction<Database>;
declare const controlled: ControlledTransaction<Database>;
`,
  [
    ["db.selectFrom('users')", 'builder Kysely selectFrom (read)'],
    ["db.selectFrom('users').selectAll().where('id', '=', 1)", 'builder Kysely selectFrom (read)'],
    [
      "db.selectFrom('users').innerJoin('posts', 'posts.author', 'users.id').select('name')",
      'builder Kysely selectFrom (read)',
    ],
    ["db.selectFrom('users').selectAll().execute()", 'eager Kysely selectFrom (read)'],
    ["db.selectFrom('users').selectAll().executeTakeFirst()", 'eager Kysely selectFrom (read)'],
    ["db.selectFrom('users').selectAll().executeTakeFirstOrThrow()", 'eager Kysely selectFrom (read)'],
    ["db.insertInto('users').values({ name: 'a' })", 'builder Kysely insertInto (write)'],
    ["db.insertInto('users').values({ name: 'a' }).returning('id')", 'builder Kysely insertInto (write)'],
    ["db.insertInto('users').values({ name: 'a' }).execute()", 'eager Kysely insertInto (write)'],
    ["db.updateTable('users').set({ name: 'b' }).where('id', '=', 1)", 'builder Kysely updateTable (write)'],
    ["db.updateTable('users').set({ name: 'b' }).execute()", 'eager Kysely updateTable (write)'],
    ["db.deleteFrom('users').where('id', '=', 1)", 'builder Kysely deleteFrom (write)'],
    ["db.deleteFrom('users').where('id', '=', 1).execute()", 'eager Kysely deleteFrom (write)'],
    ["db.mergeInto('users').using('posts', 'posts.author', 'users.id')", 'builder Kysely mergeInto (write)'],
    ["db.schema.createTable('t').addColumn('id', 'integer')", 'builder Kysely createTable (write)'],
    ["db.schema.createTable('t').addColumn('id', 'integer').execute()", 'eager Kysely createTable (write)'],
    ["db.schema.alterTable('t').dropColumn('id')", 'builder Kysely alterTable (write)'],
    ["db.schema.dropTable('t').ifExists()", 'builder Kysely dropTable (write)'],
    ["db.schema.createIndex('i').on('t').column('id')", 'builder Kysely createIndex (write)'],
    ['sql`DELETE FROM users`', 'builder Kysely sql (unknown)'],
    ['sql`DELETE FROM users`.execute(db)', 'eager Kysely execute (unknown)'],
    ['db.transaction()', 'builder Kysely transaction (write)'],
    [
      "db.transaction().execute(async (inner) => inner.deleteFrom('users').execute())",
      'eager Kysely transaction (write)',
    ],
    ["trx.insertInto('users').values({ name: 'a' }).execute()", 'eager Kysely insertInto (write)'],
    ["trx.insertInto('users').values({ name: 'a' })", 'builder Kysely insertInto (write)'],
    ['controlled.commit()', 'builder Kysely commit (other)'],
    ['controlled.commit().execute()', 'eager Kysely commit (other)'],
    ['controlled.rollback()', 'builder Kysely rollback (other)'],
    ['db.destroy()', 'eager Kysely destroy (other)'],
    ["db.selectFrom('users').selectAll().compile()", 'none'],
  ],
);
