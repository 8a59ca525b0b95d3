import { describe, expect, test } from 'vitest';
import type ts from 'typescript';
import type { Knowledge } from '../../../src/libraries/knowledge.ts';
import type { Compiler } from '../../../src/typescript/compiler.ts';
import { createProgram, findMarked, type ProgramOptions, type VirtualProgram } from '../../support/program.ts';

/** The code of a row: one file, or several by name. The place asked about stands after the comment `here`. */
type Code = Readonly<Record<string, string>> | string;

/** A sentence that says what holds, the code, and what the analysis must answer. */
export type Row = readonly [name: string, code: Code, expected: string];

/** Where a row asks its question. */
interface Place<Found extends ts.Node = ts.Node> {
  readonly compiler: Compiler;
  readonly knowledge: Knowledge;
  readonly node: Found;
  readonly file: ts.SourceFile;
}

export interface Table<Found extends ts.Node> {
  /** Imports and declarations put before the code of each row. */
  readonly prelude?: string;
  readonly options?: ProgramOptions;
  /** Which kind of node the comment marks. */
  accepts(compiler: Compiler, node: ts.Node): node is Found;
  /** What the analysis says of the marked place. */
  answer(place: Place<Found>): string;
}

/**
 * Tests an analysis by a table. All rows share one program, in which each has a folder of its own; answers are printed
 * without that folder. All code must type-check.
 */
export function describeTable<Found extends ts.Node>(title: string, table: Table<Found>, rows: readonly Row[]): void {
  const { prelude = '', options = {} } = table;
  describe(title, () => {
    const files = Object.fromEntries(
      rows.flatMap(([, code], index) =>
        Object.entries(typeof code === 'string' ? { 'main.ts': code } : code).map(([name, text]) => [
          `row-${index}/${name}`,
          withPrelude(name, prelude, text),
        ]),
      ),
    );
    const once = lazily(() => createProgram(files, options));

    test('its code type-checks', () => {
      expect(once().errors()).toEqual([]);
    });

    for (const [index, [name, , expected]] of rows.entries()) {
      test(name, () => {
        const { compiler, knowledge, file } = once();
        const marked = Object.keys(files).filter((each) => isOfRow(each, index) && files[each]?.includes('/* here */'));
        expect(marked, 'files with a mark').toHaveLength(1);
        const source = file(marked[0] ?? '');
        const node = findMarked(source, 'here', (each): each is Found => table.accepts(compiler, each));
        const answer = table.answer({ compiler, knowledge, node, file: source });
        expect(answer.replaceAll(`row-${index}/`, '')).toBe(expected);
      });
    }
  });
}

/** Files of packages in a row, and files that say so themselves, get no prelude. */
function withPrelude(name: string, prelude: string, text: string): string {
  return /^\s*\/\/ no prelude\n/u.test(text) || !/\.[cm]?tsx?$/u.test(name) || prelude === ''
    ? text
    : `${prelude}\n${text}\nexport {};\n`;
}

function isOfRow(path: string, index: number): boolean {
  return path.startsWith(`row-${index}/`);
}

function lazily(make: () => VirtualProgram): () => VirtualProgram {
  let value: VirtualProgram | undefined;
  return () => (value ??= make());
}
