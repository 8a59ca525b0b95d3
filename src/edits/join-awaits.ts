import type { Rule } from 'eslint';
import type ts from 'typescript';
import type { AwaitGroup, Member } from '../analysis/dependence.ts';
import { isFunctionWithBody, withoutWrappers } from '../analysis/expression.ts';
import type { Compiler } from '../typescript/compiler.ts';

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
 * operations can fail. Of variables that are assigned, and of awaits in expressions, it is a suggestion. There is none
 * where the order of other calls would change, or types would be lost.
 */
export function joinAwaits(compiler: Compiler, { members }: AwaitGroup): JoinEdit | undefined {
  if (members.some(({ node }) => holdsAwait(compiler, node.expression))) {
    // What another argument waits for would wait while the first runs unseen.
    return undefined;
  }
  const kinds = new Set(members.map(({ binding }) => binding.kind));
  if (kinds.size > 1) {
    return undefined;
  }
  if (kinds.has('expression')) {
    return joinInExpression(compiler, members);
  }
  return joinStatements(compiler, members);
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
  const text = first.getSourceFile().text.slice(first.getStart(), last.end);
  const indent = indentOf(first);
  const pattern = `[${heads.map((each) => each?.target ?? '').join(', ')}]`;
  const annotation = isTyped ? `: [${types.join(', ')}]` : '';
  const ending = text.endsWith(';') ? ';' : '';
  const begin = head.before === '' && ending === '' ? ';' : head.before;
  const joined = `${begin}${pattern}${annotation} = await ${promiseAll(members, indent, begin.length + pattern.length + annotation.length)}${ending}`;
  if (countComments(text) !== countComments(joined)) {
    return undefined;
  }
  return {
    fix: (fixer) => fixer.replaceTextRange([first.getStart(), last.end], joined),
    isCertain: head.before.endsWith('const ') && members.every(({ node }) => isPlainCall(compiler, node)),
  };
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
function standTogether(statements: readonly ts.Statement[]): boolean {
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

/** `const [a, b] = await Promise.all([f(), g()]);` before a statement that awaits both in one expression. */
function joinInExpression(compiler: Compiler, members: readonly Member[]): JoinEdit | undefined {
  const [first] = members;
  const statement = first?.binding.statement;
  if (!first || !statement || members.some(({ binding }) => binding.statement !== statement)) {
    return undefined;
  }
  const file = statement.getSourceFile();
  const start = statement.getStart();
  const { parent } = statement;
  const isInList = compiler.isBlock(parent) || compiler.isSourceFile(parent) || compiler.isCaseClause(parent);
  const last = members.at(-1)?.node.end ?? start;
  if (!isInList || callsBefore(compiler, statement, members, last) || isExported(statement)) {
    return undefined;
  }
  const names = newNames(compiler, members, file.text);
  if (!names || countComments(file.text.slice(start, last)) > 0) {
    return undefined;
  }
  const indent = indentOf(statement);
  const pattern = `[${names.join(', ')}]`;
  let rest = file.text.slice(start, statement.end);
  for (const [index, { node }] of [...members.entries()].reverse()) {
    const name = names[index] ?? '';
    const property = node.parent;
    const isShorthand =
      compiler.isPropertyAssignment(property) && property.initializer === node && property.name.getText() === name;
    const replaced = isShorthand ? property : node;
    rest = rest.slice(0, replaced.getStart() - start) + name + rest.slice(replaced.end - start);
  }
  const declared = `const ${pattern} = await ${promiseAll(members, indent, 6 + pattern.length)};\n${indent}`;
  return {
    fix: (fixer) => fixer.replaceTextRange([start, statement.end], declared + rest),
    isCertain: false,
  };
}

function isExported(statement: ts.Statement): boolean {
  return /^export\b/u.test(statement.getText());
}

/** Whether a call, or a change, that is none of the members' own runs before the last of them. */
function callsBefore(compiler: Compiler, statement: ts.Statement, members: readonly Member[], last: number): boolean {
  const visit = (node: ts.Node): true | undefined => {
    if (node.getStart() >= last || members.some((member) => member.node === node)) {
      return undefined;
    }
    const isCall =
      compiler.isCallExpression(node) || compiler.isTaggedTemplateExpression(node) || compiler.isNewExpression(node);
    if ((isCall && node.end <= last) || compiler.isAwaitExpression(node)) {
      return true;
    }
    if (isFunctionWithBody(compiler, node)) {
      return undefined;
    }
    return compiler.forEachChild(node, visit);
  };
  return visit(statement) ?? false;
}

/** A name for each value that the code has not got yet. */
function newNames(compiler: Compiler, members: readonly Member[], text: string): readonly string[] | undefined {
  const names = members.map(({ node, name }) => {
    const { parent } = node;
    const isProperty = compiler.isPropertyAssignment(parent) && parent.initializer === node;
    const called = name.replace('()', '');
    const base = /^(?:fetch|get|load)[A-Z]/u.test(called)
      ? called.replace(/^(?:fetch|get|load)(?<first>[A-Z])/u, (_, first: string) => first.toLowerCase())
      : `${called}Result`;
    const isFree = !isDeclaredIn(isProperty ? name : base, text);
    return isProperty && isFree ? name : isFree ? base : `${called}Result`;
  });
  const areGood = names.every(
    (name, index) => /^[$_a-z][$\w]*$/iu.test(name) && !reserved.has(name) && names.indexOf(name) === index,
  );
  const areFree = names.every((name) => !isDeclaredIn(name, text));
  return areGood && areFree ? names : undefined;
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

function promiseAll(members: readonly Member[], indent: string, width: number): string {
  const calls = members.map(({ node }) => node.expression.getText());
  const line = `Promise.all([${calls.join(', ')}])`;
  if (indent.length + width + line.length + 10 <= lineWidth && !calls.some((call) => call.includes('\n'))) {
    return line;
  }
  const step = indent.includes('\t') ? '\t' : '  ';
  const lines = calls.map(
    (call) => `${indent}${step}${call.includes('`') ? call : call.replaceAll('\n', `\n${step}`)},\n`,
  );
  return `Promise.all([\n${lines.join('')}${indent}])`;
}

function countComments(text: string): number {
  return text.match(/(?<![:'"`\w])\/\/|\/\*/gu)?.length ?? 0;
}

function indentOf(statement: ts.Node): string {
  const { text } = statement.getSourceFile();
  const start = text.lastIndexOf('\n', statement.getStart() - 1) + 1;
  return /^[ \t]*/u.exec(text.slice(start, statement.getStart()))?.[0] ?? '';
}
