import type ts from 'typescript';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { Resource } from '../libraries/library.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { parametersOf } from '../typescript/parameters.ts';
import { apiOf } from './api-of.ts';
import { calledFunction } from './callee.ts';
import { operationOf } from './operation.ts';
import {
  calledName,
  isFunctionWithBody,
  isGenerator,
  receiverOf,
  returnedBy,
  rootOf,
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
const maximumAliases = 6;

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

/** What a question about memory goes by. */
export interface MemoryQuestion {
  readonly compiler: Compiler;
  readonly knowledge: Knowledge;
  /** What is declared inside of this node is not seen outside of it. */
  readonly within: ts.Node;
  /** The variables and calls that were followed up to here. */
  readonly aliases?: number;
}

/**
 * Where the value of an expression lives: followed through members, variables that hold it, methods of the language
 * that give what an object holds, and what functions of the project return. New, and so known to nobody else: what the
 * language makes, copies by functions that a descriptor names, and what a client has answered.
 */
export function memoryOf(question: MemoryQuestion, expression: ts.Expression): Memory {
  const { compiler } = question;
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
        return isLanguageCall(compiler, node) ? fresh : memoryOfResult(question, node);
      }
      node = receiver;
    } else if (compiler.isIdentifier(node)) {
      return memoryOfName(question, node);
    } else if (compiler.isConditionalExpression(node)) {
      return firstShared(question, [node.whenTrue, node.whenFalse]);
    } else if (compiler.isBinaryExpression(node)) {
      return firstShared(question, [node.left, node.right]);
    } else if (isThis(compiler, node)) {
      return { kind: 'field', name: field };
    } else if (compiler.isAwaitExpression(node)) {
      return memoryOfAnswer(question, node.expression);
    } else {
      return fresh;
    }
  }
}

function firstShared(question: MemoryQuestion, expressions: readonly ts.Expression[]): Memory {
  for (const each of expressions) {
    const memory = memoryOf(question, each);
    if (memory.kind !== 'fresh') {
      return memory;
    }
  }
  return fresh;
}

/** The same question about what a value is made from, if not too many were asked before. */
function further(question: MemoryQuestion): MemoryQuestion | undefined {
  const { aliases = 0 } = question;
  return aliases < maximumAliases ? { ...question, aliases: aliases + 1 } : undefined;
}

function memoryOfResult(question: MemoryQuestion, call: ts.CallExpression): Memory {
  const { compiler, knowledge } = question;
  const unknown: Memory = { kind: 'variable', name: shortText(call), declaration: undefined };
  const next = further(question);
  if (!next) {
    return unknown;
  }
  const body = calledFunction(compiler, call.expression);
  if (body) {
    return memoryReturned(next, call, body) ?? unknown;
  }
  const api = apiOf(compiler, call.expression);
  if (isConversion(compiler, call)) {
    return fresh;
  }
  const harmless = api && knowledge.harmless(api)?.fact;
  if (harmless?.copies?.includes(api?.name ?? '')) {
    return fresh;
  }
  const [first] = call.arguments;
  if (first && harmless?.changes?.includes(api?.name ?? '')) {
    return memoryOf(next, first);
  }
  const start = harmless ? undefined : operationOf(compiler, knowledge, call);
  const library =
    start?.kind === 'operation' ? start.library : api?.from === 'package' ? knowledge.clientOf(api) : undefined;
  const isAnswer = library && answering.has(library.reaches ?? 'database') && !library.keepsRows;
  return isAnswer ? fresh : unknown;
}

/** Whether a method of no known body is the one that `JSON.stringify` asks for a copy: it changes nothing. */
export function isConversion(compiler: Compiler, call: ts.CallExpression): boolean {
  return calledName(compiler, call) === 'toJSON';
}

/** What a promise gives is new, but for what a function of the project is known to keep. */
function memoryOfAnswer(question: MemoryQuestion, promise: ts.Expression): Memory {
  const { compiler } = question;
  const call = withoutWrappers(compiler, promise);
  const next = further(question);
  if (!next || !compiler.isCallExpression(call)) {
    return fresh;
  }
  const body = calledFunction(compiler, call.expression);
  const memory = body && memoryReturned(next, call, body);
  return memory && !(memory.kind === 'variable' && !memory.declaration) ? memory : fresh;
}

/** Clients of these answer with what nobody else holds; a cache in memory may give one object to all. */
const answering: ReadonlySet<Resource> = new Set(['database', 'network']);

/** Where what a function of the project returns lives, seen from a call of it. */
function memoryReturned(question: MemoryQuestion, call: ts.CallExpression, body: FunctionWithBody): Memory | undefined {
  const { compiler, within } = question;
  const returned = isGenerator(body) ? [] : returnedBy(compiler, body);
  if (returned.length === 0) {
    return undefined;
  }
  const inner = firstShared({ ...question, within: body }, returned);
  switch (inner.kind) {
    case 'parameter': {
      const given = call.arguments.slice(0, inner.index + 1);
      const argument = given.some((each) => compiler.isSpreadElement(each)) ? undefined : given[inner.index];
      return argument && memoryOf(question, argument);
    }
    case 'field': {
      const receiver = receiverOf(compiler, call);
      return !receiver || isThis(compiler, receiver) ? inner : memoryOf(question, receiver);
    }
    case 'variable':
      return inner.declaration && isInside(inner.declaration, within) ? fresh : inner;
    case 'fresh':
      return fresh;
  }
}

/** Whether the node is `this` or `super`. */
export function isThis(compiler: Compiler, node: ts.Node): boolean {
  return compiler.isThis(node) || compiler.isSuper(node);
}

export function isLanguageCall(compiler: Compiler, call: ts.CallExpression): boolean {
  const callee = withoutWrappers(compiler, call.expression);
  const name = compiler.isPropertyAccessExpression(callee) ? callee.name : callee;
  const symbol = compiler.symbolAt(name);
  const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
  return declaration !== undefined && compiler.isStandardLibrary(declaration.getSourceFile());
}

function memoryOfName(question: MemoryQuestion, name: ts.Identifier): Memory {
  const { compiler, within } = question;
  const symbol = compiler.isShorthandPropertyAssignment(name.parent)
    ? compiler.shorthandValueAt(name.parent)
    : compiler.symbolAt(name);
  const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
  const outside: Memory = { kind: 'variable', name: name.text, declaration };
  if (!declaration) {
    return name.text === 'undefined' ? fresh : outside;
  }
  const owner = declaringParent(compiler, declaration);
  // `...rest` makes an object of its own.
  const isRest = compiler.isBindingElement(declaration) && declaration.dotDotDotToken !== undefined;
  if (compiler.isParameter(owner) && !isRest) {
    return memoryOfParameter(question, owner, name) ?? outside;
  }
  if (!isInside(declaration, within)) {
    return outside;
  }
  const next = further(question);
  if (!next || isRest || !compiler.isVariableDeclaration(owner)) {
    return fresh;
  }
  const loop = owner.parent.parent;
  const value = owner.initializer ?? (compiler.isForOfStatement(loop) ? loop.expression : undefined);
  return firstShared(next, [...(value ? [value] : []), ...assignedTo(compiler, owner)]);
}

/** The values that are assigned to a variable, but for those that are made of it. */
function assignedTo(compiler: Compiler, { name, parent }: ts.VariableDeclaration): readonly ts.Expression[] {
  const isConstant = !compiler.isVariableDeclarationList(parent) || compiler.keywordOf(parent) === 'const';
  if (isConstant || !compiler.isIdentifier(name)) {
    return [];
  }
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (
      compiler.isBinaryExpression(node) &&
      /^(?:\?\?|\|\|)?=$/u.test(compiler.operatorOf(node)) &&
      node.left.getText() === name.text &&
      rootOf(compiler, node.right).getText() !== name.text
    ) {
      found.push(node.right);
    }
    compiler.forEachChild(node, visit);
  };
  visit(parent.parent.parent);
  return found;
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
  question: MemoryQuestion,
  parameter: ts.ParameterDeclaration,
  name: ts.Identifier,
): Memory | undefined {
  const { compiler, within } = question;
  const body = parameter.parent;
  const index = parametersOf(body).indexOf(parameter);
  const next = further(question);
  if (!isInside(parameter, within) || !isFunctionWithBody(compiler, body)) {
    return undefined;
  }
  const replaced = next && replacedBefore(compiler, name, body);
  if (replaced) {
    return memoryOf(next, replaced);
  }
  if (body === within) {
    return { kind: 'parameter', index, name: name.text };
  }
  // The parameter of a callback holds what the list holds that it is called for.
  const given = givenTo(compiler, body as ts.Expression, index);
  return given && next ? memoryOf(next, given) : fresh;
}

/** What was assigned to a parameter before, whatever happened between: `row = { ...row };` as a statement of its own. */
function replacedBefore(compiler: Compiler, name: ts.Identifier, body: FunctionWithBody): ts.Expression | undefined {
  const assigned = new RegExp(String.raw`(?<![.\w$])${name.text.replaceAll('$', String.raw`\$`)}\s*=(?!=)`, 'u');
  if (!body.body || !compiler.isBlock(body.body) || !assigned.test(body.body.getText())) {
    return undefined;
  }
  for (const statement of body.body.statements) {
    if (isInside(name, statement)) {
      return undefined;
    }
    const expression = compiler.isExpressionStatement(statement) ? statement.expression : undefined;
    if (
      expression &&
      compiler.isBinaryExpression(expression) &&
      compiler.operatorOf(expression) === '=' &&
      expression.left.getText() === name.text
    ) {
      const others = body.body.getText().replace(statement.getText(), '');
      return assigned.test(others) ? undefined : expression.right;
    }
  }
  return undefined;
}

/** What a callback is given as one of its parameters: the elements of the list that it is called for. */
export function givenTo(compiler: Compiler, callback: ts.Expression, index: number): ts.Expression | undefined {
  const outer = withWrappers(compiler, callback);
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
