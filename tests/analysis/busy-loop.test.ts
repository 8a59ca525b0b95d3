import { busyLoop, printBusyLoop } from '../../src/analysis/busy-loop.ts';
import { isLoop, type Loop } from '../../src/analysis/loop-parts.ts';
import { describeTable, type Row, type Table } from './support/table.ts';

const loops: Table<Loop> = {
  prelude: `
import { performance } from 'node:perf_hooks';
import { hrtime } from 'node:process';
void [performance, hrtime];
declare function work(): boolean;
declare const end: number;
declare const start: number;
declare const ms: number;
`,
  accepts: isLoop,
  answer: ({ compiler, knowledge, node }) => printBusyLoop(busyLoop(compiler, knowledge, node)),
};

const rows = (answer: string, codes: Readonly<Record<string, string>>): Row[] =>
  Object.entries(codes).map(([name, code]) => [name, `${code}\nexport {};`, answer]);

describeTable('loops that wait for a clock', loops, [
  ...rows('clock Date.now', {
    'a while without a body': '/* here */ while (Date.now() < end) {}',
    'a while with an empty statement': '/* here */ while (Date.now() - start < ms);',
    'a do': '/* here */ do {} while (Date.now() < end);',
    'a for': '/* here */ for (const until = Date.now() + ms; Date.now() < until; ) {}',
    'a for that reads the clock in its head': '/* here */ for (let now = Date.now(); now < end; now = Date.now()) {}',
    'a variable that is set to the clock': 'let now = Date.now();\n/* here */ while (now < end) { now = Date.now(); }',
    'a break on the clock': '/* here */ while (true) { if (Date.now() > end) break; }',
    'a return on the clock':
      'export function sleep() { /* here */ for (;;) { if (Date.now() - start >= ms) return; } }',
    'a variable that each round declares':
      'export function sleep() { /* here */ while (true) { const now = Date.now(); if (now > end) return; } }',
    'a variable that each round sets to what it declares':
      'let passed = 0;\n/* here */ do { const now = Date.now(); passed = now - start; } while (passed < ms);',
    'a count of the rounds': 'let rounds = 0;\n/* here */ while (Date.now() < end) { rounds++; }\nvoid rounds;',
    'a calculation that is dropped': '/* here */ while (Date.now() < end) { Math.sqrt(Math.random()); }',
    'a line that is logged': "/* here */ while (Date.now() < end) { console.log('waiting'); }",
    'a field that each round sets to the same':
      'export class Gate { next = 0; spin(until: number) { /* here */ do { this.next = until; } while (Date.now() < until); } }',
    'a variable that each round sets to the same':
      'let last = 0;\n/* here */ while (Date.now() < end) { last = start; }\nvoid last;',
    'a field in which each round keeps the clock':
      'export class Gate { seen = 0; spin(until: number) { /* here */ while (Date.now() < until) { this.seen = Date.now(); } } }',
    'a second condition that nothing changes':
      'let ready = false;\nsetTimeout(() => { ready = true; }, 1);\n/* here */ while (!ready && Date.now() < end) {}',
  }),
  ...rows('clock performance.now', {
    'performance of node:perf_hooks': '/* here */ while (performance.now() < end) {}',
    'performance of the platform': '/* here */ while (globalThis.performance && performance.now() < end) {}',
  }),
  ...rows('clock process.hrtime', {
    'a pattern that takes the clock apart':
      'const from = process.hrtime();\nlet passed = 0;\n/* here */ do { const [seconds, nanos] = process.hrtime(from); passed = seconds * 1e3 + nanos / 1e6; } while (passed < ms);',
    'process.hrtime': 'const from = process.hrtime();\n/* here */ while (process.hrtime(from)[0] < 2) {}',
  }),
  ...rows('clock process.hrtime.bigint', {
    'process.hrtime.bigint':
      'const from = process.hrtime.bigint();\n/* here */ while (process.hrtime.bigint() - from < 5n) {}',
  }),
  ...rows('clock hrtime', { 'hrtime of node:process': '/* here */ while (hrtime()[0] < end) {}' }),
  ...rows('clock process.uptime', { 'process.uptime': '/* here */ while (process.uptime() < 10) {}' }),
  ...rows('clock new Date', {
    'a new date': 'const until = new Date(0);\n/* here */ while (new Date() < until) {}',
    'the time of a new date': '/* here */ while (new Date().getTime() < end) {}',
    'a new date as a number': '/* here */ while (+new Date() < end) {}',
  }),
  [
    'a function of the project that reads the clock',
    'const now = () => Date.now();\nfunction elapsed() { return now() - start; }\n/* here */ while (elapsed() < ms) {}\nexport {};',
    'clock Date.now',
  ],
]);

describeTable('loops that look at a clock and are left alone', loops, [
  ...rows('none', {
    'an await': 'export async function poll() { /* here */ while (Date.now() < end) { await work(); } }',
    'an await in the condition':
      'export async function poll() { /* here */ while (Date.now() < end && !(await work())) {} }',
    'a yield': 'export function* poll() { /* here */ while (Date.now() < end) { yield; } }',
    'a for await':
      'export async function poll(list: AsyncIterable<1>) { /* here */ while (Date.now() < end) { for await (const each of list) void each; } }',
  }),
  ...rows('unknown: it calls work()', {
    'work with a budget of time': '/* here */ while (Date.now() < end) { work(); }',
    'work in the condition': '/* here */ while (work() && Date.now() < end) {}',
  }),
  ...rows('unknown: it calls queue.pop()', {
    'a queue with a budget of time':
      'const queue = [1];\n/* here */ while (queue.length > 0 && Date.now() < end) { queue.pop(); }',
  }),
  ...rows('unknown: it changes sum', {
    'a sum':
      'const list = [1];\nlet sum = 0;\nlet at = 0;\n/* here */ while (Date.now() < end) { sum += list[at++] ?? 0; }\nvoid sum;',
  }),
  ...rows('unknown: it changes this.done', {
    'a field that ends it':
      'export class Gate { done = false; spin() { /* here */ while (!this.done && Date.now() < end) { this.done = true; } } }',
  }),
  ...rows('unknown: it changes this.sum', {
    'a field in which a sum grows':
      'export class Gate { sum = 0; at = 0; spin(list: number[]) { /* here */ while (Date.now() < end) { this.sum = this.sum + (list[0] ?? 0); } } }',
  }),
  ...rows('unknown: it writes to an object', {
    'a field with a setter':
      'export class Gate { #next = 0; set next(value: number) { this.#next = value; work(); } spin() { /* here */ while (Date.now() < end) { this.next = start; } } }',
    'elements that are written':
      'const list = [1];\nlet at = 0;\n/* here */ while (Date.now() < end) { list[at++] = 2; }',
  }),
  ...rows('unknown: it calls cursor.setDate(cursor.getDate() + 1)', {
    'days that are counted':
      'const cursor = new Date(0);\n/* here */ while (cursor.getTime() < end) { cursor.setDate(cursor.getDate() + 1); }',
  }),
  ...rows('unknown: it calls Atomics.load(cells, 0)', {
    'a cell that another thread writes':
      'const cells = new Int32Array(new SharedArrayBuffer(4));\n/* here */ while (Atomics.load(cells, 0) === 0 && Date.now() < end) {}',
  }),
]);

describeTable('loops that wait for what nothing changes', loops, [
  ...rows('unchanging !ready', {
    'a variable that a callback sets':
      'let ready = false;\nsetTimeout(() => { ready = true; }, 1);\n/* here */ while (!ready) {}',
    'a do': 'let ready = false;\nsetTimeout(() => { ready = true; }, 1);\n/* here */ do {} while (!ready);',
    'a log':
      "let ready = false;\nsetTimeout(() => { ready = true; }, 1);\n/* here */ while (!ready) { console.log('wait'); }",
  }),
  ...rows('unchanging ready', {
    'a break on it':
      'let ready = false;\nsetTimeout(() => { ready = true; }, 1);\n/* here */ while (true) { if (ready) break; }',
  }),
  ...rows('unchanging !this.ready', {
    'a field of a class': 'export class Pool { ready = false; wait() { /* here */ while (!this.ready) {} } }',
  }),
  ...rows('unchanging !state.done', {
    'a property of an object': 'const state = { done: false };\n/* here */ while (!state.done) {}',
  }),
  ...rows('unchanging waiting > 0', {
    'a counter that others count down':
      'let waiting = 3;\nsetTimeout(() => { waiting--; }, 1);\n/* here */ for (; waiting > 0; );',
  }),
  [
    'a variable of another file',
    {
      'state.ts': 'export let ready = false;\nsetTimeout(() => { ready = true; }, 1);',
      'main.ts': "import { ready } from './state.js';\n/* here */ while (!ready) {}",
    },
    'unchanging !ready',
  ],
  ['an empty body for ever', '/* here */ while (true) {}\nexport {};', 'unchanging true'],
]);

describeTable('loops whose condition can change', loops, [
  ...rows('unknown: it calls work()', { 'a call': '/* here */ while (!work()) {}' }),
  ...rows('unknown: an element can be shared with other threads', {
    'an element of a typed array':
      'const cells = new Int32Array(new SharedArrayBuffer(4));\n/* here */ while (cells[0] === 0) {}',
  }),
  ...rows('unknown: reading this.ready can run code', {
    'a getter': 'export class Pool { get ready() { return work(); } wait() { /* here */ while (!this.ready) {} } }',
  }),
  ...rows('unknown: reading process.connected can run code', {
    'an object of Node': '/* here */ while (process.connected) {}',
    'a variable that holds it': '/* here */ while (true) { const open = process.connected; if (!open) break; }',
  }),
  ...rows('unknown: it changes at', {
    'a walk':
      'interface Node { next?: Node }\ndeclare let at: Node | undefined;\n/* here */ while (at) { at = at.next; }',
  }),
  ...rows('unknown: it changes rest', { 'a count': 'let rest = ms;\n/* here */ while (rest > 0) { rest--; }' }),
  ...rows('unknown: it ends in its first round', {
    'a break at once': 'declare const open: boolean;\n/* here */ while (open) { break; }',
  }),
  ...rows('none', { 'a loop that is never entered': '/* here */ while (false) {}' }),
]);

describeTable('endless loops', loops, [
  ...rows('endless', {
    'a call for ever': '/* here */ while (true) { work(); }',
    'a for without a head': '/* here */ for (;;) { work(); }',
    'a break of an inner switch': '/* here */ while (true) { switch (ms) { case 1: work(); break; } }',
    'a return of an inner function': '/* here */ while (1) { [1].map(() => { return work(); }); }',
    'a variable that stays true': 'const running = true;\n/* here */ while (running) { work(); }',
  }),
  ...rows('unknown: it calls work()', {
    'a break': '/* here */ while (true) { if (work()) break; }',
    'a throw': "/* here */ while (true) { if (work()) throw new Error('a'); }",
    'a break to a label':
      'outer: for (const each of [1]) { /* here */ while (true) { if (work()) continue outer; void each; } }',
    'a variable that is changed':
      'let running = true;\nsetTimeout(() => { running = false; }, 1);\n/* here */ while (running) { work(); }',
  }),
  ...rows('unknown: it calls process.exit()', {
    'the end of the process': '/* here */ while (true) { work(); process.exit(); }',
  }),
]);

describeTable('counted loops', loops, [
  ...rows('counted 1000000000', {
    'a literal': 'let sum = 0;\n/* here */ for (let i = 0; i < 1_000_000_000; i++) { sum += i; }\nvoid sum;',
    'a power': 'let sum = 0;\n/* here */ for (let i = 0; i < 10 ** 9; i += 1) { sum += i; }\nvoid sum;',
    'a constant':
      'const rounds = 1e9;\nlet sum = 0;\n/* here */ for (let i = 0; rounds > i; ++i) { sum += i; }\nvoid sum;',
    'a static field':
      'class Limits { static readonly rounds = 1e9; }\n/* here */ for (let i = 0; i < Limits.rounds; i++) { work(); }',
    'a member of a constant object':
      'const limits = { rounds: 1e9 } as const;\n/* here */ for (let i = 0; i < limits.rounds; i++) { work(); }',
    'a count down': '/* here */ for (let i = 1e9; i > 0; i--) { work(); }',
    'steps of two': '/* here */ for (let i = 0; i < 2e9; i = i + 2) { work(); }',
    'a while': 'let i = 0;\n/* here */ while (i < 1e9) { work(); i++; }',
    'big integers': '/* here */ for (let i = 0n; i < 10n ** 9n; i++) { work(); }',
    'loops in each other': '/* here */ for (let i = 0; i < 1e5; i++) { for (let j = 0; j < 1e4; j++) { work(); } }',
    'a call in the body': '/* here */ for (let i = 0; i < 1e9; i++) { work(); }',
  }),
  ...rows('counted 3', { 'a short one': '/* here */ for (let i = 0; i < 3; i++) { work(); }' }),
  ...rows('unknown: it changes i', {
    'a length': 'const list = [1];\n/* here */ for (let i = 0; i < list.length; i++) { work(); }',
    'a parameter': 'export function repeat(times: number) { /* here */ for (let i = 0; i < times; i++) { work(); } }',
    'a way out': '/* here */ for (let i = 0; i < 1e9; i++) { if (work()) break; }',
    'a counter that the body changes too': '/* here */ for (let i = 0; i < 1e9; i++) { if (work()) i += 1000; }',
    'a bound that is no constant':
      'let bound = 1e9;\nbound = 3;\n/* here */ for (let i = 0; i < bound; i++) { work(); }',
  }),
]);
