import type ts from 'typescript';
import type { Compiler } from '../typescript/compiler.ts';

/** What must hold for a place to run. */
export interface Condition {
  readonly of: ts.Expression;
  /** What it must be: true or false. */
  readonly needs: boolean;
}

/**
 * The conditions under which a place runs, from the inside out: of `if`, `? :`, `&&` and `||` around it, and of those before it
 * that leave: `if (!id) { return; }`.
 *
 * @param outer - What the place stands in, and where the search ends.
 */
export function conditionsOf(compiler: Compiler, place: ts.Node, outer: ts.Node): readonly Condition[] {
  const conditions: Condition[] = [];
  let child = place;
  for (let node: ts.Node = place.parent; child !== outer; child = node, node = node.parent) {
    conditions.push(...conditionsOfPart(compiler, node, child));
  }
  return conditions;
}

function conditionsOfPart(compiler: Compiler, node: ts.Node, part: ts.Node): readonly Condition[] {
  if (compiler.isIfStatement(node)) {
    return node.expression === part ? [] : [{ of: node.expression, needs: node.thenStatement === part }];
  }
  if (compiler.isConditionalExpression(node)) {
    return node.condition === part ? [] : [{ of: node.condition, needs: node.whenTrue === part }];
  }
  if (compiler.isBinaryExpression(node)) {
    const operator = node.right === part ? compiler.operatorOf(node) : '';
    return operator === '&&' || operator === '||' ? [{ of: node.left, needs: operator === '&&' }] : [];
  }
  if (!compiler.isBlock(node)) {
    return [];
  }
  const before = node.statements.slice(0, node.statements.indexOf(part as ts.Statement));
  return before.flatMap((statement) =>
    compiler.isIfStatement(statement) && leaves(compiler, statement.thenStatement)
      ? [{ of: statement.expression, needs: false }]
      : [],
  );
}

/** Whether what comes after a statement does not run. */
function leaves(compiler: Compiler, statement: ts.Statement): boolean {
  const last = compiler.isBlock(statement) ? statement.statements.at(-1) : statement;
  return last !== undefined && isLeaving(compiler, last);
}

/** A statement that leaves a function, a loop or a round of it. */
function isLeaving(compiler: Compiler, statement: ts.Statement): boolean {
  return (
    compiler.isReturnStatement(statement) ||
    compiler.isThrowStatement(statement) ||
    /^(?:break|continue)\b/u.test(statement.getText())
  );
}
