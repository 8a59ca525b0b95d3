import type ts from 'typescript';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { BlockingCall } from '../libraries/library.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { apiOf } from './api-of.ts';
import { calledName, isFunctionWithBody, withoutWrappers } from './expression.ts';
import { importedNames, type ImportedName } from './imports.ts';
import { kept } from './kept.ts';
import { isImported, isMentioned, isOwnFile } from './references.ts';

/** A call that holds the thread until it is done. */
export interface Blocking {
  readonly call: BlockingCall;
  /** The library that says so. */
  readonly library: string;
  readonly cost: 'heavy' | 'light';
}

/**
 * Does this call hold the thread until it is done? As descriptors say, by its symbol and by its arguments.
 *
 * Names are asked before the checker: the called one, or the one that an import or a constant gave it. A method with a
 * common name (`get` of better-sqlite3) is looked at only where the project imports its package.
 */
export function blockingCall(
  compiler: Compiler,
  knowledge: Knowledge,
  call: ts.CallExpression | ts.NewExpression,
): Blocking | undefined {
  const name = calledName(compiler, call);
  if (name === undefined || !couldBlock(compiler, knowledge, call, name)) {
    return undefined;
  }
  const api = apiOf(compiler, call.expression);
  const known = api && knowledge.blocking(api);
  if (!known || !blocks(compiler, call, known.fact)) {
    return undefined;
  }
  const isHeavy = known.fact.cost !== 'light' || contains(call, known.fact.heavyWith ?? []);
  return { call: known.fact, library: known.library.name, cost: isHeavy ? 'heavy' : 'light' };
}

function couldBlock(
  compiler: Compiler,
  knowledge: Knowledge,
  call: ts.CallExpression | ts.NewExpression,
  name: string,
): boolean {
  return (
    knowledge
      .blockingMarks(name)
      .some(({ from, text }) =>
        from === 'package' ? isImported(compiler, text) : text === name || isMentioned(compiler, text),
      ) ||
    (compiler.isIdentifier(withoutWrappers(compiler, call.expression)) && isRenamed(compiler, knowledge, call, name))
  );
}

/** Whether an import or a constant at the top level of the file could give a blocking API this name. */
function isRenamed(compiler: Compiler, knowledge: Knowledge, call: ts.Node, name: string): boolean {
  const file = call.getSourceFile();
  const imported = importedNames(compiler, file).get(name);
  if (!imported) {
    return isConstantOf(compiler, file, name);
  }
  if (imported.name !== 'default' && imported.name !== '*' && imported.name !== name) {
    return knowledge.blockingMarks(imported.name).length > 0 || isExportedApi(compiler, imported);
  }
  return knowledge.hasBlocking(imported.module) || isExportedApi(compiler, imported);
}

/** A file of the project can export an API under any name; not where it declares a function or a class of that name. */
function isExportedApi(compiler: Compiler, { specifier, name }: ImportedName): boolean {
  const file = compiler.importedFile(specifier);
  return file !== undefined && isOwnFile(compiler, file) && !declaredIn(compiler, file).has(name);
}

const declaredByFile = new WeakMap<ts.SourceFile, ReadonlySet<string>>();

/** The functions and classes at the top level of a file. */
function declaredIn(compiler: Compiler, file: ts.SourceFile): ReadonlySet<string> {
  return kept(declaredByFile, file, () => {
    const declarations = file.statements.filter(
      (statement) => compiler.isFunctionDeclaration(statement) || compiler.isClassDeclaration(statement),
    );
    return new Set(declarations.flatMap(({ name }) => name?.text ?? []));
  });
}

/** The constants and variables at the top level of a file, functions left out. */
interface Constants {
  readonly names: ReadonlySet<string>;
  /** What stands in the patterns of destructuring. */
  readonly patterns: readonly string[];
}

const constantsByFile = new WeakMap<ts.SourceFile, Constants>();

function isConstantOf(compiler: Compiler, file: ts.SourceFile, name: string): boolean {
  const { names, patterns } = kept(constantsByFile, file, () => constantsOf(compiler, file));
  return names.has(name) || patterns.some((pattern) => pattern.includes(name));
}

function constantsOf(compiler: Compiler, file: ts.SourceFile): Constants {
  const names = new Set<string>();
  const patterns: string[] = [];
  for (const statement of file.statements) {
    const declarations = compiler.isVariableStatement(statement) ? statement.declarationList.declarations : [];
    for (const { name, initializer } of declarations) {
      if (!compiler.isIdentifier(name)) {
        patterns.push(name.getText());
      } else if (initializer !== undefined && !isFunctionWithBody(compiler, initializer)) {
        names.add(name.text);
      }
    }
  }
  return { names, patterns };
}

function blocks(compiler: Compiler, call: ts.CallExpression | ts.NewExpression, fact: BlockingCall): boolean {
  const given = call.arguments ?? [];
  const last = given.at(-1);
  if (fact.belowArguments !== undefined && given.length >= fact.belowArguments) {
    return false;
  }
  if (fact.unlessCallback && last && isFunction(compiler, last)) {
    return false;
  }
  if (fact.unlessWith && (contains(call, fact.unlessWith) || given.some((each) => holds(compiler, each, fact)))) {
    return false;
  }
  if (fact.onlyWith && !given.some((argument) => fact.onlyWith?.includes(argument.getText()))) {
    return false;
  }
  const [first] = given;
  if (fact.unlessLiteral && (!first || compiler.isStringLiteralLike(withoutWrappers(compiler, first)))) {
    return false;
  }
  if (fact.onlyText && !(first && isText(compiler, first))) {
    return false;
  }
  return !fact.unlessReturns || !returns(compiler, call, fact.unlessReturns);
}

function isFunction(compiler: Compiler, argument: ts.Expression): boolean {
  const inner = withoutWrappers(compiler, argument);
  return isFunctionWithBody(compiler, inner) || compiler.returnTypesOf(compiler.typeAt(inner)).length > 0;
}

/** Whether a value is a primitive other than a number: where an API takes a path or a buffer, a path. */
function isText(compiler: Compiler, argument: ts.Expression): boolean {
  const type = compiler.typeAt(argument);
  return (
    !compiler.isUntyped(type) &&
    !compiler.isEmpty(type) &&
    !compiler.canBeNumber(type) &&
    compiler.unionMembers(type).every((each) => compiler.namesOf(each).length === 0)
  );
}

function returns(compiler: Compiler, call: ts.Expression, names: readonly string[]): boolean {
  const type = compiler.typeAt(call);
  return (
    compiler.isUntyped(type) ||
    compiler.unionMembers(type).some((each) => compiler.namesOf(each).some(({ name }) => names.includes(name)))
  );
}

/** Whether options that a variable holds make the call one that does not block: `const options = { cache: true };`. */
function holds(compiler: Compiler, argument: ts.Expression, fact: BlockingCall): boolean {
  const inner = withoutWrappers(compiler, argument);
  if (compiler.isObjectLiteralExpression(inner)) {
    return inner.properties.some((each) => compiler.isSpreadAssignment(each) && holds(compiler, each.expression, fact));
  }
  const symbol = compiler.isIdentifier(inner) ? compiler.symbolAt(inner) : undefined;
  return (
    symbol !== undefined &&
    compiler
      .declarationsOf(symbol)
      .some(
        (each) =>
          compiler.isVariableDeclaration(each) &&
          each.initializer !== undefined &&
          containsAny(each.initializer.getText(), fact.unlessWith ?? []),
      )
  );
}

function contains(call: ts.CallExpression | ts.NewExpression, texts: readonly string[]): boolean {
  const code = (call.arguments ?? []).map((argument) => argument.getText()).join(', ');
  return containsAny(code, texts);
}

function containsAny(code: string, texts: readonly string[]): boolean {
  return texts.some((text) => new RegExp(String.raw`(?<![\w$])${text}(?![\w$])`, 'u').test(code));
}

/** Prints an answer for tests: `heavy sass`. */
export function printBlocking(blocking: Blocking | undefined): string {
  return blocking ? `${blocking.cost} ${blocking.library}` : 'none';
}
