import type ts from 'typescript';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { apiOf } from './api-of.ts';
import { namedBy } from './awaitable.ts';
import { calledFunction } from './callee.ts';
import {
  calledName,
  isAsync,
  isFunctionWithBody,
  isGenerator,
  withoutWrappers,
  type FunctionWithBody,
} from './expression.ts';
import { calledDeclarations, givesNoPromise, heldIn, operationOf } from './operation.ts';

/** Calls of calls: further than this nobody could follow. */
const maximumDepth = 3;

/** Work whose failure has no consequences when somebody silences it: what it works on is given up. */
export const tidying =
  /^(?:abort|cancel|cleanup|clean_?up|close|destroy|dispose|disconnect|done|dump|end|endSession|kill|quit|release|rm|rmdir|rollback\w*|stop|terminate|unlink|unlock|unref|[ps]?unsubscribe)$/iu;

/**
 * Whether the promise of a function can reject without anybody in it seeing to that: by what `rejects` knows, or
 * because the function pauses, or waits for nothing, and calls something of which nothing is known.
 */
export function canReject(compiler: Compiler, knowledge: Knowledge, body: FunctionWithBody, depth = 0): boolean {
  return (
    rejects(compiler, knowledge, body, depth) ||
    (depth <= maximumDepth && !isGenerator(body) && callsUnseen(compiler, knowledge, body))
  );
}

/**
 * Whether a function has, outside of a `try` with a `catch`, an `await` or a returned promise that can reject and has
 * no handler of its own, a `throw`, or a call that throws.
 *
 * Functions of the project are followed. What a package gives can reject; what it does at once is taken to throw only
 * where its descriptor says so.
 */
export function rejects(compiler: Compiler, knowledge: Knowledge, body: FunctionWithBody, depth = 0): boolean {
  if (!body.body || depth > maximumDepth || isGenerator(body)) {
    return false;
  }
  const isAsyncFunction = isAsync(compiler, body);
  const fails = (value: ts.Expression): boolean => valueCanReject(compiler, knowledge, value, depth);
  if (!compiler.isBlock(body.body)) {
    const value = withoutWrappers(compiler, body.body);
    const given = compiler.isAwaitExpression(value) ? value.expression : value;
    const isCall = compiler.isCallExpression(given) || compiler.isNewExpression(given);
    if (isCall && !isPromise(compiler, given) && isAsyncFunction) {
      return throwsAtOnce(compiler, knowledge, given, depth) || visitAll(value);
    }
    return fails(given) || visitAll(value);
  }
  function visitAll(node: ts.Node): boolean {
    return compiler.forEachChild(node, visit) ?? false;
  }
  function visit(node: ts.Node): true | undefined {
    if (isFunctionWithBody(compiler, node) || compiler.isClassLike(node)) {
      return undefined;
    }
    if (compiler.isTryStatement(node) && node.catchClause) {
      return visit(node.catchClause.block) ?? (node.finallyBlock && visit(node.finallyBlock));
    }
    if (compiler.isReturnStatement(node) && node.expression) {
      const given = withoutWrappers(compiler, node.expression);
      const value = withoutWrappers(compiler, heldIn(compiler, given) ?? given);
      const isCall = compiler.isCallExpression(value) || compiler.isNewExpression(value);
      if (isCall && fails(value) && (isAsyncFunction ? isPromise(compiler, value) : true)) {
        return true;
      }
    }
    if (isAsyncFunction) {
      const isFailure =
        (compiler.isAwaitExpression(node) && fails(node.expression)) ||
        compiler.isThrowStatement(node) ||
        (compiler.isForOfStatement(node) && node.awaitModifier !== undefined) ||
        ((compiler.isCallExpression(node) || compiler.isNewExpression(node)) &&
          throwsAtOnce(compiler, knowledge, node, depth));
      if (isFailure) {
        return true;
      }
    }
    return compiler.forEachChild(node, visit);
  }
  return visitAll(body.body);
}

/** Whether an async function waits for a while, outside of a `try`, and for nothing that sees to its failures. */
export function pauses(compiler: Compiler, knowledge: Knowledge, body: FunctionWithBody): boolean {
  return isAsync(compiler, body) && lookOver(compiler, knowledge, body, 0) === 'pauses';
}

/**
 * Whether the type is the language's own promise: a thenable may be a builder or a reply. `undefined` beside it comes
 * of `?.`, while `void | Promise<void>` says that there may be nothing to wait for.
 */
export function isPromise(compiler: Compiler, expression: ts.Expression): boolean {
  const called = compiler.isCallExpression(expression) ? calledDeclarations(compiler, expression.expression) : [];
  if (called.length > 0 && called.every((each) => givesNoPromise(compiler, each))) {
    return false;
  }
  const members = compiler
    .unionMembers(compiler.typeAt(expression))
    .filter((type) => !compiler.isEmpty(type) || compiler.isVoid(type));
  return (
    members.length > 0 &&
    members.every((type) => [...namedBy(compiler, type)].some(({ from, name }) => from === 'lib' && name === 'Promise'))
  );
}

/**
 * Whether a function of a package of which nothing is known is given the work: `trySafe(() => task())` may see to its
 * failures, as is its purpose.
 */
export function isWrapped(compiler: Compiler, knowledge: Knowledge, call: ts.CallExpression): boolean {
  const [work] = call.arguments;
  const given = work && withoutWrappers(compiler, work);
  const isWork =
    given !== undefined &&
    (isFunctionWithBody(compiler, given) || (compiler.isCallExpression(given) && isPromise(compiler, given)));
  const api = isWork ? apiOf(compiler, call.expression) : undefined;
  return api?.from === 'package' && !knowledge.libraries.some((library) => library.packages.includes(api.package));
}

/** Whether an awaited or returned value can be a rejection that nobody has seen to. */
function valueCanReject(compiler: Compiler, knowledge: Knowledge, expression: ts.Expression, depth: number): boolean {
  const value = withoutWrappers(compiler, expression);
  if (compiler.isConditionalExpression(value)) {
    return [value.whenTrue, value.whenFalse].some((each) => valueCanReject(compiler, knowledge, each, depth));
  }
  if (compiler.isNewExpression(value)) {
    return takesReject(compiler, value);
  }
  if (!compiler.isCallExpression(value)) {
    return compiler.isIdentifier(value) || compiler.isPropertyAccessExpression(value);
  }
  const name = calledName(compiler, value);
  if ((name === 'catch' && value.arguments.length > 0) || (name === 'then' && value.arguments.length > 1)) {
    return false;
  }
  if (name === 'allSettled' || isPause(compiler, knowledge, value, depth)) {
    return false;
  }
  const body = calledFunction(compiler, value.expression);
  return body ? canReject(compiler, knowledge, body, depth + 1) : !isWrapped(compiler, knowledge, value);
}

/** `new Promise((resolve, reject) => …)`; one whose executor only resolves is how people wait for a while. */
function takesReject(compiler: Compiler, { expression, arguments: given }: ts.NewExpression): boolean {
  const executor = given?.[0] && withoutWrappers(compiler, given[0]);
  return (
    expression.getText() === 'Promise' &&
    executor !== undefined &&
    isFunctionWithBody(compiler, executor) &&
    executor.parameters.length > 1
  );
}

/** What only calculates, but throws when it cannot. */
const throwing = new Set(['JSON.parse', 'URL', 'decodeURI', 'decodeURIComponent']);

/**
 * Whether a call is known to throw: a parser, a check of a package that throws, a function of the project that throws.
 */
function throwsAtOnce(
  compiler: Compiler,
  knowledge: Knowledge,
  call: ts.CallExpression | ts.NewExpression,
  depth: number,
): boolean {
  const callee = call.expression.getText();
  if (throwing.has(callee)) {
    const given = call.arguments?.[0];
    return given !== undefined && !compiler.isStringLiteralLike(given) && !given.getText().startsWith('JSON.stringify');
  }
  if (compiler.isNewExpression(call) || depth > maximumDepth) {
    return false;
  }
  const body = calledFunction(compiler, call.expression);
  if (body) {
    return !isAsync(compiler, body) && !isGenerator(body) && throws(compiler, knowledge, body, depth + 1);
  }
  const api = apiOf(compiler, call.expression);
  const checks = api && knowledge.harmless(api)?.fact.guards;
  return api !== undefined && (checks?.includes(api.name) ?? false) && !isPromise(compiler, call);
}

/** Whether a function that is not async throws. What stands in the `default` of a `switch` is never to happen. */
function throws(compiler: Compiler, knowledge: Knowledge, body: FunctionWithBody, depth: number): boolean {
  const visit = (node: ts.Node): true | undefined => {
    if (isFunctionWithBody(compiler, node) || compiler.isClassLike(node) || compiler.isDefaultClause(node)) {
      return undefined;
    }
    if (compiler.isTryStatement(node) && node.catchClause) {
      return visit(node.catchClause.block) ?? (node.finallyBlock && visit(node.finallyBlock));
    }
    if (compiler.isThrowStatement(node)) {
      return true;
    }
    const isCall = compiler.isCallExpression(node) || compiler.isNewExpression(node);
    return isCall && throwsAtOnce(compiler, knowledge, node, depth) ? true : compiler.forEachChild(node, visit);
  };
  return (body.body && visit(body.body)) ?? false;
}

/**
 * Whether an async function only pauses, or waits for nothing, and calls something that can throw. Where it waits for
 * something that sees to its failures, or has a `try`, somebody has thought of them.
 */
function callsUnseen(compiler: Compiler, knowledge: Knowledge, body: FunctionWithBody): boolean {
  if (!isAsync(compiler, body) || !body.body) {
    return false;
  }
  const kind = lookOver(compiler, knowledge, body, 0);
  if (kind === 'sees to failures') {
    return false;
  }
  const calls = (node: ts.Node): true | undefined => {
    if (isFunctionWithBody(compiler, node) || compiler.isClassLike(node)) {
      return undefined;
    }
    const isCall =
      compiler.isCallExpression(node) &&
      !isHarmless(compiler, knowledge, node) &&
      // A promise that is dropped in there is a matter of its own.
      !isPromise(compiler, node) &&
      (kind === 'pauses' || !(isOwnOrStandard(compiler, node) || tidying.test(calledName(compiler, node) ?? '')));
    return isCall ? true : compiler.forEachChild(node, calls);
  };
  return calls(body.body) ?? false;
}

/** What an async function waits for. */
function lookOver(
  compiler: Compiler,
  knowledge: Knowledge,
  body: FunctionWithBody,
  depth: number,
): 'pauses' | 'sees to failures' | 'waits for nothing' {
  let hasPause = false;
  const isSeenTo = (node: ts.Node): true | undefined => {
    if (isFunctionWithBody(compiler, node) || compiler.isClassLike(node)) {
      return undefined;
    }
    if (compiler.isTryStatement(node) && node.catchClause) {
      return true;
    }
    if (compiler.isAwaitExpression(node)) {
      hasPause = true;
      return isPause(compiler, knowledge, node.expression, depth) ? undefined : true;
    }
    return compiler.forEachChild(node, isSeenTo);
  };
  if (!body.body || isSeenTo(body.body)) {
    return 'sees to failures';
  }
  return hasPause ? 'pauses' : 'waits for nothing';
}

const pauseNames = new Set(['delay', 'pause', 'setTimeout', 'sleep', 'wait']);

/** `sleep(10)`, `new Promise((done) => setTimeout(done, 10))`, and a function of the project that does no more. */
function isPause(compiler: Compiler, knowledge: Knowledge, expression: ts.Expression, depth: number): boolean {
  const value = withoutWrappers(compiler, expression);
  if (!compiler.isCallExpression(value)) {
    return compiler.isNewExpression(value) && !takesReject(compiler, value);
  }
  if (pauseNames.has(calledName(compiler, value) ?? '')) {
    return true;
  }
  const body = depth > maximumDepth ? undefined : calledFunction(compiler, value.expression);
  if (body && isAsync(compiler, body)) {
    return (
      lookOver(compiler, knowledge, body, depth + 1) === 'pauses' && !canReject(compiler, knowledge, body, depth + 1)
    );
  }
  const started = operationOf(compiler, knowledge, value);
  return started.kind === 'operation' && started.library.reaches === 'time';
}

/** A call that only logs or calculates. */
function isHarmless(compiler: Compiler, knowledge: Knowledge, call: ts.CallExpression): boolean {
  if (
    isPause(compiler, knowledge, call, 0) ||
    /^(?:console|Math|Date|Number|String)\b/u.test(call.expression.getText())
  ) {
    return true;
  }
  const api = apiOf(compiler, call.expression);
  return api !== undefined && knowledge.harmless(api) !== undefined;
}

/** A function of the project, which is followed, or a method of the language: `entries.push(entry)`. */
function isOwnOrStandard(compiler: Compiler, call: ts.CallExpression): boolean {
  return calledFunction(compiler, call.expression) !== undefined || apiOf(compiler, call.expression)?.from === 'lib';
}
