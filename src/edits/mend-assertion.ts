import type { Rule } from 'eslint';
import type ts from 'typescript';
import {
  isAnsweredBelow,
  isWaitedForByTests,
  soleCall,
  takesCallback,
  type AssertionFault,
} from '../analysis/assertions.ts';
import { calledFunction } from '../analysis/callee.ts';
import { isFunctionWithBody, withoutWrappers } from '../analysis/expression.ts';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { awaitPlace } from './await-place.ts';
import { insertAwait, makeAsync } from './insert-await.ts';

type Fault = Exclude<AssertionFault, { kind: 'none' }>;
type Edit = (fixer: Rule.RuleFixer) => Rule.Fix[];
type Edits = Pick<Rule.ReportDescriptorOptions, 'fix' | 'suggest'>;

/**
 * The edit that makes a test wait for its assertion: a fix where the function waits already or is a test or hook, whose
 * runner waits for it; a suggestion where another function would become async, and where something below may be what the
 * promise waits for.
 */
export function mendAssertion(compiler: Compiler, knowledge: Knowledge, fault: Fault): Edits {
  const certainty = isAnsweredBelow(compiler, knowledge, fault) ? 'possible' : 'certain';
  switch (fault.kind) {
    case 'unawaited':
    case 'unsent':
      return fault.use.kind === 'dropped' && !['statement', 'operand', 'void', 'chain'].includes(fault.use.how)
        ? {}
        : awaited(compiler, knowledge, fault.node, certainty, (fixer) => insertAwait(compiler, fixer, fault.node));
    case 'promise':
      return awaited(compiler, knowledge, fault.subject, fault.isLazy ? 'possible' : certainty, (fixer) =>
        insertAwait(compiler, fixer, fault.subject),
      );
    case 'async-function': {
      const edit = askForRejection(compiler, fault);
      return edit ? awaited(compiler, knowledge, fault.node, certainty, edit) : {};
    }
  }
}

/** An edit that puts an `await` at a place, with what it takes to have one there. */
function awaited(
  compiler: Compiler,
  knowledge: Knowledge,
  at: ts.Expression,
  certainty: 'certain' | 'possible',
  edit: Edit,
): Edits {
  const place = awaitPlace(compiler, at);
  switch (place.kind) {
    case 'impossible':
      return {};
    case 'ready':
      return certainty === 'certain' ? { fix: edit } : { suggest: [{ messageId: 'addAwait', fix: edit }] };
    case 'make-async': {
      const isTest = isWaitedForByTests(compiler, knowledge, place.body);
      // Test runners refuse a test that ends by a callback and by a promise.
      if (isTest === false || (isTest && takesCallback(compiler, place.body))) {
        return {};
      }
      const both: Edit = (fixer) => [...makeAsync(compiler, fixer, place.body), ...edit(fixer)];
      return certainty === 'certain' && isTest
        ? { fix: both }
        : { suggest: [{ messageId: 'addAwaitAsync', fix: both }] };
    }
  }
}

/** `expect(load).toThrow()` as `await expect(load).rejects.toThrow()`, `assert.throws` as `await assert.rejects`. */
function askForRejection(
  compiler: Compiler,
  { node, matcher, subject, isPromise, isNegated, rejection }: Extract<Fault, { kind: 'async-function' }>,
): Edit | undefined {
  const callee = withoutWrappers(compiler, node.expression);
  if (!compiler.isPropertyAccessExpression(callee)) {
    return undefined;
  }
  if (rejection !== undefined) {
    return (fixer) => [
      ...insertAwait(compiler, fixer, node),
      fixer.replaceTextRange([callee.name.getStart(), callee.name.end], rejection),
    ];
  }
  const type = compiler.typeAt(startOf(compiler, callee));
  if (matcher !== 'toThrow' || compiler.propertyOf(type, 'rejects') === undefined) {
    return undefined;
  }
  const start = startOf(compiler, callee);
  const insert = (fixer: Rule.RuleFixer, settled: string): Rule.Fix[] => [
    ...insertAwait(compiler, fixer, node),
    fixer.insertTextAfterRange([start.pos, start.end], `.${settled}`),
  ];
  if (!isNegated) {
    // `rejects` takes the promise, and calls a function to get one.
    return (fixer) => insert(fixer, 'rejects');
  }
  if (isPromise) {
    return (fixer) => insert(fixer, 'resolves');
  }
  // `resolves` takes nothing but a promise: the function has to be called.
  const promise = promiseOf(compiler, subject);
  return promise === undefined
    ? undefined
    : (fixer) => [...insert(fixer, 'resolves'), fixer.replaceTextRange([subject.getStart(), subject.end], promise)];
}

/** `expect(load)` in `expect(load).not.toThrow`. */
function startOf(compiler: Compiler, callee: ts.PropertyAccessExpression): ts.Expression {
  let node: ts.Expression = callee.expression;
  while (compiler.isPropertyAccessExpression(node)) {
    node = node.expression;
  }
  return node;
}

/** The promise that a function gives, as text: `load(1)` for `() => load(1)`, `load()` for `load`. */
function promiseOf(compiler: Compiler, subject: ts.Expression): string | undefined {
  const inner = withoutWrappers(compiler, subject);
  if (isFunctionWithBody(compiler, inner)) {
    const isPlain = compiler.isArrowFunction(inner) && !compiler.hasModifier(inner, 'async');
    return isPlain ? soleCall(compiler, inner)?.getText() : undefined;
  }
  const isNamed = compiler.isIdentifier(inner) || compiler.isPropertyAccessExpression(inner);
  // A matcher calls it with nothing.
  const asked = calledFunction(compiler, inner)?.parameters.filter(
    ({ initializer, questionToken, dotDotDotToken }) => !initializer && !questionToken && !dotDotDotToken,
  );
  return isNamed && asked?.length === 0 ? `${inner.getText()}()` : undefined;
}
