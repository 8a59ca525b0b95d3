import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noUnawaitedAssertion } from '../../src/rules/no-unawaited-assertion.ts';
import { lintCase } from '../support/rule-tester.ts';

/** A test runner, and tests that pass although what they assert is false. */
interface Runner {
  readonly name: string;
  /** What a file of tests imports. */
  readonly head: string;
  /** How the file is loaded. Default: as an ECMAScript module. */
  readonly isCommonJs?: boolean;
  readonly assertions: readonly string[];
  /** Runs a file, and tells the outcome of each of its tests by its title. */
  readonly run: (folder: string, file: string) => Record<string, string>;
}

/** It answers after the test has ended, if nobody waits for it. */
const load = `
async function load(id: number): Promise<number> {
  await new Promise<void>((done) => { setTimeout(done, 400); });
  if (id < 0) { throw new Error('no such id'); }
  return id;
}
`;
const http = `import { createServer } from 'node:http'; import request from 'supertest';
const app = createServer((_request, response) => { response.end('[]'); });
`;

function execute(folder: string, program: string, args: readonly string[]): string {
  const path = program === 'node' ? [] : [join(folder, 'node_modules', program)];
  // The runner of this test is not to be that of the tests inside.
  const inherited = new Set(['NODE_OPTIONS', 'VITEST', 'NODE_TEST_CONTEXT']);
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !inherited.has(name)));
  return spawnSync(process.execPath, [...path, ...args], { cwd: folder, encoding: 'utf8', env }).stdout;
}

function withNode(folder: string, file: string): Record<string, string> {
  const tap = execute(folder, 'node', ['--test-reporter=tap', file]);
  const lines = [...tap.matchAll(/^\s*(not )?ok \d+ - (\d+)$/gmu)];
  return Object.fromEntries(lines.map(([, not, title = '']) => [title, not ? 'failed' : 'passed']));
}

function withMocha(folder: string, file: string): Record<string, string> {
  const text = execute(folder, 'mocha/bin/mocha.js', ['--exit', '--reporter', 'json', '--timeout', '9000', file]);
  const outcome = JSON.parse(text.slice(text.indexOf('{'))) as Record<'failures' | 'passes', { title: string }[]>;
  return Object.fromEntries([
    ...outcome.passes.map(({ title }) => [title, 'passed']),
    ...outcome.failures.map(({ title }) => [title, 'failed']),
  ]) as Record<string, string>;
}

function withJest(folder: string, file: string): Record<string, string> {
  const config = JSON.stringify({ rootDir: folder, testMatch: [`**/${file}`], transform: {}, testEnvironment: 'node' });
  const text = execute(folder, 'jest/bin/jest.js', ['--config', config, '--json', '--runInBand', '--forceExit']);
  const { testResults } = JSON.parse(text.slice(text.indexOf('{'))) as {
    testResults: { assertionResults: { title: string; status: string }[] }[];
  };
  return Object.fromEntries(
    testResults.flatMap(({ assertionResults }) => assertionResults).map(({ title, status }) => [title, status]),
  );
}

function withPlaywright(folder: string, file: string): Record<string, string> {
  const text = execute(folder, '@playwright/test/cli.js', ['test', file, '--reporter=json']);
  const { suites } = JSON.parse(text) as { suites: { specs: { title: string; ok: boolean }[] }[] };
  return Object.fromEntries(
    suites.flatMap(({ specs }) => specs).map(({ title, ok }) => [title, ok ? 'passed' : 'failed']),
  );
}

function withVitest(folder: string, file: string, environment = 'node'): Record<string, string> {
  const options = ['--root', folder, '--environment', environment, '--reporter=json'];
  const text = execute(folder, 'vitest/vitest.mjs', ['run', ...options, file]);
  const { testResults } = JSON.parse(text.slice(text.indexOf('{"numTotalTestSuites"'))) as {
    testResults: { assertionResults: { title: string; status: string }[] }[];
  };
  return Object.fromEntries(
    testResults.flatMap(({ assertionResults }) => assertionResults).map(({ title, status }) => [title, status]),
  );
}

const runners: readonly Runner[] = [
  {
    name: 'Vitest',
    head: `import { expect, it, vi } from 'vitest';\n${http}${load}`,
    assertions: [
      'expect(load(0)).toBeTruthy();',
      'expect(load(1)).not.toBe(1);',
      'expect(() => load(-1)).not.toThrow();',
      'vi.waitFor(() => { expect(1).toBe(2); }, { timeout: 300 });',
      `request(app).get('/').expect(500);`,
    ],
    run: withVitest,
  },
  {
    name: 'Jest',
    head: `import { expect, it } from '@jest/globals';\n${load}`,
    isCommonJs: true,
    assertions: [
      'expect(load(1)).resolves.toBe(2);',
      `expect(load(1)).rejects.toThrow('no such id');`,
      'expect(load(0)).toBeTruthy();',
      'expect(load(1)).not.toBe(1);',
      'expect(() => load(-1)).not.toThrow();',
    ],
    run: withJest,
  },
  {
    name: 'Testing Library',
    head: `import { findAllByRole, screen, waitFor } from '@testing-library/dom'; import { expect, it } from 'vitest';
`,
    assertions: [
      `screen.findByText('missing', {}, { timeout: 100 });`,
      `findAllByRole(document.body, 'button', {}, { timeout: 100 });`,
      'waitFor(() => { expect(document.title).toBe("missing"); }, { timeout: 100 });',
    ],
    run: (folder, file) => withVitest(folder, file, 'happy-dom'),
  },
  {
    name: 'Playwright',
    head: `import { expect, test as it } from '@playwright/test';\n`,
    // One alone: Playwright blames a rejection that comes later on the test that runs then.
    assertions: ['expect.poll(() => 1, { timeout: 400 }).toBe(2);'],
    run: withPlaywright,
  },
  {
    name: 'node:test and node:assert',
    head: `import assert from 'node:assert/strict'; import { it } from 'node:test';\n${load}`,
    assertions: [
      'assert.rejects(load(1));',
      'assert.doesNotReject(load(-1));',
      'assert.ok(load(0));',
      'assert.notEqual(load(1), 1);',
      'assert.doesNotThrow(() => load(-1));',
    ],
    run: withNode,
  },
  {
    name: 'Mocha, Chai and chai-as-promised',
    head: `/// <reference types="mocha" />
import { assert, expect, use } from 'chai'; import chaiAsPromised from 'chai-as-promised';
${http}${load}
use(chaiAsPromised);
`,
    assertions: [
      'expect(load(1)).to.eventually.equal(2);',
      `expect(load(1)).to.be.rejectedWith('no such id');`,
      'expect(load(-1)).to.be.fulfilled;',
      'assert.isRejected(load(1));',
      'assert.eventually.equal(load(1), 2);',
      'expect(load(1)).to.not.equal(1);',
      `request(app).get('/').expect(500);`,
    ],
    run: withMocha,
  },
];

/** A file with a test for each assertion, before and after `--fix`. */
function filesOf({ head, assertions }: Runner): { readonly before: string; readonly after: string } {
  const body = assertions.map((each, index) => `it('${index}', () => { ${each} });`).join('\n');
  const code = `${head}${body}`;
  const messages = lintCase('no-unawaited-assertion', noUnawaitedAssertion, { name: 'a test', code });
  const after = messages
    .flatMap(({ fix }) => fix ?? [])
    .sort((a, b) => b.range[0] - a.range[0])
    .reduce((text, { range, text: given }) => text.slice(0, range[0]) + given + text.slice(range[1]), code);
  return { before: code, after };
}

describe('no-unawaited-assertion: a test passes although what it asserts is false, and fails after the fix', () => {
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'assertions-'));
    symlinkSync(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(folder, 'node_modules'));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test.each(runners.map((runner, index) => ({ ...runner, index })))(
    '$name',
    (runner) => {
      const outcomes = Object.entries(filesOf(runner)).map(([when, code]) => {
        const file = `${when}-${runner.index}.test.${runner.isCommonJs ? 'cjs' : 'mjs'}`;
        const module = runner.isCommonJs ? ts.ModuleKind.CommonJS : ts.ModuleKind.ESNext;
        const compilerOptions = { module, target: ts.ScriptTarget.ES2022 };
        writeFileSync(join(folder, file), ts.transpileModule(code, { compilerOptions }).outputText);
        const outcome = runner.run(folder, file);
        return runner.assertions.map((each, index) => `${each} ${outcome[index] ?? 'not run'}`);
      });
      expect(outcomes).toEqual([
        runner.assertions.map((each) => `${each} passed`),
        runner.assertions.map((each) => `${each} failed`),
      ]);
    },
    120_000,
  );
});
