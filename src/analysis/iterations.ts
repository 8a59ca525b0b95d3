import type ts from 'typescript';
import type { Compiler } from '../typescript/compiler.ts';
import { isInTransaction, mentions, usesSession, type Question } from './dependence.ts';
import { effectsIfReading } from './effects.ts';
import { isUntypedChunk } from './repetition.ts';
import { calledName, isFunctionWithBody, receiverOf, rootOf, withoutWrappers, boundNames } from './expression.ts';

/** A loop over a collection. */
export type Loop = ts.ForInStatement | ts.ForOfStatement | ts.ForStatement;

/** How the results of the iterations are collected. */
export type Collection =
  /** `list.push(value);` as the last statement. */
  | {
      readonly kind: 'push';
      readonly statement: ts.Statement;
      readonly list: ts.Expression;
      readonly value: ts.Expression;
    }
  /** `map.set(key, value);` or `object[key] = value;` as the last statement. */
  | {
      readonly kind: 'keyed';
      readonly statement: ts.Statement;
      readonly key: ts.Expression;
      readonly value: ts.Expression;
      readonly write: (key: string, value: string) => string;
    }
  /** `count += value;` as the last statement. */
  | {
      readonly kind: 'count';
      readonly statement: ts.Statement;
      readonly value: ts.Expression;
      readonly write: (value: string) => string;
    }
  /** Each iteration changes its own element only, or nothing. */
  | { readonly kind: 'own' }
  /** In a way that no edit knows. */
  | { readonly kind: 'other' };

/** Whether the iterations of a loop could overlap. */
export type Iterations =
  | {
      readonly kind: 'independent';
      readonly collection: Collection;
      /** The list is written out here, and so is short. */
      readonly isShort: boolean;
    }
  | { readonly kind: 'dependent'; readonly why: string };

/**
 * Could the iterations of a loop overlap?
 *
 * They could if each awaits what only reads, none decides the end of the loop, and what they change outside of
 * themselves is a list that is pushed to, entries that are set by key, a sum, or their own element; and the loop never
 * reads these. Refused: queries of databases (one query should serve all), sessions and transactions, pauses, loops
 * that are not over a collection (retries, pages), loops over lists of lists (chunks are a limit already), generators.
 *
 * Cost: the effects of the loop's body. Ask it of loops in which an `await` stands.
 */
export function iterationsOf(question: Question, loop: Loop): Iterations {
  const { compiler, knowledge } = question;
  const variable = loopVariable(compiler, loop);
  if (!variable) {
    return dependent('it is not over a collection');
  }
  const body = loop.statement;
  if (isChunked(compiler, loop, variable)) {
    return dependent('it is over chunks');
  }
  if (decides(compiler, body)) {
    return dependent('an iteration can end it');
  }
  const effects = effectsIfReading(compiler, knowledge, body);
  if (!effects) {
    return dependent('it may do more than read');
  }
  if (effects.guard) {
    return dependent('an iteration can end it');
  }
  const reads = effects.effects.filter(({ access, operation }) => access === 'read' && operation);
  if (reads.length === 0) {
    return dependent('it awaits no read');
  }
  if (reads.some(({ target }) => target.kind === 'resource' && target.resource === 'database')) {
    return dependent('it asks a database, where one query should serve all');
  }
  const written = new Set<string>();
  for (const { access, target } of effects.effects) {
    if (access === 'read') {
      continue;
    }
    if (access !== 'write' || target.kind !== 'variable') {
      return dependent('it may do more than read');
    }
    written.add(target.name);
  }
  const own = new Set(boundNames(compiler, variable.name));
  for (const name of written) {
    if (!own.has(name) && !isOnlyCollected(compiler, body, name)) {
      return dependent(`\`${name}\` goes from one iteration to the next`);
    }
  }
  if (isInTransaction(question, body) || usesSession(question, body)) {
    return dependent('it runs on a session');
  }
  const others = [...written].filter((name) => !own.has(name));
  return {
    kind: 'independent',
    collection: collectionOf(compiler, body, others),
    isShort: isWrittenOut(compiler, loop),
  };
}

/** The loop over a collection in whose body an await stands, with no other loop or function between. */
export function loopAround(compiler: Compiler, node: ts.AwaitExpression): Loop | undefined {
  let child: ts.Node = node;
  for (let parent: ts.Node = node.parent; !compiler.isSourceFile(parent); parent = parent.parent) {
    if (isLoop(compiler, parent)) {
      return child === parent.statement ? parent : undefined;
    }
    if (compiler.isFunctionLike(parent) || compiler.isWhileStatement(parent) || compiler.isDoStatement(parent)) {
      return undefined;
    }
    child = parent;
  }
  return undefined;
}

function isLoop(compiler: Compiler, node: ts.Node): node is Loop {
  return compiler.isForOfStatement(node) || compiler.isForInStatement(node) || compiler.isForStatement(node);
}

function dependent(why: string): Iterations {
  return { kind: 'dependent', why };
}

/** The variable of `for (const item of items)`, or of `for (let i = 0; i < items.length; i++)`. */
function loopVariable(compiler: Compiler, loop: Loop): ts.VariableDeclaration | undefined {
  const { initializer } = loop;
  if (!initializer || !compiler.isVariableDeclarationList(initializer)) {
    return undefined;
  }
  const [variable, ...others] = initializer.declarations;
  if (!variable || others.length > 0) {
    return undefined;
  }
  if (compiler.isForOfStatement(loop)) {
    return loop.awaitModifier || isLazy(compiler, loop.expression) ? undefined : variable;
  }
  if (compiler.isForInStatement(loop)) {
    return variable;
  }
  const { condition, incrementor, statement } = loop;
  const isOverLength =
    condition !== undefined &&
    incrementor !== undefined &&
    compiler.isBinaryExpression(condition) &&
    compiler.operatorOf(condition) === '<' &&
    /^[\w.]+\.length$/u.test(condition.right.getText()) &&
    isStep(compiler, incrementor);
  const list = isOverLength ? condition.right.getText().replace(/\.length$/u, '') : '';
  return isOverLength && statement.getText().includes(`${list}[${variable.name.getText()}]`) ? variable : undefined;
}

/** Whether what a loop goes through may be made as it goes: an iterator that is none of a list or map. */
function isLazy(compiler: Compiler, list: ts.Expression): boolean {
  if (compiler.propertyOf(compiler.typeAt(list), 'next') === undefined) {
    return false;
  }
  const call = withoutWrappers(compiler, list);
  const held = compiler.isCallExpression(call) ? receiverOf(compiler, call) : undefined;
  return !(
    held &&
    compiler.isCallExpression(call) &&
    /^(?:entries|keys|values)$/u.test(calledName(compiler, call) ?? '') &&
    compiler.propertyOf(compiler.typeAt(held), 'forEach') !== undefined &&
    compiler.propertyOf(compiler.typeAt(held), 'next') === undefined
  );
}

/** `i++`, `++i` or `i += 1`. */
function isStep(compiler: Compiler, incrementor: ts.Expression): boolean {
  return /^(?:\w+\s*\+\+|\+\+\s*\w+|\w+\s*\+=\s*1)$/u.test(withoutWrappers(compiler, incrementor).getText());
}

/** Whether the elements are lists themselves, named as a whole: `for (const ids of chunk(all, 100))`. */
function isChunked(compiler: Compiler, loop: Loop, variable: ts.VariableDeclaration): boolean {
  return (
    compiler.isForOfStatement(loop) &&
    compiler.isIdentifier(variable.name) &&
    (compiler.propertyOf(compiler.typeAt(variable.name), 'flatMap') !== undefined ||
      isUntypedChunk(compiler, variable.name, loop.expression))
  );
}

/** Whether a body holds what ends its loop, or hands out values as it goes. */
function decides(compiler: Compiler, body: ts.Node): boolean {
  const visit = (node: ts.Node): true | undefined => {
    if (isFunctionWithBody(compiler, node) || compiler.isClassLike(node)) {
      return undefined;
    }
    if (compiler.isReturnStatement(node) || compiler.isThrowStatement(node) || compiler.isYieldExpression(node)) {
      return true;
    }
    return /^break\b/u.test(node.getText()) ? true : compiler.forEachChild(node, visit);
  };
  return visit(body) ?? false;
}

/** Whether every mention of a name in a body only collects into it. */
function isOnlyCollected(compiler: Compiler, body: ts.Node, name: string): boolean {
  const visit = (node: ts.Node): true | undefined => {
    if (compiler.isExpressionStatement(node)) {
      const target = collectedBy(compiler, node.expression);
      if (target && rootText(compiler, target.into) === name) {
        // What is collected, and under which key, must not come from what was collected before.
        return target.parts.some((part) => mentions(compiler, part, new Set([name]), body, 0)) ? true : undefined;
      }
    }
    if (compiler.isIdentifier(node) && node.text === name) {
      const { parent } = node;
      const isMember = compiler.isPropertyAccessExpression(parent) && parent.name === node;
      return isMember ? undefined : true;
    }
    return compiler.forEachChild(node, visit);
  };
  return visit(body) === undefined;
}

interface Collected {
  readonly into: ts.Expression;
  readonly parts: readonly ts.Expression[];
}

/** What a statement collects into, and what it collects. */
function collectedBy(compiler: Compiler, statement: ts.Expression): Collected | undefined {
  const expression = withoutWrappers(compiler, statement);
  if (compiler.isCallExpression(expression)) {
    const receiver = receiverOf(compiler, expression);
    return receiver && /^(?:push|set|add)$/u.test(calledName(compiler, expression) ?? '')
      ? { into: receiver, parts: expression.arguments }
      : undefined;
  }
  if (compiler.isPostfixUnaryExpression(expression)) {
    return { into: expression.operand, parts: [] };
  }
  if (!compiler.isBinaryExpression(expression)) {
    return undefined;
  }
  const { left, right } = expression;
  const operator = compiler.operatorOf(expression);
  if (operator === '=' && compiler.isElementAccessExpression(left)) {
    return { into: left.expression, parts: [left.argumentExpression, right] };
  }
  return ['+=', '-='].includes(operator) ? { into: left, parts: [right] } : undefined;
}

function rootText(compiler: Compiler, expression: ts.Expression): string {
  return rootOf(compiler, expression).getText();
}

/** How the only thing that is changed outside is collected. */
function collectionOf(compiler: Compiler, body: ts.Statement, written: readonly string[]): Collection {
  if (written.length === 0) {
    return { kind: 'own' };
  }
  const last = compiler.isBlock(body) ? body.statements.at(-1) : body;
  const other: Collection = { kind: 'other' };
  if (written.length > 1 || !last || !compiler.isExpressionStatement(last) || !isWrittenOnce(compiler, body, written)) {
    return other;
  }
  const expression = withoutWrappers(compiler, last.expression);
  if (compiler.isCallExpression(expression)) {
    const receiver = receiverOf(compiler, expression);
    const name = calledName(compiler, expression);
    const [first, second, third] = expression.arguments;
    if (!receiver || !first || compiler.isSpreadElement(first)) {
      return other;
    }
    if (name === 'push' && !second) {
      return { kind: 'push', statement: last, list: receiver, value: first };
    }
    const map = receiver.getText();
    return name === 'set' && second && !third
      ? {
          kind: 'keyed',
          statement: last,
          key: first,
          value: second,
          write: (key, value) => `${map}.set(${key}, ${value})`,
        }
      : other;
  }
  if (!compiler.isBinaryExpression(expression)) {
    return other;
  }
  const { left, right } = expression;
  if (compiler.operatorOf(expression) === '=' && compiler.isElementAccessExpression(left)) {
    const object = left.expression.getText();
    return {
      kind: 'keyed',
      statement: last,
      key: left.argumentExpression,
      value: right,
      write: (key, value) => `${object}[${key}] = ${value}`,
    };
  }
  if (compiler.operatorOf(expression) === '+=' && compiler.isIdentifier(left)) {
    return { kind: 'count', statement: last, value: right, write: (value) => `${left.getText()} += ${value}` };
  }
  return other;
}

function isWrittenOnce(compiler: Compiler, body: ts.Statement, names: readonly string[]): boolean {
  let count = 0;
  const visit = (node: ts.Node): void => {
    if (compiler.isIdentifier(node) && names.includes(node.text)) {
      const { parent } = node;
      count += compiler.isPropertyAccessExpression(parent) && parent.name === node ? 0 : 1;
    }
    compiler.forEachChild(node, visit);
  };
  visit(body);
  return count === 1;
}

/** `for (const kind of ['a', 'b'])`. */
function isWrittenOut(compiler: Compiler, loop: Loop): boolean {
  if (!compiler.isForOfStatement(loop)) {
    return false;
  }
  const list = withoutWrappers(compiler, loop.expression);
  return compiler.isArrayLiteralExpression(list) && !list.elements.some((each) => compiler.isSpreadElement(each));
}

/** Prints an answer for tests. */
export function printIterations(iterations: Iterations): string {
  return iterations.kind === 'dependent'
    ? `dependent: ${iterations.why}`
    : `independent, ${iterations.collection.kind}${iterations.isShort ? ', short' : ''}`;
}
