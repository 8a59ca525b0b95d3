import { builtInLibraries } from './index.ts';
import type {
  AssertionGroup,
  Awaitable,
  BeginningCall,
  BlockingCall,
  CallbackGroup,
  ClockGroup,
  HandlerDecorator,
  HandlerExport,
  HandlerMethod,
  HandlerRegistration,
  HandlerType,
  HarmlessGroup,
  IgnoredCallback,
  Library,
  LimiterGroup,
  Mount,
  OperationGroup,
  RunnerGroup,
  Session,
  SinkGroup,
  SymbolName,
  TestRequest,
  TransactionCall,
} from './library.ts';
import { validateLibraries } from './validate.ts';

/** Where a symbol comes from, as far as facts are concerned. */
export interface Origin {
  /**
   * `package` for an installed package or one of Node's modules, `lib` for TypeScript's own libraries, `file` for the
   * project's own code.
   */
  readonly from: 'file' | 'lib' | 'package';
  /** The package's name; types packages under the name of what they describe; Node's modules as `node:fs`. */
  readonly package: string;
  /** The path of the declaring file. */
  readonly path: string;
  /** The type (interface, class, alias) that declares a member. */
  readonly owner: string | undefined;
  readonly name: string;
}

/** A fact together with the library it belongs to. */
export interface Known<Fact> {
  readonly library: Library;
  readonly fact: Fact;
}

/** What code mentions where an API is used: its package in an import, or a name anywhere. */
interface Mark {
  readonly from: 'code' | 'package';
  readonly text: string;
}

const noMarks: readonly Mark[] = [];

/** A member fact: which types declare the method, and what is known of it. */
interface MemberFact {
  readonly on?: readonly SymbolName[];
}

/**
 * All facts of the libraries in force, indexed by the names that code mentions, so that a look-up costs one map access
 * for the many names that no library knows.
 */
export class Knowledge {
  readonly libraries: readonly Library[];
  readonly #clients = new Map<string, Library>();
  readonly #awaitingPackages = new Set<string>();
  readonly #builderPackages = new Set<string>();
  readonly #builderMethods = new Map<string, Library[]>();
  readonly #awaitables = new Map<string, Known<Awaitable>[]>();
  readonly #callables = new Map<string, Known<'read' | 'unknown' | 'write'>>();
  readonly #withUntypedModels: readonly Library[];
  readonly #operations = new Map<string, Known<OperationGroup>[]>();
  readonly #transactions = new Map<string, Known<TransactionCall>[]>();
  readonly #sessions = new Map<string, Known<Session>[]>();
  readonly #registrations = new Map<string, Known<HandlerRegistration>[]>();
  readonly #mounts = new Map<string, Known<Mount>[]>();
  readonly #decorators = new Map<string, Known<HandlerDecorator>[]>();
  readonly #handlerMethods = new Map<string, Known<HandlerMethod>[]>();
  readonly #handlerTypes = new Map<string, Known<HandlerType>[]>();
  readonly #handlerExports: Known<HandlerExport>[] = [];
  /** The innermost keys under which objects hold handlers, each with the ways there from the outermost key on. */
  readonly #holdingKeys = new Map<string, Known<readonly string[]>[]>();
  readonly #blocking = new Map<string, Known<MemberFact & { readonly call: BlockingCall }>[]>();
  readonly #blockingPackages = new Set<string>();
  readonly #marks = new Map<string, readonly Mark[]>();
  readonly #callbacks = new Map<string, Known<CallbackGroup>[]>();
  readonly #beginnings = new Map<string, Known<BeginningCall>[]>();
  readonly #limiters = new Map<string, Known<LimiterGroup>[]>();
  readonly #limiterTypes = new Map<string, Known<LimiterGroup>[]>();
  readonly #listMethods = new Set<string>();
  readonly #sinks = new Map<string, Known<SinkGroup>[]>();
  readonly #harmless = new Map<string, Known<HarmlessGroup>[]>();
  readonly #harmlessTypes = new Map<string, Known<HarmlessGroup>[]>();
  readonly #harmlessPackages = new Map<string, Known<HarmlessGroup>>();
  readonly #ignoredCallbacks = new Map<string, Known<IgnoredCallback>[]>();
  readonly #runners = new Map<string, Known<RunnerGroup>[]>();
  readonly #assertions = new Map<string, Known<AssertionGroup>[]>();
  readonly #assertingPackages = new Set<string>();
  readonly #testRequests = new Map<string, Known<TestRequest>[]>();
  readonly #testRunners = new Set<string>();
  readonly #clocks = new Map<string, Known<ClockGroup>[]>();

  constructor(libraries: readonly Library[]) {
    this.libraries = libraries;
    this.#withUntypedModels = libraries.filter(({ untypedModels }) => untypedModels !== undefined);
    for (const library of libraries) {
      this.#learn(library);
    }
  }

  #learn(library: Library): void {
    if (library.operations !== undefined || library.client) {
      // The settings come first, and correct what the plugin knows.
      library.packages
        .filter((name) => !this.#clients.has(name))
        .forEach((name) => {
          this.#clients.set(name, library);
        });
    }
    if (library.awaitables !== undefined || library.operations !== undefined) {
      library.packages.forEach((name) => this.#awaitingPackages.add(name));
    }
    for (const fact of library.awaitables ?? []) {
      add(this.#awaitables, nameOf(fact.type), { library, fact });
      if (fact.start === 'builder') {
        library.packages.forEach((name) => this.#builderPackages.add(name));
      }
    }
    for (const packageName of library.packages) {
      const { reads = [], unknown = [], writes = [] } = library.callables ?? {};
      const facts = { read: reads, unknown, write: writes } as const;
      for (const fact of ['read', 'unknown', 'write'] as const) {
        facts[fact].forEach((type) => this.#callables.set(`${packageName} ${type}`, { library, fact }));
      }
    }
    for (const name of (library.operations ?? []).flatMap(({ begins = [] }) => begins)) {
      add(this.#builderMethods, name, library);
    }
    for (const fact of library.operations ?? []) {
      for (const name of methodsOf(fact)) {
        add(this.#operations, name, { library, fact });
      }
    }
    for (const fact of library.transactions ?? []) {
      fact.methods.forEach((name) => {
        add(this.#transactions, name, { library, fact });
      });
    }
    for (const fact of library.sessions ?? []) {
      add(this.#sessions, nameOf(fact.type), { library, fact });
    }
    for (const fact of library.registrations ?? []) {
      fact.methods.forEach((name) => {
        add(this.#registrations, name, { library, fact });
      });
      this.#learnProperties(library, fact.properties);
    }
    for (const fact of library.mounts ?? []) {
      fact.methods.forEach((name) => {
        add(this.#mounts, name, { library, fact });
      });
    }
    for (const fact of library.decorators ?? []) {
      fact.decorators.forEach((name) => {
        add(this.#decorators, name, { library, fact });
      });
    }
    for (const fact of library.handlerMethods ?? []) {
      fact.methods.forEach((name) => {
        add(this.#handlerMethods, name, { library, fact });
      });
    }
    for (const fact of library.handlerTypes ?? []) {
      add(this.#handlerTypes, nameOf(fact.type), { library, fact });
      this.#learnProperties(library, fact.properties);
    }
    for (const fact of library.handlerExports ?? []) {
      this.#handlerExports.push({ library, fact });
      this.#learnProperties(library, fact.properties);
    }
    if (library.blocking) {
      library.packages.forEach((name) => this.#blockingPackages.add(name.replace(/^node:/u, '')));
    }
    for (const group of library.blocking ?? []) {
      for (const [name, call] of Object.entries(group.calls)) {
        add(this.#blocking, name, { library, fact: { ...(group.on && { on: group.on }), call } });
      }
    }
    for (const fact of library.callbacks ?? []) {
      fact.methods.forEach((name) => {
        add(this.#callbacks, name, { library, fact });
      });
    }
    for (const fact of library.beginnings ?? []) {
      fact.methods.forEach((name) => {
        add(this.#beginnings, name, { library, fact });
      });
    }
    for (const fact of library.limiters ?? []) {
      fact.methods?.forEach((name) => {
        add(this.#limiters, name, { library, fact });
      });
      if (fact.callable !== undefined) {
        add(this.#limiterTypes, nameOf(fact.callable), { library, fact });
      }
    }
    for (const fact of library.harmless ?? []) {
      this.#learnHarmless(library, fact);
    }
    for (const { methods } of library.lists ?? []) {
      methods.forEach((name) => this.#listMethods.add(name));
    }
    for (const fact of library.sinks ?? []) {
      [...(fact.methods ?? []), ...(fact.properties ?? [])].forEach((name) => {
        add(this.#sinks, name, { library, fact });
      });
    }
    for (const fact of library.ignoredCallbacks ?? []) {
      fact.methods.forEach((name) => {
        add(this.#ignoredCallbacks, name, { library, fact });
      });
    }
    for (const fact of library.runners ?? []) {
      fact.methods.forEach((name) => {
        add(this.#runners, name, { library, fact });
      });
    }
    for (const fact of library.assertions ?? []) {
      const { awaited = [], values = [], truths = [], throws = [] } = fact;
      for (const name of [...awaited, ...values, ...truths, ...throws]) {
        add(this.#assertions, name, { library, fact });
      }
    }
    if (library.assertions) {
      library.packages.forEach((name) => this.#assertingPackages.add(name.replace(/^node:/u, '')));
    }
    for (const fact of library.testRequests ?? []) {
      add(this.#testRequests, nameOf(fact.type), { library, fact });
    }
    if (library.runsTests) {
      library.packages.forEach((name) => this.#testRunners.add(name));
    }
    for (const fact of library.clocks ?? []) {
      fact.methods.forEach((name) => {
        add(this.#clocks, name, { library, fact });
      });
    }
  }

  #learnHarmless(library: Library, fact: HarmlessGroup): void {
    if (fact.methods) {
      fact.methods.forEach((name) => {
        add(this.#harmless, name, { library, fact });
      });
    } else if (fact.on) {
      fact.on.forEach((type) => {
        add(this.#harmlessTypes, nameOf(type), { library, fact });
      });
    } else {
      library.packages.forEach((name) => this.#harmlessPackages.set(name, { library, fact }));
    }
  }

  /** What is known of a function that has no effect which another call could see. */
  harmless(callee: Origin): Known<HarmlessGroup> | undefined {
    const { owner } = callee;
    const ofType =
      owner === undefined
        ? undefined
        : this.#harmlessTypes
            .get(owner)
            ?.find(({ library, fact }) => fact.on?.some((name) => isNamed(name, library, { ...callee, name: owner })));
    return ofType ?? findMember(this.#harmless, callee) ?? this.#harmlessPackages.get(callee.package);
  }

  /** The operations that a function or method belongs to, by the type that declares it. */
  operation(callee: Origin): Known<OperationGroup> | undefined {
    return findMember(this.#operations, callee);
  }

  #learnProperties(library: Library, properties: readonly string[] = []): void {
    for (const property of properties) {
      const keys = property.split('.');
      add(this.#holdingKeys, keys.at(-1) ?? '', { library, fact: keys });
    }
  }

  /** The library of which a call is an operation, if it gives a promise: the one that names it, or its package's. */
  clientOf(callee: Origin): Library | undefined {
    const named = findMember(this.#operations, callee)?.library;
    if (named || callee.from === 'file') {
      return named;
    }
    const library = this.#clients.get(callee.package);
    return library?.client === false && !this.operationNamed(library, callee.name) ? undefined : library;
  }

  /** The library whose operations stand on a type, or on the members of one: `PrismaClient`. */
  libraryOf(type: Origin, method: string): Library | undefined {
    return (this.#operations.get(method) ?? []).find(({ library }) =>
      library.operations?.some(({ on }) => on?.some((name) => isNamed(name, library, type))),
    )?.library;
  }

  /** Whether nobody needs to wait for the promise of a call. */
  isFree(callee: Origin, library: Library): boolean {
    return (this.#operations.get(callee.name) ?? []).some(
      (known) => known.fact.free?.includes(callee.name) && (known.library === library || isMember(known, callee)),
    );
  }

  /** Whether a package declares types that are awaited, or is that of a client. */
  hasAwaitables(packageName: string): boolean {
    return this.#awaitingPackages.has(packageName);
  }

  /** What is known of a type whose values are awaited. */
  awaitable(type: Origin): Known<Awaitable> | undefined {
    return this.#awaitables.get(type.name)?.find(({ library, fact }) => isNamed(fact.type, library, type));
  }

  /** Facts of an operation by the name of its method, within one library: chains keep no types. */
  operationNamed(library: Library, method: string): OperationGroup | undefined {
    return this.#operations.get(method)?.find((known) => known.library === library)?.fact;
  }

  /** Whether a builder of a library is run by a method of this name. */
  isExecutor(library: Library, method: string): boolean {
    return (
      library.awaitables?.some(({ start, executors }) => start === 'builder' && executors?.includes(method)) ?? false
    );
  }

  /** What a call of a value does whose type, a function type of this package, has this name. */
  callable(packageName: string, type: string): Known<'read' | 'unknown' | 'write'> | undefined {
    return this.#callables.get(`${packageName} ${type}`);
  }

  /** The libraries in which a method of this name begins a builder: `insertInto`, `createQueryBuilder`. */
  buildersBegunBy(method: string): readonly Library[] {
    return this.#builderMethods.get(method) ?? [];
  }

  /** The libraries whose operations are queries of a database. */
  databases(): readonly Library[] {
    return this.libraries.filter(
      ({ reaches = 'database', operations, awaitables }) =>
        reaches === 'database' && (operations !== undefined || awaitables !== undefined),
    );
  }

  /** Whether operations have this name in any library. */
  mayOperate(method: string): boolean {
    return this.#operations.has(method);
  }

  /** Whether a package declares builders, which are awaited in vain. */
  hasBuilders(packageName: string): boolean {
    return this.#builderPackages.has(packageName);
  }

  /** Whether any call of this name runs a transaction, before the checker is asked. */
  mayTransact(method: string): boolean {
    return this.#transactions.has(method);
  }

  /** The call that runs its callback in a transaction. */
  transaction(callee: Origin): Known<TransactionCall> | undefined {
    return findMember(this.#transactions, callee);
  }

  /** What is known of a connection's type: by the library, or by any. */
  session(type: Origin, by?: Library): Known<Session> | undefined {
    return this.#sessions
      .get(type.name)
      ?.find(({ library, fact }) => (by === undefined || library === by) && isNamed(fact.type, library, type));
  }

  /** Whether a library has sessions at all. */
  hasSessions(library: Library): boolean {
    return library.sessions !== undefined || library.transactions !== undefined;
  }

  /** The calls that register handlers under this name, before the checker is asked. */
  mayRegister(method: string): boolean {
    return this.#registrations.has(method);
  }

  /** What is known of a call that registers handlers. */
  registrations(callee: Origin): readonly Known<HandlerRegistration>[] {
    return (this.#registrations.get(callee.name) ?? []).filter((known) => isMember(known, callee));
  }

  /** Whether any call of this name puts routers under a path, before the checker is asked. */
  mayMount(name: string): boolean {
    return this.#mounts.has(name);
  }

  /** What is known of a call that puts routers under a path. */
  mounts(callee: Origin): readonly Mount[] {
    return (this.#mounts.get(callee.name) ?? []).filter((known) => isMember(known, callee)).map(({ fact }) => fact);
  }

  /** What is known of a decorator of a method, or of a class whose constructor it concerns. */
  decorator(decorator: Origin, constructs = false): Known<HandlerDecorator> | undefined {
    return this.#decorators
      .get(decorator.name)
      ?.find(({ library, fact }) => (fact.constructs ?? false) === constructs && belongs(library, decorator));
  }

  /** The facts of methods of this name that a framework calls. */
  handlerMethods(method: string): readonly Known<HandlerMethod>[] {
    return this.#handlerMethods.get(method) ?? [];
  }

  /** Whether any type that only handlers have bears this name, before the checker is asked. */
  mayTypeHandler(name: string): boolean {
    return this.#handlerTypes.has(name);
  }

  /** What is known of a type that only handlers have, or objects that hold handlers. */
  handlerTypes(type: Origin): readonly Known<HandlerType>[] {
    return (this.#handlerTypes.get(type.name) ?? []).filter(({ library, fact }) => isNamed(fact.type, library, type));
  }

  /** The exports that frameworks find by themselves. */
  handlerExports(): readonly Known<HandlerExport>[] {
    return this.#handlerExports;
  }

  /** The libraries that may take an object which holds a handler under these keys, the outermost first. */
  librariesHolding(keys: readonly string[]): readonly Library[] {
    const ways = [...(this.#holdingKeys.get(keys.at(-1) ?? '') ?? []), ...(this.#holdingKeys.get('*') ?? [])];
    return ways.filter(({ fact }) => endsWith(fact, keys)).map(({ library }) => library);
  }

  /** Whether a symbol is declared by one of a library's packages or files. */
  isOf(library: Library, symbol: Origin): boolean {
    return belongs(library, symbol);
  }

  /**
   * What code must mention for a call of this name to be a blocking one, before the checker is asked: the name itself
   * for a function (`readFileSync`), the package or global for a common name (`get` of better-sqlite3, `read` of
   * xlsx). Empty if no blocking API has the name.
   */
  blockingMarks(name: string): readonly Mark[] {
    const blocking = this.#blocking.get(name);
    if (!blocking) {
      return noMarks;
    }
    let marks = this.#marks.get(name);
    if (!marks) {
      marks = blocking.flatMap(({ library, fact }) => marksOf(library, fact, name));
      this.#marks.set(name, marks);
    }
    return marks;
  }

  /** Whether a module, as written in an import, has blocking APIs. */
  hasBlocking(module: string): boolean {
    return holdsModule(this.#blockingPackages, module);
  }

  /** What is known of a blocking API. */
  blocking(callee: Origin): Known<BlockingCall> | undefined {
    const known = findMember(this.#blocking, callee);
    return known && { library: known.library, fact: known.fact.call };
  }

  /** What is known of a function that decides when and where its callback runs. */
  callback(callee: Origin): Known<CallbackGroup> | undefined {
    return findMember(this.#callbacks, callee);
  }

  /** Whether a call of this name may begin a transaction which statements end, before the checker is asked. */
  mayBegin(name: string): boolean {
    return this.#beginnings.has(name);
  }

  /** The methods that end a transaction which a call of this name may begin. */
  commitsAfter(name: string): readonly string[] {
    return (this.#beginnings.get(name) ?? []).flatMap(({ fact }) => fact.commits);
  }

  /** What is known of a call that begins a transaction which statements end. */
  beginning(callee: Origin): Known<BeginningCall> | undefined {
    return findMember(this.#beginnings, callee);
  }

  /** Whether a call of this name may wait for room, before the checker is asked. */
  mayLimit(name: string): boolean {
    return this.#limiters.has(name);
  }

  /** What is known of a function that lets a limited number of callbacks run at once. */
  limiter(callee: Origin): Known<LimiterGroup> | undefined {
    return findMember(this.#limiters, callee);
  }

  /** Whether a function of this type runs its callback when there is room. */
  isLimiter(type: Origin): boolean {
    return (
      this.#limiterTypes
        .get(type.name)
        ?.some(({ library, fact }) => fact.callable !== undefined && isNamed(fact.callable, library, type)) ?? false
    );
  }

  /** Whether any sink has this name, before the checker is asked. */
  maySend(name: string): boolean {
    return this.#sinks.has(name);
  }

  /** What is known of a function that sends or serialises its arguments, or of a property whose value is sent. */
  sink(callee: Origin): Known<SinkGroup> | undefined {
    return findMember(this.#sinks, callee);
  }

  /** Whether any clock has this name, before the checker is asked. */
  mayTellTime(name: string): boolean {
    return this.#clocks.has(name);
  }

  /** What is known of a function that tells the time. */
  clock(callee: Origin): Known<ClockGroup> | undefined {
    return findMember(this.#clocks, callee);
  }

  /** Whether a query for many rows may be sent or begun under this name, before the checker is asked. */
  mayList(method: string): boolean {
    return this.#listMethods.has(method);
  }

  /** The libraries whose models lose their types where plain JavaScript collects them. */
  librariesWithUntypedModels(): readonly Library[] {
    return this.#withUntypedModels;
  }

  /** Whether any function that ignores what its callback returns has this name, before the checker is asked. */
  mayIgnoreCallback(name: string): boolean {
    return this.#ignoredCallbacks.has(name);
  }

  /** What is known of a function that ignores what its callback returns. */
  ignoredCallback(callee: Origin): IgnoredCallback | undefined {
    return findMember(this.#ignoredCallbacks, callee)?.fact;
  }

  /** What is known of a function that sees to work which nobody waits for. */
  runner(callee: Origin): Known<RunnerGroup> | undefined {
    return findMember(this.#runners, callee);
  }

  /** All functions that see to work which nobody waits for. */
  runners(): readonly Known<RunnerGroup>[] {
    return this.libraries.flatMap((library) => (library.runners ?? []).map((fact) => ({ library, fact })));
  }

  /** What a platform does with work that outlives a response, and its runners, by the name of its library. */
  platform(name: string): Library | undefined {
    return this.libraries.find((library) => library.name === name && library.afterResponse !== undefined);
  }

  /** Whether any member or function of assertions has this name, before the checker is asked. */
  mayAssert(name: string): boolean {
    return this.#assertions.has(name);
  }

  /** Whether a module, as written in an import, has assertions. */
  hasAssertions(module: string): boolean {
    return holdsModule(this.#assertingPackages, module);
  }

  /** What is known of a member or function of assertions. */
  assertion(callee: Origin): Known<AssertionGroup> | undefined {
    return findMember(this.#assertions, callee);
  }

  /** What is known of a type of requests that tests send. */
  testRequest(type: Origin): Known<TestRequest> | undefined {
    return this.#testRequests.get(type.name)?.find(({ library, fact }) => isNamed(fact.type, library, type));
  }

  /** Whether the functions of a package run tests and hooks. */
  runsTests(packageName: string): boolean {
    return this.#testRunners.has(packageName);
  }

  /** Whether a name in a fact means this symbol. */
  isNamed(name: SymbolName, library: Library, symbol: Origin): boolean {
    return isNamed(name, library, symbol);
  }
}

/** Whether a module, as written in an import, is one of these packages (their names without `node:`) or a file of one. */
function holdsModule(packages: ReadonlySet<string>, module: string): boolean {
  const name = module.replace(/^node:/u, '');
  return packages.has(name) || packages.has(name.replace(/\/[^/]*$/u, ''));
}

function marksOf(library: Library, fact: MemberFact, name: string): readonly Mark[] {
  if (!fact.on) {
    // A name such as `readFileSync` speaks for itself; globals and files of the project are imported from no package.
    const isTelling = name.endsWith('Sync') || library.packages.some((each) => /^(?:\.|node:globals$)/u.test(each));
    return isTelling ? [{ from: 'code', text: name }] : packageMarks(library);
  }
  const globals = fact.on.filter((type) => typeof type !== 'string' && type.from !== 'package').map(nameOf);
  return globals.length > 0 ? globals.map((text) => ({ from: 'code', text })) : packageMarks(library);
}

function packageMarks(library: Library): readonly Mark[] {
  return library.packages.map((each) => ({ from: 'package', text: each.replace(/^node:/u, '') }));
}

function add<Fact>(index: Map<string, Fact[]>, name: string, fact: Fact): void {
  const facts = index.get(name);
  if (facts) {
    facts.push(fact);
  } else {
    index.set(name, [fact]);
  }
}

/** Whether the keys of a way end with these, `*` standing for any. */
function endsWith(way: readonly string[], keys: readonly string[]): boolean {
  const start = way.length - keys.length;
  return start >= 0 && keys.every((key, index) => [key, '*'].includes(way[start + index] ?? ''));
}

function nameOf(symbol: SymbolName): string {
  return typeof symbol === 'string' ? symbol : symbol.name;
}

function methodsOf(group: OperationGroup): readonly string[] {
  const {
    reads = [],
    writes = [],
    sql = [],
    requests = [],
    commands = [],
    others = [],
    begins = [],
    eager = [],
    lazy = [],
    free = [],
  } = group;
  return [
    ...new Set([
      ...reads,
      ...writes,
      ...sql,
      ...requests,
      ...commands,
      ...others,
      ...begins,
      ...eager,
      ...lazy,
      ...free,
    ]),
  ];
}

/** Whether a symbol is declared by one of a library's packages, or files (`./src/framework`). */
function belongs(
  library: Library,
  { from, package: packageName, path }: Pick<Origin, 'from' | 'package' | 'path'>,
): boolean {
  if (from !== 'file') {
    return library.packages.includes(packageName);
  }
  const stem = path.replace(fileExtension, '');
  return library.packages.some(
    (name) => name.startsWith('./') && stem.endsWith(name.slice(1).replace(fileExtension, '')),
  );
}

const fileExtension = /\.[cm]?[jt]sx?$/u;

function isNamed(
  name: SymbolName,
  library: Library,
  symbol: Pick<Origin, 'from' | 'name' | 'package' | 'path'>,
): boolean {
  if (typeof name === 'string') {
    return symbol.name === name && belongs(library, symbol);
  }
  if (symbol.name !== name.name || symbol.from !== name.from) {
    return false;
  }
  switch (name.from) {
    case 'package':
      return symbol.package === name.package;
    case 'file':
      return name.path === undefined || symbol.path.endsWith(name.path);
    case 'lib':
      return true;
  }
}

function isMember({ library, fact }: Known<MemberFact>, callee: Origin): boolean {
  if (fact.on === undefined) {
    return callee.owner === undefined && belongs(library, callee);
  }
  const { owner } = callee;
  return owner !== undefined && fact.on.some((name) => isNamed(name, library, { ...callee, name: owner }));
}

function findMember<Fact extends MemberFact>(
  index: Map<string, Known<Fact>[]>,
  callee: Origin,
): Known<Fact> | undefined {
  return index.get(callee.name)?.find((known) => isMember(known, callee));
}

const builtIn = new Knowledge(builtInLibraries);
const bySettings = new WeakMap<object, Knowledge>();

/**
 * The facts in force for a file: those that come with the plugin, and before them those of
 * `settings['event-loop'].libraries`, so that a user can correct ours.
 *
 * @param settings - ESLint's `settings`.
 * @throws An `Error` that names the key and what is accepted, if the settings are not what they should be.
 */
export function knowledgeFor(settings: Readonly<Record<string, unknown>>): Knowledge {
  const own = settings['event-loop'];
  if (own === undefined) {
    return builtIn;
  }
  const key = typeof own === 'object' && own !== null ? own : settings;
  let knowledge = bySettings.get(key);
  if (!knowledge) {
    knowledge = new Knowledge([...validateLibraries(own), ...builtInLibraries]);
    bySettings.set(key, knowledge);
  }
  return knowledge;
}
