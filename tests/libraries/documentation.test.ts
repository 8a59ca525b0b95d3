import { readFileSync } from 'node:fs';
import { compileFunction } from 'node:vm';
import { Linter } from 'eslint';
import { defineConfig } from 'eslint/config';
import ts from 'typescript';
import tseslint from 'typescript-eslint';
import { describe, expect, test } from 'vitest';
import eventLoop, { defineLibrary } from '../../src/index.ts';
import { createProgram } from '../support/program.ts';

const page = readFileSync(new URL('../../docs/libraries.md', import.meta.url), 'utf8');
const sections = new Map(
  page
    .split(/^#{2,3} /mu)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')), section]),
);

describe.each(['A client of your own', 'A framework of your own'])('the example "%s"', (heading) => {
  const blocks = codeBlocks(sections.get(heading) ?? '');
  const files = Object.fromEntries(
    blocks.filter(({ name }) => name.endsWith('.ts')).map((each) => [each.name, each.code]),
  );
  const config = configOf(blocks.find(({ name }) => name === 'eslint.config.js')?.code ?? '');

  test('type-checks', () => {
    expect(createProgram(files).errors()).toEqual([]);
  });

  test('is reported where the page says so, and nowhere else', () => {
    const found = lint(files, config);
    expect(found).toEqual(Object.entries(files).flatMap(([name, code]) => marksIn(name, code)));
    expect(found.length).toBeGreaterThan(0);
  });

  test('is not reported in the same way without the descriptor', () => {
    const without = config.map((each) => ({ ...each, settings: {} }));
    expect(lint(files, without)).not.toEqual(lint(files, config));
  });
});

test('wrong settings stop ESLint with a message that names the place', () => {
  const message = /^settings\['event-loop'\].*$/mu.exec(page)?.[0] ?? '';
  const awaitables = [
    { type: 'Query', start: 'lazy' },
    { type: 'Builder', start: 'lasy' },
  ];
  const settings = { 'event-loop': { libraries: [{ name: 'own', packages: ['own'], awaitables }] } };
  const config = defineConfig({
    files: ['**/*.ts'],
    extends: [eventLoop.configs.recommended],
    languageOptions: { parser: tseslint.parser },
    settings,
  });
  expect(() => lint({ 'main.ts': 'export {};' }, config)).toThrow(message);
});

test('every key of every interface has a row in its table', () => {
  const documented = [...sections].flatMap(([heading, section]) => {
    const keys = [...section.matchAll(/^\| `(\w+)` +\|/gmu)].map(([, key]) => key);
    return keys.length > 0 ? [[heading, keys.sort()]] : [];
  });
  expect(Object.fromEntries(documented)).toEqual(keysOfInterfaces());
});

interface CodeBlock {
  readonly name: string;
  readonly code: string;
}

/** The code blocks that begin with the name of a file. */
function codeBlocks(section: string): CodeBlock[] {
  return [...section.matchAll(/^```\w+\n(?<code>\/\/ (?<name>\S+)\n.*?)^```/gmsu)].map(({ groups }) => ({
    name: groups?.['name'] ?? '',
    code: groups?.['code'] ?? '',
  }));
}

/** Runs an eslint.config.js of the page. */
function configOf(code: string): Linter.Config[] {
  const body = code.replace(/^import .*$/gmu, '').replace('export default', 'return');
  const run = compileFunction(body, ['defineConfig', 'eventLoop', 'defineLibrary', 'tseslint']) as (
    ...modules: unknown[]
  ) => Linter.Config[];
  return run(defineConfig, eventLoop, defineLibrary, tseslint);
}

/** What ESLint reports, as `src/server.ts:8 no-forgotten-await`. The types come from a program of the files alone. */
function lint(files: Readonly<Record<string, string>>, config: readonly Linter.Config[]): string[] {
  const { program, compiler } = createProgram(files);
  const linter = new Linter({ cwd: compiler.rootDirectory() });
  const typed = config.map((each) =>
    each.languageOptions?.['parser']
      ? { ...each, languageOptions: { ...each.languageOptions, parserOptions: { programs: [program] } } }
      : each,
  );
  return Object.entries(files).flatMap(([name, code]) =>
    linter
      .verify(code, typed, `${compiler.rootDirectory()}/${name}`)
      .map(({ line, ruleId, message }) => `${name}:${line} ${ruleId?.replace('event-loop/', '') ?? message}`),
  );
}

function marksIn(name: string, code: string): string[] {
  return code.split('\n').flatMap((line, index) => {
    const rule = /\/\/ ✗ (\S+)/u.exec(line)?.[1];
    return rule === undefined ? [] : [`${name}:${index + 1} ${rule}`];
  });
}

/** The keys of the interfaces of a descriptor; those that name symbols have a section of their own. */
function keysOfInterfaces(): Record<string, string[]> {
  const path = new URL('../../src/libraries/library.ts', import.meta.url);
  const file = ts.createSourceFile('library.ts', readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const interfaces = new Map(file.statements.filter(ts.isInterfaceDeclaration).map((each) => [each.name.text, each]));
  const keysOf = (each: ts.InterfaceDeclaration): string[] => [
    ...(each.heritageClauses ?? []).flatMap((clause) =>
      clause.types.flatMap((type) => {
        const base = interfaces.get(type.getText());
        return base ? keysOf(base) : [];
      }),
    ),
    ...each.members.map((member) => member.name?.getText() ?? ''),
  ];
  return Object.fromEntries(
    [...interfaces].filter(([name]) => !name.endsWith('Symbol')).map(([name, each]) => [name, keysOf(each).sort()]),
  );
}
