import { defineLibrary } from './library.ts';

const bodies = ['json', 'text', 'blob', 'arrayBuffer', 'formData'];
const changes = ['post', 'put', 'patch', 'delete'];

/** axios. What `axios(config)` and `request(config)` do depends on the method that they are given. */
export const axios = defineLibrary({
  name: 'axios',
  packages: ['axios'],
  operations: [
    {
      on: ['Axios'],
      reads: ['get', 'head', 'options'],
      writes: [...changes, 'postForm', 'putForm', 'patchForm'],
    },
  ],
});

/** got. `got.stream()` gives a stream, which is no promise. */
export const got = defineLibrary({
  name: 'got',
  packages: ['got'],
  awaitables: [{ type: 'CancelableRequest', start: 'eager', noun: 'request' }],
  operations: [{ on: ['Got'], reads: ['get', 'head'], writes: changes }],
});

/** ky. */
export const ky = defineLibrary({
  name: 'ky',
  packages: ['ky'],
  awaitables: [{ type: 'ResponsePromise', start: 'eager', noun: 'request' }],
  operations: [{ on: ['KyInstance'], reads: ['get', 'head'], writes: changes }],
});

/** node-fetch. Its one function is the default export, which has no name. */
export const nodeFetch = defineLibrary({
  name: 'node-fetch',
  packages: ['node-fetch'],
  operations: [{ on: ['BodyMixin'], reads: [...bodies, 'buffer'] }, { others: ['default'] }],
});

/** undici. The rest of a response body is thrown away by `dump()`, for which nobody waits. */
export const undici = defineLibrary({
  name: 'undici',
  packages: ['undici'],
  operations: [
    { on: ['BodyReadable', 'BodyMixin'], reads: [...bodies, 'bytes'], free: ['dump'] },
    { on: ['Dispatcher'], others: ['close', 'destroy', 'connect', 'upgrade'] },
    { others: ['fetch'] },
  ],
});
