import type ts from 'typescript';
import type { Origin } from '../libraries/knowledge.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { importedNames } from './imports.ts';
import { originOf } from './origin-of.ts';
import { withoutWrappers } from './expression.ts';

/** Names bound to names bound to names: further than this nobody goes, and a cycle must end. */
const maximumAliases = 5;

/**
 * Which package and export is this? The one door from syntax to "which API is this".
 *
 * Followed: import and export aliases, re-exports, default and namespace imports, members by their type's
 * declaration, constants and destructured names that stand for an API (`const { readFileSync: read } = fs`), and
 * `require()` of a literal where TypeScript has no type for it. Refused: computed members, values of type `any`.
 *
 * @param expression - The callee of a call, or any name.
 * @returns Where the API is declared; undefined if that cannot be told.
 */
export function apiOf(compiler: Compiler, expression: ts.Expression, aliases = 0): Origin | undefined {
  const name = nameIn(compiler, expression);
  if (!name || aliases > maximumAliases) {
    return undefined;
  }
  const symbol = compiler.symbolAt(name);
  if (!symbol || isUntyped(compiler, symbol)) {
    return memberOfRequired(compiler, expression, aliases) ?? untypedApi(compiler, expression);
  }
  return (
    aliasedApi(compiler, symbol, aliases) ??
    originOf(compiler, symbol) ??
    memberOfType(compiler, expression, symbol.name) ??
    untypedApi(compiler, expression)
  );
}

/** An import of a package without types: its name and module are all that is known of it. */
function untypedApi(compiler: Compiler, expression: ts.Expression): Origin | undefined {
  const inner = withoutWrappers(compiler, expression);
  const isMember = compiler.isPropertyAccessExpression(inner);
  const root = isMember ? withoutWrappers(compiler, inner.expression) : inner;
  const symbol = compiler.isIdentifier(root) ? compiler.symbolAt(root) : undefined;
  const isDeclared = symbol && compiler.declarationsOf(symbol).length > 0 && !isUntyped(compiler, symbol);
  if (!compiler.isIdentifier(root) || isDeclared) {
    return undefined;
  }
  const imported = importedNames(compiler, root.getSourceFile()).get(root.text);
  if (!imported) {
    return undefined;
  }
  if (isMember) {
    const isModule = imported.name === '*' || imported.name === 'default';
    return isModule ? exportOf(imported.module, inner.name.text) : undefined;
  }
  return exportOf(imported.module, imported.name === '*' ? 'default' : imported.name);
}

/** Whether nothing is declared of what a symbol stands for: `declare module 'bcryptjs';` says no more than its name. */
function isUntyped(compiler: Compiler, symbol: ts.Symbol): boolean {
  const declarations = compiler.declarationsOf(symbol);
  // A member of a mapped type has none.
  return (
    declarations.length > 0 &&
    declarations.every((declaration) => compiler.isModuleDeclaration(declaration) && !declaration.body)
  );
}

/** A member of a mapped type has no declaration of its own: the type that it belongs to says whose it is. */
function memberOfType(compiler: Compiler, expression: ts.Expression, name: string): Origin | undefined {
  const inner = withoutWrappers(compiler, expression);
  if (!compiler.isPropertyAccessExpression(inner)) {
    return undefined;
  }
  for (const symbol of compiler.namesOf(compiler.typeAt(inner.expression))) {
    const origin = originOf(compiler, symbol);
    if (origin) {
      return { ...origin, owner: origin.name, name };
    }
  }
  return undefined;
}

/** The identifier that names what an expression stands for: `c` in `a.b.c`. */
export function nameIn(compiler: Compiler, expression: ts.Expression): ts.Node | undefined {
  const inner = withoutWrappers(compiler, expression);
  if (compiler.isIdentifier(inner)) {
    return inner;
  }
  if (compiler.isPropertyAccessExpression(inner)) {
    return inner.name;
  }
  if (compiler.isElementAccessExpression(inner) && compiler.isStringLiteralLike(inner.argumentExpression)) {
    return inner.argumentExpression;
  }
  return undefined;
}

function aliasedApi(compiler: Compiler, symbol: ts.Symbol, aliases: number): Origin | undefined {
  const declaration = compiler.declarationsOf(symbol)[0];
  if (!declaration) {
    return undefined;
  }
  if (compiler.isVariableDeclaration(declaration) && declaration.initializer && isConstant(compiler, declaration)) {
    return nameIn(compiler, declaration.initializer)
      ? apiOf(compiler, declaration.initializer, aliases + 1)
      : undefined;
  }
  if (compiler.isBindingElement(declaration) && compiler.isObjectBindingPattern(declaration.parent)) {
    return destructuredApi(compiler, declaration, aliases);
  }
  return undefined;
}

function isConstant(compiler: Compiler, declaration: ts.VariableDeclaration): boolean {
  return compiler.isVariableDeclarationList(declaration.parent) && compiler.keywordOf(declaration.parent) === 'const';
}

function destructuredApi(compiler: Compiler, element: ts.BindingElement, aliases: number): Origin | undefined {
  const variable = element.parent.parent;
  const property = element.propertyName ?? element.name;
  if (!compiler.isVariableDeclaration(variable) || !variable.initializer || !compiler.isIdentifier(property)) {
    return undefined;
  }
  const module = requiredModule(compiler, variable.initializer);
  if (module !== undefined) {
    return exportOf(module, property.text);
  }
  if (aliases > maximumAliases) {
    return undefined;
  }
  const member = compiler.propertyOf(compiler.typeAt(variable.initializer), property.text);
  return member && originOf(compiler, member);
}

/** `fs.readFileSync` where `const fs = require('fs')` has no type. */
function memberOfRequired(compiler: Compiler, expression: ts.Expression, aliases: number): Origin | undefined {
  const inner = withoutWrappers(compiler, expression);
  if (!compiler.isPropertyAccessExpression(inner)) {
    return undefined;
  }
  const direct = requiredModule(compiler, inner.expression);
  if (direct !== undefined) {
    return exportOf(direct, inner.name.text);
  }
  const symbol = compiler.isIdentifier(inner.expression) ? compiler.symbolAt(inner.expression) : undefined;
  const declaration = symbol && compiler.declarationsOf(symbol)[0];
  if (!declaration || !compiler.isVariableDeclaration(declaration) || !declaration.initializer) {
    return undefined;
  }
  const module = aliases > maximumAliases ? undefined : requiredModule(compiler, declaration.initializer);
  return module === undefined ? undefined : exportOf(module, inner.name.text);
}

function requiredModule(compiler: Compiler, expression: ts.Expression): string | undefined {
  const inner = withoutWrappers(compiler, expression);
  if (!compiler.isCallExpression(inner) || !compiler.isIdentifier(inner.expression)) {
    return undefined;
  }
  const [argument] = inner.arguments;
  return inner.expression.text === 'require' && argument && compiler.isStringLiteralLike(argument)
    ? argument.text
    : undefined;
}

function exportOf(module: string, name: string): Origin | undefined {
  if (module.startsWith('.') || module.startsWith('/')) {
    return undefined;
  }
  const packageName = nodeModules.has(module) ? `node:${module}` : module;
  return { from: 'package', package: packageName, path: '', owner: undefined, name };
}

/** Node's modules that may be required without their prefix and that facts speak of. */
const nodeModules = new Set(['child_process', 'crypto', 'events', 'fs', 'fs/promises', 'http', 'https', 'zlib']);

/** Prints an API for tests: `pg Pool.query`. */
export function printApi(origin: Origin | undefined): string {
  if (!origin) {
    return 'unknown';
  }
  const member = origin.owner === undefined ? origin.name : `${origin.owner}.${origin.name}`;
  return `${origin.from === 'package' ? origin.package : origin.from} ${member}`;
}
