import type ts from 'typescript';
import type { Knowledge, Known } from '../libraries/knowledge.ts';
import type { HandlerExport, Library } from '../libraries/library.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { makeHandler, type Handler } from './handler.ts';
import { fillLabel, tidyPath } from './handler-label.ts';
import type { FunctionWithBody } from './expression.ts';
import { fileKind } from './file-kind.ts';
import { kept } from './kept.ts';
import { occurrencesOf } from './occurrences.ts';
import { installedPackages, originOf } from './origin-of.ts';

/**
 * The handler that a declaration is because its file exports it under a name that a framework looks for.
 *
 * @param declaration - What is exported: a function, a variable, or an `export default`.
 * @param keys - Where the function stands in an exported object, the outermost key first.
 * @param body - The function itself, where it is written out or can be told.
 */
export function exportedHandler(
  compiler: Compiler,
  knowledge: Knowledge,
  declaration: ts.ExportAssignment | ts.FunctionDeclaration | ts.VariableDeclaration,
  keys: readonly string[],
  body: FunctionWithBody | undefined,
): Handler | undefined {
  const file = declaration.getSourceFile();
  const facts = knowledge.handlerExports().filter(({ fact }) => isOfFile(compiler, file, fact));
  if (facts.length === 0 || !isServing(compiler, file)) {
    return undefined;
  }
  const names = exportedNames(compiler, declaration);
  for (const { library, fact } of facts) {
    const name = names.find((each) => fact.exports?.includes(each) ?? true);
    const property = matchingKeys(fact.properties, keys);
    if (
      name !== undefined &&
      property !== undefined &&
      isLoaded(compiler, library) &&
      (!(fact.ifTyped ?? fact.takes) || (body && isTypedBy(compiler, knowledge, { library, fact }, body)))
    ) {
      return makeHandler(library, fact, declaration, fact.label, () =>
        exportLabel(file, { library, fact }, name, property),
      );
    }
  }
  return undefined;
}

/** The handler that a function is because its own first statement is a directive: `'use server'`. */
export function directedHandler(
  compiler: Compiler,
  knowledge: Knowledge,
  body: FunctionWithBody,
  name: string,
): Handler | undefined {
  const statements = body.body && compiler.isBlock(body.body) ? body.body.statements : [];
  const [first] = statements;
  if (!first || !isDirective(compiler, first) || !isServing(compiler, body.getSourceFile())) {
    return undefined;
  }
  const known = knowledge
    .handlerExports()
    .find(({ fact, library }) => fact.directive === directiveOf(compiler, first) && isLoaded(compiler, library));
  return (
    known && makeHandler(known.library, known.fact, body, known.fact.label, () => fillLabel(known.fact.label, { name }))
  );
}

/**
 * The label that a file gives the handler which is its default export, made by a call of the same library:
 * `export default defineEventHandler(…)` in `server/api/items.get.ts`.
 *
 * @param value - What is given to the call.
 */
export function fileLabel(
  compiler: Compiler,
  knowledge: Knowledge,
  library: Library,
  value: ts.Node,
): string | undefined {
  let node: ts.Node | undefined = value;
  while (node && !compiler.isExportAssignment(node)) {
    node = compiler.isFunctionLike(node) && node !== value ? undefined : node.parent;
  }
  const file = value.getSourceFile();
  const known = node
    ? knowledge
        .handlerExports()
        .find(
          (each) =>
            each.library === library &&
            each.fact.files !== undefined &&
            each.fact.exports?.includes('default') &&
            isOfFile(compiler, file, each.fact),
        )
    : undefined;
  return known && exportLabel(file, known, 'default', '');
}

function isServing(compiler: Compiler, file: ts.SourceFile): boolean {
  // A folder of routes may be called `scripts`.
  return !['browser', 'test'].includes(fileKind(compiler, file));
}

function exportLabel(file: ts.SourceFile, { fact }: Known<HandlerExport>, name: string, property: string): string {
  const route = fact.files
    ?.map((pattern) => patternOf(pattern).exec(stemOf(file))?.[1])
    .find((each) => each !== undefined);
  const [, stem, verb] = verbs.exec(route ?? '') ?? [];
  const isVerbPart = verb !== undefined && fact.label.includes('{verb}');
  return tidyPath(
    fillLabel(fact.label, {
      name,
      method: name.toUpperCase(),
      verb: verb?.toUpperCase() ?? '',
      route: printRoute((isVerbPart ? stem : route) ?? ''),
      property,
    }),
  );
}

/** The ends of file names which say what a file of routes answers: `items.get`. */
const verbs = /^(.*)\.(connect|delete|get|head|options|patch|post|put|trace)$/u;

/** `users/[id]` → `/users/:id`; groups (`(admin)`), slots (`@modal`) and `index` are no part of a route. */
function printRoute(path: string): string {
  const segments = path
    .split('/')
    .filter((segment) => segment !== '' && segment !== 'index' && !/^\(.*\)$|^@/u.test(segment))
    .map((segment) =>
      segment.replace(/^\[+(?:\.\.\.)?(.+?)\]+$/u, (all, name: string) =>
        all.includes('...') ? `*${name}` : `:${name}`,
      ),
    );
  return `/${segments.join('/')}`;
}

function isOfFile(compiler: Compiler, file: ts.SourceFile, { files, directive }: HandlerExport): boolean {
  if (files && !files.some((pattern) => patternOf(pattern).test(stemOf(file)))) {
    return false;
  }
  return directive === undefined || fileDirectives(compiler, file).includes(directive);
}

function fileDirectives(compiler: Compiler, file: ts.SourceFile): string[] {
  const end = file.statements.findIndex((statement) => !isDirective(compiler, statement));
  return file.statements
    .slice(0, end === -1 ? undefined : end)
    .map((statement) => directiveOf(compiler, statement))
    .filter((text) => text !== undefined);
}

function isDirective(compiler: Compiler, statement: ts.Statement): boolean {
  return directiveOf(compiler, statement) !== undefined;
}

function directiveOf(compiler: Compiler, statement: ts.Statement): string | undefined {
  return compiler.isExpressionStatement(statement) && compiler.isStringLiteral(statement.expression)
    ? statement.expression.text
    : undefined;
}

function stemOf(file: ts.SourceFile): string {
  return file.fileName.replace(/\.[cm]?[jt]sx?$/u, '');
}

const patterns = new Map<string, RegExp>();

/** `app/**` + `/route` as an expression that finds the end of a path; what the stars stand for is its first group. */
function patternOf(pattern: string): RegExp {
  return kept(patterns, pattern, () => {
    const segments = pattern.split('/');
    const first = segments.findIndex((segment) => segment.startsWith('*'));
    const source = segments.map((segment) => {
      if (segment === '**') {
        return '(?:[^/]+/)*';
      }
      return `${segment === '*' ? '[^/]+' : segment.replaceAll('.', String.raw`\.`)}/`;
    });
    if (first === -1) {
      return new RegExp(`(?:^|/)${source.join('').slice(0, -1)}$`, 'u');
    }
    const last = segments.findLastIndex((segment) => segment.startsWith('*')) + 1;
    const [before, stars, after] = [source.slice(0, first), source.slice(first, last), source.slice(last)];
    // Each segment brings its slash; that of the last one is not in the path.
    const end = after.length > 0 ? `${after.join('').slice(0, -1)}$` : '$';
    const starred = after.length > 0 ? `(${stars.join('')})` : `(${stars.join('').slice(0, -1)})`;
    return new RegExp(`(?:^|/)${before.join('')}${starred}${end}`, 'u');
  });
}

/** Under which names a declaration is exported. */
function exportedNames(
  compiler: Compiler,
  declaration: ts.ExportAssignment | ts.FunctionDeclaration | ts.VariableDeclaration,
): readonly string[] {
  if (compiler.isExportAssignment(declaration)) {
    return ['default'];
  }
  const holder = compiler.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  if (compiler.hasModifier(declaration, 'default')) {
    return ['default'];
  }
  const { name } = declaration;
  if (!name || !compiler.isIdentifier(name) || !compiler.isSourceFile(holder.parent)) {
    return [];
  }
  const own = compiler.hasModifier(holder, 'export') ? [name.text] : [];
  const given = occurrencesOf(compiler, declaration.getSourceFile(), name.text).flatMap(({ parent }) =>
    compiler.isExportSpecifier(parent) && (parent.propertyName ?? parent.name).text === name.text
      ? [parent.name.text]
      : compiler.isExportAssignment(parent)
        ? ['default']
        : [],
  );
  return [...own, ...given];
}

/**
 * The keys that stand at the stars of a way through an object: `Query.user` for `resolvers.*.*`; empty for a way
 * without stars, undefined if the keys are of none of these ways.
 */
export function matchingKeys(ways: readonly string[] | undefined, keys: readonly string[]): string | undefined {
  if (!ways) {
    return keys.length === 0 ? '' : undefined;
  }
  for (const way of ways) {
    const segments = way.split('.');
    if (
      segments.length === keys.length &&
      segments.every((segment, index) => segment === '*' || segment === keys[index])
    ) {
      const starred = keys.filter((_, index) => segments[index] === '*');
      return starred.length > 0 ? starred.join('.') : (keys.at(-1) ?? '');
    }
  }
  return undefined;
}

/** Whether a function's parameters or result are declared to be of a type of the library, or a parameter of certain ones. */
function isTypedBy(
  compiler: Compiler,
  knowledge: Knowledge,
  { library, fact: { takes } }: Known<HandlerExport>,
  body: FunctionWithBody,
): boolean {
  const types = [...body.parameters.map(({ type }) => type), takes ? undefined : body.type];
  return types.some((type) => type !== undefined && mentionsType(type));

  function mentionsType(type: ts.Node): boolean {
    if (compiler.isTypeReferenceNode(type)) {
      const symbol = compiler.symbolAt(type.typeName);
      const origin = symbol && originOf(compiler, symbol);
      if (origin && knowledge.isOf(library, origin) && (takes?.includes(origin.name) ?? true)) {
        return true;
      }
    }
    return compiler.forEachChild(type, (child) => mentionsType(child) || undefined) ?? false;
  }
}

/** Whether the program holds files of a library: of one of its packages, or of the project's own. */
export function isLoaded(compiler: Compiler, { packages }: Library): boolean {
  const loaded = installedPackages(compiler);
  return packages.some((name) => name.startsWith('./') || loaded.has(name.startsWith('node:') ? 'node' : name));
}
