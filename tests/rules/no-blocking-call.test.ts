import { defineLibrary } from '../../src/index.ts';
import { noBlockingCall } from '../../src/rules/no-blocking-call.ts';
import { testRule, type ExpectedReport, type InvalidCase, type ValidCase } from '../support/rule-tester.ts';

/** Heads of three lines: the code of a case begins at line 4. `execSync` has no sibling, so there is no edit. */
const express = `import express, { type RequestHandler } from 'express';
import { execSync } from 'node:child_process';
const app = express();
`;
const fastify = `import createFastify, { type FastifyInstance, type RouteHandlerMethod } from 'fastify';
import { execSync } from 'node:child_process';
const app = createFastify();
`;
const nest = `import * as nest from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { execSync } from 'node:child_process';
`;
const http = `import { createServer, type RequestListener } from 'node:http';
import { EventEmitter } from 'node:events';
import { execSync } from 'node:child_process';
`;
/** A head for calls that have an edit: the code imports what it calls. */
const server = `import express from 'express';
export const app = express();
`;

/** A report of `execSync`, which stands once in the code unless said otherwise. */
function reached(path: string, at: ExpectedReport['at'] = 'execSync'): ExpectedReport {
  return blocks('execSync', path, ' Use `exec` through `promisify`.', at);
}

function blocks(
  name: string,
  path: string,
  advice: string,
  at: ExpectedReport['at'] = name,
  suggestions?: ExpectedReport['suggestions'],
): ExpectedReport {
  return { messageId: 'blocks', data: { name, path, advice }, at, ...(suggestions && { suggestions }) };
}

/** The suggestion that makes the functions of a way async, from the helper to its handler. */
function upTo(helper: string, sibling: string, name: string, output: string): ExpectedReport['suggestions'] {
  return [{ messageId: 'useSiblingUp', data: { functions: `\`${helper}\` and the handler`, sibling, name }, output }];
}

const awaitReadFile = ' Await `readFile` from `node:fs/promises` instead.';
const otherDriver = ' Use a driver with promises, or a worker thread.';

/** Files of a project's own framework, pool and native module, and what the settings say of them. */
const ownFiles = {
  'src/own.ts': `export abstract class Queue { abstract handle(topic: string, run: (message: string) => void): void }
export interface Job { run(): void }
export abstract class Pool { abstract run<T>(task: () => T): Promise<T> }
export abstract class Store { abstract loadSync(path: string): string }
`,
};
const ownSettings = {
  'event-loop': {
    libraries: [
      defineLibrary({
        name: 'own',
        packages: [],
        registrations: [
          {
            on: [{ from: 'file', name: 'Queue' }],
            methods: ['handle'],
            from: 1,
            label: 'message {0}',
            waits: true,
            catches: true,
          },
        ],
        handlerMethods: [
          {
            implements: { from: 'file', name: 'Job' },
            methods: ['run'],
            label: 'job {class}',
            waits: true,
            catches: true,
          },
        ],
        callbacks: [{ on: [{ from: 'file', name: 'Pool' }], methods: ['run'], runs: 'offload' }],
        blocking: [
          { on: [{ from: 'file', name: 'Store', path: 'src/own.ts' }], calls: { loadSync: { instead: '`load`' } } },
        ],
      }),
    ],
  },
};

const frameworks: InvalidCase[] = [
  {
    name: 'An Express handler stops every request',
    head: express,
    code: `app.get('/version', (_request, response) => { response.send(execSync('git rev-parse HEAD')); });`,
    errors: [reached('GET /version (src/main.ts:4)')],
  },
  {
    name: 'An Express middleware stops every request',
    head: express,
    code: `app.use((_request, _response, next) => { execSync('a'); next(); });`,
    errors: [reached('middleware (src/main.ts:4)')],
  },
  {
    name: 'An Express middleware under a path is named by the path',
    head: express,
    code: `app.use('/admin', (_request, _response, next) => { execSync('a'); next(); });`,
    errors: [reached('middleware /admin (src/main.ts:4)')],
  },
  {
    name: 'The second of several Express handlers is one too',
    head: express,
    code: `app.post('/a', (_request, _response, next) => { next(); }, (_request, response) => { response.send(execSync('a')); });`,
    errors: [reached('POST /a (src/main.ts:4)')],
  },
  {
    name: 'A handler on an Express router stops every request',
    head: express,
    code: `export const router = express.Router();
router.delete('/items/:id', (_request, response) => { response.send(execSync('a')); });`,
    errors: [reached('DELETE /items/:id (src/main.ts:5)')],
  },
  {
    name: 'A handler on an Express route takes its name from the route',
    head: express,
    code: `app.route('/items').get((_request, response) => { response.send(execSync('a')); });`,
    errors: [reached('GET /items (src/main.ts:4)')],
  },
  {
    name: 'An Express parameter callback is a handler',
    head: express,
    code: `app.param('id', (_request, _response, next) => { execSync('a'); next(); });`,
    errors: [reached('parameter id (src/main.ts:4)')],
  },
  {
    name: 'A function typed as an Express RequestHandler is one, wherever it is registered',
    head: express,
    code: `export const version: RequestHandler = (_request, response) => { response.send(execSync('a')); };`,
    errors: [reached('handler version (src/main.ts:4) → version')],
  },
  {
    name: 'A function that satisfies RequestHandler is a handler',
    head: express,
    code: `export const version = ((_request, response) => { response.send(execSync('a')); }) satisfies RequestHandler;`,
    errors: [reached('handler version (src/main.ts:4) → version')],
  },
  {
    name: 'A function typed as an Express ErrorRequestHandler is a handler',
    head: express,
    code: `export const onError: express.ErrorRequestHandler = (_error, _request, response, _next) => { response.send(execSync('a')); };`,
    errors: [reached('error handler onError (src/main.ts:4) → onError')],
  },
  {
    name: 'A handler that is registered by its name is reported where it is written',
    head: express,
    code: `function version(_request: express.Request, response: express.Response) { response.send(execSync('a')); }
app.get('/version', version);`,
    errors: [reached('GET /version (src/main.ts:5) → version')],
  },
  {
    name: 'A handler in an array of handlers is one',
    head: express,
    code: `const check = (_request: express.Request, _response: express.Response, next: express.NextFunction) => { execSync('a'); next(); };
app.get('/version', [check], (_request: express.Request, response: express.Response) => { response.end(); });`,
    errors: [reached('GET /version (src/main.ts:5) → check')],
  },
  {
    name: 'A handler that is wrapped by a function of the project is still one',
    head: express,
    code: `declare function logged(handler: RequestHandler): RequestHandler;
app.get('/version', logged((_request, response) => { response.send(execSync('a')); }));`,
    errors: [reached('GET /version (src/main.ts:5)')],
  },
  {
    name: 'A middleware that a function makes is a handler',
    head: express,
    code: `function requireRole(role: string) {
  return (_request: express.Request, _response: express.Response, next: express.NextFunction) => { execSync(role); next(); };
}
app.use('/admin', requireRole('admin'));`,
    errors: [reached('middleware /admin (src/main.ts:7)')],
  },
  {
    name: 'A method that is bound and registered is a handler',
    head: express,
    code: `class Versions {
  command = 'a';
  list(_request: express.Request, response: express.Response) { response.send(execSync(this.command)); }
}
const versions = new Versions();
app.get('/versions', versions.list.bind(versions));`,
    errors: [reached('GET /versions (src/main.ts:9) → Versions.list')],
  },
  {
    name: 'A function of a controller object is a handler',
    head: express,
    code: `const versions = {
  list: (_request: express.Request, response: express.Response) => { response.send(execSync('a')); },
};
app.get('/versions', versions.list);`,
    errors: [reached('GET /versions (src/main.ts:7) → list')],
  },
  {
    name: 'A handler of Express 4 stops every request as well',
    versions: 'other',
    head: express,
    code: `app.get('/version', (_request, response) => { response.send(execSync('a')); });`,
    errors: [reached('GET /version (src/main.ts:4)')],
  },
  {
    name: 'A Fastify handler stops every request',
    head: fastify,
    code: `app.get('/version', async () => execSync('a'));`,
    errors: [reached('GET /version (src/main.ts:4)')],
  },
  {
    name: 'A Fastify hook of one route stops every request',
    head: fastify,
    code: `app.get('/version', { preHandler: async () => { execSync('a'); } }, async () => 'a');`,
    errors: [reached('GET /version (preHandler) (src/main.ts:4) → preHandler')],
  },
  {
    name: 'The handler of a Fastify route object stops every request',
    head: fastify,
    code: `app.route({ method: 'POST', url: '/builds', handler: async () => execSync('a') });`,
    errors: [reached('POST /builds (src/main.ts:4) → handler')],
  },
  {
    name: 'A Fastify hook for each request is a handler',
    head: fastify,
    code: `app.addHook('onRequest', async () => { execSync('a'); });`,
    errors: [reached('hook onRequest (src/main.ts:4)')],
  },
  {
    name: 'The error handler of Fastify is a handler',
    head: fastify,
    code: `app.setErrorHandler(async () => execSync('a'));`,
    errors: [reached('setErrorHandler (src/main.ts:4)')],
  },
  {
    name: 'A handler that a Fastify plugin registers is one, and the plugin itself is start-up',
    head: fastify,
    code: `export async function routes(instance: FastifyInstance) {
  const version = execSync('a');
  instance.get('/version', async () => Buffer.concat([version, execSync('b')]));
}
app.register(routes);`,
    errors: [reached('GET /version (src/main.ts:6)', ['execSync', 2])],
  },
  {
    name: 'A function typed as a Fastify RouteHandlerMethod is a handler',
    head: fastify,
    code: `export const version: RouteHandlerMethod = async (_request, reply) => reply.send(execSync('a'));`,
    errors: [reached('handler version (src/main.ts:4) → version')],
  },
  {
    name: 'A method of an injected Nest service is reached through the type of the parameter',
    head: nest,
    code: `@nest.Injectable()
export class Versions { read() { return execSync('a', { encoding: 'utf8' }); } }
@nest.Controller('versions')
export class VersionController {
  constructor(private readonly versions: Versions) {}
  @nest.Get(':name') one(@nest.Param('name') name: string) { return name + this.versions.read(); }
}`,
    errors: [reached('GET /versions/:name (src/main.ts:9) → VersionController.one → Versions.read')],
  },
  {
    name: 'A Nest guard is a handler',
    head: nest,
    code: `export class Guard implements nest.CanActivate { canActivate() { return execSync('a').length > 0; } }`,
    errors: [reached('guard Guard (src/main.ts:4) → Guard.canActivate')],
  },
  {
    name: 'A name that is written on two lines',
    head: nest,
    code: `import * as processes from 'node:child_process';
export class Guard implements nest.CanActivate {
  canActivate() {
    return processes
      .execSync('a').length > 0;
  }
}`,
    errors: [
      blocks(
        'processes.execSync',
        'guard Guard (src/main.ts:6) → Guard.canActivate',
        ' Use `exec` through `promisify`.',
        'processes\n      .execSync',
      ),
    ],
  },
  {
    name: 'A Nest middleware is a handler',
    head: nest,
    code: `export class Log implements nest.NestMiddleware { use(_request: unknown, _response: unknown, next: () => void) { execSync('a'); next(); } }`,
    errors: [reached('middleware Log (src/main.ts:4) → Log.use')],
  },
  {
    name: 'Nest pipes, filters and interceptors are handlers',
    head: nest,
    code: `export class Trim implements nest.PipeTransform { transform() { return execSync('a'); } }
export class Failures implements nest.ExceptionFilter { catch() { execSync('b'); } }
export class Timing implements nest.NestInterceptor {
  intercept(_context: nest.ExecutionContext, next: nest.CallHandler) { execSync('c'); return next.handle(); }
}`,
    errors: [
      reached('pipe Trim (src/main.ts:4) → Trim.transform', ['execSync', 1]),
      reached('filter Failures (src/main.ts:5) → Failures.catch', ['execSync', 2]),
      reached('interceptor Timing (src/main.ts:7) → Timing.intercept', ['execSync', 3]),
    ],
  },
  {
    name: 'A Nest provider that is injected under a token is found by the interface that it alone implements',
    head: nest,
    code: `export interface Source { read(): Buffer }
export class Git implements Source { read() { return execSync('a'); } }
@nest.Controller('heads')
export class Heads {
  constructor(@nest.Inject('SOURCE') private readonly source: Source) {}
  @nest.Get() one() { return this.source.read(); }
}`,
    errors: [reached('GET /heads (src/main.ts:9) → Heads.one → Git.read')],
  },
  {
    name: 'A scheduled job of Nest runs while requests wait',
    head: nest,
    code: `export class Jobs { @Cron('0 * * * *') clean() { execSync('a'); } }`,
    errors: [reached('@Cron("0 * * * *") (src/main.ts:4) → Jobs.clean')],
  },
  {
    name: 'The listener of a node:http server stops every request',
    head: http,
    code: `createServer((_request, response) => { response.end(execSync('a')); }).listen(3000);`,
    errors: [reached('request listener (src/main.ts:4)')],
  },
  {
    name: 'A listener that a connection handler adds to its socket is on the path',
    head: `import { createServer } from 'node:net';\nimport { execSync } from 'node:child_process';\n\n`,
    code: `createServer((socket) => { socket.on('data', () => { socket.end(execSync('a')); }); }).listen(3000);`,
    errors: [reached('request listener (src/main.ts:4)')],
  },
  {
    name: 'A listener of the request event stops every request',
    head: http,
    code: `createServer().on('request', (_request, response) => { response.end(execSync('a')); });`,
    errors: [reached('event request (src/main.ts:4)')],
  },
  {
    name: 'A function typed as a RequestListener is a handler',
    head: http,
    code: `export const answer: RequestListener = (_request, response) => { response.end(execSync('a')); };`,
    errors: [reached('request listener answer (src/main.ts:4) → answer')],
  },
  {
    name: 'A listener of an event emitter runs for each event',
    head: http,
    code: `const bus = new EventEmitter();
bus.on('placed', () => { execSync('a'); });`,
    errors: [reached('event placed (src/main.ts:5)')],
  },
  {
    name: 'A listener of a subclass of EventEmitter runs for each event',
    head: http,
    code: `class Orders extends EventEmitter {}
new Orders().once('placed', () => { execSync('a'); });`,
    errors: [reached('event placed (src/main.ts:5)')],
  },
];

const apis: InvalidCase[] = [
  {
    name: 'Reading a file blocks, and an async handler can await it instead',
    head: server,
    code: `import { readFileSync } from 'node:fs';
app.get('/terms', async (_request, response) => { response.send(readFileSync('terms.html', 'utf8')); });`,
    output: `import { readFile } from 'node:fs/promises';
app.get('/terms', async (_request, response) => { response.send(await readFile('terms.html', 'utf8')); });`,
    errors: [blocks('readFileSync', 'GET /terms (src/main.ts:4)', awaitReadFile, ['readFileSync', 2])],
  },
  {
    name: 'Making an inline handler async is a suggestion',
    head: server,
    code: `import { readFileSync } from 'node:fs';
app.get('/terms', (_request, response) => { response.send(readFileSync('terms.html', 'utf8')); });`,
    errors: [
      blocks(
        'readFileSync',
        'GET /terms (src/main.ts:4)',
        awaitReadFile,
        ['readFileSync', 2],
        [
          {
            messageId: 'useSiblingAsync',
            data: { sibling: 'readFile', name: 'readFileSync' },
            output: `import { readFile } from 'node:fs/promises';
app.get('/terms', async (_request, response) => { response.send(await readFile('terms.html', 'utf8')); });`,
          },
        ],
      ),
    ],
  },
  {
    name: 'A helper that is called in more than a hundred places stays as it is',
    head: server,
    code: `import { readFileSync } from 'node:fs';
function load() { return readFileSync('terms.md', 'utf8'); }
app.get('/terms', (_request, response) => { response.send([${'load(), '.repeat(101)}]); });`,
    errors: [blocks('readFileSync', 'GET /terms (src/main.ts:5) → load', awaitReadFile, ['readFileSync', 2])],
  },
  {
    name: 'A call on a file descriptor blocks and has no edit',
    head: server,
    code: `import { closeSync, openSync, readFileSync } from 'node:fs';
app.get('/log', async (_request, response) => {
  const file = openSync('log', 'r');
  response.send(readFileSync(file));
  closeSync(file);
});`,
    errors: [
      blocks('openSync', 'GET /log (src/main.ts:4)', ' Use a `FileHandle` from `node:fs/promises`.', ['openSync', 2]),
      blocks('readFileSync', 'GET /log (src/main.ts:4)', awaitReadFile, ['readFileSync', 2]),
      blocks('closeSync', 'GET /log (src/main.ts:4)', ' Use a `FileHandle` from `node:fs/promises`.', ['closeSync', 2]),
    ],
  },
  {
    name: 'Starting a process and waiting for it blocks',
    head: server,
    code: `import * as processes from 'node:child_process';
app.get('/pdf', async (_request, response) => {
  processes.execSync('a');
  processes.execFileSync('b');
  response.json(processes.spawnSync('c').status);
});`,
    errors: [
      blocks('processes.execSync', 'GET /pdf (src/main.ts:4)', ' Use `exec` through `promisify`.'),
      blocks('processes.execFileSync', 'GET /pdf (src/main.ts:4)', ' Use `execFile` through `promisify`.'),
      blocks('processes.spawnSync', 'GET /pdf (src/main.ts:4)', ' Use `spawn`.'),
    ],
  },
  {
    name: 'Deriving a key with pbkdf2 blocks, and is awaited through promisify',
    head: server,
    code: `import { pbkdf2Sync } from 'node:crypto';
app.post('/login', async (_request, response) => { response.send(pbkdf2Sync('password', 'salt', 600_000, 64, 'sha512')); });`,
    output: `import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';

const pbkdf2Async = promisify(pbkdf2);
app.post('/login', async (_request, response) => { response.send(await pbkdf2Async('password', 'salt', 600_000, 64, 'sha512')); });`,
    errors: [
      blocks('pbkdf2Sync', 'POST /login (src/main.ts:4)', ' Await `pbkdf2` through `promisify` instead.', [
        'pbkdf2Sync',
        2,
      ]),
    ],
  },
  {
    name: 'Deriving a key with scrypt blocks, and TypeScript does not know its promisified type',
    head: server,
    code: `import { scryptSync } from 'node:crypto';
app.post('/login', async (_request, response) => { response.send(scryptSync('password', 'salt', 64)); });`,
    errors: [
      blocks('scryptSync', 'POST /login (src/main.ts:4)', ' Use `scrypt` through `promisify`.', ['scryptSync', 2]),
    ],
  },
  {
    name: 'Making a key pair blocks',
    head: server,
    code: `import * as crypto from 'node:crypto';
function createKeys() { return crypto.generateKeyPairSync('rsa', { modulusLength: 4096 }).publicKey.export({ type: 'spki', format: 'pem' }); }
app.post('/keys', (_request, response) => { response.send(createKeys()); });`,
    errors: [
      blocks(
        'crypto.generateKeyPairSync',
        'POST /keys (src/main.ts:5) → createKeys',
        ' Await `generateKeyPair` through `promisify` instead.',
        undefined,
        upTo(
          'createKeys',
          'generateKeyPairAsync',
          'crypto.generateKeyPairSync',
          `import * as crypto from 'node:crypto';
import { promisify } from 'node:util';

const generateKeyPairAsync = promisify(crypto.generateKeyPair);
async function createKeys() { return (await generateKeyPairAsync('rsa', { modulusLength: 4096 })).publicKey.export({ type: 'spki', format: 'pem' }); }
app.post('/keys', async (_request, response) => { response.send(await createKeys()); });`,
        ),
      ),
    ],
  },
  {
    name: 'Compression blocks',
    head: server,
    code: `import zlib from 'node:zlib';
function pack(text: string) { return zlib.brotliCompressSync(zlib.gzipSync(text)); }
app.get('/export', (_request, response) => { response.send(pack('a')); });`,
    errors: [
      blocks(
        'zlib.brotliCompressSync',
        'GET /export (src/main.ts:5) → pack',
        ' Await `brotliCompress` through `promisify` instead.',
        undefined,
        upTo(
          'pack',
          'brotliCompressAsync',
          'zlib.brotliCompressSync',
          `import zlib from 'node:zlib';
import { promisify } from 'node:util';

const brotliCompressAsync = promisify(zlib.brotliCompress);
async function pack(text: string) { return await brotliCompressAsync(zlib.gzipSync(text)); }
app.get('/export', async (_request, response) => { response.send(await pack('a')); });`,
        ),
      ),
      blocks(
        'zlib.gzipSync',
        'GET /export (src/main.ts:5) → pack',
        ' Await `gzip` through `promisify` instead.',
        undefined,
        upTo(
          'pack',
          'gzipAsync',
          'zlib.gzipSync',
          `import zlib from 'node:zlib';
import { promisify } from 'node:util';

const gzipAsync = promisify(zlib.gzip);
async function pack(text: string) { return zlib.brotliCompressSync(await gzipAsync(text)); }
app.get('/export', async (_request, response) => { response.send(await pack('a')); });`,
        ),
      ),
    ],
  },
  {
    name: 'bcrypt blocks on the name that ends in Sync, and has a promise under the other',
    head: server,
    code: `import bcrypt from 'bcrypt';
app.post('/login', async (_request, response) => { response.json(bcrypt.compareSync('password', 'hash')); });`,
    output: `import bcrypt from 'bcrypt';
app.post('/login', async (_request, response) => { response.json(await bcrypt.compare('password', 'hash')); });`,
    errors: [blocks('bcrypt.compareSync', 'POST /login (src/main.ts:4)', ' Await `compare` instead.')],
  },
  {
    name: 'bcryptjs blocks, and is left as it is where the promise form wants a salt',
    head: server,
    code: `import bcrypt from 'bcryptjs';
app.post('/users', async (_request, response) => { response.send(bcrypt.hashSync('password')); });`,
    errors: [blocks('bcrypt.hashSync', 'POST /users (src/main.ts:4)', ' Await `hash` instead.')],
  },
  {
    name: 'Every statement of better-sqlite3 blocks',
    head: server,
    code: `import Database from 'better-sqlite3';
const db = new Database('shop.db');
app.get('/items', async (_request, response) => {
  db.exec('BEGIN');
  db.pragma('optimize');
  db.prepare('DELETE FROM items').run();
  response.json([db.prepare('SELECT * FROM items').all(), db.prepare('SELECT 1').get()]);
});`,
    errors: [
      blocks('db.exec', 'GET /items (src/main.ts:5)', otherDriver),
      blocks('db.pragma', 'GET /items (src/main.ts:5)', otherDriver),
      blocks("db.prepare('DELETE FROM items').run", 'GET /items (src/main.ts:5)', otherDriver),
      blocks("db.prepare('SELECT * FROM items').all", 'GET /items (src/main.ts:5)', otherDriver),
      blocks("db.prepare('SELECT 1').get", 'GET /items (src/main.ts:5)', otherDriver),
    ],
  },
  {
    name: 'A statement inside of a better-sqlite3 transaction is reached by calling the transaction',
    head: server,
    code: `import Database from 'better-sqlite3';
const db = new Database('shop.db');
const insert = db.prepare('INSERT INTO items VALUES (?)');
const insertAll = db.transaction((names: string[]) => { for (const name of names) insert.run(name); });
app.post('/items', (_request, response) => { insertAll(['a']); response.end(); });`,
    errors: [blocks('insert.run', 'POST /items (src/main.ts:7)', otherDriver)],
  },
  {
    name: "Node's own SQLite blocks",
    versions: 'other',
    head: server,
    code: `import { DatabaseSync } from 'node:sqlite';
const db = new DatabaseSync('shop.db');
app.get('/items', (_request, response) => { db.exec('BEGIN'); response.json(db.prepare('SELECT 1').all()); });`,
    errors: [
      blocks('db.exec', 'GET /items (src/main.ts:5)', otherDriver),
      blocks("db.prepare('SELECT 1').all", 'GET /items (src/main.ts:5)', otherDriver),
    ],
  },
  {
    name: 'fs-extra blocks by functions of its own and by those of node:fs',
    head: server,
    code: `import fse from 'fs-extra';
function move() { fse.copySync('a', 'b'); return fse.readFileSync('b'); }
app.post('/files', (_request, response) => { response.send(move()); });`,
    errors: [
      blocks(
        'fse.copySync',
        'POST /files (src/main.ts:5) → move',
        ' Await `copy` instead.',
        undefined,
        upTo(
          'move',
          'fse.copy',
          'fse.copySync',
          `import fse from 'fs-extra';
async function move() { await fse.copy('a', 'b'); return fse.readFileSync('b'); }
app.post('/files', async (_request, response) => { response.send(await move()); });`,
        ),
      ),
      blocks('fse.readFileSync', 'POST /files (src/main.ts:5) → move', awaitReadFile),
    ],
  },
  {
    name: 'An HTTP request that stops the thread blocks',
    head: server,
    code: `import request from 'sync-request';
app.get('/rates', (_request, response) => { response.send(request.default('GET', 'https://rates.example').getBody()); });`,
    errors: [blocks('request.default', 'GET /rates (src/main.ts:4)', ' Use `fetch`.')],
  },
  {
    name: 'Atomics.wait puts the thread to sleep',
    head: server,
    code: `app.get('/slow', (_request, response) => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
  response.end();
});`,
    errors: [blocks('Atomics.wait', 'GET /slow (src/main.ts:3)', ' Use `Atomics.waitAsync`.')],
  },
];

const importForms: InvalidCase[] = [
  {
    name: 'A renamed import is the same call',
    head: server,
    code: `import { execSync as run } from 'node:child_process';
app.get('/a', (_request, response) => { response.send(run('a')); });`,
    errors: [blocks('run', 'GET /a (src/main.ts:4)', ' Use `exec` through `promisify`.', ['run', 2])],
  },
  {
    name: 'An import without the prefix node: is the same call',
    head: server,
    code: `import { execSync } from 'child_process';
app.get('/a', (_request, response) => { response.send(execSync('a')); });`,
    errors: [reached('GET /a (src/main.ts:4)', ['execSync', 2])],
  },
  {
    name: 'A default import is the same call',
    head: server,
    code: `import processes from 'node:child_process';
app.get('/a', (_request, response) => { response.send(processes.execSync('a')); });`,
    errors: [blocks('processes.execSync', 'GET /a (src/main.ts:4)', ' Use `exec` through `promisify`.')],
  },
  {
    name: 'A constant that holds the function is the same call',
    head: server,
    code: `import fs from 'node:fs';
const { readFileSync: read } = fs;
const load = fs.readFileSync;
function both() { return [read('a'), load('b')]; }
app.get('/a', (_request, response) => { response.json(both()); });`,
    errors: [
      blocks('read', 'GET /a (src/main.ts:7) → both', awaitReadFile, ['read', 4]),
      blocks('load', 'GET /a (src/main.ts:7) → both', awaitReadFile, ['load', 2]),
    ],
  },
  {
    name: 'A re-export of the project is the same call',
    head: server,
    files: { 'src/system.ts': `export { execSync } from 'node:child_process';\nexport * from 'node:zlib';\n` },
    code: `import { execSync, gunzipSync } from './system.js';
function unpack() { return gunzipSync(execSync('a')); }
app.get('/a', (_request, response) => { response.send(unpack()); });`,
    errors: [
      blocks(
        'gunzipSync',
        'GET /a (src/main.ts:5) → unpack',
        ' Await `gunzip` through `promisify` instead.',
        ['gunzipSync', 2],
        upTo(
          'unpack',
          'gunzipAsync',
          'gunzipSync',
          `import { execSync } from './system.js';
import { gunzip } from 'node:zlib';
import { promisify } from 'node:util';

const gunzipAsync = promisify(gunzip);
async function unpack() { return await gunzipAsync(execSync('a')); }
app.get('/a', async (_request, response) => { response.send(await unpack()); });`,
        ),
      ),
      reached('GET /a (src/main.ts:5) → unpack', ['execSync', 2]),
    ],
  },
  {
    name: 'require in a JavaScript file is the same call',
    filename: 'src/main.cjs',
    code: `const express = require('express');
const fs = require('fs');
const { execSync } = require('node:child_process');
const app = express();
app.get('/a', async (request, response) => { response.send([fs.readFileSync('a'), execSync('b')]); });`,
    errors: [
      blocks('fs.readFileSync', 'GET /a (src/main.cjs:5)', awaitReadFile),
      reached('GET /a (src/main.cjs:5)', ['execSync', 2]),
    ],
    output: `const express = require('express');
const fs = require('fs');
const { execSync } = require('node:child_process');
const app = express();
app.get('/a', async (request, response) => { response.send([await fs.promises.readFile('a'), execSync('b')]); });`,
  },
];

const paths: InvalidCase[] = [
  {
    name: 'A path goes through the functions that call each other',
    head: express,
    code: `const readHead = () => execSync('a');
const describe = () => readHead().toString();
async function load() { return describe(); }
app.get('/a', async (_request, response) => { response.send(await load()); });`,
    errors: [reached('GET /a (src/main.ts:7) → load → describe → readHead')],
  },
  {
    name: 'A path goes through other files to the handler',
    files: {
      'src/server.ts': `import express from 'express';
import { render } from './reports/service.js';
const app = express();
app.get('/reports', (_request, response) => { response.send(render()); });
`,
      'src/reports/service.ts': `import { loadTemplate } from '../main.js';
export function render() { return loadTemplate('report').toString(); }
`,
    },
    code: `import { execSync } from 'node:child_process';
export function loadTemplate(name: string) { return execSync(name); }`,
    errors: [reached('GET /reports (src/server.ts:4) → render → loadTemplate', ['execSync', 2])],
  },
  {
    name: 'A default export is reached under the name that the importing file gives it',
    files: {
      'src/server.ts': `import express from 'express';
import readHead from './main.js';
express().get('/head', (_request, response) => { response.send(readHead()); });
`,
    },
    code: `import { execSync } from 'node:child_process';
export default function head() { return execSync('a'); }`,
    errors: [reached('GET /head (src/server.ts:3) → head', ['execSync', 2])],
  },
  {
    name: 'A default export without a name, re-exported under one, leads to the handler',
    files: {
      'src/index.ts': `export { default as head } from './main.js';\n`,
      'src/server.ts': `import express from 'express';
import { head } from './index.js';
express().get('/head', (_request, response) => { response.send(head()); });
`,
    },
    code: `import { execSync } from 'node:child_process';
export default () => execSync('a');`,
    errors: [reached('GET /head (src/server.ts:3)', ['execSync', 2])],
  },
  {
    name: 'A renamed re-export of a helper leads to the handler',
    files: {
      'src/index.ts': `export { head as readHead } from './main.js';\n`,
      'src/server.ts': `import express from 'express';
import * as lib from './index.js';
express().get('/head', (_request, response) => { response.send(lib.readHead()); });
`,
    },
    code: `import { execSync } from 'node:child_process';
export function head() { return execSync('a'); }`,
    errors: [reached('GET /head (src/server.ts:3) → head', ['execSync', 2])],
  },
  {
    name: 'Other handlers that reach the call are counted',
    head: express,
    code: `function head() { return execSync('a'); }
app.get('/a', (_request, response) => { response.send(head()); });
app.get('/b', (_request, response) => { response.send(head()); });`,
    errors: [reached('GET /a (src/main.ts:5) → head, and 1 more handler')],
  },
  {
    name: 'The shortest path is shown',
    head: express,
    code: `function head() { return execSync('a'); }
const around = () => head();
app.get('/a', (_request, response) => { response.send(around()); });
app.get('/b', (_request, response) => { response.send(head()); });
app.get('/c', (_request, response) => { response.send(around()); });`,
    errors: [reached('GET /b (src/main.ts:7) → head, and 2 more handlers')],
  },
  {
    name: 'A constructor is on the path where its class is made',
    head: express,
    code: `class Head { readonly text: Buffer; constructor() { this.text = execSync('a'); } }
app.get('/a', (_request, response) => { response.send(new Head().text); });`,
    errors: [reached('GET /a (src/main.ts:5) → new Head')],
  },
  {
    name: 'A getter is called where its property is read',
    head: express,
    code: `class Head { get text() { return execSync('a'); } }
app.get('/a', (_request, response) => { response.send(new Head().text); });`,
    errors: [reached('GET /a (src/main.ts:5) → Head.text')],
  },
  {
    name: 'Static and private methods are followed',
    head: express,
    code: `class Head {
  static read() { return new Head().#run(); }
  #run() { return execSync('a'); }
}
app.get('/a', (_request, response) => { response.send(Head.read()); });`,
    errors: [reached('GET /a (src/main.ts:8) → Head.read → Head.#run')],
  },
  {
    name: 'A callback runs where it is given',
    head: express,
    code: `app.get('/a', (_request, response) => { response.json(['a'].map((each) => execSync(each))); });`,
    errors: [reached('GET /a (src/main.ts:4)')],
  },
  {
    name: 'A timer that a handler starts fires while other requests wait',
    head: express,
    code: `app.get('/a', (_request, response) => { setTimeout(() => { execSync('a'); }, 10); response.end(); });`,
    errors: [reached('GET /a (src/main.ts:4)')],
  },
  {
    name: 'The one implementation of an interface is what its callers call',
    head: express,
    code: `interface Source { read(): Buffer }
class Git implements Source { read() { return execSync('a'); } }
const source: Source = new Git();
app.get('/a', (_request, response) => { response.send(source.read()); });`,
    errors: [reached('GET /a (src/main.ts:7) → Git.read')],
  },
  {
    name: 'The one implementation of an abstract method is what its callers call',
    head: express,
    code: `abstract class Source { abstract read(): Buffer }
class Git extends Source { read() { return execSync('a'); } }
declare const source: Source;
export const git = new Git();
app.get('/a', (_request, response) => { response.send(source.read()); });`,
    errors: [reached('GET /a (src/main.ts:8) → Git.read')],
  },
  {
    name: 'A function is followed out of a table of functions',
    head: express,
    code: `const readers = { git: () => execSync('a'), none: () => Buffer.from('') };
app.get('/a/:from', (request, response) => { response.send(readers[request.params.from as 'git' | 'none']()); });`,
    errors: [reached('GET /a/:from (src/main.ts:5) → git')],
  },
  {
    name: 'A function called by call and apply is followed',
    head: express,
    code: `function head(this: string) { return execSync(this); }
app.get('/a', (_request, response) => { response.send(head.call('a')); });`,
    errors: [reached('GET /a (src/main.ts:5) → head')],
  },
  {
    name: 'A value that is computed for each request is not kept by a field',
    head: nest,
    code: `@nest.Controller()
export class Heads {
  last?: Buffer;
  @nest.Get() one() { this.last = execSync('a'); return this.last; }
}`,
    errors: [reached('GET / (src/main.ts:7) → Heads.one')],
  },
  {
    name: 'A value that a handler keeps for itself is computed for each request',
    head: express,
    code: `app.get('/a', (_request, response) => {
  const cache = new Map<string, Buffer>();
  if (!cache.has('a')) { cache.set('a', execSync('a')); }
  response.send(cache.get('a'));
});`,
    errors: [reached('GET /a (src/main.ts:4)')],
  },
  {
    name: 'A branch for production is not a branch for development',
    head: express,
    code: `app.get('/a', (_request, response) => {
  if (process.env['NODE_ENV'] === 'production') { response.send(execSync('a')); } else { response.end(); }
});`,
    errors: [reached('GET /a (src/main.ts:4)')],
  },
  {
    name: 'A function that start-up and a handler both call is reported for the handler',
    head: express,
    code: `function head() { return execSync('a'); }
export const first = head();
app.get('/a', (_request, response) => { response.send(head()); });`,
    errors: [reached('GET /a (src/main.ts:6) → head')],
  },
];

const withOptions: InvalidCase[] = [
  {
    name: 'With cost light, calls that take microseconds are reported',
    head: server,
    options: [{ cost: 'light' }],
    code: `import * as fs from 'node:fs';
function look() {
  fs.accessSync('a');
  fs.realpathSync('b');
  return [fs.existsSync('c'), fs.statSync('d').size, fs.lstatSync('e').size];
}
app.get('/a', (_request, response) => { response.json(look()); });`,
    errors: [
      blocks(
        'fs.accessSync',
        'GET /a (src/main.ts:9) → look',
        ' Await `access` from `node:fs/promises` instead.',
        undefined,
        upTo(
          'look',
          'fs.promises.access',
          'fs.accessSync',
          `import * as fs from 'node:fs';
async function look() {
  await fs.promises.access('a');
  fs.realpathSync('b');
  return [fs.existsSync('c'), fs.statSync('d').size, fs.lstatSync('e').size];
}
app.get('/a', async (_request, response) => { response.json(await look()); });`,
        ),
      ),
      blocks(
        'fs.realpathSync',
        'GET /a (src/main.ts:9) → look',
        ' Await `realpath` from `node:fs/promises` instead.',
        undefined,
        upTo(
          'look',
          'fs.promises.realpath',
          'fs.realpathSync',
          `import * as fs from 'node:fs';
async function look() {
  fs.accessSync('a');
  await fs.promises.realpath('b');
  return [fs.existsSync('c'), fs.statSync('d').size, fs.lstatSync('e').size];
}
app.get('/a', async (_request, response) => { response.json(await look()); });`,
        ),
      ),
      blocks('fs.existsSync', 'GET /a (src/main.ts:9) → look', ' Use `access` from `node:fs/promises`.'),
      blocks('fs.statSync', 'GET /a (src/main.ts:9) → look', ''),
      blocks('fs.lstatSync', 'GET /a (src/main.ts:9) → look', ''),
    ],
  },
  {
    name: 'With cost light, random bytes without a callback are reported',
    head: server,
    options: [{ cost: 'light' }],
    code: `import { randomBytes } from 'node:crypto';
app.get('/a', (_request, response) => { response.send(randomBytes(16)); randomBytes(16, () => {}); });`,
    errors: [
      blocks('randomBytes', 'GET /a (src/main.ts:4)', ' Use `randomBytes` through `promisify`.', ['randomBytes', 2]),
    ],
  },
  {
    name: 'With scope async-functions, a call in any async function is reported',
    options: [{ scope: 'async-functions' }],
    code: `import { execSync } from 'node:child_process';
export async function head() { return execSync('a'); }
export const version = async () => execSync('b');
export function later() { return execSync('c'); }`,
    errors: [
      {
        messageId: 'blocksAsync',
        data: { name: 'execSync', advice: ' Use `exec` through `promisify`.' },
        at: ['execSync', 2],
      },
      {
        messageId: 'blocksAsync',
        data: { name: 'execSync', advice: ' Use `exec` through `promisify`.' },
        at: ['execSync', 3],
      },
    ],
  },
  {
    name: 'With scope async-functions, a call that a handler reaches still shows its path',
    head: express,
    options: [{ scope: 'async-functions' }],
    code: `app.get('/a', async (_request, response) => { response.send(execSync('a')); });`,
    errors: [reached('GET /a (src/main.ts:4)')],
  },
  {
    name: 'With scope async-functions, the call can be awaited as well',
    options: [{ scope: 'async-functions' }],
    code: `import { readFileSync } from 'node:fs';
export async function load() { return readFileSync('a'); }`,
    output: `import { readFile } from 'node:fs/promises';
export async function load() { return await readFile('a'); }`,
    errors: [
      { messageId: 'blocksAsync', data: { name: 'readFileSync', advice: awaitReadFile }, at: ['readFileSync', 2] },
    ],
  },
];

const withSettings: InvalidCase[] = [
  {
    name: 'Settings name a framework of the project',
    head: http,
    files: ownFiles,
    settings: ownSettings,
    code: `import type { Job, Queue } from './own.js';
declare const queue: Queue;
queue.handle('mail', () => { execSync('a'); });
export class Clean implements Job { run() { execSync('b'); } }`,
    errors: [
      reached('message mail (src/main.ts:6)', ['execSync', 1]),
      reached('job Clean (src/main.ts:7) → Clean.run', ['execSync', 2]),
    ],
  },
  {
    name: 'Settings name a blocking API of the project',
    head: express,
    files: ownFiles,
    settings: ownSettings,
    code: `import type { Store } from './own.js';
declare const store: Store;
app.get('/a', (_request, response) => { response.send(store.loadSync('a')); });`,
    errors: [blocks('store.loadSync', 'GET /a (src/main.ts:6)', ' Use `load`.')],
  },
  {
    name: 'Settings add to what is known, and take nothing away',
    head: express,
    files: ownFiles,
    settings: ownSettings,
    code: `app.get('/a', (_request, response) => { response.send(execSync('a')); });`,
    errors: [reached('GET /a (src/main.ts:4)')],
  },
];

const startUp: ValidCase[] = [
  {
    name: 'The top level of a module runs once',
    head: express,
    code: `const head = execSync('a');
app.get('/a', (_request, response) => { response.send(head); });`,
  },
  {
    name: 'A function that only start-up calls runs once',
    head: express,
    code: `async function bootstrap() { const head = execSync('a'); app.listen(3000); return head; }
await bootstrap();`,
  },
  {
    name: 'A class that is made at start-up reads its file once',
    head: express,
    code: `class Page { readonly text: Buffer; constructor() { this.text = execSync('a'); } }
const page = new Page();
app.get('/a', (_request, response) => { response.send(page.text); });`,
  },
  {
    name: 'A field of a class that is made at start-up is computed once',
    head: express,
    code: `class Page { readonly text = execSync('a'); }
const page = new Page();
app.get('/a', (_request, response) => { response.send(page.text); });`,
  },
  {
    name: 'A function that makes a handler runs when the handler is registered',
    head: express,
    code: `function serve(command: string): RequestHandler {
  const page = execSync(command);
  return (_request, response) => { response.send(page); };
}
app.get('/a', serve('a'));`,
  },
  {
    name: 'The callback of listen runs once',
    head: express,
    code: `app.listen(3000, () => { execSync('a'); });`,
  },
  {
    name: 'onModuleInit and onApplicationBootstrap of Nest run once',
    head: nest,
    code: `@nest.Injectable()
export class Pages implements nest.OnModuleInit, nest.OnApplicationBootstrap {
  page?: Buffer;
  onModuleInit() { this.page = execSync('a'); }
  onApplicationBootstrap() { execSync('b'); }
}
@nest.Controller() export class PageController {
  constructor(private readonly pages: Pages) {}
  @nest.Get() one() { return this.pages.page; }
}`,
  },
  {
    name: 'The constructor of a Nest provider runs when the container makes it',
    head: nest,
    code: `@nest.Injectable() export class Pages { readonly page: Buffer; constructor() { this.page = execSync('a'); } }`,
  },
  {
    name: 'A provider that a factory makes is made once',
    head: nest,
    code: `@nest.Module({ providers: [{ provide: 'page', useFactory: () => execSync('a') }] }) export class Pages {}`,
  },
  {
    name: 'The body of a Fastify plugin runs at start-up',
    head: fastify,
    code: `app.register(async (instance) => {
  const page = execSync('a');
  instance.get('/a', async () => page);
});`,
  },
  {
    name: 'A Fastify plugin that is a function by name runs at start-up',
    head: fastify,
    code: `async function routes(instance: FastifyInstance) { instance.decorate('page', execSync('a')); }
app.register(routes);`,
  },
  {
    name: 'Fastify hooks of the application run once',
    head: fastify,
    code: `app.addHook('onReady', async () => { execSync('a'); });
app.addHook('onClose', async () => { execSync('b'); });
app.ready(() => { execSync('c'); });
app.listen({ port: 3000 }, () => { execSync('d'); });`,
  },
  {
    name: 'The listening and close events of a server are no requests',
    head: http,
    code: `const server = createServer();
server.on('listening', () => { execSync('a'); });
server.on('close', () => { execSync('b'); });`,
  },
  {
    name: 'The close, error and ready events of an emitter come once',
    head: http,
    code: `const bus = new EventEmitter();
bus.once('ready', () => { execSync('a'); });
bus.on('close', () => { execSync('b'); });
bus.on('error', () => { execSync('c'); });`,
  },
  {
    name: 'A signal that ends the process serves no requests',
    head: http,
    code: `process.on('SIGTERM', () => { execSync('a'); });`,
  },
  {
    name: 'A function that nobody calls is reached by nothing',
    head: express,
    code: `export function head() { return execSync('a'); }
export async function later() { return head(); }`,
  },
  {
    name: 'Two functions that call only each other are reached by nothing',
    head: express,
    code: `function even(n: number): Buffer { return n === 0 ? execSync('a') : odd(n - 1); }
function odd(n: number): Buffer { return even(n - 1); }`,
  },
];

const otherFiles: ValidCase[] = [
  {
    name: 'A program for the command line serves no requests',
    filename: 'src/cli/report.ts',
    head: express,
    code: `app.get('/a', (_request, response) => { response.send(execSync('a')); });`,
  },
  {
    name: 'What only a program that begins with #! calls is not on a request path',
    files: {
      'src/report.ts': `#!/usr/bin/env node
import express from 'express';
import { head } from './main.js';
express().get('/a', (_request, response) => { response.send(head()); });
`,
    },
    head: http,
    code: `export function head() { return execSync('a'); }`,
  },
  {
    name: 'A build script serves no requests',
    filename: 'scripts/build.ts',
    head: express,
    code: `app.get('/a', (_request, response) => { response.send(execSync('a')); });`,
  },
  {
    name: 'The configuration of a tool serves no requests',
    filename: 'vite.config.ts',
    head: express,
    code: `app.get('/a', (_request, response) => { response.send(execSync('a')); });`,
  },
  {
    name: 'A migration serves no requests',
    filename: 'src/migrations/001-items.ts',
    head: http,
    options: [{ scope: 'async-functions' }],
    code: `export async function up() { execSync('a'); }`,
  },
  {
    name: 'A seed serves no requests',
    filename: 'prisma/seed.ts',
    head: http,
    options: [{ scope: 'async-functions' }],
    code: `export async function seed() { execSync('a'); }`,
  },
  {
    name: 'A test serves no requests',
    filename: 'src/app.test.ts',
    head: express,
    code: `app.get('/a', (_request, response) => { response.send(execSync('a')); });`,
  },
  {
    name: 'A handler in a folder of tests is none',
    filename: 'src/__tests__/server.ts',
    head: express,
    code: `app.get('/a', (_request, response) => { response.send(execSync('a')); });`,
  },
  {
    name: 'What only the handlers of a test call is not on a request path',
    files: {
      'src/app.test.ts': `import express from 'express';
import { head } from './main.js';
express().get('/a', (_request, response) => { response.send(head()); });
`,
    },
    head: http,
    code: `export function head() { return execSync('a'); }`,
  },
  {
    name: 'What only a script calls is not on a request path',
    files: {
      'src/scripts/serve.ts': `import express from 'express';
import { head } from '../main.js';
express().get('/a', (_request, response) => { response.send(head()); });
`,
    },
    head: http,
    code: `export function head() { return execSync('a'); }`,
  },
  {
    name: 'A worker thread may block: it speaks to its parent',
    head: http,
    code: `import { parentPort } from 'node:worker_threads';
parentPort?.on('message', (command: string) => { parentPort?.postMessage(execSync(command)); });
new EventEmitter().on('a', () => { execSync('b'); });`,
  },
  {
    name: 'A worker thread may block: it takes what it was started with',
    head: http,
    code: `import { workerData } from 'node:worker_threads';
createServer((_request, response) => { response.end(execSync(workerData as string)); });`,
  },
  {
    name: 'What only a worker calls is not on a request path',
    files: {
      'src/pack.worker.ts': `import { EventEmitter } from 'node:events';
import { parentPort } from 'node:worker_threads';
import { head } from './main.js';
new EventEmitter().on('a', () => { parentPort?.postMessage(head()); });
`,
    },
    head: http,
    code: `export function head() { return execSync('a'); }`,
  },
  {
    name: 'A component of a browser serves no requests',
    filename: 'src/page.tsx',
    code: `'use client';
${express}app.get('/a', (_request, response) => { response.send(execSync('a')); });`,
  },
  {
    name: 'A file without type information is passed over in silence',
    isTyped: false,
    head: express,
    code: `app.get('/a', (_request, response) => { response.send(execSync('a')); });`,
  },
];

const kept: ValidCase[] = [
  {
    name: 'A value is kept by ??=',
    head: express,
    code: `let head: Buffer | undefined;
app.get('/a', (_request, response) => { response.send((head ??= execSync('a'))); });`,
  },
  {
    name: 'A value is kept by an if that asks for it',
    head: express,
    code: `let head: Buffer | undefined;
function readHead() { if (!head) { head = execSync('a'); } return head; }
app.get('/a', (_request, response) => { response.send(readHead()); });`,
  },
  {
    name: 'A value is kept after an early return',
    head: express,
    code: `let head: string | undefined;
function readHead() { if (head !== undefined) return head; const text = execSync('a'); head = text.toString(); return head; }
app.get('/a', (_request, response) => { response.send(readHead()); });`,
  },
  {
    name: 'A value is kept by the caller of a helper',
    head: express,
    code: `let head: Buffer | undefined;
function run() { return execSync('a'); }
app.get('/a', (_request, response) => { head ??= run(); response.send(head); });`,
  },
  {
    name: 'A value is kept by key in a Map',
    head: express,
    code: `const pages = new Map<string, Buffer>();
function page(name: string) {
  let found = pages.get(name);
  if (!found) { found = execSync(name); pages.set(name, found); }
  return found;
}
app.get('/:name', (request, response) => { response.send(page(request.params.name)); });`,
  },
  {
    name: 'A value is kept by key in an object',
    head: express,
    code: `const pages: Record<string, Buffer> = {};
app.get('/:name', (request, response) => { response.send((pages[request.params.name] ??= execSync(request.params.name))); });`,
  },
  {
    name: 'A value is kept by a field of a Nest provider',
    head: nest,
    code: `@nest.Controller() export class Pages { #page?: Buffer; @nest.Get() one() { this.#page ??= execSync('a'); return this.#page; } }`,
  },
  {
    name: 'A value is kept by a helper of the project',
    head: express,
    code: `function lazy<T>(make: () => T) { let value: T | undefined; return () => (value ??= make()); }
const page = lazy(() => execSync('a'));
app.get('/a', (_request, response) => { response.send(page()); });`,
  },
  {
    name: 'A value is kept by once and memoize of lodash',
    head: express,
    code: `import lodash from 'lodash';
const page = lodash.once(() => execSync('a'));
const pageOf = lodash.memoize((name: string) => execSync(name));
app.get('/:name', (request, response) => { response.json([page(), pageOf(request.params.name)]); });`,
  },
];

const noBlockingApi: ValidCase[] = [
  {
    name: "A function of the project's own under the same name",
    head: `import express from 'express';\nconst app = express();\n`,
    code: `function readFileSync(path: string) { return path; }
app.get('/a', (_request, response) => { response.send(readFileSync('a')); });`,
  },
  {
    name: 'A method under the same name',
    head: `import express from 'express';\nconst app = express();\n`,
    code: `class Templates { readFileSync(path: string) { return path; } }
app.get('/a', (_request, response) => { response.send(new Templates().readFileSync('a')); });`,
  },
  {
    name: 'A parameter under the same name',
    head: express,
    code: `function load(execSync: (path: string) => string) { return execSync('a'); }
app.get('/a', (_request, response) => { response.send(load((path) => path)); });`,
  },
  {
    name: 'A name that only ends in Sync',
    head: express,
    code: `declare const Effect: { runSync(effect: () => number): number };
app.get('/a', (_request, response) => { response.json(Effect.runSync(() => 1)); });`,
  },
  {
    name: 'The promise form of a blocking API',
    head: server,
    code: `import { readFile } from 'node:fs/promises';
app.get('/a', async (_request, response) => { response.send(await readFile('a')); });`,
  },
  {
    name: 'The callback form of a blocking API',
    head: server,
    code: `import { readFile } from 'node:fs';
app.get('/a', (_request, response) => { readFile('a', (_error, data) => { response.send(data); }); });`,
  },
  {
    name: 'The promise form of bcrypt',
    head: server,
    code: `import bcrypt from 'bcrypt';
app.post('/a', async (_request, response) => { response.json(await bcrypt.compare('a', 'b')); });`,
  },
  {
    name: 'Preparing a statement of better-sqlite3',
    head: server,
    code: `import Database from 'better-sqlite3';
const db = new Database('a');
app.get('/a', (_request, response) => { response.json(db.prepare('SELECT 1').source); });`,
  },
  {
    name: 'A value of type any',
    head: server,
    code: `declare const fs: any;
app.get('/a', (_request, response) => { response.send(fs.readFileSync('a')); });`,
  },
  {
    name: 'Calls that take microseconds, where the option does not ask for them',
    head: server,
    code: `import { accessSync, existsSync, lstatSync, realpathSync, statSync } from 'node:fs';
app.get('/a', (_request, response) => {
  accessSync('a');
  response.json([existsSync('a'), statSync('a').size, lstatSync('a').size, realpathSync('a')]);
});`,
  },
  {
    name: 'Random bytes, where the option does not ask for them',
    head: server,
    code: `import { randomBytes } from 'node:crypto';
app.get('/a', (_request, response) => { response.send(randomBytes(16)); });`,
  },
  {
    name: 'Random bytes with a callback do not block',
    head: server,
    options: [{ cost: 'light' }],
    code: `import { randomBytes } from 'node:crypto';
app.get('/a', (_request, response) => { randomBytes(16, (_error, bytes) => { response.send(bytes); }); });`,
  },
];

const noRequestPath: ValidCase[] = [
  {
    name: 'A function of the same name is called, and another one blocks',
    files: { 'src/other.ts': `export function head() { return 'a'; }\n` },
    head: express,
    code: `import { head as other } from './other.js';
export function head() { return execSync('a'); }
app.get('/a', (_request, response) => { response.send(other()); });`,
  },
  {
    name: 'An interface with several implementations may mean another one',
    head: express,
    code: `interface Source { read(): Buffer }
class Git implements Source { read() { return execSync('a'); } }
class Memory implements Source { read() { return Buffer.from('a'); } }
declare const source: Source;
export const sources = [new Git(), new Memory()];
app.get('/a', (_request, response) => { response.send(source.read()); });`,
  },
  {
    name: 'A method named get that registers no handler',
    head: http,
    code: `declare const client: { get(path: string, done: () => void): void };
client.get('/a', () => { execSync('a'); });`,
  },
  {
    name: 'A method named on that is no event emitter',
    head: http,
    code: `declare const bus: { on(name: string, run: () => void): void };
bus.on('a', () => { execSync('a'); });`,
  },
  {
    name: 'A timer that start-up starts',
    head: http,
    code: `setInterval(() => { execSync('a'); }, 60_000);`,
  },
  {
    name: 'A handler that only names the function',
    head: express,
    code: `function head() { return execSync('a'); }
app.get('/a', (_request, response) => { response.send(head.name); });`,
  },
  {
    name: 'A handler that imports only the type of the function',
    files: {
      'src/head.ts': `import { execSync } from 'node:child_process';\nexport function head() { return execSync('a'); }\n`,
    },
    head: express,
    code: `import type { head } from './head.js';
declare const read: typeof head;
app.get('/a', (_request, response) => { response.json(typeof read); });`,
  },
  {
    name: 'A decorator of the project under the name of one of Nest',
    head: http,
    code: `function Get() { return (_target: object, _key: string, _descriptor: PropertyDescriptor) => {}; }
export class Heads { @Get() one() { return execSync('a'); } }`,
  },
  {
    name: 'A class that is no guard, with a method canActivate',
    head: nest,
    code: `export class Valve { canActivate() { return execSync('a').length > 0; } }`,
  },
  {
    name: 'A branch for development, by comparing with production',
    head: express,
    code: `app.get('/a', (_request, response) => {
  if (process.env['NODE_ENV'] !== 'production') { response.send(execSync('a')); } else { response.end(); }
});`,
  },
  {
    name: 'A branch for development, by a constant',
    head: express,
    code: `const isProduction = process.env['NODE_ENV'] === 'production';
app.get('/a', (_request, response) => { response.send(isProduction ? 'a' : execSync('a')); });`,
  },
  {
    name: 'A helper that only a branch for development calls',
    head: express,
    code: `function head() { return execSync('a'); }
app.get('/a', (_request, response) => { if (process.env['NODE_ENV'] === 'development') { response.send(head()); } else { response.end(); } });`,
  },
  {
    name: 'A function that settings say runs on another thread',
    head: express,
    files: ownFiles,
    settings: ownSettings,
    code: `import type { Pool } from './own.js';
declare const pool: Pool;
app.get('/a', async (_request, response) => { response.send(await pool.run(() => execSync('a'))); });`,
  },
  {
    name: 'Settings that name another file say nothing of this one',
    head: express,
    files: { 'src/others.ts': ownFiles['src/own.ts'] },
    settings: ownSettings,
    code: `import type { Store } from './others.js';
declare const store: Store;
app.get('/a', (_request, response) => { response.send(store.loadSync('a')); });`,
  },
  {
    name: 'With scope async-functions, a callback of an async function that is not async itself',
    head: http,
    options: [{ scope: 'async-functions' }],
    code: `export async function heads(commands: string[]) { return commands.map((command) => execSync(command)); }`,
  },
  {
    name: 'With scope async-functions, a value that is kept',
    head: http,
    options: [{ scope: 'async-functions' }],
    code: `let head: Buffer | undefined;
export async function readHead() { return (head ??= execSync('a')); }`,
  },
];

testRule('no-blocking-call', noBlockingCall, {
  valid: [...startUp, ...otherFiles, ...kept, ...noBlockingApi, ...noRequestPath],
  invalid: [...frameworks, ...apis, ...importForms, ...paths, ...withOptions, ...withSettings],
});
