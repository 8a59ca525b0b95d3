import { defineLibrary, type BlockingCall, type HarmlessGroup } from './library.ts';

/**
 * Functions of `node:fs` that have a promise form of the same name, arguments and result in `node:fs/promises`.
 * Source: Node 20 and 26 documentation, checked against @types/node by the tests.
 */
const withPromiseForm = [
  'appendFile',
  'chmod',
  'chown',
  'copyFile',
  'cp',
  'glob',
  'lchown',
  'link',
  'lutimes',
  'mkdir',
  'mkdtemp',
  'opendir',
  'readdir',
  'readFile',
  'readlink',
  'rename',
  'rm',
  'rmdir',
  'statfs',
  'symlink',
  'truncate',
  'unlink',
  'utimes',
  'writeFile',
];

/** Functions of `node:fs` that take a file descriptor, for which the promise form is a `FileHandle`. */
const onDescriptors = [
  'close',
  'fchmod',
  'fchown',
  'fdatasync',
  'fstat',
  'fsync',
  'ftruncate',
  'futimes',
  'open',
  'read',
  'readv',
  'write',
  'writev',
];

function promiseForm(name: string, cost: 'heavy' | 'light' = 'heavy'): [string, BlockingCall] {
  return [`${name}Sync`, { cost, sibling: { module: 'node:fs/promises', name } }];
}

const fileSystem: Record<string, BlockingCall> = {
  ...Object.fromEntries(withPromiseForm.map((name) => promiseForm(name))),
  mkdtempDisposableSync: { instead: '`mkdtempDisposable` from `node:fs/promises`' },
  // `globSync` gives an array, `glob` an async iterator.
  globSync: { sameShape: false, instead: '`glob` from `node:fs/promises`, an async iterator' },
  ...Object.fromEntries(
    onDescriptors.map((name) => [`${name}Sync`, { instead: 'a `FileHandle` from `node:fs/promises`' }]),
  ),
  ...Object.fromEntries(['access', 'realpath'].map((name) => promiseForm(name, 'light'))),
  // With `throwIfNoEntry: false` they answer undefined, which the promise form does not.
  statSync: { cost: 'light', sibling: { module: 'node:fs/promises', name: 'stat' }, sameShape: false },
  lstatSync: { cost: 'light', sibling: { module: 'node:fs/promises', name: 'lstat' }, sameShape: false },
  existsSync: { cost: 'light', instead: '`access` from `node:fs/promises`' },
};

/** The callback form under the same name, wrapped by `promisify`: same arguments, same result. */
function promisified(module: string, names: readonly string[]): Record<string, BlockingCall> {
  return Object.fromEntries(
    names.map((name) => [`${name}Sync`, { sibling: { module, name, promisify: true as const } }]),
  );
}

/** Node's own modules. `node:` is the canonical prefix, with or without it in the import. */
export const node = defineLibrary({
  name: 'Node.js',
  packages: ['node:fs', 'node:child_process', 'node:crypto', 'node:zlib', 'node:sqlite', 'node:module', 'node:globals'],
  client: false,
  reaches: 'files',
  operations: [
    {
      reads: [
        'accessSync',
        'existsSync',
        'lstatSync',
        'readdirSync',
        'readFileSync',
        'readlinkSync',
        'realpathSync',
        'statSync',
      ],
      writes: ['appendFileSync', 'copyFileSync', 'mkdirSync', 'renameSync', 'rmSync', 'unlinkSync', 'writeFileSync'],
    },
  ],
  blocking: [
    { calls: fileSystem },
    {
      calls: {
        execSync: { instead: '`exec` through `promisify`' },
        execFileSync: { instead: '`execFile` through `promisify`' },
        spawnSync: { instead: '`spawn`' },
      },
    },
    {
      calls: {
        ...promisified('node:crypto', ['pbkdf2', 'hkdf', 'generateKeyPair', 'generateKey', 'argon2']),
        // The same arguments and result, but to TypeScript `promisify` gives `unknown` and takes one overload alone.
        ...Object.fromEntries(
          ['scrypt', 'generatePrime', 'checkPrime'].map((name) => [
            `${name}Sync`,
            {
              sibling: { module: 'node:crypto', name, promisify: true as const },
              sameShape: false,
              instead: `\`${name}\` through \`promisify\``,
            },
          ]),
        ),
        // Both fill the buffer that they are given; the overloads without offset and size differ.
        randomFillSync: { cost: 'light', instead: '`randomFill` through `promisify`' },
        randomBytes: { cost: 'light', belowArguments: 2, instead: '`randomBytes` through `promisify`' },
        ...Object.fromEntries(
          ['randomInt', 'sign', 'verify'].map((name) => [
            name,
            { cost: 'light', unlessCallback: true, instead: `\`${name}\` through \`promisify\`` } as const,
          ]),
        ),
      },
    },
    {
      calls: promisified('node:zlib', [
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
      ]),
    },
    {
      on: ['DatabaseSync'],
      calls: { exec: { instead: 'a driver with promises, or a worker thread' } },
    },
    {
      on: ['StatementSync'],
      calls: Object.fromEntries(
        ['all', 'get', 'iterate', 'run'].map((name) => [
          name,
          { instead: 'a driver with promises, or a worker thread' },
        ]),
      ),
    },
    {
      on: ['SQLTagStore'],
      calls: Object.fromEntries(
        ['all', 'get', 'iterate', 'run'].map((name) => [
          name,
          { instead: 'a driver with promises, or a worker thread' },
        ]),
      ),
    },
    {
      on: ['Dir'],
      calls: { readSync: { instead: '`read`' }, closeSync: { instead: '`close`' } },
    },
    {
      on: [{ from: 'lib', name: 'Atomics' }],
      calls: { wait: { sameShape: false, instead: '`Atomics.waitAsync`' } },
    },
  ],
});

/** What tells the time. The types of Node and of the DOM both declare `performance`. */
export const clocks = defineLibrary({
  name: 'clocks',
  packages: ['node:perf_hooks', 'node:process', 'node:globals', 'lib.dom'],
  client: false,
  clocks: [
    { on: [{ from: 'lib', name: 'DateConstructor' }], methods: ['now'] },
    { on: [{ from: 'lib', name: 'Performance' }, 'Performance'], methods: ['now'] },
    { on: ['Process'], methods: ['hrtime', 'uptime'] },
    { on: ['HRTime'], methods: ['bigint'] },
  ],
});

/** `require` reads and runs a file when it is first asked for it; what a literal names is loaded once for all. */
export const moduleLoading = defineLibrary({
  name: 'require',
  packages: ['node:globals', 'node:module'],
  client: false,
  blocking: [
    { calls: { require: { unlessLiteral: true, instead: '`import()`' } } },
    { on: ['Require'], calls: { require: { unlessLiteral: true, instead: '`import()`' } } },
  ],
});

/** Pauses. */
export const nodePauses = defineLibrary({
  name: 'Node.js',
  packages: ['node:timers/promises'],
  reaches: 'time',
  operations: [{ others: ['setTimeout', 'setImmediate', 'wait'] }],
});

/** Node's promise APIs of files and streams. */
export const nodePromises = defineLibrary({
  name: 'Node.js',
  packages: ['node:fs/promises', 'node:stream/promises', 'node:dns/promises'],
  reaches: 'files',
  operations: [
    {
      reads: [
        'access',
        'lstat',
        'opendir',
        'readdir',
        'readFile',
        'readlink',
        'realpath',
        'stat',
        'statfs',
        'read',
        'lookup',
        'resolve',
      ],
      writes: [
        'appendFile',
        'chmod',
        'chown',
        'copyFile',
        'cp',
        'link',
        'mkdir',
        'mkdtemp',
        'open',
        'rename',
        'rm',
        'rmdir',
        'symlink',
        'truncate',
        'unlink',
        'utimes',
        'write',
        'writeFile',
        'pipeline',
      ],
      others: ['finished', 'close'],
    },
  ],
});

/** What an answer carries beside its body, as `fetch` and undici give it. */
export const answerReaders: readonly HarmlessGroup[] = [
  { on: ['Headers'], methods: ['get', 'getSetCookie', 'has', 'entries', 'keys', 'values', 'forEach'] },
  { on: ['FormData'], methods: ['get', 'getAll', 'has', 'entries', 'keys', 'values', 'forEach'] },
  { on: ['Response'], methods: ['clone'] },
];

/** `fetch`, wherever its types come from. */
export const fetchApi = defineLibrary({
  name: 'fetch',
  packages: ['undici-types', 'lib.dom', 'node:globals'],
  client: false,
  reaches: 'network',
  operations: [
    { reads: ['json', 'text', 'arrayBuffer', 'blob', 'formData', 'bytes'], requests: ['fetch'], free: ['cancel'] },
  ],
  harmless: answerReaders,
  // `Response.json(…)`; the `json` of a response takes nothing.
  sinks: [{ on: ['Response'], methods: ['json'], does: 'sent in the response' }],
});

/** `node:http` and its relatives: one listener for all requests, whose promise nobody looks at. */
export const nodeHttp = defineLibrary({
  name: 'node:http',
  packages: ['node:http', 'node:https', 'node:http2', 'node:net'],
  registrations: [
    {
      methods: ['createServer', 'createSecureServer'],
      from: 0,
      label: 'request listener',
      waits: false,
      catches: false,
    },
    {
      on: ['Server', 'Http2Server', 'Http2SecureServer'],
      methods: ['on', 'once', 'addListener'],
      from: 1,
      unless: ['listening', 'error', 'close', 'tlsClientError', 'clientError', 'drop'],
      label: 'event {0}',
      waits: false,
      catches: false,
    },
  ],
  handlerTypes: [{ type: 'RequestListener', label: 'request listener {name}', waits: false, catches: false }],
  sinks: [
    // A response inherits both.
    {
      on: [{ from: 'package', package: 'node:stream', name: 'Writable' }],
      methods: ['end', 'write'],
      does: 'written to a stream',
    },
  ],
});

/** Events that say nothing of one client or message. */
export const eventsOfNoOne = [
  'error',
  'exit',
  'close',
  'listening',
  'ready',
  'open',
  'connect',
  'disconnect',
  'drain',
  'finish',
  'end',
];

/** Event emitters: a listener is called for each event, and its promise is dropped. */
export const nodeEvents = defineLibrary({
  name: 'node:events',
  packages: ['node:events'],
  registrations: [
    {
      on: ['EventEmitter'],
      methods: ['on', 'once', 'addListener', 'prependListener'],
      from: 1,
      unless: eventsOfNoOne,
      label: 'event {0}',
      waits: false,
      catches: false,
      kind: 'event',
    },
  ],
  ignoredCallbacks: [
    {
      on: ['EventEmitter'],
      methods: ['on', 'once', 'addListener', 'prependListener', 'prependOnceListener'],
      callback: 1,
      isListener: true,
    },
  ],
});

/** Timers, ticks and the process: none of them looks at what its callback returns. */
export const nodeTimers = defineLibrary({
  name: 'node:timers',
  packages: ['node:timers', 'node:globals', 'lib.dom'],
  registrations: [
    {
      methods: ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
      from: 0,
      label: '{name}',
      waits: false,
      catches: false,
      kind: 'timer',
    },
    {
      on: [{ from: 'package', package: 'node:process', name: 'Process' }],
      methods: ['nextTick'],
      from: 0,
      label: '{name}',
      waits: false,
      catches: false,
      kind: 'timer',
    },
  ],
  ignoredCallbacks: [
    { methods: ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'], callback: 0 },
    { on: [{ from: 'package', package: 'node:process', name: 'Process' }], methods: ['nextTick'], callback: 0 },
    {
      on: [{ from: 'package', package: 'node:process', name: 'Process' }],
      methods: ['on', 'once', 'addListener'],
      callback: 1,
      isListener: true,
      // The process is about to end, and an unhandled rejection ends it with its error.
      unless: ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2', 'SIGBREAK', 'beforeExit', 'exit'],
    },
  ],
});
