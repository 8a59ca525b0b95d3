import type { Rule } from 'eslint';
import type ts from 'typescript';
import { calledName, isWrapper, withoutWrappers, withWrappers, type FunctionWithBody } from '../analysis/expression.ts';
import type { Fate } from '../analysis/fate.ts';
import type { StartingExpression } from '../analysis/operation.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { awaitPlace, type AwaitPlace } from './await-place.ts';
import { insertAwait, makeAsync } from './insert-await.ts';

type Unwaited = Exclude<Fate, { kind: 'cared-for' }>;
type Edit = (fixer: Rule.RuleFixer) => Rule.Fix[];
type Edits = Pick<Rule.ReportDescriptorOptions, 'fix' | 'suggest'>;

/** Executors that need no argument and give what an `await` of the query was meant to give. */
const plainExecutors = ['getMany', 'execute', 'toArray'];

/**
 * The edit that waits for an operation: a fix where the code as it stands is certainly wrong and awaiting can change
 * nothing else, a suggestion where a write would run that did not run before, or would be waited for that was not.
 *
 * @param becomesAsync - A function that another edit makes async.
 */
export function awaitIt(
  compiler: Compiler,
  call: StartingExpression,
  fate: Unwaited,
  becomesAsync?: FunctionWithBody,
): Edits {
  const placeOf = (node: ts.Node): AwaitPlace => awaitPlace(compiler, node, becomesAsync);
  if (fate.kind === 'never-runs' && fate.started.start === 'builder') {
    return runBuilder(compiler, call, fate.use, placeOf);
  }
  const isDropped = 'use' in fate && fate.use?.kind === 'dropped';
  const loop = isDropped ? dropLoop(compiler, call, fate.use.node, placeOf) : undefined;
  if (loop) {
    return { suggest: [{ messageId: 'awaitEach', fix: loop }] };
  }
  const promise = wholePromise(compiler, call);
  if (!promise || wantsPromise(compiler, promise) || isKeptAsPromise(compiler, promise, fate)) {
    return {};
  }
  const place = placeOf(promise);
  const edit = placed(compiler, place, (fixer) => insertAwait(compiler, fixer, promise));
  if (!edit) {
    return {};
  }
  if (place.kind === 'ready' && isCertain(compiler, fate)) {
    return { fix: edit };
  }
  return { suggest: [{ messageId: place.kind === 'ready' ? 'addAwait' : 'addAwaitAsync', fix: edit }] };
}

/** Whether a variable holds the promise for more than the wrong use, which would get the result instead. */
function isKeptAsPromise(compiler: Compiler, promise: ts.Expression, fate: Unwaited): boolean {
  const { parent } = withWrappers(compiler, promise);
  const isConstant = compiler.isVariableDeclaration(parent) && /^const\b/u.test(parent.parent.getText());
  if (!compiler.isVariableDeclaration(parent) && !compiler.isBinaryExpression(parent)) {
    return false;
  }
  if (fate.kind === 'never-read') {
    return fate.started.kind === 'operation' && fate.started.start === 'builder';
  }
  if (compiler.isBinaryExpression(parent) && compiler.operatorOf(parent) !== '=') {
    return false;
  }
  const isOnlyUse = fate.kind === 'outlives' || (fate.kind === 'used-early' && fate.isOnlyUse);
  return !(isOnlyUse && isConstant);
}

/** Whether awaiting can change nothing but what is wrong. */
function isCertain(compiler: Compiler, fate: Unwaited): boolean {
  switch (fate.kind) {
    case 'used-early':
      // A lazy write that was never sent would be sent.
      return fate.started.kind === 'operation' && (fate.started.start === 'eager' || fate.started.effect === 'read');
    case 'never-runs':
      return fate.started.effect === 'read';
    case 'outlives':
      return fate.use.kind === 'returned' && !isCaughtHere(compiler, fate.use.node);
    default:
      return false;
  }
}

/** Whether a `catch` of the same function would come alive for a rejection that passed it by. */
function isCaughtHere(compiler: Compiler, node: ts.Node): boolean {
  for (let parent: ts.Node | undefined = node.parent; parent; parent = parent.parent) {
    if (compiler.isTryStatement(parent) && parent.catchClause) {
      return true;
    }
    if (compiler.isFunctionLike(parent)) {
      return false;
    }
  }
  return false;
}

function placed(compiler: Compiler, place: AwaitPlace, edit: Edit): Edit | undefined {
  switch (place.kind) {
    case 'ready':
      return edit;
    case 'make-async':
      return (fixer) => [...makeAsync(compiler, fixer, place.body), ...edit(fixer)];
    case 'impossible':
      return undefined;
  }
}

/**
 * The expression that stands for the operation as a promise: the call with its `then` chain, or the `Promise.all`
 * around it. Undefined if it stands in a collection that nothing joins.
 */
function wholePromise(compiler: Compiler, call: StartingExpression): ts.Expression | undefined {
  let promise: ts.Expression = call;
  let node: ts.Expression = call;
  let isJoined = true;
  for (;;) {
    const parent: ts.Node = node.parent;
    if (isWrapper(compiler, parent)) {
      node = parent;
    } else if (compiler.isPropertyAccessExpression(parent) && compiler.isCallExpression(parent.parent)) {
      if (!['catch', 'finally', 'then'].includes(parent.name.text)) {
        return undefined;
      }
      node = parent.parent;
      promise = node;
    } else if (compiler.isArrayLiteralExpression(parent)) {
      node = parent;
      isJoined = false;
    } else if (compiler.isCallExpression(parent) && parent.expression.getText().startsWith('Promise.')) {
      node = parent;
      promise = node;
      isJoined = true;
    } else {
      return isJoined ? promise : undefined;
    }
  }
}

/** Whether the place of an expression takes nothing but a promise: a typed variable, a list of promises, a cast. */
function wantsPromise(compiler: Compiler, promise: ts.Expression): boolean {
  const outer = withWrappers(compiler, promise);
  for (let node: ts.Node = promise; node !== outer; node = node.parent) {
    const { parent } = node;
    if ((compiler.isAsExpression(parent) || compiler.isSatisfiesExpression(parent)) && isPromiseText(parent.type)) {
      return true;
    }
  }
  const { parent } = outer;
  if (compiler.isBinaryExpression(parent) && compiler.isIdentifier(parent.left) && parent.right === outer) {
    return isPromise(compiler, compiler.typeAt(parent.left));
  }
  const asked = compiler.contextualTypeAt(outer);
  return asked !== undefined && isPromise(compiler, asked);
}

function isPromiseText(type: ts.TypeNode): boolean {
  return /\bPromise(?:Like)?\b/u.test(type.getText());
}

function isPromise(compiler: Compiler, type: ts.Type): boolean {
  const members = compiler.unionMembers(type).filter((member) => !compiler.isEmpty(member));
  return (
    members.length > 0 &&
    members.every((member) => !compiler.isUntyped(member) && compiler.propertyOf(member, 'then') !== undefined)
  );
}

/** `.execute()` and, where it is missing, `await`. */
function runBuilder(
  compiler: Compiler,
  call: StartingExpression,
  use: Unwaited['use'],
  placeOf: (node: ts.Node) => AwaitPlace,
): Edits {
  const isAwaited = use?.kind === 'awaited';
  const target = isAwaited && compiler.isAwaitExpression(use.node) ? use.node.expression : withWrappers(compiler, call);
  const executor = executorFor(compiler, target);
  if (executor === undefined || (!isAwaited && use?.kind !== 'dropped')) {
    return {};
  }
  const run = (fixer: Rule.RuleFixer): Rule.Fix => fixer.insertTextAfterRange([0, target.end], `.${executor}()`);
  if (isAwaited) {
    return { suggest: [{ messageId: 'addExecutor', data: { executor }, fix: run }] };
  }
  const place = placeOf(target);
  const edit = placed(compiler, place, (fixer) => [...insertAwait(compiler, fixer, target), run(fixer)]);
  return edit ? { suggest: [{ messageId: 'addExecutor', data: { executor }, fix: edit }] } : {};
}

function executorFor(compiler: Compiler, target: ts.Expression): string | undefined {
  const inner = withoutWrappers(compiler, target);
  if (inner !== target) {
    return undefined;
  }
  const type = compiler.typeAt(target);
  return plainExecutors.find((name) => {
    const method = compiler.propertyOf(type, name);
    const [declaration] = method ? compiler.declarationsOf(method) : [];
    return (
      declaration !== undefined &&
      compiler.isFunctionLike(declaration) &&
      declaration.parameters.every(
        (parameter) => parameter.questionToken !== undefined || parameter.initializer !== undefined,
      )
    );
  });
}

/** `items.forEach((item) => save(item));` as a loop that awaits each. */
function dropLoop(
  compiler: Compiler,
  call: StartingExpression,
  dropped: ts.Node,
  placeOf: (node: ts.Node) => AwaitPlace,
): Edit | undefined {
  let arrow: ts.Node = call.parent;
  while (isWrapper(compiler, arrow)) {
    arrow = arrow.parent;
  }
  const loop = arrow.parent as ts.Node | undefined;
  if (!compiler.isArrowFunction(arrow) || !loop || !compiler.isCallExpression(loop)) {
    return undefined;
  }
  const callee = loop.expression;
  const [parameter, ...others] = arrow.parameters;
  const isLoop = ['forEach', 'map'].includes(calledName(compiler, loop) ?? '');
  const statement = loop.parent;
  if (
    !isLoop ||
    !parameter ||
    others.length > 0 ||
    loop.arguments.length !== 1 ||
    parameter.dotDotDotToken ||
    parameter.initializer ||
    !compiler.isPropertyAccessExpression(callee) ||
    callee.questionDotToken ||
    !compiler.isExpressionStatement(statement) ||
    !(dropped === arrow.body || dropped === loop) ||
    callee.expression.getText() === parameter.name.getText() ||
    !isArray(compiler, callee.expression) ||
    placeOf(loop).kind !== 'ready'
  ) {
    return undefined;
  }
  const body = arrow.body.getText();
  const text = statement.getText();
  const kept = [callee.expression.getText(), parameter.name.getText(), body].join('');
  if (countComments(text) !== countComments(kept)) {
    return undefined;
  }
  const head = `for (const ${parameter.name.getText()} of ${callee.expression.getText()}) {`;
  const indent = indentOf(statement);
  return (fixer) => [
    fixer.replaceTextRange([statement.getStart(), statement.end], `${head}\n${indent}  await ${body};\n${indent}}`),
  ];
}

/** A `Map` has a `forEach` as well, but loops over its entries. */
function isArray(compiler: Compiler, list: ts.Expression): boolean {
  return compiler.propertyOf(compiler.typeAt(list), 'flatMap') !== undefined;
}

function countComments(text: string): number {
  return text.match(/\/\/|\/\*/gu)?.length ?? 0;
}

function indentOf(statement: ts.Node): string {
  const { text } = statement.getSourceFile();
  const start = text.lastIndexOf('\n', statement.getStart() - 1) + 1;
  return /^[ \t]*/u.exec(text.slice(start, statement.getStart()))?.[0] ?? '';
}
