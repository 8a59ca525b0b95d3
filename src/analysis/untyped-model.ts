import type ts from 'typescript';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { Library, UntypedModels } from '../libraries/library.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { parametersOf } from '../typescript/parameters.ts';
import {
  calledName,
  enclosingFunction,
  isFunctionWithBody,
  receiverOf,
  withoutWrappers,
  withWrappers,
} from './expression.ts';
import { kept } from './kept.ts';
import { occurrencesOf } from './occurrences.ts';

/** What a method of a model does, whose type is lost. */
export interface UntypedModel {
  readonly library: Library;
  readonly verb: string;
  readonly effect: 'read' | 'unknown' | 'write';
}

/** `const Users = db.users` of `const db = require('./models')`: further nobody goes. */
const maximumSteps = 6;

interface Search {
  readonly compiler: Compiler;
  readonly library: Library;
  readonly facts: UntypedModels;
}

/**
 * Is this a method of a model of an ORM, or of one of its rows, although its type is `any`?
 *
 * Plain JavaScript collects models in an object by names that only run time knows, as the file that sequelize-cli writes does:
 * `db[model.name] = model`, or `db.users = require('./user.js')(sequelize, DataTypes)`. Such a file is known by its text, and a
 * name in it by the file beside it that defines a model of that name. Rows are followed from an awaited query on.
 * Refused: everything else of type `any`.
 *
 * Cost: asked only where the type of a call is `any` and its method has the name of an operation.
 */
export function untypedModel(
  compiler: Compiler,
  knowledge: Knowledge,
  call: ts.CallExpression,
): UntypedModel | undefined {
  const verb = calledName(compiler, call);
  const receiver = receiverOf(compiler, call);
  if (verb === undefined || !receiver) {
    return undefined;
  }
  for (const library of knowledge.librariesWithUntypedModels()) {
    const facts = library.untypedModels;
    const effect = facts && (effectOf(knowledge, library, verb) ?? effectOfAssociation(facts, verb));
    if (facts && effect) {
      const search = { compiler, library, facts };
      const isStatic = effectOf(knowledge, library, verb) !== undefined && isModel(search, receiver, 0);
      if (isStatic || (isOfRow(facts, verb) && isRow(search, knowledge, receiver, 0))) {
        return { library, verb, effect };
      }
    }
  }
  return undefined;
}

function effectOf(knowledge: Knowledge, library: Library, verb: string): UntypedModel['effect'] | undefined {
  const group = knowledge.operationNamed(library, verb);
  return group?.reads?.includes(verb)
    ? 'read'
    : group?.writes?.includes(verb)
      ? 'write'
      : group?.sql?.includes(verb)
        ? 'unknown'
        : undefined;
}

/** `user.getPosts()`, `user.addPost(post)`: an association has such methods, named after it. */
function effectOfAssociation({ associations }: UntypedModels, verb: string): UntypedModel['effect'] | undefined {
  const prefix = /^(?<prefix>[a-z]+)[A-Z]/u.exec(verb)?.groups?.['prefix'] ?? '';
  return associations.reads.includes(prefix) ? 'read' : associations.writes.includes(prefix) ? 'write' : undefined;
}

function isOfRow(facts: UntypedModels, verb: string): boolean {
  return facts.ofRows.includes(verb) || effectOfAssociation(facts, verb) !== undefined;
}

function isModel(search: Search, expression: ts.Expression, steps: number): boolean {
  const { compiler, facts } = search;
  const value = withoutWrappers(compiler, expression);
  if (steps > maximumSteps) {
    return false;
  }
  if (compiler.isCallExpression(value)) {
    // `User.scope('active')` is the model too; `require('./user')(sequelize, DataTypes)` gives one.
    const receiver = receiverOf(compiler, value);
    const name = calledName(compiler, value) ?? '';
    if (receiver) {
      return facts.scopes.includes(name)
        ? isModel(search, receiver, steps + 1)
        : facts.defines.includes(name) && mentions(search, value.getSourceFile());
    }
    const required = requiredFile(compiler, value);
    return required ? exportsModel(search, required) : isFactory(search, value.expression);
  }
  if (compiler.isPropertyAccessExpression(value)) {
    const property = declarationOf(compiler, value.name);
    return (
      (property !== undefined && isModelDeclaration(search, property, steps)) ||
      isCollected(search, value.expression, value.name.text, steps)
    );
  }
  return [declarationOf(compiler, value), requiredName(compiler, value)].some(
    (declaration) => declaration !== undefined && isModelDeclaration(search, declaration, steps),
  );
}

function isModelDeclaration(search: Search, declaration: ts.Declaration, steps: number): boolean {
  const { compiler } = search;
  if (compiler.isShorthandPropertyAssignment(declaration)) {
    // `module.exports = { User }`
    const value = compiler.shorthandValueAt(declaration);
    const [inner] = value ? compiler.declarationsOf(value) : [];
    return inner !== undefined && isModelDeclaration(search, inner, steps + 1);
  }
  if (compiler.isBindingElement(declaration)) {
    const source = sourceOfPattern(compiler, declaration);
    const name = (declaration.propertyName ?? declaration.name).getText();
    return source !== undefined && isCollected(search, source, name, steps);
  }
  return (
    (compiler.isVariableDeclaration(declaration) || compiler.isPropertyAssignment(declaration)) &&
    declaration.initializer !== undefined &&
    isModel(search, declaration.initializer, steps + 1)
  );
}

function declarationOf(compiler: Compiler, name: ts.Node): ts.Declaration | undefined {
  const symbol = compiler.isIdentifier(name) ? compiler.symbolAt(name) : undefined;
  return symbol && compiler.declarationsOf(symbol)[0];
}

/**
 * What `require` gives counts as imported, so that a name which the required file does not export by itself has no symbol: its
 * declaration is found by its text.
 */
function requiredName(compiler: Compiler, name: ts.Node): ts.BindingElement | ts.VariableDeclaration | undefined {
  if (!compiler.isIdentifier(name)) {
    return undefined;
  }
  for (const { parent } of occurrencesOf(compiler, name.getSourceFile(), name.text)) {
    if (
      (compiler.isBindingElement(parent) || compiler.isVariableDeclaration(parent)) &&
      parent.name.getText() === name.text &&
      enclosingFunction(compiler, parent) === undefined
    ) {
      return parent;
    }
  }
  return undefined;
}

/** `db` in `const { User } = db`. */
function sourceOfPattern(compiler: Compiler, element: ts.BindingElement): ts.Expression | undefined {
  const declaration = element.parent.parent;
  return compiler.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
}

/** Whether an object is one in which a file collects models, with one of this name. */
function isCollected(search: Search, collection: ts.Expression, name: string, steps: number): boolean {
  const { compiler } = search;
  const value = withoutWrappers(compiler, collection);
  if (steps > maximumSteps) {
    return false;
  }
  const required = requiredFile(compiler, value);
  if (required) {
    return hasModel(search, required, name);
  }
  const declaration = declarationOf(compiler, value) ?? requiredName(compiler, value);
  if (!declaration || !compiler.isVariableDeclaration(declaration) || !declaration.initializer) {
    return false;
  }
  const { initializer } = declaration;
  return compiler.isObjectLiteralExpression(withoutWrappers(compiler, initializer))
    ? hasModel(search, declaration.getSourceFile(), name)
    : isCollected(search, initializer, name, steps + 1);
}

/** The file that `require('../models')` gives. */
function requiredFile(compiler: Compiler, value: ts.Expression): ts.SourceFile | undefined {
  const [specifier] = compiler.isCallExpression(value) ? value.arguments : [];
  return compiler.isCallExpression(value) && specifier && value.expression.getText() === 'require'
    ? compiler.importedFile(specifier)
    : undefined;
}

/** `require('./user.js')` in `require('./user.js')(sequelize, DataTypes)`, or a constant that holds it. */
function isFactory(search: Search, callee: ts.Expression): boolean {
  const { compiler } = search;
  const inner = withoutWrappers(compiler, callee);
  const held = requiredName(compiler, inner)?.initializer;
  const file = requiredFile(compiler, held ? withoutWrappers(compiler, held) : inner);
  return file !== undefined && definesModel(search, file, undefined);
}

const found = new WeakMap<Compiler, Map<string, boolean>>();

function hasModel(search: Search, file: ts.SourceFile, name: string): boolean {
  const { compiler } = search;
  const known = kept(found, compiler, () => new Map<string, boolean>());
  return kept(known, `${file.fileName} ${name}`, () => collects(search, file, name));
}

/** `db[model.name] = model` */
const collectingByName = /\[\s*\w+\.name\s*\]\s*=[^=]/u;

function collects(search: Search, file: ts.SourceFile, name: string): boolean {
  const { compiler, facts } = search;
  const { text } = file;
  if (file.isDeclarationFile || !mentions(search, file)) {
    return false;
  }
  const assigned = new RegExp(
    `\\.${name}\\s*=\\s*(?:require\\(\\s*['"](?<path>[^'"]+)['"]\\s*\\)\\s*\\(|\\w+\\.(?:${facts.defines.join('|')})\\()`,
    'u',
  ).exec(text);
  if (assigned) {
    const path = assigned.groups?.['path'];
    const stem = path === undefined ? '' : path.replace(/^\.\//u, '/').replace(/\.[cm]?js$/u, '');
    return (
      path === undefined ||
      besides(compiler, file).some((each) => {
        return (
          each.fileName.replace(/(?:\/index)?\.[cm]?[jt]s$/u, '').endsWith(stem) &&
          definesModel(search, each, undefined)
        );
      })
    );
  }
  return collectingByName.test(text) && besides(compiler, file).some((each) => definesModel(search, each, name));
}

/** The sources in the folder of a file, and in the folders of that. */
function besides(compiler: Compiler, file: ts.SourceFile): readonly ts.SourceFile[] {
  const folder = file.fileName.slice(0, file.fileName.lastIndexOf('/') + 1);
  return compiler.sourceFiles().filter((each) => !each.isDeclarationFile && each.fileName.startsWith(folder));
}

/** Whether a file is about the library at all, as its text tells. */
function mentions({ library }: Search, { text }: ts.SourceFile): boolean {
  return library.packages.some((name) => text.includes(name));
}

/** `module.exports = Plant` and `module.exports = sequelize.define(…)`, and no function that makes one. */
function exportsModel(search: Search, file: ts.SourceFile): boolean {
  return definesModel(search, file, undefined) && /\bmodule\.exports\s*=\s*\w+(?:\.\w+\(|;|\s*$)/mu.test(file.text);
}

/** Whether a file defines a model of a name: `sequelize.define('User', …)`, `User.init(…, { modelName: 'User' })`. */
function definesModel({ facts }: Search, { text }: ts.SourceFile, name: string | undefined): boolean {
  const wanted = name ?? '[\\w-]+';
  return new RegExp(
    `\\.(?:${facts.defines.join('|')})\\(\\s*['"\`]${wanted}['"\`]|\\b${facts.named}:\\s*['"\`]${wanted}['"\`]`,
    'u',
  ).test(text);
}

/** Whether a value is a row, or one of the rows, that an awaited query of such a model gave. */
function isRow(search: Search, knowledge: Knowledge, expression: ts.Expression, steps: number): boolean {
  const { compiler } = search;
  const value = withoutWrappers(compiler, expression);
  if (steps > maximumSteps) {
    return false;
  }
  if (compiler.isAwaitExpression(value)) {
    const call = withoutWrappers(compiler, value.expression);
    return compiler.isCallExpression(call) && untypedModel(compiler, knowledge, call) !== undefined;
  }
  const declaration = declarationOf(compiler, value);
  const source = declaration && sourceOfRow(compiler, declaration);
  return source !== undefined && isRow(search, knowledge, source, steps + 1);
}

/** What a name is taken from: the value of a variable, the list of a loop or of a callback. */
function sourceOfRow(compiler: Compiler, declaration: ts.Declaration): ts.Expression | undefined {
  if (compiler.isVariableDeclaration(declaration)) {
    const loop = declaration.parent.parent;
    return declaration.initializer ?? (compiler.isForOfStatement(loop) ? loop.expression : undefined);
  }
  if (compiler.isBindingElement(declaration)) {
    return sourceOfPattern(compiler, declaration);
  }
  if (!compiler.isParameter(declaration) || !isFunctionWithBody(compiler, declaration.parent)) {
    return undefined;
  }
  const call = withWrappers(compiler, declaration.parent as ts.Expression).parent;
  return compiler.isCallExpression(call) && parametersOf(declaration.parent)[0] === declaration
    ? receiverOf(compiler, call)
    : undefined;
}
