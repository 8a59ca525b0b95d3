import type ts from 'typescript';
import {
  enclosingFunction,
  isAsync,
  withWrappers,
  type FunctionWithBody,
  declaredName,
} from '../analysis/expression.ts';
import { referencesTo } from '../analysis/references.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { mayGivePromise } from './await-place.ts';

/** What making a function async takes besides: the calls of it that must be awaited. */
export interface BecomingAsync {
  readonly body: FunctionWithBody;
  readonly calls: readonly ts.CallExpression[];
}

/**
 * Can this function, which declares no promise as its result, be made async?
 *
 * Only if every call of it in the program waits already, returns what it gives from an async function, or stands as a
 * statement in an async function of the same file, where it can be awaited too. Refused: overloads, constructors,
 * accessors, generators, members that a base class or interface binds to a result that is no promise, members of
 * classes that others extend, functions that are passed on as values.
 */
export function becomingAsync(compiler: Compiler, body: FunctionWithBody): BecomingAsync | undefined {
  const declaration = declarationOf(compiler, body);
  const written = body.type?.getText() ?? '';
  if (!declaration || /^(?:asserts\b|never$|this$)|\bis\b/u.test(written) || isBound(compiler, body, declaration)) {
    return undefined;
  }
  const calls: ts.CallExpression[] = [];
  for (const reference of referencesTo(compiler, declaration)) {
    const { parent } = reference;
    const callee = compiler.isPropertyAccessExpression(parent) && parent.name === reference ? parent : reference;
    const outer = withWrappers(compiler, callee);
    const call = outer.parent;
    if (!compiler.isCallExpression(call) || call.expression !== outer) {
      return undefined;
    }
    const use = callUse(compiler, call, body);
    if (use === 'refused') {
      return undefined;
    }
    if (use === 'to await') {
      calls.push(call);
    }
  }
  return { body, calls };
}

/** Whether a call would take a promise in place of the result, or can be awaited. */
function callUse(compiler: Compiler, call: ts.CallExpression, body: FunctionWithBody): 'fine' | 'refused' | 'to await' {
  const { parent } = withWrappers(compiler, call);
  const caller = enclosingFunction(compiler, call);
  if (compiler.isAwaitExpression(parent) || compiler.isVoidExpression(parent)) {
    return 'fine';
  }
  if (compiler.isReturnStatement(parent) || (compiler.isArrowFunction(parent) && parent === caller)) {
    return caller && isAsync(compiler, caller) ? 'fine' : 'refused';
  }
  if (!compiler.isExpressionStatement(parent)) {
    return 'refused';
  }
  if (!caller) {
    // A script that ends with `main();` may well start something.
    return compiler.isSourceFile(parent.parent) ? 'fine' : 'refused';
  }
  return isAsync(compiler, caller) && call.getSourceFile() === body.getSourceFile() ? 'to await' : 'refused';
}

/** What names a function that other code can call: its declaration, a constant, a member. */
export function declarationOf(compiler: Compiler, body: FunctionWithBody): ts.Declaration | undefined {
  if (
    compiler.isConstructorDeclaration(body) ||
    compiler.isGetAccessorDeclaration(body) ||
    compiler.isSetAccessorDeclaration(body) ||
    ('asteriskToken' in body && body.asteriskToken !== undefined)
  ) {
    return undefined;
  }
  if (compiler.isFunctionDeclaration(body) || compiler.isMethodDeclaration(body)) {
    return (body.name && isOnlyDeclaration(compiler, body.name)) || compiler.hasModifier(body, 'default')
      ? body
      : undefined;
  }
  const outer = withWrappers(compiler, body);
  const holder = outer.parent;
  if (compiler.isVariableDeclaration(holder)) {
    return !holder.type &&
      compiler.isVariableDeclarationList(holder.parent) &&
      compiler.keywordOf(holder.parent) === 'const'
      ? holder
      : undefined;
  }
  const isMember = compiler.isPropertyDeclaration(holder) || compiler.isPropertyAssignment(holder);
  return isMember && holder.initializer === outer && !('type' in holder && holder.type) ? holder : undefined;
}

/** Overload signatures would have to change with the function. */
function isOnlyDeclaration(compiler: Compiler, name: ts.Node): boolean {
  const symbol = compiler.symbolAt(name);
  return symbol !== undefined && compiler.declarationsOf(symbol).length === 1;
}

/** Whether something else says what a member gives, and takes no promise, or other classes may say so. */
export function isBound(compiler: Compiler, body: FunctionWithBody, declaration: ts.Declaration): boolean {
  const name = declaredName(declaration);
  const owner = declaration.parent;
  if (compiler.isObjectLiteralExpression(owner)) {
    const asked = compiler.contextualTypeAt(owner);
    const member = asked && name !== undefined ? compiler.propertyOf(asked, name) : undefined;
    return member !== undefined && !mayGivePromise(compiler, compiler.typeOfProperty(member, owner));
  }
  if (!compiler.isClassLike(owner)) {
    return false;
  }
  if (name === undefined) {
    return true;
  }
  const bases = (owner.heritageClauses ?? []).flatMap(({ types }) => types);
  const isBoundByBase = bases.some((base) => {
    const member = compiler.propertyOf(compiler.typeAt(base), name);
    return member !== undefined && !mayGivePromise(compiler, compiler.typeOfProperty(member, base));
  });
  return isBoundByBase || (!compiler.hasModifier(body, 'static') && isExtended(compiler, owner));
}

function isExtended(compiler: Compiler, owner: ts.ClassLikeDeclaration): boolean {
  return (
    owner.name !== undefined &&
    referencesTo(compiler, owner).some(({ parent }) => compiler.isExpressionWithTypeArguments(parent))
  );
}
