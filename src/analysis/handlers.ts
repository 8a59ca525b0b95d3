import type ts from 'typescript';
import type { Knowledge, Known } from '../libraries/knowledge.ts';
import type { HandlerContract, HandlerRegistration } from '../libraries/library.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { apiOf } from './api-of.ts';
import {
  calledName,
  isWrapper,
  receiverOf,
  withoutWrappers,
  withWrappers,
  type FunctionWithBody,
} from './expression.ts';
import { fileKind } from './file-kind.ts';
import { originOf } from './origin-of.ts';

/** A function that a framework calls for each request, message, job or event. */
export interface Handler {
  /** The library that calls it. */
  readonly framework: string;
  /** What people call it: `GET /items/:id`, `guard AuthGuard`. */
  readonly label: string;
  /** Whether the framework waits for a promise that it returns. */
  readonly waits: boolean;
  /** Whether the framework catches a rejection of that promise. */
  readonly catches: boolean;
  /** Whether the framework sends what it returns. */
  readonly sends: boolean;
  /** Whether one that takes a callback as its last parameter must not give a promise. */
  readonly takesCallback: boolean;
  /** Where it is registered or declared. */
  readonly node: ts.Node;
}

/**
 * Is this function a handler by what stands at its own place? By its decorators, by the interface that its class
 * implements, by its declared type, or because it is written out in a registration. A function that is registered by
 * name elsewhere is found by `callers`, through its references.
 */
export function handlerAt(compiler: Compiler, knowledge: Knowledge, node: FunctionWithBody): Handler | undefined {
  if (compiler.isMethodDeclaration(node) && compiler.isClassLike(node.parent)) {
    return decoratedHandler(compiler, knowledge, node) ?? implementedHandler(compiler, knowledge, node, node.parent);
  }
  if (compiler.isMethodDeclaration(node) && compiler.isObjectLiteralExpression(node.parent)) {
    return registeredProperty(compiler, knowledge, node, node.parent);
  }
  if (compiler.isArrowFunction(node) || compiler.isFunctionExpression(node)) {
    return registeredHandler(compiler, knowledge, node) ?? typedHandler(compiler, knowledge, node);
  }
  return undefined;
}

/**
 * The registration that an expression, whose value is a function, is given to: directly, in an array, wrapped by a
 * function of functions (`asyncHandler(list)`), bound (`this.list.bind(this)`), or as a property of the options.
 */
export function registeredHandler(
  compiler: Compiler,
  knowledge: Knowledge,
  expression: ts.Expression,
): Handler | undefined {
  let node: ts.Expression = expression;
  for (;;) {
    const parent: ts.Node = node.parent;
    if (isWrapper(compiler, parent) || compiler.isArrayLiteralExpression(parent)) {
      node = parent;
    } else if (compiler.isConditionalExpression(parent) && parent.condition !== node) {
      node = parent;
    } else if (compiler.isSpreadElement(parent)) {
      node = parent;
    } else if (compiler.isPropertyAccessExpression(parent) && parent.name.text === 'bind') {
      const call = parent.parent;
      if (!compiler.isCallExpression(call)) {
        return undefined;
      }
      node = call;
    } else if (compiler.isPropertyAssignment(parent) || compiler.isShorthandPropertyAssignment(parent)) {
      return registeredProperty(compiler, knowledge, parent, parent.parent);
    } else if (isTaking(compiler, parent, node)) {
      const handler = registrationOf(compiler, knowledge, parent, node);
      if (handler) {
        return handler;
      }
      if (compiler.isNewExpression(parent) || !isFunctionOfFunctions(compiler, knowledge, parent)) {
        return undefined;
      }
      node = parent;
    } else {
      return undefined;
    }
  }
}

/** Whether a node is a call, with or without `new`, that takes an expression as its argument. */
function isTaking(
  compiler: Compiler,
  node: ts.Node,
  argument: ts.Expression,
): node is ts.CallExpression | ts.NewExpression {
  return (compiler.isCallExpression(node) || compiler.isNewExpression(node)) && node.expression !== argument;
}

/** Whether a call can give back its argument wrapped: not one of the language's own functions, nor a statement. */
function isFunctionOfFunctions(compiler: Compiler, knowledge: Knowledge, call: ts.CallExpression): boolean {
  if (compiler.isExpressionStatement(call.parent) || compiler.isAwaitExpression(call.parent)) {
    return false;
  }
  const api = apiOf(compiler, call.expression);
  return !(api && (api.from === 'lib' || knowledge.callback(api)));
}

function registrationOf(
  compiler: Compiler,
  knowledge: Knowledge,
  call: ts.CallExpression | ts.NewExpression,
  argument: ts.Expression,
): Handler | undefined {
  const fact = registrationFact(compiler, knowledge, call, (each) => {
    const index = call.arguments?.indexOf(argument) ?? -1;
    return each.from !== undefined && index >= each.from && isEventOf(compiler, call, each);
  });
  if (!fact) {
    return undefined;
  }
  return {
    framework: fact.library.name,
    label: labelOf(compiler, fact.fact.label, call),
    ...termsOf(contractAt(compiler, fact.fact, argument)),
    node: call,
  };
}

function registrationFact(
  compiler: Compiler,
  knowledge: Knowledge,
  call: ts.CallExpression | ts.NewExpression,
  accepts: (fact: HandlerRegistration) => boolean,
): Known<HandlerRegistration> | undefined {
  const name = calledName(compiler, call);
  if (name === undefined || !knowledge.mayRegister(name) || isInTest(compiler, call)) {
    return undefined;
  }
  const api = apiOf(compiler, call.expression);
  return api && knowledge.registrations(api).find(({ fact }) => accepts(fact));
}

function isInTest(compiler: Compiler, node: ts.Node): boolean {
  return fileKind(compiler, node.getSourceFile()) === 'test';
}

/** Whether the event or hook named by the first argument is one for each request. */
function isEventOf(
  compiler: Compiler,
  call: ts.CallExpression | ts.NewExpression,
  { unless }: HandlerRegistration,
): boolean {
  const [first] = call.arguments ?? [];
  return !(unless && first && compiler.isStringLiteralLike(first) && unless.includes(first.text));
}

/** `app.route({ handler })`, `app.get('/', { preHandler: [check] }, list)`. */
function registeredProperty(
  compiler: Compiler,
  knowledge: Knowledge,
  property: ts.MethodDeclaration | ts.PropertyAssignment | ts.ShorthandPropertyAssignment,
  options: ts.Node,
): Handler | undefined {
  if (!compiler.isObjectLiteralExpression(options) || !compiler.isIdentifier(property.name)) {
    return undefined;
  }
  const argument = withWrappers(compiler, options);
  const call = argument.parent;
  const key = property.name.text;
  if (!compiler.isCallExpression(call) || call.expression === argument) {
    return undefined;
  }
  const known = registrationFact(compiler, knowledge, call, (each) => each.properties?.includes(key) ?? false);
  if (!known) {
    return undefined;
  }
  const label = labelOf(compiler, known.fact.label, call, options);
  const suffix = key === 'handler' ? '' : ` (${key})`;
  return { framework: known.library.name, label: label + suffix, ...termsOf(known.fact), node: property };
}

/** What a handler says of its framework. */
function termsOf({ waits, catches, sends = false, takesCallback = false }: HandlerContract): Required<HandlerContract> {
  return { waits, catches, sends, takesCallback };
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

function decoratedHandler(compiler: Compiler, knowledge: Knowledge, method: ts.MethodDeclaration): Handler | undefined {
  for (const decorator of compiler.decoratorsOf(method)) {
    const origin = decoratorOrigin(compiler, decorator);
    const known = origin && knowledge.decorator(origin);
    if (known) {
      const { label, prefix } = known.fact;
      const text = fill(label, {
        method: origin.name.toUpperCase(),
        decorator: origin.name,
        name: method.name.getText(),
        prefix: prefix === undefined ? '' : classPrefix(compiler, knowledge, method.parent, prefix),
        0: decoratorArgument(compiler, decorator),
      });
      return { framework: known.library.name, label: tidyPath(text), ...termsOf(known.fact), node: method };
    }
  }
  return undefined;
}

function decoratorOrigin(compiler: Compiler, decorator: ts.Decorator) {
  const { expression } = decorator;
  return apiOf(compiler, compiler.isCallExpression(expression) ? expression.expression : expression);
}

function decoratorArgument(compiler: Compiler, decorator: ts.Decorator): string {
  const { expression } = decorator;
  const [argument] = compiler.isCallExpression(expression) ? expression.arguments : [];
  if (argument && compiler.isObjectLiteralExpression(argument)) {
    const path = argument.properties.find(
      (each) => compiler.isPropertyAssignment(each) && each.name.getText() === 'path',
    );
    return path && compiler.isPropertyAssignment(path) ? literalText(compiler, path.initializer) : '';
  }
  return argument ? literalText(compiler, argument) : '';
}

function classPrefix(compiler: Compiler, knowledge: Knowledge, owner: ts.Node, name: string): string {
  for (const decorator of compiler.decoratorsOf(owner)) {
    if (decoratorOrigin(compiler, decorator)?.name === name) {
      return `/${decoratorArgument(compiler, decorator)}`;
    }
  }
  return '';
}

function implementedHandler(
  compiler: Compiler,
  knowledge: Knowledge,
  method: ts.MethodDeclaration,
  owner: ts.ClassLikeDeclaration,
): Handler | undefined {
  if (!compiler.isIdentifier(method.name)) {
    return undefined;
  }
  const facts = knowledge.handlerMethods(method.name.text);
  if (facts.length === 0) {
    return undefined;
  }
  for (const type of (owner.heritageClauses ?? []).flatMap((clause) => [...clause.types])) {
    const symbol = compiler.symbolAt(type.expression);
    const origin = symbol && originOf(compiler, symbol);
    const known = origin && facts.find(({ library, fact }) => knowledge.isNamed(fact.implements, library, origin));
    if (known) {
      const text = fill(known.fact.label, { class: owner.name?.text ?? 'class' });
      return { framework: known.library.name, label: text, ...termsOf(known.fact), node: method };
    }
  }
  return undefined;
}

/** `const list: RequestHandler = …`, `… satisfies RequestHandler`, `function check(): RequestHandler { return … }`. */
function typedHandler(
  compiler: Compiler,
  knowledge: Knowledge,
  node: ts.ArrowFunction | ts.FunctionExpression,
): Handler | undefined {
  const place = withWrappers(compiler, node);
  const { parent } = place;
  const type = typeCastTo(compiler, node, place) ?? typeAskedBy(compiler, parent);
  if (!type || !compiler.isTypeReferenceNode(type) || isInTest(compiler, node)) {
    return undefined;
  }
  const symbol = compiler.symbolAt(type.typeName);
  const origin = symbol && originOf(compiler, symbol);
  const known = origin && knowledge.handlerType(origin);
  if (!known) {
    return undefined;
  }
  const terms = termsOf(contractAt(compiler, known.fact, place));
  const name = 'name' in parent && parent.name ? (parent.name as ts.Node).getText() : '';
  return { framework: known.library.name, label: tidy(fill(known.fact.label, { name })), ...terms, node };
}

/** The type in `(…) satisfies RequestHandler` and `(…) as RequestHandler`. */
function typeCastTo(compiler: Compiler, node: ts.Node, place: ts.Node): ts.TypeNode | undefined {
  for (let inner = node; inner !== place; inner = inner.parent) {
    const { parent } = inner;
    if (compiler.isSatisfiesExpression(parent) || compiler.isAsExpression(parent)) {
      return parent.type;
    }
  }
  return undefined;
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

function labelOf(
  compiler: Compiler,
  template: string,
  call: ts.CallExpression | ts.NewExpression,
  options?: ts.ObjectLiteralExpression,
): string {
  const name = calledName(compiler, call) ?? '';
  const values: Record<string, string> = { name, method: name.toUpperCase(), 0: pathOf(compiler, call) };
  for (const property of options?.properties ?? []) {
    if (compiler.isPropertyAssignment(property) && compiler.isIdentifier(property.name)) {
      values[property.name.text] = literalText(compiler, property.initializer);
    }
  }
  return tidy(fill(template, values));
}

/** The first argument, or that of `router.route('/items').get(list)`. */
function pathOf(compiler: Compiler, call: ts.CallExpression | ts.NewExpression): string {
  const [first] = call.arguments ?? [];
  const own = first ? literalText(compiler, first) : '';
  if (own !== '') {
    return own;
  }
  for (let receiver = receiverOf(compiler, call); receiver; receiver = receiverOf(compiler, receiver)) {
    const [outer] = compiler.isCallExpression(receiver) ? receiver.arguments : [];
    const path = outer ? literalText(compiler, outer) : '';
    if (path !== '') {
      return path;
    }
  }
  return '';
}

/** What a label says of an expression: the text of a literal, or of an array's literals. */
function literalText(compiler: Compiler, expression: ts.Expression): string {
  const inner = withoutWrappers(compiler, expression);
  if (compiler.isStringLiteralLike(inner) || compiler.isNumericLiteral(inner)) {
    return inner.text;
  }
  if (compiler.isTemplateExpression(inner)) {
    return inner.getText().slice(1, -1);
  }
  if (compiler.isArrayLiteralExpression(inner)) {
    return inner.elements.map((element) => literalText(compiler, element)).join(', ');
  }
  const isName = compiler.isIdentifier(inner) || compiler.isPropertyAccessExpression(inner);
  return isName && /^[A-Z][\w.]*$/u.test(inner.getText()) ? inner.getText() : '';
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/gu, (_, key: string) => values[key] ?? '');
}

function tidy(label: string): string {
  return label.replaceAll(/\s+/gu, ' ').trim();
}

function tidyPath(label: string): string {
  return tidy(label.replaceAll(/\/{2,}/gu, '/').replace(/(?<=[^ ])\/$/u, ''));
}

/** Prints a handler for tests: `Express GET /items (waits, catches)`. */
export function printHandler(handler: Handler | undefined): string {
  if (!handler) {
    return 'none';
  }
  const contract = [handler.waits && 'waits', handler.catches && 'catches'].filter(Boolean).join(', ');
  return `${handler.framework} ${handler.label} (${contract || 'neither waits nor catches'})`;
}

/** How messages speak of a handler. */
export interface HandlerWords {
  /** `The handler of GET /items`, `The guard AuthGuard`. */
  readonly Handler: string;
  /** What it does when it is done: `answers`, `goes on`, `is done`. */
  readonly goesOn: 'answers' | 'goes on' | 'is done';
}

/** Labels that name the function, and not what it handles. */
const functionLabel =
  /^(?:error handler|filter|guard|handler|hook|interceptor|loader|middleware|parameter handler|parser|pipe|procedure|request listener|resolver)\b/u;
/** Handlers after which others have their turn. */
const passingOn = /^(?:guard|hook|interceptor|middleware|parameter|parser|pipe)\b/u;
/** Handlers that nobody waits for an answer of. */
const unanswered = /^(?:@|event|job|message|queue|schedule|task|timer)/u;

/** Finds the words for a handler. */
export function describeHandler({ label }: Pick<Handler, 'label'>): HandlerWords {
  return {
    Handler: `The ${functionLabel.test(label) ? '' : 'handler of '}${label}`,
    goesOn: passingOn.test(label) ? 'goes on' : unanswered.test(label) ? 'is done' : 'answers',
  };
}
