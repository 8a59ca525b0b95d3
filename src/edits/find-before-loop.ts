import type ts from 'typescript';
import { rootOf, withWrappers, withoutWrappers, isInside } from '../analysis/expression.ts';
import { occurrencesOf } from '../analysis/occurrences.ts';
import type { FindForm, Library } from '../libraries/library.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { ImportNames, type ImportPlan } from './import-names.ts';
import {
  type Change,
  type Link,
  type Place,
  isFree,
  isPath,
  listText,
  mappable,
  onlyProperty,
  parameterOf,
  type OneQueryForAll,
} from './item-place.ts';
import { countComments, indentAt, semicolonOf } from './layout.ts';

/** Fields that are unique in every table that has them. */
const unique = new Set(['_id', 'id', 'uuid']);

/** Where a query for one row says which. */
interface Key {
  readonly field: string;
  readonly value: ts.Expression;
  /** What says it for a list. */
  readonly changes: (list: string, imported: string) => readonly Change[];
}

/** Finds the rows of all items before the loop, and takes each from a `Map` by its key. */
export function findOnce(
  compiler: Compiler,
  call: ts.CallExpression,
  links: readonly Link[],
  link: Link,
  form: FindForm,
  library: Library,
  place: Place,
): OneQueryForAll | undefined {
  const key = keyOf(compiler, links, link, form);
  const result = resultOf(compiler, call, form);
  if (
    !key ||
    !result ||
    !(form.anyKey === true || unique.has(key.field)) ||
    !isKeyOfItem(compiler, key.value, place, form.keyText !== undefined) ||
    !hasField(compiler, result.type, key.field) ||
    (result.awaited === undefined && place.all === undefined)
  ) {
    return undefined;
  }
  const file = call.getSourceFile();
  const imports =
    form.import === undefined
      ? noImports
      : new ImportNames(compiler, file).add([form.import, library.packages[0] ?? '']);
  const many = form.many[link.name];
  const name = `${result.name}By${key.field.replace(/^_/u, '').replace(/^./u, (first) => first.toUpperCase())}`;
  if (!imports || many === undefined || occurrencesOf(compiler, file, name).length > 0) {
    return undefined;
  }
  const dropped = links.filter((each) => form.drops?.includes(each.name));
  const changes: Change[] = [
    ...key.changes(listOf(compiler, place, key.value), imports.names[0] ?? ''),
    ...(many === link.name || dropped.includes(link) ? [] : [[link.method, many] as const]),
  ];
  if (!isFree(compiler, call, [...changes, ...dropped.flatMap(droppedNodes)], place)) {
    return undefined;
  }
  const query = withoutLinks(call, changes, dropped);
  const keyText = (text: string): string => (form.keyText ?? '{key}').replace('{key}', text);
  const ending = /^[([`]/u.test(place.statement.getText()) ? ';' : semicolonOf(file);
  const map = `const ${name} = new Map((await ${query}).map((${result.name}) => [${keyText(`${result.name}.${key.field}`)}, ${result.name}]))${ending}`;
  const taken = `${name}.get(${keyText(key.value.getText())})${form.missing === 'null' ? ' ?? null' : ''}`;
  const use = replaceUse(compiler, call, result, taken, place);
  if (!use || countComments(query) !== countComments(call.getText())) {
    return undefined;
  }
  const [node, text] = use;
  const at = place.statement.getStart();
  return {
    kind: 'find',
    fix: (fixer) => [
      ...imports.edit(fixer),
      fixer.insertTextBeforeRange([at, at], `${map}\n${indentAt(file, at)}`),
      fixer.replaceTextRange([node.getStart(), node.end], text),
    ],
  };
}

const noImports: ImportPlan = { names: [], edit: () => [] };

function keyOf(compiler: Compiler, links: readonly Link[], link: Link, form: FindForm): Key | undefined {
  const [first, ...others] = link.call.arguments;
  const argument = first && withoutWrappers(compiler, first);
  switch (form.by) {
    case 'id': {
      const field = form.field ?? 'id';
      return argument && others.length === 0
        ? { field, value: argument, changes: (list) => [[argument, form.list.replace('{list}', list)]] }
        : undefined;
    }
    case 'filter':
      return argument && others.length === 0 ? keyOfFilter(compiler, argument, form) : undefined;
    case 'where': {
      const where = argument && others.length === 0 ? propertyNamed(compiler, argument, 'where') : undefined;
      return where && keyOfFilter(compiler, where, form);
    }
    case 'column': {
      const where = onlyWhere(links);
      const [column, value, ...rest] = where?.call.arguments ?? [];
      if (link.call.arguments.length > 0) {
        return undefined;
      }
      return where && column && value && rest.length === 0 && compiler.isStringLiteralLike(column)
        ? {
            field: column.text.replace(/^.*\./u, ''),
            value,
            changes: (list) => [
              [where.method, 'whereIn'],
              [value, list],
            ],
          }
        : where && column && !value
          ? keyOfColumns(compiler, where, column)
          : undefined;
    }
    case 'operator': {
      const where = links.some(({ name }) => name === 'where') ? onlyWhere(links)?.call.arguments[0] : undefined;
      const condition = where ?? (argument && propertyNamed(compiler, argument, 'where'));
      return condition && keyOfCondition(compiler, condition, form);
    }
  }
}

function onlyWhere(links: readonly Link[]): Link | undefined {
  const [where, ...others] = links.filter(({ name }) => /where/iu.test(name));
  return where?.name === 'where' && others.length === 0 ? where : undefined;
}

function keyOfFilter(compiler: Compiler, filter: ts.Expression, form: FindForm): Key | undefined {
  const only = onlyProperty(compiler, filter);
  return (
    only && {
      field: only.field,
      value: only.value,
      changes: (list, imported) => [
        [only.property, `${only.field}: ${form.list.replace('{import}', imported).replace('{list}', list)}`],
      ],
    }
  );
}

/** `where({ id })` of Knex as `whereIn('id', ids)`. */
function keyOfColumns(compiler: Compiler, where: Link, columns: ts.Expression): Key | undefined {
  const only = onlyProperty(compiler, columns);
  return (
    only && {
      field: only.field,
      value: only.value,
      changes: (list) => [
        [where.method, 'whereIn'],
        [columns, `'${only.field}', ${list}`],
      ],
    }
  );
}

/** `eq(users.id, id)` of Drizzle as `inArray(users.id, ids)`. */
function keyOfCondition(compiler: Compiler, condition: ts.Expression, form: FindForm): Key | undefined {
  const call = withoutWrappers(compiler, condition);
  const [column, value, ...others] = compiler.isCallExpression(call) ? call.arguments : [];
  if (
    !compiler.isCallExpression(call) ||
    call.expression.getText() !== 'eq' ||
    !column ||
    !value ||
    others.length > 0 ||
    !compiler.isPropertyAccessExpression(column)
  ) {
    return undefined;
  }
  return {
    field: column.name.text,
    value,
    changes: (list, imported) => [
      [call, form.list.replace('{import}', imported).replace('{column}', column.getText()).replace('{list}', list)],
    ],
  };
}

function propertyNamed(compiler: Compiler, options: ts.Expression, name: string): ts.Expression | undefined {
  const object = withoutWrappers(compiler, options);
  if (
    !compiler.isObjectLiteralExpression(object) ||
    object.properties.some((each) => !compiler.isPropertyAssignment(each))
  ) {
    return undefined;
  }
  const property = object.properties.find((each) => each.name?.getText() === name);
  return property && compiler.isPropertyAssignment(property) ? property.initializer : undefined;
}

/** Whether the key is the item, or a member of it, that is a text or a number wherever the item is one. */
function isKeyOfItem(compiler: Compiler, value: ts.Expression, place: Place, isWrittenAsText: boolean): boolean {
  const key = withoutWrappers(compiler, value);
  const root = rootOf(compiler, key);
  const symbol = !compiler.isIdentifier(root)
    ? undefined
    : compiler.isShorthandPropertyAssignment(root.parent)
      ? compiler.shorthandValueAt(root.parent)
      : compiler.symbolAt(root);
  const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
  if (!declaration || !isPath(compiler, key) || !isInside(declaration, place.binding)) {
    return false;
  }
  const type = typeOfPath(compiler, key, declaration);
  return (
    type !== undefined &&
    compiler
      .unionMembers(type)
      .every((each) =>
        isWrittenAsText ? !compiler.isEmpty(each) : compiler.isText(each) || compiler.canBeNumber(each),
      )
  );
}

/** The type of a path as declared: `if (post.authorId)` tells nothing of the other posts. */
function typeOfPath(compiler: Compiler, path: ts.Expression, root: ts.Declaration): ts.Type | undefined {
  if (!compiler.isPropertyAccessExpression(path)) {
    return compiler.typeAt(root);
  }
  const outer = typeOfPath(compiler, withoutWrappers(compiler, path.expression), root);
  const property = outer && compiler.propertyOf(outer, path.name.text);
  return property && compiler.typeOfProperty(property, path);
}

/** The keys of all items: `ids`, `posts.map((post) => post.authorId)`. */
function listOf(compiler: Compiler, place: Place, key: ts.Expression): string {
  const binding = place.binding.name.getText();
  return key.getText() === binding
    ? listText(compiler, place)
    : `${mappable(compiler, place)}.map((${parameterOf(place)}) => ${key.getText()})`;
}

/** What a query for one row gives, and what waits for it. */
interface Found {
  readonly awaited: ts.AwaitExpression | undefined;
  /** What one row is called. */
  readonly name: string;
  readonly type: ts.Type;
  /** `[user] = await …`: what is written anew. */
  readonly destructured: ts.VariableDeclaration | undefined;
}

function resultOf(compiler: Compiler, call: ts.CallExpression, form: FindForm): Found | undefined {
  const value = withWrappers(compiler, call).parent;
  const awaited = compiler.isAwaitExpression(value) ? value : undefined;
  const declaration = awaited && withWrappers(compiler, awaited).parent;
  const variable = declaration && compiler.isVariableDeclaration(declaration) ? declaration : undefined;
  if (form.by === 'operator' && form.destructures === true) {
    const pattern = variable?.name;
    const [element, ...others] = pattern && compiler.isArrayBindingPattern(pattern) ? pattern.elements : [];
    if (
      !awaited ||
      !element ||
      others.length > 0 ||
      !compiler.isBindingElement(element) ||
      !compiler.isIdentifier(element.name) ||
      element.initializer ||
      element.dotDotDotToken
    ) {
      return undefined;
    }
    const type = compiler.typeAt(element.name);
    const mayBeMissing = compiler.unionMembers(type).some((each) => compiler.isEmpty(each));
    return mayBeMissing || isAskedFor(compiler, element.name)
      ? { awaited, name: element.name.text, type, destructured: variable }
      : undefined;
  }
  const name = variable && compiler.isIdentifier(variable.name) ? variable.name.text : 'row';
  if (!awaited) {
    const [row] = compiler.typeArgumentsOf(compiler.typeAt(call));
    return row && { awaited, name, type: row, destructured: undefined };
  }
  return { awaited, name, type: compiler.typeAt(awaited), destructured: undefined };
}

/**
 * Whether a row that may be missing is asked for before it is used, although its type, as that of the first element of a
 * list, does not say that it may be.
 */
function isAskedFor(compiler: Compiler, name: ts.Identifier): boolean {
  const symbol = compiler.symbolAt(name);
  const uses = occurrencesOf(compiler, name.getSourceFile(), name.text).filter(
    (each) => each !== name && compiler.symbolAt(each) === symbol,
  );
  const [first] = uses;
  return (
    first !== undefined &&
    ((compiler.isPrefixUnaryExpression(first.parent) && compiler.isIfStatement(first.parent.parent)) ||
      uses.every(({ parent }) => compiler.isPropertyAccessExpression(parent) && parent.questionDotToken !== undefined))
  );
}

function hasField(compiler: Compiler, type: ts.Type, field: string): boolean {
  const rows = compiler.unionMembers(type).filter((each) => !compiler.isEmpty(each));
  return (
    rows.length > 0 && rows.every((row) => compiler.isUntyped(row) || compiler.propertyOf(row, field) !== undefined)
  );
}

function droppedNodes({ call, method }: Link): readonly Change[] {
  return [method, ...call.arguments].map((node) => [node, ''] as const);
}

/** The query with its changes, without the links that only make it one for a single row. */
function withoutLinks(call: ts.CallExpression, changes: readonly Change[], dropped: readonly Link[]): string {
  const start = call.getStart();
  const cuts = [
    ...changes.map(([node, text]) => ({ from: node.getStart(), to: node.end, text })),
    ...dropped.map((link) => {
      const { expression } = link.call.expression as ts.PropertyAccessExpression;
      return { from: expression.end, to: link.call.end, text: '' };
    }),
  ].sort((first, second) => second.from - first.from);
  let text = call.getText();
  for (const cut of cuts) {
    text = text.slice(0, cut.from - start) + cut.text + text.slice(cut.to - start);
  }
  return text;
}

/** What is taken from the map in place of the query. */
function replaceUse(
  compiler: Compiler,
  call: ts.CallExpression,
  { awaited, destructured, name }: Found,
  taken: string,
  place: Place,
): Change | undefined {
  const { all, body, binding } = place;
  if (destructured) {
    return [destructured, `${name} = ${taken}`];
  }
  const value: ts.Node = awaited ?? withWrappers(compiler, call);
  // `Promise.all(ids.map((id) => find(id)))` has nothing to wait for any more.
  if (all && value === body && countComments(all.getText()) === countComments(call.getText())) {
    return [all, `${mappable(compiler, place)}.map((${binding.getText()}) => ${taken})`];
  }
  if (!awaited) {
    return undefined;
  }
  const { parent } = awaited;
  const isPlain =
    compiler.isVariableDeclaration(parent) ||
    compiler.isReturnStatement(parent) ||
    compiler.isParenthesizedExpression(parent) ||
    compiler.isPropertyAssignment(parent) ||
    (compiler.isCallExpression(parent) && (parent.arguments as readonly ts.Node[]).includes(awaited));
  return [awaited, isPlain || !taken.includes(' ') ? taken : `(${taken})`];
}
