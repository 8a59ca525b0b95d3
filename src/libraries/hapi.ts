import { defineLibrary } from './library.ts';

const contract = { waits: true, catches: true, sends: true };
const routeHandlers = [
  'handler',
  'options.handler',
  'options.pre',
  'options.pre.method',
  'options.validate.failAction',
];

/** Hapi: routes, prerequisites, extensions of the life cycle, authentication schemes and server methods. */
export const hapi = defineLibrary({
  name: 'Hapi',
  packages: ['@hapi/hapi'],
  client: false,
  registrations: [
    { on: ['Server'], methods: ['route'], properties: routeHandlers, label: '{method} {mount}{path}', ...contract },
    {
      on: ['Server'],
      methods: ['ext'],
      from: 1,
      unless: ['onPreStart', 'onPostStart', 'onPreStop', 'onPostStop'],
      label: 'extension {0}',
      waits: true,
      catches: true,
    },
    {
      on: ['ServerEvents'],
      methods: ['on'],
      from: 1,
      unless: ['start', 'stop', 'closing', 'route'],
      label: 'event {0}',
      waits: false,
      catches: false,
      kind: 'event',
    },
  ],
  // Its response refuses a promise (`Cannot wrap a promise`), and the client gets an error.
  sinks: [{ on: ['ResponseToolkit'], methods: ['response'], does: 'given to the response' }],
  mounts: [{ on: ['Server'], methods: ['register'], from: 0, option: 'routes.prefix' }],
  handlerTypes: [
    { type: 'ServerRoute', properties: routeHandlers, label: '{method} {path}', ...contract },
    { type: 'Method', label: 'handler {name}', ...contract },
  ],
});
