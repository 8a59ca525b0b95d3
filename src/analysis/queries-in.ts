import type ts from 'typescript';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { calledFunction } from './callee.ts';
import { isFunctionWithBody, type FunctionWithBody } from './expression.ts';
import { kept } from './kept.ts';
import { isStartingExpression, operationOf, type Operation, type StartingExpression } from './operation.ts';

/** A query that a function sends: by itself, or by a function of the project that it calls. */
export interface QueryIn {
  readonly operation: Operation;
  /** The call of the client, or of the function that is called. */
  readonly call: StartingExpression;
  /** The function that is called, if it is no client. */
  readonly inner: FunctionWithBody | undefined;
}

const answers = new WeakMap<Knowledge, WeakMap<Compiler, Map<FunctionWithBody, readonly QueryIn[]>>>();

/**
 * The queries that a function sends where it stands, and the calls of functions of the project that send some. Whether
 * they are awaited is not asked, but builders that nobody runs do not count. Callbacks in the function do count.
 */
export function queriesIn(compiler: Compiler, knowledge: Knowledge, body: FunctionWithBody): readonly QueryIn[] {
  const known = kept(
    kept(answers, knowledge, () => new WeakMap<Compiler, Map<FunctionWithBody, readonly QueryIn[]>>()),
    compiler,
    () => new Map<FunctionWithBody, readonly QueryIn[]>(),
  );
  return kept(known, body, () => find(compiler, knowledge, body));
}

function find(compiler: Compiler, knowledge: Knowledge, body: FunctionWithBody): QueryIn[] {
  const found: QueryIn[] = [];
  const visit = (node: ts.Node): void => {
    if (compiler.isClassLike(node) || compiler.isTypeNode(node)) {
      return;
    }
    if (isStartingExpression(compiler, node)) {
      const operation = operationOf(compiler, knowledge, node);
      if (operation.kind === 'operation' && operation.start !== 'builder') {
        const inner =
          operation.via.length > 0 && compiler.isCallExpression(node)
            ? calledFunction(compiler, node.expression)
            : undefined;
        found.push({ operation, call: node, inner });
      }
    }
    compiler.forEachChild(node, visit);
  };
  if (body.body && isFunctionWithBody(compiler, body)) {
    visit(body.body);
  }
  return found;
}
