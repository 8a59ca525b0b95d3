import type { Rule } from 'eslint';
import type ts from 'typescript';
import {
  isFunctionWithBody,
  namingDeclaration,
  withWrappers,
  type FunctionWithBody,
  declaredName,
} from '../analysis/expression.ts';
import { referencesTo } from '../analysis/references.ts';
import { isDirect, runsAtOnce, type Neglected, type SyncHandler } from '../analysis/sync-handlers.ts';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { awaitIt } from './await-it.ts';
import { mayGivePromise } from './await-place.ts';
import { insertAwait, makeAsync } from './insert-await.ts';

type Edit = (fixer: Rule.RuleFixer) => Rule.Fix[];
type Edits = Pick<Rule.ReportDescriptorOptions, 'fix' | 'suggest'>;

/**
 * The edit that makes a handler async and awaits the operations that it neglects: a fix where the framework waits for
 * the handler and catches what it throws, a suggestion where it does not. None where one of them cannot be awaited, and
 * where something else expects the handler not to give a promise.
 *
 * Chains that handle their failure, and promises that are returned, are left as they are.
 *
 * @param neglected - All operations that the handler neglects. None: the edit makes it async, and is a suggestion.
 */
export function makeHandlerAsync(
  compiler: Compiler,
  knowledge: Knowledge,
  sync: SyncHandler,
  neglected: readonly Neglected[],
): Edits {
  const { body, handler } = sync;
  if (!canBecomeAsync(compiler, sync) || takesCallback(compiler, sync) || answersLater(compiler, sync, neglected)) {
    return {};
  }
  const parts: Edit[] = [];
  for (const each of neglected) {
    const edit = awaitEdit(compiler, knowledge, each);
    if (!edit) {
      return {};
    }
    parts.push(edit);
  }
  const edit: Edit = (fixer) =>
    distinct([...makeAsync(compiler, fixer, body), ...parts.flatMap((part) => part(fixer))]);
  const isCertain =
    handler.waits &&
    handler.catches &&
    neglected.length > 0 &&
    !neglected.some((each) => wakesCatch(compiler, each)) &&
    isDirect(compiler, knowledge, sync);
  return isCertain ? { fix: edit } : { suggest: [{ messageId: 'makeAsync', fix: edit }] };
}

/** The edit that awaits one operation, in a handler that is async. */
function awaitEdit(compiler: Compiler, knowledge: Knowledge, { body, call, fate, kind }: Neglected): Edit | undefined {
  if (!fate) {
    // What nobody looks at is not looked at as the promise of an async function either; but that one sends a query.
    return kind === 'never-sent' ? (fixer) => insertAwait(compiler, fixer, call) : undefined;
  }
  const { fix, suggest } = awaitIt(compiler, knowledge, call, fate, body);
  return (fix ?? suggest?.[0]?.fix) as Edit | undefined;
}

/** Operations of one `Promise.all` are awaited by one `await`. */
function distinct(fixes: readonly Rule.Fix[]): Rule.Fix[] {
  const byPlace = new Map(fixes.map((fix) => [`${fix.range.join()} ${fix.text}`, fix]));
  return [...byPlace.values()];
}

/** Whether a `catch` around a dropped operation would come alive for failures that passed it by. */
function wakesCatch(compiler: Compiler, { body, call, fate }: Neglected): boolean {
  if (fate?.kind !== 'dropped') {
    return false;
  }
  for (let node: ts.Node = call; node !== body; node = node.parent) {
    if (compiler.isTryStatement(node) && node.catchClause) {
      return true;
    }
  }
  return false;
}

/** Whether the handler is done when it calls its last parameter: such a one must not give a promise. */
function takesCallback(compiler: Compiler, { body, handler }: SyncHandler): boolean {
  const last = body.parameters.length > 1 ? body.parameters.at(-1) : undefined;
  return handler.takesCallback && last !== undefined && compiler.returnTypesOf(compiler.typeAt(last)).length > 0;
}

/**
 * Whether the handler answers in a function that runs later. A framework that sends what the promise of a handler gives
 * would answer with nothing, before.
 */
function answersLater(compiler: Compiler, { body, handler }: SyncHandler, neglected: readonly Neglected[]): boolean {
  const names = body.parameters
    .map(
      ({ name }) =>
        name
          .getText()
          .match(/[$\w]+/gu)
          ?.join('|') ?? '',
    )
    .filter(Boolean);
  if (!handler.sends || names.length === 0 || !body.body) {
    return false;
  }
  const mentionsParameter = new RegExp(`\\b(?:${names.join('|').replaceAll('$', '\\$')})\\b`, 'u');
  const isAwaited = (node: ts.Node): boolean =>
    neglected.some(({ call }) => {
      const chain = chainOf(compiler, call);
      return chain.pos <= node.pos && node.end <= chain.end;
    });
  const visit = (node: ts.Node): boolean | undefined => {
    if (isFunctionWithBody(compiler, node) && !runsAtOnce(compiler, node) && !isAwaited(node)) {
      return mentionsParameter.test(node.getText()) || undefined;
    }
    return compiler.forEachChild(node, visit);
  };
  return visit(body.body) ?? false;
}

/** A call with the `then`, `catch` and `finally` after it. */
function chainOf(compiler: Compiler, call: ts.Expression): ts.Expression {
  let node = call;
  for (;;) {
    const { parent } = node;
    if (compiler.isWrapper(parent)) {
      node = parent;
    } else if (compiler.isPropertyAccessExpression(parent) && compiler.isCallExpression(parent.parent)) {
      node = parent.parent;
    } else {
      return node;
    }
  }
}

/** Whether a function can give a promise without changing what its callers, its types and its subclasses see. */
function canBecomeAsync(compiler: Compiler, sync: SyncHandler): boolean {
  const { body } = sync;
  if ('asteriskToken' in body && body.asteriskToken !== undefined) {
    return false;
  }
  if (body.type && !canBePromised(compiler, body.type, isInHierarchy(compiler, body))) {
    return false;
  }
  const named = namingDeclaration(compiler, body);
  return (
    takesPromise(compiler, sync) &&
    !hasOverloads(compiler, body) &&
    inheritedTypesTakePromise(compiler, body) &&
    !isOverridden(compiler, body) &&
    (!named || referencesTo(compiler, named).every((name) => takesPromiseAt(compiler, name)))
  );
}

/** Whether a declared result can be that of an async function: no type guard, nor an alternative to a promise. */
function canBePromised(compiler: Compiler, type: ts.TypeNode, isInherited: boolean): boolean {
  const text = type.getText();
  if (/\bis\b|^asserts\b|^(?:PromiseLike|this)\b/u.test(text)) {
    return false;
  }
  // `boolean | Promise<boolean> | Observable<boolean>`: a promise of an Observable is none of them.
  return !(
    isInherited &&
    compiler.isUnionTypeNode(type) &&
    type.types.some((member) => compiler.isTypeReferenceNode(member) && member.typeName.getText() !== 'Promise')
  );
}

function isInHierarchy(compiler: Compiler, { parent }: FunctionWithBody): boolean {
  return compiler.isClassLike(parent) && (parent.heritageClauses?.length ?? 0) > 0;
}

/** Whether the place of a function expression or method, if it asks for a type, asks for one that may give a promise. */
function takesPromise(compiler: Compiler, { body, handler }: SyncHandler): boolean {
  if (compiler.isArrowFunction(body) || compiler.isFunctionExpression(body)) {
    // A registration whose type parameters stand for the handler or its result asks for what it is given.
    const isGiven = handler.waits && body.parent === handler.node && isGeneric(compiler, handler.node);
    return isGiven || acceptsPromise(compiler, compiler.contextualTypeAt(body));
  }
  if (compiler.isMethodDeclaration(body) && compiler.isObjectLiteralExpression(body.parent)) {
    const owner = compiler.contextualTypeAt(body.parent);
    return acceptsPromise(compiler, owner && memberType(compiler, owner, declaredName(body), body));
  }
  return true;
}

function isGeneric(compiler: Compiler, call: ts.Node): boolean {
  const declaration = compiler.isCallExpression(call) ? compiler.calledSignature(call)?.declaration : undefined;
  return (declaration?.typeParameters?.length ?? 0) > 0;
}

function memberType(compiler: Compiler, owner: ts.Type, name: string | undefined, place: ts.Node): ts.Type | undefined {
  const member = name === undefined ? undefined : compiler.propertyOf(owner, name);
  return member && compiler.typeOfProperty(member, place);
}

function acceptsPromise(compiler: Compiler, type: ts.Type | undefined): boolean {
  const members = type ? compiler.unionMembers(type) : [];
  return (
    members.every((each) => compiler.returnTypesOf(each).length === 0) ||
    members.some((each) => mayGivePromise(compiler, each))
  );
}

function hasOverloads(compiler: Compiler, { name }: FunctionWithBody): boolean {
  const symbol = name && compiler.symbolAt(name);
  return symbol !== undefined && compiler.declarationsOf(symbol).length > 1;
}

/** Whether the interfaces and classes above a method let it give a promise. */
function inheritedTypesTakePromise(compiler: Compiler, body: FunctionWithBody): boolean {
  const member = compiler.isClassLike(body.parent) ? body : withWrappers(compiler, body as ts.Expression).parent;
  const owner = member.parent as ts.Node | undefined;
  if (!owner || !compiler.isClassLike(owner)) {
    return true;
  }
  const name = declaredName(member as ts.Declaration);
  return (owner.heritageClauses ?? [])
    .flatMap((clause) => [...clause.types])
    .every((type) => acceptsPromise(compiler, memberType(compiler, compiler.typeAt(type), name, body)));
}

/** Whether a subclass has a method of its own in the place of this one. */
function isOverridden(compiler: Compiler, body: FunctionWithBody): boolean {
  const owner = body.parent;
  const name = declaredName(body);
  if (!compiler.isClassLike(owner) || name === undefined || !owner.name) {
    return false;
  }
  return referencesTo(compiler, owner).some(({ parent }) => {
    const subclass = compiler.isExpressionWithTypeArguments(parent) ? parent.parent.parent : undefined;
    return (
      subclass !== undefined &&
      compiler.isClassLike(subclass) &&
      subclass.members.some((member) => declaredName(member) === name)
    );
  });
}

/** Whether nothing at a reference sees that the function gives a promise: it is not called, and given where one may. */
function takesPromiseAt(compiler: Compiler, name: ts.Node): boolean {
  let value = name;
  while (compiler.isWrapper(value.parent) || compiler.isPropertyAccessExpression(value.parent)) {
    value = value.parent;
  }
  const { parent } = value;
  if (compiler.isCallExpression(parent) && parent.expression === value) {
    return value.getText().endsWith('.bind');
  }
  const isMember = compiler.isPropertyAccessExpression(name.parent) && name.parent.name === name;
  return acceptsPromise(compiler, compiler.contextualTypeAt((isMember ? name.parent : name) as ts.Expression));
}
