import type { Rule } from 'eslint';
import type ts from 'typescript';
import { calledName, withWrappers, isPromiseMethod } from '../analysis/expression.ts';
import type { StartingExpression } from '../analysis/operation.ts';
import type { Compiler } from '../typescript/compiler.ts';
import type { AwaitPlace } from './await-place.ts';
import { endOf, endingOf, indentOf, shadows, stepOf } from './layout.ts';

type Edit = (fixer: Rule.RuleFixer) => Rule.Fix[];

/** The list of promises that an operation is an element of: an array literal, or the `map` that makes it. */
export function listOf(compiler: Compiler, call: StartingExpression): ts.Expression | undefined {
  let node: ts.Node = call;
  for (;;) {
    const parent: ts.Node = node.parent;
    if (compiler.isWrapper(parent) || isBranch(compiler, parent, node) || isChain(compiler, parent)) {
      node = parent;
    } else if (compiler.isArrayLiteralExpression(parent)) {
      return parent;
    } else {
      return mapOf(compiler, node);
    }
  }
}

/** The `map` of an array whose callback gives this expression. */
export function mapOf(compiler: Compiler, expression: ts.Node): ts.CallExpression | undefined {
  const call = callbackCall(compiler, expression);
  return call && calledName(compiler, call) === 'map' && isArray(compiler, call) ? call : undefined;
}

function isBranch(compiler: Compiler, parent: ts.Node, node: ts.Node): boolean {
  return compiler.isConditionalExpression(parent) && parent.condition !== node;
}

/** `find().then` and the call of it. */
function isChain(compiler: Compiler, parent: ts.Node): boolean {
  const member = compiler.isCallExpression(parent) ? parent.expression : parent;
  return compiler.isPropertyAccessExpression(member) && isPromiseMethod(member.name.text);
}

/** The call that is given an arrow function which returns this expression. */
function callbackCall(compiler: Compiler, expression: ts.Node): ts.CallExpression | undefined {
  const { parent } = expression;
  const arrow = compiler.isReturnStatement(parent) ? parent.parent.parent : parent;
  if (!compiler.isArrowFunction(arrow) || compiler.hasModifier(arrow, 'async')) {
    return undefined;
  }
  const outer = withWrappers(compiler, arrow);
  return compiler.isCallExpression(outer.parent) && outer.parent.expression !== outer ? outer.parent : undefined;
}

/** A `Map` has a `forEach` as well, but loops over its entries. */
function isArray(compiler: Compiler, call: ts.CallExpression): boolean {
  return (
    compiler.isPropertyAccessExpression(call.expression) &&
    compiler.propertyOf(compiler.typeAt(call.expression.expression), 'flatMap') !== undefined
  );
}

/**
 * `items.forEach((item) => save(item));` as a loop that awaits each.
 *
 * @param dropped - What is dropped: the value of the callback, a statement in it, or the list itself.
 * @param executor - What runs each, if it is a builder: `.execute()`. Else nothing.
 * @param placeOf - Tells whether `await` can stand at a place.
 */
export function loopOver(
  compiler: Compiler,
  call: StartingExpression,
  dropped: ts.Node,
  executor: string,
  placeOf: (node: ts.Node) => AwaitPlace,
): Edit | undefined {
  const arrow = arrowAround(compiler, call);
  const loop = arrow && withWrappers(compiler, arrow).parent;
  if (!arrow || !loop || !compiler.isCallExpression(loop)) {
    return undefined;
  }
  const callee = loop.expression;
  const statement = loop.parent;
  const name = calledName(compiler, loop) ?? '';
  const isDropped = dropped === loop || (name === 'forEach' && arrow.pos <= dropped.pos && dropped.end <= arrow.end);
  if (
    !['forEach', 'map'].includes(name) ||
    !isDropped ||
    loop.arguments.length !== 1 ||
    !compiler.isPropertyAccessExpression(callee) ||
    callee.questionDotToken ||
    !compiler.isExpressionStatement(statement) ||
    !isArray(compiler, loop) ||
    placeOf(loop).kind !== 'ready'
  ) {
    return undefined;
  }
  const list = callee.expression.getText();
  const head = shadows(compiler, callee.expression, [...arrow.parameters]) ? undefined : loopHead(arrow, list);
  const body = head && loopBody(compiler, arrow, call, executor, statement);
  if (!head || body === undefined) {
    return undefined;
  }
  const text = `${head} ${body}`;
  if (countComments(statement.getText()) !== countComments(text)) {
    return undefined;
  }
  return (fixer) => [fixer.replaceTextRange([statement.getStart(), endOf(statement)], text)];
}

function arrowAround(compiler: Compiler, call: ts.Node): ts.ArrowFunction | undefined {
  for (let node = call.parent; !compiler.isSourceFile(node); node = node.parent) {
    if (compiler.isFunctionLike(node)) {
      return compiler.isArrowFunction(node) && !compiler.hasModifier(node, 'async') ? node : undefined;
    }
  }
  return undefined;
}

/** `for (const item of items)`, with the index where the callback takes it. */
function loopHead(arrow: ts.ArrowFunction, list: string): string | undefined {
  const [item, index, ...others] = arrow.parameters;
  const isPlain = [item, index].every((each) => !each?.dotDotDotToken && !each?.initializer);
  if (!item || others.length > 0 || !isPlain) {
    return undefined;
  }
  return index
    ? `for (const [${index.name.getText()}, ${item.name.getText()}] of ${list}.entries())`
    : `for (const ${item.name.getText()} of ${list})`;
}

function loopBody(
  compiler: Compiler,
  arrow: ts.ArrowFunction,
  call: StartingExpression,
  executor: string,
  statement: ts.Node,
): string | undefined {
  const { body } = arrow;
  const indent = indentOf(statement);
  if (!compiler.isBlock(body)) {
    const outer = withWrappers(compiler, call);
    return outer === body
      ? `{\n${indent}${stepOf(statement.getSourceFile())}await ${body.getText()}${executor}${endingOf(statement)}\n${indent}}`
      : undefined;
  }
  const text = body.getText();
  const outer = withWrappers(compiler, call);
  const { parent } = outer;
  const [only, ...rest] = body.statements;
  const isReturned = compiler.isReturnStatement(parent) && parent === only && rest.length === 0;
  const hasReturn = /\breturn\b/u.test(text);
  if (!(isReturned || (compiler.isExpressionStatement(parent) && !hasReturn)) || !isFree(compiler, body)) {
    return undefined;
  }
  const from = (isReturned ? parent.getStart() : outer.getStart()) - body.getStart();
  const start = outer.getStart() - body.getStart();
  const end = outer.end - body.getStart();
  return `${text.slice(0, from)}await ${text.slice(start, end)}${executor}${text.slice(end)}`;
}

/** Whether the statements of a callback mean the same in a loop: no `var`, no function that keeps hold of one. */
function isFree(compiler: Compiler, block: ts.Block): boolean {
  return block.statements.every(
    (statement) => !compiler.isVariableStatement(statement) || !/^var\b/u.test(statement.getText()),
  );
}

function countComments(text: string): number {
  return text.match(/\/\/|\/\*/gu)?.length ?? 0;
}
