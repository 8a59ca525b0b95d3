import * as typedParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import { noForgottenAwait } from '../../../src/rules/no-forgotten-await.ts';
import { createProgram, type VirtualProgram } from '../../support/program.ts';

/** Statements of an async function, and what `no-forgotten-await` says of them: its message ids, or `silent`. */
export type ReportRow = readonly [code: string, expected: string];

/**
 * Tests what the rule reports of a library's idioms and mistakes, in the library's real types. The code must
 * type-check. All rows are linted at once, each as the body of a function of its own.
 *
 * @param prelude - Imports and declarations that the statements use.
 */
export function describeReports(name: string, prelude: string, rows: readonly ReportRow[]): void {
  describe(`no-forgotten-await and ${name}`, () => {
    const functions = rows.map(
      ([code], index) => `export async function row${index}() { ${code.replace(/\s*\n\s*/gu, ' ')} }`,
    );
    const head = `${prelude.trim()}\n`;
    const text = `${head}${functions.join('\n')}\n`;
    const firstLine = head.split('\n').length;
    let linted: { readonly program: VirtualProgram; readonly messages: readonly Linter.LintMessage[] } | undefined;
    const once = () => (linted ??= lint(text));

    test('type-check', () => {
      expect(once().program.errors()).toEqual([]);
    });

    for (const [index, [code, expected]] of rows.entries()) {
      test(`${code.replace(/\s+/gu, ' ')} → ${expected}`, () => {
        const found = once().messages.filter(({ line }) => line === firstLine + index);
        const said = found.map(({ messageId, message }) => messageId ?? message);
        expect(said.join(', ') || 'silent', found.map(({ message }) => message).join('\n')).toBe(expected);
      });
    }
  });
}

function lint(text: string): { readonly program: VirtualProgram; readonly messages: readonly Linter.LintMessage[] } {
  const program = createProgram({ 'main.ts': text });
  const path = program.file('main.ts').fileName;
  const parser = {
    meta: { name: 'virtual-program-parser', version: '0.0.0' },
    parseForESLint: (code: string, options: object) =>
      typedParser.parseForESLint(code, { ...options, programs: [program.program], filePath: path }),
  };
  const messages = new Linter({ cwd: '/' }).verify(
    text,
    {
      files: ['**/*.ts'],
      plugins: { tested: { rules: { 'no-forgotten-await': noForgottenAwait } } },
      languageOptions: { parser },
      rules: { 'tested/no-forgotten-await': 'error' },
    },
    path,
  );
  const other = messages.find(({ ruleId }) => ruleId === null);
  if (other) {
    throw new Error(other.message);
  }
  return { program, messages };
}
