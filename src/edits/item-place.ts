import type { Rule } from 'eslint';
import type ts from 'typescript';
import { isCombinator } from '../analysis/concurrent-use.ts';
import { calledName, isFunctionWithBody, withoutWrappers, withWrappers, isInside } from '../analysis/expression.ts';
import type { Repetition } from '../analysis/repetition.ts';
import type { Compiler } from '../typescript/compiler.ts';

/** A piece of code that is written anew. */
export type Change = readonly [node: ts.Node, text: string];

/** A loop, or a `map` in an awaited `Promise.all`, by which a query is sent once for each item. */
export interface Place {
  /** The statement before which there is room for another. */
  readonly statement: ts.Statement;
  /** What the item is bound to. */
  readonly binding: ts.VariableDeclaration | ts.ParameterDeclaration;
  /** What runs for each item. */
  readonly body: ts.Statement | ts.ConciseBody;
  readonly items: ts.Expression;
  /** `await Promise.all(…)`, if it is that. */
  readonly all: ts.AwaitExpression | undefined;
}

/** A call of a method, in a chain of them. */
export interface Link {
  readonly name: string;
  readonly method: ts.Node;
  readonly call: ts.CallExpression;
}

/** The calls of a chain from the last one inwards. */
export function linksOf(compiler: Compiler, call: ts.CallExpression): readonly Link[] {
  const links: Link[] = [];
  let node: ts.Expression = call;
  while (compiler.isCallExpression(node)) {
    const callee: ts.Expression = withoutWrappers(compiler, node.expression);
    if (!compiler.isPropertyAccessExpression(callee)) {
      break;
    }
    links.push({ name: callee.name.text, method: callee.name, call: node });
    node = withoutWrappers(compiler, callee.expression);
  }
  return links;
}

/** The place by which a query is sent for each item, where there is room for one query before it. */
export function placeOf(
  compiler: Compiler,
  call: ts.CallExpression,
  { by, callback, items }: Extract<Repetition, { kind: 'each' }>,
): Place | undefined {
  if (!items || !isPath(compiler, items)) {
    return undefined;
  }
  if (compiler.isForOfStatement(by)) {
    const [binding] = compiler.isVariableDeclarationList(by.initializer) ? by.initializer.declarations : [];
    return binding && isStatementInList(by) && isReachedPlainly(compiler, call, by)
      ? { statement: by, binding, body: by.statement, items, all: undefined }
      : undefined;
  }
  if (!callback?.body || !compiler.isCallExpression(by) || calledName(compiler, by) !== 'map') {
    return undefined;
  }
  const [binding, ...others] = callback.parameters;
  const combinator = withWrappers(compiler, by).parent;
  if (
    !compiler.isArrowFunction(callback) ||
    !binding ||
    others.length > 0 ||
    !compiler.isCallExpression(combinator) ||
    !isCombinator(compiler, combinator) ||
    calledName(compiler, combinator) !== 'all' ||
    !isReachedPlainly(compiler, call, callback)
  ) {
    return undefined;
  }
  const all = withWrappers(compiler, combinator).parent;
  const statement = compiler.isAwaitExpression(all) ? statementOf(compiler, all) : undefined;
  return statement && compiler.isAwaitExpression(all)
    ? { statement, binding, body: callback.body, items, all }
    : undefined;
}

/** `ids`, `this.ids`, `input.ids`: what can be written twice. */
export function isPath(compiler: Compiler, expression: ts.Expression): boolean {
  const inner = withoutWrappers(compiler, expression);
  return compiler.isPropertyAccessExpression(inner)
    ? isPath(compiler, inner.expression)
    : compiler.isIdentifier(inner) || inner.getText() === 'this';
}

function isStatementInList(node: ts.Node): boolean {
  return 'statements' in node.parent;
}

/** The statement of the same function that an expression stands in, where another can stand before it. */
function statementOf(compiler: Compiler, expression: ts.Expression): ts.Statement | undefined {
  let node: ts.Node = expression;
  while (!isStatementInList(node)) {
    node = node.parent;
    if (isFunctionWithBody(compiler, node)) {
      return undefined;
    }
  }
  return compiler.isVariableStatement(node) || compiler.isExpressionStatement(node) || compiler.isReturnStatement(node)
    ? node
    : undefined;
}

/** Whether a place is reached from a loop or callback without another loop, another function, or a `try`. */
function isReachedPlainly(compiler: Compiler, call: ts.Node, from: ts.Node): boolean {
  for (let node = call.parent; node !== from; node = node.parent) {
    if (
      isFunctionWithBody(compiler, node) ||
      compiler.isTryStatement(node) ||
      compiler.isForOfStatement(node) ||
      compiler.isForInStatement(node) ||
      compiler.isForStatement(node) ||
      compiler.isWhileStatement(node) ||
      compiler.isDoStatement(node)
    ) {
      return false;
    }
  }
  return true;
}

/** Whether code can stand before the loop: nothing in it is bound by the loop, or may be another value there. */
export function isFree(compiler: Compiler, root: ts.Node, except: readonly Change[], place: Place): boolean {
  const visit = (node: ts.Node): true | undefined => {
    if (except.some(([changed]) => changed === node)) {
      return undefined;
    }
    if (compiler.isAwaitExpression(node)) {
      return true;
    }
    if (compiler.isIdentifier(node) && !isPropertyName(compiler, node)) {
      const symbol = compiler.isShorthandPropertyAssignment(node.parent)
        ? compiler.shorthandValueAt(node.parent)
        : compiler.symbolAt(node);
      return (symbol ? compiler.declarationsOf(symbol) : []).some(
        (declaration) =>
          isInside(declaration, place.binding) ||
          isInside(declaration, place.body) ||
          isChanging(compiler, declaration),
      )
        ? true
        : undefined;
    }
    return compiler.forEachChild(node, visit);
  };
  return visit(root) !== true;
}

function isPropertyName(compiler: Compiler, name: ts.Identifier): boolean {
  const { parent } = name;
  return compiler.isPropertyAssignment(parent) && parent.name === name;
}

function isChanging(compiler: Compiler, declaration: ts.Declaration): boolean {
  return (
    compiler.isVariableDeclaration(declaration) &&
    compiler.isVariableDeclarationList(declaration.parent) &&
    ['let', 'var'].includes(compiler.keywordOf(declaration.parent))
  );
}

/** A node as it is written after changes in it. */
export function written(node: ts.Node, changes: readonly Change[]): string {
  const start = node.getStart();
  let text = node.getText();
  for (const [changed, replacement] of [...changes].sort(([first], [second]) => second.pos - first.pos)) {
    text = text.slice(0, changed.getStart() - start) + replacement + text.slice(changed.end - start);
  }
  return text;
}

/** The items as a list that may be changed, as most libraries ask for. */
export function listText(compiler: Compiler, { items }: Place): string {
  return has(compiler, items, 'push') ? items.getText() : `[...${items.getText()}]`;
}

/** The items as they can be mapped: sets and maps are spread. */
export function mappable(compiler: Compiler, { items }: Place): string {
  return has(compiler, items, 'flatMap') ? items.getText() : `[...${items.getText()}]`;
}

/** Whether a list has a member of this name. */
export function has(compiler: Compiler, items: ts.Expression, member: string): boolean {
  return compiler.propertyOf(compiler.typeAt(items), member) !== undefined;
}

/** What the item is bound to, as a parameter. */
export function parameterOf({ binding }: Place): string {
  return binding.type ? `${binding.name.getText()}: ${binding.type.getText()}` : binding.name.getText();
}

/** `{ id }` and `{ id: post.authorId }`. */
export function onlyProperty(
  compiler: Compiler,
  filter: ts.Expression,
): { readonly property: ts.Node; readonly field: string; readonly value: ts.Expression } | undefined {
  const object = withoutWrappers(compiler, filter);
  const [property, ...others] = compiler.isObjectLiteralExpression(object) ? object.properties : [];
  if (!property || others.length > 0) {
    return undefined;
  }
  if (compiler.isShorthandPropertyAssignment(property)) {
    return { property, field: property.name.text, value: property.name };
  }
  return compiler.isPropertyAssignment(property) && compiler.isIdentifier(property.name)
    ? { property, field: property.name.text, value: withoutWrappers(compiler, property.initializer) }
    : undefined;
}

/** An edit that lets one query serve all items. */
export interface OneQueryForAll {
  /** `find`: the rows are read before, and taken from a `Map` by their key. `write`: the rows are written as a list. */
  readonly kind: 'find' | 'write';
  readonly fix: (fixer: Rule.RuleFixer) => Rule.Fix[];
}
