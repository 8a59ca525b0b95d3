import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Linter, Rule } from 'eslint';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noBlockingCall } from '../../src/rules/no-blocking-call.ts';
import { noForgottenAwait } from '../../src/rules/no-forgotten-await.ts';
import { lintCase, typeErrorsOf, type ValidCase } from '../support/rule-tester.ts';

interface EditCase extends Omit<ValidCase, 'head'> {
  /** The code after `--fix`; left out where there is no fix. */
  readonly fixed?: string;
  /** The code after each suggestion alone. */
  readonly suggested?: readonly string[];
  /** How many calls are still reported after `--fix`. Default: 0. */
  readonly remaining?: number;
}

const asyncFunctions = [{ scope: 'async-functions' }];

const app = `import express from 'express';
export const app = express();
`;

const imports: EditCase[] = [
  {
    name: 'The name of the promise form takes the place of the old import',
    options: asyncFunctions,
    code: `import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export async function load(name: string) {
  return readFileSync(join('pages', name), 'utf8');
}
`,
    fixed: `import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export async function load(name: string) {
  return await readFile(join('pages', name), 'utf8');
}
`,
  },
  {
    name: 'An import that something else still uses stays',
    options: asyncFunctions,
    code: `import { readFileSync } from 'node:fs';
export const first = readFileSync('a');
export async function load() { return readFileSync('b'); }
`,
    fixed: `import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
export const first = readFileSync('a');
export async function load() { return await readFile('b'); }
`,
  },
  {
    name: 'An import that only a type uses stays',
    options: asyncFunctions,
    code: `import { readFileSync } from 'node:fs';
export type Read = typeof readFileSync;
export async function load() { return readFileSync('b'); }
`,
    fixed: `import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
export type Read = typeof readFileSync;
export async function load() { return await readFile('b'); }
`,
  },
  {
    name: 'An import that is exported again stays',
    options: asyncFunctions,
    code: `import { readFileSync } from 'node:fs';
export { readFileSync };
export async function load() { return readFileSync('b'); }
`,
    fixed: `import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
export { readFileSync };
export async function load() { return await readFile('b'); }
`,
  },
  {
    name: 'The other names of an import stay in their order',
    options: asyncFunctions,
    code: `import { writeFileSync, readFileSync, existsSync } from 'node:fs';
export async function load() { return readFileSync('b'); }
writeFileSync('a', String(existsSync('b')));
`,
    fixed: `import { writeFileSync, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
export async function load() { return await readFile('b'); }
writeFileSync('a', String(existsSync('b')));
`,
  },
  {
    name: 'The name is sorted into an import of the same module',
    options: asyncFunctions,
    code: `import { readFileSync } from 'node:fs';
import { access, stat } from 'node:fs/promises';
export async function load() { await access('a'); await stat('a'); return readFileSync('a'); }
`,
    fixed: `import { access, readFile, stat } from 'node:fs/promises';
export async function load() { await access('a'); await stat('a'); return await readFile('a'); }
`,
  },
  {
    name: 'An import of the same module without the prefix node: is used',
    options: asyncFunctions,
    code: `import { readFileSync } from 'fs';
import { access } from 'fs/promises';
export async function load() { await access('a'); return readFileSync('a'); }
`,
    fixed: `import { access, readFile } from 'fs/promises';
export async function load() { await access('a'); return await readFile('a'); }
`,
  },
  {
    name: 'A name that is imported already, under another one, is shared',
    options: asyncFunctions,
    code: `import { readFileSync } from 'node:fs';
import { readFile as read } from 'node:fs/promises';
export async function load() { return [await read('a'), readFileSync('b')]; }
`,
    fixed: `import { readFile as read } from 'node:fs/promises';
export async function load() { return [await read('a'), await read('b')]; }
`,
  },
  {
    name: 'A type-only import of the same module is left alone',
    options: asyncFunctions,
    code: `import { readFileSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
export async function load(handle?: FileHandle) { await handle?.close(); return readFileSync('a'); }
`,
    fixed: `import { readFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
export async function load(handle?: FileHandle) { await handle?.close(); return await readFile('a'); }
`,
  },
  {
    name: 'An import beside the default import of the same module goes, and the default import stays',
    options: asyncFunctions,
    code: `import fs, { readFileSync } from 'node:fs';
export async function load() { return readFileSync('a'); }
export const exists = fs.existsSync('a');
`,
    fixed: `import fs from 'node:fs';
import { readFile } from 'node:fs/promises';
export async function load() { return await readFile('a'); }
export const exists = fs.existsSync('a');
`,
  },
  {
    name: 'Under a namespace, the call goes through its promises',
    options: asyncFunctions,
    code: `import * as fs from 'node:fs';
export async function load() { return fs.readFileSync('a'); }
`,
    fixed: `import * as fs from 'node:fs';
export async function load() { return await fs.promises.readFile('a'); }
`,
  },
  {
    name: 'Under a default import, the call goes through its promises',
    options: asyncFunctions,
    code: `import fs from 'fs';
export async function load() { return fs.readFileSync('a'); }
`,
    fixed: `import fs from 'fs';
export async function load() { return await fs.promises.readFile('a'); }
`,
  },
  {
    name: 'Under a default import of fs-extra, its own functions have a promise form',
    options: asyncFunctions,
    code: `import fse from 'fs-extra';
export async function save() { fse.outputJsonSync('a.json', {}); }
`,
    fixed: `import fse from 'fs-extra';
export async function save() { await fse.outputJson('a.json', {}); }
`,
  },
  {
    name: 'A named import of bcrypt changes its name',
    options: asyncFunctions,
    code: `import { hashSync } from 'bcrypt';
export async function hashOf(password: string) { return hashSync(password, 12); }
`,
    fixed: `import { hash } from 'bcrypt';
export async function hashOf(password: string) { return await hash(password, 12); }
`,
  },
  {
    name: 'A callback form is wrapped once, behind the imports',
    options: asyncFunctions,
    code: `import { gzipSync } from 'node:zlib';

export async function pack(text: string) { return gzipSync(text); }
`,
    fixed: `import { gzip } from 'node:zlib';
import { promisify } from 'node:util';

const gzipAsync = promisify(gzip);

export async function pack(text: string) { return await gzipAsync(text); }
`,
  },
  {
    name: 'A callback form under a namespace is wrapped there',
    options: asyncFunctions,
    code: `import * as zlib from 'node:zlib';
import { promisify } from 'node:util';

export const later = promisify(setTimeout);
export async function pack(text: string) { return zlib.gzipSync(text); }
`,
    fixed: `import * as zlib from 'node:zlib';
import { promisify } from 'node:util';

const gzipAsync = promisify(zlib.gzip);

export const later = promisify(setTimeout);
export async function pack(text: string) { return await gzipAsync(text); }
`,
  },
  {
    name: 'The quotes and semicolons of the file are kept',
    options: asyncFunctions,
    code: `import { gzipSync } from "node:zlib"

export async function pack(text: string) {
  return gzipSync(text)
}
`,
    fixed: `import { gzip } from "node:zlib"
import { promisify } from "node:util"

const gzipAsync = promisify(gzip)

export async function pack(text: string) {
  return await gzipAsync(text)
}
`,
  },
  {
    name: 'Comments around imports and calls are kept',
    options: asyncFunctions,
    code: `/* licence */
// files
import { readFileSync } from 'node:fs'; // for pages

/** Loads a page. */
export async function load() {
  // read it
  return readFileSync(/* the page */ 'a', 'utf8' /* as text */); // done
}
`,
    fixed: `/* licence */
// files
import { readFile } from 'node:fs/promises'; // for pages

/** Loads a page. */
export async function load() {
  // read it
  return await readFile(/* the page */ 'a', 'utf8' /* as text */); // done
}
`,
  },
];

const commonJs: EditCase[] = [
  {
    name: 'A name that is required by a pattern changes with its module',
    filename: 'src/main.cjs',
    options: asyncFunctions,
    code: `const { readFileSync } = require('node:fs');
const { join } = require('node:path');

async function load(name) { return readFileSync(join('pages', name), 'utf8'); }
module.exports = { load };
`,
    fixed: `const { readFile } = require('node:fs/promises');
const { join } = require('node:path');

async function load(name) { return await readFile(join('pages', name), 'utf8'); }
module.exports = { load };
`,
  },
  {
    name: 'A name that is required under another one, beside names that stay',
    filename: 'src/main.cjs',
    options: asyncFunctions,
    code: `const { existsSync, readFileSync: read } = require("fs")
async function load() { return existsSync("a") ? read("a") : undefined }
module.exports = { load }
`,
    fixed: `const { existsSync } = require("fs")
const { readFile } = require("node:fs/promises")
async function load() { return existsSync("a") ? await readFile("a") : undefined }
module.exports = { load }
`,
  },
  {
    name: 'A required name that something else still uses stays, and one that is there is shared',
    filename: 'src/main.cjs',
    options: asyncFunctions,
    code: `'use strict';
const { readFileSync } = require('fs');
const { access } = require('fs/promises');
const first = readFileSync('a');
async function load() { await access('b'); return readFileSync('b'); }
module.exports = { first, load };
`,
    fixed: `'use strict';
const { readFileSync } = require('fs');
const { access, readFile } = require('fs/promises');
const first = readFileSync('a');
async function load() { await access('b'); return await readFile('b'); }
module.exports = { first, load };
`,
  },
  {
    name: 'Under a required module, the call goes through its promises',
    filename: 'src/main.cjs',
    options: asyncFunctions,
    code: `const fs = require('fs');
async function load() { return fs.readFileSync('a'); }
module.exports = { load };
`,
    fixed: `const fs = require('fs');
async function load() { return await fs.promises.readFile('a'); }
module.exports = { load };
`,
  },
  {
    name: 'A required callback form is wrapped behind the requires at the head of the file',
    filename: 'src/main.cjs',
    options: asyncFunctions,
    code: `'use strict';
const { gzipSync } = require('zlib');

async function pack(text) { return gzipSync(text); }
const os = require('os');
module.exports = { pack, os };
`,
    fixed: `'use strict';
const { gzip } = require('zlib');
const { promisify } = require('node:util');

const gzipAsync = promisify(gzip);

async function pack(text) { return await gzipAsync(text); }
const os = require('os');
module.exports = { pack, os };
`,
  },
  {
    name: 'A callback form under a required module is wrapped there',
    filename: 'src/main.cjs',
    options: asyncFunctions,
    code: `const zlib = require('zlib');
async function pack(text) { return zlib.gzipSync(text); }
module.exports = { pack };
`,
    fixed: `const zlib = require('zlib');
const { promisify } = require('node:util');

const gzipAsync = promisify(zlib.gzip);
async function pack(text) { return await gzipAsync(text); }
module.exports = { pack };
`,
  },
  {
    name: 'A required package has its promise form beside the other',
    filename: 'src/main.cjs',
    options: asyncFunctions,
    code: `const bcrypt = require('bcrypt');
async function hashOf(password) { return bcrypt.hashSync(password, 12); }
module.exports = { hashOf };
`,
    fixed: `const bcrypt = require('bcrypt');
async function hashOf(password) { return await bcrypt.hash(password, 12); }
module.exports = { hashOf };
`,
  },
];

/** Suggestions that make functions async up to the handler. */
const carried: EditCase[] = [
  {
    name: 'A helper becomes async with its calls in a handler that is async',
    code: `${app}import { readFileSync } from 'node:fs';
function load() { return readFileSync('a', 'utf8'); }
app.get('/a', async (_request, response) => { response.send(load().trim()); });
`,
    remaining: 1,
    suggested: [
      `${app}import { readFile } from 'node:fs/promises';
async function load() { return await readFile('a', 'utf8'); }
app.get('/a', async (_request, response) => { response.send((await load()).trim()); });
`,
    ],
  },
  {
    name: 'Helpers become async up to a handler that is not async yet',
    code: `${app}import { readFileSync } from 'node:fs';
const load = (name: string): string => readFileSync(name, 'utf8');
function render(name: string): string { return \`<p>\${load(name)}</p>\`; }
app.get('/a', (_request, response) => { response.send(render('a')); });
app.get('/b', async (_request, response) => { response.send(render('b')); });
`,
    remaining: 1,
    suggested: [
      `${app}import { readFile } from 'node:fs/promises';
const load = async (name: string): Promise<string> => await readFile(name, 'utf8');
async function render(name: string): Promise<string> { return \`<p>\${await load(name)}</p>\`; }
app.get('/a', async (_request, response) => { response.send(await render('a')); });
app.get('/b', async (_request, response) => { response.send(await render('b')); });
`,
    ],
  },
  {
    name: 'A handler that is registered by its name, and called by it too',
    code: `${app}import { readFileSync } from 'node:fs';
function list(_request: express.Request, response: express.Response) { response.send(readFileSync('a')); }
app.get('/a', list);
app.get('/b', (request, response) => { list(request, response); });
`,
    remaining: 1,
    suggested: [
      `${app}import { readFile } from 'node:fs/promises';
async function list(_request: express.Request, response: express.Response) { response.send(await readFile('a')); }
app.get('/a', list);
app.get('/b', async (request, response) => { await list(request, response); });
`,
    ],
  },
  {
    name: 'A method becomes async with its callers in the class',
    code: `import { Controller, Get } from '@nestjs/common';
import fs from 'node:fs';
@Controller()
export class Pages {
  private load(name: string) { return fs.readFileSync(name, 'utf8'); }
  @Get() async one() { return this.load('a'); }
}
`,
    remaining: 1,
    suggested: [
      `import { Controller, Get } from '@nestjs/common';
import fs from 'node:fs';
@Controller()
export class Pages {
  private async load(name: string) { return await fs.promises.readFile(name, 'utf8'); }
  @Get() async one() { return await this.load('a'); }
}
`,
    ],
  },
];

const places: EditCase[] = [
  {
    name: 'await gets parentheses where a member or a call follows, and nowhere else',
    options: asyncFunctions,
    code: `import fs from 'node:fs';
export async function load() {
  const length = fs.readFileSync('a').length;
  const lines = fs.readFileSync('b', 'utf8').split('\\n');
  const first = fs.readdirSync('c')[0]!;
  const bytes = [...fs.readFileSync('d')];
  const sum = fs.readFileSync('e', 'utf8') + 'x';
  const text = \`\${fs.readFileSync('f', 'utf8')}\`;
  for (const name of fs.readdirSync('g')) { lines.push(name); }
  return { length, lines, first, bytes, sum, text, last: fs.readFileSync('h') as Buffer };
}
`,
    fixed: `import fs from 'node:fs';
export async function load() {
  const length = (await fs.promises.readFile('a')).length;
  const lines = (await fs.promises.readFile('b', 'utf8')).split('\\n');
  const first = (await fs.promises.readdir('c'))[0]!;
  const bytes = [...(await fs.promises.readFile('d'))];
  const sum = (await fs.promises.readFile('e', 'utf8')) + 'x';
  const text = \`\${await fs.promises.readFile('f', 'utf8')}\`;
  for (const name of await fs.promises.readdir('g')) { lines.push(name); }
  return { length, lines, first, bytes, sum, text, last: await fs.promises.readFile('h') as Buffer };
}
`,
  },
  {
    name: 'A negated answer is awaited before it is negated',
    options: asyncFunctions,
    code: `import bcrypt from 'bcryptjs';
export async function check(password: string, hash: string) {
  if (!bcrypt.compareSync(password, hash)) { throw new Error('wrong password'); }
}
`,
    fixed: `import bcrypt from 'bcryptjs';
export async function check(password: string, hash: string) {
  if (!(await bcrypt.compare(password, hash))) { throw new Error('wrong password'); }
}
`,
  },
  {
    name: 'A failure is still caught by the try around it',
    options: asyncFunctions,
    code: `import fs from 'node:fs';
export async function load() {
  try { return fs.readFileSync('a'); } catch { return undefined; }
}
`,
    fixed: `import fs from 'node:fs';
export async function load() {
  try { return await fs.promises.readFile('a'); } catch { return undefined; }
}
`,
  },
  {
    name: 'A call inside of another call is awaited first',
    options: asyncFunctions,
    code: `import fs from 'node:fs';
export async function copy() { fs.writeFileSync('b', fs.readFileSync('a')); }
`,
    fixed: `import fs from 'node:fs';
export async function copy() { await fs.promises.writeFile('b', await fs.promises.readFile('a')); }
`,
  },
  {
    name: 'An async generator awaits',
    options: asyncFunctions,
    code: `import fs from 'node:fs';
export async function* pages() { yield fs.readFileSync('a'); }
`,
    fixed: `import fs from 'node:fs';
export async function* pages() { yield await fs.promises.readFile('a'); }
`,
  },
  {
    name: 'An async method awaits',
    code: `import { Controller, Get } from '@nestjs/common';
import fs from 'node:fs';
@Controller()
export class Pages {
  @Get() async one(): Promise<string> { return fs.readFileSync('a', 'utf8'); }
}
`,
    fixed: `import { Controller, Get } from '@nestjs/common';
import fs from 'node:fs';
@Controller()
export class Pages {
  @Get() async one(): Promise<string> { return await fs.promises.readFile('a', 'utf8'); }
}
`,
  },
];

const suggestions: EditCase[] = [
  {
    name: 'An inline Express handler can be made async',
    code: `import express from 'express';
import fs from 'node:fs';
const app = express();
app.get('/a', (_request, response) => { response.send(fs.readFileSync('a')); });
`,
    remaining: 1,
    suggested: [
      `import express from 'express';
import fs from 'node:fs';
const app = express();
app.get('/a', async (_request, response) => { response.send(await fs.promises.readFile('a')); });
`,
    ],
  },
  {
    name: 'An inline Fastify handler with a concise body can be made async',
    code: `import fastify from 'fastify';
import fs from 'node:fs';
fastify().get('/a', () => fs.readFileSync('a'));
`,
    remaining: 1,
    suggested: [
      `import fastify from 'fastify';
import fs from 'node:fs';
fastify().get('/a', async () => await fs.promises.readFile('a'));
`,
    ],
  },
  {
    name: 'A function expression can be made async',
    code: `import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
createServer(function answer(_request, response) { response.end(readFileSync('a')); });
`,
    remaining: 1,
    suggested: [
      `import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
createServer(async function answer(_request, response) { response.end(await readFile('a')); });
`,
    ],
  },
  {
    name: 'A method that returns a promise can be made async, behind its decorator',
    code: `import { Controller, Get } from '@nestjs/common';
import fs from 'node:fs';
@Controller()
export class Pages {
  @Get() public one(): Promise<string> { return Promise.resolve(fs.readFileSync('a', 'utf8')); }
}
`,
    remaining: 1,
    suggested: [
      `import { Controller, Get } from '@nestjs/common';
import fs from 'node:fs';
@Controller()
export class Pages {
  @Get() public async one(): Promise<string> { return Promise.resolve(await fs.promises.readFile('a', 'utf8')); }
}
`,
    ],
  },
];

/** Calls that are reported and have neither a fix nor a suggestion. */
const none: EditCase[] = [
  {
    name: 'A name that is taken by a function of the file',
    options: asyncFunctions,
    code: `import { readFileSync } from 'node:fs';
export function readFile() { return 'a'; }
export async function load() { return readFileSync('a'); }
`,
  },
  {
    name: 'A name that is taken by the callback form',
    options: asyncFunctions,
    code: `import { readFile, readFileSync } from 'node:fs';
readFile('a', () => {});
export async function load() { return readFileSync('a'); }
`,
  },
  {
    name: 'A name for the wrapped form that is taken',
    options: asyncFunctions,
    code: `import { gzip, gzipSync } from 'node:zlib';
import { promisify } from 'node:util';
const gzipAsync = (text: string) => promisify(gzip)(text);
export async function pack(text: string) { return [await gzipAsync(text), gzipSync(text)]; }
`,
  },
  {
    name: 'A constant that holds the function',
    options: asyncFunctions,
    code: `import fs from 'node:fs';
const read = fs.readFileSync;
export async function load() { return read('a'); }
`,
  },
  {
    name: 'A namespace that comes through another file',
    files: { 'src/files.ts': `export * as fs from 'node:fs';\n` },
    options: asyncFunctions,
    code: `import { fs } from './files.js';
export async function load() { return fs.readFileSync('a'); }
`,
  },
  {
    name: 'A module that is required',
    filename: 'src/main.cts',
    options: asyncFunctions,
    code: `import fs = require('node:fs');
export async function load() { return fs.readFileSync('a'); }
`,
  },
  {
    name: 'A helper that is not async, whose callers are elsewhere',
    files: { 'src/other.ts': "import { load } from './main.js';\nexport const page = load();\n" },
    code: `${app}import { readFileSync } from 'node:fs';
export function load() { return readFileSync('a'); }
app.get('/a', async (_request, response) => { response.send(load()); });
`,
  },
  {
    name: 'A helper that is not async, one of whose callers cannot wait',
    code: `${app}import { readFileSync } from 'node:fs';
function load() { return readFileSync('a'); }
export const size = load().length;
app.get('/a', async (_request, response) => { response.send(load()); });
`,
  },
  {
    name: 'A helper that is not async, and is called where nobody waits for an answer',
    code: `${app}import { readFileSync } from 'node:fs';
function load(name: string) { return readFileSync(name, 'utf8'); }
app.get('/a', async (_request, response) => { response.json(['a'].map((name) => load(name))); });
`,
  },
  {
    name: 'A helper that is not async, and implements an interface',
    code: `${app}import { readFileSync } from 'node:fs';
interface Store { load(): Buffer }
class Files implements Store { load() { return readFileSync('a'); } }
const store = new Files();
app.get('/a', async (_request, response) => { response.send(store.load()); });
`,
  },
  {
    name: 'A callback that is not async, inside of a handler',
    code: `${app}import { readFileSync } from 'node:fs';
app.get('/a', async (_request, response) => { response.json(['a'].map((name) => readFileSync(name, 'utf8'))); });
`,
  },
  {
    name: 'A handler that declares another result than a promise',
    code: `${app}import { readFileSync } from 'node:fs';
app.get('/a', (_request, response): void => { response.send(readFileSync('a')); });
`,
  },
  {
    name: 'A constructor',
    code: `${app}import { readFileSync } from 'node:fs';
class Page { readonly text: Buffer; constructor() { this.text = readFileSync('a'); } }
app.get('/a', async (_request, response) => { response.send(new Page().text); });
`,
  },
  {
    name: 'A getter',
    code: `${app}import { readFileSync } from 'node:fs';
class Page { get text() { return readFileSync('a'); } }
app.get('/a', async (_request, response) => { response.send(new Page().text); });
`,
  },
  {
    name: 'The default of a parameter',
    options: asyncFunctions,
    code: `import { readFileSync } from 'node:fs';
export async function load(text = readFileSync('a')) { return text; }
`,
  },
  {
    name: 'A call on a file descriptor',
    options: asyncFunctions,
    code: `import { readFileSync, writeFileSync } from 'node:fs';
export async function copy(from: number, to: number) { writeFileSync(to, readFileSync(from)); }
`,
  },
  {
    name: 'A sibling of another shape',
    options: [{ scope: 'async-functions', cost: 'light' }],
    code: `import { execSync } from 'node:child_process';
import { scryptSync } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
export async function all() { return [execSync('a'), scryptSync('a', 'b', 64), existsSync('a'), statSync('a')]; }
`,
  },
];

describe.each([...imports, ...commonJs, ...places, ...suggestions, ...carried])('$name', (each) => {
  const { code, fixed = code, suggested = [], remaining = 0 } = each;

  test('the code as it stands type-checks', () => {
    expect(typeErrorsOf(each, code)).toEqual([]);
  });

  test(fixed === code ? 'has no fix' : 'is fixed', () => {
    expect(fixAll(each).code).toBe(fixed);
  });

  test('is suggested what the case says', () => {
    expect(suggestedFor(each)).toEqual(suggested);
  });

  test.each([fixed, ...suggested])('type-checks, keeps its comments and is stable after the edit %#', (edited) => {
    expect(typeErrorsOf(each, edited)).toEqual([]);
    expect(commentsIn(edited)).toEqual(commentsIn(code));
    const again = lintCase('no-blocking-call', noBlockingCall, each, edited);
    expect(again).toHaveLength(edited === code ? remaining : 0);
    expect(lintCase('no-forgotten-await', noForgottenAwait, { ...each, options: [] }, edited)).toEqual([]);
  });
});

describe.each(none)('$name', (each) => {
  test('is reported, and has no edit', () => {
    expect(typeErrorsOf(each, each.code)).toEqual([]);
    const messages = lintCase('no-blocking-call', noBlockingCall, each);
    expect(messages).not.toEqual([]);
    expect(messages.flatMap(({ fix, suggestions: list = [] }) => [...(fix ? [fix] : []), ...list])).toEqual([]);
  });
});

describe('Several calls in one file', () => {
  test('of two functions are fixed in two passes', () => {
    const each: ValidCase = {
      name: 'two functions',
      options: asyncFunctions,
      code: `import { readFileSync, writeFileSync } from 'node:fs';
export async function load() { return readFileSync('a'); }
export async function save() { writeFileSync('a', 'b'); }
`,
    };
    expect(fixAll(each)).toEqual({
      passes: 2,
      code: `import { readFile, writeFile } from 'node:fs/promises';
export async function load() { return await readFile('a'); }
export async function save() { await writeFile('a', 'b'); }
`,
    });
  });

  test('of different functions are fixed one in each pass, where their imports change, and those of a namespace in one', () => {
    const names = ['brotliCompressSync', 'deflateSync', 'gunzipSync', 'gzipSync', 'inflateSync', 'unzipSync'];
    const named = {
      name: 'names',
      options: asyncFunctions,
      code: `import { ${names.join(', ')} } from 'node:zlib';
${names.map((name) => `export async function ${name}It(data: Buffer) { return ${name}(data); }\n`).join('')}`,
    };
    const whole = {
      name: 'a namespace',
      options: asyncFunctions,
      code: `import fs from 'node:fs';
export async function first() { return fs.readFileSync('a'); }
export async function second() { return fs.readdirSync('a'); }
export async function third() { fs.writeFileSync('a', 'b'); }
`,
    };
    const fixed = fixAll(named);

    expect(fixed.passes).toBe(names.length);
    expect(lintCase('no-blocking-call', noBlockingCall, named, fixed.code)).toEqual([]);
    expect(fixAll(whole)).toEqual({
      passes: 1,
      code: `import fs from 'node:fs';
export async function first() { return await fs.promises.readFile('a'); }
export async function second() { return await fs.promises.readdir('a'); }
export async function third() { await fs.promises.writeFile('a', 'b'); }
`,
    });
  });

  test('of one function are fixed in three passes, however many they are, and the old import goes with the last', () => {
    const names = Array.from({ length: 14 }, (_, index) => String(index));
    const each: ValidCase = {
      name: 'one function',
      options: asyncFunctions,
      code: `import { readFileSync } from 'node:fs';
${names.map((name) => `export async function load${name}() { return readFileSync('${name}'); }\n`).join('')}`,
    };
    expect(fixAll(each)).toEqual({
      passes: 3,
      code: `import { readFile } from 'node:fs/promises';
${names.map((name) => `export async function load${name}() { return await readFile('${name}'); }\n`).join('')}`,
    });
  });

  test('of the namespace do not keep the import of a name', () => {
    const each: ValidCase = {
      name: 'a name and a namespace',
      options: asyncFunctions,
      code: `import fs, { readFileSync } from 'node:fs';
export const first = fs.readFileSync('a');
export async function second() { return readFileSync('b'); }
`,
    };
    expect(fixAll(each).code).toBe(`import fs from 'node:fs';
import { readFile } from 'node:fs/promises';
export const first = fs.readFileSync('a');
export async function second() { return await readFile('b'); }
`);
  });

  test('of one function that something else uses too keep its import', () => {
    const each: ValidCase = {
      name: 'one function that is used elsewhere',
      options: asyncFunctions,
      code: `import { readFileSync } from 'node:fs';
export async function first() { return readFileSync('a'); }
export const second = readFileSync('b');
export async function third() { return [readFileSync('c'), readFileSync('d')]; }
`,
    };
    expect(fixAll(each)).toEqual({
      passes: 3,
      code: `import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
export async function first() { return await readFile('a'); }
export const second = readFileSync('b');
export async function third() { return [await readFile('c'), await readFile('d')]; }
`,
    });
  });

  test.each(['zlib', '{ gzipSync }'])('of one callback form share its wrapped form: %s', (imported) => {
    const name = imported === 'zlib' ? 'zlib.gzipSync' : 'gzipSync';
    const each: ValidCase = {
      name: 'one callback form',
      options: asyncFunctions,
      code: `import ${imported} from 'node:zlib';

export async function pack(text: string) { return [${name}(text), ${name}(text), ${name}(text)]; }
`,
    };
    const { code } = fixAll(each);
    expect(code).toContain('return [await gzipAsync(text), await gzipAsync(text), await gzipAsync(text)];');
    expect(code.match(/promisify\(/gu)).toHaveLength(1);
    expect(code).not.toContain('gzipSync');
    expect(typeErrorsOf(each, code)).toEqual([]);
  });

  test('of two callback forms are fixed in two passes, with one import of promisify', () => {
    const each: ValidCase = {
      name: 'two callback forms',
      options: asyncFunctions,
      code: `import { gunzipSync, gzipSync } from 'node:zlib';

export async function pack(text: string) { return gzipSync(text); }
export async function unpack(bytes: Buffer) { return gunzipSync(bytes); }
`,
    };
    const { code, passes } = fixAll(each);
    expect(passes).toBe(2);
    expect(code.match(/import \{ promisify \}/gu)).toHaveLength(1);
    expect(typeErrorsOf(each, code)).toEqual([]);
    expect(lintCase('no-blocking-call', noBlockingCall, each, code)).toEqual([]);
  });
});

/** Programs that are run as they stand and after `--fix`, in an empty folder that they are given. */
const programs: Readonly<Record<string, string>> = {
  'Files and folders are made, changed, listed and deleted': `
import * as fs from 'node:fs';
import { join } from 'node:path';
export async function main(folder: string): Promise<unknown> {
  const at = (name: string) => join(folder, name);
  fs.mkdirSync(at('a/b'), { recursive: true });
  fs.writeFileSync(at('a/one.txt'), 'one');
  fs.appendFileSync(at('a/one.txt'), ', two');
  fs.copyFileSync(at('a/one.txt'), at('a/b/copy.txt'));
  fs.renameSync(at('a/b/copy.txt'), at('a/b/moved.txt'));
  fs.writeFileSync(at('gone.txt'), Buffer.from([1, 2, 3]));
  fs.unlinkSync(at('gone.txt'));
  fs.mkdirSync(at('c'));
  fs.rmdirSync(at('c'));
  fs.symlinkSync('one.txt', at('a/link'));
  fs.truncateSync(at('a/b/moved.txt'), 3);
  fs.chmodSync(at('a/one.txt'), 0o600);
  fs.cpSync(at('a'), at('d'), { recursive: true });
  fs.rmSync(at('a/b'), { recursive: true });
  return {
    text: fs.readFileSync(at('a/one.txt'), 'utf8'),
    length: fs.readFileSync(at('a/one.txt')).length,
    link: fs.readlinkSync(at('a/link')),
    names: fs.readdirSync(folder, { recursive: true }).sort(),
    folders: fs.readdirSync(folder, { withFileTypes: true }).map((entry) => [entry.name, entry.isDirectory()]),
  };
}`,
  'A failure has the same code and is caught in the same place': `
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
export async function main(folder: string): Promise<unknown> {
  const steps: string[] = [];
  try {
    writeFileSync(join(folder, 'a.txt'), 'a', { flag: 'wx' });
    steps.push('written');
    writeFileSync(join(folder, 'a.txt'), 'b', { flag: 'wx' });
    steps.push('written again');
  } catch (error) {
    steps.push(String((error as NodeJS.ErrnoException).code));
  } finally {
    rmSync(join(folder, 'a.txt'));
  }
  try {
    steps.push(readFileSync(join(folder, 'a.txt'), 'utf8'));
  } catch (error) {
    steps.push(String((error as NodeJS.ErrnoException).code));
  }
  return steps;
}`,
  'A failure that nobody catches rejects': `
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
async function load(folder: string) { return readFileSync(join(folder, 'none')); }
export async function main(folder: string): Promise<unknown> {
  return await load(folder).then(() => 'read', (error: NodeJS.ErrnoException) => error.code);
}`,
  'Writes keep their order in a loop': `
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
export async function main(folder: string): Promise<unknown> {
  for (let line = 0; line < 20; line++) { appendFileSync(join(folder, 'log'), \`line \${line}\\n\`); }
  return readFileSync(join(folder, 'log'), 'utf8');
}`,
  'Keys that are derived are the same bytes': `
import { hkdfSync, pbkdf2Sync } from 'node:crypto';
export async function main(_folder: string): Promise<unknown> {
  return [
    pbkdf2Sync('password', 'salt', 1000, 64, 'sha512').toString('hex'),
    Buffer.from(hkdfSync('sha256', 'key', 'salt', 'info', 32)).toString('hex'),
  ];
}`,
  'Data that is packed is the same bytes, and unpacks': `
import * as zlib from 'node:zlib';
export async function main(_folder: string): Promise<unknown> {
  const text = 'all work and no play '.repeat(1000);
  const packed = [
    zlib.gzipSync(text, { level: 9 }),
    zlib.deflateSync(text),
    zlib.deflateRawSync(text),
    zlib.brotliCompressSync(text, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } }),
  ];
  return [
    packed.map((bytes) => bytes.toString('hex')),
    zlib.gunzipSync(packed[0]!).equals(Buffer.from(text)),
    zlib.unzipSync(packed[0]!).length,
    zlib.inflateSync(packed[1]!).length,
    zlib.inflateRawSync(packed[2]!).length,
    zlib.brotliDecompressSync(packed[3]!).length,
  ];
}`,
  'Passwords are hashed and compared alike': `
import bcrypt from 'bcrypt';
import plain from 'bcryptjs';
export async function main(_folder: string): Promise<unknown> {
  const hash = bcrypt.hashSync('password', '$2b$04$abcdefghijklmnopqrstuu');
  const other = plain.hashSync('password', '$2b$04$abcdefghijklmnopqrstuu');
  if (!bcrypt.compareSync('password', other)) { throw new Error('wrong'); }
  return [hash, other, plain.compareSync('password', hash), plain.compareSync('other', hash)];
}`,
  'fs-extra writes and reads the same': `
import fse from 'fs-extra';
import { join } from 'node:path';
export async function main(folder: string): Promise<unknown> {
  fse.outputJsonSync(join(folder, 'a/b.json'), { name: 'ä' }, { spaces: 2 });
  fse.ensureDirSync(join(folder, 'c/d'));
  fse.copySync(join(folder, 'a'), join(folder, 'e'));
  fse.moveSync(join(folder, 'e'), join(folder, 'f'));
  fse.removeSync(join(folder, 'c'));
  fse.emptyDirSync(join(folder, 'a'));
  return fse.readJsonSync(join(folder, 'f/b.json'));
}`,
};

describe('A program that is fixed does what it did before', () => {
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'event-loop-edits-'));
    symlinkSync(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(folder, 'node_modules'));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test.each(Object.entries(programs))('%s', async (name, code) => {
    const each: ValidCase = { name, code, options: asyncFunctions };
    const { code: fixed } = fixAll(each);
    expect(fixed).not.toBe(code);
    expect(typeErrorsOf(each, code)).toEqual([]);
    expect(typeErrorsOf(each, fixed)).toEqual([]);
    expect(lintCase('no-blocking-call', noBlockingCall, each, fixed)).toEqual([]);

    const before = await run(code);
    expect(before.answer).toBeDefined();
    expect(await run(fixed)).toEqual(before);
  });

  test('A CommonJS program is fixed, and does what it did before', async () => {
    const code = `'use strict';
const fs = require('node:fs');
const { mkdirSync, readFileSync, writeFileSync } = require('fs');
const { gunzipSync, gzipSync } = require('zlib');
const { join } = require('node:path');
async function main(folder) {
  mkdirSync(join(folder, 'a'));
  writeFileSync(join(folder, 'a/text.gz'), gzipSync('all work and no play'));
  fs.appendFileSync(join(folder, 'log'), 'written');
  return [gunzipSync(readFileSync(join(folder, 'a/text.gz'))).toString(), fs.readdirSync(folder).sort()];
}
module.exports = { main };
`;
    const each: ValidCase = { name: 'CommonJS', code, options: asyncFunctions, filename: 'src/main.cjs' };
    const { code: fixed } = fixAll(each);
    expect(lintCase('no-blocking-call', noBlockingCall, each, fixed)).toEqual([]);
    expect(typeErrorsOf(each, fixed)).toEqual([]);

    const before = await run(code, 'main.cjs');
    expect(before.answer).toEqual(['all work and no play', ['a', 'log']]);
    expect(await run(fixed, 'main.cjs')).toEqual(before);
  });

  test('A program whose functions are made async up to the handler answers what it did before', async () => {
    const code = `import { createServer } from 'node:http';
import { readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
let place = '';
function load(name: string): string { return readFileSync(join(place, name), 'utf8'); }
function render(name: string): string { return \`<p>\${load(name).trim()}</p>\`; }
const server = createServer(async (request, response) => {
  try { response.end(render((request.url ?? '').slice(1))); } catch (error) { response.end(String((error as NodeJS.ErrnoException).code)); }
});
export async function main(folder: string): Promise<unknown> {
  place = folder;
  writeFileSync(join(folder, 'a'), 'one \\n');
  await new Promise<void>((done) => server.listen(0, done));
  const { port } = server.address() as AddressInfo;
  const texts: string[] = [];
  for (const name of ['a', 'none']) { texts.push(await (await fetch(\`http://localhost:\${port}/\${name}\`)).text()); }
  await new Promise((done) => server.close(done));
  return texts;
}
`;
    const each: ValidCase = { name: 'up to the handler', code };
    const [edited = code] = suggestedFor(each);
    expect(edited).not.toBe(code);
    expect(typeErrorsOf(each, edited)).toEqual([]);
    expect(lintCase('no-blocking-call', noBlockingCall, each, edited)).toEqual([]);

    const before = await run(code);
    expect(before.answer).toEqual(['<p>one</p>', 'ENOENT']);
    expect(await run(edited)).toEqual(before);
  });

  /** Runs a program in an empty folder: its answer, and what it leaves there. */
  async function run(
    code: string,
    name = 'main.mjs',
  ): Promise<{ readonly answer: unknown; readonly left: Record<string, string> }> {
    const place = mkdtempSync(join(folder, 'program-'));
    const work = mkdtempSync(join(folder, 'work-'));
    const { outputText } = ts.transpileModule(code, {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
    });
    writeFileSync(join(place, name), name.endsWith('.cjs') ? code : outputText);
    const { main } = (await import(/* @vite-ignore */ pathToFileURL(join(place, name)).href)) as {
      main(folder: string): Promise<unknown>;
    };
    const answer = await main(work);
    return { answer, left: contentsOf(work) };
  }
});

/** All files of a folder by their path, with what is in them. */
function contentsOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .sort()
      .map((name) => join(folder, name))
      .filter((path) => statSync(path).isFile())
      .map((path) => [relative(folder, path), readFileSync(path, 'base64')]),
  );
}

/** Applies all fixes as ESLint does, until there are none. */
function fixAll(each: ValidCase): { readonly code: string; readonly passes: number } {
  let { code } = each;
  for (let passes = 0; passes < 10; passes++) {
    const fixes = lintCase('no-blocking-call', noBlockingCall, each, code).flatMap(({ fix }) => (fix ? [fix] : []));
    if (fixes.length === 0) {
      return { code, passes };
    }
    code = apply(code, fixes);
  }
  throw new Error(`not stable after ten passes:\n${code}`);
}

/** The code after each suggestion alone. */
function suggestedFor(each: ValidCase): string[] {
  return lintCase('no-blocking-call', noBlockingCall, each).flatMap(({ suggestions: list = [] }) =>
    list.map((suggestion: Linter.LintSuggestion) => apply(each.code, [suggestion.fix])),
  );
}

/** Applies the fixes of one pass; those that touch an earlier one are left for the next. */
function apply(code: string, fixes: readonly Rule.Fix[]): string {
  let result = '';
  let end = -1;
  for (const { range, text } of fixes.toSorted((first, second) => first.range[0] - second.range[0])) {
    if (range[0] > end) {
      result += code.slice(Math.max(end, 0), range[0]) + text;
      [, end] = range;
    }
  }
  return result + code.slice(Math.max(end, 0));
}

/** The text of all comments of some code. */
function commentsIn(code: string): string[] {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, ts.LanguageVariant.Standard, code);
  const comments: string[] = [];
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    if (token === ts.SyntaxKind.SingleLineCommentTrivia || token === ts.SyntaxKind.MultiLineCommentTrivia) {
      comments.push(scanner.getTokenText());
    }
  }
  return comments;
}
