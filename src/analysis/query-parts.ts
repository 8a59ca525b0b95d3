import type ts from 'typescript';
import type { Compiler } from '../typescript/compiler.ts';
import { calledFunction } from './callee.ts';
import { sqlText, valueOf } from './effect-by-arguments.ts';
import {
  calledName,
  enclosingFunction,
  isFunctionWithBody,
  receiverOf,
  returnedBy,
  withoutWrappers,
  type FunctionWithBody,
} from './expression.ts';
import { isStartingExpression } from './operation.ts';

/** What a query is made of, as far as it is written out. */
export interface QueryParts {
  /** The methods that are called. */
  readonly methods: ReadonlySet<string>;
  /** They, the options, short texts that are given, and the functions that are called for arguments. */
  readonly names: ReadonlySet<string>;
  readonly sql: string | undefined;
  /** Whether something on the way says that it limits, or asks for the rows of a list of keys. */
  readonly isLimited: boolean;
  /** Whether all options are known. */
  readonly isKnown: boolean;
}

/** What limits in the text of a function that a query is handed to. */
const limiting = /\b(?:fetch|first|limit|offset|page|paginate|range|skip|take|top)\b/iu;

/** Whether the text of a function says that it limits a query. */
export function mayLimitQuery(body: FunctionWithBody): boolean {
  return limiting.test(body.body?.getText() ?? '');
}

/** Functions that make queries from queries that other functions make: further nobody goes. */
const maximumDepth = 4;

/**
 * Reads a query back to where it begins: through its chain, variables that hold it, functions of the project that make it
 * or are given it, and constants that hold its options or SQL.
 *
 * @param optionsOf - The methods whose options decide how many rows there are.
 */
export function partsOfQuery(
  compiler: Compiler,
  query: ts.Expression,
  optionsOf: (method: string) => boolean,
): QueryParts {
  const parts = new Parts(compiler, optionsOf);
  parts.addChain(query, 0);
  parts.methods.forEach((name) => parts.names.add(name));
  return parts;
}

class Parts implements QueryParts {
  readonly #compiler: Compiler;
  readonly #optionsOf: (method: string) => boolean;
  readonly methods = new Set<string>();
  readonly names = new Set<string>();
  sql: string | undefined;
  isLimited = false;
  isKnown = true;

  constructor(compiler: Compiler, optionsOf: (method: string) => boolean) {
    this.#compiler = compiler;
    this.#optionsOf = optionsOf;
  }

  addChain(query: ts.Expression, depth: number): void {
    const compiler = this.#compiler;
    let node: ts.Expression = withoutWrappers(compiler, query);
    while (isStartingExpression(compiler, node)) {
      const receiver = receiverOf(compiler, node);
      if (compiler.isTaggedTemplateExpression(node)) {
        this.#addTag(node);
      } else if (!this.#addMaker(node, receiver, depth)) {
        this.#addCall(node);
      }
      if (!receiver) {
        return;
      }
      node = receiver;
    }
    if (compiler.isIdentifier(node)) {
      this.#addHeld(node, depth);
    }
  }

  #addTag(query: ts.TaggedTemplateExpression): void {
    const compiler = this.#compiler;
    const tag = withoutWrappers(compiler, query.tag);
    this.methods.add(compiler.isPropertyAccessExpression(tag) ? tag.name.text : tag.getText());
    this.sql ??= sqlText(compiler, query);
    if (compiler.isTemplateExpression(query.template)) {
      for (const { expression } of query.template.templateSpans) {
        // A part of a statement may hold its limit; a value does not.
        this.isKnown &&= sqlText(compiler, expression) !== undefined || isValue(compiler, expression);
      }
    }
  }

  #addCall(call: ts.CallExpression): void {
    const compiler = this.#compiler;
    const name = calledName(compiler, call) ?? '';
    this.methods.add(name);
    for (const argument of call.arguments) {
      const inner = withoutWrappers(compiler, argument);
      this.sql ??= sqlText(compiler, inner);
      if (this.#optionsOf(name)) {
        this.#addOptions(inner, 0);
      } else {
        this.#addNames(inner, false);
      }
      this.#addFunctionGiven(inner);
    }
  }

  /** A function of the project that makes the query, or hands on what it is given. */
  #addMaker(call: ts.CallExpression, receiver: ts.Expression | undefined, depth: number): boolean {
    const compiler = this.#compiler;
    const body =
      depth < maximumDepth && !(receiver && isStartingExpression(compiler, receiver))
        ? calledFunction(compiler, call.expression)
        : undefined;
    if (!body) {
      return false;
    }
    this.isLimited ||= mayLimitQuery(body);
    for (const argument of call.arguments) {
      this.addChain(argument, depth + 1);
    }
    for (const returned of returnedBy(compiler, body)) {
      this.addChain(returned, depth + 1);
    }
    return true;
  }

  /** A query that a variable of a function holds may get its limit in another statement. */
  #addHeld(name: ts.Identifier, depth: number): void {
    const compiler = this.#compiler;
    const symbol = compiler.symbolAt(name);
    const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
    const body = declaration && enclosingFunction(compiler, declaration);
    // The client that the functions of a repository share begins a new query each time.
    if (!body || (compiler.isParameter(declaration) && enclosingFunction(compiler, name) !== body)) {
      return;
    }
    this.isLimited ||= /\.(?:fetch|first|limit|offset|paginate|range|skip|take|top)\(/u.test(body.getText());
    const value = compiler.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
    if (value && depth < maximumDepth && isStartingExpression(compiler, withoutWrappers(compiler, value))) {
      this.addChain(value, depth + 1);
    }
  }

  /** Options are known where they are written out, or held in a constant. */
  #addOptions(options: ts.Expression, constants: number): void {
    const compiler = this.#compiler;
    if (compiler.isObjectLiteralExpression(options) || compiler.isArrayLiteralExpression(options)) {
      this.isKnown &&= !hasSpread(compiler, options);
      this.#addNames(options, false);
      return;
    }
    const value = constants < maximumDepth ? valueOf(compiler, options) : undefined;
    if (value && !isStartingExpression(compiler, value)) {
      this.#addOptions(withoutWrappers(compiler, value), constants + 1);
      return;
    }
    this.#addNames(options, false);
    if (
      compiler.isIdentifier(options) ||
      compiler.isPropertyAccessExpression(options) ||
      compiler.isCallExpression(options)
    ) {
      this.isKnown &&= isValue(compiler, options) || namesClass(compiler, options);
    }
  }

  #addNames(argument: ts.Node, isCondition: boolean): void {
    const compiler = this.#compiler;
    if (compiler.isObjectLiteralExpression(argument)) {
      for (const property of argument.properties) {
        const name = property.name?.getText().replaceAll(/['"]/gu, '') ?? '';
        this.names.add(name);
        const value = compiler.isPropertyAssignment(property)
          ? withoutWrappers(compiler, property.initializer)
          : compiler.isShorthandPropertyAssignment(property)
            ? property.name
            : undefined;
        if (value) {
          this.#addNames(value, isCondition || name === 'where');
        }
      }
    } else if (compiler.isArrayLiteralExpression(argument)) {
      this.isLimited ||= isCondition && !argument.elements.some((each) => compiler.isObjectLiteralExpression(each));
      argument.elements.forEach((element) => {
        this.#addNames(element, isCondition);
      });
    } else if (compiler.isCallExpression(argument)) {
      // `and(inArray(users.id, ids), eq(users.name, name))`
      this.names.add(calledName(compiler, argument) ?? '');
      argument.arguments
        .filter((each) => isStartingExpression(compiler, each))
        .forEach((each) => {
          this.#addNames(each, isCondition);
        });
    } else if (compiler.isTaggedTemplateExpression(argument)) {
      // ``sql`id IN (${ids})` ``
      this.isLimited ||= /\bin\s*\(?\s*\$\{/iu.test(argument.template.getText());
    } else if (compiler.isStringLiteralLike(argument)) {
      this.names.add(argument.text);
    } else if (isCondition && (compiler.isIdentifier(argument) || compiler.isPropertyAccessExpression(argument))) {
      // `where: { id: ids }`: the rows of a list of keys.
      this.isLimited ||= isList(compiler, argument);
    }
  }

  /** `modify((query) => { page(query); })`, `$call(paged(20))`: what is given the query may limit it. */
  #addFunctionGiven(argument: ts.Expression): void {
    const compiler = this.#compiler;
    const body = calledFunction(compiler, compiler.isCallExpression(argument) ? argument.expression : argument);
    if (!body) {
      return;
    }
    const visit = (node: ts.Node): true | undefined => {
      const called = compiler.isCallExpression(node) ? calledFunction(compiler, node.expression) : undefined;
      return called && called !== body && mayLimitQuery(called) ? true : compiler.forEachChild(node, visit);
    };
    this.isLimited ||= mayLimitQuery(body) || (isFunctionWithBody(compiler, argument) && visit(argument) === true);
  }
}

/** Whether a value is a list, as its methods tell. */
export function isList(compiler: Compiler, node: ts.Node): boolean {
  return compiler.propertyOf(compiler.typeAt(node), 'push') !== undefined;
}

function hasSpread(compiler: Compiler, literal: ts.ArrayLiteralExpression | ts.ObjectLiteralExpression): boolean {
  return compiler.isObjectLiteralExpression(literal)
    ? literal.properties.some((property) => compiler.isSpreadAssignment(property))
    : literal.elements.some((element) => compiler.isSpreadElement(element));
}

/** `Product` in `manager.findBy(Product, …)`: what is asked for, and no option. */
function namesClass(compiler: Compiler, argument: ts.Expression): boolean {
  const symbol = compiler.isIdentifier(argument) ? compiler.symbolAt(argument) : undefined;
  return symbol !== undefined && compiler.declarationsOf(symbol).some((each) => compiler.isClassLike(each));
}

/** A text or a number is a column or what it is compared with, and no option. */
function isValue(compiler: Compiler, argument: ts.Expression): boolean {
  return compiler
    .unionMembers(compiler.typeAt(argument))
    .every(
      (type) =>
        compiler.isText(type) ||
        compiler.canBeNumber(type) ||
        compiler.namesOf(type).some(({ name }) => name === 'Date'),
    );
}
