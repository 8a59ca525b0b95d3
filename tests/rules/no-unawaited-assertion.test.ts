import { describe, expect, it } from 'vitest';
import { noUnawaitedAssertion } from '../../src/rules/no-unawaited-assertion.ts';
import {
  editedCodesOf,
  codeOf,
  lintCase,
  shareProgramsOf,
  testRule,
  typeErrorsOf,
  type ExpectedReport,
  type InvalidCase,
  type ValidCase,
} from '../support/rule-tester.ts';

const loaders = `
declare function load(id?: number): Promise<number>;
async function find(id: number) { if (id < 0) { throw new Error('no'); } return { id }; }
`;
const vitest = `import { describe, expect, it, test, beforeEach, vi } from 'vitest';${loaders}`;
const jest = `import { expect, it, beforeEach } from '@jest/globals';${loaders}`;
const node = `import assert from 'node:assert/strict'; import { it, test } from 'node:test';${loaders}`;
const chai = `/// <reference types="mocha" />
import { assert, expect } from 'chai'; import 'chai-as-promised';${loaders}`;
const supertest = `import request from 'supertest'; import { expect, it } from 'vitest';
declare const app: import('node:http').Server;
`;
const playwright = `import { expect, test } from '@playwright/test';${loaders}`;
const dom = `import { screen, waitFor } from '@testing-library/react'; import { expect, it } from 'vitest';
`;

/** What happens where nothing waits for an assertion. */
const endsBefore = 'the test can end, and pass, before it has failed';
const notEqual = 'a promise equals nothing but itself';
const alwaysThere = 'a promise is always there, whatever it resolves to';
const alwaysOther = 'a promise is always something else, so this always passes';

function unawaited(at: string, name: string, noun = 'assertion', outcome = endsBefore): ExpectedReport {
  return { messageId: 'unawaited', data: { name, noun, outcome }, at };
}

function promiseGiven(at: ExpectedReport['at'], matcher: string, outcome = notEqual): ExpectedReport {
  return { messageId: 'promiseGiven', data: { matcher, outcome }, at };
}

function asyncThrow(at: string, matcher: string, what: string, outcome: string): ExpectedReport {
  return { messageId: 'asyncThrow', data: { matcher, what, outcome }, at };
}

/** A case whose only edit is a fix. */
function fixed(name: string, head: string, code: string, output: string, ...errors: ExpectedReport[]): InvalidCase {
  return { name, head, code, output, errors };
}

const unsent: (at: string) => ExpectedReport = (at) => ({ messageId: 'unsent', data: { library: 'supertest' }, at });

const invalid: readonly InvalidCase[] = [
  ...(
    [
      [
        'what is aborted below',
        node,
        `const stop = new AbortController(); `,
        `assert.rejects(fetch('http://x', { signal: stop.signal }));`,
        ` stop.abort();`,
        'rejects',
      ],
      [
        'what a timer below lets go on',
        vitest,
        'vi.useFakeTimers(); const pending = load(); ',
        'expect(pending).resolves.toBe(1);',
        ' await vi.advanceTimersByTimeAsync(100);',
        'resolves',
      ],
      [
        'what is resolved below, in and behind a condition',
        vitest,
        'let settle = (value: number) => { load(value); }; const pending = new Promise<number>((resolve) => { settle = resolve; }); if (pending) { ',
        'expect(pending).resolves.toBe(1);',
        ' } settle(1);',
        'resolves',
      ],
    ] as const
  ).map(([name, head, before, assertion, after, matcher]): InvalidCase => ({
    name: `${name}, for which the assertion would wait for ever`,
    head,
    code: `it('stops', async () => { ${before}${assertion}${after} });`,
    errors: [
      {
        ...unawaited(assertion.slice(0, -1), matcher),
        suggestions: [
          {
            messageId: 'addAwait',
            output: `it('stops', async () => { ${before}await ${assertion}${after} });`,
          },
        ],
      },
    ],
  })),
  fixed(
    'with other work below, and assertions about the same',
    vitest,
    `const id = 1;
it('loads', async () => { const pending = load(id); expect(pending).resolves.toBe(1); expect(pending).toBeInstanceOf(Promise); const other = find(2); expect(await other).toBeDefined(); });`,
    `const id = 1;
it('loads', async () => { const pending = load(id); await expect(pending).resolves.toBe(1); expect(pending).toBeInstanceOf(Promise); const other = find(2); expect(await other).toBeDefined(); });`,
    unawaited('expect(pending).resolves.toBe(1)', 'resolves'),
  ),
  {
    name: 'in a function whose own type is all that is known of what is asked of it',
    head: `${vitest}import { z } from 'zod/v3';`,
    code: `it('checks', () => { z.function(z.tuple([z.number()]), z.boolean()).implement((id) => { expect(load(id)).toBe(1); return JSON.parse('true'); }); });`,
    errors: [promiseGiven('load(id)', 'toBe')],
  },
  {
    name: 'in what describes a suite, whose promise Jest and Mocha do not take',
    head: vitest,
    code: `describe('numbers', () => { expect(load()).resolves.toBe(1); });
describe.each([1])('number %i', (id) => { expect(load(id)).toBe(id); });`,
    errors: [unawaited('expect(load()).resolves.toBe(1)', 'resolves'), promiseGiven('load(id)', 'toBe')],
  },
  {
    name: "in a suite of Mocha and in one of Playwright's",
    head: `${chai}import { test as page } from '@playwright/test';`,
    code: `describe('numbers', function () { expect(load()).to.equal(1); });
page.describe('more numbers', () => { expect(load(2)).to.equal(1); });`,
    errors: [promiseGiven('load()', 'equal'), promiseGiven('load(2)', 'equal')],
  },
  fixed(
    'in tests and hooks under other names, and by rows',
    `import { it as check, beforeAll as first, expect } from 'vitest';${loaders}`,
    `first(() => { expect(load(1)).toBe(1); });
check.each([2])('%i', (id) => { expect(load(id)).toBe(id); });
check.skip('3', () => { expect(load(3)).toBe(3); });`,
    `first(async () => { expect(await load(1)).toBe(1); });
check.each([2])('%i', async (id) => { expect(await load(id)).toBe(id); });
check.skip('3', async () => { expect(await load(3)).toBe(3); });`,
    promiseGiven('load(1)', 'toBe'),
    promiseGiven('load(id)', 'toBe'),
    promiseGiven('load(3)', 'toBe'),
  ),
  {
    name: 'in a function that stands in for another, which may be asked for its result',
    head: vitest,
    code: `it('counts', () => { const count = vi.fn(() => { expect(load(1)).toBe(1); }); count(); });`,
    errors: [
      {
        ...promiseGiven('load(1)', 'toBe'),
        suggestions: [
          {
            messageId: 'addAwaitAsync',
            output: `it('counts', () => { const count = vi.fn(async () => { expect(await load(1)).toBe(1); }); count(); });`,
          },
        ],
      },
    ],
  },
  {
    name: 'in a function that is to throw: an async one rejects',
    head: vitest,
    code: `it('counts', () => { expect(() => { expect(load(2)).toBe(2); }).toThrow(); });`,
    errors: [promiseGiven('load(2)', 'toBe')],
  },
  {
    name: 'in a function that is to throw, with node:assert',
    head: node,
    code: `it('counts', () => { assert.throws(() => { assert.equal(load(2), 2); }); });`,
    errors: [promiseGiven('load(2)', 'equal')],
  },
  fixed(
    'promises behind a cast and by a choice',
    vitest,
    `it('loads', async () => { expect(load() as Promise<unknown>).toBe(1); expect(true ? load(1) : load(2)).toBe(2); });`,
    `it('loads', async () => { expect(await (load() as Promise<unknown>)).toBe(1); expect(await (true ? load(1) : load(2))).toBe(2); });`,
    promiseGiven('load()', 'toBe'),
    promiseGiven('true ? load(1) : load(2)', 'toBe'),
  ),
  {
    name: 'a function that cannot be called without an argument',
    head: vitest,
    code: `it('finds', async () => { expect(find).not.toThrow(); });`,
    errors: [asyncThrow('expect(find).not.toThrow()', 'toThrow', 'an async function', 'this always passes')],
  },
  ...[jest, node].map((head, index) => ({
    name: `a test that ends by a callback, which its runner refuses of an async one (${index + 1})`,
    head,
    code: `it('loads', (${index === 0 ? '' : '_t, '}done) => { ${index === 0 ? 'expect(load()).toBe(1)' : 'assert.equal(load(), 1)'}; done(); });`,
    errors: [promiseGiven('load()', index === 0 ? 'toBe' : 'equal')],
  })),
  // Promises that nothing waits for
  fixed(
    'resolves without await in an async test',
    vitest,
    `it('loads', async () => { expect(load()).resolves.toBe(1); });`,
    `it('loads', async () => { await expect(load()).resolves.toBe(1); });`,
    unawaited('expect(load()).resolves.toBe(1)', 'resolves'),
  ),
  fixed(
    'rejects without await in a test that is not async',
    vitest,
    `it('fails', () => { expect(load()).rejects.toThrow('no'); });`,
    `it('fails', async () => { await expect(load()).rejects.toThrow('no'); });`,
    unawaited(`expect(load()).rejects.toThrow('no')`, 'rejects'),
  ),
  fixed(
    'rejects of a negated Jest assertion in a hook',
    jest,
    `beforeEach(() => { expect(load()).rejects.not.toThrow('no'); });`,
    `beforeEach(async () => { await expect(load()).rejects.not.toThrow('no'); });`,
    unawaited(`expect(load()).rejects.not.toThrow('no')`, 'rejects'),
  ),
  fixed(
    'an assertion after void',
    jest,
    `it('loads', async () => { void expect(load()).resolves.toBe(1); });`,
    `it('loads', async () => { await expect(load()).resolves.toBe(1); });`,
    unawaited('expect(load()).resolves.toBe(1)', 'resolves'),
  ),
  fixed(
    'an assertion in a variable that nothing reads',
    vitest,
    `it('loads', async () => { const checked = expect(load()).resolves.toBe(1); });`,
    `it('loads', async () => { const checked = await expect(load()).resolves.toBe(1); });`,
    unawaited('expect(load()).resolves.toBe(1)', 'resolves'),
  ),
  fixed(
    'a Promise.all of assertions that nothing waits for',
    vitest,
    `it('loads', async () => { Promise.all([expect(load()).resolves.toBe(1)]); });`,
    `it('loads', async () => { await Promise.all([expect(load()).resolves.toBe(1)]); });`,
    unawaited('expect(load()).resolves.toBe(1)', 'resolves'),
  ),
  fixed(
    'a poll and a wait of Vitest',
    vitest,
    `it('settles', async () => {
  expect.poll(() => load()).toBe(1);
  vi.waitFor(() => { expect(1).toBe(2); });
  vi.waitUntil(() => load());
});`,
    `it('settles', async () => {
  await expect.poll(() => load()).toBe(1);
  await vi.waitFor(() => { expect(1).toBe(2); });
  await vi.waitUntil(() => load());
});`,
    unawaited('expect.poll(() => load()).toBe(1)', 'poll'),
    unawaited('vi.waitFor(() => { expect(1).toBe(2); })', 'waitFor', 'wait'),
    unawaited('vi.waitUntil(() => load())', 'waitUntil', 'wait'),
  ),
  fixed(
    'the expect of the test context, and one under another name',
    `import { expect as ensure } from 'vitest';${vitest}`,
    `it.concurrent('loads', async ({ expect: own }) => {
  own(load()).resolves.toBe(1);
  ensure(load()).resolves.toBe(2);
});`,
    `it.concurrent('loads', async ({ expect: own }) => {
  await own(load()).resolves.toBe(1);
  await ensure(load()).resolves.toBe(2);
});`,
    unawaited('own(load()).resolves.toBe(1)', 'resolves'),
    unawaited('ensure(load()).resolves.toBe(2)', 'resolves'),
  ),
  fixed(
    'rejects and doesNotReject of node:assert',
    `import { rejects as refuses } from 'node:assert';${node}`,
    `test('fails', () => {
  assert.rejects(load(), /no/);
});
test('works', async () => {
  assert.doesNotReject(() => load());
  refuses(load());
});`,
    `test('fails', async () => {
  await assert.rejects(load(), /no/);
});
test('works', async () => {
  await assert.doesNotReject(() => load());
  await refuses(load());
});`,
    unawaited('assert.rejects(load(), /no/)', 'rejects'),
    unawaited('assert.doesNotReject(() => load())', 'doesNotReject'),
    unawaited('refuses(load())', 'refuses'),
  ),
  fixed(
    'a subtest that its parent does not wait for',
    node,
    `test('user', async (t) => { t.test('has a name', async () => {}); });`,
    `test('user', async (t) => { await t.test('has a name', async () => {}); });`,
    unawaited(
      `t.test('has a name', async () => {})`,
      'test',
      'subtest',
      'before Node.js 24 it is cancelled when its parent ends',
    ),
  ),
  fixed(
    'assertions of chai-as-promised, as calls and as members',
    chai,
    `it('settles', () => {
  expect(load()).to.eventually.equal(1);
});
it('settles otherwise', async () => {
  expect(load()).to.be.rejectedWith('no');
  expect(load()).to.be.fulfilled;
  expect(load()).to.eventually.be.true;
  assert.isRejected(load());
  assert.eventually.equal(load(), 1);
});`,
    `it('settles', async () => {
  await expect(load()).to.eventually.equal(1);
});
it('settles otherwise', async () => {
  await expect(load()).to.be.rejectedWith('no');
  await expect(load()).to.be.fulfilled;
  await expect(load()).to.eventually.be.true;
  await assert.isRejected(load());
  await assert.eventually.equal(load(), 1);
});`,
    unawaited('expect(load()).to.eventually.equal(1)', 'eventually'),
    unawaited(`expect(load()).to.be.rejectedWith('no')`, 'rejectedWith'),
    unawaited('expect(load()).to.be.fulfilled', 'fulfilled'),
    unawaited('expect(load()).to.eventually.be.true', 'eventually'),
    unawaited('assert.isRejected(load())', 'isRejected'),
    unawaited('assert.eventually.equal(load(), 1)', 'eventually'),
  ),
  fixed(
    'assertions of Playwright on locators, pages, responses and functions',
    playwright,
    `test('shows', async ({ page, request }) => {
  expect(page.getByRole('alert')).toBeVisible();
  expect(page).toHaveURL('/users');
  expect.soft(page.locator('li')).not.toHaveCount(3);
  expect(await request.get('/users')).toBeOK();
  expect(async () => {}).toPass();
  test.step('sign in', async () => {});
});`,
    `test('shows', async ({ page, request }) => {
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page).toHaveURL('/users');
  await expect.soft(page.locator('li')).not.toHaveCount(3);
  await expect(await request.get('/users')).toBeOK();
  await expect(async () => {}).toPass();
  await test.step('sign in', async () => {});
});`,
    unawaited(`expect(page.getByRole('alert')).toBeVisible()`, 'toBeVisible'),
    unawaited(`expect(page).toHaveURL('/users')`, 'toHaveURL'),
    unawaited(`expect.soft(page.locator('li')).not.toHaveCount(3)`, 'toHaveCount'),
    unawaited(`expect(await request.get('/users')).toBeOK()`, 'toBeOK'),
    unawaited('expect(async () => {}).toPass()', 'toPass'),
    unawaited(`test.step('sign in', async () => {})`, 'step', 'step'),
  ),
  fixed(
    'queries and waits of Testing Library',
    dom,
    `it('shows', async () => {
  screen.findByText('saved');
  screen.findAllByRole('listitem');
  waitFor(() => { expect(screen.queryByText('saved')).toBeNull(); });
});`,
    `it('shows', async () => {
  await screen.findByText('saved');
  await screen.findAllByRole('listitem');
  await waitFor(() => { expect(screen.queryByText('saved')).toBeNull(); });
});`,
    unawaited(`screen.findByText('saved')`, 'findByText', 'query'),
    unawaited(`screen.findAllByRole('listitem')`, 'findAllByRole', 'query'),
    unawaited(`waitFor(() => { expect(screen.queryByText('saved')).toBeNull(); })`, 'waitFor', 'wait'),
  ),
  fixed(
    'a supertest request that is never sent',
    supertest,
    `it('answers', () => {
  request(app).get('/users').expect(200);
});
it('takes', async () => {
  request(app).post('/users').send({ name: 'x' }).set('a', 'b');
  const agent = request.agent(app);
  agent.get('/users');
});`,
    `it('answers', async () => {
  await request(app).get('/users').expect(200);
});
it('takes', async () => {
  await request(app).post('/users').send({ name: 'x' }).set('a', 'b');
  const agent = request.agent(app);
  await agent.get('/users');
});`,
    unsent(`request(app).get('/users').expect(200)`),
    unsent(`request(app).post('/users').send({ name: 'x' }).set('a', 'b')`),
    unsent(`agent.get('/users')`),
  ),
  fixed(
    'a supertest request whose answer is looked at when the test has ended',
    supertest,
    `it('answers', () => {
  request(app).get('/users').expect(200).then((response) => { expect(response.body).toEqual([]); });
});`,
    `it('answers', async () => {
  await request(app).get('/users').expect(200).then((response) => { expect(response.body).toEqual([]); });
});`,
    unawaited(
      `request(app).get('/users').expect(200).then((response) => { expect(response.body).toEqual([]); })`,
      'then',
      'request',
    ),
  ),
  {
    name: 'a callback that no test runner waits for becomes async by a suggestion',
    head: vitest,
    code: `import { EventEmitter } from 'node:events';
it('emits', () => { new EventEmitter().on('x', () => { expect(load()).resolves.toBe(1); }); });`,
    errors: [
      {
        ...unawaited('expect(load()).resolves.toBe(1)', 'resolves'),
        suggestions: [
          {
            messageId: 'addAwaitAsync',
            output: `import { EventEmitter } from 'node:events';
it('emits', () => { new EventEmitter().on('x', async () => { await expect(load()).resolves.toBe(1); }); });`,
          },
        ],
      },
    ],
  },
  {
    name: 'an assertion in a callback of forEach',
    head: vitest,
    code: `it('loads', async () => {
  [1, 2].forEach((id) => { expect(load(id)).resolves.toBe(id); });
  [1, 2].forEach((id) => expect(load(id)).resolves.toBe(-id));
  [1, 2].map((id) => expect(load(id)).resolves.toBe(+id));
});`,
    errors: [
      unawaited('expect(load(id)).resolves.toBe(id)', 'resolves'),
      unawaited('expect(load(id)).resolves.toBe(-id)', 'resolves'),
      unawaited('expect(load(id)).resolves.toBe(+id)', 'resolves'),
    ],
  },

  // Promises given to matchers that take a value
  fixed(
    'toBe and toEqual given a promise',
    vitest,
    `it('loads', async () => {
  expect(load()).toBe(1);
  expect(find(1)).toEqual({ id: 1 });
  expect(load()).not.toBe(2);
  expect.soft(find(2)).toMatchSnapshot();
});`,
    `it('loads', async () => {
  expect(await load()).toBe(1);
  expect(await find(1)).toEqual({ id: 1 });
  expect(await load()).not.toBe(2);
  expect.soft(await find(2)).toMatchSnapshot();
});`,
    promiseGiven(['load()', 1], 'toBe'),
    promiseGiven('find(1)', 'toEqual'),
    promiseGiven(['load()', 2], 'toBe', alwaysOther),
    promiseGiven('find(2)', 'toMatchSnapshot'),
  ),
  fixed(
    'toBeTruthy and toBeNull given the promise of a call',
    jest,
    `it('loads', () => {
  expect(load()).toBeTruthy();
});
it('finds', async () => {
  expect(find(1)).not.toBeNull();
});`,
    `it('loads', async () => {
  expect(await load()).toBeTruthy();
});
it('finds', async () => {
  expect(await find(1)).not.toBeNull();
});`,
    promiseGiven('load()', 'toBeTruthy', alwaysThere),
    promiseGiven('find(1)', 'toBeNull', alwaysThere),
  ),
  fixed(
    'a variable that holds a promise given to toBe',
    vitest,
    `it('loads', async () => { const count = load(); expect(count).toBe(1); });`,
    `it('loads', async () => { const count = load(); expect(await count).toBe(1); });`,
    promiseGiven(['count', 2], 'toBe'),
  ),
  fixed(
    'node:assert given a promise',
    `import { strictEqual } from 'node:assert';${node}`,
    `test('loads', async () => {
  assert.equal(load(1), 1);
  assert.deepEqual(find(2), { id: 1 });
  strictEqual(load(3), 1);
  assert(load(4));
  assert.ok(load(5));
});`,
    `test('loads', async () => {
  assert.equal(await load(1), 1);
  assert.deepEqual(await find(2), { id: 1 });
  strictEqual(await load(3), 1);
  assert(await load(4));
  assert.ok(await load(5));
});`,
    promiseGiven('load(1)', 'equal'),
    promiseGiven('find(2)', 'deepEqual'),
    promiseGiven('load(3)', 'strictEqual'),
    promiseGiven('load(4)', 'assert', alwaysThere),
    promiseGiven('load(5)', 'ok', alwaysThere),
  ),
  fixed(
    'Chai given a promise',
    chai,
    `it('loads', async () => {
  expect(load(1)).to.equal(1);
  expect(find(2)).to.deep.equal({ id: 1 });
  expect(load(3)).to.be.true;
  assert.strictEqual(load(4), 1 as never);
});`,
    `it('loads', async () => {
  expect(await load(1)).to.equal(1);
  expect(await find(2)).to.deep.equal({ id: 1 });
  expect(await load(3)).to.be.true;
  assert.strictEqual(await load(4), 1 as never);
});`,
    promiseGiven('load(1)', 'equal'),
    promiseGiven('find(2)', 'equal'),
    promiseGiven('load(3)', 'true'),
    promiseGiven('load(4)', 'strictEqual'),
  ),
  fixed(
    'Playwright given the promise of a count or a title',
    playwright,
    `test('shows', async ({ page }) => {
  expect(page.locator('li').count()).toBe(3);
  expect(page.title()).toContain('Users');
});`,
    `test('shows', async ({ page }) => {
  expect(await page.locator('li').count()).toBe(3);
  expect(await page.title()).toContain('Users');
});`,
    promiseGiven(`page.locator('li').count()`, 'toBe'),
    promiseGiven('page.title()', 'toContain'),
  ),
  {
    name: 'a lazy query given to a matcher would be sent: a suggestion',
    head: `import { expect, it } from 'vitest'; import knex from 'knex'; const db = knex({ client: 'pg' });
`,
    code: `it('counts', async () => { expect(db('users').insert({ id: 1 })).toEqual([]); });`,
    errors: [
      {
        ...promiseGiven(`db('users').insert({ id: 1 })`, 'toEqual'),
        suggestions: [
          {
            messageId: 'addAwait',
            output: `it('counts', async () => { expect(await db('users').insert({ id: 1 })).toEqual([]); });`,
          },
        ],
      },
    ],
  },

  // Async functions given to matchers that call them
  fixed(
    'toThrow given an async function',
    vitest,
    `it('fails', () => {
  expect(async () => { await load(); }).toThrow('no');
});
it('fails otherwise', async () => {
  expect(() => find(-1)).toThrow();
  expect(find).toThrow();
  expect(load()).toThrow(TypeError);
});`,
    `it('fails', async () => {
  await expect(async () => { await load(); }).rejects.toThrow('no');
});
it('fails otherwise', async () => {
  await expect(() => find(-1)).rejects.toThrow();
  await expect(find).rejects.toThrow();
  await expect(load()).rejects.toThrow(TypeError);
});`,
    asyncThrow(
      `expect(async () => { await load(); }).toThrow('no')`,
      'toThrow',
      'an async function',
      'this never passes',
    ),
    asyncThrow('expect(() => find(-1)).toThrow()', 'toThrow', 'an async function', 'this never passes'),
    asyncThrow('expect(find).toThrow()', 'toThrow', 'an async function', 'this never passes'),
    asyncThrow('expect(load()).toThrow(TypeError)', 'toThrow', 'a promise', 'this never passes'),
  ),
  fixed(
    'not.toThrow given an async function',
    jest,
    `it('works', async () => {
  expect(() => find(1)).not.toThrow();
});`,
    `it('works', async () => {
  await expect(find(1)).resolves.not.toThrow();
});`,
    asyncThrow('expect(() => find(1)).not.toThrow()', 'toThrow', 'an async function', 'this always passes'),
  ),
  {
    name: 'not.toThrow given an async function with a body of its own: no edit calls it',
    head: vitest,
    code: `it('works', async () => { expect(async () => { await load(); }).not.toThrow(); });`,
    errors: [
      asyncThrow(
        'expect(async () => { await load(); }).not.toThrow()',
        'toThrow',
        'an async function',
        'this always passes',
      ),
    ],
  },
  fixed(
    'throws and doesNotThrow of node:assert given an async function',
    node,
    `test('fails', async () => {
  assert.throws(async () => { await load(); }, /no/);
  assert.doesNotThrow(() => find(1));
});`,
    `test('fails', async () => {
  await assert.rejects(async () => { await load(); }, /no/);
  await assert.doesNotReject(() => find(1));
});`,
    asyncThrow(
      'assert.throws(async () => { await load(); }, /no/)',
      'throws',
      'an async function',
      'this never passes',
    ),
    asyncThrow('assert.doesNotThrow(() => find(1))', 'doesNotThrow', 'an async function', 'this always passes'),
  ),
  {
    name: 'throw of Chai given an async function',
    head: chai,
    code: `it('fails', async () => { expect(async () => { await load(); }).to.throw('no'); });`,
    errors: [
      asyncThrow(
        `expect(async () => { await load(); }).to.throw('no')`,
        'throw',
        'an async function',
        'this never passes',
      ),
    ],
  },
];

function left(name: string, head: string, code: string): ValidCase {
  return { name, head, code };
}

const valid: readonly ValidCase[] = [
  left(
    'assertions that are awaited or returned',
    vitest,
    `it('loads', async () => { await expect(load()).resolves.toBe(1); });
it('returns', () => { return expect(load()).resolves.toBe(1); });
it('gives', () => expect(load()).rejects.toThrow());
it('joins', async () => { await Promise.all([expect(load()).resolves.toBe(1), expect(load(2)).resolves.toBe(2)]); });
it('maps', async () => { await Promise.all([1, 2].map((id) => expect(load(id)).resolves.toBe(id))); });`,
  ),
  left(
    'an assertion that is stored, and awaited later',
    vitest,
    `it('fails', async () => {
  const failure = expect(load()).rejects.toThrow();
  vi.runAllTimers();
  await failure;
  const all: Promise<unknown>[] = [];
  all.push(expect(load()).resolves.toBe(1));
  await Promise.all(all);
});`,
  ),
  left(
    'a chain that goes on with then or catch',
    vitest,
    `it('loads', () => new Promise<void>((done, fail) => {
  expect(load()).resolves.toBe(1).then(() => { done(); });
  expect(load()).resolves.toBe(1).catch(fail);
}));`,
  ),
  left(
    'a test that ends by a callback',
    `/// <reference types="mocha" />
import { expect } from 'chai'; import 'chai-as-promised'; import request from 'supertest';
declare const app: import('node:http').Server;${loaders}`,
    `it('answers', (done) => { request(app).get('/').expect(200).end(done); });
it('settles', (done) => { expect(load()).to.be.rejected.notify(done); });
it('goes on', (done) => { expect(load()).to.eventually.equal(1); load().then(() => { done(); }, done); });`,
  ),
  left(
    'supertest requests that are sent',
    supertest,
    `it('answers', async () => {
  await request(app).get('/').expect(200);
  const pending = request(app).get('/');
  pending.set('a', 'b');
  pending.expect(200);
  await pending;
  request(app).get('/').end(() => {});
  request(app).get('/').then(() => {});
  await request(app).get('/').then((response) => { expect(response.status).toBe(200); });
});
it('returns', () => request(app).get('/').then((response) => { expect(response.status).toBe(200); }));
it('ends itself', () => new Promise<void>((done, fail) => {
  request(app).get('/').then((response) => { expect(response.status).toBe(200); done(); }, fail);
  request(app).get('/').then((response) => { expect(response.status).toBe(200); done(); });
}));`,
  ),
  left(
    'assertions about a promise itself',
    vitest,
    `it('gives a promise', async () => {
  const pending = load();
  expect(pending).toBeInstanceOf(Promise);
  expect(load()).toBeDefined();
  expect(pending).toBeTruthy();
  expect(pending).toBe(load());
  expect(load()).toEqual(expect.any(Promise));
  expect(load()).toEqual(Promise.resolve(1));
  expect(pending).toHaveProperty('then');
  expect(pending).not.toBeNull();
  await pending;
});`,
  ),
  left(
    'values, and what is a promise only sometimes',
    `declare function maybe(): number | Promise<number>; declare const untyped: any;${vitest}`,
    `it('compares', async () => {
  expect(await load()).toBe(1);
  expect(maybe()).toBe(1);
  expect(untyped).toBe(1);
  untyped.expect(load()).resolves.toBe(1);
  expect([load()]).toHaveLength(1);
  expect({ pending: load() }).toEqual({});
});`,
  ),
  left(
    'functions that throw at the call',
    `import { readFile } from 'node:fs/promises';
function check(id: number): Promise<number> { if (id < 0) { throw new Error('no'); } return load(id); }
${vitest}`,
    `it('fails', () => {
  expect(() => check(-1)).toThrow();
  expect(() => { JSON.parse('{'); }).toThrow();
  expect(() => readFile(1 as never)).toThrow();
  expect(check).toThrow();
});`,
  ),
  left(
    'node:assert about promises, and top-level tests, whose promise nobody needs',
    node,
    `test('compares', async (t) => {
  await assert.rejects(load());
  assert.ok(load() instanceof Promise);
  const pending = load();
  assert.ok(pending);
  assert.equal(pending, load());
  assert.throws(() => { JSON.parse('{'); });
  await t.test('inside', async () => {});
});
it('runs', async () => {});`,
  ),
  left(
    'Chai about promises',
    chai,
    `it('gives a promise', async () => {
  const pending = load();
  expect(pending).to.be.a('promise');
  expect(pending).to.be.instanceOf(Promise);
  expect(pending).to.have.property('then');
  expect(pending).to.exist;
  await expect(pending).to.eventually.equal(1);
  return expect(load()).to.be.fulfilled;
});`,
  ),
  left(
    'queries of Testing Library and locators that are waited for',
    `${dom}import { expect as ensure, test } from '@playwright/test';`,
    `it('shows', async () => {
  await screen.findByText('saved');
  expect(await screen.findByText('saved')).toBeDefined();
  screen.getByText('saved');
  return waitFor(() => {});
});
test('shows', async ({ page }) => {
  await ensure(page.locator('x')).toBeVisible();
  const response = page.waitForResponse('/users');
  await page.click('x');
  await response;
});`,
  ),
  left(
    'functions and methods of the project with the same names',
    `${loaders}
const expect = (value: unknown) => ({ toBe: (other: unknown) => value === other, resolves: { toBe: (other: unknown) => load(Number(other)) } });
const assert = { rejects: (value: unknown) => load(Number(value)), equal: (a: unknown, b: unknown) => a === b };`,
    `export function run() { expect(load()).toBe(1); expect(load()).resolves.toBe(1); assert.rejects(load()); assert.equal(load(), 1); }`,
  ),
  { name: 'a file without types', isTyped: false, code: `it('x', () => { expect(load()).resolves.toBe(1); });` },
];

shareProgramsOf([...valid, ...invalid]);
testRule('no-unawaited-assertion', noUnawaitedAssertion, { valid, invalid });

describe('no-unawaited-assertion: each edit', () => {
  const edits = invalid.flatMap((test) =>
    editedCodesOf(test).map((code, index) => ({ name: `${test.name} (${index + 1})`, test, code: codeOf(test, code) })),
  );

  it.each(edits)('type-checks no worse, and leaves less to report: $name', ({ test, code }) => {
    const before = typeErrorsOf(test);
    expect(typeErrorsOf(test, code).filter((error) => !before.includes(error))).toEqual([]);
    expect(lintCase('no-unawaited-assertion', noUnawaitedAssertion, test, code)).toEqual([]);
  });
});
