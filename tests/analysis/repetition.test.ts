import type ts from 'typescript';
import { mayBeAwaited } from '../../src/analysis/may-be-awaited.ts';
import { isShortList, repetitionOf } from '../../src/analysis/repetition.ts';
import type { Compiler } from '../../src/typescript/compiler.ts';
import { knex, prisma } from './support/libraries.ts';
import { describeTable, type Row, type Table } from './support/table.ts';

const prelude = `${prisma}${knex}
import pLimit from 'p-limit';
import pMap from 'p-map';
declare function load(id?: number): Promise<number>;
declare function count(): number;
declare function later(work: () => unknown): void;
declare const ids: number[];
declare const stream: AsyncIterable<number>;
declare const own: { map(work: (id: number) => unknown): void };
const limit = pLimit(4);
`;

function isCall(compiler: Compiler, node: ts.Node): node is ts.CallExpression {
  return compiler.isCallExpression(node);
}

function inside(name: string, body: string, expected: string): Row {
  return [name, `export async function run() {\n${body}\n}`, expected];
}

const repetition: Table<ts.CallExpression> = {
  prelude,
  accepts: isCall,
  answer({ compiler, knowledge, node }) {
    const found = repetitionOf(compiler, knowledge, node);
    if (found.kind === 'once') {
      return 'once';
    }
    const { items, isSequential, callback } = found;
    const of = items ? `each of ${items.getText()}` : 'each time';
    return `${of}, ${isSequential ? 'one after another' : 'at once'}${callback ? ', by a callback' : ''}`;
  },
};

describeTable('how often a place runs', repetition, [
  inside('in a function', '/* here */ load(1);', 'once'),
  inside('in for…of', 'for (const id of ids) { await /* here */ load(id); }', 'each of ids, one after another'),
  inside('in the head of for…of', 'for (const id of [await /* here */ load(1)]) { console.log(id); }', 'once'),
  inside(
    'in for…in',
    'for (const key in { a: 1 }) { await /* here */ load(Number(key)); }',
    'each of { a: 1 }, one after another',
  ),
  inside(
    'in a counting loop',
    'for (let i = 0; i < 9; i++) { await /* here */ load(i); }',
    'each time, one after another',
  ),
  inside(
    'where a counting loop begins',
    'for (let i = await /* here */ load(); i < 9; i++) { console.log(i); }',
    'once',
  ),
  inside(
    'in the condition of a loop',
    'while (await /* here */ load()) { console.log(); }',
    'each time, one after another',
  ),
  inside('in for await', 'for await (const id of stream) { await /* here */ load(id); }', 'once'),
  inside(
    'in the callback of map',
    'await Promise.all(ids.map((id) => /* here */ load(id)));',
    'each of ids, at once, by a callback',
  ),
  inside(
    'in the callback of reduce',
    'await ids.reduce(async (before, id) => (await before) + (await /* here */ load(id)), Promise.resolve(0));',
    'each of ids, one after another, by a callback',
  ),
  inside(
    'in the callback of Array.from',
    'await Promise.all(Array.from(ids, (id) => /* here */ load(id)));',
    'each of ids, at once, by a callback',
  ),
  inside(
    'in the mapper of p-map',
    'await pMap(ids, (id) => /* here */ load(id));',
    'each of ids, at once, by a callback',
  ),
  inside(
    'in what a limiter runs for each',
    'await Promise.all(ids.map((id) => limit(() => /* here */ load(id))));',
    'each of ids, at once, by a callback',
  ),
  inside(
    'in then, for each',
    'await Promise.all(ids.map((id) => load(id).then((other) => /* here */ load(other))));',
    'each of ids, at once, by a callback',
  ),
  inside(
    'in a transaction for each',
    'for (const id of ids) { await prisma.$transaction(async (tx) => { await /* here */ tx.user.delete({ where: { id } }); }); }',
    'each of ids, one after another',
  ),
  inside(
    'in a function that is called where it is written',
    'for (const id of ids) { await (async () => { await /* here */ load(id); })(); }',
    'each of ids, one after another',
  ),
  inside('in a callback that runs later', 'for (const id of ids) { later(() => /* here */ load(id)); }', 'once'),
  inside("in the callback of a method of the project's own", 'own.map((id) => /* here */ load(id));', 'once'),
  inside(
    'in a class in a loop',
    'for (const id of ids) { later(() => class { load() { return /* here */ load(id); } }); }',
    'once',
  ),
]);

const awaited: Table<ts.CallExpression> = {
  prelude,
  accepts: isCall,
  answer: ({ compiler, node }) => (mayBeAwaited(compiler, node) ? 'maybe' : 'no'),
};

describeTable('what may be awaited, by its place', awaited, [
  inside('a statement', '/* here */ load();', 'no'),
  inside('an operand of await', 'await /* here */ load();', 'maybe'),
  inside('a condition', 'if (/* here */ count()) { console.log(); }', 'no'),
  inside('a part of a text', 'console.log(`a ${/* here */ load()}`);', 'no'),
  inside('a branch that is awaited', 'await (ids.length > 0 ? /* here */ load() : 1);', 'maybe'),
  inside('the question before a branch', 'await (/* here */ count() ? 1 : 2);', 'no'),
  inside('an element of a list', 'await Promise.all([/* here */ load()]);', 'maybe'),
  inside('a value that is kept', 'const kept = /* here */ load(); await kept;', 'maybe'),
  inside(
    'a list that is filtered further',
    'await Promise.all((/* here */ ids.map((id) => load(id))).filter(Boolean));',
    'maybe',
  ),
  inside('a list that is joined', 'console.log((/* here */ ids.map((id) => load(id))).join());', 'no'),
  inside('what the callback of some returns', 'console.log(ids.some((id) => /* here */ load(id)));', 'no'),
  inside('what the callback of a map that is dropped returns', 'ids.map((id) => /* here */ load(id));', 'no'),
  inside(
    'what the callback of a map that is awaited returns',
    'await Promise.all(ids.map((id) => /* here */ load(id)));',
    'maybe',
  ),
  inside('a last operand', 'await (ids.length > 0 && /* here */ load());', 'maybe'),
  inside('a sum', 'console.log(/* here */ Number(1) + 1);', 'no'),
  [
    'a value that is kept in a function that waits for nothing',
    'export function run() { const kept = /* here */ load(1); console.log(kept); }',
    'no',
  ],
  [
    'a value that a function which waits for nothing keeps and returns',
    'export function run() { const $kept = /* here */ load(1); return $kept; }',
    'maybe',
  ],
  [
    'a value that a function which waits for nothing puts into a list',
    'export function run(list: unknown[]) { list.push(/* here */ load(1)); }',
    'maybe',
  ],
  [
    'a value that is taken apart in a function that waits for nothing',
    'export function run() { const { length } = /* here */ String(1); console.log(length); }',
    'no',
  ],
]);

const short: Table<ts.Expression> = {
  prelude,
  accepts: (compiler, node): node is ts.Expression =>
    compiler.isArrayLiteralExpression(node) || compiler.isIdentifier(node),
  answer: ({ compiler, node }) => (isShortList(compiler, node, 3) ? 'short' : 'of any length'),
};

describeTable('lists that are short for certain', short, [
  ['a literal', 'export const list = /* here */ [1, 2, 3];', 'short'],
  ['a longer literal', 'export const list = /* here */ [1, 2, 3, 4];', 'of any length'],
  ['a literal that another list is spread into', 'export const list = /* here */ [...ids];', 'of any length'],
  ['a constant', 'const list = [1, 2];\nconsole.log(/* here */ list);', 'short'],
  [
    'a constant that is added to',
    'const list = [1, 2];\nlist.push(3);\nconsole.log(/* here */ list);',
    'of any length',
  ],
  ['a variable', 'let list = [1, 2];\nlist = ids;\nconsole.log(/* here */ list);', 'of any length'],
  ['a parameter', 'export const run = (list: number[]) => { console.log(/* here */ list); };', 'of any length'],
]);
