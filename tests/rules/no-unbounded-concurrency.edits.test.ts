import * as typedParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import fc from 'fast-check';
import pLimit from 'p-limit';
import { describe, expect, test } from 'vitest';
import eventLoop from '../../src/index.ts';
import { createProgram, type VirtualProgram } from '../support/program.ts';
import { evaluate, runnable, type Run, type State, type World } from './support/overlap-run.ts';
import { overlapSettings, overlapWorld } from './support/overlap-world.ts';

// Each list of work is run before and after it gets a limit, with failures put in: it must give the same.

const callbacks = {
  'a concise async arrow': 'async (item) => load(item.id)',
  'a bare arrow': 'item => client.read(item.id)',
  'a pattern and an index': `async ({ id, kind }, index) => {
    const row = await client.read(id, index);
    return kind === 'a' ? { kind: 'first' as const, row } : { kind, row };
  }`,
  'a written type': `async (item): Promise<{ kind: 'a' | 'b' }> => {
    await client.write(item.id);
    return { kind: 'b' };
  }`,
  'a function expression': 'async function (item) { return (await load(item.id)).given; }',
  'a function by its name': 'loadItem',
  'a function that throws itself':
    "async (item) => { if (item.id === '7') { throw new Error('seven'); } return load(item.id); }",
};

const places = {
  'a return': (list: string) => `return await Promise.all(${list});`,
  'a declaration': (list: string) => `const found = await Promise.all(${list});\n  return found;`,
  'a list in a constant': (list: string) => `const pending = ${list};\n  return Promise.all(pending);`,
  'all that settle': (list: string) =>
    `const all = await Promise.allSettled(${list});\n  return all.map((each) => (each.status === 'fulfilled' ? each.value : String(each.reason)));`,
  'a statement without braces': (list: string) => `if (items.length > 1) return Promise.all(${list});\n  return [];`,
  'a concise arrow': (list: string) =>
    `const inner = async () => (await Promise.all(${list})).length;\n  return inner();`,
};

interface Shape {
  readonly name: string;
  readonly code: string;
}

const shapes = Object.entries(callbacks).flatMap(([callback, text]) =>
  Object.entries(places).map(([place, write]): Shape => ({
    name: `${callback} in ${place}`,
    code: `import pLimit from 'p-limit';
import { client, load, type Row } from './world.js';
interface Item { readonly id: string; readonly kind: 'a' | 'b' }
export const unused = [client, load, pLimit];
export const loadItem = async ({ id }: Item): Promise<Row> => load(id);
export async function run(length = 25): Promise<unknown> {
  const items = Array.from({ length }, (_, index): Item => ({ id: String(index), kind: index % 2 ? 'a' : 'b' }));
  ${write(`items.map(${text})`)}
}
`,
  })),
);

const [worldLibrary] = overlapSettings['event-loop'].libraries;
/** Queries of a database belong to another rule. */
const settings = { 'event-loop': { libraries: [{ ...worldLibrary, reaches: 'network' }] } };
const rules = Object.fromEntries(Object.keys(eventLoop.rules ?? {}).map((name) => [`event-loop/${name}`, 'error']));

function programOf(codes: readonly string[]): VirtualProgram {
  return createProgram(
    Object.fromEntries(
      codes.flatMap((code, index) => [
        [`p${index}/main.ts`, code],
        [`p${index}/world.ts`, index === 0 ? overlapWorld : "export * from '../p0/world.js';"],
      ]),
    ),
  );
}

function lint(codes: readonly string[]): Linter.LintMessage[][] {
  const all = programOf(codes);
  const linter = new Linter({ cwd: '/' });
  return codes.map((code, index) =>
    linter.verify(
      code,
      {
        files: ['**'],
        plugins: { 'event-loop': eventLoop },
        languageOptions: { parser: typedParser, parserOptions: { programs: [all.program] } },
        rules: rules as Linter.RulesRecord,
        settings,
      },
      all.file(`p${index}/main.ts`).fileName,
    ),
  );
}

const found = lint(shapes.map(({ code }) => code));
const edited = shapes.map(({ code }, index) => {
  const suggestions = (found[index] ?? []).flatMap((message) => message.suggestions ?? []);
  const fix = suggestions.find(({ messageId }) => messageId === 'limited')?.fix;
  return fix ? code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]) : '';
});

const ids = Array.from({ length: 25 }, (_, index) => String(index));
const parts = ids.flatMap((id) => [id, `${id}1`, `${id}2`]);
const world: fc.Arbitrary<World> = fc.record({
  durations: fc
    .array(fc.integer({ min: 1, max: 9 }), { minLength: parts.length, maxLength: parts.length })
    .map((list) => Object.fromEntries(parts.map((id, index) => [id, list[index] ?? 1]))),
  failing: fc.oneof(
    fc.constant(new Set<string>()),
    fc.constantFrom(...parts).map((id) => new Set([id])),
  ),
  refused: fc.constant(new Set<string>()),
});

interface Measured extends Run {
  /** How many pieces of work ran at once. */
  readonly most: number;
}

async function run(code: string, own: World): Promise<Measured> {
  const stub = evaluate(overlapWorld, {}) as { begin(next: State): void };
  const modules = { 'p-limit': { __esModule: true, default: pLimit }, './world.js': stub };
  const program = evaluate(code, modules) as { run(): Promise<unknown> };
  let most = 0;
  const result = await runnable(program.run, (state) => {
    stub.begin(state);
    const { pending } = state;
    pending.push = (...added) => {
      most = Math.max(most, pending.length + added.length);
      return Array.prototype.push.apply(pending, added);
    };
  })(own);
  return { ...result, most };
}

describe('Work that gets a limit', () => {
  test('type-checks, and no rule reports more than before', () => {
    const faults = programOf(edited).errors();
    const names = (messages: readonly Linter.LintMessage[] = []): (string | null)[] =>
      messages.map(({ ruleId }) => ruleId).filter((name) => name !== 'event-loop/no-unbounded-concurrency');
    const after = lint(edited);

    expect(programOf(shapes.map(({ code }) => code)).errors()).toEqual([]);
    expect(faults).toEqual([]);
    expect(after.map(names)).toEqual(found.map(names));
    expect(after.flat().filter(({ ruleId }) => ruleId === 'event-loop/no-unbounded-concurrency')).toEqual([]);
  });

  test.each(shapes.map((each, index) => ({ ...each, index })))(
    'gives the same, ten at a time: $name',
    async ({ code, index }) => {
      const limited = edited[index] ?? '';
      expect(limited).toContain('pLimit(10)');
      for (const own of fc.sample(world, { numRuns: 8, seed: index })) {
        const [before, after] = [await run(code, own), await run(limited, own)];

        expect({ value: after.value, error: after.error, unseen: after.unseen }).toEqual({
          value: before.value,
          error: before.error,
          unseen: before.unseen,
        });
        expect(after.most).toBeLessThanOrEqual(10);
      }
    },
  );
});
