import { noOuterClientInTransaction } from '../../src/rules/no-outer-client-in-transaction.ts';
import {
  shareProgramsOf,
  testRule,
  type ExpectedReport,
  type InvalidCase,
  type ValidCase,
} from '../support/rule-tester.ts';
import { drizzle, knex, kysely, mikroOrm, mongoose, pg, prisma, sequelize, typeorm } from './support/database-heads.ts';

function outside(What: string, transaction: string, at: ExpectedReport['at'], output?: string): ExpectedReport {
  return {
    messageId: 'outside',
    data: { What, transaction },
    at,
    ...(output !== undefined && { suggestions: [{ messageId: 'useTransaction', data: { transaction }, output }] }),
  };
}

function withoutOption(
  What: string,
  option: string,
  transaction: string,
  at: ExpectedReport['at'],
  output?: string,
): ExpectedReport {
  return {
    messageId: 'withoutOption',
    data: { What, option },
    at,
    ...(output !== undefined && { suggestions: [{ messageId: 'useTransaction', data: { transaction }, output }] }),
  };
}

/** A case with one report, whose suggestion puts one text for another. */
function replaced(
  name: string,
  head: string,
  code: string,
  report: (output: string) => ExpectedReport,
  [from, to]: readonly [string, string],
): InvalidCase {
  return { name, head, code, errors: [report(code.replace(from, to))] };
}

/** Two functions that run a transaction by a third one. */
const delegated = `type Db = Kysely<Tables>;
type Trx = Transaction<Tables>;
async function transaction<T>(db: Db, first: 'serializable' | ((trx: Trx) => Promise<T>), second?: (trx: Trx) => Promise<T>): Promise<T> {
  if (typeof first === 'function') return db.transaction().execute(first);
  return db.transaction().setIsolationLevel(first).execute(second!);
}
async function retried<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try { return await transaction(db, 'serializable', work); } catch (error) { if (attempt > 3) throw error; }
  }
}
class People {
  constructor(private readonly db: Db) {}
  clear() { return this.db.deleteFrom('person').execute(); }
  scoped<T>(work: (people: People, trx: Trx) => Promise<T>) { return transaction(this.db, (trx) => work(new People(trx), trx)); }
}
export async function run(people: People, ids: number[]) {
  await retried(kysely, async (trx) => {
    await trx.deleteFrom('person').where('id', 'in', ids).execute();
    await kysely.insertInto('person').values({ id: 1, name: 'a' }).execute();
  });
  await people.scoped(async (inside) => {
    await inside.clear();
    await kysely.updateTable('person').set({ name: 'b' }).execute();
  });
}
async function beside(db: Db, work: (text: string) => Promise<void>) {
  await transaction(db, async (trx) => { await trx.deleteFrom('person').execute(); });
  await work('a');
}
export async function after() {
  await beside(kysely, async (name) => { await kysely.updateTable('person').set({ name }).execute(); });
}
void sql;`;

const invalid: InvalidCase[] = [
  replaced(
    'The Prisma client in an interactive transaction.',
    prisma,
    `export async function run() {
  await prisma.$transaction(async (tx) => {
    await tx.user.deleteMany();
    await prisma.post.deleteMany();
  });
}`,
    (output) => outside('This Prisma deleteMany', 'tx', 'prisma.post.deleteMany()', output),
    ['prisma.post', 'tx.post'],
  ),
  replaced(
    'Drizzle.',
    drizzle,
    `export async function run(id: number) {
  await db.transaction(async (tx) => {
    await tx.delete(users).where(eq(users.id, id));
    await db.insert(users).values({ id, name: 'a' });
  });
}
void inArray;`,
    (output) => outside('This Drizzle insert', 'tx', "db.insert(users).values({ id, name: 'a' })", output),
    ['db.insert', 'tx.insert'],
  ),
  replaced(
    'Knex, whose client is a function.',
    knex,
    `export async function run() {
  await knex.transaction(async (trx) => {
    await trx('a').delete();
    await knex('b').delete();
  });
}
export type Used = Row;`,
    (output) => outside('This Knex delete', 'trx', "knex('b').delete()", output),
    ["knex('b')", "trx('b')"],
  ),
  replaced(
    'The client that a function makes a repository with, which begins the transaction.',
    knex,
    `export function wallets(db: Knex) {
  async function pay(id: number) {
    await db.transaction(async (trx) => {
      await trx('wallets').where({ id }).decrement('cents', 5);
      await db('payments').insert({ wallet: id });
    });
  }
  return { pay };
}
export type Wallets = ReturnType<typeof wallets>;
void knex;
export type Used = Row;`,
    (output) => outside('This Knex insert', 'trx', "db('payments').insert({ wallet: id })", output),
    ["db('payments')", "trx('payments')"],
  ),
  replaced(
    'Kysely.',
    kysely,
    `export async function run() {
  await kysely.transaction().execute(async (trx) => {
    await trx.deleteFrom('person').execute();
    return kysely.selectFrom('person').selectAll().execute();
  });
}
void sql;
export type Used = Transaction<Tables>;`,
    (output) => outside('This Kysely selectFrom', 'trx', "kysely.selectFrom('person').selectAll().execute()", output),
    ['kysely.selectFrom', 'trx.selectFrom'],
  ),
  replaced(
    'A repository of TypeORM.',
    typeorm,
    `export async function run(item: Item) {
  await source.transaction(async (manager) => {
    await manager.save(item);
    await items.save(new Item());
  });
}
void In;
export type Used = EntityManager | QueryRunner;`,
    (output) => outside('This TypeORM save', 'manager', 'items.save(new Item())', output),
    ['items.save', 'manager.withRepository(items).save'],
  ),
  replaced(
    'The data source of TypeORM.',
    typeorm,
    `export async function run(item: Item) {
  await source.transaction(async (manager) => {
    await manager.save(item);
    await source.manager.save(new Item());
  });
}`,
    (output) => outside('This TypeORM save', 'manager', 'source.manager.save(new Item())', output),
    ['source.manager.save', 'manager.save'],
  ),
  {
    name: 'A tag of Postgres.js.',
    head: `import postgres from 'postgres';
const sql = postgres('postgres://localhost/db');
`,
    code: `export async function move(id: number) {
  await sql.begin(async (tx) => {
    await tx\`INSERT INTO old SELECT * FROM users WHERE id = \${id}\`;
    await sql\`DELETE FROM users WHERE id = \${id}\`;
  });
}`,
    errors: [outside('This Postgres.js sql', 'tx', 'sql`DELETE FROM users WHERE id = ${id}`')],
  },
  {
    name: 'A repository that is injected.',
    head: typeorm,
    code: `export class Service {
  constructor(private readonly source: DataSource, private readonly items: Repository<Item>) {}
  async run(item: Item) {
    await this.source.transaction(async (manager) => {
      await manager.save(item);
      await this.items.delete(1);
    });
  }
}`,
    errors: [
      outside(
        'This TypeORM delete',
        'manager',
        'this.items.delete(1)',
        `export class Service {
  constructor(private readonly source: DataSource, private readonly items: Repository<Item>) {}
  async run(item: Item) {
    await this.source.transaction(async (manager) => {
      await manager.save(item);
      await manager.withRepository(this.items).delete(1);
    });
  }
}`,
      ),
    ],
  },
  {
    name: 'A function that uses the client inside.',
    head: prisma,
    code: `async function audit(text: string) { await prisma.post.create({ data: { title: text, authorId: 1 } }); }
export async function run() {
  await prisma.$transaction(async (tx) => {
    await tx.user.deleteMany();
    await audit('deleted');
  });
}`,
    errors: [outside('`audit` (Prisma create)', 'tx', "audit('deleted')")],
  },
  {
    name: 'A repository between the beginning and the commit of a query runner.',
    head: typeorm,
    code: `export async function run(item: Item) {
  const runner = source.createQueryRunner();
  await runner.startTransaction();
  try {
    await runner.manager.save(item);
    await items.save(item);
    await runner.commitTransaction();
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  }
}`,
    errors: [outside('This TypeORM save', 'runner', 'items.save(item)')],
  },
  replaced(
    'A model of Sequelize without the transaction.',
    sequelize,
    `export async function run() {
  await sequelize.transaction(async (transaction) => {
    await Post.destroy({ where: {}, transaction });
    await Post.create({ title: 'a' });
  });
}
export type Used = Transaction;`,
    (output) =>
      withoutOption('This Sequelize create', '{ transaction }', 'transaction', "Post.create({ title: 'a' })", output),
    ["Post.create({ title: 'a' })", "Post.create({ title: 'a' }, { transaction })"],
  ),
  replaced(
    'A row of Sequelize that was found in the transaction forgets it.',
    sequelize,
    `export async function run() {
  await sequelize.transaction(async (transaction) => {
    const posts = await Post.findAll({ transaction, lock: transaction.LOCK.UPDATE });
    for (const post of posts) { if (post.title) { await post.destroy(); } else { await post.save({ transaction }); } }
  });
}
export type Used = Transaction;`,
    (output) => withoutOption('This Sequelize destroy', '{ transaction }', 'transaction', 'post.destroy()', output),
    ['post.destroy()', 'post.destroy({ transaction })'],
  ),
  replaced(
    'A lock of Sequelize without the transaction.',
    sequelize,
    `export async function run() {
  await sequelize.transaction(async (transaction) => {
    const post = await Post.findOne({ where: { id: 1 }, lock: transaction.LOCK.UPDATE });
    await post?.update({ title: 'a' }, { transaction });
  });
}
export type Used = Transaction;`,
    (output) =>
      withoutOption(
        'This Sequelize findOne',
        '{ transaction }',
        'transaction',
        'Post.findOne({ where: { id: 1 }, lock: transaction.LOCK.UPDATE })',
        output,
      ),
    ['{ where: { id: 1 }, lock', '{ transaction, where: { id: 1 }, lock'],
  ),
  replaced(
    'A model of Sequelize with other options, between the beginning and the commit.',
    sequelize,
    `export async function run() {
  const t = await sequelize.transaction();
  await Post.findAll({ limit: 1 });
  await t.commit();
}`,
    (output) =>
      withoutOption('This Sequelize findAll', '{ transaction: t }', 't', 'Post.findAll({ limit: 1 })', output),
    ['{ limit: 1 }', '{ transaction: t, limit: 1 }'],
  ),
  replaced(
    'A model of Mongoose without the session.',
    mongoose,
    `export async function run() {
  await connection.transaction(async (session) => {
    await Animal.create([{ name: 'a' }], { session });
    await Animal.updateOne({ name: 'a' }, { name: 'b' });
  });
}
export type Used = ClientSession;`,
    (output) =>
      withoutOption(
        'This Mongoose updateOne',
        '{ session }',
        'session',
        "Animal.updateOne({ name: 'a' }, { name: 'b' })",
        output,
      ),
    ["{ name: 'b' })", "{ name: 'b' }).session(session)"],
  ),
  replaced(
    'A method that gives what it is given to a transaction.',
    prisma,
    `export class Posts {
  constructor(private readonly prisma: PrismaClient) {}
  private inTransaction<T>(work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> {
    return this.prisma.$transaction(work, { timeout: 15_000 });
  }
  async clear() {
    await this.inTransaction(async (tx) => {
      await tx.user.deleteMany();
      await this.prisma.post.deleteMany();
    });
  }
}
void prisma;`,
    (output) => outside('This Prisma deleteMany', 'tx', 'this.prisma.post.deleteMany()', output),
    ['this.prisma.post', 'tx.post'],
  ),
  replaced(
    'A function that runs what it is given in a transaction, or in one that there is.',
    kysely,
    `async function inTransaction<T>(db: Kysely<Tables>, work: (trx: Transaction<Tables>) => Promise<T>, trx?: Transaction<Tables>) {
  return trx ? work(trx) : db.transaction().execute((begun) => work(begun));
}
export async function run(id: number) {
  await inTransaction(kysely, async (trx) => {
    await trx.deleteFrom('person').where('id', '=', id).execute();
    await kysely.deleteFrom('person').execute();
  });
}
void sql;`,
    (output) => outside('This Kysely deleteFrom', 'trx', "kysely.deleteFrom('person').execute()", output),
    ["kysely.deleteFrom('person').execute", "trx.deleteFrom('person').execute"],
  ),
  replaced(
    'A function that begins a transaction by a statement.',
    pg,
    `interface Options { retries?: number }
function inTransaction<T>(from: Pool, work: (client: PoolClient) => Promise<T>): Promise<T>;
function inTransaction<T>(from: Pool, options: Options, work: (client: PoolClient) => Promise<T>): Promise<T>;
async function inTransaction<T>(from: Pool, second: Options | ((client: PoolClient) => Promise<T>), third?: (client: PoolClient) => Promise<T>): Promise<T> {
  const [options, work] = typeof second === 'function' ? [{}, second] : [second, third!];
  const client = await from.connect();
  try {
    await client.query(\`BEGIN ISOLATION LEVEL \${options.retries ? 'SERIALIZABLE' : 'READ COMMITTED'}\`);
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
export async function run(id: number) {
  await inTransaction(pool, { retries: 2 }, async (client) => {
    await client.query('DELETE FROM a WHERE id = $1', [id]);
    await pool.query('DELETE FROM b WHERE id = $1', [id]);
  });
}
export type Used = Client;`,
    (output) => outside('This pg query', 'client', "pool.query('DELETE FROM b WHERE id = $1', [id])", output),
    ["pool.query('DELETE FROM b", "client.query('DELETE FROM b"],
  ),
  replaced(
    'A client that a function gives, and on which a transaction is begun.',
    pg,
    `function shared() { return pool; }
async function inTransaction(from: Pool, work: (client: PoolClient) => Promise<void>) {
  const client = await from.connect();
  try {
    await client.query('begin');
    await work(client);
    await client.query('commit');
  } finally {
    client.release();
  }
}
export async function run(id: number) {
  await inTransaction(shared(), async (client) => {
    await client.query('DELETE FROM a WHERE id = $1', [id]);
    await shared().query('DELETE FROM b WHERE id = $1', [id]);
  });
}
export type Used = Client;`,
    (output) => outside('This pg query', 'client', "shared().query('DELETE FROM b WHERE id = $1', [id])", output),
    ["shared().query('DELETE FROM b", "client.query('DELETE FROM b"],
  ),
  {
    name: 'Between BEGIN and COMMIT in one function.',
    head: pg,
    code: `export async function run(id: number) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('DELETE FROM a WHERE id = $1', [id]);
    await pool.query('DELETE FROM b WHERE id = $1', [id]);
    await client.query('COMMIT');
    await pool.query('DELETE FROM c');
  } catch (error) {
    await client.query('ROLLBACK');
    await pool.query('INSERT INTO failures VALUES ($1)', [id]);
    throw error;
  } finally {
    client.release();
  }
}
export type Used = [Client, PoolClient];`,
    errors: [outside('This pg query', 'client', "pool.query('DELETE FROM b WHERE id = $1', [id])")],
  },
  replaced(
    'A function that gives on the session of Mongoose.',
    mongoose,
    `async function inTransaction<T>(work: (session: ClientSession) => Promise<T>) {
  const session = await connection.startSession();
  try {
    return await session.withTransaction(() => work(session));
  } finally {
    await session.endSession();
  }
}
export async function run(name: string) {
  await inTransaction(async (session) => {
    await Animal.create([{ name }], { session });
    await Animal.updateOne({ name }, { name: 'b' });
  });
}`,
    (output) =>
      withoutOption(
        'This Mongoose updateOne',
        '{ session }',
        'session',
        "Animal.updateOne({ name }, { name: 'b' })",
        output,
      ),
    ["{ name: 'b' })", "{ name: 'b' }).session(session)"],
  ),
  {
    name: 'Repositories that are made with the transaction, and one that is made with the client.',
    head: drizzle,
    code: `type Db = typeof db;
type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];
const usersOf = (on: Db | Tx) => ({ clear: () => on.delete(users), add: (id: number) => on.insert(users).values({ id, name: 'a' }) });
const outer = usersOf(db);
const inTransaction = <T>(work: (repositories: { users: ReturnType<typeof usersOf> }) => Promise<T>) =>
  db.transaction(async (tx) => {
    const repositories = { users: usersOf(tx) };
    return work(repositories);
  });
export async function run(id: number) {
  await inTransaction(async (repositories) => {
    await repositories.users.clear();
    await outer.add(id);
  });
  await db.transaction(async (tx) => { await usersOf(tx).clear(); });
}
void [eq, inArray];`,
    errors: [outside('`add` (Drizzle insert)', 'repositories', 'outer.add(id)')],
  },
  {
    name: 'Functions that run a transaction by another one, and what they make with it.',
    head: kysely,
    code: delegated,
    errors: [
      outside(
        'This Kysely insertInto',
        'trx',
        "kysely.insertInto('person').values({ id: 1, name: 'a' }).execute()",
        delegated.replace("kysely.insertInto('person')", "trx.insertInto('person')"),
      ),
      outside('This Kysely updateTable', 'inside', "kysely.updateTable('person').set({ name: 'b' }).execute()"),
    ],
  },
  {
    name: 'Parameters whose default is the client, and that are not given the transaction.',
    head: prisma,
    code: `type Tx = Prisma.TransactionClient;
async function note(content: string, tx: Tx = prisma) { await tx.post.create({ data: { content } as never }); }
async function rename(name: string, tx: Tx = prisma) { await note(name, tx); return tx.user.updateMany({ data: { name } }); }
async function found(name: string, tx: Tx = current()) { return tx.user.findMany({ where: { name } }); }
declare function current(): Tx;
class Users {
  constructor(private readonly client: PrismaClient) {}
  async clear(tx: Tx = this.client) { await tx.user.deleteMany(); }
}
const users = new Users(prisma);
export async function run(args: [string, Tx]) {
  await prisma.$transaction(async (tx) => {
    await note('a', tx);
    await note('b');
    await rename('c', tx);
    await rename('d');
    await found('e');
    await users.clear(tx);
    await users.clear();
    await note(...args);
  });
  await note('f');
}`,
    errors: [
      outside('`note` (Prisma create)', 'tx', "note('b')"),
      outside('`rename → note` (Prisma create)', 'tx', "rename('d')"),
      outside('`Users.clear` (Prisma deleteMany)', 'tx', 'users.clear()'),
    ],
  },
];

const valid: ValidCase[] = [
  {
    name: 'A context that is made with the transaction, or that it is put into.',
    head: sequelize,
    code: `interface Context { context: { transaction?: Transaction; ip: string } }
function createContext(input: { ip: string; transaction: Transaction }): Context { return { context: input }; }
async function createWith(ctx: Context, title: string) { return Post.create({ title }, { ...ctx.context }); }
export async function run(outer: Context) {
  await sequelize.transaction(async (transaction) => {
    const ctx = createContext({ ip: '127.0.0.1', transaction });
    await createWith(ctx, 'a');
    return createWith(createContext({ ip: '127.0.0.1', transaction }), 'b');
  });
  await sequelize.transaction(async (transaction) => { outer.context.transaction = transaction; await createWith(outer, 'c'); });
}`,
  },
  {
    name: 'Rows of Sequelize that are given the transaction, or are changed after it.',
    head: sequelize,
    code: `export async function run(all: Post[]) {
  await sequelize.transaction(async (transaction) => {
    const post = await Post.findOne({ transaction, lock: { level: transaction.LOCK.UPDATE, of: Post } });
    const options = { transaction, hooks: false };
    await post?.save(options);
    for (const each of all) { await each.destroy({ transaction }); }
    transaction.afterCommit(async () => { await post?.reload(); });
  });
}
export type Used = Transaction;`,
  },
  {
    name: 'Documents of Mongoose remember the session that they were found with.',
    head: mongoose,
    code: `export async function run() {
  await connection.transaction(async (session) => {
    const animal = await Animal.findOne({ name: 'a' }).session(session);
    if (animal) { animal.name = 'b'; await animal.save(); }
  });
}
export type Used = ClientSession;
void Schema;`,
  },
  {
    name: 'A query of Knex that is given the transaction at its end.',
    head: knex,
    code: `export async function run(rows: Row[]) {
  await knex.transaction(async (trx) => { await knex.batchInsert('users', rows, 50).transacting(trx); await knex<Row>('users').transacting(trx).delete(); });
}`,
  },
  {
    name: 'All on the transaction.',
    head: prisma,
    code: `export async function run() { await prisma.$transaction(async (tx) => { await tx.user.deleteMany(); await tx.post.deleteMany(); }); }`,
  },
  {
    name: 'A list of queries is a transaction of its own.',
    head: prisma,
    code: `export async function run() { await prisma.$transaction([prisma.user.deleteMany(), prisma.post.deleteMany()]); }`,
  },
  {
    name: 'A function that is given the transaction.',
    head: drizzle,
    code: `type Tx = Parameters<Parameters<typeof db.transaction>[0]>[0];
async function add(tx: Tx, id: number) { await tx.insert(users).values({ id, name: 'a' }); }
export async function run() { await db.transaction(async (tx) => { await add(tx, 1); }); }
void [eq, inArray];`,
  },
  {
    name: 'A part of a query.',
    head: knex,
    code: `export async function run() {
  await knex.transaction(async (trx) => { await trx<Row>('a').whereIn('id', knex<Row>('b').select('id')).update({ name: knex.raw('upper(name)') }); });
}`,
  },
  {
    name: 'An operation of another library.',
    head: prisma,
    code: `import { createClient } from 'redis';
const redis = createClient();
export async function run() { await prisma.$transaction(async (tx) => { await tx.user.deleteMany(); await redis.del('users'); }); }`,
  },
  {
    name: 'What is noted after a failure must outlast the transaction.',
    head: prisma,
    code: `export async function run() {
  await prisma.$transaction(async (tx) => {
    try { await tx.user.deleteMany(); } catch (error) { await prisma.post.deleteMany(); throw error; }
  });
}`,
  },
  {
    name: 'Before and after the transaction.',
    head: typeorm,
    code: `export async function run(item: Item) {
  await items.save(item);
  const runner = source.createQueryRunner();
  await runner.startTransaction();
  await runner.manager.save(item);
  await runner.commitTransaction();
  await items.save(item);
}`,
  },
  {
    name: 'Sequelize with CLS.',
    head: sequelize,
    filename: 'src/main.ts',
    code: `declare const namespace: Parameters<typeof Sequelize.useCLS>[0];
Sequelize.useCLS(namespace);
export async function run() { await sequelize.transaction(async () => { await Post.findAll(); }); await sequelize.transaction(async (t) => { await Post.findAll(); await t.commit(); }); }`,
  },
  {
    name: 'MikroORM finds the transaction by itself.',
    head: mikroOrm,
    code: `export async function run() { await em.transactional(async (own) => { await own.find(Item, {}); await em.find(Item, {}); }); }`,
  },
  {
    name: 'Something that runs later.',
    head: prisma,
    code: `export async function run() {
  await prisma.$transaction(async (tx) => { await tx.user.deleteMany(); setTimeout(() => { void prisma.post.deleteMany(); }, 1000); });
}`,
  },
  {
    name: 'A client that a function gives may be the transaction.',
    head: prisma,
    code: `declare function current(): PrismaClient;
export async function run() { await prisma.$transaction(async (tx) => { await tx.user.deleteMany(); await current().post.deleteMany(); }); }`,
  },
  {
    name: 'Functions of the project that run a callback in no transaction, or outside of it.',
    head: pg,
    code: `async function withClient<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try { return await work(client); } finally { client.release(); }
}
async function audited(work: (note: string) => Promise<void>) {
  const client = await pool.connect();
  await client.query('BEGIN');
  await client.query('INSERT INTO notes VALUES (1)');
  await client.query('COMMIT');
  client.release();
  await work('done');
}
async function inTransaction(work: () => Promise<void>) {
  const client = await pool.connect();
  await client.query('BEGIN');
  await work();
  await client.query('COMMIT');
  client.release();
}
async function begins(text: string, work: (client: PoolClient) => Promise<void>) {
  const client = await pool.connect();
  await client.query(text);
  await work(client);
  client.release();
}
export async function run(id: number, names: string[]) {
  await withClient(async (client) => { await client.query('SELECT name FROM a'); await pool.query('DELETE FROM b WHERE id = $1', [id]); });
  await audited(async (note) => { await pool.query('UPDATE b SET note = $1', [note]); });
  await inTransaction(async () => { await pool.query('DELETE FROM b'); });
  await begins('SELECT 1', async (client) => { await client.query('SELECT 2'); await pool.query('DELETE FROM b'); });
  names.forEach((name) => { void pool.query('SELECT $1', [name]); });
}
export type Used = Client;`,
  },
  {
    name: 'Repositories that are made with the transaction of a function of the project.',
    head: drizzle,
    code: `type Db = typeof db;
type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];
const usersOf = (on: Db | Tx) => ({ clear: () => on.delete(users) });
const inTransaction = <T>(work: (tx: Tx) => Promise<T>) => db.transaction(work);
export async function run() {
  await inTransaction(async (tx) => {
    const inside = usersOf(tx);
    await inside.clear();
    await usersOf(tx).clear();
  });
  await usersOf(db).clear();
}
void [eq, inArray];`,
  },
];

shareProgramsOf([...valid, ...invalid]);
testRule('no-outer-client-in-transaction', noOuterClientInTransaction, { valid, invalid });
