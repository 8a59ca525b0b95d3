import type ts from 'typescript';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { Library, SymbolName } from '../libraries/library.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { apiOf } from './api-of.ts';
import { namedBy } from './awaitable.ts';
import type { StartingExpression } from './operation.ts';
import { calledName, receiverOf, withoutWrappers } from './expression.ts';

/**
 * Which parts of a query say what table, collection or model it is about? `name` in `db.collection(name).find()` and in
 * `models[name].find()`, `users` in `db.select().from(users)`, `table` in `` client.query(`TRUNCATE ${table}`) ``.
 *
 * Followed: the calls of a chain, and constants that hold the first part of one.
 */
export function tablesNamed(
  compiler: Compiler,
  knowledge: Knowledge,
  library: Library,
  query: StartingExpression,
): ts.Node[] {
  const isOf = (value: ts.Expression, names: readonly SymbolName[] = []): boolean =>
    names.length > 0 &&
    [...namedBy(compiler, compiler.typeAt(value))].some((origin) =>
      names.some((name) => knowledge.isNamed(name, library, origin)),
    );
  const groups = library.tables ?? [];
  // In `open(tenant).collection('users')` the name alone says which, in `Post.scope(options)` what the scope is asked of.
  const isLinkOfLibrary = (value: ts.Expression): boolean =>
    compiler.isCallExpression(value) && apiOf(compiler, value.expression)?.from === 'package';
  const found: ts.Node[] = [];
  for (let link: ts.Expression = query; ;) {
    found.push(...namedInSql(compiler, link));
    const call = link;
    const receiver = receiverOf(compiler, call);
    const [first] = compiler.isCallExpression(call) ? call.arguments : [];
    if (first && groups.some((group) => isNaming(compiler, call, group, isOf))) {
      found.push(first);
    }
    if (!receiver) {
      return found;
    }
    const holder = withoutWrappers(compiler, receiver);
    if (compiler.isElementAccessExpression(holder) && groups.some((each) => isOf(holder.expression, each.membersOf))) {
      found.push(holder.argumentExpression);
    }
    link = valueOfConstant(compiler, holder) ?? holder;
    if (!isLinkOfLibrary(link) && (isOfClass(compiler, call) || groups.some(({ types }) => isOf(holder, types)))) {
      found.push(holder);
    }
  }
  return found;
}

/** Whether the first argument of a call names a table. */
function isNaming(
  compiler: Compiler,
  call: ts.Node,
  { methods, on, callables }: NonNullable<Library['tables']>[number],
  isOf: (value: ts.Expression, names: readonly SymbolName[] | undefined) => boolean,
): boolean {
  if (!compiler.isCallExpression(call)) {
    return false;
  }
  const receiver = receiverOf(compiler, call);
  return methods?.includes(calledName(compiler, call) ?? '')
    ? on === undefined || (receiver !== undefined && isOf(receiver, on))
    : isOf(call.expression, callables);
}

/** Whether a method is one of a class itself, and not of its objects, which are rows: `User.findAll()`. */
function isOfClass(compiler: Compiler, call: ts.Node): boolean {
  const callee = compiler.isCallExpression(call) ? withoutWrappers(compiler, call.expression) : undefined;
  const symbol = callee && compiler.isPropertyAccessExpression(callee) ? compiler.symbolAt(callee.name) : undefined;
  const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
  return (
    declaration !== undefined &&
    compiler.hasModifier(declaration, 'static') &&
    callee !== undefined &&
    apiOf(compiler, callee)?.from === 'package'
  );
}

/** What stands in SQL in the place of a table. */
const beforeTable = /\b(?:from|into|join|table|truncate|update)\s+(?:only\s+)?["'`[]?$/iu;

function namedInSql(compiler: Compiler, link: ts.Node): ts.Node[] {
  const texts = compiler.isTaggedTemplateExpression(link)
    ? [link.template]
    : compiler.isCallExpression(link)
      ? link.arguments.slice(0, 1)
      : [];
  return texts.flatMap((text) => {
    if (!compiler.isTemplateExpression(text)) {
      return [];
    }
    const before = [text.head.text, ...text.templateSpans.map(({ literal }) => literal.text)];
    return text.templateSpans
      .filter((_span, index) => beforeTable.test(before[index] ?? ''))
      .map(({ expression }) => expression);
  });
}

/** The call that a constant holds. */
function valueOfConstant(compiler: Compiler, name: ts.Expression): ts.Expression | undefined {
  const symbol = compiler.isIdentifier(name) ? compiler.symbolAt(name) : undefined;
  const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
  const value =
    declaration && compiler.isVariableDeclaration(declaration) && declaration.end < name.pos
      ? declaration.initializer && withoutWrappers(compiler, declaration.initializer)
      : undefined;
  return value && compiler.isCallExpression(value) ? value : undefined;
}
