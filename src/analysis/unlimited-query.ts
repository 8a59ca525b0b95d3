import type ts from 'typescript';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { calledFunction } from './callee.ts';
import { calledName, enclosingFunction, isLink, receiverOf, rootOf, withWrappers } from './expression.ts';
import { isStartingExpression, operationOf, type Operation, type StartingExpression } from './operation.ts';
import { partsOfQuery } from './query-parts.ts';
import { sentBy, type Sent } from './sent-rows.ts';

/** A query for many rows without a limit, of whose rows a handler sends all or a part. */
export type UnlimitedQuery =
  | { readonly kind: 'unlimited'; readonly operation: Operation; readonly sends: Sent }
  | { readonly kind: 'none' }
  /** The options of the query are held elsewhere. */
  | { readonly kind: 'unknown' };

const none: UnlimitedQuery = { kind: 'none' };

/**
 * Is this a query for all rows, which a handler sends?
 *
 * The query is read back to where it begins: through variables and functions of the project. SQL is read for LIMIT, FETCH
 * and TOP, for aggregates and for a condition on a key. What a function of the project returns is followed to its callers.
 * Options that are not written out, and builders that get their limit in another statement, are not known.
 *
 * Cost: the place and the names of the chain are read before the checker is asked.
 */
export function unlimitedQuery(compiler: Compiler, knowledge: Knowledge, call: StartingExpression): UnlimitedQuery {
  if (isLink(compiler, call) || !mayBeSent(compiler, call) || !mayBeQuery(compiler, knowledge, call)) {
    return none;
  }
  const operation = operationOf(compiler, knowledge, call);
  if (
    operation.kind !== 'operation' ||
    operation.via.length > 0 ||
    // Knex's `knex('users').where(…)` has no method that says that it reads.
    !['read', 'unknown'].includes(operation.effect) ||
    operation.start === 'builder'
  ) {
    return none;
  }
  const { lists = [] } = operation.library;
  const parts = partsOfQuery(compiler, call, (method) =>
    lists.some(({ methods, limitedBy }) => limitedBy.length > 0 && methods.includes(method)),
  );
  if (parts.isLimited || [...parts.names].some((name) => paging.test(name))) {
    return none;
  }
  const fact = lists.find(({ methods }) => methods.some((method) => parts.methods.has(method)));
  if (
    !fact ||
    fact.limitedBy.some((limit) => parts.names.has(limit)) ||
    (fact.limitedBy.length === 0 && !(parts.sql !== undefined && readsAll(parts.sql)))
  ) {
    return none;
  }
  if (!parts.isKnown || (compiler.isCallExpression(call) && hasOpenText(parts.sql, fact.limitedBy.length === 0))) {
    return { kind: 'unknown' };
  }
  const sends = sentBy(compiler, knowledge, call, operation.start === 'lazy');
  return sends ? { kind: 'unlimited', operation, sends } : none;
}

/** Names with which people ask for a page. */
const paging = /pag(?:e|ed|er|ing|inate|inated|ination)\b|cursor|perPage|pageSize/iu;

/** What stands alone or in a condition is not sent. */
function mayBeSent(compiler: Compiler, call: StartingExpression): boolean {
  const { parent } = withWrappers(compiler, call);
  return !(
    compiler.isExpressionStatement(parent) ||
    compiler.isIfStatement(parent) ||
    compiler.isPrefixUnaryExpression(parent) ||
    compiler.isNewExpression(parent)
  );
}

/** Whether a chain has a method that asks for many rows, or begins with a query that is made elsewhere. */
function mayBeQuery(compiler: Compiler, knowledge: Knowledge, call: StartingExpression): boolean {
  if (compiler.isTaggedTemplateExpression(call)) {
    return /^`\s*select\b/iu.test(call.template.getText());
  }
  let root: ts.Expression = call;
  for (let node: ts.Expression | undefined = call; node; node = receiverOf(compiler, node)) {
    const name = compiler.isCallExpression(node) ? calledName(compiler, node) : undefined;
    if (name !== undefined && knowledge.mayList(name)) {
      return true;
    }
    root = isStartingExpression(compiler, node) ? node : root;
  }
  const begins = rootOf(compiler, call);
  if (root !== call && compiler.isCallExpression(root)) {
    return calledFunction(compiler, root.expression) !== undefined;
  }
  const symbol = compiler.isIdentifier(begins) && receiverOf(compiler, call) ? compiler.symbolAt(begins) : undefined;
  const value = symbol && heldBy(compiler, compiler.declarationsOf(symbol)[0]);
  return value !== undefined && compiler.isCallExpression(value) && enclosingFunction(compiler, value) !== undefined;
}

/** What a variable begins with. */
function heldBy(compiler: Compiler, declaration: ts.Declaration | undefined): ts.Expression | undefined {
  return declaration && compiler.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
}

/** Whether a part of SQL is not known, and may hold its limit. */
function hasOpenText(text: string | undefined, isSql: boolean): boolean {
  return isSql && (text?.includes('${') ?? false);
}

/** A condition on a key, or on a list of keys: one row, or as many as are asked for. */
const onKeys =
  /\b(?:id|uuid|email|slug|key|token|code)["`]?\s*=\s*(?:any\b|[$?:@'\d])|["`\w]\s+in\s*\(?\s*[$?:@]|=\s*any\b/iu;

/** SQL that gives all rows of a table or join. */
function readsAll(text: string): boolean {
  return (
    /^\s*select\b(?!\s+exists\b)[\s\S]*\bfrom\b/iu.test(text) &&
    !/\b(?:limit|fetch\s+(?:first|next)|top|(?:count|sum|max|min|avg)\s*\()/iu.test(text) &&
    !onKeys.test(text.slice(Math.max(0, text.search(/\bwhere\b/iu))))
  );
}
