import { defineLibrary } from './library.ts';

const contract = { waits: true, catches: true, sends: true };
const hooks = [
  'beforeHandle',
  'afterHandle',
  'afterResponse',
  'parse',
  'transform',
  'error',
  'mapResponse',
  'resolve',
  'derive',
];

/** Elysia. Its methods return the application, so that routes stand in one long chain. */
export const elysia = defineLibrary({
  name: 'Elysia',
  packages: ['elysia'],
  client: false,
  registrations: [
    {
      on: ['Elysia'],
      methods: ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'connect', 'all'],
      from: 1,
      properties: hooks,
      label: '{method} {mount}{0}',
      ...contract,
    },
    { on: ['Elysia'], methods: ['route'], from: 2, properties: hooks, label: '{first} {mount}{1}', ...contract },
    {
      on: ['Elysia'],
      methods: [
        'onRequest',
        'onParse',
        'onTransform',
        'onBeforeHandle',
        'onAfterHandle',
        'onAfterResponse',
        'onError',
        'mapResponse',
        'resolve',
        'derive',
      ],
      from: 0,
      label: 'hook {name}',
      ...contract,
    },
    { on: ['Elysia'], methods: ['guard'], properties: hooks, label: 'guard', ...contract },
    {
      on: ['Elysia'],
      methods: ['ws'],
      properties: ['message', 'open', 'beforeHandle', 'upgrade'],
      label: 'socket {0}',
      waits: true,
      catches: true,
      kind: 'message',
    },
  ],
  mounts: [
    // The class is a default export, and `Elysia` the name that imports give it.
    { methods: ['Elysia', 'default'], option: 'prefix' },
    { on: ['Elysia'], methods: ['use'], from: 0, option: 'prefix' },
    { on: ['Elysia'], methods: ['group'], from: 1 },
  ],
});
