import type ts from 'typescript';
import type { Compiler } from '../typescript/compiler.ts';
import { kept } from './kept.ts';

/** What a name of a file stands for, as its imports say. */
export interface ImportedName {
  /** The name that the module exports; `default`, or `*` for the module as a whole. */
  readonly name: string;
  /** The module as written. */
  readonly module: string;
  readonly specifier: ts.Expression;
}

const importsByFile = new WeakMap<ts.SourceFile, ReadonlyMap<string, ImportedName>>();

/** The names that the imports of a file bind, by syntax alone. `import a = require('a')` and `require` are included. */
export function importedNames(compiler: Compiler, file: ts.SourceFile): ReadonlyMap<string, ImportedName> {
  return kept(importsByFile, file, () => {
    const names = new Map<string, ImportedName>();
    for (const statement of file.statements) {
      if (compiler.isImportDeclaration(statement)) {
        learnImport(compiler, statement, names);
      } else if (compiler.isVariableStatement(statement)) {
        statement.declarationList.declarations.forEach((declaration) => {
          learnRequire(compiler, declaration, names);
        });
      }
    }
    return names;
  });
}

function learnImport(compiler: Compiler, statement: ts.ImportDeclaration, names: Map<string, ImportedName>): void {
  const specifier = statement.moduleSpecifier;
  const clause = statement.importClause;
  if (!clause || !compiler.isStringLiteral(specifier)) {
    return;
  }
  const module = specifier.text;
  if (clause.name) {
    names.set(clause.name.text, { name: 'default', module, specifier });
  }
  const bindings = clause.namedBindings;
  if (bindings && compiler.isNamespaceImport(bindings)) {
    names.set(bindings.name.text, { name: '*', module, specifier });
  }
  for (const element of bindings && compiler.isNamedImports(bindings) ? bindings.elements : []) {
    names.set(element.name.text, { name: (element.propertyName ?? element.name).text, module, specifier });
  }
}

/** `const fs = require('fs')`, `const { readFileSync } = require('fs')`. */
function learnRequire(compiler: Compiler, declaration: ts.VariableDeclaration, names: Map<string, ImportedName>): void {
  const call = declaration.initializer;
  const [specifier] = call && compiler.isCallExpression(call) ? call.arguments : [];
  if (
    !call ||
    !compiler.isCallExpression(call) ||
    call.expression.getText() !== 'require' ||
    !specifier ||
    !compiler.isStringLiteralLike(specifier)
  ) {
    return;
  }
  const module = specifier.text;
  if (compiler.isIdentifier(declaration.name)) {
    names.set(declaration.name.text, { name: '*', module, specifier });
  } else if (compiler.isObjectBindingPattern(declaration.name)) {
    for (const element of declaration.name.elements) {
      if (compiler.isIdentifier(element.name)) {
        names.set(element.name.text, { name: (element.propertyName ?? element.name).getText(), module, specifier });
      }
    }
  }
}
