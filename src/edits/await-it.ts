import type { Rule } from 'eslint';
import type ts from 'typescript';
import { withoutWrappers, withWrappers, type FunctionWithBody, isPromiseMethod } from '../analysis/expression.ts';
import type { Fate } from '../analysis/fate.ts';
import type { StartingExpression } from '../analysis/operation.ts';
import { sessionOf } from '../analysis/sessions.ts';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { awaitPlace, type AwaitPlace } from './await-place.ts';
import { becomingAsync } from './become-async.ts';
import { insertAwait, makeAsync } from './insert-await.ts';
import { listOf, loopOver, mapOf } from './await-list.ts';

type Unwaited = Exclude<Fate, { kind: 'cared-for' }>;
type Edit = (fixer: Rule.RuleFixer) => Rule.Fix[];
type Edits = Pick<Rule.ReportDescriptorOptions, 'fix' | 'suggest'>;
/** Whether `await` can stand at a place. */
type PlaceOf = (node: ts.Node) => AwaitPlace;
type Suggestion = NonNullable<Edits['suggest']>[number];

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
  knowledge: Knowledge,
  call: StartingExpression,
  fate: Unwaited,
  becomesAsync?: FunctionWithBody,
): Edits {
  const placeOf: PlaceOf = (node) => awaitPlace(compiler, node, becomesAsync);
  const isBuilder = fate.started.kind === 'operation' && fate.started.start === 'builder';
  if (isBuilder && (fate.kind === 'never-runs' || fate.kind === 'never-read')) {
    return runBuilder(compiler, call, fate.use, placeOf);
  }
  const promise = wholePromise(compiler, call);
  if (!promise) {
    return awaitList(compiler, knowledge, call, fate, placeOf);
  }
  const loop =
    'use' in fate && fate.use?.kind === 'dropped' ? loopOver(compiler, call, fate.use.node, '', placeOf) : undefined;
  if (loop) {
    return { suggest: [{ messageId: 'awaitEach', fix: loop }] };
  }
  if (wantsPromise(compiler, promise, fate) || isKeptAsPromise(compiler, promise, fate)) {
    return {};
  }
  const edit = placed(compiler, placeOf, promise, (fixer) => insertAwait(compiler, fixer, promise));
  if (!edit) {
    return {};
  }
  if (edit.isReady && isCertain(compiler, fate)) {
    return { fix: edit.apply };
  }
  return { suggest: [{ messageId: edit.isReady ? 'addAwait' : 'addAwaitAsync', fix: edit.apply }] };
}

/** `Promise.all` around a list of promises, or a loop that awaits each where they share a session. */
function awaitList(
  compiler: Compiler,
  knowledge: Knowledge,
  call: StartingExpression,
  fate: Unwaited,
  placeOf: PlaceOf,
): Edits {
  const list = listOf(compiler, call);
  if (!list || fate.kind === 'outlives') {
    return {};
  }
  const suggest: Suggestion[] = [];
  const loop = fate.kind === 'used-early' ? undefined : loopOver(compiler, call, list, '', placeOf);
  if (loop) {
    suggest.push({ messageId: 'awaitEach', fix: loop });
  }
  const isJoinable =
    !mayShareSession(compiler, knowledge, call, fate) &&
    !holdsPromises(compiler, list) &&
    !isKeptAsPromise(compiler, list, fate) &&
    !isNamedPromise(compiler, list);
  const edit = isJoinable
    ? placed(compiler, placeOf, list, (fixer) =>
        insertAwait(compiler, fixer, list, { before: 'Promise.all(', after: ')' }),
      )
    : undefined;
  if (edit) {
    const isRead = fate.started.kind === 'operation' && fate.started.effect === 'read';
    if (edit.isReady && isRead && isCertain(compiler, fate)) {
      return { fix: edit.apply };
    }
    suggest.push({ messageId: edit.isReady ? 'joinAll' : 'joinAllAsync', fix: edit.apply });
  }
  return suggest.length > 0 ? { suggest } : {};
}

/** Whether an operation may run on a session, on which one thing happens at a time. Doubt counts as yes. */
function mayShareSession(
  compiler: Compiler,
  knowledge: Knowledge,
  call: StartingExpression,
  { started }: Unwaited,
): boolean {
  return started.kind === 'operation' && sessionOf(compiler, knowledge, call, started.library).kind !== 'none';
}

/** Whether the place of a list asks for promises: a typed variable, an argument. */
function holdsPromises(compiler: Compiler, list: ts.Expression): boolean {
  const outer = withWrappers(compiler, list);
  const { parent } = outer;
  if (compiler.isVariableDeclaration(parent) && parent.type) {
    return true;
  }
  const asked = outer === list ? compiler.contextualTypeAt(outer) : undefined;
  return asked !== undefined && !compiler.isUntyped(asked) && compiler.propertyOf(asked, 'flatMap') !== undefined;
}

/** Whether the project has given `Promise` another meaning here. */
function isNamedPromise(compiler: Compiler, list: ts.Expression): boolean {
  return /\b(?:class|const|import)\s+(?:\{[^}]*)?Promise\b/u.test(list.getSourceFile().text);
}

/** Whether a variable holds the promise for more than the wrong use, which would get the result instead. */
function isKeptAsPromise(compiler: Compiler, promise: ts.Expression, fate: Unwaited): boolean {
  const { parent } = withWrappers(compiler, promise);
  if (compiler.isPropertyAssignment(parent) || compiler.isArrayLiteralExpression(parent)) {
    // What is done with the promise elsewhere may want it as one.
    return fate.kind === 'used-early' && !fate.isOnlyUse;
  }
  if (fate.kind === 'used-early' && fate.use.node === parent) {
    // `context.body = promise`: the place that sends it.
    return !fate.isOnlyUse;
  }
  const isConstant = compiler.isVariableDeclaration(parent) && /^const\b/u.test(parent.parent.getText());
  if (!compiler.isVariableDeclaration(parent) && !compiler.isBinaryExpression(parent)) {
    return false;
  }
  if (fate.kind === 'never-read') {
    return false;
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

interface PlacedEdit {
  /** Whether the function is async already. */
  readonly isReady: boolean;
  readonly apply: Edit;
}

/** An edit that awaits an expression, with what its function needs to be async; undefined where `await` cannot stand. */
function placed(compiler: Compiler, placeOf: PlaceOf, expression: ts.Expression, edit: Edit): PlacedEdit | undefined {
  const place = placeOf(expression);
  if (place.kind === 'ready') {
    return { isReady: true, apply: edit };
  }
  if (place.kind === 'make-async') {
    return { isReady: false, apply: (fixer) => [...makeAsync(compiler, fixer, place.body), ...edit(fixer)] };
  }
  const becoming = place.body && !isTypedResult(compiler, expression) ? becomingAsync(compiler, place.body) : undefined;
  return (
    becoming && {
      isReady: false,
      apply: (fixer) => [
        ...makeAsync(compiler, fixer, becoming.body),
        ...edit(fixer),
        ...becoming.calls.flatMap((caller) => insertAwait(compiler, fixer, caller)),
      ],
    }
  );
}

/** `(id): void => void remove(id)`: with `await` in place of `void`, the arrow would give a result. */
function isTypedResult(compiler: Compiler, expression: ts.Expression): boolean {
  const { parent } = expression;
  return compiler.isVoidExpression(parent) && compiler.isArrowFunction(withWrappers(compiler, parent).parent);
}

/**
 * The expression that stands for the operation as a promise: the call with its `then` chain, or the `Promise.all`
 * around it. Undefined if it stands in a list that nothing joins, by a literal or `map`.
 */
function wholePromise(compiler: Compiler, call: StartingExpression): ts.Expression | undefined {
  let promise: ts.Expression = call;
  let node: ts.Expression = call;
  let isJoined = true;
  for (;;) {
    const parent: ts.Node = node.parent;
    if (compiler.isWrapper(parent)) {
      node = parent;
    } else if (compiler.isPropertyAccessExpression(parent) && compiler.isCallExpression(parent.parent)) {
      if (!isPromiseMethod(parent.name.text)) {
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
      const map = isJoined ? mapOf(compiler, node) : undefined;
      if (!map) {
        return isJoined ? promise : undefined;
      }
      node = map;
      isJoined = false;
    }
  }
}

/** Whether the place of an expression takes nothing but a promise: a typed variable, a list of promises, a cast. */
function wantsPromise(compiler: Compiler, promise: ts.Expression, fate: Unwaited): boolean {
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
  // What a handler returns is often asked for by its own type, as a type parameter of the framework's.
  const asked = fate.kind === 'used-early' && fate.use.how === 'sent' ? undefined : compiler.contextualTypeAt(outer);
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
function runBuilder(compiler: Compiler, call: StartingExpression, use: Unwaited['use'], placeOf: PlaceOf): Edits {
  const isAwaited = use?.kind === 'awaited';
  const isDirect = isAwaited && compiler.isAwaitExpression(use.node) && !isArgument(compiler, use.node.expression);
  const target = isDirect ? use.node.expression : withWrappers(compiler, call);
  const executor = executorFor(compiler, target);
  if (executor === undefined) {
    return {};
  }
  const suggest = (fix: Edit): Edits => ({ suggest: [{ messageId: 'addExecutor', data: { executor }, fix }] });
  const after = `.${executor}()`;
  if (isAwaited) {
    return suggest((fixer) => [fixer.insertTextAfterRange([0, target.end], after)]);
  }
  const isKept = use?.kind === 'never-read' && isUntypedVariable(compiler, target);
  if (use?.kind !== 'dropped' && !isKept) {
    return {};
  }
  const loop = use.kind === 'dropped' ? loopOver(compiler, call, use.node, after, placeOf) : undefined;
  if (loop) {
    return suggest(loop);
  }
  if (target !== call && !compiler.isParenthesizedExpression(target)) {
    return {};
  }
  const isListed = !compiler.isExpressionStatement(target.parent) && listOf(compiler, call) !== undefined;
  const edit = isListed
    ? undefined
    : placed(compiler, placeOf, target, (fixer) => insertAwait(compiler, fixer, target, { before: '', after }));
  return edit ? suggest(edit.apply) : {};
}

/** `await Promise.all([…])` awaits a list of builders, and not the builder itself. */
function isArgument(compiler: Compiler, awaited: ts.Expression): boolean {
  const inner = withoutWrappers(compiler, awaited);
  return compiler.isCallExpression(inner) && inner.expression.getText().startsWith('Promise.');
}

function isUntypedVariable(compiler: Compiler, target: ts.Expression): boolean {
  const { parent } = target;
  return compiler.isVariableDeclaration(parent) && !parent.type;
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
