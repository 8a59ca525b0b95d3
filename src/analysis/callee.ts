import type ts from 'typescript';
import type { Compiler } from '../typescript/compiler.ts';
import { nameIn } from './api-of.ts';
import { isFunctionWithBody, withoutWrappers, type FunctionWithBody } from './expression.ts';
import { fileKind } from './file-kind.ts';
import { kept } from './kept.ts';
import { occurrencesOf } from './occurrences.ts';
import { declaredName, ownFiles, reaches } from './references.ts';

/**
 * The function of the project that a call runs, where it can be told: a function declaration, a constant that holds a
 * function, a method (by the type of its object), the one implementation of an interface's or abstract class's
 * member. Refused: parameters, reassigned variables, several implementations, code without a body.
 */
export function calledFunction(compiler: Compiler, callee: ts.Expression): FunctionWithBody | undefined {
  const inner = withoutWrappers(compiler, callee);
  if (isFunctionWithBody(compiler, inner)) {
    return inner;
  }
  const name = nameIn(compiler, inner);
  const symbol = name && compiler.symbolAt(name);
  return symbol && functionOf(compiler, symbol, 0);
}

/** The function that a symbol stands for. */
function functionOf(compiler: Compiler, symbol: ts.Symbol, depth: number): FunctionWithBody | undefined {
  const declarations = compiler.declarationsOf(symbol);
  const withBody = declarations.find((declaration) => isFunctionWithBody(compiler, declaration));
  if (withBody && isFunctionWithBody(compiler, withBody)) {
    return withBody;
  }
  const [declaration] = declarations;
  if (!declaration || declarations.length > 1 || depth > 4) {
    return undefined;
  }
  if (compiler.isShorthandPropertyAssignment(declaration)) {
    const value = compiler.shorthandValueAt(declaration);
    return value && functionOf(compiler, value, depth + 1);
  }
  if (compiler.isBindingElement(declaration)) {
    return destructuredFunction(compiler, declaration, depth);
  }
  if (isHolder(compiler, declaration) && declaration.initializer) {
    const value = withoutWrappers(compiler, declaration.initializer);
    if (isFunctionWithBody(compiler, value)) {
      return value;
    }
    const name = nameIn(compiler, value);
    const target = name && compiler.symbolAt(name);
    return target && target !== symbol ? functionOf(compiler, target, depth + 1) : undefined;
  }
  const [implementation, ...others] = implementationsOf(compiler, declaration);
  return implementation && others.length === 0 ? implementation : undefined;
}

/** A declaration that keeps the value it is given: a constant, a property of an object, a class field. */
function isHolder(
  compiler: Compiler,
  declaration: ts.Declaration,
): declaration is ts.PropertyAssignment | ts.PropertyDeclaration | ts.VariableDeclaration {
  if (compiler.isVariableDeclaration(declaration)) {
    return compiler.isVariableDeclarationList(declaration.parent) && compiler.keywordOf(declaration.parent) === 'const';
  }
  return compiler.isPropertyAssignment(declaration) || compiler.isPropertyDeclaration(declaration);
}

function destructuredFunction(
  compiler: Compiler,
  element: ts.BindingElement,
  depth: number,
): FunctionWithBody | undefined {
  const variable = element.parent.parent;
  const property = element.propertyName ?? element.name;
  if (!compiler.isVariableDeclaration(variable) || !variable.initializer || !compiler.isIdentifier(property)) {
    return undefined;
  }
  const member = compiler.propertyOf(compiler.typeAt(variable.initializer), property.text);
  return member && functionOf(compiler, member, depth + 1);
}

/**
 * The functions that implement a member which has no body of its own: of an interface, by classes and typed object
 * literals; of an abstract class, by its subclasses. Those in tests do not count.
 */
export function implementationsOf(compiler: Compiler, member: ts.Declaration): readonly FunctionWithBody[] {
  const name = declaredName(member);
  const owner = member.parent;
  const isAbstract = compiler.isClassDeclaration(owner) && compiler.hasModifier(member, 'abstract');
  if (name === undefined || !(compiler.isInterfaceDeclaration(owner) || isAbstract)) {
    return [];
  }
  const found: FunctionWithBody[] = [];
  for (const holder of implementersOf(compiler, owner)) {
    const own = membersOf(compiler, holder).find((each) => declaredName(each) === name);
    const value = own && bodyOf(compiler, own);
    if (value) {
      found.push(value);
    }
  }
  return found;
}

type Implementer = ts.ClassLikeDeclaration | ts.ObjectLiteralExpression;

const implementers = new WeakMap<Compiler, Map<ts.Node, readonly Implementer[]>>();

function implementersOf(
  compiler: Compiler,
  type: ts.ClassDeclaration | ts.InterfaceDeclaration,
): readonly Implementer[] {
  const known = kept(implementers, compiler, () => new Map<ts.Node, readonly Implementer[]>());
  return kept(known, type, () => findImplementers(compiler, type));
}

function findImplementers(compiler: Compiler, type: ts.ClassDeclaration | ts.InterfaceDeclaration): Implementer[] {
  const name = type.name?.text;
  const found: Implementer[] = [];
  if (name === undefined) {
    return found;
  }
  const home = type.getSourceFile();
  for (const file of ownFiles(compiler)) {
    if (!file.text.includes(name) || fileKind(compiler, file) === 'test' || !reaches(compiler, file, home)) {
      continue;
    }
    for (const occurrence of occurrencesOf(compiler, file, name)) {
      const implementer = implementerAt(compiler, occurrence);
      const symbol = implementer && compiler.symbolAt(occurrence);
      if (symbol && compiler.declarationsOf(symbol).includes(type)) {
        found.push(implementer);
      }
    }
  }
  return found;
}

function implementerAt(compiler: Compiler, name: ts.Node): Implementer | undefined {
  const { parent } = name;
  if (compiler.isExpressionWithTypeArguments(parent) && compiler.isHeritageClause(parent.parent)) {
    const holder = parent.parent.parent;
    return compiler.isClassLike(holder) ? holder : undefined;
  }
  if (compiler.isTypeReferenceNode(parent) && compiler.isVariableDeclaration(parent.parent)) {
    const { initializer } = parent.parent;
    return initializer && compiler.isObjectLiteralExpression(initializer) ? initializer : undefined;
  }
  return undefined;
}

function membersOf(compiler: Compiler, holder: Implementer): readonly ts.Declaration[] {
  return compiler.isObjectLiteralExpression(holder) ? holder.properties : holder.members;
}

function bodyOf(compiler: Compiler, member: ts.Declaration): FunctionWithBody | undefined {
  if (isFunctionWithBody(compiler, member)) {
    return member;
  }
  if (isHolder(compiler, member) && member.initializer) {
    const value = withoutWrappers(compiler, member.initializer);
    return isFunctionWithBody(compiler, value) ? value : undefined;
  }
  return undefined;
}
