import { hono } from '../../src/libraries/hono.ts';
import { describeNames } from './support/tables.ts';

describeNames(hono, ['hono', 'hono/factory', '@hono/node-server'], {
  except: {
    'registrations OpenAPIHono': '@hono/zod-openapi: not installed',
    'registrations OpenAPIHono: openapi': '@hono/zod-openapi: not installed',
  },
});
