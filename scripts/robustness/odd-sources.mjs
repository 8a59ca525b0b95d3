// Code that people do not write, or have not finished writing, in files of a small back end.
import ts from 'typescript';

/** @type {ts.CompilerOptions} */
export const oddOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.Preserve,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.Preserve,
  types: ['node'],
  strict: true,
  allowJs: true,
  experimentalDecorators: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
};

/** What every odd file starts with. */
const clients = `import { readFileSync } from 'node:fs';
import { Router } from 'express';
import createKnex from 'knex';
import { Pool } from 'pg';
const knex = createKnex({ client: 'pg' });
const pool = new Pool();
const router = Router();
declare const items: number[];
`;

/** A handler with what most rules look at. */
const handler = `router.get('/a', async (request, response) => {
  pool.query('SELECT 1');
  knex('a').insert({ b: 1 });
  const one = await pool.query('SELECT 1');
  const two = await pool.query('SELECT 2');
  for (const item of items) { await pool.query('SELECT $1', [item]); }
  await Promise.all(items.map((item) => pool.query('SELECT $1', [item])));
  while (Date.now() < 1) {}
  response.json({ one, two, text: readFileSync('a', 'utf8') });
});
`;

/**
 * Odd files by name. All stand in one program, so that an unfinished one is seen from the others.
 *
 * @returns {Record<string, string>}
 */
export function oddSources() {
  return {
    'plain.ts': clients + handler,
    'empty.ts': '',
    'comment.ts': '// nothing',
    'only-types.ts': 'export type A = { a: A } | A[]; export interface B extends B2 {} interface B2 { b(): B }',
    'script.cts': `const { Pool } = require('pg');\nconst pool = new Pool();\nexports.run = async function () { pool.query('1'); };\nmodule.exports.a = exports;`,
    'unfinished-1.ts': `${clients}export async function run(a { await pool.query('SELECT 1'\nknex('a').; if (pool.query('2') {`,
    'unfinished-2.ts': `${clients}router.get('/a', () => { pool.query('SELECT 1'); knex('a').where({`,
    'unfinished-3.ts': `${clients}router.get('/a', async () => { const = await pool.query(; for (const of items) { await knex( } });`,
    'unfinished-4.ts': `${clients}class { async () { return } } export default function (`,
    'uses-unfinished.ts': `import { run } from './unfinished-1.ts';\nimport other, * as all from './unfinished-4.ts';\nimport { nothing } from './no-such-file.ts';\n${clients}router.get('/a', async () => { await run(1); other(); all.x.y(); await nothing(); await run(2); });`,
    'decorators.ts': `${clients}declare function a(...parts: any[]): any;
@a(pool.query('1')) class B { @a(knex('a')) c = knex('b'); @a() async d(@a(pool.query('2')) e: any) { pool.query('3'); } @a static f = pool.query('3'); constructor(@a() private g = knex('c')) {} accessor h = pool.query('4'); }
export { B };`,
    'using.ts': `${clients}export async function run() { await using a = (await pool.connect()) as any; using b = knex('a') as any; for (await using c of [knex('a')] as any) { c(); pool.query('1'); } a.query('1'); b.then(); }`,
    'enums.ts': `${clients}enum A { B = 1, C = \`\${'a'}\`.length, D = B << 2 }\nconst enum E { F }\nnamespace G { export const h = pool.query('1'); export namespace I { knex('a'); } export import J = I; }\ndeclare module 'k' { const l: number; }\ndeclare global { var m: number; }\nexport = G;`,
    'jsx.tsx': `${clients}declare global { namespace JSX { interface IntrinsicElements { a: any } interface Element {} } }
export const a = () => <a b={pool.query('1')} {...knex('a')} c={() => knex('b')}>{pool.query('2')}{/* nothing */}{...[knex('c')]}<><a.b.c /></></a>;
export async function page() { await pool.query('1'); await pool.query('2'); return <a>{await pool.query('3')}</a>; }`,
    'names.ts': `${clients}const constructor = knex('a'), __proto__ = pool.query('1'), toString = () => knex('b'), hasOwnProperty = 1;
toString(); constructor.then(); ({ __proto__ }); ({ constructor, hasOwnProperty: knex('c'), ['__proto__']: pool.query('1'), valueOf() { pool.query('2'); } });
export const async = async async => await async; export const of = 1, get = { get get() { return pool.query('3'); }, set set(set) {} };`,
    'circles.ts': `${clients}let a: any = b, b: any = c, c: any = a; a(); b(); c();
const d: any = () => d(); d(); const e: any = { e }; e.e(); const { f } = { f } as any; f();
function g() { return g; } g()()()();
class H extends H { i = this.i(); } new H();
interface J extends J {} declare const j: J; (j as any).k();
type K = K[]; declare const k: K; k[0]![0]!.map((each) => pool.query(String(each)));
function m(): any { pool.query('1'); return n(); } function n(): any { return m(); } router.get('/a', () => { m(); });`,
    'operators.ts': `${clients}export async function* run(this: any) { outer: for (;;) { knex('a'), pool.query('1'); break outer; } yield* knex('b') as any; delete (knex('c') as any).d; new (pool.query as any)(); knex('d')?.['where']?.({}); import('pg'); new.target; void (0, pool.query)('2'); pool!.query!('3')!; (<any>pool).query('4'); (pool satisfies Pool).query('5'); pool['query']('6'); pool[\`query\`]('7'); ({ ...await pool.query('8') }); [...(await pool.query('9')).rows]; for await (const a of [pool.query('10')]) { a; } if (await pool.query('11')) ; else await pool.query('12'); do await pool.query('13'); while (await pool.query('14')); switch (await pool.query('15')) { case await pool.query('16') as any: default: await pool.query('17') } try { await pool.query('18') } catch { } finally { await pool.query('19') } label: await pool.query('20'); }`,
    'classes.ts': `${clients}export abstract class A<T extends A<T>> { #a = pool.query('1'); static { pool.query('2'); knex('a'); } static async *[Symbol.asyncIterator]() { yield pool.query('3'); } get b() { return pool.query('4'); } set b(value) { pool.query('5'); } abstract c(): Promise<void>; declare d: string; override e?(): void; constructor(readonly f = pool.query('6')) { super(); } [key: string]: any; async 'quoted name'() { await this.#a; await this.#a; } async 1() { pool.query('7') } async [\`computed\`]() { pool.query('8') } }`,
    'overloads.ts': `${clients}export function run(a: string): Promise<void>;\nexport function run(a: number): Promise<void>;\nexport async function run(a: any) { pool.query(a); }\nrouter.get('/a', (request, response) => { run('a'); run(1); response.end(); });\nrouter.get('/b', run as any); router.use(...[run as any]); router.get;`,
    'no-semicolons.ts': `${clients}router.get('/a', async (request, response) => {
  pool.query('1')
  const a = await pool.query('2')
  const b = await pool.query('3')
  ;[a, b].forEach((each) => response.json(each))
  ;(async () => { pool.query('4') })()
  pool.query('5');\`text\`
  await pool.query('6') /* a */ // b
})`,
    'bare.ts': `${clients.replaceAll(';', '')}const list = []
router.get('/a', async (request, response) => {
  response.type('a')
  pool.query('1') && response.end()
  const a = {}
  await pool.query('2') && response.json(a)
  let b, c
  list.push(a)
  b = await pool.query('3')
  c = await pool.query('4')
  ;[b, c].forEach((each) => response.json(each))
  while (Date.now() < 1) {}
  ;[1].map(String)
  await Promise.all(items.map((item) => pool.query('5', [item])))
  ;(async () => { pool.query('6') })()
})`,
    'unbraced.ts': `${clients}router.get('/a', async (request, response) => {
  if (items[0]) pool.query('1') && response.end(); else pool.query('2') && response.end();
  do pool.query('3') && response.end(); while (items[1]);
  a: for (const item of items) response.json(await fetch('a' + item));
  if (items[2]) for (const item of items) await knex('b').insert({ item }); else response.end();
  b: for (const item of items) { var last = await fetch('a' + item); list.push(last); }
  for (const item of items) if (item) { await pool.query('4', [item]); } else items.forEach((items) => { pool.query('5', [items]); });
});
declare const list: unknown[];`,
    'directives.ts': `// License
'use server';
/** Waits. */
export async function pause() { while (Date.now() < 1) {} }`,
    'module.js': `${clients.replace(/declare .*/u, 'const items = [1];')}${handler}
async function work() { await pool.query('1'); }
router.get('/b', async (request, response) => {
  void work(); work().catch(() => {}); setTimeout(async () => { await work(); }, 1); items.forEach(async (item) => { await fetch('a' + item); });
  const byId = {}; for (const item of items) { byId[item] = await fetch('a' + item); }
  console.log(byId); response.end();
});`,
    'windows.ts': (clients + handler).replaceAll('\n', '\r\n'),
    'separators.ts': `${clients}${handler.replaceAll('\n', '\u2028')}`,
    'hashbang.ts': `#!/usr/bin/env node\n'use strict';\n${clients}${handler}`,
    'unicode.ts': `${clients}const \u{20BB7} = pool; const \\u0061b = pool; export async function \u00e4() { \u{20BB7}.query('1'); ab.query('2'); '\u{1F600}'; pool.query('3') }`,
    'one-line.ts': `${clients}${handler.replaceAll('\n', ' ')}`,
    'comments.ts': `${clients}${handler.replaceAll(/([;{(])/gu, '$1 /* here */ ').replaceAll('await ', '/* a */ await /* b */\n ')}`,
    'plain.js': `'use strict'; const { Pool } = require('pg'); const pool = new Pool(); with (pool) { query('1'); } async function run() { pool.query('1'); arguments[0] = await pool.query('2'); for (var a in b) await pool.query('3'); } module.exports = run;`,
    'html-comment.js': `<!-- a\npool.query('1')\n--> b`,
    'flow.js': `// @flow\nimport type { A } from 'a';\nfunction run(a: ?string): %checks { return pool.query(a); }`,
    ...longSources(),
  };
}

/** @returns {Record<string, string>} Files that are deep or long, as far as the compiler itself ends in good time. */
function longSources() {
  return {
    'deep-calls.ts': `${clients}declare function f(value: any): any;\n${times(400, () => 'f(')}pool.query('1')${times(400, () => ')')};`,
    'deep-parentheses.ts': `${clients}${times(400, () => '(')}pool.query('1')${times(400, () => ')')};`,
    'deep-functions.ts': `${clients}${times(100, () => '(async () => { ')}pool.query('1');${times(100, () => ' })();')}`,
    'deep-blocks.ts': `${clients}router.get('/a', async () => { ${times(300, (index) => `if (items[${index}]) { `)}pool.query('1'); await pool.query('2');${times(300, () => ' }')} });`,
    'deep-loops.ts': `${clients}router.get('/a', async () => { ${times(100, (index) => `for (const a${index} of items) { `)}await pool.query('1');${times(100, () => ' }')} });`,
    'deep-objects.ts': `${clients}export const a = ${times(40, () => '{ a: [')}pool.query('1')${times(40, () => '] }')};`,
    'deep-conditions.ts': `${clients}export const a = async (b: any) => ${times(300, (index) => `b === ${index} ? await pool.query('${index}') : `)}await pool.query('1');`,
    'deep-templates.ts': `${clients}export const a = async () => ${times(60, () => '`${')}await pool.query('1')${times(60, () => '}`')};`,
    'long-chain.ts': `${clients}export const a = () => knex('a')${times(250, (index) => `.where({ a: ${index} })`)};\nrouter.get('/a', () => { a(); });`,
    'long-then.ts': `${clients}router.get('/a', () => { pool.query('1')${times(300, () => '.then((a) => a)')}; });`,
    'long-sum.ts': `${clients}export const a = ${times(600, () => "'a' + ")}String(pool.query('1'));`,
    'long-list.ts': `${clients}export const a = [${times(20_000, (index) => `${index}, `)}pool.query('1')];`,
    'many-statements.ts': `${clients}export async function run() {\n${times(1500, (index) => `  const a${index} = await pool.query('SELECT ${index}');\n`)}}`,
    'many-writes.ts': `${clients}export async function run() {\n${times(1500, (index) => `  pool.query('SELECT ${index}');\n`)}}`,
    'many-handlers.ts': `${clients}function load() { return readFileSync('a', 'utf8'); }\n${times(1000, (index) => `router.get('/${index}', async (request, response) => { const a = await pool.query('1'); response.json([a, load()]); });\n`)}`,
    'many-functions.ts': `${clients}${times(1500, (index) => `export function f${index}(a: number): unknown { return f${index + 1}(a); }\n`)}function f1500(a: number) { return readFileSync(String(a)); }\nrouter.get('/a', () => { f0(1); });`,
    'many-reassignments.ts': `${clients}export async function run() { let query = knex('a').select();\n${times(150, (index) => `if (items[${index}]) query = query.where({ a: ${index} });\n`)}return await query; }`,
    'many-queries-in-one-variable.ts': `${clients}export async function run() { let query = pool.query('a');\n${times(800, (index) => `query = pool.query('${index}');\nconst a${index} = query;\nconsole.log(a${index});\n`)}}`,
    'many-promises-without-semicolons.ts': `${clients}declare function load(id: number): Promise<number>\nexport async function run() {\n${times(800, (index) => `  const a${index} = load(${index})\n  const b${index} = await a${index}\n`)}}`,
    'many-pushes.js': `var pg = require('pg'), express = require('express');\nvar pool = new pg.Pool(), app = express(), list = [], last;\n${times(400, (index) => `function f${index}(id) { last = pool.query('SELECT $1', [id]); list.push(last); return last; }\napp.get('/${index}', function (request, response) { f${index}(1); last = f${index}(2); response.json(list); });\n`)}`,
    'many-routes.ts': `${clients}const inner = Router();\nfunction load() { return readFileSync('a'); }\n${times(600, (index) => `inner.get('/${index}', async (request, response) => { let query = knex('a').select(); if (items[${index}]) query = query.where({ a: 1 }); response.json([await query, load()]); });\n`)}router.use('/inner', inner);`,
    'many-routers.ts': `${clients}${times(60, (index) => `const router${index} = Router();\nrouter${index}.get('/', (request, response) => { response.send(readFileSync('a')); });\nrouter.use('/${index}', router${index});\n`)}`,
    'many-kept.ts': `${clients}const cache = new Map<string, unknown>();\nrouter.get('/a', () => {\n${times(600, (index) => `  const a${index} = cache.get('${index}') ?? pool.query('${index}');\n  cache.set('${index}', readFileSync('a'));\n`)}});`,
    'many-async-functions.ts': `${clients}${times(1500, (index) => `async function f${index}() { await f${index + 1}(); }\n`)}async function f1500() { await pool.query('1'); }\nrouter.get('/a', () => { f0(); });`,
    'many-braces.ts': `${clients}${times(10_000, (index) => `// { use( ${index}, implements a, b\n`)}${handler}`,
    'many-texts.ts': `${clients}export const texts: Record<string, string> = {\n${times(10_000, (index) => `  'key.${index}': 'a { with ( useThat <',\n`)}};\n${handler}`,
    'many-lines-in-line.ts': `${clients}const line: (() => void)[] = []\nasync function run<T>(work: () => Promise<T>) {\n  await new Promise<void>((go) => { line.push(go) })\n${times(1500, (index) => `  items.forEach((item${index}) => { line.forEach((each) => each()) })\n`)}  return work()\n}\nrouter.get('/a', async () => { await Promise.all(items.map((item) => run(() => pool.query('$1', [item])))) })`,
    'many-variables.ts': `${clients}export async function run() { const a0 = pool.query('1');\n${times(400, (index) => `const a${index + 1} = a${index};\n`)}await a400; pool.query('2'); }`,
    'many-promises.ts': `${clients}export async function run() { return Promise.all([${times(1000, (index) => `pool.query('${index}'), `)}]); }`,
    'many-cases.ts': `${clients}export async function run(a: number) { switch (a) { ${times(1000, (index) => `case ${index}: await pool.query('${index}'); await pool.query('b'); break;\n`)} } }`,
    'many-callers.ts': `${clients}function a() { return readFileSync('a'); }\n${times(8, (level) => `${times(30, (index) => `function l${level}x${index}() { ${level === 0 ? 'a()' : times(30, (each) => `l${level - 1}x${each}(); `)}; }\n`)}`)}router.get('/a', () => { l7x0(); });`,
  };
}

/**
 * @param {number} count
 * @param {(index: number) => string} text
 */
function times(count, text) {
  return Array.from({ length: count }, (_, index) => text(index)).join('');
}
