import type ts from 'typescript';
import type { Knowledge, Known, Origin } from '../libraries/knowledge.ts';
import type { HandlerMethod } from '../libraries/library.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { apiOf } from './api-of.ts';
import { makeHandler, type Handler } from './handler.ts';
import { fillLabel, literalProperties, literalText, tidyPath } from './handler-label.ts';
import { originOf } from './origin-of.ts';

/** The handler that a method is by its decorators: `@Get(':id') find() { … }`. */
export function decoratedHandler(
  compiler: Compiler,
  knowledge: Knowledge,
  method: ts.MethodDeclaration,
): Handler | undefined {
  for (const decorator of compiler.decoratorsOf(method)) {
    const origin = decoratorOrigin(compiler, decorator);
    const known = origin && knowledge.decorator(origin);
    if (known) {
      const { label, prefix } = known.fact;
      return makeHandler(known.library, known.fact, method, label, () =>
        tidyPath(
          fillLabel(label, {
            method: origin.name.toUpperCase(),
            decorator: origin.name,
            name: method.name.getText(),
            prefix: prefix === undefined ? '' : classPrefix(compiler, method.parent, prefix),
            0: decoratorArgument(compiler, decorator),
            source: sourceOfArgument(compiler, decorator),
          }),
        ),
      );
    }
  }
  return undefined;
}

/** The handler that a constructor is because its class is made for each request: `@Injectable({ scope: Scope.REQUEST })`. */
export function constructedHandler(
  compiler: Compiler,
  knowledge: Knowledge,
  constructor: ts.ConstructorDeclaration,
): Handler | undefined {
  const owner = constructor.parent;
  for (const decorator of compiler.decoratorsOf(owner)) {
    const origin = decoratorOrigin(compiler, decorator);
    const known = origin && knowledge.decorator(origin, true);
    if (known && hasOptions(compiler, decorator, known.fact.where)) {
      const { label } = known.fact;
      return makeHandler(known.library, known.fact, constructor, label, () =>
        fillLabel(label, { class: owner.name?.text ?? 'class' }),
      );
    }
  }
  return undefined;
}

function hasOptions(
  compiler: Compiler,
  { expression }: ts.Decorator,
  where: Readonly<Record<string, string>> = {},
): boolean {
  const [options] = compiler.isCallExpression(expression) ? expression.arguments : [];
  const values = options && compiler.isObjectLiteralExpression(options) ? literalProperties(compiler, options) : {};
  return Object.entries(where).every(([key, value]) => values[key] === value);
}

function decoratorOrigin(compiler: Compiler, decorator: ts.Decorator): Origin | undefined {
  const { expression } = decorator;
  return apiOf(compiler, compiler.isCallExpression(expression) ? expression.expression : expression);
}

function decoratorArgument(compiler: Compiler, decorator: ts.Decorator): string {
  const { expression } = decorator;
  const [argument] = compiler.isCallExpression(expression) ? expression.arguments : [];
  if (argument && compiler.isObjectLiteralExpression(argument)) {
    const { path, cmd, name } = literalProperties(compiler, argument);
    return path ?? cmd ?? name ?? '';
  }
  return argument ? literalText(compiler, argument) : '';
}

/** The first argument as it is written, texts in double quotes. */
function sourceOfArgument(compiler: Compiler, { expression }: ts.Decorator): string {
  const [argument] = compiler.isCallExpression(expression) ? expression.arguments : [];
  return argument && compiler.isStringLiteralLike(argument) ? `"${argument.text}"` : (argument?.getText() ?? '');
}

function classPrefix(compiler: Compiler, owner: ts.Node, name: string): string {
  for (const decorator of compiler.decoratorsOf(owner)) {
    if (decoratorOrigin(compiler, decorator)?.name === name) {
      return `/${decoratorArgument(compiler, decorator)}`;
    }
  }
  return '';
}

/** A class that extends a class that extends a class: further up than this nobody goes, and a cycle must end. */
const maximumBases = 5;

/** The handler that a method is because its class implements an interface or extends a class of a framework. */
export function implementedHandler(
  compiler: Compiler,
  knowledge: Knowledge,
  method: ts.MethodDeclaration,
  owner: ts.ClassLikeDeclaration,
): Handler | undefined {
  const facts = compiler.isIdentifier(method.name) ? knowledge.handlerMethods(method.name.text) : [];
  if (facts.length === 0) {
    return undefined;
  }
  const known = implementedFact(compiler, knowledge, owner, facts, 0);
  return (
    known &&
    makeHandler(known.library, known.fact, method, known.fact.label, () =>
      fillLabel(known.fact.label, { class: owner.name?.text ?? 'class', name: method.name.getText() }),
    )
  );
}

function implementedFact(
  compiler: Compiler,
  knowledge: Knowledge,
  owner: ts.ClassLikeDeclaration,
  facts: readonly Known<HandlerMethod>[],
  depth: number,
): Known<HandlerMethod> | undefined {
  const names = (origin: Origin): Known<HandlerMethod> | undefined =>
    facts.find(({ library, fact }) => knowledge.isNamed(fact.implements, library, origin));
  for (const heritage of (owner.heritageClauses ?? []).flatMap((clause) => [...clause.types])) {
    // `extends PassportStrategy(Strategy)`: the function that makes the class names it.
    const { expression } = heritage;
    const name = compiler.isCallExpression(expression) ? expression.expression : expression;
    const symbol = compiler.symbolAt(name);
    const origin = symbol && originOf(compiler, symbol);
    const base = symbol && compiler.declarationsOf(symbol).find((each) => compiler.isClassLike(each));
    const known =
      (origin && names(origin)) ??
      (base && depth < maximumBases ? implementedFact(compiler, knowledge, base, facts, depth + 1) : undefined) ??
      (compiler.isCallExpression(expression)
        ? typeNames(compiler, compiler.typeAt(heritage), 0).map(names).find(Boolean)
        : undefined);
    if (known) {
      return known;
    }
  }
  return undefined;
}

/** The names of a type and of the types that it extends. */
function typeNames(compiler: Compiler, type: ts.Type, depth: number): Origin[] {
  const own = compiler.namesOf(type).flatMap((symbol) => originOf(compiler, symbol) ?? []);
  return depth > maximumBases
    ? own
    : [...own, ...compiler.baseTypesOf(type).flatMap((base) => typeNames(compiler, base, depth + 1))];
}
