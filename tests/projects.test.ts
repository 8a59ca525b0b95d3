import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import ts from 'typescript';
import tseslint from 'typescript-eslint';
import { describe, expect, test } from 'vitest';
import eventLoop from '../src/index.ts';

const folder = fileURLToPath(new URL('fixtures/projects/', import.meta.url));
const projects = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

/** Whole programs, linted with all rules. Read the snapshots: they are what a user sees. */
describe.each(projects)('The project %s', (name) => {
  const root = join(folder, name);

  test('type-checks', () => {
    expect(typeErrorsOf(root)).toEqual([]);
  });

  test('has these findings and no others', async () => {
    const results = await eslintIn(root, false).lintFiles('.');

    await expect(results.map((result) => render(root, result)).join('')).toMatchFileSnapshot(
      join(folder, `${name}.findings.txt`),
    );
  });

  test('type-checks after --fix, and has no finding that it had not before', async () => {
    const before = await eslintIn(root, false).lintFiles('.');
    const after = await eslintIn(root, true).lintFiles('.');
    const fixed = after.filter(({ output }) => output !== undefined);

    expect(typeErrorsOf(root, new Map(fixed.map(({ filePath, output = '' }) => [filePath, output])))).toEqual([]);
    const known = before.flatMap(messagesOf);
    expect(after.flatMap(messagesOf).filter((message) => !known.includes(message))).toEqual([]);
  });
});

function eslintIn(root: string, fix: boolean): ESLint {
  return new ESLint({
    cwd: root,
    fix,
    overrideConfigFile: true,
    overrideConfig: {
      files: ['**/*.ts'],
      plugins: { 'event-loop': eventLoop },
      languageOptions: {
        parser: tseslint.parser,
        parserOptions: { projectService: true, tsconfigRootDir: root },
      },
      rules: eventLoop.configs.all.rules ?? {},
    },
  });
}

/** What is found in a file, without the lines, which a fix may move. */
function messagesOf({ filePath, messages }: ESLint.LintResult): string[] {
  return messages.map(({ message }) => `${filePath} ${message.replaceAll(/:\d+\)/gu, ')')}`);
}

/** A file's findings, each with its line of code and what is reported underlined. */
function render(root: string, { filePath, messages, source }: ESLint.LintResult): string {
  const lines = source?.split('\n') ?? [];
  const path = relative(root, filePath);
  return messages
    .map(({ line, column, endLine, endColumn, ruleId, message, fix, suggestions = [] }) => {
      const code = lines[line - 1] ?? '';
      const end = endLine === line && endColumn !== undefined ? endColumn : code.length + 1;
      const edits = [fix ? 'fix' : '', suggestions.length > 0 ? 'suggestion' : ''].filter((edit) => edit !== '');
      return [
        `${path}:${line}:${column}`,
        `  ${code.trimStart()}`,
        `  ${' '.repeat(column - 1 - (code.length - code.trimStart().length))}${'~'.repeat(end - column)}`,
        `  ${message}`,
        `  ${String(ruleId)}${edits.length > 0 ? ` (${edits.join(', ')})` : ''}`,
        '\n',
      ].join('\n');
    })
    .join('');
}

function typeErrorsOf(root: string, changed: ReadonlyMap<string, string> = new Map()): string[] {
  const path = join(root, 'tsconfig.json');
  const { config } = ts.readConfigFile(path, ts.sys.readFile) as { config: unknown };
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const readFile = host.readFile.bind(host);
  host.readFile = (file) => changed.get(file) ?? readFile(file);
  return ts
    .getPreEmitDiagnostics(ts.createProgram(fileNames, options, host))
    .map(
      ({ file, messageText }) =>
        `${relative(root, file?.fileName ?? root)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
}
