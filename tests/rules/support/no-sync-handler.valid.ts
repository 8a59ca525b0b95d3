import type { ValidCase } from '../../support/rule-tester.ts';
import {
  bullmq,
  fastify,
  h3,
  hapi,
  http,
  knex,
  koaRouter,
  lambda,
  nest,
  pg,
  prisma,
  routes,
  trpc,
  typeorm,
  yoga,
} from './heads.ts';

/** What `no-sync-handler` leaves alone. */
export const valid: readonly ValidCase[] = [
  {
    name: 'a handler that is async',
    head: prisma + routes,
    code: `app.get('/users', async (_request, response) => {
  response.json(await prisma.user.findMany());
});
`,
  },
  {
    name: 'an operation that an async handler drops belongs to no-forgotten-await',
    head: pg + routes,
    code: `app.delete('/users', async (_request, response) => {
  pool.query('DELETE FROM users');
  response.sendStatus(204);
});
`,
  },
  {
    name: 'a handler without operations',
    head: pg + routes,
    code: `app.get('/health', (_request, response) => {
  response.json({ waiting: pool.waitingCount });
});
`,
  },
  {
    name: 'a handler of Express 5 that returns its promise',
    head: pg + routes,
    code: `app.get('/users', (_request, response) => {
  return pool.query('SELECT * FROM users').then(({ rows }) => {
    response.json(rows);
  });
});
`,
  },
  {
    name: 'a concise handler of Express 5 whose value is a chain',
    head: pg + routes,
    code: `app.get('/users', (_request, response) => pool.query('SELECT 1').then(() => response.sendStatus(200)));
`,
  },
  {
    name: 'a chain that hands its failure on',
    head: pg + routes,
    code: `app.get('/users', (_request, response, next) => {
  pool.query('SELECT * FROM users').then(({ rows }) => response.json(rows)).catch(next);
});
`,
  },
  {
    name: 'a chain with two functions',
    head: pg + routes,
    code: `app.get('/users', (_request, response, next) => {
  pool.query('SELECT * FROM users').then(({ rows }) => response.json(rows), next);
});
`,
  },
  {
    name: 'such chains in Express 4',
    head: pg + routes,
    versions: 'other',
    code: `app.get('/users', (_request, response, next) => {
  pool.query('SELECT * FROM users').then(({ rows }) => response.json(rows)).catch(next);
});
app.get('/items', (_request, response, next) => {
  return pool.query('SELECT * FROM items').then(({ rows }) => response.json(rows), next);
});
`,
  },
  {
    name: 'a promise that is handed to a wrapper in Express 4',
    head: pg + routes,
    versions: 'other',
    code: `declare function wrap(handler: (request: Request, response: Response) => unknown): RequestHandler;
app.get('/users', wrap((_request, response) => pool.query('SELECT 1').then(({ rows }) => response.json(rows))));
const items = (_request: Request, response: Response) => pool.query('SELECT 1').then(() => response.sendStatus(200));
app.get('/items', wrap(items));
`,
  },
  {
    name: 'code with callbacks',
    head: pg + routes,
    code: `app.get('/users', (_request, response, next) => {
  pool.query('SELECT * FROM users', (error: Error | null, result) => {
    if (error) {
      next(error);
    } else {
      response.json(result.rows);
    }
  });
});
`,
  },
  {
    name: 'a promise that is handed to other code',
    head: pg + routes,
    code: `declare function background(work: Promise<unknown>): void;
app.delete('/users', (_request, response) => {
  background(pool.query('DELETE FROM users'));
  response.sendStatus(202);
});
`,
  },
  {
    name: 'an operation that is voided is left to no-floating-task',
    head: pg + routes,
    code: `app.delete('/users', (_request, response) => {
  void pool.query('DELETE FROM users');
  response.sendStatus(202);
});
`,
  },
  {
    name: 'a function that is no handler belongs to no-forgotten-await',
    head: pg,
    code: `export function clear(): void {
  pool.query('DELETE FROM users');
}
`,
  },
  {
    name: 'a callback that runs later belongs to no-forgotten-await',
    head: pg + routes,
    code: `app.delete('/users', (_request, response) => {
  setTimeout(() => {
    pool.query('DELETE FROM users');
  }, 1000);
  response.sendStatus(202);
});
`,
  },
  {
    name: 'a callback of a chain belongs to no-forgotten-await',
    head: pg + routes,
    code: `app.get('/users', (_request, response, next) => {
  pool.query('SELECT * FROM users').then(({ rows }) => {
    pool.query('INSERT INTO visits DEFAULT VALUES');
    response.json(rows);
  }).catch(next);
});
`,
  },
  {
    name: 'a handler of Fastify that returns a lazy query',
    head: knex + fastify,
    code: `fastify.get('/users', () => knex('users').select());
fastify.get('/items', () => {
  return knex('items').select();
});
`,
  },
  {
    name: 'a plugin of Fastify, which runs at start-up',
    head: pg + fastify,
    code: `fastify.register((app, _options, done) => {
  pool.query('SELECT 1').then(() => { done(); }, done);
});
`,
  },
  {
    name: 'a controller of NestJS that returns its promise, and one that returns several',
    head: typeorm + nest,
    code: `@nest.Controller('items')
class ItemController {
  @nest.Get()
  list() {
    return items.find();
  }
  @nest.Get('all')
  all() {
    const found = items.find();
    return Promise.all([found, items.count()]);
  }
}
`,
  },
  {
    name: 'a service of NestJS, which is no handler',
    head: typeorm + nest,
    code: `@nest.Injectable()
class ItemService {
  list() {
    return items.find();
  }
}
`,
  },
  {
    name: 'a guard that returns its promise',
    head: prisma + nest,
    code: `class KnownGuard implements nest.CanActivate {
  canActivate(): Promise<boolean> {
    return prisma.user.count().then((count) => count > 0);
  }
}
`,
  },
  {
    name: 'a listener of node:http that handles the failure',
    head: pg + http,
    code: `createServer((_request, response) => {
  pool.query('SELECT 1').then(() => response.end('ok')).catch(() => response.writeHead(500).end());
}).listen(80);
`,
  },
  {
    name: 'a worker of BullMQ that returns its promise',
    head: pg + bullmq,
    code: `new Worker('letters', (job) => pool.query('UPDATE letters SET sent = now() WHERE id = $1', [job.id]), { connection: {} });
`,
  },
  {
    name: 'routes of Koa that give it their promise',
    head: pg + koaRouter,
    code: `router.get('/items', (context) =>
  pool.query('SELECT * FROM items').then(({ rows }) => {
    context.body = rows;
  }),
);
router.post('/items', (context, next) => {
  context.state['items'] = pool.query('SELECT * FROM items');
  return next();
});
`,
  },
  {
    name: 'routes of Hapi and h3 that give them their promise',
    head: pg + hapi + h3,
    code: `server.route({ method: 'GET', path: '/items', handler: () => pool.query('SELECT * FROM items') });
app.get('/items', () => pool.query('SELECT * FROM items').then(({ rows }) => ({ rows })));
`,
  },
  {
    name: 'a query of tRPC and a resolver of GraphQL that give their promise',
    head: prisma + trpc + yoga,
    code: `export const router = t.router({ users: t.procedure.query(() => prisma.user.findMany()) });
export const schema = createSchema({
  typeDefs: 'type Query { count: Int }',
  resolvers: { Query: { count: () => prisma.user.count() } },
});
`,
  },
  {
    name: 'a function of AWS Lambda that gives its promise',
    head: pg + lambda,
    code: `export const handler = (event: APIGatewayProxyEventV2) =>
  pool.query('SELECT * FROM items WHERE path = $1', [event.rawPath]).then(({ rows }) => ({
    statusCode: 200,
    body: JSON.stringify(rows),
  }));
`,
  },
  {
    name: 'a function of the project that waits for what it sends',
    head: pg + http,
    code: `import type { ServerResponse } from 'node:http';
async function sendJson(response: ServerResponse, body: Promise<object>): Promise<void> {
  try {
    response.end(JSON.stringify(await body));
  } catch {
    response.writeHead(500).end();
  }
}
createServer((_request, response) => {
  void sendJson(response, pool.query('SELECT * FROM items'));
}).listen(80);
`,
  },
  {
    name: 'a query that a handler configures for others',
    head: knex + routes,
    code: `declare const query: ReturnType<typeof knex>;
app.get('/users', (request, response) => {
  query.where({ id: request.query['id'] });
  response.sendStatus(204);
});
`,
  },
  {
    name: 'the shop windows of a browser',
    head: pg + http,
    code: `import { useState } from 'react';
createServer((_request, response) => {
  pool.query('SELECT 1');
  response.end(String(useState));
});
`,
  },
  {
    name: 'code without types',
    isTyped: false,
    code: `app.get('/users', (request, response) => {
  pool.query('SELECT 1');
});
`,
  },
  {
    name: 'a handler that is async, under always',
    head: routes,
    options: [{ always: true }],
    code: `app.get('/health', async (_request, response) => {
  response.json({});
});
export function help(): string {
  return 'help';
}
[1].map((each) => each + 1);
`,
  },
];
