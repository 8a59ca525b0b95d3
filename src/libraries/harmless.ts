import { defineLibrary } from './library.ts';

/**
 * Logging, metrics and tracing: what they do, no other call sees. Methods that end or wait for a transport
 * (`logger.flush`, `provider.shutdown`) count with them, because no data depends on their order.
 */
export const observers = defineLibrary({
  name: 'logging and metrics',
  packages: [
    'pino',
    'pino-http',
    'winston',
    'logform',
    'debug',
    'loglevel',
    'bunyan',
    'log4js',
    'consola',
    'signale',
    'tslog',
    'prom-client',
    'hot-shots',
    'node-statsd',
    '@opentelemetry/api',
    '@opentelemetry/api-logs',
    '@sentry/node',
    '@sentry/core',
    '@sentry/nextjs',
    'dd-trace',
    'applicationinsights',
    'nestjs-pino',
    'node:console',
  ],
  client: false,
  harmless: [{}],
});

/** Node's modules that only calculate, or tell of the machine. */
export const nodeCalculations = defineLibrary({
  name: 'Node.js',
  packages: [
    'node:path',
    'node:url',
    'node:util',
    'node:os',
    'node:buffer',
    'node:querystring',
    'node:string_decoder',
    'node:perf_hooks',
    'node:punycode',
    'node:crypto',
    'node:async_hooks',
    'node:assert',
    'node:timers',
    'node:globals',
    'node:tty',
    'node:zlib',
  ],
  client: false,
  harmless: [
    { copies: ['structuredClone'] },
    {
      on: [{ from: 'package', package: 'node:process', name: 'Process' }],
      methods: ['cwd', 'hrtime', 'memoryUsage', 'uptime', 'cpuUsage'],
    },
    {
      // What a file is, as it was read before.
      on: ['StatsBase', 'Dirent'].map((name) => ({ from: 'package', package: 'node:fs', name }) as const),
      methods: ['isFile', 'isDirectory', 'isSymbolicLink', 'isFIFO', 'isSocket', 'isBlockDevice', 'isCharacterDevice'],
    },
  ],
});

const copies = (
  'assoc assocPath chunk clone cloneDeep cloneDeepWith cloneWith compact concat countBy difference dissoc evolve ' +
  'filter flatMap flatten flattenDeep fromPairs groupBy instanceToInstance instanceToPlain intersection invert keyBy map ' +
  'mapKeys mapValues mergeDeepRight mergeRight omit omitBy orderBy partition pick pickBy plainToClass plainToInstance ' +
  'reject shake sort sortBy toMerged toPairs transform union uniq uniqBy zip zipObject'
).split(' ');

/** What Node's types declare beside its threads, and everybody uses. */
export const nodeCopies = defineLibrary({
  name: 'Node.js',
  packages: ['node:worker_threads'],
  client: false,
  harmless: [{ methods: ['structuredClone'], copies: ['structuredClone'] }],
});

/** Functions for objects and lists, of which some change what they are given. */
export const objectTools = defineLibrary({
  name: 'lodash',
  packages: ['lodash', 'lodash-es', 'es-toolkit'],
  client: false,
  harmless: [
    {
      copies,
      changes: [
        ...['assign', 'assignIn', 'assignWith', 'defaults', 'defaultsDeep', 'extend', 'merge', 'mergeWith'],
        ...['fill', 'pull', 'pullAll', 'remove', 'reverse', 'set', 'unset', 'update'],
      ],
    },
  ],
  ignoredCallbacks: [
    { on: ['LoDashStatic'], methods: ['each', 'eachRight', 'forEach', 'forEachRight', 'forIn', 'forOwn'], callback: 1 },
  ],
});

/** Packages whose functions calculate: they change nothing but, at most, what they are given. */
export const calculations = defineLibrary({
  name: 'calculations',
  packages: [
    'ramda',
    'remeda',
    'radash',
    'date-fns',
    'date-fns-tz',
    'dayjs',
    'luxon',
    'moment',
    'moment-timezone',
    'ms',
    'uuid',
    'nanoid',
    'cuid',
    '@paralleldrive/cuid2',
    'ulid',
    'semver',
    'slugify',
    'validator',
    'qs',
    'query-string',
    'ua-parser-js',
    'bytes',
    'deepmerge',
    'fast-deep-equal',
    'http-errors',
    'http-status-codes',
    'ts-pattern',
    'class-transformer',
    'bignumber.js',
    'decimal.js',
    'big.js',
    'picocolors',
    'chalk',
    'change-case',
    'pluralize',
    'he',
    'js-base64',
    'mime-types',
    'ipaddr.js',
    'object-hash',
    'micromatch',
    'minimatch',
    'fast-json-stable-stringify',
    '@date-fns/tz',
  ],
  client: false,
  harmless: [{ copies: [...copies, 'deepmerge', 'assign'] }],
});

/** Checks of what came from outside: those that throw are guards. */
export const validation = defineLibrary({
  name: 'validation',
  packages: [
    'zod',
    'valibot',
    'joi',
    'yup',
    'superstruct',
    '@sinclair/typebox',
    'arktype',
    'ajv',
    'jsonwebtoken',
    'tiny-invariant',
  ],
  client: false,
  harmless: [
    { guards: ['parse', 'parseAsync', 'assert', 'validateSync', 'attempt', 'verify', 'default', 'invariant'] },
  ],
});

/** What frameworks let a handler read of its request, and the classes of exceptions. */
export const requestReaders = defineLibrary({
  name: 'requests',
  packages: [
    'express',
    'express-serve-static-core',
    'hono',
    'koa',
    'fastify',
    'next',
    '@nestjs/common',
    'h3',
    '@nestjs/config',
    '@hapi/hapi',
  ],
  client: false,
  harmless: [
    { on: ['HonoRequest'], methods: ['param', 'query', 'queries', 'header'] },
    { on: ['Context'], methods: ['get'] },
    { on: ['Request'], methods: ['get', 'header', 'param', 'accepts', 'is'] },
    { on: ['Logger', 'LoggerService', 'ConsoleLogger', 'FastifyBaseLogger', 'ConfigService'] },
    {
      methods: [
        'getRouterParam',
        'getRouterParams',
        'getQuery',
        'getHeader',
        'getRequestHeader',
        'getCookie',
        'headers',
        'cookies',
      ],
    },
    { on: ['ReadonlyHeaders', 'ReadonlyRequestCookies', 'RequestCookies'], methods: ['get', 'getAll', 'has'] },
  ],
});
