import { readFileSync } from 'node:fs';
import * as typedParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noSequentialAwaits } from '../../src/rules/no-sequential-awaits.ts';
import { createProgram } from '../support/program.ts';
import { load, permutations, type Run, type World } from './support/overlap-run.ts';
import { overlapSettings, overlapWorld } from './support/overlap-world.ts';

/**
 * Programs of reads, writes, guards, sessions and decisions, run before and after the edit, with failures put in: the
 * same value or error, the same writes in the same order, no failure that nobody sees, and the time of the longest way.
 *
 * `EVENT_LOOP_PROGRAMS` says how many (`npm run test:overlap` runs 10,000).
 */
const programs = Number(process.env['EVENT_LOOP_PROGRAMS'] ?? 500);
const batchSize = 250;

type Call = 'client' | 'connection' | 'lazy' | 'load' | 'require' | 'save' | 'write';
type Step =
  | { readonly kind: 'await'; readonly call: Call; readonly needs: number; readonly binding: Binding }
  | { readonly kind: 'calculate'; readonly needs: number }
  | { readonly kind: 'decide'; readonly needs: number }
  | { readonly kind: 'change' }
  | { readonly kind: 'comment' };
type Binding = 'bare' | 'cast' | 'const' | 'let' | 'pattern' | 'property';

const call = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Call>('client') },
  { weight: 3, arbitrary: fc.constant<Call>('lazy') },
  { weight: 2, arbitrary: fc.constant<Call>('load') },
  { weight: 1, arbitrary: fc.constantFrom<Call>('connection', 'require', 'save', 'write') },
);
const binding = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Binding>('const') },
  { weight: 2, arbitrary: fc.constantFrom<Binding>('bare', 'cast', 'let', 'pattern', 'property') },
);
/** Which earlier value is used: 0 and 1 for none, 2 for the box that changes. */
const needs = fc.nat(9);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('await' as const), call, needs, binding }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('calculate' as const), needs }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('decide' as const), needs }) },
  { weight: 1, arbitrary: fc.constantFrom({ kind: 'change' as const }, { kind: 'comment' as const }) },
);
const end = fc.constantFrom('all', 'object', 'caught');
const program = fc.tuple(fc.array(step, { minLength: 2, maxLength: 7 }), end).map(([steps, how]) => write(steps, how));

/** Writes a program. Its operations are called a, b, c… */
function write(steps: readonly Step[], how: string): string {
  const lines: string[] = ['const box = { turn: 0 };'];
  const values: string[] = [];
  const assigned: string[] = [];
  const used = (which: number): string => {
    if (which < 2 || values.length === 0) {
      return which === 2 ? ', box' : '';
    }
    return which === 2 ? ', box' : `, ${values[which % values.length] ?? ''}`;
  };
  for (const [index, each] of steps.entries()) {
    const id = String.fromCharCode('a'.charCodeAt(0) + index);
    switch (each.kind) {
      case 'await': {
        const callee = {
          client: 'client.read',
          connection: 'connection.read',
          lazy: 'lazy.read',
          load: 'load',
          require: 'require',
          save: 'save',
          write: 'client.write',
        }[each.call];
        const awaited = `await ${callee}('${id}'${used(each.needs)})`;
        const name = `v${index}`;
        lines.push(
          {
            bare: `${awaited};`,
            cast: `const ${name} = (${awaited}) as Row;`,
            const: `const ${name} = ${awaited};`,
            let: `${name} = ${awaited};`,
            pattern: `const { id: ${name} } = ${awaited};`,
            property: `state.${name} = ${awaited};`,
          }[each.binding],
        );
        if (each.binding === 'let') {
          assigned.push(name);
        }
        if (each.binding !== 'bare' && each.binding !== 'property') {
          values.push(name);
        }
        break;
      }
      case 'calculate':
        lines.push(`const v${index} = JSON.stringify(${values[each.needs % Math.max(values.length, 1)] ?? 'box'});`);
        values.push(`v${index}`);
        break;
      case 'decide':
        lines.push(
          `if (JSON.stringify(${values[each.needs % Math.max(values.length, 1)] ?? 'box'}).includes('${'abc'[each.needs % 3] ?? 'a'}')) {`,
          `  return ['early'];`,
          '}',
        );
        break;
      case 'comment':
        lines.push('// A comment.');
        break;
      case 'change':
        lines.push('box.turn++;');
        break;
    }
  }
  const last = String.fromCharCode('a'.charCodeAt(0) + steps.length);
  lines.push(
    how === 'object'
      ? `return { x: await client.read('${last}'), y: await lazy.read('z'${used(steps.length)}), state, all: [${values.join(', ')}] };`
      : `return { state, all: [${values.join(', ')}] };`,
  );
  const inner = lines.map((line) => `    ${line}`).join('\n');
  return `import { client, connection, lazy, load, require, save, type Row } from './world.js';
export const unused = [connection, lazy, load, require, save, client];
export async function run(): Promise<unknown> {
  const state: Record<string, unknown> = {};
${assigned.map((name) => `  let ${name}: Row | undefined;\n`).join('')}  try {
${inner}
  } catch (error) {
    ${how === 'caught' ? `return { error: String(error), state, assigned: [${assigned.join(', ')}] };` : 'throw error;'}
  }
}
`;
}

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'z'].flatMap((id) => [id, `${id}1`, `${id}2`]);
const world = fc.record({
  durations: fc
    .array(fc.integer({ min: 1, max: 9 }), { minLength: names.length, maxLength: names.length })
    .map((list) => Object.fromEntries(names.map((id, index) => [id, list[index] ?? 1]))),
  failing: fc.oneof(fc.constant([]), fc.subarray(names, { maxLength: 9 })).map((list) => new Set(list)),
  refused: fc.subarray(names, { maxLength: 3 }).map((list) => new Set(list)),
});

interface Edited {
  readonly code: string;
  readonly fixed: string;
  /** The code with each suggestion alone. */
  readonly suggested: readonly string[];
  /** The groups that the fixes join, as the names of their operations. */
  readonly groups: readonly (readonly string[])[];
}

/** Lints many programs as one. */
function edit(codes: readonly string[]): Edited[] {
  const files = Object.fromEntries(codes.map((code, index) => [`p${index}/main.ts`, code]));
  const all = createProgram({
    ...files,
    ...Object.fromEntries(
      codes.map((_, index) => [`p${index}/world.ts`, index === 0 ? overlapWorld : "export * from '../p0/world.js';"]),
    ),
  });
  const linter = new Linter({ cwd: '/' });
  return codes.map((code, index) => {
    const file = all.file(`p${index}/main.ts`).fileName;
    const messages = linter.verify(
      code,
      {
        files: ['**'],
        plugins: { tested: { rules: { awaits: noSequentialAwaits } } },
        languageOptions: { parser: typedParser, parserOptions: { programs: [all.program] } },
        rules: { 'tested/awaits': 'error' },
        settings: overlapSettings,
      },
      file,
    );
    if (messages.some(({ fatal }) => fatal)) {
      throw new Error(`${messages[0]?.message ?? ''}\n${code}`);
    }
    const fixes = messages.flatMap(({ fix }) => fix ?? []);
    const apply = (text: string, { range, text: by }: { range: readonly [number, number]; text: string }): string =>
      text.slice(0, range[0]) + by + text.slice(range[1]);
    const fixed = [...fixes].sort((one, other) => other.range[0] - one.range[0]).reduce(apply, code);
    return {
      code,
      fixed,
      suggested: messages.flatMap(({ suggestions = [] }) => suggestions.map(({ fix }) => apply(code, fix))),
      groups: fixes.map(({ text }) =>
        [...text.matchAll(/(\w+)(?:\.read)?\('(\w)'/gu)].map(([, callee, id]) =>
          callee === 'load' ? `${id}+` : String(id),
        ),
      ),
    };
  });
}

const writesOf = ({ events }: Run): readonly string[] =>
  events.filter((event) => event.startsWith('write ') || event.startsWith('busy '));

/** How long a member of a group takes. */
function timeOf(member: string, { durations }: World): number {
  const id = member.charAt(0);
  return member.endsWith('+') ? (durations[`${id}1`] ?? 0) + (durations[`${id}2`] ?? 0) : (durations[id] ?? 0);
}

function failuresOf(group: readonly string[], { failing }: World): string[] {
  return group.flatMap((member) =>
    (member.endsWith('+') ? [`${member.charAt(0)}1`, `${member.charAt(0)}2`] : [member]).filter((id) =>
      failing.has(id),
    ),
  );
}

/** What may differ, as docs/rules/no-sequential-awaits.md says it. */
const anotherFailure = 'the failure of another read is the one that is thrown';
const notSet = 'what was set before the failure is not set';

/** What differs after an edit. */
function differences(before: Run, after: Run, groups: readonly (readonly string[])[], each: World): string[] {
  const found: string[] = [];
  const text = (run: Run): string => run.error ?? run.value;
  const failed = (run: Run): string => /Error: failed (?<id>\w+)/u.exec(text(run))?.groups?.['id'] ?? '';
  if (text(before) !== text(after)) {
    const hasFailed = failed(before) !== '' && failed(after) !== '';
    found.push(!hasFailed ? 'value or error' : failed(before) === failed(after) ? notSet : anotherFailure);
  }
  if (JSON.stringify(writesOf(before)) !== JSON.stringify(writesOf(after))) {
    found.push('writes');
  }
  if (after.unseen > 0) {
    found.push('a failure that nobody sees');
  }
  if (after.time > before.time) {
    found.push('slower');
  }
  if (before.error === undefined && each.failing.size === 0) {
    const saved = groups
      .filter((members) =>
        members.every((member) => before.events.some((event) => event.startsWith(`read ${member.charAt(0)}`))),
      )
      .reduce((sum, members) => {
        const times = members.map((member) => timeOf(member, each));
        return sum + times.reduce((all, time) => all + time, 0) - Math.max(...times);
      }, 0);
    if (groups.length > 0 && before.time - after.time !== saved) {
      found.push(`time: ${before.time} to ${after.time}, but ${saved} can be saved`);
    }
  }
  return found;
}

/** Whether the failure that is thrown now is that of another member of the same group, and nothing else differs. */
function isOfSameGroup(before: Run, after: Run, groups: readonly (readonly string[])[], each: World): boolean {
  const text = (run: Run): string => run.error ?? run.value;
  const error = /Error: failed (?<id>\w+)/u.exec(text(before))?.groups?.['id'] ?? '';
  const group = groups.find((members) => failuresOf(members, each).includes(error)) ?? [];
  return failuresOf(group, each).some((id) => text(after) === text(before).replace(`failed ${error}`, `failed ${id}`));
}

/** Worlds in which up to three members of a group are done in every order; in every second one the group fails. */
function everyOrder(group: readonly string[], { durations, refused }: World): World[] {
  return permutations(group.slice(0, 3)).map((order, index) => {
    const own = order.flatMap((member, place): [string, number][] => {
      const id = member.charAt(0);
      const time = 2 * place + 2;
      return member.endsWith('+')
        ? [
            [`${id}1`, 1],
            [`${id}2`, time - 1],
          ]
        : [[id, time]];
    });
    const failing = order.map((member) => (member.endsWith('+') ? `${member.charAt(0)}2` : member));
    return {
      durations: { ...durations, ...Object.fromEntries(own) },
      failing: new Set(index % 2 === 0 ? [] : failing),
      refused,
    };
  });
}

describe('no-sequential-awaits: programs that are run before and after the edit', () => {
  it(`fixes of ${programs} programs change nothing but the time`, { timeout: 3_600_000 }, async () => {
    let fixes = 0;
    let suggestions = 0;
    let runs = 0;
    const bySuggestion = new Set<string>();
    for (let done = 0; done < programs; done += batchSize) {
      const codes = fc.sample(program, { numRuns: Math.min(batchSize, programs - done), seed: seed + done });
      const worlds = fc.sample(world, { numRuns: 6, seed: seed + done });
      const [anyWorld] = worlds;
      for (const { code, fixed, suggested, groups } of edit(codes)) {
        if (fixed === code && suggested.length === 0) {
          continue;
        }
        fixes += groups.length;
        suggestions += suggested.length;
        const before = load(code);
        const after = load(fixed);
        const others = suggested.map((each) => load(each));
        const orders = anyWorld ? groups.flatMap((group) => everyOrder(group, anyWorld)) : [];
        for (const each of [...worlds, ...orders]) {
          const old = await before(each);
          const now = await after(each);
          const found = differences(old, now, groups, each);
          expect(
            found.filter((difference) => difference !== anotherFailure || !isOfSameGroup(old, now, groups, each)),
            `${code}\n${fixed}`,
          ).toEqual([]);
          runs++;
          for (const other of orders.includes(each) ? [] : others) {
            differences(old, await other(each), [], each).forEach((difference) => bySuggestion.add(difference));
          }
        }
      }
    }
    expect(fixes).toBeGreaterThan(programs / 5);
    expect(suggestions).toBeGreaterThan(programs / 50);
    expect([...bySuggestion].sort()).toEqual([anotherFailure, notSet].sort());
    const page = readFileSync(new URL('../../docs/rules/no-sequential-awaits.md', import.meta.url), 'utf8');
    expect([...bySuggestion].filter((difference) => !page.includes(difference))).toEqual([]);
    console.log(`${programs} programs, ${fixes} fixes, ${suggestions} suggestions, ${runs} runs each before and after`);
  });
});

/** The same programs each time; a nightly run takes others. */
const seed = Number(process.env['EVENT_LOOP_SEED'] ?? 1);
