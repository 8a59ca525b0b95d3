import type ts from 'typescript';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { pathName } from './expression.ts';
import { isWorkerFile } from './file-kind.ts';
import type { Handler } from './handler.ts';
import { kept } from './kept.ts';
import { mayServe } from './may-serve.ts';
import { runnerOf, Search, type Callers, type Runner } from './search-callers.ts';

/** How a place is reached while requests wait. */
export type RequestPath =
  | {
      readonly kind: 'path';
      readonly handler: Handler;
      /** The functions from the handler to the one that holds the place, both included. */
      readonly functions: readonly Runner[];
      /** How many other handlers reach it: all of them, up to those after which the search ends. */
      readonly others: number;
    }
  | { readonly kind: 'none' };

/** A walk that has seen so many functions and no handler will find none that a reader could follow. */
const maximumFunctions = 2000;

/** After so many handlers the search ends: a reader learns nothing from more, and code that all use costs no more. */
const maximumHandlers = 20;

const callersByKnowledge = new WeakMap<Knowledge, WeakMap<Compiler, Map<Runner, Callers>>>();

/**
 * The shortest way from a handler to a place in code.
 *
 * Walks up from the place: the function that holds it, the places that call that function (by symbol, in every file
 * that reaches it by imports), and so on to functions that a framework calls. Functions given as callbacks count as
 * called where they are given, unless that is a registration, start-up, another thread, or a wrapper whose outcome is
 * used elsewhere. Not followed: calls whose answer is kept for good, branches for development, tests and scripts.
 *
 * Cost: proportional to the functions above the place, never to the program. Answers are kept for the program's life.
 */
export function requestPathTo(compiler: Compiler, knowledge: Knowledge, place: ts.Node): RequestPath {
  const start = runnerOf(compiler, place);
  if (!start || isWorkerFile(compiler, start.getSourceFile()) || !mayServe(compiler, knowledge)) {
    return { kind: 'none' };
  }
  const calledBy = new Map<Runner, Runner | undefined>([[start, undefined]]);
  const handlers = new Map<ts.Node, { readonly handler: Handler; readonly entry: Runner }>();
  // A Map keeps its order of insertion and may grow while it is walked: this is a breadth-first search.
  for (const body of calledBy.keys()) {
    const callers = callersOf(compiler, knowledge, body);
    for (const handler of callers.handlers) {
      if (!handlers.has(handler.node)) {
        handlers.set(handler.node, { handler, entry: body });
      }
    }
    if (handlers.size >= maximumHandlers) {
      break;
    }
    for (const caller of callers.functions) {
      if (!calledBy.has(caller) && calledBy.size < maximumFunctions) {
        calledBy.set(caller, body);
      }
    }
  }
  const [first] = handlers.values();
  if (!first) {
    return { kind: 'none' };
  }
  const functions: Runner[] = [];
  for (let body: Runner | undefined = first.entry; body; body = calledBy.get(body)) {
    functions.push(body);
  }
  return { kind: 'path', handler: first.handler, functions, others: Math.min(handlers.size, maximumHandlers) - 1 };
}

/** The handler that a function is, at its own place or by being registered under its name. */
export function handlerOf(compiler: Compiler, knowledge: Knowledge, body: Runner): Handler | undefined {
  return callersOf(compiler, knowledge, body).handlers[0];
}

/** Who calls a function. */
function callersOf(compiler: Compiler, knowledge: Knowledge, body: Runner): Callers {
  const known = kept(
    kept(callersByKnowledge, knowledge, () => new WeakMap()),
    compiler,
    () => new Map<Runner, Callers>(),
  );
  return kept(known, body, () => new Search(compiler, knowledge).callersOf(body));
}

/** The place of a node for people: `src/routes/reports.ts:12`. */
function printPlace(compiler: Compiler, node: ts.Node): string {
  const file = node.getSourceFile();
  const root = `${compiler.rootDirectory()}/`;
  const path = file.fileName.startsWith(root) ? file.fileName.slice(root.length) : file.fileName;
  const { line } = file.getLineAndCharacterOfPosition(node.getStart());
  return `${path}:${String(line + 1)}`;
}

function nameOf(compiler: Compiler, runner: Runner): string | undefined {
  if (!compiler.isClassLike(runner)) {
    return pathName(compiler, runner);
  }
  return runner.name && `new ${runner.name.text}`;
}

/** A path for people: `GET /reports (src/routes/reports.ts:12) → renderReport → loadTemplate`. */
export function printPath(compiler: Compiler, path: RequestPath): string {
  if (path.kind === 'none') {
    return 'none';
  }
  const names = path.functions
    .map((body) => ({ body, name: nameOf(compiler, body) }))
    .filter(({ name }) => name !== undefined)
    // A service's function often bears the name of the handler's: then the file tells them apart.
    .map(({ body, name = '' }, index, all) =>
      all[index - 1]?.name === name ? `${name} (${printPlace(compiler, body)})` : name,
    );
  const way = [`${path.handler.label} (${printPlace(compiler, path.handler.node)})`, ...names].join(' → ');
  if (path.others === 0) {
    return way;
  }
  const least = path.others + 1 === maximumHandlers ? 'at least ' : '';
  return `${way}, and ${least}${String(path.others)} more handler${path.others > 1 ? 's' : ''}`;
}
