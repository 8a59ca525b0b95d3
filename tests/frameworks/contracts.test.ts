import Hapi from '@hapi/hapi';
import Router from '@koa/router';
import { initTRPC } from '@trpc/server';
import { Elysia } from 'elysia';
import express from 'express';
import fastify from 'fastify';
import { createSchema, createYoga } from 'graphql-yoga';
import { H3 } from 'h3';
import { Hono } from 'hono';
import Koa from 'koa';
import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { builtInLibraries } from '../../src/libraries/index.ts';

/** What a client gets: the text of a good answer, or `failed`. */
type Answer = string;

/** Serves one handler by a framework, and asks it once. */
type Serve = (handler: () => Promise<string>) => Promise<Answer>;

const silent = { error: () => undefined, warn: () => undefined, info: () => undefined, debug: () => undefined };

/** Each framework on its own port or by its own means of asking without one. */
const frameworks: Readonly<Record<string, Serve>> = {
  async Express(handler) {
    const app = express();
    app.get('/', async (_, response) => {
      response.send(await handler());
    });
    app.use(((error, _request, response, next) => {
      if (response.headersSent) {
        next(error);
      } else {
        response.sendStatus(500);
      }
    }) as express.ErrorRequestHandler);
    const { status, text } = await request(app).get('/');
    return answerOf(status, text);
  },
  async Fastify(handler) {
    const app = fastify();
    app.get('/', async () => handler());
    const { statusCode, body } = await app.inject('/');
    return answerOf(statusCode, body);
  },
  async Koa(handler) {
    const app = new Koa();
    const router = new Router();
    app.silent = true;
    router.get('/', async (context) => {
      context.body = await handler();
    });
    app.use(router.routes());
    const { status, text } = await request(app.callback()).get('/');
    return answerOf(status, text);
  },
  async Hapi(handler) {
    const server = Hapi.server({ debug: false });
    server.route({ method: 'GET', path: '/', handler: async () => handler() });
    const { statusCode, payload } = await server.inject('/');
    return answerOf(statusCode, payload);
  },
  async Hono(handler) {
    const app = new Hono();
    app.onError((_, context) => context.text('', 500));
    app.get('/', async (context) => context.text(await handler()));
    const response = await app.request('/');
    return answerOf(response.status, await response.text());
  },
  async Elysia(handler) {
    const app = new Elysia().get('/', async () => handler());
    const response = await app.handle(new Request('http://localhost/'));
    return answerOf(response.status, await response.text());
  },
  async h3(handler) {
    const app = new H3({ silent: true });
    app.get('/', async () => handler());
    const response = await app.request('/');
    return answerOf(response.status, await response.text());
  },
  async tRPC(handler) {
    const t = initTRPC.create();
    const router = t.router({ item: t.procedure.query(async () => handler()) });
    return router
      .createCaller({})
      .item()
      .catch(() => 'failed');
  },
  async GraphQL(handler) {
    const schema = createSchema({
      typeDefs: 'type Query { item: String }',
      resolvers: { Query: { item: async () => handler() } },
    });
    const yoga = createYoga({ schema, logging: silent });
    const response = await yoga.fetch('http://localhost/graphql?query={item}');
    const { data, errors } = (await response.json()) as { data?: { item: string | null }; errors?: unknown[] };
    return errors ? 'failed' : (data?.item ?? '');
  },
};

/** What is asked of each framework here, and what its descriptor says of the handlers of requests. */
describe.each(Object.entries(frameworks))('%s', (name, serve) => {
  const library = builtInLibraries.find((each) => each.name === name);
  const [registration] = library?.registrations ?? [];

  test('waits for the promise of a handler, as its descriptor says', async () => {
    expect(registration).toMatchObject({ waits: true });
    expect(
      await serve(
        () =>
          new Promise((resolve) => {
            setTimeout(() => {
              resolve('late');
            }, 20);
          }),
      ),
    ).toBe('late');
  });

  test('catches a rejection of a handler, as its descriptor says', async () => {
    expect(registration).toMatchObject({ catches: true });
    expect(await serve(() => Promise.reject(new Error('no')))).toBe('failed');
  });
});

function answerOf(status: number, text: string): Answer {
  return status >= 500 ? 'failed' : text;
}
