import { defineLibrary } from './library.ts';

const instead = '`fetch`';

/** Packages that wait for an HTTP answer, or any callback, by stopping the thread. */
export const synchronousHttp = defineLibrary({
  name: 'synchronous HTTP',
  packages: ['sync-request', 'sync-fetch', 'deasync'],
  client: false,
  blocking: [
    {
      calls: {
        default: { instead },
        loopWhile: { instead: '`await`' },
        runLoopOnce: { instead: '`await`' },
      },
    },
  ],
});
