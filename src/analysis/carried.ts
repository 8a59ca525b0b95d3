import type ts from 'typescript';
import type { Compiler } from '../typescript/compiler.ts';
import { conditionsOf } from './conditions.ts';
import { calledName, isFunctionWithBody, isInside, receiverOf, rootOf, withoutWrappers } from './expression.ts';
import { dependsOn, type Dependence } from './item-dependence.ts';
import type { StartingExpression } from './operation.ts';
import type { Repetition } from './repetition.ts';

/**
 * Is a query in a loop made from its own answer in the round before? `ids = (await find({ name, parent: ids })).map(…)`: no query
 * can serve all rounds then.
 *
 * Followed: what is assigned to a variable that is declared before the loop, or is given to the next round of `reduce`; directly,
 * through constants of the loop, or only if the answer says so; and what is put into a list, map or object, if the query itself
 * reads it there. What is only collected is not carried, nor what is put in the place of the item.
 */
export function isMadeFromAnswerBefore(
  compiler: Compiler,
  call: StartingExpression,
  { by, callback, isSequential }: Extract<Repetition, { kind: 'each' }>,
): boolean {
  if (!isSequential) {
    return false;
  }
  if (callback) {
    const { parameters } = callback;
    return parameters[0] !== undefined && isGiven(compiler, call, { region: callback, roots: [parameters[0]] });
  }
  const answer: Dependence = { region: by, roots: [], values: new Set([call]) };
  const changes = changesIn(compiler, by);
  return changes.some(
    (change) =>
      isFromAnswer(compiler, change, by, answer) &&
      isGiven(compiler, call, {
        region: by,
        roots: [],
        values: new Set(readsOf(compiler, change.part ? call : by, change)),
      }) &&
      !changes.some((other) => isSetAnew(compiler, other, change, call, by)),
  );
}

/** Whether what a query is given, but not what it is called on, is made from a value. */
function isGiven(compiler: Compiler, call: StartingExpression, dependence: Dependence): boolean {
  let link: ts.Expression | undefined = call;
  while (link) {
    const given: readonly ts.Node[] = compiler.isCallExpression(link)
      ? link.arguments
      : compiler.isTaggedTemplateExpression(link)
        ? [link.template]
        : [];
    if (given.some((each) => dependsOn(compiler, each, dependence))) {
      return true;
    }
    const receiver = receiverOf(compiler, link);
    link = receiver && withoutWrappers(compiler, receiver);
  }
  return false;
}

interface Change {
  readonly node: ts.Expression;
  /** The name of what is changed. */
  readonly name: ts.Identifier;
  /** What is assigned, if that is not the variable itself but a part of what it holds. */
  readonly part: ts.Expression | undefined;
  readonly isPlain: boolean;
  readonly values: readonly ts.Expression[];
}

/** What a loop changes of what is declared before it. */
function changesIn(compiler: Compiler, loop: ts.Node): readonly Change[] {
  const found: Change[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunctionWithBody(compiler, node)) {
      return;
    }
    const change = changeBy(compiler, node);
    const symbol = change && compiler.symbolAt(change.name);
    const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
    if (change && declaration && !isInside(declaration, loop)) {
      found.push(change);
    }
    compiler.forEachChild(node, visit);
  };
  visit(loop);
  return found;
}

function changeBy(compiler: Compiler, node: ts.Node): Change | undefined {
  if (compiler.isBinaryExpression(node)) {
    const operator = compiler.operatorOf(node);
    const target = withoutWrappers(compiler, node.left);
    const name = rootOf(compiler, target);
    return /^(?:[-+*/%&|?]*)=$/u.test(operator) && compiler.isIdentifier(name)
      ? {
          node,
          name,
          part: name === target ? undefined : partOf(compiler, name),
          isPlain: operator === '=',
          values: [node.right],
        }
      : undefined;
  }
  if (compiler.isPostfixUnaryExpression(node)) {
    const name = node.operand;
    return compiler.isIdentifier(name) ? { node, name, part: undefined, isPlain: false, values: [] } : undefined;
  }
  const receiver = compiler.isCallExpression(node) ? receiverOf(compiler, node) : undefined;
  return receiver &&
    compiler.isCallExpression(node) &&
    compiler.isIdentifier(receiver) &&
    /^(?:add|push|set|unshift)$/u.test(calledName(compiler, node) ?? '')
    ? { node, name: receiver, part: receiver, isPlain: false, values: node.arguments }
    : undefined;
}

function isFromAnswer(compiler: Compiler, { node, values }: Change, loop: ts.Node, answer: Dependence): boolean {
  return (
    values.some((value) => dependsOn(compiler, value, answer)) ||
    conditionsOf(compiler, node, loop).some(({ of }) => dependsOn(compiler, of, answer))
  );
}

/** Where a loop, or its query, reads what is changed: the variable, or a part of what it holds. */
function readsOf(compiler: Compiler, within: ts.Node, { name, part }: Change): readonly ts.Node[] {
  const symbol = compiler.symbolAt(name);
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (compiler.isIdentifier(node) && node.text === name.text && isRead(compiler, node, part)) {
      const used = compiler.isShorthandPropertyAssignment(node.parent)
        ? compiler.shorthandValueAt(node.parent)
        : compiler.symbolAt(node);
      if (used === symbol) {
        found.push(node);
      }
    }
    compiler.forEachChild(node, visit);
  };
  visit(within);
  return found;
}

function isRead(compiler: Compiler, name: ts.Identifier, part: ts.Expression | undefined): boolean {
  if (!part) {
    return true;
  }
  const read = partOf(compiler, name);
  if (compiler.isElementAccessExpression(part)) {
    // `rows[i]` is the item itself.
    return read !== name && read.getText() !== part.getText();
  }
  return compiler.isPropertyAccessExpression(part)
    ? read.getText() === part.getText()
    : // Of a queue, which the rounds fill and empty, one query can serve all that wait.
      read !== name && !/\.(?:pop|shift)$/u.test(read.getText());
}

/** The member of a name that is read or written: `rows[i]` for `rows` in `rows[i].id`; else the name. */
function partOf(compiler: Compiler, name: ts.Identifier): ts.Expression {
  const { parent } = name;
  return (compiler.isElementAccessExpression(parent) || compiler.isPropertyAccessExpression(parent)) &&
    parent.expression === name
    ? parent
    : name;
}

/** Whether each round sets a variable before the query reads it, so that nothing of the round before is left in it. */
function isSetAnew(compiler: Compiler, other: Change, { name }: Change, call: ts.Node, loop: ts.Node): boolean {
  return (
    !other.part &&
    other.isPlain &&
    other.name.text === name.text &&
    other.node.end <= call.pos &&
    conditionsOf(compiler, other.node, loop).length === 0 &&
    !other.values.some((value) => new RegExp(`\\b${name.text}\\b`, 'u').test(value.getText()))
  );
}
