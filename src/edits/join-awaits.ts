import type { Rule } from 'eslint';
import type ts from 'typescript';
import { mentions, nameOfAwait, type AwaitGroup, type Member } from '../analysis/dependence.ts';
import { isFunctionWithBody, withoutWrappers, boundNames } from '../analysis/expression.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { countComments, endOf, goesOnWithLineBefore, indentOf, stepOf, textOf } from './layout.ts';

/** An edit, and whether it can change nothing but the time that it takes. */
export interface JoinEdit {
  readonly fix: (fixer: Rule.RuleFixer) => Rule.Fix;
  readonly isCertain: boolean;
}

/** A longer line is broken, one await a line. */
const lineWidth = 100;

/**
 * Joins awaits by `Promise.all`, which starts all of them before it waits and sees every failure. Never start early and
 * await late: a failure in between ends the process.
 *
 * It is certain where each is a `const` of its own, they stand together without comments between, and nothing but their
 * operations can fail. All else is a suggestion: variables that are assigned, awaits in expressions, statements and
 * comments between. There is none where another await would move, or types would be lost.
 */
export function joinAwaits(compiler: Compiler, { members }: AwaitGroup): JoinEdit | undefined {
  if (members.some(({ node }) => holdsAwait(compiler, node.expression))) {
    // What another argument waits for would wait while the first runs unseen.
    return undefined;
  }
  return joinStatements(compiler, members) ?? joinDeclarations(compiler, members) ?? joinBefore(compiler, members);
}

function holdsAwait(compiler: Compiler, node: ts.Node): boolean {
  const visit = (each: ts.Node): true | undefined =>
    compiler.isAwaitExpression(each)
      ? true
      : isFunctionWithBody(compiler, each)
        ? undefined
        : compiler.forEachChild(each, visit);
  return visit(node) ?? false;
}

function joinStatements(compiler: Compiler, members: readonly Member[]): JoinEdit | undefined {
  if (new Set(members.map(({ binding }) => binding.kind)).size > 1) {
    return undefined;
  }
  const statements = members.map(({ binding }) => binding.statement);
  const [first] = statements;
  const last = statements.at(-1);
  if (!first || !last || !standTogether(statements)) {
    return undefined;
  }
  const heads = members.map((member) => headOf(compiler, member));
  const [head] = heads;
  if (head === undefined || heads.some((each) => each?.before !== head.before)) {
    return undefined;
  }
  const types = heads.map((each) => each?.type);
  const isTyped = types.some((type) => type !== undefined);
  if (isTyped && (types.includes(undefined) || members.some(({ node }) => isGeneric(compiler, node)))) {
    return undefined;
  }
  const end = endOf(last);
  const text = first.getSourceFile().text.slice(first.getStart(), end);
  const indent = indentOf(first);
  const pattern = `[${heads.map((each) => each?.target ?? '').join(', ')}]`;
  const annotation = isTyped ? `: [${types.join(', ')}]` : '';
  const ending = text.endsWith(';') ? ';' : '';
  const begin = head.before === '' && goesOnWithLineBefore(compiler, first) ? ';' : head.before;
  const joined = `${begin}${pattern}${annotation} = await ${promiseAll(elementsOf(members), indent, begin.length + pattern.length + annotation.length)}${ending}`;
  if (countComments(text) !== countComments(joined)) {
    return undefined;
  }
  return {
    fix: (fixer) => fixer.replaceTextRange([first.getStart(), end], joined),
    isCertain: head.before.endsWith('const ') && members.every(({ node }) => isPlainCall(compiler, node)),
  };
}

/** `const a = await f(), b = await g();` as `const [a, b] = await Promise.all([f(), g()]);`. */
function joinDeclarations(compiler: Compiler, members: readonly Member[]): JoinEdit | undefined {
  const list = members[0]?.node.parent.parent;
  const statement = list?.parent;
  if (!list || !statement || !compiler.isVariableDeclarationList(list) || !compiler.isVariableStatement(statement)) {
    return undefined;
  }
  const { declarations } = list;
  const text = textOf(statement);
  const before = text.slice(0, (declarations[0]?.getStart() ?? 0) - statement.getStart());
  if (
    !/^(?:export )?(?:const|let|var) $/u.test(before) ||
    declarations.length !== members.length ||
    declarations.some(({ type, initializer }, index) => type !== undefined || initializer !== members[index]?.node)
  ) {
    return undefined;
  }
  const pattern = `[${declarations.map(({ name }) => name.getText()).join(', ')}]`;
  const ending = text.endsWith(';') ? ';' : '';
  const joined = `${before}${pattern} = await ${promiseAll(elementsOf(members), indentOf(statement), before.length + pattern.length)}${ending}`;
  return countComments(text) === countComments(joined)
    ? {
        fix: (fixer) => fixer.replaceTextRange([statement.getStart(), endOf(statement)], joined),
        isCertain: before.endsWith('const ') && members.every(({ node }) => isPlainCall(compiler, node)),
      }
    : undefined;
}

interface Head {
  /** `const `, `export const `, or nothing. */
  readonly before: string;
  readonly target: string;
  readonly type: string | undefined;
}

function headOf(compiler: Compiler, { binding }: Member): Head | undefined {
  if (binding.kind === 'assignment') {
    return { before: '', target: binding.target.getText(), type: undefined };
  }
  if (binding.kind !== 'declaration') {
    return undefined;
  }
  const { declaration, statement } = binding;
  const before = statement.getText().slice(0, declaration.getStart() - statement.getStart());
  return /^(?:export )?(?:const|let|var) $/u.test(before) && !compiler.isAwaitExpression(declaration.name)
    ? { before, target: declaration.name.getText(), type: declaration.type?.getText() }
    : undefined;
}

/** Whether nothing but white space stands between statements. */
function standTogether(statements: readonly ts.Node[]): boolean {
  return statements.every((statement, index) => {
    const before = statements[index - 1];
    const { text } = statement.getSourceFile();
    return before === undefined || /^\s*$/u.test(text.slice(before.end, statement.getStart()));
  });
}

/** A generic function takes its type from what its result is put into: `const user: User = await get(url)`. */
function isGeneric(compiler: Compiler, { expression }: ts.AwaitExpression): boolean {
  const call = withoutWrappers(compiler, expression);
  if (!compiler.isCallExpression(call) || call.typeArguments) {
    return false;
  }
  const declaration = compiler.calledSignature(call)?.declaration;
  const parameters = declaration?.parameters.map((parameter) => parameter.getText()).join() ?? '';
  return (
    declaration?.typeParameters?.some(
      (each) => !new RegExp(`\\b${each.getText().split(/\W/u, 1)[0] ?? ''}\\b`, 'u').test(parameters),
    ) ?? false
  );
}

/**
 * Whether nothing in a call can throw before its operation has started: what throws there would leave the operations
 * before it unseen.
 */
function isPlainCall(compiler: Compiler, { expression }: ts.AwaitExpression): boolean {
  const visitArgument = (node: ts.Node): true | undefined => {
    if (isFunctionWithBody(compiler, node)) {
      return undefined;
    }
    if (compiler.isCallExpression(node) && !isLanguageCall(compiler, node)) {
      const symbol = compiler.symbolAt(nameOf(compiler, node));
      const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
      if (!declaration || isFunctionWithBody(compiler, declaration) || !isInstalled(declaration)) {
        return true;
      }
    }
    return compiler.forEachChild(node, visitArgument);
  };
  for (let node: ts.Node = expression; ;) {
    if (compiler.isCallExpression(node)) {
      if (node.arguments.some((argument) => visitArgument(argument))) {
        return false;
      }
      node = node.expression;
    } else if (compiler.isTaggedTemplateExpression(node)) {
      if (visitArgument(node.template)) {
        return false;
      }
      node = node.tag;
    } else if (compiler.isPropertyAccessExpression(node) || compiler.isParenthesizedExpression(node)) {
      node = node.expression;
    } else {
      return true;
    }
  }
}

function nameOf(compiler: Compiler, call: ts.CallExpression): ts.Node {
  return compiler.isPropertyAccessExpression(call.expression) ? call.expression.name : call.expression;
}

function isInstalled(declaration: ts.Declaration): boolean {
  return declaration.getSourceFile().fileName.includes('/node_modules/');
}

function isLanguageCall(compiler: Compiler, call: ts.CallExpression): boolean {
  const symbol = compiler.symbolAt(nameOf(compiler, call));
  const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
  return (
    declaration !== undefined &&
    compiler.isStandardLibrary(declaration.getSourceFile()) &&
    !call.expression.getText().startsWith('JSON.')
  );
}

/**
 * `const [a, b] = await Promise.all([f(), g()]);` before what uses them. A `const` that held one of the values, and no
 * more, is replaced by it.
 */
function joinBefore(compiler: Compiler, members: readonly Member[]): JoinEdit | undefined {
  const [first] = members;
  const last = members.at(-1);
  if (!first || !last || members.some((member) => losesType(compiler, member))) {
    return undefined;
  }
  const { statement } = first.binding;
  const range = { start: statement.getStart(), end: endOf(last.binding.statement) };
  const text = statement.getSourceFile().text.slice(range.start, range.end);
  const names = newNames(compiler, members, statement.getSourceFile().text);
  const { parent } = statement;
  const joined =
    names &&
    (compiler.isArrowFunction(parent)
      ? joinInBody(compiler, statement, members, names)
      : joinInList(compiler, parent, members, names));
  if (joined === undefined || countComments(text) !== countComments(joined)) {
    return undefined;
  }
  return { fix: (fixer) => fixer.replaceTextRange([range.start, range.end], joined), isCertain: false };
}

/** Whether a generic function would no longer know the type that is written for its result. */
function losesType(compiler: Compiler, { node, binding }: Member): boolean {
  return binding.kind === 'declaration' && binding.declaration.type !== undefined && isGeneric(compiler, node);
}

/** `async () => ({ a: await f(), b: await g() })` */
function joinInBody(
  compiler: Compiler,
  body: ts.Node,
  members: readonly Member[],
  names: readonly string[],
): string | undefined {
  if (awaitsOthers(compiler, body, members)) {
    return undefined;
  }
  const outer = indentOf(body);
  const step = stepOf(body.getSourceFile());
  const indent = outer + step;
  const pattern = `[${names.join(', ')}]`;
  const call = promiseAll(elementsOf(members), indent, 6 + pattern.length);
  const rest = withNames(compiler, body, members, names).replace(/^\((?<object>\{[\s\S]*\})\)$/u, '$<object>');
  return `{\n${indent}const ${pattern} = await ${call};\n${indent}return ${rest.replaceAll('\n', `\n${step}`)};\n${outer}}`;
}

function joinInList(
  compiler: Compiler,
  list: ts.Node,
  members: readonly Member[],
  names: readonly string[],
): string | undefined {
  const siblings = 'statements' in list ? (list.statements as readonly ts.Statement[]) : [];
  const places = members.map(({ binding }) => siblings.indexOf(binding.statement as ts.Statement));
  const [from] = places;
  const to = places.at(-1);
  const statements = siblings.slice(from, (to ?? 0) + 1);
  const [first] = statements;
  const last = statements.at(-1);
  if (!first || !last || places.includes(-1) || statements.some((each) => isExported(each))) {
    return undefined;
  }
  const whole = members.filter((member) => isWhole(compiler, member));
  const removed = whole.map(({ binding }) => binding.statement as ts.Statement);
  const targets = members.map((member, index) =>
    whole.includes(member) && member.binding.kind === 'declaration'
      ? member.binding.declaration.name.getText()
      : (names[index] ?? ''),
  );
  const isFirst = canComeFirst(compiler, statements, members, removed);
  const isLast = !isFirst && canComeLast(compiler, statements, members, removed);
  if (
    (!isFirst && !isLast) ||
    statements.some(
      (each) => members.some(({ binding }) => binding.statement === each) && awaitsOthers(compiler, each, members),
    )
  ) {
    return undefined;
  }
  const comments = new Map<ts.Statement, Comments>();
  const { text } = first.getSourceFile();
  let kept = '';
  for (const [index, each] of statements.entries()) {
    const before = statements[index - 1];
    // The semicolon at the start of a line stays with that line, and goes where the line needs it no longer.
    const gap = before ? text.slice(endOf(before), each.getStart()) : '';
    if (!removed.includes(each)) {
      const named = withNames(compiler, each, members, names, each === last);
      kept += (/^[([`+\-/]/u.test(named) ? gap : gap.replace(/(?<=\n[ \t]*);$/u, '')) + named;
      continue;
    }
    const { trailing, leading } = commentsIn(gap);
    comments.set(each, { leading, trailing: '' });
    if (trailing !== '') {
      const own = before && comments.get(before);
      if (before && own && removed.includes(before)) {
        comments.set(before, { ...own, trailing });
      } else {
        kept += ` ${trailing}`;
      }
    }
  }
  const indent = indentOf(first);
  const pattern = `[${targets.join(', ')}]`;
  const needsEnding = statements.some((each) => textOf(each).endsWith(';')) || /^\s*(?:[([`+-]|\/(?![/*]))/u.test(kept);
  const ending = needsEnding ? ';' : '';
  const elements = elementsOf(members, comments);
  const declared = `const ${pattern} = await ${promiseAll(elements, indent, 6 + pattern.length)}${ending}`;
  if (kept.trim() === '') {
    return declared;
  }
  if (isFirst) {
    return removed.includes(first) ? declared + kept : `${declared}\n${indent}${kept}`;
  }
  const rest = kept.trimStart();
  const tail = removed.includes(last) ? '' : withNames(compiler, last, members, names, true);
  const head = rest.slice(0, rest.length - tail.length).trimEnd();
  return `${head}\n${indent}${declared}${tail === '' ? '' : `\n${indent}${tail}`}`;
}

/** Whether a member is all that its statement does: `const users = await list();`. */
function isWhole(compiler: Compiler, { binding }: Member): boolean {
  return (
    binding.kind === 'declaration' &&
    binding.declaration.type === undefined &&
    /^const \S/u.test(binding.statement.getText()) &&
    countComments(binding.statement.getText()) === countComments(binding.declaration.initializer?.getText() ?? '')
  );
}

/** Whether no member needs what is declared between the first of them and itself. */
function canComeFirst(
  compiler: Compiler,
  statements: readonly ts.Statement[],
  members: readonly Member[],
  removed: readonly ts.Statement[],
): boolean {
  return members.every(({ node, binding }) => {
    const before = statements.slice(0, statements.indexOf(binding.statement as ts.Statement));
    const names = before.filter((each) => !removed.includes(each)).flatMap((each) => declaredIn(compiler, each));
    return !mentions(compiler, node, new Set(names), statements[0]?.parent ?? node, 1);
  });
}

/** Whether nothing between the members needs one of them. */
function canComeLast(
  compiler: Compiler,
  statements: readonly ts.Statement[],
  members: readonly Member[],
  removed: readonly ts.Statement[],
): boolean {
  const last = statements.at(-1);
  const names = new Set(
    members.flatMap(({ binding }) =>
      binding.kind === 'declaration' ? boundNames(compiler, binding.declaration.name) : [],
    ),
  );
  return statements.every(
    (each) =>
      each === last ||
      removed.includes(each) ||
      (members.every(({ binding }) => binding.statement !== each) &&
        !mentions(compiler, each, names, statements[0]?.parent ?? each, 1)),
  );
}

function declaredIn(compiler: Compiler, statement: ts.Statement): readonly string[] {
  if (compiler.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => boundNames(compiler, name));
  }
  const { name } = statement as { readonly name?: ts.Node };
  return name && !compiler.isFunctionDeclaration(statement) ? [name.getText()] : [];
}

interface Comments {
  /** On lines of their own, before a statement. */
  readonly leading: readonly string[];
  /** After the statement before, on its line. */
  readonly trailing: string;
}

/** The comments between two statements. */
function commentsIn(gap: string): Comments {
  const [sameLine = '', ...lines] = gap.split('\n');
  const leading = lines.map((line) => line.trim()).filter((line) => line !== '');
  return { leading, trailing: sameLine.trim() };
}

/** The text of a statement with names in place of the awaits. */
function withNames(
  compiler: Compiler,
  statement: ts.Node,
  members: readonly Member[],
  names: readonly string[],
  isLast = false,
): string {
  const start = statement.getStart();
  let text = isLast ? textOf(statement) : statement.getText();
  for (const [index, { node, binding }] of [...members.entries()].reverse()) {
    if (binding.statement !== statement) {
      continue;
    }
    const name = names[index] ?? '';
    const property = node.parent;
    const isShorthand =
      compiler.isPropertyAssignment(property) && property.initializer === node && property.name.getText() === name;
    const replaced = isShorthand || compiler.isParenthesizedExpression(property) ? property : node;
    text = text.slice(0, replaced.getStart() - start) + name + text.slice(replaced.end - start);
  }
  return text;
}

function isExported(statement: ts.Statement): boolean {
  return /^export\b/u.test(statement.getText());
}

/** Whether a statement awaits something else before the last member in it. */
function awaitsOthers(compiler: Compiler, statement: ts.Node, members: readonly Member[]): boolean {
  const last = Math.max(
    ...members.filter(({ binding }) => binding.statement === statement).map(({ node }) => node.end),
  );
  const visit = (node: ts.Node): true | undefined => {
    if (node.getStart() >= last || members.some((member) => member.node === node)) {
      return undefined;
    }
    if (compiler.isAwaitExpression(node)) {
      return true;
    }
    return isFunctionWithBody(compiler, node) ? undefined : compiler.forEachChild(node, visit);
  };
  return visit(statement) ?? false;
}

/** A name for each value that the code has not got yet; that of a `const` that is replaced, too. */
function newNames(compiler: Compiler, members: readonly Member[], text: string): readonly string[] | undefined {
  const names: string[] = [];
  for (const member of members) {
    const { node } = member;
    const { parent } = node;
    // What is taken apart has no name of its own.
    const name = member.name.startsWith('{') ? nameOfAwait(compiler, node) : member.name;
    const isProperty = compiler.isPropertyAssignment(parent) && parent.initializer === node;
    const called = name.replace('()', '').replace(/^.*\./u, '');
    const base = /^(?:fetch|get|load)[A-Z]/u.test(called)
      ? called.replace(/^(?:fetch|get|load)(?<first>[A-Z])/u, (_, first: string) => first.toLowerCase())
      : `${called}Result`;
    const candidates = [...(isProperty ? [name] : []), base, `${called}Result`];
    const numbered = [2, 3, 4, 5, 6, 7, 8, 9].map((number) => `${called}Result${number}`);
    const free = [...candidates, ...numbered].find(
      (each) =>
        /^[$_a-z][$\w]*$/iu.test(each) && !reserved.has(each) && !names.includes(each) && !isDeclaredIn(each, text),
    );
    if (free === undefined) {
      return undefined;
    }
    names.push(free);
  }
  return names;
}

/** Whether a text seems to use a name for anything but a member. */
function isDeclaredIn(name: string, text: string): boolean {
  return new RegExp(`(?<![.\\w$])${name.replaceAll('$', '\\$')}\\b(?!\\s*:)`, 'u').test(text);
}

const reserved = new Set(
  'arguments await break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof let new null return super switch this throw true try typeof var void while with yield'.split(
    ' ',
  ),
);

interface Element extends Comments {
  readonly call: string;
}

function elementsOf(members: readonly Member[], comments?: ReadonlyMap<ts.Statement, Comments>): readonly Element[] {
  return members.map(({ node, binding }) => ({
    call: node.expression.getText(),
    leading: [],
    trailing: '',
    ...comments?.get(binding.statement as ts.Statement),
  }));
}

function promiseAll(elements: readonly Element[], indent: string, width: number): string {
  const line = `Promise.all([${elements.map(({ call }) => call).join(', ')}])`;
  const isPlain = elements.every(
    ({ call, leading, trailing }) => !call.includes('\n') && leading.length === 0 && trailing === '',
  );
  if (isPlain && indent.length + width + line.length + 10 <= lineWidth) {
    return line;
  }
  const step = indent.includes('\t') ? '\t' : '  ';
  const inner = indent + step;
  const lines = elements.map(({ call, leading, trailing }) =>
    [
      ...leading.map((comment) => `${inner}${comment.startsWith('*') ? ' ' : ''}${comment}\n`),
      `${inner}${call.includes('`') ? call : call.replaceAll('\n', `\n${step}`)},`,
      trailing === '' ? '\n' : ` ${trailing}\n`,
    ].join(''),
  );
  return `Promise.all([\n${lines.join('')}${indent}])`;
}
