import { defineLibrary } from './library.ts';

const contract = { waits: true, catches: true, sends: true, takesCallback: true };
const requestHooks = [
  'onRequest',
  'preParsing',
  'preValidation',
  'preHandler',
  'preSerialization',
  'onSend',
  'onResponse',
  'onError',
  'onTimeout',
  'onRequestAbort',
];
const applicationHooks = ['onReady', 'onListen', 'onClose', 'preClose', 'onRoute', 'onRegister'];

/** Fastify. Plugins run at start-up; handlers and request hooks run for each request. */
export const fastify = defineLibrary({
  name: 'Fastify',
  packages: ['fastify'],
  registrations: [
    {
      on: ['FastifyInstance'],
      methods: ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'all', 'trace', 'search'],
      from: 1,
      properties: ['handler', 'errorHandler', ...requestHooks],
      label: '{method} {mount}{0}',
      ...contract,
    },
    {
      on: ['FastifyInstance'],
      methods: ['route'],
      properties: ['handler', 'errorHandler', ...requestHooks],
      label: '{method} {mount}{url}',
      ...contract,
    },
    {
      on: ['FastifyInstance'],
      methods: ['addHook'],
      from: 1,
      unless: applicationHooks,
      label: 'hook {0}',
      ...contract,
    },
    {
      on: ['FastifyInstance'],
      methods: ['setErrorHandler', 'setNotFoundHandler'],
      from: 0,
      label: '{name}',
      ...contract,
    },
    { on: ['FastifyInstance'], methods: ['addContentTypeParser'], from: 1, label: 'parser {0}', ...contract },
  ],
  mounts: [{ on: ['FastifyInstance'], methods: ['register'], from: 0, option: 'prefix' }],
  handlerTypes: [{ type: 'RouteHandlerMethod', label: 'handler {name}', ...contract }],
  callbacks: [
    { on: ['FastifyInstance'], methods: ['register', 'after', 'ready', 'listen', 'addHook'], runs: 'start-up' },
    { on: ['FastifyInstance'], methods: ['decorate'], runs: 'as-member', of: 'FastifyInstance' },
    { on: ['FastifyInstance'], methods: ['decorateRequest'], runs: 'as-member', of: 'FastifyRequest' },
    { on: ['FastifyInstance'], methods: ['decorateReply'], runs: 'as-member', of: 'FastifyReply' },
  ],
  sinks: [{ on: ['FastifyReply'], methods: ['send', 'serialize'], does: 'sent in the response' }],
});
