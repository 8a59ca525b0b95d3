import type ts from 'typescript';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { Library, RunnerGroup } from '../libraries/library.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { apiOf } from './api-of.ts';
import { enclosingFunction } from './expression.ts';
import { isLoaded } from './handler-exports.ts';
import { importedNames } from './imports.ts';
import { occurrencesOf } from './occurrences.ts';
import { originOf } from './origin-of.ts';

/** A platform that ends or stops a process when a handler has answered. */
export interface Platform {
  /** What it does with work that goes on, as the end of a sentence. */
  readonly does: string;
  /** How work is handed over to it, if it can be: `ctx.waitUntil(…)`. */
  readonly runner: string | undefined;
}

/** The platform on which the handlers of a framework run, if it stops what they let go. */
export function platformOf(compiler: Compiler, knowledge: Knowledge, framework: string): Platform | undefined {
  const own = knowledge.platform(framework);
  if (own?.afterResponse !== undefined) {
    return { does: own.afterResponse, runner: own.runners?.[0]?.use };
  }
  for (const { library, fact } of knowledge.runners()) {
    const platform = library.name === framework ? loadedPlatform(compiler, knowledge, fact) : undefined;
    if (platform?.afterResponse !== undefined) {
      return { does: platform.afterResponse, runner: fact.use };
    }
  }
  return undefined;
}

/** The platform on which alone a runner exists, if the program is written for it. */
function loadedPlatform(compiler: Compiler, knowledge: Knowledge, { platform }: RunnerGroup): Library | undefined {
  const library = platform === undefined ? undefined : knowledge.platform(platform);
  return library && isLoaded(compiler, library) ? library : undefined;
}

/**
 * How a promise at a place is handed over to the platform: `ctx.waitUntil`, `after`. Looked for, from the inside out:
 * members of the parameters of the functions around and of `this`, and functions that the file imports.
 */
export function runnerInScope(compiler: Compiler, knowledge: Knowledge, place: ts.Node): string | undefined {
  const facts = knowledge
    .runners()
    .filter(({ library, fact }) =>
      fact.platform === undefined
        ? library.afterResponse !== undefined
        : loadedPlatform(compiler, knowledge, fact) !== undefined,
    )
    .map(({ fact }) => fact);
  const ways = facts.map(({ use }) => use.replace(/\(.*$/u, '').split('.')).filter(({ length }) => length > 1);
  for (let body = enclosingFunction(compiler, place); body; body = enclosingFunction(compiler, body)) {
    for (const { name } of body.parameters) {
      for (const [, ...members] of compiler.isIdentifier(name) ? ways : []) {
        if (leadsToRunner(compiler, knowledge, name, members)) {
          return [name.getText(), ...members].join('.');
        }
      }
    }
  }
  return memberOfThis(compiler, knowledge, place, ways) ?? importedRunner(compiler, knowledge, place, facts);
}

function leadsToRunner(compiler: Compiler, knowledge: Knowledge, node: ts.Node, members: readonly string[]): boolean {
  let type = compiler.typeAt(node);
  let property: ts.Symbol | undefined;
  for (const member of members) {
    property = compiler.propertyOf(type, member);
    if (!property) {
      return false;
    }
    type = compiler.typeOfProperty(property, node);
  }
  const origin = property && originOf(compiler, property);
  return origin !== undefined && knowledge.runner(origin) !== undefined;
}

/** `this.ctx.waitUntil` of a worker that is a class. */
function memberOfThis(
  compiler: Compiler,
  knowledge: Knowledge,
  place: ts.Node,
  ways: readonly (readonly string[])[],
): string | undefined {
  for (let node: ts.Node | undefined = place; node; node = node.parent as ts.Node | undefined) {
    if (compiler.isFunctionDeclaration(node) || compiler.isFunctionExpression(node)) {
      // It has a `this` of its own.
      return undefined;
    }
    if (compiler.isClassLike(node)) {
      const holder = node;
      const way = ways.find((members) => leadsToRunner(compiler, knowledge, holder, members));
      return way && ['this', ...way].join('.');
    }
  }
  return undefined;
}

function importedRunner(
  compiler: Compiler,
  knowledge: Knowledge,
  place: ts.Node,
  facts: readonly RunnerGroup[],
): string | undefined {
  const file = place.getSourceFile();
  const names = new Set(facts.flatMap(({ on, methods }) => (on ? [] : methods)));
  for (const [local, { name }] of importedNames(compiler, file)) {
    const [binding] = names.has(name) ? occurrencesOf(compiler, file, local) : [];
    const api = binding && compiler.isIdentifier(binding) ? apiOf(compiler, binding) : undefined;
    if (api && knowledge.runner(api)) {
      return local;
    }
  }
  return undefined;
}
