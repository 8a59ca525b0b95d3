import { defineLibrary } from './library.ts';

const contract = { waits: true, catches: true, takesCallback: true };

/**
 * restify from version 9 on: an async handler takes two parameters, and its rejection becomes the answer; one with `next`
 * must not be async.
 */
export const restify = defineLibrary({
  name: 'restify',
  packages: ['restify'],
  client: false,
  registrations: [
    {
      on: ['Server'],
      methods: ['get', 'post', 'put', 'patch', 'del', 'head', 'opts'],
      from: 1,
      label: '{method} {0}',
      ...contract,
    },
    { on: ['Server'], methods: ['use', 'pre'], from: 0, label: 'middleware', ...contract },
    { on: ['Server'], methods: ['param'], from: 1, label: 'parameter {0}', ...contract },
  ],
  handlerTypes: [
    { type: 'RequestHandler', label: 'handler {name}', ...contract },
    { type: 'RequestHandlerType', label: 'handler {name}', ...contract },
  ],
  sinks: [{ on: ['Response'], methods: ['json', 'send'], does: 'sent in the response' }],
});
