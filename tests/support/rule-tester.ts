import * as typedParser from '@typescript-eslint/parser';
import {
  RuleTester,
  type InvalidTestCase,
  type SuggestionOutput,
  type TestCaseError,
  type ValidTestCase,
} from '@typescript-eslint/rule-tester';
import type { RuleModule } from '@typescript-eslint/utils/ts-eslint';
import { Linter } from 'eslint';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll, describe, expect, it } from 'vitest';
import type { EventLoopRule } from '../../src/rules/create-rule.ts';
import { createProgram, type VirtualProgram } from './program.ts';

/**
 * The rule tester, with types: each case is a program of files in memory (tests/support/program.ts), which imports the
 * real packages. A case must type-check, and says of each report its message with data, its place, its fix and its
 * suggestions.
 */
export interface ValidCase {
  /** A sentence. */
  readonly name: string;
  readonly code: string;
  /** Imports and declarations that stand before `code`, and before each `output`. Default: none. */
  readonly head?: string;
  /** Other files of the program, by name: `src/db.ts`. The file being linted is `src/main.ts`. */
  readonly files?: Readonly<Record<string, string>>;
  /** The name of the file being linted. Default: `src/main.ts`. */
  readonly filename?: string;
  /** `other`: Express 4 and @types/node 26, of tests/fixtures/other-versions. Default: `installed`. */
  readonly versions?: 'installed' | 'other';
  /** `false`: the parser gives no type information. Default: true. */
  readonly isTyped?: boolean;
  readonly options?: readonly unknown[];
  readonly settings?: Readonly<Record<string, unknown>>;
}

export interface InvalidCase extends ValidCase {
  readonly errors: readonly ExpectedReport[];
  /** The `code` after `--fix`. Left out: there is no fix. */
  readonly output?: string | readonly string[];
}

export interface ExpectedReport {
  readonly messageId: string;
  /** What fills the message; left out where it has no placeholder. */
  readonly data?: Readonly<Record<string, string>>;
  /** The text of what is reported, which stands once in `code`; or the text and which one, from 1 on. */
  readonly at: string | readonly [text: string, occurrence: number];
  /** The suggestions, of which there are no others. Left out: none. */
  readonly suggestions?: readonly ExpectedSuggestion[];
}

interface ExpectedSuggestion {
  readonly messageId: string;
  readonly data?: Readonly<Record<string, string>>;
  /** The `code` with this suggestion alone applied. */
  readonly output: string;
}

RuleTester.afterAll = afterAll;
RuleTester.describe = describe;
RuleTester.it = it;

const folders = {
  installed: fileURLToPath(new URL('../fixtures/virtual/', import.meta.url)),
  other: fileURLToPath(new URL('../fixtures/other-versions/virtual/', import.meta.url)),
};

/** What a case tells the parser. */
interface CaseOptions {
  readonly files?: ValidCase['files'];
  readonly isTyped?: boolean;
}

/** typescript-eslint's parser, on a program that is made of the code being parsed and the other files of the case. */
const parser = {
  meta: { name: 'virtual-program-parser', version: '0.0.0' },
  parseForESLint(code: string, options: CaseOptions & { readonly filePath: string }) {
    const { files, filePath, isTyped = true, ...others } = options;
    const programs = isTyped ? { programs: [programAt(filePath, code, files).program] } : {};
    return typedParser.parseForESLint(code, { ...others, ...programs, filePath });
  },
};

/**
 * Cases that share programs: each stands in a folder of its own (`src12/main.ts`), and the first program holds the code
 * of all, the next ones their edited codes. Some hundred cases need a handful of programs so, and not one each.
 */
const shared = new Map<ValidCase, number>();
const layers: Record<'installed' | 'other', { files: Record<string, string>; program?: VirtualProgram }[]> = {
  installed: [],
  other: [],
};

/**
 * Lets cases share programs, with the edited codes that are expected of them. Cases with a `filename` stay alone.
 *
 * Not for rules that look at a file's path, or whose messages name it.
 */
export function shareProgramsOf(cases: readonly (InvalidCase | ValidCase)[]): void {
  for (const test of cases) {
    if (test.filename !== undefined || test.isTyped === false || shared.has(test)) {
      continue;
    }
    shared.set(test, shared.size);
    const { versions = 'installed' } = test;
    const main = pathOf(test).slice(folders[versions].length);
    for (const [depth, code] of [test.code, ...editedCodesOf(test)].entries()) {
      const layer = (layers[versions][depth] ??= { files: {} });
      for (const [path, text] of Object.entries(test.files ?? {})) {
        layer.files[placeIn(test, path)] = text;
      }
      layer.files[main] = codeOf(test, code);
    }
  }
}

/** The codes that the fix and each suggestion of a case give. */
export function editedCodesOf(test: InvalidCase | ValidCase): readonly string[] {
  if (!('errors' in test)) {
    return [];
  }
  const { errors, output = [] } = test;
  const suggested = errors.flatMap(({ suggestions = [] }) => suggestions.map((each) => each.output));
  return [...(typeof output === 'string' ? [output] : output), ...suggested];
}

function placeIn(test: ValidCase, path: string): string {
  const index = shared.get(test);
  return index === undefined ? path : path.replace('/', `${index}/`);
}

const recent = new Map<string, VirtualProgram>();

/** The program whose file at the path holds this code; the last ones are kept, as each case is linted several times. */
function programAt(path: string, code: string, files: ValidCase['files'] = {}): VirtualProgram {
  const versions = path.startsWith(folders.other) ? 'other' : 'installed';
  const name = path.slice(folders[versions].length);
  const layer = layers[versions].find((each) => each.files[name] === code);
  if (layer) {
    return (layer.program ??= createProgram(layer.files, { versions }));
  }
  const all = { ...files, [name]: code };
  const key = JSON.stringify([versions, all]);
  const known = recent.get(key);
  if (known) {
    return known;
  }
  const made = createProgram(all, { versions });
  recent.set(key, made);
  for (const oldest of recent.keys()) {
    if (recent.size <= 8) {
      break;
    }
    recent.delete(oldest);
  }
  return made;
}

/** The code of a case as it is linted. */
export function codeOf({ head = '' }: ValidCase, code: string): string {
  return head + code;
}

/** The program of a case, with other code in its place: an edited one. */
function programOf(test: ValidCase, code = codeOf(test, test.code)): VirtualProgram {
  return programAt(pathOf(test), code, parserOptionsOf(test).files);
}

/** What TypeScript finds wrong in the file being linted, with other code in its place: an edited one. */
export function typeErrorsOf(test: ValidCase, code = codeOf(test, test.code)): string[] {
  const { program } = programOf(test, code);
  const file = program.getSourceFile(pathOf(test));
  return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(({ messageText }) =>
    ts.flattenDiagnosticMessageText(messageText, ' '),
  );
}

/** Lints the code of a case, or other code in its place, with one rule. */
export function lintCase(
  name: string,
  rule: EventLoopRule,
  test: ValidCase,
  code = codeOf(test, test.code),
): Linter.LintMessage[] {
  const config: Linter.Config = {
    files: ['**'],
    plugins: { tested: { rules: { [name]: rule } } },
    languageOptions: { parser: parser, parserOptions: parserOptionsOf(test) },
    rules: { [`tested/${name}`]: ['error', ...(test.options ?? [])] },
    settings: { ...test.settings },
  };
  const messages = new Linter({ cwd: '/' }).verify(code, config, pathOf(test));
  const fatal = messages.find((message) => message.fatal ?? message.ruleId === null);
  if (fatal) {
    throw new Error(`${fatal.message}\n${code}`);
  }
  return messages;
}

function pathOf(test: ValidCase): string {
  const { filename = 'src/main.ts', versions = 'installed' } = test;
  return folders[versions] + placeIn(test, filename);
}

function parserOptionsOf(test: ValidCase): CaseOptions {
  const { isTyped } = test;
  const files =
    test.files && Object.fromEntries(Object.entries(test.files).map(([path, code]) => [placeIn(test, path), code]));
  return { ...(files && { files }), ...(isTyped !== undefined && { isTyped }) };
}

/** Runs the cases of a rule. */
export function testRule(
  name: string,
  rule: EventLoopRule,
  cases: { readonly valid: readonly ValidCase[]; readonly invalid: readonly InvalidCase[] },
): void {
  const tester = new RuleTester({ languageOptions: { parser: parser } });
  tester.run(name, rule as unknown as RuleModule<string, readonly unknown[]>, {
    assertionOptions: { requireData: true, requireLocation: true },
    valid: cases.valid.map(validCase),
    invalid: cases.invalid.map(invalidCase),
  });
  describe(`${name}: the cases type-check`, () => {
    it.each([...cases.valid, ...cases.invalid].filter(({ isTyped }) => isTyped !== false))('$name', (test) => {
      // That a promise as a condition is always true is what some cases are about.
      expect(typeErrorsOf(test).filter((error) => !error.startsWith('This condition will always'))).toEqual([]);
    });
  });
  it(`${name}: each name is given once`, () => {
    const names = [...cases.valid, ...cases.invalid].map((test) => test.name);
    expect(names.filter((each, index) => names.indexOf(each) !== index)).toEqual([]);
  });
}

function validCase(test: ValidCase): ValidTestCase<readonly unknown[]> {
  return {
    name: test.name,
    code: codeOf(test, test.code),
    filename: pathOf(test),
    languageOptions: { parserOptions: { ...parserOptionsOf(test) } },
    ...(test.options && { options: test.options }),
    ...(test.settings && { settings: test.settings }),
  };
}

function invalidCase(test: InvalidCase): InvalidTestCase<string, readonly unknown[]> {
  const { output } = test;
  return {
    ...validCase(test),
    output:
      output === undefined
        ? null
        : typeof output === 'string'
          ? codeOf(test, output)
          : output.map((each) => codeOf(test, each)),
    errors: test.errors.map((error) => expectedError(test, error)),
  };
}

function expectedError(test: InvalidCase, { messageId, data, at, suggestions }: ExpectedReport): TestCaseError<string> {
  return {
    messageId,
    ...(data && { data }),
    ...placeOf(test, at),
    suggestions: suggestions
      ? suggestions.map((suggestion): SuggestionOutput<string> => ({
          ...suggestion,
          output: codeOf(test, suggestion.output),
        }))
      : null,
  };
}

/** Where a text stands in the code of a case. */
function placeOf(
  test: InvalidCase,
  at: ExpectedReport['at'],
): Required<Pick<TestCaseError<string>, 'column' | 'endColumn' | 'endLine' | 'line'>> {
  const [text, occurrence] = typeof at === 'string' ? [at, undefined] : at;
  const starts: number[] = [];
  for (let index = test.code.indexOf(text); index >= 0; index = test.code.indexOf(text, index + 1)) {
    starts.push(index);
  }
  const start = starts[(occurrence ?? 1) - 1];
  if (start === undefined || (occurrence === undefined && starts.length > 1)) {
    throw new Error(`${test.name}: the code has ${starts.length} times: ${text}`);
  }
  const code = codeOf(test, test.code);
  const offset = code.length - test.code.length + start;
  const from = positionOf(code, offset);
  const to = positionOf(code, offset + text.length);
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

function positionOf(code: string, offset: number): { readonly line: number; readonly column: number } {
  const before = code.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
