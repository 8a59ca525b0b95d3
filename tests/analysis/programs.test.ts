import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { waitsFor } from '../../src/analysis/operation.ts';
import { isFunctionWithBody } from '../../src/analysis/expression.ts';
import { knowledgeFor } from '../../src/libraries/knowledge.ts';
import { compilerOf } from '../../src/typescript/parser-services.ts';
import { createProgram } from '../support/program.ts';

/** The answer for `save` in main.ts. */
function answerIn(program: ts.Program, name: string): string | undefined {
  const compiler = compilerOf(program);
  const file = program.getSourceFiles().find(({ fileName }) => fileName.endsWith(name));
  const save = file?.statements.find((statement) => ts.isFunctionDeclaration(statement));
  return compiler && save && isFunctionWithBody(compiler, save)
    ? waitsFor(compiler, knowledgeFor({}), save)?.verb
    : 'no function';
}

describe('programs that share files', () => {
  test('an answer for a file follows a change in a file that it imports', () => {
    const main = `import { write } from './write.js';\nexport async function save() { await write(); }`;
    const before = createProgram({
      'main.ts': main,
      'write.ts': `export async function write() { return 1; }`,
    });
    expect(answerIn(before.program, '/main.ts')).toBeUndefined();

    // As an editor does: the next program takes over the parsed files that did not change.
    const options = before.program.getCompilerOptions();
    const changed = `import { rm } from 'node:fs/promises';\nexport async function write() { await rm('a'); }`;
    const host: ts.CompilerHost = {
      ...ts.createCompilerHost(options),
      getCurrentDirectory: () => before.program.getCurrentDirectory(),
      fileExists: (path) => before.program.getSourceFile(path) !== undefined || ts.sys.fileExists(path),
      readFile: (path) => (path.endsWith('/write.ts') ? changed : ts.sys.readFile(path)),
      getSourceFile: (path, target) =>
        path.endsWith('/write.ts')
          ? ts.createSourceFile(path, changed, target, true)
          : (before.program.getSourceFile(path) ??
            (ts.sys.fileExists(path)
              ? ts.createSourceFile(path, ts.sys.readFile(path) ?? '', target, true)
              : undefined)),
    };
    const after = ts.createProgram({
      rootNames: before.program.getRootFileNames(),
      options,
      host,
      oldProgram: before.program,
    });
    expect(after.getSourceFile(before.file('main.ts').fileName)).toBe(before.file('main.ts'));
    expect(answerIn(after, '/main.ts')).toBe('rm');
  });
});
