import { printUses, usesByName, usesOf } from '../../src/analysis/uses-of.ts';
import type { StartingExpression } from '../../src/analysis/operation.ts';
import { isStartingExpression } from '../../src/analysis/operation.ts';
import { describeTable, type Row, type Table } from './support/table.ts';

const prelude = `
import express, { type Response as ExpressResponse } from 'express';
import type Koa from 'koa';
import { NextResponse } from 'next/server.js';
import { writeFile } from 'node:fs/promises';
declare function load(): Promise<string>;
declare function take(value: unknown): void;
declare const all: boolean;
declare const response: ExpressResponse;
declare const context: Koa.Context;
`;

const exact: Table<StartingExpression> = {
  prelude,
  accepts: (compiler, node): node is StartingExpression =>
    isStartingExpression(compiler, node) && node.getText() === 'load()',
  answer: ({ compiler, knowledge, node }) => printUses(usesOf(compiler, knowledge, node, { executors: ['execute'] })),
};

/** Puts the code into an async function: \`return\` and \`await\` are allowed. */
function inside(name: string, body: string, expected: string): Row {
  return [name, `export async function run() {\n${body}\n}`, expected];
}

describeTable('uses that wait', exact, [
  inside('await waits', 'await /* here */ load();', 'awaited'),
  inside(
    'parentheses, casts and assertions change nothing',
    'await ((/* here */ load() as Promise<string>)!);',
    'awaited',
  ),
  inside(
    'the answer of await may be used in any way',
    'const text = `${await /* here */ load()}`;\nreturn text;',
    'awaited',
  ),
  inside('for await waits', 'for await (const row of [/* here */ load()]) { take(row); }', 'awaited'),
  inside('an awaited arm of a condition waits', "await (all ? /* here */ load() : '');", 'awaited'),
  inside('the right side of && waits', 'await (all && /* here */ load());', 'awaited'),
  inside('the last value of a comma waits', 'await (take(1), /* here */ load());', 'awaited'),
  inside('Promise.all of it waits', 'await Promise.all([/* here */ load(), load()]);', 'awaited'),
  inside('Promise.all of its array waits', 'await Promise.all([1, 2].map(() => /* here */ load()));', 'awaited'),
  inside('Promise.race waits', 'await Promise.race([/* here */ load()]);', 'awaited'),
  inside('an awaited then waits', 'await /* here */ load().then((text) => text.length);', 'awaited'),
  inside('an awaited finally waits', 'await /* here */ load().finally(() => undefined);', 'awaited'),
  inside('a variable that is awaited waits', 'const text = /* here */ load();\ntake(1);\nawait text;', 'awaited'),
  inside(
    'a variable that is assigned later waits',
    'let text: Promise<string> | undefined;\ntext = /* here */ load();\nawait text;',
    'awaited',
  ),
  inside(
    'a variable of a variable waits',
    'const first = /* here */ load();\nconst second = first;\nawait second;',
    'awaited',
  ),
  inside(
    'an executor waits',
    'const builder = /* here */ load() as unknown as { execute(): Promise<string> };\nawait builder.execute();',
    'awaited',
  ),
  inside(
    'a list that is filled by push and awaited waits',
    'const list: Promise<string>[] = [];\nlist.push(/* here */ load());\nawait Promise.all(list);',
    'awaited',
  ),
  inside(
    'every use of a variable is told',
    'const text = /* here */ load();\nawait text;\ntake(text);',
    'awaited, handed-over',
  ),
]);

describeTable('uses that deal with it', exact, [
  inside('catch handles', '/* here */ load().catch(console.error);', 'handled'),
  inside('then with two callbacks handles', '/* here */ load().then(take, take);', 'handled'),
  inside(
    'a catch at the end of a chain handles',
    '/* here */ load().then(take).finally(() => undefined).catch(take);',
    'handled',
  ),
  inside('a catch without a callback is unknown', '/* here */ load().catch();', 'unknown (an empty catch)'),
  inside('return returns', 'return /* here */ load();', 'returned'),
  ['a concise arrow returns', 'export const run = () => /* here */ load();', 'returned'],
  inside('an array that is returned returns', 'return [/* here */ load()];', 'returned'),
  inside('an argument of a function is handed over', 'take(/* here */ load());', 'handed-over'),
  inside('an argument in an object is handed over', 'take({ text: /* here */ load() });', 'handed-over'),
  inside('an argument of new is handed over', 'new Set([/* here */ load()]);', 'handed-over'),
  ['yield hands over', 'export function* run() { yield /* here */ load(); }', 'handed-over'],
  inside('a value of a tagged template is handed over', 'String.raw`${/* here */ load()}`;', 'handed-over'),
]);

describeTable('uses that let it go', exact, [
  inside('a statement drops', '/* here */ load();', 'dropped (statement)'),
  inside('parentheses change nothing', '(/* here */ load());', 'dropped (statement)'),
  inside('void drops', 'void /* here */ load();', 'dropped (void)'),
  inside('the last value of && in a statement drops', 'all && /* here */ load();', 'dropped (statement)'),
  inside('?? in a statement drops', '/* here */ load() ?? 1;', 'dropped (statement)'),
  inside('an arm of a condition in a statement drops', 'all ? /* here */ load() : undefined;', 'dropped (statement)'),
  inside('what stands before a comma is dropped', 'take(1), /* here */ load(), take(2);', 'dropped (operand)'),
  inside(
    'the steps of a loop drop',
    'for (let i = 0; i < 3; i++, /* here */ load()) { take(i); }',
    'dropped (operand)',
  ),
  inside('an array in a statement drops', '[/* here */ load()];', 'dropped (array)'),
  inside('a mapped array in a statement drops', '[1].map(() => /* here */ load());', 'dropped (array)'),
  inside(
    'a returned value in a mapped array in a statement drops',
    '[1].map(() => { return /* here */ load(); });',
    'dropped (array)',
  ),
  inside('a callback of forEach drops', '[1].forEach(() => /* here */ load());', 'dropped (callback)'),
  inside('a callback of setTimeout drops', 'setTimeout(() => /* here */ load(), 1);', 'dropped (callback)'),
  inside('then without a rejection handler drops', '/* here */ load().then(take);', 'dropped (chain)'),
  inside('finally drops', '/* here */ load().finally(() => take(1));', 'dropped (chain)'),
  inside('Promise.all in a statement drops', 'Promise.all([/* here */ load()]);', 'dropped (chain)'),
  inside('a variable that nothing reads', 'const text = /* here */ load();', 'never read (text)'),
  inside(
    'a variable that is only assigned is not read',
    'let text: Promise<string>;\ntext = /* here */ load();',
    'never read (text)',
  ),
  inside(
    'a name in a comment or a string is no use',
    "const text = /* here */ load();\n// await text\ntake('text');",
    'never read (text)',
  ),
  inside(
    'a list that is only filled',
    'const list: Promise<string>[] = [];\nlist.push(/* here */ load());',
    'never read (list)',
  ),
  inside(
    'a list that is only filled and counted',
    'const list: Promise<string>[] = [];\nlist.push(/* here */ load());\ntake(list.length);',
    'never read (list)',
  ),
  [
    'a private field that its class never reads',
    'export class Own { private text?: Promise<string>; run() { this.text = /* here */ load(); } }',
    'never read (text)',
  ],
  [
    'a field with a # that its class never reads',
    'export class Own { #text?: Promise<string>; run() { this.#text = /* here */ load(); } }',
    'never read (#text)',
  ],
  [
    'a list in a private field that is only added to',
    'export class Own { private readonly list: Promise<string>[] = []; run() { this.list.push(/* here */ load()); } }',
    'never read (list)',
  ],
  [
    'a private field that starts with it and is never read',
    'export class Own { private readonly text = /* here */ load(); }',
    'never read (text)',
  ],
]);

describeTable('uses as if it were its result', exact, [
  inside('if', 'if (/* here */ load() as unknown) { take(1); }', 'used-early (condition)'),
  inside('while', 'while (/* here */ load()) { take(1); }', 'used-early (condition)'),
  inside('the condition of a for loop', 'for (; /* here */ load(); ) { take(1); }', 'used-early (condition)'),
  inside('a conditional expression', 'take((/* here */ load() as unknown) ? 1 : 2);', 'used-early (condition)'),
  inside('the left side of &&', 'take((/* here */ load() as unknown) && 1);', 'used-early (condition)'),
  inside('a negation', 'take(!/* here */ load());', 'used-early (negation)'),
  inside('a comparison', "take(/* here */ load() === ('' as unknown));", 'used-early (comparison)'),
  inside(
    'a comparison with another promise',
    'const other: Promise<string> | undefined = Math.random() > 2 ? undefined : Promise.resolve("");\ntake(/* here */ load() === other);',
    'unknown (asked whether it is the same)',
  ),
  inside('a switch', 'switch (/* here */ load() as unknown) { case 1: take(1); }', 'used-early (comparison)'),
  inside('an addition', "take(/* here */ load() + '');", 'used-early (arithmetic)'),
  inside('a sign', 'take(+(/* here */ load() as unknown as string));', 'used-early (arithmetic)'),
  inside('String()', 'take(String(/* here */ load()));', 'used-early (arithmetic)'),
  inside('Boolean()', 'take(Boolean(/* here */ load()));', 'used-early (condition)'),
  inside('a template', 'take(`${/* here */ load()}`);', 'used-early (template)'),
  inside('an object spread', 'take({ ...(/* here */ load()) });', 'used-early (spread)'),
  inside('an array spread', 'take([...(/* here */ load() as unknown as string)]);', 'used-early (spread)'),
  inside(
    'for … of',
    'for (const row of /* here */ load() as unknown as string) { take(row); }',
    'used-early (iteration)',
  ),
  inside('JSON.stringify', 'JSON.stringify(/* here */ load());', 'used-early (serialised)'),
  inside(
    'JSON.stringify of an object that holds it',
    'JSON.stringify({ text: /* here */ load() });',
    'used-early (serialised)',
  ),
  inside('a response', 'response.json(/* here */ load());', 'used-early (sent)'),
  inside(
    'a response of an object that holds it',
    'response.status(200).json({ text: /* here */ load() });',
    'used-early (sent)',
  ),
  inside(
    'a response of a shorthand property',
    'const text = /* here */ load();\nresponse.json({ text });',
    'used-early (sent)',
  ),
  inside('a response that is made', 'return Response.json({ text: /* here */ load() });', 'used-early (sent)'),
  inside('a response of Next.js', 'return NextResponse.json(/* here */ load());', 'used-early (sent)'),
  inside('the body of Koa', 'context.body = /* here */ load();', 'used-early (sent)'),
  inside(
    'a property of the body of Koa, through a variable',
    'const text = /* here */ load();\ncontext.response.body = { text };',
    'used-early (sent)',
  ),
  inside(
    'another property of Koa',
    'context.state.text = /* here */ load();',
    'unknown (a place that other code can read)',
  ),
  inside(
    'a function that sends what it is given',
    `reply(200, { text: /* here */ load() });
function reply(status: number, body: object): void {
  response.status(status).send(JSON.stringify({ data: body }));
}`,
    'used-early (serialised)',
  ),
  inside(
    'a function that waits for what it sends',
    `await reply(/* here */ load());
async function reply(body: Promise<string>): Promise<void> {
  response.json(await body);
}`,
    'handed-over',
  ),
  inside(
    'a function that sends something else',
    `sendLater({ text: /* here */ load() }, []);
function sendLater(task: object, body: readonly string[]): void {
  take(task);
  response.json(body);
}`,
    'handed-over',
  ),
  inside('an answer of the platform', 'take(Response.json({ text: /* here */ load() }));', 'used-early (sent)'),
  inside('a response of an array', 'response.send([/* here */ load()]);', 'used-early (sent)'),
  inside('a predicate of filter', '[1].filter(() => /* here */ load());', 'used-early (condition)'),
  inside('a predicate of some', 'take([1].some(() => /* here */ load()));', 'used-early (condition)'),
  inside(
    'a condition on its variable',
    'const text = /* here */ load();\nif (text) { await text; }',
    'used-early (condition), awaited',
  ),
]);

describeTable('uses of what a field, an object or a list holds', exact, [
  [
    'a private field that another method awaits',
    'export class Own { #text?: Promise<string>; run() { this.#text = /* here */ load(); } async wait() { take(await this.#text); } }',
    'awaited',
  ],
  [
    'a private field that another method returns',
    'export class Own { private text?: Promise<string>; run() { this.text = /* here */ load(); } wait() { return this.text; } }',
    'returned',
  ],
  [
    'a private field that starts with it and is put into text',
    'export class Own { private readonly text = /* here */ load(); wait() { return `${this.text}`; } }',
    'used-early (template)',
  ],
  [
    'a private field that the constructor sets is always true',
    'export class Own { readonly #text: Promise<string>; constructor() { this.#text = /* here */ load(); } has() { return !this.#text; } }',
    'used-early (negation)',
  ],
  inside('a property that is awaited', 'const holder = { text: /* here */ load() };\nawait holder.text;', 'awaited'),
  inside(
    'a property that is a condition',
    'const holder = { text: /* here */ load() as unknown, length: 1 };\nif (holder.text && holder.length) { take(1); }',
    'used-early (condition)',
  ),
  inside(
    'a property with a rejection handler',
    'const holder = { text: /* here */ load() };\nholder.text.catch(take);',
    'handled',
  ),
  inside(
    'a destructured property',
    'const holder = { text: /* here */ load() };\nconst { text: own } = holder;\nawait own;',
    'awaited',
  ),
  inside(
    'a destructured element that nothing reads',
    'const [text, other] = [/* here */ load(), 1];\ntake(other);',
    'never read (text)',
  ),
  inside(
    'a destructured element',
    'const [other, text] = [1, /* here */ load()];\ntake(`${text}`);\ntake(other);',
    'used-early (template)',
  ),
  inside(
    'a spread list that is awaited',
    'const list = [/* here */ load()];\nawait Promise.all([...list]);',
    'awaited',
  ),
]);

describeTable('uses that are not followed', exact, [
  inside(
    'a method of it',
    'take((/* here */ load() as unknown as { where(): unknown }).where());',
    'refined ((/* here */ load() as unknown as { where(): unknown }).where())',
  ),
  inside(
    'a property of it',
    'take((/* here */ load() as unknown as { rows: unknown }).rows);',
    'unknown (its property rows)',
  ),
  inside(
    'destructuring',
    'const { length } = /* here */ load() as unknown as string;\ntake(length);',
    'unknown (destructuring)',
  ),
  ['an exported variable', 'export const text = /* here */ load();', 'unknown (an exported variable)'],
  [
    'a field that others can read',
    'export class Own { text?: Promise<string>; run() { this.text = /* here */ load(); } }',
    'unknown (a field that other code can read)',
  ],
  [
    'a private field that its class destructures',
    'export class Own { private text?: Promise<string>; run() { this.text = /* here */ load(); } wait() { const { text } = this; return text; } }',
    'unknown (a field that its class reads), unknown (a field that its class reads)',
  ],
  [
    'a list in a private field that another method empties',
    'export class Own { private list: Promise<string>[] = []; run() { this.list.push(/* here */ load()); } take() { return this.list.splice(0); } }',
    'unknown (a list that other code can read)',
  ],
  [
    'a list in a private field that comes from elsewhere',
    'const lists: Promise<string>[] = [];\nexport class Own { private list = lists; run() { this.list.push(/* here */ load()); } }\nexport const wait = () => Promise.all(lists);',
    'unknown (a list that other code can read)',
  ],
  [
    'a private field that another object of its class reads',
    'export class Own { #text?: Promise<string>; run(other: Own) { this.#text = /* here */ load(); return `${other.#text}`; } }',
    'unknown (a field that its class reads)',
  ],
  [
    'whether a private field was set',
    'export class Own { private text?: Promise<string>; run() { this.text = /* here */ load(); } has() { return !this.text; } }',
    'unknown (a field that may hold something else)',
  ],
  [
    'a private field to which something else is assigned too',
    "export class Own { private text: unknown; run() { this.text = /* here */ load(); } end() { this.text = ''; return `${this.text}`; } }",
    'unknown (a field that may hold something else)',
  ],
  inside(
    'a property of an object that others hold',
    'const holder: { text?: Promise<string> } = {};\nholder.text = /* here */ load();\ntake(holder);',
    'unknown (a place that other code can read)',
  ),
  inside(
    'a list that others hold',
    'const holder: { list: Promise<string>[] } = { list: [] };\nholder.list.push(/* here */ load());',
    'unknown (a list that other code can read)',
  ),
  [
    'a list that is a parameter',
    'export function run(list: Promise<string>[]) { list.push(/* here */ load()); }',
    'unknown (a list that other code can read)',
  ],
  inside(
    'an array whose elements are taken',
    'const list = [/* here */ load()];\ntake(list.pop());',
    "unknown (the array's pop)",
  ),
  inside(
    'an object of which another property is read',
    'const holder = { text: /* here */ load(), length: 1 };\ntake(`${holder.length}`);',
    'unknown (an object of which other properties are read)',
  ),
  inside(
    'an object whose property is changed',
    "const holder: { text: unknown } = { text: /* here */ load() };\nholder.text = '';\ntake(`${holder.text}`);",
    'unknown (a property of an object), unknown (a property of an object)',
  ),
  inside(
    'the rest of an object',
    'const holder = { text: /* here */ load(), length: 1 };\nconst { length, ...rest } = holder;\ntake(rest);',
    'unknown (destructuring)',
  ),
  inside('a list of lists', 'take([[/* here */ load()]]);', 'unknown (a nested collection)'),
  inside('an awaited array', 'await [/* here */ load()];', 'unknown (an awaited collection)'),
  inside(
    'a loop over promises',
    'for (const text of [/* here */ load()]) { await text; }',
    'unknown (a loop over promises)',
  ),
  inside(
    'a spread object',
    'const holder = { text: /* here */ load() };\ntake({ ...holder });',
    'unknown (a spread collection)',
  ),
  inside('typeof', 'take(typeof /* here */ load());', 'unknown (a place that is not followed)'),
  inside(
    'variables of variables of variables',
    'const a = /* here */ load(), b = a, c = b, d = c, e = d;\nawait e;',
    'unknown (a value passed on too often)',
  ),
  inside(
    'a variable that is disposed of',
    'await using file = /* here */ load() as unknown as AsyncDisposable;',
    'unknown (a variable that is disposed of)',
  ),
]);

describeTable('look-alikes', exact, [
  inside(
    'the body of an own object is a place like any other',
    'const own: { body?: unknown } = {};\nown.body = /* here */ load();',
    'unknown (a place that other code can read)',
  ),
  inside(
    'map of an own class hands over what its callback returns',
    'class Box { map(make: () => unknown) { return make; } }\nnew Box().map(() => /* here */ load());',
    'returned',
  ),
  inside(
    'json of an own class is an ordinary function',
    'class Own { json(value: unknown) { return value; } }\nnew Own().json(/* here */ load());',
    'handed-over',
  ),
  inside(
    'a variable of the same name in another function is another variable',
    'const text = /* here */ load();\nconst other = async (text: Promise<string>) => { await text; };\ntake(other);',
    'never read (text)',
  ),
  inside(
    'a property of the same name is no use of a variable',
    'const text = /* here */ load();\ntake({ text: 1 }.text);',
    'never read (text)',
  ),
]);

const byName: Table<StartingExpression> = {
  ...exact,
  answer: ({ compiler, knowledge, node }) => printUses(usesByName(compiler, knowledge, node)),
};

describeTable('uses as the syntax alone tells them', byName, [
  inside('await waits', 'await /* here */ load();', 'awaited'),
  inside(
    'a variable is read wherever its name stands',
    'const text = /* here */ load();\nconst other = async (text: Promise<string>) => { await text; };\ntake(other);',
    'awaited',
  ),
  inside(
    'json sends, whatever it belongs to',
    'class Own { json(value: unknown) { return value; } }\nnew Own().json(/* here */ load());',
    'used-early (sent)',
  ),
  inside(
    'map is that of an array, whatever it belongs to',
    'class Box { map(make: () => unknown) { return make; } }\nnew Box().map(() => /* here */ load());',
    'dropped (array)',
  ),
  inside(
    'a list is followed by its name',
    'const list: Promise<string>[] = [];\nlist.push(/* here */ load());\nawait Promise.all(list);',
    'awaited',
  ),
]);
