import { defineLibrary } from './library.ts';

const contract = { waits: true, catches: true };

/** The class of @koa/router 15 and that of koa-router. */
const routers = ['RouterImplementation', 'Router'];

/** Koa and its routers. The answer is what a handler leaves in the context, not what it returns. */
export const koa = defineLibrary({
  name: 'Koa',
  packages: ['koa', '@koa/router', 'koa-router', 'koa-compose', 'koa-mount'],
  client: false,
  registrations: [
    { on: ['Application'], methods: ['use'], from: 0, label: 'middleware', ...contract },
    {
      on: routers,
      methods: ['get', 'post', 'put', 'patch', 'delete', 'del', 'head', 'options', 'all'],
      from: 0,
      label: '{method} {mount}{0}',
      ...contract,
    },
    { on: routers, methods: ['use'], from: 0, label: 'middleware {0}', ...contract },
    { on: routers, methods: ['param'], from: 1, label: 'parameter {0}', ...contract },
    { on: routers, methods: ['register'], from: 2, label: 'route {mount}{0}', ...contract },
  ],
  mounts: [
    { on: ['Application', ...routers], methods: ['use'], from: 0 },
    { methods: ['mount'], from: 1 },
    { on: routers, methods: ['prefix'] },
    { methods: ['Router', 'RouterImplementation'], option: 'prefix' },
  ],
  handlerTypes: [
    { type: 'Middleware', label: 'middleware {name}', ...contract },
    { type: 'RouterMiddleware', label: 'middleware {name}', ...contract },
    { type: 'IMiddleware', label: 'middleware {name}', ...contract },
    { type: 'RouterParameterMiddleware', label: 'parameter handler {name}', ...contract },
    { type: 'IParamMiddleware', label: 'parameter handler {name}', ...contract },
  ],
  sinks: [
    {
      on: ['ContextDelegatedResponse', 'ParameterizedContext'],
      properties: ['body'],
      does: 'sent in the response',
    },
  ],
});
