import type ts from 'typescript';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { parametersOf } from '../typescript/parameters.ts';
import { apiOf } from './api-of.ts';
import { awaitabilityOf } from './awaitable.ts';
import { calledFunction } from './callee.ts';
import { handlerOf } from './callers.ts';
import {
  calledName,
  enclosingFunction,
  isPromiseMethod,
  withoutWrappers,
  withWrappers,
  type FunctionWithBody,
} from './expression.ts';
import { kept } from './kept.ts';
import { between, occurrencesOf, type Name } from './occurrences.ts';

/** How a promise is used as if it were its result. */
export type EarlyUse =
  'arithmetic' | 'comparison' | 'condition' | 'iteration' | 'negation' | 'sent' | 'serialised' | 'spread' | 'template';

/** How a promise is let go. `chain`: something like `then` has started it, but nobody looks at its failure. */
type Drop = 'array' | 'callback' | 'chain' | 'operand' | 'statement' | 'void' | 'void chain';

/** One way in which a promise is used. `node` is where. */
export type Use =
  /** Something waits for it: `await`, `for await`, an executor. */
  | { readonly kind: 'awaited'; readonly node: ts.Node }
  /** It has a rejection handler. */
  | { readonly kind: 'handled'; readonly node: ts.Node }
  /** Its function returns it. */
  | { readonly kind: 'returned'; readonly node: ts.Node; readonly from: FunctionWithBody | undefined }
  /** It is given to other code, which may wait for it. */
  | { readonly kind: 'handed-over'; readonly node: ts.Node }
  /** Nothing receives it. */
  | { readonly kind: 'dropped'; readonly node: ts.Node; readonly how: Drop }
  /** A method of it is called that changes or refines it, and the outcome is used in this way. */
  | { readonly kind: 'refined'; readonly node: ts.Expression; readonly call: ts.Expression }
  /** It is used as its result. */
  | { readonly kind: 'used-early'; readonly node: ts.Node; readonly how: EarlyUse; readonly does?: string }
  /** It is kept where nothing reads it. */
  | { readonly kind: 'never-read'; readonly node: ts.Node; readonly name: string }
  | { readonly kind: 'unknown'; readonly node: ts.Node; readonly why: string };

/** What the caller knows of the value whose uses are asked for. */
export interface Pending {
  /** The methods that run it, for a builder. */
  readonly executors: readonly string[];
}

/** Variables of variables: deeper than this the answer is unknown. */
const maximumDepth = 4;

/** What stands between the promise and the value followed. */
type Shape = 'array' | 'object' | 'promise';

interface Walk {
  readonly compiler: Compiler;
  readonly knowledge: Knowledge;
  readonly pending: Pending;
  readonly depth: number;
  /** Whether names are looked up. If not, the same name means the same thing, which costs nothing. */
  readonly isExact: boolean;
  /**
   * The variables whose reads were told already, with what stands for them: nobody needs to hear of them twice, and where
   * each leads to the next, as in a list to which a hundred queries are pushed, their ways would multiply.
   */
  readonly told: Map<string, Use | undefined>;
  /** Whether something like `then` has started the promise on the way here. */
  readonly isStarted: boolean;
  /** The key or index under which an object or array that is followed holds the promise, where that is known. */
  readonly key?: string | undefined;
}

/**
 * What becomes of this promise? Tells every way in which the value of an expression is used, and `unknown` rather
 * than guess.
 *
 * Followed: parentheses and casts, operands, conditional expressions, variables and the variables they are assigned
 * to, array and object literals with their properties and elements, `push`, `map` and `forEach` callbacks, `then` and
 * `finally` chains, `Promise.all` and its like, private fields. Refused: fields that others can see, parameters, what is
 * destructured from the promise itself, code that reassigns.
 *
 * @param expression - The call that gives the promise.
 * @param pending - How the value is executed, if it is a builder.
 */
export function usesOf(
  compiler: Compiler,
  knowledge: Knowledge,
  expression: ts.Expression,
  pending: Pending,
): readonly Use[] {
  const walk = { compiler, knowledge, pending, depth: 0, isExact: true, isStarted: false, told: new Map() };
  return [...climb(walk, expression, 'promise')];
}

/**
 * The uses as the syntax alone tells them: a variable is read wherever its name stands, `map` is that of an array,
 * `send` sends. Asks the checker nothing, and serves to pass over the many values of which nothing can be wrong.
 *
 * @param told - The variables whose uses were told before, for one who asks of several expressions in a row. They are
 * not told again: a query that a hundred statements refine would be followed from each of them through all others.
 */
export function usesByName(
  compiler: Compiler,
  knowledge: Knowledge,
  expression: ts.Expression,
  told = new Map<string, Use | undefined>(),
): readonly Use[] {
  const pending = { executors: [] };
  const walk = { compiler, knowledge, pending, depth: 0, isExact: false, isStarted: false, told };
  return [...climb(walk, expression, 'promise')];
}

function* climb(startWalk: Walk, start: ts.Expression, startShape: Shape): Generator<Use> {
  const { compiler } = startWalk;
  let walk = startWalk;
  let node: ts.Expression = start;
  let shape = startShape;
  let { isStarted } = walk;
  for (;;) {
    const parent: ts.Node = node.parent;
    if (compiler.isWrapper(parent)) {
      node = parent;
    } else if (compiler.isAwaitExpression(parent)) {
      // `await [a(), b()]` waits for nothing, but nobody writes it: no verdict.
      yield shape === 'promise' ? { kind: 'awaited', node: parent } : unknown(parent, 'an awaited collection');
      return;
    } else if (compiler.isConditionalExpression(parent)) {
      if (parent.condition === node) {
        yield early(parent, 'condition', shape);
        return;
      }
      node = parent;
    } else if (compiler.isBinaryExpression(parent)) {
      const next = operandOf(walk, parent, node, shape);
      if ('uses' in next) {
        yield* next.uses;
        return;
      }
      node = next.value;
    } else if (shape === 'object' && isMemberUnder(compiler, parent, node, walk.key)) {
      if (isOtherProperty(walk, parent)) {
        return;
      }
      if (outerCall(compiler, parent) || isChanged(compiler, parent, parent.expression.getText())) {
        yield unknown(parent, 'a property of an object');
        return;
      }
      node = parent;
      shape = 'promise';
    } else if (compiler.isPropertyAccessExpression(parent) && parent.expression === node) {
      const next = memberOf(walk, parent, shape);
      if ('uses' in next) {
        yield* next.uses;
        return;
      }
      node = next.value;
      shape = 'promise';
      isStarted = true;
    } else if (compiler.isArrayLiteralExpression(parent)) {
      if (shape === 'array') {
        yield unknown(parent, 'a nested collection');
        return;
      }
      const isSpread = parent.elements.some((element) => compiler.isSpreadElement(element));
      walk = { ...walk, key: shape === 'promise' && !isSpread ? String(parent.elements.indexOf(node)) : undefined };
      node = parent;
      shape = shape === 'promise' ? 'array' : 'object';
    } else if (
      compiler.isSpreadElement(parent) &&
      shape === 'array' &&
      compiler.isArrayLiteralExpression(parent.parent)
    ) {
      walk = { ...walk, key: undefined };
      node = parent.parent;
    } else if (compiler.isPropertyAssignment(parent) && parent.initializer === node) {
      walk = { ...walk, key: shape === 'promise' ? plainKey(compiler, parent.name) : undefined };
      node = parent.parent;
      shape = 'object';
    } else if (compiler.isShorthandPropertyAssignment(parent)) {
      walk = { ...walk, key: shape === 'promise' ? parent.name.text : undefined };
      node = parent.parent;
      shape = 'object';
    } else if (compiler.isCallExpression(parent) && parent.expression !== node) {
      const next = argumentOf(walk, parent, node, shape);
      if ('uses' in next) {
        yield* next.uses;
        return;
      }
      node = next.value;
      shape = next.shape;
      isStarted = true;
    } else if (compiler.isArrowFunction(parent) && parent.body === node) {
      const next = conciseBodyOf(walk, parent, node, shape);
      if ('uses' in next) {
        yield* next.uses;
        return;
      }
      node = next.value;
      shape = next.shape;
      walk = { ...walk, key: undefined };
    } else {
      for (const use of endOf({ ...walk, isStarted }, parent, node, shape)) {
        yield isStarted && use.kind === 'dropped'
          ? { ...use, how: use.how.startsWith('void') ? 'void chain' : 'chain' }
          : use;
      }
      return;
    }
  }
}

function plainKey(compiler: Compiler, name: ts.PropertyName): string | undefined {
  return compiler.isIdentifier(name) || compiler.isStringLiteralLike(name) ? name.text : undefined;
}

function isMemberUnder(
  compiler: Compiler,
  member: ts.Node,
  object: ts.Node,
  key: string | undefined,
): member is ts.PropertyAccessExpression {
  return key !== undefined && compiler.isPropertyAccessExpression(member) && member.expression === object;
}

/** Whether a property other than that which is followed is read: it says nothing of this one, unless it is called. */
function isOtherProperty({ compiler, key }: Walk, member: ts.PropertyAccessExpression): boolean {
  return member.name.text !== key && !outerCall(compiler, member);
}

/** Whether a property is assigned to anywhere in the file, by its name and the name of its object. */
function isChanged(compiler: Compiler, { name }: ts.PropertyAccessExpression, object: string): boolean {
  return occurrencesOf(compiler, name.getSourceFile(), name.text).some(
    ({ parent }) =>
      compiler.isPropertyAccessExpression(parent) &&
      isAssignmentTarget(compiler, parent) &&
      parent.expression.getText() === object,
  );
}

type Next = { readonly uses: Iterable<Use> } | { readonly value: ts.Expression };
type NextShaped = { readonly uses: Iterable<Use> } | { readonly shape: Shape; readonly value: ts.Expression };

const comparisons = new Set(['==', '===', '!=', '!==', '<', '>', '<=', '>=']);
const identities = new Set(['==', '===', '!=', '!==']);
const calculations = new Set(['+', '-', '*', '/', '%', '**', '+=', '-=', '*=', '/=', '|', '&', '^', '<<', '>>', '>>>']);
const assignments = new Set(['=', '??=', '||=', '&&=']);

function operandOf(walk: Walk, parent: ts.BinaryExpression, node: ts.Expression, shape: Shape): Next {
  const { compiler } = walk;
  const operator = compiler.operatorOf(parent);
  const isLeft = parent.left === node;
  if (operator === ',') {
    return isLeft ? { uses: [{ kind: 'dropped', node, how: 'operand' }] } : { value: parent };
  }
  if (operator === '&&') {
    return isLeft ? { uses: [early(parent, 'condition', shape)] } : { value: parent };
  }
  if (operator === '||' || operator === '??') {
    return { value: parent };
  }
  if (comparisons.has(operator)) {
    const other = isLeft ? parent.right : parent.left;
    return walk.isExact && identities.has(operator) && isPending(walk, other)
      ? { uses: [unknown(parent, 'asked whether it is the same')] }
      : { uses: [early(parent, 'comparison', shape)] };
  }
  if (calculations.has(operator)) {
    return { uses: [early(parent, 'arithmetic', shape)] };
  }
  if (assignments.has(operator) && !isLeft) {
    return { uses: assigned(walk, parent, shape) };
  }
  return { uses: [unknown(parent, `the operator ${operator}`)] };
}

/** `cache.get(key) === pending`: whether the other side is a promise or a query too. */
function isPending({ compiler, knowledge }: Walk, other: ts.Expression): boolean {
  const { kind } = awaitabilityOf(compiler, knowledge, other);
  return kind === 'promise' || kind === 'known';
}

function* assigned(walk: Walk, assignment: ts.BinaryExpression, shape: Shape): Generator<Use> {
  const { compiler } = walk;
  const isStatement = compiler.isExpressionStatement(assignment.parent);
  if (!isStatement) {
    yield* climb({ ...walk, depth: walk.depth + 1 }, assignment, shape);
  }
  const target = withoutWrappers(compiler, assignment.left);
  const sent = compiler.isPropertyAccessExpression(target) ? sentBy(walk, target, assignment) : undefined;
  if (sent) {
    yield sent;
    return;
  }
  if (!walk.isExact && compiler.isIdentifier(target)) {
    yield* readsOf(walk, target, target, shape, assignment);
    return;
  }
  const symbol = compiler.isIdentifier(target) ? compiler.symbolAt(target) : undefined;
  const declaration = symbol && compiler.declarationsOf(symbol)[0];
  if (declaration && compiler.isVariableDeclaration(declaration) && compiler.isIdentifier(declaration.name)) {
    if (isExported(compiler, declaration)) {
      yield unknown(assignment, 'an exported variable');
    } else {
      yield* readsOf(walk, declaration, declaration.name, shape, assignment);
    }
  } else if (compiler.isPropertyAccessExpression(target) && isOwnField(compiler, target)) {
    yield* fieldReads(walk, target, assignment);
  } else {
    yield unknown(assignment, 'a place that other code can read');
  }
}

function isOwnField(compiler: Compiler, target: ts.PropertyAccessExpression): boolean {
  return target.expression.getText() === 'this' && compiler.isClassLike(classOf(compiler, target) ?? target);
}

function classOf(compiler: Compiler, node: ts.Node): ts.ClassLikeDeclaration | undefined {
  for (let parent: ts.Node | undefined = node.parent; parent; parent = parent.parent) {
    if (compiler.isClassLike(parent)) {
      return parent;
    }
  }
  return undefined;
}

/** The initialiser of a class field. */
function* declaredField(walk: Walk, field: ts.PropertyDeclaration): Generator<Use> {
  const { compiler } = walk;
  const { name, parent } = field;
  const isPrivate = compiler.isPrivateIdentifier(name) || /^(?:readonly\s+)?private\b/u.test(field.getText());
  if (!isPrivate || !(compiler.isIdentifier(name) || compiler.isPrivateIdentifier(name))) {
    yield unknown(field, 'a field that other code can read');
  } else {
    yield* readsOfField(walk, parent, name.text, field, true);
  }
}

/** Uses that may ask whether a field was set at all. */
const presence = new Set<EarlyUse>(['comparison', 'condition', 'negation']);

/**
 * The uses of a field that only its class can read.
 *
 * @param isAlwaysSet - Whether it holds the promise from the start.
 */
function* readsOfField(
  walk: Walk,
  owner: ts.ClassLikeDeclaration,
  name: string,
  origin: ts.Node,
  isAlwaysSet: boolean,
): Generator<Use> {
  const { compiler } = walk;
  const occurrences = occurrencesOf(compiler, owner.getSourceFile(), name).filter((each) => isWithin(each, owner));
  const writes = new Set(occurrences.filter(({ parent }) => isAssignmentTarget(compiler, parent)));
  const reads = occurrences.filter((each) => !writes.has(each) && !compiler.isPropertyDeclaration(each.parent));
  // What else is assigned to the field may be what is read.
  const isSole = writes.size === (compiler.isPropertyDeclaration(origin) ? 0 : 1);
  if (reads.length === 0) {
    yield { kind: 'never-read', node: origin, name };
  }
  // What is told here is told differently below.
  const within = {
    ...walk,
    depth: walk.depth + 1,
    told: walk.isExact ? new Map<string, Use | undefined>() : walk.told,
  };
  for (const read of reads) {
    const { parent } = read;
    const isMember = compiler.isPropertyAccessExpression(parent) && parent.name === read;
    if (
      !isMember ||
      !isOwnField(compiler, parent) ||
      classOf(compiler, parent) !== owner ||
      walk.depth >= maximumDepth
    ) {
      yield unknown(read, 'a field that its class reads');
      continue;
    }
    for (const use of climb(within, parent, 'promise')) {
      const isDoubtful = use.kind === 'used-early' && (!isSole || (!isAlwaysSet && presence.has(use.how)));
      yield isDoubtful ? unknown(use.node, 'a field that may hold something else') : use;
    }
  }
}

/** The uses of a private field that is assigned the promise. */
function* fieldReads(walk: Walk, target: ts.PropertyAccessExpression, assignment: ts.Node): Generator<Use> {
  const { compiler } = walk;
  const owner = ownerOfPrivate(walk, target);
  if (!owner) {
    yield unknown(assignment, 'a field that other code can read');
    return;
  }
  const body = enclosingFunction(compiler, target);
  const isAlwaysSet = body !== undefined && compiler.isConstructorDeclaration(body) && body.parent === owner;
  yield* readsOfField(walk, owner, target.name.text, assignment, isAlwaysSet);
}

/** The class around a field of its own that no other code can read. */
function ownerOfPrivate(walk: Walk, target: ts.PropertyAccessExpression): ts.ClassLikeDeclaration | undefined {
  const { compiler } = walk;
  const symbol = walk.isExact ? compiler.symbolAt(target.name) : undefined;
  const declaration = symbol && compiler.declarationsOf(symbol)[0];
  const isPrivate =
    compiler.isPrivateIdentifier(target.name) ||
    !walk.isExact ||
    (declaration !== undefined && /^\s*(?:readonly\s+)?private\b/u.test(declaration.getText()));
  return isPrivate ? classOf(compiler, target) : undefined;
}

/** Whether all that its class does with a private field is to add to the list that it holds. */
function isOnlyAddedTo(walk: Walk, field: ts.PropertyAccessExpression): boolean {
  const { compiler } = walk;
  const owner = isOwnField(compiler, field) ? ownerOfPrivate(walk, field) : undefined;
  return (
    owner !== undefined &&
    occurrencesOf(compiler, owner.getSourceFile(), field.name.text)
      .filter((each) => isWithin(each, owner))
      .every(({ parent }) => {
        if (compiler.isPropertyDeclaration(parent)) {
          // Another list may be read elsewhere.
          return parent.initializer === undefined || compiler.isArrayLiteralExpression(parent.initializer);
        }
        const method = parent.parent;
        return (
          compiler.isPropertyAccessExpression(parent) &&
          isOwnField(compiler, parent) &&
          classOf(compiler, parent) === owner &&
          compiler.isPropertyAccessExpression(method) &&
          arrayChanges.has(method.name.text) &&
          compiler.isCallExpression(method.parent) &&
          compiler.isExpressionStatement(method.parent.parent)
        );
      })
  );
}

function isAssignmentTarget(compiler: Compiler, node: ts.Node): boolean {
  const { parent } = node;
  return compiler.isBinaryExpression(parent) && parent.left === node && compiler.operatorOf(parent) === '=';
}

function isExported(compiler: Compiler, declaration: ts.VariableDeclaration): boolean {
  const statement = declaration.parent.parent;
  return compiler.isVariableStatement(statement) && compiler.hasModifier(statement, 'export');
}

/** A variable that holds the value. */
interface Variable {
  /** What declares it, or the name that is assigned to where names are not looked up. */
  readonly declaration: ts.Node;
  readonly name: ts.Identifier;
  /** The function in which it is declared; where names are not looked up, that in which its name stands. */
  readonly scope: FunctionWithBody | undefined;
  readonly shape: Shape;
}

/** The uses of a variable that holds the value. */
function* readsOf(
  walk: Walk,
  declaration: ts.Node,
  name: ts.Identifier,
  shape: Shape,
  origin: ts.Node,
): Generator<Use> {
  const { compiler } = walk;
  if (walk.depth >= maximumDepth) {
    yield unknown(origin, 'a value passed on too often');
    return;
  }
  const scope = enclosingFunction(compiler, walk.isExact ? declaration : name);
  const variable = { declaration, name, scope, shape };
  const file = name.getSourceFile();
  const place = walk.isExact
    ? [file.fileName, declaration.pos, walk.depth, walk.isStarted].join(' ')
    : String(scope?.pos ?? -1);
  const key = `${place} ${name.text} ${shape} ${walk.key ?? ''}`;
  if (walk.told.has(key)) {
    const told = walk.told.get(key);
    if (told) {
      yield told;
    }
    return;
  }
  walk.told.set(key, undefined);
  const reads = readsOnce(walk, occurrencesOf(compiler, file, name.text), variable, key);
  const uses = reads.uses.length > 0 ? reads.uses : withoutUse(variable, reads.isRead, origin);
  if (walk.isExact) {
    walk.told.set(key, uses.find(({ kind }) => kind !== 'never-read') ?? uses[0]);
  }
  yield* uses;
}

/** What is told of a variable of whose value no read makes use. */
function withoutUse({ name, shape }: Variable, isRead: boolean, origin: ts.Node): readonly Use[] {
  if (!isRead) {
    return [{ kind: 'never-read', node: origin, name: name.text }];
  }
  return shape === 'object' ? [unknown(origin, 'an object of which other properties are read')] : [];
}

/** What is done with the value of a variable. */
interface Reads {
  readonly uses: readonly Use[];
  readonly isRead: boolean;
}

/** A name that stands in so many places may be assigned to in many of them, each of which asks for the reads of all. */
const manyOccurrences = 100;
const readsByName = new WeakMap<readonly Name[], WeakMap<Compiler, WeakMap<Knowledge, Map<string, Reads>>>>();

function readsOnce(walk: Walk, occurrences: readonly Name[], variable: Variable, key: string): Reads {
  if (occurrences.length < manyOccurrences) {
    return readsAmong(walk, occurrences, variable);
  }
  const ofName = kept(readsByName, occurrences, () => new WeakMap<Compiler, WeakMap<Knowledge, Map<string, Reads>>>());
  const ofProgram = kept(ofName, walk.compiler, () => new WeakMap<Knowledge, Map<string, Reads>>());
  const known = kept(ofProgram, walk.knowledge, () => new Map<string, Reads>());
  // Nothing was told of what is kept, for the next one who asks.
  const untold = { ...walk, told: new Map([[key, undefined]]) };
  const question = [key, walk.depth, ...walk.pending.executors].join(' ');
  return kept(known, question, () => readsAmong(untold, occurrences, variable));
}

function readsAmong(walk: Walk, occurrences: readonly Name[], { declaration, name, scope, shape }: Variable): Reads {
  const { compiler } = walk;
  const uses: Use[] = [];
  let isRead = false;
  const isOwnRead = (read: Name): read is ts.Identifier =>
    read !== name &&
    compiler.isIdentifier(read) &&
    isVariableRead(compiler, read) &&
    !isAssignmentTarget(compiler, read) &&
    (!scope || isWithin(read, scope)) &&
    (!walk.isExact || isReadOf(compiler, read, declaration));
  const { others, rest } =
    shape === 'object' && walk.key !== undefined
      ? readsUnder(walk, occurrences, walk.key)
      : { others: () => [], rest: occurrences };
  for (const read of scope ? between(rest, scope) : rest) {
    if (isOwnRead(read)) {
      isRead = true;
      for (const use of climb({ ...walk, depth: walk.depth + 1 }, read, shape)) {
        uses.push(use);
      }
    }
  }
  isRead ||= others().some((keys) => keys.some(isOwnRead));
  return { uses, isRead };
}

/** The reads of a variable by the property that is read of it; under undefined all that may read any. */
const readsByProperty = new WeakMap<readonly Name[], Map<string | undefined, Name[]>>();

/**
 * Parts the occurrences of an object into those that may read one of its properties, and those that read another one,
 * which say nothing of this one. A table of thousands of entries is read in thousands of places.
 */
function readsUnder(
  { compiler }: Walk,
  occurrences: readonly Name[],
  key: string,
): { readonly others: () => readonly (readonly Name[])[]; readonly rest: readonly Name[] } {
  const reads = kept(readsByProperty, occurrences, () => {
    const parts = new Map<string | undefined, Name[]>();
    for (const read of occurrences) {
      const { parent } = read;
      const isPlain =
        compiler.isPropertyAccessExpression(parent) && parent.expression === read && !outerCall(compiler, parent);
      kept(parts, isPlain ? parent.name.text : undefined, () => []).push(read);
    }
    return parts;
  });
  const rest = [...(reads.get(undefined) ?? []), ...(reads.get(key) ?? [])];
  return {
    others: () => [...reads].flatMap(([name, names]) => (name === undefined || name === key ? [] : [names])),
    rest: rest.sort((one, other) => one.pos - other.pos),
  };
}

function isWithin(node: ts.Node, outer: ts.Node): boolean {
  return outer.pos <= node.pos && node.end <= outer.end;
}

function isReadOf(compiler: Compiler, read: ts.Identifier, declaration: ts.Node): boolean {
  const symbol = compiler.isShorthandPropertyAssignment(read.parent)
    ? compiler.shorthandValueAt(read.parent)
    : compiler.symbolAt(read);
  return symbol !== undefined && compiler.declarationsOf(symbol).includes(declaration as ts.Declaration);
}

function isVariableRead(compiler: Compiler, name: ts.Identifier): boolean {
  const { parent } = name;
  if (compiler.isPropertyAccessExpression(parent)) {
    return parent.expression === name;
  }
  const isNamedHere = (parent as { readonly name?: ts.Node }).name === name;
  return !isNamedHere || compiler.isShorthandPropertyAssignment(parent);
}

const settlers = new Set(['all', 'allSettled', 'any', 'race', 'resolve']);

function memberOf(walk: Walk, member: ts.PropertyAccessExpression, shape: Shape): Next {
  const { compiler } = walk;
  const call = outerCall(compiler, member);
  const name = member.name.text;
  if (shape === 'array') {
    return { uses: arrayMember(walk, member, call) };
  }
  if (shape === 'object') {
    return { uses: [unknown(member, 'a property of an object')] };
  }
  if (!call) {
    return { uses: [unknown(member, `its property ${name}`)] };
  }
  if (name === 'catch' || (name === 'then' && call.arguments.length > 1)) {
    return { uses: [call.arguments.length > 0 ? { kind: 'handled', node: call } : unknown(call, 'an empty catch')] };
  }
  if (name === 'then' || name === 'finally') {
    return { value: call };
  }
  if (walk.pending.executors.includes(name)) {
    return { uses: [{ kind: 'awaited', node: call }] };
  }
  return { uses: [{ kind: 'refined', node: member, call }] };
}

/** `Promise.allSettled(list).then(…)`: it never rejects, and what comes after it is told of each failure. */
function goesOn(compiler: Compiler, settled: ts.CallExpression): boolean {
  const member = withWrappers(compiler, settled).parent;
  return (
    compiler.isPropertyAccessExpression(member) &&
    isPromiseMethod(member.name.text) &&
    outerCall(compiler, member) !== undefined
  );
}

/** The call of a member: `a.b(…)` and `a.b?.(…)` for `a.b`. */
function outerCall(compiler: Compiler, member: ts.PropertyAccessExpression): ts.CallExpression | undefined {
  const outer = withWrappers(compiler, member);
  const call = outer.parent;
  return compiler.isCallExpression(call) && call.expression === outer ? call : undefined;
}

const arrayChanges = new Set(['push', 'unshift']);

function* arrayMember(
  walk: Walk,
  member: ts.PropertyAccessExpression,
  call: ts.CallExpression | undefined,
): Generator<Use> {
  const name = member.name.text;
  if (name === 'length' || (call && arrayChanges.has(name))) {
    // Counting the promises or adding another one waits for none; the other reads decide.
    return;
  }
  yield unknown(member, `the array's ${name}`);
}

function argumentOf(walk: Walk, call: ts.CallExpression, node: ts.Expression, shape: Shape): NextShaped {
  const { compiler } = walk;
  const callee = withoutWrappers(compiler, call.expression);
  const name = calledName(compiler, call);
  if (compiler.isPropertyAccessExpression(callee)) {
    const receiver = callee.expression.getText();
    if (receiver === 'Promise' && name !== undefined && settlers.has(name)) {
      if (shape === 'object') {
        return { uses: [unknown(call, 'a property of an object in a list')] };
      }
      if (name === 'allSettled' && goesOn(compiler, call)) {
        return { uses: [{ kind: 'handled', node: call }] };
      }
      return { value: call, shape: 'promise' };
    }
    if (receiver === 'JSON' && name === 'stringify') {
      return call.arguments[0] === node
        ? { uses: [early(call, 'serialised', 'promise')] }
        : { uses: [unknown(call, 'an argument')] };
    }
    if (name !== undefined && arrayChanges.has(name) && shape === 'promise') {
      return { uses: pushedUses(walk, callee, call) };
    }
  } else if (compiler.isIdentifier(callee) && ['Boolean', 'Number', 'String'].includes(callee.text)) {
    return { uses: [early(call, callee.text === 'Boolean' ? 'condition' : 'arithmetic', shape)] };
  }
  const sent = sentBy(walk, call.expression, call) ?? sentOn(walk, call, node, shape);
  return { uses: [sent ?? { kind: 'handed-over', node: call }] };
}

/** `response.json(promise)`, `context.body = promise`. */
function sentBy({ compiler, knowledge, isExact }: Walk, sender: ts.Expression, node: ts.Node): Use | undefined {
  const callee = withoutWrappers(compiler, sender);
  const name = compiler.isPropertyAccessExpression(callee)
    ? callee.name.text
    : compiler.isIdentifier(callee)
      ? callee.text
      : undefined;
  if (name === undefined || !knowledge.maySend(name)) {
    return undefined;
  }
  if (!isExact) {
    return early(node, 'sent', 'promise');
  }
  const api = apiOf(compiler, callee);
  const sink = api && knowledge.sink(api);
  return sink && { kind: 'used-early', node, how: 'sent', does: sink.fact.does };
}

/** Functions that may send what they are given, by their names. */
const senderName = /^(?:\w*(?:json|render|repl(?:y|ies)|respond|response|send)\w*|created|ok|success)$/iu;

/** `sendJson(response, { items: promise })`, by a function of the project that sends its argument. */
function sentOn(walk: Walk, call: ts.CallExpression, node: ts.Expression, shape: Shape): Use | undefined {
  const { compiler } = walk;
  if (!senderName.test(calledName(compiler, call) ?? '')) {
    return undefined;
  }
  if (!walk.isExact) {
    return early(call, 'sent', 'promise');
  }
  const taker = calledFunction(compiler, call.expression);
  const parameter = taker && parametersOf(taker)[call.arguments.indexOf(node)];
  if (!parameter || parameter.dotDotDotToken || !compiler.isIdentifier(parameter.name)) {
    return undefined;
  }
  const inside = { ...walk, depth: walk.depth + 1, told: new Map<string, Use | undefined>() };
  const uses = [...readsOf(inside, parameter, parameter.name, shape, parameter)];
  const [sent] = uses;
  return sent?.kind === 'used-early' && uses.every(({ kind }) => kind === 'used-early') && isSending(sent.how)
    ? { ...sent, node: call }
    : undefined;
}

function isSending(how: EarlyUse): boolean {
  return how === 'sent' || how === 'serialised';
}

/** `list.push(promise)`: the uses of the list, if it is a variable of this function. */
function* pushedUses(walk: Walk, callee: ts.PropertyAccessExpression, call: ts.CallExpression): Generator<Use> {
  const { compiler } = walk;
  const list = withoutWrappers(compiler, callee.expression);
  if (compiler.isPropertyAccessExpression(list) && isOnlyAddedTo(walk, list)) {
    yield { kind: 'never-read', node: call, name: list.name.text };
    return;
  }
  const kept = compiler.isIdentifier(list) ? keptList(walk, list) : undefined;
  if (!kept) {
    yield unknown(call, 'a list that other code can read');
    return;
  }
  let isUsed = false;
  for (const use of readsOf({ ...walk, key: undefined }, kept.declaration, kept.name, 'array', call)) {
    if (use.kind !== 'never-read') {
      isUsed = true;
      yield use;
    }
  }
  if (!isUsed) {
    yield { kind: 'never-read', node: call, name: kept.name.text };
  }
}

/** The declaration of a list that only this file can read: a variable that starts as an array literal. */
function keptList(walk: Walk, list: ts.Identifier): { declaration: ts.Node; name: ts.Identifier } | undefined {
  const { compiler } = walk;
  if (!walk.isExact) {
    return { declaration: list, name: list };
  }
  const symbol = compiler.symbolAt(list);
  const declaration = symbol && compiler.declarationsOf(symbol)[0];
  return declaration &&
    compiler.isVariableDeclaration(declaration) &&
    compiler.isIdentifier(declaration.name) &&
    declaration.initializer &&
    compiler.isArrayLiteralExpression(withoutWrappers(compiler, declaration.initializer)) &&
    !isExported(compiler, declaration)
    ? { declaration, name: declaration.name }
    : undefined;
}

/** Array methods that use the answer of their callback as a condition. */
const predicates = new Set(['every', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'some']);
/** Functions that look at nothing that their callback returns. */
const ignorers = new Set(['forEach', 'nextTick', 'queueMicrotask', 'setImmediate', 'setInterval', 'setTimeout']);

function conciseBodyOf(walk: Walk, arrow: ts.ArrowFunction, node: ts.Expression, shape: Shape): NextShaped {
  const { compiler } = walk;
  const returned: NextShaped = { uses: [returnedFrom(walk, node, arrow, shape)] };
  const argument = withWrappers(compiler, arrow);
  const call = argument.parent;
  if (!compiler.isCallExpression(call) || call.expression === argument || compiler.hasModifier(arrow, 'async')) {
    return returned;
  }
  const name = calledName(compiler, call);
  const isMethod = compiler.isPropertyAccessExpression(withoutWrappers(compiler, call.expression));
  if (name === undefined) {
    return returned;
  }
  if (ignorers.has(name) && call.arguments[0] === argument) {
    return { uses: [{ kind: 'dropped', node, how: 'callback' }] };
  }
  if (!isMethod || (walk.isExact && !isArray(compiler, call))) {
    return returned;
  }
  if (name === 'map') {
    return shape === 'promise' ? { value: call, shape: 'array' } : returned;
  }
  return predicates.has(name) ? { uses: [early(node, 'condition', shape)] } : returned;
}

/** Whether a method is one of TypeScript's own libraries, as those of arrays are. */
function isArray(compiler: Compiler, call: ts.CallExpression): boolean {
  return apiOf(compiler, call.expression)?.from === 'lib';
}

function* endOf(walk: Walk, parent: ts.Node, node: ts.Expression, shape: Shape): Generator<Use> {
  const { compiler } = walk;
  if (compiler.isExpressionStatement(parent)) {
    yield { kind: 'dropped', node, how: shape === 'promise' ? 'statement' : 'array' };
  } else if (compiler.isVoidExpression(parent)) {
    yield { kind: 'dropped', node: parent, how: 'void' };
  } else if (compiler.isReturnStatement(parent)) {
    yield* returnedUse(walk, parent, node, shape);
  } else if (compiler.isArrowFunction(parent)) {
    yield returnedFrom(walk, node, parent, shape);
  } else if (compiler.isVariableDeclaration(parent) && parent.initializer === node) {
    yield* declaredUses(walk, parent, shape);
  } else if (compiler.isPrefixUnaryExpression(parent)) {
    yield early(parent, compiler.operatorOf(parent) === '!' ? 'negation' : 'arithmetic', shape);
  } else if (
    compiler.isIfStatement(parent) ||
    compiler.isWhileStatement(parent) ||
    compiler.isDoStatement(parent) ||
    (compiler.isForStatement(parent) && parent.condition === node)
  ) {
    yield early(parent, 'condition', shape);
  } else if (compiler.isForStatement(parent)) {
    yield { kind: 'dropped', node, how: 'operand' };
  } else if (compiler.isSwitchStatement(parent) || compiler.isCaseClause(parent)) {
    yield early(parent, 'comparison', shape);
  } else if (compiler.isForOfStatement(parent) && parent.expression === node) {
    yield iteration(parent, shape);
  } else if (compiler.isTemplateSpan(parent)) {
    yield compiler.isTaggedTemplateExpression(parent.parent.parent)
      ? { kind: 'handed-over', node: parent }
      : early(parent, 'template', shape);
  } else if (compiler.isSpreadElement(parent) || compiler.isSpreadAssignment(parent)) {
    yield shape === 'promise' ? early(parent, 'spread', shape) : unknown(parent, 'a spread collection');
  } else if (compiler.isPropertyDeclaration(parent) && parent.initializer === node) {
    yield* declaredField(walk, parent);
  } else if (compiler.isYieldExpression(parent) || compiler.isNewExpression(parent)) {
    yield { kind: 'handed-over', node: parent };
  } else {
    yield unknown(parent, 'a place that is not followed');
  }
}

/** `for (const row of promise)` is a mistake; `for await` and loops over lists of promises are not. */
function iteration(loop: ts.ForOfStatement, shape: Shape): Use {
  if (loop.awaitModifier) {
    return { kind: 'awaited', node: loop };
  }
  return shape === 'promise' ? early(loop, 'iteration', shape) : unknown(loop, 'a loop over promises');
}

function* returnedUse(walk: Walk, statement: ts.ReturnStatement, node: ts.Expression, shape: Shape): Generator<Use> {
  const { compiler } = walk;
  const from = enclosingFunction(compiler, statement);
  if (from && compiler.isArrowFunction(from) && !compiler.hasModifier(from, 'async')) {
    const next = conciseBodyOf(walk, from, node, shape);
    if ('uses' in next) {
      yield* next.uses;
    } else {
      yield* climb({ ...walk, depth: walk.depth + 1 }, next.value, next.shape);
    }
    return;
  }
  yield returnedFrom(walk, statement, from, shape);
}

/** An object that a handler returns is sent, and a promise in it with it. */
function returnedFrom(walk: Walk, node: ts.Node, from: FunctionWithBody | undefined, shape: Shape): Use {
  if (shape !== 'object') {
    return { kind: 'returned', node, from };
  }
  const isSent = !walk.isExact || (from && handlerOf(walk.compiler, walk.knowledge, from)?.sends);
  return isSent
    ? { kind: 'used-early', node, how: 'sent', does: 'sent in the response' }
    : unknown(node, 'a property of a returned object');
}

function* declaredUses(walk: Walk, declaration: ts.VariableDeclaration, shape: Shape): Generator<Use> {
  const { compiler } = walk;
  if (!compiler.isIdentifier(declaration.name)) {
    yield* destructured(walk, declaration, declaration.name, shape);
  } else if (isExported(compiler, declaration)) {
    yield unknown(declaration, 'an exported variable');
  } else if (compiler.keywordOf(declaration.parent as ts.VariableDeclarationList) === 'using') {
    yield unknown(declaration, 'a variable that is disposed of');
  } else {
    yield* readsOf(walk, declaration, declaration.name, shape, declaration);
  }
}

/** `const { users } = state;` and `const [users] = pending;`, where it is known what holds the promise. */
function* destructured(
  walk: Walk,
  declaration: ts.VariableDeclaration,
  pattern: ts.BindingPattern,
  shape: Shape,
): Generator<Use> {
  const { compiler } = walk;
  const { key } = walk;
  if (shape === 'promise' || key === undefined || isExported(compiler, declaration)) {
    yield unknown(declaration, 'destructuring');
    return;
  }
  for (const [index, element] of pattern.elements.entries()) {
    if (!compiler.isBindingElement(element)) {
      continue;
    }
    const { name, propertyName } = element;
    const held = compiler.isObjectBindingPattern(pattern)
      ? plainKey(compiler, propertyName ?? (name as ts.Identifier))
      : String(index);
    if (element.dotDotDotToken || held === undefined) {
      yield unknown(element, 'destructuring');
    } else if (held === key) {
      yield* compiler.isIdentifier(name)
        ? readsOf({ ...walk, key: undefined }, element, name, 'promise', declaration)
        : [unknown(element, 'destructuring')];
    }
  }
}

function early(node: ts.Node, how: EarlyUse, shape: Shape): Use {
  // A list of promises has a length and an object has properties: they are no promise used as its result.
  return shape === 'promise' ? { kind: 'used-early', node, how } : unknown(node, 'a collection used as a value');
}

function unknown(node: ts.Node, why: string): Use {
  return { kind: 'unknown', node, why };
}

/** Prints uses for tests: `awaited`, `dropped (statement)`, `used-early (sent)`. */
export function printUses(uses: readonly Use[]): string {
  return uses.map(printUse).join(', ') || 'none';
}

function printUse(use: Use): string {
  switch (use.kind) {
    case 'dropped':
    case 'used-early':
      return `${use.kind} (${use.how})`;
    case 'never-read':
      return `never read (${use.name})`;
    case 'unknown':
      return `unknown (${use.why})`;
    case 'refined':
      return `refined (${use.call.getText()})`;
    default:
      return use.kind;
  }
}
