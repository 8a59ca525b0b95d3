import { defineLibrary } from './library.ts';

const contract = { waits: true, catches: true, sends: true };

/** NestJS: controllers, middleware, guards, interceptors, pipes, filters, message handlers and scheduled jobs. */
export const nestjs = defineLibrary({
  name: 'NestJS',
  packages: [
    '@nestjs/common',
    '@nestjs/core',
    '@nestjs/schedule',
    '@nestjs/microservices',
    '@nestjs/websockets',
    '@nestjs/graphql',
    '@nestjs/event-emitter',
    '@nestjs/bullmq',
    '@nestjs/bull',
  ],
  decorators: [
    {
      decorators: ['Get', 'Post', 'Put', 'Patch', 'Delete', 'Head', 'Options', 'All', 'Sse', 'Search'],
      prefix: 'Controller',
      label: '{method} {prefix}/{0}',
      ...contract,
    },
    { decorators: ['Cron', 'Interval', 'Timeout'], label: '@{decorator}({0})', ...contract },
    {
      decorators: ['MessagePattern', 'EventPattern', 'GrpcMethod', 'GrpcStreamMethod'],
      label: 'message {0}',
      ...contract,
    },
    { decorators: ['SubscribeMessage'], label: 'message {0}', ...contract },
    { decorators: ['Query', 'Mutation', 'Subscription', 'ResolveField'], label: '{decorator} {name}', ...contract },
    { decorators: ['OnEvent'], label: 'event {0}', ...contract },
    { decorators: ['Process'], label: 'job {0}', ...contract },
  ],
  handlerMethods: [
    { implements: 'NestMiddleware', methods: ['use'], label: 'middleware {class}', ...contract },
    { implements: 'CanActivate', methods: ['canActivate'], label: 'guard {class}', ...contract },
    { implements: 'NestInterceptor', methods: ['intercept'], label: 'interceptor {class}', ...contract },
    { implements: 'PipeTransform', methods: ['transform'], label: 'pipe {class}', ...contract },
    { implements: 'ExceptionFilter', methods: ['catch'], label: 'filter {class}', ...contract },
    { implements: 'WorkerHost', methods: ['process'], label: 'job {class}', ...contract },
  ],
});
