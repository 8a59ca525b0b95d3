import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noFloatingTask } from '../../src/rules/no-floating-task.ts';
import { lintCase, type ValidCase } from '../support/rule-tester.ts';

/** What happens when the handler of a program runs, whose work fails. */
interface Outcome {
  /** Rejections that nobody handles: without a listener, the first one ends the process. */
  readonly unhandled: number;
  /** Failures that reach the logger. */
  readonly logged: number;
  /** How the promise of the handler ends. */
  readonly handler: 'pending' | 'rejected' | 'resolved';
  /** What the handler gives. */
  readonly value?: unknown;
}

interface Shape {
  readonly name: string;
  readonly statement: string;
  /** What is lost. */
  readonly before: Outcome;
  /** What happens after each suggestion. */
  readonly after?: readonly Outcome[];
}

const head = `import { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';
import { EventEmitter as Emitter3 } from 'eventemitter3';
import express from 'express';
import pino from 'pino';
const logger = pino({ level: 'error' }, { write: (line: string) => { process.emit('logged' as never, line as never); } });
const emitter = new EventEmitter();
const items = [1, 2];
async function later(ms: number): Promise<void> { await new Promise<void>((done) => { setTimeout(done, ms); }); }
async function work(id = 1): Promise<number> { await later(5); if (id < 10) { throw new Error('lost'); } return id; }
async function rest(): Promise<void> { await later(30); if (items.length > 2) { throw new Error('no'); } }
`;

const lost: Outcome = { unhandled: 1, logged: 0, handler: 'resolved' };
const seen: Outcome = { unhandled: 0, logged: 1, handler: 'resolved' };
const thrown: Outcome = { unhandled: 0, logged: 0, handler: 'rejected' };

const shapes: readonly Shape[] = [
  { name: 'a task after void', statement: 'void work();', before: lost, after: [seen, thrown] },
  { name: 'a task as a statement', statement: 'work();', before: lost, after: [seen, thrown] },
  {
    name: 'a chain without a handler of failures',
    statement: 'void work().then(() => { emitter.emit("done"); });',
    before: lost,
    after: [seen, thrown],
  },
  {
    name: 'a function that is called at once',
    statement: '(async () => { await work(); })();',
    before: lost,
    after: [seen],
  },
  {
    name: 'a catch that does nothing: nobody learns of the failure',
    statement: 'work().catch(() => {});',
    before: { unhandled: 0, logged: 0, handler: 'resolved' },
    after: [seen],
  },
  {
    name: 'forEach, which loses one failure for each item',
    statement: 'items.forEach(async (item) => { await work(item); });',
    before: { ...lost, unhandled: 2 },
    after: [thrown],
  },
  {
    name: 'filter, which keeps all',
    statement: 'return items.filter(async (item) => (await work(item + 100)) > 101);',
    before: { unhandled: 0, logged: 0, handler: 'resolved', value: [1, 2] },
  },
  {
    name: 'some, which is always true',
    statement: 'return items.some(async (item) => (await work(item + 100)) > 1000);',
    before: { unhandled: 0, logged: 0, handler: 'resolved', value: true },
  },
  {
    name: 'every, which is always true',
    statement: 'return items.every(async (item) => (await work(item + 100)) > 1000);',
    before: { unhandled: 0, logged: 0, handler: 'resolved', value: true },
  },
  {
    name: 'find, which finds the first',
    statement: 'return items.find(async (item) => (await work(item + 100)) > 101);',
    before: { unhandled: 0, logged: 0, handler: 'resolved', value: 1 },
  },
  {
    name: 'filter, whose callbacks fail',
    statement: 'return items.filter(async (item) => (await work(item)) > 101);',
    before: { ...lost, unhandled: 2, value: [1, 2] },
  },
  {
    name: 'an array of map that nobody takes',
    statement: 'items.map(async (item) => { await work(item); });',
    before: { ...lost, unhandled: 2 },
    after: [thrown],
  },
  {
    name: 'a second argument of then that does nothing',
    statement: 'work().then(() => undefined, () => {});',
    before: { unhandled: 0, logged: 0, handler: 'resolved' },
    after: [seen],
  },
  {
    name: 'sort, which sorts nothing',
    statement: 'return items.sort(async (a, b) => (await work(b + 100)) - a);',
    before: { unhandled: 0, logged: 0, handler: 'resolved', value: [1, 2] },
  },
  ...[
    'setTimeout(async () => { await work(); }, 1);',
    'setTimeout(async () => await work(), 1);',
    'setTimeout(() => work(), 1);',
    'setImmediate(async () => { await work(); });',
    'queueMicrotask(async () => { await work(); });',
    'const timer = setInterval(async () => { clearInterval(timer); await work(); }, 1);',
    `Readable.from(['a']).on('data', async () => { await work(); });`,
    `process.once('message', async () => { await work(); }); process.emit('message', 'a', undefined);`,
  ].map((statement): Shape => ({ name: statement, statement, before: lost, after: [seen] })),
  {
    name: 'process.nextTick',
    statement: 'process.nextTick(async () => { await work(); });',
    before: lost,
    after: [seen],
  },
  {
    name: 'a listener of an emitter',
    statement: 'emitter.once("x", async () => { await work(); }); emitter.emit("x");',
    before: lost,
    after: [seen],
  },
  {
    name: 'an async executor: the promise stays pending',
    statement: 'await new Promise<void>(async (resolve, reject) => { await work(); resolve(); });',
    before: { unhandled: 1, logged: 0, handler: 'pending' },
    after: [thrown],
  },
  {
    name: 'a promise that is awaited late: its failure is unhandled before anybody awaits it',
    statement: 'const size = work(); await rest(); return await size;',
    before: { unhandled: 1, logged: 0, handler: 'rejected' },
  },
  {
    name: 'a promise that is awaited after a try with a finally',
    statement: 'const size = work(); try { await rest(); } finally { emitter.emit("rested"); } return await size;',
    before: { unhandled: 1, logged: 0, handler: 'rejected' },
  },
  {
    name: 'a function of a list of hooks',
    statement: 'const hooks: (() => Promise<number>)[] = [work]; for (const hook of hooks) { hook(); }',
    before: lost,
    after: [seen, thrown],
  },
  {
    name: 'a join that is dropped',
    statement: 'Promise.all(items.map((item) => work(item)));',
    before: lost,
    after: [seen, thrown],
  },
  {
    name: 'a chain that goes on with work',
    statement: 'void later(1).then(() => work());',
    before: lost,
    after: [seen, thrown],
  },
  {
    name: 'a listener that parses before it waits',
    statement: `emitter.once('x', async (text: string) => { console.log(JSON.parse(text)); await later(1); }); emitter.emit('x', '{');`,
    before: lost,
    after: [seen],
  },
  {
    name: 'a listener of eventemitter3',
    statement: `const third = new Emitter3(); third.once('x', async () => { await work(); }); third.emit('x');`,
    before: lost,
    after: [seen],
  },
];

function caseOf({ statement }: Shape): ValidCase {
  return {
    name: statement,
    code: `${head}export async function handle(): Promise<unknown> { ${statement} return undefined; }
export const router = express.Router().get('/', async (_request, response) => { response.json(await handle()); });
`.replace(/(return [^;]+;) return undefined;/u, '$1'),
  };
}

/** The program, and what each suggestion makes of it. */
function programsOf(shape: Shape): string[] {
  const { code } = caseOf(shape);
  const messages = lintCase('no-floating-task', noFloatingTask, caseOf(shape));
  const edited = messages
    .flatMap(({ suggestions = [] }) => suggestions)
    .map(({ fix }) => code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]));
  return messages.length === 1 ? [code, ...edited] : [];
}

/** Runs each program's handler, and prints the outcomes. */
const runner = `
const outcomes = {};
let unhandled = 0;
let logged = 0;
process.on('unhandledRejection', () => { unhandled += 1; });
process.on('logged', () => { logged += 1; });
for (const name of process.argv.slice(2)) {
  const { handle } = await import('./' + name);
  unhandled = 0;
  logged = 0;
  let handler = 'pending';
  let value;
  handle().then((given) => { handler = 'resolved'; value = given; }, () => { handler = 'rejected'; });
  // A machine under load takes its time: what is to happen has happened, or does not happen.
  for (let waited = 0; waited < 500 && unhandled + logged === 0 && handler !== 'rejected'; waited += 20) {
    await new Promise((done) => { setTimeout(done, 20); });
  }
  await new Promise((done) => { setTimeout(done, 100); });
  outcomes[name] = { unhandled, logged, handler, value };
}
console.log(JSON.stringify(outcomes));
process.exit(0);
`;

describe('no-floating-task: what is reported is lost when it runs, and seen after each suggestion', () => {
  let folder = '';
  let outcomes: Readonly<Record<string, Outcome>> = {};
  let ending: { readonly status: number | null; readonly stderr: string } = { status: 0, stderr: '' };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'floating-'));
    symlinkSync(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(folder, 'node_modules'));
    const names = shapes.flatMap((shape, index) =>
      programsOf(shape).map((code, edit) => {
        const name = `shape-${index}-${edit}.mjs`;
        const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
        writeFileSync(join(folder, name), ts.transpileModule(code, { compilerOptions }).outputText);
        return name;
      }),
    );
    writeFileSync(join(folder, 'run.mjs'), runner);
    writeFileSync(
      join(folder, 'end.mjs'),
      `import { handle } from './shape-0-0.mjs'; await handle(); setTimeout(() => {}, 5000);`,
    );
    const run = spawnSync(process.execPath, ['run.mjs', ...names], { cwd: folder, encoding: 'utf8' });
    outcomes = JSON.parse(run.stdout) as typeof outcomes;
    ending = spawnSync(process.execPath, ['end.mjs'], { cwd: folder, encoding: 'utf8' });
  }, 120_000);

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test('an unhandled rejection ends the process', () => {
    expect(ending.status).toBe(1);
    expect(ending.stderr).toContain('Error: lost');
  });

  test.each(shapes.map((shape, index) => ({ ...shape, index })))('$name', ({ index, before, after = [] }) => {
    const found = Object.entries(outcomes).filter(([name]) => name.startsWith(`shape-${index}-`));
    expect(found.map(([, outcome]) => outcome)).toEqual([before, ...after]);
  });
});
