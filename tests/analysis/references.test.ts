import type ts from 'typescript';
import { declaredName } from '../../src/analysis/expression.ts';
import { expect, test, vi } from 'vitest';
import { calledModules, occurrencesOf } from '../../src/analysis/occurrences.ts';
import { ownFiles, reaches, referencesTo } from '../../src/analysis/references.ts';
import { createProgram } from '../support/program.ts';
import { describeTable, type Table } from './support/table.ts';

/** The line and what stands there, for each name: `2 load()`. */
function printNames(names: readonly ts.Node[]): string {
  const places = names.map((name) => {
    const file = name.getSourceFile();
    const { line } = file.getLineAndCharacterOfPosition(name.getStart(file));
    return `${file.fileName.split('/').pop() ?? ''}:${line + 1} ${name.parent.getText(file)}`;
  });
  return places.sort().join(' | ') || 'none';
}

const occurrences: Table<ts.Identifier | ts.PrivateIdentifier> = {
  accepts: (compiler, node): node is ts.Identifier | ts.PrivateIdentifier =>
    compiler.isIdentifier(node) || compiler.isPrivateIdentifier(node),
  answer: ({ compiler, node, file }) => printNames(occurrencesOf(compiler, file, node.text)),
};

describeTable('places where a name stands in code', occurrences, [
  [
    'declarations and uses are both places',
    'const /* here */ load = () => 1;\nload();\nexport {};',
    'main.ts:1 load = () => 1 | main.ts:2 load()',
  ],
  ['a name in a comment is none', 'const /* here */ load = 1;\n// load\n/* load */\nexport {};', 'main.ts:1 load = 1'],
  [
    'a name in a string or template is none',
    "const /* here */ load = 1;\nexport const texts = ['load', `load`];",
    'main.ts:1 load = 1',
  ],
  [
    'a name in a hole of a template is one',
    'const /* here */ load = 1;\nexport const text = `${load}`;',
    'main.ts:1 load = 1 | main.ts:2 load}`',
  ],
  [
    'a longer name is another one',
    'const /* here */ load = 1;\nconst loader = 2, $load = 3, reload_load = 4;\nexport {};',
    'main.ts:1 load = 1',
  ],
  [
    'a longer name with letters beyond ASCII is another one',
    'const /* here */ load = 1;\nconst loadé = 2;\nexport {};',
    'main.ts:1 load = 1',
  ],
  [
    'members and properties are places',
    'const /* here */ load = { load: 1 };\nload.load;\nexport {};',
    'main.ts:1 load = { load: 1 } | main.ts:1 load: 1 | main.ts:2 load.load | main.ts:2 load.load',
  ],
  [
    'a private name is found with its #',
    'export class Own { /* here */ #load = 1; get() { return this.#load; } load = 2; }',
    'main.ts:1 #load = 1; | main.ts:1 this.#load',
  ],
  [
    'types are places',
    'interface /* here */ Load { a: 1 }\nexport type Other = Load;',
    'main.ts:1 interface /* here */ Load { a: 1 } | main.ts:2 Load',
  ],
  ['a regular expression is none', 'const /* here */ load = 1;\nexport const test = /load/u;', 'main.ts:1 load = 1'],
]);

const references: Table<ts.Declaration> = {
  accepts: (compiler, node): node is ts.Declaration =>
    compiler.isFunctionDeclaration(node) ||
    compiler.isVariableDeclaration(node) ||
    compiler.isMethodDeclaration(node) ||
    compiler.isClassDeclaration(node) ||
    compiler.isMethodSignature(node) ||
    compiler.isPropertyAssignment(node) ||
    compiler.isParameter(node),
  answer: ({ compiler, node }) => printNames(referencesTo(compiler, node)),
};

const loadFile = '/* here */ export function load() { return 1; }';

describeTable('references to a declaration', references, [
  ['calls in the same file', '/* here */ function load() { return 1; }\nload();\nexport {};', 'main.ts:2 load()'],
  ['a declaration is no reference to itself', '/* here */ function load() { return 1; }\nexport {};', 'none'],
  [
    'calls in another file',
    { 'load.ts': loadFile, 'main.ts': "import { load } from './load.js';\nload();" },
    'main.ts:2 load()',
  ],
  [
    'a member, and not a variable or parameter of its name',
    'class Own { /* here */ load() {} }\nconst load = () => 1;\nexport function run(own: Own) { own.load(); load(); const { load: read } = own; read(); }',
    'main.ts:3 load: read | main.ts:3 own.load',
  ],
  [
    'a member of this, and not that of another class',
    'export class Own { /* here */ load() {}\nrun() { this.load(); } }\nexport class Other { load() {}\nrun() { this.load(); } }',
    'main.ts:2 this.load',
  ],
  [
    'calls under the name that an import gave',
    { 'load.ts': loadFile, 'main.ts': "import { load as read } from './load.js';\nread();" },
    'main.ts:2 read()',
  ],
  [
    'calls through a re-export',
    {
      'load.ts': loadFile,
      'index.ts': "export * from './load.js';",
      'main.ts': "import { load } from './index.js';\nload();",
    },
    'main.ts:2 load()',
  ],
  [
    'calls through a re-export under another name',
    {
      'load.ts': loadFile,
      'index.ts': "export { load as read } from './load.js';",
      'main.ts': "import { read } from './index.js';\nread();",
    },
    'main.ts:2 read()',
  ],
  [
    'calls through a namespace',
    { 'load.ts': loadFile, 'main.ts': "import * as files from './load.js';\nfiles.load();" },
    'main.ts:2 files.load',
  ],
  [
    'calls of a default import',
    {
      'load.ts': '/* here */ export default function load() { return 1; }',
      'main.ts': "import read from './load.js';\nread();",
    },
    'main.ts:2 read()',
  ],
  [
    'calls of a default export by name',
    {
      'load.ts': '/* here */ function load() { return 1; }\nexport default load;',
      'main.ts': "import read from './load.js';\nread();",
    },
    'load.ts:2 export default load; | main.ts:2 read()',
  ],
  [
    "another declaration's name is no reference",
    { 'load.ts': loadFile, 'main.ts': "import './load.js';\nfunction load() { return 2; }\nload();\nexport {};" },
    'none',
  ],
  [
    'a file that does not import it has no reference',
    { 'load.ts': loadFile, 'main.ts': 'declare function load(): void;\nload();\nexport {};' },
    'none',
  ],
  [
    'a name of a type that is given to another is no other declaration',
    '/* here */ class Own {}\nexport const own: Own = new Own();',
    'main.ts:2 Own | main.ts:2 new Own()',
  ],
  [
    'reads of a variable',
    'const /* here */ load = () => 1;\nload();\n[1].map(load);\nexport {};',
    'main.ts:2 load() | main.ts:3 [1].map(load)',
  ],
  [
    'a variable that hides it is another',
    'const /* here */ load = () => 1;\nexport function run(load: () => number) { load(); }\nexport { load };',
    'none',
  ],
  [
    'a shorthand property',
    '/* here */ function load() { return 1; }\nexport const holder = { load };',
    'main.ts:2 load',
  ],
  [
    'calls of a method',
    'class Own { /* here */ load() { return 1; } }\nnew Own().load();\nexport {};',
    'main.ts:2 new Own().load',
  ],
  [
    'a destructured method',
    'const own = { /* here */ load() { return 1; } };\nconst { load } = own;\nconst { load: read } = own;\nexport { load, read };',
    'main.ts:2 load | main.ts:3 load: read',
  ],
  [
    "another class's method of the same name is another",
    'class Own { /* here */ load() { return 1; } }\nclass Other { load() { return 2; } }\nnew Other().load();\nexport { Own };',
    'none',
  ],
  [
    'calls of the member of an interface',
    'interface Store { /* here */ load(): number }\ndeclare const store: Store;\nstore.load();\nexport {};',
    'main.ts:3 store.load',
  ],
  ['reads of a parameter', 'export function run(/* here */ load: () => number) { return load(); }', 'main.ts:1 load()'],
  [
    'a local function is looked for in its own file',
    {
      'load.ts': 'export function outer() { /* here */ function load() { return 1; }\nreturn load(); }',
      'main.ts': "import { outer } from './load.js';\nconst load = outer;\nload();",
    },
    'load.ts:2 load()',
  ],
]);

test('imports, exports, require and dynamic imports lead to files', () => {
  const { compiler, file } = createProgram({
    'main.ts': "import './a.js';\nexport * from './b.js';\nexport const c = () => import('./c.js');\nimport 'node:fs';",
    'a.ts': "import './d.js';",
    'b.ts': 'export {};',
    'c.ts': 'export {};',
    'd.ts': "import './main.js';",
    'e.ts': "import './main.js';",
  });
  const names = (files: readonly ts.SourceFile[]): string[] =>
    files.map((each) => each.fileName.split('/').pop() ?? '').sort();
  expect(names(ownFiles(compiler))).toEqual(['a.ts', 'b.ts', 'c.ts', 'd.ts', 'e.ts', 'main.ts']);
  for (const name of ['a.ts', 'b.ts', 'c.ts']) {
    expect(reaches(compiler, file('main.ts'), file(name)), name).toBe(true);
  }
  expect(reaches(compiler, file('main.ts'), file('d.ts')), 'through a file between').toBe(true);
  expect(reaches(compiler, file('d.ts'), file('c.ts')), 'through a circle').toBe(true);
  expect(reaches(compiler, file('main.ts'), file('main.ts')), 'itself').toBe(true);
  expect(reaches(compiler, file('main.ts'), file('e.ts')), 'against the arrow').toBe(false);
});

test('the modules of require and dynamic imports are literals in code', () => {
  const { compiler, file } = createProgram({
    'main.ts': `
      const a = require('a');
      const b = import('b');
      const c = require(String(a));
      // require('d')
      const e = "require('e')";
      const f = (await import('f')).default;
      export { a, b, c, e, f };
    `,
  });
  const texts = calledModules(compiler, file('main.ts')).map((each) => each.getText());
  expect(texts).toEqual(["'a'", "'b'", "'f'"]);
});

test('a declaration has the name that code calls it by', () => {
  const { compiler, file } = createProgram({
    'main.ts': "class Own { load() {} #own = 1; 'a b' = 2; ['computed' + 1] = 3; constructor() {} }",
  });
  const [own] = file('main.ts').statements;
  const members = own && compiler.isClassDeclaration(own) ? own.members : [];
  expect(members.map((each) => declaredName(each))).toEqual(['load', '#own', 'a b', undefined, undefined]);
});

test('many names are looked for in many files, and each text is read a few times only', () => {
  const functions = Array.from({ length: 200 }, (_, index) => `export function load${index}() {}`);
  const uses = (index: number): string => `import { load${index} } from './main.js';\nload${index}();`;
  const others = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`other${index}.ts`, uses(index)]));
  const { compiler, file } = createProgram({ 'main.ts': functions.join('\n'), ...others });
  const reads = vi.spyOn(String.prototype, 'includes');
  const read = (): number => reads.mock.contexts.filter((text) => String(text).includes('./main.js')).length;

  const found = file('main.ts').statements.map(
    (statement) => referencesTo(compiler, statement as ts.FunctionDeclaration).length,
  );
  const count = read();
  reads.mockRestore();

  expect(found.filter((references) => references === 1)).toHaveLength(20);
  expect(count).toBeLessThanOrEqual(20 * 32);
});
