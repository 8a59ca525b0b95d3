// Puts what the rules look for into good code: forgotten queries, reads in a row, waits that hold the thread, work that
// is let go. Each stands among statements that somebody else wrote, so that edits meet their shapes.
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
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
  const names = Object.keys(clients).filter((name) => isInstalled(name));
  const client = clients[names[Math.floor(random() * names.length)] ?? ''];
  if (!client) {
    return nothing;
  }
  const changes = /** @type {Change[]} */ ([]);
  const visit = (/** @type {import('typescript').Node} */ node) => {
    if (ts.isBlock(node) && ts.isFunctionLike(node.parent) && random() < 0.4) {
      const change = plantIn(source, node, client, random, changes.length * 2 + 1);
      changes.push(...(change ? [change] : []));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
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
 * @param {import('typescript').SourceFile} source
 * @param {import('typescript').Block} block - Of a function.
 * @param {Client} client
 * @param {() => number} random
 * @param {number} nth
 * @returns {Change | undefined}
 */
function plantIn(source, block, client, random, nth) {
  const { parent, statements } = block;
  if (ts.isConstructorDeclaration(parent)) {
    return undefined;
  }
  const isAsync =
    ts.canHaveModifiers(parent) &&
    (ts.getModifiers(parent)?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false);
  const texts = isAsync ? [...anywhere, ...inAsync, ...inAsync] : anywhere;
  const text = texts[Math.floor(random() * texts.length)]?.(client, nth) ?? '';
  const free = statements.findIndex((each) => !ts.isExpressionStatement(each) || !ts.isStringLiteral(each.expression));
  const first = free === -1 ? statements.length : free;
  const statement = statements[first + Math.floor(random() * (statements.length - first))];
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
 * Which of the clients a project has.
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
    Object.keys(clients).filter((name) =>
      name === 'prisma'
        ? first.startsWith(root)
        : name === 'fetch' ||
          ts.resolveModuleName(packages[name] ?? name, first, options, ts.sys).resolvedModule !== undefined,
    ),
  );
  return (client) => installed.has(client);
}
