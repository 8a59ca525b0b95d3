import type ts from 'typescript';
import type { Compiler } from '../typescript/compiler.ts';
import { withoutWrappers } from './expression.ts';

/** Constants named by constants: further than this nobody goes, and a cycle must end. */
const maximumDepth = 8;

/**
 * The number that an expression always has; undefined where that cannot be told.
 *
 * Followed: literals (`bigint` as a number), arithmetic, `const` variables, enum members, `readonly` fields, members of
 * `as const` objects, and the constants of `Number`, in other files too. Refused: calls, `let`, parameters.
 */
export function constantNumber(compiler: Compiler, expression: ts.Expression, depth = 0): number | undefined {
  const inner = withoutWrappers(compiler, expression);
  if (compiler.isNumericLiteral(inner)) {
    return Number(inner.text);
  }
  if (compiler.isBigIntLiteral(inner)) {
    return Number(inner.text.replace(/n$/u, ''));
  }
  if (compiler.isPrefixUnaryExpression(inner)) {
    const value = constantNumber(compiler, inner.operand, depth);
    const operator = compiler.operatorOf(inner);
    return value === undefined ? undefined : operator === '-' ? -value : operator === '+' ? value : undefined;
  }
  if (compiler.isBinaryExpression(inner)) {
    const calculate = arithmetic.get(compiler.operatorOf(inner));
    const left = calculate && constantNumber(compiler, inner.left, depth);
    const right = left === undefined ? undefined : constantNumber(compiler, inner.right, depth);
    return calculate && left !== undefined && right !== undefined ? calculate(left, right) : undefined;
  }
  if (compiler.isIdentifier(inner)) {
    return inner.text === 'Infinity' ? Infinity : named(compiler, inner, depth);
  }
  return compiler.isPropertyAccessExpression(inner)
    ? (numberConstants.get(inner.getText()) ?? named(compiler, inner.name, depth))
    : undefined;
}

/** The text that an expression always has, followed through the same names; undefined where that cannot be told. */
export function constantText(compiler: Compiler, expression: ts.Expression, depth = 0): string | undefined {
  const inner = withoutWrappers(compiler, expression);
  if (compiler.isStringLiteralLike(inner)) {
    return inner.text;
  }
  const name = compiler.isPropertyAccessExpression(inner) ? inner.name : inner;
  const value = compiler.isIdentifier(name) ? valueNamed(compiler, name, depth) : undefined;
  return value && constantText(compiler, value, depth + 1);
}

const arithmetic = new Map<string, (left: number, right: number) => number>([
  ['+', (left, right) => left + right],
  ['-', (left, right) => left - right],
  ['*', (left, right) => left * right],
  ['/', (left, right) => left / right],
  ['%', (left, right) => left % right],
  ['**', (left, right) => left ** right],
  ['<<', (left, right) => left << right],
  ['>>', (left, right) => left >> right],
  ['>>>', (left, right) => left >>> right],
]);

const numberConstants = new Map([
  ['Number.MAX_SAFE_INTEGER', Number.MAX_SAFE_INTEGER],
  ['Number.MAX_VALUE', Number.MAX_VALUE],
  ['Number.POSITIVE_INFINITY', Infinity],
]);

function named(compiler: Compiler, name: ts.Node, depth: number): number | undefined {
  const value = valueNamed(compiler, name, depth);
  return value && constantNumber(compiler, value, depth + 1);
}

function valueNamed(compiler: Compiler, name: ts.Node, depth: number): ts.Expression | undefined {
  const symbol = depth < maximumDepth ? compiler.symbolAt(name) : undefined;
  const declaration = symbol && compiler.declarationsOf(symbol)[0];
  return declaration && fixedValueOf(compiler, declaration);
}

/** The value of a `const`. */
export function valueOfConst(
  compiler: Compiler,
  { parent, initializer }: ts.VariableDeclaration,
): ts.Expression | undefined {
  return compiler.isVariableDeclarationList(parent) && compiler.keywordOf(parent) === 'const' ? initializer : undefined;
}

/** What a declaration holds for good. */
function fixedValueOf(compiler: Compiler, declaration: ts.Declaration): ts.Expression | undefined {
  if (compiler.isVariableDeclaration(declaration)) {
    return valueOfConst(compiler, declaration);
  }
  if (compiler.isPropertyDeclaration(declaration)) {
    return compiler.hasModifier(declaration, 'readonly') ? declaration.initializer : undefined;
  }
  if (compiler.isPropertyAssignment(declaration)) {
    return isAsConst(compiler, declaration.parent) ? declaration.initializer : undefined;
  }
  return compiler.isEnumMember(declaration) ? declaration.initializer : undefined;
}

function isAsConst(compiler: Compiler, object: ts.Expression): boolean {
  const { parent } = object;
  return compiler.isAsExpression(parent)
    ? parent.type.getText() === 'const'
    : compiler.isPropertyAssignment(parent) && isAsConst(compiler, parent.parent);
}
