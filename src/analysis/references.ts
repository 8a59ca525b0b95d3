import type ts from 'typescript';
import type { Compiler } from '../typescript/compiler.ts';
import { declaredName, withWrappers, type FunctionWithBody } from './expression.ts';
import { importedNames } from './imports.ts';
import { kept } from './kept.ts';
import { between, calledModules, elementsRead, occurrencesOf, type Name } from './occurrences.ts';
import { isOfProject, packageOf } from './origin-of.ts';
import { membersOfThis } from './own-members.ts';
import { forEachWord, isWord } from './words.ts';

interface ProgramFacts {
  /** The project's own files. */
  readonly files: readonly ts.SourceFile[];
  /** Which files import a file directly; filled when it is first asked for. */
  readonly importers: Map<ts.SourceFile, ts.SourceFile[]>;
  /** The default imports of a file, by the file that they import. */
  readonly defaultImports: Map<ts.SourceFile, ReadonlyMap<ts.SourceFile, readonly DefaultImport[]>>;
  /** Which files reach a file by imports, itself included. */
  readonly reaching: Map<ts.SourceFile, ReadonlySet<ts.SourceFile>>;
  readonly references: Map<ts.Node, readonly Name[]>;
  readonly mentions: Map<string, boolean>;
  /** The packages that the files import, once they are asked for. */
  imported: ReadonlySet<string> | undefined;
  /** How often all texts were searched for a name. */
  searches: number;
  /** Which files have a word in their texts, once they were searched often. */
  filesByWord: ReadonlyMap<string, readonly ts.SourceFile[]> | undefined;
}

/** After so many searches of all texts, a list of the words of all files costs less than the next searches would. */
const searchesBeforeList = 32;

const factsByProgram = new WeakMap<Compiler, ProgramFacts>();

function factsOf(compiler: Compiler): ProgramFacts {
  return kept(factsByProgram, compiler, () => ({
    files: compiler.sourceFiles().filter((file) => isOwnFile(compiler, file)),
    importers: new Map(),
    defaultImports: new Map(),
    reaching: new Map(),
    references: new Map(),
    mentions: new Map(),
    imported: undefined,
    searches: 0,
    filesByWord: undefined,
  }));
}

/** The project's own files whose texts have a name as a word, be it in code or elsewhere; more where it is no word. */
export function filesMentioning(compiler: Compiler, name: string): readonly ts.SourceFile[] {
  const facts = factsOf(compiler);
  const word = name.replace(/^#/u, '');
  if (isWord(word)) {
    facts.searches++;
    if (facts.searches > searchesBeforeList) {
      facts.filesByWord ??= filesByWordIn(facts.files);
      return facts.filesByWord.get(word) ?? [];
    }
  }
  return facts.files.filter((file) => file.text.includes(name));
}

function filesByWordIn(files: readonly ts.SourceFile[]): ReadonlyMap<string, readonly ts.SourceFile[]> {
  const filesByWord = new Map<string, ts.SourceFile[]>();
  for (const file of files) {
    forEachWord(file.text, (word) => {
      const having = filesByWord.get(word);
      if (!having) {
        filesByWord.set(word, [file]);
      } else if (having.at(-1) !== file) {
        having.push(file);
      }
    });
  }
  return filesByWord;
}

/** Whether a file is the project's own code, and no declaration file. */
export function isOwnFile(compiler: Compiler, file: ts.SourceFile): boolean {
  return !file.isDeclarationFile && isOfProject(compiler, file);
}

/** The project's own files. */
export function ownFiles(compiler: Compiler): readonly ts.SourceFile[] {
  return factsOf(compiler).files;
}

/** The packages that the project's own files import or require, installed or not, under their names (`node:` left out). */
export function importedPackages(compiler: Compiler): ReadonlySet<string> {
  const facts = factsOf(compiler);
  facts.imported ??= new Set(facts.files.flatMap((file) => packagesImportedBy(compiler, file)));
  return facts.imported;
}

const importedByFile = new WeakMap<ts.SourceFile, readonly string[]>();

function packagesImportedBy(compiler: Compiler, file: ts.SourceFile): readonly string[] {
  return kept(importedByFile, file, () =>
    moduleSpecifiersOf(compiler, file).flatMap((specifier) =>
      compiler.isStringLiteralLike(specifier) ? [packageNameIn(specifier.text)] : [],
    ),
  );
}

/** `@nestjs/common` in `@nestjs/common/decorators`. */
function packageNameIn(module: string): string {
  const [first = '', second = ''] = module.replace(/^node:/u, '').split('/', 2);
  return first.startsWith('@') ? `${first}/${second}` : first;
}

/** What files were found to mention: a program of an editor has nearly all its files from the one before. */
const mentionsByFile = new WeakMap<ts.SourceFile, Map<string, boolean>>();

/** Whether any of the project's own files contains a text, as an import of a package does. */
export function isMentioned(compiler: Compiler, text: string): boolean {
  return isInAnyFile(compiler, text, (code) => code.includes(text));
}

/** Whether any of the project's own files imports or requires a package (`node:` left out), or a file of it. */
export function isImported(compiler: Compiler, packageName: string): boolean {
  let quoted: RegExp | undefined;
  return isInAnyFile(compiler, `import ${packageName}`, (code) => {
    if (!code.includes(packageName)) {
      return false;
    }
    const escaped = packageName.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
    quoted ??= new RegExp(String.raw`['"\x60](?:node:)?${escaped}['"\x60/]`, 'u');
    return quoted.test(code);
  });
}

function isInAnyFile(compiler: Compiler, key: string, isIn: (code: string) => boolean): boolean {
  const { files, mentions } = factsOf(compiler);
  return kept(mentions, key, () =>
    files.some((file) => {
      const known = kept(mentionsByFile, file, () => new Map<string, boolean>());
      return kept(known, key, () => isIn(file.text));
    }),
  );
}

/**
 * All places of the program that refer to a declaration, in files that reach it by imports. Declarations and import
 * specifiers are no references; the names that imports and exports give it are followed.
 *
 * Cost: a text scan of each file, then one question to the checker for each mention in a file that reaches the
 * declaration. The answer is kept for the program's life.
 *
 * @param declaration - A function, variable, class or member with a name.
 */
export function referencesTo(compiler: Compiler, declaration: ts.Declaration): readonly Name[] {
  const { references } = factsOf(compiler);
  return kept(references, declaration, () => findReferences(compiler, declaration));
}

function findReferences(compiler: Compiler, declaration: ts.Declaration): readonly Name[] {
  const home = declaration.getSourceFile();
  const name = declaredName(declaration);
  const found: Name[] = [];
  const searched = new Set<string>();
  // Names under which the declaration is known: everywhere (undefined), or in one file.
  const pending: KnownName[] = [];
  const local = localScope(compiler, declaration);
  if (name !== undefined) {
    pending.push([name, local && home]);
  }
  if (isDefaultExport(compiler, declaration, name)) {
    pending.push(...defaultNamesOf(compiler, home));
  }
  const isEverywhere = isAugmentation(compiler, declaration);
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [text, only] = next;
    const key = `${only?.fileName ?? ''}#${text}`;
    if (searched.has(key)) {
      continue;
    }
    searched.add(key);
    for (const file of only ? [only] : filesMentioning(compiler, text)) {
      if (!isEverywhere && !reaches(compiler, file, home)) {
        continue;
      }
      const occurrences = occurrencesOf(compiler, file, text);
      for (const occurrence of local && text === name ? between(occurrences, local) : occurrences) {
        const alias = aliasGivenBy(compiler, occurrence);
        if (alias) {
          if (alias.exported && alias.name === 'default') {
            pending.push(...defaultNamesOf(compiler, file));
          } else if (alias.name !== text) {
            pending.push([alias.name, alias.exported ? undefined : file]);
          }
        } else if (isReference(compiler, occurrence) && refersTo(compiler, occurrence, declaration)) {
          found.push(occurrence);
          if (file !== home && compiler.isExportAssignment(occurrence.parent)) {
            pending.push(...defaultNamesOf(compiler, file));
          }
        }
      }
    }
  }
  return found;
}

/** A name, and the file in which it is known; undefined for everywhere. */
type KnownName = [name: string, file: ts.SourceFile | undefined];

/** The names under which other files know the default export of a file. */
function defaultNamesOf(compiler: Compiler, home: ts.SourceFile, seen = new Set<ts.SourceFile>()): KnownName[] {
  if (seen.has(home)) {
    return [];
  }
  seen.add(home);
  return (importersIn(compiler).get(home) ?? []).flatMap((file) =>
    defaultImportsOf(compiler, file, home).flatMap(({ name, exported }): KnownName[] =>
      exported && name === 'default' ? defaultNamesOf(compiler, file, seen) : [[name, exported ? undefined : file]],
    ),
  );
}

/** Whether a declaration adds to a module or to the globals (`declare module 'fastify'`): no import leads to it. */
export function isAugmentation(compiler: Compiler, declaration: ts.Declaration): boolean {
  for (let parent = declaration.parent as ts.Node | undefined; parent; parent = parent.parent) {
    if (
      compiler.isModuleDeclaration(parent) &&
      (compiler.isStringLiteral(parent.name) || parent.name.text === 'global')
    ) {
      return true;
    }
  }
  return false;
}

/** The places that read a member by its name in quotes: `reports['show']`. */
export function quotedReferencesTo(
  compiler: Compiler,
  declaration: ts.Declaration,
): readonly ts.ElementAccessExpression[] {
  const name = declaredName(declaration);
  const home = declaration.getSourceFile();
  if (name === undefined || localScope(compiler, declaration)) {
    return [];
  }
  return filesMentioning(compiler, name)
    .filter((file) => reaches(compiler, file, home))
    .flatMap((file) => elementsRead(compiler, file, name))
    .filter(({ argumentExpression }) => {
      const symbol = compiler.symbolAt(argumentExpression);
      return symbol !== undefined && compiler.declarationsOf(symbol).includes(declaration);
    });
}

/** The members of a name that the project adds to an interface of another module: `declare module 'fastify' { … }`. */
export function membersAddedTo(compiler: Compiler, owner: string, name: string): readonly ts.Declaration[] {
  return compiler
    .sourceFiles()
    .filter((file) => file.text.includes(owner) && file.text.includes(name) && packageOf(file.fileName) === undefined)
    .flatMap((file) => occurrencesOf(compiler, file, name))
    .map(({ parent }) => parent)
    .filter((parent) => compiler.isPropertySignature(parent) || compiler.isMethodSignature(parent))
    .filter(({ parent }) => compiler.isInterfaceDeclaration(parent) && parent.name.text === owner);
}

/** The places of other files that name what a CommonJS file exports as a whole: `load` of `const load = require(…)`. */
export function requiredReferencesTo(compiler: Compiler, home: ts.SourceFile): readonly Name[] {
  return (importersIn(compiler).get(home) ?? []).flatMap((file) =>
    [...importedNames(compiler, file)]
      .filter(([, { name, specifier }]) => name === '*' && compiler.importedFile(specifier) === home)
      .flatMap(([, { specifier }]) => {
        const { parent } = specifier.parent;
        return compiler.isVariableDeclaration(parent) && compiler.isIdentifier(parent.name)
          ? namesOf(compiler, parent.name)
          : [];
      }),
  );
}

const takenNamespaces = new WeakMap<Compiler, Map<ts.SourceFile, readonly NamespaceArgument[]>>();

/** All exports of a module, given to a function in one object. */
export interface NamespaceArgument {
  readonly call: ts.CallExpression;
  readonly name: ts.Identifier;
}

/** The calls that are given all exports of a file: `wrap(users)` for `import * as users from './users'`. */
export function namespaceArguments(compiler: Compiler, home: ts.SourceFile): readonly NamespaceArgument[] {
  const known = kept(takenNamespaces, compiler, () => new Map<ts.SourceFile, readonly NamespaceArgument[]>());
  return kept(known, home, () =>
    (importersIn(compiler).get(home) ?? []).flatMap((file) =>
      [...importedNames(compiler, file)]
        .filter(([, { name, specifier }]) => name === '*' && compiler.importedFile(specifier) === home)
        .flatMap(([text]) => occurrencesOf(compiler, file, text))
        .flatMap((name): NamespaceArgument[] => {
          const call = name.parent;
          return compiler.isIdentifier(name) && compiler.isCallExpression(call) && call.arguments.includes(name)
            ? [{ call, name }]
            : [];
        }),
    ),
  );
}

/**
 * What stands in other files for an export of a CommonJS file: `users` of `const users = require('./users')`, a name of
 * `const { users } = require(…)`, `require('./users')` itself, and a member of these.
 *
 * @param member - The member of `module.exports`; undefined for all of it.
 */
export function requiredUses(
  compiler: Compiler,
  home: ts.SourceFile,
  member: string | undefined,
): readonly ts.Expression[] {
  const ofWhole = (whole: ts.Expression): readonly ts.Expression[] => {
    const { parent } = whole;
    if (member === undefined) {
      return [whole];
    }
    return compiler.isPropertyAccessExpression(parent) && parent.expression === whole && parent.name.text === member
      ? [parent]
      : [];
  };
  return (importersIn(compiler).get(home) ?? []).flatMap((file) =>
    calledModules(compiler, file)
      .filter((specifier) => compiler.importedFile(specifier) === home)
      .flatMap(({ parent: call }) => {
        if (!compiler.isCallExpression(call) || call.expression.getText() !== 'require') {
          return [];
        }
        const { parent } = call;
        if (!compiler.isVariableDeclaration(parent)) {
          return ofWhole(call);
        }
        const { name } = parent;
        if (compiler.isIdentifier(name)) {
          return namesOf(compiler, name).flatMap(ofWhole);
        }
        const element = name.elements.find(
          (each) => compiler.isBindingElement(each) && (each.propertyName ?? each.name).getText() === member,
        );
        return element && compiler.isBindingElement(element) && compiler.isIdentifier(element.name)
          ? namesOf(compiler, element.name)
          : [];
      }),
  );
}

/** The other places of a file where a name means the same. */
function namesOf(compiler: Compiler, name: ts.Identifier): readonly ts.Identifier[] {
  const symbol = compiler.symbolAt(name);
  return occurrencesOf(compiler, name.getSourceFile(), name.text).filter(
    (each): each is ts.Identifier =>
      each !== name && compiler.isIdentifier(each) && symbol !== undefined && compiler.symbolAt(each) === symbol,
  );
}

/**
 * The calls of a function that is known by a name: its own, that of the variable or property that holds it, and that of a
 * member under which it is put into an object: `store.list()` for `const list = () => …; return { list };`.
 */
export function callsOf(compiler: Compiler, body: FunctionWithBody): readonly ts.Expression[] {
  let declaration: ts.Declaration = body;
  if (compiler.isArrowFunction(body) || compiler.isFunctionExpression(body)) {
    const { parent } = withWrappers(compiler, body);
    if (!compiler.isVariableDeclaration(parent) && !compiler.isPropertyAssignment(parent)) {
      return [];
    }
    declaration = parent;
  }
  const names = referencesTo(compiler, declaration);
  const members = names.flatMap(({ parent }) =>
    compiler.isShorthandPropertyAssignment(parent) ||
    (compiler.isPropertyAssignment(parent) && names.includes(parent.initializer as Name))
      ? [parent]
      : [],
  );
  return [...names, ...members.flatMap((member) => referencesTo(compiler, member))].flatMap((name) => {
    const callee = compiler.isPropertyAccessExpression(name.parent) && name.parent.name === name ? name.parent : name;
    const call = callee.parent;
    return compiler.isCallExpression(call) && call.expression === callee ? [call] : [];
  });
}

/** The function outside of which a declaration cannot be seen: it stands in there, and is no member. */
function localScope(compiler: Compiler, declaration: ts.Declaration): ts.Node | undefined {
  const isOfFunction = compiler.isParameter(declaration) && !compiler.isConstructorDeclaration(declaration.parent);
  if (!isOfFunction && !compiler.isVariableDeclaration(declaration) && !compiler.isFunctionDeclaration(declaration)) {
    return undefined;
  }
  for (let parent = declaration.parent as ts.Node | undefined; parent; parent = parent.parent) {
    if (compiler.isFunctionLike(parent)) {
      return parent;
    }
  }
  return undefined;
}

function isDefaultExport(compiler: Compiler, declaration: ts.Declaration, name: string | undefined): boolean {
  if (
    compiler.hasModifier(declaration, 'default') ||
    compiler.isExportAssignment(declaration) ||
    compiler.isExportAssignment(declaration.parent)
  ) {
    return true;
  }
  const home = declaration.getSourceFile();
  return (
    name !== undefined &&
    occurrencesOf(compiler, home, name).some(
      (occurrence) => compiler.isExportAssignment(occurrence.parent) && refersTo(compiler, occurrence, declaration),
    )
  );
}

/** A name that an import or a re-export of a file's default gives it. */
interface DefaultImport {
  readonly name: string;
  readonly exported: boolean;
}

function defaultImportsOf(compiler: Compiler, file: ts.SourceFile, home: ts.SourceFile): readonly DefaultImport[] {
  const { defaultImports } = factsOf(compiler);
  return kept(defaultImports, file, () => allDefaultImportsOf(compiler, file)).get(home) ?? [];
}

/** By the imported file, once for each importer: the file that puts the routes together imports every router. */
function allDefaultImportsOf(
  compiler: Compiler,
  file: ts.SourceFile,
): ReadonlyMap<ts.SourceFile, readonly DefaultImport[]> {
  const byHome = new Map<ts.SourceFile, DefaultImport[]>();
  const add = (specifier: ts.Expression, name: string, exported: boolean): void => {
    const home = compiler.importedFile(specifier);
    if (home) {
      kept(byHome, home, () => []).push({ name, exported });
    }
  };
  for (const statement of file.statements) {
    const isImport = compiler.isImportDeclaration(statement);
    if (!(isImport || compiler.isExportDeclaration(statement)) || !statement.moduleSpecifier) {
      continue;
    }
    const named = isImport ? statement.importClause?.namedBindings : statement.exportClause;
    if (isImport && statement.importClause?.name) {
      add(statement.moduleSpecifier, statement.importClause.name.text, false);
    }
    for (const specifier of named && 'elements' in named ? named.elements : []) {
      if ((specifier.propertyName ?? specifier.name).text === 'default') {
        add(statement.moduleSpecifier, specifier.name.text, !isImport);
      }
    }
  }
  for (const specifier of calledModules(compiler, file)) {
    // `const { default: read } = await import('./read.js')`
    add(specifier, 'default', false);
  }
  return byHome;
}

/** The new name in `import { a as b }` and `export { a as b }`. */
function aliasGivenBy(compiler: Compiler, occurrence: Name): { name: string; exported: boolean } | undefined {
  const { parent } = occurrence;
  if (compiler.isImportSpecifier(parent) || compiler.isExportSpecifier(parent)) {
    return { name: parent.name.text, exported: compiler.isExportSpecifier(parent) };
  }
  return compiler.isImportClause(parent) ? { name: parent.name?.text ?? '', exported: false } : undefined;
}

function isReference(compiler: Compiler, occurrence: Name): boolean {
  const parent = occurrence.parent as ts.Node & { name?: ts.Node };
  if (compiler.isBindingElement(parent)) {
    return (parent.propertyName ?? parent.name) === occurrence && compiler.isObjectBindingPattern(parent.parent);
  }
  const isDeclaredHere = parent.name === occurrence && !compiler.isPropertyAccessExpression(parent);
  return !isDeclaredHere || compiler.isShorthandPropertyAssignment(parent);
}

function refersTo(compiler: Compiler, occurrence: Name, declaration: ts.Declaration): boolean {
  const { parent } = occurrence;
  if (isOfClassOrInterface(compiler, declaration) && isPlainName(compiler, occurrence)) {
    return false;
  }
  const ofThis = membersOfThis(compiler, occurrence);
  if (ofThis) {
    return ofThis.includes(declaration);
  }
  const symbol = compiler.isShorthandPropertyAssignment(parent)
    ? compiler.shorthandValueAt(parent)
    : compiler.isBindingElement(parent) && (parent.propertyName ?? parent.name) === occurrence
      ? compiler.propertyOf(compiler.typeAt(parent.parent), occurrence.text)
      : compiler.symbolAt(occurrence);
  return symbol !== undefined && compiler.declarationsOf(symbol).includes(declaration);
}

function isOfClassOrInterface(compiler: Compiler, { parent }: ts.Declaration): boolean {
  return compiler.isClassLike(parent) || compiler.isInterfaceDeclaration(parent) || compiler.isTypeLiteralNode(parent);
}

/** Whether a name stands for a variable, function or type, and is not that of a member: `load` in `load()`. */
function isPlainName(compiler: Compiler, name: Name): boolean {
  const { parent } = name;
  const isOfMember =
    (compiler.isPropertyAccessExpression(parent) && parent.name === name) ||
    (compiler.isQualifiedName(parent) && parent.right === name) ||
    compiler.isBindingElement(parent);
  return compiler.isIdentifier(name) && !isOfMember;
}

/**
 * Whether a file imports another, directly or through files between. What a file adds to a module (`declare module
 * 'fastify'`) is seen by all that import that module, and what it adds to the globals by all.
 */
export function reaches(compiler: Compiler, from: ts.SourceFile, to: ts.SourceFile): boolean {
  return from === to || filesReaching(compiler, to).has(from);
}

function filesReaching(compiler: Compiler, home: ts.SourceFile): ReadonlySet<ts.SourceFile> {
  return kept(factsOf(compiler).reaching, home, () => {
    const importers = importersIn(compiler);
    const reaching = new Set([home]);
    // A Set keeps its order of insertion and may grow while it is walked.
    for (const file of reaching) {
      importers.get(file)?.forEach((importer) => reaching.add(importer));
    }
    return reaching;
  });
}

function importersIn(compiler: Compiler): ReadonlyMap<ts.SourceFile, readonly ts.SourceFile[]> {
  const { files, importers } = factsOf(compiler);
  if (importers.size === 0) {
    for (const file of files) {
      for (const imported of importsOf(compiler, file)) {
        kept(importers, imported, () => []).push(file);
      }
    }
    for (const file of files) {
      const widened = modulesWidenedBy(compiler, file);
      if (widened.length > 0) {
        const seeing = files.filter(
          (each) =>
            each !== file &&
            (widened.includes('global') || packagesImportedBy(compiler, each).some((name) => widened.includes(name))),
        );
        kept(importers, file, () => []).push(...seeing);
      }
    }
  }
  return importers;
}

/** The packages to whose types a file adds, and `global`. */
function modulesWidenedBy(compiler: Compiler, file: ts.SourceFile): readonly string[] {
  if (!/\bdeclare\s+(?:global|module)\b/u.test(file.text)) {
    return [];
  }
  return file.statements.flatMap((statement) =>
    compiler.isModuleDeclaration(statement) &&
    (compiler.isStringLiteral(statement.name) || statement.name.text === 'global')
      ? [packageNameIn(statement.name.text)]
      : [],
  );
}

/** The project's own files that a file imports directly. */
function importsOf(compiler: Compiler, file: ts.SourceFile): ts.SourceFile[] {
  return moduleSpecifiersOf(compiler, file)
    .map((specifier) => compiler.importedFile(specifier))
    .filter((target): target is ts.SourceFile => target !== undefined && isOwnFile(compiler, target));
}

function moduleSpecifiersOf(compiler: Compiler, file: ts.SourceFile): ts.Expression[] {
  const specifiers: ts.Expression[] = [];
  for (const statement of file.statements) {
    if (
      (compiler.isImportDeclaration(statement) || compiler.isExportDeclaration(statement)) &&
      statement.moduleSpecifier
    ) {
      specifiers.push(statement.moduleSpecifier);
    }
  }
  return [...specifiers, ...calledModules(compiler, file)];
}
