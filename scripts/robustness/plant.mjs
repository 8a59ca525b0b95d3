// Puts what the rules look for into good code: forgotten queries, reads in a row, waits that hold the thread, work that
// is let go. Each stands among statements that somebody else wrote, so that edits meet their shapes.
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { isTest } from '../bench/corpora.mjs';
import { root } from '../run.mjs';

/** @typedef {import('./worsen.mjs').Change} Change */

/**
 * A client of a database, and how it reads and writes.
 *
 * @typedef {{
 *   head: string,
 *   read: (table: number) => string,
 *   one: (id: string) => string,
 *   write: (id: string) => string,
 *   transaction?: (inner: (client: string) => string) => string,
 * }} Client
 */

/** @type {Record<string, Client>} */
const clients = {
  fetch: {
    head: 'export {};',
    read: (table) => `fetch('http://planted/${table}')`,
    one: (id) => `fetch(\`http://planted/\${${id}}\`)`,
    write: (id) => `fetch(\`http://planted/\${${id}}\`, { method: 'DELETE' })`,
  },
  pg: {
    head: "import { Pool as PlantedPool } from 'pg';\nconst planted = new PlantedPool();",
    read: (table) => `planted.query('SELECT * FROM planted_${table}')`,
    one: (id) => `planted.query('SELECT * FROM planted WHERE id = $1', [${id}])`,
    write: (id) => `planted.query('DELETE FROM planted WHERE id = $1', [${id}])`,
  },
  knex: {
    head: "import plantedKnex from 'knex';\nconst planted = plantedKnex({ client: 'pg' });",
    read: (table) => `planted('planted_${table}').select('id', 'name')`,
    one: (id) => `planted<{ id: number, name: string }>('planted').where({ id: ${id} }).first()`,
    write: (id) => `planted('planted').insert({ id: ${id} })`,
    transaction: (inner) =>
      `await planted.transaction(async (plantedTransaction) => { ${inner('plantedTransaction')} });`,
  },
  drizzle: {
    head: "import { eq as plantedEq } from 'drizzle-orm';\nimport { drizzle as plantedDrizzle } from 'drizzle-orm/node-postgres';\nimport { pgTable as plantedTable, integer as plantedInteger } from 'drizzle-orm/pg-core';\nconst plantedRows = plantedTable('planted', { id: plantedInteger('id').primaryKey() });\nconst planted = plantedDrizzle('postgres://planted');",
    read: () => 'planted.select().from(plantedRows)',
    one: (id) => `planted.select().from(plantedRows).where(plantedEq(plantedRows.id, ${id}))`,
    write: (id) => `planted.insert(plantedRows).values({ id: ${id} })`,
    transaction: (inner) =>
      `await planted.transaction(async (plantedTransaction) => { ${inner('plantedTransaction')} });`,
  },
  typeorm: {
    head: "import type { Repository as PlantedRepository } from 'typeorm';\ndeclare const planted: PlantedRepository<{ id: number, name: string }>;",
    read: () => 'planted.find()',
    one: (id) => `planted.findOneBy({ id: ${id} })`,
    write: (id) => `planted.save({ id: ${id} })`,
    transaction: (inner) =>
      `await planted.manager.transaction(async (plantedManager) => { ${inner("plantedManager.getRepository<{ id: number, name: string }>('planted')")} });`,
  },
  kysely: {
    head: "import type { Kysely as PlantedKysely } from 'kysely';\ndeclare const planted: PlantedKysely<{ planted: { id: number } }>;",
    read: () => "planted.selectFrom('planted').selectAll().execute()",
    one: (id) => `planted.selectFrom('planted').selectAll().where('id', '=', ${id}).executeTakeFirst()`,
    write: (id) => `planted.insertInto('planted').values({ id: ${id} }).execute()`,
  },
  prisma: {
    head: "import type { PrismaClient as PlantedClient } from '{prisma}';\ndeclare const planted: PlantedClient;",
    read: () => 'planted.user.findMany()',
    one: (id) => `planted.user.findUnique({ where: { id: ${id} } })`,
    write: (id) => `planted.user.delete({ where: { id: ${id} } })`,
    transaction: (inner) =>
      `await planted.$transaction(async (plantedTransaction) => { ${inner('plantedTransaction')} });`,
  },
};

/**
 * A library of assertions, and tests that do not wait for them. `planted(id)` gives a promise of a number.
 *
 * @typedef {{ module: string, head: string, texts: readonly string[] }} Asserter
 */

/** Those of Vitest and Jest, which have the same names. */
const expectations = [
  'plantedExpect(planted(1)).resolves.toBe(1);',
  "plantedExpect(planted(1)).rejects.toThrow('none');",
  'plantedExpect(planted(1)).not.rejects.toThrow();',
  'void plantedExpect(planted(1)).resolves.toBe(1);',
  'plantedExpect(planted(1)).toBe(1);',
  'plantedExpect(planted(1) as Promise<unknown>).not.toEqual(1);',
  'plantedExpect(plantedIds.length > 0 ? planted(1) : planted(2)).toBe(1);',
  'plantedExpect(planted(1)!).toBeTruthy();',
  'plantedExpect({ a: 1 }).toEqual({ a: planted(1) });',
  'plantedExpect(() => planted(1)).toThrow();',
  'plantedExpect(async () => { await planted(1); }).toThrow(Error);',
  'plantedExpect(() => planted(1)).not.toThrow();',
  'plantedExpect(planted).not.toThrow();',
  'if (plantedIds.length > 0) plantedExpect(planted(1)).resolves.toBe(1); else plantedExpect(planted(2)).rejects.toThrow();',
  'plantedIds.length > 0 && plantedExpect(planted(1)).resolves.toBe(1);',
  'plantedIds.length > 0 ? plantedExpect(planted(1)).resolves.toBe(1) : plantedExpect(planted(1)).toBe(1);',
  'for (const plantedId of plantedIds) plantedExpect(planted(plantedId)).resolves.toBe(plantedId);',
  'plantedIds.forEach((plantedId) => { plantedExpect(planted(plantedId)).resolves.toBe(plantedId); });',
  'plantedIds.map((plantedId) => plantedExpect(planted(plantedId)).resolves.toBe(plantedId));',
  'Promise.all([plantedExpect(planted(1)).resolves.toBe(1), plantedExpect(planted(2)).resolves.toBe(2)]);',
  'Promise.all(plantedIds.map((plantedId) => plantedExpect(planted(plantedId)).resolves.toBe(plantedId)));',
  'try { plantedExpect(planted(1)).resolves.toBe(1); } catch (plantedError) { plantedExpect(plantedError).toBeDefined(); }',
  '(plantedExpect(planted(1)).resolves /* what it gives */ .toBe(1));',
  'plantedExpect(\n  // First.\n  planted(1),\n).resolves.toBe(1);',
  'plantedExpect(planted(1)).resolves.toBe(1), plantedExpect(planted(2)).toBe(2);',
  'switch (plantedIds.length) { case 1: plantedExpect(planted(1)).resolves.toBe(1); }',
];

/** @type {readonly Asserter[]} */
const asserters = [
  {
    module: 'vitest',
    head: "import { expect as plantedExpect, vi as plantedVi } from 'vitest';",
    texts: [
      ...expectations,
      'plantedVi.waitFor(() => planted(1));',
      'plantedVi.advanceTimersByTimeAsync(10);',
      'plantedExpect.poll(() => planted(1)).toBe(1);',
      'plantedExpect.soft(planted(1)).resolves.toBe(1);',
    ],
  },
  { module: '@jest/globals', head: "import { expect as plantedExpect } from '@jest/globals';", texts: expectations },
  {
    module: 'node:assert',
    head: "import plantedAssert from 'node:assert';",
    texts: [
      'plantedAssert.rejects(planted(1));',
      'plantedAssert.doesNotReject(() => planted(1));',
      'plantedAssert.strict.rejects(planted(1), /none/);',
      'plantedAssert.equal(planted(1), 1);',
      'plantedAssert(planted(1));',
      "plantedAssert.ok(planted(1), 'there');",
      'plantedAssert.throws(() => planted(1));',
      'plantedAssert.doesNotThrow(async () => { await planted(1); });',
      'if (plantedIds.length > 0) plantedAssert.rejects(planted(1));',
      'void plantedAssert.rejects(planted(1));',
      'plantedAssert.deepEqual(planted(1) /* one */, 1);',
    ],
  },
  {
    module: 'chai-as-promised',
    head: "import { assert as plantedAssert, expect as plantedExpect } from 'chai';\nimport 'chai-as-promised';",
    texts: [
      'plantedExpect(planted(1)).to.eventually.equal(1);',
      "plantedExpect(planted(1)).to.be.rejectedWith('none');",
      'plantedExpect(planted(1)).to.be.fulfilled;',
      'plantedExpect(planted(1)).to.equal(1);',
      'plantedExpect(planted(1)).to.be.true;',
      'plantedExpect(() => planted(1)).to.throw();',
      'plantedAssert.isRejected(planted(1));',
      'plantedAssert.strictEqual(planted(1), 1);',
      'if (plantedIds.length > 0) plantedExpect(planted(1)).to.be.rejected;',
    ],
  },
  {
    module: 'supertest',
    head: "import plantedRequest from 'supertest';\nimport type { Server as PlantedServer } from 'node:http';\ndeclare const plantedServer: PlantedServer;",
    texts: [
      "plantedRequest(plantedServer).get('/').expect(200);",
      "void plantedRequest(plantedServer).post('/').send({ id: 1 }).expect(201).expect('content-type', /json/);",
      "plantedIds.length > 0 && plantedRequest(plantedServer).get('/');",
      "plantedRequest(plantedServer)\n  .get('/')\n  // All of them.\n  .expect(200);",
      'for (const plantedId of plantedIds) plantedRequest(plantedServer).get(`/${plantedId}`).expect(200);',
    ],
  },
];

/** What stands at the end of a file of tests. */
const testTail = `
declare const plantedIds: number[];
async function planted(id: number): Promise<number> { return id; }
`;

const prisma = join(root, 'tests/fixtures/prisma/generated/client/client.ts');

/** Text of a planted statement, by the client and a number that names it. @typedef {(client: Client, nth: number) => string} Text */

/** What can stand in every function. @type {readonly Text[]} */
const anywhere = [
  ({ write }, nth) => `${write(String(nth))};`,
  ({ read }, nth) => `if (${read(nth)}) { plantedLog('found'); }`,
  ({ read }, nth) => `${read(nth)} && plantedLog('found');`,
  ({ read }, nth) => `const planted${nth} = ${read(nth)}; plantedLog(JSON.stringify(planted${nth}));`,
  ({ write }) => `plantedIds.forEach((plantedId) => { ${write('plantedId')}; });`,
  ({ write }) => `plantedIds.map((plantedId) => ${write('plantedId')});`,
  () => 'void plantedWork();',
  () => 'setTimeout(async () => { await plantedWork(); }, 1);',
  () => 'plantedWork().catch(() => {});',
  () => 'plantedIds.forEach(async (plantedId) => { await fetch(`http://planted/${plantedId}`); });',
  (_, nth) => `const planted${nth} = readFileSync('planted', 'utf8'); plantedLog(planted${nth});`,
  (_, nth) => `plantedLog(readFileSync('planted', 'utf8').length + ${nth});`,
  (_, nth) => `const planted${nth} = Date.now() + 10; while (Date.now() < planted${nth}) {}`,
];

/** What can stand where `await` can. @type {readonly Text[]} */
const inAsync = [
  ({ read }, nth) =>
    `const planted${nth} = await ${read(nth)}; const planted${nth}b = await ${read(nth + 1)}; plantedLog(planted${nth}, planted${nth}b);`,
  (_, nth) =>
    `let planted${nth}, planted${nth}b; planted${nth} = await plantedRead(); planted${nth}b = await plantedRead(); plantedLog(planted${nth}, planted${nth}b);`,
  (_, nth) => `plantedLog({ a: await plantedRead(), b: (await plantedRead()).length, c: ${nth} });`,
  ({ one }) => `for (const plantedId of plantedIds) { plantedLog(await ${one('plantedId')}); }`,
  ({ write }) => `for (const plantedId of plantedIds) await ${write('plantedId')};`,
  (_, nth) =>
    `const planted${nth}: unknown[] = []; for (const plantedId of plantedIds) { planted${nth}.push(await fetch(\`http://planted/\${plantedId}\`)); } plantedLog(planted${nth});`,
  (_, nth) =>
    `const planted${nth} = await Promise.all(plantedIds.map(async (plantedId) => { const found = await fetch(\`http://planted/\${plantedId}\`); return found.status; })); plantedLog(planted${nth});`,
  ({ transaction, write }) =>
    transaction?.((client) => {
      const inside = write('1').replace(/^planted\b/u, client);
      return `${write('2')}; await ${write('3')}; await Promise.all([${inside}, ${inside}]);`;
    }) ?? 'await plantedWork();',
];

/** What the planted statements use, at the end of the file. */
const tail = `
declare const plantedIds: number[];
declare function plantedLog(...values: unknown[]): boolean;
async function plantedRead(): Promise<unknown[]> { const found = await {read}; return [found]; }
async function plantedWork() { await {write}; }
`;

/**
 * @param {import('typescript').SourceFile} source
 * @param {() => number} random - Says what is planted where.
 * @param {(client: string) => boolean} isInstalled
 * @returns {{ changes: Change[], head: string, tail: string, count: number }} What is inserted, with what stands before all
 * statements and behind them.
 */
export function plant(source, random, isInstalled) {
  const nothing = { changes: [], head: '', tail: '', count: 0 };
  if (!/\.[cm]?tsx?$/u.test(source.fileName) || !ts.isExternalModule(source) || random() < 0.3) {
    return nothing;
  }
  if (isTest(source.fileName)) {
    return plantAssertions(source, random, isInstalled);
  }
  const names = Object.keys(clients).filter((name) => isInstalled(name));
  const client = clients[names[Math.floor(random() * names.length)] ?? ''];
  if (!client) {
    return nothing;
  }
  const changes = plantAll(source, random, 0.4, (isAsync, nth) => {
    const texts = isAsync ? [...anywhere, ...inAsync, ...inAsync] : anywhere;
    return oneOf(texts, random)?.(client, nth) ?? '';
  });
  const from = relative(dirname(source.fileName), prisma);
  const head = `${client.head.replace('{prisma}', from.startsWith('.') ? from : `./${from}`)}\n`;
  return changes.length === 0
    ? nothing
    : {
        changes,
        head,
        tail: tail.replace('{read}', client.read(0)).replace('{write}', client.write('0')),
        count: changes.length,
      };
}

/**
 * Assertions that nothing waits for, in the functions of a file of tests.
 *
 * @param {import('typescript').SourceFile} source
 * @param {() => number} random
 * @param {(module: string) => boolean} isInstalled
 * @returns {ReturnType<typeof plant>}
 */
function plantAssertions(source, random, isInstalled) {
  const known = asserters.filter(({ module }) => isInstalled(module));
  const used = known.filter(({ module }) => source.text.includes(module));
  const asserter = oneOf(used.length > 0 ? used : known, random);
  const changes = asserter ? plantAll(source, random, 0.7, () => oneOf(asserter.texts, random) ?? '') : [];
  return {
    changes,
    head: changes.length > 0 ? `${asserter?.head ?? ''}\n` : '',
    tail: changes.length > 0 ? testTail : '',
    count: changes.length,
  };
}

/**
 * @template Value
 * @param {readonly Value[]} values
 * @param {() => number} random
 */
function oneOf(values, random) {
  return values[Math.floor(random() * values.length)];
}

/**
 * Puts a statement into some of the functions.
 *
 * @param {import('typescript').SourceFile} source
 * @param {() => number} random
 * @param {number} share - Of the functions.
 * @param {(isAsync: boolean, nth: number) => string} textOf
 */
function plantAll(source, random, share, textOf) {
  const changes = /** @type {Change[]} */ ([]);
  const visit = (/** @type {import('typescript').Node} */ node) => {
    if (ts.isBlock(node) && ts.isFunctionLike(node.parent) && random() < share) {
      const change = plantIn(source, node, random, (isAsync) => textOf(isAsync, changes.length * 2 + 1));
      changes.push(...(change ? [change] : []));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return changes;
}

/**
 * @param {import('typescript').SourceFile} source
 * @param {import('typescript').Block} block - Of a function.
 * @param {() => number} random
 * @param {(isAsync: boolean) => string} textOf
 * @returns {Change | undefined}
 */
function plantIn(source, block, random, textOf) {
  const { parent, statements } = block;
  if (ts.isConstructorDeclaration(parent)) {
    return undefined;
  }
  const isAsync =
    ts.canHaveModifiers(parent) &&
    (ts.getModifiers(parent)?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false);
  const text = textOf(isAsync);
  const free = statements.findIndex((each) => !ts.isExpressionStatement(each) || !ts.isStringLiteral(each.expression));
  const first = free === -1 ? statements.length : free;
  const statement = oneOf(statements.slice(first), random);
  if (!statement) {
    return { start: block.getEnd() - 1, end: block.getEnd() - 1, text: ` ${text} ` };
  }
  const start = statement.getStart(source);
  const indent = /^\s*/u.exec(source.text.slice(source.text.lastIndexOf('\n', start - 1) + 1, start))?.[0] ?? '';
  return { start, end: start, text: `${text.replaceAll('; ', `;\n${indent}`)}\n${indent}` };
}

/**
 * Other styles of the same code: no semicolons, Windows' line ends, tabs.
 *
 * @param {string} name - Of the file: it says how to parse it.
 * @param {string} text
 * @param {() => number} random
 */
export function restyle(name, text, random) {
  const bare = random() > 0.6 ? withoutSemicolons(name, text) : text;
  const tabbed =
    random() > 0.8 && !bare.includes('`')
      ? bare.replaceAll(/^(?: {2})+/gmu, (all) => '\t'.repeat(all.length / 2))
      : bare;
  return random() > 0.8 ? tabbed.replaceAll(/\r?\n/gu, '\r\n') : tabbed;
}

/**
 * @param {string} name
 * @param {string} text
 */
function withoutSemicolons(name, text) {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true);
  /** @type {number[]} */
  const places = [];
  const visit = (/** @type {import('typescript').Node} */ node) => {
    const isPlain =
      ts.isExpressionStatement(node) ||
      ts.isVariableStatement(node) ||
      ts.isReturnStatement(node) ||
      ts.isImportDeclaration(node);
    // The semicolon stays where the next line would go on with this one.
    if (isPlain && text[node.end - 1] === ';' && /^[ \t]*\r?\n(?!\s*[([`+\-/*.,])/u.test(text.slice(node.end))) {
      places.push(node.end - 1);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  const cuts = new Set(places);
  return [...text].length === text.length
    ? text
        .split('')
        .filter((_, at) => !cuts.has(at))
        .join('')
    : text;
}

/**
 * Which of the clients a project has, and which libraries of assertions.
 *
 * @param {readonly string[]} files
 * @param {import('typescript').CompilerOptions} options
 * @returns {(client: string) => boolean}
 */
export function clientsOf(files, options) {
  const [first = ''] = files;
  /** @type {Record<string, string>} */
  const packages = { drizzle: 'drizzle-orm/node-postgres' };
  const installed = new Set(
    [...Object.keys(clients), ...asserters.map(({ module }) => module)].filter((name) =>
      name === 'prisma'
        ? first.startsWith(root)
        : name === 'fetch' ||
          name === 'node:assert' ||
          ts.resolveModuleName(packages[name] ?? name, first, options, ts.sys).resolvedModule !== undefined,
    ),
  );
  return (client) => installed.has(client);
}
