import type { Knowledge } from '../libraries/knowledge.ts';
import type { Library } from '../libraries/library.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { kept } from './kept.ts';
import { installedPackages } from './origin-of.ts';
import { isMentioned } from './references.ts';

const answers = new WeakMap<Knowledge, WeakMap<Compiler, boolean>>();

/**
 * Can a program send queries to a database at all?
 *
 * It can if it has files of a client's package, if its code mentions a package whose models lose their types in plain
 * JavaScript, or if it mentions a type of its own that a descriptor names.
 *
 * Cost: the names of the program's files, once for a program. Rules about queries ask it first, so that programs without a
 * database cost them nothing.
 */
export function mayQuery(compiler: Compiler, knowledge: Knowledge): boolean {
  const known = kept(answers, knowledge, () => new WeakMap<Compiler, boolean>());
  return kept(known, compiler, () => {
    const installed = installedPackages(compiler);
    return knowledge
      .databases()
      .some(
        (library) =>
          library.packages.some((name) => name.startsWith('node:') || installed.has(name)) ||
          (library.untypedModels !== undefined && library.packages.some((name) => isMentioned(compiler, name))) ||
          typesOfProject(library).some((name) => isMentioned(compiler, name)),
      );
  });
}

/** The types of the project's own code that a library's facts name, as those of a generated client. */
function typesOfProject({ operations = [], awaitables = [], sessions = [] }: Library): readonly string[] {
  const types = [...operations.flatMap(({ on = [] }) => on), ...[...awaitables, ...sessions].map(({ type }) => type)];
  return types.flatMap((type) => (typeof type === 'object' && type.from === 'file' ? [type.name] : []));
}
