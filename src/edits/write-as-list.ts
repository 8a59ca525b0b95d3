import type ts from 'typescript';
import { withWrappers, withoutWrappers } from '../analysis/expression.ts';
import type { WriteForm } from '../libraries/library.ts';
import type { Compiler } from '../typescript/compiler.ts';
import {
  type Change,
  type Link,
  type Place,
  has,
  isFree,
  listText,
  mappable,
  onlyProperty,
  parameterOf,
  written,
  type OneQueryForAll,
} from './item-place.ts';
import { countComments, endOf, endingAfter, endingOf, indentAt, stepOf } from './layout.ts';

/** Writes the rows of all items as a list, in place of the loop. */
export function writeOnce(
  compiler: Compiler,
  call: ts.CallExpression,
  link: Link,
  form: WriteForm,
  place: Place,
): OneQueryForAll | undefined {
  const [first, second, ...others] = link.call.arguments;
  const argument = first && withoutWrappers(compiler, first);
  const row = argument && (form.in === undefined ? argument : onlyOption(compiler, argument, form.in));
  const many = form.many[link.name];
  const head = headOf(compiler, call, place);
  if (
    !argument ||
    !row ||
    isTyped(compiler, row) ||
    many === undefined ||
    !head ||
    others.length > 0 ||
    (form.isFlat === true && !isFlat(compiler, row))
  ) {
    return undefined;
  }
  const options = second ? optionsOf(compiler, second) : '';
  if (options === undefined || (second !== undefined && form.options === undefined)) {
    return undefined;
  }
  const rows = rowsOf(compiler, row, head, place);
  const argumentText = form.in === undefined ? rows : `{ ${form.in}: ${rows} }`;
  const merged = [form.options ?? '', options].filter((each) => each !== '').join(', ');
  const changes: Change[] = [
    [link.method, many],
    ...(second ? [[second, `{ ${merged} }`] as const] : []),
    [argument, second || merged === '' ? argumentText : `${argumentText}, { ${merged} }`],
  ];
  if (!isFree(compiler, call, changes, place) || (second && !isFree(compiler, second, [], place))) {
    return undefined;
  }
  const { statement, items } = place;
  const file = statement.getSourceFile();
  const at = statement.getStart();
  const indent = indentAt(file, at);
  const ending = compiler.isExpressionStatement(statement) ? endingOf(statement) : endingAfter(statement);
  const query = `await ${written(call, changes)}${ending}`;
  // The lines of a template are its text.
  const inner = query.includes('`') ? query : query.replaceAll('\n', `\n${stepOf(file)}`);
  const text =
    form.refusesEmpty === true
      ? `if (${items.getText()}.length > 0) {\n${indent}${stepOf(file)}${inner}\n${indent}}`
      : query;
  const isCounted = form.refusesEmpty !== true || has(compiler, items, 'length');
  return isCounted && countComments(text) === countComments(statement.getText())
    ? { kind: 'write', fix: (fixer) => [fixer.replaceTextRange([at, endOf(statement)], text)] }
    : undefined;
}

/** `{ id } as Row`: the list is written without it. */
function isTyped(compiler: Compiler, row: ts.Expression): boolean {
  const { parent } = row;
  return (
    compiler.isAsExpression(parent) ||
    compiler.isSatisfiesExpression(parent) ||
    compiler.isTypeAssertionExpression(parent)
  );
}

function onlyOption(compiler: Compiler, argument: ts.Expression, name: string): ts.Expression | undefined {
  const only = onlyProperty(compiler, argument);
  return only?.field === name ? only.value : undefined;
}

/** The properties of an object literal as they are written; undefined for what may hold others. */
function optionsOf(compiler: Compiler, options: ts.Expression): string | undefined {
  const object = withoutWrappers(compiler, options);
  return compiler.isObjectLiteralExpression(object) &&
    object.properties.every((each) => !compiler.isSpreadAssignment(each))
    ? object.properties.map((each) => each.getText()).join(', ')
    : undefined;
}

/** A row of plain columns: a list is written without what belongs to its rows. */
function isFlat(compiler: Compiler, row: ts.Expression): boolean {
  return (
    compiler.isObjectLiteralExpression(row) &&
    row.properties.every((property) => {
      const value = compiler.isPropertyAssignment(property)
        ? property.initializer
        : compiler.isShorthandPropertyAssignment(property)
          ? property.name
          : undefined;
      return (
        value !== undefined &&
        !compiler.isUntyped(compiler.typeAt(value)) &&
        compiler
          .unionMembers(compiler.typeAt(value))
          .every(
            (type) =>
              compiler.isEmpty(type) ||
              compiler.isText(type) ||
              compiler.canBeNumber(type) ||
              compiler.namesOf(type).every(({ name }) => name === 'Date'),
          )
      );
    })
  );
}

/**
 * The statements of a loop before the one that does nothing but wait for the write: constants alone. Undefined if the loop
 * does anything else.
 */
function headOf(
  compiler: Compiler,
  call: ts.CallExpression,
  { all, body, statement }: Place,
): readonly ts.Statement[] | undefined {
  if (all && all.parent !== statement) {
    return undefined;
  }
  const value = withWrappers(compiler, call).parent;
  const awaited = compiler.isAwaitExpression(value) ? withWrappers(compiler, value) : undefined;
  if (all && (body === withWrappers(compiler, call) || (awaited && body === awaited))) {
    return [];
  }
  const last = awaited?.parent;
  if (!last || !compiler.isExpressionStatement(last)) {
    return undefined;
  }
  if (last === body) {
    return [];
  }
  const statements = compiler.isBlock(body) ? body.statements : [];
  const before = statements.slice(0, -1);
  return statements.at(-1) === last &&
    before.every(
      (each) =>
        compiler.isVariableStatement(each) &&
        compiler.keywordOf(each.declarationList) === 'const' &&
        !/\bawait\b/u.test(each.getText()),
    )
    ? before
    : undefined;
}

function rowsOf(compiler: Compiler, row: ts.Expression, head: readonly ts.Statement[], place: Place): string {
  const list = mappable(compiler, place);
  if (head.length === 0 && row.getText() === place.binding.name.getText()) {
    return listText(compiler, place);
  }
  const [first] = head;
  const [last] = head.slice(-1);
  if (first && last) {
    const file = place.statement.getSourceFile();
    const text = file.text.slice(first.getStart(), last.end);
    const outer = indentAt(file, place.statement.getStart());
    const isOneLine = !place.body.getText().includes('\n');
    const inner = isOneLine ? outer + stepOf(file) : indentAt(file, first.getStart());
    return `${list}.map((${parameterOf(place)}) => {\n${inner}${text}\n${inner}return ${row.getText()}${endingOf(last)}\n${outer}})`;
  }
  const value = compiler.isObjectLiteralExpression(row) ? `(${row.getText()})` : row.getText();
  return `${list}.map((${parameterOf(place)}) => ${value})`;
}
