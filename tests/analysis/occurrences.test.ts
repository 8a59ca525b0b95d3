import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { elementsRead, occurrencesOf } from '../../src/analysis/occurrences.ts';
import type { Compiler } from '../../src/typescript/compiler.ts';
import { createProgram } from '../support/program.ts';

const code = `// a comment with load and #load
import { load as read } from './b.js';
const text = 'load', template = \`load \${read.load}\`;
class A { #load = 1; load = this.#load; $load() { return this.#load; } }
export function überload(load: number) { return { load, loads: load$, 'load': load }; }
const load$ = ((load) => load)(1); namespace B { export const load = 2; }
`;

/** The places of a name, as their line and column. */
function placesOf(file: ts.SourceFile, compiler: Compiler, name: string): string[] {
  return occurrencesOf(compiler, file, name).map((node) => {
    const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
    return `${line + 1}:${character + 1}`;
  });
}

/** All names of a file by walking all of it. */
function namesIn(file: ts.SourceFile): string[] {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) {
      names.add(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...names];
}

describe('occurrencesOf', () => {
  test('finds a name in code, and neither in comments and texts nor in other words', () => {
    const { compiler, file } = createProgram({ 'a.ts': code });

    expect(placesOf(file('a.ts'), compiler, 'load')).toEqual([
      '2:10',
      '3:46',
      '4:22',
      '5:26',
      '5:51',
      '5:79',
      '6:17',
      '6:26',
      '6:63',
    ]);
    expect(placesOf(file('a.ts'), compiler, '#load')).toEqual(['4:11', '4:34', '4:63']);
    expect(placesOf(file('a.ts'), compiler, 'nothing')).toEqual([]);
  });

  test('finds the same after many searches of a file', () => {
    const [first, often] = [createProgram({ 'a.ts': code }), createProgram({ 'a.ts': code })];
    for (let index = 0; index < 50; index++) {
      occurrencesOf(often.compiler, often.file('a.ts'), `other${index}`);
    }

    for (const name of namesIn(first.file('a.ts'))) {
      expect(placesOf(often.file('a.ts'), often.compiler, name), name).toEqual(
        placesOf(first.file('a.ts'), first.compiler, name),
      );
    }
  });

  test('does not walk all statements of a long file for each place', () => {
    const statements = Array.from({ length: 2000 }, (_, index) => `export const a${index} = f(${index});\n`).join('');
    const { compiler, file } = createProgram({ 'a.ts': `declare function f(a: number): number;\n${statements}` });
    let walked = 0;
    const counting: Compiler = {
      ...compiler,
      forEachChild: (node, visit) =>
        compiler.forEachChild(node, (child) => {
          walked++;
          return visit(child);
        }),
    };

    expect(occurrencesOf(counting, file('a.ts'), 'f')).toHaveLength(2001);
    expect(walked).toBeLessThan(2001 * 20);
  });
});

describe('elementsRead', () => {
  const reads = `const reports = { show: 1, 'a-b': 2, other: 3 };
reports['show']; reports["show"]; reports['a-b']; reports['showing']; reports[\`show\`]; reports.show;
const text = "reports['show']"; const list = ['show']; const type: (typeof reports)['show'] = 1;
`;

  test.each([0, 50])('finds members read by their names in quotes, after %i other searches of the file', (searches) => {
    const { compiler, file } = createProgram({ 'a.ts': reads });
    for (let index = 0; index < searches; index++) {
      occurrencesOf(compiler, file('a.ts'), `other${index}`);
    }
    const found = (name: string): string[] =>
      elementsRead(compiler, file('a.ts'), name).map((element) => element.getText());

    expect(found('show')).toEqual(["reports['show']", 'reports["show"]']);
    expect(found('a-b')).toEqual(["reports['a-b']"]);
    expect(found('b')).toEqual([]);
  });
});
