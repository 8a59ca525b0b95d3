import type ts from 'typescript';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { apiOf } from './api-of.ts';
import { calledFunction } from './callee.ts';
import { constantNumber } from './constant.ts';
import { withoutWrappers } from './expression.ts';
import { loopParts, type Loop, type LoopParts } from './loop-parts.ts';
import { isMentioned, referencesTo } from './references.ts';

/** What a loop does to the thread. */
export type BusyLoop =
  /** It does nothing but look at the clock. */
  | { readonly kind: 'clock'; readonly clock: string }
  /** Nothing in it can change what it waits for, and nothing else runs meanwhile. */
  | { readonly kind: 'unchanging'; readonly condition: string }
  /** It has no way out. */
  | { readonly kind: 'endless' }
  /** It runs so many times, known from constants; loops inside it counted. */
  | { readonly kind: 'counted'; readonly iterations: number }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly why: string };

/**
 * Does this loop hold the thread?
 *
 * Syntax first: a loop that awaits or yields is `none` before any question to the checker. A loop waits for the clock,
 * or for what never changes, only if nothing in it can run other code or do work: a loop with a budget of time that
 * works through a queue is `unknown`. Variables and own fields change by assignments alone; typed arrays can be shared
 * with other threads, and getters and objects of packages can run code, so those are `unknown` too.
 */
export function busyLoop(compiler: Compiler, knowledge: Knowledge, loop: Loop): BusyLoop {
  const parts = loopParts(compiler, loop);
  if (parts.suspends) {
    return { kind: 'none' };
  }
  const idle = idleness(compiler, knowledge, parts);
  if (idle.kind === 'idle') {
    return idle.clock === undefined ? unchanging(compiler, parts) : { kind: 'clock', clock: idle.clock };
  }
  if (parts.exits.length === 0 && isAlwaysTrue(compiler, parts.condition) && !endsProcess(compiler, parts)) {
    return { kind: 'endless' };
  }
  const iterations = iterationsOf(compiler, loop);
  return iterations === undefined ? { kind: 'unknown', why: idle.why } : { kind: 'counted', iterations };
}

type Idleness =
  { readonly kind: 'idle'; readonly clock: string | undefined } | { readonly kind: 'works'; readonly why: string };

/** Whether a loop has no effect but to pass time: it counts, looks at the clock, and calls nothing that does more. */
function idleness(compiler: Compiler, knowledge: Knowledge, parts: LoopParts): Idleness {
  if (parts.writesElements || parts.memberChanges.some(({ target }) => !isSettableField(compiler, target.name))) {
    return { kind: 'works', why: 'it writes to an object' };
  }
  const worker = parts.calls.find((call) => !couldBeIdle(compiler, knowledge, call));
  if (worker) {
    return { kind: 'works', why: `it calls ${worker.getText()}` };
  }
  if (parts.hasInnerLoop) {
    return { kind: 'works', why: 'it holds another loop' };
  }
  if (!isAlwaysTrue(compiler, parts.condition) && parts.exits.some(({ conditions }) => conditions.length === 0)) {
    return { kind: 'works', why: 'it ends in its first round' };
  }
  const deciders = parts.deciders.flatMap((decider) => withDeclared(compiler, decider, parts));
  const decidingNames = new Set(deciders.flatMap((decider) => namesIn(compiler, decider)));
  let clock: string | undefined;
  const changed = [
    ...parts.assignments.map(({ target, value }) => ({ name: target, text: target, value })),
    ...parts.memberChanges.map(({ target, value }) => ({ name: target.name.text, text: target.getText(), value })),
  ];
  const moving = new Set([...changed.map(({ name }) => name), ...parts.declared.keys()]);
  for (const { name, text, value } of changed) {
    const reads = value && clockIn(compiler, knowledge, value, parts);
    const isSame = value === undefined || isSameEachRound(compiler, value, moving);
    if (reads === undefined && (!isSame || decidingNames.has(name))) {
      return { kind: 'works', why: `it changes ${text}` };
    }
    if (reads !== undefined && decidingNames.has(name)) {
      clock = reads;
    }
  }
  for (const call of parts.calls) {
    const reads = clockOf(compiler, knowledge, call, 0);
    if (reads === undefined) {
      if (!isInert(compiler, call)) {
        return { kind: 'works', why: `it calls ${call.getText()}` };
      }
    } else if (deciders.some((decider) => contains(decider, call))) {
      clock = reads;
    }
  }
  return { kind: 'idle', clock };
}

/** Whether a value is the same in each round of a loop, so that to set it once more does nothing. */
function isSameEachRound(compiler: Compiler, value: ts.Expression, moving: ReadonlySet<string>): boolean {
  return changeIn(compiler, value) === undefined && !namesIn(compiler, value).some((name) => moving.has(name));
}

/** The clock that an expression reads, itself or by a variable that the loop declares. */
function clockIn(
  compiler: Compiler,
  knowledge: Knowledge,
  expression: ts.Expression,
  parts: LoopParts,
): string | undefined {
  let clock: string | undefined;
  const visit = (node: ts.Node): void => {
    if (compiler.isCallExpression(node) || compiler.isNewExpression(node)) {
      clock ??= clockOf(compiler, knowledge, node, 0);
    }
    compiler.forEachChild(node, visit);
  };
  withDeclared(compiler, expression, parts).forEach(visit);
  return clock;
}

/** An expression, and what the variables in it hold that the loop declares. */
function withDeclared(compiler: Compiler, expression: ts.Expression, parts: LoopParts): readonly ts.Expression[] {
  const found = new Set([expression]);
  // A Set keeps its order of insertion and may grow while it is walked.
  for (const each of found) {
    for (const name of namesIn(compiler, each)) {
      const value = parts.declared.get(name);
      if (value) {
        found.add(value);
      }
    }
  }
  return [...found];
}

/** The clock that a call reads: `Date.now`, `new Date`, or that of a function of the project which only reads one. */
function clockOf(
  compiler: Compiler,
  knowledge: Knowledge,
  call: ts.CallExpression | ts.NewExpression,
  depth: number,
): string | undefined {
  const name = withoutWrappers(compiler, call.expression);
  if (compiler.isNewExpression(call)) {
    const isDate = name.getText() === 'Date' && (call.arguments ?? []).length === 0;
    return isDate && apiOf(compiler, call.expression)?.from === 'lib' ? 'new Date' : undefined;
  }
  const api = apiOf(compiler, call.expression);
  if (api && knowledge.clock(api)) {
    return name.getText();
  }
  if (api?.from !== 'file' || depth > 2) {
    return undefined;
  }
  const body = calledFunction(compiler, call.expression);
  const result = body?.body && resultOf(compiler, body.body);
  return result && clockOfResult(compiler, knowledge, result, depth + 1);
}

/** What a function gives back if that is all it does. */
function resultOf(compiler: Compiler, body: ts.Node): ts.Expression | undefined {
  if (!compiler.isBlock(body)) {
    return body as ts.Expression;
  }
  const [only, ...others] = body.statements;
  return only && others.length === 0 && compiler.isReturnStatement(only) ? only.expression : undefined;
}

function clockOfResult(
  compiler: Compiler,
  knowledge: Knowledge,
  result: ts.Expression,
  depth: number,
): string | undefined {
  let clock: string | undefined;
  let isPure = true;
  const visit = (node: ts.Node): void => {
    if (compiler.isCallExpression(node) || compiler.isNewExpression(node)) {
      const reads = clockOf(compiler, knowledge, node, depth);
      clock ??= reads;
      isPure &&= reads !== undefined || isInert(compiler, node);
    } else if (compiler.isBinaryExpression(node) && /^[^=!<>]*=$/u.test(compiler.operatorOf(node))) {
      isPure = false;
    }
    compiler.forEachChild(node, visit);
  };
  visit(result);
  return isPure ? clock : undefined;
}

/** By its name alone: could a call be a clock, or one that only calculates? */
function couldBeIdle(compiler: Compiler, knowledge: Knowledge, call: ts.CallExpression | ts.NewExpression): boolean {
  const callee = withoutWrappers(compiler, call.expression);
  if (!compiler.isPropertyAccessExpression(callee)) {
    return compiler.isIdentifier(callee);
  }
  const receiver = callee.expression.getText();
  return (
    knowledge.mayTellTime(callee.name.text) ||
    ['this', 'Math', 'console', 'Number'].includes(receiver) ||
    /^(?:get|valueOf$)/u.test(callee.name.text)
  );
}

/** Functions of the language that run no code of the program and change nothing that it sees. */
const inertOwners = new Set(['Math', 'DateConstructor', 'NumberConstructor', 'BigIntConstructor', 'Console']);
const inertFunctions = new Set(['Number', 'BigInt', 'Boolean', 'parseInt', 'parseFloat']);

function isInert(compiler: Compiler, call: ts.CallExpression | ts.NewExpression): boolean {
  const api = apiOf(compiler, call.expression);
  if (!api || (api.from !== 'lib' && !api.package.startsWith('node:'))) {
    return false;
  }
  if (api.owner === 'Date') {
    return api.name.startsWith('get') || api.name === 'valueOf';
  }
  return api.owner === undefined ? inertFunctions.has(api.name) : inertOwners.has(api.owner);
}

/** An idle loop that looks at no clock: does it wait for what nothing can change? */
function unchanging(compiler: Compiler, parts: LoopParts): BusyLoop {
  const deciders = parts.deciders.filter((decider) => !isAlwaysTrue(compiler, decider));
  for (const decider of deciders) {
    const [why] = withDeclared(compiler, decider, parts).flatMap((each) => changeIn(compiler, each) ?? []);
    if (why !== undefined) {
      return { kind: 'unknown', why };
    }
  }
  if (isAlwaysFalse(compiler, parts.condition)) {
    return { kind: 'none' };
  }
  const [condition = parts.condition] = deciders;
  return { kind: 'unchanging', condition: condition?.getText() ?? 'true' };
}

/** Why something outside of the loop could change what a condition reads; undefined if nothing could. */
function changeIn(compiler: Compiler, condition: ts.Expression): string | undefined {
  let why: string | undefined;
  const visit = (node: ts.Node): void => {
    if (compiler.isElementAccessExpression(node)) {
      why ??= 'an element can be shared with other threads';
    } else if (compiler.isPropertyAccessExpression(node)) {
      why ??= isPlainField(compiler, node.name) ? undefined : `reading ${node.getText()} can run code`;
    } else if (compiler.isYieldExpression(node) || compiler.isTaggedTemplateExpression(node)) {
      why ??= 'it runs code';
    }
    compiler.forEachChild(node, visit);
  };
  visit(condition);
  return why;
}

/** Whether a member is a field of the project's own, and no getter stands behind it. */
function isPlainField(compiler: Compiler, name: ts.MemberName): boolean {
  const symbol = compiler.symbolAt(name);
  const declarations = symbol ? compiler.declarationsOf(symbol) : [];
  return (
    declarations.length > 0 &&
    declarations.every(
      (declaration) =>
        !declaration.getSourceFile().isDeclarationFile &&
        (compiler.isPropertyDeclaration(declaration) ||
          compiler.isPropertyAssignment(declaration) ||
          compiler.isPropertySignature(declaration) ||
          compiler.isParameter(declaration)),
    ) &&
    !isMentioned(compiler, `get ${name.text}(`)
  );
}

/** Whether a member can be set without running code. */
function isSettableField(compiler: Compiler, name: ts.MemberName): boolean {
  return isPlainField(compiler, name) && !isMentioned(compiler, `set ${name.text}(`);
}

function isAlwaysTrue(compiler: Compiler, condition: ts.Expression | undefined): boolean {
  if (!condition) {
    return true;
  }
  const inner = withoutWrappers(compiler, condition);
  if (compiler.isTrueLiteral(inner)) {
    return true;
  }
  if (compiler.isNumericLiteral(inner)) {
    return inner.text !== '0';
  }
  const symbol = compiler.isIdentifier(inner) ? compiler.symbolAt(inner) : undefined;
  const declaration = symbol && compiler.declarationsOf(symbol)[0];
  return (
    declaration !== undefined &&
    compiler.isVariableDeclaration(declaration) &&
    compiler.isVariableDeclarationList(declaration.parent) &&
    declaration.initializer !== undefined &&
    compiler.isTrueLiteral(declaration.initializer) &&
    (compiler.keywordOf(declaration.parent) === 'const' || !isAssigned(compiler, declaration))
  );
}

function isAlwaysFalse(compiler: Compiler, condition: ts.Expression | undefined): boolean {
  return condition !== undefined && ['false', '0'].includes(withoutWrappers(compiler, condition).getText());
}

/** Whether any reference to a variable changes it. */
function isAssigned(compiler: Compiler, variable: ts.VariableDeclaration): boolean {
  return referencesTo(compiler, variable).some((name) => {
    const { parent } = name;
    return (
      compiler.isPrefixUnaryExpression(parent) ||
      compiler.isPostfixUnaryExpression(parent) ||
      (compiler.isBinaryExpression(parent) && parent.left === name && compiler.operatorOf(parent).endsWith('=')) ||
      compiler.isArrayLiteralExpression(parent) ||
      compiler.isShorthandPropertyAssignment(parent) ||
      compiler.isPropertyAssignment(parent)
    );
  });
}

/** `process.exit()` and whatever else never returns. */
function endsProcess(compiler: Compiler, parts: LoopParts): boolean {
  return parts.calls.some(
    (call) =>
      compiler.isExpressionStatement(call.parent) &&
      compiler.isEmpty(compiler.typeAt(call)) &&
      !compiler.isVoid(compiler.typeAt(call)),
  );
}

/**
 * How often a counted loop runs, those inside it counted; undefined where constants do not say. A loop that can end
 * early has no count.
 */
function iterationsOf(compiler: Compiler, loop: Loop): number | undefined {
  const parts = loopParts(compiler, loop);
  const own = parts.exits.length > 0 || parts.suspends ? undefined : tripCount(compiler, loop, parts);
  if (own === undefined || own <= 0) {
    return own;
  }
  const inner = parts.innerLoops.map((each) => iterationsOf(compiler, each) ?? 1);
  return own * Math.max(1, ...inner);
}

/** How often the head of a loop lets it run; undefined where constants do not say. */
export function tripCount(compiler: Compiler, loop: Loop, parts: LoopParts): number | undefined {
  const condition = parts.condition && withoutWrappers(compiler, parts.condition);
  if (!condition || !compiler.isBinaryExpression(condition)) {
    return undefined;
  }
  const operator = compiler.operatorOf(condition);
  const isReversed = !parts.changes.some(({ target }) => target === condition.left.getText());
  const counter = withoutWrappers(compiler, isReversed ? condition.right : condition.left);
  const bound = constantNumber(compiler, isReversed ? condition.left : condition.right);
  const changes = parts.changes.filter(({ target }) => target === counter.getText());
  const [change, ...others] = changes;
  if (bound === undefined || !change || others.length > 0 || !compiler.isIdentifier(counter)) {
    return undefined;
  }
  const step = stepOf(compiler, change.node);
  const start = startOf(compiler, loop, counter);
  if (step === undefined || start === undefined || step === 0) {
    return undefined;
  }
  const isUp = /^<=?$/u.test(operator) !== isReversed;
  if (!/^(?:[<>]=?|!==?)$/u.test(operator) || (isUp ? step < 0 : step > 0 && !operator.startsWith('!'))) {
    return undefined;
  }
  return Math.max(0, Math.ceil(Math.abs((bound - start) / step)));
}

/** By how much `i++`, `i -= 2` and `i = i + 3` change a counter. */
function stepOf(compiler: Compiler, change: ts.Node): number | undefined {
  if (compiler.isPrefixUnaryExpression(change) || compiler.isPostfixUnaryExpression(change)) {
    return compiler.operatorOf(change) === '++' ? 1 : -1;
  }
  if (!compiler.isBinaryExpression(change)) {
    return undefined;
  }
  const operator = compiler.operatorOf(change);
  if (operator === '+=' || operator === '-=') {
    const value = constantNumber(compiler, change.right);
    return value === undefined ? undefined : operator === '+=' ? value : -value;
  }
  const sum = withoutWrappers(compiler, change.right);
  if (operator !== '=' || !compiler.isBinaryExpression(sum) || sum.left.getText() !== change.left.getText()) {
    return undefined;
  }
  const value = constantNumber(compiler, sum.right);
  const sign = { '+': 1, '-': -1 }[compiler.operatorOf(sum)];
  return value === undefined || sign === undefined ? undefined : sign * value;
}

/** What a counter starts from: the value of its declaration, if the loop alone changes it. */
function startOf(compiler: Compiler, loop: Loop, counter: ts.Identifier): number | undefined {
  const symbol = compiler.symbolAt(counter);
  const declaration = symbol && compiler.declarationsOf(symbol)[0];
  if (!declaration || !compiler.isVariableDeclaration(declaration)) {
    return undefined;
  }
  const isDeclaredHere = contains(loop, declaration);
  const declaredIn = declaration.parent.parent.parent as ts.Node | undefined;
  // A variable of an outer block may have been used up by an earlier round or call.
  if (!isDeclaredHere && declaredIn !== loop.parent) {
    return undefined;
  }
  const { initializer } = declaration;
  return initializer && constantNumber(compiler, initializer);
}

function contains(outer: ts.Node, inner: ts.Node): boolean {
  return outer.pos <= inner.pos && inner.end <= outer.end;
}

function namesIn(compiler: Compiler, node: ts.Node): string[] {
  const names: string[] = [];
  const visit = (each: ts.Node): void => {
    if (compiler.isIdentifier(each)) {
      names.push(each.text);
    }
    compiler.forEachChild(each, visit);
  };
  visit(node);
  return names;
}

/** Prints an answer for tests: `clock Date.now`. */
export function printBusyLoop(answer: BusyLoop): string {
  switch (answer.kind) {
    case 'clock':
      return `clock ${answer.clock}`;
    case 'unchanging':
      return `unchanging ${answer.condition}`;
    case 'counted':
      return `counted ${String(answer.iterations)}`;
    case 'unknown':
      return `unknown: ${answer.why}`;
    case 'endless':
    case 'none':
      return answer.kind;
  }
}
