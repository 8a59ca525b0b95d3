import { defineLibrary } from './library.ts';

/** The answer is a `Response` that the handler makes. */
const contract = { waits: true, catches: true };

/** Hono, and the server that runs it on Node. */
export const hono = defineLibrary({
  name: 'Hono',
  packages: ['hono', '@hono/node-server', '@hono/zod-openapi'],
  client: false,
  registrations: [
    {
      on: ['Hono'],
      methods: ['get', 'post', 'put', 'patch', 'delete', 'options', 'all'],
      from: 0,
      label: '{method} {mount}{0}',
      ...contract,
    },
    { on: ['Hono'], methods: ['on'], from: 2, label: '{first} {mount}{1}', ...contract },
    { on: ['Hono'], methods: ['use'], from: 0, label: 'middleware {0}', ...contract },
    { on: ['Hono'], methods: ['onError', 'notFound'], from: 0, label: '{name}', ...contract },
    { on: ['OpenAPIHono'], methods: ['openapi'], from: 1, label: 'route', ...contract },
    { methods: ['createMiddleware'], from: 0, label: 'middleware {holder}', ...contract },
    { on: ['Factory'], methods: ['createMiddleware'], from: 0, label: 'middleware {holder}', ...contract },
    { on: ['Factory'], methods: ['createHandlers'], from: 0, label: 'handler {holder}', ...contract },
    { methods: ['serve', 'createAdaptorServer'], properties: ['fetch'], label: 'fetch', ...contract },
  ],
  mounts: [
    { on: ['Hono'], methods: ['route'], from: 1 },
    { on: ['Hono'], methods: ['basePath'] },
  ],
  handlerTypes: [
    { type: 'Handler', label: 'handler {name}', ...contract },
    { type: 'MiddlewareHandler', label: 'middleware {name}', ...contract },
    { type: 'ErrorHandler', label: 'error handler {name}', ...contract },
    { type: 'NotFoundHandler', label: 'handler {name}', ...contract },
  ],
  // It throws where Hono does not run on such a platform.
  runners: [
    {
      on: ['ExecutionContext'],
      methods: ['waitUntil'],
      use: 'c.executionCtx.waitUntil(…)',
      platform: 'Cloudflare Workers',
    },
  ],
  sinks: [{ on: ['Context'], methods: ['json', 'text', 'html', 'body'], does: 'sent in the response' }],
});
