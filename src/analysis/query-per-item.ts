import type ts from 'typescript';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { BatchForm } from '../libraries/library.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { parametersOf } from '../typescript/parameters.ts';
import { apiOf } from './api-of.ts';
import { tripCount } from './busy-loop.ts';
import { calledFunction, declarationsNamed } from './callee.ts';
import { isCombinator } from './concurrent-use.ts';
import {
  calledName,
  enclosingFunction,
  isFunctionWithBody,
  isLink,
  type FunctionWithBody,
  pathName,
  receiverOf,
  withoutWrappers,
  withWrappers,
  isInside,
  isMemberName,
} from './expression.ts';
import { mentions } from './dependence.ts';
import { isMadeFromAnswerBefore } from './carried.ts';
import { dependsOn, partsOf, type Dependence } from './item-dependence.ts';
import { fateOf, heldQuery } from './fate.ts';
import { isSwitchedOff, type GivenCall } from './given-options.ts';
import { isLoop as isConditionLoop, loopParts, type Loop as ConditionLoop } from './loop-parts.ts';
import { mayBeAwaited } from './may-be-awaited.ts';
import { occurrencesOf } from './occurrences.ts';
import { isExcepted, operationOf, type Operation, type StartingExpression } from './operation.ts';
import { isOfProject, originOf } from './origin-of.ts';
import { isLeftWith, runsForOneItem } from './one-item.ts';
import { queriesIn } from './queries-in.ts';
import { isCached, isRemembered } from './remembered.ts';
import { isListOfTables, isShortList, isUntypedChunk, mayRepeat, repetitionOf, type Repetition } from './repetition.ts';
import { sessionOf } from './sessions.ts';
import { tablesNamed } from './tables-named.ts';

/** A query that is sent once for each item of a list. */
export type QueryPerItem =
  | {
      readonly kind: 'per-item';
      readonly operation: Operation;
      /** Whether it stands for several of the item, which are not served in the same way. */
      readonly isOneOfSeveral: boolean;
      readonly repetition: Extract<Repetition, { kind: 'each' }>;
    }
  | { readonly kind: 'none' };

const none: QueryPerItem = { kind: 'none' };

/** Lists of so many literals are no lists of unknown length. */
const shortList = 3;

/**
 * Is this query sent once for each item of a list?
 *
 * It must stand in a loop or callback that runs for each item, be a query of a database (or a call of a project's function that
 * sends one), and depend on the item: in what it is called on or given, through constants of the loop, and for a
 * function through its parameters. Refused: loops over pages, cursors and chunks; tries until one succeeds; short
 * literal lists; queries that are handed over to be sent together; those that another rule speaks of.
 *
 * Cost: what becomes of the call and its place are asked first, by syntax; then the call.
 */
export function queryPerItem(compiler: Compiler, knowledge: Knowledge, call: StartingExpression): QueryPerItem {
  if (isLink(compiler, call) || !mayRepeat(compiler, knowledge, call) || !mayBeAwaited(compiler, call)) {
    return none;
  }
  const operation = operationOf(compiler, knowledge, call);
  if (
    operation.kind !== 'operation' ||
    operation.start === 'builder' ||
    (operation.via.length === 0 && !isQuery(operation)) ||
    isTransaction(compiler, knowledge, call) ||
    isPartOfQuery(compiler, knowledge, call, operation)
  ) {
    return none;
  }
  const inner = compiler.isCallExpression(call) ? calledFunction(compiler, call.expression) : undefined;
  for (
    let repetition = repetitionOf(compiler, knowledge, call);
    repetition.kind === 'each';
    repetition = repetitionOf(compiler, knowledge, repetition.by)
  ) {
    if (isStepwise(compiler, call, repetition)) {
      return none;
    }
    const dependence = dependenceOn(compiler, repetition);
    const isAsked = inner
      ? dependsOn(compiler, call, dependence)
      : isSelectedByItem(compiler, call, operation, dependence);
    if (!isAsked) {
      continue;
    }
    const sent = inner
      ? queryBehind(compiler, knowledge, { call, body: inner, outer: undefined }, operation, dependence)
      : isQuery(operation) && !isOneOfItsKind(compiler, knowledge, call, operation, dependence)
        ? { operation, isOneOfSeveral: false }
        : undefined;
    if (
      sent &&
      !isLeftAlone(compiler, knowledge, call, sent.operation, repetition, dependence) &&
      !isSentOnce(compiler, call, repetition, dependence) &&
      !(inner && isRecursive(compiler, inner, repetition.by)) &&
      !isOwnWorkOfItem(compiler, call, dependence)
    ) {
      return { kind: 'per-item', ...sent, repetition };
    }
  }
  return none;
}

function isTransaction(compiler: Compiler, knowledge: Knowledge, call: StartingExpression): boolean {
  const name = compiler.isCallExpression(call) ? calledName(compiler, call) : undefined;
  if (name === undefined || !compiler.isCallExpression(call) || !knowledge.mayTransact(name)) {
    return false;
  }
  const api = apiOf(compiler, call.expression);
  return api !== undefined && knowledge.transaction(api) !== undefined;
}

/** Whether an operation asks a database for what one query could ask for many items. A function of the project may ask one too, whatever else it is known for. */
function isQuery({ library, effect, verb }: Operation): boolean {
  return (
    effect !== 'other' && (library.reaches ?? 'database') === 'database' && !(library.oneByOne?.includes(verb) ?? false)
  );
}

/**
 * Whether no query serves what this one asks for several items: it has an option that the batch form lacks, or is sent to a table,
 * collection or model that the item tells.
 */
function isOneOfItsKind(
  compiler: Compiler,
  knowledge: Knowledge,
  call: StartingExpression,
  operation: Operation,
  dependence: Dependence,
): boolean {
  const batch = batchFormOf(operation);
  const given = compiler.isCallExpression(call) ? call.arguments : [];
  if (batch && given.some((each) => isExcepted(compiler, batch, each))) {
    return true;
  }
  // What `this` holds may be the same for all items, even if it is made for each of them: a service, for a context.
  const byName = { ...dependence, isThis: false };
  return tablesNamed(compiler, knowledge, operation.library, call).some(
    (each) => dependsOn(compiler, each, byName) || (dependence.isThis === true && compiler.isThis(each)),
  );
}

/**
 * Whether a query waits for its own answer in the round before, which tells whether, or what, to ask next: tries, and walks from
 * one row to another.
 */
function isStepwise(compiler: Compiler, call: StartingExpression, repetition: Each): boolean {
  const { by, items } = repetition;
  return (
    asksUntilAnswered(compiler, call, by) ||
    (!items && isRetried(compiler, call, by)) ||
    isMadeFromAnswerBefore(compiler, call, repetition)
  );
}

/** Whether a loop sends a query again until it succeeds, and does not go through pages. */
function isRetried(compiler: Compiler, call: ts.Node, loop: ts.Node): boolean {
  return isTrying(compiler, loop) && !isPaging(call);
}

/** Whether a function calls, directly or through others, a function that a place stands in: one that walks a tree. */
function isRecursive(
  compiler: Compiler,
  called: FunctionWithBody,
  place: ts.Node,
  seen = new Set<FunctionWithBody>(),
): boolean {
  if (isInside(place, called)) {
    return true;
  }
  seen.add(called);
  const visit = (node: ts.Node): true | undefined => {
    const body = compiler.isCallExpression(node) ? calledFunction(compiler, node.expression) : undefined;
    const isNew = body !== undefined && !seen.has(body) && seen.size < maximumWalk;
    return (isNew && isRecursive(compiler, body, place, seen)) || compiler.forEachChild(node, visit) ? true : undefined;
  };
  return visit(called) ?? false;
}

/** A lazy query that another query is given, or that goes on to grow: it is not sent by itself. */
function isPartOfQuery(
  compiler: Compiler,
  knowledge: Knowledge,
  call: StartingExpression,
  operation: Operation,
): boolean {
  if (operation.start !== 'lazy') {
    return false;
  }
  let value = withWrappers(compiler, call);
  while (
    compiler.isArrayLiteralExpression(value.parent) ||
    (compiler.isConditionalExpression(value.parent) && value.parent.condition !== value)
  ) {
    value = withWrappers(compiler, value.parent);
  }
  const { parent } = value;
  if (compiler.isCallExpression(parent) && parent.expression !== value) {
    const api = apiOf(compiler, parent.expression);
    return api?.from === 'package' && operation.library.packages.includes(api.package);
  }
  const grows = compiler.isBinaryExpression(parent)
    ? parent.right === value && compiler.operatorOf(parent) === '='
    : isReturnOfReduce(compiler, value);
  return grows && heldQuery(compiler, knowledge, call, operation) !== undefined;
}

/** `ids.reduce((query, id) => query.orWhere({ id }), all)` */
function isReturnOfReduce(compiler: Compiler, value: ts.Expression): boolean {
  const body = enclosingFunction(compiler, value);
  const isReturned = body?.body === value || compiler.isReturnStatement(value.parent);
  const call = isReturned && body && compiler.isArrowFunction(body) ? withWrappers(compiler, body).parent : undefined;
  return (
    call !== undefined &&
    compiler.isCallExpression(call) &&
    /^reduce(?:Right)?$/u.test(calledName(compiler, call) ?? '')
  );
}

type Each = Extract<Repetition, { kind: 'each' }>;

/** How a place that runs for each item knows the item. */
function dependenceOn(compiler: Compiler, { by, callback }: Each): Dependence {
  const roots: ts.Node[] = callback
    ? [...callback.parameters]
    : compiler.isForOfStatement(by) || compiler.isForInStatement(by) || compiler.isForStatement(by)
      ? by.initializer
        ? [by.initializer]
        : []
      : [];
  const counter =
    compiler.isForStatement(by) && by.initializer && compiler.isBinaryExpression(by.initializer)
      ? by.initializer.left.getText()
      : isConditionLoop(compiler, by)
        ? counterOf(compiler, by)
        : undefined;
  return { region: callback ?? by, roots, counter };
}

/** The variable that counts up to the length of a list: `while (at < ids.length) { …; at++; }`. */
function counterOf(compiler: Compiler, loop: ConditionLoop): string | undefined {
  const { condition, assignments } = loopParts(compiler, loop);
  const counted = new Set(assignments.filter(({ value }) => value === undefined).map(({ target }) => target));
  const visit = (node: ts.Node): string | undefined => {
    if (compiler.isBinaryExpression(node) && /^(?:<=?|!==?)$/u.test(compiler.operatorOf(node))) {
      const name = node.left.getText();
      return counted.has(name) && /\.length(?:\s*-\s*1)?$/u.test(node.right.getText()) ? name : undefined;
    }
    return compiler.forEachChild(node, visit);
  };
  return condition && visit(condition);
}

/** Links of a chain, and properties of what a query is given, that do not say which rows it is about. */
const notSelecting = /^(?:comment|hint|logging|maxTimeMS|order|orderBy\w*|session|signal|sort|timeout|transacting)$/u;

/** Whether a query that reads asks for other rows for each item, or one that writes depends on it at all. */
function isSelectedByItem(
  compiler: Compiler,
  query: ts.Expression,
  { effect }: Operation,
  dependence: Dependence,
): boolean {
  const selects = (node: ts.Expression): boolean => {
    const receiver = receiverOf(compiler, node);
    if (!compiler.isCallExpression(node) || !receiver) {
      return dependsOn(compiler, node, dependence);
    }
    return (
      selects(receiver) ||
      (!notSelecting.test(calledName(compiler, node) ?? '') &&
        node.arguments.some((argument, index) =>
          compiler.isObjectLiteralExpression(argument) && (index > 0 || hasProperty(argument, 'where'))
            ? argument.properties.some((each) => !isNotSelecting(each) && dependsOn(compiler, each, dependence))
            : dependsOn(compiler, argument, dependence),
        ))
    );
  };
  return effect === 'read' ? selects(query) : dependsOn(compiler, query, dependence);
}

function hasProperty({ properties }: ts.ObjectLiteralExpression, name: string): boolean {
  return properties.some((each) => each.name?.getText() === name);
}

function isNotSelecting({ name }: ts.ObjectLiteralElementLike): boolean {
  return name !== undefined && notSelecting.test(name.getText());
}

/** Functions that call functions: further than this nobody goes. */
const maximumDepth = 4;

/** In the search for a function that calls itself, no more functions than these are read. */
const maximumWalk = 24;

/**
 * The query of a database that a function of the project sends for this call and that depends on the item: what the function is
 * given of it, or is called on. Of several one that runs in any case, and one that writes.
 *
 * @param operation - What the call is known as, which answers for the query.
 * @param outer - How the item is known where the call stands.
 */
function queryBehind(
  compiler: Compiler,
  knowledge: Knowledge,
  given: GivenCall,
  operation: Operation,
  outer: Dependence,
  depth = 0,
): Sent | undefined {
  const { body } = given;
  if (depth > maximumDepth || isCached(compiler, body)) {
    return undefined;
  }
  const dependence = dependenceIn(compiler, given, outer);
  const found: (Sent & { readonly isCertain: boolean })[] = [];
  let isRecursive = false;
  for (const { operation: sent, call, inner } of queriesIn(compiler, knowledge, body)) {
    if (
      (!inner && (!isQuery(sent) || isOneOfItsKind(compiler, knowledge, call, sent, dependence))) ||
      !(inner ? dependsOn(compiler, call, dependence) : isSelectedByItem(compiler, call, sent, dependence)) ||
      isSwitchedOff(compiler, given, call) ||
      isRetriedIn(compiler, knowledge, call, body) ||
      isRemembered(compiler, call, body, body, (value) => dependsOn(compiler, value, dependence)) ||
      isTransaction(compiler, knowledge, call)
    ) {
      continue;
    }
    isRecursive ||= inner === body;
    const behind = !inner
      ? { operation: sent, isOneOfSeveral: false }
      : inner === body
        ? undefined
        : queryBehind(compiler, knowledge, { call, body: inner, outer: given }, sent, dependence, depth + 1);
    const isCertain = !mayBeSkipped(compiler, call, body);
    if (behind) {
      found.push({ ...behind, isCertain });
    }
    if (isCertain && behind?.operation.effect === 'write') {
      break;
    }
  }
  const certain = found.filter((each) => each.isCertain);
  const candidates = certain.length > 0 ? certain : found;
  const query =
    candidates.find((each) => each.operation.effect === 'write') ??
    candidates.find((each) => each.operation.effect === 'unknown') ??
    candidates[0];
  if (!query) {
    return isRecursive && isQuery(operation) ? { operation, isOneOfSeveral: false } : undefined;
  }
  const name = pathName(compiler, body);
  const { library, verb, effect, via } = query.operation;
  return {
    operation: { ...operation, library, verb, effect, via: [...(name === undefined ? [] : [name]), ...via] },
    isOneOfSeveral:
      query.isOneOfSeveral || new Set(certain.map((each) => batchFormOf(each.operation)?.instead)).size > 1,
  };
}

/** A query behind a call. */
interface Sent {
  readonly operation: Operation;
  readonly isOneOfSeveral: boolean;
}

/** What serves many items, in the place of a query for one. */
export function batchFormOf({ library, verb }: Operation): BatchForm | undefined {
  return library.batches?.find(({ methods }) => methods.includes(verb));
}

/** Whether a place in a function stands in a branch, or in what handles a failure. */
function mayBeSkipped(compiler: Compiler, place: ts.Node, body: ts.Node): boolean {
  let child = place;
  for (let node = place.parent; child !== body; child = node, node = node.parent) {
    const isBranch =
      (compiler.isIfStatement(node) && child !== node.expression) ||
      (compiler.isConditionalExpression(node) && child !== node.condition) ||
      (compiler.isBinaryExpression(node) &&
        child === node.right &&
        /^(?:&&|\|\||\?\?)=?$/u.test(compiler.operatorOf(node))) ||
      compiler.isCaseClause(node) ||
      compiler.isDefaultClause(node) ||
      compiler.isCatchClause(node);
    if (isBranch) {
      return true;
    }
  }
  return false;
}

/** Whether a function sends a query again until it succeeds. */
function isRetriedIn(
  compiler: Compiler,
  knowledge: Knowledge,
  call: StartingExpression,
  body: FunctionWithBody,
): boolean {
  for (
    let repetition = repetitionOf(compiler, knowledge, call);
    repetition.kind === 'each' && isInside(repetition.by, body);
    repetition = repetitionOf(compiler, knowledge, repetition.by)
  ) {
    if (!repetition.items && isRetried(compiler, call, repetition.by) && !paging.test(repetition.by.getText())) {
      return true;
    }
  }
  return false;
}

/** How a function knows the item: by the parameters that are given it, and by `this`, if it is called on the item. */
function dependenceIn(compiler: Compiler, { call, body }: GivenCall, outer: Dependence): Dependence {
  const values = compiler.isCallExpression(call) ? call.arguments : [];
  const receiver = receiverOf(compiler, call);
  const isThis = receiver !== undefined && dependsOn(compiler, receiver, outer);
  if (values.some((value) => compiler.isSpreadElement(value))) {
    return { region: body, roots: body.parameters, isThis };
  }
  const parameters = parametersOf(body);
  const roots = parameters.filter((parameter, index) =>
    values
      .slice(index, parameter.dotDotDotToken ? undefined : index + 1)
      .some((value) => dependsOn(compiler, value, outer)),
  );
  const parts = new Map<ts.Node, ReadonlySet<string>>();
  for (const [index, parameter] of parameters.entries()) {
    const value = values[index];
    const known = roots.includes(parameter) && value && partsOf(compiler, value, outer);
    if (known && !parameter.dotDotDotToken) {
      parts.set(parameter, known);
    }
  }
  return { region: body, roots, isThis, parts };
}

function isLeftAlone(
  compiler: Compiler,
  knowledge: Knowledge,
  call: StartingExpression,
  operation: Operation,
  repetition: Each,
  dependence: Dependence,
): boolean {
  const { by, items, callback } = repetition;
  if (
    items &&
    (isShortList(compiler, items, shortList) || isListOfTables(compiler, items) || isListOfLists(compiler, repetition))
  ) {
    return true;
  }
  if (
    !items &&
    (isPaging(call) || isTrying(compiler, by) || takesChunk(compiler, call, dependence) || runsFewTimes(compiler, by))
  ) {
    return true;
  }
  if (!repetition.isSequential && callback && compiler.isCallExpression(by)) {
    const isTogether = isGivenToCombinator(compiler, by);
    if (isTogether && mergedByLibrary(operation)) {
      return true;
    }
    const session = isTogether ? sessionOf(compiler, knowledge, call, operation.library) : undefined;
    if ((session?.kind === 'session' && !isInside(session.holder, callback)) || isSentTogether(compiler, by)) {
      return true;
    }
  }
  const list = pushedTo(compiler, call);
  if ((list && isHeldListSentTogether(compiler, list)) || writesGroup(compiler, call, operation, repetition)) {
    return true;
  }
  return fateOf(compiler, knowledge, call, false).kind !== 'cared-for';
}

/** Whether a query in a loop is sent for one item at the most, or once for each key in the life of the program. */
function isSentOnce(
  compiler: Compiler,
  call: StartingExpression,
  { by, callback }: Each,
  dependence: Dependence,
): boolean {
  const { region, roots } = dependence;
  const dependsOnItem = (value: ts.Node): boolean => dependsOn(compiler, value, dependence);
  return (
    (!callback && !compiler.isCallExpression(by) && isLeftWith(compiler, call, by)) ||
    runsForOneItem(compiler, call, region, (name) => isDeclaredAs(compiler, name, roots), dependsOnItem) ||
    isRemembered(compiler, call, region, undefined, dependsOnItem)
  );
}

/** Whether a name is that of the item, and not of a part of it. */
function isDeclaredAs(compiler: Compiler, name: ts.Identifier, roots: readonly ts.Node[]): boolean {
  const symbol = compiler.symbolAt(name);
  const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
  return (
    declaration !== undefined &&
    !compiler.isBindingElement(declaration) &&
    roots.some((root) => isInside(declaration, root))
  );
}

/** Queries of one tick that Prisma sends as one. */
function mergedByLibrary({ library, verb }: Operation): boolean {
  return library.merges?.includes(verb) ?? false;
}

/** Where the item of a loop or callback is bound. */
function bindingOf(
  compiler: Compiler,
  { by, callback }: Each,
): ts.ParameterDeclaration | ts.VariableDeclaration | undefined {
  return callback
    ? parametersOf(callback)[compiler.isCallExpression(by) && calledName(compiler, by)?.startsWith('reduce') ? 1 : 0]
    : compiler.isForOfStatement(by) && compiler.isVariableDeclarationList(by.initializer)
      ? by.initializer.declarations[0]
      : undefined;
}

/** Whether the items are lists themselves, as chunks are. A pair, as `Object.entries` gives, is none. */
function isListOfLists(compiler: Compiler, repetition: Each): boolean {
  const { items } = repetition;
  const binding = bindingOf(compiler, repetition);
  if (!binding || !compiler.isIdentifier(binding.name)) {
    return false;
  }
  return isArray(compiler, binding.name) || (items !== undefined && isUntypedChunk(compiler, binding.name, items));
}

/**
 * Whether one write serves all rows of a group: it is given both the key and the list of an entry, as in
 * `for (const [type, ids] of idsByType)`. The rows of another group are written otherwise.
 */
function writesGroup(compiler: Compiler, call: ts.Node, { effect }: Operation, repetition: Each): boolean {
  const name = effect === 'write' ? bindingOf(compiler, repetition)?.name : undefined;
  const bound = name && compiler.isArrayBindingPattern(name) ? name.elements : [];
  const names = bound.flatMap((each) =>
    compiler.isBindingElement(each) && compiler.isIdentifier(each.name) ? [each.name] : [],
  );
  return (
    names.length === 2 &&
    names.every((each) => mentions(compiler, call, new Set([each.text]), call, 0)) &&
    names.filter((each) => isArray(compiler, each)).length === 1
  );
}

/**
 * Whether each item does work of its own: the method that is called on it is declared in an interface or left open by its
 * class. What one item asks for says nothing of the next: `for (const provider of providers) { await provider.find(…); }`.
 */
function isOwnWorkOfItem(compiler: Compiler, call: StartingExpression, { roots }: Dependence): boolean {
  const callee = compiler.isCallExpression(call) ? withoutWrappers(compiler, call.expression) : undefined;
  if (!callee || !compiler.isPropertyAccessExpression(callee)) {
    return false;
  }
  const item = withoutWrappers(compiler, callee.expression);
  if (!compiler.isIdentifier(item) || !isDeclaredAs(compiler, item, roots)) {
    return false;
  }
  const declarations = declarationsNamed(compiler, callee.name);
  return (
    declarations.length > 0 &&
    declarations.every(
      (each) =>
        isOfProject(compiler, each) &&
        (compiler.isMethodSignature(each) ||
          compiler.isPropertySignature(each) ||
          (compiler.isMethodDeclaration(each) && !each.body)),
    )
  );
}

function isArray(compiler: Compiler, node: ts.Node): boolean {
  return compiler.namesOf(compiler.typeAt(node)).some((symbol) => {
    const origin = originOf(compiler, symbol);
    return origin?.from === 'lib' && /^(?:Readonly)?Array$/u.test(origin.name);
  });
}

/**
 * Whether a query is given an element of a list that is a list itself, as `batches[index]` is, and no other thing of the item: in
 * `update(rows[index].id, { tags: tags[index] })` the list is but a value of one row.
 */
function takesChunk(compiler: Compiler, query: ts.Node, dependence: Dependence): boolean {
  let isGiven = false;
  const isOfOneRow = (node: ts.Node): true | undefined => {
    const isPlace = compiler.isElementAccessExpression(node);
    if (
      (isPlace || compiler.isIdentifier(node)) &&
      !isMemberName(compiler, node) &&
      dependsOn(compiler, node, dependence)
    ) {
      if (isArray(compiler, node)) {
        isGiven = true;
        return undefined;
      }
      return node.getText() === dependence.counter || isCounter(compiler, node, dependence) ? undefined : true;
    }
    return compiler.forEachChild(node, isOfOneRow);
  };
  return isOfOneRow(query) !== true && isGiven;
}

/** Whether a name is that of what a loop counts with. */
function isCounter(compiler: Compiler, node: ts.Node, { roots, region }: Dependence): boolean {
  return compiler.isForStatement(region) && compiler.isIdentifier(node) && isDeclaredAs(compiler, node, roots);
}

/** Whether constants say that a counting loop runs as often as a short list has elements. */
function runsFewTimes(compiler: Compiler, loop: ts.Node): boolean {
  const count = compiler.isForStatement(loop) ? tripCount(compiler, loop, loopParts(compiler, loop)) : undefined;
  return count !== undefined && count <= shortList;
}

const paging = /\b(?:skip|offset|limit|take|page|cursor|after|startAfter|nextToken|ExclusiveStartKey)\b/u;

function isPaging(call: ts.Node): boolean {
  return paging.test(call.getText().replaceAll(/\/\/.*|\/\*[^]*?\*\//gu, ''));
}

/** A loop that counts or waits and is left as soon as something succeeds. */
function isTrying(compiler: Compiler, loop: ts.Node): boolean {
  const visit = (node: ts.Node): true | undefined => {
    if (isFunctionWithBody(compiler, node)) {
      return undefined;
    }
    return compiler.isReturnStatement(node) || /^break\b/u.test(node.getText())
      ? true
      : compiler.forEachChild(node, visit);
  };
  return !/\[\w+\]|\.(?:shift|pop)\(\)/u.test(loop.getText()) && visit(loop) === true;
}

/**
 * Whether a loop asks again until the answer fits, because its condition hangs on the answer:
 * `do { taken = await findBySlug(slug); … } while (taken);`. The next query is made from the answer to this one.
 */
function asksUntilAnswered(compiler: Compiler, call: StartingExpression, loop: ts.Node): boolean {
  const condition =
    compiler.isDoStatement(loop) || compiler.isWhileStatement(loop)
      ? loop.expression
      : compiler.isForStatement(loop)
        ? loop.condition
        : undefined;
  if (!condition) {
    return false;
  }
  if (isInside(call, condition)) {
    return true;
  }
  let value = withWrappers(compiler, call);
  while (compiler.isAwaitExpression(value.parent)) {
    value = withWrappers(compiler, value.parent);
  }
  const { parent } = value;
  const name = compiler.isVariableDeclaration(parent)
    ? parent.name
    : compiler.isBinaryExpression(parent) && compiler.operatorOf(parent) === '='
      ? parent.left
      : undefined;
  return (
    name !== undefined &&
    compiler.isIdentifier(name) &&
    mentions(compiler, condition, new Set([name.text]), condition, 0)
  );
}

/** Whether what a call gives is an argument of `Promise.all`, directly or by a constant. */
function isGivenToCombinator(compiler: Compiler, call: ts.CallExpression): boolean {
  return givenTo(compiler, call).some((receiver) => isCombinator(compiler, receiver));
}

/** Calls that send the queries of a list as one: `prisma.$transaction([…])`, `db.batch([…])`. */
const together = new Set(['$transaction', 'batch']);

function isSentTogether(compiler: Compiler, call: ts.CallExpression): boolean {
  return givenTo(compiler, call).some((receiver) => together.has(calledName(compiler, receiver) ?? ''));
}

/** The calls that a value is an argument of: in brackets, spread, or held in a constant. */
function givenTo(compiler: Compiler, value: ts.Expression): readonly ts.CallExpression[] {
  let node: ts.Node = value;
  for (;;) {
    const parent: ts.Node = node.parent;
    if (compiler.isCallExpression(parent) && parent.expression !== node) {
      return [parent];
    }
    if (compiler.isVariableDeclaration(parent) && compiler.isIdentifier(parent.name)) {
      return usersOf(compiler, parent.name);
    }
    if (
      compiler.isPropertyAccessExpression(parent) &&
      ['concat', 'filter', 'flat', 'slice'].includes(parent.name.text) &&
      compiler.isCallExpression(parent.parent)
    ) {
      node = parent.parent;
    } else if (
      compiler.isArrayLiteralExpression(parent) ||
      compiler.isSpreadElement(parent) ||
      compiler.isParenthesizedExpression(parent) ||
      compiler.isAsExpression(parent)
    ) {
      node = parent;
    } else {
      return [];
    }
  }
}

function usersOf(compiler: Compiler, name: ts.Identifier): readonly ts.CallExpression[] {
  const symbol = compiler.symbolAt(name);
  return occurrencesOf(compiler, name.getSourceFile(), name.text)
    .filter((occurrence) => occurrence !== name && compiler.symbolAt(occurrence) === symbol)
    .flatMap((occurrence) =>
      compiler.isVariableDeclaration(occurrence.parent) ? [] : givenTo(compiler, occurrence as ts.Identifier),
    );
}

/** The list that a query is pushed into. */
function pushedTo(compiler: Compiler, call: ts.Expression): ts.Identifier | undefined {
  const { parent } = withWrappers(compiler, call);
  if (!compiler.isCallExpression(parent) || calledName(compiler, parent) !== 'push') {
    return undefined;
  }
  const list = receiverOf(compiler, parent);
  return list && compiler.isIdentifier(list) ? list : undefined;
}

function isHeldListSentTogether(compiler: Compiler, list: ts.Identifier): boolean {
  return usersOf(compiler, list).some((receiver) => together.has(calledName(compiler, receiver) ?? ''));
}

/** What a reader calls the items: `ids`, or nothing for a list that takes a line to write. */
export function nameOfItems(compiler: Compiler, { by, items }: Each): string | undefined {
  const list = items ?? (compiler.isForStatement(by) ? countedList(compiler, by.condition) : undefined);
  const text = list && withoutWrappers(compiler, list).getText();
  return text !== undefined && text.length <= 40 && !text.includes('\n') ? text : undefined;
}

/** The list whose length a loop counts to: `ids` for `i < ids.length`. */
function countedList(compiler: Compiler, condition: ts.Expression | undefined): ts.Expression | undefined {
  if (!condition || !compiler.isBinaryExpression(condition) || compiler.operatorOf(condition) !== '<') {
    return undefined;
  }
  const end = withoutWrappers(compiler, condition.right);
  return compiler.isPropertyAccessExpression(end) && end.name.text === 'length' ? end.expression : undefined;
}
