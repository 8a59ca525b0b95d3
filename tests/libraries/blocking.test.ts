import ejsItself from 'ejs';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { blockingCall, printBlocking } from '../../src/analysis/blocking-call.ts';
import { admZip, compilers, csvParse, ejs, esbuild, nunjucks, pug, sass, xlsx } from '../../src/libraries/documents.ts';
import {
  cosmiconfig,
  del,
  fastGlob,
  findUp,
  glob,
  globby,
  mkdirp,
  rimraf,
  which,
} from '../../src/libraries/file-searches.ts';
import { argon2, jsonwebtoken, nodeRsArgon2, nodeRsBcrypt, ssh2 } from '../../src/libraries/password-hashes.ts';
import { crossSpawn, execa, readlineSync, shelljs } from '../../src/libraries/processes.ts';
import { createProgram, type ProgramOptions } from '../support/program.ts';
import { describeNames } from './support/tables.ts';

/** Names that newer or older versions of a package have. */
const older = (...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [`blocking ${name}`, 'another version']));

describeNames(argon2, ['argon2']);
describeNames(jsonwebtoken, ['jsonwebtoken']);
describeNames(nodeRsArgon2, ['@node-rs/argon2']);
describeNames(nodeRsBcrypt, ['@node-rs/bcrypt']);
// Members of its namespace `utils`.
describeNames(ssh2, ['ssh2'], { except: older('generateKeyPairSync', 'parseKey') });
describeNames(glob, ['glob']);
describeNames(fastGlob, ['fast-glob']);
describeNames(globby, ['globby'], { except: older('sync') });
describeNames(rimraf, ['rimraf']);
describeNames(mkdirp, ['mkdirp']);
describeNames(del, ['del']);
describeNames(findUp, ['find-up']);
describeNames(which, ['which']);
describeNames(cosmiconfig, ['cosmiconfig']);
describeNames(execa, ['execa'], { except: older('sync', 'commandSync') });
describeNames(crossSpawn, ['cross-spawn']);
describeNames(shelljs, ['shelljs']);
describeNames(readlineSync, ['readline-sync']);
// A class, which is called with `new`.
describeNames(admZip, ['adm-zip'], { except: { 'blocking AdmZip': 'the class itself' } });
describeNames(xlsx, ['xlsx']);
describeNames(csvParse, ['csv-parse/sync']);
describeNames(pug, ['pug']);
describeNames(ejs, ['ejs']);
describeNames(sass, ['sass']);
describeNames(nunjucks, ['nunjucks']);
describeNames(compilers, ['@babel/core']);

test('ejs has read the file when its promise is given', () => {
  const read: string[] = [];
  const { fileLoader } = ejsItself;
  ejsItself.fileLoader = (path) => {
    read.push(path);
    return 'text';
  };

  const rendered = ejsItself.renderFile('a.ejs');
  ejsItself.fileLoader = fileLoader;

  expect(read).toEqual(['a.ejs']);
  return expect(rendered).resolves.toBe('text');
});

test('ejs has read the file once when it is told to cache', async () => {
  const read: string[] = [];
  const { fileLoader, cache } = ejsItself;
  ejsItself.fileLoader = (path) => {
    read.push(path);
    return 'text';
  };

  // The cache is asked only where the option says so, whatever it is.
  ejsItself.cache = new Map() as unknown as typeof cache;
  await ejsItself.renderFile('b.ejs');
  await ejsItself.renderFile('b.ejs');
  expect(read).toEqual(['b.ejs', 'b.ejs']);

  await ejsItself.renderFile('c.ejs', {}, { cache: true });
  await ejsItself.renderFile('c.ejs', {}, { cache: true });
  ejsItself.fileLoader = fileLoader;
  ejsItself.cache = cache;
  expect(read).toEqual(['b.ejs', 'b.ejs', 'c.ejs']);
});

test('what esbuild is known for stands in its documentation, as it is not installed', () => {
  expect(esbuild.packages).toEqual(['esbuild']);
});

/** Imports of the packages, each with calls and what the plugin is to know of them. */
const tables: Readonly<Record<string, readonly (readonly [code: string, expected: string])[]>> = {
  "import { sign, verify } from 'jsonwebtoken';\nimport jwt from 'jsonwebtoken';": [
    ["sign({ id: 1 }, 'secret')", 'light jsonwebtoken'],
    ["sign({ id: 1 }, 'secret', { expiresIn: '1h' })", 'light jsonwebtoken'],
    ["jwt.sign({ id: 1 }, 'key', { algorithm: 'RS256' })", 'heavy jsonwebtoken'],
    ["jwt.verify('token', 'key', { algorithms: ['ES512'] })", 'heavy jsonwebtoken'],
    ["verify('token', 'secret')", 'light jsonwebtoken'],
    ["verify('token', 'secret', () => {})", 'none'],
    ["sign({ id: 1 }, 'key', { algorithm: 'RS256' }, () => {})", 'none'],
    ["jwt.decode('token')", 'none'],
  ],
  "import { hashSync, verify as check } from '@node-rs/argon2';\nimport { compareSync } from '@node-rs/bcrypt';\nimport { utils } from 'ssh2';":
    [
      ["hashSync('password')", 'heavy @node-rs/argon2'],
      ["check('hash', 'password')", 'none'],
      ["compareSync('password', 'hash')", 'heavy @node-rs/bcrypt'],
      ["utils.generateKeyPairSync('rsa', { bits: 4096 })", 'heavy ssh2'],
    ],
  "import { glob, globSync } from 'glob';\nimport fg from 'fast-glob';\nimport { globby, globbySync } from 'globby';\nimport { rimraf, rimrafSync } from 'rimraf';\nimport { mkdirpSync } from 'mkdirp';\nimport { deleteSync } from 'del';\nimport { findUpSync } from 'find-up';\nimport which from 'which';\nimport { cosmiconfig, cosmiconfigSync } from 'cosmiconfig';":
    [
      ["globSync('*.ts')", 'heavy glob'],
      ["glob.sync('*.ts')", 'heavy glob'],
      ["glob('*.ts')", 'none'],
      ["fg.sync('*.ts')", 'heavy fast-glob'],
      ["fg.globSync('*.ts')", 'heavy fast-glob'],
      ["fg('*.ts')", 'none'],
      ["globbySync('*.ts')", 'heavy globby'],
      ["globby('*.ts')", 'none'],
      ["rimrafSync('a')", 'heavy rimraf'],
      ["rimraf.sync('a')", 'heavy rimraf'],
      ["rimraf('a')", 'none'],
      ["mkdirpSync('a')", 'heavy mkdirp'],
      ["deleteSync('a')", 'heavy del'],
      ["findUpSync('a')", 'heavy find-up'],
      ["which.sync('node')", 'heavy which'],
      ["which('node')", 'none'],
      ["cosmiconfigSync('a').search()", 'heavy cosmiconfig'],
      ["cosmiconfig('a').search()", 'none'],
    ],
  "import { execa, execaSync, execaCommandSync, $ } from 'execa';\nimport spawn from 'cross-spawn';\nimport shell from 'shelljs';\nimport { cat } from 'shelljs';\nimport * as readline from 'readline-sync';":
    [
      ["execaSync('ls')", 'heavy execa'],
      ["execaCommandSync('ls -l')", 'heavy execa'],
      ["execa('ls')", 'none'],
      ["spawn.sync('ls')", 'heavy cross-spawn'],
      ["spawn('ls')", 'none'],
      ["shell.exec('ls')", 'heavy shelljs'],
      ["shell.exec('ls', { silent: true })", 'heavy shelljs'],
      ["shell.exec('ls', { async: true })", 'none'],
      ["shell.exec('ls', () => {})", 'none'],
      ["shell.rm('-rf', 'a')", 'heavy shelljs'],
      ["cat('a')", 'heavy shelljs'],
      ["shell.test('-f', 'a')", 'light shelljs'],
      ["shell.echo('a')", 'none'],
      ["readline.question('name?')", 'heavy readline-sync'],
      ['[$].length', 'none'],
    ],
  "import AdmZip from 'adm-zip';\nimport Zip from 'adm-zip';\nimport * as xlsx from 'xlsx';\nimport { read } from 'xlsx';\nimport { parse } from 'csv-parse/sync';\nimport { parse as parseStream } from 'csv-parse';\nconst path: string = 'a.zip';\nconst buffer = Buffer.from('a');\ndeclare const zip: AdmZip;":
    [
      ["new AdmZip('a.zip')", 'heavy adm-zip'],
      ['new Zip(path)', 'heavy adm-zip'],
      ['new AdmZip(buffer)', 'none'],
      ['new AdmZip()', 'none'],
      ["zip.extractAllTo('a')", 'heavy adm-zip'],
      ["zip.readFile('a')", 'heavy adm-zip'],
      ['zip.getEntries()[0]?.getData()', 'heavy adm-zip'],
      ['zip.toBuffer()', 'heavy adm-zip'],
      ['zip.toBuffer(() => {})', 'none'],
      ['zip.toBufferPromise()', 'none'],
      ['zip.getEntries()', 'none'],
      ['xlsx.read(buffer)', 'heavy xlsx'],
      ['read(buffer)', 'heavy xlsx'],
      ["xlsx.readFile('a.xlsx')", 'heavy xlsx'],
      ['xlsx.utils.book_new()', 'none'],
      ["parse('a,b')", 'heavy csv-parse'],
      ["parseStream('a,b')", 'none'],
    ],
  "import fs from 'graceful-fs';": [
    ["fs.readFileSync('a')", 'heavy Node.js'],
    ['fs.gracefulify(fs)', 'none'],
  ],
  "import pug from 'pug';\nimport nunjucks from 'nunjucks';\nimport * as sass from 'sass';\nimport { transformSync, transformAsync } from '@babel/core';\nimport ejs from 'ejs';\nconst kept = { cache: true };\nconst mail = { views: ['mails'] };\nconst keptMail = { ...mail, cache: process.env['NODE_ENV'] === 'production' };":
    [
      ["pug.renderFile('a.pug')", 'heavy pug'],
      ["pug.renderFile('a.pug', { cache: true })", 'none'],
      ["pug.compileFile('a.pug')", 'heavy pug'],
      ["pug.render('p a')", 'none'],
      ["nunjucks.render('a.njk', {})", 'light nunjucks'],
      ["nunjucks.render('a.njk', {}, () => {})", 'none'],
      ["sass.compile('a.scss')", 'heavy sass'],
      ["sass.compileAsync('a.scss')", 'none'],
      ["transformSync('a')", 'heavy a compiler'],
      ["transformAsync('a')", 'none'],
      ["ejs.renderFile('a.ejs', {})", 'heavy ejs'],
      ["ejs.renderFile('a.ejs', {}, { cache: true })", 'none'],
      ["ejs.renderFile('a.ejs', {}, kept)", 'none'],
      ["ejs.renderFile('a.ejs', {}, keptMail)", 'none'],
      ["ejs.renderFile('a.ejs', {}, { ...kept, strict: true })", 'none'],
      ["ejs.renderFile('a.ejs', {}, mail)", 'heavy ejs'],
      ["ejs.renderFile('a.ejs', {}, { ...mail, strict: true })", 'heavy ejs'],
      ["pug.renderFile('a.pug', kept)", 'none'],
      ["ejs.render('<%= a %>', { a: 1 })", 'none'],
    ],
  "import { randomBytes, randomInt, randomFillSync, sign, verify, createHash } from 'node:crypto';\nimport * as fs from 'node:fs';\nimport { opendirSync } from 'node:fs';":
    [
      ['randomBytes(8)', 'light Node.js'],
      ['randomBytes(8, () => {})', 'none'],
      ['randomInt(8)', 'light Node.js'],
      ['randomInt(1, 8)', 'light Node.js'],
      ['randomInt(8, () => {})', 'none'],
      ["sign('sha256', Buffer.alloc(1), 'key')", 'light Node.js'],
      ["sign('sha256', Buffer.alloc(1), 'key', () => {})", 'none'],
      ["verify('sha256', Buffer.alloc(1), 'key', Buffer.alloc(1))", 'light Node.js'],
      ['randomFillSync(Buffer.alloc(1))', 'light Node.js'],
      ["createHash('sha256')", 'none'],
      ["fs.statfsSync('/')", 'heavy Node.js'],
      ["fs.cpSync('a', 'b')", 'heavy Node.js'],
      ["opendirSync('a').readSync()", 'heavy Node.js'],
      ["fs.existsSync('a')", 'light Node.js'],
    ],
  "import request from 'sync-request';\nimport Database from 'better-sqlite3';\nimport { drizzle } from 'drizzle-orm/better-sqlite3';\nimport { drizzle as libsql } from 'drizzle-orm/libsql';\nimport { integer, sqliteTable } from 'drizzle-orm/sqlite-core';\nconst db = new Database('a');\nconst orm = drizzle({ client: db });\nconst remote = libsql('file:a');\nconst items = sqliteTable('items', { id: integer() });\nconst name: string = 'a';":
    [
      ["request.default('GET', 'https://example.org')", 'heavy synchronous HTTP'],
      ["db.prepare('SELECT 1').get()", 'heavy better-sqlite3'],
      ['db.serialize()', 'heavy better-sqlite3'],
      ['orm.select().from(items).all()', 'heavy Drizzle'],
      ['orm.select().from(items).where(undefined).get()', 'heavy Drizzle'],
      ['orm.insert(items).values({ id: 1 }).run()', 'heavy Drizzle'],
      ['remote.select().from(items).all()', 'none'],
      ['remote.insert(items).values({ id: 1 }).run()', 'none'],
      ['new Map().get(1)', 'none'],
    ],
};

/** Packages without types: their imports tell. */
const untyped: typeof tables = {
  "import fetch from 'sync-fetch';\nimport deasync from 'deasync';\nimport { sleep } from 'deasync';": [
    ["fetch('https://example.org')", 'heavy synchronous HTTP'],
    ['deasync.sleep(10)', 'heavy deasync'],
    ['deasync.loopWhile(() => true)', 'heavy deasync'],
    ['sleep(10)', 'heavy deasync'],
  ],
};

/** In a browser's types, and in a CommonJS module. */
const others: typeof tables = {
  'declare const xhr: XMLHttpRequest;\ndeclare const path: string;': [
    ["xhr.open('GET', '/a', false)", 'heavy synchronous HTTP'],
    ["xhr.open('GET', '/a', true)", 'none'],
    ["xhr.open('GET', '/a')", 'none'],
  ],
};

describeRows('typed packages', tables, {});
describeRows('packages without types', untyped, {
  compilerOptions: { noImplicitAny: false },
});
describeRows('the platform', others, {
  compilerOptions: { lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'] },
});
describeRows(
  'newer Node',
  {
    "import { DatabaseSync } from 'node:sqlite';\nimport { globSync } from 'node:fs';\nimport { zstdCompressSync } from 'node:zlib';\nimport { argon2Sync } from 'node:crypto';\nconst db = new DatabaseSync(':memory:');":
      [
        ["db.prepare('SELECT 1').all()", 'heavy Node.js'],
        ["db.exec('SELECT 1')", 'heavy Node.js'],
        ["globSync('*.ts')", 'heavy Node.js'],
        ["zstdCompressSync('a')", 'heavy Node.js'],
        [
          "argon2Sync('argon2id', { message: 'a', nonce: Buffer.alloc(16), parallelism: 4, tagLength: 64, memory: 65536, passes: 3 })",
          'heavy Node.js',
        ],
      ],
  },
  { versions: 'other' },
);

function describeRows(title: string, groups: typeof tables, options: ProgramOptions): void {
  describe(title, () => {
    const files = Object.fromEntries(
      Object.entries(groups).map(([imports, rows], index) => [
        `group-${index}.ts`,
        `${imports}\n${rows.map(([code]) => `void [${code}];`).join('\n')}\nexport {};\n`,
      ]),
    );
    const program = createProgram(files, options);

    test('the calls type-check', () => {
      expect(program.errors()).toEqual([]);
    });

    for (const [index, rows] of Object.values(groups).entries()) {
      for (const [row, [code, expected]] of rows.entries()) {
        test(`${code} → ${expected}`, () => {
          const { compiler, knowledge, file } = program;
          const statement = file(`group-${index}.ts`).statements.filter(ts.isExpressionStatement)[row];
          const list = statement && ts.isVoidExpression(statement.expression) && statement.expression.expression;
          const call = list && ts.isArrayLiteralExpression(list) ? list.elements[0] : undefined;
          const answer =
            call && (ts.isCallExpression(call) || ts.isNewExpression(call))
              ? blockingCall(compiler, knowledge, call)
              : undefined;
          expect(printBlocking(answer)).toBe(expected);
        });
      }
    }
  });
}
