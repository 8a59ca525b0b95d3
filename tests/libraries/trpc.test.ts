import { trpc } from '../../src/libraries/trpc.ts';
import { describeNames } from './support/tables.ts';

describeNames(trpc, [
  '@trpc/server',
  '@trpc/server/adapters/express',
  '@trpc/server/adapters/next',
  '@trpc/server/adapters/fetch',
  '@trpc/server/adapters/standalone',
  '@trpc/server/adapters/node-http',
  '@trpc/server/adapters/aws-lambda',
  '@trpc/server/adapters/ws',
]);
