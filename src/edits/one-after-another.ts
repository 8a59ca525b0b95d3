import type { Rule } from 'eslint';
import type ts from 'typescript';
import {
  calledName,
  enclosingFunction,
  isFunctionWithBody,
  receiverOf,
  withoutWrappers,
  withWrappers,
  type FunctionWithBody,
} from '../analysis/expression.ts';
import { occurrencesOf } from '../analysis/occurrences.ts';
import { isStartingExpression } from '../analysis/operation.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { endOf, endingOf, isJavaScript, shadows, stepOf } from './layout.ts';

/** A statement that is replaced by others. */
interface Replacement {
  readonly statement: ts.Statement;
  readonly lines: readonly string[];
}

/**
 * Turns `await Promise.all([…])` and `await Promise.all(items.map(…))`, as a statement or bound by a declaration, into
 * awaits that come one after another.
 *
 * None where the list is anything else, where the callback returns in the middle or uses `this`, where a comment would be
 * lost, or where the list of results is used in another function (its type would not be inferred there).
 *
 * @param combinator - The call of `Promise.all`.
 * @returns What fixes the text; undefined if no edit keeps the meaning.
 */
export function oneAfterAnother(
  compiler: Compiler,
  combinator: ts.CallExpression,
): ((fixer: Rule.RuleFixer) => Rule.Fix) | undefined {
  const replacement = calledName(compiler, combinator) === 'all' ? replacementOf(compiler, combinator) : undefined;
  if (!replacement) {
    return undefined;
  }
  const { statement, lines } = replacement;
  const file = statement.getSourceFile();
  const start = statement.getStart(file);
  const indent = indentAt(file, start);
  return (fixer) => fixer.replaceTextRange([start, endOf(statement)], lines.join(`\n${indent}`));
}

function indentAt(file: ts.SourceFile, position: number): string {
  const lineStart = file.text.lastIndexOf('\n', position - 1) + 1;
  return /^\s*/u.exec(file.text.slice(lineStart, position))?.[0] ?? '';
}

function replacementOf(compiler: Compiler, combinator: ts.CallExpression): Replacement | undefined {
  const awaited = withWrappers(compiler, combinator).parent;
  const [list] = combinator.arguments;
  if (!compiler.isAwaitExpression(awaited) || !list) {
    return undefined;
  }
  const { parent } = awaited;
  const declaration = compiler.isVariableDeclaration(parent) ? parent : undefined;
  const statement = compiler.isExpressionStatement(parent) ? parent : declaration?.parent.parent;
  if (
    !statement ||
    !(compiler.isExpressionStatement(statement) || compiler.isVariableStatement(statement)) ||
    !(compiler.isBlock(statement.parent) || compiler.isSourceFile(statement.parent)) ||
    (declaration &&
      compiler.isVariableDeclarationList(declaration.parent) &&
      declaration.parent.declarations.length > 1)
  ) {
    return undefined;
  }
  const inner = withoutWrappers(compiler, list);
  const lines = compiler.isArrayLiteralExpression(inner)
    ? linesOfElements(compiler, inner, declaration)
    : compiler.isCallExpression(inner) && calledName(compiler, inner) === 'map'
      ? linesOfLoop(compiler, inner, declaration)
      : undefined;
  const kept = lines?.join('\n') ?? '';
  // Each comment of the statement is in what replaces it.
  return lines && commentsIn(statement.getText()) === commentsIn(kept) ? { statement, lines } : undefined;
}

function commentsIn(text: string): number {
  return text.match(/\/\/|\/\*/gu)?.length ?? 0;
}

function linesOfElements(
  compiler: Compiler,
  list: ts.ArrayLiteralExpression,
  declaration: ts.VariableDeclaration | undefined,
): string[] | undefined {
  if (!list.elements.every((element) => isStartingExpression(compiler, withoutWrappers(compiler, element)))) {
    return undefined;
  }
  const ending = endingOf(statementAround(list));
  const values = list.elements.map((element) => `await ${element.getText()}${ending}`);
  if (!declaration) {
    return values;
  }
  const { name, type, parent } = declaration;
  if (!compiler.isArrayBindingPattern(name) || type || !compiler.isVariableDeclarationList(parent)) {
    return undefined;
  }
  const keyword = compiler.keywordOf(parent);
  const names = name.elements.map((element) =>
    compiler.isBindingElement(element)
      ? element.initializer || element.dotDotDotToken
        ? undefined
        : element.name.getText()
      : '',
  );
  return names.includes(undefined) || names.length > values.length
    ? undefined
    : values.map((value, index) => (names[index] ? `${keyword} ${names[index]} = ${value}` : value));
}

function linesOfLoop(
  compiler: Compiler,
  mapper: ts.CallExpression,
  declaration: ts.VariableDeclaration | undefined,
): string[] | undefined {
  const [argument, ...others] = mapper.arguments;
  const callback = argument && withoutWrappers(compiler, argument);
  const items = receiverOf(compiler, mapper);
  if (!callback || !items || others.length > 0 || !isFunctionWithBody(compiler, callback)) {
    return undefined;
  }
  const head = headOf(compiler, callback, items);
  const body = bodyOf(compiler, callback, declaration);
  if (head === undefined || !body) {
    return undefined;
  }
  if (!declaration) {
    return [`${head} ${body}`];
  }
  const results = declaration.name;
  if (!compiler.isIdentifier(results) || !isUsedHereOnly(compiler, declaration, results)) {
    return undefined;
  }
  const type = declaration.type ? `: ${declaration.type.getText()}` : '';
  return [`const ${results.text}${type} = []${endingOf(statementAround(declaration))}`, `${head} ${body}`];
}

function headOf(compiler: Compiler, callback: FunctionWithBody, items: ts.Expression): string | undefined {
  const [item, index, ...others] = callback.parameters;
  if (
    !item ||
    others.length > 0 ||
    callback.parameters.some(({ initializer, dotDotDotToken }) => initializer ?? dotDotDotToken)
  ) {
    return undefined;
  }
  if (/\bthis\b|\barguments\b/u.test(callback.getText()) && !compiler.isArrowFunction(callback)) {
    return undefined;
  }
  const list = withWrappers(compiler, items);
  if (shadows(compiler, list, [item, index])) {
    return undefined;
  }
  return index
    ? `for (const [${index.name.getText()}, ${item.name.getText()}] of ${list.getText()}.entries())`
    : `for (const ${item.name.getText()} of ${withoutParentheses(compiler, list).getText()})`;
}

function withoutParentheses(compiler: Compiler, expression: ts.Expression): ts.Expression {
  let inner = expression;
  while (compiler.isParenthesizedExpression(inner)) {
    inner = inner.expression;
  }
  return inner;
}

/** The body of the loop: each result is awaited, and kept if a declaration wants it. */
function bodyOf(
  compiler: Compiler,
  callback: FunctionWithBody,
  declaration: ts.VariableDeclaration | undefined,
): string | undefined {
  const { body } = callback;
  if (!body) {
    return undefined;
  }
  const results = declaration?.name.getText();
  const keep = (value: ts.Expression): string => {
    const inner = withoutWrappers(compiler, value);
    const text =
      compiler.isAwaitExpression(inner) || !isPromise(compiler, value) ? value.getText() : awaited(compiler, value);
    const ending = endingOf(statementAround(declaration ?? callback));
    return results === undefined ? `${text}${ending}` : `${results}.push(${text})${ending}`;
  };
  if (!compiler.isBlock(body)) {
    const indent = indentAt(body.getSourceFile(), statementAround(declaration ?? callback).getStart());
    const inner = withoutWrappers(compiler, body);
    return compiler.isAwaitExpression(inner) || isStartingExpression(compiler, inner)
      ? `{\n${indent}${stepOf(body.getSourceFile())}${keep(body)}\n${indent}}`
      : undefined;
  }
  const returns = returnsIn(compiler, body);
  const last = body.statements.at(-1);
  const [only] = returns;
  if (returns.length === 0) {
    return results === undefined ? moved(body.getText(), body, declaration ?? callback) : undefined;
  }
  if (returns.length > 1 || only !== last || !only?.expression) {
    return undefined;
  }
  const text = body.getText();
  const from = only.getStart() - body.getStart();
  return moved(
    text.slice(0, from) + keep(only.expression) + text.slice(only.end - body.getStart()),
    body,
    declaration ?? callback,
  );
}

function isPromise(compiler: Compiler, value: ts.Expression): boolean {
  return compiler
    .unionMembers(compiler.typeAt(value))
    .some((type) => compiler.isUntyped(type) || compiler.propertyOf(type, 'then') !== undefined);
}

/** `await` binds closer than operators do. */
function awaited(compiler: Compiler, value: ts.Expression): string {
  const isClose =
    isStartingExpression(compiler, value) ||
    compiler.isIdentifier(value) ||
    compiler.isPropertyAccessExpression(value) ||
    compiler.isParenthesizedExpression(value);
  return isClose ? `await ${value.getText()}` : `await (${value.getText()})`;
}

/** A block at the indentation of the statement that it replaces; as it is, where a text of several lines is in it. */
function moved(text: string, block: ts.Block, within: ts.Node): string {
  const file = block.getSourceFile();
  const here = indentAt(file, file.text.lastIndexOf('}', block.end)).length;
  const there = indentAt(file, statementAround(within).getStart()).length;
  return here > there && !text.includes('`')
    ? text.replaceAll(new RegExp(`\\n {0,${here - there}}`, 'gu'), '\n')
    : text;
}

function statementAround(node: ts.Node): ts.Node {
  let statement = node;
  while (!('statements' in statement.parent)) {
    statement = statement.parent;
  }
  return statement;
}

function returnsIn(compiler: Compiler, body: ts.Block): ts.ReturnStatement[] {
  const found: ts.ReturnStatement[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunctionWithBody(compiler, node)) {
      return;
    }
    if (compiler.isReturnStatement(node)) {
      found.push(node);
    }
    compiler.forEachChild(node, visit);
  };
  visit(body);
  return found;
}

/** A list that starts empty gets its type from what is pushed into it, but not in other functions. */
function isUsedHereOnly(compiler: Compiler, declaration: ts.VariableDeclaration, name: ts.Identifier): boolean {
  if (declaration.type) {
    return true;
  }
  if (!compiler.typesEmptyLists() && !isJavaScript(declaration.getSourceFile())) {
    return false;
  }
  const home = enclosingFunction(compiler, declaration);
  return occurrencesOf(compiler, name.getSourceFile(), name.text).every(
    (occurrence) =>
      compiler.symbolAt(occurrence) !== compiler.symbolAt(name) || enclosingFunction(compiler, occurrence) === home,
  );
}
