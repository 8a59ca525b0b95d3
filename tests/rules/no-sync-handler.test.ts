import { describe, expect, it } from 'vitest';
import { noForgottenAwait } from '../../src/rules/no-forgotten-await.ts';
import { noSyncHandler } from '../../src/rules/no-sync-handler.ts';
import { lintCase, shareProgramsOf, testRule, type InvalidCase } from '../support/rule-tester.ts';
import { fastify, pg, routes } from './support/heads.ts';
import { invalid as forgotten } from './support/no-forgotten-await.invalid.ts';
import { valid as remembered } from './support/no-forgotten-await.valid.ts';
import { invalid } from './support/no-sync-handler.invalid.ts';
import { valid } from './support/no-sync-handler.valid.ts';

const always: readonly InvalidCase[] = [
  {
    name: 'always: a handler without operations',
    head: routes,
    options: [{ always: true }],
    code: `app.get('/health', (_request, response) => {
  response.json({});
});
`,
    errors: [
      {
        messageId: 'notAsync',
        data: { Handler: 'The handler of GET /health' },
        at: '(_request, response) =>',
        suggestions: [
          {
            messageId: 'makeAsync',
            output: `app.get('/health', async (_request, response) => {
  response.json({});
});
`,
          },
        ],
      },
    ],
  },
  {
    name: 'always: a handler that returns its promise',
    head: pg + routes,
    options: [{ always: true }],
    code: `function list(_request: Request, response: Response) {
  return pool.query('SELECT 1').then(() => response.sendStatus(200));
}
app.get('/items', list);
`,
    errors: [
      {
        messageId: 'notAsync',
        data: { Handler: 'The handler of GET /items' },
        at: 'function list(_request: Request, response: Response)',
        suggestions: [
          {
            messageId: 'makeAsync',
            output: `async function list(_request: Request, response: Response) {
  return pool.query('SELECT 1').then(() => response.sendStatus(200));
}
app.get('/items', list);
`,
          },
        ],
      },
    ],
  },
  {
    name: 'always: a hook with a callback has no edit',
    head: fastify,
    options: [{ always: true }],
    code: `fastify.addHook('onRequest', (_request, _reply, done) => {
  done();
});
`,
    errors: [{ messageId: 'notAsync', data: { Handler: 'The hook onRequest' }, at: '(_request, _reply, done) =>' }],
  },
  {
    name: 'always: what a handler neglects is told as without',
    head: pg + routes,
    options: [{ always: true }],
    code: `app.delete('/items', (_request, response) => {
  pool.query('DELETE FROM items');
  response.sendStatus(204);
});
`,
    errors: [
      {
        messageId: 'neglects',
        data: {
          Handler: 'The handler of DELETE /items',
          client: 'pg client',
          outcome: 'it answers before the query has finished',
        },
        at: '(_request, response) =>',
      },
    ],
    output: `app.delete('/items', async (_request, response) => {
  await pool.query('DELETE FROM items');
  response.sendStatus(204);
});
`,
  },
];

shareProgramsOf([...valid, ...invalid, ...always]);
testRule('no-sync-handler', noSyncHandler, { valid, invalid: [...invalid, ...always] });

describe('no-sync-handler: messages', () => {
  it.each([
    [
      'a route of Express 5 that sends a query',
      'The handler of GET /items is not async, but uses the async Prisma client: it answers before the query has finished.',
    ],
    [
      'a query through a function in another file',
      'The handler of DELETE /items/:id is not async, but uses the async pg client through `remove`: it answers before the query has finished.',
    ],
    [
      'a guard of NestJS',
      'The guard KnownGuard is not async, but uses the async Prisma client: it goes on before the query has finished.',
    ],
    [
      'a scheduled job of NestJS',
      'The handler of @Cron("0 * * * *") is not async, but uses the async pg client: it is done before the query has finished.',
    ],
    [
      'a chain whose failure nobody sees',
      'The handler of GET /items is not async, but uses the async pg client: nothing sees the query fail.',
    ],
  ])('%s', (name, message) => {
    const test = invalid.find((each) => each.name === name)!;
    expect(lintCase('no-sync-handler', noSyncHandler, test).map((each) => each.message)).toEqual([message]);
  });
});

describe('no-sync-handler and no-forgotten-await share the operations that nobody waits for', () => {
  shareProgramsOf([...forgotten, ...remembered]);

  it.each(invalid.filter((test) => !test.settings))('what is reported of a handler is reported once: $name', (test) => {
    expect(lintCase('no-forgotten-await', noForgottenAwait, test)).toEqual([]);
  });

  it.each(remembered.filter(({ name }) => name.endsWith('is left to no-sync-handler')))(
    'nothing falls between them: $name',
    (test) => {
      expect(lintCase('no-sync-handler', noSyncHandler, test)).toHaveLength(1);
    },
  );

  it.each(forgotten.filter(({ options }) => !options))('no report stands beside another: $name', (test) => {
    expect(lintCase('no-sync-handler', noSyncHandler, test)).toEqual([]);
  });

  it.each(valid.filter(({ name }) => name.endsWith('belongs to no-forgotten-await')))(
    'what runs later in a handler is not lost: $name',
    (test) => {
      expect(lintCase('no-forgotten-await', noForgottenAwait, test)).toHaveLength(1);
    },
  );
});
