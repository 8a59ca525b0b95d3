import type ts from 'typescript';
import type { Knowledge, Origin } from '../libraries/knowledge.ts';
import type { IgnoredCallback } from '../libraries/library.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { parametersOf } from '../typescript/parameters.ts';
import { apiOf } from './api-of.ts';
import { namedBy } from './awaitable.ts';
import { calledFunction, implementationsOf } from './callee.ts';
import {
  calledName,
  enclosingFunction,
  isAsync,
  isFunctionWithBody,
  receiverOf,
  withoutWrappers,
  withWrappers,
  type FunctionWithBody,
  isPromiseMethod,
} from './expression.ts';
import { occurrencesOf } from './occurrences.ts';
import { calledDeclarations, operationOf } from './operation.ts';
import { isOfProject } from './origin-of.ts';
import { canReject, isPromise, isWrapped, pauses, rejects, tidying } from './rejection.ts';
import { sessionOf } from './sessions.ts';
import { ownFiles } from './references.ts';
import { syncHandlerAround } from './sync-handlers.ts';
import { usesOf } from './uses-of.ts';

/** How a function is given to something that looks at no promise: the function, and what takes it. */
interface Callback {
  readonly node: ts.Expression;
  readonly body: FunctionWithBody;
}

/** Work that is started and let go, so that nobody sees it fail. */
export type LetGo =
  /** `task();`, `void task();`, a dropped function that is called at once. */
  | {
      readonly kind: 'task';
      /** What starts it, with the `then` behind it. */
      readonly node: ts.CallExpression;
      readonly name: string | undefined;
    }
  /** `task().catch(() => {});` */
  | {
      readonly kind: 'silenced';
      readonly node: ts.CallExpression;
      readonly name: string | undefined;
      readonly handler: ts.Expression;
    }
  /** `items.forEach(async …)` and `items.map(async …);` */
  | ({ readonly kind: 'loop'; readonly call: ts.CallExpression; readonly method: string } & Callback)
  /** `items.filter(async …)`: the promise is taken for an answer. */
  | ({ readonly kind: 'answer'; readonly call: ts.CallExpression; readonly method: string } & Callback)
  /** `setTimeout(async …)`, `emitter.on('x', async …)`. */
  | ({
      readonly kind: 'callback';
      readonly taker: string;
      /** Whether it is called for each event, so that it is a handler itself. */
      readonly isListener: boolean;
    } & Callback)
  /** `new Promise(async …)` */
  | ({ readonly kind: 'executor' } & Callback)
  /** A promise in a variable that is awaited only after something else. */
  | {
      readonly kind: 'late';
      readonly node: ts.CallExpression;
      readonly name: string;
      readonly after: ts.AwaitExpression;
    }
  | { readonly kind: 'none' };

const none: LetGo = { kind: 'none' };

/** Array methods that take the promise of a callback for an answer. */
const judges = new Set('every filter find findIndex findLast findLastIndex some sort toSorted'.split(' '));
/** Array methods whose promises are lost, `map` where nobody takes the array. */
const loops = new Set(['forEach', 'map']);

/**
 * Is work started here and let go, so that nobody sees it fail?
 *
 * Followed: async functions of the project, whose bodies tell whether they can fail; `void` before any promise;
 * callbacks that are written out or named. Left out: operations that are dropped without `void`, which no-forgotten-await
 * reports; what is handed to a runner or a queue; functions that see to their own failures.
 *
 * Cost: syntax first. The checker is asked about calls that are dropped, and about callbacks of the names in question.
 */
export function letGoAt(compiler: Compiler, knowledge: Knowledge, node: ts.CallExpression | ts.NewExpression): LetGo {
  if (compiler.isNewExpression(node)) {
    return executorOf(compiler, knowledge, node);
  }
  const name = calledName(compiler, node);
  if (name !== undefined && (judges.has(name) || loops.has(name) || name === 'reduce')) {
    const inside = inArray(compiler, knowledge, node, name);
    if (inside.kind !== 'none' || !knowledge.mayIgnoreCallback(name)) {
      return inside;
    }
  }
  if (name !== undefined && knowledge.mayIgnoreCallback(name)) {
    return inCallback(compiler, knowledge, node);
  }
  const drop = dropOf(compiler, node);
  if (drop && fillsList(compiler, node)) {
    return none;
  }
  if (drop) {
    return droppedTask(compiler, knowledge, node, drop === 'void');
  }
  return lateAwait(compiler, knowledge, node);
}

/**
 * Is this a listener that lets its work go? What `letGoAt` finds of events that are nobody's request, as those of the
 * process, in programs where nothing serves.
 */
export function listenerAt(compiler: Compiler, knowledge: Knowledge, call: ts.CallExpression): LetGo {
  const letGo = knowledge.mayIgnoreCallback(calledName(compiler, call) ?? '')
    ? inCallback(compiler, knowledge, call)
    : none;
  return letGo.kind === 'callback' && letGo.isListener ? letGo : none;
}

/** Whether nothing receives the value of an expression. */
function dropOf(compiler: Compiler, expression: ts.Expression): 'statement' | 'void' | undefined {
  let node: ts.Node = expression;
  for (;;) {
    const { parent } = node;
    if (compiler.isExpressionStatement(parent)) {
      return 'statement';
    }
    if (compiler.isVoidExpression(parent)) {
      return 'void';
    }
    const isPassedOn =
      compiler.isWrapper(parent) ||
      (compiler.isConditionalExpression(parent) && parent.condition !== node) ||
      (compiler.isBinaryExpression(parent) &&
        ['&&', '||', '??'].includes(compiler.operatorOf(parent)) &&
        parent.right === node);
    if (!isPassedOn) {
      return undefined;
    }
    node = parent;
  }
}

const fillers = new Set(['push', 'reverse', 'sort', 'splice', 'unshift']);

/** `rows.push(row);` on a variable that is declared as a list: told by syntax, for the types of such lists are dear. */
function fillsList(compiler: Compiler, call: ts.CallExpression): boolean {
  const list = fillers.has(calledName(compiler, call) ?? '') ? receiverOf(compiler, call) : undefined;
  const symbol = list && compiler.isIdentifier(list) ? compiler.symbolAt(list) : undefined;
  const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
  return (
    declaration !== undefined &&
    compiler.isVariableDeclaration(declaration) &&
    (declaration.type
      ? compiler.isPlainKeywordType(declaration.type)
      : declaration.initializer !== undefined && compiler.isArrayLiteralExpression(declaration.initializer))
  );
}

function droppedTask(compiler: Compiler, knowledge: Knowledge, node: ts.CallExpression, isVoid: boolean): LetGo {
  let call: ts.CallExpression = node;
  let isChained = false;
  let goesOn = false;
  for (;;) {
    const link = calledName(compiler, call);
    const receiver = link !== undefined && isPromiseMethod(link) ? receiverOf(compiler, call) : undefined;
    const handler = link === 'catch' ? call.arguments[0] : link === 'then' ? call.arguments[1] : undefined;
    const inner = receiver && withoutWrappers(compiler, receiver);
    if (!inner) {
      break;
    }
    if (handler && !compiler.isCallExpression(beforeFinally(compiler, inner))) {
      // A promise that is kept, whose failure is seen to here; whoever else has it may see to it once more.
      return none;
    }
    if (handler) {
      const isSilent =
        doesNothing(compiler, handler) &&
        !tidying.test(nameOfWork(compiler, inner) ?? '') &&
        !tellsItself(compiler, inner);
      return isSilent && !isChained && isPromise(compiler, inner)
        ? { kind: 'silenced', node: call, name: nameOfWork(compiler, inner), handler }
        : none;
    }
    isChained ||= link === 'then';
    goesOn ||= link === 'then' && gives(compiler, knowledge, call.arguments[0]);
    if (!compiler.isCallExpression(inner)) {
      return goesOn && isPromise(compiler, inner) ? { kind: 'task', node, name: undefined } : none;
    }
    call = inner;
  }
  const isTask =
    isUnseen(compiler, knowledge, call, isVoid) ||
    (goesOn && operationOf(compiler, knowledge, call).kind !== 'operation' && isPromise(compiler, call));
  return isTask ? { kind: 'task', node, name: nameOfWork(compiler, call) } : none;
}

/** The promise of which another is made that only ends in something more: `kept` in `kept.finally(() => { kept = null; })`. */
function beforeFinally(compiler: Compiler, promise: ts.Expression): ts.Expression {
  let inner = promise;
  while (compiler.isCallExpression(inner) && calledName(compiler, inner) === 'finally') {
    const receiver = receiverOf(compiler, inner);
    if (!receiver) {
      break;
    }
    inner = withoutWrappers(compiler, receiver);
  }
  return inner;
}

/** Whether a callback gives a promise that can reject: `then(() => task())`. */
function gives(compiler: Compiler, knowledge: Knowledge, callback: ts.Expression | undefined): boolean {
  const inner = callback && withoutWrappers(compiler, callback);
  const task = inner && compiler.isArrowFunction(inner) ? conciseCall(compiler, inner) : undefined;
  return task
    ? isUnseen(compiler, knowledge, task, false)
    : rejectingCallback(compiler, knowledge, callback) !== undefined;
}

/** Whether a call starts work of which nobody sees the failure, if nothing is done with what it gives. */
function isUnseen(compiler: Compiler, knowledge: Knowledge, call: ts.CallExpression, isVoid: boolean): boolean {
  const joined = joinedWork(compiler, call);
  if (joined) {
    return joined.some((each) => canFailIn(compiler, knowledge, each, isVoid));
  }
  const bodies = bodiesOf(compiler, call);
  const isOwn = bodies.length > 0 || (!isVoid && isOwnFunction(compiler, call));
  if (bodies.length > 0 ? !bodies.some((body) => canReject(compiler, knowledge, body)) : !isOwn && !isVoid) {
    return false;
  }
  const started = operationOf(compiler, knowledge, call);
  if (started.kind === 'operation') {
    const isWork = started.start === 'eager' && started.library.reaches !== 'time';
    return (isVoid || isDetached(compiler, knowledge, call)) && isWork && !isHandedToRunner(compiler, knowledge, call);
  }
  return (
    isPromise(compiler, call) &&
    !isHandedToRunner(compiler, knowledge, call) &&
    (isOwn || !isWrapped(compiler, knowledge, call))
  );
}

/**
 * Whether work is put beside what a handler does: `(async () => { … })();`, where the handler is async. In one that is
 * not, its operations are those of the handler.
 */
export function isDetached(compiler: Compiler, knowledge: Knowledge, call: ts.CallExpression): boolean {
  return (
    isFunctionWithBody(compiler, withoutWrappers(compiler, call.expression)) &&
    syncHandlerAround(compiler, knowledge, call) === undefined
  );
}

/** The functions of the project that a call can run: one, or all that implement a member. */
function bodiesOf(compiler: Compiler, call: ts.CallExpression): readonly FunctionWithBody[] {
  const body = calledFunction(compiler, call.expression);
  return body
    ? [body]
    : calledDeclarations(compiler, call.expression).flatMap((each) => implementationsOf(compiler, each));
}

/**
 * Whether the project itself declares what is called: the type of a parameter, a member without a body. The signature,
 * which is dear, is asked for only where a variable or a parameter holds the function.
 */
function isOwnFunction(compiler: Compiler, call: ts.CallExpression): boolean {
  const [declaration] = calledDeclarations(compiler, call.expression);
  if (!declaration || !isOfProject(compiler, declaration) || compiler.isFunctionLike(declaration)) {
    return declaration !== undefined && isOfProject(compiler, declaration);
  }
  if (compiler.isParameter(declaration) && !declaration.type) {
    // It is what a framework gives: `next`.
    return false;
  }
  const { type } = declaration as { readonly type?: ts.TypeNode };
  if (type && compiler.isFunctionTypeNode(type)) {
    return true;
  }
  const signature = compiler.calledSignature(call)?.declaration;
  return signature !== undefined && isOfProject(compiler, signature);
}

const joins = new Set(['all', 'allSettled', 'any', 'race']);

/** What stands in `Promise.all(…)` and its like, whose promise fails with what is in it: `allSettled` never does. */
function joinedWork(compiler: Compiler, call: ts.CallExpression): readonly ts.Expression[] | undefined {
  const receiver = receiverOf(compiler, call);
  const [list] = call.arguments;
  const name = calledName(compiler, call) ?? '';
  if (receiver?.getText() !== 'Promise' || !joins.has(name) || !list) {
    return undefined;
  }
  const joined = compiler.isArrayLiteralExpression(list) ? list.elements : [list];
  return name === 'allSettled' ? [] : joined;
}

/** Whether an element of a list of promises, or the list itself, brings a failure: `task()`, `items.map(async …)`. */
function canFailIn(compiler: Compiler, knowledge: Knowledge, element: ts.Expression, isVoid: boolean): boolean {
  const inner = withoutWrappers(compiler, compiler.isSpreadElement(element) ? element.expression : element);
  if (!compiler.isCallExpression(inner)) {
    return isVoid;
  }
  return calledName(compiler, inner) === 'map'
    ? gives(compiler, knowledge, inner.arguments[0])
    : isUnseen(compiler, knowledge, inner, isVoid);
}

function isHandedToRunner(compiler: Compiler, knowledge: Knowledge, call: ts.CallExpression): boolean {
  const api = apiOf(compiler, call.expression);
  const library = api && knowledge.clientOf(api);
  if (!api) {
    return false;
  }
  // The end of a connection may fail: it is given up. Publishing may not.
  const isGivenUp = library !== undefined && knowledge.isFree(api, library) && tidying.test(api.name);
  return isGivenUp || knowledge.runner(api) !== undefined;
}

/** What people call the work that a call starts: `sendMail` for `this.mailer.sendMail(…)`. */
function nameOfWork(compiler: Compiler, call: ts.Expression): string | undefined {
  const name = compiler.isCallExpression(call) ? calledName(compiler, call) : undefined;
  const receiver = receiverOf(compiler, call);
  const inner = name === 'then' || name === 'finally' ? receiver : undefined;
  return inner ? nameOfWork(compiler, inner) : receiver?.getText() === 'Promise' ? undefined : name;
}

/** Whether a function of the project tells of its failures before it hands them on: `catch (error) { log(error); throw error; }`. */
function tellsItself(compiler: Compiler, work: ts.Expression): boolean {
  const body = compiler.isCallExpression(work) ? calledFunction(compiler, work.expression)?.body : undefined;
  const statements = body && compiler.isBlock(body) ? body.statements : [];
  return statements.some((statement) => {
    const handled = compiler.isTryStatement(statement) ? (statement.catchClause?.block.statements ?? []) : [];
    return (
      handled.some((each) => compiler.isExpressionStatement(each)) &&
      handled.some((each) => compiler.isThrowStatement(each))
    );
  });
}

/** `() => {}`, `() => undefined`, `noop`. A comment in the body says that somebody has thought of it. */
function doesNothing(compiler: Compiler, handler: ts.Expression): boolean {
  const body = calledFunction(compiler, handler);
  if (!body?.body) {
    return /(?:^|\.)noop$/u.test(handler.getText());
  }
  if (compiler.isBlock(body.body)) {
    return body.body.statements.length === 0 && !/\/[/*]/u.test(body.body.getText());
  }
  const value = withoutWrappers(compiler, body.body);
  return /^(?:undefined|null|void 0|false)$/u.test(value.getText());
}

/** The async function that an argument is, or names, if its promise can reject. */
function rejectingCallback(
  compiler: Compiler,
  knowledge: Knowledge,
  argument: ts.Expression | undefined,
): Callback | undefined {
  const callback = argument && asyncCallback(compiler, argument);
  return callback && canReject(compiler, knowledge, callback.body) ? callback : undefined;
}

/** The same, or one that only pauses: who does not wait for it goes on too early. */
function waitingCallback(
  compiler: Compiler,
  knowledge: Knowledge,
  argument: ts.Expression | undefined,
): Callback | undefined {
  const callback = argument && asyncCallback(compiler, argument);
  return callback && (canReject(compiler, knowledge, callback.body) || pauses(compiler, knowledge, callback.body))
    ? callback
    : undefined;
}

function inArray(compiler: Compiler, knowledge: Knowledge, call: ts.CallExpression, method: string): LetGo {
  const argument = call.arguments[0];
  const isLoop = loops.has(method);
  if (!argument || !mayBeAsync(compiler, argument) || (method === 'map' && !dropOf(compiler, call))) {
    return none;
  }
  const inner = withoutWrappers(compiler, argument);
  const callback = isLoop ? waitingCallback(compiler, knowledge, argument) : asyncCallback(compiler, argument);
  const isOwn = (): boolean => apiOf(compiler, call.expression)?.from === 'lib';
  if (!callback) {
    // `items.forEach((item) => task(item))`: operations belong to no-forgotten-await.
    const task = isLoop && compiler.isArrowFunction(inner) ? conciseCall(compiler, inner) : undefined;
    return task && compiler.isArrowFunction(inner) && isUnseen(compiler, knowledge, task, false) && isOwn()
      ? { kind: 'loop', call, method, node: argument, body: inner }
      : none;
  }
  if (!isOwn()) {
    return none;
  }
  if (method === 'reduce') {
    // The next callback awaits the promise of the one before: a chain, if it does.
    const [sum] = parametersOf(callback.body);
    const isAwaited =
      sum && new RegExp(`\\bawait\\s*\\(?\\s*${sum.name.getText()}\\b`, 'u').test(callback.body.getText());
    return isAwaited ? none : { kind: 'answer', call, method, ...callback };
  }
  return isLoop ? { kind: 'loop', call, method, ...callback } : { kind: 'answer', call, method, ...callback };
}

function asyncCallback(compiler: Compiler, argument: ts.Expression): Callback | undefined {
  let inner = withoutWrappers(compiler, argument);
  if (compiler.isCallExpression(inner) && calledName(compiler, inner) === 'bind') {
    inner = receiverOf(compiler, inner) ?? inner;
  }
  const body = calledFunction(compiler, inner);
  return body && isAsync(compiler, body) ? { node: argument, body } : undefined;
}

/** Whether an argument can be an async function, as far as syntax tells. */
function mayBeAsync(compiler: Compiler, argument: ts.Expression): boolean {
  const inner = withoutWrappers(compiler, argument);
  if (isFunctionWithBody(compiler, inner)) {
    return isAsync(compiler, inner) || (compiler.isArrowFunction(inner) && !compiler.isBlock(inner.body));
  }
  return compiler.isIdentifier(inner) || compiler.isPropertyAccessExpression(inner) || compiler.isCallExpression(inner);
}

/** The call whose promise a concise arrow gives: `() => task()`. */
function conciseCall(compiler: Compiler, arrow: ts.ArrowFunction): ts.CallExpression | undefined {
  if (compiler.isBlock(arrow.body) || isAsync(compiler, arrow)) {
    return undefined;
  }
  const value = withoutWrappers(compiler, arrow.body);
  return compiler.isCallExpression(value) ? value : undefined;
}

function inCallback(compiler: Compiler, knowledge: Knowledge, call: ts.CallExpression): LetGo {
  const candidate = call.arguments.find((each) => mayBeAsync(compiler, each));
  const api = candidate && apiOf(compiler, call.expression);
  const fact = api && (knowledge.ignoredCallback(api) ?? inheritedFact(compiler, knowledge, call, api));
  const [first] = call.arguments;
  const isExempt = first && compiler.isStringLiteralLike(first) && fact?.unless?.includes(first.text);
  if (!api || !fact || isExempt || isWaitedFor(compiler, fact, first)) {
    return none;
  }
  const argument = call.arguments[fact.callback];
  const taker = compiler.isPropertyAccessExpression(call.expression) ? call.expression.getText() : api.name;
  const about = { taker: taker.length > 40 ? api.name : taker, isListener: fact.isListener ?? false };
  const callback = waitingCallback(compiler, knowledge, argument);
  if (callback) {
    return { kind: 'callback', ...about, ...callback };
  }
  const inner = argument && withoutWrappers(compiler, argument);
  const task = inner && compiler.isArrowFunction(inner) ? conciseCall(compiler, inner) : undefined;
  return argument && inner && task && compiler.isArrowFunction(inner) && isUnseen(compiler, knowledge, task, false)
    ? { kind: 'callback', ...about, node: argument, body: inner }
    : none;
}

/** Whether the program waits somewhere for the listeners of an event: of all, where the event is no plain text. */
function isWaitedFor(compiler: Compiler, { waitedForBy }: IgnoredCallback, event: ts.Expression | undefined): boolean {
  if (waitedForBy === undefined) {
    return false;
  }
  const name = event && compiler.isStringLiteralLike(event) && !event.text.includes('*') ? event.text : undefined;
  const call = new RegExp(`\\.${waitedForBy}\\(\\s*(?:(['"])([^'"]*)\\1)?`, 'gu');
  return ownFiles(compiler).some(({ text }) =>
    [...text.matchAll(call)].some(([, , waited]) => name === undefined || waited === undefined || waited === name),
  );
}

/** What is known of the types that the receiver's type extends: streams and sockets declare `on` once more. */
function inheritedFact(
  compiler: Compiler,
  knowledge: Knowledge,
  call: ts.CallExpression,
  { name }: Origin,
): IgnoredCallback | undefined {
  const receiver = receiverOf(compiler, call);
  const types = receiver ? (compiler.declaredTypesOf(receiver) ?? [compiler.typeAt(receiver)]) : [];
  return types
    .flatMap((type) => [...namedBy(compiler, type)])
    .map((origin) => knowledge.ignoredCallback({ ...origin, owner: origin.name, name }))
    .find((fact) => fact !== undefined);
}

function executorOf(compiler: Compiler, knowledge: Knowledge, node: ts.NewExpression): LetGo {
  if (!compiler.isIdentifier(node.expression) || node.expression.text !== 'Promise') {
    return none;
  }
  const callback = rejectingCallback(compiler, knowledge, node.arguments?.[0]);
  return callback && apiOf(compiler, node.expression)?.from === 'lib' ? { kind: 'executor', ...callback } : none;
}

/** `const a = start(); await other(); await a;`: a rejection of `a` during the first `await` has no handler. */
function lateAwait(compiler: Compiler, knowledge: Knowledge, call: ts.CallExpression): LetGo {
  const holder = withWrappers(compiler, call);
  const declaration = holder.parent;
  if (
    !compiler.isVariableDeclaration(declaration) ||
    !compiler.isIdentifier(declaration.name) ||
    declaration.initializer !== holder ||
    !compiler.isVariableDeclarationList(declaration.parent) ||
    compiler.keywordOf(declaration.parent) !== 'const'
  ) {
    return none;
  }
  const body = enclosingFunction(compiler, call);
  if (!body?.body || !isAsync(compiler, body) || !isNamedInAwait(compiler, declaration.name, body)) {
    return none;
  }
  const uses = usesOf(compiler, knowledge, call, { executors: [] });
  const [firstUse] = uses.map(({ node }) => node).sort((a, b) => a.pos - b.pos);
  const isAwaitedOnly = uses.every((use) => use.kind === 'awaited' && compiler.isAwaitExpression(use.node));
  const after =
    firstUse && isAwaitedOnly && enclosingFunction(compiler, firstUse) === body
      ? awaitBetween(compiler, body.body, declaration.end, firstUse)
      : undefined;
  return after && isStartedNow(compiler, knowledge, call)
    ? { kind: 'late', node: call, name: declaration.name.text, after }
    : none;
}

/** Whether a name stands in an `await` of a function; another variable may have it too. */
function isNamedInAwait(compiler: Compiler, { text }: ts.Identifier, body: FunctionWithBody): boolean {
  return occurrencesOf(compiler, body.getSourceFile(), text).some((name) => {
    if (name.pos < body.pos || name.end > body.end) {
      return false;
    }
    for (let node: ts.Node = name; node !== body; node = node.parent) {
      if (compiler.isAwaitExpression(node)) {
        return true;
      }
    }
    return false;
  });
}

/** The first `await` of a function between a position and a node, on the way to which it stands. */
function awaitBetween(compiler: Compiler, body: ts.Node, from: number, until: ts.Node): ts.AwaitExpression | undefined {
  const visit = (node: ts.Node): ts.AwaitExpression | undefined => {
    if (node.end <= from || node.pos >= until.pos || isFunctionWithBody(compiler, node) || node === until) {
      return undefined;
    }
    const isBranch = compiler.isIfStatement(node) || compiler.isConditionalExpression(node);
    if (isBranch && node.end <= until.pos) {
      // It may not be taken.
      return undefined;
    }
    if (compiler.isAwaitExpression(node) && node.pos >= from && node.end <= until.pos) {
      return node;
    }
    return compiler.forEachChild(node, visit);
  };
  return compiler.forEachChild(body, visit);
}

function isStartedNow(compiler: Compiler, knowledge: Knowledge, call: ts.CallExpression): boolean {
  const body = calledFunction(compiler, call.expression);
  if (body && !rejects(compiler, knowledge, body)) {
    return false;
  }
  const started = operationOf(compiler, knowledge, call);
  if (started.kind === 'operation') {
    // What runs on one session is for no-concurrent-session-use to tell.
    return started.start === 'eager' && sessionOf(compiler, knowledge, call, started.library).kind === 'none';
  }
  return started.kind === 'promise' && body !== undefined;
}

/** Prints what is let go, for tests: `task sendMail`, `callback of setTimeout`. */
export function printLetGo(letGo: LetGo): string {
  switch (letGo.kind) {
    case 'task':
      return `task ${letGo.name ?? 'without a name'}`;
    case 'loop':
    case 'answer':
      return `${letGo.kind} of ${letGo.method}`;
    case 'callback':
      return `${letGo.isListener ? 'listener' : 'callback'} of ${letGo.taker}`;
    case 'late':
      return `late ${letGo.name}`;
    case 'executor':
    case 'none':
    case 'silenced':
      return letGo.kind;
  }
}
