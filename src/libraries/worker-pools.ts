import { defineLibrary } from './library.ts';

/** Pools that run a function on another thread or process. Piscina and tinypool are given files, not functions. */
export const workerPools = defineLibrary({
  name: 'workerpool',
  packages: ['workerpool'],
  client: false,
  callbacks: [{ on: ['Pool'], methods: ['exec'], runs: 'offload' }],
});
