/** A symbol of an npm package, as typescript-eslint's `TypeOrValueSpecifier` names it. */
export interface PackageSymbol {
  readonly from: 'package';
  readonly package: string;
  readonly name: string;
}

/** A symbol of the project's own code; `path` is the end of the file's path, without it any file matches. */
export interface FileSymbol {
  readonly from: 'file';
  readonly name: string;
  readonly path?: string;
}

/** A symbol of the language or the platform: a global. */
export interface GlobalSymbol {
  readonly from: 'lib';
  readonly name: string;
}

/**
 * Names a type, class, interface or function. A plain string is the name of a symbol that one of the library's own
 * `packages` declares.
 */
export type SymbolName = FileSymbol | GlobalSymbol | PackageSymbol | string;

/** How an operation starts: at the call, when something awaits it, or by its executor. */
export type Start = 'builder' | 'eager' | 'lazy';

/** A type whose values stand for work that answers later. */
export interface Awaitable {
  /** The type; subtypes of it count too. */
  readonly type: SymbolName;
  readonly start: Start;
  /** For a builder (and a lazy type that has them): the methods that run it. */
  readonly executors?: readonly string[];
  /** What messages call one: "a Knex query is sent only when it is awaited". Default: `query`. */
  readonly noun?: string;
  /** Whether its methods change the object itself, so that `query.where(…);` alone is meaningful. Default: false. */
  readonly changesInPlace?: boolean;
  /** Whether it reads if none of its methods says what it does: `knex('users').where(…)`. Default: false. */
  readonly readsByDefault?: boolean;
  /** How one is made to tell its outcome by events, so that nobody needs to wait for the promise of its executors. */
  readonly streaming?: Streaming;
}

/** What makes a request tell its outcome by events. */
export interface Streaming {
  /** A property that is set to `true`. */
  readonly property: string;
  /** Methods that do the same. */
  readonly methods?: readonly string[];
}

/** What the methods of some types, or the functions of a package, do. */
export interface OperationGroup {
  /** The types that declare the methods; left out for functions that the package exports. */
  readonly on?: readonly SymbolName[];
  /** Methods that only read. */
  readonly reads?: readonly string[];
  /** Methods that write. */
  readonly writes?: readonly string[];
  /** Methods whose first argument decides: SQL that only selects reads, other SQL writes, all else is unknown. */
  readonly sql?: readonly string[];
  /** Functions that read or write by the `method` of the options they are given, and read without one: `fetch`. */
  readonly requests?: readonly string[];
  /** Methods that send a command, whose class decides: it reads if its name begins with one of `reading`, or writes. */
  readonly commands?: readonly string[];
  /** For `commands`: the words with which the names of those begin that only read: `Get`, `List`. */
  readonly reading?: readonly string[];
  /** Methods that neither read nor write data: connecting, beginning, releasing. */
  readonly others?: readonly string[];
  /** Methods that begin a builder: `createQueryBuilder`, `insertInto`. They may stand in another list too. */
  readonly begins?: readonly string[];
  /** Methods that start at the call although their type is that of a lazy query. */
  readonly eager?: readonly string[];
  /** Methods that send nothing until something awaits them although their type is a plain promise. */
  readonly lazy?: readonly string[];
  /** Methods whose promise nobody needs to wait for. */
  readonly free?: readonly string[];
}

/** A call that runs a callback in a transaction and ends the transaction when the callback's promise settles. */
export interface TransactionCall {
  readonly on: readonly SymbolName[];
  readonly methods: readonly string[];
  /** Which argument is the callback. */
  readonly callback: number | 'last';
  /**
   * What becomes of operations that are started at once on the callback's first parameter, if that is a session on
   * which operations run one at a time.
   */
  readonly concurrent?: ConcurrentUse;
  /**
   * A text in the program which shows that operations in the callback run in the transaction without being given it:
   * `useCLS(`. The empty text: they always do.
   */
  readonly ambient?: string;
}

/** What becomes of operations that are started at once on one session. */
export interface ConcurrentUse {
  /**
   * - `corrupts`: some of them run outside of the transaction, or what they do is undefined;
   * - `fails`: all but one are refused;
   * - `serial`: they wait for each other all the same.
   */
  readonly outcome: 'corrupts' | 'fails' | 'serial';
  /** The same in words, which end a sentence: `mysql2 sends them one after another all the same`. */
  readonly words: string;
}

/**
 * A connection, transaction or unit of work; or, if nothing but its type is given, a type that such a session shares with
 * the plain client, so that only where a value comes from tells.
 */
export interface Session {
  readonly type: SymbolName;
  /** The methods that give it back or end it: what runs on it must end before. */
  readonly release?: readonly string[];
  /** What becomes of operations that are started at once on it, if they can run on it one at a time only. */
  readonly concurrent?: ConcurrentUse;
  /** An option of its constructor with which operations at once are meant: `pipeline`. */
  readonly unlessOption?: string;
  /** Subtypes that are no such session, as a pool that extends a connection. */
  readonly except?: readonly SymbolName[];
  /** Members that lead out of the session: `fork`, `dataSource`. */
  readonly leaves?: readonly string[];
}

/**
 * What a handler is called for, and so who waits for it:
 *
 * - `request`: a client waits for the answer (routes, middleware, guards, resolvers, procedures, remote calls);
 * - `message`: a message of a socket, topic or stream, to which there may be no answer;
 * - `job`: work taken from a queue;
 * - `schedule`: again and again, by the clock (cron);
 * - `timer`: later, on behalf of the code that asked for it (`setTimeout`, `setInterval`, `process.nextTick`);
 * - `event`: an event emitter, whose listeners nobody waits for.
 */
export type HandlerKind = 'event' | 'job' | 'message' | 'request' | 'schedule' | 'timer';

/** What a framework does with what a handler returns. */
export interface HandlerContract {
  /** Whether the framework waits for a promise that the handler returns. */
  readonly waits: boolean;
  /** Whether the framework catches a rejection of that promise. */
  readonly catches: boolean;
  /** Whether the framework sends what the handler returns, as JSON if it is an object. Default: false. */
  readonly sends?: boolean;
  /**
   * Whether a handler that takes a function as its last parameter (`done`, `callback`) is done when it calls that, and
   * must not give a promise. Default: false.
   */
  readonly takesCallback?: boolean;
  /** What the handler is called for. Default: `request`. */
  readonly kind?: HandlerKind;
}

/** A call that registers handlers: `router.get('/items', list)`, `app.route({ handler })`. */
export interface HandlerRegistration extends HandlerContract {
  /** The types that declare the methods; left out for functions that the package exports. */
  readonly on?: readonly SymbolName[];
  readonly methods: readonly string[];
  /** The index of the first argument that may be a handler; the ones after it may be handlers too. */
  readonly from?: number;
  /**
   * Properties, of an object given as argument, that hold handlers: `handler`, `options.handler`, and `resolvers.*.*`
   * for objects with keys of the user's choice. Lists on the way do not count.
   */
  readonly properties?: readonly string[];
  /** Literal properties that the object must have: `{ scope: 'Scope.REQUEST' }`. */
  readonly where?: Readonly<Record<string, string>>;
  /**
   * What people call it. `{method}` stands for the method in capitals, `{name}` for it as it is, `{0}` for the first
   * argument if it is a literal (a path that stands after a name comes first), `{first}` and `{1}` for the first and the
   * second as they are, `{key}` for the literal property `key` of the object given as argument, `{property}`
   * for the keys that `*` stands for, `{holder}` for the variable or property that holds what the call returns.
   * `{mount}` before one of them puts its path under the one that the router is mounted under, see `mounts`.
   */
  readonly label: string;
  /** The first argument, where it decides whether this is a handler (the name of an event or hook). */
  readonly unless?: readonly string[];
  /** How many parameters the function must have, where that decides: 4 for the error handlers of Express. */
  readonly parameters?: number;
  /** What holds instead where the handler's declared type returns `void` (Express 4). */
  readonly ifTypedVoid?: HandlerContract;
}

/** What puts a router under a path, for labels: `app.use('/items', router)`, `new Router({ prefix: '/items' })`. */
export interface Mount {
  /** The types that declare the methods; left out for functions and classes that the package exports. */
  readonly on?: readonly SymbolName[];
  readonly methods: readonly string[];
  /**
   * The index of the first argument that may be a router, or a function that is given one. Without it, the path is that
   * of what the call makes, or is made on.
   */
  readonly from?: number;
  /** The property, of an object given as argument, that holds the path: `prefix`. Without it: the first argument. */
  readonly option?: string;
}

/** A decorator that makes a method a handler, or the constructor of a class. */
export interface HandlerDecorator extends HandlerContract {
  readonly decorators: readonly string[];
  /**
   * As for a registration; `{method}` stands for the decorator in capitals, `{decorator}` for it as it is, `{name}`
   * for the name of the method, `{prefix}` for the argument of the class decorator named by `prefix`, `{source}` for the
   * first argument as it is written, `{class}` for the name of the class.
   */
  readonly label: string;
  /** The class decorator whose literal argument comes before the method's. */
  readonly prefix?: string;
  /** Whether it stands on a class, and makes the constructor run for each request. Default: false. */
  readonly constructs?: boolean;
  /** Literal properties that its argument must have: `{ scope: 'Scope.REQUEST' }`. */
  readonly where?: Readonly<Record<string, string>>;
}

/** A method that is a handler because its class implements an interface or extends a class. */
export interface HandlerMethod extends HandlerContract {
  readonly implements: SymbolName;
  readonly methods: readonly string[];
  /** `{class}` stands for the name of the class. */
  readonly label: string;
}

/** A type that only handlers have: `const list: RequestHandler = …`; or a type of objects that hold handlers. */
export interface HandlerType extends HandlerContract {
  readonly type: SymbolName;
  /** For a type of objects: the properties that hold handlers, as for a registration. */
  readonly properties?: readonly string[];
  /** For a type of objects: literal properties that the object must have. */
  readonly where?: Readonly<Record<string, string>>;
  /** `{name}` stands for the name of the variable or property; for objects the label is as for a registration. */
  readonly label: string;
  readonly ifTypedVoid?: HandlerContract;
}

/** An export that a framework finds by its name, by the file that it stands in, or by a directive. */
export interface HandlerExport extends HandlerContract {
  /**
   * The names of the exports, `default` for the default export. Without it: all functions, given a `directive` or what
   * one `takes`.
   */
  readonly exports?: readonly string[];
  /** For an exported object: the properties that hold handlers, as for a registration. */
  readonly properties?: readonly string[];
  /**
   * The files, by the end of their path without its extension: `api/*`. `*` stands for one folder or file,
   * `**` for any number of folders. Without it: any file.
   */
  readonly files?: readonly string[];
  /** A directive at the head of the file or of the function: `use server`. */
  readonly directive?: string;
  /** Whether a parameter or the result must be declared to be of a type of the library. Default: false. */
  readonly ifTyped?: boolean;
  /** The types of the library of which a parameter must be declared to be. */
  readonly takes?: readonly string[];
  /**
   * `{method}` stands for the name of the export in capitals, `{name}` for it as it is, `{route}` for what `**` and `*`
   * stand for in the path of the file, `{verb}` for the method at the end of its name (`items.get.ts`) in capitals,
   * which is then no part of the route, `{property}` for the property of an exported object.
   */
  readonly label: string;
}

/** How an asynchronous sibling of a blocking call is reached. */
export type AsyncSibling =
  /** A promise-returning function of a module: `readFile` of `node:fs/promises`. */
  | { readonly module: string; readonly name: string }
  /** A callback function to be wrapped by `promisify`: `pbkdf2` of `node:crypto`. */
  | { readonly module: string; readonly name: string; readonly promisify: true }
  /** Another method of the same object: `bcrypt.hash` for `bcrypt.hashSync`. */
  | { readonly member: string };

/** APIs that hold the thread until they are done. */
export interface BlockingGroup {
  /** The types that declare the methods; left out for functions that the package exports. */
  readonly on?: readonly SymbolName[];
  readonly calls: Readonly<Record<string, BlockingCall>>;
}

/** One blocking API. */
export interface BlockingCall {
  /** `light` calls take microseconds and are reported on request only. Default: `heavy`. */
  readonly cost?: 'heavy' | 'light';
  /** Where the same work can be had as a promise. */
  readonly sibling?: AsyncSibling;
  /** Whether the sibling takes the same arguments and gives the same result. Default: true. */
  readonly sameShape?: boolean;
  /** The sibling needs at least so many arguments; with fewer it is not of the same shape. */
  readonly siblingFrom?: number;
  /** Says in words what to use where there is no sibling of the same shape. */
  readonly instead?: string;
  /** The call blocks only with fewer arguments than this (the overload without a callback). */
  readonly belowArguments?: number;
  /** The call does not block if its last argument is a function. Default: false. */
  readonly unlessCallback?: boolean;
  /** The call does not block if its result is of one of these types: `Promise`. */
  readonly unlessReturns?: readonly string[];
  /** The call does not block if its arguments contain one of these texts: `async: true`. */
  readonly unlessWith?: readonly string[];
  /** The call blocks only if one of its arguments is one of these texts: `false`. */
  readonly onlyWith?: readonly string[];
  /** The call blocks only if its first argument is a text, such as a path. Default: false. */
  readonly onlyText?: boolean;
  /** The call does not block if its first argument is a literal text. Default: false. */
  readonly unlessLiteral?: boolean;
  /** A `light` call is `heavy` if its arguments contain one of these texts: `RS256`. */
  readonly heavyWith?: readonly string[];
}

/** Functions that decide when, how often and where a callback runs. */
export interface CallbackGroup {
  /** The types that declare the methods; left out for functions that the package exports or for globals. */
  readonly on?: readonly SymbolName[];
  readonly methods: readonly string[];
  /**
   * - `start-up`: runs it before the first request (plugin registration, `onReady`);
   * - `offload`: runs it on another thread or process;
   * - `once`: runs it once and keeps the answer;
   * - `as-member`: makes it the member of an interface which the first argument names (`decorate('load', load)`).
   */
  readonly runs: 'as-member' | 'offload' | 'once' | 'start-up';
  /** For `as-member`: the interface, to which the project adds the member by declaration merging. */
  readonly of?: string;
}

/** What lets a limited number of callbacks run at once. */
export interface LimiterGroup {
  /** The type of a function that runs its callback when there is room. */
  readonly callable?: SymbolName;
  /** The types that declare the methods; left out for functions that the package exports. */
  readonly on?: readonly SymbolName[];
  /** Methods that run a callback when there is room, or that wait for room. */
  readonly methods?: readonly string[];
  /** Whether the functions take a list, and run the callback for each item. */
  readonly each?: boolean;
}

/** Models that plain JavaScript collects in an object, so that their types are lost. */
export interface UntypedModels {
  /** The methods that define a model by its name: `define`. */
  readonly defines: readonly string[];
  /** The option that names a model: `modelName`. */
  readonly named: string;
  /** Methods of a model that give the model: `scope`. */
  readonly scopes: readonly string[];
  /** Methods of rows. */
  readonly ofRows: readonly string[];
  /** What the names of methods of rows begin with that associations add: `get` in `getPosts`. */
  readonly associations: { readonly reads: readonly string[]; readonly writes: readonly string[] };
}

/** How queries for many items are sent as one. */
export interface BatchForm {
  /** The methods that are called for one item. */
  readonly methods: readonly string[];
  /** What serves all items, in words that follow "use": `findMany` with `in`. */
  readonly instead: string;
  /** Options that it lacks: a query with one of these stays as it is. */
  readonly unless?: readonly string[];
  /** How queries that find a row by its key are written for many keys. */
  readonly finds?: readonly FindForm[];
  /** How a query that writes a row is written for many rows. */
  readonly writes?: WriteForm;
}

/** How a query that finds one row by its key is written for a list of keys. */
export interface FindForm {
  /** The method for many, by the one for one: `{ findUnique: 'findMany' }`. */
  readonly many: Readonly<Record<string, string>>;
  /**
   * Where the query says the key:
   *
   * - `id`: it is the argument: `findByPk(id)`;
   * - `filter`: a property of the argument: `findOneBy({ id })`;
   * - `where`: a property of the property `where` of the argument: `findUnique({ where: { id } })`;
   * - `column`: arguments of `where` in the chain, which becomes `whereIn`: `where('id', id)`, `where({ id })`;
   * - `operator`: an argument of `eq`, in the chain's `where` or in the property `where`: `eq(users.id, id)`.
   */
  readonly by: 'column' | 'filter' | 'id' | 'operator' | 'where';
  /** For `id`: the field. Default: `id`. */
  readonly field?: string;
  /** What says it for `{list}`: `{ in: {list} }`. `{import}` stands for `import`, `{column}` for the column of `eq`. */
  readonly list: string;
  /** What must be imported from the library for that: `In`. */
  readonly import?: string;
  /** What the query gives where there is no such row. */
  readonly missing: 'null' | 'undefined';
  /** Whether every key that it takes is unique; if not, fields named `id`, `_id` and `uuid` are. Default: false. */
  readonly anyKey?: boolean;
  /** How keys are compared, where equal ones are not the same value: `String({key})`. */
  readonly keyText?: string;
  /** Links of a chain that make it a query for one row: `first`, `limit`. */
  readonly drops?: readonly string[];
  /** Whether it gives a list, of which the first row is taken: `const [user] = …`. Default: false. */
  readonly destructures?: boolean;
}

/** How a query that writes one row is written for a list of rows. */
export interface WriteForm {
  /** The method for many, by the one for one: `{ create: 'createMany' }`. */
  readonly many: Readonly<Record<string, string>>;
  /** The property of the argument that holds the row: `data`. Left out: the argument is the row. */
  readonly in?: string;
  /** Options that keep what the method for one does: `validate: true`. */
  readonly options?: string;
  /** Whether an empty list is refused. Default: false. */
  readonly refusesEmpty?: boolean;
  /** Whether it takes plain columns only, and nothing that belongs to a row. Default: false. */
  readonly isFlat?: boolean;
}

/** A call that begins a transaction which statements end. */
export interface BeginningCall {
  readonly on: readonly SymbolName[];
  readonly methods: readonly string[];
  /** The methods of the session that end it. */
  readonly commits: readonly string[];
  /** Whether the call gives the session; if not, it is called on it. Default: false. */
  readonly creates?: boolean;
}

/** How an operation is told its session, where it is not called on it. */
export interface SessionOption {
  /** The name of the option: `transaction`, `session`. */
  readonly name: string;
  /** Which argument of a method holds its options, from 0 on. */
  readonly at: Readonly<Record<string, number>>;
  /** A method of a lazy query that takes the session. */
  readonly chain?: string;
  /** Methods of rows, if rows do not remember the session that they were found in. */
  readonly ofRows?: readonly string[];
}

/** Queries that can give many rows. */
export interface ListQuery {
  /** The methods that send or begin one. */
  readonly methods: readonly string[];
  /** Options and methods of a chain that limit it, or that make it one for a single row. */
  readonly limitedBy: readonly string[];
}

/** Functions that tell the time. A loop that does nothing but ask them keeps the thread busy until they say so. */
export interface ClockGroup {
  /** The types that declare the methods; left out for functions that the package exports. */
  readonly on?: readonly SymbolName[];
  readonly methods: readonly string[];
}

/** What sends or serialises what it is given: methods, and properties that are assigned. */
export interface SinkGroup {
  /** The types that declare the methods; left out for functions that the package exports. */
  readonly on?: readonly SymbolName[];
  readonly methods?: readonly string[];
  /** Properties whose value is sent when the handler is done: `body` in `context.body = …`. */
  readonly properties?: readonly string[];
  /** What becomes of the argument, for messages: `sent in the response`. */
  readonly does: string;
}

/** Functions and methods that have no effect which another call could see: they log, measure or calculate. */
export interface HarmlessGroup {
  /** The types that declare the methods; left out for functions that the package exports. */
  readonly on?: readonly SymbolName[];
  /** Left out: all methods of the types, or all functions of the packages and the methods of their types. */
  readonly methods?: readonly string[];
  /** Those of them that throw to refuse what they are given: `parse`, `verify`. */
  readonly guards?: readonly string[];
  /** Those of them whose result is a new object, which nobody else has: `cloneDeep`, `pick`. */
  readonly copies?: readonly string[];
  /** Those of them that change their first argument and give it back: `merge`. */
  readonly changes?: readonly string[];
}

/** What operations reach. `time`: they only wait. */
export type Resource = 'cache' | 'database' | 'files' | 'network' | 'process' | 'queue' | 'time';

/** Functions that look at nothing that a callback returns, so that the promise of an async one is lost. */
export interface IgnoredCallback {
  /** The types that declare the methods; left out for functions that the package exports or for globals. */
  readonly on?: readonly SymbolName[];
  readonly methods: readonly string[];
  /** Which argument is the callback. */
  readonly callback: number;
  /** Whether it is called for each event, message or the like, and not as a part of what goes on. Default: false. */
  readonly isListener?: boolean;
  /** First arguments for which a failure is seen, or has no consequences: the events at the end of a process. */
  readonly unless?: readonly string[];
  /** A method of the same types that waits for the callbacks of an event: where the program calls it, nothing is lost. */
  readonly waitedForBy?: string;
}

/** Functions that see to work which nobody waits for: they keep a platform running, or take it to a queue. */
export interface RunnerGroup {
  /** The types that declare the methods; left out for functions that the package exports. */
  readonly on?: readonly SymbolName[];
  readonly methods: readonly string[];
  /**
   * How it is called, for messages and edits: `ctx.waitUntil(…)`, a member of something that is in scope, or `after(…)`,
   * a function that is imported.
   */
  readonly use: string;
  /** The platform on which alone it exists, by the name of its library. Default: wherever its library is. */
  readonly platform?: string;
}

/** What the assertions of a test library need. A name stands in one of the lists. */
export interface AssertionGroup {
  /** The types that declare the methods; left out for functions that the package exports. */
  readonly on?: readonly SymbolName[];
  /**
   * Where the value stands that is looked at: the first argument of the call itself (`assert.equal(value, 1)`), or of
   * the call that its chain starts with (`expect(value).toBe(1)`). Default: `argument`.
   */
  readonly subject?: 'argument' | 'chain';
  /** Calls that give a promise which the test must wait for, and members whose chains do: `rejects`, `findByText`. */
  readonly awaited?: readonly string[];
  /** What one of `awaited` is called in messages: `query`, `subtest`. Default: `assertion`. */
  readonly noun?: string;
  /** What happens, for messages, where nothing waits for it, if it is not that the test ends before. */
  readonly otherwise?: string;
  /** Matchers that compare a value, and are wrong for a promise: `toBe`. */
  readonly values?: readonly string[];
  /** Matchers that ask whether there is anything, which any promise answers: `toBeTruthy`. */
  readonly truths?: readonly string[];
  /** Matchers that call a function and see what it throws, but not what it rejects with: `toThrow`. */
  readonly throws?: readonly string[];
  /** For `throws`: the matchers that see a rejection, by the name of the one that does not. */
  readonly rejections?: Readonly<Record<string, string>>;
}

/** A type whose values are requests that are sent when something awaits them. */
export interface TestRequest {
  readonly type: SymbolName;
  /** The methods that send it as well. */
  readonly sentBy: readonly string[];
}

/** What stands for one table, collection or model. No query serves the rows of two. */
export interface TableGroup {
  /** Types of which each value is one: `Collection`, `Repository`. */
  readonly types?: readonly SymbolName[];
  /** Types of which each member that is named when the program runs is one: `PrismaClient` for `prisma[name]`. */
  readonly membersOf?: readonly SymbolName[];
  /** Types of functions whose first argument names one: `Knex` for `knex(name)`. */
  readonly callables?: readonly SymbolName[];
  /** The types that declare `methods`; left out for all of the library. */
  readonly on?: readonly SymbolName[];
  /** Methods whose first argument is, or names, one: `collection`, `from`. */
  readonly methods?: readonly string[];
}

/** One library's facts, as data. */
export interface Library {
  /** What messages call it. */
  readonly name: string;
  /**
   * The npm packages whose types declare it; `node:fs` and the like for Node's modules; `./src/framework` for a file of
   * the project, by the end of its path.
   */
  readonly packages: readonly string[];
  /**
   * Whether every promise that a function of these packages returns is an operation of a client; if false, only the
   * methods that `operations` name are. Default: true if there are `operations`.
   */
  readonly client?: boolean;
  /** What its operations read and write. Default: `database`. */
  readonly reaches?: Resource;
  readonly awaitables?: readonly Awaitable[];
  /** Types of functions whose call is an operation, by what it does: `AxiosInstance` in `api('/users')`. */
  readonly callables?: Readonly<Partial<Record<'reads' | 'unknown' | 'writes', readonly string[]>>>;
  readonly operations?: readonly OperationGroup[];
  readonly transactions?: readonly TransactionCall[];
  readonly sessions?: readonly Session[];
  readonly registrations?: readonly HandlerRegistration[];
  readonly mounts?: readonly Mount[];
  readonly decorators?: readonly HandlerDecorator[];
  readonly handlerMethods?: readonly HandlerMethod[];
  readonly handlerTypes?: readonly HandlerType[];
  readonly handlerExports?: readonly HandlerExport[];
  readonly blocking?: readonly BlockingGroup[];
  readonly clocks?: readonly ClockGroup[];
  readonly callbacks?: readonly CallbackGroup[];
  readonly sinks?: readonly SinkGroup[];
  readonly limiters?: readonly LimiterGroup[];
  readonly batches?: readonly BatchForm[];
  /** Methods of which the calls that are started together are sent as one query. */
  readonly merges?: readonly string[];
  /**
   * Methods of clients and queries that give no promise where the driver is a synchronous one, by which it is told: what
   * it is asked is answered at once, and cannot overlap.
   */
  readonly synchronousBy?: readonly string[];
  /** Whether it gives the same object again for a row that it gave before. Default: false. */
  readonly keepsRows?: boolean;
  /** Methods that concern one thing, and of which nothing serves many: `drop` of a collection. */
  readonly oneByOne?: readonly string[];
  readonly tables?: readonly TableGroup[];
  readonly beginnings?: readonly BeginningCall[];
  readonly sessionOption?: SessionOption;
  readonly lists?: readonly ListQuery[];
  readonly untypedModels?: UntypedModels;
  readonly harmless?: readonly HarmlessGroup[];
  readonly ignoredCallbacks?: readonly IgnoredCallback[];
  readonly runners?: readonly RunnerGroup[];
  /**
   * For a platform that ends or stops a process when a handler has answered: what it does with work that goes on, as
   * the end of a sentence: `Lambda freezes the process when the handler has answered`.
   */
  readonly afterResponse?: string;
  readonly assertions?: readonly AssertionGroup[];
  readonly testRequests?: readonly TestRequest[];
  /** Whether its functions run a callback as a test or hook, and wait for the callback's promise. Default: false. */
  readonly runsTests?: boolean;
}

/**
 * Gives a descriptor its type, for `settings['event-loop'].libraries`.
 *
 * @param library - The facts of one library.
 * @returns The same object.
 */
export function defineLibrary(library: Library): Library {
  return library;
}
