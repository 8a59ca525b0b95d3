import type ts from 'typescript';
import type { Compiler } from '../typescript/compiler.ts';
import { kept } from './kept.ts';
import {
  calledName,
  enclosingFunction,
  isAsync,
  isFunctionWithBody,
  withWrappers,
  isPromiseMethod,
} from './expression.ts';

/** Methods of a list that hand on its elements. */
const passingOn = new Set(['concat', 'filter', 'flat', 'flatMap', 'map', 'reverse', 'slice']);

/**
 * Might something wait for what this expression gives?
 *
 * A question of syntax, asked before any question to the checker: most calls stand in conditions, in text, or alone as a
 * statement, where a promise would be lost. The answer is `true` where the place leaves it open.
 */
export function mayBeAwaited(compiler: Compiler, expression: ts.Expression): boolean {
  const value = withWrappers(compiler, expression);
  const { parent } = value;
  if (
    compiler.isExpressionStatement(parent) ||
    compiler.isTemplateSpan(parent) ||
    compiler.isIfStatement(parent) ||
    compiler.isPrefixUnaryExpression(parent)
  ) {
    return false;
  }
  if (compiler.isConditionalExpression(parent)) {
    return parent.condition !== value && mayBeAwaited(compiler, parent);
  }
  if (compiler.isBinaryExpression(parent)) {
    const operator = compiler.operatorOf(parent);
    return operator === '=' || operator === '??=' || (isLogical(operator) && mayBeAwaited(compiler, parent));
  }
  if (compiler.isPropertyAccessExpression(parent)) {
    const call = parent.parent;
    return (
      isPromiseMethod(parent.name.text) ||
      (passingOn.has(parent.name.text) && compiler.isCallExpression(call) && mayBeAwaited(compiler, call))
    );
  }
  if (compiler.isReturnStatement(parent) || (isFunctionWithBody(compiler, parent) && parent.body === value)) {
    return isReturnAwaited(compiler, value);
  }
  return isKeptToReturn(compiler, value) || waitsAnywhere(compiler, value);
}

/** Whether a value is put into a list or a variable that is returned, so that others can wait for it. */
function isKeptToReturn(compiler: Compiler, value: ts.Expression): boolean {
  const { parent } = value;
  if (compiler.isCallExpression(parent)) {
    return parent.expression !== value && ['push', 'unshift'].includes(calledName(compiler, parent) ?? '');
  }
  if (!compiler.isVariableDeclaration(parent) || !compiler.isIdentifier(parent.name)) {
    return false;
  }
  const returned = new RegExp(`\\breturn\\s+${parent.name.text.replaceAll('$', '\\$')}\\b`, 'u');
  return returned.test(enclosingFunction(compiler, parent)?.getText() ?? '');
}

const waiting = new WeakMap<ts.Node, boolean>();

/** Whether anything in the outermost function around a node waits for promises or hands them on. */
function waitsAnywhere(compiler: Compiler, node: ts.Node): boolean {
  let outermost: ts.Node | undefined;
  for (let body = enclosingFunction(compiler, node); body; body = enclosingFunction(compiler, body)) {
    outermost = body;
  }
  const around = outermost ?? node.getSourceFile();
  return kept(waiting, around, () => /\b(?:async|await|yield|Promise|then)\b/u.test(around.getText()));
}

function isLogical(operator: string): boolean {
  return operator === '&&' || operator === '||' || operator === '??';
}

/** What a callback that is not async returns is awaited if what it is given to is. */
function isReturnAwaited(compiler: Compiler, value: ts.Expression): boolean {
  const body = enclosingFunction(compiler, value);
  if (!body || isAsync(compiler, body) || !(compiler.isArrowFunction(body) || compiler.isFunctionExpression(body))) {
    return true;
  }
  const callback = withWrappers(compiler, body);
  const call = callback.parent;
  if (!compiler.isCallExpression(call) || call.expression === callback) {
    return true;
  }
  const name = calledName(compiler, call);
  if (name === 'every' || name === 'filter' || name === 'some' || name === 'find') {
    return false;
  }
  return name === 'map' || name === 'flatMap' ? mayBeAwaited(compiler, call) : true;
}
