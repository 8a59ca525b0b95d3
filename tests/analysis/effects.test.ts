import type ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { describeEffect, effectsOf, operationsReached, printEffects, verdictOf } from '../../src/analysis/effects.ts';
import { createProgram, findMarked } from '../support/program.ts';
import { drizzle, knex, kysely, pg, prisma, typeorm } from './support/libraries.ts';
import { describeTable, type Table } from './support/table.ts';

const effects: Table<ts.Node> = {
  accepts: (_, node): node is ts.Node => node.pos >= 0,
  answer: ({ compiler, knowledge, node }) => printEffects(effectsOf(compiler, knowledge, node)),
};

describeTable('effects of libraries', effects, [
  ['a Prisma query reads', `${prisma}/* here */ prisma.user.findMany();`, 'reads the database: prisma.user.findMany'],
  [
    'a Prisma write writes',
    `${prisma}/* here */ prisma.user.delete({ where: { id: 1 } });`,
    'writes the database: prisma.user.delete',
  ],
  [
    'a Drizzle select with conditions reads, and the conditions are nothing',
    `${drizzle}/* here */ db.select().from(users).where(eq(users.id, 1));`,
    'reads the database: db.select',
  ],
  [
    'a Drizzle insert that returns rows writes once',
    `${drizzle}/* here */ db.insert(users).values({ id: 1, name: 'a' }).returning();`,
    'writes the database: db.insert',
  ],
  [
    'a Kysely query that is executed reads',
    `${kysely}/* here */ kysely.selectFrom('person').selectAll().where((is) => is('id', '=', 1)).execute();`,
    'reads the database: kysely.selectFrom',
  ],
  [
    'a Kysely query that is held, changed under a condition and then executed reads',
    `${kysely}async function page(after: number | undefined) {
  let query = kysely.selectFrom('person').selectAll();
  if (after !== undefined) { query = query.where('id', '>', after); }
  query = query.orderBy('id');
  return query.limit(5).execute();
}
async function clear(one: boolean) { let query = kysely.deleteFrom('person'); if (one) { query = query.where('id', '=', 1); } return query.execute(); }
/* here */ [page(1), clear(true)];`,
    'reads the database: page → query.limit.execute; writes the database: clear → query.execute',
  ],
  ['a Kysely builder is nothing', `${kysely}/* here */ kysely.selectFrom('person').selectAll();`, 'nothing'],
  [
    'a TypeORM query builder reads by its executor',
    `${typeorm}/* here */ items.createQueryBuilder('item').where('item.id = :id', { id: 1 }).getMany();`,
    'reads the database: items.createQueryBuilder.where.getMany',
  ],
  [
    'a Knex select reads',
    `${knex}/* here */ knex('users').where({ id: 1 }).select('name');`,
    'reads the database: knex.where.select',
  ],
  [
    'a Knex query reads if no method of it says otherwise, also one that is held and changed',
    `${knex}async function vips(only: boolean) { const query = knex('users').where({ vip: true }); if (only) { query.limit(5); } return query.orderBy('name'); }
async function clear() { return knex('users').where({ vip: true }).del(); }
/* here */ [knex('users'), vips(true), clear()];`,
    'reads the database: knex; reads the database: vips → knex.where; reads the database: vips → query.limit; reads the database: vips → query.orderBy; writes the database: clear → knex.where.del',
  ],
  [
    'a client of got that is called, in a private field',
    `import got, { type Got } from 'got';
class Weather {
  readonly #http: Got = got.extend({});
  async alerts(city: string) { const { body } = await this.#http(city, { responseType: 'json' }); return body; }
  async report(city: string) { return this.#http(city, { method: 'post' }); }
}
declare const weather: Weather;
/* here */ [weather.alerts('a'), weather.report('a')];`,
    'reads the network: Weather.alerts → this.#http; writes the network: Weather.report → this.#http',
  ],
  [
    'an argument that is awaited counts with the call',
    `${pg}${knex}export async function run() {\n/* here */ await knex('users').insert((await pool.query('SELECT 1')).rows);\n}`,
    'writes the database: knex.insert; reads the database: pool.query',
  ],
  ['fetch reads', "/* here */ fetch('http://a');\nexport {};", 'reads the network: fetch'],
  [
    'fetch with a method that changes writes',
    "/* here */ fetch('http://a', { method: 'POST' });\nexport {};",
    'writes the network: fetch',
  ],
  [
    'fetch with options that are not written out may do anything',
    "declare const options: RequestInit;\n/* here */ fetch('http://a', options);\nexport {};",
    'may change the network: fetch',
  ],
  [
    'fetch with a method that is not written out may do anything',
    "declare const method: string;\n/* here */ fetch('http://a', { method });\nexport {};",
    'may change the network: fetch',
  ],
  [
    'axios reads by get and writes by post',
    "import axios from 'axios';\n/* here */ [axios.get('http://a'), axios.post('http://a')];",
    'reads the network: axios.get; writes the network: axios.post',
  ],
  [
    'files are read and written',
    "import { readFile, rm } from 'node:fs/promises';\n/* here */ [readFile('a'), rm('b')];",
    'reads the file system: readFile; writes the file system: rm',
  ],
  [
    'what a file is has been read before',
    "import { readdir, stat } from 'node:fs/promises';\nasync function list(path: string) { const info = await stat(path); return info.isDirectory() ? (await readdir(path, { withFileTypes: true })).filter((each) => each.isFile()) : []; }\n/* here */ list('a');",
    'reads the file system: list → stat; reads the file system: list → readdir',
  ],
  [
    'synchronous calls of files count as well',
    "import { existsSync, writeFileSync } from 'node:fs';\n/* here */ [existsSync('a'), writeFileSync('b', '')];",
    'reads the file system: existsSync; writes the file system: writeFileSync',
  ],
  [
    'a sleep takes time',
    "import { setTimeout } from 'node:timers/promises';\n/* here */ setTimeout(1);",
    'takes time on the clock: setTimeout',
  ],
  [
    'logging and metrics are nothing',
    `import pino from 'pino';
import winston from 'winston';
import createDebug from 'debug';
import { Counter } from 'prom-client';
import { trace } from '@opentelemetry/api';
import { Logger } from '@nestjs/common';
const debug = createDebug('a');
export function run(): void {
  /* here */ {
    console.log('a');
    pino().info('a');
    winston.info('a');
    debug('a');
    new Counter({ name: 'a', help: 'a' }).inc();
    trace.getTracer('a').startSpan('a').end();
    new Logger('a').log('a');
  }
}`,
    'nothing',
  ],
  [
    'the language and what calculates are nothing',
    `import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { sortBy } from 'lodash';
export function run(list: readonly number[]): void {
  /* here */ {
    JSON.stringify(list.map((each) => Math.max(each, Date.now())));
    [...list].sort().join('').padStart(3);
    Object.entries({ a: 1 }).reduce<Record<string, number>>((all, [key, value]) => { all[key] = value; return all; }, {});
    sortBy(list, (each) => each);
    createHash('sha1').update(join('a', randomUUID())).digest('hex');
    new Map([[1, 2]]).set(1, 3);
    new URL('http://a').searchParams.append('a', 'b');
  }
}`,
    'nothing',
  ],
  [
    'a check that throws is a guard',
    "import { z } from 'zod';\nconst schema = z.object({});\nexport function run(value: unknown): void {\n/* here */ schema.parse(value);\n}",
    'throws',
  ],
  [
    'a package that nobody knows may do anything',
    "import { parse } from 'csv-parse/sync';\n/* here */ parse('a');",
    'may change what is not known: parse',
  ],
]);

describeTable(
  'effects of what browsers have too',
  { ...effects, options: { compilerOptions: { lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'] } } },
  [
    [
      'a signal that ends a request is nothing',
      'declare const other: AbortSignal;\n/* here */ [AbortSignal.timeout(5), AbortSignal.any([other]), AbortSignal.abort()];\nexport {};',
      'nothing',
    ],
  ],
);

const postgres = "import postgres from 'postgres';\nexport const db = postgres();\n";

describeTable('effects that arguments decide', { ...effects, prelude: `${pg}${prisma}` }, [
  ['SQL in a constant', "const text = 'SELECT 1';\n/* here */ pool.query(text);", 'reads the database: pool.query'],
  [
    'SQL in the constant of another file, and in an object of constants',
    {
      'main.ts':
        "import { listUsers, sql } from './sql.js';\n/* here */ [pool.query(listUsers), pool.query(sql.drop)];",
      'sql.ts': "export const listUsers = 'SELECT * FROM users';\nexport const sql = { drop: 'DELETE FROM users' };",
    },
    'reads the database: pool.query; writes the database: pool.query',
  ],
  [
    'SQL in the options of a query',
    "/* here */ pool.query({ text: 'SELECT 1', values: [] });",
    'reads the database: pool.query',
  ],
  [
    'SQL that is put together begins with what it does',
    "declare const where: string;\nconst columns = 'id, name';\n/* here */ [pool.query(`SELECT ${columns} FROM users ` + where), pool.query('UPDATE users ' + where)];",
    'reads the database: pool.query; writes the database: pool.query',
  ],
  [
    'SQL that begins with what is not known may do anything',
    'declare const head: string;\n/* here */ pool.query(`${head} SELECT 1`);',
    'may change the database: pool.query',
  ],
  [
    'a variable that is assigned later may hold anything',
    "let text = 'SELECT 1';\ntext = 'DELETE FROM users';\n/* here */ pool.query(text);",
    'may change the database: pool.query',
  ],
  [
    'SQL that reads both ways',
    "declare const all: boolean;\n/* here */ pool.query(all ? 'SELECT 1' : 'SELECT 2');",
    'reads the database: pool.query',
  ],
  [
    'SQL that is given to a function of the project, and by that to another',
    `async function query(text: string, values: unknown[] = []) { return pool.query(text.trim(), values); }
async function rows(text: string) { return (await query(text)).rows; }
/* here */ [rows('SELECT 1'), query('DELETE FROM users')];`,
    'reads the database: rows → query → pool.query; writes the database: query → pool.query',
  ],
  [
    'SQL that a function changes before it is sent may do anything',
    `async function query(text: string) { text = 'DELETE'; return pool.query(text); }
/* here */ query('SELECT 1');`,
    'may change the database: query → pool.query',
  ],
  [
    'SQL of a function that calls itself may do anything there',
    `async function query(text: string, again: boolean): Promise<unknown> { return again ? query('DELETE FROM users', false) : pool.query(text); }
/* here */ query('SELECT 1', true);`,
    'may change the database: query → pool.query',
  ],
  [
    'to say in which schema tables are changes no data, other settings may',
    'declare const schema: string;\n/* here */ [prisma.$executeRawUnsafe(`SET search_path TO "${schema}"`), pool.query(`SET search_path TO a`), pool.query(\'SELECT 1\')];',
    'reads the database: pool.query',
  ],
  [
    'a constant of the same name in another function is another',
    "function one() { const text = 'SELECT 1'; return pool.query(text); }\nexport function two() { const text = 'DELETE FROM a'; return text; }\n/* here */ one();",
    'reads the database: one → pool.query',
  ],
  [
    'Prisma.sql and tagged raw queries',
    '/* here */ [prisma.$queryRaw`SELECT 1`, prisma.$executeRaw`DELETE FROM a`];',
    'reads the database: prisma.$queryRaw; writes the database: prisma.$executeRaw',
  ],
  [
    'a model that is known when the program runs',
    "declare const model: 'user';\n/* here */ [(prisma as any)[model].count(), (prisma[model] as any).findMany({}), (prisma[model] as any).deleteMany()];",
    'may change what is not known: [model].count; reads the database: .findMany; writes the database: .deleteMany',
  ],
  [
    'a tag of Postgres.js goes by the name that the user gives it',
    `${postgres}/* here */ [db\`SELECT 1\`, db\`DELETE FROM users\`];`,
    'reads the database: db; writes the database: db',
  ],
  [
    'a tag of Postgres.js of another file',
    {
      'main.ts': "import { database } from './database.js';\n/* here */ database`SELECT 1`;",
      'database.ts': "import postgres from 'postgres';\nexport const database = postgres();",
    },
    'reads the database: database',
  ],
  [
    'a command of AWS does what its class is named for',
    `import { DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
const client = new DynamoDBClient({});
const query = new QueryCommand({ TableName: 'a' });
declare const key: never;
/* here */ [client.send(new GetItemCommand(key)), client.send(query), client.send(new PutItemCommand(key))];`,
    'reads the database: GetItemCommand; reads the network: client.send; writes the database: PutItemCommand',
  ],
  [
    'fetch reads with options that have no method, and with one that reads',
    "const options = { headers: {} };\nconst head = { method: 'HEAD' };\n/* here */ [fetch('a', options), fetch('a', { ...options, redirect: 'error' }), fetch('a', head)];\nexport {};",
    'reads the network: fetch; reads the network: fetch; reads the network: fetch',
  ],
  [
    'what an answer carries beside its body is read without an effect',
    "declare const answer: Response;\n/* here */ [answer.headers.get('etag'), answer.headers.has('age'), answer.clone()];\nexport {};",
    'nothing',
  ],
  [
    'a form and headers are filled and read without an effect',
    "declare const form: FormData;\n/* here */ [form.get('name'), [...form.entries()], new Headers({ accept: 'a' })];\nexport {};",
    'nothing',
  ],
  [
    'fetch with options that come later may do anything',
    "declare const options: RequestInit;\n/* here */ fetch('a', { method: 'GET', ...options });\nexport {};",
    'may change the network: fetch',
  ],
  [
    'fetch with a method that is set later may do anything',
    "const options: RequestInit = {};\noptions.method = 'POST';\n/* here */ fetch('a', options);\nexport {};",
    'may change the network: fetch',
  ],
  [
    'options that are given to a function of the project',
    `async function api<Value>(path: string, init: RequestInit = {}): Promise<Value> {
  const response = await fetch('http://a' + path, { ...init, headers: { accept: 'application/json' } });
  return (await response.json()) as Value;
}
/* here */ [api('/users'), api('/users', { method: 'POST' })];
export {};`,
    'reads the network: api → fetch; reads the network: api → response.json; writes the network: api → fetch',
  ],
  [
    'a method that is given to a function of the project',
    `interface Options { method?: string; body?: string }
const call = (path: string, { method = 'GET', body }: Options = {}) => fetch(path, { method, ...(body !== undefined && { body }) });
const send = (path: string, verb: string) => fetch(path, { method: verb });
const ask = (path: string, options?: Options) => fetch(path, { method: options?.method ?? 'GET' });
/* here */ [call('/a'), send('/b', 'get'), ask('/c'), ask('/d', { method: 'DELETE' })];
export {};`,
    'reads the network: call → fetch; reads the network: send → fetch; reads the network: ask → fetch; writes the network: ask → fetch',
  ],
  [
    'a function that changes by default is not known where nothing is given',
    "const call = (path: string, options: RequestInit = { method: 'POST' }) => fetch(path, options);\n/* here */ call('/a');\nexport {};",
    'may change the network: call → fetch',
  ],
  [
    'a client of axios that is called',
    "import axios from 'axios';\nconst api = axios.create();\n/* here */ [api('/a'), api({ url: '/b', method: 'put' })];",
    'reads the network: api; writes the network: api',
  ],
]);

describeTable('effects of functions of the project', { ...effects, prelude: prisma }, [
  [
    'a function is followed into another file and tells the way',
    {
      'main.ts': "import { saveAudit } from './audit.js';\n/* here */ saveAudit(1);",
      'audit.ts':
        'export async function saveAudit(id: number) {\n  await prisma.user.create({ data: { id, email: "a", name: "b" } as never });\n}',
    },
    'writes the database: saveAudit → prisma.user.create',
  ],
  [
    'a method is followed by the type of its object, and an interface to its only implementation',
    `interface Store { list(): Promise<unknown> }
class PrismaStore implements Store { async list() { return prisma.user.findMany(); } }
class Service { constructor(private readonly store: Store) {} async all() { return this.store.list(); } }
declare const service: Service;
/* here */ service.all();
export { PrismaStore };`,
    'reads the database: Service.all → PrismaStore.list → prisma.user.findMany',
  ],
  [
    'an interface with several implementations does what any of them does',
    `interface Store { list(): Promise<unknown> }
export class First implements Store { async list() { return prisma.user.findMany(); } }
export class Second implements Store { async list() { return prisma.user.deleteMany(); } }
declare const store: Store;
/* here */ store.list();`,
    'reads the database: First.list → prisma.user.findMany; writes the database: Second.list → prisma.user.deleteMany',
  ],
  [
    'a function that calls itself does what else it does',
    `async function walk(id: number): Promise<void> {
  const user = await prisma.user.findUnique({ where: { id } });
  if (user) { await walk(id + 1); }
}
/* here */ walk(1);`,
    'reads the database: walk → prisma.user.findUnique',
  ],
  [
    'functions that call each other do what both do, whichever is asked first',
    `async function even(id: number): Promise<void> { await prisma.user.count(); await odd(id - 1); }
async function odd(id: number): Promise<void> { await prisma.user.deleteMany(); await even(id - 1); }
export const before = () => even(1);
/* here */ odd(1);`,
    'writes the database: odd → prisma.user.deleteMany; reads the database: odd → even → prisma.user.count',
  ],
  [
    'a variable of the module that is changed is seen',
    `let hits = 0;
function count(): void { hits++; }
/* here */ count();`,
    'writes memory: count → hits',
  ],
  [
    'a cache in a map is seen',
    `const cache = new Map<number, unknown>();
async function load(id: number) {
  if (!cache.has(id)) { cache.set(id, await prisma.user.findUnique({ where: { id } })); }
  return cache.get(id);
}
/* here */ load(1);`,
    'writes memory: load → cache; reads the database: load → prisma.user.findUnique',
  ],
  [
    'a cache of a package that is filled under the key that was looked for',
    `import NodeCache from 'node-cache';
import { LRUCache } from 'lru-cache';
const cache = new NodeCache();
const recent = new LRUCache<string, object>({ max: 10 });
async function load(id: number) {
  const key = String(id);
  const known = cache?.get<object>(key) ?? recent.get(key);
  if (known) { return known; }
  const user = await prisma.user.findUnique({ where: { id } });
  cache.set(key, user);
  if (user) { recent.set(key, user); }
  return user;
}
/* here */ load(1);`,
    'reads the cache: load → cache?.get; reads the database: load → prisma.user.findUnique',
  ],
  [
    'a store of a package in which something is put that nobody looked for',
    `import NodeCache from 'node-cache';
const codes = new NodeCache();
async function issue(id: number) { codes.set(String(id), await prisma.user.count()); return codes.get('last'); }
/* here */ issue(1);`,
    'writes the cache: issue → codes.set; reads the database: issue → prisma.user.count; reads the cache: issue → codes.get',
  ],
  [
    'what is made inside may be changed inside',
    `async function names() {
  const all: string[] = [];
  for (const user of await prisma.user.findMany()) { all.push(String(user.id)); }
  const byName = new Map<string, number>();
  byName.set('a', all.length);
  return all.sort();
}
/* here */ names();`,
    'reads the database: names → prisma.user.findMany',
  ],
  [
    'a name for something outside is that thing',
    `const shared: number[] = [];
function add(): void { const list = shared; list.push(1); }
/* here */ add();`,
    'writes memory: add → shared',
  ],
  [
    'copies may be changed, whoever makes them',
    `import { clone, cloneDeep, merge, omit } from 'lodash';
import { Model, model, Schema } from 'mongoose';
interface Row { id: number; name?: string; tags?: string[] }
const Rows = model<Row>('Row', new Schema<Row>({ id: Number, name: String }));
const copy = (row: Row): Row => ({ ...row });
const named = (row: Row): Row => { const own = copy(row); own.name = 'a'; return own; };
const deep = (row: Row): Row => { const own = cloneDeep(row); (own.tags ?? []).forEach((tag, index) => { own.tags![index] = tag.trim(); }); return own; };
const less = (row: Row): Row => { const own: Row = omit(row, ['tags']); own.name = 'a'; return own; };
const merged = (row: Row): Row => { const own = merge({}, row); own.name = 'a'; return merge(own, { id: 1 }); };
const parsed = (row: Row): Row => { const own = JSON.parse(JSON.stringify(row)) as Row; own.name = 'a'; return own; };
const assigned = (row: Row): Row => { const own = Object.assign({}, row); own.name = 'a'; return own; };
const replaced = (row: Row): Row => { row = { ...row }; row.name = 'a'; return row; };
const either = (row: Row): Row => { let own = clone(row); if (own.id > 1) { own = structuredClone(row); } own.name = 'a'; return own; };
const others = (row: Row): Row => { const { id, ...own } = row; own.name = 'a'; return { id, ...own }; };
function converted(doc: Record<string, any> | Row): Row { if ('toJSON' in doc) { doc = doc.toJSON() as Row; } const own = { ...doc } as Row; own.name = 'a'; return own; }
function mixed(doc: Record<string, any> | InstanceType<typeof Rows>): Row { if (doc.toJSON) { doc = doc.toJSON(); } return { ...doc } as Row; }
function untyped(doc: Record<string, any>): Row { const own = doc.toJSON(); own.name = 'a'; return own; }
async function plain() { const row = (await Rows.findOne())!.toObject(); row.name = 'a'; return row; }
declare const row: Row;
/* here */ [named(row), deep(row), less(row), merged(row), parsed(row), assigned(row), replaced(row), either(row), others(row), converted(row), untyped(row), mixed(row), plain()];`,
    'reads the database: plain → Rows.findOne',
  ],
  [
    'what is no copy, or not always, is changed for others too',
    `import { get, merge } from 'lodash';
interface Row { id: number; name?: string; next?: Row }
const rows = new Map<number, Row>();
const same = (row: Row): Row => row;
const kept = (id: number): Row | undefined => { let row = undefined as Row | undefined; row = rows.get(id); return row; };
const find = async (id: number) => kept(id);
const a = (first: Row): void => { same(first).name = 'a'; };
const b = (): void => { kept(1)!.name = 'a'; };
const c = async () => { const row = await find(1); row!.name = 'a'; };
const d = (second: Row): void => { merge(second, { name: 'a' }); };
const e = (third: Row): void => { if (third.id > 1) { third = { ...third }; } third.name = 'a'; };
const f = (fourth: Row): void => { const next = get(fourth, 'next') as Row; next.name = 'a'; };
const g = (fifth: Row): void => { const own = fifth.id > 1 ? { ...fifth } : fifth; own.name = 'a'; };
const h = (sixth: Row, other: Row): void => { sixth = { ...sixth }; sixth.name = 'a'; sixth = other; sixth.name = 'b'; };
declare const [r1, r2, r3, r4, r5, r6]: Row[];
/* here */ [a(r1!), b(), c(), d(r2!), e(r3!), f(r4!), g(r5!), h(r6!, r6!)];`,
    'writes memory: a → r1; writes memory: b → rows; writes memory: d → r2; writes memory: e → r3; writes memory: f → get; writes memory: g → r5; writes memory: h → r6',
  ],
  [
    'rows that a query has just given may be changed, by a function by its name too',
    `interface Row { id: number; name: string | null }
const heal = (row: Row): Row => { row.name ??= 'none'; return row; };
async function all(): Promise<Row[]> { return (await prisma.user.findMany()).map(heal); }
const then = () => prisma.user.findMany().then((users) => users.map(heal));
async function one() { const [first] = await all(); first!.name = 'a'; return first; }
/* here */ [all(), then(), one()];`,
    'reads the database: all → prisma.user.findMany; reads the database: then → prisma.user.findMany',
  ],
  [
    'rows that others have are changed by a function by its name',
    `interface Row { id: number; name?: string }
const heal = (row: Row): Row => { row.name ??= 'none'; return row; };
const known: Row[] = [];
const all = (): Row[] => known.map(heal);
const given = (rows: Row[]): Row[] => rows.map(heal);
declare const others: Row[];
/* here */ [all(), given(others), given([])];`,
    'writes memory: all → heal → known; writes memory: given → others',
  ],
  [
    'an argument that is changed is the argument of the caller',
    `function fill(list: number[]): void { list.push(1); }
function make() { const own: number[] = []; fill(own); return own; }
const shared: number[] = [];
/* here */ [make(), fill(shared)];`,
    'writes memory: fill → shared',
  ],
  [
    'a field that is changed is seen, but not by who makes a new object',
    `class Counter { count = 0; constructor() { this.add(); } add(): void { this.count++; } }
declare const counter: Counter;
/* here */ [new Counter(), counter.add()];`,
    'writes memory: Counter.add → this.count',
  ],
  [
    'a callback does where it is called what it does',
    `async function retry<Value>(run: () => Promise<Value>): Promise<Value> {
  try { return await run(); } catch { return run(); }
}
/* here */ retry(() => prisma.user.findMany());`,
    'reads the database: prisma.user.findMany',
  ],
  [
    'a function given by name is followed',
    `const remove = (id: number) => prisma.user.delete({ where: { id } });
/* here */ [1].map(remove);`,
    'writes the database: remove → prisma.user.delete',
  ],
  [
    'a function that nobody knows may do anything',
    'declare const run: () => Promise<void>;\n/* here */ run();',
    'may change what is not known: run',
  ],
  [
    'a function that throws is a guard, one that throws again what it caught is none',
    `function requireId(id: number): void { if (id < 1) { throw new Error('no'); } }
async function find(id: number) {
  try { if (id < 0) { throw new Error('no'); } return await prisma.user.findFirst(); } catch (error) { throw new Error(String(error)); }
}
/* here */ [find(1), requireId(1)];`,
    'reads the database: find → prisma.user.findFirst; throws: requireId',
  ],
  [
    'a guard is one through another function too',
    `function requireId(id: number): void { if (id < 1) { throw new Error('no'); } }
function requireBoth(a: number, b: number): void { requireId(a); requireId(b); }
/* here */ requireBoth(1, 2);`,
    'throws: requireBoth → requireId',
  ],
]);

test('the operations that a call reaches are told with their nodes', () => {
  const { compiler, knowledge, file } = createProgram({
    'src/main.ts': `${prisma}
async function save(): Promise<void> { await prisma.user.findFirst(); await prisma.user.findMany(); await prisma.user.deleteMany(); }
/* here */ save();`,
  });
  const call = findMarked(file('src/main.ts'), 'here');
  const reached = operationsReached(compiler, knowledge, call);
  expect(
    reached.map(({ node, path, operation }) => `${path.join(' → ')}: ${node.getText()} (${operation.effect})`),
  ).toEqual([
    'save → prisma.user.findFirst: prisma.user.findFirst() (read)',
    'save → prisma.user.findMany: prisma.user.findMany() (read)',
    'save → prisma.user.deleteMany: prisma.user.deleteMany() (write)',
  ]);
});

describe('the verdict', () => {
  const verdictOn = (code: string): string => {
    const { compiler, knowledge, file } = createProgram({ 'src/main.ts': prisma + code });
    const verdict = verdictOf(effectsOf(compiler, knowledge, findMarked(file('src/main.ts'), 'here')));
    return verdict.kind === 'nothing' ? 'nothing' : `${verdict.kind}: ${describeEffect(verdict.why)}`;
  };

  test('writing comes before all', () => {
    expect(
      verdictOn('declare const f: () => void;\n/* here */ [f(), prisma.user.count(), prisma.user.deleteMany()];'),
    ).toBe('writes: writes the database: prisma.user.deleteMany');
  });

  test('not knowing comes before reading', () => {
    expect(verdictOn('declare const f: () => void;\n/* here */ [prisma.user.count(), f()];')).toBe(
      'unknown: may change what is not known: f',
    );
  });

  test('to keep something in memory is not known to be reading', () => {
    expect(verdictOn('let last = 0;\n/* here */ [prisma.user.count(), (last = 1)];')).toBe(
      'unknown: writes memory: last',
    );
  });

  test('what only calculates is nothing', () => {
    expect(verdictOn('/* here */ [Math.max(1, 2)];')).toBe('nothing');
  });
});
