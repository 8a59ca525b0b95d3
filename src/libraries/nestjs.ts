import { defineLibrary } from './library.ts';

const contract = { waits: true, catches: true, sends: true };
const schedule = { waits: true, catches: true, kind: 'schedule' as const };
const job = { waits: true, catches: true, kind: 'job' as const };
const message = { waits: true, catches: true, sends: true, kind: 'message' as const };
const event = { waits: true, catches: true, kind: 'event' as const };

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
    '@nestjs/passport',
    '@nestjs/throttler',
  ],
  decorators: [
    {
      decorators: ['Get', 'Post', 'Put', 'Patch', 'Delete', 'Head', 'Options', 'All', 'Sse', 'Search'],
      prefix: 'Controller',
      label: '{method} {prefix}/{0}',
      ...contract,
    },
    { decorators: ['Cron', 'Interval', 'Timeout'], label: '@{decorator}({source})', ...schedule },
    { decorators: ['MessagePattern', 'GrpcMethod', 'GrpcStreamMethod'], label: 'message {0}', ...contract },
    { decorators: ['EventPattern', 'SubscribeMessage'], label: 'message {0}', ...message },
    {
      decorators: ['Query', 'Mutation', 'Subscription', 'ResolveField', 'ResolveReference'],
      label: '{decorator} {name}',
      ...contract,
    },
    { decorators: ['OnEvent'], label: 'event {0}', ...event },
    { decorators: ['OnWorkerEvent', 'OnQueueEvent'], label: 'event {0}', ...event, waits: false, catches: false },
    { decorators: ['Process'], label: 'job "{0}"', ...job },
    ...['Injectable', 'Controller'].map((name) => ({
      decorators: [name],
      constructs: true,
      where: { scope: 'Scope.REQUEST' },
      label: 'provider {class}',
      waits: false,
      catches: true,
    })),
  ],
  registrations: [
    { on: ['MiddlewareConsumer'], methods: ['apply'], from: 0, label: 'middleware', ...contract },
    { on: ['INestApplication'], methods: ['use'], from: 0, label: 'middleware {0}', ...contract },
    { methods: ['createParamDecorator'], from: 0, label: 'parameter decorator {holder}', ...contract },
    {
      methods: ['Module'],
      properties: ['providers.useFactory'],
      where: { scope: 'Scope.REQUEST' },
      label: 'provider {provide}',
      waits: true,
      catches: true,
    },
  ],
  handlerTypes: [
    {
      type: 'FactoryProvider',
      properties: ['useFactory'],
      where: { scope: 'Scope.REQUEST' },
      label: 'provider {provide}',
      waits: true,
      catches: true,
    },
  ],
  handlerMethods: [
    { implements: 'NestMiddleware', methods: ['use'], label: 'middleware {class}', ...contract },
    { implements: 'CanActivate', methods: ['canActivate'], label: 'guard {class}', ...contract },
    // `extends AuthGuard('jwt')`
    { implements: 'AuthGuard', methods: ['canActivate', 'handleRequest'], label: 'guard {class}', ...contract },
    {
      implements: 'ThrottlerGuard',
      methods: ['canActivate', 'handleRequest', 'getTracker', 'shouldSkip'],
      label: 'guard {class}',
      ...contract,
    },
    { implements: 'NestInterceptor', methods: ['intercept'], label: 'interceptor {class}', ...contract },
    { implements: 'PipeTransform', methods: ['transform'], label: 'pipe {class}', ...contract },
    // Of a request over HTTP: what it gives is looked at by nobody, and nothing sees it reject.
    { implements: 'ExceptionFilter', methods: ['catch'], label: 'filter {class}', waits: false, catches: false },
    {
      implements: 'OnGatewayConnection',
      methods: ['handleConnection'],
      label: 'socket connection of {class}',
      waits: false,
      catches: false,
      kind: 'message',
    },
    {
      implements: 'OnGatewayDisconnect',
      methods: ['handleDisconnect'],
      label: 'socket disconnect of {class}',
      waits: false,
      catches: false,
      kind: 'message',
    },
    { implements: 'PassportStrategy', methods: ['validate'], label: 'strategy {class}', ...contract },
    { implements: 'WorkerHost', methods: ['process'], label: 'job {class}', ...job },
  ],
});
