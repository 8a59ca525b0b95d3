import type ts from 'typescript';
import { assertionFault, printAssertionFault } from '../../src/analysis/assertions.ts';
import { isStartingExpression } from '../../src/analysis/operation.ts';
import { describeTable, type Row, type Table } from './support/table.ts';

const table: Table<ts.Expression> = {
  prelude: `
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expect, vi } from 'vitest';
import request from 'supertest';
declare function load(): Promise<number>;
async function find(id: number): Promise<number> { return id; }
declare const app: import('node:http').Server;
`,
  accepts: (compiler, node): node is ts.Expression => isStartingExpression(compiler, node),
  answer: ({ compiler, knowledge, node }) => printAssertionFault(assertionFault(compiler, knowledge, node)),
};

function inside(name: string, body: string, expected: string): Row {
  return [name, `test('x', async (t) => {\n${body}\n});`, expected];
}

describeTable('assertions', table, [
  inside(
    'a dropped promise',
    '/* here */ expect(load()).resolves.toBe(1);',
    'unawaited assertion resolves (statement)',
  ),
  inside('a promise after void', 'void /* here */ assert.rejects(load());', 'unawaited assertion rejects (void)'),
  inside(
    'a promise that nothing reads',
    'const wait = /* here */ vi.waitFor(() => load());',
    'unawaited wait waitFor (never-read)',
  ),
  inside(
    'a Promise.all that is dropped',
    'Promise.all([/* here */ expect(load()).resolves.toBe(1)]);',
    'unawaited assertion resolves (chain)',
  ),
  inside(
    'a callback of forEach',
    '[1].forEach((id) => /* here */ expect(find(id)).resolves.toBe(id));',
    'unawaited assertion resolves (callback)',
  ),
  inside('a subtest', `/* here */ t.test('y', async () => {});`, 'unawaited subtest test (statement)'),
  inside('a promise that is awaited', 'await /* here */ expect(load()).resolves.toBe(1);', 'none'),
  inside('a promise that is returned', 'return /* here */ expect(load()).resolves.toBe(1);', 'none'),
  inside(
    'a Promise.all with a next step',
    'Promise.all([/* here */ expect(load()).resolves.toBe(1)]).catch(fail);\nfunction fail() {}',
    'none',
  ),
  inside('a request', `/* here */ request(app).get('/').expect(200);`, 'unsent supertest request (statement)'),
  inside('a request that ends', `/* here */ request(app).get('/').end(() => {});`, 'none'),
  inside('a promise that is compared', '/* here */ expect(load()).toBe(1);', 'promise given to toBe'),
  inside('a promise that is compared in vain', '/* here */ expect(load()).not.toBe(1);', 'promise given to not toBe'),
  inside(
    'a promise that is compared by node:assert',
    '/* here */ assert.notEqual(load(), 1);',
    'promise given to not notEqual',
  ),
  inside('a promise compared with a promise', '/* here */ assert.equal(load(), load());', 'none'),
  inside('an async function', '/* here */ expect(async () => {}).toThrow();', 'async function given to toThrow'),
  inside(
    'a function that calls an async one',
    '/* here */ assert.throws(() => find(1));',
    'async function given to throws',
  ),
  inside('a function that calls one of which nothing is known', '/* here */ assert.throws(() => load());', 'none'),
]);
