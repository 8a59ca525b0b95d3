import type ts from 'typescript';
import { letGoAt, printLetGo } from '../../src/analysis/tasks.ts';
import { describeTable, type Row, type Table } from './support/table.ts';

const table: Table<ts.CallExpression | ts.NewExpression> = {
  prelude: `
import { EventEmitter } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import lodash from 'lodash';
import { EventEmitter2 } from 'eventemitter2';
import { EventEmitter as Emitter3 } from 'eventemitter3';
import pg from 'pg';
import type { RedisClientType } from 'redis';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import pTimeout from 'p-timeout';
import { Mutex } from 'async-mutex';
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
async function debounces(): Promise<void> { await pause(5); console.log('quiet'); }
async function debouncesAndSends(): Promise<void> { await debounces(); emitter.emit('x'); }
async function emits(): Promise<void> { emitter.emit('x'); }
const entries: string[] = [];
async function forgets(): Promise<void> { readFile('a'); }
async function endsWork(): Promise<void> { socket.close(); }
async function logsAndThrows(): Promise<void> { try { await task(); } catch (error) { console.error(error); throw new Error('no'); } }
async function collects(entry: string): Promise<void> { entries.push(entry); }
function check(entry: string): void { if (entry === '') { throw new Error('empty'); } }
async function pausesAndKeeps(entry: string): Promise<void> { await pause(5); entries.push(entry); }
function holds(): Promise<number> { const held = given().then((size) => size + 1); held.catch(console.error); return held; }
async function checks(entry: string): Promise<void> { check(entry); entries.push(entry); }
function kindOf(entry: 'a' | 'b'): number { switch (entry) { case 'a': return 1; case 'b': return 2; default: throw new Error('never'); } }
async function counts(entry: 'a' | 'b'): Promise<void> { entries.length = kindOf(entry); }
function wraps(name: string): Promise<void> { return new Promise((resolve, reject) => { emitter.once(name, (error) => { if (error) { reject(error); } else { resolve(); } }); }); }
const Shape = z.object({ id: z.string() });
interface Sink { write(text: string): Promise<number> }
class Jobs { async push(entry: string): Promise<void> { await throws(); entries.push(entry); } }
const jobs = new Jobs();
class FileSink implements Sink { async write() { await throws(); return 1; } }
class OtherSink implements Sink { async write() { await throws(); return 2; } }
interface Quiet { hush(text: string): Promise<void> }
class QuietOne implements Quiet { async hush() { await careful(); } }
class QuietTwo implements Quiet { async hush() { await careful(); console.log('quiet'); } }
declare const sink: Sink; declare const quiet: Quiet;
declare const hooks: ((text: string) => Promise<void>)[];
declare const listeners: ((text: string) => void | Promise<void>)[];
declare const onDone: ((text: string) => Promise<void>) | undefined;
declare const ready: Promise<void>;
declare const socket: WebSocket;
declare const client: RedisClientType;
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
  inside('a method of a list', 'const rows: string[] = []; /* here */ rows.push("a");', 'none'),
  inside('a method of the project that is called as one of a list', '/* here */ jobs.push("a");', 'task push'),
  inside(
    'a function of a promise that is being made',
    'await new Promise<void>((resolve, reject) => { /* here */ reject(new Error("no")); resolve(); });',
    'none',
  ),
  inside('a function that catches and throws again', 'void /* here */ rethrows();', 'task rethrows'),
  inside(
    'work that a function of an unknown package is given',
    'void /* here */ pTimeout(task(), { milliseconds: 5 });',
    'none',
  ),
  inside(
    'a function that awaits only work that an unknown package is given',
    'async function waits() { await pTimeout(task(), { milliseconds: 5 }); }\nvoid /* here */ waits();',
    'none',
  ),
  inside(
    'a function that gives work which an unknown package is given',
    'const gives = async () => pTimeout(task(), { milliseconds: 5 });\nvoid /* here */ gives();',
    'none',
  ),
  inside(
    'a function that awaits work of its own too',
    'async function waits() { await pTimeout(task(), { milliseconds: 5 }); await task(); }\nvoid /* here */ waits();',
    'task waits',
  ),
  inside(
    'a function that awaits what a known package is given',
    'async function waits() { await new Mutex().runExclusive(async () => task()); }\nvoid /* here */ waits();',
    'task waits',
  ),
  inside(
    'a callback that a known package is given',
    'void /* here */ new Mutex().runExclusive(async () => task());',
    'task runExclusive',
  ),
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
  inside('a declared function as a statement', '/* here */ given();', 'task given'),
  inside(
    'a function that waits for one that only waits, and then calls',
    '/* here */ debouncesAndSends();',
    'task debouncesAndSends',
  ),
  inside('a function that waits for nothing, and calls', 'void /* here */ emits();', 'task emits'),
  inside('a function that waits for nothing, and drops a promise', 'void /* here */ forgets();', 'none'),
  inside('a function that waits for nothing, and ends something', 'void /* here */ endsWork();', 'none'),
  inside('what a package gives as a function', 'const run = promisify(execFile); /* here */ run("ls");', 'none'),
  inside('a function that waits for nothing, and only keeps', 'void /* here */ collects("a");', 'none'),
  inside('a function that calls one that throws', '/* here */ checks("a");', 'task checks'),
  inside('a function that calls one that throws where it never comes', '/* here */ counts("a");', 'none'),
  inside('a promise around a callback', '/* here */ wraps("a");', 'task wraps'),
  inside('a member with several implementations that fail', '/* here */ sink.write("a");', 'task write'),
  inside('the same after void', 'void /* here */ sink.write("a");', 'task write'),
  inside('a member whose implementations see to their failures', 'void /* here */ quiet.hush("a");', 'none'),
  inside('a function of a list', 'for (const hook of hooks) /* here */ hook("a");', 'task hook'),
  inside('a function that need not give a promise', 'for (const each of listeners) /* here */ each("a");', 'none'),
  inside('a function that may be missing', '/* here */ onDone?.("a");', 'task onDone'),
  inside('all that are dropped', '/* here */ Promise.all([1].map(() => throws()));', 'task without a name'),
  inside('a list that is dropped', 'void /* here */ Promise.all([task(), throws()]);', 'task without a name'),
  inside('all that see to their failures', '/* here */ Promise.all([1].map(() => careful()));', 'none'),
  inside('all whose outcomes are listed', 'void /* here */ Promise.allSettled([throws(), task()]);', 'none'),
  inside('a chain that goes on with what fails', '/* here */ ready.then(() => throws());', 'task without a name'),
  inside(
    'a chain of one that sees to its failures, which goes on with what fails',
    'void /* here */ Promise.resolve().then(async () => { await throws(); });',
    'task without a name',
  ),
  inside('a chain that goes on with what cannot fail', '/* here */ ready.then(() => careful());', 'none'),
  inside('a chain without a handler', 'void /* here */ task().then(console.log);', 'task task'),
  inside('a chain with a handler', 'void /* here */ task().then(console.log, console.error);', 'none'),
  inside('a handler that does nothing', '/* here */ task().catch(() => {});', 'silenced'),
  inside(
    'a handler that does nothing, of what logs its failure before it hands it on',
    '/* here */ logsAndThrows().catch(() => {});',
    'none',
  ),
  inside(
    'a handler that does nothing, before something is done in any case',
    '/* here */ task().catch(() => {}).finally(() => { emitter.emit("x"); });',
    'silenced',
  ),
  inside('a handler with the name noop', '/* here */ task().catch(lodash.noop);', 'silenced'),
  inside(
    'a handler that does nothing, before the next step',
    '/* here */ task().catch(() => {}).then(() => { emitter.emit("x"); });',
    'none',
  ),
  inside(
    'a promise that is kept, and told to be quiet',
    'const kept = task(); /* here */ kept.catch(() => {}); await kept;',
    'none',
  ),
  inside(
    'a promise that others share until it has ended, told to be quiet',
    'let shared: Promise<number> | undefined = task(); /* here */ shared.finally(() => { shared = undefined; }).catch(() => {}); return shared;',
    'none',
  ),
  inside(
    'work that is told to be quiet after it has ended',
    '/* here */ task().finally(() => { emitter.emit("x"); }).catch(() => {});',
    'silenced',
  ),
  inside(
    'a promise that is kept, whose failure is logged, after void',
    'const kept = task(); void /* here */ kept.catch((error: unknown) => { console.error(error); }); await kept;',
    'none',
  ),
  inside(
    'a promise that is kept, with both handlers of then, after void',
    'const kept = task(); void /* here */ kept.then(console.log, console.error); await kept;',
    'none',
  ),
  inside('a function that is called at once', '/* here */ (async () => { await throws(); })();', 'task without a name'),
  inside(
    'a function that is called at once and waits for an operation',
    '/* here */ (async () => { await task(); })();',
    'task without a name',
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
    'callback of setTimeout',
  ),
  inside(
    'setTimeout with a callback that waits for one that sees to its failures',
    '/* here */ setTimeout(async () => { await sleep(1); await careful(); });',
    'none',
  ),
  inside(
    'forEach that waits in vain',
    '/* here */ [1].forEach(async (each) => { await sleep(each); });',
    'loop of forEach',
  ),
  inside('setTimeout', '/* here */ setTimeout(async () => { await task(); }, 1);', 'callback of setTimeout'),
  inside('a listener', `/* here */ emitter.on('x', async () => { await task(); });`, 'listener of emitter.on'),
  inside(
    'a listener that parses',
    `/* here */ emitter.on('x', async (data) => { const { id } = JSON.parse(data); console.log(id); await careful(); });`,
    'listener of emitter.on',
  ),
  inside(
    'a listener that checks and waits for nothing',
    `/* here */ emitter.on('x', async (data) => { console.log(Shape.parse(data)); });`,
    'listener of emitter.on',
  ),
  inside(
    'a listener that parses inside a try',
    `/* here */ emitter.on('x', async (data) => { try { console.log(JSON.parse(data)); } catch { console.log('no'); } await careful(); });`,
    'none',
  ),
  inside(
    'a listener of an event target of Node.js, which makes an exception of a rejection',
    `/* here */ new EventTarget().addEventListener('x', async () => { await task(); });`,
    'none',
  ),
  inside(
    'a listener in the style of the DOM of a socket',
    `/* here */ socket.addEventListener('message', async () => { await task(); });`,
    'listener of socket.addEventListener',
  ),
  inside(
    'a listener of eventemitter3',
    `/* here */ new Emitter3().on('x', async () => { await task(); });`,
    'listener of new Emitter3().on',
  ),
  inside(
    'a listener of eventemitter2, where nothing waits for listeners',
    `/* here */ new EventEmitter2().on('x', async () => { await task(); });`,
    'listener of new EventEmitter2().on',
  ),
  inside(
    'a listener of a channel',
    `await /* here */ client.subscribe('x', async () => { await task(); });`,
    'listener of client.subscribe',
  ),
  inside(
    'forEach of lodash',
    '/* here */ lodash.forEach([1], async () => { await task(); });',
    'callback of lodash.forEach',
  ),
  inside('an executor', 'return /* here */ new Promise(async () => { await task(); });', 'executor'),
  inside('a late await', 'const size = /* here */ task(); await throws(); return await size;', 'late size'),
  inside(
    'late awaits on one session belong to no-concurrent-session-use',
    'const client = await pool.connect(); const rows = /* here */ client.query("a"); await throws(); return await rows;',
    'none',
  ),
  inside(
    'a late await after a try with a finally',
    'const size = /* here */ throws(); try { await throws(); } finally { console.log("done"); } return await size;',
    'late size',
  ),
  inside(
    'a late await of what only pauses and keeps',
    'const kept = /* here */ pausesAndKeeps("a"); await throws(); await kept;',
    'none',
  ),
  inside(
    'setTimeout with a callback that ends in a finally, and waits for what holds a promise before it gives it',
    '/* here */ setTimeout(async () => { try { await holds(); } finally { entries.length = 0; } }, 1);',
    'callback of setTimeout',
  ),
  inside(
    'void before what nobody needs to wait for, but can fail',
    'void /* here */ client.publish("a", "b");',
    'task publish',
  ),
  inside('void before the end of a connection', 'void /* here */ client.quit();', 'none'),
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
