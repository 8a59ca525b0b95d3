import type {
  AssertionGroup,
  AsyncSibling,
  Awaitable,
  BatchForm,
  BeginningCall,
  BlockingCall,
  BlockingGroup,
  CallbackGroup,
  ClockGroup,
  ConcurrentUse,
  FileSymbol,
  FindForm,
  GlobalSymbol,
  HandlerContract,
  HandlerDecorator,
  HandlerExport,
  HandlerMethod,
  HandlerRegistration,
  HandlerType,
  HarmlessGroup,
  IgnoredCallback,
  Library,
  LimiterGroup,
  ListQuery,
  Mount,
  OperationGroup,
  PackageSymbol,
  RunnerGroup,
  Session,
  SessionOption,
  SinkGroup,
  Streaming,
  TableGroup,
  TestRequest,
  TransactionCall,
  UntypedModels,
  WriteForm,
} from './library.ts';

/** The value of `settings['event-loop']`. */
interface Settings {
  readonly libraries?: readonly Library[];
}

/** A sibling that a module exports. */
interface ModuleSibling {
  readonly module: string;
  readonly name: string;
  readonly promisify?: true;
}

/** Throws if a value is not what its place accepts. `path` is the place as a user would write it. */
type Check = (value: unknown, path: string) => void;

/** The check of a key that cannot be left out. */
interface Needed {
  readonly needed: Check;
}

/** One check for each key of an interface: the compiler refuses a table that lacks one or calls it optional wrongly. */
type Keys<Shape> = {
  readonly [Key in keyof Shape]-?: undefined extends Shape[Key] ? Check : Needed;
};

const text = matching('a text of one or more characters', (value) => typeof value === 'string' && value !== '');
const yesOrNo = matching('true or false', (value) => typeof value === 'boolean');
const index = matching('a whole number from 0 on', isIndex);
const texts = list(text);
const someTexts = list(text, 'one or more');

const symbolOrigin = oneOf('file', 'lib', 'package');
const symbolName = either<PackageSymbol | FileSymbol | GlobalSymbol>(
  "a name or an object such as { from: 'package', package: 'pg', name: 'Pool' }",
  text,
  (value) => {
    switch (value.from) {
      case 'package':
        return object<PackageSymbol>({ from: needed(any), package: needed(text), name: needed(text) });
      case 'file':
        return object<FileSymbol>({ from: needed(any), name: needed(text), path: text });
      case 'lib':
        return object<GlobalSymbol>({ from: needed(any), name: needed(text) });
      default:
        return (_, path) => {
          symbolOrigin(value.from, `${path}.from`);
        };
    }
  },
);
const symbolNames = list(symbolName, 'one or more');

const contract: Keys<HandlerContract> = {
  waits: needed(yesOrNo),
  catches: needed(yesOrNo),
  sends: yesOrNo,
  takesCallback: yesOrNo,
  kind: oneOf('event', 'job', 'message', 'request', 'schedule', 'timer'),
};
const ifTypedVoid = object<HandlerContract>(contract);

const awaitable = object<Awaitable>({
  type: needed(symbolName),
  start: needed(oneOf('builder', 'eager', 'lazy')),
  executors: texts,
  noun: text,
  changesInPlace: yesOrNo,
  readsByDefault: yesOrNo,
  streaming: object<Streaming>({ property: needed(text), methods: texts }),
});

const operationGroup = object<OperationGroup>({
  on: symbolNames,
  reads: texts,
  writes: texts,
  sql: texts,
  requests: texts,
  commands: texts,
  reading: texts,
  others: texts,
  begins: texts,
  eager: texts,
  lazy: texts,
  free: texts,
});

const concurrentUse = object<ConcurrentUse>({
  outcome: needed(oneOf('corrupts', 'fails', 'serial')),
  words: needed(text),
});

const transactionCall = object<TransactionCall>({
  on: needed(symbolNames),
  methods: needed(someTexts),
  callback: needed(matching("a whole number from 0 on or 'last'", (value) => value === 'last' || isIndex(value))),
  concurrent: concurrentUse,
  ambient: matching('text', (value) => typeof value === 'string'),
});

const session = object<Session>({
  type: needed(symbolName),
  release: someTexts,
  concurrent: concurrentUse,
  unlessOption: text,
  except: symbolNames,
  leaves: texts,
});

const registration = object<HandlerRegistration>(
  {
    ...contract,
    on: symbolNames,
    methods: needed(someTexts),
    from: index,
    properties: someTexts,
    where: record(text),
    label: needed(text),
    unless: texts,
    parameters: index,
    ifTypedVoid,
  },
  (value, path) => {
    if (value.from === undefined && value.properties === undefined) {
      throw new Error(`${path} must say where the handlers are: by 'from', by 'properties' or by both`);
    }
  },
);

const mount = object<Mount>({ on: symbolNames, methods: needed(someTexts), from: index, option: text });

const decorator = object<HandlerDecorator>({
  ...contract,
  decorators: needed(someTexts),
  label: needed(text),
  prefix: text,
  constructs: yesOrNo,
  where: record(text),
});

const handlerMethod = object<HandlerMethod>({
  ...contract,
  implements: needed(symbolName),
  methods: needed(someTexts),
  label: needed(text),
});

const handlerType = object<HandlerType>({
  ...contract,
  type: needed(symbolName),
  properties: someTexts,
  where: record(text),
  label: needed(text),
  ifTypedVoid,
});

const handlerExport = object<HandlerExport>(
  {
    ...contract,
    exports: someTexts,
    properties: someTexts,
    files: someTexts,
    directive: text,
    ifTyped: yesOrNo,
    takes: someTexts,
    label: needed(text),
  },
  (value, path) => {
    if (value.exports === undefined && value.directive === undefined && value.takes === undefined) {
      throw new Error(`${path} must say which exports are handlers: by 'exports', 'directive' or 'takes'`);
    }
  },
);

const sibling = either<AsyncSibling>(
  "an object such as { module: 'node:fs/promises', name: 'readFile' } or { member: 'hash' }",
  undefined,
  (value) =>
    'member' in value
      ? object<{ readonly member: string }>({ member: needed(text) })
      : object<ModuleSibling>({ module: needed(text), name: needed(text), promisify: oneOf(true) }),
);

const blockingGroup = object<BlockingGroup>({
  on: symbolNames,
  calls: needed(
    record(
      object<BlockingCall>({
        cost: oneOf('heavy', 'light'),
        sibling,
        sameShape: yesOrNo,
        siblingFrom: index,
        instead: text,
        belowArguments: index,
        unlessCallback: yesOrNo,
        unlessReturns: someTexts,
        unlessWith: someTexts,
        onlyWith: someTexts,
        onlyText: yesOrNo,
        unlessLiteral: yesOrNo,
        heavyWith: someTexts,
      }),
    ),
  ),
});

const callbackGroup = object<CallbackGroup>({
  on: symbolNames,
  methods: needed(someTexts),
  runs: needed(oneOf('as-member', 'offload', 'once', 'start-up')),
  of: text,
});

const clockGroup = object<ClockGroup>({ on: symbolNames, methods: needed(someTexts) });

const sinkGroup = object<SinkGroup>(
  { on: symbolNames, methods: someTexts, properties: someTexts, does: needed(text) },
  (value, path) => {
    if (value.methods === undefined && value.properties === undefined) {
      throw new Error(`${path} must say what sends: by 'methods', by 'properties' or by both`);
    }
  },
);

const limiterGroup = object<LimiterGroup>(
  { callable: symbolName, on: symbolNames, methods: someTexts, each: yesOrNo },
  ({ callable, methods }, path) => {
    if (callable === undefined && methods === undefined) {
      throw new Error(`${path} must say what limits: by 'callable' or by 'methods'`);
    }
  },
);

const findForm = object<FindForm>({
  many: needed(record(text)),
  by: needed(oneOf('column', 'filter', 'id', 'operator', 'where')),
  field: text,
  list: needed(text),
  import: text,
  missing: needed(oneOf('null', 'undefined')),
  anyKey: yesOrNo,
  keyText: text,
  drops: texts,
  destructures: yesOrNo,
});

const writeForm = object<WriteForm>({
  many: needed(record(text)),
  in: text,
  options: text,
  refusesEmpty: yesOrNo,
  isFlat: yesOrNo,
});

const batchForm = object<BatchForm>({
  methods: needed(someTexts),
  instead: needed(text),
  unless: someTexts,
  finds: list(findForm),
  writes: writeForm,
});

const beginningCall = object<BeginningCall>({
  on: needed(symbolNames),
  methods: needed(someTexts),
  commits: needed(someTexts),
  creates: yesOrNo,
});

const sessionOption = object<SessionOption>({
  name: needed(text),
  at: needed(record(index)),
  chain: text,
  ofRows: someTexts,
});

const untypedModels = object<UntypedModels>({
  defines: needed(someTexts),
  named: needed(text),
  scopes: needed(texts),
  ofRows: needed(texts),
  associations: needed(object<UntypedModels['associations']>({ reads: needed(texts), writes: needed(texts) })),
});

const tableGroup = object<TableGroup>({
  types: symbolNames,
  membersOf: symbolNames,
  callables: symbolNames,
  on: symbolNames,
  methods: someTexts,
});

const listQuery = object<ListQuery>({ methods: needed(someTexts), limitedBy: needed(texts) });
const harmlessGroup = object<HarmlessGroup>({
  on: symbolNames,
  methods: someTexts,
  guards: someTexts,
  copies: someTexts,
  changes: someTexts,
});
const ignoredCallback = object<IgnoredCallback>({
  on: symbolNames,
  methods: needed(someTexts),
  callback: needed(index),
  isListener: yesOrNo,
  unless: texts,
  waitedForBy: text,
});

const runnerGroup = object<RunnerGroup>({
  on: symbolNames,
  methods: needed(someTexts),
  use: needed(text),
  platform: text,
});

const assertionGroup = object<AssertionGroup>({
  on: symbolNames,
  subject: oneOf('argument', 'chain'),
  awaited: texts,
  noun: text,
  otherwise: text,
  values: texts,
  truths: texts,
  throws: texts,
  rejections: record(text),
});

const testRequest = object<TestRequest>({ type: needed(symbolName), sentBy: needed(texts) });

const library = object<Library>(
  {
    name: needed(text),
    packages: needed(texts),
    client: yesOrNo,
    reaches: oneOf('cache', 'database', 'files', 'network', 'process', 'queue', 'time'),
    awaitables: list(awaitable),
    callables: object<NonNullable<Library['callables']>>({ reads: texts, unknown: texts, writes: texts }),
    operations: list(operationGroup),
    transactions: list(transactionCall),
    sessions: list(session),
    registrations: list(registration),
    mounts: list(mount),
    decorators: list(decorator),
    handlerMethods: list(handlerMethod),
    handlerTypes: list(handlerType),
    handlerExports: list(handlerExport),
    blocking: list(blockingGroup),
    clocks: list(clockGroup),
    callbacks: list(callbackGroup),
    sinks: list(sinkGroup),
    limiters: list(limiterGroup),
    batches: list(batchForm),
    merges: texts,
    synchronousBy: texts,
    keepsRows: yesOrNo,
    oneByOne: texts,
    tables: list(tableGroup),
    beginnings: list(beginningCall),
    sessionOption,
    lists: list(listQuery),
    untypedModels,
    harmless: list(harmlessGroup),
    ignoredCallbacks: list(ignoredCallback),
    runners: list(runnerGroup),
    afterResponse: text,
    assertions: list(assertionGroup),
    testRequests: list(testRequest),
    runsTests: yesOrNo,
  },
  refuseNamesOfNoPackage,
);

const settingsOfPlugin = object<Settings>({ libraries: list(library) });

/**
 * Checks what a user wrote under `settings['event-loop']`.
 *
 * @returns The libraries in it.
 * @throws An `Error` that names the place and what is accepted there.
 */
export function validateLibraries(settings: unknown): readonly Library[] {
  settingsOfPlugin(settings, "settings['event-loop']");
  return (settings as Settings).libraries ?? [];
}

/** A plain name means a symbol of the library's packages: where there are none, it would silently mean nothing. */
function refuseNamesOfNoPackage({ packages, ...facts }: Library, path: string): void {
  const groups = packages.length > 0 ? [] : Object.entries(facts).filter(([, group]) => Array.isArray(group));
  for (const [key, group] of groups as [string, Record<string, unknown>[]][]) {
    for (const [position, fact] of group.entries()) {
      for (const place of ['type', 'implements', 'on']) {
        const plain = [fact[place]].flat().find((name) => typeof name === 'string');
        if (plain !== undefined) {
          throw new Error(
            `${path}.${key}[${position}].${place} names ${print(plain)} of the library's packages, but there are none; ` +
              `for a symbol of your own code write { from: 'file', name: ${print(plain)} }`,
          );
        }
      }
    }
  }
}

function needed(check: Check): Needed {
  return { needed: check };
}

/** Accepts all: another check looks at it. */
function any(): void {
  // Nothing is refused.
}

function matching(accepted: string, accepts: (value: unknown) => boolean): Check {
  return (value, path) => {
    if (!accepts(value)) {
      refuse(value, path, accepted);
    }
  };
}

function oneOf(...accepted: readonly (boolean | string)[]): Check {
  const values = accepted.map(print).join(', ');
  return matching(accepted.length === 1 ? values : `one of ${values}`, (value) =>
    accepted.some((each) => each === value),
  );
}

function list(check: Check, length: 'any' | 'one or more' = 'any'): Check {
  return (value, path) => {
    if (!Array.isArray(value) || (length === 'one or more' && value.length === 0)) {
      refuse(value, path, length === 'any' ? 'a list' : 'a list of one or more');
    }
    value.forEach((item, position) => {
      check(item, `${path}[${position}]`);
    });
  };
}

/** An object with keys of the user's choice. */
function record(check: Check): Check {
  return (value, path) => {
    if (!isObject(value)) {
      refuse(value, path, 'an object');
    }
    for (const [key, item] of Object.entries(value)) {
      check(item, member(path, key));
    }
  };
}

/** An object with the keys of an interface; `more` is asked last, of an object that has the right shape. */
function object<Shape extends object>(
  keys: Keys<Shape> & Record<string, Check | Needed>,
  more: (value: Shape, path: string) => void = any,
): Check {
  return (value, path) => {
    if (!isObject(value)) {
      refuse(value, path, 'an object');
    }
    for (const key of Object.keys(value)) {
      if (!Object.hasOwn(keys, key)) {
        const accepted = Object.keys(keys).map(print).join(', ');
        throw new Error(`${member(path, key)} is not known; the keys here are ${accepted}`);
      }
    }
    for (const [key, check] of Object.entries<Check | Needed>(keys)) {
      const item = value[key];
      if (typeof check !== 'function') {
        check.needed(item, member(path, key));
      } else if (item !== undefined) {
        check(item, member(path, key));
      }
    }
    more(value as Shape, path);
  };
}

/** A text, where one is accepted, or one of several objects, told apart by what is in it. */
function either<Shape extends object>(
  accepted: string,
  forText: Check | undefined,
  forObject: (value: Partial<Shape>) => Check,
): Check {
  return (value, path) => {
    if (isObject(value)) {
      forObject(value as Partial<Shape>)(value, path);
    } else if (forText && typeof value === 'string') {
      forText(value, path);
    } else {
      refuse(value, path, accepted);
    }
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isIndex(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0;
}

function member(path: string, key: string): string {
  return /^[$_a-z][$\w]*$/iu.test(key) ? `${path}.${key}` : `${path}[${print(key)}]`;
}

function refuse(value: unknown, path: string, accepted: string): never {
  throw new Error(`${path} must be ${accepted}, but is ${print(value)}`);
}

function print(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `'${value}'`;
    case 'number':
    case 'boolean':
      return String(value);
    case 'undefined':
      return 'missing';
    case 'object':
      return value === null ? 'null' : Array.isArray(value) ? printList(value) : 'an object';
    default:
      return `a ${typeof value}`;
  }
}

function printList(list: readonly unknown[]): string {
  return list.length === 0 ? 'an empty list' : 'a list';
}
