import { defineLibrary } from './library.ts';

/** Cloudflare Workers: what `waitUntil` is given keeps the worker alive. */
export const cloudflareWorkers = defineLibrary({
  name: 'Cloudflare Workers',
  packages: ['@cloudflare/workers-types'],
  afterResponse: 'the platform cancels what still runs when the response has been sent',
  runners: [{ on: ['ExecutionContext', 'EventContext'], methods: ['waitUntil'], use: 'ctx.waitUntil(…)' }],
});

/** Functions of Vercel. */
export const vercelFunctions = defineLibrary({
  name: 'Vercel',
  packages: ['@vercel/functions'],
  afterResponse: 'the platform may stop the function when the response has been sent',
  runners: [{ methods: ['waitUntil'], use: 'waitUntil(…)' }],
});

/** p-queue: what it is given runs when there is room. */
export const pQueue = defineLibrary({
  name: 'p-queue',
  packages: ['p-queue'],
  runners: [{ on: ['PQueue'], methods: ['add', 'addAll'], use: 'queue.add(…)' }],
});
