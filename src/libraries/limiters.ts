import { defineLibrary } from './library.ts';

/** p-limit: what `pLimit(n)` gives runs its callback when there is room. */
export const pLimit = defineLibrary({
  name: 'p-limit',
  packages: ['p-limit'],
  client: false,
  limiters: [{ callable: 'LimitFunction' }],
});

/** Mappers and queues that run so many callbacks at once as they are told. */
export const concurrencyLimiters = defineLibrary({
  name: 'concurrency limiters',
  packages: ['p-map', 'p-queue', 'bottleneck', 'async-sema', 'async-mutex'],
  client: false,
  limiters: [
    // What p-map exports has no name; it is usually imported as `pMap`.
    { methods: ['default', 'pMap', 'pMapIterable'], each: true },
    { on: ['PQueue'], methods: ['add', 'addAll'] },
    { on: ['Bottleneck'], methods: ['schedule', 'wrap'] },
    { on: ['Sema'], methods: ['acquire', 'drain'] },
    { on: ['Semaphore', 'Mutex'], methods: ['acquire', 'runExclusive'] },
  ],
  runners: [
    { on: ['PQueue'], methods: ['add', 'addAll'], use: 'queue.add(…)' },
    { on: ['Bottleneck'], methods: ['schedule'], use: 'limiter.schedule(…)' },
  ],
});
