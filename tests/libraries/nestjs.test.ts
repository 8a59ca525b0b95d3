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
      'handlerMethods PassportStrategy': '@nestjs/passport: not installed',
      'handlerMethods PassportStrategy: validate': '@nestjs/passport: not installed',
    },
  },
);
