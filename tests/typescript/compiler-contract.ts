import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type ts from 'typescript';
import { syntaxPredicates, type Compiler, type Syntax } from '../../src/typescript/compiler.ts';

/** A compiler that answers for a program, and the program's files. */
interface CompilerUnderTest {
  readonly compiler: Compiler;
  file(name: string): ts.SourceFile;
}

/** Makes a program of files in memory, by name from the project's folder on; TypeScript's own libraries are there. */
export type MakeCompiler = (files: Readonly<Record<string, string>>) => CompilerUnderTest;

/** Code, and the source texts of the nodes in it for which a predicate holds. */
type Sample = readonly [code: string, found: readonly string[]];

/**
 * Holds an answerer of the compiler's questions to its contract. Asks through `Compiler` alone, so that any compiler
 * can be held to it; nothing here compares a `kind` or a flag.
 */
export function describeCompilerContract(name: string, makeCompiler: MakeCompiler): void {
  describe(name, () => {
    describe('predicates', () => {
      const once = lazily(() =>
        makeCompiler(Object.fromEntries(syntaxPredicates.map((each) => [`${each}.tsx`, samples[each][0]]))),
      );
      test.each(syntaxPredicates)('%s', (predicate) => {
        const { compiler, file } = once();
        const holds: (node: ts.Node) => boolean = compiler[predicate];
        const found = nodesIn(compiler, file(`${predicate}.tsx`)).filter((node) => holds(node));
        expect(found.map((node) => node.getText())).toEqual(samples[predicate][1]);
      });

      // In a file with JSX `<T>value` would begin an element.
      test('isTypeAssertionExpression, in a file without JSX', () => {
        const { compiler, file } = makeCompiler({ 'main.ts': 'const a = <string>b;' });
        const found = nodesIn(compiler, file('main.ts')).filter((node) => compiler.isTypeAssertionExpression(node));
        expect(found.map((node) => node.getText())).toEqual(['<string>b']);
      });
    });

    describe('questions', () => {
      for (const [question, asks] of Object.entries(questions)) {
        for (const [sentence, ask] of Object.entries(asks)) {
          test(`${question}: ${sentence}`, () => {
            ask(makeCompiler);
          });
        }
      }
    });

    test('nodes have the shape that analysis relies on', () => {
      const { compiler, file } = makeCompiler({ 'main.ts': '// comment\nconst a = f(1);\n' });
      const source = file('main.ts');
      const call = find(compiler, source, 'f(1)');
      expect(call.getText()).toBe('f(1)');
      expect(call.getText(source)).toBe('f(1)');
      expect(source.text.slice(call.getStart(), call.end)).toBe('f(1)');
      expect(source.text.slice(call.pos, call.end)).toBe(' f(1)');
      expect(call.getSourceFile()).toBe(source);
      expect(call.parent.getText()).toBe('a = f(1)');
      expect(source.getLineAndCharacterOfPosition(call.getStart())).toEqual({ line: 1, character: 10 });
      expect(source.statements).toHaveLength(1);
      expect(source.isDeclarationFile).toBe(false);
      expect(source.fileName.endsWith('/main.ts')).toBe(true);
    });
  });
}

const samples: Readonly<Record<keyof Syntax, Sample>> = {
  isArrayBindingPattern: ['const [a] = b; const { c } = d;', ['[a]']],
  isArrayLiteralExpression: ['const [a] = [1];', ['[1]']],
  isArrowFunction: ['const a = () => 1; function b() {}', ['() => 1']],
  isAsExpression: ['const a = b as C; const d = e satisfies F;', ['b as C']],
  isAwaitExpression: ['async function a() { await b; void c; }', ['await b']],
  isBigIntLiteral: ['const a = 1n + BigInt(2);', ['1n']],
  isBinaryExpression: ['const a = b + c; d = e;', ['b + c', 'd = e']],
  isBindingElement: ['const { a, b: c } = d;', ['a', 'b: c']],
  isBlock: ['if (a) { b; } const c = {};', ['{ b; }']],
  isBreakStatement: ['while (a) { if (b) continue; break; }', ['break;']],
  isCallExpression: ['a(b); new C(); d`e`;', ['a(b)']],
  isCaseClause: ['switch (a) { case 1: b; break; default: c; }', ['case 1: b; break;']],
  isDefaultClause: ['switch (a) { case 1: b; break; default: c; }', ['default: c;']],
  isCatchClause: ['try { a; } catch (b) { c; } finally { d; }', ['catch (b) { c; }']],
  isClassDeclaration: ['class A {} const b = class {};', ['class A {}']],
  isClassExpression: ['class A {} const b = class {};', ['class {}']],
  isClassLike: ['class A {} const b = class {};', ['class A {}', 'class {}']],
  isClassStaticBlockDeclaration: ['class A { static { b; } static c = 1; }', ['static { b; }']],
  isComputedPropertyName: ['const a = { [b]: 1, c: 2 };', ['[b]']],
  isConditionalExpression: ['a ? b : c; if (d) e;', ['a ? b : c']],
  isConstructorDeclaration: ['class A { constructor() {} b() {} }', ['constructor() {}']],
  isContinueStatement: ['while (a) { if (b) continue; break; }', ['continue;']],
  isDecorator: ['@a class B { @c() d() {} }', ['@a', '@c()']],
  isDeleteExpression: ['delete a.b; void c;', ['delete a.b']],
  isDoStatement: ['do { a; } while (b); while (c) {}', ['do { a; } while (b);']],
  isElementAccessExpression: ["a['b']; c.d;", ["a['b']"]],
  isEmptyStatement: ['while (a); {}', [';']],
  isEnumMember: ['enum A { b = 1, c }', ['b = 1', 'c']],
  isExportAssignment: ['export default a; export const b = 1;', ['export default a;']],
  isExportDeclaration: ["export { a } from 'b'; export * from 'c';", ["export { a } from 'b';", "export * from 'c';"]],
  isExportSpecifier: ['export { a, b as c };', ['a', 'b as c']],
  isExpressionStatement: ['a; const b = 1;', ['a;']],
  isExpressionWithTypeArguments: ['class A extends B<C> implements D {}', ['B<C>', 'D']],
  isForInStatement: ['for (const a in b) {} for (const c of d) {}', ['for (const a in b) {}']],
  isForOfStatement: ['for (const a in b) {} for (const c of d) {}', ['for (const c of d) {}']],
  isForStatement: ['for (;;) {} for (const c of d) {}', ['for (;;) {}']],
  isFunctionDeclaration: ['function a() {} const b = function () {};', ['function a() {}']],
  isFunctionExpression: ['function a() {} const b = function () {};', ['function () {}']],
  isFunctionLike: [
    'function a() {} class B { c() {} get d() { return 1; } constructor() {} } const e = () => 1; type F = () => void;',
    ['function a() {}', 'c() {}', 'get d() { return 1; }', 'constructor() {}', '() => 1', '() => void'],
  ],
  isFunctionTypeNode: ['type A = () => void; type B = new () => C;', ['() => void']],
  isGetAccessorDeclaration: ['class A { get b() { return 1; } set b(c) {} }', ['get b() { return 1; }']],
  isHeritageClause: ['class A extends B implements C {}', ['extends B', 'implements C']],
  isIdentifier: ["a.b(c); 'd';", ['a', 'b', 'c']],
  isIfStatement: ['if (a) b; c ? d : e;', ['if (a) b;']],
  isImportClause: ["import a from 'b'; import 'c';", ['a']],
  isImportDeclaration: ["import a from 'b'; import c = require('d');", ["import a from 'b';"]],
  isImportEqualsDeclaration: ["import a from 'b'; import c = require('d');", ["import c = require('d');"]],
  isImportSpecifier: ["import { a, b as c } from 'd';", ['a', 'b as c']],
  isInterfaceDeclaration: ['interface A {} type B = {};', ['interface A {}']],
  isIntersectionTypeNode: ['type A = B & C; type D = E | F;', ['B & C']],
  isJsxExpression: ['const a = <b c={d}>{e}</b>;', ['{d}', '{e}']],
  isLiteralTypeNode: ["type A = 'b' | 1 | string;", ["'b'", '1']],
  isMetaProperty: ['import.meta.url; a.b;', ['import.meta']],
  isMethodDeclaration: ['class A { b() {} c = () => 1; } const d = { e() {} };', ['b() {}', 'e() {}']],
  isMethodSignature: ['interface A { b(): void; c: () => void }', ['b(): void;']],
  isModuleDeclaration: ["namespace A {} declare module 'b' {}", ['namespace A {}', "declare module 'b' {}"]],
  isNamedImports: ["import { a } from 'b'; import * as c from 'd';", ['{ a }']],
  isNamespaceImport: ["import { a } from 'b'; import * as c from 'd';", ['* as c']],
  isNewExpression: ['new A(); b();', ['new A()']],
  isNonNullExpression: ['a!; !b;', ['a!']],
  isNoSubstitutionTemplateLiteral: ["`a`; `b${c}`; 'd';", ['`a`']],
  isNumericLiteral: ["1; '2'; 3n;", ['1']],
  isObjectBindingPattern: ['const [a] = b; const { c } = d;', ['{ c }']],
  isObjectLiteralExpression: ['const { a } = { b: 1 };', ['{ b: 1 }']],
  isParameter: ['function a(b, { c }) { d; }', ['b', '{ c }']],
  isParenthesizedExpression: ['(a); b();', ['(a)']],
  isPostfixUnaryExpression: ['a++; ++b;', ['a++']],
  isPrefixUnaryExpression: ['a++; ++b; !c; void d;', ['++b', '!c']],
  isPrivateIdentifier: ['class A { #b = 1; c = this.#b; }', ['#b', '#b']],
  isPropertyAccessExpression: ["a.b; c?.d; e['f'];", ['a.b', 'c?.d']],
  isPropertyAssignment: ['const a = { b: 1, c, d() {}, ...e };', ['b: 1']],
  isPropertyDeclaration: ['class A { b = 1; c() {} }', ['b = 1;']],
  isPropertySignature: ['interface A { b: 1; c(): void }', ['b: 1;']],
  isQualifiedName: ['let a: b.c;', ['b.c']],
  isReturnStatement: ['function a() { return b; }', ['return b;']],
  isSatisfiesExpression: ['const a = b as C; const d = e satisfies F;', ['e satisfies F']],
  isSetAccessorDeclaration: ['class A { get b() { return 1; } set b(c) {} }', ['set b(c) {}']],
  isShorthandPropertyAssignment: ['const a = { b: 1, c, ...e };', ['c']],
  isSourceFile: ['a;', ['a;']],
  isSpreadAssignment: ['const a = { ...b }; const c = [...d];', ['...b']],
  isSpreadElement: ['const a = { ...b }; const c = [...d]; e(...f);', ['...d', '...f']],
  isStringLiteral: ["'a'; `b`; 1;", ["'a'"]],
  isStringLiteralLike: ["'a'; `b`; `c${d}`; 1;", ["'a'", '`b`']],
  isSwitchStatement: ['switch (a) {} if (b) c;', ['switch (a) {}']],
  isTaggedTemplateExpression: ['a`b`; `c`;', ['a`b`']],
  isTemplateExpression: ['`a${b}`; `c`;', ['`a${b}`']],
  isTemplateSpan: ['`a${b}c`;', ['b}c`']],
  isThisTypeNode: ['interface A { b(): this }', ['this']],
  isThrowStatement: ['throw a;', ['throw a;']],
  isToken: ['a + b;', ['a', '+', 'b', '']],
  isTryStatement: ['try { a; } finally { b; }', ['try { a; } finally { b; }']],
  isTypeAliasDeclaration: ['type A = B; interface C {}', ['type A = B;']],
  isTypeAssertionExpression: ['const a = b as C;', []],
  isTypeLiteralNode: ['type A = { b: 1 }; const c = { d: 1 };', ['{ b: 1 }']],
  isTypeNode: ['let a: string | B; c;', ['string | B', 'string', 'B']],
  isTypeOfExpression: ['typeof a; type B = typeof c;', ['typeof a']],
  isTypeReferenceNode: ['let a: B<C>; let d: string;', ['B<C>', 'C']],
  isUnionTypeNode: ['type A = B & C; type D = E | F;', ['E | F']],
  isVariableDeclaration: ['const a = 1, b = 2;', ['a = 1', 'b = 2']],
  isVariableDeclarationList: ['const a = 1, b = 2; for (let c;;) {}', ['const a = 1, b = 2', 'let c']],
  isVariableStatement: ['const a = 1; for (let c;;) {}', ['const a = 1;']],
  isVoidExpression: ['void a; let b: void;', ['void a']],
  isWhileStatement: ['do { a; } while (b); while (c) {}', ['while (c) {}']],
  isYieldExpression: ['function* a() { yield b; }', ['yield b']],
};

type Question = (makeCompiler: MakeCompiler) => void;
type Questions = Exclude<keyof Compiler, keyof Syntax>;

/** A program of one file, and the node there with this text. */
function one(makeCompiler: MakeCompiler, code: string, text: string, nth = 0): { compiler: Compiler; node: ts.Node } {
  const { compiler, file } = makeCompiler({ 'main.ts': code });
  return { compiler, node: find(compiler, file('main.ts'), text, nth) };
}

/** The type of the expression `value` in a file. */
function valueOf(makeCompiler: MakeCompiler, code: string): { compiler: Compiler; type: ts.Type; node: ts.Node } {
  const { compiler, file } = makeCompiler({ 'main.ts': `${code}\nexport const asked = value;` });
  const declaration = find(compiler, file('main.ts'), 'asked = value');
  const node = (declaration as ts.VariableDeclaration).initializer ?? declaration;
  return { compiler, type: compiler.typeAt(node), node };
}

function names(symbols: readonly ts.Symbol[]): string[] {
  return symbols.map((symbol) => symbol.name);
}

function declarationText(compiler: Compiler, symbol: ts.Symbol | undefined): string[] {
  return symbol ? compiler.declarationsOf(symbol).map((each) => each.getText()) : ['no symbol'];
}

const queries = `
  interface Executable<T> { first(): Promise<T>; }
  interface Joined<T> extends Query<T> { on(text: string): this; }
  interface Nested { exists(): boolean; }
  type JoinOf<T, U> = U extends string ? Joined<T> : Query<T>;
  interface Query<T> extends Executable<T> {
    where(text: string): this;
    where(nested: (inner: Nested) => Nested): this;
    nested<F extends NestedFactory>(factory: string | F): Query<T>;
    join<U>(other: Query<U>): JoinOf<T, U>;
    only(name: string): Omit<this, 'join'>;
    as<U>(): U;
    paged(): Paginated<T>;
  }
  type Paginated<T> = Promise<T>;
  type NestedFactory = (inner: Nested) => Nested;
  interface From { <T>(start: T): Query<T>; (parts: TemplateStringsArray): Query<string>; }
  class Users { inferred() { return this; } get accessed(): () => Nested { throw this; } }
  declare const users: Query<string>;
  declare const both: Query<string> & Users;
  declare const from: From;
  declare const tag: From;
  declare const anything: any;
`;

/** Each question with what must hold of its answers; a question without an entry is a type error. */
const questions: Readonly<Record<Questions, Readonly<Record<string, Question>>>> = {
  forEachChild: {
    'visits the children in the order of the text': (make) => {
      const { compiler, node } = one(make, 'f(a, b);', 'f(a, b)');
      const texts: string[] = [];
      compiler.forEachChild(node, (child) => {
        texts.push(child.getText());
        return undefined;
      });
      expect(texts).toEqual(['f', 'a', 'b']);
    },
    'stops at the first truthy answer and returns it': (make) => {
      const { compiler, node } = one(make, 'f(a, b);', 'f(a, b)');
      const texts: string[] = [];
      const answer = compiler.forEachChild(node, (child) => {
        texts.push(child.getText());
        return child.getText() === 'a' ? 'found' : undefined;
      });
      expect([answer, texts]).toEqual(['found', ['f', 'a']]);
    },
  },
  operatorOf: {
    'gives the operator as written': (make) => {
      for (const [code, operator] of [
        ['a && b', '&&'],
        ['a = b', '='],
        ['a ??= b', '??='],
        ['a >>> b', '>>>'],
        ['a, b', ','],
        ['a in b', 'in'],
        ['!a', '!'],
        ['++a', '++'],
        ['a--', '--'],
      ] as const) {
        const { compiler, node } = one(make, `${code};`, code);
        expect(compiler.operatorOf(node as ts.BinaryExpression)).toBe(operator);
      }
    },
  },
  hasModifier: {
    'tells each modifier': (make) => {
      for (const [code, text, modifier] of [
        ['abstract class A { abstract b(): void }', 'abstract b(): void', 'abstract'],
        ['const a = async () => 1;', 'async () => 1', 'async'],
        ['declare const a: 1;', 'declare const a: 1;', 'declare'],
        ['export default function a() {}', 'export default function a() {}', 'default'],
        ['export const a = 1;', 'export const a = 1;', 'export'],
        ['class A { readonly b = 1; }', 'readonly b = 1;', 'readonly'],
        ['class A { static b = 1; }', 'static b = 1;', 'static'],
      ] as const) {
        const { compiler, node } = one(make, code, text);
        expect([modifier, compiler.hasModifier(node, modifier)]).toEqual([modifier, true]);
      }
    },
    'is false without it, and on nodes that have none': (make) => {
      const { compiler, node } = one(make, 'const a = () => 1;', '() => 1');
      expect(compiler.hasModifier(node, 'async')).toBe(false);
      expect(compiler.hasModifier((node as ts.ArrowFunction).body, 'async')).toBe(false);
    },
  },
  decoratorsOf: {
    'gives those of classes and members': (make) => {
      const code = 'declare const a: any;\n@a class B { @a() @a c() {} d() {} }';
      const { compiler, file } = make({ 'main.ts': code });
      const source = file('main.ts');
      const texts = (text: string): string[] =>
        compiler.decoratorsOf(find(compiler, source, text)).map((each) => each.getText());
      expect(texts('@a class B { @a() @a c() {} d() {} }')).toEqual(['@a']);
      expect(texts('@a() @a c() {}')).toEqual(['@a()', '@a']);
      expect(texts('d() {}')).toEqual([]);
      expect(texts('a: any')).toEqual([]);
    },
  },
  keywordOf: {
    'gives the keyword': (make) => {
      for (const [code, keyword] of [
        ['const a = 1', 'const'],
        ['let a = 1', 'let'],
        ['var a = 1', 'var'],
        ['using a = b', 'using'],
        ['await using a = b', 'using'],
      ] as const) {
        const { compiler, file } = make({ 'main.ts': `declare const b: any;\nexport {};\n${code};` });
        const list = nodesIn(compiler, file('main.ts')).filter((each) => compiler.isVariableDeclarationList(each))[1];
        expect([code, list && compiler.keywordOf(list)]).toEqual([code, keyword]);
      }
    },
  },
  isWrapper: {
    'holds for what only wraps an expression': (make) => {
      for (const [code, isWrapper] of [
        ['(a)', true],
        ['a as any', true],
        ['a satisfies any', true],
        ['a!', true],
        ['<any>a', true],
        ['-a', false],
        ['a()', false],
        ['a', false],
      ] as const) {
        const { compiler, node } = one(make, `declare const a: any;\nf(${code});`, code);
        expect([code, compiler.isWrapper(node)]).toEqual([code, isWrapper]);
      }
    },
  },
  isPlainKeywordType: {
    'holds for keywords, arrays and tuples, not for any, unknown and names': (make) => {
      const types = {
        string: true,
        number: true,
        boolean: true,
        void: true,
        never: true,
        bigint: true,
        symbol: true,
        undefined: true,
        'string[]': true,
        '[string]': true,
        any: false,
        unknown: false,
        'Promise<void>': false,
        'string | number': false,
      };
      for (const [text, expected] of Object.entries(types)) {
        const { compiler, node } = one(make, `let a: ${text};`, `a: ${text}`);
        const { type } = node as ts.VariableDeclaration;
        expect([text, type && compiler.isPlainKeywordType(type)]).toEqual([text, expected]);
      }
    },
  },
  isThis: {
    'holds for `this` alone': (make) => {
      for (const [text, expected] of [
        ['this', true],
        ['super', false],
        ['that', false],
      ] as const) {
        const { compiler, node } = one(make, `class A extends B { c() { ${text}.d(); } }`, text);
        expect([text, compiler.isThis(node)]).toEqual([text, expected]);
      }
    },
  },
  isSuper: {
    'holds for `super` alone': (make) => {
      for (const [text, expected] of [
        ['super', true],
        ['this', false],
      ] as const) {
        const { compiler, node } = one(make, `class A extends B { c() { ${text}.d(); } }`, text);
        expect([text, compiler.isSuper(node)]).toEqual([text, expected]);
      }
    },
  },
  isTrueLiteral: {
    'holds for true alone': (make) => {
      for (const [text, expected] of [
        ['true', true],
        ['false', false],
        ['1', false],
      ] as const) {
        const { compiler, node } = one(make, `f(${text});`, text);
        expect([text, compiler.isTrueLiteral(node)]).toEqual([text, expected]);
      }
    },
  },
  readFile: {
    'gives the text of a file that is there, and nothing for one that is not'(make) {
      const { compiler } = make({ 'main.ts': '' });
      expect(compiler.readFile(fileURLToPath(import.meta.url))).toContain('describeCompilerContract');
      expect(compiler.readFile(`${compiler.rootDirectory()}/nowhere.json`)).toBeUndefined();
    },
  },
  rootDirectory: {
    'is the folder that the files stand in, without a slash at the end': (make) => {
      const { compiler, file } = make({ 'src/main.ts': 'export {};' });
      expect(file('src/main.ts').fileName).toBe(`${compiler.rootDirectory()}/src/main.ts`);
    },
  },
  typesEmptyLists: {
    'is so in strict code': (make) => {
      expect(make({ 'main.ts': 'export {};' }).compiler.typesEmptyLists()).toBe(true);
    },
  },
  sourceFiles: {
    "gives the project's files and the declaration files": (make) => {
      const { compiler, file } = make({ 'main.ts': "import './other.js';", 'other.ts': 'export {};' });
      const files = compiler.sourceFiles();
      expect(files).toEqual(expect.arrayContaining([file('main.ts'), file('other.ts')]));
      expect(files.some((each) => each.isDeclarationFile)).toBe(true);
    },
  },
  isStandardLibrary: {
    "holds for TypeScript's own libraries alone": (make) => {
      const { compiler, file } = make({ 'main.ts': 'export {};', 'types.d.ts': 'declare const a: 1;' });
      expect(compiler.isStandardLibrary(file('main.ts'))).toBe(false);
      expect(compiler.isStandardLibrary(file('types.d.ts'))).toBe(false);
      const library = compiler.sourceFiles().find((each) => each.fileName.endsWith('/lib.es5.d.ts'));
      expect(library && compiler.isStandardLibrary(library)).toBe(true);
    },
  },
  importedFile: {
    'leads to the file of the project, for every kind of import': (make) => {
      const { compiler, file } = make({
        'main.ts': "import './a.js';\nexport * from './b.js';\nexport const c = import('./c.js');",
        'a.ts': 'export {};',
        'b.ts': 'export {};',
        'c.ts': 'export {};',
      });
      for (const name of ['a', 'b', 'c']) {
        const specifier = find(compiler, file('main.ts'), `'./${name}.js'`) as ts.Expression;
        expect(compiler.importedFile(specifier)).toBe(file(`${name}.ts`));
      }
    },
    'is undefined where there is no such file': (make) => {
      const { compiler, node } = one(make, "import './missing.js';", "'./missing.js'");
      expect(compiler.importedFile(node as ts.Expression)).toBeUndefined();
    },
  },
  symbolAt: {
    'gives one symbol for a declaration and its uses': (make) => {
      const { compiler, file } = make({ 'main.ts': 'const a = 1; f(a);' });
      const [declared, used] = [0, 1].map((nth) => compiler.symbolAt(find(compiler, file('main.ts'), 'a', nth)));
      expect(declared?.name).toBe('a');
      expect(used).toBe(declared);
    },
    'follows imports, exports and their aliases to the end': (make) => {
      const { compiler, file } = make({
        'main.ts': "import { c } from './b.js';\nc();",
        'b.ts': "export { b as c } from './a.js';",
        'a.ts': 'function a() {}\nexport { a as b };',
      });
      const symbol = compiler.symbolAt(find(compiler, file('main.ts'), 'c', 1));
      expect(declarationText(compiler, symbol)).toEqual(['function a() {}']);
    },
    'gives the symbol of a member': (make) => {
      const { compiler, node } = one(make, 'const a = { b: 1 };\na.b;', 'a.b');
      const symbol = compiler.symbolAt((node as ts.PropertyAccessExpression).name);
      expect(declarationText(compiler, symbol)).toEqual(['b: 1']);
    },
    'gives the symbol of a member by a literal': (make) => {
      const { compiler, node } = one(make, "const a = { b: 1 };\na['b'];", "'b'");
      expect(declarationText(compiler, compiler.symbolAt(node))).toEqual(['b: 1']);
    },
    'gives the symbol of a member of what a call gives': (make) => {
      const { compiler, node } = one(make, `${queries} users.where('a').first();`, "users.where('a').first");
      const symbol = compiler.symbolAt((node as ts.PropertyAccessExpression).name);
      expect(declarationText(compiler, symbol)).toEqual(['first(): Promise<T>;']);
    },
    'is undefined for a member of any': (make) => {
      const { compiler, node } = one(make, 'declare const a: any;\na.b;', 'a.b');
      expect(compiler.symbolAt((node as ts.PropertyAccessExpression).name)).toBeUndefined();
    },
  },
  declaredTypesOf: {
    'names what a method is declared to give, through chains, aliases and conditions': (make) => {
      for (const [expression, declared] of [
        ["users.where('a')", ['Query']],
        ["users.where('a').where('b')", ['Query']],
        ["users.where('a').join(users)", ['Joined', 'Query']],
        ["users.only('a')", ['Query']],
        ["users.only('a').where('b')", ['Query']],
        ['users.first()', ['Promise']],
        ["both.where('a')", ['Query', 'Users']],
        ['from(1)', ['Query']],
        ['tag`a`', ['Query']],
        ['held', ['Query']],
        ['each', ['Nested']],
        ['both.accessed()', ['Nested']],
      ] as const) {
        const { compiler, node } = one(
          make,
          `${queries} const held = users.where('a'); users.nested((each) => each); [${expression}];`,
          expression,
          expression === 'held' || expression === 'each' ? 1 : 0,
        );
        const types = compiler.declaredTypesOf(node as ts.Expression) ?? [];
        expect([expression, types.flatMap((type) => names(compiler.namesOf(type)))]).toEqual([expression, declared]);
      }
    },
    'is undefined where the declarations leave it open': (make) => {
      for (const expression of [
        'users.as()',
        'users.paged()',
        'both.inferred()',
        'anything.where()',
        'users',
        "users['first']()",
      ]) {
        const { compiler, node } = one(make, `${queries} [${expression}];`, expression, expression === 'users' ? 1 : 0);
        expect([expression, compiler.declaredTypesOf(node as ts.Expression)]).toEqual([expression, undefined]);
      }
    },
    'ends where an expression hangs on itself': (make) => {
      const { compiler, node } = one(make, `${queries} const a = a.where('b'); [a.first()];`, 'a.first()');
      expect(compiler.declaredTypesOf(node as ts.Expression)).toBeUndefined();
    },
  },
  declaredTypesAskedFor: {
    'names what the parameter is declared to be': (make) => {
      for (const [code, declared] of [
        ['take({ exists: true })', ['Nested']],
        ['takeSecond(1, { exists: true })', ['Nested']],
        ['taker.take({ exists: true })', ['Nested']],
        ['takeAny({ exists: true })', undefined],
        ['takeText({ exists: true })', undefined],
        ['overloaded({ exists: true })', undefined],
        ['rest({ exists: true })', undefined],
        ['takeSecond(...[1], { exists: true })', undefined],
        ['anything({ exists: true })', undefined],
        ['anything.a = { exists: true }', undefined],
      ] as const) {
        const { compiler, node } = one(
          make,
          `interface Nested { exists: boolean }
          declare const anything: any;
          declare function take<T>(this: void, nested: Nested | undefined): T;
          declare function takeSecond(first: number, nested?: Nested): void;
          declare function takeAny<T extends Nested>(nested: T): void;
          declare function takeText(nested: string): void;
          declare function overloaded(nested: Nested): void;
          declare function overloaded(nested: string): void;
          declare function rest(...nested: Nested[]): void;
          class Taker { take(nested: Nested) { return nested; } }
          declare const taker: Taker;
          ${code};`,
          '{ exists: true }',
        );
        const types = compiler.declaredTypesAskedFor(node as ts.Expression);
        expect([code, types?.flatMap((type) => names(compiler.namesOf(type)))]).toEqual([code, declared]);
      }
    },
  },
  shorthandValueAt: {
    'gives what the property stands for, aliases followed': (make) => {
      const { compiler, file } = make({
        'main.ts': "import { a } from './a.js';\nconst b = 1;\nf({ a, b });",
        'a.ts': 'export function a() {}',
      });
      const texts = nodesIn(compiler, file('main.ts'))
        .filter((node) => compiler.isShorthandPropertyAssignment(node))
        .map((node) => declarationText(compiler, compiler.shorthandValueAt(node)));
      expect(texts).toEqual([['export function a() {}'], ['b = 1']]);
    },
  },
  declarationsOf: {
    'gives all places in their order': (make) => {
      const { compiler, node } = one(make, 'interface A { a: 1 }\ninterface A { b: 1 }\nlet c: A;', 'c: A');
      const type = (node as ts.VariableDeclaration).type as ts.TypeReferenceNode;
      expect(declarationText(compiler, compiler.symbolAt(type.typeName))).toEqual([
        'interface A { a: 1 }',
        'interface A { b: 1 }',
      ]);
    },
  },
  typeAt: {
    'gives the type of an expression': (make) => {
      const { compiler, node } = one(make, 'f(Promise.resolve(1));', 'Promise.resolve(1)');
      expect(names(compiler.namesOf(compiler.typeAt(node)))).toEqual(['Promise']);
    },
    'gives one object for one type': (make) => {
      const { compiler, file } = make({ 'main.ts': 'declare const a: Promise<1>;\nf(a);\ng(a);' });
      const [first, second] = [1, 2].map((nth) => compiler.typeAt(find(compiler, file('main.ts'), 'a', nth)));
      expect(second).toBe(first);
    },
  },
  constraintOf: {
    'gives what a type parameter extends': (make) => {
      const { compiler, node } = one(
        make,
        'interface Query { run(): void }\nexport function f<T extends Query>(one: T) { one.run(); }',
        'one',
        1,
      );
      const { compiler: other, type } = valueOf(make, 'declare const value: { run(): void };');
      expect(compiler.namesOf(compiler.constraintOf(compiler.typeAt(node))).map(({ name }) => name)).toEqual(['Query']);
      expect(other.constraintOf(type)).toBe(type);
    },
  },
  contextualTypeAt: {
    'gives the type that a place asks for': (make) => {
      const code = 'interface Run { (): void }\ndeclare function f(run: Run): void;\nf(() => 1);';
      const { compiler, node } = one(make, code, '() => 1');
      const type = compiler.contextualTypeAt(node as ts.Expression);
      expect(type && names(compiler.namesOf(type))).toEqual(['Run']);
    },
    'is undefined where nothing is asked for': (make) => {
      const { compiler, node } = one(make, 'const a = () => 1;', '() => 1');
      expect(compiler.contextualTypeAt(node as ts.Expression)).toBeUndefined();
    },
  },
  parameterTypeAt: {
    'gives the type of each parameter, rest parameters taken apart': (make) => {
      const code = 'class A {} class B {}\ndeclare function f(a: A, ...b: B[]): void;\nf(x, y, z);';
      const { compiler, node } = one(make, code, 'f(x, y, z)');
      const types = [0, 1, 2].map((index) => compiler.parameterTypeAt(node as ts.CallExpression, index));
      expect(types.map((type) => type && names(compiler.namesOf(type)))).toEqual([['A'], ['B'], ['B']]);
    },
    'is that of the chosen overload': (make) => {
      const code =
        'class A {} class B {}\ndeclare function f(a: A, b: 1): void;\ndeclare function f(a: B): void;\nf(new B());';
      const { compiler, node } = one(make, code, 'f(new B())');
      const type = compiler.parameterTypeAt(node as ts.CallExpression, 0);
      expect(type && names(compiler.namesOf(type))).toEqual(['B']);
    },
    'is undefined without parameters': (make) => {
      const { compiler, node } = one(make, 'declare function f(): void;\nf();', 'f()');
      expect(compiler.parameterTypeAt(node as ts.CallExpression, 0)).toBeUndefined();
    },
  },
  calledSignature: {
    'gives the chosen overload and what it returns': (make) => {
      const code = 'declare function f(a: 1): void;\ndeclare function f(a: string): Promise<1>;\nf("");';
      const { compiler, node } = one(make, code, 'f("")');
      const signature = compiler.calledSignature(node as ts.CallExpression);
      expect(signature?.declaration?.getText()).toBe('declare function f(a: string): Promise<1>;');
      expect(signature && names(compiler.namesOf(signature.returnType))).toEqual(['Promise']);
    },
    'answers for new and tagged templates too': (make) => {
      const { compiler, file } = make({
        'main.ts': 'class A { constructor(a: 1) {} }\ndeclare function f(a: unknown): Promise<1>;\nnew A(1);\nf`a`;',
      });
      const [made, tagged] = ['new A(1)', 'f`a`'].map((text) =>
        compiler.calledSignature(find(compiler, file('main.ts'), text) as ts.CallLikeExpression),
      );
      expect(made?.declaration?.getText()).toBe('constructor(a: 1) {}');
      expect(tagged && names(compiler.namesOf(tagged.returnType))).toEqual(['Promise']);
    },
  },
  returnTypesOf: {
    'gives one for each call signature': (make) => {
      const { compiler, type } = valueOf(make, 'declare const value: { (): Promise<1>; (a: 1): Map<1, 1> };');
      expect(compiler.returnTypesOf(type).flatMap((each) => names(compiler.namesOf(each)))).toEqual(['Promise', 'Map']);
    },
    'gives none for what cannot be called': (make) => {
      const { compiler, type } = valueOf(make, 'const value = { a: 1 };');
      expect(compiler.returnTypesOf(type)).toEqual([]);
    },
  },
  propertyOf: {
    'finds own, inherited, optional and mapped ones': (make) => {
      const code = `interface Base { inherited: 1 }
        interface Own extends Base { own: 1; optional?: 1 }
        declare const value: Own & Record<'mapped', 1> & Omit<{ kept: 1; gone: 1 }, 'gone'>;`;
      const { compiler, type } = valueOf(make, code);
      const found = ['own', 'inherited', 'optional', 'mapped', 'kept', 'gone'].filter(
        (name) => compiler.propertyOf(type, name)?.name === name,
      );
      expect(found).toEqual(['own', 'inherited', 'optional', 'mapped', 'kept']);
    },
    'keeps the declaration that a mapped type was made from': (make) => {
      const code = 'interface Own { then: 1; gone: 1 }\ndeclare const value: Omit<Own, "gone">;';
      const { compiler, type } = valueOf(make, code);
      expect(declarationText(compiler, compiler.propertyOf(type, 'then'))).toEqual(['then: 1;']);
    },
  },
  typeOfProperty: {
    'gives its type': (make) => {
      const { compiler, type, node } = valueOf(make, 'declare const value: { later: Promise<1> };');
      const property = compiler.propertyOf(type, 'later');
      expect(property && names(compiler.namesOf(compiler.typeOfProperty(property, node)))).toEqual(['Promise']);
    },
  },
  unionMembers: {
    'takes a union apart': (make) => {
      const { compiler, type } = valueOf(make, 'declare const value: Promise<1> | Map<1, 1>;');
      expect(compiler.unionMembers(type).flatMap((each) => names(compiler.namesOf(each)))).toEqual(['Promise', 'Map']);
    },
    'gives any other type itself': (make) => {
      const { compiler, type } = valueOf(make, 'declare const value: Promise<1>;');
      expect(compiler.unionMembers(type)).toEqual([type]);
    },
  },
  intersectionMembers: {
    'takes an intersection apart': (make) => {
      const { compiler, type } = valueOf(make, 'declare const value: Promise<1> & Map<1, 1>;');
      const members = compiler.intersectionMembers(type);
      expect(members.flatMap((each) => names(compiler.namesOf(each)))).toEqual(['Promise', 'Map']);
    },
    'gives any other type itself': (make) => {
      const { compiler, type } = valueOf(make, 'declare const value: Promise<1>;');
      expect(compiler.intersectionMembers(type)).toEqual([type]);
    },
  },
  baseTypesOf: {
    'gives what classes and interfaces extend, generic ones included': (make) => {
      for (const code of [
        'class Base {} class Own extends Base {} declare const value: Own;',
        'interface Base {} interface Own extends Base {} declare const value: Own;',
        'interface Base {} interface Own<T> extends Base { a: T } declare const value: Own<1>;',
      ]) {
        const { compiler, type } = valueOf(make, code);
        expect(compiler.baseTypesOf(type).flatMap((each) => names(compiler.namesOf(each)))).toEqual(['Base']);
      }
    },
    'gives nothing for other types': (make) => {
      const { compiler, type } = valueOf(make, 'declare const value: string;');
      expect(compiler.baseTypesOf(type)).toEqual([]);
    },
  },
  typeArgumentsOf: {
    'gives those of a reference and of an alias': (make) => {
      for (const code of [
        'declare const value: Promise<Map<1, 1>>;',
        'type Later<T> = { later: T }; declare const value: Later<Map<1, 1>>;',
      ]) {
        const { compiler, type } = valueOf(make, code);
        expect(compiler.typeArgumentsOf(type).flatMap((each) => names(compiler.namesOf(each)))).toEqual(['Map']);
      }
    },
    'gives nothing for other types': (make) => {
      const { compiler, type } = valueOf(make, 'declare const value: string;');
      expect(compiler.typeArgumentsOf(type)).toEqual([]);
    },
  },
  namesOf: {
    'gives the alias first, then the symbol of the type': (make) => {
      const { compiler, type } = valueOf(
        make,
        'interface Own { a: 1 }\ntype Alias = Own & { b: 1 };\ndeclare const value: Alias;',
      );
      expect(names(compiler.namesOf(type))[0]).toBe('Alias');
    },
    'gives that of a class': (make) => {
      const { compiler, type } = valueOf(make, 'class Own { a = 1; }\nconst value = new Own();');
      expect(names(compiler.namesOf(type))).toEqual(['Own']);
    },
    'gives nothing for a type without a name': (make) => {
      const { compiler, type } = valueOf(make, 'declare const value: string;');
      expect(compiler.namesOf(type)).toEqual([]);
    },
  },
  isUntyped: {
    'holds for any, unknown and errors': (make) => {
      for (const [written, expected] of [
        ['any', true],
        ['unknown', true],
        ['Missing', true],
        ['string', false],
        ['never', false],
        ['{}', false],
      ] as const) {
        const { compiler, type } = valueOf(make, `declare const value: ${written};`);
        expect([written, compiler.isUntyped(type)]).toEqual([written, expected]);
      }
    },
  },
  isEmpty: {
    'holds for undefined, null, void and never': (make) => {
      for (const [written, expected] of [
        ['undefined', true],
        ['null', true],
        ['void', true],
        ['never', true],
        ['string', false],
        ['unknown', false],
        ['undefined | string', false],
      ] as const) {
        const { compiler, type } = valueOf(make, `declare const value: ${written};`);
        expect([written, compiler.isEmpty(type)]).toEqual([written, expected]);
      }
    },
  },
  canBeNumber: {
    'holds for numbers, their literals and unions with them': (make) => {
      for (const [written, expected] of [
        ['number', true],
        ['1', true],
        ['1 | string', true],
        ['number | undefined', true],
        ['string', false],
        ["'1'", false],
        ['bigint', false],
      ] as const) {
        const { compiler, type } = valueOf(make, `declare const value: ${written};`);
        expect([written, compiler.canBeNumber(type)]).toEqual([written, expected]);
      }
    },
  },
  isText: {
    'holds for texts and their literals': (make) => {
      for (const [written, expected] of [
        ['string', true],
        ["'a'", true],
        ['number', false],
        ['string[]', false],
      ] as const) {
        const { compiler, type } = valueOf(make, `declare const value: ${written};`);
        expect([written, compiler.isText(type)]).toEqual([written, expected]);
      }
    },
  },
  isVoid: {
    'holds for void alone': (make) => {
      for (const [written, expected] of [
        ['void', true],
        ['undefined', false],
        ['never', false],
        ['string', false],
      ] as const) {
        const { compiler, type } = valueOf(make, `declare const value: ${written};`);
        expect([written, compiler.isVoid(type)]).toEqual([written, expected]);
      }
    },
  },
};

/** The outermost nodes of this text, one for each place; the one at `nth`. */
function find(compiler: Compiler, root: ts.Node, text: string, nth = 0): ts.Node {
  const starts = new Set<number>();
  for (const node of nodesIn(compiler, root)) {
    if (node.getText() === text && !compiler.isSourceFile(node) && !starts.has(node.getStart())) {
      if (starts.size === nth) {
        return compiler.isExpressionStatement(node) ? node.expression : node;
      }
      starts.add(node.getStart());
    }
  }
  throw new Error(`There is no node ${text}`);
}

function nodesIn(compiler: Compiler, root: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): undefined => {
    nodes.push(node);
    compiler.forEachChild(node, visit);
    return undefined;
  };
  visit(root);
  return nodes;
}

function lazily<Value>(make: () => Value): () => Value {
  let value: { readonly made: Value } | undefined;
  return () => (value ??= { made: make() }).made;
}
