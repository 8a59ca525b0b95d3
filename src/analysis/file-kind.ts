import type ts from 'typescript';
import type { Compiler } from '../typescript/compiler.ts';
import { kept } from './kept.ts';

/**
 * What a file is for: `test`, `script` (migration, seed, command line, build), `browser` (React components and hooks)
 * or `application`.
 *
 * Decided by the file's path, its first line and its imports alone: what a script imports is application code as much
 * as what a server imports.
 */
export type FileKind = 'application' | 'browser' | 'script' | 'test';

const testPath = /(?:\.(?:test|spec|e2e-spec|bench)\.[cm]?[jt]sx?$)|(?:\/(?:__tests__|__mocks__|tests?|e2e)\/)/u;
const scriptPath =
  /\/(?:migrations?|seeds?|seeders?|scripts|bin|cli)\/|\/(?:seed|migrate|cli|gulpfile|gruntfile)\.[cm]?[jt]s$|\.(?:config|migration|seed|seeder)\.[cm]?[jt]s$/iu;
const browserCode = /^\s*['"]use client['"]|\{[^}]*\buse[A-Z]\w*[^}]*\}\s*from\s*['"]react['"]/u;
/** In a file of components, whatever is named like a hook is one, wherever it comes from. */
const hookCall = /[^.\w]use[A-Z]\w*\s*(?:<[^>]*>)?\(/u;

const kinds = new WeakMap<ts.SourceFile, FileKind>();

/** Tells what a file is for. The path counts from the project's folder on. */
export function fileKind(compiler: Compiler, file: ts.SourceFile): FileKind {
  return kept(kinds, file, () => {
    const root = compiler.rootDirectory();
    return classify(file.fileName.startsWith(root) ? file.fileName.slice(root.length) : file.fileName, file.text);
  });
}

function classify(path: string, text: string): FileKind {
  if (testPath.test(path)) {
    return 'test';
  }
  if (scriptPath.test(path) || text.startsWith('#!')) {
    return 'script';
  }
  const isBrowser = browserCode.test(text) || (/\.[jt]sx$/u.test(path) && hookCall.test(text));
  return isBrowser ? 'browser' : 'application';
}
