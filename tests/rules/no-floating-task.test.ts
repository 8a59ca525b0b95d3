import { describe, expect, it } from 'vitest';
import { noFloatingTask } from '../../src/rules/no-floating-task.ts';
import {
  codeOf,
  editedCodesOf,
  lintCase,
  shareProgramsOf,
  testRule,
  typeErrorsOf,
  type ExpectedReport,
  type InvalidCase,
  type ValidCase,
} from '../support/rule-tester.ts';

const head = `import { EventEmitter } from 'node:events';
import express from 'express';
import pino from 'pino';
import { sleep, sendMail, track, careful, type Mail } from './mail.js';
declare const items: Mail[];
const emitter = new EventEmitter();
export const app = express();
`;
const logging = `${head}const logger = pino();
`;

/** What the handlers call. */
const mail = `import { once } from 'node:events';
import { EventEmitter } from 'node:events';
export interface Mail { to: string; isDue: boolean }
const bus = new EventEmitter();
export function sleep(ms: number): Promise<void> { return new Promise((done) => { setTimeout(done, ms); }); }
/** It can fail: it waits for something that can. */
export async function sendMail(to: string): Promise<number> { const [size] = await once(bus, to); return Number(size); }
export async function track(mail: Mail): Promise<void> { if (!mail.isDue) { throw new Error('too early'); } await sendMail(mail.to); }
/** It sees to its failures. */
export async function careful(to: string): Promise<void> { try { await sendMail(to); } catch (error) { console.error(error); } }
`;
const files = { 'src/mail.ts': mail };

/** A statement in the handler of `GET /`, whose report is on the whole code's line 1. */
function inHandler(statement: string, isAsync = true): string {
  return `app.get('/', ${isAsync ? 'async ' : ''}(request, response) => { ${statement} response.end(); });`;
}

interface Reported {
  readonly name: string;
  readonly statement: string;
  readonly messageId: string;
  readonly at: string;
  readonly data: Readonly<Record<string, string>>;
  readonly suggestions?: readonly {
    readonly messageId: string;
    readonly data?: Record<string, string>;
    readonly statement: string;
  }[];
  readonly isAsync?: boolean;
  readonly head?: string;
}

function reported({
  name,
  statement,
  messageId,
  at,
  data,
  suggestions = [],
  isAsync = true,
  ...more
}: Reported): InvalidCase {
  const own = more.head ?? head;
  const line = own.split('\n').length;
  const where = ` (GET / (src/main.ts:${line}))`;
  const error: ExpectedReport = {
    messageId,
    data: { path: where, ...(['answer', 'executor', 'late'].includes(messageId) ? {} : { platform: '' }), ...data },
    at,
    ...(suggestions.length > 0 && {
      suggestions: suggestions.map(({ statement: edited, ...each }) => ({
        ...each,
        output: inHandler(edited, isAsync),
      })),
    }),
  };
  return { name, head: own, files, filename: 'src/main.ts', code: inHandler(statement, isAsync), errors: [error] };
}

const invalid: readonly InvalidCase[] = [
  reported({
    name: 'an async function that is called and dropped',
    statement: `sendMail('a');`,
    messageId: 'task',
    at: `sendMail('a')`,
    data: { What: '`sendMail`' },
    suggestions: [{ messageId: 'addAwait', statement: `await sendMail('a');` }],
  }),
  reported({
    name: 'void before an async function, with a logger in scope',
    head: logging,
    statement: `void sendMail('a');`,
    messageId: 'task',
    at: `sendMail('a')`,
    data: { What: '`sendMail`' },
    suggestions: [
      {
        messageId: 'logFailure',
        data: { logger: 'logger.error' },
        statement: `void sendMail('a').catch((error: unknown) => { logger.error(error); });`,
      },
      { messageId: 'addAwait', statement: `await sendMail('a');` },
    ],
  }),
  reported({
    name: 'a dropped then without a handler of failures',
    statement: `void sendMail('a').then((size) => { console.log(size); });`,
    messageId: 'task',
    at: `sendMail('a').then((size) => { console.log(size); })`,
    data: { What: '`sendMail`' },
    suggestions: [
      {
        messageId: 'logFailure',
        data: { logger: 'console.error' },
        statement: `void sendMail('a').then((size) => { console.log(size); }).catch((error: unknown) => { console.error(error); });`,
      },
      { messageId: 'addAwait', statement: `await sendMail('a').then((size) => { console.log(size); });` },
    ],
  }),
  reported({
    name: 'a catch that does nothing',
    head: logging,
    statement: `sendMail('a').catch(() => {});`,
    messageId: 'silenced',
    at: `sendMail('a').catch(() => {})`,
    data: { what: '`sendMail`' },
    suggestions: [
      {
        messageId: 'logFailure',
        data: { logger: 'logger.error' },
        statement: `sendMail('a').catch((error: unknown) => { logger.error(error); });`,
      },
    ],
  }),
  reported({
    name: 'a second argument of then that does nothing',
    statement: `sendMail('a').then(() => {}, () => undefined);`,
    messageId: 'silenced',
    at: `sendMail('a').then(() => {}, () => undefined)`,
    data: { what: '`sendMail`' },
  }),
  reported({
    name: 'forEach with an async callback',
    statement: `items.forEach(async (item) => { await track(item); });`,
    messageId: 'loop',
    at: `async (item) => { await track(item); }`,
    data: { method: 'forEach' },
    suggestions: [{ messageId: 'loopAndAwait', statement: `for (const item of items) { await track(item); }` }],
  }),
  reported({
    name: 'forEach with a concise callback, and with a named one',
    statement: `items.forEach((item) => track(item));`,
    messageId: 'loop',
    at: `(item) => track(item)`,
    data: { method: 'forEach' },
    suggestions: [{ messageId: 'loopAndAwait', statement: `for (const item of items) { await track(item); }` }],
  }),
  reported({
    name: 'a named async function given to forEach',
    statement: `items.forEach(track);`,
    messageId: 'loop',
    at: 'track',
    data: { method: 'forEach' },
  }),
  reported({
    name: 'the array of map that nobody takes',
    statement: `items.map(async (item) => { await track(item); });`,
    messageId: 'loop',
    at: `async (item) => { await track(item); }`,
    data: { method: 'map' },
    suggestions: [{ messageId: 'loopAndAwait', statement: `for (const item of items) { await track(item); }` }],
  }),
  reported({
    name: 'filter with an async callback',
    statement: `const due = items.filter(async (item) => (await sendMail(item.to)) > 0); console.log(due);`,
    messageId: 'answer',
    at: `async (item) => (await sendMail(item.to)) > 0`,
    data: { method: 'filter', outcome: 'a promise is always true' },
  }),
  reported({
    name: 'reduce whose async callback does not await the sum',
    statement: `const sum = items.reduce(async (all: unknown, item) => { await track(item); return all; }, 0); console.log(sum);`,
    messageId: 'answer',
    at: `async (all: unknown, item) => { await track(item); return all; }`,
    data: { method: 'reduce', outcome: 'the next callback gets a promise, not the sum' },
  }),
  reported({
    name: 'an async function that is called at once and dropped',
    statement: `(async () => { await sendMail('a'); })();`,
    messageId: 'task',
    at: `(async () => { await sendMail('a'); })()`,
    data: { What: 'This work' },
    isAsync: false,
  }),
  reported({
    name: 'setTimeout with an async callback, and a logger on the request',
    head: head.replace(
      `import express from 'express';`,
      `import fastify from 'fastify'; import express from 'express';`,
    ),
    statement: `setTimeout(async () => { await sendMail('a'); }, 10);`,
    messageId: 'callback',
    at: `async () => { await sendMail('a'); }`,
    data: { taker: 'setTimeout' },
  }),
  reported({
    name: 'setImmediate, and try and catch inside as a suggestion',
    head: logging,
    statement: `setImmediate(async () => { await sendMail('a'); });`,
    messageId: 'callback',
    at: `async () => { await sendMail('a'); }`,
    data: { taker: 'setImmediate' },
    suggestions: [
      {
        messageId: 'catchInside',
        data: { sink: 'logger.error' },
        statement: `setImmediate(async () => { try { await sendMail('a'); } catch (error) { logger.error(error); } });`,
      },
    ],
  }),
  reported({
    name: 'nextTick with a concise callback',
    statement: `process.nextTick(() => sendMail('a'));`,
    messageId: 'callback',
    at: `() => sendMail('a')`,
    data: { taker: 'process.nextTick' },
  }),
  reported({
    name: 'a concise callback, with a logger in scope',
    head: logging,
    statement: `setTimeout(() => sendMail('a'), 1);`,
    messageId: 'callback',
    at: `() => sendMail('a')`,
    data: { taker: 'setTimeout' },
    suggestions: [
      {
        messageId: 'logFailure',
        data: { logger: 'logger.error' },
        statement: `setTimeout(() => sendMail('a').catch((error: unknown) => { logger.error(error); }), 1);`,
      },
    ],
  }),
  reported({
    name: 'a concise async callback, with the logger of winston',
    head: `import winston from 'winston';
${head}const log = winston.createLogger();
`,
    statement: `setTimeout(async () => await sendMail('a'), 1);`,
    messageId: 'callback',
    at: `async () => await sendMail('a')`,
    data: { taker: 'setTimeout' },
    suggestions: [
      {
        messageId: 'logFailure',
        data: { logger: 'log.error' },
        statement: `setTimeout(async () => await sendMail('a').catch((error: unknown) => { log.error(error); }), 1);`,
      },
    ],
  }),
  reported({
    name: 'the static logger of Nest',
    head: `import { Logger } from '@nestjs/common';
${head}`,
    statement: `void sendMail('a');`,
    messageId: 'task',
    at: `sendMail('a')`,
    data: { What: '`sendMail`' },
    suggestions: [
      {
        messageId: 'logFailure',
        data: { logger: 'Logger.error' },
        statement: `void sendMail('a').catch((error: unknown) => { Logger.error(error); });`,
      },
      { messageId: 'addAwait', statement: `await sendMail('a');` },
    ],
  }),
  reported({
    name: 'the console, in a file that uses it',
    head: `${head}console.info('up');
`,
    statement: `void sendMail('a');`,
    messageId: 'task',
    at: `sendMail('a')`,
    data: { What: '`sendMail`' },
    suggestions: [
      {
        messageId: 'logFailure',
        data: { logger: 'console.error' },
        statement: `void sendMail('a').catch((error: unknown) => { console.error(error); });`,
      },
      { messageId: 'addAwait', statement: `await sendMail('a');` },
    ],
  }),
  reported({
    name: 'an async executor of a promise',
    statement: `await new Promise<void>(async (resolve, reject) => { await sendMail('a'); resolve(); });`,
    messageId: 'executor',
    at: `async (resolve, reject) => { await sendMail('a'); resolve(); }`,
    data: {},
    suggestions: [
      {
        messageId: 'catchInside',
        data: { sink: 'reject' },
        statement: `await new Promise<void>(async (resolve, reject) => { try { await sendMail('a'); resolve(); } catch (error) { reject(error); } });`,
      },
    ],
  }),
  reported({
    name: 'a promise that is awaited after another one',
    statement: `const size = sendMail('a'); await sendMail('b'); console.log(await size);`,
    messageId: 'late',
    at: `sendMail('a')`,
    data: { name: 'size', after: `await sendMail('b')` },
  }),
  {
    name: 'a listener of an emitter is a handler, wherever it is added',
    head,
    files,
    filename: 'src/main.ts',
    code: `emitter.on('sent', async (to: string) => { await sendMail(to); });`,
    errors: [
      {
        messageId: 'callback',
        data: { taker: 'emitter.on', path: '', platform: '' },
        at: `async (to: string) => { await sendMail(to); }`,
      },
    ],
  },
  {
    name: 'listeners of streams and sockets',
    head: `import { createReadStream } from 'node:fs'; import { WebSocketServer } from 'ws'; import { sendMail } from './mail.js';
`,
    files,
    filename: 'src/main.ts',
    code: `createReadStream('a').on('data', async (chunk) => { await sendMail(String(chunk)); });
new WebSocketServer().on('connection', (socket) => { socket.on('message', async () => { await sendMail('b'); }); });`,
    errors: [
      {
        messageId: 'callback',
        data: { taker: `createReadStream('a').on`, path: '', platform: '' },
        at: `async (chunk) => { await sendMail(String(chunk)); }`,
      },
      {
        messageId: 'callback',
        data: { taker: 'socket.on', path: ' (socket connection (src/main.ts:3))', platform: '' },
        at: `async () => { await sendMail('b'); }`,
      },
    ],
  },
  {
    name: 'what listeners of other emitters and of channels let go',
    head: `import { EventEmitter2 } from 'eventemitter2'; import { EventEmitter } from 'eventemitter3'; import type { RedisClientType } from 'redis'; import { sendMail } from './mail.js';
declare const client: RedisClientType;
`,
    files,
    filename: 'src/main.ts',
    code: `new EventEmitter2().on('sent', (to: string) => { void sendMail(to); });
new EventEmitter().on('sent', (id: string) => { void sendMail(id); });
export const subscribed = client.subscribe('sent', (text) => { sendMail(text); });`,
    errors: [
      { path: 'event sent (src/main.ts:3)', at: 'sendMail(to)' },
      { path: 'event sent (src/main.ts:4)', at: 'sendMail(id)' },
      { path: 'channel sent (src/main.ts:5)', at: 'sendMail(text)' },
    ].map(({ path, at }) => ({
      messageId: 'task',
      data: { What: '`sendMail`', path: ` (${path})`, platform: '' },
      at,
    })),
  },
  {
    name: 'a listener of the process, but not one for its end',
    head,
    files,
    filename: 'src/main.ts',
    code: `process.on('message', async () => { await sendMail('a'); });
process.on('SIGTERM', async () => { await sendMail('b'); });`,
    errors: [
      {
        messageId: 'callback',
        data: { taker: 'process.on', path: '', platform: '' },
        at: `async () => { await sendMail('a'); }`,
      },
    ],
  },
  {
    name: 'a helper that a handler calls',
    head,
    files,
    filename: 'src/main.ts',
    code: `function notify(to: string): void { void sendMail(to); }
app.post('/', (request, response) => { notify(request.ip ?? ''); response.end(); });`,
    errors: [
      {
        messageId: 'task',
        data: { What: '`sendMail`', path: ' (POST / (src/main.ts:9) → notify)', platform: '' },
        at: 'sendMail(to)',
      },
    ],
  },
  {
    name: 'a listener of eventemitter2, in a program that waits for the listeners of other events',
    head: `import { EventEmitter2 } from 'eventemitter2'; import { sendMail } from './mail.js';
const events = new EventEmitter2();
`,
    files,
    filename: 'src/main.ts',
    code: `events.on('sent', async (to: string) => { await sendMail(to); });
export const done = events.emitAsync('read', 'a');`,
    errors: [
      {
        messageId: 'callback',
        data: { taker: 'events.on', path: '', platform: '' },
        at: `async (to: string) => { await sendMail(to); }`,
      },
    ],
  },
  {
    name: 'what an interceptor of Nest gives to an observer',
    head: `import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common'; import { tap } from 'rxjs'; import { sendMail } from './mail.js';
`,
    files,
    filename: 'src/main.ts',
    code: `@Injectable()
export class Mailing implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler) {
    return next.handle().pipe(tap({ next: () => void sendMail(context.getType()) }));
  }
}`,
    errors: [
      {
        messageId: 'task',
        data: {
          What: '`sendMail`',
          path: ' (interceptor Mailing (src/main.ts:4) → Mailing.intercept → next)',
          platform: '',
        },
        at: 'sendMail(context.getType())',
      },
    ],
  },
  {
    name: 'the logger of a Fastify request',
    head: `import fastify from 'fastify'; import { sendMail } from './mail.js'; const server = fastify();
`,
    files,
    filename: 'src/main.ts',
    code: `server.get('/', (request) => { void sendMail('a'); return request.id; });`,
    errors: [
      {
        messageId: 'task',
        data: { What: '`sendMail`', path: ' (GET / (src/main.ts:2))', platform: '' },
        at: `sendMail('a')`,
        suggestions: [
          {
            messageId: 'logFailure',
            data: { logger: 'request.log.error' },
            output: `server.get('/', (request) => { void sendMail('a').catch((error: unknown) => { request.log.error(error); }); return request.id; });`,
          },
        ],
      },
    ],
  },
  {
    name: 'the logger of a Nest controller',
    head: `import { Controller, Get, Logger } from '@nestjs/common'; import { sendMail } from './mail.js';
`,
    files,
    filename: 'src/main.ts',
    code: `@Controller('mails')
export class Mails {
  private readonly logger = new Logger('Mails');
  @Get() list() { void sendMail('a'); return []; }
}`,
    errors: [
      {
        messageId: 'task',
        data: { What: '`sendMail`', path: ' (GET /mails (src/main.ts:5) → Mails.list)', platform: '' },
        at: `sendMail('a')`,
        suggestions: [
          {
            messageId: 'logFailure',
            data: { logger: 'this.logger.error' },
            output: `@Controller('mails')
export class Mails {
  private readonly logger = new Logger('Mails');
  @Get() list() { void sendMail('a').catch((error: unknown) => { this.logger.error(error); }); return []; }
}`,
          },
        ],
      },
    ],
  },
];

function left(name: string, statement: string, own = head): ValidCase {
  return { name, head: own, files, filename: 'src/main.ts', code: inHandler(statement) };
}

const valid: readonly ValidCase[] = [
  left(
    'what is awaited, returned or joined',
    `await sendMail('a'); await Promise.all(items.map(async (item) => { await track(item); }));`,
  ),
  left(
    'a catch that does something',
    `sendMail('a').catch((error: unknown) => { console.error(error); }); void sendMail('b').catch(console.error);`,
  ),
  left('a catch that says why it does nothing', `sendMail('a').catch(() => { /* the mail can wait */ });`),
  left(
    'functions that see to their failures',
    `void careful('a'); careful('b'); items.forEach(async (item) => { await careful(item.to); }); items.forEach((item) => careful(item.to));`,
  ),
  left('functions that only wait', `void sleep(10);`),
  left(
    'callbacks that see to their failures',
    `setTimeout(async () => { try { await sendMail('a'); } catch (error) { console.error(error); } }, 1);
setImmediate(async () => { await sendMail('a').catch(console.error); });
setTimeout(() => sendMail('a').catch(console.error), 1);
setTimeout(() => { console.log('later'); }, 1);
emitter.on('x', async () => { await careful('a'); });`,
  ),
  left(
    'a promise that has a handler before it is awaited late, and promises that are joined',
    `const size = sendMail('a'); size.catch(() => undefined); await sendMail('b'); console.log(await size);
const first = sendMail('a'); const second = sendMail('b'); await Promise.all([first, second]);
const quiet = careful('a'); await sendMail('b'); await quiet;`,
  ),
  left(
    'reduce that goes on when the one before is done',
    `await items.reduce(async (before, item) => { await before; await track(item); }, Promise.resolve());`,
  ),
  left(
    'what is tidied up',
    `const mailer = { close: async () => { await sendMail('a'); } }; mailer.close().catch(() => {});`,
  ),
  left(
    'what is handed to a queue',
    `const queue = new PQueue({ concurrency: 2 }); void queue.add(() => sendMail('a')); await queue.onIdle();`,
    `import PQueue from 'p-queue';
${head}`,
  ),
  left(
    'methods of other objects with the same names',
    `own.forEach(async (item) => { await sendMail(item); }); own.filter(async () => true); own.setTimeout(async () => { await sendMail('a'); });`,
    `${head}const own = { forEach: async (each: (item: string) => Promise<void>) => { await each('a'); }, filter: (each: () => Promise<boolean>) => each, setTimeout: (run: () => Promise<void>) => run };
`,
  ),
  left(
    'what is handed to the queue of Bull and to Agenda',
    `void queue.add({ to: 'a' }); void agenda.now('mail', {}); void agenda.every('1 day', 'mail');`,
    `import Queue from 'bull'; import { Agenda } from 'agenda';
${head}const queue = new Queue<{ to: string }>('mails'); declare const agenda: Agenda;
`,
  ),
  {
    name: 'the jobs of queues, whose promise is waited for',
    head: `import Queue from 'bull'; import { Agenda } from 'agenda'; import { Worker } from 'bullmq';
${head}const queue = new Queue<{ to: string }>('mails'); declare const agenda: Agenda;
`,
    files,
    filename: 'src/main.ts',
    code: `queue.process(async (job) => { await sendMail(job.data.to); }).catch(console.error);
agenda.define('mail', async () => { await sendMail('a'); });
export const worker = new Worker<{ to: string }>('mails', async (job) => { await sendMail(job.data.to); });`,
  },
  {
    name: 'the life-cycle hooks of Nest, which waits for them',
    head: `import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common'; import { sendMail } from './mail.js';
`,
    files,
    filename: 'src/main.ts',
    code: `@Injectable()
export class Mails implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  async onModuleInit() { await sendMail('a'); }
  onApplicationBootstrap() { return sendMail('b'); }
  async onModuleDestroy() { await sendMail('c'); }
  beforeApplicationShutdown() { void sendMail('d'); }
}`,
  },
  {
    name: 'the life-cycle hooks of Fastify, which waits for them',
    head: `import fastify from 'fastify'; import { sendMail } from './mail.js'; const server = fastify();
`,
    files,
    filename: 'src/main.ts',
    code: `server.addHook('onReady', async () => { await sendMail('a'); });
server.addHook('onClose', async () => { await sendMail('b'); });
server.addHook('onReady', async () => { void sendMail('c'); });
void server.register(async (child) => { void sendMail('d'); child.get('/', () => 'x'); });`,
  },
  {
    name: 'what no handler reaches',
    head,
    files,
    filename: 'src/main.ts',
    code: `void sendMail('a'); items.forEach(async (item) => { await track(item); }); setInterval(async () => { await sendMail('b'); }, 1000);
export async function start(): Promise<void> { void sendMail('c'); }`,
  },
  {
    name: 'a listener of eventemitter2, in a program that waits for the listeners of this event',
    head: `import { EventEmitter2 } from 'eventemitter2'; import { sendMail } from './mail.js';
const events = new EventEmitter2();
`,
    files,
    filename: 'src/main.ts',
    code: `events.on('sent', async (to: string) => { await sendMail(to); });
export const done = events.emitAsync('sent', 'a');`,
  },
  {
    name: 'a test',
    head,
    files: { 'tests/mail.ts': mail },
    filename: 'tests/main.test.ts',
    code: inHandler(`void sendMail('a');`),
  },
  { name: 'a file without types', isTyped: false, code: `void sendMail('a');` },
];

shareProgramsOf([...valid, ...invalid]);
testRule('no-floating-task', noFloatingTask, { valid, invalid });

describe('no-floating-task: each edit', () => {
  const edits = invalid.flatMap((test) =>
    editedCodesOf(test).map((code, index) => ({ name: `${test.name} (${index + 1})`, test, code: codeOf(test, code) })),
  );

  it.each(edits)('type-checks no worse, and leaves nothing to report: $name', ({ test, code }) => {
    const before = typeErrorsOf(test);
    expect(typeErrorsOf(test, code).filter((error) => !before.includes(error))).toEqual([]);
    expect(lintCase('no-floating-task', noFloatingTask, test, code).map(({ message }) => message)).toEqual([]);
  });
});
