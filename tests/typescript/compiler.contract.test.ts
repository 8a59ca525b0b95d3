import { parseForESLint } from '@typescript-eslint/parser';
import type { Rule } from 'eslint';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { compilerOf, typedFile } from '../../src/typescript/parser-services.ts';
import { createProgram, type VirtualProgram } from '../support/program.ts';
import { describeCompilerContract } from './compiler-contract.ts';

describeCompilerContract('TypeScript by the parser services of typescript-eslint', (files) =>
  // Without the types of Node: the questions are about the files alone.
  createProgram(files, { compilerOptions: { types: [], jsx: ts.JsxEmit.Preserve } }),
);

/** What a rule sees of a file that a parser has parsed. */
function contextWith(parserServices: unknown): Rule.RuleContext {
  return { sourceCode: { parserServices } } as unknown as Rule.RuleContext;
}

function parse(program: VirtualProgram, name: string) {
  const { fileName, text } = program.file(name);
  return parseForESLint(text, { programs: [program.program], filePath: fileName, loc: true, range: true });
}

describe('the way from a file that is linted into the compiler', () => {
  test.each([
    ['a parser without services', undefined],
    ['a parser with other services', {}],
    [
      'a parser without a program',
      { program: null, esTreeNodeToTSNodeMap: new Map(), tsNodeToESTreeNodeMap: new Map() },
    ],
    ['a parser without maps', { program: {} }],
  ])('there is none with %s', (_, services) => {
    expect(typedFile(contextWith(services))).toBeUndefined();
  });

  test('the parser of typescript-eslint gives none without a program', () => {
    const { services } = parseForESLint('const a = 1;');
    expect(typedFile(contextWith(services))).toBeUndefined();
  });

  test('nodes are found both ways', () => {
    const program = createProgram({ 'main.ts': 'f(1);' });
    const { ast, services } = parse(program, 'main.ts');
    const file = typedFile(contextWith(services));
    expect(file?.compiler).toBe(program.compiler);
    expect(file?.toTypeScript(ast)).toBe(program.file('main.ts'));
    const [statement] = ast.body;
    const node = statement && file?.toTypeScript(statement);
    expect(node?.getText()).toBe('f(1);');
    expect(node && file?.toEstree(node)?.range).toEqual(statement?.range);
  });

  test('a node that the file does not have has no counterpart', () => {
    const program = createProgram({ 'main.ts': 'export const a = 1;', 'other.ts': 'export const b = 2;' });
    const { services } = parse(program, 'main.ts');
    const file = typedFile(contextWith(services));
    expect(file?.toTypeScript({})).toBeUndefined();
    expect(file?.toEstree(program.file('other.ts'))).toBeUndefined();
  });

  test.each<[sentence: string, options: ts.CompilerOptions, typed: boolean]>([
    ['with `strict` alone', { strict: true }, true],
    ['with `noImplicitAny` off', { strict: true, noImplicitAny: false }, false],
    ['with null checks off too', { strict: true, noImplicitAny: false, strictNullChecks: false }, true],
    ['without `strict`', { strict: false }, true],
  ])('an empty list has the type of what is pushed into it or not, %s', (_, compilerOptions, typed) => {
    const { compiler, errors } = createProgram(
      { 'main.ts': 'const list = []; list.push(1); export { list };' },
      { compilerOptions: { types: [], ...compilerOptions } },
    );
    expect(compiler.typesEmptyLists()).toBe(typed);
    expect(errors()).toHaveLength(typed ? 0 : 1);
  });

  test('one program has one compiler', () => {
    const { program, compiler } = createProgram({ 'main.ts': 'export {};' });
    expect(compilerOf(program)).toBe(compiler);
    expect(compilerOf(createProgram({ 'main.ts': 'export {};' }).program)).not.toBe(compiler);
  });
});
