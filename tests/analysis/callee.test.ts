import type ts from 'typescript';
import { calledFunction, implementationsOf } from '../../src/analysis/callee.ts';
import { functionName, type FunctionWithBody } from '../../src/analysis/expression.ts';
import type { Compiler } from '../../src/typescript/compiler.ts';
import { describeTable, type Table } from './support/table.ts';

/** The name of a function and the line on which it begins. */
function printFunction(compiler: Compiler, body: FunctionWithBody | undefined): string {
  if (!body) {
    return 'none';
  }
  const file = body.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(body.getStart(file));
  return `${functionName(compiler, body) ?? 'without a name'} ${file.fileName.split('/').pop() ?? ''}:${line + 1}`;
}

const calls: Table<ts.CallExpression> = {
  accepts: (compiler, node) => compiler.isCallExpression(node),
  answer: ({ compiler, node }) => printFunction(compiler, calledFunction(compiler, node.expression)),
};

describeTable('the function behind a call', calls, [
  ['a function declaration', '/* here */ load();\nfunction load() {}\nexport {};', 'load main.ts:2'],
  [
    'a function of another file',
    { 'main.ts': "import { load } from './load.js';\n/* here */ load();", 'load.ts': 'export function load() {}' },
    'load load.ts:1',
  ],
  [
    'a module that is called like a function',
    {
      'main.ts': "import load = require('./load.js');\n// @ts-expect-error It is no function.\n/* here */ load();",
      'load.ts': 'export const a = 1;',
    },
    'none',
  ],
  [
    'an overloaded function',
    'function load(a: string): void;\nfunction load(a: number): void;\nfunction load(a: unknown) { void a; }\n/* here */ load(1);\nexport {};',
    'load main.ts:3',
  ],
  ['a constant', 'const load = () => 1;\n/* here */ load();\nexport {};', 'load main.ts:1'],
  [
    'a constant of a constant',
    'const load = () => 1;\nconst read = load;\n/* here */ read();\nexport {};',
    'load main.ts:1',
  ],
  ['a function expression that is called at once', '/* here */ (() => 1)();\nexport {};', 'without a name main.ts:1'],
  ['a method', 'class Own { load() {} }\n/* here */ new Own().load();\nexport {};', 'load main.ts:1'],
  ['a method of this', 'export class Own { load() {}\nrun() { /* here */ this.load(); } }', 'load main.ts:1'],
  [
    'a method of this in an arrow',
    'export class Own { load() {}\nrun() { return () => { /* here */ this.load(); }; } }',
    'load main.ts:1',
  ],
  [
    'a static method of this beside one of the same name',
    'export class Own { load() {}\nstatic load() {}\nstatic run() { /* here */ this.load(); } }',
    'load main.ts:2',
  ],
  [
    'a method of this that the class overrides',
    'class Base { load() {} }\nexport class Own extends Base { override load() {}\nrun() { /* here */ this.load(); } }',
    'load main.ts:2',
  ],
  [
    'a method of this that the class inherits',
    'class Base { load() {} }\nexport class Own extends Base { run() { /* here */ this.load(); } }',
    'load main.ts:1',
  ],
  [
    'a method of super',
    'class Base { load() {} }\nexport class Own extends Base { override load() { /* here */ super.load(); } }',
    'load main.ts:1',
  ],
  [
    'a method of this in a function with a this of its own',
    'class Other { load() {} }\nexport class Own { load() {}\nrun() { return function (this: Other) { /* here */ this.load(); }; } }',
    'load main.ts:1',
  ],
  [
    'a private method of this',
    'export class Own { #load() {}\nrun() { /* here */ this.#load(); } }',
    '#load main.ts:1',
  ],
  [
    'an overridden method',
    'class Base { load() {} }\nclass Own extends Base { override load() {} }\n/* here */ new Own().load();\nexport {};',
    'load main.ts:2',
  ],
  [
    'a field that holds an arrow',
    'class Own { load = () => 1; }\n/* here */ new Own().load();\nexport {};',
    'load main.ts:1',
  ],
  [
    'a property that holds an arrow',
    'const own = { load: () => 1 };\n/* here */ own.load();\nexport {};',
    'load main.ts:1',
  ],
  [
    'a property that holds a constant',
    'const load = () => 1;\nconst own = { read: load };\n/* here */ own.read();\nexport {};',
    'load main.ts:1',
  ],
  [
    'a shorthand property',
    'function load() {}\nconst own = { load };\n/* here */ own.load();\nexport {};',
    'load main.ts:1',
  ],
  [
    'a property of a property, destructured',
    'function make() { const load = () => 1; return { load }; }\nconst all = { users: make() };\nconst { users: { load: read } } = all;\n/* here */ read();\nexport {};',
    'load main.ts:1',
  ],
  [
    'a destructured parameter',
    'function make() { const load = () => 1; return { load }; }\ninterface Tools { users: ReturnType<typeof make> }\nexport function run({ users: { load } }: Tools) { /* here */ load(); }',
    'load main.ts:1',
  ],
  [
    'a parameter of a list that is taken apart',
    'function make() { const load = () => 1; return { load }; }\ntype Init<T> = (router: T, tools: ReturnType<typeof make>) => void;\nexport function run<T extends object>(...[router, { load }]: Parameters<Init<T>>) { void router; /* here */ load(); }',
    'load main.ts:1',
  ],
  [
    'a destructured parameter with a default value',
    'export function run({ load = () => 1 }: { load?: () => number }) { /* here */ load(); }',
    'none',
  ],
  [
    'a destructured property',
    'const own = { load() {} };\nconst { load: read } = own;\n/* here */ read();\nexport {};',
    'load main.ts:1',
  ],
  [
    'CommonJS: a member of exports',
    {
      'main.cjs': "const files = require('./load.cjs');\n/* here */ files.load();",
      'load.cjs': '\nexports.load = async () => 1;',
    },
    'without a name load.cjs:2',
  ],
  [
    'CommonJS: a member of a prototype',
    { 'main.cjs': 'function Files() {}\nFiles.prototype.load = function load() {};\n/* here */ new Files().load();' },
    'load main.cjs:2',
  ],
  ['an element by a literal', "const own = { load() {} };\n/* here */ own['load']();\nexport {};", 'load main.ts:1'],
  [
    'a member of an interface with one class',
    'interface Store { load(): void }\nclass Own implements Store { load() {} }\nexport function run(store: Store) { /* here */ store.load(); }\nexport { Own };',
    'load main.ts:2',
  ],
  [
    'a member of an interface with one object literal',
    'interface Store { load(): void }\nexport const own: Store = { load() {} };\nexport function run(store: Store) { /* here */ store.load(); }',
    'load main.ts:2',
  ],
  [
    'a member of an interface whose class has an arrow',
    'interface Store { load(): void }\nexport class Own implements Store { load = () => {}; }\nexport function run(store: Store) { /* here */ store.load(); }',
    'load main.ts:2',
  ],
  [
    'an abstract member with one subclass',
    'abstract class Store { abstract load(): void; }\nexport class Own extends Store { load() {} }\nexport function run(store: Store) { /* here */ store.load(); }',
    'load main.ts:2',
  ],
]);

describeTable('calls whose function cannot be told', calls, [
  ['a parameter', 'export function run(load: () => void) { /* here */ load(); }', 'none'],
  ['a variable that can be reassigned', 'let load = () => 1;\n/* here */ load();\nload = () => 2;\nexport {};', 'none'],
  ['a function without a body', 'declare function load(): void;\n/* here */ load();\nexport {};', 'none'],
  ['the answer of a call', 'const make = () => () => 1;\n/* here */ make()();\nexport {};', 'none'],
  [
    'a member of an interface with two classes',
    'interface Store { load(): void }\nexport class Own implements Store { load() {} }\nexport class Other implements Store { load() {} }\nexport function run(store: Store) { /* here */ store.load(); }',
    'none',
  ],
  [
    'a member of an interface without a class',
    'interface Store { load(): void }\nexport function run(store: Store) { /* here */ store.load(); }',
    'none',
  ],
  [
    'an element by a variable',
    "const own = { a() {}, b() {} };\nexport function run(name: 'a' | 'b') { /* here */ own[name](); }",
    'none',
  ],
  [
    'CommonJS: a member of exports that is assigned twice',
    {
      'main.cjs': "const files = require('./load.cjs');\n/* here */ files.load();",
      'load.cjs': 'exports.load = async () => 1;\nexports.load = async () => 2;',
    },
    'none',
  ],
  ['any', 'declare const load: any;\n/* here */ load();\nexport {};', 'none'],
  ['a function of the language', '/* here */ [1].map(String);\nexport {};', 'none'],
  [
    'a constant that is its own value in a circle',
    'const a: () => void = () => b();\nconst b: () => void = a;\nconst c = b;\n/* here */ c();\nexport {};',
    'a main.ts:1',
  ],
]);

const members: Table<ts.Declaration> = {
  accepts: (compiler, node): node is ts.Declaration =>
    compiler.isMethodSignature(node) || compiler.isMethodDeclaration(node) || compiler.isPropertySignature(node),
  answer: ({ compiler, node }) =>
    implementationsOf(compiler, node)
      .map((each) => printFunction(compiler, each))
      .sort()
      .join(', ') || 'none',
};

describeTable('implementations of a member', members, [
  [
    'classes and object literals of an interface',
    'interface Store { /* here */ load(): void }\nexport class A implements Store { load() {} }\nexport const b: Store = { load() {} };',
    'load main.ts:2, load main.ts:3',
  ],
  [
    'a property whose type is a function',
    'interface Store { /* here */ load: () => void }\nexport class A implements Store { load() {} }',
    'load main.ts:2',
  ],
  [
    'classes of other files',
    {
      'store.ts': 'export interface Store { /* here */ load(): void }',
      'a.ts': "import type { Store } from './store.js';\nexport class A implements Store { load() {} }",
      'b.ts': "import type { Store as Base } from './store.js';\nexport class B { load() {} }\nexport type { Base };",
    },
    'load a.ts:2',
  ],
  [
    'a class of a test does not count',
    {
      'store.ts': 'export interface Store { /* here */ load(): void }',
      'a.test.ts': "import type { Store } from './store.js';\nexport class A implements Store { load() {} }",
    },
    'none',
  ],
  [
    'subclasses of an abstract class',
    'abstract class Store { /* here */ abstract load(): void; }\nexport class A extends Store { load() {} }\nexport class B extends Store { load() {} }',
    'load main.ts:2, load main.ts:3',
  ],
  [
    'a class that only has the same shape does not count',
    'interface Store { /* here */ load(): void }\nexport class A { load() {} }\nexport const store: Store = new A();',
    'none',
  ],
  [
    'a method with a body of its own has none',
    'export class Base { /* here */ load() {} }\nexport class A extends Base { override load() {} }',
    'none',
  ],
]);
