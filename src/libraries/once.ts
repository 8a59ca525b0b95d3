import { defineLibrary } from './library.ts';

/** Wrappers that run a function once, or once for each key, and keep the answer. */
export const once = defineLibrary({
  name: 'memoisation',
  packages: ['lodash', 'lodash.once', 'lodash.memoize', 'lodash-es', 'p-memoize', 'memoize', 'mem', 'once', 'onetime'],
  client: false,
  callbacks: [
    // @types/lodash declares all of lodash as methods of one interface.
    { on: ['LoDashStatic'], methods: ['once', 'memoize'], runs: 'once' },
    {
      methods: ['once', 'memoize', 'default', 'mem', 'pMemoize', 'onetime'],
      runs: 'once',
    },
  ],
});
