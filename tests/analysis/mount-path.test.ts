import { expect, test } from 'vitest';
import { handlerOf } from '../../src/analysis/callers.ts';
import { isFunctionWithBody } from '../../src/analysis/expression.ts';
import { createProgram } from '../support/program.ts';
import type ts from 'typescript';

/** Programs of several files. Before each handler stands a comment with the label that it must have. */
const files: Readonly<Record<string, string>> = {
  'express/main.ts': `import express, { Router } from 'express';
import { orders } from './orders.js';
import users from './users.js';
import { createShop, register, UserRoutes } from './factories.js';
const app = express();
const api = Router();
const prefix = '/v2';
const settings = { prefix: '/free' };
api.use('/orders', express.json(), orders);
app.use('/api', api);
app.use('/users', [users]);
app.use('/shop', createShop());
app.use(new UserRoutes().router);
register(api);
const twice = Router();
app.use('/a', twice);
app.use('/b', twice);
twice.get('/both', /* GET /both */ (_request, response) => { response.end(); });
const plain = Router();
app.use(plain);
plain.get('/plain', /* GET /plain */ (_request, response) => { response.end(); });
const constant = Router();
app.use(prefix, constant);
constant.get('/constant', /* GET /v2/constant */ (_request, response) => { response.end(); });
const unknown = Router();
app.use(settings.prefix, unknown);
unknown.get('/unknown', /* GET /unknown */ (_request, response) => { response.end(); });
app.use('/chain', Router().get('/one', /* GET /chain/one */ (_request, response) => { response.end(); }));
app.use('/broken', /* error handler /broken */ (_error: Error, _request: express.Request, response: express.Response, _next: express.NextFunction) => { response.end(); });
app.use(/* middleware */ (_request, _response, next) => { next(); });
`,
  'express/orders.ts': `import { Router } from 'express';
export const orders = Router();
orders.get('/:id', /* GET /api/orders/:id */ (_request, response) => { response.end(); });
orders.get('/', /* GET /api/orders */ (_request, response) => { response.end(); });
orders.post(['/', '/new'], /* POST /api/orders, /api/orders/new */ (_request, response) => { response.end(); });
orders.route('/:id/lines').put(/* PUT /api/orders/:id/lines */ (_request, response) => { response.end(); });
`,
  'express/users.ts': `import express from 'express';
const router = express.Router();
router.get('/me', /* GET /users/me */ (_request, response) => { response.end(); });
export default router;
`,
  'express/factories.ts': `import { Router, type IRouter } from 'express';
export function createShop(): Router {
  const router = Router();
  router.get('/items', /* GET /shop/items */ (_request, response) => { response.end(); });
  return router;
}
export function register(router: IRouter): void {
  router.get('/registered', /* GET /api/registered */ (_request, response) => { response.end(); });
}
export class UserRoutes {
  readonly router = Router();
  constructor() {
    this.router.get('/by-class', /* GET /by-class */ (_request, response) => { response.end(); });
  }
}
`,
  'required/main.cjs': `const express = require('express');
const users = require('./users.cjs');
const { teams, members: people } = require('./teams.cjs');
const makeItems = require('./items.cjs');
const all = require('./all.cjs');
const app = express();
const api = express.Router();
app.use('/api', api);
api.use('/users', express.json(), users);
api.use('/orders', require('./orders.cjs'));
api.use('/teams', teams);
api.use('/people', people);
api.use('/guests', require('./teams.cjs').guests);
api.use('/named', require('./named.cjs')());
app.use('/items', makeItems());
app.use('/twice', require('./twice.cjs'));
app.use('/again', require('./twice.cjs'));
app.use('/all', all.one);
`,
  'required/users.cjs': `const express = require('express');
const router = express.Router();
router.get('/me', /* GET /api/users/me */ (_request, response) => { response.end(); });
module.exports = router;
`,
  'required/orders.cjs': `const router = require('express').Router();
router.route('/:id').get(/* GET /api/orders/:id */ (_request, response) => { response.end(); });
module.exports = router;
`,
  'required/teams.cjs': `const { Router } = require('express');
const teams = Router();
const people = Router();
teams.get('/:id', /* GET /api/teams/:id */ (_request, response) => { response.end(); });
people.get('/:id', /* GET /api/people/:id */ (_request, response) => { response.end(); });
const guests = Router();
guests.get('/:id', /* GET /api/guests/:id */ (_request, response) => { response.end(); });
module.exports = { teams, members: people, guests };
`,
  'required/items.cjs': `const { Router } = require('express');
module.exports = () => {
  const router = Router();
  router.get('/:id', /* GET /items/:id */ (_request, response) => { response.end(); });
  return router;
};
`,
  'required/twice.cjs': `const router = require('express').Router();
router.get('/:id', /* GET /:id */ (_request, response) => { response.end(); });
module.exports = router;
`,
  'required/all.cjs': `const { Router } = require('express');
const one = Router();
one.get('/:id', /* GET /all/:id */ (_request, response) => { response.end(); });
exports.one = one;
`,
  'required/named.cjs': `const { Router } = require('express');
function createRoutes() {
  const router = Router();
  router.get('/:id', /* GET /api/named/:id */ (_request, response) => { response.end(); });
  return router;
}
module.exports = createRoutes;
`,
  'fastify.ts': `import createFastify, { type FastifyInstance, type FastifyPluginAsync } from 'fastify';
const fastify = createFastify();
const orders: FastifyPluginAsync = async (app) => {
  app.get('/:id', /* GET /api/orders/:id */ async () => 'one');
  app.route({ method: 'POST', url: '', handler: /* POST /api/orders */ async () => 'two' });
};
async function api(app: FastifyInstance): Promise<void> {
  app.withTypeProvider().get('/health', /* GET /api/health */ async () => 'well');
  app.register(orders, { prefix: 'orders' });
}
fastify.register(api, { prefix: '/api' });
fastify.get('/', /* GET / */ async () => 'root');
fastify.register(async (app) => { app.get('/inner', /* GET /inner */ async () => 'inner'); });
`,
  'koa.ts': `import Router from '@koa/router';
import Koa from 'koa';
const app = new Koa();
const items = new Router({ prefix: '/items' });
const parts = new Router();
const api = new Router();
parts.prefix('/parts');
items.get('/:id', /* GET /api/items/:id */ async (context) => { context.body = ''; });
parts.get('/', /* GET /api/items/parts */ async (context) => { context.body = ''; });
items.use(parts.routes(), parts.allowedMethods());
api.use('/api', items.routes(), items.allowedMethods());
app.use(api.routes()).use(api.allowedMethods());
`,
  'hono.ts': `import { Hono } from 'hono';
const app = new Hono().basePath('/v1');
const items = new Hono()
  .get('/', /* GET /v1/items */ (context) => context.text(''))
  .post('/:id', /* POST /v1/items/:id */ (context) => context.text(''));
app.route('/items', items);
const admin = app.basePath('/admin');
admin.get('/stats', /* GET /v1/admin/stats */ (context) => context.text(''));
`,
  'elysia.ts': `import { Elysia } from 'elysia';
const items = new Elysia({ prefix: '/items' }).get('/', /* GET /api/items */ () => '');
export const app = new Elysia()
  .group('/api', (group) => group.use(items).get('/health', /* GET /api/health */ () => ''))
  .use((inner) => inner.get('/inner', /* GET /inner */ () => ''));
`,
  'h3.ts': `import { H3 } from 'h3';
const app = new H3();
const items = new H3();
items.get('/:id', /* GET /items/:id */ () => '');
app.mount('/items', items);
`,
  'hapi.ts': `import Hapi, { type Server } from '@hapi/hapi';
const server = Hapi.server();
const stats = {
  name: 'stats',
  register: (inner: Server): void => {
    inner.route({ method: 'GET', path: '/count', handler: /* GET /stats/count */ () => 1 });
  },
};
const users = {
  name: 'users',
  register(inner: Server): void {
    inner.route({ method: 'GET', path: '/me', handler: /* GET /users/me */ () => 1 });
  },
};
await server.register(stats, { routes: { prefix: '/stats' } });
await server.register([{ plugin: users, routes: { prefix: '/users' } }]);
`,
};

test('a label tells the path under which a router is mounted, where there is one mount', () => {
  const { compiler, knowledge, file, errors } = createProgram(files);
  expect(errors()).toEqual([]);
  const expected: string[] = [];
  const found: string[] = [];
  for (const name of Object.keys(files)) {
    const source = file(name);
    const visit = (node: ts.Node): void => {
      const before = /\/\* (.*?) \*\/ $/u.exec(source.text.slice(node.pos, node.getStart(source)));
      if (before && isFunctionWithBody(compiler, node)) {
        expected.push(`${name}: ${before[1]}`);
        found.push(`${name}: ${handlerOf(compiler, knowledge, node)?.label}`);
      }
      compiler.forEachChild(node, visit);
    };
    visit(source);
  }
  expect(found).toEqual(expected);
  expect(found).toHaveLength(Object.values(files).join('').match(/\/\*/gu)?.length ?? 0);
});
