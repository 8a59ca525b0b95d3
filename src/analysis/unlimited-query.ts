import type ts from 'typescript';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { ListQuery } from '../libraries/library.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { apiOf } from './api-of.ts';
import { isCombinator } from './concurrent-use.ts';
import { handlerOf } from './callers.ts';
import {
  calledName,
  enclosingFunction,
  isLink,
  receiverOf,
  rootOf,
  withoutWrappers,
  withWrappers,
  type FunctionWithBody,
} from './expression.ts';
import { occurrencesOf } from './occurrences.ts';
import { operationOf, type Operation } from './operation.ts';
import { callsOf } from './references.ts';

/** A query for many rows without a limit, whose rows a handler sends. */
export type UnlimitedQuery =
  | { readonly kind: 'unlimited'; readonly operation: Operation }
  | { readonly kind: 'none' }
  /** The options of the query are held elsewhere. */
  | { readonly kind: 'unknown' };

const none: UnlimitedQuery = { kind: 'none' };

/**
 * Is this a query for all rows, which a handler sends?
 *
 * SQL is read for LIMIT, FETCH and TOP, for aggregates and for a condition on a key. What a function of the project returns
 * is followed to its callers. Options that are not written out, and builders that get their limit in another statement,
 * are not known.
 *
 * Cost: the names of the chain and its options are read before the checker is asked.
 */
export function unlimitedQuery(compiler: Compiler, knowledge: Knowledge, call: ts.CallExpression): UnlimitedQuery {
  if (isLink(compiler, call)) {
    return none;
  }
  const chain = namesIn(compiler, call);
  if (
    ![...chain.methods].some((name) => knowledge.mayList(name)) ||
    [...chain.names].some((name) => paging.test(name))
  ) {
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
  const fact = operation.library.lists?.find(({ methods }) => methods.some((method) => chain.methods.has(method)));
  if (!fact || fact.limitedBy.some((limit) => chain.names.has(limit))) {
    return none;
  }
  if (fact.limitedBy.length === 0 && !(chain.sql !== undefined && readsAll(chain.sql))) {
    return none;
  }
  if (!areOptionsKnown(compiler, call, fact) || isLimitedElsewhere(compiler, call)) {
    return { kind: 'unknown' };
  }
  const sending = new Sending(compiler, knowledge);
  return sending.isSent(call, operation.start === 'lazy', 0) ? { kind: 'unlimited', operation } : none;
}

/** Names with which people ask for a page. */
const paging = /pag(?:e|inate|ination)\b|cursor|perPage|pageSize/iu;

interface Chain {
  /** The methods that are called. */
  readonly methods: Set<string>;
  /** They, the options, and the functions that are called for arguments. */
  readonly names: Set<string>;
  readonly sql: string | undefined;
}

function namesIn(compiler: Compiler, call: ts.CallExpression): Chain {
  const methods = new Set<string>();
  const names = new Set<string>();
  let sql: string | undefined;
  for (let node: ts.Expression | undefined = call; node; node = receiverOf(compiler, node)) {
    if (!compiler.isCallExpression(node)) {
      continue;
    }
    methods.add(calledName(compiler, node) ?? '');
    for (const argument of node.arguments) {
      const inner = withoutWrappers(compiler, argument);
      if (compiler.isStringLiteralLike(inner) || compiler.isTemplateExpression(inner)) {
        sql ??= inner.getText();
      }
      collectNames(compiler, inner, names);
    }
  }
  methods.forEach((name) => names.add(name));
  return { methods, names, sql };
}

function collectNames(compiler: Compiler, argument: ts.Node, names: Set<string>): void {
  if (compiler.isObjectLiteralExpression(argument)) {
    for (const property of argument.properties) {
      names.add(property.name?.getText().replaceAll(/['"]/gu, '') ?? '');
      if (compiler.isPropertyAssignment(property)) {
        collectNames(compiler, withoutWrappers(compiler, property.initializer), names);
      }
    }
  } else if (compiler.isCallExpression(argument)) {
    names.add(calledName(compiler, argument) ?? '');
  }
}

/** Whether the options of the method that asks for rows are written out. */
function areOptionsKnown(compiler: Compiler, call: ts.CallExpression, { methods }: ListQuery): boolean {
  for (let node: ts.Expression | undefined = call; node; node = receiverOf(compiler, node)) {
    if (!compiler.isCallExpression(node) || !methods.includes(calledName(compiler, node) ?? '')) {
      continue;
    }
    for (const argument of node.arguments) {
      const inner = withoutWrappers(compiler, argument);
      if (
        compiler.isObjectLiteralExpression(inner)
          ? inner.properties.some((property) => compiler.isSpreadAssignment(property))
          : (compiler.isIdentifier(inner) ||
              compiler.isPropertyAccessExpression(inner) ||
              compiler.isCallExpression(inner)) &&
            !isValue(compiler, inner)
      ) {
        return false;
      }
    }
  }
  return true;
}

/** A text or a number is a column or what it is compared with, and no option. */
function isValue(compiler: Compiler, argument: ts.Expression): boolean {
  return compiler
    .unionMembers(compiler.typeAt(argument))
    .every((type) => compiler.isText(type) || compiler.canBeNumber(type));
}

/** A builder that a variable holds may get its limit in another statement. */
function isLimitedElsewhere(compiler: Compiler, call: ts.CallExpression): boolean {
  const root = rootOf(compiler, call);
  const symbol = compiler.isIdentifier(root) ? compiler.symbolAt(root) : undefined;
  const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
  const body = declaration && enclosingFunction(compiler, declaration);
  return /\.(?:fetch|first|limit|offset|paginate|range|skip|take|top)\(/u.test(body?.getText() ?? '');
}

/** SQL that gives all rows of a table or join. */
function readsAll(text: string): boolean {
  return (
    /^.?\s*select\b/iu.test(text) &&
    !/\b(?:limit|fetch\s+(?:first|next)|top|(?:count|sum|max|min|avg|exists)\s*\()/iu.test(text) &&
    !/\b(?:id|uuid|email|slug|key|token|code)"?\s*=/iu.test(text) &&
    !text.includes('${')
  );
}

/** What hands on all rows: of lists, of Mongoose's queries, of MongoDB's cursors, of pg's results. */
const passingOn = new Set(['exec', 'filter', 'lean', 'map', 'reverse', 'rows', 'sort', 'toArray', 'toSorted']);

/** What holds all rows in a result that is taken apart. */
const holding = new Set(['data', 'rows']);

/** Follows a value to where it is sent: to an argument of a response method, or to what a handler returns. */
class Sending {
  readonly #compiler: Compiler;
  readonly #knowledge: Knowledge;

  constructor(compiler: Compiler, knowledge: Knowledge) {
    this.#compiler = compiler;
    this.#knowledge = knowledge;
  }

  /**
   * Whether a value is sent.
   *
   * @param isQuery - Whether it is a query that is not sent yet, which may be changed while a variable holds it.
   */
  isSent(value: ts.Node, isQuery: boolean, depth: number): boolean {
    const compiler = this.#compiler;
    let isPending = isQuery;
    for (let node: ts.Node = value; depth < 5;) {
      const parent: ts.Node = node.parent;
      if (compiler.isVariableDeclaration(parent)) {
        return !isPending && this.#isNameSent(parent.name, depth);
      }
      if (compiler.isReturnStatement(parent) || (compiler.isArrowFunction(parent) && parent.body === node)) {
        const body = enclosingFunction(compiler, node);
        return body !== undefined && this.#isReturnSent(body, depth);
      }
      if (compiler.isCallExpression(parent) && parent.expression !== node) {
        return this.#isSink(parent);
      }
      if (compiler.isBinaryExpression(parent)) {
        return this.#isBody(parent, node);
      }
      if (compiler.isArrayLiteralExpression(parent)) {
        return this.#isElementSent(parent, node, depth);
      }
      if (compiler.isPropertyAccessExpression(parent)) {
        if (!passingOn.has(parent.name.text)) {
          return false;
        }
        node = compiler.isCallExpression(parent.parent) ? parent.parent : parent;
      } else if (compiler.isAwaitExpression(parent)) {
        isPending = false;
        node = parent;
      } else if (this.#isPart(parent)) {
        node = parent;
      } else {
        return false;
      }
    }
    return false;
  }

  /** `const [rows, count] = await Promise.all([find(), count()])`. */
  #isElementSent(list: ts.ArrayLiteralExpression, element: ts.Node, depth: number): boolean {
    const compiler = this.#compiler;
    const combinator = withWrappers(compiler, list).parent;
    const awaited = compiler.isCallExpression(combinator) && isCombinator(compiler, combinator) && combinator.parent;
    const declaration = awaited && compiler.isAwaitExpression(awaited) && awaited.parent;
    if (
      !declaration ||
      !compiler.isVariableDeclaration(declaration) ||
      !compiler.isArrayBindingPattern(declaration.name)
    ) {
      return false;
    }
    const bound = declaration.name.elements[list.elements.indexOf(element as ts.Expression)];
    return bound !== undefined && compiler.isBindingElement(bound) && this.#isNameSent(bound.name, depth);
  }

  #isPart(parent: ts.Node): boolean {
    const compiler = this.#compiler;
    return (
      compiler.isParenthesizedExpression(parent) ||
      compiler.isAsExpression(parent) ||
      compiler.isPropertyAssignment(parent) ||
      compiler.isShorthandPropertyAssignment(parent) ||
      compiler.isObjectLiteralExpression(parent)
    );
  }

  #isSink(call: ts.CallExpression): boolean {
    const name = calledName(this.#compiler, call);
    const api =
      name !== undefined && this.#knowledge.maySend(name) ? apiOf(this.#compiler, call.expression) : undefined;
    return api !== undefined && this.#knowledge.sink(api) !== undefined;
  }

  /** `ctx.body = rows` in a handler. */
  #isBody(assignment: ts.BinaryExpression, value: ts.Node): boolean {
    const compiler = this.#compiler;
    const body = enclosingFunction(compiler, assignment);
    return (
      assignment.right === value &&
      compiler.operatorOf(assignment) === '=' &&
      compiler.isPropertyAccessExpression(assignment.left) &&
      assignment.left.name.text === 'body' &&
      body !== undefined &&
      handlerOf(compiler, this.#knowledge, body) !== undefined
    );
  }

  #isNameSent(name: ts.BindingName, depth: number): boolean {
    const compiler = this.#compiler;
    if (compiler.isArrayBindingPattern(name)) {
      // `const [rows] = await pool.query(…)` of mysql2; the first row of a list is not all of them.
      const [first] = name.elements;
      return (
        first !== undefined &&
        compiler.isBindingElement(first) &&
        compiler.propertyOf(compiler.typeAt(first.name), 'push') !== undefined &&
        this.#isNameSent(first.name, depth)
      );
    }
    if (!compiler.isIdentifier(name)) {
      return (
        compiler.isObjectBindingPattern(name) &&
        name.elements.some(
          (element) =>
            holding.has((element.propertyName ?? element.name).getText()) &&
            compiler.isIdentifier(element.name) &&
            this.#isNameSent(element.name, depth),
        )
      );
    }
    const symbol = compiler.symbolAt(name);
    return occurrencesOf(compiler, name.getSourceFile(), name.text).some((occurrence) => {
      if (occurrence === name) {
        return false;
      }
      const own = compiler.isShorthandPropertyAssignment(occurrence.parent)
        ? compiler.shorthandValueAt(occurrence.parent)
        : compiler.symbolAt(occurrence);
      return own === symbol && this.isSent(occurrence, false, depth + 1);
    });
  }

  #isReturnSent(body: FunctionWithBody, depth: number): boolean {
    const handler = handlerOf(this.#compiler, this.#knowledge, body);
    if (handler) {
      return handler.sends;
    }
    return callsOf(this.#compiler, body).some((call) => this.isSent(call, false, depth + 1));
  }
}
