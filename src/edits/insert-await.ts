import type { Rule } from 'eslint';
import type ts from 'typescript';
import type { FunctionWithBody } from '../analysis/expression.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { goesOnWithLineBefore } from './layout.ts';

/** Text that goes around an expression under its `await`: `Promise.all(` and `)`, nothing and `.execute()`. */
interface Around {
  readonly before: string;
  readonly after: string;
}

/**
 * Puts `await` before an expression, in parentheses where what follows binds closer (`(await find()).name`), or the
 * expression in them where it binds less (`await (first ?? second)`); in place of `void` where that stands before it.
 *
 * @param around - What else the expression gets, so that it can be awaited. Default: nothing.
 */
export function insertAwait(
  compiler: Compiler,
  fixer: Rule.RuleFixer,
  expression: ts.Expression,
  around: Around = bindsLess(compiler, expression) ? { before: '(', after: ')' } : { before: '', after: '' },
): Rule.Fix[] {
  const { before, after } = around;
  const { parent } = expression;
  const start = expression.getStart();
  if (compiler.isVoidExpression(parent)) {
    return [
      fixer.replaceTextRange([parent.getStart(), parent.getStart() + 'void'.length], 'await'),
      ...(before === '' ? [] : [fixer.insertTextBeforeRange([start, start], before)]),
      ...(after === '' ? [] : [fixer.insertTextAfterRange([start, expression.end], after)]),
    ];
  }
  if (!bindsCloser(compiler, parent, expression)) {
    return [
      fixer.insertTextBeforeRange([start, start], `await ${before}`),
      ...(after === '' ? [] : [fixer.insertTextAfterRange([start, expression.end], after)]),
    ];
  }
  const opening = startsStatement(compiler, expression) ? ';(await ' : '(await ';
  return [
    fixer.insertTextBeforeRange([start, start], opening + before),
    fixer.insertTextAfterRange([start, expression.end], `${after})`),
  ];
}

/** Whether a parenthesis here would make a call of the line before, in code without semicolons. */
function startsStatement(compiler: Compiler, expression: ts.Expression): boolean {
  const start = expression.getStart();
  for (let node: ts.Node = expression; node.getStart() === start; node = node.parent) {
    if (compiler.isExpressionStatement(node)) {
      return goesOnWithLineBefore(compiler, node);
    }
  }
  return false;
}

/** Whether `await` before it would take its first part alone. */
function bindsLess(compiler: Compiler, expression: ts.Expression): boolean {
  return (
    compiler.isAsExpression(expression) ||
    compiler.isSatisfiesExpression(expression) ||
    compiler.isConditionalExpression(expression) ||
    compiler.isBinaryExpression(expression)
  );
}

function bindsCloser(compiler: Compiler, parent: ts.Node, expression: ts.Expression): boolean {
  if (compiler.isPropertyAccessExpression(parent) || compiler.isElementAccessExpression(parent)) {
    return parent.expression === expression;
  }
  if (compiler.isCallExpression(parent) || compiler.isNewExpression(parent)) {
    return parent.expression === expression;
  }
  return (
    compiler.isNonNullExpression(parent) ||
    compiler.isTaggedTemplateExpression(parent) ||
    compiler.isPrefixUnaryExpression(parent) ||
    compiler.isSpreadElement(parent) ||
    compiler.isSpreadAssignment(parent) ||
    (compiler.isBinaryExpression(parent) && !/^(?:,|[^=!<>]*=)$/u.test(compiler.operatorOf(parent)))
  );
}

/** Makes a function async, its declared result a promise. */
export function makeAsync(compiler: Compiler, fixer: Rule.RuleFixer, body: FunctionWithBody): Rule.Fix[] {
  const start = headStart(compiler, body);
  const fixes = [fixer.insertTextBeforeRange([start, start], 'async ')];
  const { type } = body;
  if (type && compiler.isUnionTypeNode(type)) {
    // `void | Promise<void>`: an async function gives a promise alone.
    const members = type.types.map((member) => promisedIn(compiler, member)?.getText() ?? member.getText());
    fixes.push(fixer.replaceTextRange([type.getStart(), type.end], `Promise<${[...new Set(members)].join(' | ')}>`));
  } else if (type && !promisedIn(compiler, type)) {
    fixes.push(
      fixer.insertTextBeforeRange([type.getStart(), type.getStart()], 'Promise<'),
      fixer.insertTextAfterRange([type.getStart(), type.end], '>'),
    );
  }
  return fixes;
}

/** Where `async` goes: behind other modifiers. */
function headStart(compiler: Compiler, body: FunctionWithBody): number {
  if (compiler.isMethodDeclaration(body)) {
    return body.name.getStart();
  }
  // `export default function` has its modifiers before the keyword, and maybe comments.
  const modifiersEnd = compiler.isFunctionDeclaration(body) ? body.modifiers?.end : undefined;
  if (modifiersEnd === undefined) {
    return body.getStart();
  }
  const { text } = body.getSourceFile();
  return modifiersEnd + (/^(?:\s|\/\*[\s\S]*?\*\/|\/\/[^\n]*\n)*/u.exec(text.slice(modifiersEnd))?.[0].length ?? 0);
}

/** `User` in `Promise<User>`. */
function promisedIn(compiler: Compiler, type: ts.TypeNode): ts.TypeNode | undefined {
  return compiler.isTypeReferenceNode(type) && type.typeName.getText() === 'Promise'
    ? type.typeArguments?.[0]
    : undefined;
}
