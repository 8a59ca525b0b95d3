import type ts from 'typescript';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { Mount } from '../libraries/library.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { parametersOf } from '../typescript/parameters.ts';
import { apiOf, nameIn } from './api-of.ts';
import { calledFunction } from './callee.ts';
import { constantText } from './constant.ts';
import {
  calledName,
  isFunctionWithBody,
  isInside,
  receiverOf,
  withoutWrappers,
  withWrappers,
  type FunctionWithBody,
} from './expression.ts';
import { literalText } from './handler-label.ts';
import { kept } from './kept.ts';
import { callsOf, referencesTo, requiredUses } from './references.ts';

/**
 * The path under which the router is mounted on which a call registers a handler: `/api/items` for a router that
 * `api.use('/items', router)` gives to one that stands under `/api`.
 *
 * Followed: variables and fields, also in other files, imported or required; functions that make a router or are given
 * one; plugins; prefixes with which a router is made. Nothing is said of a router with several mounts, nor of what stands above a path that
 * cannot be told. Asked for labels alone, when they are read.
 */
export function mountPath(
  compiler: Compiler,
  knowledge: Knowledge,
  registration: ts.CallExpression | ts.NewExpression,
): string {
  const receiver = receiverOf(compiler, registration);
  if (!receiver) {
    return '';
  }
  const find = (): string => new Search(compiler, knowledge).pathOf(receiver);
  // A router has hundreds of routes, and is mounted in one place.
  const symbol = compiler.isIdentifier(receiver) ? compiler.symbolAt(receiver) : undefined;
  const declaration = symbol && compiler.declarationsOf(symbol)[0];
  if (!declaration) {
    return find();
  }
  return kept(pathsIn(mountPaths, compiler, knowledge), declaration, find);
}

type Paths = WeakMap<Knowledge, WeakMap<Compiler, WeakMap<ts.Node, string>>>;

const mountPaths: Paths = new WeakMap();

const changedPaths: Paths = new WeakMap();

function pathsIn(paths: Paths, compiler: Compiler, knowledge: Knowledge): WeakMap<ts.Node, string> {
  const ofProgram = kept(paths, knowledge, () => new WeakMap<Compiler, WeakMap<ts.Node, string>>());
  return kept(ofProgram, compiler, () => new WeakMap<ts.Node, string>());
}

/** Routers on routers on routers: further up than this nobody goes. */
const maximumMounts = 8;

/** A router put under a path by a call. */
interface Place {
  readonly call: ts.Node;
  readonly path: () => string;
}

class Search {
  readonly #compiler: Compiler;
  readonly #knowledge: Knowledge;
  readonly #seen = new Set<ts.Node>();

  constructor(compiler: Compiler, knowledge: Knowledge) {
    this.#compiler = compiler;
    this.#knowledge = knowledge;
  }

  /** The path of the router that an expression stands for. */
  pathOf(expression: ts.Expression): string {
    const compiler = this.#compiler;
    if (this.#seen.has(expression) || this.#seen.size > maximumMounts * 4) {
      return '';
    }
    this.#seen.add(expression);
    const { root, own } = this.#chain(expression);
    if (compiler.isCallExpression(root) || compiler.isNewExpression(root)) {
      // Made where it is used: its routes stand in one chain.
      const outer = outermostLink(compiler, root);
      const holder = outer.parent;
      if (compiler.isVariableDeclaration(holder) || compiler.isPropertyDeclaration(holder)) {
        return this.#seen.has(holder) ? own : this.#pathOfDeclaration(holder);
      }
      return this.#single(this.#placesOf(outer)) + own;
    }
    const name = nameIn(compiler, root);
    const symbol = name && compiler.symbolAt(name);
    const declaration = symbol && compiler.declarationsOf(symbol)[0];
    const isHolder =
      declaration &&
      (compiler.isVariableDeclaration(declaration) ||
        compiler.isParameter(declaration) ||
        compiler.isPropertyDeclaration(declaration));
    return isHolder ? this.#pathOfDeclaration(declaration) + own : own;
  }

  /** Where a chain of calls begins, and the path that calls in it give: `new Hono().basePath('/api')`. */
  #chain(expression: ts.Expression): { readonly root: ts.Expression; readonly own: string } {
    const compiler = this.#compiler;
    let own = '';
    for (let root = withoutWrappers(compiler, expression); ;) {
      if (compiler.isCallExpression(root) || compiler.isNewExpression(root)) {
        own = this.#ownPath(root) + own;
      }
      const receiver = receiverOf(compiler, root);
      // `express.Router()` is no call on a router.
      if (!receiver || !isRouterCall(compiler, root, receiver)) {
        return { root, own };
      }
      root = receiver;
    }
  }

  /** The path that a call gives what it makes or is made on. */
  #ownPath(call: ts.CallExpression | ts.NewExpression): string {
    return this.#pathGivenBy(call, ({ from }) => from === undefined, undefined) ?? '';
  }

  #pathOfDeclaration(declaration: ts.Declaration): string {
    const compiler = this.#compiler;
    if (this.#seen.has(declaration)) {
      return '';
    }
    this.#seen.add(declaration);
    const above = this.#single(this.#placesOfDeclaration(declaration));
    const changed = this.#changedPath(declaration);
    if (compiler.isParameter(declaration)) {
      return this.#pathOfParameter(declaration) + above + changed;
    }
    const made =
      (compiler.isVariableDeclaration(declaration) || compiler.isPropertyDeclaration(declaration)) &&
      declaration.initializer
        ? this.pathOf(declaration.initializer)
        : '';
    return above + made + changed;
  }

  /** `router.prefix('/items');` */
  #changedPath(declaration: ts.Declaration): string {
    return kept(pathsIn(changedPaths, this.#compiler, this.#knowledge), declaration, () => {
      for (const call of usesOf(this.#compiler, declaration).statements) {
        const path = this.#ownPath(call);
        if (path !== '') {
          return path;
        }
      }
      return '';
    });
  }

  /** The router that a function is given: by a call that mounts the function, or by one that runs it. */
  #pathOfParameter(parameter: ts.ParameterDeclaration): string {
    const compiler = this.#compiler;
    const body = parameter.parent;
    if (!isFunctionWithBody(compiler, body)) {
      return '';
    }
    const index = parametersOf(body).indexOf(parameter);
    const mounts = this.#placesOfFunction(body);
    const calls = callsOf(compiler, body).map((call): Place => {
      const argument = compiler.isCallExpression(call) ? call.arguments[index] : undefined;
      return { call, path: () => (argument ? this.pathOf(argument) : '') };
    });
    return this.#single([...mounts, ...calls]);
  }

  #placesOfFunction(body: FunctionWithBody): readonly Place[] {
    const compiler = this.#compiler;
    if (compiler.isArrowFunction(body) || compiler.isFunctionExpression(body)) {
      return this.#placesOf(withWrappers(compiler, body));
    }
    if (compiler.isMethodDeclaration(body) && compiler.isObjectLiteralExpression(body.parent)) {
      return this.#placesOf(withWrappers(compiler, body.parent));
    }
    return this.#placesOfDeclaration(body);
  }

  #placesOfDeclaration(declaration: ts.Declaration): readonly Place[] {
    return usesOf(this.#compiler, declaration).values.flatMap((value) => this.#placesOf(value));
  }

  /** The calls that put a value under a path. */
  #placesOf(value: ts.Expression): readonly Place[] {
    const compiler = this.#compiler;
    if (this.#seen.has(value)) {
      return [];
    }
    this.#seen.add(value);
    const { node, object } = held(compiler, value);
    const { parent } = node;
    if ((compiler.isCallExpression(parent) || compiler.isNewExpression(parent)) && parent.expression !== node) {
      const index = parent.arguments?.indexOf(node) ?? -1;
      const path = this.#pathGivenBy(parent, ({ from }) => from !== undefined && index >= from, object);
      if (path !== undefined) {
        const receiver = receiverOf(compiler, parent);
        return [{ call: parent, path: () => (receiver ? this.pathOf(receiver) : '') + path }];
      }
      const taker = calledFunction(compiler, parent.expression);
      const parameter = taker && parametersOf(taker)[index];
      return parameter ? this.#placesOfDeclaration(parameter) : [];
    }
    if (
      compiler.isVariableDeclaration(parent) ||
      compiler.isPropertyDeclaration(parent) ||
      (compiler.isExportAssignment(parent) && !compiler.isIdentifier(node))
    ) {
      return this.#placesOfDeclaration(parent);
    }
    if (compiler.isReturnStatement(parent) || compiler.isArrowFunction(parent)) {
      const maker = functionAround(compiler, node);
      return maker ? this.#callsOf(maker).flatMap((call) => this.#placesOf(outermostLink(compiler, call))) : [];
    }
    return exportedUses(compiler, value).flatMap((use) => this.#placesOf(outermostLink(compiler, use)));
  }

  /** The calls of a function, also of one that other files require. */
  #callsOf(maker: FunctionWithBody): readonly ts.Expression[] {
    const compiler = this.#compiler;
    const values =
      compiler.isArrowFunction(maker) || compiler.isFunctionExpression(maker)
        ? [withWrappers(compiler, maker)]
        : referencesTo(compiler, maker).map((name) => name as ts.Expression);
    const calls = values
      .flatMap((value) => exportedUses(compiler, value))
      .map((use) => ({ use, call: use.parent }))
      .flatMap(({ use, call }) => (compiler.isCallExpression(call) && call.expression === use ? [call] : []));
    return [...new Set([...callsOf(compiler, maker), ...calls])];
  }

  /** The path that a call gives; undefined if it mounts nothing. */
  #pathGivenBy(
    call: ts.CallExpression | ts.NewExpression,
    accepts: (fact: Mount) => boolean,
    object: ts.ObjectLiteralExpression | undefined,
  ): string | undefined {
    const compiler = this.#compiler;
    const name = calledName(compiler, call);
    const api = name !== undefined && this.#knowledge.mayMount(name) ? apiOf(compiler, call.expression) : undefined;
    const fact = api && this.#knowledge.mounts(api).find(accepts);
    if (!fact) {
      return undefined;
    }
    const values = call.arguments ?? [];
    const path =
      fact.option === undefined
        ? [values[0]]
        : [object, ...values].map((value) => value && propertyAt(compiler, value, fact.option?.split('.') ?? []));
    return tidy(path.map((value) => (value ? pathText(compiler, value) : '')).find((text) => text !== '') ?? '');
  }

  /** The path of the only place; none if there are several. */
  #single(places: readonly Place[]): string {
    const [first, ...others] = places;
    return first && others.every(({ call }) => call === first.call) ? first.path() : '';
  }
}

/** What is done with a router. */
interface Uses {
  /** `app.use(cors());`: the first that gives it a path is looked for. */
  readonly statements: readonly ts.CallExpression[];
  /** Where it goes on from, as an argument or under another name. */
  readonly values: readonly ts.Expression[];
}

const usesByProgram = new WeakMap<Compiler, WeakMap<ts.Declaration, Uses>>();

/** Sorted once: the path of every router that an app has asks for the uses of that app. */
function usesOf(compiler: Compiler, declaration: ts.Declaration): Uses {
  const known = kept(usesByProgram, compiler, () => new WeakMap<ts.Declaration, Uses>());
  return kept(known, declaration, () => {
    const statements: ts.CallExpression[] = [];
    const values: ts.Expression[] = [];
    for (const name of referencesTo(compiler, declaration)) {
      const value = outermostLink(compiler, valueOf(compiler, name));
      if (!compiler.isExpressionStatement(value.parent)) {
        values.push(value);
      } else if (compiler.isCallExpression(value)) {
        statements.push(value);
      }
    }
    return { statements, values };
  });
}

/** A reference with the member that it names: `this.router`, `items.router`. */
function valueOf(compiler: Compiler, name: ts.Node): ts.Expression {
  const { parent } = name;
  return (compiler.isPropertyAccessExpression(parent) && parent.name === name ? parent : name) as ts.Expression;
}

/** A value with the members and calls after it: `router.routes()`. */
function outermostLink(compiler: Compiler, value: ts.Expression): ts.Expression {
  let node = withWrappers(compiler, value);
  for (;;) {
    const { parent } = node;
    const isLink =
      (compiler.isPropertyAccessExpression(parent) || compiler.isCallExpression(parent)) && parent.expression === node;
    if (!isLink) {
      return node;
    }
    node = withWrappers(compiler, parent);
  }
}

/** The lists around a value, and the object that holds it: `[{ plugin, routes }]`. */
function held(
  compiler: Compiler,
  value: ts.Expression,
): { readonly node: ts.Expression; readonly object: ts.ObjectLiteralExpression | undefined } {
  let node = value;
  let object: ts.ObjectLiteralExpression | undefined;
  for (;;) {
    const { parent } = node;
    if (compiler.isWrapper(parent) || compiler.isArrayLiteralExpression(parent) || compiler.isSpreadElement(parent)) {
      node = parent;
    } else if (compiler.isPropertyAssignment(parent) || compiler.isShorthandPropertyAssignment(parent)) {
      object = parent.parent;
      node = object;
    } else {
      return { node, object };
    }
  }
}

/** What stands in other files for a value that `module.exports` is set to, or has as a member. */
function exportedUses(compiler: Compiler, value: ts.Expression): readonly ts.Expression[] {
  const { node, object } = held(compiler, value);
  const { parent } = node;
  if (!compiler.isBinaryExpression(parent) || parent.right !== node || compiler.operatorOf(parent) !== '=') {
    return [];
  }
  const target = parent.left.getText();
  const member = object?.properties.find((each) => isInside(value, each))?.name?.getText();
  if (target === 'module.exports') {
    return requiredUses(compiler, value.getSourceFile(), member);
  }
  const name = /^(?:module\.)?exports\.(?<name>\w+)$/u.exec(target)?.groups?.['name'];
  return name === undefined || object ? [] : requiredUses(compiler, value.getSourceFile(), name);
}

/** Whether a call is made on a router: not on a module, as `express.Router()` is. */
function isRouterCall(compiler: Compiler, call: ts.Expression, receiver: ts.Expression): boolean {
  return (
    compiler.isCallExpression(call) &&
    !(compiler.isIdentifier(receiver) && /^[A-Z]|Router$/u.test(calledName(compiler, call) ?? ''))
  );
}

function functionAround(compiler: Compiler, node: ts.Node): FunctionWithBody | undefined {
  let parent: ts.Node | undefined = node.parent;
  while (parent && !isFunctionWithBody(compiler, parent)) {
    parent = parent.parent;
  }
  return parent;
}

function propertyAt(compiler: Compiler, value: ts.Expression, keys: readonly string[]): ts.Expression | undefined {
  let found: ts.Expression | undefined = withoutWrappers(compiler, value);
  for (const key of keys) {
    const object: ts.Expression | undefined = found;
    const property: ts.ObjectLiteralElementLike | undefined =
      object && compiler.isObjectLiteralExpression(object)
        ? object.properties.find((each) => each.name?.getText() === key)
        : undefined;
    found =
      property && compiler.isPropertyAssignment(property)
        ? withoutWrappers(compiler, property.initializer)
        : property && compiler.isShorthandPropertyAssignment(property)
          ? property.name
          : undefined;
  }
  return found;
}

function pathText(compiler: Compiler, value: ts.Expression): string {
  const text = constantText(compiler, value) ?? literalText(compiler, value);
  return text.includes(', ') ? '' : text;
}

/** A path with a slash before it, and none after it nor before its wildcard. */
function tidy(path: string): string {
  const text = path.replace(/\/?\*\*?$|\/+$/u, '');
  return text === '' || /^[/$]/u.test(text) ? text : `/${text}`;
}
