import type ts from 'typescript';
import type { Knowledge, Known } from '../libraries/knowledge.ts';
import type { HandlerContract, HandlerRegistration, HandlerType } from '../libraries/library.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { parametersOf } from '../typescript/parameters.ts';
import { apiOf } from './api-of.ts';
import { calledFunction } from './callee.ts';
import {
  calledName,
  functionName,
  isFunctionWithBody,
  isLink,
  withoutWrappers,
  withWrappers,
  type FunctionWithBody,
  isPromiseMethod,
} from './expression.ts';
import { fileKind } from './file-kind.ts';
import { makeHandler, type Handler } from './handler.ts';
import { directedHandler, exportedHandler, fileLabel, isLoaded, matchingKeys } from './handler-exports.ts';
import { fillLabel, literalProperties, registrationLabel } from './handler-label.ts';
import { constructedHandler, decoratedHandler, implementedHandler } from './handler-members.ts';
import { mountPath } from './mount-path.ts';
import { originOf } from './origin-of.ts';
import { callsOf, referencesTo } from './references.ts';

/**
 * Is this function a handler by what stands at its own place? By its decorators, by the interface that its class
 * implements, because it is written out in a registration (or in an object or list that is given to one), because its
 * file exports it under a name that a framework looks for, by a directive, or by its declared type. A function that
 * is registered by name elsewhere is found by `callers`, through its references.
 */
export function handlerAt(compiler: Compiler, knowledge: Knowledge, node: FunctionWithBody): Handler | undefined {
  return placedHandler(compiler, knowledge, node) ?? typedHandler(compiler, knowledge, node);
}

/** The same without the declared type, which says less than the registration of a function by its name. */
export function placedHandler(compiler: Compiler, knowledge: Knowledge, node: FunctionWithBody): Handler | undefined {
  if (compiler.isMethodDeclaration(node) && compiler.isClassLike(node.parent)) {
    return decoratedHandler(compiler, knowledge, node) ?? implementedHandler(compiler, knowledge, node, node.parent);
  }
  if (compiler.isConstructorDeclaration(node)) {
    return constructedHandler(compiler, knowledge, node);
  }
  const directed = directedHandler(compiler, knowledge, node, functionName(compiler, node) ?? '');
  if (directed) {
    return directed;
  }
  if (compiler.isMethodDeclaration(node) && compiler.isObjectLiteralExpression(node.parent)) {
    const held = memberOf(compiler, node, node.parent);
    return held && new Search(compiler, knowledge).find(held);
  }
  if (compiler.isFunctionDeclaration(node)) {
    return exportedHandler(compiler, knowledge, node, [], node);
  }
  if (compiler.isArrowFunction(node) || compiler.isFunctionExpression(node)) {
    return registeredHandler(compiler, knowledge, node);
  }
  return undefined;
}

/**
 * The registration that an expression, whose value is a function, is given to: directly, in a list, wrapped by a
 * function of functions (`asyncHandler(list)`), bound (`this.list.bind(this)`), or as a property of an object. Lists
 * and objects that are kept in variables are followed to where they are given.
 */
export function registeredHandler(
  compiler: Compiler,
  knowledge: Knowledge,
  expression: ts.Expression,
): Handler | undefined {
  return new Search(compiler, knowledge).find({ node: expression, start: expression, keys: [], object: undefined });
}

/** A value on its way to a registration: a function, or a list or object that holds it. */
interface Held {
  readonly node: ts.Expression;
  /** The function, or the name of it, that the way began with. */
  readonly start: ts.Node;
  /** The keys under which the objects around it hold the function, the outermost first. */
  readonly keys: readonly string[];
  /** The outermost of these objects. */
  readonly object: ts.ObjectLiteralExpression | undefined;
  /** The innermost property that holds it. */
  readonly property?: ts.ObjectLiteralElement;
  /** Whether a list holds it. */
  readonly isListed?: boolean;
}

function memberOf(compiler: Compiler, member: ts.ObjectLiteralElement, object: ts.Node): Held | undefined {
  const { name } = member;
  return compiler.isObjectLiteralExpression(object) &&
    name &&
    (compiler.isIdentifier(name) || compiler.isStringLiteralLike(name))
    ? { node: object, start: member, keys: [name.text], object, property: member }
    : undefined;
}

/** The object that holds the function itself. */
function innermostObject(compiler: Compiler, { property }: Held): ts.ObjectLiteralExpression | undefined {
  return property && compiler.isObjectLiteralExpression(property.parent) ? property.parent : undefined;
}

/** The objects, lists and conditions around a value, as far as they only hold it. */
function outermost(compiler: Compiler, held: Held): Held {
  for (let at = held; ;) {
    const { node, keys } = at;
    const parent: ts.Node = node.parent;
    if (compiler.isWrapper(parent)) {
      at = { ...at, node: parent };
    } else if (compiler.isArrayLiteralExpression(parent) || compiler.isSpreadElement(parent)) {
      at = { ...at, node: parent, isListed: true };
    } else if (
      (compiler.isConditionalExpression(parent) && parent.condition !== node) ||
      (compiler.isBinaryExpression(parent) && ['??', '||', '&&'].includes(compiler.operatorOf(parent)))
    ) {
      at = { ...at, node: parent };
    } else if (compiler.isPropertyAssignment(parent) || compiler.isShorthandPropertyAssignment(parent)) {
      const holder = memberOf(compiler, parent, parent.parent);
      if (!holder) {
        return at;
      }
      at = { ...holder, start: at.start, keys: [...holder.keys, ...keys], property: at.property ?? parent };
    } else if (compiler.isSpreadAssignment(parent)) {
      at = { ...at, node: parent.parent };
    } else {
      return at;
    }
  }
}

/** A list or object may be passed on from variable to variable: further than this nobody goes. */
const maximumVariables = 6;

/** One search for the registration that takes a function. */
class Search {
  readonly #compiler: Compiler;
  readonly #knowledge: Knowledge;
  readonly #seen = new Set<ts.Node>();

  constructor(compiler: Compiler, knowledge: Knowledge) {
    this.#compiler = compiler;
    this.#knowledge = knowledge;
  }

  find(held: Held, variables = 0): Handler | undefined {
    const compiler = this.#compiler;
    for (let at = outermost(compiler, held); ;) {
      const { node, keys } = at;
      if (this.#seen.has(node)) {
        return undefined;
      }
      this.#seen.add(node);
      const parent: ts.Node = node.parent;
      if (isTaking(compiler, parent, node)) {
        const handler = this.#registration(parent, at);
        if (handler) {
          return handler;
        }
        if (
          compiler.isNewExpression(parent) ||
          (keys.length === 0 && isRefined(compiler, parent)) ||
          !isFunctionOfFunctions(compiler, this.#knowledge, parent)
        ) {
          return undefined;
        }
        at = outermost(compiler, { ...at, node: parent });
      } else if (compiler.isPropertyAccessExpression(parent)) {
        const next = this.#member(parent, at);
        if (!next) {
          return undefined;
        }
        at = outermost(compiler, next);
      } else if (compiler.isVariableDeclaration(parent)) {
        return this.#exported(parent, at) ?? this.#ofReferences(parent, at, variables);
      } else if (compiler.isExportAssignment(parent)) {
        return this.#exported(parent, at) ?? this.#ofReferences(parent, at, variables);
      } else if (compiler.isReturnStatement(parent) || compiler.isArrowFunction(parent)) {
        return keys.length > 0 ? this.#ofMaker(parent, at, variables) : undefined;
      } else {
        return undefined;
      }
    }
  }

  /** `list.bind(this)`, and `resolvers.Query` of an object that is followed. */
  #member(member: ts.PropertyAccessExpression, held: Held): Held | undefined {
    const compiler = this.#compiler;
    const [first, ...keys] = held.keys;
    if (first === undefined) {
      return member.name.text === 'bind' && compiler.isCallExpression(member.parent)
        ? { ...held, node: member.parent }
        : undefined;
    }
    return member.name.text === first ? { ...held, node: member, keys } : undefined;
  }

  #registration(call: ts.CallExpression | ts.NewExpression, held: Held): Handler | undefined {
    const compiler = this.#compiler;
    const { node, keys, object } = held;
    const inner = innermostObject(compiler, held);
    const index = call.arguments?.indexOf(node) ?? -1;
    const known = registrationFact(
      compiler,
      this.#knowledge,
      call,
      ({ from, properties, where, unless, parameters }) => {
        const isPlace =
          keys.length === 0
            ? from !== undefined && index >= from
            : properties !== undefined && matchingKeys(properties, keys) !== undefined;
        return (
          isPlace &&
          isEventOf(compiler, call, unless) &&
          hasLiterals(compiler, inner, where) &&
          (parameters === undefined || takes(bodyOf(compiler, held.start), parameters))
        );
      },
    );
    if (!known) {
      return undefined;
    }
    const { library, fact } = known;
    const labelled = (): string => {
      const property = matchingKeys(fact.properties, keys) ?? '';
      const values = {
        // A provider in a list of a module's options: what is around it says less than what is in it.
        ...(fact.where && literalProperties(compiler, inner)),
        property,
      };
      const mount = (): string => mountPath(compiler, this.#knowledge, call);
      const label =
        fileLabel(compiler, this.#knowledge, library, node) ??
        registrationLabel(compiler, fact.label, call, object, values, mount);
      return label + (fact.label.includes('{property}') ? '' : suffixOf(fact, keys));
    };
    return makeHandler(library, fact, held.property ?? call, fact.label, labelled, () =>
      contractAt(compiler, fact, node),
    );
  }

  #exported(declaration: ts.ExportAssignment | ts.VariableDeclaration, { start, keys }: Held): Handler | undefined {
    const compiler = this.#compiler;
    return exportedHandler(compiler, this.#knowledge, declaration, keys, bodyOf(compiler, start));
  }

  /** Plain functions are not followed: `callers` does that. */
  #ofReferences(declaration: ts.Declaration, held: Held, variables: number): Handler | undefined {
    const compiler = this.#compiler;
    if (variables > maximumVariables || !(held.keys.length > 0 ? this.#mayBeTaken(held.keys) : held.isListed)) {
      return undefined;
    }
    for (const name of referencesTo(compiler, declaration)) {
      const handler = this.find({ ...held, node: name }, variables + 1);
      if (handler) {
        return handler;
      }
    }
    return undefined;
  }

  /** An object that a function returns: where the function is called, or taken to be called. */
  #ofMaker(place: ts.ArrowFunction | ts.ReturnStatement, held: Held, variables: number): Handler | undefined {
    const compiler = this.#compiler;
    let maker: ts.Node | undefined = place;
    while (maker && !isFunctionWithBody(compiler, maker)) {
      maker = maker.parent;
    }
    if (!maker || variables > maximumVariables || !this.#mayBeTaken(held.keys)) {
      return undefined;
    }
    if (compiler.isArrowFunction(maker) || compiler.isFunctionExpression(maker)) {
      const outer = withWrappers(compiler, maker);
      if (!compiler.isVariableDeclaration(outer.parent)) {
        return this.find({ ...held, node: outer }, variables + 1);
      }
    }
    for (const call of callsOf(compiler, maker)) {
      const handler = this.find({ ...held, node: call }, variables + 1);
      if (handler) {
        return handler;
      }
    }
    return undefined;
  }

  /** Whether any library of the program takes objects that hold handlers under these keys. */
  #mayBeTaken(keys: readonly string[]): boolean {
    return this.#knowledge.librariesHolding(keys).some((library) => isLoaded(this.#compiler, library));
  }
}

function takes(body: FunctionWithBody | undefined, parameters: number): boolean {
  return body !== undefined && parametersOf(body).length === parameters;
}

/** The function that a node is or names. */
function bodyOf(compiler: Compiler, node: ts.Node): FunctionWithBody | undefined {
  return isFunctionWithBody(compiler, node)
    ? node
    : compiler.isIdentifier(node) || compiler.isPropertyAccessExpression(node)
      ? calledFunction(compiler, node)
      : undefined;
}

/** Whether a node is a call, with or without `new`, that takes an expression as its argument. */
function isTaking(
  compiler: Compiler,
  node: ts.Node,
  argument: ts.Expression,
): node is ts.CallExpression | ts.NewExpression {
  return (compiler.isCallExpression(node) || compiler.isNewExpression(node)) && node.expression !== argument;
}

/** `query.where((row) => …).execute()`: what a method is called on is no function, but for `bind`. */
function isRefined(compiler: Compiler, call: ts.CallExpression): boolean {
  const { parent } = withWrappers(compiler, call);
  return isLink(compiler, call) && compiler.isPropertyAccessExpression(parent) && parent.name.text !== 'bind';
}

/** Whether a call can give back its argument wrapped: not one of the language's own functions, nor a statement. */
function isFunctionOfFunctions(compiler: Compiler, knowledge: Knowledge, call: ts.CallExpression): boolean {
  if (
    compiler.isExpressionStatement(call.parent) ||
    compiler.isAwaitExpression(call.parent) ||
    isPromiseMethod(calledName(compiler, call) ?? '')
  ) {
    return false;
  }
  const api = apiOf(compiler, call.expression);
  return !(api && (api.from === 'lib' || knowledge.callback(api)));
}

function registrationFact(
  compiler: Compiler,
  knowledge: Knowledge,
  call: ts.CallExpression | ts.NewExpression,
  accepts: (fact: HandlerRegistration) => boolean,
): Known<HandlerRegistration> | undefined {
  if (isInTest(compiler, call)) {
    return undefined;
  }
  const name = calledName(compiler, call);
  if (name === undefined) {
    const router = computedMemberOf(compiler, call);
    return router && routeFact(compiler, knowledge, router, accepts);
  }
  const api = knowledge.mayRegister(name) ? apiOf(compiler, call.expression) : undefined;
  return api && knowledge.registrations(api).find(({ fact }) => accepts(fact));
}

/** What a method is called on whose name is known when the program runs: `app` in `app[method](path, handler)`. */
function computedMemberOf(compiler: Compiler, call: ts.CallExpression | ts.NewExpression): ts.Expression | undefined {
  const callee = withoutWrappers(compiler, call.expression);
  return compiler.isElementAccessExpression(callee) && !compiler.isStringLiteralLike(callee.argumentExpression)
    ? callee.expression
    : undefined;
}

/** The registration of a router's methods of HTTP, of which any may be called. */
function routeFact(
  compiler: Compiler,
  knowledge: Knowledge,
  router: ts.Expression,
  accepts: (fact: HandlerRegistration) => boolean,
): Known<HandlerRegistration> | undefined {
  const get = compiler.propertyOf(compiler.typeAt(router), 'get');
  const api = get && originOf(compiler, get);
  return api && knowledge.registrations(api).find(({ fact }) => fact.methods.includes('post') && accepts(fact));
}

/** Whether a call registers a handler: for each request, message, job or event, and not for a timer. */
export function isRegistration(
  compiler: Compiler,
  knowledge: Knowledge,
  call: ts.CallExpression | ts.NewExpression,
): boolean {
  const accepts = ({ kind, unless }: HandlerRegistration): boolean =>
    kind !== 'timer' && isEventOf(compiler, call, unless);
  return registrationFact(compiler, knowledge, call, accepts) !== undefined;
}

function isInTest(compiler: Compiler, node: ts.Node): boolean {
  return fileKind(compiler, node.getSourceFile()) === 'test';
}

/** Whether the event or hook named by the first argument is one for each request. */
function isEventOf(
  compiler: Compiler,
  call: ts.CallExpression | ts.NewExpression,
  unless: readonly string[] | undefined,
): boolean {
  const [first] = call.arguments ?? [];
  return !(unless && first && compiler.isStringLiteralLike(first) && unless.includes(first.text));
}

function hasLiterals(
  compiler: Compiler,
  object: ts.ObjectLiteralExpression | undefined,
  where: Readonly<Record<string, string>> | undefined,
): boolean {
  const values = where && literalProperties(compiler, object);
  return !values || Object.entries(where).every(([key, value]) => values[key] === value);
}

/** The property, where it is not the one that the registration is for: ` (preHandler)`. */
function suffixOf(
  { properties: [main] = [] }: Pick<HandlerRegistration, 'properties'>,
  keys: readonly string[],
): string {
  const key = keys.at(-1);
  return key === undefined || key === main?.split('.').at(-1)
    ? ''
    : ` (${keys.filter((each) => each !== 'options').join('.')})`;
}

function contractAt(
  compiler: Compiler,
  fact: HandlerContract & { readonly ifTypedVoid?: HandlerContract },
  argument: ts.Expression,
): HandlerContract {
  if (!fact.ifTypedVoid) {
    return fact;
  }
  const asked = compiler.contextualTypeAt(argument);
  return asked && isTypedVoid(compiler, asked) ? fact.ifTypedVoid : fact;
}

function isTypedVoid(compiler: Compiler, type: ts.Type): boolean {
  const returned = compiler.unionMembers(type).flatMap((member) => compiler.returnTypesOf(member));
  return returned.length > 0 && returned.every((each) => compiler.isVoid(each));
}

/** `const list: RequestHandler = …`, `… satisfies RequestHandler`, `function check(): RequestHandler { return … }`. */
export function typedHandler(compiler: Compiler, knowledge: Knowledge, node: FunctionWithBody): Handler | undefined {
  const isMethod = compiler.isMethodDeclaration(node) && compiler.isObjectLiteralExpression(node.parent);
  if (!isMethod && !compiler.isArrowFunction(node) && !compiler.isFunctionExpression(node)) {
    return undefined;
  }
  let at: Held | undefined = isMethod
    ? memberOf(compiler, node, node.parent)
    : { node: node as ts.Expression, start: node, keys: [], object: undefined };
  let isWrapped = false;
  while (at) {
    const outer: Held = outermost(compiler, at);
    const { parent } = outer.node;
    const types = [...typesCastTo(compiler, at.start, outer.node), typeAskedBy(compiler, parent)];
    for (const type of types.filter((each) => each !== undefined)) {
      const handler = handlerOfType(compiler, knowledge, type, outer, node, isWrapped);
      if (handler) {
        return handler;
      }
    }
    // `const list: RequestHandler = logged(async (request, response) => { … })`
    at =
      compiler.isCallExpression(parent) &&
      isTaking(compiler, parent, outer.node) &&
      isFunctionOfFunctions(compiler, knowledge, parent)
        ? { ...outer, node: parent }
        : undefined;
    isWrapped = true;
  }
  return undefined;
}

function handlerOfType(
  compiler: Compiler,
  knowledge: Knowledge,
  type: ts.TypeNode,
  held: Held,
  body: FunctionWithBody,
  isWrapped: boolean,
): Handler | undefined {
  for (const { known, isInObject } of typesIn(compiler, knowledge, type)) {
    const { library, fact } = known;
    const isPlain = fact.properties === undefined && (held.keys.length === 0 || isInObject);
    const property =
      fact.properties && hasLiterals(compiler, innermostObject(compiler, held), fact.where)
        ? matchingKeys(fact.properties, held.keys)
        : undefined;
    if ((isPlain || property !== undefined) && !isInTest(compiler, body)) {
      const labelled = (): string => {
        if (isPlain) {
          return fillLabel(fact.label, { name: held.keys.at(-1) ?? nameOf(held.node.parent) });
        }
        const values = { name: nameOf(held.node.parent), property: property ?? '' };
        const label = fillLabel(fact.label, { ...literalProperties(compiler, held.object), ...values });
        return label + (fact.label.includes('{property}') ? '' : suffixOf(fact, held.keys));
      };
      return makeHandler(library, fact, isWrapped ? held.node.parent : body, fact.label, labelled, () =>
        isPlain ? contractAt(compiler, fact, body as ts.Expression) : fact,
      );
    }
  }
  return undefined;
}

function nameOf(holder: ts.Node): string {
  return 'name' in holder && holder.name ? (holder.name as ts.Node).getText() : '';
}

/** Types that hold what they are given: `Record<string, RequestHandler>`. */
const holdingTypes = new Set(['Array', 'Partial', 'Promise', 'Readonly', 'ReadonlyArray', 'Record', 'Required']);

/** The types of handlers that an annotation names, itself or as what a list or record holds. */
function typesIn(
  compiler: Compiler,
  knowledge: Knowledge,
  type: ts.TypeNode,
): { readonly known: Known<HandlerType>; readonly isInObject: boolean }[] {
  const found: { known: Known<HandlerType>; isInObject: boolean }[] = [];
  visit(type, false);
  return found;

  function visit(node: ts.Node, isInObject: boolean): void {
    if (compiler.isTypeReferenceNode(node)) {
      const name = node.typeName.getText().split('.').at(-1) ?? '';
      const symbol = knowledge.mayTypeHandler(name) ? compiler.symbolAt(node.typeName) : undefined;
      const origin = symbol && originOf(compiler, symbol);
      found.push(...(origin ? knowledge.handlerTypes(origin) : []).map((known) => ({ known, isInObject })));
      if (holdingTypes.has(name)) {
        node.typeArguments?.forEach((each) => {
          visit(each, true);
        });
      }
    } else if (!compiler.isFunctionTypeNode(node) && !compiler.isTypeLiteralNode(node)) {
      compiler.forEachChild(node, (child) => {
        visit(child, isInObject);
      });
    }
  }
}

/** The types in `(…) satisfies RequestHandler` and `(…) as RequestHandler`. */
function typesCastTo(compiler: Compiler, node: ts.Node, place: ts.Node): ts.TypeNode[] {
  const types: ts.TypeNode[] = [];
  for (let inner = node; inner !== place; inner = inner.parent) {
    const { parent } = inner;
    if (compiler.isSatisfiesExpression(parent) || compiler.isAsExpression(parent)) {
      types.push(parent.type);
    }
  }
  return types;
}

function typeAskedBy(compiler: Compiler, parent: ts.Node): ts.TypeNode | undefined {
  if (compiler.isVariableDeclaration(parent) || compiler.isPropertyDeclaration(parent)) {
    return parent.type;
  }
  if (compiler.isArrowFunction(parent)) {
    return parent.type;
  }
  if (!compiler.isReturnStatement(parent)) {
    return undefined;
  }
  for (let outer: ts.Node | undefined = parent.parent; outer; outer = outer.parent) {
    if (compiler.isFunctionLike(outer)) {
      return outer.type;
    }
  }
  return undefined;
}
