import type { Rule } from 'eslint';
import type ts from 'typescript';
import { calledFunction } from '../analysis/callee.ts';
import {
  calledName,
  enclosingFunction,
  isAsync,
  isFunctionWithBody,
  isGenerator,
  withWrappers,
  type FunctionWithBody,
} from '../analysis/expression.ts';
import { occurrencesOf } from '../analysis/occurrences.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { countComments, indentOf, semicolonOf, stepOf } from './layout.ts';
import { declareLimiter, limiterFor, type Limiter } from './limiter.ts';

/** Where a limiter can be declared: before a statement, or in the body of an arrow that becomes a block for it. */
interface Home {
  readonly kind: 'body' | 'statement';
  readonly node: ts.Node;
}

/** What a callback becomes, and the texts that are put in the place of its parts. */
type Changes = readonly (readonly [start: number, end: number, text: string])[];

/**
 * `Promise.all(ids.map((id) => load(id)))` with ten at a time, by `p-limit`: `ids.map((id) => limit(() => load(id)))`.
 *
 * None where the project has no `p-limit`, where the list of promises is used elsewhere too, where
 * the callback has a `this` of its own, throws while the others have not started, or takes more than the item by its name
 * alone, and in a callback for each item
 * of another list, where ten would run for each of these.
 */
export function limitWork(
  compiler: Compiler,
  combinator: ts.CallExpression,
  mapper: ts.CallExpression,
): ((fixer: Rule.RuleFixer) => Rule.Fix[]) | undefined {
  const [callback, ...others] = mapper.arguments;
  const home = homeOf(compiler, mapper);
  if (
    !callback ||
    others.length > 0 ||
    mapper.typeArguments ||
    !home ||
    !isUsedThereOnly(compiler, combinator, mapper) ||
    isForEachItem(compiler, home.node)
  ) {
    return undefined;
  }
  const limiter = limiterFor(compiler, home.node);
  const changes = limiter && changesOf(compiler, callback, limiter.name);
  return (
    changes &&
    ((fixer) => [
      ...(home.kind === 'statement'
        ? declareLimiter(fixer, limiter, home.node)
        : becomeBlock(fixer, limiter, home.node)),
      ...changes.map(([start, end, text]) => fixer.replaceTextRange([start, end], text)),
    ])
  );
}

function homeOf(compiler: Compiler, mapper: ts.Node): Home | undefined {
  for (let node = mapper; ; node = node.parent) {
    const { parent } = node;
    if (compiler.isArrowFunction(parent) && parent.body === node) {
      return { kind: 'body', node };
    }
    if (compiler.isBlock(parent) || compiler.isSourceFile(parent)) {
      return { kind: 'statement', node };
    }
    if (
      compiler.isFunctionLike(parent) ||
      compiler.isClassLike(parent) ||
      compiler.isCaseClause(parent) ||
      compiler.isDefaultClause(parent)
    ) {
      return undefined;
    }
  }
}

/** The body of an arrow as a block that returns it. */
function becomeBlock(fixer: Rule.RuleFixer, limiter: Limiter, body: ts.Node): Rule.Fix[] {
  const file = body.getSourceFile();
  const [start, indent, ending] = [body.getStart(), indentOf(body.parent), semicolonOf(file)];
  const line = `\n${indent}${stepOf(file)}`;
  return [
    ...limiter.importIt(fixer),
    fixer.insertTextBeforeRange([start, start], `{${line}${limiter.declaration}${ending}${line}return `),
    fixer.insertTextAfterRange([start, body.end], `${ending}\n${indent}}`),
  ];
}

/** Whether the promises go to the combinator alone, where those of a library may be more than promises. */
function isUsedThereOnly(compiler: Compiler, combinator: ts.CallExpression, mapper: ts.CallExpression): boolean {
  const list = withWrappers(compiler, mapper);
  const { parent } = list;
  if (parent === combinator) {
    return true;
  }
  return (
    compiler.isVariableDeclaration(parent) &&
    compiler.isIdentifier(parent.name) &&
    !parent.type &&
    combinator.arguments[0]?.getText() === parent.name.text &&
    occurrencesOf(compiler, parent.getSourceFile(), parent.name.text).length === 2
  );
}

/** Whether a place is in a function that is called for each item of a list. */
function isForEachItem(compiler: Compiler, place: ts.Node): boolean {
  const body = enclosingFunction(compiler, place);
  const call = body && withWrappers(compiler, body as ts.Expression).parent;
  return (
    call !== undefined &&
    compiler.isCallExpression(call) &&
    /^(?:flatMap|forEach|from|map|reduce)$/u.test(calledName(compiler, call) ?? '')
  );
}

function changesOf(compiler: Compiler, callback: ts.Expression, limit: string): Changes | undefined {
  if (compiler.isIdentifier(callback)) {
    const called = calledFunction(compiler, callback);
    const item = called && itemOf(compiler, called, [callback.text, limit]);
    return item === undefined
      ? undefined
      : [[callback.getStart(), callback.end, `(${item}) => ${limit}(() => ${callback.text}(${item}))`]];
  }
  if (!isFunctionWithBody(compiler, callback) || !givesPromise(compiler, callback)) {
    return undefined;
  }
  const { body, parameters, type } = callback;
  const start = callback.getStart();
  const head = callback.getText().slice(0, (body?.getStart() ?? start) - start);
  const isBare = /^(?:async\s+)?[\w$]+\s*=>/u.test(head);
  if (
    !body ||
    callback.typeParameters ||
    countComments(head) > 0 ||
    (!compiler.isArrowFunction(callback) && (callback.name ?? hasOwnNames(callback)))
  ) {
    return undefined;
  }
  const given = parameters.map((each) => each.getText()).join(', ');
  const returned = type ? `: ${type.getText()}` : '';
  const work = `${isAsync(compiler, callback) ? 'async ' : ''}()${returned} => `;
  return [
    [start, body.getStart(), `${isBare ? given : `(${given})`} => ${limit}(${work}`],
    [callback.end, callback.end, ')'],
  ];
}

/** What to call the item that a function takes, if that is all it takes; nothing if it takes nothing. */
function itemOf(compiler: Compiler, called: FunctionWithBody, taken: readonly string[]): string | undefined {
  const [parameter, ...others] = called.parameters;
  if (
    others.length > 0 ||
    parameter?.dotDotDotToken ||
    (!compiler.isArrowFunction(called) && hasOwnNames(called)) ||
    !givesPromise(compiler, called)
  ) {
    return undefined;
  }
  const name = parameter?.name;
  if (!name) {
    return '';
  }
  return compiler.isIdentifier(name) && !taken.includes(name.text) ? name.text : 'item';
}

/** Whether a function that is no arrow mentions what is its own in it. */
function hasOwnNames(body: FunctionWithBody): boolean {
  return /\b(?:this|arguments|new\.target)\b/u.test(body.getText());
}

/** Whether all that a function does ends in a promise: one that is not async and throws ends the `map`. */
function givesPromise(compiler: Compiler, body: FunctionWithBody): boolean {
  return (
    !isGenerator(body) &&
    (isAsync(compiler, body) || !/\bthrow\b/u.test(body.getText())) &&
    compiler
      .returnTypesOf(compiler.typeAt(body))
      .flatMap((type) => compiler.unionMembers(type))
      .some((type) => compiler.isUntyped(type) || compiler.propertyOf(type, 'then') !== undefined)
  );
}
