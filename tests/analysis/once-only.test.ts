import type ts from 'typescript';
import { isDevelopmentOnly } from '../../src/analysis/environment.ts';
import { isComputedOnce } from '../../src/analysis/once-only.ts';
import { describeTable, type Row, type Table } from './support/table.ts';

const kept: Table<ts.CallExpression> = {
  prelude: `
import { readFileSync, existsSync } from 'node:fs';
interface Cache<Value> { get(key: string): Value | undefined; set(key: string, value: Value): void; has(key: string): boolean }
declare function parse(text: string): object;
declare function take(value: unknown): void;
`,
  accepts: (compiler, node) => compiler.isCallExpression(node),
  answer: ({ compiler, node }) => (isComputedOnce(compiler, node) ? 'once' : 'each time'),
};

const load = "/* here */ readFileSync('a', 'utf8')";
const loadKey = "/* here */ readFileSync(key, 'utf8')";

function once(name: string, code: string): Row {
  return [name, code, 'once'];
}

function each(name: string, code: string): Row {
  return [name, code, 'each time'];
}

describeTable('values that are kept in a variable', kept, [
  once('??=', `let cached: string | undefined;\nexport function get() { cached ??= ${load}; return cached; }`),
  once('||=', `let cached: string | undefined;\nexport function get() { cached ||= ${load}; return cached; }`),
  once(
    '??= that is returned',
    `let cached: string | undefined;\nexport function get() { return (cached ??= ${load}); }`,
  ),
  once(
    'an if that asks for the variable',
    `let cached: string | undefined;\nexport function get() { if (!cached) { cached = ${load}; } return cached; }`,
  ),
  once(
    'an if without braces',
    `let cached: string | undefined;\nexport function get() { if (!cached) cached = ${load}; return cached; }`,
  ),
  once(
    'an if that compares with undefined',
    `let cached: string | undefined;\nexport function get() { if (cached === undefined) { cached = ${load}; } return cached; }`,
  ),
  once(
    'an early return of the variable',
    `let cached: string | undefined;\nexport function get() { if (cached) { return cached; } cached = ${load}; return cached; }`,
  ),
  once(
    'an assignment on the right of ??',
    `let cached: string | undefined;\nexport function get() { return cached ?? (cached = ${load}); }`,
  ),
  once(
    'an assignment in the arm of a condition',
    `let cached: string | undefined;\nexport function get() { return cached ? cached : (cached = ${load}); }`,
  ),
  once(
    'a value that is parsed first',
    `let cached: object | undefined;\nexport function get() { cached ??= parse(${load}); return cached; }`,
  ),
  once(
    'a value in a variable between',
    `let cached: string | undefined;\nexport function get() { if (!cached) { const text = ${load}; cached = text; } return cached; }`,
  ),
  once(
    'a value that is parsed in a variable between',
    `let cached: object | undefined;\nexport function get() { if (cached) return cached; const text = ${load}; const options = parse(text); cached = options; return cached; }`,
  ),
  once(
    'a value that is assigned to a variable between',
    `let cached: string | undefined;\nexport function get() { if (cached) return cached; let text: string; text = ${load}; cached = text; return cached; }`,
  ),
  once(
    'the else of an early return',
    `let cached: string | undefined;\nexport function get() { if (cached) { return cached; } else { cached = ${load}; } return cached; }`,
  ),
  once(
    'an assignment in a try',
    `let cached: string | undefined;\nexport function get() { if (!cached) { try { cached = ${load}; } catch { cached = ''; } } return cached; }`,
  ),
  once(
    'a field of this',
    `export class Own { cached?: string; get() { this.cached ??= ${load}; return this.cached; } }`,
  ),
  once(
    'a property of the global object',
    `declare global { var cachedText: string | undefined; }\nexport function get() { globalThis.cachedText ??= ${load}; return globalThis.cachedText; }`,
  ),
  once(
    'a private field of this',
    `export class Own { #cached?: string; get() { if (!this.#cached) { this.#cached = ${load}; } return this.#cached; } }`,
  ),
  once(
    'a static field',
    `export class Own { static cached?: string; static get() { return (Own.cached ??= ${load}); } }`,
  ),
  once(
    'a variable of an outer function',
    `export function make() { let cached: string | undefined; return () => (cached ??= ${load}); }`,
  ),
  once(
    'a property of an object outside',
    `const cache: { text?: string } = {};\nexport function get() { return (cache.text ??= ${load}); }`,
  ),
]);

const build = 'let build: { sha: string; date?: string } | undefined;\n';

describeTable('values that an object keeps', kept, [
  once(
    'a property of an object that was just put into the variable',
    `${build}export function get() { if (!build) { build = { sha: '' }; build.sha = ${load}; } return build; }`,
  ),
  once(
    'a property that is set on a condition',
    `${build}export function get() { if (!build) { build = { sha: '' }; if (existsSync('a')) build.sha = ${load}; } return build; }`,
  ),
  once(
    'a question that is asked while the object is filled',
    `${build}export function get() { if (build === undefined) { build = { sha: '' }; if (/* here */ existsSync('a')) build.sha = 'a'; } return build; }`,
  ),
  once(
    'a property of what is read, in a variable between',
    `${build}export function get() { if (build == null) { build = { sha: '' }; const row = JSON.parse(${load}) as { date: string }; build.date = row.date; } return build; }`,
  ),
  once(
    'an object that is filled first and kept last',
    `${build}export function get() { if (build) return build; const value = { sha: '' }; value.sha = ${load}; build = value; return build; }`,
  ),
  once(
    'an object that is filled first and kept last, in a branch',
    `${build}export function get() { if (!build) { const value = { sha: '' }; value.sha = ${load}; build = value; } return build; }`,
  ),
  once(
    'an object that is filled from what is read and kept by key',
    `const builds = new Map<string, { sha: string }>();\nexport function get(key: string) { const hit = builds.get(key); if (hit) return hit; const value = { sha: '' }; value.sha = ${loadKey}; builds.set(key, value); return value; }`,
  ),
  once(
    'an entry of an object',
    `const builds: Record<string, { sha: string }> = {};\nexport function get(key: string) { if (!builds[key]) { builds[key] = { sha: '' }; builds[key].sha = ${loadKey}; } return builds[key]; }`,
  ),
  each(
    'a property that is set on each call',
    `${build}export function get() { if (!build) { build = { sha: '' }; } build.sha = ${load}; return build; }`,
  ),
  each(
    'a property that is set on each call, after an if without braces',
    `${build}export function get() { if (!build) build = { sha: '' }; build.sha = ${load}; return build; }`,
  ),
  each(
    'a property that is set while the object is there',
    `${build}export function get() { if (build) { build = { sha: '' }; build.sha = ${load}; } return build; }`,
  ),
  each(
    'a variable that is set on a condition',
    `${build}export function get(fresh: boolean) { if (!build) { if (fresh) { build = { sha: '' }; } take(${load}); } return build; }`,
  ),
  each(
    'a variable that is emptied again',
    `${build}export function get() { if (!build) { build = undefined; take(${load}); } return build; }`,
  ),
  each(
    'a variable that says when it was done last',
    `let last = '';\nexport function get(today: string) { if (last === today) return; last = today; take(${load}); }`,
  ),
  each(
    'a variable of the function itself',
    `export function get() { let own: { sha: string } | undefined; if (!own) { own = { sha: '' }; own.sha = ${load}; } return own; }`,
  ),
]);

describeTable('work behind a flag', kept, [
  once(
    'a flag that is asked first and set last',
    `let isLoaded = false;\nexport function start() { if (isLoaded) { return; } take(${load}); isLoaded = true; }`,
  ),
  once(
    'a flag around the work',
    `let isLoaded = false;\nexport function start() { if (!isLoaded) { isLoaded = true; take(${load}); } }`,
  ),
  once(
    'a static flag',
    `export class Own { static isLoaded = false; static start() { if (this.isLoaded) return; take(${load}); this.isLoaded = true; } }`,
  ),
  each(
    'a flag that nobody asks',
    `export let isLoaded = false;\nexport function start() { take(${load}); isLoaded = true; }`,
  ),
  each(
    'a flag of the call itself',
    `export function start() { let isLoaded = false; if (!isLoaded) { take(${load}); isLoaded = true; } return isLoaded; }`,
  ),
  each(
    'work that the flag asks for',
    `export let isOld = false;\nexport function start() { if (isOld) { take(${load}); } isOld = true; }`,
  ),
]);

describeTable('values that are kept by key', kept, [
  once(
    'a Map that is asked by has',
    `const cache = new Map<string, string>();\nexport function get(key: string) { if (!cache.has(key)) { cache.set(key, ${loadKey}); } return cache.get(key); }`,
  ),
  once(
    'a Map that is asked by get',
    `const cache = new Map<string, string>();\nexport function get(key: string) { const hit = cache.get(key); if (hit !== undefined) { return hit; } const text = ${loadKey}; cache.set(key, text); return text; }`,
  ),
  once(
    'a Map whose missing value is computed in a branch',
    `const cache = new Map<string, string>();\nexport function get(key: string) { let text = cache.get(key); if (text === undefined) { text = ${loadKey}; cache.set(key, text); } return text; }`,
  ),
  once(
    'an object',
    `const cache: Record<string, string> = {};\nexport function get(key: string) { return (cache[key] ??= ${loadKey}); }`,
  ),
  once(
    'an object that is asked by in',
    `const cache: Record<string, string> = {};\nexport function get(key: string) { if (!(key in cache)) { cache[key] = ${loadKey}; } return cache[key]; }`,
  ),
  once(
    'a Map that is a field',
    `export class Own { readonly cache = new Map<string, string>(); get(key: string) { if (!this.cache.has(key)) { this.cache.set(key, ${loadKey}); } return this.cache.get(key); } }`,
  ),
  once(
    "a cache of the user's own with set",
    `declare const cache: Cache<string>;\nexport function get(key: string) { const hit = cache.get(key); if (hit) return hit; const text = ${loadKey}; cache.set(key, text); return text; }`,
  ),
]);

describeTable('values that are computed each time', kept, [
  each('a value that is returned', `export function get() { return ${load}; }`),
  each(
    'an assignment that nothing guards',
    `let last: string | undefined;\nexport function get() { last = ${load}; return last; }`,
  ),
  each(
    'a guard that asks for something else',
    `let last: string | undefined;\nexport function get(fresh: boolean) { if (fresh) { last = ${load}; } return last; }`,
  ),
  each(
    'a variable of the function itself',
    `export function get() { let text: string | undefined; text ??= ${load}; return text; }`,
  ),
  each(
    'a variable of a function around, in a handler that makes it anew',
    `export function handle() { let text: string | undefined; if (!text) { text = ${load}; } return text; }`,
  ),
  each('a parameter', `export function get(text?: string) { text ??= ${load}; return text; }`),
  each(
    'a property of a parameter',
    `export function get(request: { text?: string }) { request.text ??= ${load}; return request.text; }`,
  ),
  each(
    'a Map of the function itself',
    `export function get(key: string) { const cache = new Map<string, string>(); if (!cache.has(key)) { cache.set(key, ${loadKey}); } return cache.get(key); }`,
  ),
  each(
    'a Map that is set without asking',
    `const seen = new Map<string, string>();\nexport function get(key: string) { seen.set(key, ${loadKey}); return seen.get(key); }`,
  ),
  each(
    'the condition of a guard',
    `let cached: string | undefined;\nexport function get() { if (!cached && ${load}) { cached = 'a'; } return cached; }`,
  ),
  each(
    'a value beside one that is kept',
    `let cached: string | undefined;\nexport function get() { const text = ${load}; cached ??= 'other'; return text; }`,
  ),
  each('an argument of another function', `export function get() { take(${load}); }`),
  each(
    'a callback inside of an assignment',
    `let cached: (() => string) | undefined;\nexport function get() { cached ??= () => ${load}; return cached(); }`,
  ),
  each(
    'a variable with a part of the name',
    `let cached: string | undefined;\nlet cachedAt = 0;\nexport function get() { if (cachedAt < 1) { take(cached); } const text = ${load}; cachedAt = 2; return text; }`,
  ),
  each('the top level of a module', `export const text = ${load};`),
]);

const development: Table<ts.CallExpression> = {
  ...kept,
  answer: ({ compiler, node }) => (isDevelopmentOnly(compiler, node) ? 'development' : 'production too'),
};

function inside(name: string, body: string, expected: string): Row {
  return [name, `export function run() {\n${body}\n}`, expected];
}

describeTable('branches on NODE_ENV', development, [
  inside('not production', `if (process.env.NODE_ENV !== 'production') { ${load}; }`, 'development'),
  inside('development', `if (process.env.NODE_ENV === 'development') { ${load}; }`, 'development'),
  inside('test', `if (process.env['NODE_ENV'] === 'test') { ${load}; }`, 'development'),
  inside(
    'the else of production',
    `if (process.env.NODE_ENV === 'production') { take(1); } else { ${load}; }`,
    'development',
  ),
  inside('an arm of a condition', `return process.env.NODE_ENV === 'production' ? '' : ${load};`, 'development'),
  inside(
    'a constant that holds the condition',
    `const isProduction = process.env.NODE_ENV === 'production';\nif (isProduction) { take(1); } else { ${load}; }`,
    'development',
  ),
  inside('production', `if (process.env.NODE_ENV === 'production') { ${load}; }`, 'production too'),
  inside('not development', `if (process.env.NODE_ENV !== 'development') { ${load}; }`, 'production too'),
  inside(
    'the else of development',
    `if (process.env.NODE_ENV === 'development') { take(1); } else { ${load}; }`,
    'production too',
  ),
  inside('another condition', `if (existsSync('a')) { ${load}; }`, 'production too'),
  inside(
    'another variable of the environment',
    `if (process.env.MODE === 'development') { ${load}; }`,
    'production too',
  ),
  inside(
    'the rest of the condition',
    `if (process.env.NODE_ENV !== 'production' && ${load}) { take(1); }`,
    'development',
  ),
  inside(
    'the start of the condition',
    `if (${load} && process.env.NODE_ENV !== 'production') { take(1); }`,
    'production too',
  ),
  inside('no branch', `${load};`, 'production too'),
  inside(
    'an early return in production',
    `if (process.env.NODE_ENV === 'production') return;\n${load};`,
    'development',
  ),
  inside(
    'an early return in production, in braces after a message',
    `if (process.env.NODE_ENV === 'production') { take('never'); return; }\n${load};`,
    'development',
  ),
  inside(
    'an error in production',
    `if (process.env.NODE_ENV === 'production') throw new Error('never');\n${load};`,
    'development',
  ),
  inside(
    'an early return unless in development',
    `if (process.env.NODE_ENV !== 'development') return;\nif (existsSync('a')) { ${load}; }`,
    'development',
  ),
  inside(
    'an early return on one of two conditions',
    `if (process.env.NODE_ENV === 'production' || existsSync('a')) return;\n${load};`,
    'development',
  ),
  inside(
    'an early return on two conditions',
    `if (process.env.NODE_ENV === 'production' && existsSync('a')) return;\n${load};`,
    'production too',
  ),
  inside(
    'an early return in development',
    `if (process.env.NODE_ENV === 'development') return;\n${load};`,
    'production too',
  ),
  inside(
    'a branch that does not leave',
    `if (process.env.NODE_ENV === 'production') { take(1); }\n${load};`,
    'production too',
  ),
  inside(
    'an early return after the call',
    `${load};\nif (process.env.NODE_ENV === 'production') return;`,
    'production too',
  ),
  inside(
    'a function that is declared after an early return and called before it',
    `get();\nif (process.env.NODE_ENV === 'production') return;\nfunction get() { ${load}; }`,
    'production too',
  ),
  inside(
    'a function that is made after an early return',
    `if (process.env.NODE_ENV === 'production') return;\ntake(() => ${load});`,
    'development',
  ),
  inside(
    'a constant in the comparison',
    `const environment = process.env.NODE_ENV;\nif (environment !== 'production') { ${load}; }`,
    'development',
  ),
  inside(
    'a constant with a default',
    `const environment = process.env.NODE_ENV ?? 'development';\nif (environment === 'development') { ${load}; }`,
    'development',
  ),
  inside(
    'a variable that is taken out of the environment',
    `const { NODE_ENV } = process.env;\nif (NODE_ENV !== 'production') { ${load}; }`,
    'development',
  ),
  inside(
    'a variable that is taken out of the environment under another name',
    `const { NODE_ENV: environment } = process.env;\nif (environment !== 'production') { ${load}; }`,
    'development',
  ),
  inside(
    'a constant that says no',
    `const isProduction = process.env.NODE_ENV === 'production';\nif (!isProduction) { ${load}; }`,
    'development',
  ),
  inside(
    'an early return on a constant',
    `const isProduction = process.env.NODE_ENV === 'production';\nif (isProduction) return;\n${load};`,
    'development',
  ),
  inside(
    'a constant made of constants',
    `const environment = process.env.NODE_ENV;\nconst isTest = environment === 'test';\nconst isLocal = isTest || environment === 'development';\nif (isLocal) { ${load}; }`,
    'development',
  ),
  inside(
    'a constant of which the environment is one part',
    `const isLocal = process.env.NODE_ENV === 'development' || process.env.CI === 'true';\nif (isLocal) { ${load}; }`,
    'production too',
  ),
  inside(
    'a variable that changes',
    `let isDevelopment = process.env.NODE_ENV === 'development';\nisDevelopment = true;\nif (isDevelopment) { ${load}; }`,
    'production too',
  ),
  inside(
    'a function that tells',
    `const isDevelopment = () => process.env.NODE_ENV === 'development';\nif (isDevelopment()) { ${load}; }`,
    'development',
  ),
  inside(
    'a property of an object of settings',
    `const config = { isProduction: process.env.NODE_ENV === 'production' };\nif (!config.isProduction) { ${load}; }`,
    'development',
  ),
  inside(
    'a property of settings that hold the name',
    `const config = { env: process.env.NODE_ENV || 'development' };\nif (config.env !== 'production') { ${load}; }`,
    'development',
  ),
  [
    'a constant of another file',
    {
      'env.ts':
        "export const ENVIRONMENT = process.env.NODE_ENV;\nexport const isProduction = ENVIRONMENT === 'production';",
      'main.ts': `import { ENVIRONMENT, isProduction } from './env.js';\nexport function run() { if (!isProduction || ENVIRONMENT === 'test') { ${load}; } }`,
    },
    'development',
  ],
  [
    'the settings of another file',
    {
      'config.ts': "export default { isProduction: process.env.NODE_ENV === 'production' };",
      'main.ts': `import config from './config.js';\nexport function run() { if (config.isProduction) { return; } ${load}; }`,
    },
    'development',
  ],
  inside('the right side of &&', `take(process.env.NODE_ENV !== 'production' && ${load});`, 'development'),
  inside('the right side of ||', `take(process.env.NODE_ENV === 'production' || ${load});`, 'development'),
  inside('the left side of &&', `take(${load} && process.env.NODE_ENV !== 'production');`, 'production too'),
  inside(
    'a second condition with or',
    `if (process.env.NODE_ENV !== 'production' || existsSync('a')) { ${load}; }`,
    'production too',
  ),
  inside(
    'a second condition with and',
    `if (existsSync('a') && process.env.NODE_ENV !== 'production') { ${load}; }`,
    'development',
  ),
]);
