import type ts from 'typescript';
import { letGoAt, printLetGo } from '../../src/analysis/tasks.ts';
import { describeTable, type Row, type Table } from './support/table.ts';

const table: Table<ts.CallExpression | ts.NewExpression> = {
  prelude: `
import { EventEmitter } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
declare const pool: pg.Pool;
const emitter = new EventEmitter();
async function task(): Promise<number> { return (await readFile('a')).length; }
async function careful(): Promise<void> { try { await task(); } catch (error) { console.error(error); } }
async function rethrows(): Promise<void> { try { await task(); } catch (error) { throw new Error('no', { cause: error }); } }
async function handles(): Promise<void> { await task().catch(console.error); await careful(); }
async function throws(): Promise<void> { if (Math.random() > 2) { throw new Error('no'); } }
async function computes(): Promise<number> { return 1 + 1; }
function sleep(ms: number): Promise<void> { return new Promise((done) => { setTimeout(done, ms); }); }
async function settles(name: string): Promise<void> { await pause(5); emitter.emit(name); }
async function waitsAndThrows(): Promise<void> { await pause(5); if (Math.random() > 2) { throw new Error('no'); } }
async function onlyWaits(): Promise<void> { await pause(5); console.log(Date.now()); }
async function waitsForCareful(): Promise<void> { await careful(); emitter.emit('x'); }
async function hasTry(): Promise<void> { emitter.emit('x'); try { await task(); } catch (error) { console.error(error); } }
declare function given(): Promise<number>;
`,
  accepts: (compiler, node): node is ts.CallExpression | ts.NewExpression =>
    compiler.isCallExpression(node) || compiler.isNewExpression(node),
  answer: ({ compiler, knowledge, node }) => printLetGo(letGoAt(compiler, knowledge, node)),
};

function inside(name: string, body: string, expected: string): Row {
  return [name, `export async function run() {\n${body}\n}`, expected];
}

describeTable('tasks', table, [
  inside('void before an operation in a function', 'void /* here */ task();', 'task task'),
  inside('a function that waits for an operation belongs to no-forgotten-await', '/* here */ task();', 'none'),
  inside('a function that throws', '/* here */ throws();', 'task throws'),
  inside('a function that catches and throws again', 'void /* here */ rethrows();', 'task rethrows'),
  inside('a function that catches', 'void /* here */ careful();', 'none'),
  inside('a function whose calls see to their failures', 'void /* here */ handles();', 'none'),
  inside('a function that only computes', 'void /* here */ computes();', 'none'),
  inside('a function that waits for a while and then throws', '/* here */ waitsAndThrows();', 'task waitsAndThrows'),
  inside('a function that waits for a while and then calls', '/* here */ settles("x");', 'task settles'),
  inside('a function that only waits for a while', '/* here */ onlyWaits(); void onlyWaits();', 'none'),
  inside('a pause', 'void /* here */ pause(5);', 'none'),
  inside('a function that waits for another one, which catches', '/* here */ waitsForCareful();', 'none'),
  inside('a function that calls before a try', '/* here */ hasTry();', 'none'),
  inside('a declared function after void', 'void /* here */ given();', 'task given'),
  inside('a declared function as a statement', '/* here */ given();', 'none'),
  inside('a chain without a handler', 'void /* here */ task().then(console.log);', 'task task'),
  inside('a chain with a handler', 'void /* here */ task().then(console.log, console.error);', 'none'),
  inside('a handler that does nothing', '/* here */ task().catch(() => {});', 'silenced'),
  inside(
    'a promise that is kept, and told to be quiet',
    'const kept = task(); /* here */ kept.catch(() => {}); await kept;',
    'none',
  ),
  inside('a function that is called at once', '/* here */ (async () => { await throws(); })();', 'task without a name'),
  inside(
    'a function that is called at once and waits for an operation belongs to no-forgotten-await',
    '/* here */ (async () => { await task(); })();',
    'none',
  ),
  inside('forEach', '/* here */ [1].forEach(async () => { await task(); });', 'loop of forEach'),
  inside('map that nobody takes', '/* here */ [1].map(async () => { await task(); });', 'loop of map'),
  inside('map that somebody takes', 'await Promise.all(/* here */ [1].map(async () => { await task(); }));', 'none'),
  inside('some', 'return /* here */ [1].some(async () => (await task()) > 1);', 'answer of some'),
  inside(
    'setTimeout with a callback that waits and calls',
    '/* here */ setTimeout(async () => { await sleep(1); emitter.emit("x"); }, 1);',
    'callback of setTimeout',
  ),
  inside(
    'setTimeout with a callback that only waits',
    '/* here */ setTimeout(async () => { await sleep(1); });',
    'none',
  ),
  inside('setTimeout', '/* here */ setTimeout(async () => { await task(); }, 1);', 'callback of setTimeout'),
  inside('a listener', `/* here */ emitter.on('x', async () => { await task(); });`, 'listener of emitter.on'),
  inside('an executor', 'return /* here */ new Promise(async () => { await task(); });', 'executor'),
  inside('a late await', 'const size = /* here */ task(); await throws(); return await size;', 'late size'),
  inside(
    'late awaits on one session belong to no-concurrent-session-use',
    'const client = await pool.connect(); const rows = /* here */ client.query("a"); await throws(); return await rows;',
    'none',
  ),
  inside(
    'a late await of a query of a pool',
    'const rows = /* here */ pool.query("a"); await throws(); return await rows;',
    'late rows',
  ),
  inside(
    'a late await in a branch that may not be taken',
    'const size = /* here */ task(); if (Math.random() > 1) { await throws(); } return await size;',
    'none',
  ),
]);
