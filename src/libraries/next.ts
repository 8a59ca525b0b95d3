import { defineLibrary } from './library.ts';

const contract = { waits: true, catches: true };
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** Next.js finds its handlers by the names of files and exports, and server actions by a directive. */
export const next = defineLibrary({
  name: 'Next.js',
  packages: ['next'],
  afterResponse: 'a serverless platform may stop the function when the response has been sent',
  runners: [
    { methods: ['after'], use: 'after(…)' },
    { on: ['NextFetchEvent', 'FetchEvent'], methods: ['waitUntil'], use: 'event.waitUntil(…)' },
  ],
  client: false,
  handlerExports: [
    { exports: methods, files: ['app/**/route'], label: '{method} {route}', ...contract },
    { exports: ['default'], files: ['pages/api/**/*'], label: 'API route /api{route}', ...contract },
    {
      exports: ['getServerSideProps'],
      files: ['pages/**/*'],
      label: 'getServerSideProps of {route}',
      ...contract,
      sends: true,
    },
    {
      exports: ['middleware', 'proxy', 'default'],
      files: ['middleware', 'proxy'],
      label: 'middleware',
      ...contract,
    },
    { directive: 'use server', label: 'server action {name}', ...contract },
  ],
  handlerTypes: [
    { type: 'NextApiHandler', label: 'API route {name}', ...contract },
    { type: 'GetServerSideProps', label: 'getServerSideProps', ...contract, sends: true },
    { type: 'NextMiddleware', label: 'middleware {name}', ...contract },
    { type: 'NextProxy', label: 'middleware {name}', ...contract },
  ],
  sinks: [
    { on: ['NextApiResponse'], methods: ['json', 'send'], does: 'sent in the response' },
    { on: ['NextResponse'], methods: ['json'], does: 'sent in the response' },
  ],
});
