import { describe, expect, test } from 'vitest';
import { builtInLibraries } from '../../src/libraries/index.ts';
import { validateLibraries } from '../../src/libraries/validate.ts';

const libraries = "settings['event-loop'].libraries";
const withoutFacts = { name: 'own', packages: ['own'] };
const contract = { waits: true, catches: false };

/** The message for the first library, its name and packages aside. */
function messageFor(facts: object): string {
  return messageOf({ libraries: [{ ...withoutFacts, ...facts }] });
}

function messageOf(settings: unknown): string {
  try {
    validateLibraries(settings);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'accepted';
}

test('the descriptors that come with the plugin are accepted', () => {
  expect(validateLibraries({ libraries: builtInLibraries })).toBe(builtInLibraries);
});

test('settings without libraries are accepted and give none', () => {
  expect(validateLibraries({})).toEqual([]);
});

describe('settings', () => {
  test.each<[unknown, string]>([
    [null, "settings['event-loop'] must be an object, but is null"],
    [[], "settings['event-loop'] must be an object, but is an empty list"],
    [{ library: [] }, "settings['event-loop'].library is not known; the keys here are 'libraries'"],
    [{ libraries: {} }, `${libraries} must be a list, but is an object`],
    [{ libraries: [null] }, `${libraries}[0] must be an object, but is null`],
    [{ libraries: [withoutFacts, 'pg'] }, `${libraries}[1] must be an object, but is 'pg'`],
    [{ libraries: [{}] }, `${libraries}[0].name must be a text of one or more characters, but is missing`],
    [
      { libraries: [{ name: '', packages: [] }] },
      `${libraries}[0].name must be a text of one or more characters, but is ''`,
    ],
    [{ libraries: [{ name: 'own' }] }, `${libraries}[0].packages must be a list, but is missing`],
    [
      { libraries: [{ name: 'own', packages: ['own', 3] }] },
      `${libraries}[0].packages[1] must be a text of one or more characters, but is 3`,
    ],
    [
      { libraries: [{ ...withoutFacts, awaitable: [] }] },
      `${libraries}[0].awaitable is not known; the keys here are 'name', 'packages', 'client', 'reaches', 'awaitables', ` +
        "'callables', 'operations', 'transactions', 'sessions', 'registrations', 'mounts', 'decorators', 'handlerMethods', 'handlerTypes', " +
        "'handlerExports', 'blocking', 'clocks', 'callbacks', 'sinks', 'limiters', 'batches', 'merges', 'synchronousBy', 'keepsRows', 'oneByOne', 'tables', 'beginnings', 'sessionOption', 'lists', 'untypedModels', 'harmless', 'ignoredCallbacks', 'runners', 'afterResponse', 'assertions', 'testRequests', 'runsTests'",
    ],
    [{ libraries: [{ ...withoutFacts, client: 'yes' }] }, `${libraries}[0].client must be true or false, but is 'yes'`],
  ])('%j: %s', (settings, message) => {
    expect(messageOf(settings)).toBe(message);
  });
});

test.each<[object, string]>([
  [{ awaitables: [{ type: 'Query', start: 'lazy' }] }, "awaitables[0].type names 'Query'"],
  [
    { sinks: [{ on: [{ from: 'file', name: 'A' }, 'Reply'], methods: ['send'], does: 'sent' }] },
    "sinks[0].on names 'Reply'",
  ],
  [
    { handlerMethods: [{ ...contract, implements: 'Job', methods: ['run'], label: 'job' }] },
    "handlerMethods[0].implements names 'Job'",
  ],
])('a plain name without packages is refused, for it would match nothing: %j', (facts, message) => {
  expect(messageOf({ libraries: [{ name: 'own', packages: [], ...facts }] })).toContain(
    `${libraries}[0].${message} of the library's packages, but there are none; for a symbol of your own code write { from: 'file'`,
  );
});

interface Group {
  /** Facts that are accepted. */
  readonly good: readonly object[];
  /** Facts that are refused, and the message without the place of the library. */
  readonly bad: readonly (readonly [facts: object, message: string])[];
}

const text = 'must be a text of one or more characters';
const some = 'must be a list of one or more';

const groups: Readonly<Record<string, Group>> = {
  awaitables: {
    good: [
      { type: 'Query', start: 'lazy', executors: ['run'], noun: 'request', changesInPlace: true },
      { type: { from: 'file', name: 'Query', path: 'src/query.ts' }, start: 'builder' },
      { type: { from: 'package', package: 'own', name: 'Query' }, start: 'eager' },
      { type: { from: 'lib', name: 'Response' }, start: 'eager' },
    ],
    bad: [
      [
        { start: 'lazy' },
        ".type must be a name or an object such as { from: 'package', package: 'pg', name: 'Pool' }, but is missing",
      ],
      [
        { type: 3, start: 'lazy' },
        ".type must be a name or an object such as { from: 'package', package: 'pg', name: 'Pool' }, but is 3",
      ],
      [{ type: '', start: 'lazy' }, `.type ${text}, but is ''`],
      [{ type: { name: 'A' }, start: 'lazy' }, ".type.from must be one of 'file', 'lib', 'package', but is missing"],
      [
        { type: { from: 'npm', name: 'A' }, start: 'lazy' },
        ".type.from must be one of 'file', 'lib', 'package', but is 'npm'",
      ],
      [{ type: { from: 'package', name: 'A' }, start: 'lazy' }, `.type.package ${text}, but is missing`],
      [{ type: { from: 'file', name: 3 }, start: 'lazy' }, `.type.name ${text}, but is 3`],
      [{ type: { from: 'file', name: 'A', path: [] }, start: 'lazy' }, `.type.path ${text}, but is an empty list`],
      [
        { type: { from: 'lib', name: 'A', package: 'b' }, start: 'lazy' },
        ".type.package is not known; the keys here are 'from', 'name'",
      ],
      [{ type: 'A' }, ".start must be one of 'builder', 'eager', 'lazy', but is missing"],
      [{ type: 'A', start: 'lasy' }, ".start must be one of 'builder', 'eager', 'lazy', but is 'lasy'"],
      [{ type: 'A', start: 'lazy', executors: 'run' }, ".executors must be a list, but is 'run'"],
      [{ type: 'A', start: 'lazy', noun: true }, `.noun ${text}, but is true`],
      [{ type: 'A', start: 'lazy', changesInPlace: 1 }, '.changesInPlace must be true or false, but is 1'],
      [
        { type: 'A', start: 'lazy', 'changes-in-place': true },
        "['changes-in-place'] is not known; the keys here are 'type', 'start', 'executors', 'noun', 'changesInPlace', 'readsByDefault', 'streaming'",
      ],
    ],
  },
  operations: {
    good: [
      { reads: ['get'] },
      {
        on: ['Client'],
        reads: ['a'],
        writes: ['b'],
        sql: ['c'],
        others: ['d'],
        begins: ['e'],
        eager: ['f'],
        free: ['g'],
      },
    ],
    bad: [
      [{ on: [] }, `.on ${some}, but is an empty list`],
      [{ on: 'Client' }, `.on ${some}, but is 'Client'`],
      [
        { on: [3] },
        ".on[0] must be a name or an object such as { from: 'package', package: 'pg', name: 'Pool' }, but is 3",
      ],
      ...[
        'reads',
        'writes',
        'sql',
        'requests',
        'commands',
        'reading',
        'others',
        'begins',
        'eager',
        'lazy',
        'free',
      ].flatMap((key) => [
        [{ [key]: 'get' }, `.${key} must be a list, but is 'get'`] as const,
        [{ [key]: [() => 'get'] }, `.${key}[0] ${text}, but is a function`] as const,
      ]),
      [
        { read: ['get'] },
        ".read is not known; the keys here are 'on', 'reads', 'writes', 'sql', 'requests', 'commands', 'reading', 'others', 'begins', 'eager', 'lazy', 'free'",
      ],
    ],
  },
  transactions: {
    good: [
      { on: ['Client'], methods: ['transaction'], callback: 0 },
      { on: ['Client'], methods: ['transaction'], callback: 'last' },
      {
        on: ['Client'],
        methods: ['transaction'],
        callback: 0,
        concurrent: { outcome: 'fails', words: 'all but one are refused' },
        ambient: '',
      },
    ],
    bad: [
      [{ methods: ['a'], callback: 0 }, `.on ${some}, but is missing`],
      [{ on: ['Client'], callback: 0 }, `.methods ${some}, but is missing`],
      [{ on: ['Client'], methods: ['a'] }, ".callback must be a whole number from 0 on or 'last', but is missing"],
      [
        { on: ['Client'], methods: ['a'], callback: -1 },
        ".callback must be a whole number from 0 on or 'last', but is -1",
      ],
      [
        { on: ['Client'], methods: ['a'], callback: 'first' },
        ".callback must be a whole number from 0 on or 'last', but is 'first'",
      ],
      [{ on: ['Client'], methods: ['a'], callback: 0, ambient: true }, '.ambient must be text, but is true'],
    ],
  },
  tables: {
    good: [
      { types: ['Collection'], on: ['Database'], methods: ['collection'], callables: ['Query'], membersOf: ['Client'] },
    ],
    bad: [
      [{ types: [] }, `.types ${some}, but is an empty list`],
      [{ methods: [] }, `.methods ${some}, but is an empty list`],
      [
        { method: ['from'] },
        ".method is not known; the keys here are 'types', 'membersOf', 'callables', 'on', 'methods'",
      ],
    ],
  },
  sessions: {
    good: [
      { type: 'Connection', release: ['release'] },
      { type: 'Client' },
      {
        type: 'Unit',
        concurrent: { outcome: 'corrupts', words: 'they share one unit of work' },
        except: ['Pool'],
        leaves: ['fork'],
        unlessOption: 'pipeline',
      },
    ],
    bad: [
      [
        { release: ['release'] },
        ".type must be a name or an object such as { from: 'package', package: 'pg', name: 'Pool' }, but is missing",
      ],
      [{ type: 'Connection', release: [] }, `.release ${some}, but is an empty list`],
      [
        { type: 'Connection', concurrent: { outcome: 'slow', words: 'they wait' } },
        ".concurrent.outcome must be one of 'corrupts', 'fails', 'serial', but is 'slow'",
      ],
      [{ type: 'Connection', concurrent: { outcome: 'serial' } }, `.concurrent.words ${text}, but is missing`],
      [{ type: 'Connection', leaves: 'fork' }, ".leaves must be a list, but is 'fork'"],
    ],
  },
  registrations: {
    good: [
      { ...contract, methods: ['on'], from: 1, label: 'event {0}', unless: ['error'], parameters: 4 },
      { ...contract, on: ['App'], methods: ['route'], properties: ['handler'], label: 'route', ifTypedVoid: contract },
      { ...contract, methods: ['Module'], properties: ['a.*'], where: { scope: 'A' }, label: '{a}', kind: 'job' },
    ],
    bad: [
      [
        { ...contract, methods: ['on'], label: 'a' },
        " must say where the handlers are: by 'from', by 'properties' or by both",
      ],
      [{ ...contract, from: 0, label: 'a' }, `.methods ${some}, but is missing`],
      [{ ...contract, methods: ['on'], from: 1.5, label: 'a' }, '.from must be a whole number from 0 on, but is 1.5'],
      [{ ...contract, methods: ['on'], properties: [], label: 'a' }, `.properties ${some}, but is an empty list`],
      [{ ...contract, methods: ['on'], from: 0 }, `.label ${text}, but is missing`],
      [{ ...contract, methods: ['on'], from: 0, label: 'a', unless: 'b' }, ".unless must be a list, but is 'b'"],
      [{ methods: ['on'], from: 0, label: 'a', catches: true }, '.waits must be true or false, but is missing'],
      [{ methods: ['on'], from: 0, label: 'a', waits: true }, '.catches must be true or false, but is missing'],
      [
        { ...contract, methods: ['on'], from: 0, label: 'a', kind: 'cron' },
        ".kind must be one of 'event', 'job', 'message', 'request', 'schedule', 'timer', but is 'cron'",
      ],
      [{ ...contract, methods: ['on'], from: 0, label: 'a', where: { scope: 1 } }, `.where.scope ${text}, but is 1`],
      [
        { ...contract, methods: ['on'], from: 0, label: 'a', ifTypedVoid: true },
        '.ifTypedVoid must be an object, but is true',
      ],
      [
        { ...contract, methods: ['on'], from: 0, label: 'a', ifTypedVoid: { waits: true } },
        '.ifTypedVoid.catches must be true or false, but is missing',
      ],
    ],
  },
  mounts: {
    good: [
      { on: ['App'], methods: ['use'], from: 0 },
      { methods: ['createRouter'], option: 'prefix' },
    ],
    bad: [
      [{ from: 0 }, `.methods ${some}, but is missing`],
      [{ methods: ['use'], from: -1 }, '.from must be a whole number from 0 on, but is -1'],
      [{ methods: ['use'], option: '' }, `.option ${text}, but is ''`],
    ],
  },
  decorators: {
    good: [
      { ...contract, decorators: ['Job'], label: 'job {0}', prefix: 'Jobs' },
      { ...contract, decorators: ['Job'], label: 'job {class}', constructs: true, where: { scope: 'Scope.JOB' } },
    ],
    bad: [
      [
        { ...contract, decorators: ['Job'], label: 'job', constructs: 1 },
        '.constructs must be true or false, but is 1',
      ],
      [{ ...contract, label: 'job' }, `.decorators ${some}, but is missing`],
      [{ ...contract, decorators: ['Job'] }, `.label ${text}, but is missing`],
      [{ ...contract, decorators: ['Job'], label: 'job', prefix: ['Jobs'] }, `.prefix ${text}, but is a list`],
      [{ decorators: ['Job'], label: 'job', waits: 'no', catches: true }, ".waits must be true or false, but is 'no'"],
    ],
  },
  handlerMethods: {
    good: [{ ...contract, implements: 'Job', methods: ['run'], label: 'job {class}' }],
    bad: [
      [
        { ...contract, methods: ['run'], label: 'job' },
        ".implements must be a name or an object such as { from: 'package', package: 'pg', name: 'Pool' }, but is missing",
      ],
      [{ ...contract, implements: 'Job', label: 'job' }, `.methods ${some}, but is missing`],
      [{ ...contract, implements: 'Job', methods: ['run'] }, `.label ${text}, but is missing`],
    ],
  },
  handlerTypes: {
    good: [
      { ...contract, type: 'Handler', label: 'handler {name}', ifTypedVoid: contract },
      { ...contract, type: 'Route', properties: ['handler'], label: 'route {path}' },
    ],
    bad: [
      [
        { ...contract, label: 'a' },
        ".type must be a name or an object such as { from: 'package', package: 'pg', name: 'Pool' }, but is missing",
      ],
      [{ ...contract, type: 'Handler' }, `.label ${text}, but is missing`],
      [{ type: 'Handler', label: 'a' }, '.waits must be true or false, but is missing'],
    ],
  },
  handlerExports: {
    good: [
      { ...contract, exports: ['GET'], files: ['app/**/route'], label: 'GET {route}' },
      { ...contract, exports: ['default'], properties: ['fetch'], ifTyped: true, label: 'fetch' },
      { ...contract, directive: 'use server', label: 'action {name}' },
      { ...contract, takes: ['Context'], label: 'function {name}' },
    ],
    bad: [
      [
        { ...contract, files: ['app/**/route'], label: 'a' },
        " must say which exports are handlers: by 'exports', 'directive' or 'takes'",
      ],
      [{ ...contract, exports: [], label: 'a' }, `.exports ${some}, but is an empty list`],
      [{ ...contract, exports: ['GET'], files: 'app', label: 'a' }, `.files ${some}, but is 'app'`],
      [{ ...contract, exports: ['GET'] }, `.label ${text}, but is missing`],
    ],
  },
  blocking: {
    good: [
      {
        on: ['Client'],
        calls: {
          readSync: { cost: 'light', sibling: { member: 'read' } },
          writeSync: { sibling: { module: 'own', name: 'write', promisify: true }, sameShape: false },
          waitSync: { instead: '`wait`', belowArguments: 2 },
          loadSync: { sibling: { module: 'own/promises', name: 'load' }, siblingFrom: 1 },
        },
      },
    ],
    bad: [
      [{}, '.calls must be an object, but is missing'],
      [{ calls: ['readSync'] }, '.calls must be an object, but is a list'],
      [{ calls: { readSync: true } }, '.calls.readSync must be an object, but is true'],
      [
        { calls: { readSync: { cost: 'high' } } },
        ".calls.readSync.cost must be one of 'heavy', 'light', but is 'high'",
      ],
      [
        { calls: { readSync: { sibling: 'read' } } },
        ".calls.readSync.sibling must be an object such as { module: 'node:fs/promises', name: 'readFile' } or { member: 'hash' }, but is 'read'",
      ],
      [{ calls: { readSync: { sibling: {} } } }, `.calls.readSync.sibling.module ${text}, but is missing`],
      [{ calls: { readSync: { sibling: { member: '' } } } }, `.calls.readSync.sibling.member ${text}, but is ''`],
      [
        { calls: { readSync: { sibling: { module: 'a', name: 'b', promisify: false } } } },
        '.calls.readSync.sibling.promisify must be true, but is false',
      ],
      [
        { calls: { readSync: { sibling: { member: 'a', name: 'b' } } } },
        ".calls.readSync.sibling.name is not known; the keys here are 'member'",
      ],
      [{ calls: { readSync: { sameShape: 'yes' } } }, ".calls.readSync.sameShape must be true or false, but is 'yes'"],
      [
        { calls: { readSync: { siblingFrom: null } } },
        '.calls.readSync.siblingFrom must be a whole number from 0 on, but is null',
      ],
      [{ calls: { readSync: { instead: [] } } }, `.calls.readSync.instead ${text}, but is an empty list`],
      [
        { calls: { readSync: { belowArguments: '2' } } },
        ".calls.readSync.belowArguments must be a whole number from 0 on, but is '2'",
      ],
      [
        { calls: { 'read-sync': { async: 'read' } } },
        ".calls['read-sync'].async is not known; the keys here are 'cost', 'sibling', 'sameShape', 'siblingFrom', 'instead', 'belowArguments', 'unlessCallback', 'unlessReturns', 'unlessWith', 'onlyWith', 'onlyText', 'unlessLiteral', 'heavyWith'",
      ],
    ],
  },
  clocks: {
    good: [{ on: [{ from: 'file', name: 'Clock' }], methods: ['now'] }, { methods: ['monotonic'] }],
    bad: [
      [{ on: ['Clock'] }, `.methods ${some}, but is missing`],
      [{ methods: [] }, `.methods ${some}, but is an empty list`],
    ],
  },
  callbacks: {
    good: [
      { on: ['Pool'], methods: ['run'], runs: 'offload' },
      { methods: ['once'], runs: 'once' },
      { on: ['Server'], methods: ['decorate'], runs: 'as-member', of: 'Server' },
    ],
    bad: [
      [{ methods: ['run'] }, ".runs must be one of 'as-member', 'offload', 'once', 'start-up', but is missing"],
      [
        { methods: ['run'], runs: 'startup' },
        ".runs must be one of 'as-member', 'offload', 'once', 'start-up', but is 'startup'",
      ],
      [{ runs: 'once' }, `.methods ${some}, but is missing`],
    ],
  },
  limiters: {
    good: [{ callable: 'Limit' }, { on: ['Gate'], methods: ['acquire'] }, { methods: ['mapLimit'], each: true }],
    bad: [
      [{ on: ['Gate'] }, " must say what limits: by 'callable' or by 'methods'"],
      [{ methods: [] }, `.methods ${some}, but is an empty list`],
      [{ methods: ['map'], each: 'yes' }, ".each must be true or false, but is 'yes'"],
    ],
  },
  batches: {
    good: [
      { methods: ['get'], instead: '`getMany`' },
      { methods: ['put'], instead: '`putMany`', unless: ['condition'] },
      {
        methods: ['get', 'put'],
        instead: '`getMany`',
        finds: [{ many: { get: 'getMany' }, by: 'id', list: '{list}', missing: 'null' }],
        writes: { many: { put: 'putMany' } },
      },
    ],
    bad: [
      [
        { methods: ['get'], instead: '`getMany`', finds: [{ many: { get: 'getMany' }, by: 'key', list: '{list}' }] },
        ".finds[0].by must be one of 'column', 'filter', 'id', 'operator', 'where', but is 'key'",
      ],
      [{ methods: ['get'] }, `.instead ${text}, but is missing`],
      [{ instead: '`getMany`' }, `.methods ${some}, but is missing`],
    ],
  },
  beginnings: {
    good: [{ on: ['Client'], methods: ['begin'], commits: ['commit'], creates: true }],
    bad: [
      [{ methods: ['begin'], commits: ['commit'] }, `.on ${some}, but is missing`],
      [{ on: ['Client'], methods: ['begin'] }, `.commits ${some}, but is missing`],
    ],
  },
  lists: {
    good: [{ methods: ['list'], limitedBy: [] }],
    bad: [[{ methods: ['list'] }, '.limitedBy must be a list, but is missing']],
  },
  sinks: {
    good: [
      { on: ['Reply'], methods: ['reply'], does: 'sent to the client' },
      { on: ['Reply'], properties: ['body'], does: 'sent to the client' },
    ],
    bad: [
      [{ on: ['Reply'], does: 'sent' }, " must say what sends: by 'methods', by 'properties' or by both"],
      [{ methods: ['reply'] }, `.does ${text}, but is missing`],
      [{ methods: [], does: 'sent' }, `.methods ${some}, but is an empty list`],
      [
        { on: [{}], methods: ['reply'], does: 'sent' },
        ".on[0].from must be one of 'file', 'lib', 'package', but is missing",
      ],
    ],
  },
  harmless: {
    good: [
      {},
      { on: ['Logger'] },
      { methods: ['parse'], guards: ['parse'] },
      { copies: ['clone'], changes: ['merge'] },
    ],
    bad: [
      [{ methods: [] }, `.methods ${some}, but is an empty list`],
      [{ guards: 'parse' }, `.guards ${some}, but is 'parse'`],
      [{ copies: 'clone' }, `.copies ${some}, but is 'clone'`],
      [{ changes: 'merge' }, `.changes ${some}, but is 'merge'`],
    ],
  },
  ignoredCallbacks: {
    good: [
      { methods: ['later'], callback: 0 },
      { on: ['Bus'], methods: ['on'], callback: 1, isListener: true, unless: ['end'], waitedForBy: 'emitAsync' },
    ],
    bad: [
      [{ methods: ['later'] }, '.callback must be a whole number from 0 on, but is missing'],
      [{ callback: 0 }, `.methods ${some}, but is missing`],
      [{ methods: ['on'], callback: 1, waitedForBy: 1 }, `.waitedForBy ${text}, but is 1`],
    ],
  },
  runners: {
    good: [{ on: ['Context'], methods: ['waitUntil'], use: 'context.waitUntil(…)', platform: 'Edge' }],
    bad: [[{ methods: ['waitUntil'] }, `.use ${text}, but is missing`]],
  },
  assertions: {
    good: [
      { on: ['Check'], subject: 'chain', awaited: ['settles'], values: ['is'], truths: ['holds'], noun: 'check' },
      { throws: ['fails'], rejections: { fails: 'rejects' }, otherwise: 'it is skipped' },
    ],
    bad: [
      [{ subject: 'receiver' }, ".subject must be one of 'argument', 'chain', but is 'receiver'"],
      [{ awaited: 'settles' }, ".awaited must be a list, but is 'settles'"],
      [{ rejections: { fails: 1 } }, `.rejections.fails ${text}, but is 1`],
    ],
  },
  testRequests: {
    good: [{ type: 'Request', sentBy: ['end'] }],
    bad: [[{ type: 'Request' }, '.sentBy must be a list, but is missing']],
  },
};

describe.each(Object.entries(groups))('%s', (key, { good, bad }) => {
  test.each(good)('%j is accepted', (facts) => {
    expect(messageFor({ [key]: [facts] })).toBe('accepted');
  });

  test.each(bad)('%j is refused: %s', (facts, message) => {
    expect(messageFor({ [key]: [...good, facts] })).toBe(`${libraries}[0].${key}[${good.length}]${message}`);
  });

  test('anything but a list is refused', () => {
    expect(messageFor({ [key]: good[0] })).toBe(`${libraries}[0].${key} must be a list, but is an object`);
  });
});
