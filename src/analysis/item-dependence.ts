import type ts from 'typescript';
import type { Compiler } from '../typescript/compiler.ts';
import {
  calledName,
  isFunctionWithBody,
  isInside,
  isMemberName,
  receiverOf,
  withoutWrappers,
  withWrappers,
} from './expression.ts';
import { occurrencesOf } from './occurrences.ts';

/** How code that runs for each item knows the item. */
export interface Dependence {
  /** What runs for each item. */
  readonly region: ts.Node;
  /** Where the items are bound. */
  readonly roots: readonly ts.Node[];
  /** What counts the items, if it is declared elsewhere: `for (i = 0; …)`, `while (i < list.length)`. */
  readonly counter?: string | undefined;
  /** Expressions that stand for the item, instead of a place where it is bound. */
  readonly values?: ReadonlySet<ts.Node>;
  /** Whether `this` is the item, or made from it. */
  readonly isThis?: boolean;
  /** For those of the roots that are objects which only in some of their properties are made from the item: these. */
  readonly parts?: ReadonlyMap<ts.Node, ReadonlySet<string>>;
}

/** Methods that take an item out of a list. */
const taking = /\.(?:shift|pop|next|dequeue)\(\)/u;

/** Whether a value is made from an item: through the names in it, and the constants of the region. */
export function dependsOn(
  compiler: Compiler,
  node: ts.Node,
  dependence: Dependence,
  seen = new Set<ts.Node>(),
): boolean {
  if (dependence.values?.has(node)) {
    return true;
  }
  if (compiler.isIdentifier(node)) {
    return !isMemberName(compiler, node) && isMadeFromItem(compiler, node, dependence, seen);
  }
  if (dependence.isThis && compiler.isThis(node)) {
    return true;
  }
  if (compiler.isTypeNode(node)) {
    return false;
  }
  const receiver = compiler.isCallExpression(node) ? receiverOf(compiler, node) : undefined;
  if (receiver && compiler.isCallExpression(node) && isPart(compiler, node)) {
    // Where a chunk of a list begins and ends depends on the loop, but each row is in one chunk alone.
    return dependsOn(compiler, receiver, dependence, seen);
  }
  return (
    compiler.forEachChild(node, (child) => (dependsOn(compiler, child, dependence, seen) ? true : undefined)) ?? false
  );
}

/** Whether a call gives a part of a list. */
function isPart(compiler: Compiler, call: ts.CallExpression): boolean {
  const name = calledName(compiler, call);
  return (name === 'slice' || name === 'splice') && !compiler.isText(compiler.typeAt(call));
}

function isMadeFromItem(compiler: Compiler, name: ts.Identifier, dependence: Dependence, seen: Set<ts.Node>): boolean {
  const { region, roots, counter, parts } = dependence;
  if (name.text === counter) {
    return true;
  }
  const symbol = compiler.isShorthandPropertyAssignment(name.parent)
    ? compiler.shorthandValueAt(name.parent)
    : compiler.symbolAt(name);
  const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
  if (!declaration || seen.has(declaration) || !isInside(declaration, region)) {
    return false;
  }
  const root = roots.find((each) => isInside(declaration, each));
  if (root) {
    const member = declaration === root ? memberRead(compiler, name) : memberBound(compiler, declaration);
    return member === undefined || (parts?.get(root)?.has(member) ?? true);
  }
  seen.add(declaration);
  const source = sourceOf(compiler, declaration);
  if (!source) {
    return false;
  }
  const sourceParts = partsOfName(compiler, source, dependence);
  const bound = sourceParts && memberBound(compiler, declaration);
  if (sourceParts && bound !== undefined) {
    return sourceParts.has(bound);
  }
  return (!dependence.values && taking.test(source.getText())) || dependsOn(compiler, source, dependence, seen);
}

/** The property that is read of a name: `tenant` in `command.tenant`; a method may read any. */
function memberRead(compiler: Compiler, { parent }: ts.Identifier): string | undefined {
  const isCalled =
    compiler.isPropertyAccessExpression(parent) &&
    compiler.isCallExpression(parent.parent) &&
    parent.parent.expression === parent;
  return compiler.isPropertyAccessExpression(parent) && !isCalled ? parent.name.text : undefined;
}

/** The property that a name is bound to by a pattern, or a part of it; none for the rest of them. */
function memberBound(compiler: Compiler, declaration: ts.Node): string | undefined {
  let element = declaration;
  while (compiler.isBindingElement(element.parent.parent)) {
    element = element.parent.parent;
  }
  return compiler.isBindingElement(element) &&
    !element.dotDotDotToken &&
    compiler.isObjectBindingPattern(element.parent)
    ? (element.propertyName ?? element.name).getText()
    : undefined;
}

/** The properties of a parameter that are made from the item, if these are known. */
function partsOfName(compiler: Compiler, value: ts.Node, { parts }: Dependence): ReadonlySet<string> | undefined {
  const symbol = parts && compiler.isIdentifier(value) ? compiler.symbolAt(value) : undefined;
  const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
  return declaration && parts?.get(declaration);
}

/**
 * The properties of an object that are made from the item: `id` for `{ tenant, id }`, for `Command.create({ tenant, id })`
 * and for a constant that holds it. Undefined if that cannot be told.
 */
export function partsOf(
  compiler: Compiler,
  value: ts.Expression,
  dependence: Dependence,
): ReadonlySet<string> | undefined {
  const inner = withoutWrappers(compiler, value);
  if (compiler.isIdentifier(inner)) {
    const symbol = compiler.symbolAt(inner);
    const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
    const held =
      declaration && compiler.isVariableDeclaration(declaration) && compiler.isIdentifier(declaration.name)
        ? declaration.initializer
        : undefined;
    const changes = new RegExp(String.raw`\b${inner.text}(?:[.[][^=;]*)?=(?![=>])|assign\(\s*${inner.text}\b`, 'u');
    return held && !changes.test(dependence.region.getText().replace(held.parent.getText(), ''))
      ? partsOf(compiler, held, dependence)
      : partsOfName(compiler, inner, dependence);
  }
  if (compiler.isNewExpression(inner) || compiler.isCallExpression(inner)) {
    const [data, ...others] = inner.arguments ?? [];
    const isMade = compiler.isNewExpression(inner) || calledName(compiler, inner) === 'create';
    return isMade && data && others.length === 0 ? partsOf(compiler, data, dependence) : undefined;
  }
  return compiler.isObjectLiteralExpression(inner) ? partsOfLiteral(compiler, inner, dependence) : undefined;
}

function partsOfLiteral(
  compiler: Compiler,
  literal: ts.ObjectLiteralExpression,
  dependence: Dependence,
): ReadonlySet<string> | undefined {
  const found = new Set<string>();
  for (const property of literal.properties) {
    if (!dependsOn(compiler, property, dependence)) {
      continue;
    }
    const spread = compiler.isSpreadAssignment(property) && partsOf(compiler, property.expression, dependence);
    if (spread) {
      spread.forEach((each) => found.add(each));
    } else if (compiler.isPropertyAssignment(property) || compiler.isShorthandPropertyAssignment(property)) {
      if (compiler.isComputedPropertyName(property.name)) {
        return undefined;
      }
      found.add(property.name.getText().replaceAll(/['"]/gu, ''));
    } else {
      return undefined;
    }
  }
  return found;
}

/** What a name is bound to: the value of a variable, or the list of an inner loop or callback. */
function sourceOf(compiler: Compiler, declaration: ts.Node): ts.Node | undefined {
  let node = declaration;
  while (
    compiler.isBindingElement(node) ||
    compiler.isObjectBindingPattern(node) ||
    compiler.isArrayBindingPattern(node)
  ) {
    node = node.parent;
  }
  if (compiler.isVariableDeclaration(node)) {
    const loop = node.parent.parent as ts.Node;
    return (
      node.initializer ??
      (compiler.isForOfStatement(loop) || compiler.isForInStatement(loop)
        ? loop.expression
        : assignmentTo(compiler, node))
    );
  }
  if (compiler.isParameter(node) && isFunctionWithBody(compiler, node.parent)) {
    const call = withWrappers(compiler, node.parent as ts.Expression).parent;
    return compiler.isCallExpression(call) ? receiverOf(compiler, call) : undefined;
  }
  return undefined;
}

/** `let user; if (…) user = find(item);`: the first assignment tells. */
function assignmentTo(compiler: Compiler, declaration: ts.VariableDeclaration): ts.Node | undefined {
  if (!compiler.isIdentifier(declaration.name)) {
    return undefined;
  }
  for (const name of occurrencesOf(compiler, declaration.getSourceFile(), declaration.name.text)) {
    const { parent } = name;
    if (
      compiler.isBinaryExpression(parent) &&
      parent.left === name &&
      compiler.operatorOf(parent) === '=' &&
      compiler.symbolAt(name) === compiler.symbolAt(declaration.name)
    ) {
      return parent.right;
    }
  }
  return undefined;
}
