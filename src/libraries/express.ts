import { defineLibrary } from './library.ts';

/** Express 5 waits for a handler's promise and passes a rejection on; Express 4 does neither, and types it `void`. */
const contract = { waits: true, catches: true, ifTypedVoid: { waits: false, catches: false } };
const routers = [
  'Express',
  'Application',
  'Router',
  'IRouter',
  'IRouterHandler',
  'IRouterMatcher',
  'IRoute',
  'ApplicationRequestHandler',
];

/** Express 4 and 5. Its types are those of `express-serve-static-core`. */
export const express = defineLibrary({
  name: 'Express',
  packages: ['express', 'express-serve-static-core'],
  registrations: [
    {
      on: routers,
      methods: ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'all'],
      from: 0,
      label: '{method} {mount}{0}',
      ...contract,
    },
    { on: routers, methods: ['use'], from: 0, parameters: 4, label: 'error handler {0}', ...contract },
    { on: routers, methods: ['use'], from: 0, label: 'middleware {0}', ...contract },
    { on: routers, methods: ['param'], from: 1, label: 'parameter {0}', ...contract },
  ],
  mounts: [{ on: routers, methods: ['use'], from: 0 }],
  handlerTypes: [
    { type: 'RequestHandler', label: 'handler {name}', ...contract },
    { type: 'ErrorRequestHandler', label: 'error handler {name}', ...contract },
    { type: 'RequestParamHandler', label: 'parameter handler {name}', ...contract },
  ],
  sinks: [{ on: ['Response'], methods: ['json', 'jsonp', 'send', 'render'], does: 'sent in the response' }],
});
