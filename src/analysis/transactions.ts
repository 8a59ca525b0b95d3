import type ts from 'typescript';
import type { Knowledge, Known } from '../libraries/knowledge.ts';
import type { Library, TransactionCall } from '../libraries/library.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { parametersOf } from '../typescript/parameters.ts';
import { apiOf } from './api-of.ts';
import { calledFunction, declarationAt } from './callee.ts';
import {
  calledName,
  isFunctionWithBody,
  isInside,
  receiverOf,
  rootOf,
  withoutWrappers,
  withWrappers,
  type FunctionWithBody,
} from './expression.ts';
import { literalText } from './handler-label.ts';
import { kept } from './kept.ts';
import { operationOf } from './operation.ts';
import { isMentioned } from './references.ts';

/** The callback of a transaction, and the call that runs it. */
export interface Transaction {
  readonly call: ts.CallExpression;
  readonly callback: FunctionWithBody;
  readonly known: Known<TransactionCall>;
}

/** The call that runs a function as the callback of a transaction. */
export function transactionOf(
  compiler: Compiler,
  knowledge: Knowledge,
  callback: FunctionWithBody,
): Transaction | undefined {
  const { argument, call } = takerOf(compiler, callback);
  if (!call) {
    return undefined;
  }
  const name = calledName(compiler, call);
  const api = name !== undefined && knowledge.mayTransact(name) ? apiOf(compiler, call.expression) : undefined;
  const known = api && knowledge.transaction(api);
  if (!known) {
    return undefined;
  }
  const index = known.fact.callback === 'last' ? call.arguments.length - 1 : known.fact.callback;
  return call.arguments[index] === argument ? { call, callback, known } : undefined;
}

/** The call that a function is written out for as an argument. */
function takerOf(
  compiler: Compiler,
  callback: FunctionWithBody,
): { readonly argument: ts.Expression; readonly call: ts.CallExpression | undefined } {
  const argument = withWrappers(compiler, callback as ts.Expression);
  const { parent } = argument;
  return { argument, call: compiler.isCallExpression(parent) && parent.expression !== argument ? parent : undefined };
}

/** Whether operations run in the transaction around them without being given it. */
export function isAmbient(compiler: Compiler, ambient: string | undefined): boolean {
  return ambient !== undefined && (ambient === '' || isMentioned(compiler, ambient));
}

/** A transaction that a function of the project runs around a callback: `withTransaction(pool, async (client) => …)`. */
export interface OwnTransaction {
  readonly library: Library;
  readonly call: ts.CallExpression;
  readonly callback: FunctionWithBody;
  /** What a library says of the call that runs it; undefined where statements begin and end it. */
  readonly known: Known<TransactionCall> | undefined;
  /** The client that it is begun on, as the caller writes it; undefined if it has no name there. */
  readonly client: string | undefined;
}

/** The transaction that a function is the callback of: of a library, or of a function of the project. */
export function anyTransactionOf(
  compiler: Compiler,
  knowledge: Knowledge,
  callback: FunctionWithBody,
): OwnTransaction | Transaction | undefined {
  return transactionOf(compiler, knowledge, callback) ?? ownTransactionOf(compiler, knowledge, callback);
}

/** How a function begins a transaction for what it is given to run. */
interface Beginning {
  readonly library: Library;
  readonly known: Known<TransactionCall> | undefined;
  /** The client that it is begun on, where the function names it. */
  readonly client: ts.Expression | undefined;
}

type Begun = Beginning | { readonly library: undefined };

const begunByRunner = new WeakMap<Knowledge, WeakMap<Compiler, WeakMap<ts.Node, Begun>>>();

/** Callbacks that lists call: no function of the project takes them. */
const ofLists = new Set('every filter find findIndex flatMap forEach map reduce some sort then'.split(' '));

/** `BEGIN ISOLATION LEVEL SERIALIZABLE` */
export const beginsTransaction = /^\s*(?:begin|start\s+transaction)\b/iu;

/**
 * The transaction in which a function of the project runs a callback that it is given, with what stands for the transaction as
 * an argument.
 *
 * Followed: functions that give what they are given to a transaction (`db.transaction(work)`), that run it in one
 * (`db.transaction((tx) => work(tx))`), and that begin one by a statement and run it on the same connection. Refused:
 * functions that cannot be told, calls with several callbacks, callbacks without a parameter.
 */
export function ownTransactionOf(
  compiler: Compiler,
  knowledge: Knowledge,
  callback: FunctionWithBody,
): OwnTransaction | undefined {
  const { argument, call } = takerOf(compiler, callback);
  if (!call || parametersOf(callback).length === 0) {
    return undefined;
  }
  const isOnly = call.arguments.every(
    (each) => each === argument || !isFunctionWithBody(compiler, withoutWrappers(compiler, each)),
  );
  const begun = isOnly ? begunFor(compiler, knowledge, call) : undefined;
  return begun && !isAmbient(compiler, begun.known?.fact.ambient)
    ? { ...begun, call, callback, client: begun.client && writtenByCaller(compiler, begun.client, call) }
    : undefined;
}

/** How the function of the project that a call runs begins a transaction for what it is given. */
function begunFor(compiler: Compiler, knowledge: Knowledge, call: ts.CallExpression): Beginning | undefined {
  const runner = ofLists.has(calledName(compiler, call) ?? '') ? undefined : calledFunction(compiler, call.expression);
  if (!runner) {
    return undefined;
  }
  const ofProgram = kept(begunByRunner, knowledge, () => new WeakMap<Compiler, WeakMap<ts.Node, Begun>>());
  const known = kept(ofProgram, compiler, () => new WeakMap<ts.Node, Begun>());
  let begun = known.get(runner);
  if (!begun) {
    // Functions that call each other end here.
    known.set(runner, { library: undefined });
    begun = beginningIn(compiler, knowledge, runner) ?? { library: undefined };
    known.set(runner, begun);
  }
  return begun.library && { ...begun, client: begun.client && forCaller(compiler, begun.client, runner, call) };
}

function beginningIn(compiler: Compiler, knowledge: Knowledge, runner: FunctionWithBody): Beginning | undefined {
  const visit = (node: ts.Node): Beginning | undefined =>
    (compiler.isCallExpression(node) ? beginningBy(compiler, knowledge, runner, node) : undefined) ??
    compiler.forEachChild(node, visit);
  return runner.body && visit(runner.body);
}

function beginningBy(
  compiler: Compiler,
  knowledge: Knowledge,
  runner: FunctionWithBody,
  call: ts.CallExpression,
): Beginning | undefined {
  const name = calledName(compiler, call) ?? '';
  const receiver = receiverOf(compiler, call);
  if (knowledge.mayTransact(name)) {
    const api = apiOf(compiler, call.expression);
    const known = api && knowledge.transaction(api);
    const work = known && call.arguments.at(known.fact.callback === 'last' ? -1 : known.fact.callback);
    if (known && work && runsGiven(compiler, runner, work, call)) {
      return { library: known.library, known, client: receiver && clientIn(compiler, receiver) };
    }
  }
  // `inTransaction(db, work)`, and `inTransaction(db, (tx) => work(tx))`.
  const isGivenOn = call.arguments.some(
    (argument) =>
      runsGiven(compiler, runner, argument, call) &&
      (isFunctionWithBody(compiler, withoutWrappers(compiler, argument)) ||
        compiler.returnTypesOf(compiler.typeAt(argument)).length > 0),
  );
  const delegated = isGivenOn ? begunFor(compiler, knowledge, call) : undefined;
  if (delegated) {
    return delegated;
  }
  const begun = sessionBegunBy(compiler, knowledge, call, name);
  return begun && callsGiven(compiler, runner, runner, begun.session)
    ? { library: begun.library, known: undefined, client: begun.client }
    : undefined;
}

/** The connection on which a statement begins a transaction: `client` in `client.query('BEGIN')`. */
function sessionBegunBy(
  compiler: Compiler,
  knowledge: Knowledge,
  call: ts.CallExpression,
  name: string,
):
  | { readonly library: Library; readonly session: ts.Declaration; readonly client: ts.Expression | undefined }
  | undefined {
  const receiver = receiverOf(compiler, call);
  const session = receiver && compiler.isIdentifier(receiver) ? declarationAt(compiler, receiver) : undefined;
  if (!session || !compiler.isVariableDeclaration(session)) {
    return undefined;
  }
  const [text] = call.arguments;
  const library = libraryBeginning(compiler, knowledge, call, name, text);
  return library && { library, session, client: openedOn(compiler, session) };
}

/** The client that a connection was taken from: `pool` in `const client = await pool.connect()`. */
export function openedOn(compiler: Compiler, session: ts.VariableDeclaration): ts.Expression | undefined {
  const made = session.initializer && withoutWrappers(compiler, session.initializer);
  const opened = made && compiler.isAwaitExpression(made) ? withoutWrappers(compiler, made.expression) : made;
  return opened && receiverOf(compiler, opened);
}

function libraryBeginning(
  compiler: Compiler,
  knowledge: Knowledge,
  call: ts.CallExpression,
  name: string,
  text: ts.Expression | undefined,
): Library | undefined {
  if (knowledge.mayBegin(name)) {
    const api = apiOf(compiler, call.expression);
    const known = api && knowledge.beginning(api);
    return known?.fact.creates ? undefined : known?.library;
  }
  if (!text || !beginsTransaction.test(literalText(compiler, text))) {
    return undefined;
  }
  const operation = operationOf(compiler, knowledge, call);
  return operation.kind === 'operation' ? operation.library : undefined;
}

/** Whether a callback of a transaction is what a function is given, or runs that with the transaction. */
function runsGiven(
  compiler: Compiler,
  runner: FunctionWithBody,
  work: ts.Expression,
  call: ts.CallExpression,
): boolean {
  const inner = withoutWrappers(compiler, work);
  if (!isFunctionWithBody(compiler, inner)) {
    return isGiven(compiler, runner, inner);
  }
  const [parameter] = parametersOf(inner);
  // `session.withTransaction(() => work(session))`
  const receiver = receiverOf(compiler, call);
  const session =
    parameter ?? (receiver && compiler.isIdentifier(receiver) ? declarationAt(compiler, receiver) : undefined);
  return session !== undefined && callsGiven(compiler, runner, inner, session);
}

/** Whether what a function is given is called, somewhere in it, with a session or what is made with it. */
function callsGiven(
  compiler: Compiler,
  runner: FunctionWithBody,
  within: FunctionWithBody,
  session: ts.Declaration,
): boolean {
  const sessions = new Set([session]);
  const visit = (node: ts.Node): true | undefined => {
    if (
      compiler.isCallExpression(node) &&
      isGiven(compiler, runner, node.expression) &&
      node.arguments.some((argument) => mentions(compiler, argument, sessions))
    ) {
      return true;
    }
    // `const repositories = createRepositories(tx); await work(repositories);`
    if (compiler.isVariableDeclaration(node) && node.initializer && mentions(compiler, node.initializer, sessions)) {
      sessions.add(node);
    }
    return compiler.forEachChild(node, visit);
  };
  return within.body !== undefined && visit(within.body) === true;
}

function mentions(compiler: Compiler, node: ts.Node, sessions: ReadonlySet<ts.Declaration>): boolean {
  if (compiler.isAwaitExpression(node)) {
    return false;
  }
  const declaration = compiler.isIdentifier(node) ? declarationAt(compiler, node) : undefined;
  return declaration
    ? sessions.has(declaration)
    : compiler.forEachChild(node, (child) => mentions(compiler, child, sessions) || undefined) === true;
}

/** Whether a name is that of a parameter, or of what was taken from one. */
function isGiven(compiler: Compiler, runner: FunctionWithBody, value: ts.Expression): boolean {
  const name = withoutWrappers(compiler, value);
  const declaration = compiler.isIdentifier(name) ? declarationAt(compiler, name) : undefined;
  if (!declaration || !isInside(declaration, runner)) {
    return false;
  }
  return compiler.isParameter(declaration)
    ? declaration.parent === runner
    : compiler.isBindingElement(declaration) ||
        (compiler.isVariableDeclaration(declaration) && calledFunction(compiler, name) === undefined);
}

/** `db` in `db.transaction().setIsolationLevel('serializable')`. */
export function clientIn(compiler: Compiler, receiver: ts.Expression): ts.Expression {
  let node = receiver;
  while (compiler.isCallExpression(node)) {
    const inner = receiverOf(compiler, node);
    if (!inner) {
      break;
    }
    node = inner;
  }
  return node;
}

/** What stands for a client of a function where the function is called: the argument for a parameter. */
function forCaller(
  compiler: Compiler,
  client: ts.Expression,
  runner: FunctionWithBody,
  call: ts.CallExpression,
): ts.Expression | undefined {
  const root = rootOf(compiler, client);
  const declaration = compiler.isIdentifier(root) ? declarationAt(compiler, root) : undefined;
  if (declaration && compiler.isParameter(declaration) && declaration.parent === runner) {
    return root === client ? call.arguments[parametersOf(runner).indexOf(declaration)] : undefined;
  }
  const isOwn = root.getText() === 'this' && receiverOf(compiler, call)?.getText() !== 'this';
  return isOwn || (declaration && isInside(declaration, runner)) ? undefined : client;
}

/** A client as the file of a call writes it: `pool`, `this.prisma`. */
function writtenByCaller(compiler: Compiler, client: ts.Expression, call: ts.CallExpression): string | undefined {
  return client.getSourceFile() === call.getSourceFile() ? client.getText() : undefined;
}
