import type ts from 'typescript';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { parametersOf } from '../typescript/parameters.ts';
import { apiOf } from './api-of.ts';
import { calledFunction, implementedMembers, implementersOf } from './callee.ts';
import {
  enclosingFunction,
  isFunctionWithBody,
  withoutWrappers,
  withWrappers,
  type FunctionWithBody,
  declaredName,
} from './expression.ts';
import { isDevelopmentOnly } from './environment.ts';
import { fileKind, isWorkerFile } from './file-kind.ts';
import type { Handler } from './handler.ts';
import { placedHandler, registeredHandler, typedHandler } from './handlers.ts';
import { isComputedOnce, outlives } from './once-only.ts';
import {
  callsOf,
  membersAddedTo,
  namespaceArguments,
  quotedReferencesTo,
  referencesTo,
  requiredReferencesTo,
} from './references.ts';

/** What runs code: a function, or a class without a constructor, which runs the initialisers of its fields. */
export type Runner = FunctionWithBody | ts.ClassLikeDeclaration;

/** Who calls a function: frameworks, and functions of the project. */
export interface Callers {
  readonly handlers: readonly Handler[];
  readonly functions: readonly Runner[];
}

/** What runs the code at a place; undefined at the top level, in static blocks and static fields: they are start-up. */
export function runnerOf(compiler: Compiler, place: ts.Node): Runner | undefined {
  const body = enclosingFunction(compiler, place);
  if (body) {
    return body;
  }
  for (let node: ts.Node | undefined = place; node; node = node.parent) {
    const { parent } = node as { readonly parent?: ts.Node };
    if (compiler.isPropertyDeclaration(node) && parent && compiler.isClassLike(parent)) {
      return compiler.hasModifier(node, 'static') || node.initializer === undefined
        ? undefined
        : (constructorOf(compiler, parent) ?? parent);
    }
  }
  return undefined;
}

function constructorOf(compiler: Compiler, owner: ts.ClassLikeDeclaration): ts.ConstructorDeclaration | undefined {
  return owner.members
    .filter((member) => compiler.isConstructorDeclaration(member))
    .find((member) => member.body !== undefined);
}

/** What is said alike of every function that is given to `app.use(…)`. */
const plainLabel = /^(?:error handler|middleware)$/u;

/** One search for the callers of one function. */
export class Search {
  readonly #compiler: Compiler;
  readonly #knowledge: Knowledge;
  readonly #handlers: Handler[] = [];
  readonly #functions = new Set<Runner>();
  readonly #seen = new Set<ts.Node>();

  constructor(compiler: Compiler, knowledge: Knowledge) {
    this.#compiler = compiler;
    this.#knowledge = knowledge;
  }

  /** A class that is registered, as middleware of NestJS is, is made at start-up: only calls count. */
  #callersOfClass(owner: ts.ClassLikeDeclaration): Callers {
    this.#followClass(owner);
    return { handlers: [], functions: [...this.#functions] };
  }

  callersOf(body: Runner): Callers {
    const compiler = this.#compiler;
    if (compiler.isClassLike(body)) {
      return this.#callersOfClass(body);
    }
    const handler = placedHandler(compiler, this.#knowledge, body);
    if (handler && handler.kind !== 'timer') {
      this.#handlers.push(handler);
      return { handlers: this.#handlers, functions: [] };
    }
    if (compiler.isArrowFunction(body) || compiler.isFunctionExpression(body)) {
      this.#follow(body);
    } else if (compiler.isConstructorDeclaration(body)) {
      return this.#callersOfClass(body.parent);
    } else {
      this.#followMember(body);
      if (compiler.isObjectLiteralExpression(body.parent)) {
        this.#followLookUps(body.parent);
        this.#followOptions(body.parent, declaredName(body));
      }
    }
    // Where it is registered says more than its type, unless that is all the same for every function there.
    const isPlain = this.#handlers.every(
      (each) => plainLabel.test(each.template.split(' {')[0] ?? '') && plainLabel.test(each.label),
    );
    const typed = isPlain ? typedHandler(compiler, this.#knowledge, body) : undefined;
    if (typed) {
      // It is the same handler, by a better name.
      this.#handlers.splice(0, 1, typed);
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
    for (const element of isMember(compiler, declaration) ? quotedReferencesTo(compiler, declaration) : []) {
      this.#follow(element);
    }
    this.#followNamespace(declaration);
  }

  /** A function of a module that is wrapped as a whole: `import * as raw from './users'; const users = wrap(raw);`. */
  #followNamespace(declaration: ts.Declaration): void {
    const compiler = this.#compiler;
    const statement = compiler.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
    const name = declaredName(declaration);
    const home = declaration.getSourceFile();
    if (name !== undefined && statement.parent === home) {
      for (const { call, name: given } of namespaceArguments(compiler, home)) {
        this.#followWrapped(call, given, name);
      }
    }
  }

  /** The member of what a function of the project makes of an object, where it makes a function of each in it. */
  #followWrapped(call: ts.CallExpression, object: ts.Expression, key: string): void {
    const compiler = this.#compiler;
    const parameter = this.#parameterFor(call, object);
    if (!parameter || !readsAnyMember(compiler, parameter)) {
      return;
    }
    const outer = withWrappers(compiler, call);
    const { parent } = outer;
    const wrapped: ts.Expression[] = [];
    if (compiler.isPropertyAccessExpression(parent)) {
      wrapped.push(outer);
    } else if (compiler.isVariableDeclaration(parent) && compiler.isObjectBindingPattern(parent.name)) {
      const element = parent.name.elements.find((each) => (each.propertyName ?? each.name).getText() === key);
      if (element) {
        this.#followReferences(element);
      }
    } else if (compiler.isVariableDeclaration(parent) || compiler.isExportAssignment(parent)) {
      wrapped.push(...(referencesTo(compiler, parent) as readonly ts.Expression[]));
    }
    for (const { parent: member } of wrapped) {
      if (
        compiler.isPropertyAccessExpression(member) &&
        member.name.text === key &&
        compiler.returnTypesOf(compiler.typeAt(member)).length > 0
      ) {
        this.#follow(member);
      }
    }
  }

  /** A method or property that holds a function: its own references, and those of what it alone implements. */
  #followMember(member: ts.Declaration): void {
    this.#followReferences(member);
    for (const implemented of implementedMembers(this.#compiler, member)) {
      if (implementersOf(this.#compiler, implemented).length === 1) {
        this.#followReferences(implemented);
      }
    }
  }

  /** What makes objects of a class, or of one that extends it. */
  #followClass(owner: ts.ClassLikeDeclaration): void {
    const compiler = this.#compiler;
    this.#followReferences(owner);
    for (const { parent } of referencesTo(compiler, owner)) {
      const heir = compiler.isExpressionWithTypeArguments(parent) ? parent.parent.parent : undefined;
      if (heir && compiler.isClassLike(heir) && !this.#seen.has(heir)) {
        const own = constructorOf(compiler, heir);
        if (own) {
          this.#functions.add(own);
        } else {
          this.#followClass(heir);
        }
      }
    }
    const holder = compiler.isClassDeclaration(owner) ? undefined : withWrappers(compiler, owner).parent;
    if (holder && compiler.isVariableDeclaration(holder)) {
      this.#followReferences(holder);
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
      compiler.isWrapper(node.parent) ||
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
      this.#followBound(parent);
    } else if (
      compiler.isVariableDeclaration(parent) ||
      compiler.isPropertyDeclaration(parent) ||
      compiler.isExportAssignment(parent)
    ) {
      this.#followReferences(parent);
    } else if (compiler.isPropertyAssignment(parent)) {
      this.#followProperty(parent);
    } else if (compiler.isArrayLiteralExpression(parent)) {
      this.#followList(parent);
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
    const caller = runnerOf(compiler, call);
    if (caller) {
      this.#functions.add(caller);
    }
  }

  /** A function given to another: run there and then, run at another time or place, kept, or wrapped. */
  #followCallback(call: ts.CallExpression | ts.NewExpression, value: ts.Expression): void {
    const compiler = this.#compiler;
    const api = apiOf(compiler, call.expression);
    const known = api && this.#knowledge.callback(api)?.fact;
    if (known) {
      if (known.runs === 'as-member') {
        this.#followAddedMember(call, known.of);
      }
      return;
    }
    const isWrapped =
      compiler.isCallExpression(call) &&
      api?.from !== 'lib' &&
      !compiler.isExpressionStatement(call.parent) &&
      !compiler.isAwaitExpression(call.parent) &&
      compiler.returnTypesOf(compiler.typeAt(call)).length > 0;
    const parameter = this.#parameterFor(call, value);
    if (parameter && this.#runsOnce(parameter)) {
      return;
    }
    if (isWrapped) {
      this.#follow(call);
    } else if (api?.from === 'lib' && this.#followStored(call)) {
      return;
    } else if (!parameter || this.#followParameter(parameter)) {
      this.#callFrom(call);
    }
  }

  /** The parameter of a function or class of the project that takes a value. */
  #parameterFor(call: ts.CallExpression | ts.NewExpression, value: ts.Expression): ts.ParameterDeclaration | undefined {
    const compiler = this.#compiler;
    const index = call.arguments?.indexOf(value) ?? -1;
    const taker = compiler.isNewExpression(call)
      ? this.#constructorCalledBy(call)
      : calledFunction(compiler, call.expression);
    const parameter = taker && parametersOf(taker)[index];
    return parameter && compiler.isIdentifier(parameter.name) && !parameter.dotDotDotToken ? parameter : undefined;
  }

  #constructorCalledBy(call: ts.NewExpression): ts.ConstructorDeclaration | undefined {
    const compiler = this.#compiler;
    const symbol = compiler.symbolAt(withoutWrappers(compiler, call.expression));
    const owner = symbol && compiler.declarationsOf(symbol).find((each) => compiler.isClassLike(each));
    return owner && constructorOf(compiler, owner);
  }

  /** Whether a function of the project keeps what this callback gives: `lazy(() => load())`. */
  #runsOnce(parameter: ts.ParameterDeclaration): boolean {
    const compiler = this.#compiler;
    const uses = referencesTo(compiler, parameter);
    return uses.length > 0 && uses.every((use) => isComputedOnce(compiler, use));
  }

  /**
   * What a function of the project does with a function that it is given. Whether it runs it there and then; where it
   * keeps it, registers it or passes it on, that is followed.
   */
  #followParameter(parameter: ts.ParameterDeclaration): boolean {
    const compiler = this.#compiler;
    if (this.#seen.has(parameter)) {
      return false;
    }
    this.#seen.add(parameter);
    const taker = parameter.parent;
    let runs = false;
    for (const name of referencesTo(compiler, parameter)) {
      const isField = compiler.isPropertyAccessExpression(name.parent) && name.parent.name === name;
      const use = withWrappers(compiler, isField ? name.parent : name);
      const { parent } = use;
      const isCalled = isCallOrNew(compiler, parent) && parent.expression === use;
      const isFollowed =
        isField ||
        this.#isKept(use) ||
        (isCalled && enclosingFunction(compiler, use) !== taker) ||
        (isCallOrNew(compiler, parent) && !isCalled && this.#isTakenElsewhere(parent, use));
      if (isFollowed) {
        this.#follow(use);
      } else if (!compiler.isIfStatement(parent) && !compiler.isTypeOfExpression(parent)) {
        runs = true;
      }
    }
    return runs;
  }

  /** Whether what a value is given to says when it runs: a registration, a pool, a list, a function that keeps it. */
  #isTakenElsewhere(call: ts.CallExpression | ts.NewExpression, value: ts.Expression): boolean {
    const compiler = this.#compiler;
    const handler = registeredHandler(compiler, this.#knowledge, value);
    if (handler) {
      return handler.kind !== 'timer';
    }
    const api = apiOf(compiler, call.expression);
    return api !== undefined && (this.#knowledge.callback(api) !== undefined || isStoring(compiler, call, api.from));
  }

  /** `this.run = run`, `handlers.run = run`, `run = other`. */
  #isKept(value: ts.Expression): boolean {
    const compiler = this.#compiler;
    const { parent } = value;
    const body = enclosingFunction(compiler, value);
    return (
      compiler.isBinaryExpression(parent) &&
      parent.right === value &&
      /^(?:\?\?|\|\|)?=$/u.test(compiler.operatorOf(parent)) &&
      body !== undefined &&
      outlives(compiler, parent.left, body)
    );
  }

  /** `steps.push(load)`, `reports.set('a', load)`: what becomes of the elements of the list or map. */
  #followStored(call: ts.CallExpression | ts.NewExpression): boolean {
    const compiler = this.#compiler;
    const callee = withoutWrappers(compiler, call.expression);
    if (!isStoring(compiler, call, 'lib') || !compiler.isPropertyAccessExpression(callee)) {
      return false;
    }
    const holder = withoutWrappers(compiler, callee.expression);
    const symbol = compiler.symbolAt(compiler.isPropertyAccessExpression(holder) ? holder.name : holder);
    const declaration = symbol && compiler.declarationsOf(symbol)[0];
    if (declaration) {
      this.#followElements(declaration);
    }
    return true;
  }

  /** The places that take functions out of a list or map: loops, `map` and its like, indexes, `get`. */
  #followElements(holder: ts.Declaration): void {
    const compiler = this.#compiler;
    if (this.#seen.has(holder) || declaredName(holder) === undefined) {
      return;
    }
    this.#seen.add(holder);
    for (const name of referencesTo(compiler, holder)) {
      const isField = compiler.isPropertyAccessExpression(name.parent) && name.parent.name === name;
      this.#followElementsOf(isField ? name.parent : name);
    }
  }

  #followElementsOf(list: ts.Expression): void {
    const compiler = this.#compiler;
    const outer = withWrappers(compiler, list);
    const { parent } = outer;
    if (compiler.isForOfStatement(parent) && parent.expression === outer) {
      const [variable] = compiler.isVariableDeclarationList(parent.initializer) ? parent.initializer.declarations : [];
      if (variable && compiler.isIdentifier(variable.name)) {
        this.#followReferences(variable);
      } else {
        this.#callFrom(parent);
      }
    } else if (compiler.isElementAccessExpression(parent) && parent.expression === outer) {
      this.#follow(parent);
    } else if (compiler.isSpreadElement(parent) && compiler.isArrayLiteralExpression(parent.parent)) {
      this.#followList(parent.parent);
    } else if (compiler.isPropertyAccessExpression(parent) && compiler.isCallExpression(parent.parent)) {
      this.#followElementCall(parent.parent, parent.name.text);
    } else if (compiler.isCallExpression(parent)) {
      const parameter = this.#parameterFor(parent, outer);
      if (parameter) {
        this.#followElements(parameter);
      }
    }
  }

  /** `steps.forEach((step) => step())`, `reports.get(name)`, `steps.at(-1)`. */
  #followElementCall(call: ts.CallExpression, method: string): void {
    const compiler = this.#compiler;
    if (['at', 'get', 'pop', 'shift', 'find'].includes(method)) {
      this.#follow(call);
    } else if (['concat', 'filter', 'reverse', 'slice', 'sort', 'toReversed', 'toSorted', 'values'].includes(method)) {
      this.#followElementsOf(call);
    } else if (['every', 'flatMap', 'forEach', 'map', 'reduce', 'some'].includes(method)) {
      const [callback] = call.arguments;
      const inner = callback && withoutWrappers(compiler, callback);
      const parameter =
        inner && isFunctionWithBody(compiler, inner) ? parametersOf(inner)[method === 'reduce' ? 1 : 0] : undefined;
      if (parameter && compiler.isIdentifier(parameter.name)) {
        this.#followReferences(parameter);
      }
    }
  }

  /** A list of functions: where it is kept. */
  #followList(list: ts.ArrayLiteralExpression): void {
    const compiler = this.#compiler;
    const outer = withWrappers(compiler, list);
    const holder = outer.parent;
    if (compiler.isVariableDeclaration(holder) || compiler.isPropertyDeclaration(holder)) {
      this.#followElements(holder);
    } else if (compiler.isArrayLiteralExpression(holder)) {
      // An entry of `new Map([['a', load]])`.
      this.#followList(holder);
    } else if (compiler.isNewExpression(holder) && ['Map', 'Set'].includes(holder.expression.getText())) {
      const kept = withWrappers(compiler, holder).parent;
      if (compiler.isVariableDeclaration(kept) || compiler.isPropertyDeclaration(kept)) {
        this.#followElements(kept);
      }
    } else {
      this.#followElementsOf(outer);
    }
  }

  /** `fastify.decorate('load', load)`: the member of that name which the project adds to an interface. */
  #followAddedMember(call: ts.CallExpression | ts.NewExpression, owner = ''): void {
    const [name] = call.arguments ?? [];
    if (name && this.#compiler.isStringLiteralLike(name)) {
      for (const member of membersAddedTo(this.#compiler, owner, name.text)) {
        this.#followReferences(member);
      }
    }
  }

  /** `handler.bind(this)`, `render.call(…)`. */
  #followBound(member: ts.PropertyAccessExpression): void {
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
    this.#followMember(property);
    this.#followLookUps(property.parent);
    this.#followOptions(property.parent, declaredName(property));
  }

  /**
   * `tap({ next: () => … })`: functions in an object are given to a package like those that are given alone. A function of
   * the project reads them by their keys: `route({ path: '/a', handler: show })`.
   */
  #followOptions(object: ts.ObjectLiteralExpression, key: string | undefined): void {
    const compiler = this.#compiler;
    const outer = withWrappers(compiler, object);
    const call = outer.parent;
    if (!isCallOrNew(compiler, call) || !call.arguments?.includes(outer)) {
      return;
    }
    const parameter = key === undefined ? undefined : this.#parameterFor(call, outer);
    if (parameter) {
      if (key !== undefined && compiler.isCallExpression(call)) {
        this.#followWrapped(call, outer, key);
      }
      for (const { parent } of referencesTo(compiler, parameter)) {
        if (compiler.isPropertyAccessExpression(parent) && parent.name.text === key) {
          this.#follow(parent);
        }
      }
      return;
    }
    const from = apiOf(compiler, call.expression)?.from;
    if (from !== undefined && from !== 'file') {
      this.#followCallback(call, outer);
    }
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
    if (target.getText() === 'module.exports') {
      for (const name of requiredReferencesTo(compiler, target.getSourceFile())) {
        this.#follow(name);
      }
      return;
    }
    const name = compiler.isPropertyAccessExpression(target) ? target.name : target;
    const symbol = compiler.symbolAt(name);
    const declaration = symbol && compiler.declarationsOf(symbol)[0];
    if (declaration && declaredName(declaration) !== undefined) {
      this.#followReferences(declaration);
    }
  }
}

function isCallOrNew(compiler: Compiler, node: ts.Node): node is ts.CallExpression | ts.NewExpression {
  return compiler.isCallExpression(node) || compiler.isNewExpression(node);
}

/** Methods of lists, maps and sets that keep what they are given. */
const storingMethods = new Set(['add', 'push', 'set', 'unshift']);

function isStoring(compiler: Compiler, call: ts.CallExpression | ts.NewExpression, from: string): boolean {
  const callee = withoutWrappers(compiler, call.expression);
  return from === 'lib' && compiler.isPropertyAccessExpression(callee) && storingMethods.has(callee.name.text);
}

/** Whether a function reads members of an object that it is given by names that it learns when it runs: `all[key]`. */
function readsAnyMember(compiler: Compiler, parameter: ts.ParameterDeclaration): boolean {
  return referencesTo(compiler, parameter).some((name) => {
    const { parent } = name;
    return (
      (compiler.isElementAccessExpression(parent) &&
        parent.expression === name &&
        !compiler.isStringLiteralLike(parent.argumentExpression)) ||
      (compiler.isCallExpression(parent) && ['Object.entries', 'Object.values'].includes(parent.expression.getText()))
    );
  });
}

function isMember(compiler: Compiler, declaration: ts.Declaration): boolean {
  return (
    compiler.isMethodDeclaration(declaration) ||
    compiler.isPropertyAssignment(declaration) ||
    compiler.isPropertyDeclaration(declaration) ||
    compiler.isMethodSignature(declaration) ||
    compiler.isPropertySignature(declaration)
  );
}

/** Code that serves no requests: tests, scripts, and what runs on threads of its own. */
function isOutOfService(compiler: Compiler, node: ts.Node): boolean {
  const file = node.getSourceFile();
  return fileKind(compiler, file) !== 'application' || isWorkerFile(compiler, file);
}
