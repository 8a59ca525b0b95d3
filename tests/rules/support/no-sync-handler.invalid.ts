import type { InvalidCase } from '../../support/rule-tester.ts';
import {
  bullmq,
  elysia,
  fastify,
  h3,
  hapi,
  hono,
  http,
  knex,
  koaRouter,
  kysely,
  lambda,
  nest,
  pg,
  prisma,
  restify,
  routes,
  sockets,
  trpc,
  typeorm,
  yoga,
} from './heads.ts';

/** A report: whose, which client, what happens, and which head is reported. */
function neglects(
  Handler: string,
  client: string,
  outcome: string,
  at: string | readonly [string, number],
  suggestion?: string,
): InvalidCase['errors'] {
  return [
    {
      messageId: 'neglects',
      data: { Handler, client, outcome },
      at,
      ...(suggestion !== undefined && { suggestions: [{ messageId: 'makeAsync', output: suggestion }] }),
    },
  ];
}

const tooEarly = 'it answers before the query has finished';
const goesOn = 'it goes on before the query has finished';
const isDone = 'it is done before the query has finished';
const neverSent = 'the query is never sent';
const unseen = 'nothing sees the query fail';
const vain = 'nothing looks at the promise that it returns';

/** What `no-sync-handler` reports. */
export const invalid: readonly InvalidCase[] = [
  {
    name: 'a route of Express 5 that sends a query',
    head: prisma + routes,
    code: `app.get('/items', (_request, response) => {
  response.json(prisma.user.findMany());
});
`,
    errors: neglects('The handler of GET /items', 'Prisma client', tooEarly, `(_request, response) =>`),
    output: `app.get('/items', async (_request, response) => {
  response.json(await prisma.user.findMany());
});
`,
  },
  {
    name: 'a route of Express 5 that keeps a query in a constant and sends it',
    head: pg + routes,
    code: `app.get('/items', (_request, response) => {
  const items = pool.query('SELECT * FROM items');
  response.json(items);
});
`,
    errors: neglects('The handler of GET /items', 'pg client', tooEarly, `(_request, response) =>`),
    output: `app.get('/items', async (_request, response) => {
  const items = await pool.query('SELECT * FROM items');
  response.json(items);
});
`,
  },
  {
    name: 'a route of Express 5 that starts a query and answers',
    head: pg + routes,
    code: `app.delete('/items/:id', (request, response) => {
  pool.query('DELETE FROM items WHERE id = $1', [request.params.id]);
  response.sendStatus(204);
});
`,
    errors: neglects('The handler of DELETE /items/:id', 'pg client', tooEarly, `(request, response) =>`),
    output: `app.delete('/items/:id', async (request, response) => {
  await pool.query('DELETE FROM items WHERE id = $1', [request.params.id]);
  response.sendStatus(204);
});
`,
  },
  {
    name: 'a route of Express 5 whose lazy query is never sent',
    head: knex + routes,
    code: `app.post('/items', (request, response) => {
  knex('items').insert(request.body);
  response.sendStatus(201);
});
`,
    errors: neglects('The handler of POST /items', 'Knex client', neverSent, `(request, response) =>`),
    output: `app.post('/items', async (request, response) => {
  await knex('items').insert(request.body);
  response.sendStatus(201);
});
`,
  },
  {
    name: 'a function of Express 5 that is registered under its name',
    head: pg + routes,
    code: `function list(_request: Request, response: Response): void {
  const { id } = { id: 1 };
  pool.query('UPDATE items SET seen = now() WHERE id = $1', [id]);
  response.json([]);
}
app.get('/items', list);
`,
    errors: neglects(
      'The handler of GET /items',
      'pg client',
      tooEarly,
      `function list(_request: Request, response: Response): void`,
    ),
    output: `async function list(_request: Request, response: Response): Promise<void> {
  const { id } = { id: 1 };
  await pool.query('UPDATE items SET seen = now() WHERE id = $1', [id]);
  response.json([]);
}
app.get('/items', list);
`,
  },
  {
    name: 'an arrow function of Express 5 that is registered under its name',
    head: prisma + routes,
    code: `const list: RequestHandler = (_request, response) => {
  const users = prisma.user.findMany();
  response.json({ users });
};
router.get('/users', list);
`,
    errors: neglects('The handler of GET /users', 'Prisma client', tooEarly, `(_request, response) =>`),
    output: `const list: RequestHandler = async (_request, response) => {
  const users = await prisma.user.findMany();
  response.json({ users });
};
router.get('/users', list);
`,
  },
  {
    name: 'a concise handler of Express 5 that sends a query',
    head: prisma + routes,
    code: `app.get('/users', (_request, response) => response.json(prisma.user.findMany()));
`,
    errors: neglects('The handler of GET /users', 'Prisma client', tooEarly, `(_request, response) =>`),
    output: `app.get('/users', async (_request, response) => response.json(await prisma.user.findMany()));
`,
  },
  {
    name: 'middleware of Express 5 that goes on before its query has finished',
    head: pg + routes,
    code: `app.use((request, _response, next) => {
  pool.query('INSERT INTO visits (path) VALUES ($1)', [request.path]);
  next();
});
`,
    errors: neglects('The middleware', 'pg client', goesOn, `(request, _response, next) =>`),
    output: `app.use(async (request, _response, next) => {
  await pool.query('INSERT INTO visits (path) VALUES ($1)', [request.path]);
  next();
});
`,
  },
  {
    name: 'an error handler of Express 5',
    head: pg + routes,
    code: `const onError: ErrorRequestHandler = (error, _request, response, _next) => {
  pool.query('INSERT INTO errors (text) VALUES ($1)', [String(error)]);
  response.sendStatus(500);
};
app.use(onError);
`,
    errors: neglects('The error handler onError', 'pg client', tooEarly, `(error, _request, response, _next) =>`),
    output: `const onError: ErrorRequestHandler = async (error, _request, response, _next) => {
  await pool.query('INSERT INTO errors (text) VALUES ($1)', [String(error)]);
  response.sendStatus(500);
};
app.use(onError);
`,
  },
  {
    name: 'a method that is bound to its object',
    head: pg + routes,
    code: `class Items {
  constructor(private readonly table: string) {}
  list(_request: Request, response: Response) {
    const found = pool.query(\`SELECT * FROM \${this.table}\`);
    response.json(found);
  }
}
const items = new Items('items');
router.get('/items', items.list.bind(items));
`,
    errors: neglects('The handler of GET /items', 'pg client', tooEarly, `list(_request: Request, response: Response)`),
    output: `class Items {
  constructor(private readonly table: string) {}
  async list(_request: Request, response: Response) {
    const found = await pool.query(\`SELECT * FROM \${this.table}\`);
    response.json(found);
  }
}
const items = new Items('items');
router.get('/items', items.list.bind(items));
`,
  },
  {
    name: 'an arrow function in a class',
    head: pg + routes,
    code: `class Items {
  list = (_request: Request, response: Response): void => {
    pool.query('SELECT 1');
    response.json([]);
  };
}
const items = new Items();
router.get('/items', items.list);
`,
    errors: neglects(
      'The handler of GET /items',
      'pg client',
      tooEarly,
      `(_request: Request, response: Response): void =>`,
    ),
    output: `class Items {
  list = async (_request: Request, response: Response): Promise<void> => {
    await pool.query('SELECT 1');
    response.json([]);
  };
}
const items = new Items();
router.get('/items', items.list);
`,
  },
  {
    name: 'a method of an object',
    head: prisma + routes,
    code: `const users = {
  list(_request: Request, response: Response) {
    response.json({ users: prisma.user.findMany() });
  },
};
router.get('/users', users.list);
`,
    errors: neglects(
      'The handler of GET /users',
      'Prisma client',
      tooEarly,
      `list(_request: Request, response: Response)`,
    ),
    output: `const users = {
  async list(_request: Request, response: Response) {
    response.json({ users: await prisma.user.findMany() });
  },
};
router.get('/users', users.list);
`,
  },
  {
    name: 'a handler in a wrapper',
    head: pg + routes,
    code: `declare function wrap(handler: RequestHandler): RequestHandler;
app.get('/items', wrap((_request, response) => {
  response.json(pool.query('SELECT * FROM items'));
}));
`,
    errors: neglects(
      'The handler of GET /items',
      'pg client',
      tooEarly,
      `(_request, response) =>`,
      `declare function wrap(handler: RequestHandler): RequestHandler;
app.get('/items', wrap(async (_request, response) => {
  response.json(await pool.query('SELECT * FROM items'));
}));
`,
    ),
  },
  {
    name: 'a query through a function in another file',
    head: routes,
    files: {
      'src/items.ts': `import { Pool } from 'pg';
const pool = new Pool();
export async function remove(id: string): Promise<void> {
  await pool.query('DELETE FROM items WHERE id = $1', [id]);
}
`,
    },
    code: `import { remove } from './items.js';
app.delete('/items/:id', (request, response) => {
  remove(request.params.id);
  response.sendStatus(204);
});
`,
    errors: neglects(
      'The handler of DELETE /items/:id',
      'pg client through `remove`',
      tooEarly,
      `(request, response) =>`,
    ),
    output: `import { remove } from './items.js';
app.delete('/items/:id', async (request, response) => {
  await remove(request.params.id);
  response.sendStatus(204);
});
`,
  },
  {
    name: 'queries for each element of a list',
    head: pg + routes,
    code: `app.delete('/items', (_request, response) => {
  [1, 2].forEach((id) => pool.query('DELETE FROM items WHERE id = $1', [id]));
  response.sendStatus(204);
});
`,
    errors: neglects('The handler of DELETE /items', 'pg client', tooEarly, `(_request, response) =>`),
    output: `app.delete('/items', async (_request, response) => {
  for (const id of [1, 2]) {
    await pool.query('DELETE FROM items WHERE id = $1', [id]);
  }
  response.sendStatus(204);
});
`,
  },
  {
    name: 'queries in the block of a callback',
    head: pg + routes,
    code: `app.delete('/items', (_request, response) => {
  [1, 2].forEach((id) => {
    pool.query('DELETE FROM items WHERE id = $1', [id]);
  });
  response.sendStatus(204);
});
`,
    errors: neglects('The handler of DELETE /items', 'pg client', tooEarly, `(_request, response) =>`),
    output: `app.delete('/items', async (_request, response) => {
  for (const id of [1, 2]) {
    await pool.query('DELETE FROM items WHERE id = $1', [id]);
  }
  response.sendStatus(204);
});
`,
  },
  {
    name: 'several operations of one handler are one report',
    head: prisma + routes,
    code: `app.post('/users', (request, response) => {
  const user = prisma.user.create({ data: { email: request.body.email } });
  prisma.post.deleteMany();
  response.json(user);
});
`,
    errors: neglects('The handler of POST /users', 'Prisma client', tooEarly, `(request, response) =>`),
    output: `app.post('/users', async (request, response) => {
  const user = await prisma.user.create({ data: { email: request.body.email } });
  await prisma.post.deleteMany();
  response.json(user);
});
`,
  },
  {
    name: 'a chain whose failure nobody sees',
    head: pg + routes,
    code: `app.get('/items', (_request, response) => {
  pool.query('SELECT * FROM items').then(({ rows }) => {
    response.json(rows);
  });
});
`,
    errors: neglects('The handler of GET /items', 'pg client', unseen, `(_request, response) =>`),
    output: `app.get('/items', async (_request, response) => {
  await pool.query('SELECT * FROM items').then(({ rows }) => {
    response.json(rows);
  });
});
`,
  },
  {
    name: 'a query as a condition',
    head: prisma + routes,
    code: `app.get('/users/:email', (request, response) => {
  if (!prisma.user.findUnique({ where: { email: request.params.email } })) {
    response.sendStatus(404);
    return;
  }
  response.sendStatus(200);
});
`,
    errors: neglects('The handler of GET /users/:email', 'Prisma client', tooEarly, `(request, response) =>`),
    output: `app.get('/users/:email', async (request, response) => {
  if (!(await prisma.user.findUnique({ where: { email: request.params.email } }))) {
    response.sendStatus(404);
    return;
  }
  response.sendStatus(200);
});
`,
  },
  {
    name: 'a query in a try whose catch would come alive',
    head: pg + routes,
    code: `app.delete('/items', (_request, response) => {
  try {
    pool.query('DELETE FROM items');
    response.sendStatus(204);
  } catch {
    response.sendStatus(500);
  }
});
`,
    errors: neglects(
      'The handler of DELETE /items',
      'pg client',
      tooEarly,
      `(_request, response) =>`,
      `app.delete('/items', async (_request, response) => {
  try {
    await pool.query('DELETE FROM items');
    response.sendStatus(204);
  } catch {
    response.sendStatus(500);
  }
});
`,
    ),
  },
  {
    name: 'a Promise.all that nobody awaits',
    head: pg + routes,
    code: `app.delete('/items', (_request, response) => {
  Promise.all([pool.query('DELETE FROM items'), pool.query('DELETE FROM tags')]);
  response.sendStatus(204);
});
`,
    errors: neglects('The handler of DELETE /items', 'pg client', tooEarly, `(_request, response) =>`),
    output: `app.delete('/items', async (_request, response) => {
  await Promise.all([pool.query('DELETE FROM items'), pool.query('DELETE FROM tags')]);
  response.sendStatus(204);
});
`,
  },
  {
    name: 'a builder without its executor',
    head: kysely + routes,
    code: `app.delete('/people', (_request, response) => {
  kysely.deleteFrom('person');
  response.sendStatus(204);
});
`,
    errors: neglects('The handler of DELETE /people', 'Kysely client', neverSent, `(_request, response) =>`),
    output: `app.delete('/people', async (_request, response) => {
  await kysely.deleteFrom('person').execute();
  response.sendStatus(204);
});
`,
  },
  {
    name: 'a route of Express 4',
    head: pg + routes,
    versions: 'other',
    code: `app.get('/items', (_request, response) => {
  response.json(pool.query('SELECT * FROM items'));
});
`,
    errors: neglects(
      'The handler of GET /items',
      'pg client',
      tooEarly,
      `(_request, response) =>`,
      `app.get('/items', async (_request, response) => {
  response.json(await pool.query('SELECT * FROM items'));
});
`,
    ),
  },
  {
    name: 'a route of Express 4 that returns a chain without a rejection handler',
    head: pg + routes,
    versions: 'other',
    code: `app.get('/items', (_request, response) => {
  return pool.query('SELECT * FROM items').then(({ rows }) => {
    response.json(rows);
  });
});
`,
    errors: neglects('The handler of GET /items', 'pg client', vain, `(_request, response) =>`),
  },
  {
    name: 'a route of Express 4 that returns a lazy query',
    head: knex + routes,
    versions: 'other',
    code: `app.post('/users', (request) => knex('users').insert(request.body));
`,
    errors: neglects(
      'The handler of POST /users',
      'Knex client',
      neverSent,
      `(request) =>`,
      `app.post('/users', async (request) => await knex('users').insert(request.body));
`,
    ),
  },
  {
    name: 'a function that is registered with Express 4 and returns its promise',
    head: pg + routes,
    versions: 'other',
    code: `function list(_request: Request, response: Response) {
  return pool.query('SELECT 1').then(() => response.sendStatus(200));
}
app.get('/items', list);
`,
    errors: neglects(
      'The handler of GET /items',
      'pg client',
      vain,
      `function list(_request: Request, response: Response)`,
    ),
  },
  {
    name: 'a route of Fastify that returns an object with a query',
    head: pg + fastify,
    code: `fastify.get('/items', () => {
  return { items: pool.query('SELECT * FROM items') };
});
`,
    errors: neglects('The handler of GET /items', 'pg client', tooEarly, `() =>`),
    output: `fastify.get('/items', async () => {
  return { items: await pool.query('SELECT * FROM items') };
});
`,
  },
  {
    name: 'a route of Fastify that sends a query',
    head: knex + fastify,
    code: `fastify.get('/users', (_request, reply) => {
  reply.send(knex('users').select());
});
`,
    errors: neglects('The handler of GET /users', 'Knex client', tooEarly, `(_request, reply) =>`),
    output: `fastify.get('/users', async (_request, reply) => {
  reply.send(await knex('users').select());
});
`,
  },
  {
    name: 'a route of Fastify that answers in a callback that runs later',
    head: pg + fastify,
    code: `fastify.get('/items', (_request, reply) => {
  pool.query('UPDATE items SET seen = now()');
  setTimeout(() => {
    reply.send([]);
  }, 10);
});
`,
    errors: neglects('The handler of GET /items', 'pg client', tooEarly, `(_request, reply) =>`),
  },
  {
    name: 'a hook of Fastify with a callback',
    head: pg + fastify,
    code: `fastify.addHook('onRequest', (request, _reply, done) => {
  pool.query('INSERT INTO visits (path) VALUES ($1)', [request.url]);
  done();
});
`,
    errors: neglects('The hook onRequest', 'pg client', goesOn, `(request, _reply, done) =>`),
  },
  {
    name: 'the handler of a full declaration in Fastify',
    head: pg + fastify,
    code: `fastify.route({
  method: 'DELETE',
  url: '/items',
  handler(_request, reply) {
    pool.query('DELETE FROM items');
    reply.code(204).send();
  },
});
`,
    errors: neglects('The handler of DELETE /items', 'pg client', tooEarly, `handler(_request, reply)`),
    output: `fastify.route({
  method: 'DELETE',
  url: '/items',
  async handler(_request, reply) {
    await pool.query('DELETE FROM items');
    reply.code(204).send();
  },
});
`,
  },
  {
    name: 'a controller of NestJS',
    head: typeorm + nest,
    code: `@nest.Controller('items')
class ItemController {
  @nest.Get()
  list() {
    const found = items.find();
    return { found };
  }
}
`,
    errors: neglects('The handler of GET /items', 'TypeORM client', tooEarly, `list()`),
    output: `@nest.Controller('items')
class ItemController {
  @nest.Get()
  async list() {
    const found = await items.find();
    return { found };
  }
}
`,
  },
  {
    name: 'a filter of NestJS, which nothing sees reject',
    head: typeorm + nest,
    code: `class Failures implements nest.ExceptionFilter {
  catch(error: Error) {
    items.delete(1);
  }
}
`,
    errors: neglects(
      'The filter Failures',
      'TypeORM client',
      tooEarly,
      `catch(error: Error)`,
      `class Failures implements nest.ExceptionFilter {
  async catch(error: Error) {
    await items.delete(1);
  }
}
`,
    ),
  },
  {
    name: 'a method of a NestJS controller with a declared result',
    head: typeorm + nest,
    code: `@nest.Controller('items')
class ItemController {
  @nest.Delete(':id')
  public remove(id: number): void {
    items.delete(id);
  }
}
`,
    errors: neglects('The handler of DELETE /items/:id', 'TypeORM client', tooEarly, `public remove(id: number): void`),
    output: `@nest.Controller('items')
class ItemController {
  @nest.Delete(':id')
  public async remove(id: number): Promise<void> {
    await items.delete(id);
  }
}
`,
  },
  {
    name: 'a guard of NestJS',
    head: prisma + nest,
    code: `class KnownGuard implements nest.CanActivate {
  canActivate(context: nest.ExecutionContext): boolean {
    const user = prisma.user.findUnique({ where: { email: context.getType() } });
    return !!user;
  }
}
`,
    errors: neglects(
      'The guard KnownGuard',
      'Prisma client',
      goesOn,
      `canActivate(context: nest.ExecutionContext): boolean`,
    ),
    output: `class KnownGuard implements nest.CanActivate {
  async canActivate(context: nest.ExecutionContext): Promise<boolean> {
    const user = await prisma.user.findUnique({ where: { email: context.getType() } });
    return !!user;
  }
}
`,
  },
  {
    name: 'an interceptor of NestJS',
    head: pg + nest,
    code: `class VisitInterceptor implements nest.NestInterceptor {
  intercept(_context: nest.ExecutionContext, next: nest.CallHandler) {
    pool.query('INSERT INTO visits DEFAULT VALUES');
    return next.handle();
  }
}
`,
    errors: neglects(
      'The interceptor VisitInterceptor',
      'pg client',
      goesOn,
      `intercept(_context: nest.ExecutionContext, next: nest.CallHandler)`,
    ),
    output: `class VisitInterceptor implements nest.NestInterceptor {
  async intercept(_context: nest.ExecutionContext, next: nest.CallHandler) {
    await pool.query('INSERT INTO visits DEFAULT VALUES');
    return next.handle();
  }
}
`,
  },
  {
    name: 'a scheduled job of NestJS',
    head: pg + nest,
    code: `class Cleaner {
  @Cron('0 * * * *')
  clean() {
    pool.query('DELETE FROM sessions');
  }
}
`,
    errors: neglects('The handler of @Cron("0 * * * *")', 'pg client', isDone, `clean()`),
    output: `class Cleaner {
  @Cron('0 * * * *')
  async clean() {
    await pool.query('DELETE FROM sessions');
  }
}
`,
  },
  {
    name: 'a listener of node:http',
    head: pg + http,
    code: `createServer((_request, response) => {
  pool.query('INSERT INTO visits DEFAULT VALUES');
  response.end('hello');
}).listen(80);
`,
    errors: neglects(
      'The request listener',
      'pg client',
      tooEarly,
      `(_request, response) =>`,
      `createServer(async (_request, response) => {
  await pool.query('INSERT INTO visits DEFAULT VALUES');
  response.end('hello');
}).listen(80);
`,
    ),
  },
  {
    name: 'a listener of node:http that returns a lazy query',
    head: knex + http,
    code: `createServer((_request, response) => {
  response.end('hello');
  return knex('visits').insert({ id: 1 });
}).listen(80);
`,
    errors: neglects(
      'The request listener',
      'Knex client',
      neverSent,
      `(_request, response) =>`,
      `createServer(async (_request, response) => {
  response.end('hello');
  return await knex('visits').insert({ id: 1 });
}).listen(80);
`,
    ),
  },
  {
    name: 'a worker of BullMQ',
    head: pg + bullmq,
    code: `new Worker('letters', (job) => {
  pool.query('UPDATE letters SET sent = now() WHERE id = $1', [job.id]);
  return job.id as never;
}, { connection: {} });
`,
    errors: neglects('The handler of job "letters"', 'pg client', isDone, `(job) =>`),
    output: `new Worker('letters', async (job) => {
  await pool.query('UPDATE letters SET sent = now() WHERE id = $1', [job.id]);
  return job.id as never;
}, { connection: {} });
`,
  },
  {
    name: 'a listener of an event emitter',
    head: pg,
    code: `import { EventEmitter } from 'node:events';
const orders = new EventEmitter();
orders.on('paid', (id: number) => {
  pool.query('UPDATE orders SET paid = true WHERE id = $1', [id]);
});
`,
    errors: neglects(
      'The handler of event paid',
      'pg client',
      isDone,
      `(id: number) =>`,
      `import { EventEmitter } from 'node:events';
const orders = new EventEmitter();
orders.on('paid', async (id: number) => {
  await pool.query('UPDATE orders SET paid = true WHERE id = $1', [id]);
});
`,
    ),
  },
  {
    name: 'a route of Koa whose body is a query',
    head: pg + koaRouter,
    code: `router.get('/items/:id', (context) => {
  context.body = pool.query('SELECT * FROM items');
});
`,
    errors: neglects('The handler of GET /shop/items/:id', 'pg client', tooEarly, `(context) =>`),
    output: `router.get('/items/:id', async (context) => {
  context.body = await pool.query('SELECT * FROM items');
});
`,
  },
  {
    name: 'a chain of Koa, which nobody waits for',
    head: pg + koaRouter,
    code: `router.get('/items', (context) => {
  pool.query('SELECT * FROM items').then(({ rows }) => {
    context.body = rows;
  });
});
`,
    errors: neglects('The handler of GET /shop/items', 'pg client', unseen, `(context) =>`),
    output: `router.get('/items', async (context) => {
  await pool.query('SELECT * FROM items').then(({ rows }) => {
    context.body = rows;
  });
});
`,
  },
  {
    name: 'a route of Hapi in a list',
    head: prisma + hapi,
    code: `const routes: ServerRoute[] = [
  {
    method: 'DELETE',
    path: '/items/{id}',
    handler: (request, toolkit) => {
      prisma.user.delete({ where: { id: Number(request.params.id) } });
      return toolkit.response().code(204);
    },
  },
];
server.route(routes);
`,
    errors: neglects('The handler of DELETE /items/{id}', 'Prisma client', neverSent, `(request, toolkit) =>`),
    output: `const routes: ServerRoute[] = [
  {
    method: 'DELETE',
    path: '/items/{id}',
    handler: async (request, toolkit) => {
      await prisma.user.delete({ where: { id: Number(request.params.id) } });
      return toolkit.response().code(204);
    },
  },
];
server.route(routes);
`,
  },
  {
    name: 'a route of Hono',
    head: pg + hono,
    code: `const shop = new Hono();
shop.post('/items', (context) => {
  pool.query('INSERT INTO items DEFAULT VALUES');
  return context.body(null, 201);
});
app.route('/shop', shop);
`,
    errors: neglects('The handler of POST /shop/items', 'pg client', tooEarly, `(context) =>`),
    output: `const shop = new Hono();
shop.post('/items', async (context) => {
  await pool.query('INSERT INTO items DEFAULT VALUES');
  return context.body(null, 201);
});
app.route('/shop', shop);
`,
  },
  {
    name: 'a route of h3',
    head: pg + h3,
    code: `const list = defineEventHandler(() => {
  return { items: pool.query('SELECT * FROM items') };
});
app.get('/items', list);
`,
    errors: neglects('The handler list', 'pg client', tooEarly, `() =>`),
    output: `const list = defineEventHandler(async () => {
  return { items: await pool.query('SELECT * FROM items') };
});
app.get('/items', list);
`,
  },
  {
    name: 'a route of Elysia',
    head: pg + elysia,
    code: `app.get('/items', () => ({ items: pool.query('SELECT * FROM items') }));
`,
    errors: neglects('The handler of GET /items', 'pg client', tooEarly, `() =>`),
    output: `app.get('/items', async () => ({ items: await pool.query('SELECT * FROM items') }));
`,
  },
  {
    name: 'a route of restify',
    head: pg + restify,
    code: `server.get('/items', (_request: Request, response: Response) => {
  response.send(pool.query('SELECT * FROM items'));
});
`,
    errors: neglects('The handler of GET /items', 'pg client', tooEarly, `(_request: Request, response: Response) =>`),
    output: `server.get('/items', async (_request: Request, response: Response) => {
  response.send(await pool.query('SELECT * FROM items'));
});
`,
  },
  {
    name: 'a route of restify that passes on has no edit, for it must not be async',
    head: pg + restify,
    code: `server.get('/items', (_request: Request, response: Response, next: Next) => {
  response.send(pool.query('SELECT * FROM items'));
  next();
});
`,
    errors: neglects(
      'The handler of GET /items',
      'pg client',
      tooEarly,
      `(_request: Request, response: Response, next: Next) =>`,
    ),
  },
  {
    name: 'a mutation of tRPC',
    head: prisma + trpc,
    code: `export const router = t.router({
  rename: t.procedure.mutation(() => {
    prisma.user.update({ where: { id: 1 }, data: { name: 'lamp' } });
    return { isRenamed: true };
  }),
});
`,
    errors: neglects('The handler of mutation rename', 'Prisma client', neverSent, `() =>`),
    output: `export const router = t.router({
  rename: t.procedure.mutation(async () => {
    await prisma.user.update({ where: { id: 1 }, data: { name: 'lamp' } });
    return { isRenamed: true };
  }),
});
`,
  },
  {
    name: 'a resolver of GraphQL',
    head: pg + yoga,
    code: `export const schema = createSchema({
  typeDefs: 'type Query { count: String }',
  resolvers: {
    Query: {
      count() {
        return JSON.stringify(pool.query('SELECT count(*) FROM items'));
      },
    },
  },
});
`,
    errors: neglects('The resolver Query.count', 'pg client', tooEarly, `count()`),
    output: `export const schema = createSchema({
  typeDefs: 'type Query { count: String }',
  resolvers: {
    Query: {
      async count() {
        return JSON.stringify(await pool.query('SELECT count(*) FROM items'));
      },
    },
  },
});
`,
  },
  {
    name: 'a function of AWS Lambda',
    head: pg + lambda,
    code: `export const handler = (event: APIGatewayProxyEventV2) => {
  pool.query('INSERT INTO visits (path) VALUES ($1)', [event.rawPath]);
  return { statusCode: 204 };
};
`,
    errors: neglects('The handler of Lambda handler', 'pg client', tooEarly, `(event: APIGatewayProxyEventV2) =>`),
    output: `export const handler = async (event: APIGatewayProxyEventV2) => {
  await pool.query('INSERT INTO visits (path) VALUES ($1)', [event.rawPath]);
  return { statusCode: 204 };
};
`,
  },
  {
    name: 'a consumer of a queue on AWS Lambda',
    head: pg + lambda,
    code: `export const consume: SQSHandler = (event) => {
  event.Records.forEach(({ body }) => pool.query('INSERT INTO orders (body) VALUES ($1)', [body]));
};
`,
    errors: neglects('The handler of Lambda consume', 'pg client', isDone, `(event) =>`),
    output: `export const consume: SQSHandler = async (event) => {
  for (const { body } of event.Records) {
    await pool.query('INSERT INTO orders (body) VALUES ($1)', [body]);
  }
};
`,
  },
  {
    name: 'a message of a socket',
    head: pg + sockets,
    code: `sockets.on('connection', (socket) => {
  socket.on('message', (text) => {
    pool.query('INSERT INTO messages (text) VALUES ($1)', [String(text)]);
  });
});
`,
    errors: neglects(
      'The handler of socket message',
      'pg client',
      isDone,
      `(text) =>`,
      `sockets.on('connection', (socket) => {
  socket.on('message', async (text) => {
    await pool.query('INSERT INTO messages (text) VALUES ($1)', [String(text)]);
  });
});
`,
    ),
  },
  {
    name: 'a query in an object that a function of the project sends',
    head: pg + http,
    code: `import type { ServerResponse } from 'node:http';
function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
createServer((_request, response) => {
  sendJson(response, 200, { items: pool.query('SELECT * FROM items') });
}).listen(80);
`,
    errors: neglects(
      'The request listener',
      'pg client',
      tooEarly,
      `(_request, response) =>`,
      `import type { ServerResponse } from 'node:http';
function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
createServer(async (_request, response) => {
  sendJson(response, 200, { items: await pool.query('SELECT * FROM items') });
}).listen(80);
`,
    ),
  },
  {
    name: 'an overloaded function has no edit',
    head: pg + routes,
    code: `function list(request: Request, response: Response): void;
function list(request: Request, response: Response, next: unknown): void;
function list(_request: Request, response: Response): void {
  pool.query('SELECT 1');
  response.json([]);
}
app.get('/items', (request, response) => list(request, response));
app.get('/all', list);
`,
    errors: neglects(
      'The handler of GET /all',
      'pg client',
      tooEarly,
      `function list(_request: Request, response: Response): void`,
    ),
  },
  {
    name: 'a function that other code calls has no edit',
    head: pg + routes,
    code: `function list(_request: Request, response: Response): Response {
  pool.query('SELECT 1');
  return response.json([]);
}
app.get('/items', list);
export function both(request: Request, response: Response): number {
  return list(request, response).statusCode;
}
`,
    errors: neglects(
      'The handler of GET /items',
      'pg client',
      tooEarly,
      `function list(_request: Request, response: Response): Response`,
    ),
  },
  {
    name: 'a method whose interface gives no promise has no edit',
    head: pg + routes,
    code: `interface Lister { list(request: Request, response: Response): Response }
class Items implements Lister {
  list(_request: Request, response: Response): Response {
    pool.query('SELECT 1');
    return response.json([]);
  }
}
const items = new Items();
app.get('/items', items.list);
`,
    errors: neglects(
      'The handler of GET /items',
      'pg client',
      tooEarly,
      `list(_request: Request, response: Response): Response`,
    ),
  },
  {
    name: 'a method that a subclass overrides has no edit',
    head: pg + routes,
    code: `class Items {
  list(_request: Request, response: Response): void {
    pool.query('SELECT 1');
    response.json([]);
  }
}
class OldItems extends Items {
  override list(_request: Request, response: Response): void {
    response.json([]);
  }
}
const items = new Items();
app.get('/items', items.list);
app.get('/old', new OldItems().list);
`,
    errors: neglects('The handler of GET /items', 'pg client', tooEarly, [
      `list(_request: Request, response: Response): void`,
      1,
    ]),
  },
  {
    name: 'comments in the head are kept',
    head: pg + routes,
    code: `app.get('/items', /* all */ (_request /* unused */, response): void /* nothing */ => {
  // start
  pool.query('SELECT 1'); // later
  response.json([]);
});
`,
    errors: neglects(
      'The handler of GET /items',
      'pg client',
      tooEarly,
      `(_request /* unused */, response): void /* nothing */ =>`,
    ),
    output: `app.get('/items', /* all */ async (_request /* unused */, response): Promise<void> /* nothing */ => {
  // start
  await pool.query('SELECT 1'); // later
  response.json([]);
});
`,
  },
  {
    name: 'a result that is a promise or nothing',
    head: pg + routes,
    code: `function list(_request: Request, response: Response): void | Promise<void> {
  pool.query('SELECT 1');
  response.json([]);
}
app.get('/items', list);
`,
    errors: neglects(
      'The handler of GET /items',
      'pg client',
      tooEarly,
      `function list(_request: Request, response: Response): void | Promise<void>`,
    ),
    output: `async function list(_request: Request, response: Response): Promise<void> {
  await pool.query('SELECT 1');
  response.json([]);
}
app.get('/items', list);
`,
  },
  {
    name: 'a value that is read later in the middle of an expression',
    head: prisma + routes,
    code: `app.get('/count', (_request, response) => {
  response.json({ next: Number(prisma.user.count()) + 1 });
});
`,
    errors: neglects('The handler of GET /count', 'Prisma client', tooEarly, `(_request, response) =>`),
    output: `app.get('/count', async (_request, response) => {
  response.json({ next: Number(await prisma.user.count()) + 1 });
});
`,
  },
  {
    name: 'a tagged template',
    head: routes,
    code: `import postgres from 'postgres';
const sql = postgres();
app.delete('/items', (_request, response) => {
  sql\`DELETE FROM items\`;
  response.sendStatus(204);
});
`,
    errors: neglects('The handler of DELETE /items', 'Postgres.js client', neverSent, `(_request, response) =>`),
    output: `import postgres from 'postgres';
const sql = postgres();
app.delete('/items', async (_request, response) => {
  await sql\`DELETE FROM items\`;
  response.sendStatus(204);
});
`,
  },
  {
    name: 'fetch',
    head: routes,
    code: `app.post('/ping', (_request, response) => {
  fetch('http://localhost/ping');
  response.sendStatus(204);
});
`,
    errors: neglects(
      'The handler of POST /ping',
      'fetch client',
      'it answers before the request has finished',
      `(_request, response) =>`,
    ),
    output: `app.post('/ping', async (_request, response) => {
  await fetch('http://localhost/ping');
  response.sendStatus(204);
});
`,
  },
  {
    name: 'a handler that is called at once inside',
    head: pg + routes,
    code: `app.get('/items', (_request, response) => {
  (async () => {
    const { rows } = await pool.query('SELECT 1');
    response.json(rows);
  })();
});
`,
    errors: neglects('The handler of GET /items', 'pg client', tooEarly, `(_request, response) =>`),
    output: `app.get('/items', async (_request, response) => {
  await (async () => {
    const { rows } = await pool.query('SELECT 1');
    response.json(rows);
  })();
});
`,
  },
];
