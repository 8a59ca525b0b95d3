import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { handlerOf } from '../../src/analysis/callers.ts';
import { functionName, isFunctionWithBody } from '../../src/analysis/expression.ts';
import { printHandler } from '../../src/analysis/handler.ts';
import { knowledgeFor } from '../../src/libraries/knowledge.ts';
import { compilerOf } from '../../src/typescript/parser-services.ts';

const root = fileURLToPath(new URL('../../examples/frameworks/', import.meta.url));

/** One application for each framework: every handler is found, and nothing else is taken for one. */
describe('the applications in examples/frameworks', () => {
  const program = programOf(`${root}tsconfig.json`);

  test('type-check', () => {
    expect(
      ts
        .getPreEmitDiagnostics(program)
        .map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`),
    ).toEqual([]);
  });

  test('have these handlers and no others', async () => {
    await expect(tableOf(program)).toMatchFileSnapshot('handlers.txt');
  });
});

function programOf(path: string): ts.Program {
  const { config } = ts.readConfigFile(path, ts.sys.readFile) as { config: unknown };
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  return ts.createProgram([...fileNames].sort(), options);
}

/** All functions of the applications, by file: first those that are handlers, then the names of those that are none. */
function tableOf(program: ts.Program): string {
  const compiler = compilerOf(program)!;
  const knowledge = knowledgeFor({});
  return program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.startsWith(`${root}src/`))
    .sort((one, other) => (one.fileName < other.fileName ? -1 : 1))
    .map((file) => {
      const handlers: string[] = [];
      const others: string[] = [];
      const visit = (node: ts.Node): void => {
        if (isFunctionWithBody(compiler, node)) {
          const handler = handlerOf(compiler, knowledge, node);
          const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
          const name = functionName(compiler, node) ?? 'a function';
          if (handler) {
            const sends = handler.sends ? ', sends' : '';
            handlers.push(`  ${line}: ${printHandler(handler).replace(/\)$/u, `${sends})`)}`);
          } else {
            others.push(`${name} (${line})`);
          }
        }
        ts.forEachChild(node, visit);
      };
      visit(file);
      return [relative(root, file.fileName), ...handlers, `  none: ${others.join(', ') || '-'}`, ''].join('\n');
    })
    .join('\n');
}
