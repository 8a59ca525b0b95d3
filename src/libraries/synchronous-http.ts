import { defineLibrary } from './library.ts';

const instead = '`fetch`';

/** Packages that wait for an HTTP answer by stopping the thread. sync-fetch has no types: its import tells. */
export const synchronousHttp = defineLibrary({
  name: 'synchronous HTTP',
  packages: ['sync-request', 'sync-fetch'],
  client: false,
  blocking: [
    { calls: { default: { instead } } },
    {
      on: [{ from: 'lib', name: 'XMLHttpRequest' }],
      calls: { open: { onlyWith: ['false'], instead } },
    },
  ],
});

/** deasync waits for any callback by running the event loop inside of the call. It has no types: its import tells. */
export const deasync = defineLibrary({
  name: 'deasync',
  packages: ['deasync'],
  client: false,
  blocking: [
    {
      calls: {
        default: { instead: '`promisify`' },
        sleep: { sameShape: false, instead: '`setTimeout` from `node:timers/promises`' },
        loopWhile: { instead: '`await`' },
        runLoopOnce: { instead: '`await`' },
      },
    },
  ],
});
