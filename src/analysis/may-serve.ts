import type ts from 'typescript';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { Library, SymbolName } from '../libraries/library.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { fileKind } from './file-kind.ts';
import { isRegistration } from './handlers.ts';
import { kept } from './kept.ts';
import { occurrencesOf, type Name } from './occurrences.ts';
import { installedPackages } from './origin-of.ts';
import { importedPackages, isMentioned, ownFiles } from './references.ts';

interface Answer {
  questions: number;
  mayServe: boolean | undefined;
}

const answers = new WeakMap<Knowledge, WeakMap<Compiler, Answer>>();

/**
 * So often nobody looks: for an editor one file of a program is linted, which ends with the next key that is pressed. Whoever
 * lints a project asks for each file, and is told soon that nothing in it serves.
 */
const questionsBeforeLook = 12;

/**
 * Can anything in a program run on behalf of a request, message, job or event?
 *
 * It can if it has files of a framework, or imports one, or if its own code listens to emitters and servers of Node.js.
 * A library that is called by servers of others has no handlers of its own.
 *
 * Cost: the names of the program's files and imports; where no framework is among them, a question for each call that
 * could register a listener. Made once for a program, and only when it is asked for more than a few files.
 */
export function mayServe(compiler: Compiler, knowledge: Knowledge): boolean {
  const known = kept(answers, knowledge, () => new WeakMap<Compiler, Answer>());
  const answer = kept(known, compiler, () => ({ questions: 0, mayServe: undefined }));
  answer.questions++;
  if (answer.mayServe === undefined && answer.questions > questionsBeforeLook) {
    answer.mayServe = hasFramework(compiler, knowledge) || listens(compiler, knowledge);
  }
  return answer.mayServe ?? true;
}

/** Code that adds listeners so often is taken to serve: to look at each would cost what it is to save. */
const maximumLooks = 25;

function hasFramework(compiler: Compiler, knowledge: Knowledge): boolean {
  const installed = installedPackages(compiler);
  const serving = knowledge.libraries.filter(hasHandlers);
  return (
    serving.some(isOfProject) ||
    serving
      .flatMap(({ packages }) => packages)
      .some((name) => !isOfPlatform(name) && (installed.has(name) || importedPackages(compiler).has(name)))
  );
}

/** Whether a descriptor speaks of the project's own code: by a path, or by the types that declare its functions. */
function isOfProject({ packages, registrations = [], handlerMethods = [], handlerTypes = [] }: Library): boolean {
  const types: readonly SymbolName[] = [
    ...registrations.flatMap(({ on = [] }) => on),
    ...handlerMethods.map((fact) => fact.implements),
    ...handlerTypes.map(({ type }) => type),
  ];
  return (
    packages.some((name) => name.startsWith('./')) ||
    types.some((type) => typeof type === 'object' && type.from === 'file')
  );
}

function hasHandlers({ registrations, decorators, handlerMethods, handlerTypes, handlerExports }: Library): boolean {
  return [registrations, decorators, handlerMethods, handlerTypes, handlerExports].some((facts) => facts !== undefined);
}

/** Whether a package comes with Node.js, so that every program has it. */
function isOfPlatform(name: string): boolean {
  return name.startsWith('node:') || name === 'lib.dom';
}

/** Whether the project's own code registers a listener, or names a type of one, by what Node.js has for that. */
function listens(compiler: Compiler, knowledge: Knowledge): boolean {
  const platform = knowledge.libraries.filter(({ packages }) => packages.some(isOfPlatform));
  const types = platform.flatMap(({ handlerTypes = [] }) => handlerTypes);
  if (types.some(({ type }) => isMentioned(compiler, typeof type === 'string' ? type : type.name))) {
    return true;
  }
  const names = new Set(
    platform
      .flatMap(({ registrations = [] }) => registrations)
      .filter(({ kind }) => kind !== 'timer')
      .flatMap(({ methods }) => methods),
  );
  const calls = ownFiles(compiler)
    .filter((file) => fileKind(compiler, file) !== 'test')
    .flatMap((file) => [...names].flatMap((name) => occurrencesOf(compiler, file, name)))
    .map((name) => callOf(compiler, name))
    .filter((call) => call !== undefined);
  return calls.length > maximumLooks || calls.some((call) => isRegistration(compiler, knowledge, call));
}

/** The call of the function that a name is of. */
function callOf(compiler: Compiler, name: Name): ts.CallExpression | undefined {
  const callee = compiler.isPropertyAccessExpression(name.parent) && name.parent.name === name ? name.parent : name;
  const { parent } = callee;
  return compiler.isCallExpression(parent) && parent.expression === callee ? parent : undefined;
}
