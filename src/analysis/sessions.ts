import type ts from 'typescript';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { ConcurrentUse, Library, Session, SymbolName } from '../libraries/library.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { parametersOf } from '../typescript/parameters.ts';
import { calledFunction, declarationAt } from './callee.ts';
import {
  declaredName,
  calledName,
  enclosingFunction,
  functionName,
  isFunctionWithBody,
  isReceiver,
  receiverOf,
  returnedBy,
  rootOf,
  withoutWrappers,
  type FunctionWithBody,
} from './expression.ts';
import { originOf } from './origin-of.ts';
import type { StartingExpression } from './operation.ts';
import { isMentioned, referencesTo } from './references.ts';
import { anyTransactionOf, isAmbient, transactionOf } from './transactions.ts';
import type { Use } from './uses-of.ts';

/** How a connection or transaction ends before an operation on it. */
export type SessionEnd =
  /** The callback of a transaction returns. */
  | { readonly kind: 'transaction'; readonly call: ts.CallExpression }
  /** A `finally` gives the connection back. */
  | { readonly kind: 'release'; readonly call: ts.CallExpression };

/** A session held in a variable that is made from another, and so on: further nobody goes. */
const maximumDerivations = 3;

/**
 * Does the session that an operation runs on end before the operation?
 *
 * Sessions are followed through variables made from them (`const users = manager.getRepository(User)`) and through
 * arguments (`save(tx, row)`, `{ session }`). Refused: sessions in fields, releases in other functions.
 *
 * @param uses - What becomes of the operation's promise: returned, dropped or never read.
 */
export function endOfSession(
  compiler: Compiler,
  knowledge: Knowledge,
  call: StartingExpression,
  uses: readonly Use[],
): SessionEnd | undefined {
  const isReturned = uses.some((use) => use.kind === 'returned');
  return (
    releaseAfter(compiler, knowledge, call, isReturned) ??
    (isReturned ? undefined : transactionAround(compiler, knowledge, call))
  );
}

function releaseAfter(
  compiler: Compiler,
  knowledge: Knowledge,
  call: StartingExpression,
  isReturned: boolean,
): SessionEnd | undefined {
  const body = enclosingFunction(compiler, call);
  for (let node: ts.Node = call; node.parent && !compiler.isSourceFile(node.parent); node = node.parent) {
    const { parent } = node;
    if (isReturned && node === body) {
      return undefined;
    }
    if (compiler.isTryStatement(parent) && parent.finallyBlock && parent.finallyBlock !== node) {
      const release = findRelease(compiler, knowledge, parent.finallyBlock, call);
      if (release) {
        return { kind: 'release', call: release };
      }
    }
  }
  return undefined;
}

function findRelease(
  compiler: Compiler,
  knowledge: Knowledge,
  block: ts.Block,
  operation: StartingExpression,
): ts.CallExpression | undefined {
  const visit = (node: ts.Node): ts.CallExpression | undefined => {
    if (compiler.isCallExpression(node) && isReleaseOf(compiler, knowledge, node, operation)) {
      return node;
    }
    return compiler.forEachChild(node, visit);
  };
  return visit(block);
}

function isReleaseOf(
  compiler: Compiler,
  knowledge: Knowledge,
  call: ts.CallExpression,
  operation: StartingExpression,
): boolean {
  const receiver = receiverOf(compiler, call);
  const method = calledName(compiler, call);
  if (!receiver || method === undefined || !compiler.isIdentifier(receiver)) {
    return false;
  }
  const symbol = compiler.symbolAt(receiver);
  const session = symbol && compiler.declarationsOf(symbol)[0];
  return (
    session !== undefined &&
    releasesOf(compiler, knowledge, compiler.typeAt(receiver)).includes(method) &&
    dependsOn(compiler, operation, [session], 0)
  );
}

/** The methods that end a session of this type. */
function releasesOf(compiler: Compiler, knowledge: Knowledge, type: ts.Type, depth = 0): readonly string[] {
  for (const member of new Set([type, ...compiler.intersectionMembers(type)])) {
    for (const symbol of compiler.namesOf(member)) {
      const origin = originOf(compiler, symbol);
      const release = origin && knowledge.session(origin)?.fact.release;
      if (release) {
        return release;
      }
    }
    for (const base of depth < 4 ? compiler.baseTypesOf(member) : []) {
      const found = releasesOf(compiler, knowledge, base, depth + 1);
      if (found.length > 0) {
        return found;
      }
    }
  }
  return [];
}

function transactionAround(
  compiler: Compiler,
  knowledge: Knowledge,
  operation: StartingExpression,
): SessionEnd | undefined {
  for (
    let body: FunctionWithBody | undefined = enclosingFunction(compiler, operation);
    body;
    body = enclosingFunction(compiler, body)
  ) {
    const call = anyTransactionOf(compiler, knowledge, body)?.call;
    if (call) {
      const receiver = receiverOf(compiler, call);
      const root =
        receiver && parametersOf(body).length === 0 ? compiler.symbolAt(rootOf(compiler, receiver)) : undefined;
      const sessions = root ? compiler.declarationsOf(root) : parametersOf(body);
      return dependsOn(compiler, operation, sessions, 0) ? { kind: 'transaction', call } : undefined;
    }
  }
  return undefined;
}

/** Whether an expression uses one of the sessions: by its receiver, its arguments, or a variable made from one. */
function dependsOn(
  compiler: Compiler,
  node: ts.Node,
  sessions: readonly ts.Declaration[],
  derivations: number,
): boolean {
  if (compiler.isIdentifier(node)) {
    const symbol = compiler.isShorthandPropertyAssignment(node.parent)
      ? compiler.shorthandValueAt(node.parent)
      : compiler.symbolAt(node);
    const declarations = symbol ? compiler.declarationsOf(symbol) : [];
    return declarations.some(
      (declaration) =>
        sessions.includes(declaration) ||
        isInside(declaration, sessions) ||
        (derivations < maximumDerivations &&
          compiler.isVariableDeclaration(declaration) &&
          declaration.initializer !== undefined &&
          !compiler.isAwaitExpression(withoutWrappers(compiler, declaration.initializer)) &&
          dependsOn(compiler, declaration.initializer, sessions, derivations + 1)),
    );
  }
  return (
    compiler.forEachChild(node, (child) => (dependsOn(compiler, child, sessions, derivations) ? true : undefined)) ??
    false
  );
}

/** A destructured parameter is declared inside the parameter. */
function isInside(declaration: ts.Node, sessions: readonly ts.Node[]): boolean {
  return sessions.some(
    (session) =>
      session.getSourceFile() === declaration.getSourceFile() &&
      session.pos <= declaration.pos &&
      declaration.end <= session.end,
  );
}

/** The exclusive session on which an operation runs. */
export type SessionOf =
  | {
      readonly kind: 'session';
      /** Where it is held: the declaration of a variable, parameter or field, or the call that runs the transaction. */
      readonly holder: ts.Node;
      /** The members between the holder and the session: `.tx` in `context.tx`. */
      readonly path: string;
      /** What the code calls it. */
      readonly name: string;
      readonly library: Library;
      /** What becomes of operations that are started on it at once. */
      readonly use: ConcurrentUse;
    }
  | { readonly kind: 'none' }
  /** It may be one: a value that some callers take from a transaction, say. */
  | { readonly kind: 'unknown'; readonly why: string };

type ExclusiveSession = Extract<SessionOf, { kind: 'session' }>;

const noSession: SessionOf = { kind: 'none' };

const onlySome: SessionOf = { kind: 'unknown', why: 'only one of its values is a session' };

/** Whether two operations run on the same session, as far as that is known. */
export function isSameSession(one: ExclusiveSession, other: ExclusiveSession): boolean {
  return one.holder === other.holder && one.path === other.path;
}

/**
 * Whether what a method finds around it is no session for this call, though it can be one for others: the object that it is
 * called on was made with values of which none is a session. `const users = new Users(db)`, where others make `new Users(tx)`;
 * `const users = createUsers(db)`.
 */
export function isOnPlainObject(
  compiler: Compiler,
  knowledge: Knowledge,
  call: StartingExpression,
  { holder, library }: ExclusiveSession,
): boolean {
  const receiver = receiverOf(compiler, call);
  if (!receiver || !compiler.isCallExpression(call) || !isFunctionWithBody(compiler, holder.parent)) {
    return false;
  }
  const made = [receiver, spreadInto(compiler, receiver, calledName(compiler, call))]
    .map((object) => object && makerOf(compiler, object))
    .find((each) => each && isMadeBy(compiler, each, holder.parent));
  if (!made) {
    return false;
  }
  const search = { compiler, knowledge, library, depth: 0 };
  return (made.arguments ?? []).every((value) => inExpression(search, value).kind === 'none');
}

function isMadeBy(compiler: Compiler, made: ts.CallExpression | ts.NewExpression, maker: ts.Node): boolean {
  if (compiler.isCallExpression(made)) {
    return calledFunction(compiler, made.expression) === maker;
  }
  const symbol = compiler.isConstructorDeclaration(maker) ? compiler.symbolAt(made.expression) : undefined;
  return symbol !== undefined && compiler.declarationsOf(symbol).some((each) => each === maker.parent);
}

/** What a member of an object literal was spread from: `users` in `{ ...users, ...posts }`. */
function spreadInto(compiler: Compiler, object: ts.Expression, member: string | undefined): ts.Expression | undefined {
  const [literal] = compiler
    .namesOf(compiler.typeAt(object))
    .flatMap((symbol) => compiler.declarationsOf(symbol))
    .filter((declaration) => compiler.isObjectLiteralExpression(declaration));
  const spread = literal?.properties.findLast(
    (each) =>
      compiler.isSpreadAssignment(each) &&
      member !== undefined &&
      compiler.propertyOf(compiler.typeAt(each.expression), member) !== undefined,
  );
  return spread && compiler.isSpreadAssignment(spread) ? withoutWrappers(compiler, spread.expression) : undefined;
}

/** The `new` or the call by which a constant, or a member that nothing sets again, was made. */
function makerOf(compiler: Compiler, object: ts.Expression): ts.CallExpression | ts.NewExpression | undefined {
  const name = compiler.isPropertyAccessExpression(object) ? object.name : object;
  const symbol = compiler.symbolAt(name);
  const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
  if (!declaration) {
    return undefined;
  }
  const isMember = compiler.isPropertyAssignment(declaration) || compiler.isPropertyDeclaration(declaration);
  const isKept = isMember
    ? !isMentioned(compiler, `.${name.getText()} = `)
    : compiler.isVariableDeclaration(declaration) && isConstant(compiler, declaration);
  const { initializer } = declaration as { readonly initializer?: ts.Expression };
  const made = isKept && initializer && withoutWrappers(compiler, initializer);
  return made && (compiler.isNewExpression(made) || compiler.isCallExpression(made)) ? made : undefined;
}

/** What a question about a session goes by. */
interface Search {
  readonly compiler: Compiler;
  readonly knowledge: Knowledge;
  readonly library: Library;
  readonly depth: number;
  /** The one option that can hold the session, in a call of the library itself: what else stands there is not asked for. */
  readonly option?: string | undefined;
  /** The function whose parameters are none, for what is given for them is asked for elsewhere. */
  readonly within?: FunctionWithBody;
}

/** Variables made from variables, and callers of callers. */
const maximumSearch = 5;

/**
 * On which exclusive session does this operation run?
 *
 * The session is a value of a type that is always one (`PoolClient`, `QueryRunner`), or the first parameter of a
 * transaction's callback. Followed: what is made of a session (`manager.getRepository(User)`, `tx.user`,
 * `runner.manager`), constants and destructured names, fields, arguments (`save(tx, row)`, `{ transaction: t }`,
 * `.session(session)`), parameters of functions that some caller gives a session to, and the transaction around, in
 * programs in which that is enough. Refused: what a function gives back, unless it is held in a variable (a
 * function of the project that may give back a session leaves it open); sessions of other libraries than the operation's.
 *
 * Cost: some questions about the types of the names in the call; the callers of a function only for a parameter whose
 * type leaves it open.
 *
 * @param call - The operation; it may be a call of a function of the project's own.
 * @param library - The library of the operation, as `operationOf` tells it.
 */
export function sessionOf(
  compiler: Compiler,
  knowledge: Knowledge,
  call: StartingExpression,
  library: Library,
): SessionOf {
  if (!knowledge.hasSessions(library)) {
    return noSession;
  }
  const search = { compiler, knowledge, library, depth: 0 };
  const found = inExpression(search, call);
  return found.kind === 'none' ? ambientSession(search, call) : found;
}

/** The session of a value: of the value itself, of what it is made from, or of what it is given. */
function inExpression(search: Search, expression: ts.Expression): SessionOf {
  const { compiler, depth } = search;
  const inner = withoutWrappers(compiler, expression);
  if (depth > maximumSearch || compiler.isAwaitExpression(inner)) {
    return noSession;
  }
  if (compiler.isIdentifier(inner)) {
    return ofName(search, inner);
  }
  if (compiler.isPropertyAccessExpression(inner)) {
    return ofMember(search, inner);
  }
  if (compiler.isElementAccessExpression(inner)) {
    return inExpression(search, inner.expression);
  }
  if (compiler.isConditionalExpression(inner)) {
    return agreeing([inExpression(search, inner.whenTrue), inExpression(search, inner.whenFalse)]);
  }
  if (compiler.isBinaryExpression(inner)) {
    return agreeing([inExpression(search, inner.left), inExpression(search, inner.right)]);
  }
  if (compiler.isCallExpression(inner)) {
    return ofCall(search, inner);
  }
  if (compiler.isTaggedTemplateExpression(inner)) {
    return inExpression(search, inner.tag);
  }
  if (compiler.isNewExpression(inner)) {
    return inArguments(search, inner.arguments ?? []);
  }
  return noSession;
}

function ofCall(search: Search, call: ts.CallExpression): SessionOf {
  const { compiler } = search;
  const callee = withoutWrappers(compiler, call.expression);
  const receiver = receiverOf(compiler, call);
  const isLeaving = receiver && leavesSession(search, receiver, calledName(compiler, call));
  const held = isLeaving ? noSession : inExpression(search, receiver ?? callee);
  const { sessionOption } = search.library;
  const isOfLibrary = sessionOption && Object.hasOwn(sessionOption.at, calledName(compiler, call) ?? '');
  const found =
    held.kind === 'none'
      ? inArguments({ ...search, option: isOfLibrary ? sessionOption.name : undefined }, call.arguments)
      : held;
  return found.kind === 'none' && isReceiver(compiler, call) ? givenBack(search, call) : found;
}

function isCallOfProject(compiler: Compiler, value: ts.Expression): boolean {
  return compiler.isCallExpression(value) && calledFunction(compiler, value.expression) !== undefined;
}

/**
 * What a function of the project gives back for some of its calls: `return context.runner.manager.getRepository(target);`. For
 * this call it may be something else. A parameter is answered for by what is given.
 */
function givenBack(search: Search, call: ts.CallExpression): SessionOf {
  const { compiler } = search;
  const body = search.depth < maximumSearch ? calledFunction(compiler, call.expression) : undefined;
  const gives =
    body &&
    returnedBy(compiler, body).some((returned) => {
      const session = inExpression({ ...search, depth: search.depth + 1, within: body }, returned);
      return session.kind === 'session' || session === onlySome;
    });
  return gives ? { kind: 'unknown', why: 'a function may give it back' } : noSession;
}

/** A session that is given as an argument, in an option or in an object held in a constant. */
function inArguments(search: Search, values: readonly ts.Expression[]): SessionOf {
  const { compiler } = search;
  for (const value of values) {
    const inner = withoutWrappers(compiler, value);
    if (compiler.isBinaryExpression(inner)) {
      return agreeing([inArguments(search, [inner.left]), inArguments(search, [inner.right])]);
    }
    const found = compiler.isObjectLiteralExpression(inner)
      ? inOptions(search, inner)
      : compiler.isIdentifier(inner) || compiler.isPropertyAccessExpression(inner)
        ? asArgument(search, inner)
        : noSession;
    if (found.kind !== 'none') {
      return found;
    }
  }
  return noSession;
}

function inOptions(search: Search, options: ts.ObjectLiteralExpression): SessionOf {
  const { compiler, option } = search;
  const properties = options.properties.filter(
    (property) => option === undefined || property.name === undefined || declaredName(property) === option,
  );
  const values = properties.map((property) =>
    compiler.isShorthandPropertyAssignment(property)
      ? property.name
      : compiler.isPropertyAssignment(property)
        ? property.initializer
        : compiler.isSpreadAssignment(property)
          ? property.expression
          : undefined,
  );
  return inArguments(
    { ...search, depth: search.depth + 1 },
    values.filter((value): value is ts.Expression => value !== undefined && search.depth < maximumSearch),
  );
}

/** What is given to a call is the session itself or a part of it, and not what an operation on it gave. */
function asArgument(search: Search, value: ts.Expression): SessionOf {
  const { compiler, knowledge } = search;
  if (compiler.isIdentifier(value)) {
    const declaration = declarationAt(compiler, value);
    if (declaration && compiler.isVariableDeclaration(declaration) && declaration.initializer) {
      const initializer = withoutWrappers(compiler, declaration.initializer);
      if (compiler.isObjectLiteralExpression(initializer)) {
        return inOptions(search, initializer);
      }
    }
  }
  const type = compiler.typeAt(value);
  const isOfLibrary = compiler
    .unionMembers(type)
    .some((member) =>
      compiler.namesOf(member).some((name) => isDeclaredBy(search.library, originOf(compiler, name)?.package ?? '')),
    );
  const isPossible = isOfLibrary || factsOfType(search, type).length > 0 || isParameterOfTransaction(search, value);
  return isPossible && knowledge.hasSessions(search.library) ? inExpression(search, value) : noSession;
}

function isDeclaredBy(library: Library, packageName: string): boolean {
  return library.packages.includes(packageName);
}

function isParameterOfTransaction({ compiler, knowledge }: Search, value: ts.Expression): boolean {
  const declaration = compiler.isIdentifier(value) ? declarationAt(compiler, value) : undefined;
  const parameter = declaration && parameterAround(compiler, declaration);
  return (
    parameter !== undefined &&
    isFunctionWithBody(compiler, parameter.parent) &&
    anyTransactionOf(compiler, knowledge, parameter.parent) !== undefined
  );
}

function ofName(search: Search, name: ts.Identifier): SessionOf {
  const { compiler } = search;
  const declaration = declarationAt(compiler, name);
  if (!declaration) {
    return noSession;
  }
  const parameter = parameterAround(compiler, declaration);
  if (parameter) {
    return ofParameter(search, name, declaration, parameter);
  }
  const source = initializerOf(compiler, declaration);
  const further = { ...search, depth: search.depth + 1 };
  const origin = source ? inExpression(further, source) : noSession;
  if (origin.kind !== 'none') {
    return origin;
  }
  const maker = source && withoutWrappers(compiler, source);
  const given = maker && compiler.isCallExpression(maker) ? givenBack(further, maker) : noSession;
  if (given.kind !== 'none') {
    return given;
  }
  if (source && compiler.isBindingElement(declaration)) {
    // `const { manager } = source.createQueryRunner()`
    const whole = byType(search, withoutWrappers(compiler, source), source, '');
    if (whole.kind === 'session') {
      return { ...whole, name: name.text };
    }
  }
  const typed = byType(search, name, declaration, '');
  if (typed.kind === 'unknown' && search.within && maker && isCallOfProject(compiler, maker)) {
    // `const manager = this.managerOf(context);`
    return onlySome;
  }
  // A constant that is made from no session is none, where the type leaves it open.
  return typed.kind === 'unknown' && (source || isConstant(compiler, declaration)) ? noSession : typed;
}

function ofParameter(
  search: Search,
  name: ts.Identifier,
  declaration: ts.Declaration,
  parameter: ts.ParameterDeclaration,
): SessionOf {
  const { compiler, knowledge, library } = search;
  const body = parameter.parent;
  const transaction = isFunctionWithBody(compiler, body) ? anyTransactionOf(compiler, knowledge, body) : undefined;
  const use = transaction?.known?.fact.concurrent;
  if (use && parametersOf(body)[0] === parameter && isSameDriver(transaction.known.library, library)) {
    return { kind: 'session', holder: parameter, path: '', name: name.text, library, use };
  }
  if (search.within === body) {
    return noSession;
  }
  const typed = byType(search, name, declaration, '');
  return typed.kind === 'unknown' ? fromCallers(search, name, parameter, typed) : typed;
}

/** Mongoose's transactions are MongoDB's, and Objection's are Knex's. */
export function isSameDriver(one: Library, other: Library): boolean {
  return (
    one === other ||
    [one, other].some((library) =>
      library.sessions?.some(
        ({ type }) =>
          typeof type !== 'string' &&
          type.from === 'package' &&
          (one === library ? other : one).packages.includes(type.package),
      ),
    )
  );
}

/** A parameter whose type leaves it open is a session if some caller gives it one, and none if no caller does. */
function fromCallers(
  search: Search,
  name: ts.Expression,
  parameter: ts.ParameterDeclaration,
  otherwise: SessionOf,
): SessionOf {
  const { compiler, depth } = search;
  const body = parameter.parent;
  if (!isFunctionWithBody(compiler, body) || functionName(compiler, body) === undefined || depth >= maximumSearch) {
    return otherwise;
  }
  const index = parametersOf(body).indexOf(parameter);
  let callers = 0;
  for (const reference of referencesTo(compiler, holderOf(compiler, body))) {
    if (isInType(compiler, reference)) {
      continue;
    }
    let callee: ts.Node = reference;
    if (compiler.isPropertyAccessExpression(callee.parent) && callee.parent.name === callee) {
      callee = callee.parent;
    }
    const call = callee.parent;
    const isCall = (compiler.isCallExpression(call) || compiler.isNewExpression(call)) && call.expression === callee;
    const argument = isCall ? call.arguments?.[index] : undefined;
    const given: SessionOf = argument
      ? inExpression({ ...search, depth: depth + 1 }, argument)
      : { kind: 'unknown', why: 'it is called in ways that are not followed' };
    if (given.kind === 'session') {
      return { ...given, holder: parameter, path: '', name: name.getText() };
    }
    callers += given.kind === 'none' ? 1 : Number.NaN;
  }
  return callers > 0 ? noSession : otherwise;
}

/** Whether a name stands in a type, where nothing is called: `ReturnType<typeof createStore>`. A class that extends another calls it. */
function isInType(compiler: Compiler, name: ts.Node): boolean {
  let node = name;
  while (compiler.isQualifiedName(node.parent)) {
    node = node.parent;
  }
  return compiler.isTypeNode(node.parent) && !compiler.isExpressionWithTypeArguments(node.parent);
}

/** The declaration by which a function is called. */
function holderOf(compiler: Compiler, body: FunctionWithBody): ts.Declaration {
  const { parent } = body;
  return compiler.isVariableDeclaration(parent) ||
    compiler.isPropertyAssignment(parent) ||
    compiler.isPropertyDeclaration(parent)
    ? parent
    : compiler.isConstructorDeclaration(body)
      ? body.parent
      : body;
}

function ofMember(search: Search, access: ts.PropertyAccessExpression): SessionOf {
  const { compiler } = search;
  if (leavesSession(search, access.expression, access.name.text)) {
    return noSession;
  }
  const made = inExpression(search, access.expression);
  if (made.kind !== 'none') {
    return made;
  }
  const root = rootOf(compiler, access);
  const symbol = compiler.symbolAt(access.name);
  const declaration = symbol && compiler.declarationsOf(symbol)[0];
  const holder = compiler.isIdentifier(root) ? declarationAt(compiler, root) : declaration;
  const path = compiler.isIdentifier(root) ? access.getText().slice(root.getText().length) : '';
  if (!holder || !declaration) {
    return noSession;
  }
  const typed = byType(search, access, holder, path);
  // What is injected into a field is the plain client.
  return typed.kind !== 'unknown'
    ? typed
    : compiler.isParameter(declaration)
      ? fromCallers(search, access, declaration, noSession)
      : noSession;
}

/** Whether a member leads out of the session that it is a member of: `em.fork()`, `runner.connection`. */
function leavesSession(search: Search, object: ts.Expression, member: string | undefined): boolean {
  const { compiler, library } = search;
  const { sessions = [] } = library;
  return (
    member !== undefined &&
    sessions.some(({ leaves }) => leaves?.includes(member)) &&
    factsOfType(search, compiler.typeAt(object)).some(({ leaves }) => leaves?.includes(member))
  );
}

/** What the type of a value says: that it is a session, that it may be one, or that it is none. */
function byType(search: Search, value: ts.Expression, holder: ts.Node, path: string): SessionOf {
  const { compiler, library } = search;
  const type = compiler.typeAt(value);
  if (compiler.isUntyped(type)) {
    return { kind: 'unknown', why: 'its type is any or unknown' };
  }
  const facts = factsOfType(search, type);
  const [fact] = facts;
  // A plain client that can be closed is no session on which operations run one at a time.
  const isClient = facts.every(({ concurrent, release }) => !concurrent && release);
  if (!fact || isClient || (fact.unlessOption !== undefined && hasOption(compiler, holder, fact.unlessOption))) {
    return noSession;
  }
  const members = compiler.unionMembers(type).length;
  return fact.concurrent && facts.length === members && facts.every((each) => each.concurrent !== undefined)
    ? { kind: 'session', holder, path, name: value.getText(), library, use: fact.concurrent }
    : { kind: 'unknown', why: 'its type leaves it open' };
}

function hasOption(compiler: Compiler, holder: ts.Node, option: string): boolean {
  const { initializer } = holder as { readonly initializer?: ts.Expression };
  return initializer !== undefined && compiler.isNewExpression(initializer) && initializer.getText().includes(option);
}

/** The facts of the sessions that the members of a type are. */
function factsOfType(search: Search, type: ts.Type): readonly Session[] {
  const { compiler } = search;
  return compiler.unionMembers(type).flatMap((member) => factOfMember(search, member, 0) ?? []);
}

function factOfMember(search: Search, type: ts.Type, depth: number): Session | undefined {
  const { compiler, knowledge, library } = search;
  for (const member of new Set([type, ...compiler.intersectionMembers(type)])) {
    for (const symbol of compiler.namesOf(member)) {
      const origin = originOf(compiler, symbol);
      const known = origin && knowledge.session(origin, library);
      if (known) {
        return known.fact;
      }
    }
  }
  for (const base of depth < 4 ? compiler.baseTypesOf(type) : []) {
    const fact = factOfMember(search, base, depth + 1);
    if (fact) {
      const isExcepted = compiler
        .namesOf(type)
        .some((symbol) => fact.except?.some((name) => isNamedIn(search, name, symbol)));
      return isExcepted ? undefined : fact;
    }
  }
  return undefined;
}

function isNamedIn({ compiler, knowledge, library }: Search, name: SymbolName, symbol: ts.Symbol): boolean {
  const origin = originOf(compiler, symbol);
  return origin !== undefined && knowledge.isNamed(name, library, origin);
}

/** In some programs the transaction around is enough: Sequelize with CLS. */
function ambientSession({ compiler, knowledge, library }: Search, call: ts.Node): SessionOf {
  if (!library.transactions?.some(({ ambient }) => ambient !== undefined)) {
    return noSession;
  }
  for (let body = enclosingFunction(compiler, call); body; body = enclosingFunction(compiler, body)) {
    const transaction = transactionOf(compiler, knowledge, body);
    const { ambient, concurrent } = transaction?.known.fact ?? {};
    if (transaction?.known.library === library && concurrent && isAmbient(compiler, ambient)) {
      const [holder] = parametersOf(body);
      return {
        kind: 'session',
        holder: holder ?? transaction.call,
        path: '',
        name: holder?.name.getText() ?? 'the transaction',
        library,
        use: concurrent,
      };
    }
  }
  return noSession;
}

/** One answer for values of which either may be used. */
function agreeing(answers: readonly SessionOf[]): SessionOf {
  const [first, ...others] = answers;
  if (!first || answers.every(({ kind }) => kind === 'none')) {
    return noSession;
  }
  const isSame =
    first.kind === 'session' && others.every((other) => other.kind === 'session' && isSameSession(first, other));
  return isSame ? first : onlySome;
}

/** The parameter that a declaration is, or is destructured from. */
function parameterAround(compiler: Compiler, declaration: ts.Declaration): ts.ParameterDeclaration | undefined {
  let node: ts.Node = declaration;
  while (compiler.isBindingElement(node) || compiler.isObjectBindingPattern(node)) {
    node = node.parent;
  }
  return compiler.isParameter(node) ? node : undefined;
}

/** What a variable, or the variable that a name is destructured from, holds from the start. */
function initializerOf(compiler: Compiler, declaration: ts.Declaration): ts.Expression | undefined {
  let node: ts.Node = declaration;
  while (compiler.isBindingElement(node) || compiler.isObjectBindingPattern(node)) {
    node = node.parent;
  }
  return compiler.isVariableDeclaration(node) ? node.initializer : undefined;
}

function isConstant(compiler: Compiler, declaration: ts.Declaration): boolean {
  const list = declaration.parent;
  return compiler.isVariableDeclarationList(list) && compiler.keywordOf(list) === 'const';
}

/** Prints a session for tests: `session tx (Prisma, serial)`. */
export function printSession(session: SessionOf): string {
  switch (session.kind) {
    case 'session':
      return `session ${session.name} (${session.library.name}, ${session.use.outcome})`;
    case 'unknown':
      return `unknown: ${session.why}`;
    case 'none':
      return 'none';
  }
}
