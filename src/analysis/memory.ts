import type ts from 'typescript';
import type { Compiler } from '../typescript/compiler.ts';
import { parametersOf } from '../typescript/parameters.ts';
import {
  calledName,
  isFunctionWithBody,
  receiverOf,
  withoutWrappers,
  withWrappers,
  type FunctionWithBody,
  isInside,
} from './expression.ts';

/** A place in memory, as the code inside of a node sees it. */
export type Memory =
  /** A value that was made here: nobody else knows it. */
  | { readonly kind: 'fresh' }
  /** What a parameter of the function was given. */
  | { readonly kind: 'parameter'; readonly index: number; readonly name: string }
  /** A field of `this`. */
  | { readonly kind: 'field'; readonly name: string }
  /** A variable declared outside. */
  | { readonly kind: 'variable'; readonly name: string; readonly declaration: ts.Declaration | undefined };

const fresh: Memory = { kind: 'fresh' };

/** Variables that stand for variables that stand for variables: further nobody goes. */
const maximumAliases = 4;

/** Methods of the language that change the object they are called on. */
const changingMethods = new Set(
  (
    'push pop shift unshift splice sort reverse fill copyWithin set add delete clear append setTime setDate setFullYear ' +
    'setHours setMilliseconds setMinutes setMonth setSeconds setUTCDate setUTCFullYear setUTCHours setUTCMinutes ' +
    'setUTCMonth setUTCSeconds'
  ).split(' '),
);

/** Functions of the language that change their first argument. */
const changingFunctions = new Set(['assign', 'defineProperty', 'defineProperties', 'setPrototypeOf', 'freeze']);

/** Methods of the language that give what their object holds, not something new. */
const givingMethods = new Set([
  'at',
  'find',
  'findLast',
  'get',
  'pop',
  'shift',
  'sort',
  'reverse',
  'fill',
  'set',
  'add',
]);

/** The expression whose value a call of the language changes: `list` in `list.push(x)`, `a` in `Object.assign(a, b)`. */
export function changedByLanguage(compiler: Compiler, call: ts.CallExpression): ts.Expression | undefined {
  const name = calledName(compiler, call);
  const receiver = receiverOf(compiler, call);
  if (name === undefined || !receiver) {
    return undefined;
  }
  if (changingFunctions.has(name) && /^(?:Object|Reflect)$/u.test(receiver.getText())) {
    return call.arguments[0];
  }
  return changingMethods.has(name) ? receiver : undefined;
}

/**
 * Where the value of an expression lives: followed through members, variables that hold it, and methods of the
 * language that give what an object holds.
 *
 * @param within - What is declared inside of this node is not seen outside of it.
 */
export function memoryOf(compiler: Compiler, expression: ts.Expression, within: ts.Node, aliases = 0): Memory {
  let node = withoutWrappers(compiler, expression);
  let field = '';
  for (;;) {
    if (compiler.isPropertyAccessExpression(node)) {
      field = node.name.text;
      node = withoutWrappers(compiler, node.expression);
    } else if (compiler.isElementAccessExpression(node)) {
      field = node.argumentExpression.getText();
      node = withoutWrappers(compiler, node.expression);
    } else if (compiler.isCallExpression(node)) {
      const receiver = receiverOf(compiler, node);
      if (!receiver || !givingMethods.has(calledName(compiler, node) ?? '')) {
        return isLanguageCall(compiler, node)
          ? fresh
          : { kind: 'variable', name: shortText(node), declaration: undefined };
      }
      node = receiver;
    } else if (compiler.isIdentifier(node)) {
      return memoryOfName(compiler, node, within, aliases);
    } else if (compiler.isConditionalExpression(node)) {
      return firstShared(compiler, [node.whenTrue, node.whenFalse], within, aliases);
    } else if (compiler.isBinaryExpression(node)) {
      return firstShared(compiler, [node.left, node.right], within, aliases);
    } else if (isThis(compiler, node)) {
      return { kind: 'field', name: field };
    } else {
      return fresh;
    }
  }
}

function firstShared(
  compiler: Compiler,
  expressions: readonly ts.Expression[],
  within: ts.Node,
  aliases: number,
): Memory {
  return (
    expressions.map((each) => memoryOf(compiler, each, within, aliases)).find(({ kind }) => kind !== 'fresh') ?? fresh
  );
}

/** Whether the node is `this` or `super`. */
export function isThis(compiler: Compiler, node: ts.Node): boolean {
  return compiler.isThis(node) || compiler.isSuper(node);
}

function isLanguageCall(compiler: Compiler, call: ts.CallExpression): boolean {
  const callee = withoutWrappers(compiler, call.expression);
  const name = compiler.isPropertyAccessExpression(callee) ? callee.name : callee;
  const symbol = compiler.symbolAt(name);
  const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
  return declaration !== undefined && compiler.isStandardLibrary(declaration.getSourceFile());
}

function memoryOfName(compiler: Compiler, name: ts.Identifier, within: ts.Node, aliases: number): Memory {
  const symbol = compiler.isShorthandPropertyAssignment(name.parent)
    ? compiler.shorthandValueAt(name.parent)
    : compiler.symbolAt(name);
  const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
  const outside: Memory = { kind: 'variable', name: name.text, declaration };
  if (!declaration) {
    return outside;
  }
  const owner = declaringParent(compiler, declaration);
  if (compiler.isParameter(owner)) {
    return memoryOfParameter(compiler, owner, name, within, aliases) ?? outside;
  }
  if (!isInside(declaration, within)) {
    return outside;
  }
  if (aliases >= maximumAliases || !compiler.isVariableDeclaration(owner)) {
    return fresh;
  }
  const loop = owner.parent.parent;
  const value = owner.initializer ?? (compiler.isForOfStatement(loop) ? loop.expression : undefined);
  return value ? memoryOf(compiler, value, within, aliases + 1) : fresh;
}

/** The variable or parameter that a destructured name belongs to. */
function declaringParent(compiler: Compiler, declaration: ts.Node): ts.Node {
  let node = declaration;
  while (compiler.isBindingElement(node)) {
    node = node.parent.parent;
  }
  return node;
}

function memoryOfParameter(
  compiler: Compiler,
  parameter: ts.ParameterDeclaration,
  name: ts.Identifier,
  within: ts.Node,
  aliases: number,
): Memory | undefined {
  const body = parameter.parent;
  const index = parametersOf(body).indexOf(parameter);
  if (body === within) {
    return { kind: 'parameter', index, name: name.text };
  }
  if (!isInside(parameter, within) || !isFunctionWithBody(compiler, body)) {
    return undefined;
  }
  // The parameter of a callback holds what the list holds that it is called for.
  const given = givenTo(compiler, body, index);
  return given && aliases < maximumAliases ? memoryOf(compiler, given, within, aliases + 1) : fresh;
}

function givenTo(compiler: Compiler, body: FunctionWithBody, index: number): ts.Expression | undefined {
  const outer = withWrappers(compiler, body as ts.Expression);
  const call = outer.parent as ts.Node | undefined;
  if (!call || !compiler.isCallExpression(call)) {
    return undefined;
  }
  if (index === 0 && /^reduce(?:Right)?$/u.test(calledName(compiler, call) ?? '')) {
    return call.arguments[1];
  }
  const [first] = call.arguments;
  return receiverOf(compiler, call) ?? (first === outer ? undefined : first);
}

/** The text of an expression as messages show it, without the arguments of calls: `knex.where.select`. */
export function shortText(node: ts.Node): string {
  let text = node.getText().replaceAll(/\s+/gu, '');
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replaceAll(/\([^()]*\)|<[^<>]*>/gu, '');
  }
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
