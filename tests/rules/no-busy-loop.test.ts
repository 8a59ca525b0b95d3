import { noBusyLoop } from '../../src/rules/no-busy-loop.ts';
import { shareProgramsOf, testRule, type InvalidCase, type ValidCase } from '../support/rule-tester.ts';

const express = `import express from 'express';
const app = express();
`;

function spins(at: string, clock = 'Date.now') {
  return { messageId: 'spins', data: { clock }, at };
}

const edits: InvalidCase[] = [
  {
    name: 'A spin in an async function becomes a timer, and the reading before it goes',
    code: `import { join } from 'node:path';
export async function retry(ms: number): Promise<string> {
  const end = Date.now() + ms;
  while (Date.now() < end) {}
  return join('a', 'b');
}
`,
    output: `import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
export async function retry(ms: number): Promise<string> {
  await setTimeout(ms);
  return join('a', 'b');
}
`,
    errors: [spins('while (Date.now() < end)')],
  },
  {
    name: 'A span that is measured becomes a timer',
    code: `export async function pause() {
  const start = performance.now();
  while (performance.now() - start < 1000 * 2);
}
`,
    output: `import { setTimeout } from 'node:timers/promises';

export async function pause() {
  await setTimeout(1000 * 2);
}
`,
    errors: [spins('while (performance.now() - start < 1000 * 2)', 'performance.now')],
  },
  {
    name: 'A reading that is used elsewhere stays',
    code: `export async function pause(ms: number) {
  const start = Date.now();
  do {} while (Date.now() - start <= ms);
  return start;
}
`,
    output: `import { setTimeout } from 'node:timers/promises';

export async function pause(ms: number) {
  const start = Date.now();
  await setTimeout(ms);
  return start;
}
`,
    errors: [spins('do {} while (Date.now() - start <= ms);')],
  },
  {
    name: 'Where something stands between the reading and the loop, the rest of the time is waited for',
    code: `export async function pause(ms: number) {
  const end = Date.now() + ms;
  console.log('a');
  while (end > Date.now()) {}
}
`,
    output: `import { setTimeout } from 'node:timers/promises';

export async function pause(ms: number) {
  const end = Date.now() + ms;
  console.log('a');
  await setTimeout(end - Date.now());
}
`,
    errors: [spins('while (end > Date.now())')],
  },
  {
    name: 'A loop that declares its end goes as a whole',
    code: `export async function pause(ms: number) {
  for (const end = ms + Date.now(); Date.now() < end; ) {}
}
`,
    output: `import { setTimeout } from 'node:timers/promises';

export async function pause(ms: number) {
  await setTimeout(ms);
}
`,
    errors: [spins('for (const end = ms + Date.now(); Date.now() < end; )')],
  },
  {
    name: 'The timer has another name where the global one is used',
    code: `setTimeout(() => {}, 1);
export async function pause(end: number) { while (Date.now() < end) {} }
`,
    output: `import { setTimeout as sleep } from 'node:timers/promises';

setTimeout(() => {}, 1);
export async function pause(end: number) { await sleep(end - Date.now()); }
`,
    errors: [spins('while (Date.now() < end)')],
  },
  {
    name: 'A timer that is imported already is used',
    code: `import { setTimeout as delay } from 'timers/promises';
export const tick = delay;
export async function pause(end: number) { while (Date.now() < end) {} }
`,
    output: `import { setTimeout as delay } from 'timers/promises';
export const tick = delay;
export async function pause(end: number) { await delay(end - Date.now()); }
`,
    errors: [spins('while (Date.now() < end)')],
  },
  {
    name: 'A handler that can be made async is a suggestion',
    code: `import express from 'express';
const app = express();
app.get('/slow', (_request, response) => {
  const end = Date.now() + 500;
  while (Date.now() < end) {}
  response.send('done');
});
`,
    errors: [
      {
        ...spins('while (Date.now() < end)'),
        suggestions: [
          {
            messageId: 'useTimerAsync',
            data: { call: 'setTimeout(500)' },
            output: `import express from 'express';
import { setTimeout } from 'node:timers/promises';
const app = express();
app.get('/slow', async (_request, response) => {
  await setTimeout(500);
  response.send('done');
});
`,
          },
        ],
      },
    ],
  },
  {
    name: 'A helper that is not async has no edit, as its callers would not wait',
    code: `export function sleep(ms: number): void {
  const end = Date.now() + ms;
  while (Date.now() < end) {}
}
`,
    errors: [spins('while (Date.now() < end)')],
  },
  {
    name: 'A comment in the loop is not lost',
    code: `export async function pause(end: number) {
  while (Date.now() < end) {
    // wait
  }
}
`,
    errors: [spins('while (Date.now() < end)')],
  },
  {
    name: 'A clock of nanoseconds has no edit',
    code: `export async function pause(end: bigint) { while (process.hrtime.bigint() < end) {} }`,
    errors: [spins('while (process.hrtime.bigint() < end)', 'process.hrtime.bigint')],
  },
  {
    name: 'A loop with a body has no edit',
    code: `export async function pause(end: number) { let rounds = 0; while (Date.now() < end) { rounds++; } return rounds; }`,
    errors: [spins('while (Date.now() < end)')],
  },
  {
    name: 'A callback whose promise is dropped is a suggestion',
    code: `export function pauses(ends: readonly number[]) {
  ends.forEach(async (end) => { while (Date.now() < end) {} });
}
`,
    errors: [
      {
        ...spins('while (Date.now() < end)'),
        suggestions: [
          {
            messageId: 'useTimer',
            data: { call: 'setTimeout(end - Date.now())' },
            output: `import { setTimeout } from 'node:timers/promises';

export function pauses(ends: readonly number[]) {
  ends.forEach(async (end) => { await setTimeout(end - Date.now()); });
}
`,
          },
        ],
      },
    ],
  },
];

const invalid: InvalidCase[] = [
  ...edits,
  {
    name: 'A spin at start-up is one too',
    code: `const end = Date.now() + 1000;
while (Date.now() < end);
export {};
`,
    errors: [spins('while (Date.now() < end)')],
  },
  {
    name: 'A flag that only a callback sets is never seen to change',
    code: `let ready = false;
setTimeout(() => { ready = true; }, 10);
while (!ready) {}
export {};
`,
    errors: [{ messageId: 'neverChanges', data: { condition: '!ready' }, at: 'while (!ready)' }],
  },
  {
    name: 'An endless loop in a handler stops every request',
    head: express,
    code: `declare function work(): void;
app.get('/work', () => { while (true) { work(); } });
`,
    errors: [{ messageId: 'endless', data: { path: 'GET /work (src/main.ts:4)' }, at: 'while (true)' }],
  },
  {
    name: 'A long loop in a helper of a handler stops every request',
    head: express,
    files: {
      'src/prime.ts': 'export const rounds = 5e8;',
    },
    code: `import { rounds } from './prime.js';
function sum(): number {
  let all = 0;
  for (let i = 0; i < rounds; i++) { all += i % 7; }
  return all;
}
app.get('/sum', (_request, response) => { response.json(sum()); });
`,
    errors: [
      {
        messageId: 'runsLong',
        data: { iterations: '500,000,000', path: 'GET /sum (src/main.ts:9) → sum' },
        at: 'for (let i = 0; i < rounds; i++)',
      },
    ],
  },
  {
    name: 'Loops in each other are reported once, with the rounds of both',
    head: express,
    code: `app.get('/grid', (_request, response) => {
  let all = 0;
  for (let x = 0; x < 20_000; x++) { for (let y = 0; y < 20_000; y++) { all += x * y; } }
  response.json(all);
});
`,
    errors: [
      {
        messageId: 'runsLong',
        data: { iterations: '400,000,000', path: 'GET /grid (src/main.ts:3)' },
        at: 'for (let x = 0; x < 20_000; x++)',
      },
    ],
  },
  {
    name: 'maxIterations says what is long',
    head: express,
    options: [{ maxIterations: 1000 }],
    code: `app.get('/sum', (_request, response) => {
  let all = 0;
  for (let i = 0; i < 2000; i++) { all += i; }
  response.json(all);
});
`,
    errors: [
      {
        messageId: 'runsLong',
        data: { iterations: '2,000', path: 'GET /sum (src/main.ts:3)' },
        at: 'for (let i = 0; i < 2000; i++)',
      },
    ],
  },
];

const valid: ValidCase[] = [
  {
    name: 'A loop that awaits a timer',
    code: `import { setTimeout } from 'node:timers/promises';
declare function isReady(): boolean;
export async function ready(end: number) { while (!isReady() && Date.now() < end) { await setTimeout(10); } }
`,
  },
  {
    name: 'Work within a budget of time',
    code: `export function drain(queue: (() => void)[]) {
  const end = Date.now() + 5;
  while (queue.length > 0 && Date.now() < end) { queue.shift()?.(); }
}
`,
  },
  {
    name: 'A worker may spin',
    code: `import { parentPort } from 'node:worker_threads';
const end = Date.now() + 1000;
while (Date.now() < end) {}
parentPort?.postMessage('done');
`,
  },
  {
    name: 'A file that another one starts as a worker may spin',
    files: {
      'src/pool.ts': `import { Piscina } from 'piscina';
export const pool = new Piscina({ filename: new URL('./main.js', import.meta.url).href });
`,
    },
    code: `export default function burn(end: number) { while (Date.now() < end) {} }`,
  },
  {
    name: 'A function that is handed to a pool of workers may spin',
    code: `import workerpool from 'workerpool';
const pool = workerpool.pool();
function burn(end: number) { while (Date.now() < end) {} }
export const done = [pool.exec(burn, [1]), pool.exec(() => { while (Date.now() < 1) {} }, [])];
`,
  },
  {
    name: 'An endless loop that no request reaches',
    code: `declare function work(): void;
export function run() { while (true) { work(); } }
`,
  },
  {
    name: 'A long loop that no request reaches',
    code: `let all = 0;
for (let i = 0; i < 1e9; i++) { all += i; }
export { all };
`,
  },
  {
    name: 'A short loop in a handler',
    head: express,
    code: `app.get('/sum', (_request, response) => { let all = 0; for (let i = 0; i < 1e6; i++) { all += i; } response.json(all); });`,
  },
  {
    name: 'A worker that reads its orders in an endless loop with await',
    head: express,
    code: `declare function next(): Promise<void>;
app.get('/work', async () => { while (true) { await next(); } });
`,
  },
  {
    name: 'A cell that another thread writes',
    code: `export function wait(cells: Int32Array) { while (Atomics.load(cells, 0) === 0) {} while (cells[0] === 0) {} }`,
  },
  {
    name: 'A getter that could run code',
    code: `export class Pool {
  get isReady() { return Atomics.load(new Int32Array(1), 0) === 1; }
  wait() { while (!this.isReady) {} }
}
`,
  },
  { name: 'Without types the rule is silent', isTyped: false, code: 'while (Date.now() < 1) {}' },
];

// Messages that show a path name the file.
shareProgramsOf([...edits, ...valid.filter(({ files }) => !files)]);

testRule('no-busy-loop', noBusyLoop, { valid, invalid });
