import type ts from 'typescript';
import { apiOf } from '../analysis/api-of.ts';
import {
  enclosingFunction,
  isAsync,
  withWrappers,
  type FunctionWithBody,
  isPromiseMethod,
} from '../analysis/expression.ts';
import type { Compiler } from '../typescript/compiler.ts';

/** Whether `await` can stand at a place, and what it takes. */
export type AwaitPlace =
  /** The function is async already, or the module awaits at its top level. */
  | { readonly kind: 'ready' }
  /** The function can be made async without changing what its callers see. */
  | { readonly kind: 'make-async'; readonly body: FunctionWithBody }
  /** It cannot, unless the callers of the function change as well, if a body is given. */
  | { readonly kind: 'impossible'; readonly body?: FunctionWithBody };

const impossible: AwaitPlace = { kind: 'impossible' };

/** Functions that would drop the promise of a callback made async. */
const droppers = new Set(['forEach', 'nextTick', 'queueMicrotask', 'setImmediate', 'setInterval', 'setTimeout']);

/**
 * Can `await` stand here?
 *
 * Never in constructors, accessors, generators that are not async, parameter defaults, class fields and static blocks;
 * at the top level only where the module awaits there already. A function that is not async can be made so if it
 * declares a promise as its result, or if the place that calls it takes one as well.
 *
 * @param becomesAsync - A function that another edit makes async.
 */
export function awaitPlace(compiler: Compiler, node: ts.Node, becomesAsync?: FunctionWithBody): AwaitPlace {
  const body = enclosingFunction(compiler, node);
  if (!body) {
    return isTopLevel(compiler, node) && awaitsAtTopLevel(compiler, node.getSourceFile())
      ? { kind: 'ready' }
      : impossible;
  }
  if (isInParameters(body, node)) {
    return impossible;
  }
  if (isAsync(compiler, body) || body === becomesAsync) {
    return { kind: 'ready' };
  }
  return canBecomeAsync(compiler, body) ? { kind: 'make-async', body } : { kind: 'impossible', body };
}

function isTopLevel(compiler: Compiler, node: ts.Node): boolean {
  for (let parent: ts.Node | undefined = node.parent; parent; parent = parent.parent) {
    if (compiler.isClassLike(parent) || compiler.isModuleDeclaration(parent)) {
      return false;
    }
  }
  return true;
}

/** Whether a module awaits something at its top level already. */
function awaitsAtTopLevel(compiler: Compiler, file: ts.SourceFile): boolean {
  const visit = (node: ts.Node): true | undefined => {
    if (compiler.isFunctionLike(node) || compiler.isClassLike(node) || compiler.isModuleDeclaration(node)) {
      return undefined;
    }
    return compiler.isAwaitExpression(node) ? true : compiler.forEachChild(node, visit);
  };
  return /\bawait\b/u.test(file.text) && visit(file) === true;
}

function canBecomeAsync(compiler: Compiler, body: FunctionWithBody): boolean {
  if (
    compiler.isConstructorDeclaration(body) ||
    compiler.isGetAccessorDeclaration(body) ||
    compiler.isSetAccessorDeclaration(body) ||
    ('asteriskToken' in body && body.asteriskToken !== undefined)
  ) {
    return false;
  }
  if (body.type) {
    return /^Promise\s*</u.test(body.type.getText());
  }
  return (compiler.isArrowFunction(body) || compiler.isFunctionExpression(body)) && takesAsync(compiler, body);
}

/** Whether a node stands among the parameters of a function, where nothing can be awaited. */
export function isInParameters(body: FunctionWithBody, node: ts.Node): boolean {
  return body.parameters.some((parameter) => parameter.pos <= node.pos && node.end <= parameter.end);
}

/** Whether the place of a function takes one that gives a promise in its stead. */
export function takesAsync(compiler: Compiler, value: ts.Expression): boolean {
  const argument = withWrappers(compiler, value);
  const call = argument.parent;
  if (compiler.isNewExpression(call)) {
    return false;
  }
  if (compiler.isCallExpression(call)) {
    const name = call.expression.getText().split('.').pop() ?? '';
    // The language's own functions use what a callback gives, but for those of promises.
    const isLanguage = apiOf(compiler, call.expression)?.from === 'lib';
    if (droppers.has(name) || (isLanguage && !isPromiseMethod(name))) {
      return false;
    }
  }
  const asked = compiler.contextualTypeAt(argument);
  return (
    asked !== undefined &&
    !isOwnType(compiler, asked, value) &&
    compiler.unionMembers(asked).some((each) => mayGivePromise(compiler, each))
  );
}

/** Whether the place takes the type of the function that is there, which gives `any`: nothing says what else it takes. */
function isOwnType(compiler: Compiler, asked: ts.Type, value: ts.Expression): boolean {
  return (
    compiler.returnTypesOf(asked).every((each) => compiler.isUntyped(each)) &&
    compiler.namesOf(asked).some((name) => compiler.declarationsOf(name).some((each: ts.Node) => each === value))
  );
}

/** Whether a function of this type may give a promise: of one that gives `void` nobody asks, but `boolean | void` is asked. */
export function mayGivePromise(compiler: Compiler, type: ts.Type): boolean {
  return compiler
    .returnTypesOf(type)
    .some(
      (returned) =>
        compiler.isVoid(returned) ||
        compiler
          .unionMembers(returned)
          .some(
            (each) =>
              compiler.isUntyped(each) ||
              compiler.namesOf(each).some(({ name }) => name === 'Promise' || name === 'PromiseLike'),
          ),
    );
}

/** An async callback given where nothing is returned: what comes after the call that takes it does not wait for it. */
export function isAwaitedByCaller(compiler: Compiler, body: FunctionWithBody): boolean {
  if (!compiler.isArrowFunction(body) && !compiler.isFunctionExpression(body)) {
    return true;
  }
  const asked = compiler.contextualTypeAt(body);
  const returned = asked ? compiler.unionMembers(asked).flatMap((each) => compiler.returnTypesOf(each)) : [];
  return returned.length === 0 || !returned.every((type) => compiler.isVoid(type));
}
