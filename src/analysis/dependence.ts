import type ts from 'typescript';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { answersAtOnce } from './answers-at-once.ts';
import { calledFunction } from './callee.ts';
import { effectsIfReading, effectsOf, operationsReached, verdictOf, type Effects } from './effects.ts';
import {
  calledName,
  enclosingFunction,
  isFunctionWithBody,
  withoutWrappers,
  isInside,
  boundNames,
  isMemberName,
} from './expression.ts';
import { kept } from './kept.ts';
import { isThis, memoryOf } from './memory.ts';
import { isStartingExpression } from './operation.ts';
import { isOnPlainObject, sessionOf } from './sessions.ts';
import { anyTransactionOf } from './transactions.ts';

/** What becomes of the value of an await. */
type Binding =
  /** `const name = await …`, the only declaration of its statement. */
  | {
      readonly kind: 'declaration';
      readonly declaration: ts.VariableDeclaration;
      readonly statement: ts.VariableStatement;
    }
  /** `target = await …`, a statement. */
  | { readonly kind: 'assignment'; readonly target: ts.Expression; readonly statement: ts.ExpressionStatement }
  /** A part of a larger expression: of a statement, or of the body of `async () => […]`. */
  | { readonly kind: 'expression'; readonly statement: ts.Expression | ts.Statement };

/** An await of something that only reads. */
export interface Member {
  readonly node: ts.AwaitExpression;
  readonly binding: Binding;
  /** What people call it: the variable, the property, or the call. */
  readonly name: string;
  /** Whether it is known that it only reads. */
  readonly isKnown: boolean;
}

/** Two or more awaits that do not need each other, in their order. */
export interface AwaitGroup {
  readonly members: readonly Member[];
}

/** What a question about a block goes by. */
export interface Question {
  readonly compiler: Compiler;
  readonly knowledge: Knowledge;
  /** Whether awaits of which it is not known what they do count as well. */
  readonly allowsUnknown: boolean;
}

/** Calls of calls in which a name is looked for: deeper nobody goes. */
const maximumDepth = 3;

/** Names of variables that are longer than this together say less than the call. */
const maximumName = 40;

/**
 * Which awaits of a list of statements could overlap?
 *
 * One after another, each statement is looked at. An await joins the group before it if what it waits for only reads,
 * throws by no decision of the project, runs on no exclusive session, and mentions nothing that the group binds or
 * changes: by name, through what is calculated from it, through functions that stand in the same function, and through
 * fields of `this`. A group ends at a statement that decides (`if`, `return`, `throw`, loops, `try`), at one that has
 * an effect, and at one that changes an object which the group uses. Refused: transactions, awaits that may not
 * happen, promises that were started before, and what stands in `Promise.all([await …])`.
 *
 * Cost: nothing where fewer than two awaits stand in the statements themselves; else the effects of each of them.
 *
 * @param holder - What holds the statements, or the arrow function whose body is an expression.
 * @param awaits - Their awaits, in the order of the text; those of functions and blocks inside left out.
 */
export function independentAwaits(
  question: Question,
  holder: AwaitHolder,
  awaits: readonly ts.AwaitExpression[],
): readonly AwaitGroup[] {
  const [first] = awaits;
  if (awaits.length < 2 || !first || isInTransaction(question, first)) {
    return [];
  }
  if (!('statements' in holder)) {
    const finder = new GroupFinder(question, first, new Set(awaits));
    finder.visitBody(holder.body as ts.Expression, awaits);
    return finder.groups();
  }
  const awaitsOf = awaitsByStatement(holder, awaits);
  const candidates = awaitsWithCompany(question, holder, awaitsOf);
  if (candidates.size < 2) {
    return [];
  }
  const finder = new GroupFinder(question, first, candidates);
  for (const statement of holder.statements) {
    finder.visit(statement, awaitsOf.get(statement) ?? []);
  }
  return finder.groups();
}

type AwaitsByStatement = ReadonlyMap<ts.Node, readonly ts.AwaitExpression[]>;

function awaitsByStatement(holder: StatementHolder, awaits: readonly ts.AwaitExpression[]): AwaitsByStatement {
  const found = new Map<ts.Node, ts.AwaitExpression[]>();
  for (const each of awaits) {
    let statement: ts.Node = each;
    while (statement.parent !== holder) {
      statement = statement.parent;
    }
    kept(found, statement, () => []).push(each);
  }
  return found;
}

/**
 * The awaits beside which another stands that does not mention what it gives, and with no decision between: what syntax
 * tells alone, before the first question of what a call does.
 */
function awaitsWithCompany(
  { compiler }: Question,
  { statements }: StatementHolder,
  awaitsOf: AwaitsByStatement,
): ReadonlySet<ts.AwaitExpression> {
  const found = new Set<ts.AwaitExpression>();
  let group: ts.AwaitExpression[] = [];
  let bound = new Set<string>();
  const end = (): void => {
    if (group.length > 1) {
      group.forEach((each) => found.add(each));
    }
    group = [];
    bound = new Set();
  };
  const needs = (node: ts.Node): boolean => bound.size > 0 && mentions(compiler, node, bound, node, 0);
  for (const statement of statements) {
    const own = awaitsOf.get(statement) ?? [];
    for (const each of own) {
      if (needs(each.expression)) {
        end();
      }
      group.push(each);
    }
    if (compiler.isVariableStatement(statement)) {
      for (const declaration of statement.declarationList.declarations) {
        if (own.some((each) => isInside(each, declaration)) || needs(declaration)) {
          boundNames(compiler, declaration.name).forEach((name) => bound.add(name));
        }
      }
    } else if (compiler.isExpressionStatement(statement)) {
      if (compiler.isAwaitExpression(withoutWrappers(compiler, statement.expression))) {
        end();
      }
    } else if (!isDeclaration(compiler, statement)) {
      end();
    }
  }
  end();
  return found;
}

/** What holds a list of statements: a block, a module, a case. */
interface StatementHolder extends ts.Node {
  readonly statements: readonly ts.Statement[];
}

/** What awaits belong to: a list of statements, or an arrow function whose body is an expression. */
export type AwaitHolder = StatementHolder | ts.ArrowFunction;

/** What an await belongs to, if it happens whenever that runs. */
export function holderAround(compiler: Compiler, node: ts.AwaitExpression): AwaitHolder | undefined {
  let child: ts.Node = node;
  for (let parent: ts.Node = node.parent; ; parent = parent.parent) {
    if (isStatementHolder(compiler, parent)) {
      return parent;
    }
    if (compiler.isArrowFunction(parent) && child === parent.body) {
      return parent;
    }
    if (!happensWith(compiler, child, parent)) {
      return undefined;
    }
    child = parent;
  }
}

function isStatementHolder(compiler: Compiler, node: ts.Node): node is StatementHolder {
  return compiler.isBlock(node) || compiler.isSourceFile(node) || 'statements' in node;
}

/** Whether a part of a node runs whenever the node does, and once. */
function happensWith(compiler: Compiler, child: ts.Node, parent: ts.Node): boolean {
  if (compiler.isBinaryExpression(parent)) {
    const operator = compiler.operatorOf(parent);
    return (
      operator === '=' || !/=$|^(?:&&|\|\||\?\?)$/u.test(operator) || (child === parent.left && !operator.endsWith('='))
    );
  }
  if (compiler.isConditionalExpression(parent)) {
    return child === parent.condition;
  }
  if (compiler.isIfStatement(parent) || compiler.isForOfStatement(parent) || compiler.isSwitchStatement(parent)) {
    return child === parent.expression;
  }
  if (compiler.isCallExpression(parent) && child !== parent.expression) {
    return !parent.expression.getText().includes('?.') && !parent.questionDotToken;
  }
  return !(
    compiler.isFunctionLike(parent) ||
    compiler.isParameter(parent) ||
    compiler.isBindingElement(parent) ||
    compiler.isPropertyDeclaration(parent) ||
    compiler.isForStatement(parent) ||
    compiler.isForInStatement(parent) ||
    compiler.isWhileStatement(parent) ||
    compiler.isDoStatement(parent) ||
    compiler.isYieldExpression(parent) ||
    compiler.isCaseClause(parent)
  );
}

/** Whether a place stands in the callback of a transaction. */
export function isInTransaction({ compiler, knowledge }: Question, node: ts.Node): boolean {
  for (let body = enclosingFunction(compiler, node); body; body = enclosingFunction(compiler, body)) {
    if (anyTransactionOf(compiler, knowledge, body)) {
      return true;
    }
  }
  return false;
}

/** Whether code runs an operation on an exclusive session, or may. */
export function usesSession({ compiler, knowledge }: Question, node: ts.Node): boolean {
  const reached = operationsReached(compiler, knowledge, node);
  const inner = compiler.isExpressionStatement(node) ? node.expression : node;
  return reached.some(({ operation, node: call }) => {
    const session = sessionOf(compiler, knowledge, call, operation.library);
    if (!isStartingExpression(compiler, inner) || call === inner) {
      return session.kind !== 'none';
    }
    const isElsewhere =
      session.kind === 'none' || (session.kind === 'session' && isOnPlainObject(compiler, knowledge, inner, session));
    return !isElsewhere || sessionOf(compiler, knowledge, inner, operation.library).kind !== 'none';
  });
}

class GroupFinder {
  readonly #question: Question;
  readonly #scope: ts.Node;
  /** The others are left alone. */
  readonly #candidates: ReadonlySet<ts.AwaitExpression>;
  readonly #groups: AwaitGroup[] = [];
  #members: Member[] = [];
  /** Names that stand for what the members of the group give, or for what is made of it. */
  #bound = new Set<string>();
  /** Names of objects, and `this.field`, that changed since the group began. */
  #changed = new Set<string>();

  constructor(question: Question, place: ts.Node, candidates: ReadonlySet<ts.AwaitExpression>) {
    this.#question = question;
    this.#candidates = candidates;
    this.#scope = enclosingFunction(question.compiler, place) ?? place.getSourceFile();
  }

  groups(): readonly AwaitGroup[] {
    this.#end();
    return this.#groups;
  }

  visit(statement: ts.Statement, awaits: readonly ts.AwaitExpression[]): void {
    const { compiler } = this.#question;
    if (compiler.isVariableStatement(statement)) {
      if (compiler.keywordOf(statement.declarationList) === 'using') {
        this.#end();
        return;
      }
      for (const declaration of statement.declarationList.declarations) {
        this.#visitDeclaration(
          statement,
          declaration,
          awaits.filter((each) => isInside(each, declaration)),
        );
      }
    } else if (compiler.isExpressionStatement(statement)) {
      this.#visitExpression(statement, awaits);
    } else if (!isDeclaration(compiler, statement)) {
      // What a head awaits comes before what it decides: `return { a: await f(), b: await g() }`, `if (await f())`.
      const head = headOf(compiler, statement);
      const inHead = head ? awaits.filter((each) => isInside(each, head)) : [];
      if (head && inHead.length > 0) {
        this.#visitParts(statement, head, inHead);
      }
      this.#end();
    }
  }

  /** The body of `async () => […]`. */
  visitBody(body: ts.Expression, awaits: readonly ts.AwaitExpression[]): void {
    this.#visitParts(body, body, awaits);
  }

  #visitDeclaration(
    statement: ts.VariableStatement,
    declaration: ts.VariableDeclaration,
    awaits: readonly ts.AwaitExpression[],
  ): void {
    const { compiler } = this.#question;
    const { initializer } = declaration;
    const inner = initializer && withoutWrappers(compiler, initializer);
    const names = boundNames(compiler, declaration.name);
    if (!inner) {
      return;
    }
    const [first, ...others] = awaits;
    const name = others.length === 0 ? nameOfBinding(names) : undefined;
    if (first && others.length === 0 && first === inner) {
      const isAlone = statement.declarationList.declarations.length === 1 && first === initializer;
      const binding: Binding = isAlone
        ? { kind: 'declaration', declaration, statement }
        : { kind: 'expression', statement };
      this.#offer(first, binding, name ?? nameOfAwait(compiler, first));
    } else if (first) {
      this.#visitParts(statement, initializer, awaits, name);
    } else {
      this.#between(declaration, names);
    }
    if (first ?? this.#mentions(declaration)) {
      names.forEach((name) => this.#bound.add(name));
    }
  }

  #visitExpression(statement: ts.ExpressionStatement, awaits: readonly ts.AwaitExpression[]): void {
    const { compiler } = this.#question;
    const expression = withoutWrappers(compiler, statement.expression);
    const [first] = awaits;
    if (!first) {
      this.#between(statement, []);
      return;
    }
    const isAssigned = compiler.isBinaryExpression(expression) && compiler.operatorOf(expression) === '=';
    if (!isAssigned) {
      // A bare `await check();` is a guard or a write.
      this.#visitParts(
        statement,
        statement.expression,
        awaits.filter((each) => each !== expression),
      );
      this.#end();
      return;
    }
    const { left, right } = expression;
    const target = this.#targetOf(left);
    if (target === undefined || this.#mentions(left, this.#bound)) {
      this.#end();
    }
    if (awaits.length === 1 && withoutWrappers(compiler, right) === first) {
      const isLocal = target !== undefined;
      if (isLocal) {
        const isPlain = right === first && statement.expression === expression;
        this.#offer(
          first,
          isPlain ? { kind: 'assignment', target: left, statement } : { kind: 'expression', statement },
          left.getText().replaceAll(/\s+/gu, ''),
        );
      }
    } else {
      this.#visitParts(statement, right, awaits);
    }
    if (target === undefined) {
      this.#end();
    } else {
      (compiler.isIdentifier(left) ? this.#bound : this.#changed).add(target);
    }
  }

  /** What an assignment changes, if nobody outside of this function can see it before the function goes on. */
  #targetOf(left: ts.Expression): string | undefined {
    const { compiler, knowledge } = this.#question;
    if (compiler.isIdentifier(left)) {
      const symbol = compiler.symbolAt(left);
      const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
      return declaration && isInside(declaration, this.#scope) ? left.text : undefined;
    }
    if (!compiler.isPropertyAccessExpression(left) && !compiler.isElementAccessExpression(left)) {
      return undefined;
    }
    if (isThis(compiler, left.expression)) {
      return compiler.isPropertyAccessExpression(left) ? `this.${left.name.text}` : undefined;
    }
    const memory = memoryOf({ compiler, knowledge, within: this.#scope }, left);
    return memory.kind === 'fresh' ? rootName(compiler, left) : undefined;
  }

  /**
   * Awaits that are parts of an expression, in the order in which they happen.
   *
   * @param name - What the only one of them is called.
   */
  #visitParts(
    statement: ts.Expression | ts.Statement,
    whole: ts.Node,
    awaits: readonly ts.AwaitExpression[],
    name?: string,
  ): void {
    const { compiler } = this.#question;
    if (!awaits.some((each) => this.#candidates.has(each))) {
      this.#end();
      return;
    }
    let before = whole.getStart();
    for (const node of awaits) {
      if (!this.#isHarmlessBetween(whole, awaits, before, node.getStart())) {
        this.#end();
      }
      before = node.end;
      if (isOfPromiseAll(compiler, node)) {
        this.#end();
      } else {
        this.#offer(node, { kind: 'expression', statement }, name ?? nameOfPart(compiler, node));
      }
    }
    // What comes after the last await of a statement: `save(await a(), await b())`.
    if (!this.#isHarmlessBetween(whole, awaits, whole.getStart(), whole.end, true)) {
      this.#end();
    }
  }

  /**
   * Whether the calls of an expression that run between two of its places have no effect. Calls around an await run
   * after it.
   */
  #isHarmlessBetween(
    whole: ts.Node,
    awaits: readonly ts.AwaitExpression[],
    from: number,
    to: number,
    countsOuter = false,
  ): boolean {
    const { compiler, knowledge } = this.#question;
    let isHarmless = true;
    const visit = (node: ts.Node): void => {
      if (!isHarmless || isFunctionWithBody(compiler, node) || awaits.some((each) => each === node)) {
        return;
      }
      const holdsAwait = awaits.some((each) => isInside(each, node));
      const isCounted = node.getStart() >= from && node.end <= to && (countsOuter || !holdsAwait);
      if (isCounted && isStartingExpression(compiler, node)) {
        if (holdsAwait) {
          isHarmless = isHarmlessCall(this.#question, node);
        } else {
          const effects = effectsIfReading(compiler, knowledge, node);
          isHarmless = effects !== undefined && verdictOf(effects).kind === 'nothing' && !effects.guard;
          return;
        }
      }
      if (isCounted && compiler.isBinaryExpression(node) && /[^=!<>]=$/u.test(` ${compiler.operatorOf(node)}`)) {
        isHarmless = false;
      }
      compiler.forEachChild(node, visit);
    };
    visit(whole);
    return isHarmless;
  }

  /** A statement or declaration that awaits nothing. */
  #between(node: ts.Node, names: readonly string[]): void {
    if (this.#members.length === 0) {
      return;
    }
    const { compiler, knowledge } = this.#question;
    const effects = effectsIfReading(compiler, knowledge, node);
    if (!effects || effects.guard || /\byield\b/u.test(node.getText())) {
      this.#end();
      return;
    }
    const depends = this.#mentions(node);
    for (const { access, target } of effects.effects) {
      const isLocal =
        target.kind === 'variable' && target.declaration !== undefined && isInside(target.declaration, this.#scope);
      if (access !== 'write' || !isLocal || this.#isUsedByMembers(target.name)) {
        this.#end();
        return;
      }
      this.#changed.add(target.name);
    }
    if (depends) {
      names.forEach((name) => this.#bound.add(name));
    }
  }

  #isUsedByMembers(name: string): boolean {
    return this.#members.some(({ node }) => this.#mentions(node.expression, new Set([name])));
  }

  /** An await that may join the group. */
  #offer(node: ts.AwaitExpression, binding: Binding, name: string): void {
    const { compiler, knowledge, allowsUnknown } = this.#question;
    const awaited = withoutWrappers(compiler, node.expression);
    const look = allowsUnknown ? effectsOf : effectsIfReading;
    const effects =
      this.#candidates.has(node) && isStartingExpression(compiler, awaited)
        ? look(compiler, knowledge, node.expression)
        : undefined;
    if (!effects) {
      this.#end();
      return;
    }
    const judgement = this.#judge(effects);
    if (judgement === 'nothing') {
      // It gives up its turn, and no more: `await hash(password)`.
      return;
    }
    if (judgement === 'no' || usesSession(this.#question, awaited)) {
      this.#end();
      return;
    }
    if (this.#dependsOnGroup(node, effects)) {
      this.#end();
    }
    this.#members.push({ node, binding, name, isKnown: judgement === 'reads' });
  }

  #judge(effects: Effects): 'no' | 'nothing' | 'reads' | 'unknown' {
    const verdict = verdictOf(effects);
    if (effects.guard || verdict.kind === 'writes') {
      return 'no';
    }
    switch (verdict.kind) {
      case 'nothing':
        return 'nothing';
      case 'reads':
        // What reads at once, as `existsSync` does, has nothing to overlap with.
        return effects.effects.some(({ operation }) => operation) ? 'reads' : 'no';
      case 'unknown':
        return this.#question.allowsUnknown && effects.effects.every(({ access }) => access !== 'other')
          ? 'unknown'
          : 'no';
    }
  }

  #dependsOnGroup(node: ts.AwaitExpression, effects: Effects): boolean {
    return (
      this.#members.some((member) => isInside(member.node, node)) ||
      this.#mentions(node.expression) ||
      [...this.#changed].some((each) => each.startsWith('this.') && effects.fields.has(each.slice('this.'.length)))
    );
  }

  #mentions(node: ts.Node, names?: ReadonlySet<string>): boolean {
    const wanted = names ?? new Set([...this.#bound, ...this.#changed]);
    return wanted.size > 0 && mentions(this.#question.compiler, node, wanted, this.#scope, maximumDepth);
  }

  /** Whether any of what an await waits for takes its time elsewhere. */
  #canOverlap({ node, isKnown }: Member): boolean {
    const { compiler, knowledge } = this.#question;
    return (
      !isKnown || operationsReached(compiler, knowledge, node.expression).some((each) => !answersAtOnce(compiler, each))
    );
  }

  #end(): void {
    if (this.#members.length > 1) {
      const members = this.#members.filter((each) => this.#canOverlap(each));
      if (members.length > 1) {
        this.#groups.push({ members });
      }
    }
    this.#members = [];
    this.#bound = new Set();
    this.#changed = new Set();
  }
}

/** Whether a call does nothing itself, whatever its arguments do. */
function isHarmlessCall({ compiler, knowledge }: Question, call: ts.Node): boolean {
  const effects = effectsIfReading(compiler, knowledge, call);
  return effects !== undefined && effects.effects.every(({ access }) => access === 'read') && !effects.guard;
}

/**
 * Whether code mentions one of the names, or calls a function that stands in the same scope and does.
 *
 * By name, so that a variable of the same name in an inner function counts as well: that only makes for silence.
 */
export function mentions(
  compiler: Compiler,
  node: ts.Node,
  names: ReadonlySet<string>,
  scope: ts.Node,
  depth: number,
): boolean {
  const visit = (each: ts.Node): true | undefined => {
    if (compiler.isIdentifier(each)) {
      return names.has(each.text) && !isMemberName(compiler, each) ? true : undefined;
    }
    if (
      compiler.isPropertyAccessExpression(each) &&
      isThis(compiler, each.expression) &&
      names.has(`this.${each.name.text}`)
    ) {
      return true;
    }
    if (compiler.isCallExpression(each) && depth > 0 && callsInScope(compiler, each, names, scope, depth)) {
      return true;
    }
    return compiler.forEachChild(each, visit);
  };
  return visit(node) ?? false;
}

function callsInScope(
  compiler: Compiler,
  call: ts.CallExpression,
  names: ReadonlySet<string>,
  scope: ts.Node,
  depth: number,
): boolean {
  if (!compiler.isIdentifier(call.expression)) {
    return false;
  }
  const body = calledFunction(compiler, call.expression);
  return body?.body !== undefined && isInside(body, scope) && mentions(compiler, body.body, names, scope, depth - 1);
}

function rootName(compiler: Compiler, expression: ts.Expression): string | undefined {
  let node = withoutWrappers(compiler, expression);
  while (compiler.isPropertyAccessExpression(node) || compiler.isElementAccessExpression(node)) {
    node = withoutWrappers(compiler, node.expression);
  }
  return compiler.isIdentifier(node) ? node.text : undefined;
}

function isDeclaration(compiler: Compiler, statement: ts.Statement): boolean {
  return (
    compiler.isFunctionDeclaration(statement) ||
    compiler.isInterfaceDeclaration(statement) ||
    compiler.isTypeAliasDeclaration(statement) ||
    compiler.isImportDeclaration(statement) ||
    compiler.isExportDeclaration(statement)
  );
}

/** The expression that a statement begins with, before it decides. */
function headOf(compiler: Compiler, statement: ts.Statement): ts.Expression | undefined {
  if (
    compiler.isReturnStatement(statement) ||
    compiler.isThrowStatement(statement) ||
    compiler.isIfStatement(statement) ||
    compiler.isSwitchStatement(statement) ||
    (compiler.isForOfStatement(statement) && !statement.awaitModifier)
  ) {
    return statement.expression;
  }
  return undefined;
}

/** `Promise.all([await a(), await b()])`. */
function isOfPromiseAll(compiler: Compiler, node: ts.AwaitExpression): boolean {
  const list = node.parent;
  return (
    compiler.isArrayLiteralExpression(list) &&
    compiler.isCallExpression(list.parent) &&
    /^Promise\s*\./u.test(list.parent.expression.getText())
  );
}

/** The property that an awaited value becomes, or the call. */
function nameOfPart(compiler: Compiler, node: ts.AwaitExpression): string {
  const { parent } = node;
  return compiler.isPropertyAssignment(parent) && parent.initializer === node && compiler.isIdentifier(parent.name)
    ? parent.name.text
    : nameOfAwait(compiler, node);
}

/** The variable; of a few taken apart together, all of them. */
function nameOfBinding(names: readonly string[]): string | undefined {
  const text = names.join(', ');
  return text === '' || text.length > maximumName ? undefined : names.length > 1 ? `{ ${text} }` : text;
}

/** The call that is awaited. */
export function nameOfAwait(compiler: Compiler, node: ts.AwaitExpression): string {
  const call = withoutWrappers(compiler, node.expression);
  const name = compiler.isCallExpression(call) ? calledName(compiler, call) : undefined;
  return name === undefined ? 'the query' : `${name}()`;
}

/** Prints groups for tests: `users, posts | a, b?`; a question mark for what is not known to read. */
export function printGroups(groups: readonly AwaitGroup[]): string {
  return groups.length === 0
    ? 'none'
    : groups
        .map(({ members }) => members.map(({ name, isKnown }) => name + (isKnown ? '' : '?')).join(', '))
        .join(' | ');
}
