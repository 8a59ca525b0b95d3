import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { compileFunction } from 'node:vm';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import express from 'express';
import createFastify, { type FastifyInstance } from 'fastify';
import ts from 'typescript';
import { afterEach, describe, expect, it } from 'vitest';
import { noSyncHandler } from '../../src/rules/no-sync-handler.ts';
import {
  codeOf,
  editedCodesOf,
  lintCase,
  shareProgramsOf,
  typeErrorsOf,
  type InvalidCase,
  type ValidCase,
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

/** What the handler of a case makes of the running program: the body that a client gets. */
interface Served {
  readonly name: string;
  /** A module that gives a function, which takes a pool and gives what serves it. */
  readonly code: string;
  readonly run: (exported: never, pool: Pool) => Promise<string>;
  readonly versions?: 'other';
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

const data = '{"rows":[{"id":1,"name":"lamp"}]}';
const cases: readonly Served[] = [
  {
    name: 'Express 5',
    code: `import { Router } from 'express';
import type { Pool } from 'pg';
export function serve(pool: Pool, router: Router): Router {
  router.get('/items', (_request, response) => {
    const found = pool.query('SELECT * FROM items');
    response.json(found);
  });
  return router;
}
`,
    run(serve: (pool: Pool, router: express.Router) => express.Router) {
      return get(createServer(express().use(serve(pool, express.Router()))));
    },
  },
  {
    name: 'Express 4',
    versions: 'other',
    code: `import { Router } from 'express';
import type { Pool } from 'pg';
export function serve(pool: Pool, router: Router): Router {
  router.get('/items', (_request, response) => {
    const found = pool.query('SELECT * FROM items');
    response.json(found);
  });
  return router;
}
`,
    run(serve: (pool: Pool, router: express.Router) => express.Router) {
      const express4 = createRequire(new URL('../fixtures/other-versions/', import.meta.url))(
        'express',
      ) as typeof express;
      return get(createServer(express4().use(serve(pool, express4.Router()))));
    },
  },
  {
    name: 'Fastify',
    code: `import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
export function serve(pool: Pool, app: FastifyInstance): FastifyInstance {
  app.get('/items', (_request, reply) => {
    const found = pool.query('SELECT * FROM items');
    reply.send(found);
  });
  return app;
}
`,
    async run(serve: (pool: Pool, app: FastifyInstance) => FastifyInstance) {
      const app = serve(pool, createFastify());
      servers.push(app);
      return (await app.inject('/items')).body;
    },
  },
  {
    name: 'NestJS',
    code: `import { Controller, Get } from '@nestjs/common';
import type { Pool } from 'pg';
export function serve(pool: Pool) {
  @Controller('items')
  class ItemController {
    @Get()
    list() {
      const found = pool.query('SELECT * FROM items');
      return JSON.stringify(found);
    }
  }
  return ItemController;
}
`,
    async run(serve: (pool: Pool, tools: object) => new () => object) {
      const controller = serve(pool, { Controller, Get });
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
    name: 'node:http',
    code: `import { createServer, type Server } from 'node:http';
import type { Pool } from 'pg';
export function serve(pool: Pool): Server {
  return createServer((_request, response) => {
    const found = pool.query('SELECT * FROM items');
    response.end(JSON.stringify(found));
  });
}
`,
    run(serve: (pool: Pool) => Server) {
      return get(serve(pool));
    },
  },
];

describe('no-sync-handler: a handler that is served', () => {
  it.each(cases)('$name answers with the data that it failed to send before', async ({ code, run, versions }) => {
    const test: ValidCase = { name: '', code, ...(versions && { versions }) };
    const [message] = lintCase('no-sync-handler', noSyncHandler, test);
    const edit = message?.fix ?? message?.suggestions?.[0]?.fix;
    expect(edit).toBeDefined();
    const edited = code.slice(0, edit!.range[0]) + edit!.text + code.slice(edit!.range[1]);
    expect(typeErrorsOf(test, edited)).toEqual([]);

    expect(await run(exportOf(code), pool)).toBe('{}');
    expect(await run(exportOf(edited), pool)).toBe(data);
  });
});

/** Runs a module, and gives its `serve`. */
function exportOf(code: string): never {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      experimentalDecorators: true,
      esModuleInterop: true,
    },
  });
  const exports: { serve?: unknown } = {};
  (compileFunction(outputText, ['exports', 'require']) as (...values: unknown[]) => void)(exports, modules);
  return exports.serve as never;
}

/** The modules that the code of a case imports as values: those that the test itself runs. */
function modules(name: string): object {
  const known: Record<string, object> = { 'node:http': { createServer }, '@nestjs/common': { Controller, Get } };
  return known[name] ?? {};
}
