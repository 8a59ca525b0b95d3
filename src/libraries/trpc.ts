import { defineLibrary } from './library.ts';

const contract = { waits: true, catches: true };

/** tRPC: procedures, their middleware, and the function that makes the context of each request. */
export const trpc = defineLibrary({
  name: 'tRPC',
  packages: ['@trpc/server'],
  client: false,
  registrations: [
    {
      on: ['ProcedureBuilder'],
      methods: ['query', 'mutation', 'subscription'],
      from: 0,
      label: '{name} {holder}',
      ...contract,
      sends: true,
    },
    { on: ['ProcedureBuilder'], methods: ['use'], from: 0, label: 'middleware {holder}', ...contract },
    { on: ['TRPCRootObject'], methods: ['middleware'], from: 0, label: 'middleware {holder}', ...contract },
    {
      methods: [
        'createExpressMiddleware',
        'createNextApiHandler',
        'fetchRequestHandler',
        'createHTTPServer',
        'createHTTPHandler',
        'nodeHTTPRequestHandler',
        'awsLambdaRequestHandler',
        'applyWSSHandler',
      ],
      properties: ['createContext', 'onError'],
      label: 'context of tRPC',
      ...contract,
    },
  ],
});
