import 'reflect-metadata';
import { ExceptionsHandler } from '@nestjs/core/exceptions/exceptions-handler.js';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { expect, test } from 'vitest';
import { nestjs } from '../../src/libraries/nestjs.ts';
import { describeNames } from './support/tables.ts';

describeNames(
  nestjs,
  [
    '@nestjs/common',
    '@nestjs/core',
    '@nestjs/schedule',
    '@nestjs/microservices',
    '@nestjs/websockets',
    '@nestjs/graphql',
    '@nestjs/event-emitter',
    '@nestjs/bullmq',
  ],
  {
    except: {
      'decorators Process': '@nestjs/bull: not installed',
      'handlerMethods AuthGuard': '@nestjs/passport: not installed',
      'handlerMethods AuthGuard: canActivate': '@nestjs/passport: not installed',
      'handlerMethods AuthGuard: handleRequest': '@nestjs/passport: not installed',
      'handlerMethods ThrottlerGuard': '@nestjs/throttler: not installed',
      'handlerMethods ThrottlerGuard: canActivate': '@nestjs/throttler: not installed',
      'handlerMethods ThrottlerGuard: getTracker': '@nestjs/throttler: not installed',
      'handlerMethods ThrottlerGuard: handleRequest': '@nestjs/throttler: not installed',
      'handlerMethods ThrottlerGuard: shouldSkip': '@nestjs/throttler: not installed',
      'handlerMethods PassportStrategy': '@nestjs/passport: not installed',
      'handlerMethods PassportStrategy: validate': '@nestjs/passport: not installed',
    },
  },
);

test('a request over HTTP does not wait for its exception filter', async () => {
  const handler = new ExceptionsHandler();
  let isDone = false;
  const func = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    isDone = true;
  };
  handler.setCustomFilters([{ func, exceptionMetatypes: [] }]);
  // It is declared to give nothing that could be waited for.
  handler.next(new Error('down'), new ExecutionContextHost([{}, {}]));
  expect(isDone).toBe(false);
  await expect.poll(() => isDone).toBe(true);
});
