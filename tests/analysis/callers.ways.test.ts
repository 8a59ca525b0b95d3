import type ts from 'typescript';
import { printPath, requestPathTo } from '../../src/analysis/callers.ts';
import { describeTable, type Row, type Table } from './support/table.ts';

/** Ways that functions go before they are called: other names, containers, constructors, decorators. */
const calls: Table<ts.CallExpression> = {
  prelude: `
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { readFileSync } from 'node:fs';
`,
  accepts: (compiler, node) => compiler.isCallExpression(node),
  answer: ({ compiler, knowledge, node }) => printPath(compiler, requestPathTo(compiler, knowledge, node)),
};

const load = "/* here */ readFileSync('a', 'utf8')";
const loader = `export function load() { return ${load}; }`;

function oneFile(name: string, code: string, expected: string): Row {
  return [name, `const router = Router();\nfunction load() { return ${load}; }\n${code}`, expected];
}

function files(name: string, main: string, others: Readonly<Record<string, string>>, expected: string): Row {
  return [name, { 'main.ts': `const router = Router();\n${main}`, ...others }, expected];
}

describeTable('names given by modules', calls, [
  files(
    'a namespace that is exported again',
    "import { files } from './index.js';\nrouter.get('/a', () => { files.load(); });",
    { 'index.ts': "export * as files from './load.js';", 'load.ts': loader },
    'GET /a (main.ts:7) → load',
  ),
  files(
    'a namespace that is imported, and exported by name',
    "import { files } from './index.js';\nrouter.get('/a', () => { files.load(); });",
    { 'index.ts': "import * as files from './load.js';\nexport { files };", 'load.ts': loader },
    'GET /a (main.ts:7) → load',
  ),
  files(
    'an import that is exported by name',
    "import { load } from './index.js';\nrouter.get('/a', () => { load(); });",
    { 'index.ts': "import { load } from './load.js';\nexport { load };", 'load.ts': loader },
    'GET /a (main.ts:7) → load',
  ),
  files(
    'a default that is exported again as the default',
    "import read from './index.js';\nrouter.get('/a', () => { read(); });",
    {
      'index.ts': "export { default } from './load.js';",
      'load.ts': `export default function load() { return ${load}; }`,
    },
    'GET /a (main.ts:7) → load',
  ),
  files(
    'a default that is exported again under a name',
    "import { read } from './index.js';\nrouter.get('/a', () => { read(); });",
    {
      'index.ts': "export { default as read } from './load.js';",
      'load.ts': `export default function load() { return ${load}; }`,
    },
    'GET /a (main.ts:7) → load',
  ),
  files(
    'a name that is exported again as the default',
    "import read from './index.js';\nrouter.get('/a', () => { read(); });",
    { 'index.ts': "export { load as default } from './load.js';", 'load.ts': loader },
    'GET /a (main.ts:7) → load',
  ),
  files(
    'an import that is exported as the default',
    "import read from './index.js';\nrouter.get('/a', () => { read(); });",
    { 'index.ts': "import { load } from './load.js';\nexport default load;", 'load.ts': loader },
    'GET /a (main.ts:7) → load',
  ),
  files(
    'a default export of an arrow function',
    "import read from './load.js';\nrouter.get('/a', () => { read(); });",
    { 'load.ts': `export default () => ${load};` },
    'GET /a (main.ts:7)',
  ),
  files(
    'an object of imported functions',
    "import { files } from './index.js';\nrouter.get('/a', () => { files.read(); });",
    { 'index.ts': "import { load } from './load.js';\nexport const files = { read: load };", 'load.ts': loader },
    'GET /a (main.ts:7) → load',
  ),
  files(
    'an object that is spread into another',
    "import { files } from './index.js';\nrouter.get('/a', () => { files.load(); });",
    { 'index.ts': "import * as own from './load.js';\nexport const files = { ...own, other: 1 };", 'load.ts': loader },
    'GET /a (main.ts:7) → load',
  ),
  files(
    'a dynamic import in then',
    "router.get('/a', (request, response, next) => { import('./load.js').then((files) => files.load()).catch(next); });",
    { 'load.ts': loader },
    'GET /a (main.ts:6) → load',
  ),
  files(
    'a dynamic import whose module is kept',
    "router.get('/a', async () => { const files = await import('./load.js'); files.load(); });",
    { 'load.ts': loader },
    'GET /a (main.ts:6) → load',
  ),
  files(
    'a dynamic import of a default',
    "router.get('/a', async () => { const { default: read } = await import('./load.js'); read(); });",
    { 'load.ts': `export default function load() { return ${load}; }` },
    'GET /a (main.ts:6) → load',
  ),
  files(
    'a namespace of the file',
    "router.get('/a', () => { Files.load(); });\nnamespace Files { export const load = () => " + load + '; }',
    {},
    'GET /a (main.ts:6) → load',
  ),
  [
    'CommonJS: module.exports is a function',
    {
      'main.cjs':
        "const load = require('./load.cjs');\nconst express = require('express');\nexpress().get('/a', () => { load(); });",
      'load.cjs': `const { readFileSync } = require('fs');\nmodule.exports = function load() { return ${load}; };`,
    },
    'GET /a (main.cjs:3) → load',
  ],
  [
    'CommonJS: a member of exports',
    {
      'main.cjs':
        "const files = require('./load.cjs');\nconst express = require('express');\nexpress().get('/a', () => { files.load(); });",
      'load.cjs': `const { readFileSync } = require('fs');\nexports.load = function () { return ${load}; };`,
    },
    'GET /a (main.cjs:3) → load',
  ],
  [
    'CommonJS: members of a name for module.exports',
    {
      'main.cjs':
        "const files = require('./load.cjs');\nconst express = require('express');\nexpress().get('/a', () => { files.load(); });",
      'load.cjs': `const { readFileSync } = require('fs');\nconst Files = module.exports;\nFiles.load = async function () { return Files.read(); };\nFiles.read = async () => ${load};`,
    },
    'GET /a (main.cjs:3) → Files.load → Files.read',
  ],
  [
    'CommonJS: methods of a prototype',
    {
      'main.cjs':
        "const Files = require('./load.cjs');\nconst express = require('express');\nconst files = new Files();\nexpress().get('/a', () => { files.load(); });",
      'load.cjs': `const { readFileSync } = require('fs');\nfunction Files() {}\nFiles.prototype.load = function () { return ${load}; };\nmodule.exports = Files;`,
    },
    'GET /a (main.cjs:4) → Files.load',
  ],
  [
    'CommonJS: a function without a name that is the module',
    {
      'main.cjs':
        "const load = require('./load.cjs');\nconst express = require('express');\nexpress().get('/a', () => { load(); });",
      'load.cjs': `const { readFileSync } = require('fs');\nmodule.exports = function () { return ${load}; };`,
    },
    'GET /a (main.cjs:3)',
  ],
  [
    'CommonJS: a member of module.exports by name',
    {
      'main.cjs':
        "const { load } = require('./load.cjs');\nconst express = require('express');\nexpress().get('/a', () => { load(); });",
      'load.cjs': `const { readFileSync } = require('fs');\nfunction load() { return ${load}; }\nmodule.exports.load = load;`,
    },
    'GET /a (main.cjs:3) → load',
  ],
]);

const wrapAll = `export function wrapAll<Key extends string>(all: Record<Key, (request: Request) => unknown>): Record<Key, RequestHandler> {
  const wrapped = {} as Record<Key, RequestHandler>;
  for (const key of Object.keys(all) as Key[]) { wrapped[key] = (request, response) => { response.send(all[key](request)); }; }
  return wrapped;
}`;
const shown = `export const show = () => ${load};\nexport const other = () => '';`;

describeTable('objects of functions that are wrapped as a whole', calls, [
  files(
    'a module',
    "import * as raw from './users.js';\nimport { wrapAll } from './wrap.js';\nconst users = wrapAll(raw);\nrouter.get('/a', users.show);\nrouter.get('/b', users.other);",
    { 'users.ts': shown, 'wrap.ts': wrapAll },
    'GET /a (main.ts:9) → show',
  ),
  files(
    'a function of a module',
    "import * as raw from './users.js';\nimport { wrapAll } from './wrap.js';\nconst users = wrapAll(raw);\nrouter.get('/a', users.show);",
    { 'users.ts': `export async function show() { return ${load}; }`, 'wrap.ts': wrapAll },
    'GET /a (main.ts:9) → show',
  ),
  files(
    'a module whose functions are taken out of what is made of it',
    "import * as raw from './users.js';\nimport { wrapAll } from './wrap.js';\nconst { show } = wrapAll(raw);\nrouter.get('/a', show);",
    { 'users.ts': shown, 'wrap.ts': wrapAll },
    'GET /a (main.ts:9) → show',
  ),
  files(
    'a module, for another file',
    "import { users } from './wrapped.js';\nrouter.get('/a', users.show);",
    {
      'users.ts': shown,
      'wrap.ts': wrapAll,
      'wrapped.ts':
        "import * as raw from './users.js';\nimport { wrapAll } from './wrap.js';\nexport const users = wrapAll(raw);",
    },
    'GET /a (main.ts:7) → show',
  ),
  files(
    'a function that the routes leave out',
    "import * as raw from './users.js';\nimport { wrapAll } from './wrap.js';\nconst users = wrapAll(raw);\nrouter.get('/b', users.other);",
    { 'users.ts': shown, 'wrap.ts': wrapAll },
    'none',
  ),
  files(
    'a module that is only counted',
    "import * as raw from './users.js';\nfunction count(all: Record<string, unknown>) { return { show: () => Object.keys(all).length }; }\nconst users = count(raw);\nrouter.get('/a', users.show);",
    { 'users.ts': shown },
    'none',
  ),
  files(
    'an object',
    "import { show } from './users.js';\nimport { wrapAll } from './wrap.js';\nconst users = wrapAll({ show });\nrouter.get('/a', users.show);",
    { 'users.ts': shown, 'wrap.ts': wrapAll },
    'GET /a (main.ts:9) → show',
  ),
  files(
    'an object of methods',
    `import { wrapAll } from './wrap.js';\nconst users = wrapAll({ show() { return ${load}; } });\nrouter.get('/a', users.show);`,
    { 'wrap.ts': wrapAll },
    'GET /a (main.ts:8) → show',
  ),
]);

describeTable('members', calls, [
  oneFile(
    'a member that is read by its name in quotes',
    "const reports = { show: () => load() };\nrouter.get('/a', () => { reports['show'](); });",
    'GET /a (main.ts:8) → show → load',
  ),
  oneFile(
    'a method of an object that is given to a function',
    "interface Files { show(): string }\nfunction serve(files: Files) { router.get('/a', () => { files.show(); }); }\nserve({ show: () => load() });",
    'GET /a (main.ts:8) → show → load',
  ),
  oneFile(
    'a member of an object that is given to a function and destructured there',
    "interface Files { show(): string }\nfunction serve({ show }: Files) { router.get('/a', () => { show(); }); }\nserve({ show: () => load() });",
    'GET /a (main.ts:8) → show → load',
  ),
  oneFile(
    'a function that an object given to a function holds by its name',
    "interface Files { load(): string }\nfunction serve(files: Files) { router.get('/a', () => { files.load(); }); }\nserve({ load });",
    'GET /a (main.ts:8) → load',
  ),
  oneFile(
    'an object of a type alias',
    "type Files = { show: () => string };\nconst files: Files = { show: () => load() };\nfunction handle(each: Files) { return each.show(); }\nrouter.get('/a', () => { handle(files); });",
    'GET /a (main.ts:10) → handle → show → load',
  ),
  oneFile(
    'an object that satisfies an interface',
    "interface Store { show(): string }\nconst files = { show: () => load() } satisfies Store;\nfunction handle(store: Store) { return store.show(); }\nrouter.get('/a', () => { handle(files); });",
    'GET /a (main.ts:10) → handle → show → load',
  ),
  oneFile(
    'an object that a function of an interface returns',
    "interface Store { show(): string }\nfunction make(): Store { return { show: () => load() }; }\nfunction handle(store: Store) { return store.show(); }\nrouter.get('/a', () => { handle(make()); });",
    'GET /a (main.ts:10) → handle → show → load',
  ),
  oneFile(
    'an interface with one implementation and one in a test',
    "interface Store { show(): string }\nclass Files implements Store { show() { return load(); } }\nconst store: Store = new Files();\nrouter.get('/a', () => { store.show(); });",
    'GET /a (main.ts:10) → Files.show → load',
  ),
  oneFile(
    'an interface that another one extends',
    "interface Store { show(): string }\ninterface Special extends Store { other(): void }\nclass Files implements Special { show() { return load(); } other() {} }\nconst store: Store = new Files();\nrouter.get('/a', () => { store.show(); });",
    'GET /a (main.ts:11) → Files.show → load',
  ),
  oneFile(
    'a generic interface',
    "interface Store<Value> { show(): Value }\nclass Files implements Store<string> { show() { return load(); } }\nconst store: Store<string> = new Files();\nrouter.get('/a', () => { store.show(); });",
    'GET /a (main.ts:10) → Files.show → load',
  ),
  oneFile(
    'a method that a base class calls on this',
    "abstract class Report { render() { return this.body(); } protected abstract body(): string; }\nclass Sales extends Report { protected body() { return load(); } }\nrouter.get('/a', () => { new Sales().render(); });",
    'GET /a (main.ts:9) → Report.render → Sales.body → load',
  ),
  oneFile(
    'the constructor of a base class',
    "class Base { text: string; constructor() { this.text = load(); } }\nclass Report extends Base {}\nrouter.get('/a', () => { new Report(); });",
    'GET /a (main.ts:9) → new Base → load',
  ),
  oneFile(
    'the constructor of a base class by super',
    "class Base { text: string; constructor() { this.text = load(); } }\nclass Report extends Base { constructor() { super(); } }\nrouter.get('/a', () => { new Report(); });",
    'GET /a (main.ts:9) → new Report → new Base → load',
  ),
  oneFile(
    'a field of a class that is made for each request',
    "class Report { text = load(); }\nrouter.get('/a', () => { new Report(); });",
    'GET /a (main.ts:8) → new Report → load',
  ),
  oneFile(
    'a private field of a class that is made for each request',
    "class Report { #text = load(); get text() { return this.#text; } }\nrouter.get('/a', () => { new Report(); });",
    'GET /a (main.ts:8) → new Report → load',
  ),
  oneFile(
    'a static field',
    "class Report { static text = load(); }\nrouter.get('/a', () => { new Report(); });",
    'none',
  ),
  oneFile(
    'a function that a class is given and keeps',
    "class Reports { constructor(private readonly show: () => string) {} list() { return this.show(); } }\nconst reports = new Reports(() => load());\nrouter.get('/a', () => { reports.list(); });",
    'GET /a (main.ts:9) → Reports.list → load',
  ),
  oneFile(
    'a function that a class is given and keeps in a field',
    "class Reports { readonly show: () => string; constructor(show: () => string) { this.show = show; } list() { return this.show(); } }\nconst reports = new Reports(load);\nrouter.get('/a', () => { reports.list(); });",
    'GET /a (main.ts:9) → Reports.list → load',
  ),
  oneFile(
    'a function that is kept in a variable by another one',
    "let show = () => '';\nfunction use(other: () => string) { show = other; }\nuse(() => load());\nrouter.get('/a', () => { show(); });",
    'GET /a (main.ts:10) → load',
  ),
  oneFile(
    'functions in a list',
    "const steps = [() => load(), () => ''];\nrouter.get('/a', () => { for (const step of steps) { step(); } });",
    'GET /a (main.ts:8) → load',
  ),
  oneFile(
    'functions in a list by name',
    "const steps = [load];\nrouter.get('/a', () => { steps.map((step) => step()); });",
    'GET /a (main.ts:8) → load',
  ),
  oneFile(
    'functions in a Map',
    "const reports = new Map([['a', () => load()]]);\nrouter.get('/:name', (request) => { reports.get(request.params['name'] as string)?.(); });",
    'GET /:name (main.ts:8) → load',
  ),
  oneFile(
    'the steps of a list that nobody runs',
    "export const steps = [() => load(), () => ''];\nrouter.get('/a', () => { steps.length; });",
    'none',
  ),
]);

describeTable('callbacks that run at another time', calls, [
  oneFile(
    'a callback that a function of the project keeps for the end',
    "const ends: (() => void)[] = [];\nfunction atEnd(run: () => void) { ends.push(run); }\nrouter.get('/a', () => { atEnd(() => { load(); }); });",
    'none',
  ),
  oneFile(
    'a callback that is put into a list outside of the handler',
    "const ends: (() => void)[] = [];\nrouter.get('/a', () => { ends.push(() => { load(); }); });",
    'none',
  ),
  oneFile(
    'a callback that is put into a list of the handler',
    "router.get('/a', () => { const steps: (() => void)[] = []; steps.push(() => { load(); }); for (const step of steps) { step(); } });",
    'GET /a (main.ts:7) → load',
  ),
  oneFile(
    'a callback that a class keeps and runs at once',
    "class Runner { constructor(private readonly run: () => void) { this.run(); } }\nrouter.get('/a', () => { new Runner(() => { load(); }); });",
    'GET /a (main.ts:8) → new Runner → load',
  ),
  oneFile(
    'a callback that goes through two functions of the project',
    "const inner = (run: () => string) => run();\nconst outer = (run: () => string) => inner(run);\nrouter.get('/a', () => { outer(() => load()); });",
    'GET /a (main.ts:9) → load',
  ),
  oneFile(
    'a callback in the options of a function of the project',
    "function measure(options: { run: () => string }) { return options.run(); }\nrouter.get('/a', () => { measure({ run: () => load() }); });",
    'GET /a (main.ts:8) → measure → run → load',
  ),
  oneFile(
    'a callback of a wrapper that returns a promise',
    "async function withLock<Value>(run: () => Promise<Value>) { return await run(); }\nrouter.get('/a', async () => { const text = await withLock(async () => load()); return text; });",
    'GET /a (main.ts:8) → load',
  ),
  oneFile(
    'a handler that is wrapped twice',
    "const wrap = (run: RequestHandler): RequestHandler => (request, response, next) => run(request, response, next);\nconst guard = (run: RequestHandler): RequestHandler => (request, response, next) => run(request, response, next);\nrouter.get('/a', wrap(guard((request: Request, response: Response) => { response.send(load()); })));",
    'GET /a (main.ts:9) → load',
  ),
  oneFile(
    'a typed handler that is registered is one handler',
    'function session(): RequestHandler { return () => { load(); }; }\nrouter.use(session());',
    'handler (main.ts:7) → load',
  ),
  oneFile(
    'a handler that a function of the project registers',
    "function route(path: string, run: RequestHandler) { router.get(path, run); }\nroute('/a', () => { load(); });",
    'GET (main.ts:7) → load',
  ),
  oneFile(
    'a function that a function of the project calls in a handler',
    "function route(path: string, run: () => string) { router.get(path, (request, response) => { response.send(run()); }); }\nroute('/a', () => load());",
    'GET (main.ts:7) → load',
  ),
  oneFile(
    'a step that a class keeps in a list and runs for each request',
    "class Pipeline { readonly #steps: (() => void)[] = []; add(step: () => void) { this.#steps.push(step); } run() { for (const step of this.#steps) { step(); } } }\nconst pipeline = new Pipeline();\npipeline.add(() => { load(); });\nrouter.get('/a', () => { pipeline.run(); });",
    'GET /a (main.ts:10) → Pipeline.run → load',
  ),
  oneFile(
    'a hook that a class keeps and runs at the end',
    "class Ends { readonly #steps: (() => void)[] = []; add(step: () => void) { this.#steps.push(step); } run() { for (const step of this.#steps) { step(); } } }\nconst ends = new Ends();\nrouter.get('/a', () => { ends.add(() => { load(); }); });\nprocess.once('SIGTERM', () => { ends.run(); });",
    'none',
  ),
  oneFile(
    'the shutdown of the process',
    "function stop() { load(); }\nprocess.once('SIGTERM', stop);\nprocess.on('exit', () => { load(); });",
    'none',
  ),
]);

const frameworks = `
import fastify, { type FastifyInstance } from 'fastify';
import { readFileSync } from 'node:fs';
const app = fastify();
`;

describeTable('what Fastify is decorated with', { ...calls, prelude: frameworks }, [
  [
    'a function of the instance, by the request',
    `declare module 'fastify' { interface FastifyInstance { one: () => string } }\napp.decorate('one', () => ${load});\napp.get('/a', async (request) => request.server.one());`,
    'GET /a (main.ts:8)',
  ],
  [
    'a function of the instance, by this',
    `declare module 'fastify' { interface FastifyInstance { two(): string } }\napp.decorate('two', function two() { return ${load}; });\napp.get('/a', async function () { return this.two(); });`,
    'GET /a (main.ts:8) → two',
  ],
  [
    'a function of the instance, in a plugin of another file',
    {
      'types.d.ts': `import 'fastify';\ndeclare module 'fastify' { interface FastifyInstance { three: () => string } }`,
      'main.ts': `import { templates } from './templates.js';\nvoid app.register(templates);\nvoid app.register(async (instance) => { instance.get('/a', async () => instance.three()); });`,
      'templates.ts': `export async function templates(instance: FastifyInstance) { instance.decorate('three', load); }\nfunction load() { return ${load}; }`,
    },
    'GET /a (main.ts:8) → load',
  ],
  [
    'a function of the request',
    `declare module 'fastify' { interface FastifyRequest { four(): string } }\napp.decorateRequest('four', () => ${load});\napp.get('/a', async (request) => request.four());`,
    'GET /a (main.ts:8)',
  ],
  [
    'a function of the reply',
    `declare module 'fastify' { interface FastifyReply { five(name: string): string } }\napp.decorateReply('five', function (name: string) { return name + ${load}; });\napp.get('/a', async (request, reply) => reply.five('a'));`,
    'GET /a (main.ts:8)',
  ],
  [
    'an object of functions',
    `declare module 'fastify' { interface FastifyInstance { six: typeof files } }\nconst files = { show: () => ${load} };\napp.decorate('six', files);\napp.get('/a', async (request) => request.server.six.show());`,
    'GET /a (main.ts:9) → show',
  ],
  [
    'a function that no request uses',
    `declare module 'fastify' { interface FastifyInstance { seven: () => string } }\napp.decorate('seven', () => ${load});\napp.seven();`,
    'none',
  ],
]);
