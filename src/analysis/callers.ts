import type ts from 'typescript';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { apiOf } from './api-of.ts';
import { calledFunction, implementationsOf } from './callee.ts';
import {
  enclosingFunction,
  isWrapper,
  pathName,
  withoutWrappers,
  withWrappers,
  type FunctionWithBody,
} from './expression.ts';
import { fileKind, isWorkerFile } from './file-kind.ts';
import type { Handler } from './handler.ts';
import { placedHandler, registeredHandler, typedHandler } from './handlers.ts';
import { kept } from './kept.ts';
import { isComputedOnce, isDevelopmentOnly } from './once-only.ts';
import { callsOf, declaredName, referencesTo } from './references.ts';

/** How a place is reached while requests wait. */
export type RequestPath =
  | {
      readonly kind: 'path';
      readonly handler: Handler;
      /** The functions from the handler to the one that holds the place, both included. */
      readonly functions: readonly FunctionWithBody[];
      /** How many other handlers reach it. */
      readonly others: number;
    }
  | { readonly kind: 'none' };

/** Who calls a function: frameworks, and functions of the project. */
interface Callers {
  readonly handlers: readonly Handler[];
  readonly functions: readonly FunctionWithBody[];
}

/** A walk that has seen so many functions and no handler will find none that a reader could follow. */
const maximumFunctions = 2000;

const callersByKnowledge = new WeakMap<Knowledge, WeakMap<Compiler, Map<FunctionWithBody, Callers>>>();

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
  const start = enclosingFunction(compiler, place);
  if (!start || isWorkerFile(compiler, start.getSourceFile())) {
    return { kind: 'none' };
  }
  const calledBy = new Map<FunctionWithBody, FunctionWithBody | undefined>([[start, undefined]]);
  const handlers: { readonly handler: Handler; readonly entry: FunctionWithBody }[] = [];
  // A Map keeps its order of insertion and may grow while it is walked: this is a breadth-first search.
  for (const body of calledBy.keys()) {
    const callers = callersOf(compiler, knowledge, body);
    for (const handler of callers.handlers) {
      handlers.push({ handler, entry: body });
    }
    for (const caller of callers.functions) {
      if (!calledBy.has(caller) && calledBy.size < maximumFunctions) {
        calledBy.set(caller, body);
      }
    }
  }
  const [first] = handlers;
  if (!first) {
    return { kind: 'none' };
  }
  const functions: FunctionWithBody[] = [];
  for (let body: FunctionWithBody | undefined = first.entry; body; body = calledBy.get(body)) {
    functions.push(body);
  }
  const others = new Set(handlers.map(({ handler }) => handler.node)).size - 1;
  return { kind: 'path', handler: first.handler, functions, others };
}

/** The handler that a function is, at its own place or by being registered under its name. */
export function handlerOf(compiler: Compiler, knowledge: Knowledge, body: FunctionWithBody): Handler | undefined {
  return callersOf(compiler, knowledge, body).handlers[0];
}

/** Who calls a function. */
function callersOf(compiler: Compiler, knowledge: Knowledge, body: FunctionWithBody): Callers {
  const known = kept(
    kept(callersByKnowledge, knowledge, () => new WeakMap()),
    compiler,
    () => new Map<FunctionWithBody, Callers>(),
  );
  return kept(known, body, () => new Search(compiler, knowledge).callersOf(body));
}

/** What is said alike of every function that is given to `app.use(…)`. */
const plainLabel = /^(?:error handler|middleware)$/u;

/** One search for the callers of one function. */
class Search {
  readonly #compiler: Compiler;
  readonly #knowledge: Knowledge;
  readonly #handlers: Handler[] = [];
  readonly #functions = new Set<FunctionWithBody>();
  readonly #seen = new Set<ts.Node>();

  constructor(compiler: Compiler, knowledge: Knowledge) {
    this.#compiler = compiler;
    this.#knowledge = knowledge;
  }

  callersOf(body: FunctionWithBody): Callers {
    const compiler = this.#compiler;
    const handler = placedHandler(compiler, this.#knowledge, body);
    if (handler && handler.kind !== 'timer') {
      this.#handlers.push(handler);
      return { handlers: this.#handlers, functions: [] };
    }
    if (compiler.isArrowFunction(body) || compiler.isFunctionExpression(body)) {
      this.#follow(body);
    } else if (compiler.isConstructorDeclaration(body)) {
      this.#followReferences(body.parent);
    } else {
      this.#followReferences(body);
      for (const member of this.#membersImplementedBy(body)) {
        this.#followReferences(member);
      }
      if (compiler.isObjectLiteralExpression(body.parent)) {
        this.#followLookUps(body.parent);
      }
    }
    // Where it is registered says more than its type, unless that is all the same for every function there.
    const isPlain = this.#handlers.every(
      (each) => plainLabel.test(each.template.split(' {')[0] ?? '') && plainLabel.test(each.label),
    );
    const typed = isPlain ? typedHandler(compiler, this.#knowledge, body) : undefined;
    if (typed) {
      this.#handlers.unshift(typed);
    }
    return { handlers: this.#handlers, functions: [...this.#functions] };
  }

  /** What calls the function that a declaration names. */
  #followReferences(declaration: ts.Declaration): void {
    const compiler = this.#compiler;
    if (this.#seen.has(declaration)) {
      return;
    }
    this.#seen.add(declaration);
    const isAccessor = compiler.isGetAccessorDeclaration(declaration) || compiler.isSetAccessorDeclaration(declaration);
    for (const name of referencesTo(compiler, declaration)) {
      const { parent } = name;
      if (compiler.isBindingElement(parent)) {
        this.#followReferences(parent);
      } else if (compiler.isShorthandPropertyAssignment(parent)) {
        this.#followProperty(parent);
      } else {
        const isMember = compiler.isPropertyAccessExpression(parent) && parent.name === name;
        const value = isMember ? parent : (name as ts.Expression);
        if (isAccessor) {
          this.#callFrom(value);
        } else {
          this.#follow(value);
        }
      }
    }
  }

  /** What calls the function that is the value of an expression. */
  #follow(value: ts.Expression): void {
    const compiler = this.#compiler;
    if (this.#seen.has(value)) {
      return;
    }
    this.#seen.add(value);
    let node: ts.Expression = value;
    while (
      isWrapper(compiler, node.parent) ||
      (compiler.isConditionalExpression(node.parent) && node.parent.condition !== node) ||
      (compiler.isBinaryExpression(node.parent) && ['??', '||', '&&'].includes(compiler.operatorOf(node.parent)))
    ) {
      node = node.parent;
    }
    const { parent } = node;
    if ((compiler.isCallExpression(parent) || compiler.isNewExpression(parent)) && parent.expression === node) {
      this.#callFrom(parent);
      return;
    }
    if (compiler.isTaggedTemplateExpression(parent) && parent.tag === node) {
      this.#callFrom(parent);
      return;
    }
    const handler = registeredHandler(compiler, this.#knowledge, node);
    if (handler?.kind === 'timer') {
      // It runs on behalf of the code that asks for it.
      this.#callFrom(parent);
    } else if (handler) {
      if (!isOutOfService(compiler, node)) {
        this.#handlers.push(handler);
      }
    } else if (compiler.isCallExpression(parent) || compiler.isNewExpression(parent)) {
      this.#followCallback(parent, node);
    } else if (compiler.isPropertyAccessExpression(parent)) {
      this.#followMember(parent);
    } else if (
      compiler.isVariableDeclaration(parent) ||
      compiler.isPropertyDeclaration(parent) ||
      compiler.isExportAssignment(parent)
    ) {
      this.#followReferences(parent);
    } else if (compiler.isPropertyAssignment(parent)) {
      this.#followProperty(parent);
    } else if (compiler.isReturnStatement(parent) || compiler.isArrowFunction(parent)) {
      this.#followMaker(parent);
    } else if (compiler.isBinaryExpression(parent) && compiler.operatorOf(parent) === '=' && parent.right === node) {
      this.#followAssignment(parent);
    }
  }

  #callFrom(call: ts.Node): void {
    const compiler = this.#compiler;
    if (isOutOfService(compiler, call) || isComputedOnce(compiler, call) || isDevelopmentOnly(compiler, call)) {
      return;
    }
    const caller = enclosingFunction(compiler, call);
    if (caller) {
      this.#functions.add(caller);
    }
  }

  /** A function given to another: run there and then, run at another time or place, or wrapped. */
  #followCallback(call: ts.CallExpression | ts.NewExpression, value: ts.Expression): void {
    const compiler = this.#compiler;
    const api = apiOf(compiler, call.expression);
    if ((api && this.#knowledge.callback(api)) || this.#runsOnce(call, value)) {
      return;
    }
    const isWrapped =
      compiler.isCallExpression(call) &&
      api?.from !== 'lib' &&
      !compiler.isExpressionStatement(call.parent) &&
      !compiler.isAwaitExpression(call.parent) &&
      compiler.returnTypesOf(compiler.typeAt(call)).length > 0;
    if (isWrapped) {
      this.#follow(call);
    } else {
      this.#callFrom(call);
    }
  }

  /** Whether a function of the project keeps what this callback gives: `lazy(() => load())`. */
  #runsOnce(call: ts.CallExpression | ts.NewExpression, value: ts.Expression): boolean {
    const compiler = this.#compiler;
    const taker = calledFunction(compiler, call.expression);
    const parameter = taker?.parameters[call.arguments?.indexOf(value) ?? -1];
    if (!parameter) {
      return false;
    }
    const uses = referencesTo(compiler, parameter);
    return uses.length > 0 && uses.every((use) => isComputedOnce(compiler, use));
  }

  /** `handler.bind(this)`, `render.call(…)`. */
  #followMember(member: ts.PropertyAccessExpression): void {
    const compiler = this.#compiler;
    const call = member.parent;
    if (!compiler.isCallExpression(call) || call.expression !== member) {
      return;
    }
    if (member.name.text === 'bind') {
      this.#follow(call);
    } else if (member.name.text === 'call' || member.name.text === 'apply') {
      this.#callFrom(call);
    }
  }

  /** A function kept in an object: the places that read the property. */
  #followProperty(property: ts.PropertyAssignment | ts.ShorthandPropertyAssignment): void {
    const compiler = this.#compiler;
    const handler = registeredHandler(
      compiler,
      this.#knowledge,
      compiler.isPropertyAssignment(property) ? property.initializer : property.name,
    );
    if (handler) {
      this.#handlers.push(handler);
      return;
    }
    this.#followReferences(property);
    for (const member of this.#membersTypedBy(property)) {
      this.#followReferences(member);
    }
    this.#followLookUps(property.parent);
  }

  /** `routes[path]`, for an object of functions: any of them may be meant. */
  #followLookUps(object: ts.ObjectLiteralExpression): void {
    const compiler = this.#compiler;
    const holder = withWrappers(compiler, object).parent;
    if (!compiler.isVariableDeclaration(holder)) {
      return;
    }
    for (const name of referencesTo(compiler, holder)) {
      const { parent } = name;
      if (
        compiler.isElementAccessExpression(parent) &&
        parent.expression === name &&
        !compiler.isStringLiteralLike(parent.argumentExpression)
      ) {
        this.#follow(parent);
      }
    }
  }

  /** A function that another one returns: what becomes of the other's calls. */
  #followMaker(place: ts.Node): void {
    const compiler = this.#compiler;
    const maker = compiler.isArrowFunction(place) ? place : enclosingFunction(compiler, place);
    if (!maker || this.#seen.has(maker)) {
      return;
    }
    this.#seen.add(maker);
    for (const call of callsOf(compiler, maker)) {
      this.#follow(call);
    }
  }

  #followAssignment(assignment: ts.BinaryExpression): void {
    const compiler = this.#compiler;
    const target = withoutWrappers(compiler, assignment.left);
    const name = compiler.isPropertyAccessExpression(target) ? target.name : target;
    const symbol = compiler.symbolAt(name);
    const declaration = symbol && compiler.declarationsOf(symbol)[0];
    if (declaration && declaredName(declaration) !== undefined) {
      this.#followReferences(declaration);
    }
  }

  /** The members of interfaces and abstract classes of which this method is the only implementation. */
  #membersImplementedBy(body: FunctionWithBody): readonly ts.Declaration[] {
    const compiler = this.#compiler;
    const owner = body.parent;
    if (compiler.isObjectLiteralExpression(owner)) {
      return this.#membersTypedBy(body);
    }
    if (!compiler.isClassLike(owner)) {
      return [];
    }
    const types = (owner.heritageClauses ?? []).flatMap((clause) => clause.types.map((type) => compiler.typeAt(type)));
    return types.flatMap((type) => this.#soleMembers(type, body));
  }

  /** The same for an object literal that is declared to be of an interface. */
  #membersTypedBy(member: ts.Declaration): readonly ts.Declaration[] {
    const compiler = this.#compiler;
    const holder = member.parent.parent as ts.Node | undefined;
    return holder && compiler.isVariableDeclaration(holder) && holder.type
      ? this.#soleMembers(compiler.typeAt(holder.type), member)
      : [];
  }

  #soleMembers(type: ts.Type, implementation: ts.Declaration): readonly ts.Declaration[] {
    const compiler = this.#compiler;
    const name = declaredName(implementation);
    const symbol = name === undefined ? undefined : compiler.propertyOf(type, name);
    const members = symbol ? compiler.declarationsOf(symbol) : [];
    return members.filter((member) => {
      const [first, ...others] = implementationsOf(compiler, member);
      return first !== undefined && others.length === 0;
    });
  }
}

/** Code that serves no requests: tests, scripts, and what runs on threads of its own. */
function isOutOfService(compiler: Compiler, node: ts.Node): boolean {
  const file = node.getSourceFile();
  return fileKind(compiler, file) !== 'application' || isWorkerFile(compiler, file);
}

/** The place of a node for people: `src/routes/reports.ts:12`. */
function printPlace(compiler: Compiler, node: ts.Node): string {
  const file = node.getSourceFile();
  const root = `${compiler.rootDirectory()}/`;
  const path = file.fileName.startsWith(root) ? file.fileName.slice(root.length) : file.fileName;
  const { line } = file.getLineAndCharacterOfPosition(node.getStart());
  return `${path}:${String(line + 1)}`;
}

/** A path for people: `GET /reports (src/routes/reports.ts:12) → renderReport → loadTemplate`. */
export function printPath(compiler: Compiler, path: RequestPath): string {
  if (path.kind === 'none') {
    return 'none';
  }
  const names = path.functions
    .map((body) => ({ body, name: pathName(compiler, body) }))
    .filter(({ name }) => name !== undefined)
    // A service's function often bears the name of the handler's: then the file tells them apart.
    .map(({ body, name = '' }, index, all) =>
      all[index - 1]?.name === name ? `${name} (${printPlace(compiler, body)})` : name,
    );
  const way = [`${path.handler.label} (${printPlace(compiler, path.handler.node)})`, ...names].join(' → ');
  return path.others > 0 ? `${way}, and ${String(path.others)} more handler${path.others > 1 ? 's' : ''}` : way;
}
