import type ts from 'typescript';
import { boundNames, isInside } from '../analysis/expression.ts';
import { kept } from '../analysis/kept.ts';
import type { Compiler } from '../typescript/compiler.ts';

/** How many comments a text has. Slashes after a colon, a quote or a word are those of an address. */
export function countComments(text: string): number {
  return text.match(/(?<![:'"`\w])\/\/|\/\*/gu)?.length ?? 0;
}

/** What stands before a position on its line. */
export function indentAt(file: ts.SourceFile, position: number): string {
  const lineStart = file.text.lastIndexOf('\n', position - 1) + 1;
  return /^[ \t]*/u.exec(file.text.slice(lineStart, position))?.[0] ?? '';
}

/** What stands before a statement on its line. */
export function indentOf(statement: ts.Node): string {
  return indentAt(statement.getSourceFile(), statement.getStart());
}

/** One level of indentation in the file's style. */
export function stepOf(file: ts.SourceFile): string {
  const first = /\n(?<step>\t| {2,8})(?=[^\s*])/u.exec(file.text)?.groups?.['step'] ?? '  ';
  return first === ' '.repeat(4) ? first : first === '\t' ? first : '  ';
}

/** What ends a statement in the place of one that ended with a semicolon or without. */
export function endingOf(statement: ts.Node): string {
  return textOf(statement).endsWith(';') ? ';' : '';
}

/** What ends statements in a file: a semicolon or nothing. */
export function semicolonOf(file: ts.SourceFile): string {
  const isBare = kept(withoutSemicolons, file, () =>
    file.statements.some((each) => /^(?:import|const|let)\b/u.test(each.getText()) && endingOf(each) === ''),
  );
  return isBare ? '' : ';';
}

/** Each edit of a file asks for its style. */
const withoutSemicolons = new WeakMap<ts.SourceFile, boolean>();

/** What ends a statement in the place of a loop: also a semicolon where what follows would go on with it. */
export function endingAfter(loop: ts.Node): string {
  const file = loop.getSourceFile();
  const isAlone = /^[ \t]*(?:\/\/[^\n]*)?(?:\}|$|\r?\n(?!\s*(?:[([`+-]|\/(?![/*]))))/u.test(file.text.slice(loop.end));
  return isAlone ? semicolonOf(file) : ';';
}

/** A statement without a semicolon on a line below. */
export function textOf(statement: ts.Node): string {
  return statement.getSourceFile().text.slice(statement.getStart(), endOf(statement));
}

/** Whether a file is JavaScript, in which types cannot be written. */
export function isJavaScript(file: ts.SourceFile): boolean {
  return /\.[cm]?jsx?$/u.test(file.fileName);
}

/**
 * Whether a statement would go on with the one before it if it started with a parenthesis or a bracket, as that one ends
 * without a semicolon: `log(1)` and `(await find()).rows` on the next line.
 */
export function goesOnWithLineBefore(compiler: Compiler, statement: ts.Node): boolean {
  const { parent } = statement;
  const siblings = 'statements' in parent ? (parent.statements as readonly ts.Node[]) : [];
  const before = siblings[siblings.indexOf(statement) - 1];
  return before !== undefined && !endsItself(compiler, before);
}

function endsItself(compiler: Compiler, statement: ts.Node): boolean {
  const text = statement.getText();
  if (text.endsWith(';')) {
    return true;
  }
  if (compiler.isIfStatement(statement)) {
    return endsItself(compiler, statement.elseStatement ?? statement.thenStatement);
  }
  if ('statement' in statement && !compiler.isDoStatement(statement)) {
    return endsItself(compiler, statement.statement as ts.Node);
  }
  const isOpen =
    compiler.isExpressionStatement(statement) ||
    compiler.isVariableStatement(statement) ||
    compiler.isReturnStatement(statement) ||
    compiler.isThrowStatement(statement) ||
    compiler.isExportAssignment(statement);
  return compiler.isDoStatement(statement) || (text.endsWith('}') && !isOpen);
}

/** Where a statement ends, without a semicolon that stands on a line below: that one belongs to what follows it. */
export function endOf(statement: ts.Node): number {
  const below = /\s*\n\s*;$/u.exec(statement.getText());
  return statement.end - (below?.[0].length ?? 0);
}

/** Whether a list mentions a name that the parameters of its callback take: in the head of a loop it would be theirs. */
export function shadows(
  compiler: Compiler,
  list: ts.Expression,
  parameters: readonly (ts.ParameterDeclaration | undefined)[],
): boolean {
  const names = new Set(parameters.flatMap((each) => (each ? boundNames(compiler, each.name) : [])));
  const visit = (node: ts.Node): true | undefined => {
    if (compiler.isIdentifier(node) && names.has(node.text)) {
      const isMember = compiler.isPropertyAccessExpression(node.parent) && node.parent.name === node;
      const symbol = compiler.symbolAt(node);
      const isOwn = symbol && compiler.declarationsOf(symbol).some((declaration) => isInside(declaration, list));
      return isMember || isOwn ? undefined : true;
    }
    return compiler.forEachChild(node, visit);
  };
  return visit(list) ?? false;
}
