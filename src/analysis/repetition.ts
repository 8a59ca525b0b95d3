import type ts from 'typescript';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { apiOf } from './api-of.ts';
import { calledFunction } from './callee.ts';
import { originOf } from './origin-of.ts';
import {
  calledName,
  enclosingFunction,
  isFunctionWithBody,
  receiverOf,
  rootOf,
  withoutWrappers,
  withWrappers,
  type FunctionWithBody,
  isPromiseMethod,
} from './expression.ts';

/** How often a place in code runs. */
export type Repetition =
  /** Once for each item of a list, by a loop or by a callback. */
  | {
      readonly kind: 'each';
      /** The loop, or the call that is given the callback. */
      readonly by: ts.IterationStatement | ts.CallExpression;
      /** The callback that runs for each item. */
      readonly callback: FunctionWithBody | undefined;
      /** The list; undefined where a loop counts or waits for a condition. */
      readonly items: ts.Expression | undefined;
      /** Whether the next item waits for the one before. */
      readonly isSequential: boolean;
    }
  | { readonly kind: 'once' };

const once: Repetition = { kind: 'once' };

/** Methods that call their callback for each element. */
const perElement = new Set(['every', 'filter', 'flatMap', 'forEach', 'map', 'reduce', 'reduceRight', 'some']);

/**
 * Does this place run once for each item of a list?
 *
 * Followed: loops, the callbacks of array methods, of `Array.from` and of the mappers that descriptors name (p-map), and on the
 * way callbacks that run in place: of `then`, of a transaction, of a limiter, functions that are called where they are
 * written. Refused: `for await`, whose source gives one item at a time anyway, and all other functions.
 *
 * @param node - A call. Its place in a loop counts, not the head of the loop, which runs once.
 */
export function repetitionOf(compiler: Compiler, knowledge: Knowledge, node: ts.Node): Repetition {
  let child: ts.Node = node;
  for (let parent: ts.Node | undefined = node.parent; parent; child = parent, parent = parent.parent) {
    if (isLoop(compiler, parent)) {
      if (isRepeatedPart(compiler, parent, child)) {
        return compiler.isForOfStatement(parent) && parent.awaitModifier
          ? once
          : {
              kind: 'each',
              by: parent,
              callback: undefined,
              items:
                compiler.isForOfStatement(parent) || compiler.isForInStatement(parent) ? parent.expression : undefined,
              isSequential: true,
            };
      }
    } else if (isFunctionWithBody(compiler, parent)) {
      const repeated = ofCallback(compiler, knowledge, parent);
      if (repeated !== 'in place') {
        return repeated;
      }
    } else if (compiler.isClassLike(parent)) {
      return once;
    }
  }
  return once;
}

/**
 * Whether a place can run once for each item of a list, as far as syntax tells: it stands in a loop, or in a callback of
 * something that bears the name of an array method or a mapper. Asked before what the checker must answer.
 */
export function mayRepeat(compiler: Compiler, knowledge: Knowledge, node: ts.Node): boolean {
  let child: ts.Node = node;
  for (let parent: ts.Node | undefined = node.parent; parent; child = parent, parent = parent.parent) {
    if (isLoop(compiler, parent)) {
      if (isRepeatedPart(compiler, parent, child)) {
        return true;
      }
    } else if (compiler.isArrowFunction(parent) || compiler.isFunctionExpression(parent)) {
      const call = withWrappers(compiler, parent).parent;
      const name = compiler.isCallExpression(call) ? calledName(compiler, call) : undefined;
      if (name !== undefined && (name === 'from' || perElement.has(name) || knowledge.mayLimit(name))) {
        return true;
      }
    } else if (compiler.isFunctionLike(parent) || compiler.isClassLike(parent)) {
      return false;
    }
  }
  return false;
}

/** Whether a node is a loop of any kind. */
export function isLoop(compiler: Compiler, node: ts.Node): node is ts.IterationStatement {
  return (
    compiler.isForOfStatement(node) ||
    compiler.isForInStatement(node) ||
    compiler.isForStatement(node) ||
    compiler.isWhileStatement(node) ||
    compiler.isDoStatement(node)
  );
}

function isRepeatedPart(compiler: Compiler, loop: ts.IterationStatement, child: ts.Node): boolean {
  if (compiler.isForOfStatement(loop) || compiler.isForInStatement(loop)) {
    return child === loop.statement;
  }
  return !(compiler.isForStatement(loop) && child === loop.initializer);
}

function ofCallback(compiler: Compiler, knowledge: Knowledge, callback: FunctionWithBody): Repetition | 'in place' {
  if (!compiler.isArrowFunction(callback) && !compiler.isFunctionExpression(callback)) {
    return once;
  }
  const argument = withWrappers(compiler, callback);
  const call = argument.parent;
  if (!compiler.isCallExpression(call)) {
    return once;
  }
  if (call.expression === argument) {
    return 'in place';
  }
  const name = calledName(compiler, call);
  if (name === undefined) {
    return once;
  }
  const index = call.arguments.indexOf(argument);
  const receiver = receiverOf(compiler, call);
  if (receiver && index === 0 && perElement.has(name) && isOfLanguage(compiler, call)) {
    return {
      kind: 'each',
      by: call,
      callback,
      items: receiver,
      isSequential: name.startsWith('reduce'),
    };
  }
  if (receiver && isPromiseMethod(name)) {
    return 'in place';
  }
  if (name === 'from' && index === 1 && isOfLanguage(compiler, call)) {
    return { kind: 'each', by: call, callback, items: call.arguments[0], isSequential: false };
  }
  if (knowledge.mayTransact(name) || knowledge.mayLimit(name)) {
    const api = apiOf(compiler, call.expression);
    if (api && knowledge.transaction(api)) {
      return 'in place';
    }
    const limiter = api && knowledge.limiter(api)?.fact;
    if (limiter?.each === true) {
      return { kind: 'each', by: call, callback, items: call.arguments[0], isSequential: false };
    }
    return limiter ? 'in place' : once;
  }
  // `limit(() => load(id))`: what a limiter gives is known by its type.
  return isLimiterCall(compiler, knowledge, call) ? 'in place' : once;
}

/** Whether a call is of a function that runs its callback when there is room, as p-limit makes them. */
export function isLimiterCall(compiler: Compiler, knowledge: Knowledge, call: ts.CallExpression): boolean {
  const callee = withoutWrappers(compiler, call.expression);
  return (
    compiler.isIdentifier(callee) &&
    compiler.namesOf(compiler.typeAt(callee)).some((symbol) => {
      const origin = originOf(compiler, symbol);
      return origin !== undefined && knowledge.isLimiter(origin);
    })
  );
}

/** Whether a method is one of the language's own: of an array, a set or a map. */
function isOfLanguage(compiler: Compiler, call: ts.CallExpression): boolean {
  const callee = withoutWrappers(compiler, call.expression);
  const symbol = compiler.isPropertyAccessExpression(callee) ? compiler.symbolAt(callee.name) : undefined;
  const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
  if (!declaration) {
    // In plain JavaScript a list of rows is `any`.
    return compiler.isPropertyAccessExpression(callee) && compiler.isUntyped(compiler.typeAt(callee.expression));
  }
  return compiler.isStandardLibrary(declaration.getSourceFile());
}

/** The list that is written out for an expression, or for the constant that it names. */
function writtenList(compiler: Compiler, items: ts.Expression): ts.ArrayLiteralExpression | undefined {
  const inner = withoutWrappers(compiler, items);
  if (compiler.isArrayLiteralExpression(inner)) {
    return inner;
  }
  const symbol = compiler.isIdentifier(inner) ? compiler.symbolAt(inner) : undefined;
  const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
  const isKept =
    declaration !== undefined &&
    compiler.isVariableDeclaration(declaration) &&
    declaration.initializer !== undefined &&
    compiler.isVariableDeclarationList(declaration.parent) &&
    compiler.keywordOf(declaration.parent) === 'const' &&
    !new RegExp(`\\b${declaration.name.getText()}\\.(?:push|unshift|splice)\\(`, 'u').test(
      declaration.getSourceFile().text,
    );
  return isKept ? writtenList(compiler, declaration.initializer) : undefined;
}

/**
 * Whether a list is short for certain: an array literal with at most so many elements, or a constant that holds one and is
 * not added to.
 */
export function isShortList(compiler: Compiler, items: ts.Expression, maximum: number): boolean {
  const elements = writtenList(compiler, items)?.elements;
  return (
    elements !== undefined &&
    elements.length <= maximum &&
    !elements.some((element) => compiler.isSpreadElement(element))
  );
}

/** A part of a list that is handed out or collected: `yield list.slice(at, at + size)`. */
const part = /(?:\byield|\.push\(|=>)\s*[\w.]+\.(?:slice|splice|subarray)\(/u;

/**
 * Whether an item without a type is a chunk: the name of its list or of the function that makes that says so, or the function
 * is one of the project and hands out parts of a list.
 */
export function isUntypedChunk(compiler: Compiler, item: ts.Identifier, items: ts.Expression): boolean {
  return compiler.isUntyped(compiler.typeAt(item)) && givesChunks(compiler, items);
}

function givesChunks(compiler: Compiler, items: ts.Expression): boolean {
  const inner = withoutWrappers(compiler, items);
  if (/(?:chunk|batch)\w*(?:\(|$)/iu.test(inner.getText().replace(/\(.*$/su, '('))) {
    return true;
  }
  return (
    compiler.isCallExpression(inner) && part.test(calledFunction(compiler, inner.expression)?.body?.getText() ?? '')
  );
}

/**
 * Whether a list is one of tables or models, or of objects that hold one each, that is written out: it does not grow with the
 * data, and no query serves two tables. `[users, posts]`, `[{ type: 'user', table: users }]`.
 */
export function isListOfTables(compiler: Compiler, items: ts.Expression): boolean {
  const elements = writtenList(compiler, items)?.elements ?? [];
  return elements.length > 0 && elements.every((element) => holdsTable(compiler, element));
}

/** Whether an element is, or holds, an object or class that is declared for the whole program. */
function holdsTable(compiler: Compiler, element: ts.Expression): boolean {
  const inner = withoutWrappers(compiler, element);
  if (compiler.isObjectLiteralExpression(inner)) {
    return inner.properties.some(
      (property) => compiler.isPropertyAssignment(property) && holdsTable(compiler, property.initializer),
    );
  }
  const root = rootOf(compiler, inner);
  const symbol = compiler.isIdentifier(root) && !compiler.isCallExpression(inner) ? compiler.symbolAt(root) : undefined;
  const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
  if (!declaration || compiler.isParameter(declaration) || enclosingFunction(compiler, declaration)) {
    return false;
  }
  const type = compiler.typeAt(inner);
  return !compiler.isText(type) && !compiler.canBeNumber(type);
}
