import type ts from 'typescript';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { parametersOf } from '../typescript/parameters.ts';
import { apiOf } from './api-of.ts';
import { calledFunction } from './callee.ts';
import { handlerOf } from './callers.ts';
import { isCombinator } from './concurrent-use.ts';
import { mentions } from './dependence.ts';
import {
  boundNames,
  calledName,
  enclosingFunction,
  receiverOf,
  rootOf,
  withWrappers,
  type FunctionWithBody,
} from './expression.ts';
import { occurrencesOf } from './occurrences.ts';
import { isList, mayLimitQuery } from './query-parts.ts';
import { callsOf } from './references.ts';

/** How much of the rows of a query a handler sends. */
export type Sent = 'all' | 'part';

/**
 * How much of the rows that a query gives a handler sends: what it gives to a method of its response, assigns to the body
 * or returns. Followed: constants, `then`, methods that hand on a list, object literals, functions of the project that are
 * given the rows, and the callers of those that return them.
 *
 * @param isPending - Whether the query is sent only when something awaits it, and may be changed before.
 */
export function sentBy(
  compiler: Compiler,
  knowledge: Knowledge,
  query: ts.Expression,
  isPending: boolean,
): Sent | undefined {
  return new Sending(compiler, knowledge).follow(query, { isPending, isPart: false, depth: 0, into: undefined });
}

/** What hands on all rows: of lists, of Mongoose's queries, of MongoDB's cursors, of results of SQL and of Firestore. */
const passingOn = new Set([
  'concat',
  'docs',
  'exec',
  'filter',
  'flatMap',
  'join',
  'lean',
  'map',
  'recordset',
  'reverse',
  'rows',
  'sort',
  'toArray',
  'toReversed',
  'toSorted',
]);

/** What holds all rows in a result that is taken apart. */
const holding = new Set(['data', 'docs', 'recordset', 'rows']);

/** How many names, functions and callers a value is followed through. */
const maximumDepth = 6;

interface Way {
  /** Whether the value is a query that is not sent yet. */
  readonly isPending: boolean;
  /** Whether the value is a part of the rows. */
  readonly isPart: boolean;
  readonly depth: number;
  /** The function that was given the value, and the call that gave it. */
  readonly into: Given | undefined;
}

interface Given {
  readonly body: FunctionWithBody;
  readonly call: ts.CallExpression;
  readonly way: Way;
}

/** Follows a value to where it is sent. */
class Sending {
  readonly #compiler: Compiler;
  readonly #knowledge: Knowledge;

  constructor(compiler: Compiler, knowledge: Knowledge) {
    this.#compiler = compiler;
    this.#knowledge = knowledge;
  }

  follow(value: ts.Node, start: Way): Sent | undefined {
    const compiler = this.#compiler;
    let way = start;
    for (let node: ts.Node = value; way.depth < maximumDepth;) {
      const parent: ts.Node = node.parent;
      if (compiler.isVariableDeclaration(parent)) {
        const body = way.isPending ? enclosingFunction(compiler, parent) : undefined;
        return body && mayLimitQuery(body) ? undefined : this.#followName(parent.name, way);
      }
      if (compiler.isReturnStatement(parent) || (compiler.isArrowFunction(parent) && parent.body === node)) {
        return this.#followReturn(node, way);
      }
      if (compiler.isCallExpression(parent) && parent.expression !== node) {
        if (!isStringify(parent)) {
          return this.#followArgument(parent, node, way);
        }
        node = parent;
      } else if (compiler.isArrayLiteralExpression(parent)) {
        return this.#followElement(parent, node, way);
      } else if (compiler.isForOfStatement(parent)) {
        return parent.expression === node && !way.isPending ? this.#followCollected(parent, way) : undefined;
      } else if (compiler.isElementAccessExpression(parent)) {
        // `result[0]` of mysql2 is a list of rows; an element of a list is one row.
        if (way.isPending || parent.expression !== node || !isList(compiler, parent)) {
          return undefined;
        }
        node = parent;
      } else if (compiler.isPropertyAccessExpression(parent)) {
        const outer: ts.Node = parent.parent;
        const call = compiler.isCallExpression(outer) && outer.expression === parent ? outer : undefined;
        if (call && parent.name.text === 'then') {
          return this.#followThen(call, way);
        }
        const isSlice = call !== undefined && parent.name.text === 'slice';
        if (way.isPending || !(isSlice || passingOn.has(parent.name.text))) {
          return undefined;
        }
        way = isSlice ? { ...way, isPart: true } : way;
        node = call ?? parent;
      } else if (compiler.isAwaitExpression(parent)) {
        way = { ...way, isPending: false };
        node = parent;
      } else if (compiler.isBinaryExpression(parent)) {
        if (compiler.operatorOf(parent) === '=') {
          return this.#isBody(parent, node) ? sent(way) : undefined;
        }
        node = parent;
      } else if (this.#isPart(parent, node)) {
        node = parent;
      } else {
        return undefined;
      }
    }
    return undefined;
  }

  /** What stands for the value, or for something that has it in it. */
  #isPart(parent: ts.Node, value: ts.Node): boolean {
    const compiler = this.#compiler;
    return (
      compiler.isParenthesizedExpression(parent) ||
      compiler.isAsExpression(parent) ||
      compiler.isNonNullExpression(parent) ||
      compiler.isPropertyAssignment(parent) ||
      compiler.isShorthandPropertyAssignment(parent) ||
      compiler.isObjectLiteralExpression(parent) ||
      compiler.isTemplateSpan(parent) ||
      compiler.isTemplateExpression(parent) ||
      (compiler.isConditionalExpression(parent) && parent.condition !== value)
    );
  }

  /** `const [rows, count] = await Promise.all([find(), count()])` */
  #followElement(list: ts.ArrayLiteralExpression, element: ts.Node, way: Way): Sent | undefined {
    const compiler = this.#compiler;
    const combinator = withWrappers(compiler, list).parent;
    const awaited = compiler.isCallExpression(combinator) && isCombinator(compiler, combinator) && combinator.parent;
    const declaration = awaited && compiler.isAwaitExpression(awaited) && awaited.parent;
    if (
      !declaration ||
      !compiler.isVariableDeclaration(declaration) ||
      !compiler.isArrayBindingPattern(declaration.name)
    ) {
      return undefined;
    }
    const bound = declaration.name.elements[list.elements.indexOf(element as ts.Expression)];
    return bound && compiler.isBindingElement(bound)
      ? this.#followName(bound.name, { ...way, isPending: false })
      : undefined;
  }

  /** `for (const row of rows) names.push(row.name);`: what each row brings to a list, or to lists in an object. */
  #followCollected(loop: ts.ForOfStatement, way: Way): Sent | undefined {
    const compiler = this.#compiler;
    const row = compiler.isVariableDeclarationList(loop.initializer) ? loop.initializer.declarations[0] : undefined;
    const names = new Set(row ? boundNames(compiler, row.name) : []);
    const statements = compiler.isBlock(loop.statement) ? loop.statement.statements : [loop.statement];
    for (const statement of statements) {
      const call = compiler.isExpressionStatement(statement) ? statement.expression : undefined;
      const list = call && compiler.isCallExpression(call) ? receiverOf(compiler, call) : undefined;
      if (
        !call ||
        !compiler.isCallExpression(call) ||
        calledName(compiler, call) !== 'push' ||
        !list ||
        !call.arguments.some((argument) => mentions(compiler, argument, names, argument, 0))
      ) {
        continue;
      }
      const root = rootOf(compiler, list);
      const symbol = compiler.isIdentifier(root) ? compiler.symbolAt(root) : undefined;
      const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
      if (declaration && compiler.isVariableDeclaration(declaration)) {
        return this.#followName(declaration.name, { ...way, depth: way.depth + 1 });
      }
    }
    return undefined;
  }

  /** `query.then((rows) => response.json(rows))` */
  #followThen(call: ts.CallExpression, way: Way): Sent | undefined {
    const compiler = this.#compiler;
    const body = call.arguments[0] && calledFunction(compiler, call.arguments[0]);
    const parameter = body && parametersOf(body)[0];
    return body && parameter
      ? this.#followName(parameter.name, { ...way, isPending: false, into: { body, call, way } })
      : undefined;
  }

  /** `response.json(rows)`; `sendList(response, rows)` and `page(rows)`, functions of the project. */
  #followArgument(call: ts.CallExpression, argument: ts.Node, way: Way): Sent | undefined {
    const compiler = this.#compiler;
    const name = calledName(compiler, call);
    const api = name !== undefined && this.#knowledge.maySend(name) ? apiOf(compiler, call.expression) : undefined;
    if (api && this.#knowledge.sink(api)) {
      return way.isPending ? undefined : sent(way);
    }
    const body = calledFunction(compiler, call.expression);
    const parameter = body && parametersOf(body)[call.arguments.indexOf(argument as ts.Expression)];
    return body && parameter && !(way.isPending && mayLimitQuery(body))
      ? this.#followName(parameter.name, { ...way, into: { body, call, way } })
      : undefined;
  }

  /** `ctx.body = rows` in a handler. */
  #isBody(assignment: ts.BinaryExpression, value: ts.Node): boolean {
    const compiler = this.#compiler;
    const body = enclosingFunction(compiler, assignment);
    return (
      assignment.right === value &&
      compiler.isPropertyAccessExpression(assignment.left) &&
      assignment.left.name.text === 'body' &&
      body !== undefined &&
      handlerOf(compiler, this.#knowledge, body) !== undefined
    );
  }

  #followName(name: ts.BindingName, way: Way): Sent | undefined {
    const compiler = this.#compiler;
    if (compiler.isArrayBindingPattern(name)) {
      // `const [rows] = await pool.query(…)` of mysql2; the first row of a list is not all of them.
      const [first] = name.elements;
      return first && compiler.isBindingElement(first) && isList(compiler, first.name)
        ? this.#followName(first.name, way)
        : undefined;
    }
    if (!compiler.isIdentifier(name)) {
      const rows = name.elements.find(
        (element) =>
          compiler.isBindingElement(element) && holding.has((element.propertyName ?? element.name).getText()),
      );
      return rows && compiler.isIdentifier(rows.name) ? this.#followName(rows.name, way) : undefined;
    }
    const symbol = compiler.symbolAt(name);
    let found: Sent | undefined;
    for (const occurrence of occurrencesOf(compiler, name.getSourceFile(), name.text)) {
      if (occurrence === name || found === 'all') {
        continue;
      }
      const own = compiler.isShorthandPropertyAssignment(occurrence.parent)
        ? compiler.shorthandValueAt(occurrence.parent)
        : compiler.symbolAt(occurrence);
      if (own === symbol) {
        found = this.follow(occurrence, { ...way, depth: way.depth + 1 }) ?? found;
      }
    }
    return found;
  }

  #followReturn(value: ts.Node, way: Way): Sent | undefined {
    const compiler = this.#compiler;
    const body = enclosingFunction(compiler, value);
    if (!body) {
      return undefined;
    }
    if (way.into?.body === body) {
      // Back in the function that gave the value.
      const { call, way: before } = way.into;
      return this.follow(call, { ...before, isPart: way.isPart, isPending: way.isPending, depth: way.depth + 1 });
    }
    const handler = handlerOf(compiler, this.#knowledge, body);
    if (handler) {
      return handler.sends ? sent(way) : undefined;
    }
    let found: Sent | undefined;
    for (const call of callsOf(compiler, body)) {
      found = found === 'all' ? found : (this.follow(call, { ...way, depth: way.depth + 1, into: undefined }) ?? found);
    }
    return found;
  }
}

function sent({ isPart }: Way): Sent {
  return isPart ? 'part' : 'all';
}

/** `JSON.stringify(rows)` */
function isStringify(call: ts.CallExpression): boolean {
  return call.expression.getText() === 'JSON.stringify';
}
