import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { apiOf } from '../../src/analysis/api-of.ts';
import { calledFunction } from '../../src/analysis/callee.ts';
import { requestPathTo } from '../../src/analysis/callers.ts';
import { fateOf } from '../../src/analysis/fate.ts';
import { mountPath } from '../../src/analysis/mount-path.ts';
import { isDevelopmentOnly } from '../../src/analysis/environment.ts';
import { isComputedOnce } from '../../src/analysis/once-only.ts';
import { isStartingExpression, operationOf, type StartingExpression } from '../../src/analysis/operation.ts';
import { usesByName, usesOf } from '../../src/analysis/uses-of.ts';
import { Knowledge } from '../../src/libraries/knowledge.ts';
import { builtInLibraries } from '../../src/libraries/index.ts';
import type { Compiler } from '../../src/typescript/compiler.ts';
import { createProgram } from '../support/program.ts';

const clients = `
import createKnex from 'knex';
import { Pool } from 'pg';
import { Router } from 'express';
import { readFileSync } from 'node:fs';
const knex = createKnex({ client: 'pg' });
const pool = new Pool();
const router = Router();
`;

function times(count: number, text: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => text(index)).join('');
}

/** Programs that people do not write, or have not finished writing; most do not type-check. */
const programs: Readonly<Record<string, string>> = {
  'unfinished code': `${clients}
export async function run(a { await pool.query('SELECT 1'
  knex('a').; pool.query( if (pool.query('2') { while knex('b')
  () => => pool.query\`3\`
`,
  'code without a closing brace': `${clients}router.get('/a', () => { pool.query('SELECT 1'); knex('a').where({`,
  'decorators in every place': `${clients}
declare function a(...parts: any[]): any;
@a(pool.query('1')) class B { @a(knex('a')) c = knex('b'); @a() d(@a(pool.query('2')) e: any) {} @a static f = pool.query('3'); constructor(@a() private g = knex('c')) {} }
`,
  'using and await using': `${clients}
export async function run() { using a = pool.query('SELECT 1') as any; await using b = knex('a') as any; for (using c of [knex('a')] as any) { c(); } }
`,
  'enums and namespaces': `${clients}
enum A { B = pool.query('1') as any, C = \`\${knex('a')}\`.length }
namespace D { export const e = pool.query('1'); export namespace F { knex('a'); } }
declare module 'g' { const h: number; }
export = D;
`,
  JSX: `${clients}
declare namespace JSX { interface IntrinsicElements { a: any } interface Element {} }
export const a = () => <a b={pool.query('1')} {...knex('a')} c={() => knex('b')}>{pool.query('2')}{...[knex('c')]}</a>;
`,
  'names of the language': `${clients}
const constructor = knex('a'), __proto__ = pool.query('1'), toString = () => knex('b');
toString(); constructor.then(); ({ __proto__ }); ({ constructor, hasOwnProperty: knex('c') });
`,
  'variables in circles': `${clients}
let a: any = b, b: any = c, c: any = a; a(); b(); c();
const d: any = () => d(); d(); const e: any = { e }; e.e(); const { f } = { f } as any; f();
function g() { return g; } g()()()();
class H extends H { i = this.i(); } new H();
interface J extends J {} declare const j: J; (j as any).k();
`,
  'labels, sequences and strange operators': `${clients}
export async function* run() { outer: for (;;) { knex('a'), pool.query('1'); break outer; } yield* knex('b') as any; delete (knex('c') as any).d; new (pool.query as any)(); knex('d')?.['where']?.({}); import('pg'); super.x(); new.target(); void (0, pool.query)('2'); }
`,
};

/** Programs that are long or deep, with how often each call may ask the checker, on average. */
const long: Readonly<Record<string, readonly [code: string, questionsForACall: number]>> = {
  'calls in calls, 300 deep': [
    `${clients}declare function f(value: any): any;\n${times(300, () => 'f(')}1${times(300, () => ')')};`,
    10,
  ],
  'parentheses, 300 deep': [`${clients}${times(300, () => '(')}pool.query('SELECT 1')${times(300, () => ')')};`, 20],
  'functions in functions, 300 deep': [
    `${clients}${times(300, () => '(() => { ')}pool.query('SELECT 1');${times(300, () => ' })();')}`,
    10,
  ],
  'a query that is reassigned 40 times': [
    `${clients}export async function run() { let query = knex('a').select();\n${times(40, (index) => `query = query.where({ a: ${index} });\n`)}return await query; }`,
    130,
  ],
  'a query that is changed 40 times': [
    `${clients}export async function run() { const query = knex('a').select();\n${times(40, (index) => `query.where({ a: ${index} });\n`)}return await query; }`,
    25,
  ],
  'variables of variables, 200 of them': [
    `${clients}export async function run() { const a0 = pool.query('1');\n${times(200, (index) => `const a${index + 1} = a${index};\n`)}await a200; pool.query('2'); }`,
    20,
  ],
  'a list of 20 000 elements': [
    `${clients}export const list = [pool.query('1'), ${times(20_000, (index) => `${index}, `)}];\nrouter.get('/a', () => { readFileSync('a'); });`,
    20,
  ],
  'an object of 5 000 properties': [
    `${clients}export const list = { a: pool.query('1'), ${times(5000, (index) => `a${index}: ${index}, `)} };`,
    20,
  ],
  'a chain of 500 calls': [
    `${clients}interface Chain { a(): Chain }\ndeclare const chain: Chain;\nchain${times(500, () => '.a()')};`,
    15,
  ],
  'functions that call each other in a row of 300': [
    `${clients}${times(300, (index) => `export function f${index}(): unknown { return f${index + 1}(); }\n`)}function f300() { return readFileSync('a'); }\nrouter.get('/a', () => { f0(); });`,
    15,
  ],
  'async functions that await each other in a row of 1 500': [
    `${clients}${times(1500, (index) => `async function f${index}() { await f${index + 1}(); }\n`)}async function f1500() { await pool.query('1'); }\nrouter.get('/a', () => { f0(); });`,
    15,
  ],
  'one function that is called 300 times': [
    `${clients}function load() { return readFileSync('a'); }\n${times(300, (index) => `export const f${index} = () => load();\n`)}router.get('/a', () => { load(); });`,
    15,
  ],
  'a long condition': [
    `${clients}export async function run(a: any) { return ${times(300, () => 'a && ')}(await pool.query('1')); }`,
    20,
  ],
  'a long sum': [`${clients}export const text = ${times(300, () => "'a' + ")}String(pool.query('1'));`, 20],
};

const checkerQuestions = new Set<string>([
  'symbolAt',
  'shorthandValueAt',
  'typeAt',
  'contextualTypeAt',
  'parameterTypeAt',
  'calledSignature',
  'returnTypesOf',
  'propertyOf',
  'typeOfProperty',
  'importedFile',
]);

/** A compiler that counts the questions to its checker, and all questions. */
function counting(compiler: Compiler): { readonly compiler: Compiler; count(): number; countAll(): number } {
  let asked = 0;
  let all = 0;
  const proxy = new Proxy(compiler, {
    get(target, key, receiver): unknown {
      all++;
      if (typeof key === 'string' && checkerQuestions.has(key)) {
        asked++;
      }
      return Reflect.get(target, key, receiver);
    },
  });
  return { compiler: proxy, count: () => asked, countAll: () => all };
}

/** How many calls a file has, and how often the checker was asked, and the compiler for anything, about all of them. */
interface Asked {
  readonly calls: number;
  readonly questions: number;
  readonly all: number;
}

function callsIn(compiler: Compiler, file: ts.SourceFile): readonly StartingExpression[] {
  const calls: StartingExpression[] = [];
  const pending: ts.Node[] = [file];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (isStartingExpression(compiler, node)) {
      calls.push(node);
    }
    compiler.forEachChild(node, (child) => {
      pending.push(child);
      return undefined;
    });
  }
  return calls;
}

/** Asks every question about every call of a file. */
function askAll(name: string, code: string): Asked {
  const program = createProgram({ [name]: code }, { compilerOptions: { jsx: ts.JsxEmit.Preserve } });
  // Answers are kept with the facts: a program of its own gets facts of its own.
  const knowledge = new Knowledge(builtInLibraries);
  const { compiler, count, countAll } = counting(program.compiler);
  const calls = callsIn(compiler, program.file(name));
  for (const call of calls) {
    const callee: ts.Expression = compiler.isCallExpression(call) ? call.expression : call.tag;
    apiOf(compiler, callee);
    calledFunction(compiler, callee);
    operationOf(compiler, knowledge, call);
    usesOf(compiler, knowledge, call, { executors: [] });
    fateOf(compiler, knowledge, call, true);
    requestPathTo(compiler, knowledge, call);
    isComputedOnce(compiler, call);
    isDevelopmentOnly(compiler, call);
  }
  return { calls: calls.length, questions: count(), all: countAll() };
}

describe('no analysis throws', () => {
  test.each(Object.entries(programs))('%s', (name, code) => {
    const file = name === 'JSX' ? 'main.tsx' : 'main.ts';
    expect(askAll(file, code).calls).toBeGreaterThan(0);
  });
});

describe('what is asked for each call grows no faster than the file', () => {
  test.each([
    [
      'a query that is reassigned where a condition holds',
      (count: number) =>
        `${clients}declare const flags: boolean[];\nexport async function run() { let query = knex('a').select();\n${times(count, (index) => `if (flags[${index}]) query = query.where({ a: ${index} });\n`)}return await query; }`,
    ],
    [
      'a call in a table of many entries that are read in many places',
      (count: number) =>
        `${clients}export const entry = (text: string) => pool.query(text);\nconst table = { ${times(count, (index) => `a${index}: entry('${index}'), `)} };\nexport const list = [${times(count * 4, (index) => `table.a${index % count}, `)}];`,
    ],
  ])('%s', (_name, codeOf) => {
    const [one, four] = [25, 100].map((count) => askAll('main.ts', codeOf(count))) as [Asked, Asked];

    expect(four.all / four.calls / (one.all / one.calls)).toBeLessThan(5);
    expect(four.all / four.calls).toBeLessThan(15_000);
  });
});

test('the reads of a variable are looked at once, however often a query is assigned to it', () => {
  const perCall = (count: number): number => {
    const code = `${clients}export async function run() { let query = pool.query('a');\n${times(count, (index) => `query = pool.query('${index}');\nconst a${index} = query;\nconsole.log(a${index});\n`)}}`;
    const program = createProgram({ 'main.ts': code });
    const { compiler, countAll } = counting(program.compiler);
    const knowledge = new Knowledge(builtInLibraries);
    const calls = callsIn(compiler, program.file('main.ts'));
    calls.forEach((call) => usesByName(compiler, knowledge, call));
    return countAll() / calls.length;
  };

  expect(perCall(800) / perCall(200)).toBeLessThan(1.5);
});

test('a variable is looked for in its own function alone, however many functions have one of its name', () => {
  const perCall = (count: number): number => {
    const code = `${clients}${times(count, (index) => `export async function f${index}() { const query = knex('a').select(); if (router) query.where({ a: ${index} }); return query; }\n`)}`;
    const program = createProgram({ 'main.ts': code });
    const { compiler, countAll } = counting(program.compiler);
    const knowledge = new Knowledge(builtInLibraries);
    const calls = callsIn(compiler, program.file('main.ts'));
    for (const call of calls) {
      usesOf(compiler, knowledge, call, { executors: [] });
      operationOf(compiler, knowledge, call);
    }
    return countAll() / calls.length;
  };

  expect(perCall(200) / perCall(50)).toBeLessThan(1.5);
});

test('a list that many promises are pushed to is looked at once', () => {
  const perCall = (count: number): number => {
    const code = `${clients}const list: unknown[] = [];\nlet last: unknown;\n${times(count, (index) => `export function f${index}() { last = pool.query('${index}'); list.push(last); return list.length; }\n`)}`;
    const program = createProgram({ 'main.ts': code });
    const { compiler, countAll } = counting(program.compiler);
    const knowledge = new Knowledge(builtInLibraries);
    const calls = callsIn(compiler, program.file('main.ts'));
    calls.forEach((call) => usesOf(compiler, knowledge, call, { executors: [] }));
    return countAll() / calls.length;
  };

  expect(perCall(400) / perCall(100)).toBeLessThan(1.5);
});

test('the app that many routers are mounted on is looked at once', () => {
  const perCall = (count: number): number => {
    const files: Record<string, string> = {
      'main.ts': `import express from 'express';\n${times(count, (index) => `import r${index} from './r${index}.js';\n`)}const app = express();\n${times(count, (index) => `app.use('/r${index}', r${index});\n`)}`,
    };
    for (let index = 0; index < count; index++) {
      files[`r${index}.ts`] =
        `import { Router } from 'express';\nconst r = Router();\nr.get('/', (_request, response) => { response.end(); });\nexport default r;\n`;
    }
    const program = createProgram(files);
    const { compiler, countAll } = counting(program.compiler);
    const knowledge = new Knowledge(builtInLibraries);
    for (let index = 0; index < count; index++) {
      const registration = callsIn(compiler, program.file(`r${index}.ts`)).find((call): call is ts.CallExpression =>
        call.getText().startsWith('r.get'),
      );
      expect(registration && mountPath(compiler, knowledge, registration)).toBe(`/r${index}`);
    }
    return countAll() / count;
  };

  expect(perCall(200) / perCall(50)).toBeLessThan(1.5);
});

describe('the checker is asked a bounded number of times', () => {
  beforeAll(() => {
    askAll('main.ts', clients);
  });

  test.each(Object.entries(long))('%s', (_name, [code, questionsForACall]) => {
    const { calls, questions } = askAll('main.ts', code);
    expect(questions / calls).toBeLessThan(questionsForACall);
  });
});
