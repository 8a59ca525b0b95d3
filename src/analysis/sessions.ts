import type ts from 'typescript';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { apiOf } from './api-of.ts';
import {
  calledName,
  enclosingFunction,
  isWrapper,
  receiverOf,
  rootOf,
  withoutWrappers,
  type FunctionWithBody,
} from './expression.ts';
import { originOf } from './origin-of.ts';
import type { StartingExpression } from './operation.ts';
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
  for (const member of compiler.intersectionMembers(type)) {
    for (const symbol of compiler.namesOf(member)) {
      const origin = originOf(compiler, symbol);
      const known = origin && knowledge.session(origin);
      if (known) {
        return known.fact.release;
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
    const call = transactionOf(compiler, knowledge, body);
    if (call) {
      const receiver = receiverOf(compiler, call);
      const root = receiver && body.parameters.length === 0 ? compiler.symbolAt(rootOf(compiler, receiver)) : undefined;
      const sessions = root ? compiler.declarationsOf(root) : body.parameters;
      return dependsOn(compiler, operation, sessions, 0) ? { kind: 'transaction', call } : undefined;
    }
  }
  return undefined;
}

/** The call that runs a function as the callback of a transaction. */
function transactionOf(
  compiler: Compiler,
  knowledge: Knowledge,
  body: FunctionWithBody,
): ts.CallExpression | undefined {
  let argument: ts.Node = body;
  while (isWrapper(compiler, argument.parent)) {
    argument = argument.parent;
  }
  const call = argument.parent;
  if (!compiler.isCallExpression(call) || call.expression === argument) {
    return undefined;
  }
  const name = calledName(compiler, call);
  const api = name !== undefined && knowledge.mayTransact(name) ? apiOf(compiler, call.expression) : undefined;
  const known = api && knowledge.transaction(api);
  if (!known) {
    return undefined;
  }
  const index = known.fact.callback === 'last' ? call.arguments.length - 1 : known.fact.callback;
  return call.arguments[index] === argument ? call : undefined;
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
