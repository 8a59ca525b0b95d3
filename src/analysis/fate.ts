import type ts from 'typescript';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { parametersOf } from '../typescript/parameters.ts';
import { apiOf } from './api-of.ts';
import type { Library } from '../libraries/library.ts';
import { awaitabilityOf } from './awaitable.ts';
import { calledFunction } from './callee.ts';
import { calledName, enclosingFunction, isAsync, receiverOf, withWrappers, isPromiseMethod } from './expression.ts';
import {
  calledDeclarations,
  isStartingExpression,
  operationOf,
  type Operation,
  type StartingExpression,
} from './operation.ts';
import { endOfSession, type SessionEnd } from './sessions.ts';
import { kept } from './kept.ts';
import { occurrencesOf } from './occurrences.ts';
import { installedPackages, isOfProject } from './origin-of.ts';
import { usesByName, usesOf, type Use } from './uses-of.ts';

/** An operation, or any other promise if those are asked for. */
export type Started = Operation | { readonly kind: 'promise' };

/** What becomes of what a call starts. */
export type Fate =
  | { readonly kind: 'cared-for' }
  /** It is never sent: a lazy query without `await`, a builder without its executor. */
  | { readonly kind: 'never-runs'; readonly started: Operation; readonly use: Use | undefined }
  /** Nobody waits for it. */
  | { readonly kind: 'dropped'; readonly started: Started; readonly use: Use }
  | {
      readonly kind: 'used-early';
      readonly started: Started;
      readonly use: Extract<Use, { kind: 'used-early' }>;
      /** Whether nothing else is done with it, as a promise or a query. */
      readonly isOnlyUse: boolean;
    }
  | { readonly kind: 'never-read'; readonly started: Started; readonly use: Extract<Use, { kind: 'never-read' }> }
  /** It runs on after the connection or transaction that it uses has ended. */
  | { readonly kind: 'outlives'; readonly started: Operation; readonly use: Use; readonly end: SessionEnd };

const caredFor: Fate = { kind: 'cared-for' };

/** Uses that are wrong whatever else happens to the promise; a condition may ask whether there is a promise at all. */
const alwaysWrong = new Set(['arithmetic', 'iteration', 'sent', 'serialised', 'spread', 'template']);

/** Ways of giving a promise on that need no look at what it is. */
const careful = new Set<Use['kind']>(['handed-over', 'handled', 'unknown']);

/**
 * Is what this call starts ever waited for?
 *
 * The uses are asked first, which costs no types where they are awaited, returned or handed over; then what the call
 * starts; then the sessions that it could outlive. Unknown uses count as care.
 *
 * @param allPromises - Whether promises that are no operations count too.
 */
export function fateOf(compiler: Compiler, knowledge: Knowledge, call: StartingExpression, allPromises: boolean): Fate {
  if (!isDoubtful(compiler, knowledge, call)) {
    return caredFor;
  }
  if (allPromises) {
    return findFate(compiler, knowledge, call, allPromises);
  }
  // `no-sync-handler` asks the same of calls in functions that are not async.
  const known = kept(
    kept(fates, knowledge, () => new WeakMap<Compiler, WeakMap<ts.Node, Fate>>()),
    compiler,
    () => new WeakMap<ts.Node, Fate>(),
  );
  return kept(known, call, () => findFate(compiler, knowledge, call, allPromises));
}

/** Whether a call is the receiver of another, with which it is looked at: `knex('t')` in `knex('t').insert(row)`. */
export function isChained(compiler: Compiler, call: StartingExpression): boolean {
  const node = withWrappers(compiler, call);
  const { parent } = node;
  return (
    compiler.isPropertyAccessExpression(parent) && parent.expression === node && !isPromiseMethod(parent.name.text)
  );
}

const fates = new WeakMap<Knowledge, WeakMap<Compiler, WeakMap<ts.Node, Fate>>>();

function findFate(compiler: Compiler, knowledge: Knowledge, call: StartingExpression, allPromises: boolean): Fate {
  const started = operationOf(compiler, knowledge, call);
  if (started.kind === 'none' || started.kind === 'unknown') {
    return caredFor;
  }
  const uses = usesOf(compiler, knowledge, call, { executors: [] });
  if (started.kind === 'promise') {
    return allPromises ? (worstOf(uses, started, uses) ?? caredFor) : caredFor;
  }
  if (
    takesCallback(compiler, call) ||
    isStreamed(compiler, call, started) ||
    isConfiguration(compiler, knowledge, call, started)
  ) {
    return caredFor;
  }
  const all = refined(compiler, knowledge, uses, started, new Set());
  return fateOfOperation(compiler, knowledge, call, started, all, uses);
}

/** Whether the outcome goes to an error-first callback: `client.execute(text, (error, rows) => …)`. */
export function takesCallback(compiler: Compiler, call: StartingExpression): boolean {
  const last = compiler.isCallExpression(call) ? call.arguments.at(-1) : undefined;
  if (last && compiler.isCallExpression(call) && isSurplusCallback(compiler, call, last)) {
    return true;
  }
  const first =
    last && (compiler.isArrowFunction(last) || compiler.isFunctionExpression(last)) ? parametersOf(last)[0] : undefined;
  return first
    ? /^_?(?:e|err|error)$/iu.test(first.name.getText())
    : last !== undefined && compiler.isIdentifier(last) && /^(?:callback|cb|done)$/u.test(last.text);
}

/**
 * Whether JavaScript gives a function of the project a function more than it has parameters: it was made to take a callback
 * when the program started (`util.callbackify`).
 */
function isSurplusCallback(compiler: Compiler, call: ts.CallExpression, last: ts.Expression): boolean {
  if (!/\.[cm]?jsx?$/u.test(call.getSourceFile().fileName)) {
    return false;
  }
  const isCallback =
    compiler.isArrowFunction(last) ||
    compiler.isFunctionExpression(last) ||
    (compiler.isIdentifier(last) && /^(?:callback|cb|done|next)$/u.test(last.text));
  const body = isCallback ? calledFunction(compiler, call.expression) : undefined;
  const parameters = body && parametersOf(body);
  return (
    parameters !== undefined &&
    call.arguments.length > parameters.length &&
    !parameters.some(({ dotDotDotToken }) => dotDotDotToken) &&
    !/\barguments\b/u.test(body?.body?.getText() ?? '')
  );
}

/** Whether the outcome is told by events: `request.stream = true;` on the variable whose method is called. */
function isStreamed(compiler: Compiler, call: StartingExpression, { library, start }: Operation): boolean {
  const facts = library.awaitables?.flatMap(({ streaming }) => streaming ?? []) ?? [];
  const receiver = start === 'eager' && facts.length > 0 ? receiverOf(compiler, call) : undefined;
  if (!receiver || !compiler.isIdentifier(receiver)) {
    return false;
  }
  const isStreaming = (member: ts.Node): boolean => {
    if (!compiler.isPropertyAccessExpression(member)) {
      return false;
    }
    const { parent } = member;
    const name = member.name.text;
    return compiler.isBinaryExpression(parent)
      ? parent.left === member && parent.right.getText() === 'true' && facts.some(({ property }) => property === name)
      : facts.some(({ methods }) => methods?.includes(name));
  };
  return occurrencesOf(compiler, call.getSourceFile(), receiver.text).some(
    (held) => isStreaming(held.parent) && compiler.symbolAt(held) === compiler.symbolAt(receiver),
  );
}

let latestDoubt:
  | { readonly compiler: Compiler; readonly knowledge: Knowledge; readonly call: ts.Node; readonly isDoubtful: boolean }
  | undefined;

/**
 * Whether anything could be wrong with what becomes of a call, as far as the syntax tells. Two rules ask it of each call,
 * one right after the other, so that the latest answer is all that is worth keeping.
 */
function isDoubtful(compiler: Compiler, knowledge: Knowledge, call: StartingExpression): boolean {
  if (latestDoubt?.call !== call || latestDoubt.compiler !== compiler || latestDoubt.knowledge !== knowledge) {
    latestDoubt = { compiler, knowledge, call, isDoubtful: findDoubt(compiler, knowledge, call) };
  }
  return latestDoubt.isDoubtful;
}

function findDoubt(compiler: Compiler, knowledge: Knowledge, call: StartingExpression): boolean {
  let isCareful = false;
  let isWeak = false;
  const told = new Map<string, Use | undefined>();
  const pending = [...usesByName(compiler, knowledge, call, told)];
  // `query = query.where(…)` leads back to itself.
  const seen = new Set<ts.Node>();
  for (let use = pending.pop(); use; use = pending.pop()) {
    if (use.kind === 'used-early' && alwaysWrong.has(use.how)) {
      return true;
    }
    if (use.kind === 'refined') {
      if (seen.has(use.call)) {
        continue;
      }
      seen.add(use.call);
      // What is refined and dropped may be a query that nobody runs; how else it is used decides.
      const next = usesByName(compiler, knowledge, use.call, told);
      isWeak ||= next.some((each) => each.kind === 'dropped');
      pending.push(...next.filter((each) => each.kind !== 'dropped'));
    } else if (use.kind === 'awaited' || use.kind === 'returned' || careful.has(use.kind)) {
      if (isSuspiciousWait(compiler, knowledge, call, use)) {
        return true;
      }
      isCareful = true;
    } else {
      isWeak = true;
    }
  }
  return isWeak && !isCareful;
}

/** A builder that is awaited in vain, or a promise that leaves a `try` whose `finally` may end its session. */
function isSuspiciousWait(compiler: Compiler, knowledge: Knowledge, call: StartingExpression, use: Use): boolean {
  return use.kind === 'awaited'
    ? compiler.isAwaitExpression(use.node) && couldBeBuilder(compiler, knowledge, call)
    : use.kind === 'returned' && isInsideTry(compiler, use.node);
}

/**
 * Whether what is awaited could be a builder: a chain that starts one of a library in this program, or a call of a
 * function that is not async.
 */
function couldBeBuilder(compiler: Compiler, knowledge: Knowledge, call: StartingExpression): boolean {
  const present = builderLibrariesIn(compiler, knowledge);
  if (present.size === 0) {
    return false;
  }
  if (compiler.isCallExpression(call) && compiler.isIdentifier(call.expression)) {
    const body = calledFunction(compiler, call.expression);
    return body !== undefined && !body.type && !isAsync(compiler, body);
  }
  if (compiler.isTaggedTemplateExpression(call)) {
    const api = apiOf(compiler, call.tag);
    return api !== undefined && knowledge.hasBuilders(api.package);
  }
  const last = compiler.isCallExpression(call) ? calledName(compiler, call) : undefined;
  for (let node: ts.Expression | undefined = call; node && last !== undefined; node = receiverOf(compiler, node)) {
    const name = compiler.isCallExpression(node) ? calledName(compiler, node) : undefined;
    const libraries = name === undefined ? [] : knowledge.buildersBegunBy(name);
    if (libraries.some((library) => present.has(library) && !knowledge.isExecutor(library, last))) {
      return true;
    }
  }
  return false;
}

const builderLibraries = new WeakMap<Knowledge, WeakMap<Compiler, ReadonlySet<Library>>>();

/** The libraries with builders that the program contains. */
function builderLibrariesIn(compiler: Compiler, knowledge: Knowledge): ReadonlySet<Library> {
  const known = kept(builderLibraries, knowledge, () => new WeakMap());
  return kept(known, compiler, () => {
    const packages = installedPackages(compiler);
    return new Set(
      knowledge.libraries.filter((library) =>
        library.packages.some((name) => packages.has(name) && knowledge.hasBuilders(name)),
      ),
    );
  });
}

function isInsideTry(compiler: Compiler, node: ts.Node): boolean {
  for (let parent: ts.Node | undefined = node.parent; parent; parent = parent.parent) {
    if (compiler.isTryStatement(parent) && parent.finallyBlock) {
      return true;
    }
    if (compiler.isFunctionLike(parent)) {
      return false;
    }
  }
  return false;
}

function fateOfOperation(
  compiler: Compiler,
  knowledge: Knowledge,
  call: StartingExpression,
  started: Operation,
  uses: readonly Use[],
  unrefined: readonly Use[],
): Fate {
  if (started.start === 'builder') {
    const awaited = uses.find((use) => use.kind === 'awaited' && compiler.isAwaitExpression(use.node));
    if (awaited && !isRunLater(compiler, knowledge, awaited.node)) {
      return { kind: 'never-runs', started, use: awaited };
    }
  }
  const end = uses.every((use) => isLeftRunning(use, started)) && endOfSession(compiler, knowledge, call, uses);
  const [first] = uses;
  if (end && first) {
    return { kind: 'outlives', started, use: first, end };
  }
  if (started.start !== 'eager' && uses.length === 0) {
    return { kind: 'never-runs', started, use: undefined };
  }
  const worst = worstOf(uses, started, unrefined);
  if (worst?.kind === 'dropped' && started.start === 'eager' && isStartUp(compiler, call, started)) {
    return caredFor;
  }
  if (worst?.kind !== 'dropped' || started.start === 'eager' || started.kind !== 'operation') {
    return worst ?? caredFor;
  }
  const isStarted = worst.use.kind === 'dropped' && worst.use.how === 'chain';
  return isStarted ? worst : { kind: 'never-runs', started, use: worst.use };
}

/** `const request = await this.newRequest(); await request.query(text);`: the builder is run under another name. */
function isRunLater(compiler: Compiler, knowledge: Knowledge, awaited: ts.Node): boolean {
  return (
    compiler.isAwaitExpression(awaited) &&
    usesOf(compiler, knowledge, awaited, { executors: [] }).some((use) => use.kind === 'refined')
  );
}

/**
 * `main();` and `connect();` at the top level of a module: nothing goes on before they are done, and a failure ends the
 * process with its message.
 */
function isStartUp(compiler: Compiler, call: StartingExpression, started: Operation): boolean {
  return (started.via.length > 0 || started.effect === 'other') && !enclosingFunction(compiler, call);
}

/** Whether an operation is under way and nobody here waits for it. */
function isLeftRunning(use: Use, started: Operation): boolean {
  if (use.kind === 'returned') {
    return started.start !== 'builder';
  }
  return (
    started.start === 'eager' && (use.kind === 'never-read' || (use.kind === 'dropped' && !use.how.startsWith('void')))
  );
}

function worstOf(uses: readonly Use[], started: Started, unrefined: readonly Use[]): Fate | undefined {
  const isCaredFor = uses.some((use) => careful.has(use.kind) || use.kind === 'awaited' || use.kind === 'returned');
  for (const use of uses) {
    if (use.kind === 'used-early' && (!isCaredFor || alwaysWrong.has(use.how))) {
      return { kind: 'used-early', started, use, isOnlyUse: unrefined.every((each) => each.kind === 'used-early') };
    }
  }
  if (isCaredFor) {
    return undefined;
  }
  for (const use of uses) {
    if (use.kind === 'never-read') {
      return { kind: 'never-read', started, use };
    }
    const isEager = started.kind === 'promise' || started.start === 'eager';
    if (use.kind === 'dropped' && use.how !== 'void chain' && !(isEager && use.how === 'void')) {
      return { kind: 'dropped', started, use };
    }
  }
  return undefined;
}

/** The uses with those of refinements in their place: `query.where(…)` is used as what it gives back is used. */
function refined(
  compiler: Compiler,
  knowledge: Knowledge,
  uses: readonly Use[],
  started: Operation,
  seen: Set<ts.Node>,
): Use[] {
  return uses.flatMap((use): Use[] => {
    if (use.kind !== 'refined') {
      return [use];
    }
    if (started.start === 'eager') {
      return [{ kind: 'unknown', node: use.node, why: 'a method of it is called' }];
    }
    const method = compiler.isPropertyAccessExpression(use.node) ? use.node.name.text : '';
    if (started.executors.includes(method)) {
      return [{ kind: 'handed-over', node: use.call }];
    }
    if (seen.has(use.call)) {
      // `query = query.where(…)` leads back to itself.
      return [];
    }
    seen.add(use.call);
    const next = usesOf(compiler, knowledge, use.call, { executors: started.executors });
    // A refinement that is dropped changes the query, or nothing: it neither runs it nor cares for it.
    if (next.every((each) => each.kind === 'dropped')) {
      return [];
    }
    // `query.getQuery()` is its text: no query any more.
    return awaitabilityOf(compiler, knowledge, use.call).kind === 'none'
      ? [{ kind: 'unknown', node: use.node, why: 'something else is made of it' }]
      : refined(compiler, knowledge, next, started, seen);
  });
}

/**
 * Whether the call only changes a query that somebody else holds: `query.where(…);` on a variable, a parameter or
 * `this`, or `paginate(query);` and `paginate(query).where(…);` by a function of the project. Whoever holds it runs it.
 */
function isConfiguration(
  compiler: Compiler,
  knowledge: Knowledge,
  call: StartingExpression,
  started: Operation,
): boolean {
  return started.start !== 'eager' && heldQuery(compiler, knowledge, call, started) !== undefined;
}

/**
 * The query that a call changes or adds to, if something else holds it: what its chain begins with, or a name that a
 * function of the project in the chain is given.
 */
export function heldQuery(
  compiler: Compiler,
  knowledge: Knowledge,
  call: StartingExpression,
  started: Operation,
): ts.Expression | undefined {
  const isHeld = (holder: ts.Expression): boolean => {
    const type = awaitabilityOf(compiler, knowledge, holder);
    return type.kind === 'known' && type.known.library === started.library && type.known.fact.start !== 'eager';
  };
  for (let node: ts.Expression | undefined = call; node; node = receiverOf(compiler, node)) {
    if (!isStartingExpression(compiler, node)) {
      return !isMadeByMember(compiler, node) && isHeld(node) ? node : undefined;
    }
    if (compiler.isCallExpression(node) && callsProject(compiler, node)) {
      const given = node.arguments.find((argument) => compiler.isIdentifier(argument) && isHeld(argument));
      if (given) {
        return given;
      }
    }
  }
  return undefined;
}

/** Whether the project declares what is called. Its signature, which hangs on all that is given, is not asked for. */
function callsProject(compiler: Compiler, call: ts.CallExpression): boolean {
  const [declaration] = calledDeclarations(compiler, call.expression);
  return declaration !== undefined && isOfProject(compiler, declaration);
}

/** `knex.schema` gives a new builder each time it is read. */
function isMadeByMember(compiler: Compiler, holder: ts.Expression): boolean {
  const api = compiler.isPropertyAccessExpression(holder) ? apiOf(compiler, holder) : undefined;
  return api?.from === 'package';
}

/** Prints a fate, for tests: `dropped: eager (statement)`. */
export function printFate(fate: Fate): string {
  if (fate.kind === 'cared-for') {
    return fate.kind;
  }
  const { started, use } = fate;
  const what = started.kind === 'promise' ? 'promise' : started.start;
  const how =
    fate.kind === 'outlives' ? fate.end.kind : use === undefined ? 'no use' : 'how' in use ? use.how : use.kind;
  return `${fate.kind}: ${what} (${how})`;
}
