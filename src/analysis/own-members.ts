import type ts from 'typescript';
import type { Compiler } from '../typescript/compiler.ts';
import { isFunctionWithBody, withoutWrappers, declaredName } from './expression.ts';

/**
 * The declarations of the member that `this.name` names, where the class around declares it itself: what the checker would
 * say, without its cost. Undefined for all other names, which are for the checker.
 *
 * @param name - The name behind the dot.
 */
export function membersOfThis(compiler: Compiler, name: ts.Node): readonly ts.Declaration[] | undefined {
  const access = name.parent;
  if (
    !compiler.isPropertyAccessExpression(access) ||
    access.name !== name ||
    !compiler.isThis(withoutWrappers(compiler, access.expression))
  ) {
    return undefined;
  }
  const around = memberAround(compiler, access);
  if (!around || !compiler.isClassLike(around.parent)) {
    return undefined;
  }
  const text = access.name.text;
  const isStatic = compiler.hasModifier(around, 'static') || compiler.isClassStaticBlockDeclaration(around);
  const members = around.parent.members.filter(
    (member) => declaredName(member) === text && compiler.hasModifier(member, 'static') === isStatic,
  );
  return members.length > 0 ? members : undefined;
}

/** The member of a class whose `this` a node sees; undefined where a function with a `this` of its own comes first. */
function memberAround(compiler: Compiler, node: ts.Node): ts.ClassElement | undefined {
  for (let parent: ts.Node | undefined = node.parent; parent; parent = parent.parent) {
    if (compiler.isDecorator(parent) || compiler.isComputedPropertyName(parent) || compiler.isHeritageClause(parent)) {
      return undefined;
    }
    if (compiler.isClassStaticBlockDeclaration(parent) || compiler.isPropertyDeclaration(parent)) {
      return parent;
    }
    if (isFunctionWithBody(compiler, parent) && !compiler.isArrowFunction(parent)) {
      const [first] = parent.parameters;
      const isTyped = first !== undefined && compiler.isIdentifier(first.name) && first.name.text === 'this';
      return isTyped || compiler.isFunctionDeclaration(parent) || compiler.isFunctionExpression(parent)
        ? undefined
        : parent;
    }
  }
  return undefined;
}
