import type ts from 'typescript';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { parametersOf } from '../typescript/parameters.ts';
import { apiOf } from './api-of.ts';
import { calledFunction } from './callee.ts';
import { isCombinator } from './concurrent-use.ts';
import {
  calledName,
  enclosingFunction,
  isFunctionWithBody,
  namingDeclaration,
  receiverOf,
  withoutWrappers,
  type FunctionWithBody,
} from './expression.ts';
import type { Operation } from './operation.ts';
import { queriesIn } from './queries-in.ts';
import { callsOf, referencesTo } from './references.ts';
import { isLimiterCall } from './repetition.ts';

/** I/O that is started for all items of a list at once. */
export type UnlimitedConcurrency =
  | {
      readonly kind: 'unlimited';
      readonly items: ts.Expression;
      /** The `map` that starts it. */
      readonly mapper: ts.CallExpression;
      readonly operation: Operation;
      /** Whether nothing of it changes anything. */
      readonly onlyReads: boolean;
    }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' };

/**
 * Does this `Promise.all` start I/O for a list of unknown length?
 *
 * The list must be mapped there or in a constant. Left alone: literals, parts of lists (`slice`, chunks in a loop),
 * callbacks that wait for a limiter, here or in a function of the project that they call, and queries of a database, which
 * other rules speak of.
 */
export function unlimitedConcurrencyIn(
  compiler: Compiler,
  knowledge: Knowledge,
  combinator: ts.CallExpression,
): UnlimitedConcurrency {
  const [argument] = combinator.arguments;
  const mapper = argument && isCombinator(compiler, combinator) ? mapperIn(compiler, argument, 0) : undefined;
  const items = mapper && receiverOf(compiler, mapper);
  const callback = mapper?.arguments[0];
  if (!items || !callback || isBoundedList(compiler, items, 0)) {
    return { kind: 'none' };
  }
  const body = calledFunction(compiler, callback);
  if (!body) {
    return { kind: 'unknown' };
  }
  // A cache takes any number of commands over its one connection.
  const started = startedIn(compiler, knowledge, body, 0).filter(({ library }) => library.reaches !== 'cache');
  const [operation] = started;
  return operation && started.every(({ library }) => (library.reaches ?? 'database') !== 'database')
    ? { kind: 'unlimited', items, mapper, operation, onlyReads: started.every(({ effect }) => effect === 'read') }
    : { kind: 'none' };
}

/** The `map` that gives a list, directly or through a constant. */
function mapperIn(compiler: Compiler, list: ts.Expression, depth: number): ts.CallExpression | undefined {
  const inner = withoutWrappers(compiler, list);
  if (compiler.isCallExpression(inner)) {
    return calledName(compiler, inner) === 'map' ? inner : undefined;
  }
  const value = compiler.isIdentifier(inner) && depth < 3 ? constantValue(compiler, inner) : undefined;
  return value && mapperIn(compiler, value, depth + 1);
}

/** What a constant holds. */
function constantValue(compiler: Compiler, name: ts.Identifier): ts.Expression | undefined {
  const symbol = compiler.symbolAt(name);
  const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
  return declaration &&
    compiler.isVariableDeclaration(declaration) &&
    compiler.isVariableDeclarationList(declaration.parent) &&
    compiler.keywordOf(declaration.parent) === 'const'
    ? declaration.initializer
    : undefined;
}

/** What says that a list is short: a part of a list, a chunk, a page of rows. */
const bounding =
  /\.(?:slice|splice|toSpliced)\(|\b(?:take|limit|first|pageSize|perPage|chunk|batch|\w*(?:Chunk|Batch|Page))\b|\bLIMIT\b/u;

/** Methods of a list that give no more than it has. */
const narrowing = new Set(['filter', 'map', 'reverse', 'sort', 'toReversed', 'toSorted']);

function isBoundedList(compiler: Compiler, list: ts.Expression, depth: number): boolean {
  const inner = withoutWrappers(compiler, list);
  if (compiler.isArrayLiteralExpression(inner)) {
    return inner.elements.every(
      (element) => !compiler.isSpreadElement(element) || isBoundedList(compiler, element.expression, depth + 1),
    );
  }
  if (depth > 4 || bounding.test(inner.getText())) {
    return true;
  }
  if (compiler.isAwaitExpression(inner)) {
    return isBoundedList(compiler, inner.expression, depth + 1);
  }
  if (compiler.isCallExpression(inner)) {
    return isBoundedCall(compiler, inner, depth);
  }
  return compiler.isPropertyAccessExpression(inner)
    ? isBoundedMember(compiler, inner.name, depth)
    : compiler.isIdentifier(inner) && isBoundedName(compiler, inner, depth);
}

/** A list that an object or a class holds for good: `Object.freeze({ kinds: ['svg', 'png'] })`. */
function isBoundedMember(compiler: Compiler, name: ts.MemberName, depth: number): boolean {
  const symbol = compiler.symbolAt(name);
  const [declaration, other] = symbol ? compiler.declarationsOf(symbol) : [];
  const isHeld =
    declaration !== undefined &&
    other === undefined &&
    (compiler.isPropertyAssignment(declaration) ||
      (compiler.isPropertyDeclaration(declaration) && compiler.hasModifier(declaration, 'readonly')));
  if (!isHeld || !declaration.initializer) {
    return false;
  }
  const changes = new RegExp(`\\.${name.text}(?:\\.(?:push|unshift)\\(|\\s*=[^=])`, 'u');
  return (
    !referencesTo(compiler, declaration).some((each) => changes.test(each.getSourceFile().text)) &&
    isBoundedList(compiler, declaration.initializer, depth + 1)
  );
}

/** A parameter that all calls of its function give a short list. */
function isBoundedParameter(compiler: Compiler, parameter: ts.ParameterDeclaration, depth: number): boolean {
  const body = parameter.parent;
  if (!isFunctionWithBody(compiler, body) || parameter.dotDotDotToken || parameter.initializer) {
    return false;
  }
  const declaration = namingDeclaration(compiler, body);
  const index = parametersOf(body).indexOf(parameter);
  const names = declaration ? referencesTo(compiler, declaration) : [];
  const calls = callsOf(compiler, body);
  // Where the function goes on as a value, or as a member of an object, its callers are not all known.
  const isOnlyCalled = names.every(({ parent }) =>
    calls.some((call) => call === parent || (call === parent.parent && compiler.isPropertyAccessExpression(parent))),
  );
  return (
    names.length > 0 &&
    isOnlyCalled &&
    calls.every((call) => {
      const given = compiler.isCallExpression(call) ? call.arguments[index] : undefined;
      return given !== undefined && isBoundedList(compiler, given, depth + 1);
    })
  );
}

function isBoundedCall(compiler: Compiler, call: ts.CallExpression, depth: number): boolean {
  const receiver = receiverOf(compiler, call);
  const name = calledName(compiler, call) ?? '';
  if (receiver && narrowing.has(name)) {
    return isBoundedList(compiler, receiver, depth + 1);
  }
  const [argument] = call.arguments;
  if (receiver?.getText() !== 'Object' || !argument || !['entries', 'keys', 'values'].includes(name)) {
    return false;
  }
  const value = compiler.isIdentifier(argument) ? constantValue(compiler, argument) : argument;
  const literal = value && withoutWrappers(compiler, value);
  return (
    literal !== undefined &&
    compiler.isObjectLiteralExpression(literal) &&
    literal.properties.length > 0 &&
    !literal.properties.some((property) => compiler.isSpreadAssignment(property))
  );
}

function isBoundedName(compiler: Compiler, name: ts.Identifier, depth: number): boolean {
  const symbol = compiler.symbolAt(name);
  const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
  if (declaration && compiler.isParameter(declaration)) {
    return isBoundedParameter(compiler, declaration, depth);
  }
  if (!declaration || !compiler.isVariableDeclaration(declaration)) {
    return false;
  }
  // The items of a loop over lists are chunks.
  if (compiler.isForOfStatement(declaration.parent.parent)) {
    return true;
  }
  const isGrowing = new RegExp(`\\b${name.text}\\.(?:push|unshift)\\(`, 'u').test(declaration.getSourceFile().text);
  if (isGrowing && isEmptiedWhenFull(compiler, declaration, name.text)) {
    return true;
  }
  return (
    !isGrowing && declaration.initializer !== undefined && isBoundedList(compiler, declaration.initializer, depth + 1)
  );
}

/** `if (some.length >= 50) { await send(some); some = []; }` */
function isEmptiedWhenFull(compiler: Compiler, declaration: ts.Declaration, name: string): boolean {
  const text = (enclosingFunction(compiler, declaration) ?? declaration.getSourceFile()).getText();
  return (
    new RegExp(`\\b${name}\\.length\\s*(?:>=?|===?)\\s*[\\w.]*[1-9A-Za-z]`, 'u').test(text) &&
    new RegExp(`(?:[;{}]\\s*|\\n\\s*)${name}(?:\\s*=\\s*\\[\\s*\\]|\\.length\\s*=\\s*0)`, 'u').test(text)
  );
}

/** The operations that a function starts without waiting for room. */
function startedIn(compiler: Compiler, knowledge: Knowledge, body: FunctionWithBody, depth: number): Operation[] {
  if (depth > 4 || limits(compiler, knowledge, body)) {
    return [];
  }
  return queriesIn(compiler, knowledge, body)
    .filter(
      ({ operation, inner }) =>
        operation.effect !== 'other' &&
        (!inner || inner === body || startedIn(compiler, knowledge, inner, depth + 1).length > 0),
    )
    .map(({ operation }) => operation);
}

/** What projects call their own limiters. The name can only keep the rule silent. */
const limiterWords = 'semaphore|limit|throttle|mutex|queue|pool';
const ownLimiter = new RegExp(`(?:${limiterWords})\\w*\\s*(?:\\.\\s*\\w+\\s*)?\\(`, 'iu');
const ownLimiterClass = new RegExp(limiterWords, 'iu');

/** Whether work waits in a line until it is let go: `new Promise((go) => this.line.push(go))`. */
function waitsInLine(text: string): boolean {
  return text.split(';').some((statements) => {
    const code = statements.slice(statements.search(/\bnew Promise\b|$/u));
    return [...code.matchAll(/\.(?:push|unshift|add|enqueue)\(\s*(\w+)\s*\)/gu)].some(({ index, 1: name = '' }) => {
      const parameter = code.search(new RegExp(`\\(\\s*${name}`, 'u'));
      const arrow = parameter === -1 ? -1 : code.indexOf('=>', parameter);
      return arrow !== -1 && arrow < index;
    });
  });
}

/** Whether a call gives its work to a limiter of the project: to a class that is called so, or to a method that has work wait in a line. */
function isOwnLimiterCall(compiler: Compiler, call: ts.CallExpression): boolean {
  if (!call.arguments.some((each) => isFunctionWithBody(compiler, withoutWrappers(compiler, each)))) {
    return false;
  }
  const api = apiOf(compiler, call.expression);
  if (api?.from !== 'file') {
    return false;
  }
  const text = calledFunction(compiler, call.expression)?.body?.getText() ?? '';
  return ownLimiterClass.test(api.owner ?? '') || waitsInLine(text);
}

/** Whether a function has something run its work, or waits, when there is room. */
function limits(compiler: Compiler, knowledge: Knowledge, body: FunctionWithBody): boolean {
  if (ownLimiter.test(body.getText())) {
    return true;
  }
  const visit = (node: ts.Node): true | undefined => {
    if (compiler.isCallExpression(node)) {
      const name = calledName(compiler, node);
      const api = name !== undefined && knowledge.mayLimit(name) ? apiOf(compiler, node.expression) : undefined;
      if (
        (api && knowledge.limiter(api)) ||
        isLimiterCall(compiler, knowledge, node) ||
        isOwnLimiterCall(compiler, node)
      ) {
        return true;
      }
    }
    return compiler.forEachChild(node, visit);
  };
  return visit(body) === true;
}
