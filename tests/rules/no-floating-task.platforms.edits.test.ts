import { describe, expect, it } from 'vitest';
import { noFloatingTask } from '../../src/rules/no-floating-task.ts';
import { lintCase, typeErrorsOf, type ValidCase } from '../support/rule-tester.ts';

/** A platform that stops what outlives a response, and a handler that lets go of `sendMail`. */
interface Platform {
  readonly name: string;
  readonly filename?: string;
  readonly code: string;
  /** What the messages say of the platform. */
  readonly says: string;
  /** What is handed to the platform after the suggestion; left out: there is no such suggestion. */
  readonly handed?: string;
}

const mail = `export async function sendMail(to: string): Promise<void> {
  const { ok } = await fetch('https://mail.example/', { method: 'POST', body: to });
  if (!ok) { throw new Error(to); }
}
`;

const lambda =
  ' It may never finish: Lambda freezes the process when the handler has answered. Await it, or hand it to a queue.';
const cancels = ' It may never finish: the platform cancels what still runs when the response has been sent.';
const stops = ' It may never finish: the platform may stop the function when the response has been sent.';
const nextStops =
  ' It may never finish: a serverless platform may stop the function when the response has been sent. Hand it to `after(…)`.';
const worker = `import type { ExecutionContext, ExportedHandler } from '@cloudflare/workers-types';
import { sendMail } from './mail.js';
`;

const platforms: readonly Platform[] = [
  {
    name: 'AWS Lambda, which has no runner',
    code: `import type { APIGatewayProxyHandlerV2 } from 'aws-lambda';
import { sendMail } from './mail.js';
export const handler: APIGatewayProxyHandlerV2 = async () => { void sendMail('a'); return { statusCode: 202 }; };`,
    says: lambda,
  },
  {
    name: 'AWS Lambda, with a timer',
    code: `import type { SQSHandler } from 'aws-lambda';
import { sendMail } from './mail.js';
export const handler: SQSHandler = async (event) => {
  setTimeout(async () => { await sendMail(String(event.Records.length)); }, 100);
};`,
    says: lambda,
  },
  {
    name: 'AWS Lambda, with a loop',
    code: `import type { SQSHandler } from 'aws-lambda';
import { sendMail } from './mail.js';
export const handler: SQSHandler = async (event) => {
  event.Records.forEach(async (record) => { await sendMail(record.body); });
};`,
    says: lambda,
  },
  {
    name: 'AWS Lambda, a function of any name that takes its context',
    code: `import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { sendMail } from './mail.js';
export async function batch(event: APIGatewayProxyEventV2, context: Context): Promise<APIGatewayProxyStructuredResultV2> {
  void sendMail(event.body ?? context.awsRequestId);
  return { statusCode: 202 };
}`,
    says: lambda,
  },
  {
    name: 'AWS Lambda, a function of any name that takes only an event',
    code: `import type { SQSEvent } from 'aws-lambda';
import { sendMail } from './mail.js';
export const consume = async ({ Records }: SQSEvent) => {
  for (const { body } of Records) { void sendMail(body); }
};`,
    says: lambda,
  },
  {
    name: 'Cloudflare Workers',
    code: `${worker}export default {
  async fetch(request: Request, env: object, ctx: ExecutionContext) { void sendMail(request.url); return new Response('ok'); },
} satisfies Partial<Record<keyof ExportedHandler, unknown>>;`,
    says: `${cancels} Hand it to \`ctx.waitUntil(…)\`.`,
    handed: 'ctx.waitUntil(sendMail(request.url));',
  },
  {
    name: 'Cloudflare Workers, a function that is called at once, and a context of another name',
    code: `${worker}export default {
  async scheduled(controller: object, env: object, context: ExecutionContext) { void (async () => { await sendMail('a'); })(); },
} satisfies Partial<Record<keyof ExportedHandler, unknown>>;`,
    says: `${cancels} Hand it to \`ctx.waitUntil(…)\`.`,
    handed: "context.waitUntil((async () => { await sendMail('a'); })());",
  },
  {
    name: 'Hono on Cloudflare Workers',
    code: `import { Hono } from 'hono';
import type { KVNamespace } from '@cloudflare/workers-types';
import { sendMail } from './mail.js';
export const app = new Hono<{ Bindings: { LINKS: KVNamespace } }>();
app.post('/', async (c) => { void sendMail('a'); return c.text('ok'); });`,
    says: `${cancels} Hand it to \`c.executionCtx.waitUntil(…)\`.`,
    handed: "c.executionCtx.waitUntil(sendMail('a'));",
  },
  {
    name: 'Hono elsewhere, where there is no such context',
    code: `import { Hono } from 'hono';
import { sendMail } from './mail.js';
export const app = new Hono();
app.post('/', async (c) => { void sendMail('a'); return c.text('ok'); });`,
    says: '',
  },
  {
    name: 'Vercel',
    filename: 'api/mails.ts',
    code: `import { waitUntil } from '@vercel/functions';
import { sendMail } from '../src/mail.js';
export function POST(request: Request): Response { waitUntil(sendMail('a')); void sendMail(request.url); return new Response('ok'); }`,
    says: `${stops} Hand it to \`waitUntil(…)\`.`,
    handed: 'waitUntil(sendMail(request.url));',
  },
  {
    name: 'Next.js, with after under another name',
    filename: 'app/mails/route.ts',
    code: `import { after as later } from 'next/server.js';
import { sendMail } from '../../src/mail.js';
export async function POST(request: Request) { later(() => sendMail('a')); void sendMail(request.url); return new Response('ok'); }`,
    says: nextStops,
    handed: 'later(sendMail(request.url));',
  },
  {
    name: 'Next.js, without after in scope',
    filename: 'app/mails/route.ts',
    code: `import { NextResponse } from 'next/server.js';
import { sendMail } from '../../src/mail.js';
export async function POST() { void sendMail('a'); return NextResponse.json({}); }`,
    says: nextStops,
  },
  {
    name: 'the middleware of Next.js, whose event has a runner',
    filename: 'middleware.ts',
    code: `import { NextResponse, type NextFetchEvent, type NextRequest } from 'next/server.js';
import { sendMail } from './src/mail.js';
export function middleware(request: NextRequest, event: NextFetchEvent) { void sendMail(request.url); return NextResponse.next(); }`,
    says: nextStops,
    handed: 'event.waitUntil(sendMail(request.url));',
  },
  {
    name: 'Azure Functions',
    code: `import { app } from '@azure/functions';
import { sendMail } from './mail.js';
app.http('mails', { handler: async () => { void sendMail('a'); return { status: 202 }; } });`,
    says: ' It may never finish: Azure may stop the instance when the function has ended. Await it, or hand it to a queue.',
  },
  {
    name: 'Google Cloud Functions',
    code: `import { http } from '@google-cloud/functions-framework';
import { sendMail } from './mail.js';
http('mails', async (request, response) => { void sendMail('a'); response.end(); });`,
    says: ' It may never finish: Google Cloud takes the processor away when the function has ended. Await it, or hand it to a queue.',
  },
  {
    name: 'a server, which goes on',
    code: `import fastify from 'fastify';
import { sendMail } from './mail.js';
fastify().post('/', async () => { void sendMail('a'); return 'ok'; });`,
    says: '',
  },
];

describe('no-floating-task says what a platform does with work that outlives a response', () => {
  it.each(platforms)('$name', ({ name, filename = 'src/main.ts', code, says, handed }) => {
    const test: ValidCase = { name, filename, code, files: { 'src/mail.ts': mail } };
    expect(typeErrorsOf(test)).toEqual([]);
    const messages = lintCase('no-floating-task', noFloatingTask, test);
    expect(messages.map(({ message }) => message.replace(/^.*?process\./u, ''))).toEqual([says]);
    const suggestions = messages.flatMap((message) => message.suggestions ?? []);
    const edited = suggestions
      .filter(({ messageId }) => messageId === 'handToRunner')
      .map(({ fix }) => code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]));
    expect(edited).toEqual(handed === undefined ? [] : [expect.stringContaining(handed)]);
    for (const after of edited) {
      expect(typeErrorsOf(test, after)).toEqual([]);
      expect(lintCase('no-floating-task', noFloatingTask, test, after)).toEqual([]);
    }
  });
});
