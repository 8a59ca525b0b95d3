import type ts from 'typescript';
import type { Compiler } from '../typescript/compiler.ts';
import { withoutWrappers, boundNames } from './expression.ts';

/** A loop that a condition ends. */
export type Loop = ts.DoStatement | ts.ForStatement | ts.WhileStatement;

/** A change of a variable in a loop. */
interface Assignment {
  /** The name that is changed. */
  readonly target: string;
  /** What it becomes (all of `sum += 1 / n`); undefined where it is only counted up or down. */
  readonly value: ts.Expression | undefined;
}

/** A change of a member: `this.next = end`. */
interface MemberChange {
  readonly target: ts.PropertyAccessExpression;
  readonly value: ts.Expression | undefined;
}

/** What stands in a loop, functions written in it left out: they run at another time. */
export interface LoopParts {
  readonly condition: ts.Expression | undefined;
  /** Whether it awaits or yields. */
  readonly suspends: boolean;
  /** The statements that leave it, each with the conditions in the loop on which they stand. */
  readonly exits: readonly { readonly conditions: readonly ts.Expression[] }[];
  /** All conditions on which it ends: its own and those of its exits. */
  readonly deciders: readonly ts.Expression[];
  readonly calls: readonly (ts.CallExpression | ts.NewExpression)[];
  readonly assignments: readonly Assignment[];
  readonly memberChanges: readonly MemberChange[];
  /** The changes of variables, as they stand. */
  readonly changes: readonly { readonly target: string; readonly node: ts.Expression }[];
  /** The variables declared in it, by name. */
  readonly declared: ReadonlyMap<string, ts.Expression>;
  /** Whether it changes elements, takes values apart into members, deletes them, or runs code by a tagged template. */
  readonly writesElements: boolean;
  readonly hasInnerLoop: boolean;
  /** The loops that stand directly in it. */
  readonly innerLoops: readonly Loop[];
}

/** Whether a node is a loop that a condition ends. */
export function isLoop(compiler: Compiler, node: ts.Node): node is Loop {
  return compiler.isWhileStatement(node) || compiler.isDoStatement(node) || compiler.isForStatement(node);
}

/** Takes a loop apart, by syntax alone. What stands before its first round is no part of it. */
export function loopParts(compiler: Compiler, loop: Loop): LoopParts {
  const condition = compiler.isForStatement(loop) ? loop.condition : loop.expression;
  const incrementor = compiler.isForStatement(loop) ? loop.incrementor : undefined;
  const exits: { conditions: readonly ts.Expression[] }[] = [];
  const calls: (ts.CallExpression | ts.NewExpression)[] = [];
  const assignments: Assignment[] = [];
  const memberChanges: MemberChange[] = [];
  const changes: { target: string; node: ts.Expression }[] = [];
  const innerLoops: Loop[] = [];
  const declared = new Map<string, ts.Expression>();
  let suspends = false;
  let writesElements = false;
  let hasInnerLoop = false;

  const assign = (target: ts.Expression, value: ts.Expression | undefined, node: ts.Expression): void => {
    const inner = withoutWrappers(compiler, target);
    if (compiler.isIdentifier(inner)) {
      assignments.push({ target: inner.text, value });
      changes.push({ target: inner.text, node });
    } else if (compiler.isPropertyAccessExpression(inner)) {
      memberChanges.push({ target: inner, value });
    } else {
      // A pattern, or an element that others can see.
      writesElements = true;
    }
  };
  const visit = (node: ts.Node): void => {
    if (compiler.isFunctionLike(node)) {
      return;
    }
    if (compiler.isAwaitExpression(node) || compiler.isYieldExpression(node) || isAwaitingLoop(compiler, node)) {
      suspends = true;
    } else if (leaves(compiler, node, loop)) {
      exits.push({ conditions: conditionsAround(compiler, node, loop) });
    } else if (compiler.isCallExpression(node) || compiler.isNewExpression(node)) {
      calls.push(node);
    } else if (compiler.isVariableDeclaration(node) && node.initializer) {
      for (const name of boundNames(compiler, node.name)) {
        declared.set(name, node.initializer);
      }
    } else if (compiler.isTaggedTemplateExpression(node) || compiler.isDeleteExpression(node)) {
      writesElements = true;
    } else if (isLoop(compiler, node)) {
      hasInnerLoop = true;
      innerLoops.push(node);
    } else if (compiler.isForOfStatement(node) || compiler.isForInStatement(node)) {
      hasInnerLoop = true;
    } else if (compiler.isBinaryExpression(node)) {
      const operator = compiler.operatorOf(node);
      if (/^(?:[^=!<>]|<<|>>>?)*=$/u.test(operator)) {
        const isCounting =
          /^[+-]=$/u.test(operator) && compiler.isNumericLiteral(withoutWrappers(compiler, node.right));
        const isWhole = operator === '=' || operator === '??=';
        assign(node.left, isCounting ? undefined : isWhole ? node.right : node, node);
      }
    } else if (compiler.isPrefixUnaryExpression(node) || compiler.isPostfixUnaryExpression(node)) {
      if (['++', '--'].includes(compiler.operatorOf(node))) {
        assign(node.operand, undefined, node);
      }
    }
    compiler.forEachChild(node, visit);
  };
  for (const part of [condition, incrementor, loop.statement]) {
    if (part) {
      visit(part);
    }
  }
  const deciders = [...(condition ? [condition] : []), ...exits.flatMap(({ conditions }) => conditions)];
  return {
    condition,
    suspends,
    exits,
    deciders,
    calls,
    assignments,
    memberChanges,
    changes,
    declared,
    writesElements,
    hasInnerLoop,
    innerLoops: innerLoops.filter((each) => !innerLoops.some((outer) => outer !== each && isInside(each, outer))),
  };
}

function isInside(inner: ts.Node, outer: ts.Node): boolean {
  return outer.pos <= inner.pos && inner.end <= outer.end;
}

function isAwaitingLoop(compiler: Compiler, node: ts.Node): boolean {
  return compiler.isForOfStatement(node) && node.awaitModifier !== undefined;
}

/** Whether a statement ends a loop: `return`, `throw`, and `break` unless it ends something inside the loop. */
function leaves(compiler: Compiler, node: ts.Node, loop: Loop): boolean {
  if (compiler.isReturnStatement(node) || compiler.isThrowStatement(node)) {
    return true;
  }
  if (!compiler.isBreakStatement(node)) {
    // `continue outer` ends this loop as well.
    return compiler.isContinueStatement(node) && node.label !== undefined;
  }
  if (node.label) {
    return true;
  }
  for (let parent: ts.Node = node.parent; parent !== loop; parent = parent.parent) {
    if (
      isLoop(compiler, parent) ||
      compiler.isForOfStatement(parent) ||
      compiler.isForInStatement(parent) ||
      compiler.isSwitchStatement(parent)
    ) {
      return false;
    }
  }
  return true;
}

function conditionsAround(compiler: Compiler, node: ts.Node, loop: Loop): ts.Expression[] {
  const conditions: ts.Expression[] = [];
  for (let parent: ts.Node = node.parent; parent !== loop; parent = parent.parent) {
    if (compiler.isIfStatement(parent)) {
      conditions.push(parent.expression);
    } else if (compiler.isSwitchStatement(parent)) {
      conditions.push(parent.expression);
    }
  }
  return conditions;
}
