import { describe, expect, test } from 'vitest';
import { bcrypt, bcryptjs } from '../../src/libraries/bcrypt.ts';
import { compilers, sass } from '../../src/libraries/documents.ts';
import { del, fastGlob, glob, globby, mkdirp, rimraf } from '../../src/libraries/file-searches.ts';
import { fsExtra } from '../../src/libraries/fs-extra.ts';
import type { AsyncSibling, BlockingCall, Library } from '../../src/libraries/library.ts';
import { node } from '../../src/libraries/node.ts';
import { nodeRsArgon2, nodeRsBcrypt } from '../../src/libraries/password-hashes.ts';
import { createProgram, type ProgramOptions, type VirtualProgram } from '../support/program.ts';

/** For each blocking call that has a sibling of the same shape: argument lists that people write. */
const argumentLists: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'node:fs': {
    accessSync: ["'a'", "'a', 4"],
    appendFileSync: ["'a', 'text'", "'a', Buffer.from('a'), { mode: 0o600 }"],
    chmodSync: ["'a', 0o600"],
    chownSync: ["'a', 1, 1"],
    copyFileSync: ["'a', 'b'", "'a', new URL('file:///b'), 1"],
    cpSync: ["'a', 'b', { recursive: true }"],
    lchownSync: ["'a', 1, 1"],
    linkSync: ["'a', 'b'"],
    lutimesSync: ["'a', 1, 1"],
    mkdirSync: ["'a'", "'a', { recursive: true }", "'a', 0o700"],
    mkdtempSync: ["'a'", "'a', 'utf8'"],
    opendirSync: ["'a'", "'a', { bufferSize: 1 }"],
    readdirSync: ["'a'", "'a', 'utf8'", "'a', { withFileTypes: true }", "'a', { recursive: true }", "'a', 'buffer'"],
    readFileSync: ["'a'", "'a', 'utf8'", "'a', { encoding: 'utf8' }", "'a', { flag: 'r' }", "Buffer.from('a')"],
    readlinkSync: ["'a'", "'a', 'buffer'"],
    realpathSync: ["'a'", "'a', 'buffer'"],
    renameSync: ["'a', 'b'"],
    rmSync: ["'a'", "'a', { recursive: true, force: true }"],
    rmdirSync: ["'a'"],
    statfsSync: ["'a'", "'a', { bigint: true }"],
    symlinkSync: ["'a', 'b'", "'a', 'b', 'dir'"],
    truncateSync: ["'a'", "'a', 1"],
    unlinkSync: ["'a'", "new URL('file:///a')"],
    utimesSync: ["'a', new Date(), new Date()"],
    writeFileSync: ["'a', 'text'", "'a', 'text', 'utf8'", "'a', Buffer.from('a'), { flag: 'wx' }"],
  },
  'node:crypto': {
    pbkdf2Sync: ["'password', 'salt', 100_000, 64, 'sha512'"],
    generateKeyPairSync: [
      "'rsa', { modulusLength: 2048 }",
      "'rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } }",
      "'ed25519'",
    ],
    generateKeySync: ["'hmac', { length: 512 }"],
    hkdfSync: ["'sha512', 'key', 'salt', 'info', 64"],
    argon2Sync: [
      "'argon2id', { message: 'password', nonce: Buffer.alloc(16), parallelism: 4, tagLength: 64, memory: 65536, passes: 3 }",
    ],
  },
  'node:zlib': Object.fromEntries(
    [
      'gzip',
      'gunzip',
      'deflate',
      'inflate',
      'deflateRaw',
      'inflateRaw',
      'unzip',
      'brotliCompress',
      'brotliDecompress',
      'zstdCompress',
      'zstdDecompress',
    ].map((name) => [`${name}Sync`, ["Buffer.from('a')", "'text'", "Buffer.from('a'), { chunkSize: 1024 }"]]),
  ),
  bcrypt: { hashSync: ["'password', 10"], compareSync: ["'password', 'hash'"], genSaltSync: ['', '10'] },
  bcryptjs: { hashSync: ["'password', 10"], compareSync: ["'password', 'hash'"], genSaltSync: ['', '10'] },
  'fs-extra': {
    copySync: ["'a', 'b'", "'a', 'b', { overwrite: false }"],
    emptyDirSync: ["'a'"],
    ensureDirSync: ["'a'", "'a', 0o700"],
    ensureFileSync: ["'a'"],
    ensureLinkSync: ["'a', 'b'"],
    ensureSymlinkSync: ["'a', 'b'"],
    mkdirpSync: ["'a'"],
    moveSync: ["'a', 'b'", "'a', 'b', { overwrite: true }"],
    outputFileSync: ["'a', 'text'"],
    outputJsonSync: ["'a', {}", "'a', {}, { spaces: 2 }"],
    pathExistsSync: ["'a'"],
    readJsonSync: ["'a'"],
    readJSONSync: ["'a'"],
    removeSync: ["'a'"],
    writeJsonSync: ["'a', {}", "'a', {}, { spaces: 2 }"],
    writeJSONSync: ["'a', {}"],
  },
};

Object.assign(argumentLists, {
  '@node-rs/argon2': {
    hashSync: ["'password'", "'password', { timeCost: 3 }"],
    hashRawSync: ["'password'"],
    verifySync: ["'hash', 'password'"],
  },
  '@node-rs/bcrypt': {
    hashSync: ["'password'", "'password', 10"],
    verifySync: ["'password', 'hash'"],
    compareSync: ["'password', 'hash'"],
    genSaltSync: ["10, '2b'"],
  },
  glob: { globSync: ["'*.ts'", "'*.ts', { cwd: 'a' }"] },
  'fast-glob': { sync: ["'*.ts'", "'*.ts', { cwd: 'a' }"], globSync: ["'*.ts'", "'*.ts', { cwd: 'a' }"] },
  globby: { globbySync: ["'*.ts'", "'*.ts', { cwd: 'a' }"] },
  rimraf: { rimrafSync: ["'a'"], nativeSync: ["'a'"], manualSync: ["'a'"] },
  mkdirp: { mkdirpSync: ["'a'"] },
  del: { deleteSync: ["'a'", "['a'], { force: true }"] },
  sass: { compile: ["'a.scss'", "'a.scss', { style: 'compressed' }"], compileString: ["'a { b: c }'"] },
  '@babel/core': {
    transformSync: ["'a'", "'a', { filename: 'a.js' }"],
    transformFileSync: ["'a.js'"],
    transformFromAstSync: ["{} as never, 'a'"],
    parseSync: ["'a'"],
  },
});

/** Names that only the types of a newer Node have. */
const newer = new Set(['argon2Sync', 'zstdCompressSync', 'zstdDecompressSync']);

interface Call {
  readonly module: string;
  readonly name: string;
  readonly call: BlockingCall;
}

const calls = [
  node,
  bcrypt,
  bcryptjs,
  fsExtra,
  nodeRsArgon2,
  nodeRsBcrypt,
  glob,
  fastGlob,
  globby,
  rimraf,
  mkdirp,
  del,
  sass,
  compilers,
].flatMap(callsOf);

describe.each(calls)('$name of $module', ({ module, name, call }) => {
  const listed = argumentLists[module]?.[name];

  if (call.sameShape === false) {
    test('has a sibling, which cannot take its place as it is', () => {
      expect(errorsOf(module, name, 'installed')).toEqual([]);
      expect(listed).toBeUndefined();
    });
    return;
  }

  test.each(versionsOf(module, name))(
    'has a sibling that takes the same arguments and gives the same result (types: %s)',
    (version) => {
      expect(listed, `no argument lists for ${module} ${name}`).toBeDefined();
      expect(errorsOf(module, name, version)).toEqual([]);
    },
  );
});

test('the argument lists are those of blocking calls', () => {
  const known = calls.map(({ module, name }) => `${module} ${name}`);
  const listed = Object.entries(argumentLists).flatMap(([module, calls]) =>
    Object.keys(calls).map((name) => `${module} ${name}`),
  );
  expect(listed.filter((each) => !known.includes(each))).toEqual([]);
});

type Version = NonNullable<ProgramOptions['versions']>;

const programs = new Map<Version, VirtualProgram>();

/** What TypeScript says of a function that puts the sibling's result where that of the blocking call stood. */
function errorsOf(module: string, name: string, version: Version): string[] {
  let program = programs.get(version);
  if (!program) {
    program = createProgram(Object.fromEntries(calls.map((each) => [fileOf(each), codeFor(each)])), {
      versions: version,
    });
    programs.set(version, program);
  }
  const { compiler } = program;
  const path = `${compiler.rootDirectory()}/${fileOf({ module, name })}`;
  return program.program
    .getSemanticDiagnostics(program.program.getSourceFile(path))
    .map(({ messageText }) => (typeof messageText === 'string' ? messageText : messageText.messageText));
}

function fileOf({ module, name }: Pick<Call, 'module' | 'name'>): string {
  return `${module.replace(':', '-')}-${name}.ts`;
}

function codeFor({ module, name, call }: Call): string {
  const sibling = siblingOf(call.sibling);
  const rows = (argumentLists[module]?.[name] ?? []).map(
    (list, index) =>
      `  let row${index} = blocking.${name}(${list});\n  row${index} = await ${sibling.callee}(${list});\n  void row${index};`,
  );
  return [
    "import { promisify } from 'node:util';",
    `import * as blocking from '${module}';`,
    `import * as sibling from '${sibling.module ?? module}';`,
    'export async function rows(): Promise<void> {',
    `  void [promisify, blocking.${name}, ${sibling.name}];`,
    ...rows,
    '}',
  ].join('\n');
}

interface Sibling {
  readonly name: string;
  readonly callee: string;
  readonly module: string | undefined;
}

function siblingOf(sibling: AsyncSibling | undefined): Sibling {
  if (!sibling) {
    throw new Error('no sibling');
  }
  if ('member' in sibling) {
    const name = `sibling.${sibling.member}`;
    return { name, callee: name, module: undefined };
  }
  const name = `sibling.${sibling.name}`;
  return { name, callee: 'promisify' in sibling ? `promisify(${name})` : name, module: sibling.module };
}

/** The calls that have a sibling, each with the module that the descriptor's group stands for. */
function callsOf(library: Library): Call[] {
  return (library.blocking ?? []).flatMap((group) =>
    Object.entries(group.calls).flatMap(([name, call]) => {
      const { sibling } = call;
      if (!sibling) {
        return [];
      }
      const module = 'module' in sibling ? sibling.module.replace('/promises', '') : library.packages[0];
      return module === undefined ? [] : [{ module, name, call }];
    }),
  );
}

function versionsOf(module: string, name: string): Version[] {
  if (!module.startsWith('node:')) {
    return ['installed'];
  }
  return newer.has(name) ? ['other'] : ['installed', 'other'];
}
