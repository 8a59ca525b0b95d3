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
