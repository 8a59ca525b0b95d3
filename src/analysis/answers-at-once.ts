import type ts from 'typescript';
import type { Compiler } from '../typescript/compiler.ts';
import type { ReachedOperation } from './effects.ts';
import { withoutWrappers } from './expression.ts';
import { originOf } from './origin-of.ts';

/**
 * Does an operation run on a synchronous driver, so that its answer is there before it can be awaited?
 *
 * Told by a method of the query, or of what it is made from, that gives no promise there: `db.all()` of Drizzle.
 *
 * Cost: the types along the chain of the call, for libraries that have such drivers.
 */
export function answersAtOnce(compiler: Compiler, { operation, node }: ReachedOperation): boolean {
  const { synchronousBy } = operation.library;
  if (!synchronousBy) {
    return false;
  }
  for (let link: ts.Expression | undefined = node; link; link = innerOf(compiler, link)) {
    const type = compiler.typeAt(link);
    for (const name of synchronousBy) {
      const method = compiler.propertyOf(type, name);
      const origin = method && originOf(compiler, method);
      if (method && origin?.from === 'package' && operation.library.packages.includes(origin.package)) {
        return givesNoPromise(compiler, compiler.typeOfProperty(method, link));
      }
    }
  }
  return false;
}

/** What a call is made on, and a member belongs to. */
function innerOf(compiler: Compiler, node: ts.Expression): ts.Expression | undefined {
  if (compiler.isCallExpression(node)) {
    const callee = withoutWrappers(compiler, node.expression);
    return compiler.isPropertyAccessExpression(callee) ? withoutWrappers(compiler, callee.expression) : undefined;
  }
  return compiler.isPropertyAccessExpression(node) || compiler.isElementAccessExpression(node)
    ? withoutWrappers(compiler, node.expression)
    : undefined;
}

function givesNoPromise(compiler: Compiler, method: ts.Type): boolean {
  const given = compiler.returnTypesOf(method).flatMap((type) => compiler.unionMembers(type));
  return (
    given.length > 0 &&
    given.every((type) => !compiler.isUntyped(type) && compiler.propertyOf(type, 'then') === undefined)
  );
}
