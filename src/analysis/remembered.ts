import type ts from 'typescript';
import type { Compiler } from '../typescript/compiler.ts';
import { conditionsOf } from './conditions.ts';
import {
  calledName,
  enclosingFunction,
  isInside,
  receiverOf,
  rootOf,
  withoutWrappers,
  type FunctionWithBody,
} from './expression.ts';

/**
 * Is what a place asks for remembered, so that it runs once for each key and not for each call? It stands under a condition on
 * what a map or an object holds for a key, and is put there (`if (!names.has(id)) { names.set(id, await find(id)); }`),
 * or in a callback that a cache is given (`cache.getOrSet(key, async () => find(id))`).
 *
 * @param region - What runs for each item.
 * @param scope - The function that must not have made the map, because it forgets it. Undefined: none must.
 * @param dependsOnItem - Whether a value is made from the item: what an item remembers, each asks for.
 */
export function isRemembered(
  compiler: Compiler,
  place: ts.Node,
  region: ts.Node,
  scope: FunctionWithBody | undefined,
  dependsOnItem: (value: ts.Node) => boolean,
): boolean {
  const outlives = (holder: ts.Expression): boolean =>
    isDeclaredOutside(compiler, holder, scope) && !dependsOnItem(rootOf(compiler, holder));
  let child = place;
  for (let node: ts.Node = place.parent; child !== region; child = node, node = node.parent) {
    if (
      compiler.isCallExpression(node) &&
      compiler.isFunctionLike(child) &&
      /cache|memo|remember|orset/iu.test(calleeText(compiler, node))
    ) {
      return true;
    }
    if (
      compiler.isBinaryExpression(node) &&
      node.right === child &&
      /^(?:\?\?|\|\|)=$/u.test(compiler.operatorOf(node)) &&
      !compiler.isIdentifier(node.left) &&
      outlives(node.left)
    ) {
      return true;
    }
  }
  const text = region.getText();
  return conditionsOf(compiler, place, region).some(({ of }) => {
    const holder = holderIn(compiler, of);
    return holder !== undefined && isFilled(holder.getText(), text) && outlives(holder);
  });
}

/** Decorators that keep what a method gives: `@Cacheable()`, `@CachedQuery({ … })`, `@Memoize`. */
const caching = /^(?:cache(?:able|d\w*|result)?|memo\w*)$/iu;

/** Whether a decorator keeps what a method gives, so that it is asked for once for each key. */
export function isCached(compiler: Compiler, body: FunctionWithBody): boolean {
  return compiler.decoratorsOf(body).some(({ expression }) => {
    const name = compiler.isCallExpression(expression) ? expression.expression : expression;
    return compiler.isIdentifier(name) && caching.test(name.text);
  });
}

function calleeText(compiler: Compiler, call: ts.CallExpression): string {
  return `${receiverOf(compiler, call)?.getText().slice(-40) ?? ''}.${calledName(compiler, call) ?? ''}`;
}

/** What a condition looks into by a key, itself or by a constant: `names` in `!names.has(id)` and in `names[id] === undefined`. */
function holderIn(compiler: Compiler, node: ts.Node, isFollowed = true): ts.Expression | undefined {
  if (compiler.isCallExpression(node) && /^(?:get|has)/u.test(calledName(compiler, node) ?? '')) {
    return receiverOf(compiler, node);
  }
  if (compiler.isElementAccessExpression(node)) {
    return node.expression;
  }
  if (compiler.isBinaryExpression(node) && compiler.operatorOf(node) === 'in') {
    return node.right;
  }
  if (compiler.isIdentifier(node) && isFollowed) {
    const symbol = compiler.symbolAt(node);
    const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
    return declaration && compiler.isVariableDeclaration(declaration) && declaration.initializer
      ? holderIn(compiler, declaration.initializer, false)
      : undefined;
  }
  return compiler.forEachChild(node, (child) => holderIn(compiler, child, isFollowed));
}

/** Whether a code puts something into a map or an object by a key. */
function isFilled(holder: string, code: string): boolean {
  return code
    .split(holder)
    .slice(1)
    .some((rest) => /^\.set\w*\(|^\[[^\]]+\]\s*(?:\?\?|\|\|)?=(?!=)/u.test(rest));
}

function isDeclaredOutside(compiler: Compiler, holder: ts.Expression, scope: FunctionWithBody | undefined): boolean {
  const root = rootOf(compiler, withoutWrappers(compiler, holder));
  if (!compiler.isIdentifier(root)) {
    return root.getText() === 'this';
  }
  const symbol = compiler.symbolAt(root);
  const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
  if (!declaration) {
    return false;
  }
  return scope?.body ? !isInside(declaration, scope.body) : enclosingFunction(compiler, declaration) === undefined;
}
