import type ts from 'typescript';
import type { Compiler } from '../typescript/compiler.ts';
import { calledFunction } from './callee.ts';
import { valueOfConst } from './constant.ts';
import { returnedBy, withoutWrappers } from './expression.ts';
import { kept } from './kept.ts';

/**
 * Whether production never comes here: a branch on `NODE_ENV` for other environments, or what stands after
 * `if (process.env.NODE_ENV === 'production') return;`.
 */
export function isDevelopmentOnly(compiler: Compiler, node: ts.Node): boolean {
  for (let inner = node; !compiler.isSourceFile(inner); inner = inner.parent) {
    if (isLeftOut(compiler, inner.parent, inner)) {
      return true;
    }
  }
  return false;
}

/** Whether production does not get from a node to this part of it. */
function isLeftOut(compiler: Compiler, parent: ts.Node, part: ts.Node): boolean {
  if (compiler.isIfStatement(parent) && parent.expression !== part) {
    return holdsInProduction(compiler, parent.expression) === (parent.thenStatement !== part);
  }
  if (compiler.isConditionalExpression(parent) && parent.condition !== part) {
    return holdsInProduction(compiler, parent.condition) === (parent.whenTrue !== part);
  }
  if (compiler.isBinaryExpression(parent) && parent.right === part) {
    const operator = compiler.operatorOf(parent);
    return (operator === '&&' || operator === '||') && holdsInProduction(compiler, parent.left) === (operator === '||');
  }
  // A function that is declared below a `return` can be called above it.
  return (
    compiler.isBlock(parent) &&
    !compiler.isFunctionDeclaration(part) &&
    parent.statements.some(
      (each) =>
        each.pos < part.pos &&
        compiler.isIfStatement(each) &&
        leaves(compiler, each.thenStatement) &&
        holdsInProduction(compiler, each.expression) === true,
    )
  );
}

/** Whether nothing after a statement runs once it has run. */
function leaves(compiler: Compiler, statement: ts.Statement): boolean {
  const last = compiler.isBlock(statement) ? statement.statements.at(-1) : statement;
  return last !== undefined && (compiler.isReturnStatement(last) || compiler.isThrowStatement(last));
}

/** Constants named by constants: further than this nobody goes, and a cycle must end. */
const maximumDepth = 8;

const answers = new WeakMap<Compiler, WeakMap<ts.Node, boolean | 'open'>>();

/** Whether a condition is true in production; undefined if that hangs on more than `NODE_ENV`. */
function holdsInProduction(compiler: Compiler, condition: ts.Expression): boolean | undefined {
  return keptAnswer(compiler, condition, () =>
    // Of one name alone any may be that of a constant; in a long condition those are asked for that sound like it.
    evaluate(compiler, condition, { depth: 0, isPart: false }),
  );
}

function keptAnswer(
  compiler: Compiler,
  condition: ts.Expression,
  find: () => boolean | undefined,
): boolean | undefined {
  const known = kept(answers, compiler, () => new WeakMap<ts.Node, boolean | 'open'>());
  const answer = kept(known, condition, () => find() ?? 'open');
  return answer === 'open' ? undefined : answer;
}

interface Place {
  /** How many constants were followed. */
  readonly depth: number;
  /** Whether it is one of several conditions. */
  readonly isPart: boolean;
}

function evaluate(compiler: Compiler, condition: ts.Expression, place: Place): boolean | undefined {
  const { depth, isPart } = place;
  const inner = withoutWrappers(compiler, condition);
  if (compiler.isPrefixUnaryExpression(inner) && compiler.operatorOf(inner) === '!') {
    const value = evaluate(compiler, inner.operand, place);
    return value === undefined ? undefined : !value;
  }
  if (!compiler.isBinaryExpression(inner)) {
    const isAsked = depth < maximumDepth && !(isPart && !tellingName.test(inner.getText()));
    const value = isAsked ? valueOf(compiler, inner) : undefined;
    return value && evaluate(compiler, value, { depth: depth + 1, isPart });
  }
  const operator = compiler.operatorOf(inner);
  if (operator === '&&' || operator === '||') {
    // One side decides alone if it is false for `&&`, and if it is true for `||`.
    const deciding = operator === '||';
    const sides = [inner.left, inner.right].map((side) =>
      depth === 0 && compiler.isBinaryExpression(withoutWrappers(compiler, side))
        ? keptAnswer(compiler, side, () => evaluate(compiler, side, { depth, isPart: true }))
        : evaluate(compiler, side, { depth, isPart: true }),
    );
    return sides.includes(deciding) ? deciding : sides.includes(undefined) ? undefined : !deciding;
  }
  const isEqual = ['==', '==='].includes(operator);
  if (!isEqual && !['!=', '!=='].includes(operator)) {
    return undefined;
  }
  const [name, other] = compiler.isStringLiteralLike(inner.left)
    ? [inner.left, inner.right]
    : [inner.right, inner.left];
  return compiler.isStringLiteralLike(name) && environments.has(name.text) && isEnvironment(compiler, other, depth)
    ? isEqual === (name.text === 'production')
    : undefined;
}

/** Names of which it is plain whether they mean production. */
const environments = new Set(['dev', 'development', 'production', 'test']);

/** Whether an expression is the name of the environment: `process.env.NODE_ENV`, a constant that holds it. */
function isEnvironment(compiler: Compiler, expression: ts.Expression, depth: number): boolean {
  const inner = withoutWrappers(compiler, expression);
  if (compiler.isBinaryExpression(inner)) {
    // `process.env.NODE_ENV ?? 'development'`
    return ['??', '||'].includes(compiler.operatorOf(inner)) && isEnvironment(compiler, inner.left, depth);
  }
  // Also `config.get('NODE_ENV')`.
  if (/\bNODE_ENV['"`\])]*$/u.test(inner.getText())) {
    return true;
  }
  const value = depth < maximumDepth ? valueOf(compiler, inner) : undefined;
  return value !== undefined && isEnvironment(compiler, value, depth + 1);
}

/** What members and conditions are called that tell the environment. Others are not looked up: objects would need their types. */
const tellingName = /dev|env|local|prod|test/iu;

/** What a constant, a member of settings, or a function without parameters gives. */
function valueOf(compiler: Compiler, expression: ts.Expression): ts.Expression | undefined {
  if (compiler.isCallExpression(expression)) {
    const body =
      expression.arguments.length === 0 && tellingName.test(expression.expression.getText())
        ? calledFunction(compiler, expression.expression)
        : undefined;
    const returned = body ? returnedBy(compiler, body) : [];
    return returned.length === 1 ? returned[0] : undefined;
  }
  const name = compiler.isPropertyAccessExpression(expression) ? expression.name : expression;
  if (!compiler.isIdentifier(name) || (name !== expression && !tellingName.test(name.text))) {
    return undefined;
  }
  const symbol = compiler.symbolAt(name);
  const [declaration, other] = symbol ? compiler.declarationsOf(symbol) : [];
  return declaration && !other ? valueDeclared(compiler, declaration) : undefined;
}

function valueDeclared(compiler: Compiler, declaration: ts.Declaration): ts.Expression | undefined {
  if (compiler.isVariableDeclaration(declaration)) {
    return valueOfConst(compiler, declaration);
  }
  if (compiler.isBindingElement(declaration)) {
    const { propertyName } = declaration;
    return propertyName && compiler.isIdentifier(propertyName) ? propertyName : undefined;
  }
  if (compiler.isGetAccessorDeclaration(declaration)) {
    const returned = returnedBy(compiler, declaration);
    return returned.length === 1 ? returned[0] : undefined;
  }
  return compiler.isPropertyAssignment(declaration) || compiler.isPropertyDeclaration(declaration)
    ? declaration.initializer
    : undefined;
}
