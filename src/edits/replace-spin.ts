import type { Rule } from 'eslint';
import type ts from 'typescript';
import { enclosingFunction, isAsync, withoutWrappers } from '../analysis/expression.ts';
import type { Loop } from '../analysis/loop-parts.ts';
import { referencesTo } from '../analysis/references.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { awaitPlace, isAwaitedByCaller } from './await-place.ts';
import { ImportNames } from './import-names.ts';
import { makeAsync } from './insert-await.ts';

type Edits = Pick<Rule.ReportDescriptorOptions, 'fix' | 'suggest'>;

/** What a spin becomes. */
interface Pause {
  /** How long it waits, in milliseconds, as code. */
  readonly milliseconds: string;
  /** The declaration that nothing needs any longer, right before the loop. */
  readonly declaration: ts.VariableStatement | undefined;
}

/**
 * The edit that puts `await setTimeout(ms)` from `node:timers/promises` in the place of a loop that only waits for a
 * clock of milliseconds: a fix in an async function, a suggestion where one has to be made async. None for a loop with
 * a body, other clocks, and where a comment would be lost.
 */
export function replaceSpin(compiler: Compiler, loop: Loop): Edits {
  const pause = pauseOf(compiler, loop);
  const place = awaitPlace(compiler, loop);
  if (!pause || place.kind === 'impossible') {
    return {};
  }
  const start = (pause.declaration ?? loop).getStart();
  if (/\/\/|\/\*/u.test(loop.getSourceFile().text.slice(start, loop.end))) {
    return {};
  }
  const imports = new ImportNames(compiler, loop.getSourceFile());
  const plan = imports.add(['setTimeout', 'node:timers/promises', ['setTimeout', 'sleep', 'wait', 'pause']]);
  const [name] = plan?.names ?? [];
  if (!plan || name === undefined) {
    return {};
  }
  const after = loop.getSourceFile().text.slice(loop.end);
  const ending = /^\s*(?:[([`+-]|\/(?![/*]))/u.test(after) ? ';' : imports.semicolon();
  const statement = `await ${name}(${pause.milliseconds})${ending}`;
  const edit = (fixer: Rule.RuleFixer): Rule.Fix[] => [
    fixer.replaceTextRange([start, loop.end], statement),
    ...plan.edit(fixer),
  ];
  const body = enclosingFunction(compiler, loop);
  const data = { call: `${name}(${pause.milliseconds})` };
  if (place.kind === 'make-async') {
    return {
      suggest: [
        {
          messageId: 'useTimerAsync',
          data,
          fix: (fixer) => [...makeAsync(compiler, fixer, place.body), ...edit(fixer)],
        },
      ],
    };
  }
  return !body || (isAsync(compiler, body) && isAwaitedByCaller(compiler, body))
    ? { fix: edit }
    : { suggest: [{ messageId: 'useTimer', data, fix: edit }] };
}

function pauseOf(compiler: Compiler, loop: Loop): Pause | undefined {
  const condition = compiler.isForStatement(loop) ? loop.condition : loop.expression;
  if (!condition || !isEmptyBody(compiler, loop.statement) || (compiler.isForStatement(loop) && loop.incrementor)) {
    return undefined;
  }
  const comparison = withoutWrappers(compiler, condition);
  if (!compiler.isBinaryExpression(comparison)) {
    return undefined;
  }
  const operator = compiler.operatorOf(comparison);
  const sides = [withoutWrappers(compiler, comparison.left), withoutWrappers(compiler, comparison.right)] as const;
  if (!/^[<>]=?$/u.test(operator)) {
    return undefined;
  }
  const [smaller, greater] = operator.startsWith('<') ? sides : [sides[1], sides[0]];
  return untilEnd(compiler, loop, smaller, greater) ?? forSpan(compiler, loop, smaller, greater);
}

function isEmptyBody(compiler: Compiler, body: ts.Statement): boolean {
  return compiler.isEmptyStatement(body) || (compiler.isBlock(body) && body.statements.length === 0);
}

/** `Date.now() < end`. */
function untilEnd(compiler: Compiler, loop: Loop, now: ts.Expression, end: ts.Expression): Pause | undefined {
  if (!isMillisecondClock(now.getText())) {
    return undefined;
  }
  const declared = declarationOf(compiler, loop, end);
  const sum = declared?.initializer && withoutWrappers(compiler, declared.initializer);
  if (declared && sum && compiler.isBinaryExpression(sum) && compiler.operatorOf(sum) === '+') {
    const sides = [sum.left, sum.right].map((side) => withoutWrappers(compiler, side));
    const [span] = sides.filter((side) => side.getText() !== now.getText());
    if (span && sides.some((side) => side.getText() === now.getText())) {
      return pauseAfter(compiler, loop, declared, span.getText());
    }
  }
  return inFor(compiler, loop)
    ? undefined
    : { milliseconds: `${asTerm(compiler, end)} - ${now.getText()}`, declaration: undefined };
}

/** `Date.now() - start < ms`. */
function forSpan(compiler: Compiler, loop: Loop, passed: ts.Expression, span: ts.Expression): Pause | undefined {
  if (!compiler.isBinaryExpression(passed) || compiler.operatorOf(passed) !== '-') {
    return undefined;
  }
  const now = withoutWrappers(compiler, passed.left).getText();
  if (!isMillisecondClock(now)) {
    return undefined;
  }
  const start = withoutWrappers(compiler, passed.right);
  const declared = declarationOf(compiler, loop, start);
  if (declared?.initializer?.getText() === now) {
    return pauseAfter(compiler, loop, declared, span.getText());
  }
  return inFor(compiler, loop)
    ? undefined
    : { milliseconds: `${asTerm(compiler, start)} + ${asTerm(compiler, span)} - ${now}`, declaration: undefined };
}

/** The full time, as the clock was read right before the loop; the reading goes where the loop alone used it. */
function pauseAfter(
  compiler: Compiler,
  loop: Loop,
  declared: ts.VariableDeclaration,
  milliseconds: string,
): Pause | undefined {
  const isUsedElsewhere = referencesTo(compiler, declared).length > 1;
  if (inFor(compiler, loop)) {
    return isUsedElsewhere ? undefined : { milliseconds, declaration: undefined };
  }
  const statement = declared.parent.parent as ts.VariableStatement;
  return { milliseconds, declaration: isUsedElsewhere ? undefined : statement };
}

/** What a loop declares in its own head goes with it. */
function inFor(compiler: Compiler, loop: Loop): boolean {
  return compiler.isForStatement(loop) && loop.initializer !== undefined;
}

/** The variable that an expression names, declared alone right before the loop or in its head. */
function declarationOf(compiler: Compiler, loop: Loop, expression: ts.Expression): ts.VariableDeclaration | undefined {
  const symbol = compiler.isIdentifier(expression) ? compiler.symbolAt(expression) : undefined;
  const declaration = symbol && compiler.declarationsOf(symbol)[0];
  if (!declaration || !compiler.isVariableDeclaration(declaration)) {
    return undefined;
  }
  const list = declaration.parent;
  if (!compiler.isVariableDeclarationList(list) || list.declarations.length > 1) {
    return undefined;
  }
  if (list.parent === loop) {
    return declaration;
  }
  const { parent } = loop;
  if (!compiler.isBlock(parent) && !compiler.isSourceFile(parent)) {
    return undefined;
  }
  const before = parent.statements[parent.statements.indexOf(loop) - 1];
  return before === list.parent && !compiler.hasModifier(before, 'export') ? declaration : undefined;
}

/** Clocks whose readings are numbers of milliseconds. */
function isMillisecondClock(text: string): boolean {
  return /^(?:Date\.now\(\)|performance\.now\(\)|new Date\(\)\.(?:getTime|valueOf)\(\)|\+new Date\(\))$/u.test(text);
}

function asTerm(compiler: Compiler, expression: ts.Expression): string {
  const text = expression.getText();
  const isTerm =
    compiler.isIdentifier(expression) ||
    compiler.isPropertyAccessExpression(expression) ||
    compiler.isNumericLiteral(expression) ||
    (compiler.isBinaryExpression(expression) && ['+', '*', '/'].includes(compiler.operatorOf(expression)));
  return isTerm ? text : `(${text})`;
}
