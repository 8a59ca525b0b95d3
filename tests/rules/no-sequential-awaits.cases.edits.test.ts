import { describe, expect, it } from 'vitest';
import { codeOf, typeErrorsOf, type InvalidCase } from '../support/rule-tester.ts';
import { invalid } from './support/no-sequential-awaits.cases.ts';
import { permutations, type Run, type World } from './support/overlap-run.ts';
import { loadRecorded } from './support/recorded-clients.ts';

/** Fixes change nothing but the time, and which of several failures is thrown. */
const fixes = invalid.flatMap((test) =>
  typeof test.output === 'string' ? [{ name: test.name, test, edited: test.output }] : [],
);
const suggestions = invalid.flatMap((test) =>
  test.errors.flatMap(({ suggestions: all = [] }, index) =>
    all.map(({ output }) => ({ name: `${test.name}, ${index + 1}`, test, edited: output })),
  ),
);

/** Worlds in which the operations of a program are done in every order, and one, two, all or none of them fail. */
function worldsOf(ids: readonly string[]): World[] {
  const failing = [[], ids, ...ids.map((id) => [id]), ...ids.slice(1).map((id) => [id, ids[0] ?? ''])];
  const orders = ids.length > 4 ? ids.map((_, at) => [...ids.slice(at), ...ids.slice(0, at)]) : permutations(ids);
  return orders.flatMap((order) =>
    failing.map((each) => ({
      durations: Object.fromEntries(order.map((id, place) => [id, place + 1])),
      failing: new Set(each),
      refused: new Set<string>(),
    })),
  );
}

/** Runs a program before and after its edit in every world, and says where they differ. */
async function differences(test: InvalidCase, edited: string): Promise<readonly string[]> {
  const load = (code: string) => loadRecorded(codeOf(test, code), test.files);
  const before = load(test.code);
  const after = load(edited);
  const seen = await before({ durations: {}, failing: new Set(), refused: new Set() });
  const ids = [...new Set(seen.events.map((event) => event.replace('read ', '')))];
  expect(ids.length, 'the operations of the program').toBeGreaterThan(1);
  expect(seen.error).toBeUndefined();
  const found = new Set<string>();
  let saved = 0;
  for (const world of worldsOf(ids)) {
    const old = await before(world);
    const now = await after(world);
    saved += world.failing.size === 0 ? old.time - now.time : 0;
    for (const difference of differencesOf(old, now, world)) {
      found.add(difference);
    }
  }
  expect(saved, 'the time that is saved').toBeGreaterThan(0);
  return [...found];
}

function differencesOf(old: Run, now: Run, { failing }: World): string[] {
  const found: string[] = [];
  if (old.value !== now.value || (old.error === undefined) !== (now.error === undefined)) {
    found.push('another value');
  } else if (old.error !== now.error) {
    const isOfAnother = [...failing].some((id) => now.error === `Error: failed ${id}`);
    found.push(isOfAnother ? 'another failure' : 'another error');
  }
  if (now.unseen > 0) {
    found.push('a failure that nobody sees');
  }
  if (failing.size === 0 && now.time > old.time) {
    found.push('slower');
  }
  return found;
}

describe('no-sequential-awaits: the cases of the rule are run before and after their edits', () => {
  it.each(fixes)('fix: $name', async ({ test, edited }) => {
    expect((await differences(test, edited)).filter((each) => each !== 'another failure')).toEqual([]);
    expect(typeErrorsOf(test, codeOf(test, edited))).toEqual([]);
  });

  it.each(suggestions)('suggestion: $name', async ({ test, edited }) => {
    expect((await differences(test, edited)).filter((each) => each !== 'another failure')).toEqual([]);
    expect(typeErrorsOf(test, codeOf(test, edited))).toEqual([]);
  });
});
