import type ts from 'typescript';
import type { Compiler } from '../typescript/compiler.ts';
import { calledName, receiverOf, withoutWrappers } from './expression.ts';

/** What a label is made of, by the names of the places in its template. */
export type LabelValues = Readonly<Record<string, string>>;

/**
 * What people call the handlers of a registration: `GET /items/:id`.
 *
 * @param options - The object given as argument, if the handler stands in one.
 * @param mount - Finds the path under which the router is mounted; asked only where the label tells it.
 */
export function registrationLabel(
  compiler: Compiler,
  template: string,
  call: ts.CallExpression | ts.NewExpression,
  options?: ts.ObjectLiteralExpression,
  values: LabelValues = {},
  mount = (): string => '',
): string {
  // `app[method](path, handler)`
  const name = calledName(compiler, call) ?? 'route';
  const all: LabelValues = {
    name,
    method: name.toUpperCase(),
    0: pathOf(compiler, call),
    first: argumentText(compiler, call, 0),
    1: argumentText(compiler, call, 1),
    // The place is rare, and looking for the holder is not for nothing.
    holder: template.includes('{holder}') ? holderName(compiler, call) : '',
    ...literalProperties(compiler, options),
    ...values,
  };
  const [, mounted] = /\{mount\}\{(\w+)\}/u.exec(template) ?? [];
  return mounted === undefined
    ? fillLabel(template, all)
    : fillLabel(template, { ...all, mount: '', [mounted]: underPath(mount(), all[mounted] ?? '') });
}

/** Puts the paths of a label, which may be several, under the path of a router. */
function underPath(mount: string, paths: string): string {
  return mount === ''
    ? paths
    : paths
        .split(', ')
        .map((path) => (path === '/' ? mount : `${mount}${/^[/:*{$]|^$/u.test(path) ? '' : '/'}${path}`))
        .join(', ');
}

/** The first argument, or that of `router.route('/items').get(list)`. */
function pathOf(compiler: Compiler, call: ts.CallExpression | ts.NewExpression): string {
  const [first, second] = (call.arguments ?? []).map((argument) =>
    // A number is no path: `queue.process(5, send)`.
    compiler.isNumericLiteral(argument) ? '' : literalText(compiler, argument),
  );
  // A route may have a name before its path: `router.get('item', '/items/:id', find)`.
  const isNamed = second?.startsWith('/') && !first?.startsWith('/');
  const own = (isNamed ? second : first) ?? '';
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

function argumentText(compiler: Compiler, call: ts.CallExpression | ts.NewExpression, index: number): string {
  const argument = call.arguments?.[index];
  return argument ? literalText(compiler, argument) : '';
}

/** The name of what holds the value of a call, or of a chain of calls that begins with it. */
function holderName(compiler: Compiler, call: ts.Node): string {
  let node = call;
  while (
    compiler.isWrapper(node.parent) ||
    (compiler.isPropertyAccessExpression(node.parent) && node.parent.expression === node) ||
    (compiler.isCallExpression(node.parent) && node.parent.expression === node)
  ) {
    node = node.parent;
  }
  const { parent } = node;
  return compiler.isPropertyAssignment(parent) ||
    compiler.isVariableDeclaration(parent) ||
    compiler.isPropertyDeclaration(parent)
    ? parent.name.getText()
    : '';
}

/** The properties of an object that are literals, by name. */
export function literalProperties(
  compiler: Compiler,
  options: ts.ObjectLiteralExpression | undefined,
): Record<string, string> {
  const values: Record<string, string> = {};
  for (const property of options?.properties ?? []) {
    if (compiler.isPropertyAssignment(property) && compiler.isIdentifier(property.name)) {
      values[property.name.text] = literalText(compiler, property.initializer);
    }
  }
  return values;
}

/** What a label says of an expression: the text of a literal, or of an array's literals, or a name in capitals. */
export function literalText(compiler: Compiler, expression: ts.Expression): string {
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

/** Fills a template; places without a value become empty, and what is left is written with single spaces. */
export function fillLabel(template: string, values: LabelValues): string {
  return template
    .replaceAll(/\{(\w+)\}/gu, (_, key: string) => values[key] ?? '')
    .replace('""', '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** Writes slashes once, and none at the end. */
export function tidyPath(label: string): string {
  return label.replaceAll(/\/{2,}/gu, '/').replace(/(?<=[^ ])\/$/u, '');
}
