import type ts from 'typescript';
import type { Compiler } from '../typescript/compiler.ts';
import { nameIn } from './api-of.ts';
import { isFunctionWithBody, withoutWrappers, type FunctionWithBody, declaredName } from './expression.ts';
import { fileKind } from './file-kind.ts';
import { kept } from './kept.ts';
import { occurrencesOf } from './occurrences.ts';
import { isOfProject } from './origin-of.ts';
import { membersOfThis } from './own-members.ts';
import { filesMentioning, isAugmentation, reaches } from './references.ts';

/**
 * The function of the project that a call runs, where it can be told: a function declaration, a constant that holds a
 * function, a method (by the type of its object), the one implementation of an interface's or abstract class's
 * member, and what is taken out of an object by its name. Refused: parameters themselves, reassigned variables, several
 * implementations, code without a body.
 */
export function calledFunction(compiler: Compiler, callee: ts.Expression): FunctionWithBody | undefined {
  const inner = withoutWrappers(compiler, callee);
  if (isFunctionWithBody(compiler, inner)) {
    return inner;
  }
  const name = nameIn(compiler, inner);
  return name && functionAmong(compiler, declarationsNamed(compiler, name), 0);
}

/** Where what a name stands for is declared. */
export function declarationsNamed(compiler: Compiler, name: ts.Node): readonly ts.Declaration[] {
  const ofThis = membersOfThis(compiler, name);
  if (ofThis) {
    return ofThis;
  }
  const symbol = compiler.symbolAt(name);
  return symbol ? compiler.declarationsOf(symbol) : [];
}

/** What a name stands for is declared here first; the value, for `{ name }`. */
export function declarationAt(compiler: Compiler, name: ts.Identifier): ts.Declaration | undefined {
  const symbol = compiler.isShorthandPropertyAssignment(name.parent)
    ? compiler.shorthandValueAt(name.parent)
    : compiler.symbolAt(name);
  return symbol && compiler.declarationsOf(symbol)[0];
}

/** Names bound to names bound to names: further than this nobody goes, and a cycle must end. */
const maximumDepth = 4;

/** The function that a symbol stands for. */
function functionOf(compiler: Compiler, symbol: ts.Symbol, depth: number): FunctionWithBody | undefined {
  return functionAmong(compiler, compiler.declarationsOf(symbol), depth);
}

function functionAmong(
  compiler: Compiler,
  declarations: readonly ts.Declaration[],
  depth: number,
): FunctionWithBody | undefined {
  const withBody = declarations.find((declaration) => isFunctionWithBody(compiler, declaration));
  if (withBody && isFunctionWithBody(compiler, withBody)) {
    return withBody;
  }
  const [declaration] = declarations;
  if (!declaration || declarations.length > 1 || depth > maximumDepth) {
    return undefined;
  }
  if (compiler.isShorthandPropertyAssignment(declaration)) {
    const value = compiler.shorthandValueAt(declaration);
    return value && functionOf(compiler, value, depth + 1);
  }
  if (compiler.isBindingElement(declaration)) {
    return destructuredFunction(compiler, declaration, depth);
  }
  const held = heldValue(compiler, declaration);
  if (held) {
    const value = withoutWrappers(compiler, held);
    if (isFunctionWithBody(compiler, value)) {
      return value;
    }
    const name = nameIn(compiler, value);
    return name && functionAmong(compiler, declarationsNamed(compiler, name), depth + 1);
  }
  const [implementer, ...others] = implementersOf(compiler, declaration);
  return implementer && others.length === 0 ? bodyOf(compiler, implementer, depth) : undefined;
}

/** The value that a declaration keeps: of a constant, a property, a field, or `exports.load = async () => …`. */
function heldValue(compiler: Compiler, declaration: ts.Declaration): ts.Expression | undefined {
  if (isHolder(compiler, declaration)) {
    return declaration.initializer;
  }
  const { parent } = declaration;
  return compiler.isPropertyAccessExpression(declaration) &&
    compiler.isBinaryExpression(parent) &&
    parent.left === declaration &&
    compiler.operatorOf(parent) === '='
    ? parent.right
    : undefined;
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
  const { parent: pattern } = element;
  const property = element.propertyName ?? element.name;
  // One with a default value may be another function.
  if (!compiler.isObjectBindingPattern(pattern) || !compiler.isIdentifier(property) || element.initializer) {
    return undefined;
  }
  const variable = pattern.parent;
  const value = compiler.isVariableDeclaration(variable) ? variable.initializer : undefined;
  // The pattern has the type of what it takes apart: a part of a variable, or a parameter.
  const member = compiler.propertyOf(compiler.typeAt(value ?? pattern), property.text);
  return member && functionOf(compiler, member, depth + 1);
}

/**
 * The functions that implement a member which has no body of its own: of an interface or type literal, by classes and
 * object literals; of an abstract class, by its subclasses. Those in tests do not count.
 */
export function implementationsOf(compiler: Compiler, member: ts.Declaration): readonly FunctionWithBody[] {
  return implementersOf(compiler, member)
    .map((own) => bodyOf(compiler, own))
    .filter((body) => body !== undefined);
}

const implementers = new WeakMap<Compiler, Map<ts.Node, readonly ts.Declaration[]>>();

/** The members of classes and object literals that implement a member without a body. Those in tests do not count. */
export function implementersOf(compiler: Compiler, member: ts.Declaration): readonly ts.Declaration[] {
  const name = declaredName(member);
  // A module that is called like a function is declared by its file.
  const owner = member.parent as ts.Node | undefined;
  const isAbstract = owner && compiler.isClassDeclaration(owner) && compiler.hasModifier(member, 'abstract');
  if (
    name === undefined ||
    !owner ||
    !(compiler.isInterfaceDeclaration(owner) || compiler.isTypeLiteralNode(owner) || isAbstract) ||
    !isOfProject(compiler, owner)
  ) {
    return [];
  }
  const known = kept(implementers, compiler, () => new Map<ts.Node, readonly ts.Declaration[]>());
  return kept(known, member, () => findImplementers(compiler, member, name));
}

function findImplementers(compiler: Compiler, member: ts.Declaration, name: string): ts.Declaration[] {
  const home = member.getSourceFile();
  const isEverywhere = isAugmentation(compiler, member);
  return filesMentioning(compiler, name)
    .filter((file) => fileKind(compiler, file) !== 'test' && (isEverywhere || reaches(compiler, file, home)))
    .flatMap((file) => occurrencesOf(compiler, file, name))
    .map((occurrence) => memberNamedBy(compiler, occurrence))
    .filter((own) => own !== undefined && implementedMembers(compiler, own).includes(member)) as ts.Declaration[];
}

/** The member of a class or object literal that a name belongs to, if its value can be a function. */
function memberNamedBy(compiler: Compiler, name: ts.Node): ts.Declaration | undefined {
  const { parent } = name;
  if (compiler.isShorthandPropertyAssignment(parent)) {
    return parent;
  }
  if (compiler.isPropertyAssignment(parent) || compiler.isPropertyDeclaration(parent)) {
    const { initializer } = parent;
    const isPlain =
      !initializer ||
      compiler.isStringLiteralLike(initializer) ||
      compiler.isNumericLiteral(initializer) ||
      compiler.isObjectLiteralExpression(initializer) ||
      compiler.isArrayLiteralExpression(initializer);
    return parent.name === name && !isPlain ? parent : undefined;
  }
  return compiler.isMethodDeclaration(parent) && parent.name === name && parent.body ? parent : undefined;
}

/**
 * The members without a body that a member of a class or object literal implements: by the interfaces and classes that
 * its class names, or by the type that the place of the object asks for.
 */
export function implementedMembers(compiler: Compiler, member: ts.Declaration): readonly ts.Declaration[] {
  const name = declaredName(member);
  const owner = member.parent;
  if (name === undefined) {
    return [];
  }
  const types = compiler.isObjectLiteralExpression(owner)
    ? (compiler.declaredTypesAskedFor(owner) ?? [compiler.contextualTypeAt(owner)])
    : compiler.isClassLike(owner)
      ? (owner.heritageClauses ?? []).flatMap((clause) => clause.types.map((type) => compiler.typeAt(type)))
      : [];
  return types
    .flatMap((type) => (type ? compiler.unionMembers(type) : []))
    .flatMap((type) => {
      const property = compiler.propertyOf(type, name);
      return property ? compiler.declarationsOf(property) : [];
    })
    .filter((declaration) => declaration !== member);
}

function bodyOf(compiler: Compiler, member: ts.Declaration, depth = 0): FunctionWithBody | undefined {
  if (isFunctionWithBody(compiler, member)) {
    return member;
  }
  if (compiler.isShorthandPropertyAssignment(member)) {
    const value = compiler.shorthandValueAt(member);
    return value && functionOf(compiler, value, depth + 1);
  }
  if (!isHolder(compiler, member) || !member.initializer) {
    return undefined;
  }
  const value = withoutWrappers(compiler, member.initializer);
  if (isFunctionWithBody(compiler, value)) {
    return value;
  }
  const name = nameIn(compiler, value);
  return name && functionAmong(compiler, declarationsNamed(compiler, name), depth + 1);
}
