import { defineLibrary } from './library.ts';
import { answerReaders } from './node.ts';

const bodies = ['json', 'text', 'blob', 'arrayBuffer', 'formData'];
const changes = ['post', 'put', 'patch', 'delete'];

/** axios. What `axios(config)` and `request(config)` do depends on the method that they are given. */
export const axios = defineLibrary({
  name: 'axios',
  packages: ['axios'],
  reaches: 'network',
  callables: { unknown: ['AxiosInstance', 'AxiosStatic'] },
  operations: [
    {
      on: ['Axios'],
      reads: ['get', 'head', 'options'],
      writes: [...changes, 'postForm', 'putForm', 'patchForm'],
      requests: ['request'],
    },
    { requests: ['axios'] },
  ],
});

/** got. `got.stream()` gives a stream, which is no promise. */
export const got = defineLibrary({
  name: 'got',
  packages: ['got'],
  reaches: 'network',
  awaitables: [{ type: 'CancelableRequest', start: 'eager', noun: 'request' }],
  operations: [
    { on: ['Got'], reads: ['get', 'head'], writes: changes },
    { requests: ['got', 'default'], reads: ['json', 'text', 'buffer'] },
  ],
});

/** ky. */
export const ky = defineLibrary({
  name: 'ky',
  packages: ['ky'],
  reaches: 'network',
  awaitables: [{ type: 'ResponsePromise', start: 'eager', noun: 'request' }],
  operations: [{ on: ['KyInstance'], reads: ['get', 'head'], writes: changes }, { requests: ['ky'] }],
});

/** node-fetch. Its one function is the default export, which has no name. */
export const nodeFetch = defineLibrary({
  name: 'node-fetch',
  packages: ['node-fetch'],
  reaches: 'network',
  operations: [{ on: ['BodyMixin'], reads: [...bodies, 'buffer'] }, { requests: ['default'] }],
});

/** undici. The rest of a response body is thrown away by `dump()`, for which nobody waits. */
export const undici = defineLibrary({
  name: 'undici',
  packages: ['undici'],
  reaches: 'network',
  operations: [
    { on: ['BodyReadable', 'BodyMixin'], reads: [...bodies, 'bytes'], free: ['dump'] },
    { on: ['Dispatcher'], others: ['close', 'destroy', 'connect', 'upgrade'] },
    { requests: ['fetch', 'request'] },
  ],
  harmless: answerReaders,
});
