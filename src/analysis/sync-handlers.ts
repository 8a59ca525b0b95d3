import type ts from 'typescript';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { apiOf } from './api-of.ts';
import { handlerOf } from './callers.ts';
import {
  calledName,
  enclosingFunction,
  isAsync,
  namingDeclaration,
  withWrappers,
  type FunctionWithBody,
  declaredName,
} from './expression.ts';
import { fateOf, takesCallback, type Fate } from './fate.ts';
import type { Handler } from './handler.ts';
import { handlerAt, registeredHandler } from './handlers.ts';
import { occurrencesOf } from './occurrences.ts';
import { operationOf, type Operation, type StartingExpression } from './operation.ts';
import { referencesTo } from './references.ts';
import { usesByName } from './uses-of.ts';

/** A handler that is not async. */
export interface SyncHandler {
  readonly handler: Handler;
  readonly body: FunctionWithBody;
}

/** What a handler that is not async does with an operation. */
export type Negligence =
  /** A lazy query or builder of which nothing is ever sent. */
  | 'never-sent'
  /** It goes on, or answers, before the operation is done. */
  | 'too-early'
  /** What follows is chained to it, but nothing looks at its failure. */
  | 'unseen-failure'
  /** It returns the promise to a framework that does not look at it. */
  | 'vain-return';

/** An operation that the handler around it does not wait for. */
export interface Neglected extends SyncHandler {
  readonly kind: Negligence;
  readonly call: StartingExpression;
  readonly started: Operation;
  /** What becomes of it; undefined for one that is returned. */
  readonly fate: Exclude<Fate, { kind: 'cared-for' }> | undefined;
}

/**
 * Does the handler around this call start an operation with it that it does not wait for?
 *
 * Asked of calls in functions that are not async. First what becomes of the call, which costs no types where it is
 * handled or handed over, and is what `no-forgotten-await` asks; then whether the function is a handler. A promise that
 * the function returns is a question only where the framework does not wait.
 */
export function neglectedBy(compiler: Compiler, knowledge: Knowledge, call: StartingExpression): Neglected | undefined {
  const body = functionAround(compiler, call);
  if (!body) {
    return undefined;
  }
  const fate = fateOf(compiler, knowledge, call, false);
  if (fate.kind === 'cared-for') {
    return vainReturn(compiler, knowledge, call);
  }
  const sync = syncHandlerAround(compiler, knowledge, call);
  return sync && fate.started.kind === 'operation'
    ? { ...sync, kind: negligenceOf(compiler, fate), call, started: fate.started, fate }
    : undefined;
}

/**
 * The handler that is not async and in which a node stands: in its own code, or in that of the callbacks in it that
 * run at once, such as those of `map` and `forEach`.
 */
export function syncHandlerAround(compiler: Compiler, knowledge: Knowledge, node: ts.Node): SyncHandler | undefined {
  for (
    let body = functionAround(compiler, node);
    body;
    body = runsAtOnce(compiler, body) ? functionAround(compiler, body) : undefined
  ) {
    const handler = canBeAsync(compiler, body) ? handlerOf(compiler, knowledge, body) : undefined;
    if (handler) {
      return { handler, body };
    }
  }
  return undefined;
}

/** Whether a function could be async at all. */
export function canBeAsync(compiler: Compiler, body: FunctionWithBody): boolean {
  return (
    !compiler.isConstructorDeclaration(body) &&
    !compiler.isGetAccessorDeclaration(body) &&
    !compiler.isSetAccessorDeclaration(body)
  );
}

/** The function around a node, if it is not async. */
function functionAround(compiler: Compiler, node: ts.Node): FunctionWithBody | undefined {
  const body = enclosingFunction(compiler, node);
  return body && !isAsync(compiler, body) ? body : undefined;
}

/** Functions of the language that run their callback before they return. */
const immediate = new Set(
  'every filter find findIndex findLast findLastIndex flatMap forEach from map reduce reduceRight some sort'.split(' '),
);

/** Whether a function is run where it stands: at once by a method of the language, or because it is called there. */
export function runsAtOnce(compiler: Compiler, body: FunctionWithBody): boolean {
  if (!compiler.isArrowFunction(body) && !compiler.isFunctionExpression(body)) {
    return false;
  }
  const place = withWrappers(compiler, body);
  const { parent } = place;
  if (compiler.isNewExpression(parent)) {
    return parent.expression.getText() === 'Promise';
  }
  if (!compiler.isCallExpression(parent)) {
    return false;
  }
  if (parent.expression === place) {
    return true;
  }
  return immediate.has(calledName(compiler, parent) ?? '') && apiOf(compiler, parent.expression)?.from === 'lib';
}

function negligenceOf(compiler: Compiler, fate: Exclude<Fate, { kind: 'cared-for' }>): Negligence {
  if (fate.kind === 'never-runs') {
    return 'never-sent';
  }
  if (fate.kind === 'never-read' && fate.started.kind === 'operation' && fate.started.start !== 'eager') {
    return 'never-sent';
  }
  const isChain =
    fate.kind === 'dropped' &&
    compiler.isCallExpression(fate.use.node) &&
    ['finally', 'then'].includes(calledName(compiler, fate.use.node) ?? '');
  return isChain ? 'unseen-failure' : 'too-early';
}

/** An operation that a handler returns although its framework does not wait: a lazy query is never sent so. */
function vainReturn(compiler: Compiler, knowledge: Knowledge, call: StartingExpression): Neglected | undefined {
  const uses = usesByName(compiler, knowledge, call);
  const [use] = uses;
  if (use?.kind !== 'returned' || uses.length > 1 || takesCallback(compiler, call)) {
    return undefined;
  }
  const body = use.from ?? enclosingFunction(compiler, call);
  if (!body || isAsync(compiler, body) || !mayBeDirect(compiler, knowledge, body)) {
    return undefined;
  }
  const started = operationOf(compiler, knowledge, call);
  if (started.kind !== 'operation' || started.effect === 'other') {
    return undefined;
  }
  const handler = directHandler(compiler, knowledge, body);
  if (!handler || handler.waits) {
    return undefined;
  }
  // `then` sends a lazy query.
  const isStarted =
    started.start === 'eager' || compiler.isPropertyAccessExpression(withWrappers(compiler, call).parent);
  const kind = isStarted ? 'vain-return' : 'never-sent';
  return { handler, body, kind, call, started, fate: undefined };
}

/** Whether a function can be a handler without a wrapper, before its references are looked for. */
function mayBeDirect(compiler: Compiler, knowledge: Knowledge, body: FunctionWithBody): boolean {
  const named = namingDeclaration(compiler, body);
  return (
    (named !== undefined && (isPassedOn(compiler, named) || takesRequest(body))) ||
    handlerAt(compiler, knowledge, body) !== undefined
  );
}

/**
 * The handler that a function is without a wrapper between, which could wait where the framework does not
 * (`asyncHandler(list)`).
 */
function directHandler(compiler: Compiler, knowledge: Knowledge, body: FunctionWithBody): Handler | undefined {
  const handler = handlerAt(compiler, knowledge, body) ?? handlerOf(compiler, knowledge, body);
  // What a timer runs comes after the code that asks for it, whatever it gives.
  return handler && handler.kind !== 'timer' && isDirect(compiler, knowledge, { handler, body }) ? handler : undefined;
}

/** Whether a framework is given a handler as it is, and not what a function has made of it: `asyncHandler(list)`. */
export function isDirect(compiler: Compiler, knowledge: Knowledge, { handler, body }: SyncHandler): boolean {
  if (isArgumentOf(compiler, body, handler.node)) {
    return true;
  }
  const named = namingDeclaration(compiler, body);
  const values = (named ? referencesTo(compiler, named) : []).map((name) => {
    const isMember = compiler.isPropertyAccessExpression(name.parent) && name.parent.name === name;
    return isMember ? name.parent : name;
  });
  return (
    values.length > 0 &&
    values.every((value) => {
      const registration = registeredHandler(compiler, knowledge, value);
      return registration && isArgumentOf(compiler, value, registration.node);
    })
  );
}

/** Whether a function, or the name of one, stands in a registration without another call around it. */
function isArgumentOf(compiler: Compiler, value: ts.Node, registration: ts.Node): boolean {
  for (let node = value; node !== registration; node = node.parent) {
    const { parent } = node as { readonly parent: ts.Node | undefined };
    const isBound =
      parent && compiler.isCallExpression(parent) && parent.expression === node && node.getText().endsWith('.bind');
    if (
      !parent ||
      (parent !== registration && !isBound && (compiler.isCallExpression(parent) || compiler.isFunctionLike(parent)))
    ) {
      return false;
    }
  }
  return true;
}

/** Whether a function's name stands somewhere in its file as a value, as it does where it is registered. */
function isPassedOn(compiler: Compiler, declaration: ts.Declaration): boolean {
  const name = declaredName(declaration);
  return (
    name !== undefined &&
    occurrencesOf(compiler, declaration.getSourceFile(), name).some(({ parent }) =>
      compiler.isCallExpression(parent) ? parent.expression.getText() !== name : compiler.isPropertyAssignment(parent),
    )
  );
}

/** Whether the declared parameters are those of a handler, as far as their names tell. */
function takesRequest(body: FunctionWithBody): boolean {
  return body.parameters.some(
    ({ type }) => type && /(?:Context|Message|Reply|Request|Response)\b/u.test(type.getText()),
  );
}
