import type ts from 'typescript';
import type { Origin } from '../libraries/knowledge.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { kept } from './kept.ts';

const packagesByProgram = new WeakMap<Compiler, ReadonlySet<string>>();

/** The installed packages of which the program has files. */
export function installedPackages(compiler: Compiler): ReadonlySet<string> {
  return kept(packagesByProgram, compiler, () => {
    const packages = new Set<string>();
    for (const { fileName } of compiler.sourceFiles()) {
      const name = packageOf(fileName);
      if (name !== undefined) {
        packages.add(name);
      }
    }
    return packages;
  });
}

const origins = new WeakMap<ts.Symbol, Origin | 'none'>();

/**
 * Where a symbol is declared: in which package, and as a member of what.
 *
 * `@types/pg` counts as `pg`. What @types/node declares in `declare module "fs"` (version 20) or
 * `declare module "node:fs"` (version 26) counts as `node:fs`, its globals as `node:globals`. What the project itself
 * declares of a package without types (`declare module 'pg' { … }`) counts as of the package; what it adds to one, in a
 * file that imports or exports, is the project's own.
 */
export function originOf(compiler: Compiler, symbol: ts.Symbol): Origin | undefined {
  const origin = kept(origins, symbol, () => {
    const [declaration] = compiler.declarationsOf(symbol);
    return declaration ? locate(compiler, symbol, declaration) : 'none';
  });
  return origin === 'none' ? undefined : origin;
}

function locate(compiler: Compiler, symbol: ts.Symbol, declaration: ts.Declaration): Origin {
  let owner: string | undefined;
  let module: string | undefined;
  let node: ts.Node = declaration;
  while (!compiler.isSourceFile(node)) {
    const inner = node;
    node = node.parent;
    if (compiler.isModuleDeclaration(node)) {
      module ??= compiler.isStringLiteral(node.name) ? node.name.text : undefined;
    } else if (owner === undefined && isOwner(compiler, node)) {
      owner = node.name?.text;
    } else if (isClassOfPlatform(compiler, node, inner)) {
      owner = node.name.getText();
    }
  }
  const path = node.fileName;
  const name = symbol.name;
  if (compiler.isStandardLibrary(node)) {
    return { from: 'lib', package: path.endsWith('lib.dom.d.ts') ? 'lib.dom' : 'lib', path, owner, name };
  }
  const installed = packageOf(path);
  if (installed === undefined) {
    return module !== undefined && isAmbient(node)
      ? { from: 'package', package: module, path, owner, name }
      : { from: 'file', package: '', path, owner, name };
  }
  const isNode = installed === 'node' || installed === 'bun-types';
  const packageName = isNode ? `node:${(module ?? 'globals').replace(/^node:/, '')}` : installed;
  return { from: 'package', package: packageName, path, owner, name };
}

/** Whether a file is no module, so that what it declares of a module is all that is known of that. */
function isAmbient({ text }: ts.SourceFile): boolean {
  return !/^(?:import|export)\b/mu.test(text);
}

/** `declare var Response: { json(data: any): Response };`, as the language's own libraries declare their classes. */
function isClassOfPlatform(compiler: Compiler, node: ts.Node, type: ts.Node): node is ts.VariableDeclaration {
  return compiler.isVariableDeclaration(node) && node.type === type && compiler.isStandardLibrary(node.getSourceFile());
}

function isOwner(
  compiler: Compiler,
  node: ts.Node,
): node is ts.ClassDeclaration | ts.InterfaceDeclaration | ts.TypeAliasDeclaration {
  return (
    compiler.isInterfaceDeclaration(node) || compiler.isClassDeclaration(node) || compiler.isTypeAliasDeclaration(node)
  );
}

/** Whether the project itself declares something: not a package, and not the language's own libraries. */
export function isOfProject(compiler: Compiler, node: ts.Node): boolean {
  const file = node.getSourceFile();
  return packageOf(file.fileName) === undefined && !compiler.isStandardLibrary(file);
}

/** Packages by the paths of files; the empty text stands for the project's own. */
const packagesByPath = new Map<string, string>();

/**
 * The name of the installed package that a file belongs to, types packages under the name of what they describe.
 * Undefined for the project's own files. Each program of an editor asks for all its files, nearly all of which it has from
 * the one before: answers are kept.
 */
export function packageOf(path: string): string | undefined {
  return kept(packagesByPath, path, () => packageIn(path) ?? '') || undefined;
}

function packageIn(path: string): string | undefined {
  const start = path.lastIndexOf('/node_modules/');
  if (start === -1) {
    return undefined;
  }
  const [first = '', second = ''] = path.slice(start + '/node_modules/'.length).split('/', 2);
  if (first === '@types') {
    // A scoped package `@babel/core` has its types in `@types/babel__core`.
    return second.includes('__') ? `@${second.replace('__', '/')}` : second;
  }
  return first.startsWith('@') || first === '.prisma' ? `${first}/${second}` : first;
}
