import { defineLibrary } from './library.ts';

/** superagent: a request is sent when it is awaited, ended or piped; its methods change it in place. */
export const superagent = defineLibrary({
  name: 'superagent',
  packages: ['superagent'],
  reaches: 'network',
  // What else gives a promise starts at the call: `request.then(…)`.
  client: false,
  awaitables: [{ type: 'SARequest', start: 'lazy', executors: ['end', 'pipe'], noun: 'request', changesInPlace: true }],
  operations: [
    { on: ['RequestMethods'], reads: ['get', 'head', 'options'], writes: ['post', 'put', 'patch', 'delete', 'del'] },
  ],
});
