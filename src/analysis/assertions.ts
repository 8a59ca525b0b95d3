import type ts from 'typescript';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { AssertionGroup } from '../libraries/library.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { apiOf } from './api-of.ts';
import { awaitability, namedBy } from './awaitable.ts';
import { calledFunction } from './callee.ts';
import {
  calledName,
  enclosingFunction,
  isAsync,
  isFunctionWithBody,
  receiverOf,
  rootOf,
  withoutWrappers,
  type FunctionWithBody,
  isPromiseMethod,
} from './expression.ts';
import { importedNames } from './imports.ts';
import { kept } from './kept.ts';
import { occurrencesOf } from './occurrences.ts';
import { installedPackages } from './origin-of.ts';
import { isSettledBelow } from './settled-below.ts';
import { usesOf, type Use } from './uses-of.ts';

/** What is wrong with an assertion of a test. */
export type AssertionFault =
  /** It gives a promise, and nothing waits for it. */
  | {
      readonly kind: 'unawaited';
      /** The assertion, with the `Promise.all` around it. */
      readonly node: ts.Expression;
      /** Where it is let go. */
      readonly use: Extract<Use, { kind: 'dropped' | 'never-read' }>;
      readonly name: string;
      readonly noun: string;
      readonly otherwise: string | undefined;
    }
  /** A request that a test library sends only when it is awaited. */
  | {
      readonly kind: 'unsent';
      readonly node: ts.Expression;
      readonly use: Extract<Use, { kind: 'dropped' | 'never-read' }>;
      readonly library: string;
    }
  /** A promise is compared as if it were what it resolves to. */
  | {
      readonly kind: 'promise';
      readonly matcher: string;
      readonly subject: ts.Expression;
      readonly isNegated: boolean;
      readonly asks: 'truth' | 'value';
      /** Whether awaiting the subject would send a query that was not sent. */
      readonly isLazy: boolean;
    }
  /** A function that rejects is asked what it throws. */
  | {
      readonly kind: 'async-function';
      readonly matcher: string;
      /** The call of the matcher. */
      readonly node: ts.CallExpression;
      readonly subject: ts.Expression;
      /** Whether the subject is the promise itself, and no function. */
      readonly isPromise: boolean;
      readonly isNegated: boolean;
      /** The matcher that sees rejections, if it is another one. */
      readonly rejection: string | undefined;
    }
  | { readonly kind: 'none' };

const none: AssertionFault = { kind: 'none' };

/** One member or call of a chain: `resolves` in `expect(load()).resolves.toBe(1)`. */
interface Link {
  readonly name: string;
  readonly callee: ts.Expression;
  readonly call: ts.CallExpression | undefined;
}

/**
 * What is wrong with the assertion that an expression is?
 *
 * Decided by the members of the chain, each by the package that declares it. Followed: what becomes of the promise (see
 * uses-of), functions of the project that are given to a matcher. Refused: values of type `any`, functions of packages
 * (they may throw at the call although they give a promise), tests that end by a callback.
 *
 * @param expression - A call, or a member that asserts by being read (`.to.be.true`): the whole chain.
 */
export function assertionFault(compiler: Compiler, knowledge: Knowledge, expression: ts.Expression): AssertionFault {
  const links = linksOf(compiler, expression);
  const [matcher] = links;
  if (matcher?.name === 'then') {
    return answerUnawaited(compiler, knowledge, matcher);
  }
  // chai-as-promised's `notify` hands the outcome to a callback, and what follows a promise may do so too.
  if (!matcher || ['catch', 'finally', 'notify'].includes(matcher.name)) {
    return none;
  }
  const facts = links.map((link) => factOf(compiler, knowledge, link));
  const awaited = facts.findIndex((each) => each?.fact.awaited?.includes(each.name));
  const [first] = facts;
  if (awaited >= 0 && links[awaited] && facts[awaited]) {
    return unawaited(compiler, knowledge, expression, links[awaited].name, facts[awaited].fact);
  }
  return first ? misjudged(compiler, knowledge, links, matcher, first) : unsent(compiler, knowledge, expression);
}

/** The members and calls of a chain, from its end to its start. */
function linksOf(compiler: Compiler, expression: ts.Expression): Link[] {
  const links: Link[] = [];
  let node = withoutWrappers(compiler, expression);
  for (;;) {
    const call = compiler.isCallExpression(node) ? node : undefined;
    const callee = call ? withoutWrappers(compiler, call.expression) : node;
    if (compiler.isPropertyAccessExpression(callee)) {
      links.push({ name: callee.name.text, callee, call });
      node = withoutWrappers(compiler, callee.expression);
    } else {
      if (call && compiler.isIdentifier(callee)) {
        links.push({ name: callee.text, callee, call });
      }
      return links;
    }
  }
}

/** What is known of a link, and the name that its package gives it. */
interface LinkFact {
  readonly fact: AssertionGroup;
  readonly name: string;
}

function factOf(compiler: Compiler, knowledge: Knowledge, { name, callee }: Link): LinkFact | undefined {
  if (!knowledge.mayAssert(name) && !isRenamed(compiler, knowledge, name, callee)) {
    return undefined;
  }
  const api = apiOf(compiler, callee);
  const known = api && knowledge.mayAssert(api.name) ? knowledge.assertion(api) : undefined;
  return api && known && { fact: known.fact, name: api.name };
}

/** Whether an import gives an assertion another name: `import { expect as check } from 'vitest'`, or that of a module. */
function isRenamed(compiler: Compiler, knowledge: Knowledge, name: string, callee: ts.Expression): boolean {
  const imported = compiler.isIdentifier(callee)
    ? importedNames(compiler, callee.getSourceFile()).get(name)
    : undefined;
  return (
    imported !== undefined &&
    (imported.name === 'default' || imported.name === '*'
      ? knowledge.hasAssertions(imported.module)
      : knowledge.mayAssert(imported.name))
  );
}

function unawaited(
  compiler: Compiler,
  knowledge: Knowledge,
  expression: ts.Expression,
  name: string,
  { noun = 'assertion', otherwise }: AssertionGroup,
): AssertionFault {
  const use = lossOf(compiler, knowledge, expression);
  const type = use && awaitability(compiler, knowledge, compiler.typeAt(expression));
  return type && (type.kind === 'promise' || type.kind === 'known')
    ? { kind: 'unawaited', node: wholeOf(compiler, expression), use, name, noun, otherwise }
    : none;
}

function unsent(compiler: Compiler, knowledge: Knowledge, expression: ts.Expression): AssertionFault {
  const name =
    compiler.isCallExpression(expression) && hasTestRequests(compiler, knowledge)
      ? calledName(compiler, expression)
      : undefined;
  const use = name === undefined ? undefined : lossOf(compiler, knowledge, expression);
  const request = use && requestOf(compiler, knowledge, expression);
  if (!request || request.fact.sentBy.includes(name ?? '') || isHeld(compiler, knowledge, expression)) {
    return none;
  }
  return { kind: 'unsent', node: wholeOf(compiler, expression), use, library: request.library.name };
}

/** `request(app).get('/').then((response) => { expect(response.body)… });`: it is sent, and nothing waits for it. */
function answerUnawaited(compiler: Compiler, knowledge: Knowledge, { call }: Link): AssertionFault {
  const request = call && receiverOf(compiler, call);
  const [callback, ...others] = call?.arguments ?? [];
  const asserts = (node: ts.Node): true | undefined =>
    (compiler.isCallExpression(node) &&
      linksOf(compiler, node).some((link) => factOf(compiler, knowledge, link) !== undefined)) ||
    compiler.forEachChild(node, asserts);
  if (!request || !callback || others.length > 0 || !requestOf(compiler, knowledge, request) || !asserts(callback)) {
    return none;
  }
  const use = lossOf(compiler, knowledge, call);
  return use ? { kind: 'unawaited', node: call, use, name: 'then', noun: 'request', otherwise: undefined } : none;
}

const testRequests = new WeakMap<Knowledge, WeakMap<Compiler, boolean>>();

/** Whether the program contains a library whose requests are sent by awaiting them. */
function hasTestRequests(compiler: Compiler, knowledge: Knowledge): boolean {
  const known = kept(testRequests, knowledge, () => new WeakMap());
  return kept(known, compiler, () =>
    knowledge.libraries.some(
      ({ packages, testRequests: requests = [] }) =>
        requests.some(({ type }) => typeof type !== 'string') ||
        (requests.length > 0 && packages.some((name) => installedPackages(compiler).has(name))),
    ),
  );
}

function requestOf(compiler: Compiler, knowledge: Knowledge, expression: ts.Expression) {
  for (const origin of namedBy(compiler, compiler.typeAt(expression))) {
    const known = knowledge.testRequest(origin);
    if (known) {
      return known;
    }
  }
  return undefined;
}

/** `pending.expect(200);` on a request that a variable holds: whoever holds it sends it. */
function isHeld(compiler: Compiler, knowledge: Knowledge, expression: ts.Expression): boolean {
  for (let node = receiverOf(compiler, expression); node; node = receiverOf(compiler, node)) {
    if (!compiler.isCallExpression(node)) {
      return requestOf(compiler, knowledge, node) !== undefined;
    }
  }
  return false;
}

/** How a promise is let go, if nothing waits for it or hands it on. */
function lossOf(
  compiler: Compiler,
  knowledge: Knowledge,
  expression: ts.Expression,
): Extract<Use, { kind: 'dropped' | 'never-read' }> | undefined {
  const uses = usesOf(compiler, knowledge, expression, { executors: [] });
  const [first] = uses;
  const isLost = uses.every(
    (use) => use.kind === 'never-read' || (use.kind === 'dropped' && !isChained(compiler, expression)),
  );
  return isLost && (first?.kind === 'dropped' || first?.kind === 'never-read') && !endsByCallback(compiler, expression)
    ? first
    : undefined;
}

/** Whether `then`, `catch` or `finally` is called on it: the next step may end the test. */
function isChained(compiler: Compiler, expression: ts.Expression): boolean {
  const { parent } = wholeOf(compiler, expression);
  return compiler.isPropertyAccessExpression(parent) && isPromiseMethod(parent.name.text);
}

/** The expression with the `Promise.all([…])` around it. */
function wholeOf(compiler: Compiler, expression: ts.Expression): ts.Expression {
  const list = expression.parent;
  const call = list.parent as ts.Node | undefined;
  return compiler.isArrayLiteralExpression(list) &&
    call &&
    compiler.isCallExpression(call) &&
    /^Promise\.\w+$/u.test(call.expression.getText())
    ? call
    : expression;
}

const callbackName = /^(?:done|cb|callback|next|finish(?:ed)?|complete|end|resolve|reject)$/u;

/** Whether a function around has a parameter such as `done`, and uses it. */
function endsByCallback(compiler: Compiler, node: ts.Node): boolean {
  for (let body = enclosingFunction(compiler, node); body; body = enclosingFunction(compiler, body)) {
    for (const { name } of body.parameters) {
      if (
        compiler.isIdentifier(name) &&
        callbackName.test(name.text) &&
        occurrencesOf(compiler, name.getSourceFile(), name.text).some(
          (each) => each !== name && each.pos > name.end && each.end <= (body?.end ?? 0),
        )
      ) {
        return true;
      }
    }
  }
  return false;
}

function misjudged(
  compiler: Compiler,
  knowledge: Knowledge,
  links: readonly Link[],
  matcher: Link,
  { fact, name }: LinkFact,
): AssertionFault {
  const isChain = fact.subject === 'chain';
  const start = links.findLast(({ call }) => call !== undefined);
  const subject = isChain ? start?.call?.arguments[0] : matcher.call?.arguments[0];
  if (!subject || (isChain && start === matcher) || compiler.isSpreadElement(subject)) {
    return none;
  }
  const isNegated = isChain ? links.some(({ name }) => name === 'not') : /^(?:not|doesNot|isNot)/u.test(name);
  if (fact.throws?.includes(name)) {
    return throwFault(compiler, knowledge, matcher, subject, isNegated, fact.rejections?.[name]);
  }
  const asks = fact.truths?.includes(name) ? 'truth' : 'value';
  const others = matcher.call?.arguments.filter((each) => each !== subject) ?? [];
  const kind = pendingKind(compiler, knowledge, subject);
  if (!kind || others.some((each) => isAboutPromises(compiler, knowledge, each))) {
    return none;
  }
  const inner = withoutWrappers(compiler, subject);
  if (asks === 'truth' && !compiler.isCallExpression(inner)) {
    // `expect(pending).toBeTruthy()` can ask whether there is a promise.
    return none;
  }
  return { kind: 'promise', matcher: matcher.name, subject, isNegated, asks, isLazy: kind === 'lazy' };
}

/** Whether a value is certainly a promise, or a query that would be sent by awaiting it. */
function pendingKind(compiler: Compiler, knowledge: Knowledge, value: ts.Expression): 'lazy' | 'promise' | undefined {
  const inner = withoutWrappers(compiler, value);
  if (compiler.isAwaitExpression(inner) || compiler.isStringLiteralLike(inner)) {
    return undefined;
  }
  const type = compiler.typeAt(inner);
  const answer = awaitability(compiler, knowledge, type);
  if (answer.kind === 'none' || answer.kind === 'unknown' || compiler.unionMembers(type).length > 1) {
    return undefined;
  }
  if (answer.kind === 'promise' || answer.known.fact.start === 'eager') {
    return 'promise';
  }
  return answer.known.fact.start === 'lazy' ? 'lazy' : undefined;
}

/** `Promise.resolve(1)`, `expect.any(Promise)`, `'then'`: the assertion is about the promise itself. */
function isAboutPromises(compiler: Compiler, knowledge: Knowledge, expected: ts.Expression): boolean {
  return /\b(?:Promise|then)\b/u.test(expected.getText()) || pendingKind(compiler, knowledge, expected) !== undefined;
}

function throwFault(
  compiler: Compiler,
  knowledge: Knowledge,
  matcher: Link,
  subject: ts.Expression,
  isNegated: boolean,
  rejection: string | undefined,
): AssertionFault {
  const isPromise = pendingKind(compiler, knowledge, subject) !== undefined;
  if (!matcher.call || !(isPromise || isAsyncFunction(compiler, subject))) {
    return none;
  }
  return {
    kind: 'async-function',
    matcher: matcher.name,
    node: matcher.call,
    subject,
    isPromise,
    isNegated,
    rejection,
  };
}

/** Whether a value is an async function, or one that only calls one: `() => load()`. */
function isAsyncFunction(compiler: Compiler, value: ts.Expression): boolean {
  const body = calledFunction(compiler, value);
  if (!body) {
    return false;
  }
  if (isAsync(compiler, body)) {
    return !('asteriskToken' in body && body.asteriskToken);
  }
  const call = soleCall(compiler, body);
  const called = call && calledFunction(compiler, call.expression);
  return (
    called !== undefined &&
    isAsync(compiler, called) &&
    !('asteriskToken' in called && called.asteriskToken !== undefined)
  );
}

/** The call that is all that a function does. */
export function soleCall(compiler: Compiler, body: FunctionWithBody): ts.CallExpression | undefined {
  if (!body.body || !(compiler.isArrowFunction(body) || compiler.isFunctionExpression(body))) {
    return undefined;
  }
  let expression: ts.Expression | undefined;
  if (compiler.isBlock(body.body)) {
    const [statement, ...others] = body.body.statements;
    expression =
      statement &&
      others.length === 0 &&
      (compiler.isReturnStatement(statement) || compiler.isExpressionStatement(statement))
        ? statement.expression
        : undefined;
  } else {
    expression = body.body;
  }
  const inner = expression && withoutWrappers(compiler, expression);
  return inner && compiler.isCallExpression(inner) ? inner : undefined;
}

/** What runs tests and hooks, or asks again and again, and waits for promises. */
const waits =
  /^(?:f?it|test|specify|step|(?:before|after)(?:Each|All)?|(?:suite|test)?(?:setup|teardown)|bench|onTest(?:Failed|Finished)|waitFor|waitUntil|poll)$/iu;
/** What runs a function at once and takes no promise of it. */
const takesNoPromise = /^(?:[fx]?describe|x?context|suite|expect|throws|doesNotThrow)$/u;

/**
 * Whether a function that is given to one of a test library is waited for when it is async: a test or hook is
 * (`it('…', () => {})`), the body of `describe` and what is to throw are not. Undefined: it is given to something else.
 */
export function isWaitedForByTests(
  compiler: Compiler,
  knowledge: Knowledge,
  body: FunctionWithBody,
): boolean | undefined {
  const call = body.parent as ts.Node | undefined;
  if (!call || !compiler.isCallExpression(call) || call.expression === body || !isFunctionWithBody(compiler, body)) {
    return undefined;
  }
  const root = rootOf(compiler, call.expression);
  const api = apiOf(compiler, root) ?? apiOf(compiler, call.expression);
  const names = [...(api ? [api.name] : []), ...namesOf(compiler, call.expression)];
  if (names.some((name) => takesNoPromise.test(name)) && !names.includes('poll')) {
    return false;
  }
  return api && knowledge.runsTests(api.package) && names.some((name) => waits.test(name)) ? true : undefined;
}

/** `it`, `skip` and `each` of `it.skip.each(rows)`. */
function namesOf(compiler: Compiler, callee: ts.Expression): string[] {
  const names: string[] = [];
  for (let node = withoutWrappers(compiler, callee); ;) {
    if (compiler.isPropertyAccessExpression(node)) {
      names.push(node.name.text);
      node = withoutWrappers(compiler, node.expression);
    } else if (compiler.isCallExpression(node)) {
      node = withoutWrappers(compiler, node.expression);
    } else if (compiler.isTaggedTemplateExpression(node)) {
      node = withoutWrappers(compiler, node.tag);
    } else {
      return compiler.isIdentifier(node) ? [...names, node.text] : names;
    }
  }
}

/**
 * Whether something below in the test can be what the assertion waits for: `expect(run(signal)).rejects.toThrow();
 * controller.abort();` would never get to its second statement if the first were awaited.
 */
export function isAnsweredBelow(
  compiler: Compiler,
  knowledge: Knowledge,
  fault: Exclude<AssertionFault, { kind: 'none' }>,
): boolean {
  const isAssertion = (call: ts.CallExpression): boolean =>
    linksOf(compiler, call).some(
      (link) => /^(?:assert|expect|should)$/u.test(link.name) || factOf(compiler, knowledge, link) !== undefined,
    );
  const sources = 'subject' in fault ? [fault.subject] : argumentsIn(compiler, fault.node);
  return fault.kind !== 'unsent' && isSettledBelow(compiler, sources, isAssertion);
}

/** What the calls of a chain are given, or those of a list of chains. */
function argumentsIn(compiler: Compiler, chain: ts.Expression): ts.Expression[] {
  return linksOf(compiler, chain).flatMap(({ call }) => [...(call?.arguments ?? [])]);
}

/** Whether a parameter of a test is a function, which ends it: `it('…', (done) => {})`. */
export function takesCallback(compiler: Compiler, body: FunctionWithBody): boolean {
  return body.parameters.some(
    ({ name }) =>
      compiler.isIdentifier(name) &&
      (callbackName.test(name.text) || compiler.returnTypesOf(compiler.typeAt(name)).length > 0),
  );
}

/** Prints a fault, for tests: `unawaited assertion (statement)`. */
export function printAssertionFault(fault: AssertionFault): string {
  switch (fault.kind) {
    case 'none':
      return 'none';
    case 'unawaited':
      return `unawaited ${fault.noun} ${fault.name} (${fault.use.kind === 'dropped' ? fault.use.how : fault.use.kind})`;
    case 'unsent':
      return `unsent ${fault.library} request (${fault.use.kind === 'dropped' ? fault.use.how : fault.use.kind})`;
    case 'promise':
      return `${fault.isLazy ? 'lazy query' : 'promise'} given to ${fault.isNegated ? 'not ' : ''}${fault.matcher}`;
    case 'async-function':
      return `${fault.isPromise ? 'promise' : 'async function'} given to ${fault.isNegated ? 'not ' : ''}${fault.matcher}`;
  }
}
