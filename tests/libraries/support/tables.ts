import { describe, expect, test } from 'vitest';
import { isStartingExpression, operationOf, printOperation } from '../../../src/analysis/operation.ts';
import type { Library } from '../../../src/libraries/library.ts';
import { createProgram, findMarked, type ProgramOptions } from '../../support/program.ts';
import { namesThatDoNotExist } from './declarations.ts';

interface NamesOptions {
  /** Names that the installed version does not have, each with the version or package that has it. */
  readonly except?: Readonly<Record<string, string>>;
  /** The versions of which at least one must have each name. */
  readonly versions?: readonly ProgramOptions['versions'][];
  readonly compilerOptions?: ProgramOptions['compilerOptions'];
}

/**
 * Tests that every type, method and function that a descriptor names is declared by the packages imported.
 *
 * @param modules - What a program imports to see all of the library's types.
 */
export function describeNames(library: Library, modules: readonly string[], options: NamesOptions = {}): void {
  const { except = {}, versions = ['installed'], compilerOptions = {} } = options;
  test(`the descriptor of ${library.name} names only what its types declare`, () => {
    const code = ['export {};', ...modules.map((name, index) => `import type * as m${index} from '${name}';`)].join(
      '\n',
    );
    const programs = versions.map((each) =>
      createProgram({ 'main.ts': code }, { ...(each && { versions: each }), compilerOptions }),
    );
    expect(programs.flatMap((program) => program.errors())).toEqual([]);
    expect(namesThatDoNotExist(library, programs).sort()).toEqual(Object.keys(except).sort());
  });
}

/** An expression, and what the analysis must say of it: `lazy Prisma create (write)`. */
export type Row = readonly [code: string, expected: string];

/**
 * Tests what the analysis says of calls, against the library's real types. The calls must type-check.
 *
 * @param prelude - Imports and declarations that the expressions use.
 */
export function describeOperations(
  name: string,
  prelude: string,
  rows: readonly Row[],
  options: ProgramOptions = {},
): void {
  describe(`operations of ${name}`, () => {
    const body = rows.map(([code], index) => `  /* row ${index} */ ${code};`).join('\n');
    const text = `${prelude}\nexport async function rows(): Promise<void> {\n${body}\n}\n`;
    const once = lazily(() => createProgram({ 'main.ts': text }, options));

    test('type-check', () => {
      expect(once().errors()).toEqual([]);
    });

    for (const [index, [code, expected]] of rows.entries()) {
      const row = `${code.replace(/\s+/gu, ' ')} → ${expected}`;
      test(row, () => {
        const { compiler, knowledge, file } = once();
        const call = findMarked(file('main.ts'), `row ${index}`, (node) => isStartingExpression(compiler, node));
        expect(printOperation(operationOf(compiler, knowledge, call))).toBe(expected);
      });
    }
  });
}

function lazily<Value>(make: () => Value): () => Value {
  let value: { readonly made: Value } | undefined;
  return () => (value ??= { made: make() }).made;
}
