import { nestjs } from '../../src/libraries/nestjs.ts';
import { describeNames } from './support/tables.ts';

describeNames(nestjs, ['@nestjs/common', '@nestjs/core', '@nestjs/schedule'], {
  except: {
    'decorators MessagePattern': '@nestjs/microservices: not installed',
    'decorators EventPattern': '@nestjs/microservices: not installed',
    'decorators GrpcMethod': '@nestjs/microservices: not installed',
    'decorators GrpcStreamMethod': '@nestjs/microservices: not installed',
    'decorators SubscribeMessage': '@nestjs/websockets: not installed',
    'decorators Mutation': '@nestjs/graphql: not installed',
    'decorators Subscription': '@nestjs/graphql: not installed',
    'decorators ResolveField': '@nestjs/graphql: not installed',
    'decorators OnEvent': '@nestjs/event-emitter: not installed',
    'decorators Process': '@nestjs/bull: not installed',
    'handlerMethods WorkerHost': '@nestjs/bullmq: not installed',
    'handlerMethods WorkerHost: process': '@nestjs/bullmq: not installed',
  },
});
