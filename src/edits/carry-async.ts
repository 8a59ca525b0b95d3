import type ts from 'typescript';
import {
  enclosingFunction,
  functionName,
  isAsync,
  withWrappers,
  type FunctionWithBody,
} from '../analysis/expression.ts';
import { referencesTo } from '../analysis/references.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { awaitPlace, isInParameters, takesAsync } from './await-place.ts';
import { declarationOf, isBound } from './become-async.ts';

/** Functions that become async together, and the calls of them that must be awaited. */
export interface Carried {
  readonly functions: readonly FunctionWithBody[];
  readonly calls: readonly ts.CallExpression[];
}

/** Nobody looks through more changes than these behind one click. */
const maximumPlaces = 100;

/**
 * What it takes to make a function async: all that call it must wait for it, and be async as well, up to the handlers.
 *
 * Undefined unless all of them stand in one file and can wait. Refused besides: what `becomingAsync` refuses, functions
 * that are passed on to what expects no promise, calls in places that cannot await.
 */
export function carryAsync(compiler: Compiler, start: FunctionWithBody): Carried | undefined {
  const functions = new Set([start]);
  const calls: ts.CallExpression[] = [];
  // A Set keeps its order of insertion and may grow while it is walked.
  for (const body of functions) {
    const found = callsOfInFile(compiler, body);
    if (!found) {
      return undefined;
    }
    if (functions.size + calls.length + found.length > maximumPlaces) {
      return undefined;
    }
    for (const call of found) {
      const { parent } = withWrappers(compiler, call);
      const caller = enclosingFunction(compiler, call);
      if (!caller || isInParameters(caller, call)) {
        return undefined;
      }
      if (!isAsync(compiler, caller)) {
        functions.add(caller);
      }
      if (!compiler.isAwaitExpression(parent) && !compiler.isVoidExpression(parent)) {
        calls.push(call);
      }
    }
  }
  return { functions: [...functions], calls };
}

/** The calls of a function, if it can be async; none for one that is given to something which takes a promise. */
function callsOfInFile(compiler: Compiler, body: FunctionWithBody): readonly ts.CallExpression[] | undefined {
  if (functionName(compiler, body) === undefined || isArgument(compiler, body)) {
    return body.body && awaitPlace(compiler, body.body).kind === 'make-async' ? [] : undefined;
  }
  const declaration = declarationOf(compiler, body);
  const written = body.type?.getText() ?? '';
  if (!declaration || /^(?:asserts\b|never$|this$)|\bis\b/u.test(written) || isBound(compiler, body, declaration)) {
    return undefined;
  }
  const calls: ts.CallExpression[] = [];
  for (const reference of referencesTo(compiler, declaration)) {
    const { parent } = reference;
    const isMember = compiler.isPropertyAccessExpression(parent) && parent.name === reference;
    const value = withWrappers(compiler, isMember ? parent : reference);
    if (reference.getSourceFile() !== body.getSourceFile()) {
      return undefined;
    }
    if (compiler.isCallExpression(value.parent) && value.parent.expression === value) {
      calls.push(value.parent);
    } else if (!compiler.isCallExpression(value.parent) || !takesAsync(compiler, value)) {
      return undefined;
    }
  }
  return calls;
}

/** `app.get('/a', function list() { … })` */
function isArgument(compiler: Compiler, body: FunctionWithBody): boolean {
  return (
    (compiler.isArrowFunction(body) || compiler.isFunctionExpression(body)) &&
    compiler.isCallExpression(withWrappers(compiler, body).parent)
  );
}
