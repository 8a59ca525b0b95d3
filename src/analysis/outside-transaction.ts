import type ts from 'typescript';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { Library } from '../libraries/library.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { parametersOf } from '../typescript/parameters.ts';
import { apiOf } from './api-of.ts';
import { calledFunction, declarationAt } from './callee.ts';
import {
  calledName,
  enclosingFunction,
  isFunctionWithBody,
  isLink,
  receiverOf,
  rootOf,
  withoutWrappers,
  withWrappers,
  type FunctionWithBody,
  isInside,
} from './expression.ts';
import { literalText } from './handler-label.ts';
import { isSwitchedOff, type GivenCall } from './given-options.ts';
import { isStartingExpression, operationOf, type Operation, type StartingExpression } from './operation.ts';
import { queriesIn } from './queries-in.ts';
import { isOnPlainObject, isSameDriver, sessionOf } from './sessions.ts';
import { beginsTransaction, clientIn, isAmbient, openedOn, ownTransactionOf, transactionOf } from './transactions.ts';
import { usesByName } from './uses-of.ts';

/** A stretch of code that runs in a transaction, and what stands for the transaction there. */
export interface TransactionScope {
  readonly library: Library;
  /** What the code calls the transaction: `tx`, `runner.manager`. */
  readonly name: string;
  /** The name of the client that it was begun on, as written: `prisma`, `this.db`. */
  readonly client: string | undefined;
  /** The parameter of the callback; undefined for a transaction that is begun and ended by statements. */
  readonly parameter: ts.ParameterDeclaration | undefined;
  /** Where it begins and ends. */
  readonly body: ts.Node;
  readonly from: number;
  readonly to: number;
}

/** An operation that stands in a transaction and runs outside of it. */
export interface OutsideOperation {
  readonly call: StartingExpression;
  readonly operation: Operation;
}

/**
 * The transaction that a call runs or begins, if what runs in it must say so: a callback that is given the transaction, or
 * the statements between `startTransaction()` and the commit in the same function.
 */
export function transactionScopeOf(
  compiler: Compiler,
  knowledge: Knowledge,
  call: ts.CallExpression,
): TransactionScope | undefined {
  const name = calledName(compiler, call);
  if (name === undefined) {
    return undefined;
  }
  return (
    callbackScope(compiler, knowledge, call) ??
    statementScope(compiler, knowledge, call) ??
    (knowledge.mayBegin(name) ? managedScope(compiler, knowledge, call) : undefined)
  );
}

function callbackScope(
  compiler: Compiler,
  knowledge: Knowledge,
  call: ts.CallExpression,
): TransactionScope | undefined {
  const mayTransact = knowledge.mayTransact(calledName(compiler, call) ?? '');
  for (const argument of call.arguments) {
    const callback = withoutWrappers(compiler, argument);
    if (!isFunctionWithBody(compiler, callback) || !callback.body) {
      continue;
    }
    const transaction = mayTransact ? transactionOf(compiler, knowledge, callback) : undefined;
    const own = transaction ? undefined : ownTransactionOf(compiler, knowledge, callback);
    const library = transaction?.known.library ?? own?.library;
    if (!library) {
      continue;
    }
    if (isAmbient(compiler, transaction?.known.fact.ambient)) {
      return undefined;
    }
    const [parameter] = parametersOf(callback);
    const receiver = receiverOf(compiler, call);
    // `session.withTransaction(async () => …)`: the session is that which the transaction is called on.
    const given = parameter && compiler.isIdentifier(parameter.name) ? parameter.name.text : undefined;
    const name = parameter ? given : library.sessionOption ? receiver?.getText() : undefined;
    return name === undefined
      ? undefined
      : {
          library,
          name,
          client: own ? own.client : receiver && clientIn(compiler, receiver).getText(),
          parameter,
          body: callback.body,
          from: callback.body.pos,
          to: callback.body.end,
        };
  }
  return undefined;
}

function managedScope(compiler: Compiler, knowledge: Knowledge, call: ts.CallExpression): TransactionScope | undefined {
  const body = enclosingFunction(compiler, call)?.body;
  // Most calls named `execute` begin nothing: what ends a transaction is looked for before they are asked.
  const commits = knowledge.commitsAfter(calledName(compiler, call) ?? '');
  const text = body?.getText() ?? '';
  const api = commits.some((method) => text.includes(`.${method}(`)) ? apiOf(compiler, call.expression) : undefined;
  const known = api && knowledge.beginning(api);
  if (!body || !known || isAmbient(compiler, ambientOf(known.library))) {
    return undefined;
  }
  const { library, fact } = known;
  const holder = fact.creates ? heldBy(compiler, call) : receiverOf(compiler, call)?.getText();
  if (holder === undefined || (fact.creates && call.arguments.some((each) => isFunctionWithBody(compiler, each)))) {
    return undefined;
  }
  const ending = fact.commits
    .map((method) => text.indexOf(`${holder}.${method}(`, call.end - body.getStart()))
    .filter((index) => index >= 0);
  return ending.length > 0
    ? {
        library,
        name: holder,
        client: fact.creates ? receiverOf(compiler, call)?.getText() : undefined,
        parameter: undefined,
        body,
        from: call.end,
        to: body.getStart() + Math.min(...ending),
      }
    : undefined;
}

/** From `client.query('BEGIN')` to `client.query('COMMIT')`. */
function statementScope(
  compiler: Compiler,
  knowledge: Knowledge,
  call: ts.CallExpression,
): TransactionScope | undefined {
  const [text] = call.arguments;
  const receiver = text && beginsTransaction.test(literalText(compiler, text)) ? receiverOf(compiler, call) : undefined;
  const body = enclosingFunction(compiler, call)?.body;
  if (!receiver || !body || !compiler.isIdentifier(receiver)) {
    return undefined;
  }
  const operation = operationOf(compiler, knowledge, call);
  const to = commitAfter(compiler, body, receiver.text, call.end)?.pos;
  if (
    to === undefined ||
    operation.kind !== 'operation' ||
    sessionOf(compiler, knowledge, call, operation.library).kind !== 'session'
  ) {
    return undefined;
  }
  const declaration = declarationAt(compiler, receiver);
  return {
    library: operation.library,
    name: receiver.text,
    client:
      declaration && compiler.isVariableDeclaration(declaration)
        ? openedOn(compiler, declaration)?.getText()
        : undefined,
    parameter: undefined,
    body,
    from: call.end,
    to,
  };
}

/** The first `client.query('COMMIT')` after a place. */
function commitAfter(compiler: Compiler, body: ts.Node, holder: string, from: number): ts.CallExpression | undefined {
  const visit = (node: ts.Node): ts.CallExpression | undefined => {
    if (node.end < from) {
      return undefined;
    }
    const [text] = compiler.isCallExpression(node) ? node.arguments : [];
    return compiler.isCallExpression(node) &&
      text &&
      node.pos >= from &&
      receiverOf(compiler, node)?.getText() === holder &&
      /^\s*(?:commit|end)\b/iu.test(literalText(compiler, text))
      ? node
      : compiler.forEachChild(node, visit);
  };
  return visit(body);
}

function ambientOf(library: Library): string | undefined {
  return library.transactions?.find(({ ambient }) => ambient !== undefined)?.ambient;
}

function heldBy(compiler: Compiler, call: ts.CallExpression): string | undefined {
  const outer = withWrappers(compiler, call).parent;
  const holder = compiler.isAwaitExpression(outer) ? withWrappers(compiler, outer).parent : outer;
  return compiler.isVariableDeclaration(holder) && compiler.isIdentifier(holder.name) ? holder.name.text : undefined;
}

/** Callbacks that run where they are written. */
const inPlace = new Set([
  'all',
  'every',
  'filter',
  'finally',
  'flatMap',
  'forEach',
  'map',
  'reduce',
  'some',
  'sort',
  'then',
]);

/**
 * The operations in a transaction that run outside of it, on the client that it was begun on or on what is bound to that: a
 * repository, a model without the option, a function of the project that uses the client.
 *
 * Refused: operations in a `catch` (what is noted there must outlast the transaction), in functions that run later, on
 * clients of unknown origin (what a function gives back may be the transaction).
 */
export function operationsOutside(
  compiler: Compiler,
  knowledge: Knowledge,
  scope: TransactionScope,
): readonly OutsideOperation[] {
  const found: OutsideOperation[] = [];
  const carriers = carriersOf(compiler, scope);
  const visit = (node: ts.Node): void => {
    if (node.end < scope.from || node.pos >= scope.to || isLater(compiler, node)) {
      return;
    }
    if (isStartingExpression(compiler, node) && node.getStart() >= scope.from) {
      const operation = outside(compiler, knowledge, scope, node);
      if (operation && !carries(compiler, node, carriers)) {
        found.push({ call: node, operation });
        return;
      }
    }
    compiler.forEachChild(node, visit);
  };
  visit(scope.body);
  return found;
}

interface Carriers {
  readonly declarations: ReadonlySet<ts.Declaration>;
  /** Members of a transaction that are not bound to it. */
  readonly leaves: readonly string[];
}

/**
 * What the transaction is held by: its parameter or variable, constants that are made with it (`createContext({ transaction })`),
 * objects that it is assigned to (`ctx.state.transaction = transaction`). What is given one of them is given the transaction.
 */
function carriersOf(compiler: Compiler, { library, body, name, parameter }: TransactionScope): Carriers {
  const declarations = new Set<ts.Declaration>();
  const carriers = { declarations, leaves: library.sessions?.flatMap(({ leaves = [] }) => leaves) ?? [] };
  if (parameter) {
    declarations.add(parameter);
  }
  const visit = (node: ts.Node): void => {
    if (compiler.isIdentifier(node) && !parameter && node.text === name) {
      const declaration = declarationAt(compiler, node);
      if (declaration) {
        declarations.add(declaration);
      }
    }
    compiler.forEachChild(node, visit);
    if (compiler.isVariableDeclaration(node) && node.initializer && carries(compiler, node.initializer, carriers)) {
      declarations.add(node);
    }
    if (
      compiler.isBinaryExpression(node) &&
      compiler.operatorOf(node) === '=' &&
      carries(compiler, node.right, carriers)
    ) {
      const root = rootOf(compiler, node.left);
      const declaration = compiler.isIdentifier(root) ? declarationAt(compiler, root) : undefined;
      if (declaration) {
        declarations.add(declaration);
      }
    }
  };
  visit(body);
  return carriers;
}

/** Whether the transaction, and not what an operation on it gave or a constant of its class, is in this code. */
function carries(compiler: Compiler, node: ts.Node, { declarations, leaves }: Carriers): boolean {
  if (
    compiler.isAwaitExpression(node) ||
    (compiler.isPropertyAccessExpression(node) && leaves.includes(node.name.text))
  ) {
    return false;
  }
  if (compiler.isIdentifier(node)) {
    const declaration = declarationAt(compiler, node);
    return declaration !== undefined && declarations.has(declaration);
  }
  return (
    compiler.forEachChild(node, (child) => (carries(compiler, child, { declarations, leaves }) ? true : undefined)) ??
    false
  );
}

function isLater(compiler: Compiler, node: ts.Node): boolean {
  if (compiler.isCatchClause(node) || compiler.isClassLike(node) || compiler.isTypeNode(node)) {
    return true;
  }
  if (!isFunctionWithBody(compiler, node)) {
    return false;
  }
  const outer = withWrappers(compiler, node as ts.Expression);
  const call = outer.parent;
  if (!compiler.isCallExpression(call)) {
    return true;
  }
  return call.expression !== outer && !inPlace.has(calledName(compiler, call) ?? '');
}

function outside(
  compiler: Compiler,
  knowledge: Knowledge,
  scope: TransactionScope,
  call: StartingExpression,
): Operation | undefined {
  if (isLink(compiler, call)) {
    // What comes after may give it the transaction: `.transacting(trx)`.
    return undefined;
  }
  const operation = operationOf(compiler, knowledge, call);
  if (
    operation.kind !== 'operation' ||
    operation.effect === 'other' ||
    operation.start === 'builder' ||
    !isSameDriver(operation.library, scope.library) ||
    (operation.start === 'lazy' && !isSent(compiler, knowledge, call))
  ) {
    return undefined;
  }
  const session = sessionOf(compiler, knowledge, call, operation.library).kind;
  // Whatever the client is that a transaction was begun on, it is not that transaction.
  if (session === 'session' || (session === 'unknown' && !isCalledOn(compiler, call, scope.client))) {
    return undefined;
  }
  const inner = compiler.isCallExpression(call) ? calledFunction(compiler, call.expression) : undefined;
  const isOutside = inner
    ? usesClient(compiler, knowledge, scope.library, { call, body: inner, outer: undefined }, 0)
    : isOnClient(compiler, call, scope.body) ||
      isOnRow(compiler, call, operation, scope.body) ||
      // `pool().query(…)` in a transaction on `pool()`.
      (scope.client?.endsWith('()') === true && isCalledOn(compiler, call, scope.client));
  return isOutside ? operation : undefined;
}

/** Whether a chain of calls begins with a client, as written: `db` in `db('users').insert(row)`. */
function isCalledOn(compiler: Compiler, call: StartingExpression, client: string | undefined): boolean {
  for (let node: ts.Expression = call; ;) {
    if (node.getText() === client) {
      return true;
    }
    if (compiler.isTaggedTemplateExpression(node)) {
      node = withoutWrappers(compiler, node.tag);
    } else if (compiler.isCallExpression(node) || compiler.isPropertyAccessExpression(node)) {
      node = withoutWrappers(compiler, node.expression);
    } else {
      return false;
    }
  }
}

/** A query that is a part of another is sent with it. */
function isSent(compiler: Compiler, knowledge: Knowledge, call: StartingExpression): boolean {
  return [...usesByName(compiler, knowledge, call)].some(
    (use) => use.kind === 'awaited' || (use.kind === 'returned' && use.from === enclosingFunction(compiler, call)),
  );
}

/**
 * Whether an operation is called on a client or on what is bound to one, which is declared outside: `prisma`, `this.users`,
 * a model. What a call gives may be the transaction.
 */
function isOnClient(compiler: Compiler, call: StartingExpression, within: ts.Node): boolean {
  const root = rootOf(compiler, call);
  if (root.getText() === 'this') {
    return true;
  }
  const symbol = compiler.isIdentifier(root) ? compiler.symbolAt(root) : undefined;
  const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
  if (!declaration || isInside(declaration, within)) {
    return false;
  }
  if (compiler.isVariableDeclaration(declaration)) {
    return isClient(compiler, declaration);
  }
  return (
    compiler.isClassLike(declaration) ||
    (compiler.isParameter(declaration) && compiler.isIdentifier(declaration.name)) ||
    compiler.isBindingElement(declaration)
  );
}

/** Whether an operation is called on a row that was found in the transaction and does not remember it. */
function isOnRow(compiler: Compiler, call: StartingExpression, { library, verb }: Operation, within: ts.Node): boolean {
  const root = rootOf(compiler, call);
  const declaration = compiler.isIdentifier(root) ? declarationAt(compiler, root) : undefined;
  return (
    library.sessionOption?.ofRows?.includes(verb) === true && declaration !== undefined && isInside(declaration, within)
  );
}

/** A constant that is made by a package (`new PrismaClient()`, `drizzle(pool)`) or declared elsewhere. */
function isClient(compiler: Compiler, declaration: ts.VariableDeclaration): boolean {
  const value = declaration.initializer && withoutWrappers(compiler, declaration.initializer);
  if (!value) {
    return compiler.isVariableDeclarationList(declaration.parent) && compiler.keywordOf(declaration.parent) === 'const';
  }
  if (compiler.isBinaryExpression(value) || compiler.isConditionalExpression(value)) {
    // `globalThis.prisma ?? new PrismaClient()` stands at the top level; in a function it chooses.
    return enclosingFunction(compiler, declaration) === undefined;
  }
  if (compiler.isCallExpression(value) && calledFunction(compiler, value.expression)) {
    return enclosingFunction(compiler, declaration) === undefined;
  }
  return !compiler.isAwaitExpression(value) || enclosingFunction(compiler, declaration) === undefined;
}

/** Whether a function of the project uses a client that it was not given. */
function usesClient(
  compiler: Compiler,
  knowledge: Knowledge,
  library: Library,
  given: GivenCall,
  depth: number,
): boolean {
  const { body } = given;
  return (
    depth < 4 &&
    queriesIn(compiler, knowledge, body).some(({ operation, call, inner }) => {
      if (!isSameDriver(operation.library, library) || operation.effect === 'other') {
        return false;
      }
      const isOnDefault = usesDefault(compiler, call, given);
      const session = isOnDefault ? undefined : sessionOf(compiler, knowledge, call, operation.library);
      if (
        session?.kind === 'unknown' ||
        (session?.kind === 'session' && !isOnPlainObject(compiler, knowledge, given.call, session)) ||
        (operation.start === 'lazy' && !isSent(compiler, knowledge, call)) ||
        isSwitchedOff(compiler, given, call)
      ) {
        return false;
      }
      return inner
        ? inner !== body && usesClient(compiler, knowledge, library, { call, body: inner, outer: given }, depth + 1)
        : isOnDefault || isOnOwnClient(compiler, call, body);
    })
  );
}

/**
 * Whether an operation runs on a parameter, or is given it, for which there was no argument: its default is the outer client.
 * `async function issue(id: number, tx: Client = prisma) { await tx.invoice.update(…); }`, called `issue(id)`.
 */
function usesDefault(compiler: Compiler, call: StartingExpression, given: GivenCall): boolean {
  const values = [rootOf(compiler, call), ...(compiler.isCallExpression(call) ? call.arguments : [])];
  return values.some((value) => {
    const declaration = compiler.isIdentifier(value) ? declarationAt(compiler, value) : undefined;
    return declaration !== undefined && compiler.isParameter(declaration) && isDefault(compiler, declaration, given);
  });
}

function isDefault(compiler: Compiler, parameter: ts.ParameterDeclaration, given: GivenCall): boolean {
  const index = parametersOf(given.body).indexOf(parameter);
  const values = index < 0 ? undefined : (given.call as Partial<ts.CallExpression>).arguments;
  if (!values || values.some((value) => compiler.isSpreadElement(value))) {
    return false;
  }
  const argument = values[index];
  if (!argument) {
    return parameter.initializer !== undefined && isHeldClient(compiler, parameter.initializer);
  }
  const declaration = compiler.isIdentifier(argument) ? declarationAt(compiler, argument) : undefined;
  return (
    declaration !== undefined &&
    compiler.isParameter(declaration) &&
    given.outer !== undefined &&
    isDefault(compiler, declaration, given.outer)
  );
}

/** `prisma`, `this.entries.manager`: a function that is called may look for the transaction. */
function isHeldClient(compiler: Compiler, value: ts.Expression): boolean {
  let root = withoutWrappers(compiler, value);
  while (compiler.isPropertyAccessExpression(root)) {
    root = withoutWrappers(compiler, root.expression);
  }
  if (root.getText() === 'this') {
    return true;
  }
  const declaration = compiler.isIdentifier(root) ? declarationAt(compiler, root) : undefined;
  return declaration !== undefined && compiler.isVariableDeclaration(declaration) && isClient(compiler, declaration);
}

/** As above, but what the function is given may be the transaction. */
function isOnOwnClient(compiler: Compiler, call: StartingExpression, body: FunctionWithBody): boolean {
  const root = rootOf(compiler, call);
  const symbol = compiler.isIdentifier(root) ? compiler.symbolAt(root) : undefined;
  const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
  return !(declaration && isInside(declaration, body)) && isOnClient(compiler, call, body);
}
