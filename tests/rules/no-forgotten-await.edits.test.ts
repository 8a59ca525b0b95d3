import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noForgottenAwait } from '../../src/rules/no-forgotten-await.ts';
import {
  codeOf,
  editedCodesOf,
  lintCase,
  shareProgramsOf,
  typeErrorsOf,
  type InvalidCase,
  type ValidCase,
} from '../support/rule-tester.ts';
import { edited } from './support/no-forgotten-await.edited.ts';
import { invalid as reported } from './support/no-forgotten-await.invalid.ts';
import { evaluate } from './support/overlap-run.ts';
import { stubClients, stubSettings } from './support/stub-clients.ts';

const invalid = [...reported, ...edited];
shareProgramsOf(invalid);

describe('no-forgotten-await: each edit of a case', () => {
  const edits = invalid.flatMap((test) =>
    editedCodesOf(test).map((code, index) => ({ name: `${test.name} (${index + 1})`, test, code: codeOf(test, code) })),
  );

  it.each(edits)('type-checks no worse: $name', ({ test, code }) => {
    const before = typeErrorsOf(test);
    expect(typeErrorsOf(test, code).filter((error) => !before.includes(error))).toEqual([]);
  });

  it.each(edits)('gives code of which nothing new is reported: $name', ({ test, code }) => {
    const before = messagesOf(test);
    const after = messagesOf(test, code);
    expect(after.filter((message) => !before.includes(message))).toEqual([]);
    expect(after.length).toBeLessThan(before.length);
  });

  it('keeps every comment', () => {
    for (const { test, code } of edits) {
      expect(commentsOf(code)).toEqual(commentsOf(codeOf(test, test.code)));
    }
  });
});

function messagesOf(test: InvalidCase, code?: string): string[] {
  return lintCase('no-forgotten-await', noForgottenAwait, test, code).map(({ message }) => message);
}

function commentsOf(code: string): string[] {
  return code.match(/\/\*[^*]*\*\/|\/\/ .*$/gmu) ?? [];
}

/** One statement of a generated program. `id` is given when it is written. */
type Step =
  | { readonly kind: 'await' }
  | { readonly kind: 'lazy read' }
  | {
      readonly kind: 'list';
      readonly client: Client;
      readonly list: ListName;
      readonly use: ListUse;
      readonly isKept: boolean;
    }
  | { readonly kind: 'log' }
  | { readonly kind: 'use'; readonly client: Client; readonly use: UseName; readonly isKept: boolean };
type Client = 'eager' | 'lazy';

/** What becomes of a list of operations. */
type ListUse = 'dropped' | 'sent' | 'sent in an object' | 'serialised';

/** How a list of two operations is made. */
const lists = {
  literal: (client, first, second) => `[${client}.read('${first}'), ${client}.read('${second}')]`,
  map: (client, first, second) => `['${first}', '${second}'].map((id) => ${client}.read(id))`,
  'map with a body': (client, first, second) =>
    `['${first}', '${second}'].map((id) => {\n    return ${client}.read(id);\n  })`,
} satisfies Record<string, (client: Client, first: string, second: string) => string>;
type ListName = keyof typeof lists;

/** The end of a generated program: what it returns from a `try` whose `finally` releases the connection. */
type End = 'conditional' | 'direct' | 'joined' | 'none' | 'variable';

/** How an operation is used too early: the method, the statement, and what it tells once the operation is awaited. */
const uses = {
  sent: { method: 'read', write: (value) => `reply.send(${value});`, told: (id) => `{"id":"${id}"}` },
  'sent in an object': {
    method: 'read',
    write: (value) => `reply.send({ found: ${value}, count: 1 });`,
    told: (id) => `{"found":{"id":"${id}"},"count":1}`,
  },
  serialised: { method: 'read', write: (value) => `emit(JSON.stringify(${value}));`, told: (id) => `{"id":"${id}"}` },
  spread: { method: 'read', write: (value) => `reply.send({ ...${value} });`, told: (id) => `{"id":"${id}"}` },
  text: { method: 'text', write: (value) => `emit(\`<\${${value}}>\`);`, told: (id) => `<text of ${id}>` },
  condition: {
    method: 'exists',
    write: (value) => `if (${value}) { emit('yes'); } else { emit('no'); }`,
    told: (_, answer) => (answer ? 'yes' : 'no'),
  },
  negated: { method: 'exists', write: (value) => `emit(!${value});`, told: (_, answer) => String(!answer) },
  conditional: {
    method: 'exists',
    write: (value) => `emit(${value} ? 'yes' : 'no');`,
    told: (_, answer) => (answer ? 'yes' : 'no'),
  },
  compared: {
    method: 'count',
    write: (value) => `emit((${value} as unknown) === 1);`,
    told: (_, answer) => String(answer),
  },
  'calculated with': {
    method: 'count',
    write: (value) => `emit(1 + (${value} as unknown as number));`,
    told: (_, answer) => String(answer ? 2 : 1),
  },
} satisfies Record<string, EarlyUse>;
type UseName = keyof typeof uses;

interface EarlyUse {
  readonly method: 'count' | 'exists' | 'read' | 'text';
  readonly write: (value: string) => string;
  readonly told: (id: string, answer: boolean) => string;
}

interface Program {
  readonly code: string;
  readonly operations: readonly string[];
  /** Lazy reads that are not sent before the fix. */
  readonly unsent: ReadonlySet<string>;
  /** What the fixed program tells, where nothing fails. */
  readonly told: (answers: Readonly<Record<string, boolean>>) => string[];
}

/** Writes a program. Each operation has an id of its own: `a`, `b`. */
function write(steps: readonly Step[], end: End): Program {
  const operations: string[] = [];
  const unsent = new Set<string>();
  const told: ((answers: Readonly<Record<string, boolean>>) => string)[] = [];
  const lines: string[] = [];
  const late: string[] = [];
  const next = (): string => {
    const id = String.fromCharCode('a'.charCodeAt(0) + operations.length);
    operations.push(id);
    return id;
  };
  const tell = (name: UseName, id: string): void => {
    const { told: answerOf } = uses[name] as EarlyUse;
    told.push((answers) => answerOf(id, answers[id] ?? false));
  };
  const keptLater: (() => void)[] = [];
  for (const [index, step] of steps.entries()) {
    const id = step.kind === 'log' ? '' : next();
    const keep = (value: string, writeUse: (value: string) => string, tellUse: () => void): void => {
      lines.push(`const kept${index} = ${value};`);
      late.push(writeUse(`kept${index}`));
      keptLater.push(tellUse);
    };
    switch (step.kind) {
      case 'log':
        lines.push(`log('${index}');`);
        break;
      case 'await':
        lines.push(`await eager.write('${id}');`);
        break;
      case 'lazy read':
        unsent.add(id);
        lines.push(`lazy.read('${id}');`);
        break;
      case 'list': {
        const other = next();
        const ids = [id, other];
        const value = lists[step.list](step.client, id, other);
        if (step.client === 'lazy') {
          ids.forEach((each) => unsent.add(each));
        }
        if (step.use === 'dropped') {
          lines.push(`${value};`);
          break;
        }
        const { write: writeUse, told: answerOf } = uses[step.use];
        const tellUse = (): void => {
          const rows = `[${ids.map((each) => `{"id":"${each}"}`).join(',')}]`;
          told.push(() => answerOf(id).replace(`{"id":"${id}"}`, rows));
        };
        if (step.isKept) {
          keep(value, writeUse, tellUse);
        } else {
          lines.push(writeUse(value));
          tellUse();
        }
        break;
      }
      case 'use': {
        const { method, write: writeUse } = uses[step.use] as EarlyUse;
        const call = `${step.client}.${method}('${id}')`;
        if (step.client === 'lazy') {
          unsent.add(id);
        }
        if (step.isKept) {
          keep(call, writeUse, () => {
            tell(step.use, id);
          });
        } else {
          lines.push(writeUse(call));
          tell(step.use, id);
        }
      }
    }
  }
  keptLater.forEach((each) => {
    each();
  });
  lines.push(...late);
  if (end !== 'none') {
    const first = `connection.query('${next()}')`;
    const second = end === 'conditional' || end === 'joined' ? `connection.query('${next()}')` : '';
    const returned = {
      direct: `return ${first};`,
      variable: `const rows = ${first};\n    return rows;`,
      conditional: `return isFirst ? ${first} : ${second};`,
      joined: `return Promise.all([${first}, ${second}]);`,
    }[end];
    lines.push(
      `const connection = new Connection();\n  try {\n    ${returned}\n  } finally {\n    connection.release();\n  }`,
    );
  }
  const code = `import { Connection, eager, emit, lazy, log, reply } from './stub.js';
export async function run(isFirst: boolean): Promise<unknown> {
  ${lines.join('\n  ')}${end === 'none' ? '\n  return undefined;' : ''}
}
`;
  return { code, operations, unsent, told: (answers) => told.map((each) => each(answers)) };
}

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom<Step>({ kind: 'log' }, { kind: 'await' }, { kind: 'lazy read' }),
  fc.record({
    kind: fc.constant('use' as const),
    client: fc.constantFrom<Client>('eager', 'lazy'),
    use: fc.constantFrom(...(Object.keys(uses) as UseName[])),
    isKept: fc.boolean(),
  }),
  fc
    .record({
      kind: fc.constant('list' as const),
      client: fc.constantFrom<Client>('eager', 'lazy'),
      list: fc.constantFrom(...(Object.keys(lists) as ListName[])),
      use: fc.constantFrom<ListUse>('dropped', 'sent', 'sent in an object', 'serialised'),
      isKept: fc.boolean(),
    })
    // An eager list that is dropped runs already: waiting for it is a suggestion.
    .map((list): Step => (list.use === 'dropped' ? { ...list, client: 'lazy' } : list)),
);
const program = fc
  .tuple(
    fc.array(step, { minLength: 1, maxLength: 5 }),
    fc.constantFrom<End>('none', 'none', 'direct', 'variable', 'conditional', 'joined'),
  )
  .map(([steps, end]) => write(steps, end));

/** A list of two in each step, and two at the end. */
const mostOperations = 12;

/** How the world behaves in one run. */
const schedule = fc.record({
  delays: fc.array(fc.nat(3), { minLength: mostOperations, maxLength: mostOperations }),
  answers: fc.array(fc.boolean(), { minLength: mostOperations, maxLength: mostOperations }),
  failing: fc.nat(mostOperations - 1),
  isFirst: fc.boolean(),
});
type Schedule = typeof schedule extends fc.Arbitrary<infer Value> ? Value : never;

interface Run {
  readonly events: readonly string[];
  readonly failure: string | undefined;
  readonly unhandled: readonly string[];
}

const caseOf = (code: string): ValidCase => ({
  name: 'a generated program',
  code,
  files: { 'src/stub.ts': stubClients },
  settings: stubSettings,
});

describe('no-forgotten-await: programs that are run before and after the fix', () => {
  it('give what was awaited, in the same order, once, and fail as a whole', async () => {
    let fixes = 0;
    let joins = 0;
    await fc.assert(
      fc.asyncProperty(program, fc.array(schedule, { minLength: 4, maxLength: 4 }), async (generated, schedules) => {
        const fixed = fixedCodeOf(generated.code);
        fixes += fixed === generated.code ? 0 : 1;
        joins += fixed.includes('await Promise.all(') ? 1 : 0;
        const before = load(generated.code);
        const after = load(fixed);
        for (const each of schedules) {
          await compare(generated, before, after, each);
        }
      }),
      { numRuns: 40 },
    );
    expect(fixes).toBeGreaterThan(20);
    expect(joins).toBeGreaterThan(8);
  });
});

async function compare(generated: Program, before: Loaded, after: Loaded, each: Schedule): Promise<void> {
  const old = await before(generated, each, undefined);
  const good = await after(generated, each, undefined);
  const answers = Object.fromEntries(generated.operations.map((id, index) => [id, each.answers[index] ?? false]));

  // What is told is what was awaited.
  expect(only('out', good)).toEqual(generated.told(answers));
  // The same operations in the same order, lazy reads apart, which were never sent.
  expect(only('start', good).filter((id) => !generated.unsent.has(id))).toEqual(only('start', old));
  expect(new Set(only('start', good)).size).toBe(only('start', good).length);
  // All else happens as before.
  expect(only('log', good)).toEqual(only('log', old));
  expect(good.events.filter((event) => event === 'release')).toEqual(old.events.filter((event) => event === 'release'));
  // Nothing runs on a connection that was given back, and nothing fails that did not.
  expect(only('closed', good)).toEqual([]);
  expect([good.failure, ...good.unhandled]).toEqual([undefined]);

  // The failure of any operation that runs is that of the function, and ends it there.
  const started = only('start', good);
  const failing = started[each.failing % Math.max(started.length, 1)];
  if (failing === undefined) {
    return;
  }
  const bad = await after(generated, each, failing);
  expect([bad.failure, ...bad.unhandled]).toEqual([failing]);
  // The other query of a `Promise.all` runs on after the first failure, on a connection that is given back.
  const effects = ({ events }: Run) => events.filter((event) => event !== 'release' && !event.startsWith('closed '));
  expect(effects(good).slice(0, effects(bad).length)).toEqual(effects(bad));
  expect(bad.events.includes('release')).toBe(good.events.includes('release') && isOnConnection(generated, failing));
}

/** Whether an operation runs on the connection, or after it was taken. */
function isOnConnection({ code }: Program, id: string): boolean {
  return code.includes(`connection.query('${id}')`);
}

function only(kind: string, { events }: Run): string[] {
  return events.filter((event) => event.startsWith(`${kind} `)).map((event) => event.slice(kind.length + 1));
}

/** The code after all fixes; linting it again finds none. */
function fixedCodeOf(code: string): string {
  let fixed = code;
  for (let pass = 0; pass < 5; pass++) {
    const fixes = lintCase('no-forgotten-await', noForgottenAwait, caseOf(fixed)).flatMap(({ fix }) => fix ?? []);
    if (fixes.length === 0) {
      return fixed;
    }
    let end = Infinity;
    for (const { range, text } of fixes.sort((a, b) => b.range[0] - a.range[0])) {
      if (range[1] < end) {
        fixed = fixed.slice(0, range[0]) + text + fixed.slice(range[1]);
        [end] = range;
      }
    }
  }
  throw new Error(`The fixes do not end:\n${fixed}`);
}

type Loaded = (generated: Program, schedule: Schedule, failing: string | undefined) => Promise<Run>;

function load(code: string): Loaded {
  const stub = evaluate(stubClients, {}) as { begin(world: object): void };
  const { run } = evaluate(code, { './stub.js': stub }) as { run(isFirst: boolean): Promise<unknown> };
  return async ({ operations }, { delays, answers, isFirst }, failing) => {
    const events: string[] = [];
    const unhandled = new Set<string>();
    const byId = <Value>(values: readonly Value[]): Record<string, Value> =>
      Object.fromEntries(operations.flatMap((id, index) => (values[index] === undefined ? [] : [[id, values[index]]])));
    stub.begin({ events, delays: byId(delays), answers: byId(answers), failing, unhandled });
    let failure: string | undefined;
    try {
      await run(isFirst);
    } catch (error) {
      failure = (error as Error).message;
    }
    // What is still under way shows what it does too late.
    for (let turn = 0; turn < 8; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    return { events, failure, unhandled: [...unhandled] };
  };
}
