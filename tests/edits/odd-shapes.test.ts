import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { withTexts } from '../../scripts/robustness/apply-fixes.mjs';
import { applyEdits, checkProgram, type Edits } from '../../scripts/robustness/check-program.mjs';
import { oddOptions } from '../../scripts/robustness/odd-sources.mjs';
import eventLoop from '../../src/index.ts';

// Edits where the text around them is not as it mostly is: no semicolons, no braces, other line ends, JavaScript.
// All cases are files of one program, their edited texts those of another.

interface EditCase {
  /** A sentence. */
  readonly name: string;
  /** Default: `ts`. */
  readonly extension?: 'cjs' | 'js' | 'ts';
  /** Default: imports, clients and functions that read. */
  readonly head?: string;
  readonly code: string;
  /** The code after one pass of fixes, without the head. Left out: there is no fix. */
  readonly fixed?: string;
  /** The code after each suggestion alone, without the head. */
  readonly suggested?: readonly string[];
}

const clients = `import { EventEmitter } from 'node:events';
import { Router } from 'express';
import createKnex from 'knex';
import pLimit from 'p-limit';
import { Pool } from 'pg';
const knex = createKnex({ client: 'pg' });
const pool = new Pool();
const router = Router();
const emitter = new EventEmitter();
async function one() { const { rows } = await pool.query('SELECT 1'); return rows; }
async function two() { const { rows } = await pool.query('SELECT 2'); return rows; }
async function later() { await fetch('http://a'); }
export { emitter, knex, later, one, pLimit, pool, router, two };
`;

const cases: readonly EditCase[] = [
  {
    name: 'A parenthesis does not call what the line before it gives, where that ends without a semicolon',
    code: `export async function run(log: (value: unknown) => boolean) {
  log(1)
  void (await one())
  log(2)
  one() && log(3)
  const list = {}
  one() && log(list)
  log(4) // and no more;
  one() && log(5)
}
`,
    fixed: `export async function run(log: (value: unknown) => boolean) {
  log(1)
  void (await one())
  log(2)
  ;(await one()) && log(3)
  const list = {}
  ;(await one()) && log(list)
  log(4) // and no more;
  ;(await one()) && log(5)
}
`,
  },
  {
    name: 'There is no semicolon before the parenthesis where it would be a statement of its own',
    code: `export async function run(log: (value: unknown) => boolean, flag: boolean) {
  if (flag) one() && log(1)
  else one() && log(2)
  do one() && log(3); while (flag)
  for (const each of [1]) one() && log(each)
  if (flag) {
    log(4)
  }
  one() && log(5)
  again: one() && log(6)
}
`,
    fixed: `export async function run(log: (value: unknown) => boolean, flag: boolean) {
  if (flag) (await one()) && log(1)
  else (await one()) && log(2)
  do (await one()) && log(3); while (flag)
  for (const each of [1]) (await one()) && log(each)
  if (flag) {
    log(4)
  }
  (await one()) && log(5)
  again: (await one()) && log(6)
}
`,
  },
  {
    name: 'Joined assignments do not go on with the line before them',
    code: `export async function run() {
  let first, second
  const list = [1]
  first = await one()
  second = await two();
  return [first, second, list]
}
`,
    suggested: [
      `export async function run() {
  let first, second
  const list = [1]
  ;[first, second] = await Promise.all([one(), two()]);
  return [first, second, list]
}
`,
    ],
  },
  {
    name: 'A semicolon on the line after joined awaits stays there',
    code: `export async function run() {
  const first = await one()
  const second = await two()
  ;[first, second].map(String)
}
`,
    fixed: `export async function run() {
  const [first, second] = await Promise.all([one(), two()])
  ;[first, second].map(String)
}
`,
  },
  {
    name: 'A semicolon on the line after the last of awaits in expressions stays there',
    code: `export async function run() {
  const first = (await one())[0]
  const second = await two()
  ;[first, second].map(String)
}
`,
    suggested: [
      `export async function run() {
  const [firstResult, second] = await Promise.all([one(), two()])
  const first = firstResult[0]
  ;[first, second].map(String)
}
`,
    ],
  },
  {
    name: 'JavaScript gets no types',
    extension: 'js',
    head: clients,
    code: `router.get('/a', async (request, response) => {
  void later();
  later().catch(() => {});
  const byId = {};
  for (const id of [1, 2, 3, 4]) { byId[id] = await fetch('http://a/' + id); }
  response.json(byId);
  console.log(byId);
});
`,
    suggested: [
      'void later()|void later().catch((error) => { console.error(error); })',
      'void later();|await later();',
      'later().catch(() => {});|later().catch((error) => { console.error(error); });',
      `for (const id of [1, 2, 3, 4]) { byId[id] = await fetch('http://a/' + id); }|for (const [resultKey, result] of await Promise.all([1, 2, 3, 4].map(async (id) => { return [id, await fetch('http://a/' + id)]; }))) {\n    byId[resultKey] = result;\n  }`,
    ],
  },
  {
    name: 'A limiter is not declared where one statement alone can stand',
    code: `router.get('/a', async ({ body }, response) => {
  const all: unknown[] = [];
  if (body.all) for (const id of body.ids as number[]) { all.push(await fetch('http://a/' + id)); }
  response.json(all);
});
router.get('/b', async ({ body }, response) => {
  const all: unknown[] = [];
  each: for (const id of body.ids as number[]) { all.push(await fetch('http://a/' + id)); }
  response.json(all);
});
`,
    suggested: [
      `if (body.all) for (const id of body.ids as number[]) { all.push(await fetch('http://a/' + id)); }|if (body.all) all.push(...(await Promise.all((body.ids as number[]).map(async (id) => { return await fetch('http://a/' + id); }))));`,
      `each: for (const id of body.ids as number[]) { all.push(await fetch('http://a/' + id)); }|each: all.push(...(await Promise.all((body.ids as number[]).map(async (id) => { return await fetch('http://a/' + id); }))));`,
    ],
  },
  {
    name: 'A `var` of a loop stays in its function',
    code: `router.get('/a', async ({ body }, response) => {
  const all: unknown[] = [];
  for (const id of body.ids as number[]) { var last = await fetch('http://a/' + id); all.push(last); }
  response.json([all, last!]);
});
`,
  },
  {
    name: 'An import stands behind directives, and before the comment of the first statement',
    head: '',
    code: `// License
'use server';
'use strict';

/** Waits. */
export async function pause() {
  const end = Date.now() + 100;
  while (Date.now() < end) {}
}
`,
    fixed: `// License
'use server';
'use strict';

import { setTimeout } from 'node:timers/promises';

/** Waits. */
export async function pause() {
  await setTimeout(100);
}
`,
  },
  {
    name: 'An import stands behind the comment of the file',
    head: '',
    code: `#!/usr/bin/env node
/* License */

// Waits.
// For long.
export async function pause() {
  const end = Date.now() + 100;
  while (Date.now() < end) {}
}
`,
    fixed: `#!/usr/bin/env node
/* License */

import { setTimeout } from 'node:timers/promises';

// Waits.
// For long.
export async function pause() {
  await setTimeout(100);
}
`,
  },
  {
    name: 'Edits keep the line ends of the file',
    code: `router.get('/a', async ({ body }, response) => {
  const first = await one();
  const second = await two();
  pool.query('DELETE');
  setTimeout(async () => {
    await later();
  }, 10);
  response.json([first, second, body.a as number, body.b as number, body.c as number, body.d as number]);
  console.log(1);
});
`.replaceAll('\n', '\r\n'),
    fixed: `router.get('/a', async ({ body }, response) => {
  const [first, second] = await Promise.all([one(), two()]);
  pool.query('DELETE');
  setTimeout(async () => {
    await later();
  }, 10);
  response.json([first, second, body.a as number, body.b as number, body.c as number, body.d as number]);
  console.log(1);
});
`.replaceAll('\n', '\r\n'),
    suggested: [
      `pool.query('DELETE')|await pool.query('DELETE')`,
      `setTimeout(async () => {\r\n    await later();\r\n  }|setTimeout(async () => {\r\n    try {\r\n      await later();\r\n    } catch (error) {\r\n      console.error(error);\r\n    }\r\n  }`,
    ],
  },
  {
    name: 'A function that may give nothing or a truth does not become async',
    code: `interface Visitor { visit(node: number): boolean | void }
declare function walk(visit: (node: number) => boolean | void): void;
declare function finish(done: () => void): void;
walk(() => { pool.query('DELETE 1'); });
finish(() => { pool.query('DELETE 2'); });
export class Remover implements Visitor { visit() { pool.query('DELETE 3'); } }
export const remover: Visitor = { visit() { pool.query('DELETE 4'); } };
`,
    suggested: [`finish(() => { pool|finish(async () => { await pool`],
  },
  {
    name: 'A row with a type of its own is not written as one of a list',
    code: `export async function run(ids: number[]) {
  for (const id of ids) { await knex('a').insert({ id } as never); }
  for (const id of ids) { await knex('a').insert(<object>{ id }); }
}
`,
  },
  {
    name: 'Rows of a loop on one line are written on several',
    code: `export async function run(ids: number[]) {
  for (const id of ids) { const row = { id }; await knex('a').insert(row); }
}
`,
    suggested: [
      `for (const id of ids) { const row = { id }; await knex('a').insert(row); }|if (ids.length > 0) {
    await knex('a').insert(ids.map((id) => {
      const row = { id };
      return row;
    }));
  }`,
    ],
  },
  {
    name: 'What follows a loop on its line does not go on with what takes its place, without semicolons',
    head: '',
    code: `import { Router } from 'express'
const router = Router()
router.get('/a', async ({ body }, response) => {
  const all: unknown[] = []
  for (const id of [1, 2, 3, 4]) { all.push(await fetch('http://a/' + id)) } response.json(all)
})
`,
    suggested: [
      `for (const id of [1, 2, 3, 4]) { all.push(await fetch('http://a/' + id)) } response|all.push(...(await Promise.all([1, 2, 3, 4].map(async (id) => { return await fetch('http://a/' + id) })))); response`,
    ],
  },
  {
    name: 'Edits keep to the file with tabs and without semicolons',
    head: '',
    code: `import createKnex from 'knex'
import { Router } from 'express'
const knex = createKnex({ client: 'pg' })
const router = Router()
async function later() {
	await fetch('http://a')
}
router.get('/a', async ({ body }, response) => {
	const ids: number[] = body.ids
	const all: unknown[] = []
	setTimeout(async () => {
		// Wait.
		await later()
	}, 10)
	ids.forEach((id) => knex('a').insert({ id }))
	for (const id of ids) {
		all.push(await fetch('http://a/' + id))
	}
	await knex.transaction(async (trx) => {
		await Promise.all([trx('a').insert({}), trx('b').insert({})])
		await Promise.all(ids.map((id) => trx('a').insert({ id })))
	})
	response.json(all)
	console.log(1)
})
`,
    suggested: [
      `setTimeout(async () => {
		// Wait.
		await later()
	}, 10)|setTimeout(async () => {
		try {
			// Wait.
			await later()
		} catch (error) {
			console.error(error)
		}
	}, 10)`,
      `ids.forEach((id) => knex('a').insert({ id }))|for (const id of ids) {
		await knex('a').insert({ id })
	}`,
      `for (const id of ids) {
		all.push(await fetch('http://a/' + id))
	}|all.push(...(await Promise.all(ids.map(async (id) => {
		return await fetch('http://a/' + id)
	}))))`,
      `import createKnex from 'knex'
import { Router } from 'express'
import pLimit from 'p-limit'
const knex = createKnex({ client: 'pg' })
const router = Router()
async function later() {
	await fetch('http://a')
}
router.get('/a', async ({ body }, response) => {
	const ids: number[] = body.ids
	const all: unknown[] = []
	setTimeout(async () => {
		// Wait.
		await later()
	}, 10)
	ids.forEach((id) => knex('a').insert({ id }))
	const limit = pLimit(10)
	all.push(...(await Promise.all(ids.map((id) => limit(async () => {
		return await fetch('http://a/' + id)
	})))))
	await knex.transaction(async (trx) => {
		await Promise.all([trx('a').insert({}), trx('b').insert({})])
		await Promise.all(ids.map((id) => trx('a').insert({ id })))
	})
	response.json(all)
	console.log(1)
})
`,
      `await Promise.all([trx('a').insert({}), trx('b').insert({})])|await trx('a').insert({})
		await trx('b').insert({})`,
      `await Promise.all(ids.map((id) => trx('a').insert({ id })))|for (const id of ids) {
			await trx('a').insert({ id })
		}`,
    ],
  },
  {
    name: 'An `await` at the start of a line in a function or a text is none of the module',
    code: `export async function run() {
await one();
}
export const text = \`
await it
\`;
pool.query('DELETE');
`,
  },
  {
    name: 'The word `function` in a comment is no function',
    code: `export default /* a function */ function run() { pool.query('DELETE'); }
`,
    suggested: [`function */ function run() { pool|function */ async function run() { await pool`],
  },
  {
    name: 'What is no promise is not awaited, and what is awaited is all of a condition',
    code: `export async function run(pages: number[][], flag: boolean) {
  const client = await pool.connect();
  const a = await Promise.all(pages[0]!.map(async (id) => { const { rows } = await client.query('SELECT $1', [id]); return rows; }));
  const b = await Promise.all(pages[0]!.map(async (id) => { await client.query('SELECT $1', [id]); return flag ? one() : two(); }));
  client.release();
  return [a, b];
}
`,
    suggested: [
      `const a = await Promise.all(pages[0]!.map(async (id) => { const { rows } = await client.query('SELECT $1', [id]); return rows; }));|const a = [];\n  for (const id of pages[0]!) { const { rows } = await client.query('SELECT $1', [id]); a.push(rows); }`,
      `const b = await Promise.all(pages[0]!.map(async (id) => { await client.query('SELECT $1', [id]); return flag ? one() : two(); }));|const b = [];\n  for (const id of pages[0]!) { await client.query('SELECT $1', [id]); b.push(await (flag ? one() : two())); }`,
    ],
  },
  {
    name: 'A limiter keeps to tabs, to code without semicolons and to the ends of lines, and stands above what is for the next line',
    extension: 'js',
    head: '',
    code: `// Of the file.

import axios from 'axios'

export async function first(urls) {
	let all
	all = []
	// @ts-ignore
	;(await Promise.all(urls.map(url => axios.get(url)))).forEach((each) => all.push(each))
	return all
}

export const second = async (urls) =>
	// Each.
	(await Promise.all(urls.map(async url => (await axios.get(url)).data))).length
`.replaceAll('\n', '\r\n'),
    suggested: [
      `// Of the file.

import axios from 'axios'
import pLimit from 'p-limit'

export async function first(urls) {
	let all
	all = []
	// @ts-ignore
	;const limit = pLimit(10); (await Promise.all(urls.map(url => limit(() => axios.get(url))))).forEach((each) => all.push(each))
	return all
}

export const second = async (urls) =>
	// Each.
	(await Promise.all(urls.map(async url => (await axios.get(url)).data))).length
`.replaceAll('\n', '\r\n'),
      `// Of the file.

import axios from 'axios'
import pLimit from 'p-limit'

export async function first(urls) {
	let all
	all = []
	// @ts-ignore
	;(await Promise.all(urls.map(url => axios.get(url)))).forEach((each) => all.push(each))
	return all
}

export const second = async (urls) =>
	// Each.
	{
	const limit = pLimit(10)
	return (await Promise.all(urls.map(url => limit(async () => (await axios.get(url)).data)))).length
}
`.replaceAll('\n', '\r\n'),
    ],
  },
  {
    name: 'A file that requires what it imports requires no package of another kind',
    extension: 'cjs',
    head: '',
    code: `const axios = require('axios');
exports.run = async (urls) => Promise.all(urls.map((url) => axios.get(url)));
`,
  },
  {
    name: 'A limiter stands above the comment that is for the next line, and no line goes on with it',
    code: `export async function run(urls: string[]) {
  // eslint-disable-next-line no-console
  (await Promise.allSettled(urls.map((url) => fetch(url)))).forEach(console.log);
}
`,
    suggested: [
      `export async function run(urls: string[]) {
  const limit = pLimit(10);
  // eslint-disable-next-line no-console
  (await Promise.allSettled(urls.map((url) => limit(() => fetch(url))))).forEach(console.log);
}
`,
    ],
  },
  {
    name: 'A request that starts when it is awaited, of a type of its own, becomes a promise',
    head: `import superagent from 'superagent';
`,
    code: `export const run = async (urls: string[]) => Promise.all(urls.map((url) => superagent.get(url)));
`,
    suggested: [
      `import pLimit from 'p-limit';
export const run = async (urls: string[]) => {
  const limit = pLimit(10);
  return Promise.all(urls.map((url) => limit(() => superagent.get(url))));
};
`,
    ],
  },
  {
    name: 'An item does not get the name of its list',
    code: `export async function run(ids: number[]) {
  const client = await pool.connect();
  await Promise.all(ids.map(async (ids) => { await client.query('SELECT $1', [ids]); }));
  client.release();
}
`,
  },
];

const folder = fileURLToPath(new URL('../fixtures/virtual/', import.meta.url));
const empty = { ...ts.createProgram([], oddOptions), getCurrentDirectory: () => folder };

function programOf(texts: ReadonlyMap<string, string>): ts.Program {
  return withTexts({ ...empty, getRootFileNames: () => [...texts.keys()] }, texts);
}

function fileOf({ extension = 'ts' }: EditCase, index: number, edited = ''): string {
  return `${folder}case-${index}${edited}.${extension}`;
}

function headOf({ head = clients }: EditCase): string {
  return head;
}

/** `from|to` in the code of a case, or all of it. */
function expectedOf({ code }: EditCase, suggested: string): string {
  const [from = '', to] = suggested.split(/(?<!\|)\|(?!\|)/u);
  if (to === undefined) {
    return suggested;
  }
  expect(code.split(from)).toHaveLength(2);
  return code.replace(from, () => to);
}

const program = programOf(new Map(cases.map((each, index) => [fileOf(each, index), headOf(each) + each.code])));
const offered = new Map<string, Edits>();
const { faults } = checkProgram({
  program,
  files: cases.map((each, index) => fileOf(each, index)),
  plugin: eventLoop,
  onEdits: (file, edits) => offered.set(file, edits),
  speed: false,
});
const edited = new Map<string, string>();
for (const [index, each] of cases.entries()) {
  const { fixes, suggestions } = offered.get(fileOf(each, index)) ?? { fixes: [], suggestions: [] };
  const text = headOf(each) + each.code;
  for (const [nth, edits] of [fixes, ...suggestions.flat().map((edit) => [edit])].entries()) {
    if (edits.length > 0) {
      edited.set(fileOf(each, index, `-${nth}`), applyEdits(text, edits));
    }
  }
}
const mended = programOf(edited);

describe('Edits in code of odd shapes', () => {
  test('leave code that parses', () => {
    expect(faults).toEqual([]);
  });

  test.each(cases.map((each, index) => ({ ...each, index })))('$name', ({ index }) => {
    const each = cases[index];
    if (!each) {
      throw new Error('There is no such case');
    }
    const codeAfter = (nth: number): string | undefined =>
      edited.get(fileOf(each, index, `-${nth}`))?.slice(headOf(each).length);
    const { suggested = [], fixed } = each;
    const count = offered.get(fileOf(each, index))?.suggestions.flat().length;

    expect(codeAfter(0)).toBe(fixed);
    expect(suggested.map((_, nth) => codeAfter(nth + 1))).toEqual(suggested.map((text) => expectedOf(each, text)));
    expect(count).toBe(suggested.length);
    expect(errorsOf(program, fileOf(each, index))).toEqual([]);
    for (const nth of [0, ...suggested.map((_, place) => place + 1)]) {
      expect(errorsOf(mended, fileOf(each, index, `-${nth}`))).toEqual([]);
    }
  });
});

test('A list of results is not emptied where nothing could be pushed into it', () => {
  const file = `${folder}lists.ts`;
  const code = `export async function run(ids: number[]) {
  const client = await pool.connect();
  const rows = await Promise.all(ids.map((id) => client.query('SELECT $1', [id])));
  await Promise.all(ids.map((id) => client.query('DELETE $1', [id])));
  client.release();
  return rows;
}
`;
  const found: Edits[] = [];
  checkProgram({
    program: withTexts(
      { ...ts.createProgram([], { ...oddOptions, noImplicitAny: false }), getRootFileNames: () => [file] },
      new Map([[file, clients + code]]),
    ),
    files: [file],
    plugin: eventLoop,
    onEdits: (_, edits) => found.push(edits),
    speed: false,
  });

  expect(found.flatMap(({ suggestions }) => suggestions.flat().map(({ text }) => text))).toEqual([
    "for (const id of ids) {\n    await client.query('DELETE $1', [id]);\n  }",
  ]);
});

/** What the compiler finds wrong, but for promises in conditions and names of modules: those are the cases' own. */
function errorsOf(of: ts.Program, file: string): string[] {
  const source = of.getSourceFile(file);
  return source
    ? [...of.getSyntacticDiagnostics(source), ...of.getSemanticDiagnostics(source)]
        .filter(({ code }) => code !== 2801)
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
    : [];
}
