import * as heads from './database-heads.ts';

/** A query for each item, and the one query that is suggested. */
export interface EditedCase {
  readonly name: string;
  readonly library: 'Drizzle' | 'Knex' | 'Kysely' | 'MongoDB' | 'Mongoose' | 'Prisma' | 'Sequelize' | 'TypeORM';
  readonly verb: string;
  readonly items: string;
  readonly at: string;
  readonly kind: 'find' | 'write';
  readonly code: string;
  readonly output: string;
}

/** What stands before the code of each library, for types. */
export const headOf = {
  Drizzle: heads.drizzle,
  Knex: heads.knex,
  Kysely: heads.kysely,
  MongoDB: heads.mongodb,
  Mongoose: heads.mongoose,
  Prisma: heads.prisma,
  Sequelize: heads.sequelize,
  TypeORM: heads.typeorm,
} as const;

/** The cases whose edit is type-checked, and run before and after where the database can run here. */
export const editedCases: readonly EditedCase[] = [
  {
    name: 'Prisma: rows that are found by their id are read before the loop.',
    library: 'Prisma',
    verb: 'findUnique',
    items: 'ids',
    at: 'prisma.user.findUnique({ where: { id }, include: { posts: true } })',
    kind: 'find',
    code: `export async function run(ids: number[]) {
  const names: (string | null)[] = [];
  for (const id of ids) {
    const user = await prisma.user.findUnique({ where: { id }, include: { posts: true } });
    if (user) {
      names.push(user.name);
    }
  }
  return names;
}`,
    output: `export async function run(ids: number[]) {
  const names: (string | null)[] = [];
  const userById = new Map((await prisma.user.findMany({ where: { id: { in: ids } }, include: { posts: true } })).map((user) => [user.id, user]));
  for (const id of ids) {
    const user = userById.get(id) ?? null;
    if (user) {
      names.push(user.name);
    }
  }
  return names;
}`,
  },
  {
    name: 'Prisma: any key of findUnique is unique.',
    library: 'Prisma',
    verb: 'findUnique',
    items: 'input.people',
    at: 'prisma.user.findUnique({ where: { email: person.email } })',
    kind: 'find',
    code: `interface Person { readonly email: string }
export async function run(ids: number[]) {
  const input = { people: ids.map((id): Person => ({ email: \`\${id}@example.com\` })) };
  const found: number[] = [];
  for (const person of input.people) {
    found.push((await prisma.user.findUnique({ where: { email: person.email } }))?.id ?? 0);
  }
  return found;
}`,
    output: `interface Person { readonly email: string }
export async function run(ids: number[]) {
  const input = { people: ids.map((id): Person => ({ email: \`\${id}@example.com\` })) };
  const found: number[] = [];
  const rowByEmail = new Map((await prisma.user.findMany({ where: { email: { in: input.people.map((person) => person.email) } } })).map((row) => [row.email, row]));
  for (const person of input.people) {
    found.push((rowByEmail.get(person.email) ?? null)?.id ?? 0);
  }
  return found;
}`,
  },
  {
    name: 'Prisma: rows are created as a list.',
    library: 'Prisma',
    verb: 'create',
    items: 'ids',
    at: 'prisma.user.create({ data: { email, name: null } })',
    kind: 'write',
    code: `export async function run(ids: number[]) {
  for (const id of ids) {
    const email = \`new\${id}@example.com\`;
    await prisma.user.create({ data: { email, name: null } });
  }
  return prisma.user.findMany({ select: { email: true, name: true }, orderBy: { email: 'asc' } });
}`,
    output: `export async function run(ids: number[]) {
  await prisma.user.createMany({ data: ids.map((id) => {
    const email = \`new\${id}@example.com\`;
    return { email, name: null };
  }) });
  return prisma.user.findMany({ select: { email: true, name: true }, orderBy: { email: 'asc' } });
}`,
  },
  {
    name: 'Knex: first() by a column.',
    library: 'Knex',
    verb: 'first',
    items: 'ids',
    at: "knex<Row>('users').where('id', id).first()",
    kind: 'find',
    code: `export async function run(ids: number[]) {
  const names: string[] = [];
  for (const id of ids) {
    const user = await knex<Row>('users').where('id', id).first();
    names.push(user?.name ?? 'nobody');
  }
  return names;
}`,
    output: `export async function run(ids: number[]) {
  const names: string[] = [];
  const userById = new Map((await knex<Row>('users').whereIn('id', ids)).map((user) => [user.id, user]));
  for (const id of ids) {
    const user = userById.get(id);
    names.push(user?.name ?? 'nobody');
  }
  return names;
}`,
  },
  {
    name: 'Knex: first() by an object, in Promise.all.',
    library: 'Knex',
    verb: 'first',
    items: 'ids',
    at: "knex<Row>('users').where({ id }).first()",
    kind: 'find',
    code: `export async function run(ids: Set<number>) {
  return Promise.all([...ids].map(async (each) => each)).then(async (all) => load(all));
}
async function load(ids: number[]) {
  const names = await Promise.all(ids.map(async (id) => {
    const user = await knex<Row>('users').where({ id }).first();
    return user?.name;
  }));
  return names;
}`,
    output: `export async function run(ids: Set<number>) {
  return Promise.all([...ids].map(async (each) => each)).then(async (all) => load(all));
}
async function load(ids: number[]) {
  const userById = new Map((await knex<Row>('users').whereIn('id', ids)).map((user) => [user.id, user]));
  const names = await Promise.all(ids.map(async (id) => {
    const user = userById.get(id);
    return user?.name;
  }));
  return names;
}`,
  },
  {
    name: 'Knex: rows are inserted as a list.',
    library: 'Knex',
    verb: 'insert',
    items: 'ids',
    at: "knex<Row>('users').insert({ id: id + 100, name: 'new' })",
    kind: 'write',
    code: `export async function run(ids: number[]) {
  await Promise.all(ids.map((id) => knex<Row>('users').insert({ id: id + 100, name: 'new' })));
  return knex<Row>('users').orderBy('id');
}`,
    output: `export async function run(ids: number[]) {
  if (ids.length > 0) {
    await knex<Row>('users').insert(ids.map((id) => ({ id: id + 100, name: 'new' })));
  }
  return knex<Row>('users').orderBy('id');
}`,
  },
  {
    name: 'Drizzle: the first row of a select.',
    library: 'Drizzle',
    verb: 'select',
    items: 'ids',
    at: 'db.select().from(users).where(eq(users.id, id)).limit(1)',
    kind: 'find',
    code: `export async function run(ids: readonly number[]) {
  const names: string[] = [];
  for (const id of ids) {
    const [user] = await db.select().from(users).where(eq(users.id, id)).limit(1);
    names.push(user?.name ?? 'nobody');
  }
  return names;
}
void inArray;`,
    output: `export async function run(ids: readonly number[]) {
  const names: string[] = [];
  const userById = new Map((await db.select().from(users).where(inArray(users.id, [...ids]))).map((user) => [user.id, user]));
  for (const id of ids) {
    const user = userById.get(id);
    names.push(user?.name ?? 'nobody');
  }
  return names;
}
void inArray;`,
  },
  {
    name: 'Drizzle: rows are inserted as a list, which must not be empty.',
    library: 'Drizzle',
    verb: 'insert',
    items: 'ids',
    at: "db.insert(users).values({ id: id + 100, name: 'new' })",
    kind: 'write',
    code: `export async function run(ids: number[]) {
  for (const id of ids) {
    await db.insert(users).values({ id: id + 100, name: 'new' });
  }
  return db.select().from(users).orderBy(users.id);
}
void [eq, inArray];`,
    output: `export async function run(ids: number[]) {
  if (ids.length > 0) {
    await db.insert(users).values(ids.map((id) => ({ id: id + 100, name: 'new' })));
  }
  return db.select().from(users).orderBy(users.id);
}
void [eq, inArray];`,
  },
  {
    name: 'Kysely: rows are inserted as a list, which must not be empty.',
    library: 'Kysely',
    verb: 'insertInto',
    items: 'ids',
    at: "kysely.insertInto('person').values({ id: id + 100, name: 'new' }).execute()",
    kind: 'write',
    code: `export async function run(ids: number[]) {
  for (const id of ids) {
    await kysely.insertInto('person').values({ id: id + 100, name: 'new' }).execute();
  }
  return kysely.selectFrom('person').selectAll().orderBy('id').execute();
}
void sql;
export type Used = Transaction<Tables>;`,
    output: `export async function run(ids: number[]) {
  if (ids.length > 0) {
    await kysely.insertInto('person').values(ids.map((id) => ({ id: id + 100, name: 'new' }))).execute();
  }
  return kysely.selectFrom('person').selectAll().orderBy('id').execute();
}
void sql;
export type Used = Transaction<Tables>;`,
  },
  {
    name: 'TypeORM: findOneBy, in Promise.all that has nothing to wait for any more.',
    library: 'TypeORM',
    verb: 'findOneBy',
    items: 'ids',
    at: 'items.findOneBy({ id })',
    kind: 'find',
    code: `export async function run(ids: number[]) {
  const found = await Promise.all(ids.map((id) => items.findOneBy({ id })));
  return found.map((item) => item?.name ?? 'nothing');
}
void In;`,
    output: `export async function run(ids: number[]) {
  const rowById = new Map((await items.findBy({ id: In(ids) })).map((row) => [row.id, row]));
  const found = ids.map((id) => rowById.get(id) ?? null);
  return found.map((item) => item?.name ?? 'nothing');
}
void In;`,
  },
  {
    name: 'TypeORM: findOne with other options.',
    library: 'TypeORM',
    verb: 'findOne',
    items: 'orders',
    at: 'items.findOne({ where: { id: order.itemId }, select: { id: true, name: true } })',
    kind: 'find',
    code: `export async function run(ids: number[]) {
  const orders = ids.map((itemId) => ({ itemId }));
  const names: string[] = [];
  for (const order of orders) {
    const item = await items.findOne({ where: { id: order.itemId }, select: { id: true, name: true } });
    if (!item) { continue; }
    names.push(item.name);
  }
  return names;
}
void In;`,
    output: `export async function run(ids: number[]) {
  const orders = ids.map((itemId) => ({ itemId }));
  const names: string[] = [];
  const itemById = new Map((await items.find({ where: { id: In(orders.map((order) => order.itemId)) }, select: { id: true, name: true } })).map((item) => [item.id, item]));
  for (const order of orders) {
    const item = itemById.get(order.itemId) ?? null;
    if (!item) { continue; }
    names.push(item.name);
  }
  return names;
}
void In;`,
  },
  {
    name: 'TypeORM: entities are saved as a list.',
    library: 'TypeORM',
    verb: 'save',
    items: 'list',
    at: 'items.save(item)',
    kind: 'write',
    code: `export async function run(ids: number[]) {
  const list = ids.map((id) => items.create({ id: id + 100, name: 'new' }));
  for (const item of list) {
    await items.save(item);
  }
  return items.find({ order: { id: 'ASC' } });
}`,
    output: `export async function run(ids: number[]) {
  const list = ids.map((id) => items.create({ id: id + 100, name: 'new' }));
  await items.save(list);
  return items.find({ order: { id: 'ASC' } });
}`,
  },
  {
    name: 'Sequelize: findByPk in an async callback.',
    library: 'Sequelize',
    verb: 'findByPk',
    items: 'ids',
    at: 'Post.findByPk(id)',
    kind: 'find',
    code: `export async function run(ids: number[]) {
  const titles = await Promise.all(ids.map(async (id) => {
    const post = await Post.findByPk(id);
    return post?.title;
  }));
  return titles;
}
export type Used = Transaction;`,
    output: `export async function run(ids: number[]) {
  const postById = new Map((await Post.findAll({ where: { id: ids } })).map((post) => [post.id, post]));
  const titles = await Promise.all(ids.map(async (id) => {
    const post = postById.get(id) ?? null;
    return post?.title;
  }));
  return titles;
}
export type Used = Transaction;`,
  },
  {
    name: 'Sequelize: rows are created as a list, and validated as before.',
    library: 'Sequelize',
    verb: 'create',
    items: 'ids',
    at: "Post.create({ id: id + 100, title: 'new' }, { logging: false })",
    kind: 'write',
    code: `export async function run(ids: number[]) {
  for (const id of ids) {
    await Post.create({ id: id + 100, title: 'new' }, { logging: false });
  }
  return (await Post.findAll({ order: ['id'] })).map((post) => post.title);
}`,
    output: `export async function run(ids: number[]) {
  await Post.bulkCreate(ids.map((id) => ({ id: id + 100, title: 'new' })), { validate: true, logging: false });
  return (await Post.findAll({ order: ['id'] })).map((post) => post.title);
}`,
  },
  {
    name: 'Mongoose: findById, with the links of the chain.',
    library: 'Mongoose',
    verb: 'findById',
    items: 'ids',
    at: 'Animal.findById(id).lean()',
    kind: 'find',
    code: `export async function run(ids: string[]) {
  const names: string[] = [];
  for (const id of ids) {
    const animal = await Animal.findById(id).lean();
    names.push(animal?.name ?? 'nobody');
  }
  return names;
}
export type Used = ClientSession;
void connection;`,
    output: `export async function run(ids: string[]) {
  const names: string[] = [];
  const animalById = new Map((await Animal.find({ _id: { $in: ids } }).lean()).map((animal) => [String(animal._id), animal]));
  for (const id of ids) {
    const animal = animalById.get(String(id)) ?? null;
    names.push(animal?.name ?? 'nobody');
  }
  return names;
}
export type Used = ClientSession;
void connection;`,
  },
  {
    name: 'Mongoose: documents are created as a list.',
    library: 'Mongoose',
    verb: 'create',
    items: 'names',
    at: 'Animal.create({ name })',
    kind: 'write',
    code: `export async function run(names: string[]) {
  for (const name of names) { await Animal.create({ name }); }
}
export type Used = ClientSession;
void connection;`,
    output: `export async function run(names: string[]) {
  await Animal.insertMany(names.map((name) => ({ name })));
}
export type Used = ClientSession;
void connection;`,
  },
  {
    name: 'MongoDB: documents are inserted as a list, which must not be empty.',
    library: 'MongoDB',
    verb: 'insertOne',
    items: 'ids',
    at: "animals.insertOne({ id, name: 'new' })",
    kind: 'write',
    code: `export async function run(ids: number[]) {
  for (const id of ids) {
    await animals.insertOne({ id, name: 'new' });
  }
}`,
    output: `export async function run(ids: number[]) {
  if (ids.length > 0) {
    await animals.insertMany(ids.map((id) => ({ id, name: 'new' })));
  }
}`,
  },
];
