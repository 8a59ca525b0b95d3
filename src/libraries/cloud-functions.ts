import { defineLibrary } from './library.ts';

const contract = { waits: true, catches: true };
const message = { ...contract, kind: 'message' as const };

/** Azure Functions, the programming model of version 4. */
export const azureFunctions = defineLibrary({
  name: 'Azure Functions',
  packages: ['@azure/functions'],
  afterResponse: 'Azure may stop the instance when the function has ended',
  client: false,
  registrations: [
    {
      methods: ['http', 'get', 'put', 'post', 'patch', 'deleteRequest'],
      from: 1,
      properties: ['handler'],
      label: 'function {0}',
      ...contract,
      sends: true,
    },
    { methods: ['timer'], properties: ['handler'], label: 'timer {0}', ...contract, kind: 'schedule' },
    {
      methods: [
        'storageBlob',
        'storageQueue',
        'serviceBusQueue',
        'serviceBusTopic',
        'eventHub',
        'eventGrid',
        'cosmosDB',
        'sql',
        'mySql',
        'webPubSub',
        'generic',
      ],
      properties: ['handler'],
      label: 'function {0}',
      ...message,
    },
  ],
  handlerTypes: [
    { type: 'HttpHandler', label: 'function {name}', ...contract, sends: true },
    { type: 'TimerHandler', label: 'timer {name}', ...contract, kind: 'schedule' },
    ...[
      'StorageBlobHandler',
      'StorageQueueHandler',
      'ServiceBusQueueHandler',
      'ServiceBusTopicHandler',
      'EventHubHandler',
      'EventGridHandler',
      'CosmosDBHandler',
      'SqlHandler',
    ].map((type) => ({ type, label: 'function {name}', ...message })),
  ],
});

/** Google Cloud Functions, by the Functions Framework. */
export const googleFunctions = defineLibrary({
  name: 'Functions Framework',
  packages: ['@google-cloud/functions-framework'],
  afterResponse: 'Google Cloud takes the processor away when the function has ended',
  client: false,
  registrations: [
    { methods: ['http'], from: 1, label: 'function {0}', ...contract },
    { methods: ['cloudEvent'], from: 1, label: 'function {0}', ...message },
  ],
  handlerTypes: [
    { type: 'HttpFunction', label: 'function {name}', ...contract },
    { type: 'EventFunction', label: 'function {name}', ...message },
    { type: 'CloudEventFunction', label: 'function {name}', ...message },
  ],
});

/** Functions of Vercel without a framework: a file of the folder `api` exports a function for each method. */
export const vercelFunctions = defineLibrary({
  name: 'Vercel',
  packages: ['@vercel/functions', '@vercel/node'],
  client: false,
  afterResponse: 'the platform may stop the function when the response has been sent',
  runners: [{ methods: ['waitUntil'], use: 'waitUntil(…)' }],
  handlerExports: [
    {
      exports: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'],
      files: ['api/**/*'],
      label: '{method} /api{route}',
      ...contract,
    },
    { exports: ['default'], files: ['api/**/*'], ifTyped: true, label: 'function /api{route}', ...contract },
  ],
});

/**
 * Cloudflare Workers: an object with a method for each kind of event is the default export. What `waitUntil` is given
 * keeps the worker alive.
 */
export const cloudflareWorkers = defineLibrary({
  name: 'Cloudflare Workers',
  packages: ['@cloudflare/workers-types'],
  client: false,
  afterResponse: 'the platform cancels what still runs when the response has been sent',
  runners: [
    {
      on: ['ExecutionContext', 'EventContext', 'DurableObjectState'],
      methods: ['waitUntil'],
      use: 'ctx.waitUntil(…)',
    },
    { methods: ['waitUntil'], use: 'waitUntil(…)' },
  ],
  handlerTypes: [
    { type: 'ExportedHandler', properties: ['fetch'], label: '{property}', ...contract },
    { type: 'ExportedHandler', properties: ['scheduled'], label: '{property}', ...contract, kind: 'schedule' },
    { type: 'ExportedHandler', properties: ['queue', 'email', 'tail'], label: '{property}', ...message },
    { type: 'ExportedHandlerFetchHandler', label: 'fetch {name}', ...contract },
    { type: 'PagesFunction', label: 'function {name}', ...contract },
  ],
  handlerExports: [
    { exports: ['default'], properties: ['fetch'], label: '{property}', ...contract },
    { exports: ['default'], properties: ['scheduled'], label: '{property}', ...contract, kind: 'schedule' },
    { exports: ['default'], properties: ['queue', 'email', 'tail'], label: '{property}', ...message },
  ],
  handlerMethods: [
    { implements: 'WorkerEntrypoint', methods: ['fetch'], label: '{name} of {class}', ...contract },
    {
      implements: 'WorkerEntrypoint',
      methods: ['scheduled'],
      label: '{name} of {class}',
      ...contract,
      kind: 'schedule',
    },
    { implements: 'WorkerEntrypoint', methods: ['queue', 'tail'], label: '{name} of {class}', ...message },
    { implements: 'DurableObject', methods: ['fetch'], label: '{name} of {class}', ...contract },
    { implements: 'DurableObject', methods: ['alarm'], label: '{name} of {class}', ...contract, kind: 'schedule' },
    { implements: 'DurableObject', methods: ['webSocketMessage'], label: '{name} of {class}', ...message },
  ],
});
