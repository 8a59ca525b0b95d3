import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { compileFunction } from 'node:vm';
import type { ApolloServer } from '@apollo/server';
import { getTestServer } from '@google-cloud/functions-framework/testing';
import type { Server as HapiServer } from '@hapi/hapi';
import type Router from '@koa/router';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { AnyTRPCRouter } from '@trpc/server';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import express from 'express';
import createFastify, { type FastifyInstance } from 'fastify';
import Koa from 'koa';
import ts from 'typescript';
import { WebSocket, type WebSocketServer } from 'ws';
import { afterEach, describe, expect, it } from 'vitest';
import { noSyncHandler } from '../../src/rules/no-sync-handler.ts';
import {
  codeOf,
  editedCodesOf,
  lintCase,
  shareProgramsOf,
  typeErrorsOf,
  type InvalidCase,
} from '../support/rule-tester.ts';
import { invalid } from './support/no-sync-handler.invalid.ts';

shareProgramsOf(invalid);

describe('no-sync-handler: each edit of a case', () => {
  const edits = invalid.flatMap((test) =>
    editedCodesOf(test).map((code) => ({ name: test.name, test, code: codeOf(test, code) })),
  );

  it.each(edits)('type-checks no worse: $name', ({ test, code }) => {
    const before = typeErrorsOf(test);
    expect(typeErrorsOf(test, code).filter((error) => !before.includes(error))).toEqual([]);
  });

  it.each(edits)('gives code of which nothing is reported: $name', ({ test, code }) => {
    expect(messagesOf(test, code)).toEqual([]);
  });

  it('keeps every comment', () => {
    for (const { test, code } of edits) {
      expect(commentsOf(code)).toEqual(commentsOf(codeOf(test, test.code)));
    }
  });
});

function messagesOf(test: InvalidCase, code?: string): string[] {
  return lintCase('no-sync-handler', noSyncHandler, test, code).map(({ message }) => message);
}

function commentsOf(code: string): string[] {
  return code.match(/\/\*[^*]*\*\/|\/\/ .*$/gmu) ?? [];
}

/** A handler that is served, by what its framework is. */
interface Served {
  readonly name: string;
  /**
   * A module as the edit leaves it, without `async` and `await` as it was. It exports `serve`, a function that takes a
   * pool and gives what serves the handler.
   */
  readonly edited: string;
  /** Serves the handler, asks it once, and gives the body of the answer. */
  readonly ask: (serve: never, pool: Pool) => Promise<string>;
  readonly versions?: 'other';
  readonly filename?: string;
  readonly isSkipped?: boolean;
}

/** Stands in for the connection to the database alone: it answers after a turn of the loop, with one row. */
interface Pool {
  query(text: string): Promise<{ rows: object[] }>;
}

const pool: Pool = {
  async query() {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return { rows: [{ id: 1, name: 'lamp' }] };
  },
};

const servers: { close(): unknown }[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** The body of the answer to a request for `/items`. */
async function get(server: Server): Promise<string> {
  servers.push({ close: () => server.close() });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const response = await fetch(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/items`);
  return response.text();
}

const url = 'http://localhost/items';
/** What answers a `Request`, as Hono, h3, Elysia and the workers of Cloudflare do. */
type Answerer = (request: Request) => Promise<Response> | Response;

async function textOf(answer: Promise<Response> | Response): Promise<string> {
  return (await answer).text();
}

const expressRouter = `import { Router } from 'express';
import type { Pool } from 'pg';
export function serve(pool: Pool, router: Router): Router {
  router.get('/items', async (_request, response) => {
    const found = await pool.query('SELECT * FROM items');
    response.json(found);
  });
  return router;
}
`;

const cases: readonly Served[] = [
  {
    name: 'Express 5',
    edited: expressRouter,
    ask(serve: (pool: Pool, router: express.Router) => express.Router) {
      return get(createServer(express().use(serve(pool, express.Router()))));
    },
  },
  {
    name: 'Express 4',
    versions: 'other',
    edited: expressRouter,
    ask(serve: (pool: Pool, router: express.Router) => express.Router) {
      const express4 = createRequire(new URL('../fixtures/other-versions/', import.meta.url))(
        'express',
      ) as typeof express;
      return get(createServer(express4().use(serve(pool, express4.Router()))));
    },
  },
  {
    name: 'Fastify',
    edited: `import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
export function serve(pool: Pool, app: FastifyInstance): FastifyInstance {
  app.get('/items', async (_request, reply) => {
    const found = await pool.query('SELECT * FROM items');
    reply.send(found);
  });
  return app;
}
`,
    async ask(serve: (pool: Pool, app: FastifyInstance) => FastifyInstance) {
      const app = serve(pool, createFastify());
      servers.push(app);
      return (await app.inject('/items')).body;
    },
  },
  {
    name: 'Koa',
    edited: `import Router from '@koa/router';
import type { Pool } from 'pg';
export function serve(pool: Pool): Router {
  const router = new Router();
  router.get('/items', async (context) => {
    context.body = await pool.query('SELECT * FROM items');
  });
  return router;
}
`,
    ask(serve: (pool: Pool) => Router) {
      const listener = new Koa().use(serve(pool).routes()).callback();
      return get(
        createServer((request, response) => {
          void listener(request, response);
        }),
      );
    },
  },
  {
    name: 'Hapi',
    edited: `import Hapi, { type Server } from '@hapi/hapi';
import type { Pool } from 'pg';
export function serve(pool: Pool): Server {
  const server = Hapi.server({ debug: false });
  server.route({
    method: 'GET',
    path: '/items',
    handler: async () => ({ found: await pool.query('SELECT * FROM items') }),
  });
  return server;
}
`,
    async ask(serve: (pool: Pool) => HapiServer) {
      return (await serve(pool).inject('/items')).payload;
    },
  },
  {
    name: 'Hono',
    edited: `import { Hono } from 'hono';
import type { Pool } from 'pg';
export function serve(pool: Pool): Hono {
  const app = new Hono();
  app.get('/items', async (context) => {
    const found = await pool.query('SELECT * FROM items');
    return context.body(JSON.stringify(found));
  });
  return app;
}
`,
    ask(serve: (pool: Pool) => { request: (path: string) => Promise<Response> | Response }) {
      return textOf(serve(pool).request('/items'));
    },
  },
  {
    name: 'NestJS',
    edited: `import { Controller, Get } from '@nestjs/common';
import type { Pool } from 'pg';
export function serve(pool: Pool) {
  @Controller('items')
  class ItemController {
    @Get()
    async list() {
      const found = await pool.query('SELECT * FROM items');
      return JSON.stringify(found);
    }
  }
  return ItemController;
}
`,
    async ask(serve: (pool: Pool) => new () => object) {
      const controller = serve(pool);
      const ShopModule = class {
        readonly isRoot = true;
      };
      Module({ controllers: [controller] })(ShopModule);
      const app = await NestFactory.create(ShopModule, { logger: false });
      await app.init();
      servers.push(app);
      return get(createServer(app.getHttpAdapter().getInstance() as RequestListener));
    },
  },
  {
    name: 'Next.js',
    filename: 'app/items/route.ts',
    edited: `import type { NextRequest } from 'next/server.js';
import type { Pool } from 'pg';
let pool: Pool;
export function serve(given: Pool) {
  pool = given;
  return GET;
}
export async function GET(_request: NextRequest) {
  const found = await pool.query('SELECT * FROM items');
  return Response.json(found);
}
`,
    ask(serve: (pool: Pool) => Answerer) {
      return textOf(serve(pool)(new Request(url)));
    },
  },
  {
    name: 'tRPC',
    edited: `import { initTRPC } from '@trpc/server';
import type { Pool } from 'pg';
export function serve(pool: Pool) {
  const t = initTRPC.create();
  return t.router({
    items: t.procedure.query(async () => ({ found: await pool.query('SELECT * FROM items') })),
  });
}
`,
    ask(serve: (pool: Pool) => AnyTRPCRouter) {
      const options = { endpoint: '', req: new Request(url), router: serve(pool) };
      return textOf(fetchRequestHandler(options));
    },
  },
  {
    name: 'GraphQL Yoga',
    edited: `import { createSchema, createYoga } from 'graphql-yoga';
import type { Pool } from 'pg';
export function serve(pool: Pool) {
  return createYoga({
    schema: createSchema({
      typeDefs: 'type Query { items: String }',
      resolvers: {
        Query: {
          items: async () => {
            const found = await pool.query('SELECT * FROM items');
            return JSON.stringify(found);
          },
        },
      },
    }),
  });
}
`,
    ask(serve: (pool: Pool) => { fetch: (url: string) => Promise<Response> }) {
      return textOf(serve(pool).fetch('http://localhost/graphql?query={items}'));
    },
  },
  {
    name: 'Apollo Server',
    edited: `import { ApolloServer } from '@apollo/server';
import type { Pool } from 'pg';
export function serve(pool: Pool) {
  return new ApolloServer({
    typeDefs: 'type Query { items: String }',
    resolvers: {
      Query: {
        async items() {
          return JSON.stringify(await pool.query('SELECT * FROM items'));
        },
      },
    },
  });
}
`,
    async ask(serve: (pool: Pool) => ApolloServer) {
      const server = serve(pool);
      servers.push({ close: () => server.stop() });
      return JSON.stringify((await server.executeOperation({ query: '{ items }' })).body);
    },
  },
  {
    name: 'h3',
    edited: `import { H3 } from 'h3';
import type { Pool } from 'pg';
export function serve(pool: Pool): H3 {
  const app = new H3();
  app.get('/items', async () => ({ found: await pool.query('SELECT * FROM items') }));
  return app;
}
`,
    ask(serve: (pool: Pool) => { request: (path: string) => Promise<Response> | Response }) {
      return textOf(serve(pool).request('/items'));
    },
  },
  {
    name: 'Elysia',
    edited: `import { Elysia } from 'elysia';
import type { Pool } from 'pg';
export function serve(pool: Pool) {
  return new Elysia().get('/items', async () => ({ found: await pool.query('SELECT * FROM items') }));
}
`,
    ask(serve: (pool: Pool) => { handle: Answerer }) {
      return textOf(serve(pool).handle(new Request(url)));
    },
  },
  {
    name: 'restify',
    // Its dependency spdy asks for an internal part of Node that later versions do not give.
    isSkipped: Number(process.versions.node.split('.')[0]) > 20,
    edited: `import restify, { type Request, type Response, type Server } from 'restify';
import type { Pool } from 'pg';
export function serve(pool: Pool): Server {
  const server = restify.createServer();
  server.get('/items', async (_request: Request, response: Response) => {
    const found = await pool.query('SELECT * FROM items');
    response.send(found);
  });
  return server;
}
`,
    async ask(serve: (pool: Pool) => { server: Server }) {
      try {
        return await get(serve(pool).server);
      } catch (error) {
        // It does not take a handler that is neither async nor passes on.
        return String(error);
      }
    },
  },
  {
    name: 'Functions Framework',
    edited: `import { http } from '@google-cloud/functions-framework';
import type { Pool } from 'pg';
export function serve(pool: Pool): string {
  http('items', async (_request, response) => {
    const found = await pool.query('SELECT * FROM items');
    response.json(found);
  });
  return 'items';
}
`,
    ask(serve: (pool: Pool) => string) {
      return get(getTestServer(serve(pool)));
    },
  },
  {
    name: 'node:http',
    edited: `import { createServer, type Server } from 'node:http';
import type { Pool } from 'pg';
export function serve(pool: Pool): Server {
  return createServer(async (_request, response) => {
    const found = await pool.query('SELECT * FROM items');
    response.end(JSON.stringify(found));
  });
}
`,
    ask(serve: (pool: Pool) => Server) {
      return get(serve(pool));
    },
  },
  {
    name: 'ws',
    edited: `import { WebSocketServer } from 'ws';
import type { Pool } from 'pg';
export function serve(pool: Pool): WebSocketServer {
  const server = new WebSocketServer({ port: 0 });
  server.on('connection', async (socket) => {
    const found = await pool.query('SELECT * FROM items');
    socket.send(JSON.stringify(found));
  });
  return server;
}
`,
    async ask(serve: (pool: Pool) => WebSocketServer) {
      const server = serve(pool);
      servers.push(server);
      await once(server, 'listening');
      const socket = new WebSocket(`ws://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
      const [message] = (await once(socket, 'message')) as [Buffer];
      socket.close();
      return message.toString();
    },
  },
  {
    name: 'AWS Lambda',
    edited: `import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Pool } from 'pg';
let pool: Pool;
export function serve(given: Pool) {
  pool = given;
  return handler;
}
export const handler = async (event: APIGatewayProxyEventV2) => {
  const found = await pool.query('SELECT * FROM items WHERE path = $1', [event.rawPath]);
  return { statusCode: 200, body: JSON.stringify(found) };
};
`,
    async ask(serve: (pool: Pool) => (event: object) => unknown) {
      return JSON.stringify(await serve(pool)({ rawPath: '/items' }));
    },
  },
  {
    name: 'Cloudflare Workers',
    edited: `import type { ExportedHandler } from '@cloudflare/workers-types';
import type { Pool } from 'pg';
export function serve(pool: Pool) {
  const worker: ExportedHandler = {
    async fetch(): Promise<any> {
      const found = await pool.query('SELECT * FROM items');
      return new Response(JSON.stringify(found));
    },
  };
  return worker;
}
`,
    ask(serve: (pool: Pool) => { fetch: Answerer }) {
      return textOf(serve(pool).fetch(new Request(url)));
    },
  },
];

/** A case of which the edited code is known, so that all share a few programs. */
function caseOf({ edited, filename, name, versions }: Served): InvalidCase {
  const code = edited.replaceAll(/\b(?:async|await) /gu, '').replaceAll('Promise<any>', 'any');
  return { name, code, output: edited, errors: [], ...(versions && { versions }), ...(filename && { filename }) };
}

const served = cases.map((each) => ({ ...each, test: caseOf(each) }));
shareProgramsOf(served.map(({ test }) => test));

describe('no-sync-handler: a handler that is served', () => {
  const runnable = served.filter(({ isSkipped }) => !isSkipped);

  it.each(runnable)('$name answers with the data that it failed to send before', async ({ ask, edited, test }) => {
    const { code } = test;
    expect(typeErrorsOf(test)).toEqual([]);
    const [message] = lintCase('no-sync-handler', noSyncHandler, test);
    const edit = message?.fix ?? message?.suggestions?.[0]?.fix;
    expect(edit).toBeDefined();
    expect(code.slice(0, edit!.range[0]) + edit!.text + code.slice(edit!.range[1])).toBe(edited);
    expect(typeErrorsOf(test, edited)).toEqual([]);

    expect(await ask(await exportOf(code), pool)).not.toContain('lamp');
    expect(await ask(await exportOf(edited), pool)).toContain('lamp');
  });
});

/** Runs a module, and gives its `serve`. */
async function exportOf(code: string): Promise<never> {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      experimentalDecorators: true,
      esModuleInterop: true,
    },
  });
  const modules = new Map<string, object>();
  for (const [, name = ''] of outputText.matchAll(/require\("([^"]+)"\)/gu)) {
    modules.set(name, { ...((await import(name)) as object), __esModule: true });
  }
  const exports: { serve?: unknown } = {};
  const run = compileFunction(outputText, ['exports', 'require']) as (...values: unknown[]) => void;
  run(exports, (name: string) => modules.get(name));
  return exports.serve as never;
}
