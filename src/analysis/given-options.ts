import type ts from 'typescript';
import type { Compiler } from '../typescript/compiler.ts';
import { withoutWrappers, type FunctionWithBody } from './expression.ts';
import type { StartingExpression } from './operation.ts';

/**
 * Does a place in a function not run for this call, because it stands under a condition on an option that the call does not
 * give? `if (options?.sign) { … }` for `render(post)` and `render(post, { title: true })`.
 */
export function isSwitchedOff(
  compiler: Compiler,
  call: StartingExpression,
  body: FunctionWithBody,
  place: ts.Node,
): boolean {
  if (!compiler.isCallExpression(call) || call.arguments.some((argument) => compiler.isSpreadElement(argument))) {
    return false;
  }
  let child = place;
  for (let node: ts.Node = place.parent; child !== body; child = node, node = node.parent) {
    const condition = conditionOf(compiler, node, child);
    if (condition && termsOf(compiler, condition).some((term) => isLeftOut(compiler, call, body, term))) {
      return true;
    }
  }
  return false;
}

/** What must hold for a part of a node to run. */
function conditionOf(compiler: Compiler, node: ts.Node, part: ts.Node): ts.Expression | undefined {
  if (compiler.isIfStatement(node)) {
    return node.thenStatement === part ? node.expression : undefined;
  }
  if (compiler.isConditionalExpression(node)) {
    return node.whenTrue === part ? node.condition : undefined;
  }
  return compiler.isBinaryExpression(node) && node.right === part && compiler.operatorOf(node) === '&&'
    ? node.left
    : undefined;
}

function termsOf(compiler: Compiler, condition: ts.Expression): readonly ts.Expression[] {
  const inner = withoutWrappers(compiler, condition);
  return compiler.isBinaryExpression(inner) && compiler.operatorOf(inner) === '&&'
    ? [...termsOf(compiler, inner.left), ...termsOf(compiler, inner.right)]
    : [inner];
}

/** Whether a condition asks for a parameter, or an option of one, that the call does not give. */
function isLeftOut(
  compiler: Compiler,
  call: ts.CallExpression,
  { parameters }: FunctionWithBody,
  term: ts.Expression,
): boolean {
  const holder = compiler.isPropertyAccessExpression(term) ? withoutWrappers(compiler, term.expression) : term;
  const symbol = compiler.isIdentifier(holder) ? compiler.symbolAt(holder) : undefined;
  const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
  if (!declaration) {
    return false;
  }
  const option = compiler.isPropertyAccessExpression(term) ? term.name.text : undefined;
  const direct = parameters.findIndex((parameter) => parameter === declaration);
  if (direct >= 0) {
    return parameters[direct]?.initializer === undefined && lacks(compiler, call.arguments[direct], option);
  }
  // `function render(post, { sign }: Options = {})`
  const pattern = compiler.isBindingElement(declaration) && !declaration.initializer ? declaration.parent : undefined;
  const index = parameters.findIndex(({ name }) => name === pattern);
  return (
    option === undefined &&
    index >= 0 &&
    pattern !== undefined &&
    compiler.isObjectBindingPattern(pattern) &&
    compiler.isBindingElement(declaration) &&
    declaration.dotDotDotToken === undefined &&
    lacks(
      compiler,
      call.arguments[index] ?? parameters[index]?.initializer,
      (declaration.propertyName ?? declaration.name).getText(),
    )
  );
}

function lacks(compiler: Compiler, given: ts.Expression | undefined, option: string | undefined): boolean {
  if (!given) {
    return true;
  }
  const inner = withoutWrappers(compiler, given);
  return (
    option !== undefined &&
    compiler.isObjectLiteralExpression(inner) &&
    inner.properties.every((property) => !compiler.isSpreadAssignment(property) && property.name?.getText() !== option)
  );
}
