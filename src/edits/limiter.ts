import type { Rule } from 'eslint';
import type ts from 'typescript';
import { enclosingFunction, isInside } from '../analysis/expression.ts';
import { fileKind } from '../analysis/file-kind.ts';
import { occurrencesOf } from '../analysis/occurrences.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { ImportNames } from './import-names.ts';
import { indentAt, semicolonOf } from './layout.ts';

/** What lets ten pieces of work run at a time, by `p-limit`. */
export interface Limiter {
  /** What runs work when there is room: `limit` in `limit(() => load(id))`. */
  readonly name: string;
  /** `const limit = pLimit(10)`. */
  readonly declaration: string;
  /** Imports `p-limit` where the file does not yet. */
  readonly importIt: (fixer: Rule.RuleFixer) => Rule.Fix[];
}

/** A limiter for a place, under names that are free there. Undefined where the project has no `p-limit`. */
export function limiterFor(compiler: Compiler, place: ts.Node): Limiter | undefined {
  const file = place.getSourceFile();
  const scope = enclosingFunction(compiler, place) ?? file;
  const name = ['limit', 'withLimit'].find((each) => !isNamedIn(compiler, scope, each));
  const imports = new ImportNames(compiler, file);
  const isImported = imports.imported('default', 'p-limit') !== undefined;
  if (name === undefined || !(isImported || canImport(compiler, imports, file))) {
    return undefined;
  }
  const plan = imports.add(['default', 'p-limit', ['pLimit', 'createLimit']]);
  const [create] = plan?.names ?? [];
  return plan && create !== undefined
    ? { name, declaration: `const ${name} = ${create}(10)`, importIt: (fixer) => plan.edit(fixer) }
    : undefined;
}

/** Imports `p-limit`, and declares the limiter before a statement and the comments that are its own. */
export function declareLimiter(fixer: Rule.RuleFixer, limiter: Limiter, statement: ts.Node): Rule.Fix[] {
  const file = statement.getSourceFile();
  const { text } = file;
  const start = statement.getStart();
  const imports = limiter.importIt(fixer);
  const before = text.slice(0, start);
  if (!/(?:^|\n)[ \t]*$/u.test(before)) {
    return [...imports, fixer.insertTextBeforeRange([start, start], `${limiter.declaration}; `)];
  }
  const comments =
    /(?<=(?:^|\n)[ \t]*)(?:(?:\/\/[^\n]*|\/\*(?:(?!\*\/)[^])*\*\/[ \t\r]*)\n[ \t]*)+$/u.exec(
      text.slice(statement.pos, start),
    )?.[0] ?? '';
  const place = start - comments.length;
  const ending = /[([`+\-/]/u.test(text[start] ?? '') ? ';' : semicolonOf(file);
  const line = `${limiter.declaration}${ending}\n${indentAt(file, start)}`;
  return [...imports, fixer.insertTextBeforeRange([place, place], line)];
}

function isNamedIn(compiler: Compiler, scope: ts.Node, name: string): boolean {
  return occurrencesOf(compiler, scope.getSourceFile(), name).some(
    (each) => isInside(each, scope) && !(compiler.isPropertyAccessExpression(each.parent) && each.parent.name === each),
  );
}

/**
 * Whether a file that does not import `p-limit` can: another file of the project does, or the project depends on it and it
 * is installed. Its newer versions cannot be required.
 */
function canImport(compiler: Compiler, imports: ImportNames, file: ts.SourceFile): boolean {
  if (/['"`]p-limit['"`]/u.test(file.text)) {
    // In another way: its types alone, or by `import()`.
    return false;
  }
  if (!imports.isCommonJs && compiler.sourceFiles().some((each) => importsIt(compiler, each))) {
    return true;
  }
  const project = nearestPackage(compiler, file.fileName, 'package.json');
  const installed = nearestPackage(compiler, file.fileName, 'node_modules/p-limit/package.json');
  const isModule = /\.m[jt]s$/u.test(file.fileName) || project?.['type'] === 'module';
  return (
    typeof (project?.['dependencies'] as Record<string, unknown> | undefined)?.['p-limit'] === 'string' &&
    installed !== undefined &&
    (installed['type'] !== 'module' || (isModule && !imports.isCommonJs))
  );
}

function importsIt(compiler: Compiler, file: ts.SourceFile): boolean {
  return (
    !file.isDeclarationFile &&
    /^import\s+(?!type\b)\w+[^;'"]*\bfrom\s+['"]p-limit['"]/mu.test(file.text) &&
    fileKind(compiler, file) === 'application'
  );
}

/** What the nearest file of this name at or above a path says. */
function nearestPackage(compiler: Compiler, path: string, name: string): Record<string, unknown> | undefined {
  for (let at = path.lastIndexOf('/'); at !== -1; at = path.lastIndexOf('/', at - 1)) {
    const text = compiler.readFile(`${path.slice(0, at)}/${name}`);
    if (text !== undefined) {
      try {
        return JSON.parse(text) as Record<string, unknown>;
      } catch {
        return undefined;
      }
    }
    if (at === 0) {
      break;
    }
  }
  return undefined;
}
