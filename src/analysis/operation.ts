import type ts from 'typescript';
import type { Knowledge, Known } from '../libraries/knowledge.ts';
import type { Awaitable, BatchForm, Library, OperationGroup, Resource, Start } from '../libraries/library.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { apiOf, nameIn } from './api-of.ts';
import { awaitability, awaitabilityOf } from './awaitable.ts';
import { calledFunction, declarationsNamed } from './callee.ts';
import {
  decidingParameter,
  effectOfCommand,
  effectOfRequest,
  effectOfSql,
  type DecidingParameter,
} from './effect-by-arguments.ts';
import {
  calledName,
  enclosingFunction,
  isAsync,
  isFunctionWithBody,
  isGenerator,
  pathName,
  receiverOf,
  rootOf,
  withoutWrappers,
  type FunctionWithBody,
  isInside,
  isPromiseMethod,
} from './expression.ts';
import { kept } from './kept.ts';
import { between, occurrencesOf } from './occurrences.ts';
import { originOf, packageOf } from './origin-of.ts';
import { membersOfThis } from './own-members.ts';
import { isMentioned } from './references.ts';
import { untypedModel } from './untyped-model.ts';

/** What an operation does to data. `other` neither reads nor writes: connecting, sleeping. */
type OperationEffect = 'other' | 'read' | 'unknown' | 'write';

/** A call into a client that answers later, or a call to a function of the project that waits for one. */
export interface Operation {
  readonly kind: 'operation';
  readonly start: Start;
  readonly library: Library;
  /** The method that tells what it does: `insert`, `findMany`. */
  readonly verb: string;
  readonly effect: OperationEffect;
  /** What one is called: `query`. */
  readonly noun: string;
  /** The methods that run it, if it is a builder. */
  readonly executors: readonly string[];
  /** Whether its methods change the object itself. */
  readonly changesInPlace: boolean;
  /** If the effect is unknown: the parameter of the function around that decides it. */
  readonly decidedBy?: DecidingParameter;
  /** The functions of the project between the call and the client. */
  readonly via: readonly string[];
}

/** What a call starts. */
export type CallStart =
  | Operation
  /** A promise that is no operation, as far as is known. */
  | { readonly kind: 'promise' }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly why: string };

const none: CallStart = { kind: 'none' };
const plain: CallStart = { kind: 'promise' };

/** A call or a tagged template. */
export type StartingExpression = ts.CallExpression | ts.TaggedTemplateExpression;

/** Whether the node is one of the expressions that can start an operation. */
export function isStartingExpression(compiler: Compiler, node: ts.Node): node is StartingExpression {
  return compiler.isCallExpression(node) || compiler.isTaggedTemplateExpression(node);
}

/**
 * Does this call start an operation, and how?
 *
 * Decided by the type of the call first (lazy queries and builders have types of their own), then by what is called:
 * a client's method that gives a promise is an eager operation; a function of the project is one if its promise waits
 * for an operation, in whatever file. Refused: calls of type `any`, callbacks, functions that cannot be found.
 *
 * Cost: one question for the callee's symbol; the type of the call only where the declaration leaves it open.
 */
export function operationOf(compiler: Compiler, knowledge: Knowledge, call: StartingExpression): CallStart {
  const name = compiler.isCallExpression(call) ? calledName(compiler, call) : undefined;
  if (name !== undefined && isPromiseMethod(name)) {
    return none;
  }
  const callee = compiler.isCallExpression(call) ? call.expression : call.tag;
  if (isOfModuleOrClass(compiler, callee)) {
    return none;
  }
  if (
    name !== undefined &&
    languageMethods.has(name) &&
    !knowledge.mayOperate(name) &&
    !compiler.isIdentifier(callee) &&
    !isAsyncOfProject(compiler, name)
  ) {
    return none;
  }
  const declarations = calledDeclarations(compiler, callee);
  const [declaration] = declarations;
  if (declaration && !declarations.some((each) => mayStart(compiler, knowledge, each))) {
    return none;
  }
  if (declaration && declarations.every((each) => isPromiseFunction(compiler, each))) {
    return operationBehindPromise(compiler, knowledge, call, callee);
  }
  const answer = awaitabilityOf(compiler, knowledge, call);
  switch (answer.kind) {
    case 'known':
      return libraryOperation(compiler, knowledge, call, answer.known);
    case 'promise':
      return operationBehindPromise(compiler, knowledge, call, callee);
    case 'unknown':
      return operationOfUntyped(compiler, knowledge, call, declaration) ?? answer;
    default:
      return answer;
  }
}

/** A method without a declaration is one of a value of type `any`, which may be a model all the same. */
function operationOfUntyped(
  compiler: Compiler,
  knowledge: Knowledge,
  call: StartingExpression,
  declaration: ts.Declaration | undefined,
): Operation | undefined {
  const known = declaration || !compiler.isCallExpression(call) ? undefined : untypedModel(compiler, knowledge, call);
  return known
    ? eagerOperation(known.library, { verb: known.verb, effect: known.effect })
    : operationOfComputedMember(compiler, knowledge, call);
}

/** `client[model].findMany()`, where the model is known when the program runs: the client and the method say enough. */
function operationOfComputedMember(
  compiler: Compiler,
  knowledge: Knowledge,
  call: StartingExpression,
): Operation | undefined {
  const method = compiler.isCallExpression(call) ? calledName(compiler, call) : undefined;
  const receiver = receiverOf(compiler, call);
  const member = receiver && withoutWrappers(compiler, receiver);
  if (method === undefined || !member || !compiler.isElementAccessExpression(member)) {
    return undefined;
  }
  for (const type of compiler.unionMembers(compiler.typeAt(member.expression))) {
    for (const symbol of compiler.namesOf(type)) {
      const origin = originOf(compiler, symbol);
      const library = origin && knowledge.libraryOf(origin, method);
      const fact = library?.awaitables?.find(({ start }) => start === 'lazy');
      if (library && fact) {
        const { verb, effect } = describe(compiler, knowledge, call, library);
        return { ...eagerOperation(library, { verb, effect }), start: fact.start };
      }
    }
  }
  return undefined;
}

/** Whether a method of the project has a name of the language's own: `async push(topic: string) {`. */
function isAsyncOfProject(compiler: Compiler, name: string): boolean {
  return isMentioned(compiler, `async ${name}(`) || isMentioned(compiler, `async ${name}<`);
}

/**
 * Methods of the language's own strings, arrays and dates, which statements and conditions are full of. A client that
 * has a method of such a name says so in its operations.
 */
const languageMethods = new Set(
  (
    'charAt charCodeAt codePointAt concat endsWith entries every filter findIndex findLast findLastIndex flat flatMap ' +
    'forEach getTime has hasOwnProperty includes indexOf isArray isFinite isInteger isNaN join keys lastIndexOf ' +
    'localeCompare map matchAll padEnd padStart parseFloat parseInt push reduce reduceRight replaceAll reverse slice ' +
    'some sort splice split startsWith stringify substring toFixed toISOString toLowerCase toReversed toSorted ' +
    'toSpliced toString toUpperCase trim trimEnd trimStart unshift valueOf'
  ).split(' '),
);

/**
 * Whether a function says, by `async` or its declared type, that it gives a promise. The type of a call can be dear: that
 * of Sequelize's `findAll` with its conditions takes seconds.
 */
function isPromiseFunction(compiler: Compiler, declaration: ts.Declaration): boolean {
  const hasBody = isFunctionWithBody(compiler, declaration);
  if (hasBody && isGenerator(declaration)) {
    return false;
  }
  const type = compiler.isFunctionLike(declaration) ? declaration.type : undefined;
  return (
    (hasBody && isAsync(compiler, declaration)) ||
    (type !== undefined && compiler.isTypeReferenceNode(type) && type.typeName.getText() === 'Promise')
  );
}

/** `super()` and `require('…')`, whose types are dear. */
function isOfModuleOrClass(compiler: Compiler, callee: ts.Expression): boolean {
  return compiler.isSuper(callee) || (compiler.isIdentifier(callee) && callee.text === 'require');
}

/** What a callee names; a namespace beside the function, as `assert` has one, is not called. */
export function calledDeclarations(compiler: Compiler, callee: ts.Expression): readonly ts.Declaration[] {
  const name = nameIn(compiler, callee);
  const declarations = name ? declarationsNamed(compiler, name) : [];
  const called = declarations.filter((declaration) => !compiler.isModuleDeclaration(declaration));
  return called.length > 0 ? called : declarations;
}

/** Whether a declaration leaves it open that a call of it starts something: asked before the type of the call. */
function mayStart(compiler: Compiler, knowledge: Knowledge, declaration: ts.Declaration): boolean {
  const file = declaration.getSourceFile();
  if (compiler.isStandardLibrary(file)) {
    // `fetch` of the DOM library is the one global that starts something.
    return file.fileName.endsWith('lib.dom.d.ts');
  }
  const packageName = packageOf(file.fileName);
  if (packageName !== undefined && packageName !== 'node' && !knowledge.hasAwaitables(packageName)) {
    return false;
  }
  if (givesNoPromise(compiler, declaration)) {
    return false;
  }
  const type = declaredResult(compiler, declaration);
  return !(type && isNeverAwaited(compiler, knowledge, type));
}

/** Whether a declaration says, without a type that must be looked up, that a call of it gives nothing to wait for. */
export function givesNoPromise(compiler: Compiler, declaration: ts.Declaration): boolean {
  if (isFunctionWithBody(compiler, declaration) && !declaration.type && !isAsync(compiler, declaration)) {
    return !returnsSomething(compiler, declaration);
  }
  const type = declaredResult(compiler, declaration);
  return type
    ? compiler.isPlainKeywordType(type) || isThisOfNode(compiler, type)
    : settlesPromise(compiler, declaration);
}

/** What a function is declared to give: by itself, or by the type of the variable, parameter or field that holds it. */
function declaredResult(compiler: Compiler, declaration: ts.Declaration): ts.TypeNode | undefined {
  const { type } = declaration as { readonly type?: ts.TypeNode };
  return type && compiler.isFunctionTypeNode(type)
    ? type.type
    : compiler.isFunctionLike(declaration)
      ? type
      : undefined;
}

/** `resolve` and `reject` in `new Promise((resolve, reject) => …)`. */
function settlesPromise(compiler: Compiler, declaration: ts.Declaration): boolean {
  const executor = compiler.isParameter(declaration) ? declaration.parent : undefined;
  const maker = executor?.parent as ts.Node | undefined;
  return (
    maker !== undefined &&
    compiler.isNewExpression(maker) &&
    compiler.isIdentifier(maker.expression) &&
    maker.expression.text === 'Promise'
  );
}

/** Whether a declared result is of a type that nobody awaits, whatever a call is given. */
function isNeverAwaited(compiler: Compiler, knowledge: Knowledge, type: ts.TypeNode): boolean {
  if (!compiler.isTypeReferenceNode(type)) {
    return false;
  }
  // What an alias or a parameter stands for can depend on the call; a class or an interface is named by it.
  const result = compiler.typeAt(type);
  const names = compiler.namesOf(result);
  const isNamed =
    names.length > 0 &&
    names
      .flatMap((symbol) => compiler.declarationsOf(symbol))
      .every((each) => compiler.isInterfaceDeclaration(each) || compiler.isClassLike(each));
  return isNamed && awaitability(compiler, knowledge, result).kind === 'none';
}

/** What emitters and streams of Node.js give back is themselves. */
function isThisOfNode(compiler: Compiler, type: ts.TypeNode): boolean {
  return compiler.isThisTypeNode(type) && packageOf(type.getSourceFile().fileName) === 'node';
}

const returning = new WeakMap<ts.Node, boolean>();
/** The functions that are being looked into: each is asked for what those before it return. */
const open = new Set<ts.Node>();

/**
 * Whether a function returns a value that could be awaited, as its syntax tells, and that of the functions of the project
 * whose values it returns.
 */
function returnsSomething(compiler: Compiler, declaration: FunctionWithBody): boolean {
  const known = returning.get(declaration);
  if (known !== undefined || open.has(declaration)) {
    // What a function returns of itself adds nothing.
    return known ?? false;
  }
  open.add(declaration);
  const answer = findReturned(compiler, declaration);
  open.delete(declaration);
  if (answer || open.size === 0) {
    // A `false` in between may hang on a function that is still open.
    returning.set(declaration, answer);
  }
  return answer;
}

function findReturned(compiler: Compiler, { body }: FunctionWithBody): boolean {
  if (!body || !compiler.isBlock(body)) {
    return !body || canBeAwaited(compiler, body);
  }
  const visit = (node: ts.Node): true | undefined => {
    if (compiler.isReturnStatement(node)) {
      return node.expression && canBeAwaited(compiler, node.expression) ? true : undefined;
    }
    return isFunctionWithBody(compiler, node) || compiler.isClassLike(node)
      ? undefined
      : compiler.forEachChild(node, visit);
  };
  return /\breturn\b\s*[^;\s]/u.test(body.getText()) && visit(body) === true;
}

/** Whether the value of an expression could be a promise or a query: no literal, no comparison, no number. */
function canBeAwaited(compiler: Compiler, expression: ts.Expression): boolean {
  const value = withoutWrappers(compiler, expression);
  if (compiler.isConditionalExpression(value)) {
    return canBeAwaited(compiler, value.whenTrue) || canBeAwaited(compiler, value.whenFalse);
  }
  if (compiler.isBinaryExpression(value)) {
    const operator = compiler.operatorOf(value);
    return (
      (/^(?:&&|\|\||\?\?|,|(?:&&|\|\||\?\?)?=)$/u.test(operator) && canBeAwaited(compiler, value.right)) ||
      (/^(?:\|\||\?\?)=?$/u.test(operator) && canBeAwaited(compiler, value.left))
    );
  }
  if (compiler.isCallExpression(value)) {
    return callCanBeAwaited(compiler, value);
  }
  if (compiler.isIdentifier(value) && value.text !== 'undefined') {
    return variableCanBeAwaited(compiler, value);
  }
  return !(
    isText(compiler, value) ||
    compiler.isArrayLiteralExpression(value) ||
    (compiler.isObjectLiteralExpression(value) && !/\bthen\b/u.test(value.getText())) ||
    compiler.isPrefixUnaryExpression(value) ||
    compiler.isPostfixUnaryExpression(value) ||
    compiler.isTypeOfExpression(value) ||
    compiler.isVoidExpression(value) ||
    isFunctionWithBody(compiler, value) ||
    /^(?:true|false|null|undefined)$/u.test(value.getText())
  );
}

/** Functions of the project are looked into, where no type is needed to find them. */
function callCanBeAwaited(compiler: Compiler, call: ts.CallExpression): boolean {
  const name = nameIn(compiler, call.expression);
  const isMember = !compiler.isIdentifier(call.expression);
  const declarations = name && (isMember ? membersOfThis(compiler, name) : declarationsNamed(compiler, name));
  return !declarations || declarations.length === 0 || !declarations.every((each) => givesNoPromise(compiler, each));
}

/** A constant is what it was given first; a variable keeps the type of its first value only where that is a text or number. */
function variableCanBeAwaited(compiler: Compiler, name: ts.Identifier): boolean {
  const [declaration] = declarationsNamed(compiler, name);
  if (
    !declaration ||
    !compiler.isVariableDeclaration(declaration) ||
    declaration.type ||
    !declaration.initializer ||
    !compiler.isVariableDeclarationList(declaration.parent)
  ) {
    return true;
  }
  const { initializer } = declaration;
  return compiler.keywordOf(declaration.parent) === 'const'
    ? canBeAwaited(compiler, initializer)
    : !isText(compiler, withoutWrappers(compiler, initializer));
}

/** Whether an expression is a text or number that is written out. */
function isText(compiler: Compiler, value: ts.Expression): boolean {
  return (
    compiler.isStringLiteralLike(value) || compiler.isNumericLiteral(value) || compiler.isTemplateExpression(value)
  );
}

function libraryOperation(
  compiler: Compiler,
  knowledge: Knowledge,
  call: StartingExpression,
  { library, fact }: Known<Awaitable>,
): CallStart {
  const { isEager, isOpen, ...description } = describe(compiler, knowledge, call, library);
  const body = compiler.isCallExpression(call) ? calledFunction(compiler, call.expression) : undefined;
  const inner = body && waitsFor(compiler, knowledge, body);
  const name = body && pathName(compiler, body);
  return {
    kind: 'operation',
    start: isEager ? 'eager' : fact.start,
    library,
    ...(inner ? { verb: inner.verb, effect: inner.effect } : description),
    ...(isOpen && !inner && fact.readsByDefault && { effect: 'read' }),
    noun: fact.noun ?? 'query',
    executors: fact.executors ?? [],
    changesInPlace: fact.changesInPlace ?? false,
    via: [...(name === undefined ? [] : [name]), ...(inner?.via ?? [])],
  };
}

function operationBehindPromise(
  compiler: Compiler,
  knowledge: Knowledge,
  call: StartingExpression,
  callee: ts.Expression,
): CallStart {
  const body = calledFunction(compiler, callee);
  const inner = body && waitsFor(compiler, knowledge, body);
  if (body && inner) {
    const name = pathName(compiler, body);
    return { ...inner, via: [...(name === undefined ? [] : [name]), ...inner.via] };
  }
  const api = apiOf(compiler, callee);
  const library = api && knowledge.clientOf(api);
  if (!library) {
    return body ? plain : (callOfClient(compiler, knowledge, call) ?? plain);
  }
  if (knowledge.isFree(api, library)) {
    return plain;
  }
  const command = commandOf(compiler, knowledge, call, api.name, library);
  if (command) {
    return command;
  }
  const { verb, effect, decidedBy } = describe(compiler, knowledge, call, library, api.name);
  const operation = eagerOperation(library, { verb, effect, ...(decidedBy && { decidedBy }) });
  return knowledge.operation(api)?.fact.lazy?.includes(api.name) ? { ...operation, start: 'lazy' } : operation;
}

/** A command whose class is of a library of its own, which has a batch form for it: `client.send(new PutCommand(…))`. */
function commandOf(
  compiler: Compiler,
  knowledge: Knowledge,
  call: StartingExpression,
  method: string,
  sender: Library,
): Operation | undefined {
  const group = sender.operations?.find(({ commands }) => commands?.includes(method));
  const [command] = group && compiler.isCallExpression(call) ? call.arguments : [];
  const [symbol, ...others] = command ? compiler.namesOf(compiler.typeAt(command)) : [];
  const origin = symbol && others.length === 0 ? originOf(compiler, symbol) : undefined;
  const library = origin?.from === 'package' ? knowledge.clientOf(origin) : undefined;
  const batch = origin && library?.batches?.find(({ methods }) => methods.includes(origin.name));
  return group && command && batch && library && !isExcepted(compiler, batch, command)
    ? eagerOperation(library, {
        verb: origin.name,
        effect: effectOfCommand(compiler, call, group.reading ?? []),
      })
    : undefined;
}

/** Whether what a query is given, here or by a constant, has an option that its batch form lacks. */
export function isExcepted(compiler: Compiler, { unless = [] }: BatchForm, given: ts.Expression): boolean {
  const inner = withoutWrappers(compiler, given);
  const symbol = compiler.isIdentifier(inner) ? compiler.symbolAt(inner) : undefined;
  const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
  const text = (declaration && compiler.isVariableDeclaration(declaration) ? declaration : inner).getText();
  return unless.some((option) => text.includes(option));
}

/** What messages call an operation, by what it reaches. */
const nouns: Readonly<Record<Resource, string>> = {
  cache: 'command',
  database: 'query',
  files: 'file operation',
  network: 'request',
  process: 'command',
  queue: 'call',
  time: 'pause',
};

function eagerOperation(library: Library, description: Omit<Description, 'isEager' | 'isOpen'>): Operation {
  return {
    kind: 'operation',
    start: 'eager',
    library,
    ...description,
    noun: nouns[library.reaches ?? 'database'],
    executors: [],
    changesInPlace: false,
    via: [],
  };
}

/** A value whose type is a function of a client: `api('/users')` of axios, `user.getPosts()` of Sequelize. */
function callOfClient(compiler: Compiler, knowledge: Knowledge, call: StartingExpression): Operation | undefined {
  if (
    !compiler.isCallExpression(call) ||
    calledDeclarations(compiler, call.expression).some((each) => compiler.isFunctionLike(each))
  ) {
    return undefined;
  }
  const declaration = compiler.calledSignature(call)?.declaration;
  // A member is known by its own name; here the type is what the facts name.
  const owner = declaration?.parent as (ts.Node & { readonly name?: ts.Identifier }) | undefined;
  const packageName = declaration && packageOf(declaration.getSourceFile().fileName);
  if (!owner?.name || packageName === undefined || !isTypeDeclaration(compiler, owner)) {
    return undefined;
  }
  const known = knowledge.callable(packageName, owner.name.text);
  if (!known) {
    return undefined;
  }
  const { library, fact } = known;
  const isRequest = fact === 'unknown' && library.operations?.some(({ requests }) => requests);
  return eagerOperation(library, {
    verb: calledName(compiler, call) ?? library.name,
    ...(isRequest ? decided(compiler, 'options', call, effectOfRequest(compiler, call)) : { effect: fact }),
  });
}

function isTypeDeclaration(compiler: Compiler, node: ts.Node): boolean {
  return compiler.isInterfaceDeclaration(node) || compiler.isTypeAliasDeclaration(node);
}

interface Effect {
  readonly effect: OperationEffect;
  readonly decidedBy?: DecidingParameter;
}

interface Description extends Effect {
  readonly verb: string;
  readonly isEager: boolean;
  /** Whether no method says what it does. */
  readonly isOpen: boolean;
}

/** An effect that arguments say, with the parameter that decides if they leave it open. */
function decided(
  compiler: Compiler,
  kind: 'options' | 'sql',
  call: StartingExpression,
  effect: OperationEffect,
): Effect {
  const decidedBy = effect === 'unknown' ? decidingParameter(compiler, kind, call) : undefined;
  return { effect, ...(decidedBy && { decidedBy }) };
}

/** What the methods of a chain tell: `db.insert(t).values(v)` inserts, whatever comes after. */
function describe(
  compiler: Compiler,
  knowledge: Knowledge,
  call: StartingExpression,
  library: Library,
  exportedName?: string,
): Description {
  let verb: string | undefined;
  let known: Effect | undefined;
  let isEager = false;
  let last: string | undefined;
  for (let node: ts.Expression | undefined = call; node; node = receiverOf(compiler, node)) {
    const written = compiler.isCallExpression(node)
      ? calledName(compiler, node)
      : compiler.isTaggedTemplateExpression(node)
        ? nameIn(compiler, node.tag)?.getText()
        : undefined;
    // `import { setTimeout as sleep }`: the facts know the name that the package gives.
    const name = node === call ? (exportedName ?? written) : written;
    if (name === undefined) {
      continue;
    }
    last ??= name;
    if (!isStartingExpression(compiler, node)) {
      continue;
    }
    const group = knowledge.operationNamed(library, name);
    isEager ||= node === call && (group?.eager?.includes(name) ?? false);
    const own = group ? ownEffect(compiler, group, name, node) : effectByOwnName(compiler, library, node);
    // A write outdoes a read (`returning` after `insert`), and the first method of the chain names the operation.
    if (own && (own.effect === 'write' || !known || (known.effect !== 'write' && own.effect !== 'other'))) {
      verb = name;
      known = own;
    }
  }
  known ??= heldEffect(compiler, knowledge, call, library);
  return { verb: verb ?? last ?? library.name, ...(known ?? { effect: 'unknown' }), isEager, isOpen: !known };
}

/** What the queries do that variables hold, each asked once: a query can be changed in many places. */
const held = new WeakMap<Knowledge, WeakMap<Compiler, WeakMap<ts.Node, Effect>>>();

const unknownEffect: Effect = { effect: 'unknown' };

/**
 * What a query does that a variable holds: `let query = db.selectFrom('a'); if (…) query = query.where(…); query.execute();`.
 * Undefined if that is not known, or the variable is given something that is not made of itself.
 */
function heldEffect(
  compiler: Compiler,
  knowledge: Knowledge,
  call: StartingExpression,
  library: Library,
): Effect | undefined {
  const root = rootOf(compiler, call);
  const [declaration] = compiler.isIdentifier(root) ? declarationsNamed(compiler, root) : [];
  const made = declaration && compiler.isVariableDeclaration(declaration) && declaration.initializer;
  if (!made || !compiler.isIdentifier(declaration.name) || isInside(call, declaration)) {
    return undefined;
  }
  const known = kept(
    kept(held, knowledge, () => new WeakMap<Compiler, WeakMap<ts.Node, Effect>>()),
    compiler,
    () => new WeakMap<ts.Node, Effect>(),
  );
  let answer = known.get(declaration);
  if (!answer) {
    // Two variables can be made of each other.
    known.set(declaration, unknownEffect);
    answer = effectOfVariable(compiler, knowledge, declaration.name, withoutWrappers(compiler, made), library);
    known.set(declaration, answer);
  }
  return answer.effect === 'unknown' ? undefined : answer;
}

function effectOfVariable(
  compiler: Compiler,
  knowledge: Knowledge,
  variable: ts.Identifier,
  made: ts.Expression,
  library: Library,
): Effect {
  const { effect } = isStartingExpression(compiler, made)
    ? describe(compiler, knowledge, made, library)
    : unknownEffect;
  if (effect !== 'read' && effect !== 'write') {
    return unknownEffect;
  }
  const symbol = compiler.symbolAt(variable);
  let answer: Effect = { effect };
  const names = occurrencesOf(compiler, variable.getSourceFile(), variable.text);
  const scope = enclosingFunction(compiler, variable);
  for (const name of scope ? between(names, scope) : names) {
    const { parent } = name;
    const isAssigned =
      compiler.isBinaryExpression(parent) && parent.left === name && compiler.operatorOf(parent) === '=';
    if (isAssigned) {
      const next = rootOf(compiler, parent.right);
      const isOfItself = compiler.isIdentifier(next) && next.text === variable.text;
      if (!isOfItself && compiler.symbolAt(name) === symbol) {
        return unknownEffect;
      }
    } else if (isWriteOn(compiler, knowledge, name, library) && compiler.symbolAt(name) === symbol) {
      answer = { effect: 'write' };
    }
  }
  return answer;
}

/** Whether a method that is called on a name writes: `query.returning('id').insert(row)`. */
function isWriteOn(compiler: Compiler, knowledge: Knowledge, name: ts.Node, library: Library): boolean {
  let node: ts.Node = name;
  for (;;) {
    const { parent }: ts.Node = node;
    if (compiler.isCallExpression(parent) && parent.expression === node) {
      const method = calledName(compiler, parent);
      const group = method === undefined ? undefined : knowledge.operationNamed(library, method);
      if (method !== undefined && group && ownEffect(compiler, group, method, parent)?.effect === 'write') {
        return true;
      }
    } else if (!compiler.isPropertyAccessExpression(parent) || parent.expression !== node) {
      return false;
    }
    node = parent;
  }
}

/** What is called itself, or is a tag, goes by the name that the user gives it: ``db`SELECT 1` ``, `http('/users')`. */
function effectByOwnName(compiler: Compiler, library: Library, call: StartingExpression): Effect | undefined {
  const { operations = [] } = library;
  if (compiler.isTaggedTemplateExpression(call)) {
    return operations.some(({ sql }) => sql) ? decided(compiler, 'sql', call, effectOfSql(compiler, call)) : undefined;
  }
  if (!operations.some(({ requests }) => requests)) {
    return undefined;
  }
  const called = compiler.calledSignature(call)?.declaration as { readonly name?: ts.Node } | undefined;
  return called && !called.name ? decided(compiler, 'options', call, effectOfRequest(compiler, call)) : undefined;
}

/** What one method of a chain does. */
function ownEffect(
  compiler: Compiler,
  group: OperationGroup,
  name: string,
  call: StartingExpression,
): Effect | undefined {
  if (group.writes?.includes(name)) {
    return { effect: 'write' };
  }
  if (group.sql && (group.sql.includes(name) || compiler.isTaggedTemplateExpression(call))) {
    return decided(compiler, 'sql', call, effectOfSql(compiler, call));
  }
  if (group.requests?.includes(name)) {
    return decided(compiler, 'options', call, effectOfRequest(compiler, call));
  }
  if (group.commands?.includes(name)) {
    return { effect: effectOfCommand(compiler, call, group.reading ?? []) };
  }
  if (group.reads?.includes(name)) {
    return { effect: 'read' };
  }
  return group.others?.includes(name) || group.eager?.includes(name) ? { effect: 'other' } : undefined;
}

const waits = new WeakMap<Knowledge, WeakMap<Compiler, Map<FunctionWithBody, Operation | 'none'>>>();

/**
 * The operation that the promise of a function waits for: one that it returns or, if it is async, awaits. Functions
 * that it calls are followed. A function whose every failure is caught inside waits for nothing that a caller could
 * lose.
 */
export function waitsFor(compiler: Compiler, knowledge: Knowledge, body: FunctionWithBody): Operation | undefined {
  // What a function waits for depends on files that can change while its own does not: answers are one program's.
  const known = kept(
    kept(waits, knowledge, () => new WeakMap()),
    compiler,
    () => new Map<FunctionWithBody, Operation | 'none'>(),
  );
  let answer = known.get(body);
  if (!answer) {
    if (callsFollowed >= maximumCalls) {
      return undefined;
    }
    // A function that calls itself waits for what else it waits for.
    known.set(body, 'none');
    callsFollowed++;
    try {
      answer = findWait(compiler, knowledge, body) ?? 'none';
    } finally {
      callsFollowed--;
    }
    known.set(body, answer);
  }
  return answer === 'none' ? undefined : answer;
}

/** Functions that call each other in a row are followed so far: the stack has an end. */
const maximumCalls = 100;
let callsFollowed = 0;

function findWait(compiler: Compiler, knowledge: Knowledge, body: FunctionWithBody): Operation | undefined {
  if (!body.body || isGenerator(body)) {
    return undefined;
  }
  const isAsyncFunction = isAsync(compiler, body);
  const found: Operation[] = [];
  const waitIn = (expression: ts.Expression, isHandedOn: boolean): void => {
    const inside = operationsIn(compiler, knowledge, expression, isAsyncFunction);
    // A pause on the way to something else is no operation; what hands on a pause is one.
    found.push(...(isHandedOn ? inside : inside.filter(({ library }) => library.reaches !== 'time')));
  };
  if (!compiler.isBlock(body.body)) {
    waitIn(body.body, true);
  } else if (!(isAsyncFunction && isFullyCaught(compiler, body.body))) {
    const visit = (node: ts.Node): void => {
      if (isFunctionWithBody(compiler, node) || compiler.isClassLike(node)) {
        return;
      }
      if (compiler.isReturnStatement(node) && node.expression) {
        waitIn(node.expression, true);
      } else if (isAsyncFunction && compiler.isAwaitExpression(node)) {
        waitIn(node.expression, false);
      } else if (isAsyncFunction && compiler.isForOfStatement(node) && node.awaitModifier) {
        waitIn(node.expression, false);
      }
      compiler.forEachChild(node, visit);
    };
    visit(body.body);
  }
  return found.find((each) => each.effect === 'write') ?? found.find((each) => each.effect === 'unknown') ?? found[0];
}

/** Whether all that a function does stands in a `try` whose `catch` deals with the failure. */
function isFullyCaught(compiler: Compiler, block: ts.Block): boolean {
  const waiting = block.statements.filter((statement) => /\bawait\b/u.test(statement.getText()));
  return (
    waiting.length > 0 &&
    waiting.every(
      (statement) =>
        compiler.isTryStatement(statement) &&
        statement.catchClause !== undefined &&
        statement.catchClause.block.statements.length > 0 &&
        !/\b(?:throw|await)\b/u.test(statement.catchClause.block.getText()) &&
        !/\bawait\b/u.test(statement.finallyBlock?.getText() ?? ''),
    )
  );
}

/**
 * The operations that an awaited or returned expression waits for, those whose failure it handles left out.
 *
 * @param seen - What held names were followed to already: a constant can name itself in a callback.
 */
function operationsIn(
  compiler: Compiler,
  knowledge: Knowledge,
  expression: ts.Expression,
  isAsyncFunction: boolean,
  seen = new Set<ts.Expression>(),
): Operation[] {
  const outer = withoutWrappers(compiler, expression);
  if (seen.has(outer)) {
    return [];
  }
  seen.add(outer);
  if (isStartingExpression(compiler, outer)) {
    const operation = operationOf(compiler, knowledge, outer);
    if (operation.kind === 'operation') {
      // An async function starts what it awaits; a plain one hands on what it was given.
      return [isAsyncFunction && operation.start === 'lazy' ? { ...operation, start: 'eager' } : operation];
    }
  }
  const held = heldIn(compiler, outer);
  if (held) {
    return operationsIn(compiler, knowledge, held, isAsyncFunction, seen);
  }
  const found: Operation[] = [];
  const visit = (node: ts.Node): void => {
    if (compiler.isCallExpression(node) && handlesFailure(compiler, node)) {
      return;
    }
    if (isStartingExpression(compiler, node)) {
      const operation = operationOf(compiler, knowledge, node);
      if (operation.kind === 'operation' && operation.start !== 'builder') {
        found.push({ ...operation, start: 'eager' });
        return;
      }
    }
    const name = compiler.isIdentifier(node) && isWaitedName(compiler, node) ? heldIn(compiler, node) : undefined;
    if (name) {
      const held = operationsIn(compiler, knowledge, name, isAsyncFunction, seen);
      found.push(...held.flatMap((each) => (each.start === 'builder' ? [] : [{ ...each, start: 'eager' as const }])));
    }
    compiler.forEachChild(node, visit);
  };
  visit(outer);
  return found;
}

/** A name whose promise is waited for with others (`Promise.all([users, posts])`) or goes on in a chain (`users.then(…)`). */
function isWaitedName(compiler: Compiler, name: ts.Identifier): boolean {
  const { parent } = name;
  if (compiler.isPropertyAccessExpression(parent)) {
    return parent.expression === name && (parent.name.text === 'then' || parent.name.text === 'finally');
  }
  const element = compiler.isSpreadElement(parent) ? parent : name;
  const list = compiler.isArrayLiteralExpression(element.parent) ? element.parent : element;
  const call = list.parent;
  return (
    compiler.isCallExpression(call) && call.expression !== list && call.expression.getText().startsWith('Promise.')
  );
}

/** `.catch(log)` and `.then(use, log)`. */
function handlesFailure(compiler: Compiler, call: ts.CallExpression): boolean {
  const name = calledName(compiler, call);
  return (
    receiverOf(compiler, call) !== undefined &&
    ((name === 'catch' && call.arguments.length > 0) || (name === 'then' && call.arguments.length > 1))
  );
}

/** What a constant of the same function holds: `const query = pool.query(text); return query;` */
export function heldIn(compiler: Compiler, expression: ts.Expression): ts.Expression | undefined {
  const symbol = compiler.isIdentifier(expression) ? compiler.symbolAt(expression) : undefined;
  const declaration = symbol && compiler.declarationsOf(symbol)[0];
  return declaration &&
    compiler.isVariableDeclaration(declaration) &&
    declaration.initializer &&
    compiler.isVariableDeclarationList(declaration.parent) &&
    compiler.keywordOf(declaration.parent) === 'const' &&
    enclosingFunction(compiler, declaration) === enclosingFunction(compiler, expression)
    ? declaration.initializer
    : undefined;
}

/** Prints what a call starts, for tests: `lazy Prisma create (write)`. */
export function printOperation(start: CallStart): string {
  if (start.kind !== 'operation') {
    return start.kind === 'unknown' ? `unknown: ${start.why}` : start.kind;
  }
  const via = start.via.length > 0 ? ` via ${start.via.join(' → ')}` : '';
  return `${start.start} ${start.library.name} ${start.verb} (${start.effect})${via}`;
}
