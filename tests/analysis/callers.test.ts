import type ts from 'typescript';
import { expect, test } from 'vitest';
import { printPath, requestPathTo } from '../../src/analysis/callers.ts';
import type { Compiler } from '../../src/typescript/compiler.ts';
import { knowledgeFor } from '../../src/libraries/knowledge.ts';
import { createProgram, findMarked } from '../support/program.ts';
import { describeTable, type Row, type Table } from './support/table.ts';

/** Asks how the call that the comment stands before is reached. */
const calls: Table<ts.CallExpression> = {
  prelude: `
import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import { readFileSync } from 'node:fs';
`,
  accepts: (compiler, node) => compiler.isCallExpression(node),
  answer: ({ compiler, knowledge, node }) => printPath(compiler, requestPathTo(compiler, knowledge, node)),
};

const load = "/* here */ readFileSync('a', 'utf8')";

/** A function that reads a file, and a router; what stands between is the row's. */
function oneFile(name: string, code: string, expected: string): Row {
  return [name, `const router = Router();\nfunction load() { return ${load}; }\n${code}`, expected];
}

function twoFiles(name: string, main: string, other: string, expected: string): Row {
  return [name, { 'main.ts': `const router = Router();\n${main}`, 'load.ts': other }, expected];
}

describeTable('paths in one file', calls, [
  ['a call in a handler', `const router = Router();\nrouter.get('/a', () => { ${load}; });`, 'GET /a (main.ts:6)'],
  oneFile(
    'a call in a function that a handler calls',
    "router.get('/a', () => { load(); });",
    'GET /a (main.ts:7) → load',
  ),
  oneFile(
    'a call behind several functions',
    "const render = () => load();\nfunction show() { return render(); }\nrouter.get('/a', () => { show(); });",
    'GET /a (main.ts:9) → show → render → load',
  ),
  oneFile(
    'a handler that is registered by name is on the path',
    "router.get('/a', list);\nfunction list() { load(); }",
    'GET /a (main.ts:7) → list → load',
  ),
  oneFile(
    'a method of HTTP that is known when the program runs',
    "declare const method: 'get' | 'post';\nrouter[method]('/a', () => { load(); });",
    'ROUTE /a (main.ts:8) → load',
  ),
  oneFile(
    'a base class that registers what its heirs give it',
    `interface Options { method: 'get' | 'post'; path: string; handler: (req: Request, res: Response) => void | Promise<void> }
class Controller {
  app = Router();
  private wrapped(handler: Options['handler']): RequestHandler {
    return async (req: Request, res: Response) => { try { await handler(req, res); } catch { res.end(); } };
  }
  route(options: Options): void {
    this.app[options.method](options.path, this.wrapped(options.handler.bind(this)));
  }
}
class Reports extends Controller {
  constructor() {
    super();
    this.route({ method: 'get', path: '/a', handler: this.show });
  }
  show(req: Request, res: Response): void { load(); }
}
class Users extends Controller {
  constructor() {
    super();
    this.route({ method: 'post', path: '/b', handler: (req, res) => { res.end(); } });
  }
}`,
    'ROUTE (main.ts:14) → Reports.show → load',
  ),
  [
    'an object that only has a method called get',
    `const stores: Record<string, Map<string, () => void>> = {};\nfunction load() { return ${load}; }\ndeclare const method: 'get' | 'has';\nstores['a']?.[method]('a');\nstores['a']?.set('a', () => { load(); });`,
    'none',
  ],
  oneFile(
    'the shortest of several ways',
    "const far = () => load();\nconst farther = () => far();\nrouter.get('/far', () => { farther(); });\nrouter.get('/near', () => { load(); });",
    'GET /near (main.ts:10) → load, and 1 more handler',
  ),
  oneFile(
    'other handlers are counted',
    "router.get('/a', () => { load(); });\nrouter.get('/b', () => { load(); });\nrouter.get('/c', () => { load(); });",
    'GET /a (main.ts:7) → load, and 2 more handlers',
  ),
  oneFile(
    'one handler by two ways is one handler',
    "const other = () => load();\nrouter.get('/a', () => { load(); other(); });",
    'GET /a (main.ts:8) → load',
  ),
  oneFile(
    'a function that calls itself',
    "function retry(times: number): string { return times > 0 ? retry(times - 1) : load(); }\nrouter.get('/a', () => { retry(3); });",
    'GET /a (main.ts:8) → retry → load',
  ),
  oneFile(
    'functions that call each other',
    "function even(n: number): string { return n > 0 ? odd(n - 1) : load(); }\nfunction odd(n: number): string { return even(n - 1); }\nrouter.get('/a', () => { odd(3); });",
    'GET /a (main.ts:9) → odd → even → load',
  ),
  oneFile('a function that nobody calls', 'export const other = () => load();', 'none'),
  oneFile('the top level of a module', 'export const text = load();', 'none'),
  oneFile(
    'start-up before the server listens',
    "const app = express();\nasync function main() { const text = load(); app.get('/a', (request, response) => { response.send(text); }); app.listen(3000); }\nawait main();",
    'none',
  ),
  oneFile(
    'a tagged template',
    "const text = (parts: TemplateStringsArray) => [parts, load()];\nrouter.get('/a', () => { text`a`; });",
    'GET /a (main.ts:8) → text → load',
  ),
  oneFile(
    'a constructor',
    "class Report { text: string; constructor() { this.text = load(); } }\nrouter.get('/a', () => { new Report(); });",
    'GET /a (main.ts:8) → new Report → load',
  ),
  oneFile(
    'a getter',
    "class Report { get text() { return load(); } }\nrouter.get('/a', () => { new Report().text; });",
    'GET /a (main.ts:8) → Report.text → load',
  ),
  oneFile(
    'call and apply',
    "function show(this: void) { return load(); }\nrouter.get('/a', () => { show.call(undefined); });",
    'GET /a (main.ts:8) → show → load',
  ),
  oneFile(
    'bind',
    "class Items { list(request: Request, response: Response) { load(); } }\nconst items = new Items();\nrouter.get('/a', items.list.bind(items));",
    'GET /a (main.ts:9) → Items.list → load',
  ),
  oneFile(
    'an optional call',
    "declare const isOpen: boolean;\nconst reports = isOpen ? { show: () => load() } : undefined;\nrouter.get('/a', () => { reports?.show(); });",
    'GET /a (main.ts:9) → show → load',
  ),
]);

describeTable('paths over files', calls, [
  twoFiles(
    'an import',
    "import { load } from './load.js';\nrouter.get('/a', () => { load(); });",
    `export function load() { return ${load}; }`,
    'GET /a (main.ts:7) → load',
  ),
  twoFiles(
    'an import without a suffix in its name changed by the import',
    "import { load as read } from './load.js';\nrouter.get('/a', () => { read(); });",
    `export function load() { return ${load}; }`,
    'GET /a (main.ts:7) → load',
  ),
  twoFiles(
    'a default export',
    "import read from './load.js';\nrouter.get('/a', () => { read(); });",
    `export default function load() { return ${load}; }`,
    'GET /a (main.ts:7) → load',
  ),
  twoFiles(
    'a default export without a name',
    "import read from './load.js';\nrouter.get('/a', () => { read(); });",
    `export default function () { return ${load}; }`,
    'GET /a (main.ts:7)',
  ),
  twoFiles(
    'a default export by name',
    "import read from './load.js';\nrouter.get('/a', () => { read(); });",
    `function load() { return ${load}; }\nexport default load;`,
    'GET /a (main.ts:7) → load',
  ),
  twoFiles(
    'a namespace',
    "import * as files from './load.js';\nrouter.get('/a', () => { files.load(); });",
    `export const load = () => ${load};`,
    'GET /a (main.ts:7) → load',
  ),
  twoFiles(
    'an export under another name',
    "import { read } from './load.js';\nrouter.get('/a', () => { read(); });",
    `function load() { return ${load}; }\nexport { load as read };`,
    'GET /a (main.ts:7) → load',
  ),
  twoFiles(
    'a dynamic import',
    "router.get('/a', async () => { const { load } = await import('./load.js'); load(); });",
    `export function load() { return ${load}; }`,
    'GET /a (main.ts:6) → load',
  ),
  [
    'a re-export',
    {
      'main.ts': "import { load } from './index.js';\nconst router = Router();\nrouter.get('/a', () => { load(); });",
      'index.ts': "export { load } from './load.js';",
      'load.ts': `export function load() { return ${load}; }`,
    },
    'GET /a (main.ts:7) → load',
  ],
  [
    'a star re-export',
    {
      'main.ts': "import { load } from './index.js';\nconst router = Router();\nrouter.get('/a', () => { load(); });",
      'index.ts': "export * from './load.js';",
      'load.ts': `export function load() { return ${load}; }`,
    },
    'GET /a (main.ts:7) → load',
  ],
  [
    'a re-export under another name',
    {
      'main.ts': "import { read } from './index.js';\nconst router = Router();\nrouter.get('/a', () => { read(); });",
      'index.ts': "export { load as read } from './load.js';",
      'load.ts': `export function load() { return ${load}; }`,
    },
    'GET /a (main.ts:7) → load',
  ],
  [
    'files in folders',
    {
      'src/routes/reports.ts':
        "import { render } from '../lib/render.js';\nexport const router = Router();\nrouter.get('/reports', () => { render(); });",
      'src/lib/render.ts': "import { load } from './load.js';\nexport const render = () => load();",
      'src/lib/load.ts': `export function load() { return ${load}; }`,
    },
    'GET /reports (src/routes/reports.ts:7) → render → load',
  ],
  twoFiles(
    'a default export of an object',
    "import files from './load.js';\nrouter.get('/a', () => { files.load(); });",
    `export default { load: () => ${load} };`,
    'GET /a (main.ts:7) → load',
  ),
  twoFiles(
    'a default export of an instance',
    "import files from './load.js';\nrouter.get('/a', () => { files.load(); });",
    `class Files { load() { return ${load}; } }\nexport default new Files();`,
    'GET /a (main.ts:7) → Files.load',
  ),
  [
    'CommonJS',
    {
      'main.cjs':
        "const { load } = require('./load.cjs');\nconst express = require('express');\nexpress().get('/a', () => { load(); });",
      'load.cjs': `const { readFileSync } = require('fs');\nfunction load() { return ${load}; }\nmodule.exports = { load };`,
    },
    'GET /a (main.cjs:3) → load',
  ],
  twoFiles(
    "another file's function of the same name",
    "function load() { return 1; }\nrouter.get('/a', () => { load(); });",
    `export function load() { return ${load}; }`,
    'none',
  ),
  twoFiles(
    'a name in a comment, a string or a type',
    "import { load } from './load.js';\nrouter.get('/a', () => { const load2 = 'load()'; /* load() */ type Load = typeof load; return load2 as unknown as Load; });",
    `export function load() { return ${load}; }`,
    'none',
  ),
]);

describeTable('paths through classes and objects', calls, [
  oneFile(
    'a method',
    "class Reports { show() { return load(); } }\nconst reports = new Reports();\nrouter.get('/a', () => { reports.show(); });",
    'GET /a (main.ts:9) → Reports.show → load',
  ),
  oneFile(
    'a method that another method calls',
    "class Reports { all() { return this.one(); } one() { return load(); } }\nrouter.get('/a', () => { new Reports().all(); });",
    'GET /a (main.ts:8) → Reports.all → Reports.one → load',
  ),
  oneFile(
    'a private method',
    "class Reports { all() { return this.#one(); } #one() { return load(); } }\nrouter.get('/a', () => { new Reports().all(); });",
    'GET /a (main.ts:8) → Reports.all → Reports.#one → load',
  ),
  oneFile(
    'a static method',
    "class Reports { static show() { return load(); } }\nrouter.get('/a', () => { Reports.show(); });",
    'GET /a (main.ts:8) → Reports.show → load',
  ),
  oneFile(
    'an inherited method',
    "class Base { show() { return load(); } }\nclass Reports extends Base {}\nrouter.get('/a', () => { new Reports().show(); });",
    'GET /a (main.ts:9) → Base.show → load',
  ),
  oneFile(
    'a field that holds an arrow',
    "class Reports { show = () => load(); }\nrouter.get('/a', () => { new Reports().show(); });",
    'GET /a (main.ts:8) → Reports.show → load',
  ),
  oneFile(
    'an injected service',
    "class Store { load() { return load(); } }\nclass Controller { constructor(private readonly store: Store) {} list = () => { this.store.load(); }; }\nrouter.get('/a', new Controller(new Store()).list);",
    'GET /a (main.ts:9) → Controller.list → Store.load → load',
  ),
  oneFile(
    'a method of an object',
    "const reports = { show() { return load(); } };\nrouter.get('/a', () => { reports.show(); });",
    'GET /a (main.ts:8) → show → load',
  ),
  oneFile(
    'a property of an object',
    "const reports = { show: () => load() };\nrouter.get('/a', () => { reports.show(); });",
    'GET /a (main.ts:8) → show → load',
  ),
  oneFile(
    'a shorthand property',
    "const reports = { load };\nrouter.get('/a', () => { reports.load(); });",
    'GET /a (main.ts:8) → load',
  ),
  oneFile(
    'a destructured property',
    "const reports = { show: () => load() };\nconst { show } = reports;\nrouter.get('/a', () => { show(); });",
    'GET /a (main.ts:9) → show → load',
  ),
  oneFile(
    'a method that calls the one it overrides',
    "class Base { show() { return load(); } }\nclass Reports extends Base { override show() { return super.show(); } }\nrouter.get('/a', () => { new Reports().show(); });",
    'GET /a (main.ts:9) → Reports.show → Base.show → load',
  ),
  oneFile(
    'a setter',
    "class Reports { set text(text: string) { load(); } }\nrouter.get('/a', () => { new Reports().text = ''; });",
    'GET /a (main.ts:8) → Reports.text → load',
  ),
  oneFile(
    'the default value of a parameter',
    "function show(text = load()) { return text; }\nrouter.get('/a', () => { show(); });",
    'GET /a (main.ts:8) → show → load',
  ),
  oneFile(
    'an object that a function makes',
    "function make() { return { list(request: Request, response: Response) { load(); } }; }\nconst reports = make();\nrouter.get('/a', reports.list);",
    'GET /a (main.ts:9) → list → load',
  ),
  oneFile(
    'a look-up table',
    "const reports: Record<string, () => string> = { a: () => load(), b: () => '' };\nrouter.get('/:name', (request) => { reports[request.params['name'] as string]?.(); });",
    'GET /:name (main.ts:8) → a → load',
  ),
  oneFile(
    'a look-up table of methods',
    "const reports = { a() { return load(); }, b() { return ''; } };\nrouter.get('/:name', (request) => { reports[request.params['name'] as 'a' | 'b'](); });",
    'GET /:name (main.ts:8) → a → load',
  ),
  oneFile(
    'a look-up table of names',
    "const reports: Record<string, () => string> = { load };\nrouter.get('/:name', (request) => { reports[request.params['name'] as string]?.(); });",
    'GET /:name (main.ts:8) → load',
  ),
  oneFile(
    'an interface with one implementation',
    "interface Store { show(): string }\nclass Files implements Store { show() { return load(); } }\nfunction handle(store: Store) { return store.show(); }\nrouter.get('/a', () => { handle(new Files()); });",
    'GET /a (main.ts:10) → handle → Files.show → load',
  ),
  oneFile(
    'an interface with two implementations',
    "interface Store { show(): string }\nclass Files implements Store { show() { return load(); } }\nclass Memory implements Store { show() { return ''; } }\nfunction handle(store: Store) { return store.show(); }\nrouter.get('/a', () => { handle(new Files()); handle(new Memory()); });",
    'none',
  ),
  oneFile(
    'an abstract class with one subclass',
    "abstract class Store { abstract show(): string; }\nclass Files extends Store { show() { return load(); } }\nfunction handle(store: Store) { return store.show(); }\nrouter.get('/a', () => { handle(new Files()); });",
    'GET /a (main.ts:10) → handle → Files.show → load',
  ),
  oneFile(
    'an object literal of an interface',
    "interface Store { show(): string }\nconst files: Store = { show() { return load(); } };\nfunction handle(store: Store) { return store.show(); }\nrouter.get('/a', () => { handle(files); });",
    'GET /a (main.ts:10) → handle → show → load',
  ),
  oneFile(
    'an object literal of an interface whose property is an arrow',
    "interface Store { show(): string }\nconst files: Store = { show: () => load() };\nfunction handle(store: Store) { return store.show(); }\nrouter.get('/a', () => { handle(files); });",
    'GET /a (main.ts:10) → handle → show → load',
  ),
  oneFile(
    'a variable that is assigned later',
    "let show: () => string = () => '';\nshow = () => load();\nrouter.get('/a', () => { show(); });",
    'GET /a (main.ts:9) → show → load',
  ),
  oneFile(
    'a field that is assigned',
    "class Reports { show: () => string; constructor() { this.show = () => load(); } }\nrouter.get('/a', () => { new Reports().show(); });",
    'GET /a (main.ts:8) → show → load',
  ),
]);

describeTable('paths through callbacks', calls, [
  oneFile(
    'a callback of an array method',
    "router.get('/a', () => { ['a'].map(() => load()); });",
    'GET /a (main.ts:7) → load',
  ),
  oneFile(
    'a function given to an array method by name',
    "router.get('/a', () => { ['a'].forEach(load); });",
    'GET /a (main.ts:7) → load',
  ),
  oneFile(
    'a callback of then',
    "router.get('/a', () => { void Promise.resolve().then(() => load()); });",
    'GET /a (main.ts:7) → load',
  ),
  oneFile(
    'a callback of new Promise',
    "router.get('/a', async () => { await new Promise<void>((done) => { load(); done(); }); });",
    'GET /a (main.ts:7) → load',
  ),
  oneFile(
    'a callback of a timer',
    "router.get('/a', () => { setTimeout(() => load(), 1); });",
    'GET /a (main.ts:7) → load',
  ),
  oneFile(
    "a callback of a function of the user's own",
    "function measure(run: () => void) { run(); }\nrouter.get('/a', () => { measure(() => { load(); }); });",
    'GET /a (main.ts:8) → load',
  ),
  oneFile(
    'a function that is called where it is written',
    "router.get('/a', () => { (() => { load(); })(); });",
    'GET /a (main.ts:7) → load',
  ),
  oneFile(
    'a wrapper whose outcome is called',
    "const limit = (run: () => string): (() => string) => run;\nconst limited = limit(() => load());\nrouter.get('/a', () => { limited(); });",
    'GET /a (main.ts:9) → load',
  ),
  oneFile(
    'a wrapper of a handler',
    "const wrap = (run: RequestHandler): RequestHandler => run;\nrouter.get('/a', wrap(() => { load(); }));",
    'GET /a (main.ts:8) → load',
  ),
  oneFile(
    'a function that makes a handler',
    "const list = (): RequestHandler => () => { load(); };\nrouter.get('/a', list());",
    'GET /a (main.ts:8) → load',
  ),
  oneFile(
    'a function that makes a function',
    "function make() { return () => load(); }\nconst show = make();\nrouter.get('/a', () => { show(); });",
    'GET /a (main.ts:9) → load',
  ),
  oneFile(
    'a condition that chooses a function',
    "declare const isOpen: boolean;\nconst show = isOpen ? () => load() : () => '';\nrouter.get('/a', () => { show(); });",
    'GET /a (main.ts:9) → load',
  ),
  oneFile(
    'a function that is preferred',
    "declare const other: (() => string) | undefined;\nconst show = other ?? (() => load());\nrouter.get('/a', () => { show(); });",
    'GET /a (main.ts:9) → load',
  ),
]);

const fastify = `
import fastify, { type FastifyInstance } from 'fastify';
import once from 'lodash/once.js';
import lodash from 'lodash';
import { Worker } from 'node:worker_threads';
const app = fastify();
`;

describeTable('what is not on the way of a request', { ...calls, prelude: `${calls.prelude ?? ''}${fastify}` }, [
  oneFile('a plugin', 'void app.register(async () => { load(); });', 'none'),
  oneFile(
    'a plugin by name',
    'async function plugin(instance: FastifyInstance) { load(); }\nvoid app.register(plugin);',
    'none',
  ),
  oneFile(
    'a route in a plugin is',
    "void app.register(async (instance) => { instance.get('/a', async () => load()); });",
    'GET /a (main.ts:13) → load',
  ),
  oneFile('a hook of start-up', "app.addHook('onReady', async () => { load(); });", 'none'),
  oneFile(
    'a value that is kept',
    "let text: string | undefined;\nconst get = () => (text ??= load());\nrouter.get('/a', () => { get(); });",
    'none',
  ),
  oneFile(
    'a value that is kept by key',
    "const texts = new Map<string, string>();\nfunction get(key: string) { if (!texts.has(key)) { texts.set(key, load()); } return texts.get(key); }\nrouter.get('/a', () => { get('a'); });",
    'none',
  ),
  oneFile(
    'a function that lodash runs once',
    "const get = lodash.once(() => load());\nrouter.get('/a', () => { get(); });",
    'none',
  ),
  oneFile(
    'a function that is memoised by name',
    "const get = lodash.memoize(load);\nrouter.get('/a', () => { get(); });",
    'none',
  ),
  oneFile(
    "a function of the user's own that keeps the value",
    "function lazy<Value>(make: () => Value) { let value: Value | undefined; return () => (value ??= make()); }\nconst get = lazy(() => load());\nrouter.get('/a', () => { get(); });",
    'none',
  ),
  oneFile(
    'a branch for development',
    "router.get('/a', () => { if (process.env.NODE_ENV !== 'production') { load(); } });",
    'none',
  ),
  oneFile(
    'a field of a class that is set at start-up',
    "class Reports { text = load(); }\nconst reports = new Reports();\nrouter.get('/a', () => reports.text);",
    'none',
  ),
  twoFiles(
    'a file that runs as a worker',
    "export const start = () => new Worker(new URL('./load.js', import.meta.url));\nrouter.get('/a', () => { start(); });",
    `import { parentPort } from 'node:worker_threads';\nparentPort?.on('message', () => { ${load}; });`,
    'none',
  ),
  [
    'a route of a test',
    {
      'main.test.ts':
        "import { load } from './load.js';\nconst router = Router();\nrouter.get('/a', () => { load(); });",
      'load.ts': `export function load() { return ${load}; }`,
    },
    'none',
  ],
  [
    'a function of bootstrapping and what only it calls',
    {
      'main.ts':
        "import { load } from './load.js';\nasync function bootstrap() { await settings(); app.listen({ port: 80 }); }\nasync function settings() { load(); }\nvoid bootstrap();",
      'load.ts': `export function load() { return ${load}; }`,
    },
    'none',
  ],
  [
    'the action of a command line with yargs',
    {
      'tools.ts':
        "import yargs from 'yargs';\nimport { load } from './load.js';\nvoid yargs([]).command('print', 'prints', {}, () => { load(); }).parse();",
      'load.ts': `export function load() { return ${load}; }`,
    },
    'none',
  ],
  [
    'the action of a command line with commander',
    {
      'tools.ts':
        "import { Command } from 'commander';\nimport { load } from './load.js';\nnew Command('print').action(() => { load(); });",
      'load.ts': `export function load() { return ${load}; }`,
    },
    'none',
  ],
  [
    'a migration',
    {
      'migrations/001.ts':
        "import { load } from '../load.js';\nexport async function up() { load(); }\nexport async function down() {}",
      'load.ts': `export function load() { return ${load}; }`,
    },
    'none',
  ],
  [
    'a build script',
    {
      'vite.config.ts': "import { load } from './load.js';\nexport default () => ({ define: { text: load() } });",
      'load.ts': `export function load() { return ${load}; }`,
    },
    'none',
  ],
  oneFile('the top level of a module', 'export const text = load();', 'none'),
  [
    'a call of a script',
    {
      'scripts/seed.ts': "import { load } from '../load.js';\nload();",
      'load.ts': `export function load() { return ${load}; }`,
    },
    'none',
  ],
  oneFile(
    'the part of a middleware factory that runs at start-up',
    'function make() { const text = load(); return (request: Request, response: Response) => { response.send(text); }; }\nexpress().use(make());',
    'none',
  ),
  oneFile('a signal of the process', "process.on('SIGUSR2', () => { load(); });", 'none'),
  oneFile('a listener of start-up', 'const server = express();\nserver.listen(3000, () => { load(); });', 'none'),
]);

describeTable(
  'paths of other frameworks',
  {
    ...calls,
    prelude: `
import { Controller, Get, Inject, Injectable, Scope, type CanActivate, type MiddlewareConsumer, type NestMiddleware, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { createServer } from 'node:http';
import fastify from 'fastify';
import { readFileSync } from 'node:fs';
`,
  },
  [
    [
      'a service that NestJS injects',
      `@Injectable() class Reports { load() { return ${load}; } }\n@Controller('reports') export class Controllers { constructor(private readonly reports: Reports) {}\n@Get(':id') show() { return this.reports.load(); } }`,
      'GET /reports/:id (main.ts:10) → Controllers.show → Reports.load',
    ],
    [
      'a service in another file',
      {
        'reports.controller.ts':
          "import { Reports } from './reports.service.js';\n@Controller('reports') export class ReportsController { constructor(private readonly reports: Reports) {}\n@Get() list() { return this.reports.load(); } }",
        'reports.service.ts': `@Injectable() export class Reports { load() { return ${load}; } }`,
      },
      'GET /reports (reports.controller.ts:10) → ReportsController.list → Reports.load',
    ],
    [
      'a guard',
      `export class Auth implements CanActivate { canActivate() { return ${load} === ''; } }`,
      'guard Auth (main.ts:8) → Auth.canActivate',
    ],
    [
      'a job',
      `export class Jobs { @Cron('0 0 * * *') nightly() { return ${load}; } }`,
      '@Cron("0 0 * * *") (main.ts:8) → Jobs.nightly',
    ],
    ['a hook of start-up', `export class Jobs implements OnModuleInit { onModuleInit() { ${load}; } }`, 'none'],
    [
      'a hook before the server listens',
      `export class Jobs implements OnApplicationBootstrap { onApplicationBootstrap() { ${load}; } }`,
      'none',
    ],
    [
      'the constructor of middleware',
      `export class Log implements NestMiddleware { constructor() { ${load}; }\nuse(request: unknown, response: unknown, next: () => void) { next(); } }\nexport class Main { configure(consumer: MiddlewareConsumer) { consumer.apply(Log).forRoutes('*'); } }`,
      'none',
    ],
    ['a provider that is made once', `@Injectable() export class Settings { constructor() { ${load}; } }`, 'none'],
    [
      'a provider that is made for each request',
      `@Injectable({ scope: Scope.REQUEST }) export class Settings { constructor() { ${load}; } }`,
      'provider Settings (main.ts:8) → new Settings',
    ],
    [
      'a controller that is made for each request',
      `@Controller({ path: 'items', scope: Scope.REQUEST }) export class Items { constructor() { ${load}; } }`,
      'provider Items (main.ts:8) → new Items',
    ],
    [
      'a request listener',
      `createServer((request, response) => { response.end(${load}); });`,
      'request listener (main.ts:8)',
    ],
    ['a route of Fastify', `fastify().get('/a', async () => ${load});`, 'GET /a (main.ts:8)'],
    [
      'a hook in the options of a route',
      `fastify().get('/a', { preHandler: async () => { ${load}; } }, async () => 1);`,
      'GET /a (preHandler) (main.ts:8) → preHandler',
    ],
  ],
);

describeTable('paths of Express 4', { ...calls, options: { versions: 'other' } }, [
  oneFile(
    'a call in a function that a handler calls',
    "router.get('/a', () => { load(); });",
    'GET /a (main.ts:7) → load',
  ),
]);

test('code that all handlers use costs no more than code that twenty use', () => {
  const layers = Array.from(
    { length: 400 },
    (_, index) =>
      `function service${index}() { return load(); }\nfunction control${index}() { service${index}(); }\nrouter.get('/${index}', () => { control${index}(); });\n`,
  );
  const { compiler, file } = createProgram({
    'main.ts': `${calls.prelude ?? ''}const router = Router();\nfunction load() { return ${load}; }\n${layers.join('')}`,
  });
  let asked = 0;
  const counting: Compiler = {
    ...compiler,
    symbolAt: (node) => {
      asked++;
      return compiler.symbolAt(node);
    },
  };

  const place = findMarked(file('main.ts'), 'here', (node) => calls.accepts(compiler, node));
  const path = printPath(counting, requestPathTo(counting, knowledgeFor({}), place));

  expect(path).toBe('GET /0 (main.ts:8) → control0 → service0 → load, and at least 19 more handlers');
  // The references of `load` and of what calls it, and the registrations of twenty of them.
  expect(asked).toBeLessThan(400 * 4 + 100);
});
