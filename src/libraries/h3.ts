import { defineLibrary } from './library.ts';

const contract = { waits: true, catches: true, sends: true };

/** h3, and Nitro and Nuxt servers, which are made of its handlers. `H3$1` is the class of version 2, under its name in the types. */
export const h3 = defineLibrary({
  name: 'h3',
  packages: ['h3', 'nitropack', 'nitro'],
  client: false,
  registrations: [
    {
      methods: [
        'defineEventHandler',
        'defineHandler',
        'eventHandler',
        'cachedEventHandler',
        'defineCachedEventHandler',
      ],
      from: 0,
      properties: ['handler', 'onRequest', 'onBeforeResponse', 'middleware'],
      label: 'handler {holder}',
      ...contract,
    },
    {
      methods: ['defineValidatedHandler', 'defineRoute'],
      properties: ['handler', 'middleware'],
      label: 'handler {holder}',
      ...contract,
    },
    {
      methods: ['defineMiddleware', 'onRequest', 'onResponse', 'onError'],
      from: 0,
      label: 'middleware {holder}',
      ...contract,
    },
    {
      methods: ['defineWebSocket', 'defineWebSocketHandler'],
      properties: ['message', 'open', 'upgrade'],
      label: 'socket',
      waits: true,
      catches: false,
      kind: 'message',
    },
    {
      on: ['H3$1', 'H3', 'Router'],
      methods: ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'connect', 'trace', 'all'],
      from: 1,
      label: '{method} {mount}{0}',
      ...contract,
    },
    { on: ['H3$1', 'H3'], methods: ['on'], from: 2, label: '{first} {mount}{1}', ...contract },
    { on: ['H3$1', 'H3', 'App', 'Router'], methods: ['use'], from: 0, label: 'middleware {0}', ...contract },
    {
      methods: ['defineTask'],
      properties: ['run'],
      label: 'task {holder}',
      waits: true,
      catches: true,
      kind: 'schedule',
    },
  ],
  mounts: [{ on: ['H3$1', 'H3'], methods: ['mount'], from: 1 }],
  handlerExports: [
    { exports: ['default'], files: ['server/api/**/*'], ifTyped: true, label: '{verb} /api{route}', ...contract },
    { exports: ['default'], files: ['server/routes/**/*'], ifTyped: true, label: '{verb} {route}', ...contract },
    { exports: ['default'], files: ['server/middleware/**/*'], ifTyped: true, label: 'middleware', ...contract },
  ],
  handlerTypes: [{ type: 'EventHandler', label: 'handler {name}', ...contract }],
});
