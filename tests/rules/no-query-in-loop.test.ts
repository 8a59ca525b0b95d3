import { noQueryInLoop } from '../../src/rules/no-query-in-loop.ts';
import { untypedModels } from '../analysis/support/untyped-models.ts';
import { shareProgramsOf, testRule, type InvalidCase, type ValidCase } from '../support/rule-tester.ts';
import { drizzle, knex, kysely, mongoose, pg, prisma, sequelize, typeorm } from './support/database-heads.ts';
import { batchable, notBatchable } from './support/no-query-in-loop.batchable.ts';
import { perItem } from './support/no-query-in-loop.report.ts';
import { editedCases, headOf } from './support/no-query-in-loop.edited.ts';

/** Functions that send queries only for some options, which are given to them by other functions. */
const optionsFurtherUp = `async function sign(id: number, options?: { seconds?: number }) {
  if (id > 0 && options?.seconds) { return prisma.user.findFirst({ where: { id } }); }
  return id;
}
async function present(id: number, options: { isPublic?: boolean } = {}) {
  return sign(id, options.isPublic ? { seconds: 60 } : undefined);
}
async function store(id: number, { save }: { save?: boolean } = {}) {
  if (save !== false) { await prisma.user.update({ where: { id }, data: { name: 'a' } }); }
}
async function early(id: number, options?: { authors?: boolean }) {
  if (!options?.authors) { return id; }
  return prisma.user.findFirst({ where: { id } });
}
async function either(id: number, { cached = true }: { cached?: boolean } = {}) {
  return cached || prisma.user.findFirst({ where: { id } });
}`;

const invalid: InvalidCase[] = [
  {
    name: 'A filter with a field that is called as an option is, and a row with one.',
    head: mongoose,
    code: `const Line = model('Line', new Schema({ order: Number, session: String }));
export async function run(orders: number[], id: string) {
  for (const order of orders) {
    await Line.find({ order });
    await Line.updateOne({ _id: id }, { order });
    await Line.find({ _id: id }, null, { sort: order > 1 ? 'a' : 'b' });
  }
}`,
    errors: [
      perItem('Mongoose', 'find', 'orders', 'Line.find({ order })'),
      perItem('Mongoose', 'updateOne', 'orders', 'Line.updateOne({ _id: id }, { order })'),
    ],
  },
  {
    name: 'A function that is given the item in a part of an object, and asks by that part.',
    head: prisma,
    code: `interface Command { readonly tenant: number; readonly id: number }
async function find(command: Command) {
  await prisma.user.findFirst({ where: { id: command.tenant } });
  return prisma.user.count({ where: { id: command.id } });
}
async function all(data: Command) { return prisma.user.findFirst({ where: data }); }
async function rest({ tenant, ...others }: Command) { return prisma.user.findFirst({ where: others }) ?? tenant; }
async function inner(command: Command) { const { id } = command; return prisma.user.findFirst({ where: { id } }); }
async function outer(command: Command) { return inner(command); }
async function own(this: unknown, first: Command, second: number) { return first.tenant === second || prisma.user.count({ where: { id: second } }); }
export async function run(ids: number[], tenant: number) {
  for (const id of ids) { await find({ tenant, id }); await all({ tenant, id }); }
  for (const id of ids) { await rest({ tenant, id }); await outer({ tenant, id }); await own({ tenant, id: 1 }, id); }
}
void Prisma;`,
    errors: [
      perItem('Prisma', 'count', 'ids', 'find({ tenant, id })', 'find'),
      perItem('Prisma', 'findFirst', 'ids', 'all({ tenant, id })', 'all'),
      perItem('Prisma', 'findFirst', 'ids', 'rest({ tenant, id })', 'rest'),
      perItem('Prisma', 'findFirst', 'ids', 'outer({ tenant, id })', 'outer → inner'),
      perItem('Prisma', 'count', 'ids', 'own({ tenant, id: 1 }, id)', 'own'),
    ],
  },
  {
    name: 'Reads of groups, writes that a group is only looped for, and a loop that waits for something else.',
    head: prisma,
    code: `export async function run(idsByTitle: Map<string, number[]>, titles: string[]) {
  for (const [, ids] of idsByTitle) { await prisma.post.deleteMany({ where: { id: { in: ids } } }); }
  for (const [title, ids] of idsByTitle) { await prisma.post.findMany({ where: { title, id: { in: ids } } }); }
  for (const title of titles) {
    let tries = 0;
    do { const post = await prisma.post.findFirst({ where: { title } }); tries += post ? 3 : 1; } while (tries < 3);
  }
}
void Prisma;`,
    errors: [
      perItem('Prisma', 'deleteMany', 'idsByTitle', 'prisma.post.deleteMany({ where: { id: { in: ids } } })'),
      perItem('Prisma', 'findMany', 'idsByTitle', 'prisma.post.findMany({ where: { title, id: { in: ids } } })'),
      perItem('Prisma', 'findFirst', 'titles', 'prisma.post.findFirst({ where: { title } })'),
    ],
  },
  {
    name: 'A method that a class declares itself, and one of an interface that is not called on the item.',
    head: prisma,
    code: `interface Finder { find(id: number): Promise<unknown> }
class Posts implements Finder { find(id: number) { return prisma.post.findFirst({ where: { authorId: id } }); } }
class Author { constructor(readonly id: number) {} posts() { return prisma.post.findMany({ where: { authorId: this.id } }); } }
export async function run(authors: Author[], finder: Finder) {
  for (const author of authors) { await author.posts(); }
  for (const author of authors) { await finder.find(author.id); }
  return new Posts();
}
void Prisma;`,
    errors: [
      perItem('Prisma', 'findMany', 'authors', 'author.posts()', 'Author.posts'),
      perItem('Prisma', 'findFirst', 'authors', 'finder.find(author.id)', 'Posts.find'),
    ],
  },
  {
    name: 'A loop that may go on after the query.',
    head: prisma,
    code: `export async function run(ids: number[], names: string[]) {
  for (const id of ids) { const user = await prisma.post.findFirst({ where: { authorId: id } }); if (user) { return user; } }
  for (const id of ids) { const post = await prisma.user.findFirst({ where: { id: { gt: id } } }); if (!post) { continue; } return post; }
  for (const id of ids) { switch (id) { case 1: { await prisma.user.delete({ where: { id } }); break; } default: console.log(id); } }
  for (const id of ids) {
    for (const name of names) { await prisma.user.update({ where: { id }, data: { name } }); break; }
  }
  return undefined;
}
void Prisma;`,
    errors: [
      perItem('Prisma', 'findFirst', 'ids', 'prisma.post.findFirst({ where: { authorId: id } })'),
      perItem('Prisma', 'findFirst', 'ids', 'prisma.user.findFirst({ where: { id: { gt: id } } })'),
      perItem('Prisma', 'delete', 'ids', 'prisma.user.delete({ where: { id } })'),
      perItem('Prisma', 'update', 'ids', 'prisma.user.update({ where: { id }, data: { name } })'),
    ],
  },
  {
    name: 'A condition that many items can meet.',
    head: prisma,
    code: `interface Post { id: number; authorId: number; title: string; index: number | null }
export async function run(posts: Post[], wanted: number, ids: number[]) {
  for (const post of posts) { if (post.index === null) { await prisma.post.update({ where: { id: post.id }, data: { title: 'a' } }); } }
  for (const post of posts) { if (post.authorId === wanted) { await prisma.post.delete({ where: { id: post.id } }); } }
  for (const { id, title } of posts) { if (title === 'a' || id === wanted) { await prisma.post.delete({ where: { id } }); } }
  for (const id of ids) { if (id !== wanted) { await prisma.user.delete({ where: { id } }); } }
  for (const post of posts) { if (post.id === post.authorId) { await prisma.user.delete({ where: { id: post.id } }); } }
}
void Prisma;`,
    errors: [
      perItem('Prisma', 'update', 'posts', "prisma.post.update({ where: { id: post.id }, data: { title: 'a' } })"),
      perItem('Prisma', 'delete', 'posts', 'prisma.post.delete({ where: { id: post.id } })'),
      perItem('Prisma', 'delete', 'posts', 'prisma.post.delete({ where: { id } })'),
      perItem('Prisma', 'delete', 'ids', 'prisma.user.delete({ where: { id } })'),
      perItem('Prisma', 'delete', 'posts', 'prisma.user.delete({ where: { id: post.id } })'),
    ],
  },
  {
    name: 'A map that is made for the loop, and one that nothing is kept in.',
    head: prisma,
    code: `const names = new Map<number, string>();
async function label(id: number) {
  const known = names.get(id);
  if (known !== undefined) { return known; }
  return prisma.post.findFirst({ where: { authorId: id } });
}
export async function run(ids: number[]) {
  const found = new Map<number, unknown>();
  for (const id of ids) {
    if (!found.has(id)) { found.set(id, await prisma.post.findFirst({ where: { authorId: id } })); }
  }
  await Promise.all([ids].map(async (some) => {
    for (const id of some) {
      if (found.get(id)) { continue; }
      found.set(id, await prisma.post.count({ where: { authorId: id } }));
    }
  }));
  for (const id of ids) { await label(id); }
}
void Prisma;`,
    errors: [
      perItem('Prisma', 'findFirst', 'ids', ['prisma.post.findFirst({ where: { authorId: id } })', 2]),
      perItem('Prisma', 'count', 'some', 'prisma.post.count({ where: { authorId: id } })'),
      perItem('Prisma', 'findFirst', 'ids', ['label(id)', 1], 'label'),
    ],
  },
  {
    name: 'What an item holds or remembers is asked for once for each item.',
    head: sequelize,
    code: `class Note extends Model {
  declare id: number;
  declare posts: { all?: Post[] };
  async allPosts() { return (this.posts.all ??= await Post.findAll({ where: { title: this.id } })); }
}
async function close(post: Post) {
  if (post.get('title') !== 'closed') { post.set('title', 'closed'); await post.save(); }
}
export async function run(posts: Post[], notes: Note[]) {
  for (const post of posts) { await close(post); }
  for (const note of notes) { await note.allPosts(); }
}
export type Used = Transaction;`,
    errors: [
      perItem('Sequelize', 'save', 'posts', 'close(post)', 'close'),
      perItem('Sequelize', 'findAll', 'notes', 'note.allPosts()', 'Note.allPosts'),
    ],
  },
  {
    name: 'A list of values that is written out, of more than three.',
    head: drizzle,
    code: `const ids = [1, 2, 3, 4];
export async function run(first: number, second: number) {
  for (const id of ids) { await db.delete(users).where(eq(users.id, id)); }
  for (const each of [first, second, first + 1, second + 1]) { await db.delete(users).where(eq(users.id, each)); }
}
void inArray;`,
    errors: [
      perItem('Drizzle', 'delete', 'ids', 'db.delete(users).where(eq(users.id, id))'),
      perItem(
        'Drizzle',
        'delete',
        '[first, second, first + 1, second + 1]',
        'db.delete(users).where(eq(users.id, each))',
      ),
    ],
  },
  {
    name: 'A query under conditions on options that are given, some further up.',
    head: prisma,
    code: `${optionsFurtherUp}
async function presentPublic(id: number, options?: { isPublic?: boolean }) {
  options = { isPublic: true, ...options };
  return present(id, options);
}
async function presentAs(id: number, options?: { isPublic?: boolean }) {
  const given = { isPublic: false, ...options };
  return present(id, given);
}
export async function run(ids: number[], options: { isPublic?: boolean }) {
  const set: { save?: boolean } = { save: false };
  set.save = ids.length > 3;
  for (const id of ids) {
    await present(id, { isPublic: true });
    await present(id, options);
    await presentPublic(id);
    await presentAs(id, options);
    await store(id);
    await store(id, { save: true });
    await store(id, set);
    await early(id, { authors: true });
    await either(id, { cached: id > 2 });
  }
}
void Prisma;`,
    errors: [
      perItem('Prisma', 'findFirst', 'ids', 'present(id, { isPublic: true })', 'present → sign'),
      perItem('Prisma', 'findFirst', 'ids', ['present(id, options)', 2], 'present → sign'),
      perItem('Prisma', 'findFirst', 'ids', 'presentPublic(id)', 'presentPublic → present → sign'),
      perItem('Prisma', 'findFirst', 'ids', 'presentAs(id, options)', 'presentAs → present → sign'),
      perItem('Prisma', 'update', 'ids', 'store(id)', 'store'),
      perItem('Prisma', 'update', 'ids', 'store(id, { save: true })', 'store'),
      perItem('Prisma', 'update', 'ids', 'store(id, set)', 'store'),
      perItem('Prisma', 'findFirst', 'ids', 'early(id, { authors: true })', 'early'),
      perItem('Prisma', 'findFirst', 'ids', 'either(id, { cached: id > 2 })', 'either'),
    ],
  },
  {
    name: 'Of the queries of a function, that which depends on the item is named.',
    head: prisma,
    code: `async function settings() { return (await prisma.post.findFirst()) ?? prisma.post.create({ data: { title: 'a', authorId: 1 } }); }
async function load(id: number) { return [await settings(), await prisma.user.findFirst({ where: { id } })]; }
async function rename(id: number) {
  return prisma.$transaction(async (tx) => { await tx.user.update({ where: { id }, data: { name: 'a' } }); });
}
export async function run(ids: number[]) {
  for (const id of ids) { await load(id); }
  for (const id of ids) { await rename(id); }
}
void Prisma;`,
    errors: [
      perItem('Prisma', 'findFirst', 'ids', 'load(id)', 'load'),
      perItem('Prisma', 'update', 'ids', 'rename(id)', 'rename'),
    ],
  },
  {
    name: 'A method of the item.',
    head: sequelize,
    code: `class Note extends Model {
  declare id: number;
  async archive() { await this.update({ title: 'archived' }); }
  async children() { return Post.findAll({ where: { title: this.id } }); }
}
export async function run(notes: Note[]) {
  for (const note of notes) { await note.archive(); }
  for (const note of notes) { await note.children(); }
}
export type Used = Transaction;`,
    errors: [
      perItem('Sequelize', 'update', 'notes', 'note.archive()', 'Note.archive'),
      perItem('Sequelize', 'findAll', 'notes', 'note.children()', 'Note.children'),
    ],
  },
  {
    name: 'A query under a condition on an option that is given by default.',
    head: prisma,
    code: `async function show(id: number, { authors }: { authors?: boolean } = { authors: true }) {
  if (authors) { await prisma.user.findFirst({ where: { id } }); }
}
export async function run(ids: number[]) {
  for (const id of ids) { await show(id); }
  for (const id of ids) { await show(id, {}); }
}
void Prisma;`,
    errors: [perItem('Prisma', 'findFirst', 'ids', 'show(id)', 'show')],
  },
  {
    name: 'A read in for…of.',
    head: prisma,
    code: `export async function run(ids: number[]) {
  for (const id of ids) { await prisma.user.findUniqueOrThrow({ where: { id } }); }
}`,
    errors: [perItem('Prisma', 'findUniqueOrThrow', 'ids', 'prisma.user.findUniqueOrThrow({ where: { id } })')],
  },
  {
    name: 'A write in for…of, with what was made of the item.',
    head: drizzle,
    code: `export async function run(names: string[]) {
  for (const [id, name] of names.entries()) {
    const row = { id, name: name.trim() };
    await db.insert(users).values(row);
  }
}
void [eq, inArray];`,
    errors: [perItem('Drizzle', 'insert', 'names.entries()', 'db.insert(users).values(row)')],
  },
  {
    name: 'for…in.',
    head: knex,
    code: `export async function run(byId: Record<string, string>) {
  for (const id in byId) { await knex<Row>('users').where({ id: Number(id) }).update({ name: byId[id] ?? '' }); }
}`,
    errors: [
      perItem(
        'Knex',
        'update',
        'byId',
        "knex<Row>('users').where({ id: Number(id) }).update({ name: byId[id] ?? '' })",
      ),
    ],
  },
  {
    name: 'A counting loop over a list.',
    head: typeorm,
    code: `export async function run(list: Item[]) {
  for (let index = 0; index < list.length; index++) {
    const item = list[index];
    if (item) { await items.save(item); }
  }
}
void In;
export type Used = EntityManager | QueryRunner | typeof source;`,
    errors: [perItem('TypeORM', 'save', 'list', 'items.save(item)')],
  },
  {
    name: 'A while loop that takes items out of a list.',
    head: pg,
    code: `export async function run(ids: number[]) {
  while (ids.length > 0) {
    const id = ids.pop();
    await pool.query('DELETE FROM users WHERE id = $1', [id]);
  }
}
export type Used = Client | PoolClient;`,
    errors: [perItem('pg', 'query', undefined, "pool.query('DELETE FROM users WHERE id = $1', [id])")],
  },
  {
    name: 'A while loop that counts through a list.',
    head: sequelize,
    code: `export async function run(ids: number[]) {
  const titles: string[] = [];
  let at = 0;
  while (at < ids.length) {
    const post = await Post.findByPk(ids[at]!, { raw: true });
    if (post) { titles.push(post.title); }
    at++;
  }
  return titles;
}
export type Used = Transaction;`,
    errors: [perItem('Sequelize', 'findByPk', undefined, 'Post.findByPk(ids[at]!, { raw: true })')],
  },
  {
    name: 'A do loop that takes the item first.',
    head: pg,
    code: `export async function run(jobs: readonly { id: number }[]) {
  let index = 0;
  do {
    const job = jobs[index];
    await pool.query('UPDATE jobs SET done = true WHERE id = $1', [job?.id]);
    index += 1;
  } while (index < jobs.length);
}
export type Used = Client | PoolClient;`,
    errors: [perItem('pg', 'query', undefined, "pool.query('UPDATE jobs SET done = true WHERE id = $1', [job?.id])")],
  },
  {
    name: 'Promise.all over map.',
    head: kysely,
    code: `export async function run(ids: number[]) {
  return Promise.all(ids.map((id) => kysely.selectFrom('person').selectAll().where('id', '=', id).execute()));
}
void sql;
export type Used = Transaction<Tables>;`,
    errors: [
      perItem('Kysely', 'selectFrom', 'ids', "kysely.selectFrom('person').selectAll().where('id', '=', id).execute()"),
    ],
  },
  {
    name: 'map with an async callback.',
    head: sequelize,
    code: `export async function run(ids: number[]) {
  const posts = await Promise.all(ids.map(async (id) => { const post = await Post.findByPk(id, { raw: true }); return post?.title; }));
  return posts;
}
export type Used = Transaction;`,
    errors: [perItem('Sequelize', 'findByPk', 'ids', 'Post.findByPk(id, { raw: true })')],
  },
  {
    name: 'forEach with an async callback.',
    head: mongoose,
    code: `export function run(names: string[]) {
  names.forEach(async (name) => { await Animal.updateOne({ name }, { name: name.trim() }); });
}
export type Used = ClientSession;
void connection;`,
    errors: [perItem('Mongoose', 'updateOne', 'names', 'Animal.updateOne({ name }, { name: name.trim() })')],
  },
  {
    name: 'reduce that chains promises.',
    head: typeorm,
    code: `export async function run(ids: number[]) {
  await ids.reduce(async (before, id) => { await before; await items.delete(id); }, Promise.resolve());
}`,
    errors: [perItem('TypeORM', 'delete', 'ids', 'items.delete(id)')],
  },
  {
    name: 'flatMap and filter.',
    head: prisma,
    code: `export async function run(ids: number[]) {
  return Promise.all(ids.filter((id) => id > 0).flatMap((id) => prisma.post.findMany({ where: { authorId: id } })));
}`,
    errors: [
      perItem('Prisma', 'findMany', 'ids.filter((id) => id > 0)', 'prisma.post.findMany({ where: { authorId: id } })'),
    ],
  },
  {
    name: 'A function in another file.',
    head: prisma,
    files: {
      'src/users.ts': `import { PrismaClient } from '../../prisma/generated/client/client.js';
const prisma = new PrismaClient();
export async function postsOf(id: number) { return prisma.post.findMany({ where: { authorId: id } }); }
`,
    },
    code: `import { postsOf } from './users.js';
export async function run(ids: number[]) {
  for (const id of ids) { await postsOf(id); }
  void prisma;
}`,
    errors: [perItem('Prisma', 'findMany', 'ids', 'postsOf(id)', 'postsOf')],
  },
  {
    name: 'A method of an injected service.',
    head: typeorm,
    code: `class Items { constructor(private readonly items: Repository<Item>) {} load(id: number) { return this.items.findOneBy({ id }); } }
export class Reports {
  constructor(private readonly items: Items) {}
  async run(ids: number[]) {
    const all = [];
    for (const id of ids) { all.push(await this.items.load(id)); }
    return all;
  }
}`,
    errors: [perItem('TypeORM', 'findOneBy', 'ids', 'this.items.load(id)', 'Items.load')],
  },
  {
    name: 'The item of an outer loop, in an inner loop over something else.',
    head: pg,
    code: `export async function run(ids: number[]) {
  for (const id of ids) { for (const table of ['a', 'b']) { await pool.query('DELETE FROM ' + table + ' WHERE id = $1', [id]); } }
}`,
    errors: [perItem('pg', 'query', 'ids', "pool.query('DELETE FROM ' + table + ' WHERE id = $1', [id])")],
  },
  {
    name: 'A transaction for each item holds a query for each item.',
    head: knex,
    code: `export async function run(ids: number[]) {
  for (const id of ids) { await knex.transaction(async (trx) => { await trx<Row>('users').where({ id }).delete(); }); }
}`,
    errors: [perItem('Knex', 'delete', 'ids', "trx<Row>('users').where({ id }).delete()")],
  },
  {
    name: 'A function that sends a request and a query.',
    head: prisma,
    code: `async function notify(id: number) { await fetch(\`https://example.com/\${id}\`, { method: 'POST' }); }
async function welcome(id: number) {
  await fetch(\`https://example.com/\${id}\`, { method: 'POST' });
  return prisma.user.findFirst({ where: { id } });
}
async function greet(id: number) { return welcome(id); }
export async function run(ids: number[]) {
  for (const id of ids) { await welcome(id); await notify(id); }
  await Promise.all(ids.map(async (id) => greet(id)));
}
void Prisma;`,
    errors: [
      perItem('Prisma', 'findFirst', 'ids', ['welcome(id)', 2], 'welcome'),
      perItem('Prisma', 'findFirst', 'ids', ['greet(id)', 1], 'greet → welcome'),
    ],
  },
  {
    name: 'A method whose decorator clears a cache.',
    head: prisma,
    code: `declare const InvalidateCache: MethodDecorator;
class Users {
  @InvalidateCache
  async rename(id: number) { return prisma.user.update({ where: { id }, data: { name: 'a' } }); }
}
export async function run(users: Users, ids: number[]) { for (const id of ids) { await users.rename(id); } }
void Prisma;`,
    errors: [perItem('Prisma', 'update', 'ids', 'users.rename(id)', 'Users.rename')],
  },
  {
    name: 'A query in a query for each item is one with it.',
    head: knex,
    code: `export async function run(names: string[]) {
  for (const name of names) {
    await knex<Row>('users').update({ name }).whereIn('id', knex('users').select('id').where({ name }).forUpdate().skipLocked());
  }
}`,
    errors: [
      perItem(
        'Knex',
        'update',
        'names',
        "knex<Row>('users').update({ name }).whereIn('id', knex('users').select('id').where({ name }).forUpdate().skipLocked())",
      ),
    ],
  },
  {
    name: 'A query that is held and sent anew for each item.',
    head: knex,
    code: `function named(query: Knex.QueryBuilder, name: string) { return query.clone().where({ name }); }
export async function run(names: string[]) {
  const users = knex('users').select('id');
  for (const name of names) { console.log(await named(users, name)); }
}`,
    errors: [perItem('Knex', 'where', 'names', 'named(users, name)', 'named')],
  },
  {
    name: 'A text that is cut out of the item.',
    head: pg,
    code: `export async function run(codes: string[]) {
  for (const code of codes) {
    const country = code.slice(0, 2);
    await pool.query('SELECT $1', [country]);
    await pool.query('SELECT $1::text', [code.slice(2)]);
  }
}`,
    errors: [
      perItem('pg', 'query', 'codes', "pool.query('SELECT $1', [country])"),
      perItem('pg', 'query', 'codes', "pool.query('SELECT $1::text', [code.slice(2)])"),
    ],
  },
  {
    name: 'There is no edit where the query needs more of the loop, may fail on its own, or finds by what is not unique.',
    head: prisma,
    code: `export async function run(ids: number[], posts: { id: number; authorId: number | null }[]) {
  for (const id of ids) { await prisma.user.findUnique({ where: { id }, select: { name: id > 1 } }); }
  for (const id of ids) { try { await prisma.user.findUnique({ where: { id: id + 1 } }); } catch { /* None. */ } }
  for (const id of ids) { await prisma.post.findFirst({ where: { authorId: id } }); }
  for (const post of posts) { if (post.authorId) { await prisma.user.findUnique({ where: { id: post.authorId } }); } }
  for (const id of ids) { await prisma.post.create({ data: { title: 'a', author: { connect: { id } } } }); }
  for (const id of ids.filter((each) => each > 0)) { await prisma.user.findUnique({ where: { id, name: 'a' } }); }
}`,
    errors: [
      perItem('Prisma', 'findUnique', 'ids', 'prisma.user.findUnique({ where: { id }, select: { name: id > 1 } })'),
      perItem('Prisma', 'findUnique', 'ids', 'prisma.user.findUnique({ where: { id: id + 1 } })'),
      perItem('Prisma', 'findFirst', 'ids', 'prisma.post.findFirst({ where: { authorId: id } })'),
      perItem('Prisma', 'findUnique', 'posts', 'prisma.user.findUnique({ where: { id: post.authorId } })'),
      perItem('Prisma', 'create', 'ids', "prisma.post.create({ data: { title: 'a', author: { connect: { id } } } })"),
      perItem(
        'Prisma',
        'findUnique',
        'ids.filter((each) => each > 0)',
        "prisma.user.findUnique({ where: { id, name: 'a' } })",
      ),
    ],
  },
  {
    name: 'There is no edit where more than the key would be lost.',
    head: knex,
    code: `export async function run(ids: number[]) {
  for (const id of ids) { await knex<Row>('users').where('id', id).where('name', 'a').first(); }
  for (const id of ids) { console.log(await knex<Row>('users').where('id', id).first('name')); }
  for (const id of ids) { const [row] = await knex<Row>('users').insert({ id, name: 'a' }).returning('*'); console.log(row); }
}`,
    errors: [
      perItem('Knex', 'first', 'ids', "knex<Row>('users').where('id', id).where('name', 'a').first()"),
      perItem('Knex', 'first', 'ids', "knex<Row>('users').where('id', id).first('name')"),
      perItem('Knex', 'insert', 'ids', "knex<Row>('users').insert({ id, name: 'a' }).returning('*')"),
    ],
  },
  {
    name: 'The function that takes a list is imported.',
    code: `import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { integer, pgTable, text } from 'drizzle-orm/pg-core';
const users = pgTable('users', { id: integer('id').primaryKey(), name: text('name').notNull() });
const db = drizzle('postgres://localhost/db', { schema: { users } });
export async function run(ids: number[]) {
  const found = await Promise.all(ids.map((id) => db.query.users.findFirst({ where: eq(users.id, id) })));
  return found;
}`,
    errors: [
      {
        ...perItem('Drizzle', 'findFirst', 'ids', 'db.query.users.findFirst({ where: eq(users.id, id) })'),
        suggestions: [
          {
            messageId: 'find',
            output: `import { eq, inArray } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { integer, pgTable, text } from 'drizzle-orm/pg-core';
const users = pgTable('users', { id: integer('id').primaryKey(), name: text('name').notNull() });
const db = drizzle('postgres://localhost/db', { schema: { users } });
export async function run(ids: number[]) {
  const rowById = new Map((await db.query.users.findMany({ where: inArray(users.id, ids) })).map((row) => [row.id, row]));
  const found = ids.map((id) => rowById.get(id));
  return found;
}`,
          },
        ],
      },
    ],
  },
  {
    name: 'A limiter makes them no fewer.',
    head: pg,
    code: `import pLimit from 'p-limit';
export async function run(ids: number[]) {
  const limit = pLimit(5);
  await Promise.all(ids.map((id) => limit(() => pool.query('SELECT $1', [id]))));
}`,
    errors: [perItem('pg', 'query', 'ids', "pool.query('SELECT $1', [id])")],
  },
];

const posts = `const { User, Post } = require('../models/index.cjs');
exports.list = async (req, res) => {
  const posts = await Post.findAll();
  for (const post of posts) { post.author = await User.findByPk(post.userId); }
  const named = await Promise.all(posts.map(async (post) => ({ post, author: await User.findOne({ where: { id: post.userId } }) })));
  for (let i = 0; i < posts.length; i++) { await Post.update({ seen: true }, { where: { id: posts[i].id } }); }
  posts.forEach(async (post) => { await post.destroy(); });
  for (const id of req.body.ids) { await remove(id); }
  res.json(named);
};
async function remove(id) { return Post.destroy({ where: { id } }); }
exports.create = async (req, res) => {
  for (const title of req.body.titles) { await Post.create({ title }); }
  const users = await User.findAll({ where: { id: req.body.ids } });
  for (const user of users) { user.total = await user.countPosts(); }
  res.json(users);
};
`;

const javascript: InvalidCase[] = [
  {
    name: 'Plain JavaScript: models of type any, in loops over rows of type any.',
    filename: 'src/controllers/posts.cjs',
    files: untypedModels,
    code: posts,
    errors: [
      perItem('Sequelize', 'findByPk', 'posts', 'User.findByPk(post.userId)'),
      perItem('Sequelize', 'findOne', 'posts', 'User.findOne({ where: { id: post.userId } })'),
      perItem('Sequelize', 'update', 'posts', 'Post.update({ seen: true }, { where: { id: posts[i].id } })'),
      perItem('Sequelize', 'destroy', 'posts', 'post.destroy()'),
      perItem('Sequelize', 'destroy', 'req.body.ids', ['remove(id)', 1], 'remove'),
      {
        ...perItem('Sequelize', 'create', 'req.body.titles', 'Post.create({ title })'),
        suggestions: [
          {
            messageId: 'write',
            output: posts.replace(
              'for (const title of req.body.titles) { await Post.create({ title }); }',
              'await Post.bulkCreate([...req.body.titles].map((title) => ({ title })), { validate: true });',
            ),
          },
        ],
      },
      {
        messageId: 'perItemPlain',
        data: { What: 'This Sequelize countPosts', item: 'item of `users`' },
        at: 'user.countPosts()',
      },
    ],
  },
  {
    name: 'Plain JavaScript: models that a file collects one by one, with then.',
    filename: 'src/controllers/tutorials.cjs',
    files: untypedModels,
    code: `const db = require('../tables/index.cjs');
const Tutorial = db.tutorials;
exports.titles = (req, res) => {
  Promise.all(req.body.ids.map((id) => Tutorial.findByPk(id))).then((found) => res.send(found));
};
exports.save = async (req, res) => {
  for (const { id, ...data } of req.body) { await db.tutorials.upsert({ id, ...data }); }
  res.sendStatus(204);
};
`,
    errors: [
      perItem('Sequelize', 'findByPk', 'req.body.ids', 'Tutorial.findByPk(id)'),
      perItem('Sequelize', 'upsert', 'req.body', 'db.tutorials.upsert({ id, ...data })'),
    ],
  },
  {
    name: 'Plain JavaScript: a loop that counts with a global.',
    filename: 'src/controllers/count.cjs',
    files: untypedModels,
    code: `const { Plant } = require('../plants/index.cjs');
exports.count = async (rows) => {
  for (i = 0; i < rows.length; i++) { rows[i].total = await Plant.count({ where: { id: rows[i].id } }); }
};
`,
    errors: [perItem('Sequelize', 'count', 'rows', 'Plant.count({ where: { id: rows[i].id } })')],
  },
  {
    name: 'Plain JavaScript: a generator of the project that gives one item at a time.',
    filename: 'src/controllers/each.cjs',
    files: untypedModels,
    code: `const { Post } = require('../models/index.cjs');
function* wanted(list) {
  for (const each of list) if (each > 0) yield each;
}
exports.close = async (ids) => {
  for (const id of wanted(ids)) { await Post.destroy({ where: { id } }); }
};
`,
    errors: [perItem('Sequelize', 'destroy', 'wanted(ids)', 'Post.destroy({ where: { id } })')],
  },
  {
    name: 'Plain JavaScript: a model with a type.',
    filename: 'src/posts.cjs',
    code: `const { Sequelize, DataTypes } = require('sequelize');
const sequelize = new Sequelize('sqlite::memory:');
const Post = sequelize.define('Post', { title: DataTypes.STRING });
exports.all = async (ids) => {
  const all = [];
  for (const id of ids) { all.push(await Post.findByPk(id, { raw: true })); }
  return all;
};
`,
    errors: [perItem('Sequelize', 'findByPk', 'ids', 'Post.findByPk(id, { raw: true })')],
  },
];

const edited: InvalidCase[] = editedCases.map(({ name, library, verb, items, at, kind, code, output }) => ({
  name,
  head: headOf[library],
  code,
  errors: [{ ...perItem(library, verb, items, at), suggestions: [{ messageId: kind, output }] }],
}));

/** Commands of which one call concerns one file, and functions whose command names the item for something else. */
const commands = `interface Command { readonly tenant: number; readonly label: string; readonly note?: { text: string } }
class Command { static create(data: Command): Command { return Object.assign(new Command(), data); } }
async function find(command: Command) {
  const { tenant } = command;
  console.log(command.label);
  return [await prisma.user.findFirst({ where: { id: tenant } }), await prisma.user.count({ where: { id: command.tenant } })];
}
async function outer(label: string, command: Command) { return find(command) ?? label; }
async function destructured({ label, ...command }: Command, { tenant }: { tenant: number }) {
  console.log(label);
  return prisma.user.findFirst({ where: { id: tenant } });
}
async function all(data: { tenant: number; id: number }) { return prisma.user.findFirst({ where: data }); }
`;

const valid: ValidCase[] = [
  {
    name: 'Files of GridFS and collections, of which MongoDB deletes one at a time.',
    head: `import { GridFSBucket, type Db, type ObjectId } from 'mongodb';
`,
    code: `async function remove(bucket: GridFSBucket, id: ObjectId) { await bucket.delete(id); }
export async function run(db: Db, ids: ObjectId[], names: string[]) {
  const bucket = new GridFSBucket(db);
  for (const id of ids) { await bucket.delete(id); await bucket.rename(id, 'old'); }
  for (const id of ids) { await remove(bucket, id); }
  for (const name of names) { await db.collection(name).drop(); }
}`,
  },
  {
    name: 'A function that is given the item for something else than its query.',
    head: prisma + commands,
    code: `export async function run(labels: string[], tenant: number) {
  for (const label of labels) {
    await find({ tenant, label });
    await find(Command.create({ tenant, label, note: { text: label } }));
    const command = { tenant, label };
    await outer('a', command);
    await destructured({ tenant, label }, { tenant });
  }
}
void [Prisma, all];`,
  },
  {
    name: 'The item says how rows are sorted, not which.',
    head: prisma + knex,
    code: `export async function run(fields: ('id' | 'name')[], id: number) {
  for (const field of fields) {
    await prisma.user.findMany({ where: { id }, orderBy: { [field]: 'asc' } });
    await knex('users').where('id', id).orderBy(field);
  }
}
void Prisma;`,
  },
  {
    name: 'A query that is asked again until its answer fits.',
    head: prisma,
    code: `export async function run(titles: string[]) {
  const free: string[] = [];
  for (const title of titles) {
    let name = title;
    let taken: unknown;
    do { taken = await prisma.post.findFirst({ where: { title: name } }); if (taken) { name = title + '-' + String(Math.random()); } } while (taken);
    while (await prisma.user.findFirst({ where: { name } })) { name += '+'; }
    free.push(name);
  }
  return free;
}
void Prisma;`,
  },
  {
    name: 'Groups, each of which one write serves.',
    head: prisma,
    code: `export async function run(idsByTitle: Map<string, number[]>, idsByAuthor: Record<string, number[]>) {
  for (const [title, ids] of idsByTitle) { await prisma.post.updateMany({ where: { id: { in: ids } }, data: { title } }); }
  await Promise.all(Object.entries(idsByAuthor).map(([author, ids]) =>
    prisma.post.updateMany({ where: { id: { in: ids } }, data: { authorId: Number(author) } })));
}
void Prisma;`,
  },
  {
    name: 'Items that do work of their own, which an interface or an abstract class asks of them.',
    head: prisma,
    code: `interface Source { readonly title: string; find(title: string): Promise<unknown> }
class PostSource implements Source {
  readonly title = 'a';
  find(title: string) { return prisma.post.findFirst({ where: { title: this.title + title } }); }
}
abstract class Step { abstract run(id: number): Promise<unknown>; }
class Clean extends Step {
  constructor(private readonly age: number) { super(); }
  override run(id: number) { return prisma.post.deleteMany({ where: { id: { lt: id - this.age } } }); }
}
export async function run(sources: Source[], steps: Step[], title: string) {
  for (const step of steps) { await step.run(1); }
  await Promise.all(sources.map((source) => source.find(source.title)));
  for (const source of sources) { const found = await source.find(title); if (found) { return found; } }
  return [new PostSource(), new Clean(3)];
}
void Prisma;`,
  },
  {
    name: 'A counting loop over chunks, and one that runs three times.',
    head: prisma,
    code: `declare function chunk<Item>(list: readonly Item[], size: number): Item[][];
const days = 2;
export async function run(ids: number[]) {
  const batches = chunk(ids, 10);
  for (let index = 0; index < batches.length; index++) {
    await prisma.user.deleteMany({ where: { id: { in: batches[index]! } } });
  }
  for (let day = days; day >= 0; day--) { await prisma.user.deleteMany({ where: { id: day } }); }
}
void Prisma;`,
  },
  {
    name: 'A while loop that counts rounds, or waits until there are enough rows.',
    head: pg,
    code: `export async function run(wanted: number, names: string[]) {
  let round = 0;
  while (round < 3) { await pool.query('UPDATE counters SET round = $1', [round]); round++; }
  const found: unknown[] = [];
  while (found.length < wanted) { found.push(await pool.query('SELECT nextval($1)', ['ids'])); }
  let at = 0;
  while (at < names.length) { await pool.query('SELECT 1'); at++; }
}
export type Used = Client | PoolClient;`,
  },
  {
    name: 'Plain JavaScript: chunks of type any, by a generator of the project and by the name of a function.',
    filename: 'src/controllers/chunks.cjs',
    files: untypedModels,
    code: `const { Post } = require('../models/index.cjs');
function* parts(list, size) {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size);
}
const inGroups = (list, size) => {
  const groups = [];
  for (let at = 0; at < list.length; at += size) groups.push(list.slice(at, at + size));
  return groups;
};
exports.close = async (ids, tools) => {
  for (const some of parts(ids, 100)) { await Post.update({ seen: true }, { where: { id: some } }); }
  for (const some of inGroups(ids, 100)) { await Post.destroy({ where: { id: some } }); }
  for (const some of tools.chunk(ids, 100)) { await Post.destroy({ where: { id: some } }); }
};
`,
  },
  {
    name: 'A query under a condition on an option that the call does not give.',
    head: prisma,
    code: `async function render(id: number, options?: { authors?: boolean; title?: boolean }) {
  return options?.authors && id > 0 ? prisma.user.findFirst({ where: { id } }) : id;
}
async function show(id: number, { authors, title }: { authors?: boolean; title?: boolean } = {}) {
  if (authors) { await prisma.user.findFirst({ where: { id } }); }
  return title ? String(id) : id;
}
export async function run(ids: number[]) {
  const all = [];
  for (const id of ids) { all.push(await render(id), await render(id, { title: true }), await show(id), await show(id, { title: true })); }
  return all;
}
void Prisma;`,
  },
  {
    name: 'A query under conditions on options that are given or left out further up.',
    head: prisma,
    code: `${optionsFurtherUp}
async function presentPrivate(id: number, options?: { title?: string }) {
  const given = { ...options, isPublic: false };
  return present(id, given);
}
async function presentPlain(id: number, options?: { isPublic?: boolean }) {
  options = { isPublic: false, ...options };
  return present(id, options);
}
export async function run(ids: number[], title: string) {
  for (const id of ids) {
    await present(id);
    await present(id, { isPublic: false });
    await presentPrivate(id, { title });
    await presentPlain(id);
    await store(id, { save: false });
    await early(id);
    await early(id, { authors: false });
    await either(id);
  }
}
void Prisma;`,
  },
  {
    name: 'A loop over slices that are cut where they are sent.',
    head: prisma,
    code: `export async function run(rows: { title: string; authorId: number }[]) {
  for (let at = 0; at < rows.length; at += 500) { await prisma.post.createMany({ data: rows.slice(at, at + 500) }); }
  for (let at = 0; at < rows.length; at += 500) {
    await prisma.post.createMany({ data: rows.slice(at, at + 500).map(({ title, authorId }) => ({ title: title.trim(), authorId })) });
  }
}`,
  },
  {
    name: 'One query for all.',
    head: prisma,
    code: `export async function run(ids: number[]) { return prisma.user.findMany({ where: { id: { in: ids } } }); }`,
  },
  {
    name: 'A query in the head of the loop.',
    head: prisma,
    code: `export async function run() { for (const user of await prisma.user.findMany()) { console.log(user); } }`,
  },
  {
    name: 'A query that does not depend on the item.',
    head: prisma,
    code: `export async function run(ids: number[]) { for (const id of ids) { console.log(id, await prisma.user.count()); } }`,
  },
  {
    name: 'A page loop.',
    head: prisma,
    code: `export async function run() {
  for (let page = 0; page < 10; page++) { console.log(await prisma.user.findMany({ skip: page * 100, take: 100 })); }
}`,
  },
  {
    name: 'A cursor loop.',
    head: prisma,
    code: `export async function run() {
  let last: number | undefined;
  for (;;) {
    const users = await prisma.user.findMany({ take: 100, ...(last === undefined ? {} : { cursor: { id: last } }) });
    if (users.length === 0) { break; }
    last = users.at(-1)?.id;
  }
}`,
  },
  {
    name: 'Tries until one succeeds.',
    head: prisma,
    code: `export async function run(name: string) {
  for (let attempt = 0; attempt < 5; attempt++) {
    const email = \`\${name}\${attempt}@example.com\`;
    if (!(await prisma.user.findUnique({ where: { email } }))) { return email; }
  }
  return undefined;
}`,
  },
  {
    name: 'A loop over chunks.',
    head: drizzle,
    code: `export async function run(chunks: { id: number; name: string }[][]) {
  for (const chunk of chunks) { await db.insert(users).values(chunk); }
}
void [eq, inArray];`,
  },
  {
    name: 'A loop over slices.',
    head: drizzle,
    code: `export async function run(rows: { id: number; name: string }[]) {
  for (let index = 0; index < rows.length; index += 100) { const part = rows.slice(index, index + 100); await db.insert(users).values(part); }
}
void [eq, inArray];`,
  },
  {
    name: 'A short literal list.',
    head: pg,
    code: `const tables = ['a', 'b', 'c'];
export async function run() {
  for (const table of tables) { await pool.query('TRUNCATE ' + table); }
  await Promise.all(['x', 'y'].map((table) => pool.query('ANALYZE ' + table)));
}
export type Used = Client | PoolClient;`,
  },
  {
    name: 'Prisma merges what is started together.',
    head: prisma,
    code: `export async function run(ids: number[]) { return Promise.all(ids.map((id) => prisma.user.findUnique({ where: { id } }))); }`,
  },
  {
    name: 'Prisma sends a list of queries as one transaction.',
    head: prisma,
    code: `export async function run(ids: number[]) {
  await prisma.$transaction(ids.map((id) => prisma.user.update({ where: { id }, data: { name: 'a' } })));
  const updates = ids.map((id) => prisma.user.update({ where: { id }, data: { name: 'b' } }));
  await prisma.$transaction([...updates, prisma.post.deleteMany()]);
  const pushed = [];
  for (const id of ids) { pushed.push(prisma.user.update({ where: { id }, data: { name: 'c' } })); }
  await prisma.$transaction(pushed);
}`,
  },
  {
    name: 'A cache is no database.',
    code: `import { createClient } from 'redis';
const redis = createClient();
export async function run(keys: string[]) { for (const key of keys) { await redis.get(key); } }`,
  },
  {
    name: 'A queue is no database.',
    code: `import { Queue } from 'bullmq';
const queue = new Queue('mail');
export async function run(ids: number[]) { for (const id of ids) { await queue.add('send', { id }); } }`,
  },
  {
    name: 'HTTP is no database.',
    code: `export async function run(urls: string[]) { for (const url of urls) { await fetch(url); } }`,
  },
  {
    name: 'On one session another rule speaks.',
    head: typeorm,
    code: `export async function run(list: Item[]) {
  await source.transaction(async (manager) => { await Promise.all(list.map((item) => manager.save(item))); });
}`,
  },
  {
    name: 'Of queries that never run another rule speaks.',
    head: drizzle,
    code: `export function run(ids: number[]) { ids.map((id) => db.delete(users).where(eq(users.id, id))); ids.forEach((id) => db.delete(users).where(eq(users.id, id))); }
void inArray;`,
  },
  {
    name: 'for await takes one at a time anyway.',
    head: mongoose,
    code: `export async function run() { for await (const animal of Animal.find().cursor()) { await animal.save(); } }`,
  },
  {
    name: 'A callback that is registered in a loop.',
    head: prisma,
    code: `import express from 'express';
const app = express();
for (const path of ['/a', '/b', '/c', '/d']) { app.get(path, async (_request, response) => { response.json(await prisma.user.findMany({ where: { name: path } })); }); }`,
  },
  {
    name: 'A function whose query does not depend on what it is given.',
    head: prisma,
    code: `async function settings(label: string) { console.log(label); return prisma.user.count(); }
export async function run(labels: string[]) { for (const label of labels) { await settings(label); } }`,
  },
  {
    name: 'A function whose query depends on what is the same for all items.',
    head: pg,
    code: `async function send(serverId: number, command: string) {
  const { rows } = await pool.query('SELECT host FROM servers WHERE id = $1', [serverId]);
  console.log(rows, command);
}
export async function run(serverId: number, commands: string[]) { for (const command of commands) { await send(serverId, command); } }
export type Used = Client | PoolClient;`,
  },
  {
    name: 'A function that hands on what is the same for all items, beside the item.',
    head: pg,
    code: `async function send(serverId: number, command: string) {
  const { rows } = await pool.query('SELECT host FROM servers WHERE id = $1', [serverId]);
  console.log(rows, command);
}
async function log(command: string, serverId: number) { await send(serverId, command); }
export async function run(serverId: number, commands: string[]) { for (const command of commands) { await log(command, serverId); } }
export type Used = Client | PoolClient;`,
  },
  {
    name: 'A loop that is left with the query.',
    head: prisma,
    code: `export async function run(ids: number[]) {
  for (const id of ids) { if (id > 2) { await prisma.user.delete({ where: { id } }); console.log(id); break; } }
  for (const id of ids) {
    if (id > 3) { return prisma.user.findFirst({ where: { id } }); }
  }
  return undefined;
}
void Prisma;`,
  },
  {
    name: 'A condition that one item meets.',
    head: prisma,
    code: `interface User { id: number; name: string }
export async function run(users: User[], wanted: number, ids: number[]) {
  for (const user of users) { if (user.id === wanted && user.name) { await prisma.user.update({ where: { id: user.id }, data: { name: user.name } }); } }
  for (const { id } of users) { if (wanted !== id) { continue; } await prisma.user.delete({ where: { id } }); }
  for (const [index, user] of users.entries()) { if (index === 0) { await prisma.user.delete({ where: { id: user.id } }); } }
  await Promise.all(users.map(async (user) => user.id === wanted && prisma.user.delete({ where: { id: user.id } })));
  return Promise.all(ids.map(async (id) => (id === wanted ? prisma.user.delete({ where: { id } }) : undefined)));
}
void Prisma;`,
  },
  {
    name: 'What is remembered is asked for once.',
    head: prisma,
    code: `const names = new Map<number, string>();
const titles: Record<number, string> = {};
async function nameOf(id: number) {
  if (!names.has(id)) { names.set(id, (await prisma.user.findFirst({ where: { id } }))?.name ?? ''); }
  return names.get(id);
}
async function nameIn(known: Map<number, string>, id: number) {
  const before = known.get(id);
  if (before !== undefined) { return before; }
  const user = await prisma.user.findFirst({ where: { id } });
  known.set(id, user?.name ?? '');
  return user?.name;
}
async function titleOf(id: number) {
  return (titles[id] ??= (await prisma.post.findFirst({ where: { id } }))?.title ?? '');
}
const cache = { async getOrSet<Value>(key: string, make: () => Promise<Value>) { console.log(key); return make(); } };
async function cachedName(id: number) { return cache.getOrSet(String(id), async () => prisma.user.findFirst({ where: { id } })); }
export async function run(ids: number[]) {
  const known = new Map<number, string>();
  for (const id of ids) { await nameOf(id); await nameIn(known, id); await titleOf(id); await cachedName(id); }
  for (const id of ids) {
    if (!names.has(id)) { names.set(id, (await prisma.user.findFirst({ where: { id } }))?.name ?? ''); }
  }
}
void Prisma;`,
  },
  {
    name: 'A method whose decorator caches what it finds.',
    head: prisma,
    code: `declare function CachedEntity(options: { key: string }): MethodDecorator;
declare const Memoize: MethodDecorator;
class Users {
  @CachedEntity({ key: 'user' })
  async byId(id: number) { return prisma.user.findFirst({ where: { id } }); }
  @Memoize
  async postOf(id: number) { return prisma.post.findFirst({ where: { authorId: id } }); }
  async describe(id: number) { return (await this.byId(id))?.name; }
}
export async function run(users: Users, ids: number[]) {
  for (const id of ids) { await users.byId(id); await users.describe(id); await users.postOf(id); }
}
void Prisma;`,
  },
  {
    name: 'A list of tables that is written out.',
    head: drizzle,
    code: `const [posts, tags, notes] = [pgTable('posts', { id: integer('id') }), pgTable('tags', { id: integer('id') }), pgTable('notes', { id: integer('id') })];
const kinds = [{ type: 'user', table: users }, { type: 'post', table: posts }, { type: 'tag', table: tags }, { type: 'note', table: notes }];
async function rowsOf({ table }: (typeof kinds)[number], id: number) { return db.select().from(table).where(eq(table.id, id)); }
export async function run(id: number) {
  for (const table of [users, posts, tags, notes]) { await db.delete(table).where(eq(table.id, id)); }
  return Promise.all(kinds.map((kind) => rowsOf(kind, id)));
}
void inArray;`,
  },
  {
    name: 'A query that grows with each item, by itself and by functions that are given it.',
    head: knex,
    code: `interface Condition { op: 'after' | 'named'; value: string }
class Events {
  async find(conditions: Condition[], ids: number[]) {
    let query: Knex.QueryBuilder = knex('events').select();
    conditions.forEach((condition) => {
      if (condition.op === 'after') { query = this.after(query, condition); } else { query = named(query, condition.value); }
    });
    for (const id of ids) { query = ids.length > 1 ? query.orWhere({ id }) : query; }
    query = ids.reduce((all, id) => all.orWhere({ id }), query);
    return await query;
  }
  after(query: Knex.QueryBuilder, { value }: Condition): Knex.QueryBuilder { return query.andWhere('at', '>', value); }
}
function named(query: Knex.QueryBuilder, name: string): Knex.QueryBuilder { return query.where({ name }); }
export const events = new Events();`,
  },
  {
    name: 'Scripts.',
    head: prisma,
    filename: 'scripts/seed.ts',
    code: `export async function run(ids: number[]) { for (const id of ids) { await prisma.user.delete({ where: { id } }); } }`,
  },
];

const passed = [...valid, ...notBatchable];
const reported = [...invalid, ...batchable, ...edited];

shareProgramsOf([...passed, ...reported]);
testRule('no-query-in-loop', noQueryInLoop, { valid: passed, invalid: [...reported, ...javascript] });
