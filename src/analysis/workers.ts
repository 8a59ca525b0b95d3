import type ts from 'typescript';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { apiOf } from './api-of.ts';
import { isFunctionWithBody, withWrappers } from './expression.ts';
import { referencesTo } from './references.ts';

/** Whether a place runs on another thread or process, because a function around it is handed to a pool of workers. */
export function isOffloaded(compiler: Compiler, knowledge: Knowledge, place: ts.Node): boolean {
  for (let node = place; !compiler.isSourceFile(node); node = node.parent) {
    if (isFunctionWithBody(compiler, node) && isHandedOver(compiler, knowledge, node)) {
      return true;
    }
  }
  return false;
}

function isHandedOver(compiler: Compiler, knowledge: Knowledge, body: ts.Declaration): boolean {
  if (compiler.isArrowFunction(body) || compiler.isFunctionExpression(body)) {
    const value = withWrappers(compiler, body);
    return compiler.isVariableDeclaration(value.parent)
      ? isNameHandedOver(compiler, knowledge, value.parent)
      : isGivenToWorkers(compiler, knowledge, value);
  }
  return compiler.isFunctionDeclaration(body) && isNameHandedOver(compiler, knowledge, body);
}

function isNameHandedOver(compiler: Compiler, knowledge: Knowledge, declaration: ts.Declaration): boolean {
  return referencesTo(compiler, declaration).some((name) => isGivenToWorkers(compiler, knowledge, name));
}

function isGivenToWorkers(compiler: Compiler, knowledge: Knowledge, value: ts.Node): boolean {
  const call = value.parent;
  if (!compiler.isCallExpression(call) || call.expression === value) {
    return false;
  }
  const api = apiOf(compiler, call.expression);
  return api !== undefined && knowledge.callback(api)?.fact.runs === 'offload';
}
