import type { FunctionWithBody } from '../../src/analysis/expression.ts';
import { isFunctionWithBody } from '../../src/analysis/expression.ts';
import { handlerOf } from '../../src/analysis/callers.ts';
import { printHandler } from '../../src/analysis/handler.ts';
import { handlerAt } from '../../src/analysis/handlers.ts';
import type { ProgramOptions } from '../support/program.ts';
import { describeTable, type Table } from './support/table.ts';

/** Asks about the function that the comment stands before. */
function functions(prelude: string, options: ProgramOptions = {}): Table<FunctionWithBody> {
  return {
    prelude,
    options,
    accepts: isFunctionWithBody,
    answer: ({ compiler, knowledge, node }) => printHandler(handlerOf(compiler, knowledge, node)),
  };
}

const express = `
import express, { Router, type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';
const app = express();
const router = Router();
`;

describeTable('handlers of Express 5', functions(express), [
  [
    'a route of an application',
    "app.get('/items', /* here */ (request, response) => { response.json([]); });",
    'Express GET /items (waits, catches)',
  ],
  [
    'a route of a router',
    "router.post('/items', /* here */ async (request, response) => { response.json([]); });",
    'Express POST /items (waits, catches)',
  ],
  [
    'a route with a parameter',
    "router.delete('/items/:id', /* here */ (request, response) => { response.json([]); });",
    'Express DELETE /items/:id (waits, catches)',
  ],
  [
    'several paths',
    "router.get(['/a', '/b'], /* here */ (request, response) => { response.json([]); });",
    'Express GET /a, /b (waits, catches)',
  ],
  [
    'a path in a template',
    "const base: string = '/v1';\nrouter.get(`${base}/items`, /* here */ (request, response) => { response.json([]); });",
    'Express GET ${base}/items (waits, catches)',
  ],
  [
    'a path in a constant of capitals',
    "const ITEMS: string = '/items';\nrouter.get(ITEMS, /* here */ (request, response) => { response.json([]); });",
    'Express GET ITEMS (waits, catches)',
  ],
  [
    'a route of route()',
    "router.route('/items').get(/* here */ (request, response) => { response.json([]); });",
    'Express GET /items (waits, catches)',
  ],
  [
    'any of several handlers of a route',
    "router.get('/items', (request, response, next) => { next(); }, /* here */ (request, response) => { response.json([]); });",
    'Express GET /items (waits, catches)',
  ],
  [
    'any of an array of handlers',
    "router.get('/items', [(/* here */ (request, response, next) => { next(); }) as RequestHandler], (request: Request, response: Response) => { response.json([]); });",
    'Express GET /items (waits, catches)',
  ],
  [
    'middleware',
    'app.use(/* here */ (request, response, next) => { next(); });',
    'Express middleware (waits, catches)',
  ],
  [
    'middleware of a path',
    "app.use('/items', /* here */ (request, response, next) => { next(); });",
    'Express middleware /items (waits, catches)',
  ],
  [
    'error middleware',
    'app.use((/* here */ (error, request, response, next) => { next(error); }) satisfies ErrorRequestHandler);',
    'Express error handler (waits, catches)',
  ],
  [
    'a parameter of the path',
    "router.param('id', /* here */ (request, response, next) => { next(); });",
    'Express parameter id (waits, catches)',
  ],
  [
    'a handler that is wrapped and bound',
    "const wrap = (run: RequestHandler): RequestHandler => run;\nrouter.get('/items', (wrap(/* here */ async (request, response) => { response.json([]); })).bind(null));",
    'Express GET /items (waits, catches)',
  ],
  [
    'a handler that is wrapped',
    "const wrap = (run: RequestHandler): RequestHandler => run;\nrouter.get('/items', wrap(/* here */ async (request, response) => { response.json([]); }));",
    'Express GET /items (waits, catches)',
  ],
  [
    'a handler in a condition',
    "declare const isOpen: boolean;\nrouter.get('/items', isOpen ? (/* here */ (request, response) => { response.json([]); }) : (request, response) => { response.end(); });",
    'Express GET /items (waits, catches)',
  ],
  [
    'a function declaration that is registered by name',
    "router.get('/items', list);\n/* here */ function list(request: Request, response: Response) { response.json([]); }",
    'Express GET /items (waits, catches)',
  ],
  [
    'a constant that is registered by name',
    "const list: RequestHandler = /* here */ (request, response) => { response.json([]); };\nrouter.get('/items', list);",
    'Express GET /items (waits, catches)',
  ],
  [
    'a constant without a type that is registered by name',
    "const list = /* here */ (request: Request, response: Response) => { response.json([]); };\nrouter.get('/items', list);",
    'Express GET /items (waits, catches)',
  ],
  [
    'a method that is bound',
    "class Items { /* here */ list(request: Request, response: Response) { response.json([]); } }\nconst items = new Items();\nrouter.get('/items', items.list.bind(items));",
    'Express GET /items (waits, catches)',
  ],
  [
    'a field that holds an arrow',
    "class Items { list = /* here */ (request: Request, response: Response) => { response.json([]); }; }\nrouter.get('/items', new Items().list);",
    'Express GET /items (waits, catches)',
  ],
  [
    'a function of another file',
    {
      'main.ts': "import { list } from './items.js';\nrouter.get('/items', list);",
      'items.ts': '/* here */ export function list(request: Request, response: Response) { response.json([]); }',
    },
    'Express GET /items (waits, catches)',
  ],
  [
    'a handler by its declared type',
    'export const list: RequestHandler = /* here */ (request, response) => { response.json([]); };',
    'Express handler list (waits, catches)',
  ],
  [
    'an error handler by its declared type',
    'export const fail: ErrorRequestHandler = /* here */ (error, request, response, next) => { next(error); };',
    'Express error handler fail (waits, catches)',
  ],
  [
    'a function expression by satisfies',
    'export const list = /* here */ function list(request, response) { response.json([]); } satisfies RequestHandler;',
    'Express handler list (waits, catches)',
  ],
  [
    'a handler that a function returns by its declared type',
    'export function check(): RequestHandler { return /* here */ (request, response, next) => { next(); }; }',
    'Express handler (waits, catches)',
  ],
  [
    'a handler that an arrow returns by its declared type',
    'export const check = (): RequestHandler => /* here */ (request, response, next) => { next(); };',
    'Express handler (waits, catches)',
  ],
]);

describeTable('handlers of Express 4', functions(express, { versions: 'other' }), [
  [
    'a route',
    "app.get('/items', /* here */ (request, response) => { response.json([]); });",
    'Express GET /items (neither waits nor catches)',
  ],
  [
    'an async route',
    "router.get('/items', /* here */ async (request, response) => { response.json([]); });",
    'Express GET /items (neither waits nor catches)',
  ],
  [
    'middleware',
    'app.use(/* here */ (request, response, next) => { next(); });',
    'Express middleware (neither waits nor catches)',
  ],
  [
    'a handler by its declared type',
    'export const list: RequestHandler = /* here */ (request, response) => { response.json([]); };',
    'Express handler list (neither waits nor catches)',
  ],
  [
    'a function that is registered by name',
    "router.get('/items', list);\n/* here */ async function list(request: Request, response: Response) { response.json([]); }",
    'Express GET /items (neither waits nor catches)',
  ],
]);

describeTable(
  'handlers of Fastify',
  functions(`
import fastify, { type FastifyInstance, type RouteHandlerMethod } from 'fastify';
const app = fastify();
`),
  [
    ['a route', "app.get('/items', /* here */ async () => []);", 'Fastify GET /items (waits, catches)'],
    [
      'a route with options',
      "app.get('/items', { logLevel: 'warn' }, /* here */ async () => []);",
      'Fastify GET /items (waits, catches)',
    ],
    [
      'a hook in the options of a route',
      "app.get('/items', { preHandler: /* here */ async () => {} }, async () => []);",
      'Fastify GET /items (preHandler) (waits, catches)',
    ],
    [
      'a hook in a list in the options of a route',
      "app.get('/items', { preHandler: [/* here */ async () => {}] }, async () => []);",
      'Fastify GET /items (preHandler) (waits, catches)',
    ],
    [
      'a handler in the options of route()',
      "app.route({ method: 'GET', url: '/items', handler: /* here */ async () => [] });",
      'Fastify GET /items (waits, catches)',
    ],
    [
      'a method in the options of route()',
      "app.route({ method: ['GET', 'HEAD'], url: '/items', /* here */ async handler() { return []; } });",
      'Fastify GET, HEAD /items (waits, catches)',
    ],
    [
      'a shorthand property in the options of route()',
      "/* here */ async function handler() { return []; }\napp.route({ method: 'GET', url: '/items', handler });",
      'Fastify GET /items (waits, catches)',
    ],
    ['a hook', "app.addHook('preHandler', /* here */ async () => {});", 'Fastify hook preHandler (waits, catches)'],
    ['an error handler', 'app.setErrorHandler(/* here */ async () => {});', 'Fastify setErrorHandler (waits, catches)'],
    [
      'a handler of what is not found',
      'app.setNotFoundHandler(/* here */ async () => {});',
      'Fastify setNotFoundHandler (waits, catches)',
    ],
    [
      'a parser',
      "app.addContentTypeParser('text/a', /* here */ async () => 'a');",
      'Fastify parser text/a (waits, catches)',
    ],
    [
      'a handler by its declared type',
      'export const list: RouteHandlerMethod = /* here */ async () => [];',
      'Fastify handler list (waits, catches)',
    ],
    ['a plugin is no handler', 'void app.register(/* here */ async () => {});', 'none'],
    ['a hook of the application is no handler', "app.addHook('onReady', /* here */ async () => {});", 'none'],
    [
      'a hook that runs when the server closes is no handler',
      "app.addHook('onClose', /* here */ async () => {});",
      'none',
    ],
    [
      'a route of a plugin',
      "export async function items(plugin: FastifyInstance) { plugin.get('/items', /* here */ async () => []); }",
      'Fastify GET /items (waits, catches)',
    ],
  ],
);

describeTable(
  'handlers of Nitro, which are found by their files',
  functions("import { defineEventHandler, type H3Event } from 'h3';\n"),
  [
    [
      'a file that says what it answers',
      {
        'server/api/items/[id].get.ts':
          'export default defineEventHandler(/* here */ (event) => ({ path: event.context.params }));',
      },
      'h3 GET /api/items/:id (waits, catches)',
    ],
    [
      'a file that answers whatever comes',
      { 'server/api/items/index.ts': 'export default defineEventHandler(/* here */ async () => []);' },
      'h3 /api/items (waits, catches)',
    ],
    [
      'an object with the handler',
      {
        'server/routes/feed.xml.get.ts': "export default defineEventHandler({ handler: /* here */ () => '<feed/>' });",
      },
      'h3 GET /feed.xml (waits, catches)',
    ],
    [
      'middleware',
      { 'server/middleware/log.ts': 'export default defineEventHandler(/* here */ () => undefined);' },
      'h3 middleware (waits, catches)',
    ],
    [
      'a plain function that takes an event',
      { 'server/api/[...path].ts': 'export default /* here */ (event: H3Event) => event.url.pathname;' },
      'h3 /api/*path (waits, catches)',
    ],
    [
      'a plain function of another kind',
      { 'server/api/client.ts': 'export default /* here */ (name: string) => defineEventHandler(() => name);' },
      'none',
    ],
    [
      'a handler that is kept in a constant',
      {
        'server/lib/items.ts': "const list = defineEventHandler(/* here */ () => ['a']);\nexport default list;",
      },
      'h3 handler list (waits, catches)',
    ],
  ],
);

describeTable(
  'messages of Redis',
  functions(`
import { Redis } from 'ioredis';
const subscriber = new Redis();
`),
  [
    [
      'a message of ioredis',
      "subscriber.on('message', /* here */ (channel, text) => { console.log(channel, text); });",
      'ioredis event message (message, neither waits nor catches)',
    ],
    ['a state of ioredis', "subscriber.on('ready', /* here */ () => { console.log('ready'); });", 'none'],
  ],
);

describeTable(
  'handlers of NestJS',
  functions(`
import { Controller, Get, Injectable, Post, Sse, type ArgumentsHost, type CallHandler, type CanActivate, type ExceptionFilter, type ExecutionContext, type NestInterceptor, type NestMiddleware, type OnModuleInit, type PipeTransform } from '@nestjs/common';
import { Cron, Interval } from '@nestjs/schedule';
`),
  [
    [
      'a route of a controller',
      "@Controller('items') export class Items { /* here */ @Get(':id') find() {} }",
      'NestJS GET /items/:id (waits, catches)',
    ],
    [
      'a route without a path',
      "@Controller('items') export class Items { /* here */ @Get() list() {} }",
      'NestJS GET /items (waits, catches)',
    ],
    [
      'a controller without a path',
      "@Controller() export class Items { /* here */ @Post('items') add() {} }",
      'NestJS POST /items (waits, catches)',
    ],
    [
      'a controller and a route without a path',
      '@Controller() export class Root { /* here */ @Get() index() {} }',
      'NestJS GET / (waits, catches)',
    ],
    [
      'slashes are written once',
      "@Controller('/items/') export class Items { /* here */ @Get('/:id') find() {} }",
      'NestJS GET /items/:id (waits, catches)',
    ],
    [
      'server-sent events',
      "@Controller('items') export class Items { /* here */ @Sse('news') news() {} }",
      'NestJS SSE /items/news (waits, catches)',
    ],
    [
      'a job by a timetable',
      "@Injectable() export class Jobs { /* here */ @Cron('0 0 * * *') nightly() {} }",
      'NestJS @Cron("0 0 * * *") (schedule, waits, catches)',
    ],
    [
      'a job by an interval',
      '@Injectable() export class Jobs { /* here */ @Interval(1000) tick() {} }',
      'NestJS @Interval(1000) (schedule, waits, catches)',
    ],
    [
      'a guard',
      'export class Auth implements CanActivate { /* here */ canActivate(context: ExecutionContext) { return context !== undefined; } }',
      'NestJS guard Auth (waits, catches)',
    ],
    [
      'middleware',
      'export class Log implements NestMiddleware { /* here */ use(request: unknown, response: unknown, next: () => void) { next(); } }',
      'NestJS middleware Log (waits, catches)',
    ],
    [
      'an interceptor',
      'export class Wrap implements NestInterceptor { /* here */ intercept(context: ExecutionContext, next: CallHandler) { return next.handle(); } }',
      'NestJS interceptor Wrap (waits, catches)',
    ],
    [
      'a pipe',
      'export class Parse implements PipeTransform { /* here */ transform(value: unknown) { return value; } }',
      'NestJS pipe Parse (waits, catches)',
    ],
    [
      'a filter',
      'export class Fail implements ExceptionFilter { /* here */ catch(error: unknown, host: ArgumentsHost) { return [error, host]; } }',
      'NestJS filter Fail (neither waits nor catches)',
    ],
    [
      'a method of a hook of the life cycle is no handler',
      'export class Items implements OnModuleInit { /* here */ onModuleInit() {} }',
      'none',
    ],
    [
      'another method of a guard is no handler',
      'export class Auth implements CanActivate { canActivate() { return this.check(); } /* here */ check() { return true; } }',
      'none',
    ],
    [
      "a decorator of the user's own is no handler",
      'const Own = () => (target: object, key: string) => { void [target, key]; };\nexport class Items { /* here */ @Own() list() {} }',
      'none',
    ],
    [
      "a user's own interface of the same name is no handler",
      'declare namespace own { interface CanActivate { canActivate(): boolean } }\nexport class Auth implements own.CanActivate { /* here */ canActivate() { return true; } }',
      'none',
    ],
  ],
);

describeTable(
  'handlers of Node',
  functions(`
import { createServer, type RequestListener } from 'node:http';
import { EventEmitter } from 'node:events';
const emitter = new EventEmitter();
`),
  [
    [
      'a request listener',
      'createServer(/* here */ (request, response) => { response.end(); });',
      'node:http request listener (neither waits nor catches)',
    ],
    [
      'a request listener after options',
      'createServer({}, /* here */ (request, response) => { response.end(); });',
      'node:http request listener (neither waits nor catches)',
    ],
    [
      'a request listener that is registered by name',
      'createServer(handle);\n/* here */ function handle() {}',
      'node:http request listener (neither waits nor catches)',
    ],
    [
      'a request listener by its declared type',
      'export const handle: RequestListener = /* here */ (request, response) => { response.end(); };',
      'node:http request listener handle (neither waits nor catches)',
    ],
    [
      'a listener of an event of the server',
      "createServer().on('request', /* here */ (request, response) => { response.end(); });",
      'node:http event request (neither waits nor catches)',
    ],
    ['a listener that runs at start-up is no handler', "createServer().on('listening', /* here */ () => {});", 'none'],
    [
      'a listener of an emitter',
      "emitter.on('order', /* here */ async () => {});",
      'node:events event order (event, neither waits nor catches)',
    ],
    ['a listener of the errors of an emitter is no handler', "emitter.on('error', /* here */ () => {});", 'none'],
  ],
);

describeTable(
  'handlers in objects and lists',
  functions(`
import Hapi, { type ServerRoute } from '@hapi/hapi';
import { ApolloServer } from '@apollo/server';
import express, { type RequestHandler } from 'express';
import { initTRPC } from '@trpc/server';
const server = Hapi.server();
const app = express();
const t = initTRPC.create();
const typeDefs = 'type Query { user: String }';
`),
  [
    [
      'a property of an object in the options',
      "server.route({ method: 'GET', path: '/items', options: { handler: /* here */ async () => [] } });",
      'Hapi GET /items (waits, catches)',
    ],
    [
      'a property of an object in a list of the options',
      "server.route([{ method: 'GET', path: '/items', options: { pre: [{ method: /* here */ async () => [], assign: 'a' }] }, handler: () => 1 }]);",
      'Hapi GET /items (pre.method) (waits, catches)',
    ],
    [
      'a property of an object that is registered by name',
      "const route = { method: 'GET' as const, path: '/items', /* here */ async handler() { return []; } };\nserver.route(route);",
      'Hapi GET /items (waits, catches)',
    ],
    [
      'a property of an object by its declared type',
      "export const routes: ServerRoute[] = [{ method: 'GET', path: '/items', handler: /* here */ async () => [] }];",
      'Hapi GET /items (waits, catches)',
    ],
    [
      'a property of an object that a function returns',
      "const routes = () => [{ method: 'GET' as const, path: '/items', handler: /* here */ async () => [] }];\nserver.route(routes());",
      'Hapi GET /items (waits, catches)',
    ],
    [
      'a list in a variable',
      "const checks: RequestHandler[] = [];\nconst all = [...checks, (/* here */ (request, response) => { response.end(); }) as RequestHandler];\napp.get('/items', ...all);",
      'Express GET /items (waits, catches)',
    ],
    [
      'a record of handlers by its declared type',
      'export const handlers: Record<string, RequestHandler> = { list: /* here */ (request, response) => { response.end(); } };',
      'Express handler list (waits, catches)',
    ],
    [
      'a wrapped handler by the declared type of the wrapper',
      'declare function logged(run: RequestHandler): RequestHandler;\nexport const list: RequestHandler = logged(/* here */ (request, response) => { response.end(); });',
      'Express handler list (waits, catches)',
    ],
    [
      'a resolver',
      "new ApolloServer({ typeDefs, resolvers: { Query: { user: /* here */ async () => 'a' } } });",
      'GraphQL resolver Query.user (waits, catches)',
    ],
    [
      'a resolver of a map in another file',
      {
        'main.ts': "import { resolvers } from './resolvers.js';\nnew ApolloServer({ typeDefs, resolvers });",
        'resolvers.ts': "import { users } from './users.js';\nexport const resolvers = { Query: { ...users.Query } };",
        'users.ts': "export const users = { Query: { /* here */ async user() { return 'a'; } } };",
      },
      'GraphQL resolver Query.user (waits, catches)',
    ],
    [
      'a resolver of a list of maps',
      "const users = { Query: { user: /* here */ async () => 'a' } };\nnew ApolloServer({ typeDefs, resolvers: [users] });",
      'GraphQL resolver Query.user (waits, catches)',
    ],
    [
      'a resolver that is declared elsewhere',
      "/* here */ async function user() { return 'a'; }\nconst resolvers = { Query: { user } };\nnew ApolloServer({ typeDefs, resolvers });",
      'GraphQL resolver Query.user (waits, catches)',
    ],
    [
      'a procedure',
      "export const router = t.router({ getUser: t.procedure.query(/* here */ async () => 'a') });",
      'tRPC query getUser (waits, catches)',
    ],
    [
      'a procedure that is declared elsewhere',
      "const getUser = /* here */ async () => 'a';\nexport const router = t.router({ user: t.procedure.mutation(getUser) });",
      'tRPC mutation user (waits, catches)',
    ],
    [
      'a function in an object that is given to nobody is none',
      "export const users = { Query: { user: /* here */ async () => 'a' } };",
      'none',
    ],
    [
      'a property with another name is none',
      "server.route({ method: 'GET', path: '/items', handler: () => 1, options: { validate: { query: /* here */ () => ({}) } } });",
      'none',
    ],
  ],
);

describeTable(
  'handlers by exports and directives',
  functions("import type { NextRequest } from 'next/server.js';\n", {
    compilerOptions: { lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'] },
  }),
  [
    [
      'a route handler',
      {
        'app/items/[id]/route.ts':
          '/* here */ export async function GET(request: NextRequest) { return Response.json(request.url); }',
      },
      'Next.js GET /items/:id (waits, catches)',
    ],
    [
      'a route handler in a constant, in a group of routes',
      { 'src/app/(shop)/items/[...rest]/route.ts': 'export const POST = /* here */ async () => Response.json([]);' },
      'Next.js POST /items/*rest (waits, catches)',
    ],
    [
      'a route handler that is wrapped',
      {
        'app/route.ts':
          'declare function guarded(run: () => Promise<Response>): () => Promise<Response>;\nexport const PUT = guarded(/* here */ async () => Response.json([]));',
      },
      'Next.js PUT / (waits, catches)',
    ],
    [
      'a route handler that is exported under another name',
      { 'app/route.ts': '/* here */ async function list() { return Response.json([]); }\nexport { list as GET };' },
      'Next.js GET / (waits, catches)',
    ],
    [
      'an API route',
      { 'pages/api/items.ts': '/* here */ export default async function handler() { await Promise.resolve(); }' },
      'Next.js API route /api/items (waits, catches)',
    ],
    [
      'an API route that is exported by name',
      {
        'pages/api/items/index.ts':
          'const handler = /* here */ async () => { await Promise.resolve(); };\nexport default handler;',
      },
      'Next.js API route /api/items (waits, catches)',
    ],
    [
      'getServerSideProps',
      { 'pages/items/[id].ts': 'export const getServerSideProps = /* here */ async () => ({ props: {} });' },
      'Next.js getServerSideProps of /items/:id (waits, catches)',
    ],
    [
      'middleware',
      { 'src/middleware.ts': '/* here */ export function middleware() { return undefined; }' },
      'Next.js middleware (waits, catches)',
    ],
    [
      'a server action of a file of actions',
      {
        'app/actions.ts':
          "// no prelude\n'use server';\n/* here */ export async function save() { await Promise.resolve(); }",
      },
      'Next.js server action save (waits, catches)',
    ],
    [
      'a server action by its own directive',
      {
        'app/form.ts':
          "export function form() { return /* here */ async function save() { 'use server'; await Promise.resolve(); }; }",
      },
      'Next.js server action save (waits, catches)',
    ],
    [
      'a helper beside a route handler is none',
      {
        'app/route.ts': '/* here */ export function helper() { return 1; }\nexport const GET = () => Response.json(1);',
      },
      'none',
    ],
    [
      'a function of this name in another file is none',
      { 'app/other.ts': '/* here */ export function GET() { return 1; }' },
      'none',
    ],
    [
      'a function of a file of actions that is not exported is none',
      {
        'app/actions.ts':
          "// no prelude\n'use server';\n/* here */ async function save() { await Promise.resolve(); }\nexport async function other() { return save; }",
      },
      'none',
    ],
  ],
);

describeTable(
  'handlers of AWS Lambda',
  functions(
    "import type { APIGatewayProxyEvent, APIGatewayProxyHandler, APIGatewayProxyResult, SQSHandler } from 'aws-lambda';\n",
  ),
  [
    [
      'a constant of its type',
      "export const handler: APIGatewayProxyHandler = /* here */ async () => ({ statusCode: 200, body: '' });",
      'AWS Lambda Lambda handler (waits, catches)',
    ],
    [
      'a handler of messages',
      'export const handler: SQSHandler = /* here */ async (event) => { await Promise.resolve(event); };',
      'AWS Lambda Lambda handler (message, waits, catches)',
    ],
    [
      'an export by the type of its parameter',
      '/* here */ export async function handler(event: APIGatewayProxyEvent) { return { statusCode: 200, body: event.path }; }',
      'AWS Lambda Lambda handler (waits, catches)',
    ],
    [
      'an export that is wrapped',
      "declare function traced<Run>(run: Run): Run;\n/* here */ async function main(): Promise<APIGatewayProxyResult> { return { statusCode: 200, body: '' }; }\nexport const handler = traced(main);",
      'AWS Lambda Lambda handler (waits, catches)',
    ],
    [
      'an export of this name without such a type is none',
      '/* here */ export async function handler(event: string) { return event; }',
      'none',
    ],
  ],
);

describeTable('what is no handler', functions(express), [
  [
    'the callback of a call on whose answer a method is called',
    'declare const query: { where(keep: (row: number) => boolean): { execute(): void } };\nexport function run() { query.where(/* here */ (row) => row > 1).execute(); }',
    'none',
  ],
  [
    'the callback of a call in parentheses on whose answer a method is called',
    'declare const query: { where(keep: (row: number) => boolean): { execute(): void } };\nexport function run() { (query.where(/* here */ (row) => row > 1)).execute(); }',
    'none',
  ],
  [
    'a function that nobody registers',
    '/* here */ export function list(request: Request, response: Response) { response.json([]); }',
    'none',
  ],
  [
    "a method of the user's own that is called get",
    "class Store { get(key: string, make: () => number) { return [key, make]; } }\nnew Store().get('/items', /* here */ () => 1);",
    'none',
  ],
  [
    'a callback inside of a handler',
    "router.get('/items', (request, response) => { response.json([1].map(/* here */ (n) => n)); });",
    'none',
  ],
  [
    'a function that makes handlers',
    "/* here */ function list(): RequestHandler { return (request, response) => { response.json([]); }; }\nrouter.get('/items', list());",
    'none',
  ],
  ['a callback of listen', 'app.listen(3000, /* here */ () => {});', 'none'],
  [
    'a route that a test registers',
    { 'app.test.ts': "app.get('/items', /* here */ (request, response) => { response.json([]); });" },
    'none',
  ],
]);

const here: Table<FunctionWithBody> = {
  ...functions(express),
  answer: ({ compiler, knowledge, node }) => printHandler(handlerAt(compiler, knowledge, node)),
};

describeTable('handlers by what stands at their own place', here, [
  [
    'a function in its registration is one',
    "router.get('/items', /* here */ (request, response) => { response.json([]); });",
    'Express GET /items (waits, catches)',
  ],
  [
    'a function that is registered by name elsewhere is left to callers',
    "router.get('/items', list);\n/* here */ function list(request: Request, response: Response) { response.json([]); }",
    'none',
  ],
]);
