import { readFileSync } from 'node:fs';
import * as typedParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import fc from 'fast-check';
import pLimit from 'p-limit';
import { expect, it } from 'vitest';
import { noSequentialLoop } from '../../src/rules/no-sequential-loop.ts';
import { createProgram } from '../support/program.ts';
import { load, type Run, type World } from './support/overlap-run.ts';
import { overlapSettings, overlapWorld } from './support/overlap-world.ts';

/**
 * Loops that are run before and after each suggestion, with every order of their answers and with failures put in.
 * `EVENT_LOOP_PROGRAMS` says how many (`npm run test:overlap` runs 10,000).
 */
const programs = Number(process.env['EVENT_LOOP_PROGRAMS'] ?? 500);
const seed = Number(process.env['EVENT_LOOP_SEED'] ?? 1);
const batchSize = 250;

interface Shape {
  readonly reads: readonly { readonly call: 'client' | 'lazy' | 'load'; readonly needs: boolean }[];
  readonly calculates: boolean;
  readonly collects: 'count' | 'key' | 'map' | 'nothing' | 'own' | 'push';
  readonly list: 'array' | 'entries' | 'set';
  readonly isCaught: boolean;
  readonly hasLimiter: boolean;
}

const shape: fc.Arbitrary<Shape> = fc.record({
  reads: fc.array(fc.record({ call: fc.constantFrom('client', 'lazy', 'load'), needs: fc.boolean() }), {
    minLength: 1,
    maxLength: 3,
  }),
  calculates: fc.boolean(),
  collects: fc.constantFrom('count', 'key', 'map', 'nothing', 'own', 'push'),
  list: fc.constantFrom('array', 'entries', 'set'),
  isCaught: fc.boolean(),
  hasLimiter: fc.boolean(),
});

function write({ reads, calculates, collects, list, isCaught, hasLimiter }: Shape): string {
  const item = list === 'entries' ? '[place, item]' : 'item';
  const lines = reads.map(({ call, needs }, index) => {
    const callee = call === 'load' ? 'load' : `${call}.read`;
    const given = needs && index > 0 ? `, v${index - 1}.id` : '';
    return `const v${index} = await ${callee}(item.id + '${index}'${given});`;
  });
  const last = `v${reads.length - 1}`;
  if (calculates) {
    lines.push(`const text = JSON.stringify(${last}).toUpperCase();`);
  }
  const value = calculates ? 'text' : `${last}.id`;
  lines.push(
    {
      count: `count += ${value}.length;`,
      key: `byId[item.id] = ${value};`,
      map: `seen.set(item.id, ${value});`,
      nothing: '',
      own: `item.text = ${value};`,
      push: `all.push(${value});`,
    }[collects],
  );
  const collection = { array: 'items', entries: 'items.entries()', set: 'new Set(items)' }[list];
  const used = list === 'entries' ? `void place;\n      ` : '';
  const state = '{ all, count, byId, seen: [...seen], items }';
  return `${hasLimiter ? "import pLimit from 'p-limit';\n" : ''}import { client, lazy, load } from './world.js';
export const unused = [client, lazy, load${hasLimiter ? ', pLimit' : ''}];
export async function run(): Promise<unknown> {
  const items: { id: string; text?: string }[] = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  const all: string[] = [];
  const byId: Record<string, string> = {};
  const seen = new Map<string, string>();
  let count = 0;
  try {
    for (const ${item} of ${collection}) {
      ${used}${lines.filter((line) => line !== '').join('\n      ')}
    }
    return ${state};
  } catch (error) {
    ${isCaught ? `return { error: String(error), state: ${state} };` : 'throw error;'}
  }
}
`;
}

const [worldLibrary] = overlapSettings['event-loop'].libraries;
/** Queries of a database belong to another rule. */
const settings = { 'event-loop': { libraries: [{ ...worldLibrary, reaches: 'network' }] } };

interface Edited {
  readonly code: string;
  readonly suggested: readonly string[];
}

function edit(codes: readonly string[]): Edited[] {
  const all = createProgram(
    Object.fromEntries(
      codes.flatMap((code, index) => [
        [`p${index}/main.ts`, code],
        [`p${index}/world.ts`, index === 0 ? overlapWorld : "export * from '../p0/world.js';"],
      ]),
    ),
  );
  const linter = new Linter({ cwd: '/' });
  return codes.map((code, index) => {
    const messages = linter.verify(
      code,
      {
        files: ['**'],
        plugins: { tested: { rules: { loop: noSequentialLoop } } },
        languageOptions: { parser: typedParser, parserOptions: { programs: [all.program] } },
        rules: { 'tested/loop': 'error' },
        settings,
      },
      all.file(`p${index}/main.ts`).fileName,
    );
    if (messages.some(({ fatal }) => fatal)) {
      throw new Error(`${messages[0]?.message ?? ''}\n${code}`);
    }
    const suggested = messages.flatMap(({ suggestions = [] }) =>
      suggestions.map(({ fix }) => code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1])),
    );
    return { code, suggested };
  });
}

const ids = ['a', 'b', 'c'].flatMap((item) =>
  ['0', '1', '2'].flatMap((read) => ['', '1', '2'].map((part) => item + read + part)),
);
const world: fc.Arbitrary<World> = fc.record({
  durations: fc
    .array(fc.integer({ min: 1, max: 9 }), { minLength: ids.length, maxLength: ids.length })
    .map((list) => Object.fromEntries(ids.map((id, index) => [id, list[index] ?? 1]))),
  failing: fc.oneof(fc.constant([]), fc.subarray(ids, { maxLength: 9 })).map((list) => new Set(list)),
  refused: fc.constant(new Set<string>()),
});

/** What may differ, as docs/rules/no-sequential-loop.md says it. */
const sentAll = 'all requests are sent although one fails';
const anotherFailure = 'the failure that is thrown is that of the first to fail in time';
const notCollected = 'what was collected before a failure is not there';

function differences(before: Run, after: Run, { durations, failing }: World, { reads }: Shape): string[] {
  const found: string[] = [];
  const text = (run: Run): string => run.error ?? run.value;
  const failed = (run: Run): string => /failed (?<id>\w+)/u.exec(text(run))?.groups?.['id'] ?? '';
  if (text(before) !== text(after)) {
    const hasFailed = failed(before) !== '' && failed(after) !== '';
    found.push(!hasFailed ? 'value or error' : failed(before) === failed(after) ? notCollected : anotherFailure);
  }
  if (after.events.length > before.events.length) {
    found.push(failing.size > 0 ? sentAll : 'more is sent');
  }
  if (after.unseen > 0) {
    found.push('a failure that nobody sees');
  }
  if (failing.size === 0) {
    const times = ['a', 'b', 'c'].map((item) =>
      reads
        .flatMap(({ call }, index) =>
          call === 'load' ? [`${item}${index}1`, `${item}${index}2`] : [`${item}${index}`],
        )
        .reduce((sum, id) => sum + (durations[id] ?? 0), 0),
    );
    if (after.time !== Math.max(...times)) {
      found.push(`takes ${after.time}, but the longest iteration ${Math.max(...times)}`);
    }
  }
  return found;
}

it(`suggestions for ${programs} loops differ only in what the page says`, { timeout: 3_600_000 }, async () => {
  const seen = new Set<string>();
  let suggestions = 0;
  for (let done = 0; done < programs; done += batchSize) {
    const shapes = fc.sample(shape, { numRuns: Math.min(batchSize, programs - done), seed: seed + done });
    const worlds = fc.sample(world, { numRuns: 6, seed: seed + done });
    for (const [index, { code, suggested }] of edit(shapes.map((each) => write(each))).entries()) {
      const own = shapes[index];
      if (!own || suggested.length === 0) {
        continue;
      }
      suggestions += suggested.length;
      const modules = { 'p-limit': { __esModule: true, default: pLimit } };
      const before = load(code, modules);
      const others = suggested.map((each) => load(each, modules));
      for (const each of worlds) {
        const old = await before(each);
        for (const [place, other] of others.entries()) {
          for (const difference of differences(old, await other(each), each, own)) {
            expect([sentAll, anotherFailure, notCollected], `${code}\n${suggested[place] ?? ''}`).toContain(difference);
            seen.add(difference);
          }
        }
      }
    }
  }
  expect(suggestions).toBeGreaterThan(programs / 2);
  expect([...seen].sort()).toEqual([anotherFailure, notCollected, sentAll].sort());
  const page = readFileSync(new URL('../../docs/rules/no-sequential-loop.md', import.meta.url), 'utf8');
  expect([...seen].filter((difference) => !page.includes(difference))).toEqual([]);
  console.log(`${programs} loops, ${suggestions} suggestions`);
});
