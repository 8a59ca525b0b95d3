import type ts from 'typescript';
import type { Compiler } from '../typescript/compiler.ts';
import { calledName, receiverOf, withoutWrappers, type FunctionWithBody } from './expression.ts';
import type { StartingExpression } from './operation.ts';

/** What the arguments of a call say that it does to data. */
export type ArgumentEffect = 'read' | 'unknown' | 'write';

/**
 * What an expression decides: it is the SQL text of a query, the options of a request, or the method of one.
 */
export type DecidingKind = 'method' | 'options' | 'sql';

/** A parameter of a function that decides what a call in it does. */
export interface DecidingParameter {
  readonly kind: DecidingKind;
  readonly parameter: ts.ParameterDeclaration;
}

/** Constants that stand for constants that stand for constants: further nobody goes. */
const maximumConstants = 5;

/** What a query does, by its SQL: a tagged template, or the first argument of a call. */
export function effectOfSql(compiler: Compiler, call: StartingExpression): ArgumentEffect {
  const text = compiler.isTaggedTemplateExpression(call) ? call : call.arguments[0];
  return effectGiven(compiler, 'sql', text);
}

/** What a request does, by the `method` of its options: without one it reads. */
export function effectOfRequest(compiler: Compiler, call: StartingExpression): ArgumentEffect {
  const options = optionsOf(compiler, call);
  return options ? effectGiven(compiler, 'options', options) : 'read';
}

/** What sending a command does, by the name of its class: `send(new GetItemCommand(…))`. */
export function effectOfCommand(
  compiler: Compiler,
  call: StartingExpression,
  reading: readonly string[],
): ArgumentEffect {
  const command = compiler.isCallExpression(call) ? call.arguments[0] : undefined;
  const names = command ? compiler.namesOf(compiler.typeAt(command)) : [];
  if (names.length !== 1 || names.some(({ name }) => !name.endsWith('Command') || name === 'Command')) {
    return 'unknown';
  }
  return names.every(({ name }) => reading.some((verb) => new RegExp(`^${verb}(?=[A-Z])`, 'u').test(name)))
    ? 'read'
    : 'write';
}

/** What is done where this is given, or nothing is, as the SQL, the options or the method. */
export function effectGiven(
  compiler: Compiler,
  kind: DecidingKind,
  given: ts.Expression | undefined,
  constants = 0,
): ArgumentEffect {
  if (!given) {
    return kind === 'sql' ? 'unknown' : 'read';
  }
  const inner = withoutWrappers(compiler, given);
  if (compiler.isConditionalExpression(inner)) {
    const [one, other] = [inner.whenTrue, inner.whenFalse].map((each) => effectGiven(compiler, kind, each, constants));
    return one === other && one !== undefined ? one : [one, other].includes('write') ? 'write' : 'unknown';
  }
  if (kind === 'sql') {
    return effectOfText(textOf(compiler, inner, constants));
  }
  const constant = constants < maximumConstants ? valueOf(compiler, inner) : undefined;
  if (constant) {
    return effectGiven(compiler, kind, constant, constants + 1);
  }
  return kind === 'method' ? effectOfMethod(compiler, inner) : effectOfOptions(compiler, inner, constants);
}

/**
 * The parameter of a function around that decides what a call does, if its arguments leave that open: `text` in
 * `(text: string) => pool.query(text)`.
 */
export function decidingParameter(
  compiler: Compiler,
  kind: 'options' | 'sql',
  call: StartingExpression,
): DecidingParameter | undefined {
  const given =
    kind === 'options'
      ? optionsOf(compiler, call)
      : compiler.isTaggedTemplateExpression(call)
        ? undefined
        : call.arguments[0];
  return given && parameterGiven(compiler, kind, given);
}

/** The parameter that an expression stands for, or takes from what it decides. */
export function parameterGiven(
  compiler: Compiler,
  kind: DecidingKind,
  given: ts.Expression,
  constants = 0,
): DecidingParameter | undefined {
  const inner = withoutWrappers(compiler, given);
  const again = (next: ts.Expression | undefined, as = kind): DecidingParameter | undefined =>
    next && constants < maximumConstants ? parameterGiven(compiler, as, next, constants + 1) : undefined;
  if (compiler.isIdentifier(inner)) {
    const declaration = declarationAt(compiler, inner);
    return declaration && compiler.isParameter(declaration)
      ? deciding(compiler, kind, declaration)
      : (memberOfParameter(compiler, kind, declaration) ?? again(valueOf(compiler, inner)));
  }
  if (compiler.isBinaryExpression(inner)) {
    // `options.method ?? 'GET'`
    const isDefault = ['??', '||'].includes(compiler.operatorOf(inner));
    return isDefault && effectGiven(compiler, kind, inner.right) === 'read' ? again(inner.left) : undefined;
  }
  if (kind === 'sql') {
    const changed = compiler.isCallExpression(inner) && isSameText(compiler, inner) && receiverOf(compiler, inner);
    return again(changed === false ? textProperty(compiler, inner) : changed);
  }
  if (compiler.isPropertyAccessExpression(inner) && inner.name.text === 'method' && kind === 'method') {
    return again(inner.expression, 'options');
  }
  if (!compiler.isObjectLiteralExpression(inner)) {
    return undefined;
  }
  const method = propertyNamed(compiler, inner, 'method');
  const spreads = inner.properties.filter(
    (property) => compiler.isSpreadAssignment(property) && mayHaveMethod(compiler, property.expression),
  );
  const [spread, ...others] = spreads;
  if (method) {
    return spread ? undefined : again(method, 'method');
  }
  return spread && compiler.isSpreadAssignment(spread) && others.length === 0 ? again(spread.expression) : undefined;
}

/** `({ method }) => fetch(url, { method })`: the property of a parameter. */
function memberOfParameter(
  compiler: Compiler,
  kind: DecidingKind,
  declaration: ts.Declaration | undefined,
): DecidingParameter | undefined {
  if (kind !== 'method' || !declaration || !compiler.isBindingElement(declaration)) {
    return undefined;
  }
  const parameter = declaration.parent.parent;
  const property = (declaration.propertyName ?? declaration.name).getText();
  const isSafe = effectGiven(compiler, 'method', declaration.initializer) === 'read';
  return compiler.isParameter(parameter) && property === 'method' && isSafe
    ? deciding(compiler, 'options', parameter)
    : undefined;
}

/** A parameter decides if the function does not change it, and if it only reads where it is given nothing. */
function deciding(
  compiler: Compiler,
  kind: DecidingKind,
  parameter: ts.ParameterDeclaration,
): DecidingParameter | undefined {
  const { name } = parameter;
  const isFixed =
    parameter.dotDotDotToken === undefined &&
    !(compiler.isIdentifier(name) && isAssigned(name.text, bodyText(parameter.parent as FunctionWithBody), '?'));
  const isSafe = !parameter.initializer || effectGiven(compiler, kind, parameter.initializer) === 'read';
  return isFixed && isSafe ? { kind, parameter } : undefined;
}

function bodyText({ body }: FunctionWithBody): string {
  return body?.getText() ?? '';
}

/** The options of a request: an argument that is not where it goes. */
function optionsOf(compiler: Compiler, call: StartingExpression): ts.Expression | undefined {
  const given = compiler.isCallExpression(call) ? call.arguments : [];
  return given.find((argument, index) =>
    index === 0 && given.length > 1
      ? compiler.isObjectLiteralExpression(argument)
      : !isAddress(compiler, withoutWrappers(compiler, argument)),
  );
}

/** Whether an argument of a request is where it goes, and not its options. */
function isAddress(compiler: Compiler, argument: ts.Expression): boolean {
  if (compiler.isStringLiteralLike(argument) || compiler.isTemplateExpression(argument)) {
    return true;
  }
  return compiler
    .unionMembers(compiler.typeAt(argument))
    .every((type) => compiler.isText(type) || compiler.namesOf(type).some(({ name }) => name === 'URL'));
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

function effectOfMethod(compiler: Compiler, value: ts.Expression): ArgumentEffect {
  const method = compiler.isStringLiteralLike(value) ? value.text.toUpperCase() : undefined;
  return method === undefined ? 'unknown' : safeMethods.has(method) ? 'read' : 'write';
}

function effectOfOptions(compiler: Compiler, options: ts.Expression, constants: number): ArgumentEffect {
  if (compiler.isNewExpression(options)) {
    // `new Request(url, options)`
    return options.expression.getText() === 'Request'
      ? effectGiven(compiler, 'options', options.arguments?.[1], constants + 1)
      : 'unknown';
  }
  if (!compiler.isObjectLiteralExpression(options)) {
    return mayHaveMethod(compiler, options) ? 'unknown' : 'read';
  }
  let effect: ArgumentEffect = 'read';
  for (const property of options.properties) {
    if (compiler.isSpreadAssignment(property)) {
      if (mayHaveMethod(compiler, property.expression)) {
        effect = effectGiven(compiler, 'options', property.expression, constants + 1);
      }
    } else if (property.name && nameOfProperty(property.name) === 'method') {
      effect = compiler.isPropertyAssignment(property)
        ? effectGiven(compiler, 'method', property.initializer, constants + 1)
        : compiler.isShorthandPropertyAssignment(property)
          ? effectGiven(compiler, 'method', property.name, constants + 1)
          : 'unknown';
    } else if (property.name && compiler.isComputedPropertyName(property.name)) {
      effect = 'unknown';
    }
  }
  return effect;
}

/** Whether a type leaves it open that its value has a `method`. */
function mayHaveMethod(compiler: Compiler, expression: ts.Expression): boolean {
  const type = compiler.typeAt(expression);
  return (
    compiler.isUntyped(type) ||
    compiler.unionMembers(type).some((member) => compiler.propertyOf(member, 'method') !== undefined)
  );
}

/**
 * Whether a statement says in which schema a connection looks for tables. Sent to a pool it holds for whoever is next
 * there, so code that does so does it before each query, and each time the same.
 */
export function setsSearchPath(compiler: Compiler, call: StartingExpression): boolean {
  const text = compiler.isTaggedTemplateExpression(call) ? call : call.arguments[0];
  return text !== undefined && /^\s*set\s+(?:session\s+)?search_path\b/iu.test(textOf(compiler, text, 0) ?? '');
}

/** Text that only selects reads; text that locks, stores, counts a sequence on or explains by running writes. */
function effectOfText(text: string | undefined): ArgumentEffect {
  if (text === undefined) {
    return 'unknown';
  }
  // Comments and quoted text say nothing of the statement.
  const bare = text.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\/|'[^']*'|"[^"]*"/gu, ' ');
  if (/^[\s(]*\$\{/u.test(bare)) {
    return 'unknown';
  }
  const isReading = /^[\s(]*(?:select|show|values|with|explain(?!\s+analy[sz]e))\b/iu.test(bare);
  const isWriting = /\b(?:insert|update|delete|merge|into|nextval|setval)\b/iu.test(bare);
  return isReading && !isWriting ? 'read' : 'write';
}

/** The SQL that an expression gives, as text or as a tagged template, with `${…}` for what is not known. */
export function sqlText(compiler: Compiler, expression: ts.Expression): string | undefined {
  return textOf(compiler, expression, 0);
}

/** The text that an expression gives, with `${…}` for what is not known. */
function textOf(compiler: Compiler, expression: ts.Expression, constants: number): string | undefined {
  const inner = withoutWrappers(compiler, expression);
  if (compiler.isStringLiteralLike(inner)) {
    return inner.text;
  }
  if (compiler.isTaggedTemplateExpression(inner)) {
    return templateText(compiler, inner.template, constants);
  }
  if (compiler.isTemplateExpression(inner)) {
    return templateText(compiler, inner, constants);
  }
  if (compiler.isBinaryExpression(inner)) {
    return compiler.operatorOf(inner) === '+'
      ? partText(compiler, inner.left, constants) + partText(compiler, inner.right, constants)
      : undefined;
  }
  if (compiler.isCallExpression(inner)) {
    const receiver = receiverOf(compiler, inner);
    return receiver && isSameText(compiler, inner) ? textOf(compiler, receiver, constants) : undefined;
  }
  const value = textProperty(compiler, inner) ?? valueOf(compiler, inner);
  return value && constants < maximumConstants ? textOf(compiler, value, constants + 1) : undefined;
}

function templateText(compiler: Compiler, template: ts.TemplateLiteral, constants: number): string {
  if (!compiler.isTemplateExpression(template)) {
    return template.text;
  }
  return template.templateSpans.reduce(
    (text, span) => text + partText(compiler, span.expression, constants) + span.literal.text,
    template.head.text,
  );
}

function partText(compiler: Compiler, part: ts.Expression, constants: number): string {
  return textOf(compiler, part, constants) ?? `\${${part.getText()}}`;
}

/** Methods of strings after which a statement does what it did: `text.trim()`. */
function isSameText(compiler: Compiler, call: ts.CallExpression): boolean {
  return /^(?:trim|trimEnd|trimStart|replace|replaceAll|concat)$/u.test(calledName(compiler, call) ?? '');
}

/** `{ text: 'SELECT …', values }` */
function textProperty(compiler: Compiler, options: ts.Expression): ts.Expression | undefined {
  return compiler.isObjectLiteralExpression(options)
    ? (propertyNamed(compiler, options, 'text') ?? propertyNamed(compiler, options, 'sql'))
    : undefined;
}

function propertyNamed(
  compiler: Compiler,
  object: ts.ObjectLiteralExpression,
  name: string,
): ts.Expression | undefined {
  for (const property of object.properties) {
    if (compiler.isPropertyAssignment(property) && nameOfProperty(property.name) === name) {
      return property.initializer;
    }
    if (compiler.isShorthandPropertyAssignment(property) && property.name.text === name) {
      return property.name;
    }
  }
  return undefined;
}

function nameOfProperty(name: ts.PropertyName): string {
  return name.getText().replaceAll(/['"]/gu, '');
}

/** What a name holds from the start and always: a constant, a property that is written out, a `readonly` field. */
export function valueOf(compiler: Compiler, expression: ts.Expression): ts.Expression | undefined {
  const name = compiler.isPropertyAccessExpression(expression) ? expression.name : expression;
  const declaration = compiler.isIdentifier(name) ? declarationAt(compiler, name) : undefined;
  if (!declaration) {
    return undefined;
  }
  if (compiler.isVariableDeclaration(declaration)) {
    const list = declaration.parent;
    const isConstant = compiler.isVariableDeclarationList(list) && compiler.keywordOf(list) === 'const';
    return isConstant && !isChangedLater(declaration, name.getText()) ? declaration.initializer : undefined;
  }
  if (compiler.isPropertyAssignment(declaration)) {
    return declaration.initializer;
  }
  return compiler.isPropertyDeclaration(declaration) && compiler.hasModifier(declaration, 'readonly')
    ? declaration.initializer
    : undefined;
}

/** Whether a property of what a constant holds seems to be assigned after its declaration. */
function isChangedLater(declaration: ts.VariableDeclaration, name: string): boolean {
  return isAssigned(name, declaration.getSourceFile().text.slice(declaration.end), '');
}

function isAssigned(name: string, text: string, members: '' | '?'): boolean {
  const assigned = `(?<![.\\w$])${name.replaceAll('$', '\\$')}(?:\\.\\w+|\\[[^\\]]*\\])${members}\\s*\\+?=(?![=>])`;
  return new RegExp(assigned, 'u').test(text);
}

function declarationAt(compiler: Compiler, name: ts.Identifier): ts.Declaration | undefined {
  const symbol = compiler.isShorthandPropertyAssignment(name.parent)
    ? compiler.shorthandValueAt(name.parent)
    : compiler.symbolAt(name);
  return symbol && compiler.declarationsOf(symbol)[0];
}
