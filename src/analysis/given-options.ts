import type ts from 'typescript';
import type { Compiler } from '../typescript/compiler.ts';
import { parametersOf } from '../typescript/parameters.ts';
import { conditionsOf } from './conditions.ts';
import { enclosingFunction, isInside, withoutWrappers, type FunctionWithBody } from './expression.ts';
import { occurrencesOf } from './occurrences.ts';
import type { StartingExpression } from './operation.ts';

/** A call of a function of the project. */
export interface GivenCall {
  readonly call: StartingExpression;
  /** The function. */
  readonly body: FunctionWithBody;
  /** The call of the function that this call stands in, if that was followed too. */
  readonly outer: GivenCall | undefined;
}

/**
 * Does a place in a function not run for this call, because of an option that the call gives or does not give?
 * `if (options?.sign) { … }` and what comes after `if (!options?.sign) { return; }`, for `render(post)` and
 * `render(post, { sign: false })`.
 *
 * Followed: options through the calls that hand them on, objects that are made of them (`{ sign: false, ...options }`),
 * defaults, comparisons with constants. All else is unknown, and what is unknown may run.
 */
export function isSwitchedOff(compiler: Compiler, given: GivenCall, place: ts.Node): boolean {
  return conditionsOf(compiler, place, given.body).some(({ of, needs }) => truthOf(compiler, of, given) === !needs);
}

/** What an expression is for a call. */
type Value =
  | { readonly kind: 'constant'; readonly value: boolean | number | string | null | undefined }
  /** An object that is written out, and the call that its parts are made for. */
  | { readonly kind: 'object'; readonly literal: ts.ObjectLiteralExpression; readonly given: GivenCall | undefined }
  /** A function or a list. */
  | { readonly kind: 'something' }
  | { readonly kind: 'unknown' };

const unknown: Value = { kind: 'unknown' };
const nothing: Value = { kind: 'constant', value: undefined };

/** Whether a condition holds for a call; undefined where that is not known. */
function truthOf(compiler: Compiler, condition: ts.Expression, given: GivenCall | undefined): boolean | undefined {
  const inner = withoutWrappers(compiler, condition);
  if (compiler.isPrefixUnaryExpression(inner) && compiler.operatorOf(inner) === '!') {
    const truth = truthOf(compiler, inner.operand, given);
    return truth === undefined ? undefined : !truth;
  }
  if (compiler.isBinaryExpression(inner)) {
    const operator = compiler.operatorOf(inner);
    if (operator === '&&' || operator === '||') {
      const decides = operator === '||';
      const left = truthOf(compiler, inner.left, given);
      const right = left === decides ? left : truthOf(compiler, inner.right, given);
      return left === decides || right === decides ? decides : left === undefined ? undefined : right;
    }
    if (/^[!=]==?$/u.test(operator)) {
      const isEqual = areEqual(
        valueOf(compiler, inner.left, given),
        valueOf(compiler, inner.right, given),
        operator.length === 2,
      );
      return isEqual === undefined ? undefined : isEqual === operator.startsWith('=');
    }
  }
  const value = valueOf(compiler, inner, given);
  return value.kind === 'unknown' ? undefined : value.kind !== 'constant' || Boolean(value.value);
}

function areEqual(left: Value, right: Value, isLoose: boolean): boolean | undefined {
  if (left.kind === 'unknown' || right.kind === 'unknown' || (left.kind !== 'constant' && right.kind !== 'constant')) {
    return undefined;
  }
  if (left.kind !== 'constant' || right.kind !== 'constant') {
    return false;
  }
  return left.value === right.value || (isLoose && isNothing(left) && isNothing(right));
}

function isNothing(value: Value): boolean {
  return value.kind === 'constant' && (value.value === undefined || value.value === null);
}

function valueOf(compiler: Compiler, expression: ts.Expression, given: GivenCall | undefined): Value {
  const inner = withoutWrappers(compiler, expression);
  if (compiler.isIdentifier(inner)) {
    return inner.text === 'undefined' ? nothing : valueOfName(compiler, inner, compiler.symbolAt(inner), given);
  }
  if (compiler.isPropertyAccessExpression(inner)) {
    const holder = valueOf(compiler, inner.expression, given);
    return isNothing(holder) ? nothing : (memberOf(compiler, holder, inner.name.text) ?? nothing);
  }
  if (compiler.isObjectLiteralExpression(inner)) {
    return { kind: 'object', literal: inner, given };
  }
  if (compiler.isConditionalExpression(inner)) {
    const truth = truthOf(compiler, inner.condition, given);
    return truth === undefined ? unknown : valueOf(compiler, truth ? inner.whenTrue : inner.whenFalse, given);
  }
  if (compiler.isBinaryExpression(inner) && compiler.operatorOf(inner) === '??') {
    const left = valueOf(compiler, inner.left, given);
    return left.kind === 'unknown' || !isNothing(left) ? left : valueOf(compiler, inner.right, given);
  }
  return writtenValue(compiler, inner);
}

function writtenValue(compiler: Compiler, expression: ts.Expression): Value {
  if (compiler.isStringLiteralLike(expression)) {
    return { kind: 'constant', value: expression.text };
  }
  if (compiler.isNumericLiteral(expression)) {
    return { kind: 'constant', value: Number(expression.text) };
  }
  switch (expression.getText()) {
    case 'true':
      return { kind: 'constant', value: true };
    case 'false':
      return { kind: 'constant', value: false };
    case 'null':
      return { kind: 'constant', value: null };
    default:
      return compiler.isArrayLiteralExpression(expression) || compiler.isFunctionLike(expression)
        ? { kind: 'something' }
        : unknown;
  }
}

/** A member of an object; undefined if the object has none of that name. */
function memberOf(compiler: Compiler, holder: Value, name: string): Value | undefined {
  if (holder.kind !== 'object') {
    return isNothing(holder) ? undefined : unknown;
  }
  for (const property of [...holder.literal.properties].reverse()) {
    if (compiler.isSpreadAssignment(property)) {
      const member = memberOf(compiler, valueOf(compiler, property.expression, holder.given), name);
      if (member) {
        return member;
      }
    } else if (compiler.isComputedPropertyName(property.name)) {
      return unknown;
    } else if (property.name.getText() === name) {
      return compiler.isPropertyAssignment(property)
        ? valueOf(compiler, property.initializer, holder.given)
        : compiler.isShorthandPropertyAssignment(property)
          ? valueOfName(compiler, property.name, compiler.shorthandValueAt(property), holder.given)
          : unknown;
    }
  }
  return undefined;
}

/** What a parameter is given, or a constant is made of: by code that stands before the name, which ends every cycle. */
function valueOfName(
  compiler: Compiler,
  name: ts.Identifier,
  symbol: ts.Symbol | undefined,
  given: GivenCall | undefined,
): Value {
  const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
  if (declaration?.getSourceFile() !== name.getSourceFile() || declaration.end > name.pos) {
    return unknown;
  }
  const path: ts.BindingElement[] = [];
  let holder: ts.Node = declaration;
  while (compiler.isBindingElement(holder)) {
    path.unshift(holder);
    holder = holder.parent.parent;
  }
  const scope = given && isInside(declaration, given.body) ? given : undefined;
  const change = changeOf(compiler, name, symbol, enclosingFunction(compiler, holder));
  if (change === 'unknown') {
    return unknown;
  }
  if (change && name.pos > change.end) {
    return valueOf(compiler, change, scope);
  }
  return path.reduce(
    (value, element) => {
      const property = element.propertyName ?? element.name;
      const member =
        element.dotDotDotToken || !compiler.isObjectBindingPattern(element.parent) || !compiler.isIdentifier(property)
          ? unknown
          : (memberOf(compiler, value, property.text) ?? nothing);
      return isUndefined(member) && element.initializer ? valueOf(compiler, element.initializer, scope) : member;
    },
    valueOfHolder(compiler, holder, scope),
  );
}

function valueOfHolder(compiler: Compiler, holder: ts.Node, given: GivenCall | undefined): Value {
  if (compiler.isParameter(holder)) {
    return given ? argumentFor(compiler, holder, given) : unknown;
  }
  return compiler.isVariableDeclaration(holder) &&
    holder.initializer &&
    compiler.isVariableDeclarationList(holder.parent) &&
    compiler.keywordOf(holder.parent) === 'const'
    ? valueOf(compiler, holder.initializer, given)
    : unknown;
}

function isUndefined(value: Value): boolean {
  return value.kind === 'constant' && value.value === undefined;
}

function argumentFor(compiler: Compiler, parameter: ts.ParameterDeclaration, given: GivenCall): Value {
  const index = parametersOf(given.body).indexOf(parameter);
  if (index < 0 || parameter.dotDotDotToken || !compiler.isCallExpression(given.call)) {
    return unknown;
  }
  const before = given.call.arguments.slice(0, index + 1);
  if (before.some((argument) => compiler.isSpreadElement(argument))) {
    return unknown;
  }
  const argument = before[index];
  const value = argument ? valueOf(compiler, argument, given.outer) : nothing;
  return isUndefined(value) && parameter.initializer ? valueOf(compiler, parameter.initializer, given) : value;
}

/**
 * What a function gives a name first of all, as in `options = { sign: true, ...options };`, where what stands on the right is
 * what was given. Unknown, if it changes the name or the object that the name holds in another way.
 */
function changeOf(
  compiler: Compiler,
  name: ts.Identifier,
  symbol: ts.Symbol | undefined,
  body: FunctionWithBody | undefined,
): ts.Expression | 'unknown' | undefined {
  const scope = body ?? name.getSourceFile();
  const changes = occurrencesOf(compiler, name.getSourceFile(), name.text)
    .filter((each) => isInside(each, scope))
    .map((each) => ({ each, by: changeBy(compiler, each) }))
    .filter(({ each, by }) => by && compiler.symbolAt(each) === symbol);
  const [change] = changes;
  if (!change) {
    return undefined;
  }
  const { each, by } = change;
  const isFirst =
    changes.length === 1 &&
    by &&
    compiler.isBinaryExpression(by) &&
    by.left === each &&
    compiler.operatorOf(by) === '=' &&
    compiler.isExpressionStatement(by.parent) &&
    by.parent.parent === body?.body;
  return isFirst ? by.right : 'unknown';
}

/** What changes a name, or the object that it holds: an assignment, `delete`, `Object.assign`. */
function changeBy(compiler: Compiler, name: ts.Node): ts.Node | undefined {
  let target = name;
  while (
    (compiler.isPropertyAccessExpression(target.parent) || compiler.isElementAccessExpression(target.parent)) &&
    target.parent.expression === target
  ) {
    target = target.parent;
  }
  const { parent } = target;
  const isChange =
    (compiler.isBinaryExpression(parent) &&
      parent.left === target &&
      /^(?:&&|\|\||\?\?)?=$/u.test(compiler.operatorOf(parent))) ||
    compiler.isDeleteExpression(parent) ||
    (compiler.isCallExpression(parent) &&
      parent.arguments[0] === target &&
      parent.expression.getText() === 'Object.assign');
  return isChange ? parent : undefined;
}
