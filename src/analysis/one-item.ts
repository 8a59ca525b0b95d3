import type ts from 'typescript';
import type { Compiler } from '../typescript/compiler.ts';
import { conditionsOf, type Condition } from './conditions.ts';
import { withoutWrappers } from './expression.ts';
import { isLoop } from './repetition.ts';

/**
 * Does a place in a loop run for one item at the most, because a condition compares what tells one item from all others?
 * `if (user.id === wanted)`, `if (index !== last) { continue; }`.
 *
 * @param region - What runs for each item.
 * @param isItem - Whether a name is the item itself.
 * @param dependsOnItem - Whether a value is made from the item.
 */
export function runsForOneItem(
  compiler: Compiler,
  place: ts.Node,
  region: ts.Node,
  isItem: (name: ts.Identifier) => boolean,
  dependsOnItem: (value: ts.Node) => boolean,
): boolean {
  const isKey = (side: ts.Expression): boolean => {
    const value = withoutWrappers(compiler, side);
    const isTelling = compiler.isPropertyAccessExpression(value)
      ? /^(?:_id|id|uuid)$/u.test(value.name.text)
      : compiler.isIdentifier(value) && (/^(?:_id|i|id|idx|index|uuid)$/u.test(value.text) || isItem(value));
    return isTelling && dependsOnItem(value);
  };
  return conditionsOf(compiler, place, region)
    .flatMap((condition) => termsOf(compiler, condition))
    .some(({ of, needs }) => {
      if (!compiler.isBinaryExpression(of) || !(needs ? /^===?$/u : /^!==?$/u).test(compiler.operatorOf(of))) {
        return false;
      }
      const { left, right } = of;
      return [left, right].some(
        (side, _index, sides) =>
          isKey(side) && !sides.some((other) => other !== side && (isNothing(other) || dependsOnItem(other))),
      );
    });
}

/** What many items can lack. */
function isNothing(value: ts.Expression): boolean {
  return /^(?:null|undefined)$/u.test(value.getText());
}

/** What must hold for a condition to hold, or not to hold: both sides of `&&`, or neither of `||`. */
function termsOf(compiler: Compiler, { of, needs }: Condition): readonly Condition[] {
  const inner = withoutWrappers(compiler, of);
  return compiler.isBinaryExpression(inner) && compiler.operatorOf(inner) === (needs ? '&&' : '||')
    ? [inner.left, inner.right].flatMap((side) => termsOf(compiler, { of: side, needs }))
    : [{ of: inner, needs }];
}

/** Is a loop left in the round in which a place runs, whatever comes of it? `if (…) { await send(item); break; }` */
export function isLeftWith(compiler: Compiler, place: ts.Node, loop: ts.IterationStatement): boolean {
  let child = place;
  for (let node = place.parent; child !== loop; child = node, node = node.parent) {
    if (compiler.isFunctionLike(node)) {
      return false;
    }
    if (compiler.isReturnStatement(node)) {
      return true;
    }
    if (compiler.isBlock(node)) {
      const rest = node.statements.slice(node.statements.indexOf(child as ts.Statement));
      const end = rest.findIndex((each) => leavesLoop(compiler, each, loop));
      if (end > 0 && !rest.slice(0, end).some((each) => /\bcontinue\b/u.test(each.getText()))) {
        return true;
      }
    }
  }
  return false;
}

function leavesLoop(compiler: Compiler, statement: ts.Statement, loop: ts.IterationStatement): boolean {
  if (!compiler.isBreakStatement(statement)) {
    return compiler.isReturnStatement(statement) || compiler.isThrowStatement(statement);
  }
  let owner: ts.Node = statement.parent;
  while (owner !== loop && !isLeftByBreak(compiler, owner)) {
    owner = owner.parent;
  }
  return owner === loop && !statement.label;
}

function isLeftByBreak(compiler: Compiler, node: ts.Node): boolean {
  return compiler.isSwitchStatement(node) || isLoop(compiler, node);
}
