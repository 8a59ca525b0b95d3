import type ts from 'typescript';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { Compiler } from '../typescript/compiler.ts';
import {
  calledName,
  enclosingFunction,
  isFunctionWithBody,
  receiverOf,
  withoutWrappers,
  withWrappers,
  type FunctionWithBody,
  isInside,
  isMemberName,
  isPromiseMethod,
} from './expression.ts';
import { occurrencesOf, type Name } from './occurrences.ts';
import { isStartingExpression, operationOf, type StartingExpression } from './operation.ts';
import { isLimiterCall, isShortList } from './repetition.ts';
import { isSameSession, sessionOf, type SessionOf } from './sessions.ts';

type Session = Extract<SessionOf, { kind: 'session' }>;

/** Operations that start on one session without waiting between them. */
export type ConcurrentUseOfSession =
  | {
      readonly kind: 'concurrent';
      readonly session: Session;
      /** The operations that are written out; one, if it runs for each item of a list. */
      readonly operations: readonly StartingExpression[];
      /** The call that runs one of them for each item. */
      readonly each: ts.CallExpression | undefined;
      /** The operation that comes too early, where it is not a `Promise.all` that starts them. */
      readonly second: StartingExpression | undefined;
    }
  | { readonly kind: 'none' };

const none: ConcurrentUseOfSession = { kind: 'none' };

/** The calls that wait for several promises. */
const combinators = new Set(['all', 'allSettled', 'any', 'race']);

interface Started {
  readonly call: StartingExpression;
  readonly session: Session;
  readonly each: ts.CallExpression | undefined;
}

/** Whether a call is `Promise.all` or one of its kind, as its text tells. */
export function isCombinator(compiler: Compiler, call: ts.CallExpression): boolean {
  const callee = withoutWrappers(compiler, call.expression);
  return (
    compiler.isPropertyAccessExpression(callee) &&
    combinators.has(callee.name.text) &&
    compiler.isIdentifier(callee.expression) &&
    callee.expression.text === 'Promise'
  );
}

/**
 * Are operations started at once on one exclusive session by this `Promise.all`?
 *
 * Followed: array literals and what is spread into them, constants that hold promises or lists of them, lists that `push`
 * fills, `map` and `flatMap`, async functions that are called where they are written, calls of the project's functions
 * that take the session. An element that is awaited before it is put into the list started alone. A session that is
 * taken inside of the callback belongs to one item. Refused: callbacks that a limiter runs, lists of unknown origin.
 */
export function concurrentUseIn(
  compiler: Compiler,
  knowledge: Knowledge,
  combinator: ts.CallExpression,
): ConcurrentUseOfSession {
  const [list] = combinator.arguments;
  if (!list) {
    return none;
  }
  const started = [...startedBy({ compiler, knowledge, each: undefined, callback: undefined, depth: 0 }, list)];
  for (const first of started) {
    const same = started.filter(({ session }) => isSameSession(session, first.session));
    const repeated = same.find(({ each }) => each !== undefined);
    if (same.length > 1 || repeated) {
      return {
        kind: 'concurrent',
        session: first.session,
        operations: same.map(({ call }) => call),
        each: repeated?.each,
        second: undefined,
      };
    }
  }
  return none;
}

interface Walk {
  readonly compiler: Compiler;
  readonly knowledge: Knowledge;
  /** The call that runs the code being looked at for each item, and its callback. */
  readonly each: ts.CallExpression | undefined;
  readonly callback: FunctionWithBody | undefined;
  readonly depth: number;
}

/** The operations on sessions that the elements of a list, or one promise, stand for. */
function* startedBy(walk: Walk, expression: ts.Expression): Generator<Started> {
  const { compiler, depth } = walk;
  const inner = withoutWrappers(compiler, expression);
  if (depth > 4 || compiler.isAwaitExpression(inner)) {
    return;
  }
  if (compiler.isArrayLiteralExpression(inner)) {
    for (const element of inner.elements) {
      yield* startedBy(walk, compiler.isSpreadElement(element) ? element.expression : element);
    }
  } else if (compiler.isConditionalExpression(inner)) {
    // Only one of the branches runs.
    const [first] = [...startedBy(walk, inner.whenTrue), ...startedBy(walk, inner.whenFalse)];
    yield* first ? [first] : [];
  } else if (compiler.isBinaryExpression(inner)) {
    yield* startedBy(walk, inner.right);
  } else if (compiler.isIdentifier(inner)) {
    yield* heldIn({ ...walk, depth: depth + 1 }, inner);
  } else if (isStartingExpression(compiler, inner)) {
    yield* startedByCall(walk, inner);
  }
}

function* startedByCall(walk: Walk, call: StartingExpression): Generator<Started> {
  const { compiler } = walk;
  const mapper = compiler.isCallExpression(call) ? mapperOf(walk, call) : undefined;
  if (mapper) {
    yield* startedIn({ ...walk, each: mapper.call, callback: mapper.callback }, mapper.callback);
    return;
  }
  const own = onSession(walk, call);
  if (own) {
    yield own;
    return;
  }
  if (!compiler.isCallExpression(call)) {
    return;
  }
  const callee = withoutWrappers(compiler, call.expression);
  if (isFunctionWithBody(compiler, callee)) {
    yield* startedIn(walk, callee);
    return;
  }
  const receiver = receiverOf(compiler, call);
  if (receiver && isPromiseMethod(calledName(compiler, call) ?? '')) {
    yield* startedBy(walk, receiver);
  }
}

/** The first operation on each session that a function starts: the others wait for it. */
function* startedIn(walk: Walk, body: FunctionWithBody): Generator<Started> {
  const { compiler, knowledge } = walk;
  const found: Started[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunctionWithBody(compiler, node) || compiler.isClassLike(node)) {
      return;
    }
    if (compiler.isCallExpression(node) && (isLimiterCall(compiler, knowledge, node) || isLimitedBy(walk, node))) {
      return;
    }
    if (isStartingExpression(compiler, node)) {
      const started = onSession(walk, node);
      if (started) {
        if (!found.some(({ session }) => isSameSession(session, started.session))) {
          found.push(started);
        }
        return;
      }
    }
    compiler.forEachChild(node, visit);
  };
  if (body.body) {
    visit(body.body);
  }
  yield* found;
}

function isLimitedBy({ compiler, knowledge }: Walk, call: ts.CallExpression): boolean {
  const name = calledName(compiler, call);
  // `semaphore.acquire()`, `mutex.runExclusive(…)`: whoever limits has thought of it.
  return name !== undefined && receiverOf(compiler, call) !== undefined && knowledge.mayLimit(name);
}

function onSession(walk: Walk, call: StartingExpression): Started | undefined {
  const { compiler, knowledge, each, callback } = walk;
  const operation = operationOf(compiler, knowledge, call);
  if (operation.kind !== 'operation' || operation.start === 'builder') {
    return undefined;
  }
  const session = sessionOf(compiler, knowledge, call, operation.library);
  if (session.kind !== 'session' || (callback && isInside(session.holder, callback))) {
    return undefined;
  }
  return { call, session, each };
}

/** `items.map(async (item) => …)` over a list that may have more than one element. */
function mapperOf(
  { compiler }: Walk,
  call: ts.CallExpression,
): { readonly call: ts.CallExpression; readonly callback: FunctionWithBody } | undefined {
  const name = calledName(compiler, call);
  const receiver = receiverOf(compiler, call);
  if (!receiver || !(name === 'map' || name === 'flatMap' || name === 'from')) {
    return undefined;
  }
  const argument = call.arguments[name === 'from' ? 1 : 0];
  const callback = argument && withoutWrappers(compiler, argument);
  return callback && isFunctionWithBody(compiler, callback) && !isShortList(compiler, receiver, 1)
    ? { call, callback }
    : undefined;
}

/** What a constant holds, and what is pushed into it. */
function* heldIn(walk: Walk, name: ts.Identifier): Generator<Started> {
  const { compiler } = walk;
  const symbol = compiler.symbolAt(name);
  const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
  if (!declaration || !compiler.isVariableDeclaration(declaration) || !declaration.initializer) {
    return;
  }
  yield* startedBy(walk, declaration.initializer);
  for (const occurrence of occurrencesOf(compiler, name.getSourceFile(), name.text)) {
    const access = occurrence.parent;
    const call = access.parent as ts.Node | undefined;
    if (
      !compiler.isPropertyAccessExpression(access) ||
      access.name.text !== 'push' ||
      !call ||
      !compiler.isCallExpression(call) ||
      call.expression !== access ||
      compiler.symbolAt(occurrence) !== symbol
    ) {
      continue;
    }
    const loop = loopAround(compiler, call, declaration);
    for (const argument of call.arguments) {
      for (const started of startedBy(walk, argument)) {
        const isOfOneItem = loop !== undefined && isInside(started.session.holder, loop);
        yield loop && !isOfOneItem ? { ...started, each: call } : started;
      }
    }
  }
}

/** The loop, or callback, in which a list that is declared outside of it is filled. */
function loopAround(compiler: Compiler, node: ts.Node, declaration: ts.Node): ts.Node | undefined {
  for (let parent: ts.Node | undefined = node.parent; parent; parent = parent.parent) {
    if (isInside(declaration, parent)) {
      return undefined;
    }
    if (
      compiler.isForOfStatement(parent) ||
      compiler.isForInStatement(parent) ||
      compiler.isForStatement(parent) ||
      compiler.isWhileStatement(parent) ||
      isFunctionWithBody(compiler, parent)
    ) {
      return parent;
    }
  }
  return undefined;
}

/**
 * Is an operation started on the session of this one before this one was waited for?
 *
 * The promise must be held in a constant and awaited later in the same block; what stands between is looked at, nested functions
 * left out. Lazy queries have not started, and are no matter.
 *
 * @param declaration - The constant that holds the promise.
 */
export function concurrentUseAfter(
  compiler: Compiler,
  knowledge: Knowledge,
  declaration: ts.VariableDeclaration,
): ConcurrentUseOfSession {
  const call = declaration.initializer && withoutWrappers(compiler, declaration.initializer);
  const statement = declaration.parent.parent;
  const block = statement.parent as ts.Node | undefined;
  if (
    !call ||
    !compiler.isCallExpression(call) ||
    !compiler.isIdentifier(declaration.name) ||
    !block ||
    !(compiler.isBlock(block) || compiler.isSourceFile(block))
  ) {
    return none;
  }
  const start = block.statements.indexOf(statement);
  // Occurrences stand in the order of the text: the first one is told by where it stands, before its symbol is asked for.
  const earliest =
    start + 2 < block.statements.length && calledName(compiler, call) !== 'require'
      ? occurrencesOf(compiler, declaration.getSourceFile(), declaration.name.text).find(
          (each) => each.pos > declaration.end && each.end <= block.end && !isMemberName(compiler, each),
        )
      : undefined;
  if (!earliest || !isPromiseUse(compiler, earliest)) {
    return none;
  }
  const end = block.statements.findIndex((each, index) => index > start && isInside(earliest, each));
  const waiting = block.statements[end];
  if (end <= start + 1 || !waiting || !/\bawait\b|\breturn\b/u.test(waiting.getText())) {
    return none;
  }
  if (valueAt(compiler, earliest) !== compiler.symbolAt(declaration.name)) {
    return none;
  }
  const between = block.statements.slice(start + 1, end);
  const operation = operationOf(compiler, knowledge, call);
  if (operation.kind !== 'operation' || operation.start !== 'eager') {
    return none;
  }
  const session = sessionOf(compiler, knowledge, call, operation.library);
  if (session.kind !== 'session') {
    return none;
  }
  const walk: Walk = { compiler, knowledge, each: undefined, callback: undefined, depth: 0 };
  const second = firstOnSession(walk, between, session);
  // `Promise.all([first, second])` says it for both.
  return second && !(isListed(second, waiting) && /\bPromise\./u.test(waiting.getText()))
    ? { kind: 'concurrent', session, operations: [call, second], each: undefined, second }
    : none;
}

/** Whether a name stands where a promise is waited for: `await name`, `return name`, `[name, other]`, `name.then(…)`. */
function isPromiseUse(compiler: Compiler, name: Name): boolean {
  const value = withWrappers(compiler, name);
  const { parent } = value;
  return (
    compiler.isAwaitExpression(parent) ||
    compiler.isReturnStatement(parent) ||
    compiler.isArrayLiteralExpression(parent) ||
    compiler.isShorthandPropertyAssignment(parent) ||
    compiler.isPropertyAssignment(parent) ||
    compiler.isSpreadElement(parent) ||
    (compiler.isPropertyAccessExpression(parent) && isPromiseMethod(parent.name.text)) ||
    (compiler.isCallExpression(parent) && parent.expression.getText().startsWith('Promise.'))
  );
}

/** What a name stands for, also in `{ name }`. */
function valueAt(compiler: Compiler, name: ts.Node): ts.Symbol | undefined {
  return compiler.isShorthandPropertyAssignment(name.parent)
    ? compiler.shorthandValueAt(name.parent)
    : compiler.symbolAt(name);
}

function isListed(call: ts.Node, waiting: ts.Statement): boolean {
  const { parent } = call;
  const { name } = parent as { readonly name?: ts.Node };
  return name !== undefined && new RegExp(`\\b${name.getText()}\\b`, 'u').test(waiting.getText());
}

function firstOnSession(
  walk: Walk,
  statements: readonly ts.Statement[],
  session: Session,
): StartingExpression | undefined {
  const { compiler } = walk;
  const visit = (node: ts.Node): StartingExpression | undefined => {
    if (isFunctionWithBody(compiler, node) || compiler.isClassLike(node)) {
      return undefined;
    }
    if (isStartingExpression(compiler, node)) {
      const started = onSession(walk, node);
      if (started) {
        return isSameSession(started.session, session) && isWaitedFor(compiler, node) ? node : undefined;
      }
    }
    return compiler.forEachChild(node, visit);
  };
  for (const statement of statements) {
    const found = visit(statement);
    if (found) {
      return found;
    }
  }
  return undefined;
}

/** A dropped operation is another mistake; one that is awaited or kept counts. */
function isWaitedFor(compiler: Compiler, call: ts.Node): boolean {
  return !compiler.isExpressionStatement(call.parent) && enclosingFunction(compiler, call) !== undefined;
}
