import type ts from 'typescript';
import type { Knowledge, Known, Origin } from '../libraries/knowledge.ts';
import type { HarmlessGroup, Library, Resource } from '../libraries/library.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { parametersOf } from '../typescript/parameters.ts';
import { apiOf, nameIn } from './api-of.ts';
import { awaitabilityOf } from './awaitable.ts';
import { calledFunction, implementationsOf } from './callee.ts';
import {
  effectGiven,
  parameterGiven,
  setsSearchPath,
  type DecidingKind,
  type DecidingParameter,
} from './effect-by-arguments.ts';
import {
  calledName,
  functionName,
  isFunctionWithBody,
  pathName,
  receiverOf,
  rootOf,
  withoutWrappers,
  type FunctionWithBody,
  isInside,
  isPromiseMethod,
} from './expression.ts';
import { kept } from './kept.ts';
import {
  changedByLanguage,
  givenTo,
  isConversion,
  isLanguageCall,
  isThis,
  memoryOf,
  shortText,
  type Memory,
} from './memory.ts';
import { isStartingExpression, operationOf, type Operation, type StartingExpression } from './operation.ts';
import { originOf, packageOf } from './origin-of.ts';

/** What is done. `other` neither reads nor writes, but takes time or changes a connection: sleeping, connecting. */
type Access = 'other' | 'read' | 'unknown' | 'write';

/** What it is done to. */
type Target =
  | { readonly kind: 'resource'; readonly resource: Resource }
  /** Memory that others see: a variable declared outside, a field of `this`, what a parameter was given. */
  | Exclude<Memory, { kind: 'fresh' }>
  /** Whatever the function does that was given as this parameter. */
  | { readonly kind: 'callback'; readonly index: number; readonly name: string }
  | { readonly kind: 'unknown' };

/** One thing that code does and that other code could see. */
export interface Effect {
  readonly access: Access;
  readonly target: Target;
  /** The call or assignment, in the last function of the path. */
  readonly node: ts.Node;
  /** The functions of the project on the way, and at the end what is done: `saveAudit`, `prisma.audit.create`. */
  readonly path: readonly string[];
  /** For a resource: the operation, which is a call or a tagged template at `node`. */
  readonly operation?: Operation;
  /** If it is not known what is done: the parameter of the function, by its place, that decides. */
  readonly decidedBy?: { readonly kind: DecidingKind; readonly index: number };
}

/** A place that throws by the project's own decision, and the functions on the way. */
interface Guard {
  readonly node: ts.Node;
  readonly path: readonly string[];
}

/** All that code does and that other code could see; logging and calculating leave no trace. */
export interface Effects {
  readonly effects: readonly Effect[];
  /** The first place where it throws by its own decision (`requireUser`), and nothing of it catches that. */
  readonly guard: Guard | undefined;
  /** The fields of `this` that it mentions, the functions that it calls included. */
  readonly fields: ReadonlySet<string>;
}

/** An operation that a call reaches. */
export interface ReachedOperation {
  readonly operation: Operation;
  /** The call of the client. */
  readonly node: StartingExpression;
  /** The functions of the project on the way, and at the end what is called. */
  readonly path: readonly string[];
}

/** What a call amounts to. `why` is the effect that decides. */
export type Verdict =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'reads'; readonly why: Effect }
  | { readonly kind: 'unknown'; readonly why: Effect }
  | { readonly kind: 'writes'; readonly why: Effect };

const nothing: Effects = { effects: [], guard: undefined, fields: new Set() };

/** Calls of calls of calls: deeper nobody goes, and what is there is unknown. */
const maximumDepth = 60;

/** So many effects of one function are told apart; what a longer list would add is of the same kinds. */
const maximumEffects = 100;

/**
 * What does this code read and write?
 *
 * Libraries by their descriptors; the project's own functions by following their calls through all files, with the
 * arguments, callbacks and `this` of each call put in place. Methods of interfaces and abstract classes are all their
 * implementations together. Functions that call themselves do what they do without that call. Refused, and so unknown:
 * functions that cannot be found, and packages that no descriptor knows.
 *
 * Cost: one question to the checker for each call in what is followed, once for each function of a program. Ask it of
 * code for which there is a reason to ask.
 *
 * @param node - A call, an expression or a statement. Functions written in it count if they are handed to a call.
 */
export function effectsOf(compiler: Compiler, knowledge: Knowledge, node: ts.Node): Effects {
  const collector = new Collector(compiler, knowledge, summariesOf(compiler, knowledge), node, false);
  collector.visit(node);
  return collector.result();
}

/**
 * The same, or undefined as soon as something is found that writes or of which nothing is known.
 *
 * Cost: what `effectsOf` asks, but no more than up to the first such thing; what was found on the way is kept for it.
 */
export function effectsIfReading(compiler: Compiler, knowledge: Knowledge, node: ts.Node): Effects | undefined {
  const collector = new Collector(compiler, knowledge, summariesOf(compiler, knowledge), node, true);
  collector.visit(node);
  return collector.isDecided ? undefined : collector.result();
}

/** The operations that a call reaches, itself or through functions of the project. */
export function operationsReached(
  compiler: Compiler,
  knowledge: Knowledge,
  call: ts.Node,
): readonly ReachedOperation[] {
  return effectsOf(compiler, knowledge, call).effects.flatMap(({ operation, node, path }) =>
    operation && isStartingExpression(compiler, node) ? [{ operation, node, path }] : [],
  );
}

/** What effects amount to: the worst of them, writing before not knowing before reading. */
export function verdictOf({ effects }: Effects): Verdict {
  const write = effects.find(({ access, target }) => access === 'write' && target.kind === 'resource');
  if (write) {
    return { kind: 'writes', why: write };
  }
  const unknown = effects.find(({ access }) => access !== 'read');
  if (unknown) {
    return { kind: 'unknown', why: unknown };
  }
  const [read] = effects;
  return read ? { kind: 'reads', why: read } : { kind: 'nothing' };
}

interface Pending {
  readonly effects: Effects;
  /** The place on the stack of the first function that calls this one and is called by it. */
  readonly low: number;
}

/** The effects of functions. Functions that call each other have one answer together. */
class Summaries {
  readonly #compiler: Compiler;
  readonly #knowledge: Knowledge;
  readonly #done = new Map<FunctionWithBody, Effects>();
  /** Those that do more than read, with what was found up to there. */
  readonly #decided = new Map<FunctionWithBody, Effects>();
  readonly #pending = new Map<FunctionWithBody, Pending>();
  readonly #stack: { readonly body: FunctionWithBody; low: number; isReached: boolean }[] = [];

  constructor(compiler: Compiler, knowledge: Knowledge) {
    this.#compiler = compiler;
    this.#knowledge = knowledge;
  }

  /** @param isQuick - Whether it is enough to find that a function does more than read. */
  of(body: FunctionWithBody, isQuick: boolean): Effects {
    const done = this.#done.get(body) ?? (isQuick ? this.#decided.get(body) : undefined);
    if (done) {
      return done;
    }
    const place = this.#stack.findIndex((each) => each.body === body);
    const pending = this.#pending.get(body);
    const frame = this.#stack[place];
    if (frame || pending) {
      if (frame) {
        frame.isReached = true;
      }
      this.#reach(pending?.low ?? place);
      return pending?.effects ?? nothing;
    }
    if (this.#stack.length >= maximumDepth) {
      const effect: Effect = {
        access: 'unknown',
        target: { kind: 'unknown' },
        node: body,
        path: ['a long chain of calls'],
      };
      return { ...nothing, effects: [effect] };
    }
    return this.#compute(body, isQuick);
  }

  #compute(body: FunctionWithBody, isQuick: boolean): Effects {
    const index = this.#stack.length;
    const frame = { body, low: index, isReached: false };
    this.#stack.push(frame);
    const collector = new Collector(this.#compiler, this.#knowledge, this, body, isQuick);
    collector.visitFunction(body);
    const result = collector.result();
    if (isQuick && collector.isDecided) {
      this.#stack.pop();
      this.#decided.set(body, result);
      // What waits for this function to be known in full is asked again.
      for (const [member, { low }] of this.#pending) {
        if (low >= index) {
          this.#pending.delete(member);
        }
      }
      return result;
    }
    // Who calls itself may decide otherwise there.
    const effects = frame.isReached ? undecided(result) : result;
    this.#stack.pop();
    if (frame.low < index) {
      this.#pending.set(body, { effects, low: frame.low });
      this.#reach(frame.low);
      return effects;
    }
    this.#done.set(body, effects);
    for (const [member, { low }] of this.#pending) {
      if (low >= index) {
        this.#done.set(member, forAnother(effects));
        this.#pending.delete(member);
      }
    }
    return effects;
  }

  /** The function being looked at calls one that is being looked at already. */
  #reach(place: number): void {
    const frame = this.#stack.at(-1);
    if (frame) {
      frame.low = Math.min(frame.low, place);
    }
  }
}

/** The effects of a function, for another that calls it and is called by it: parameters are not the same there. */
function forAnother(effects: Effects): Effects {
  return {
    ...effects,
    effects: undecided(effects).effects.map((effect) =>
      effect.target.kind === 'parameter' || effect.target.kind === 'callback'
        ? { ...effect, target: { kind: 'unknown' } }
        : effect,
    ),
  };
}

function undecided(effects: Effects): Effects {
  return { ...effects, effects: effects.effects.map(({ decidedBy: _, ...effect }) => effect) };
}

const summaries = new WeakMap<Knowledge, WeakMap<Compiler, Summaries>>();

function summariesOf(compiler: Compiler, knowledge: Knowledge): Summaries {
  return kept(
    kept(summaries, knowledge, () => new WeakMap<Compiler, Summaries>()),
    compiler,
    () => new Summaries(compiler, knowledge),
  );
}

/** A call, a tagged template or `new`. */
type Call = StartingExpression | ts.NewExpression;

/** Walks over code and notes what it does. */
class Collector {
  readonly #compiler: Compiler;
  readonly #knowledge: Knowledge;
  readonly #summaries: Summaries;
  /** What is declared inside of this node is not seen outside of it. */
  readonly #within: ts.Node;
  /** Whether to look no further once it is decided that the code does more than read. */
  readonly #isQuick: boolean;
  readonly #effects = new Map<string, Effect>();
  readonly #fields = new Set<string>();
  #guard: Guard | undefined;
  /** Whether the code being looked at stands in a `try` with a `catch`, or in a `catch` itself. */
  #isCaught = false;
  #isDecided = false;

  constructor(compiler: Compiler, knowledge: Knowledge, all: Summaries, within: ts.Node, isQuick: boolean) {
    this.#compiler = compiler;
    this.#knowledge = knowledge;
    this.#summaries = all;
    this.#within = within;
    this.#isQuick = isQuick;
  }

  /** Whether something was found that writes, or of which nothing is known, whatever the code is given. */
  get isDecided(): boolean {
    return this.#isDecided;
  }

  result(): Effects {
    return { effects: [...this.#effects.values()], guard: this.#guard, fields: this.#fields };
  }

  visitFunction(body: FunctionWithBody): void {
    for (const parameter of body.parameters) {
      this.visit(parameter);
    }
    if (this.#compiler.isConstructorDeclaration(body)) {
      this.#visitFieldsOf(body.parent);
    }
    if (body.body) {
      this.visit(body.body);
    }
  }

  #visitFieldsOf(declaration: ts.ClassLikeDeclaration): void {
    for (const member of declaration.members) {
      if (this.#compiler.isPropertyDeclaration(member) && member.initializer) {
        this.visit(member.initializer);
      }
    }
  }

  visit(node: ts.Node): void {
    const compiler = this.#compiler;
    if (this.#isQuick && this.#isDecided) {
      return;
    }
    if (isFunctionWithBody(compiler, node) || compiler.isClassLike(node) || compiler.isTypeNode(node)) {
      return;
    }
    if (isStartingExpression(compiler, node) || compiler.isNewExpression(node)) {
      this.#visitCall(node);
      return;
    }
    if (compiler.isTryStatement(node)) {
      this.#visitTry(node);
      return;
    }
    if (compiler.isYieldExpression(node)) {
      // Whoever takes the value may do anything before it asks for the next.
      this.#addUnknown(node, 'yield');
    } else if (compiler.isThrowStatement(node)) {
      this.#throwAt(node, []);
    } else if (compiler.isBinaryExpression(node)) {
      if (isAssignment(compiler.operatorOf(node))) {
        this.#change(node.left, node);
      }
    } else if (compiler.isPrefixUnaryExpression(node) || compiler.isPostfixUnaryExpression(node)) {
      if (['++', '--'].includes(compiler.operatorOf(node))) {
        this.#change(node.operand, node);
      }
    } else if (compiler.isPropertyAccessExpression(node) && isThis(compiler, node.expression)) {
      this.#fields.add(node.name.text);
    }
    compiler.forEachChild(node, (child) => {
      this.visit(child);
    });
  }

  #visitTry(node: ts.TryStatement): void {
    const before = this.#isCaught;
    this.#isCaught = before || node.catchClause !== undefined;
    this.visit(node.tryBlock);
    if (node.catchClause) {
      // To throw again what was caught is no decision.
      this.visit(node.catchClause.block);
    }
    this.#isCaught = before;
    if (node.finallyBlock) {
      this.visit(node.finallyBlock);
    }
  }

  #throwAt(node: ts.Node, path: readonly string[]): void {
    if (!this.#isCaught) {
      this.#guard ??= { node, path };
    }
  }

  #add(effect: Effect): void {
    const { access, target, node, operation } = effect;
    this.#isDecided ||=
      !effect.decidedBy &&
      ((access === 'unknown' && target.kind === 'unknown') || (access === 'write' && target.kind === 'resource'));
    const name = 'name' in target ? target.name : 'resource' in target ? target.resource : '';
    const decidedBy = effect.decidedBy ? ` ${effect.decidedBy.kind} ${effect.decidedBy.index}` : '';
    const key = `${access} ${target.kind} ${name}${decidedBy}`;
    const keyOfNode = `${key} ${node.getSourceFile().fileName}:${node.pos}`;
    if (!this.#effects.has(key)) {
      this.#effects.set(key, effect);
    } else if (operation && this.#effects.size < maximumEffects && this.#effects.get(key)?.node !== node) {
      this.#effects.set(keyOfNode, effect);
    }
  }

  #addUnknown(node: ts.Node, why: string): void {
    this.#add({ access: 'unknown', target: { kind: 'unknown' }, node, path: [why] });
  }

  /** An assignment, or a method that changes its object. */
  #change(expression: ts.Expression, node: ts.Node): void {
    const compiler = this.#compiler;
    const inner = withoutWrappers(compiler, expression);
    if (compiler.isArrayLiteralExpression(inner) || compiler.isObjectLiteralExpression(inner)) {
      // Destructuring: each name in it is assigned to.
      compiler.forEachChild(inner, (child) => {
        if (compiler.isPropertyAssignment(child)) {
          this.#change(child.initializer, node);
        } else if (compiler.isShorthandPropertyAssignment(child)) {
          this.#change(child.name, node);
        } else {
          this.#change(child as ts.Expression, node);
        }
      });
      return;
    }
    if (compiler.isIdentifier(inner)) {
      const symbol = compiler.isShorthandPropertyAssignment(inner.parent)
        ? compiler.shorthandValueAt(inner.parent)
        : compiler.symbolAt(inner);
      const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
      if (!declaration || !isInside(declaration, this.#within)) {
        this.#write({ kind: 'variable', name: inner.text, declaration }, node);
      }
      return;
    }
    this.#write(this.#memoryOf(inner), node);
  }

  #memoryOf(expression: ts.Expression): Memory {
    return memoryOf({ compiler: this.#compiler, knowledge: this.#knowledge, within: this.#within }, expression);
  }

  #write(memory: Memory, node: ts.Node, path: readonly string[] = []): void {
    if (memory.kind !== 'fresh') {
      this.#add({ access: 'write', target: memory, node, path: [...path, nameOfMemory(memory)] });
    }
  }

  #visitCall(call: Call): void {
    const compiler = this.#compiler;
    const callee = compiler.isTaggedTemplateExpression(call) ? call.tag : call.expression;
    if (compiler.isNewExpression(call)) {
      this.#visitNew(call);
      return;
    }
    if (compiler.isCallExpression(call) && this.#isContinuation(call)) {
      this.#visitReceiver(callee);
      this.#visitArguments(call);
      return;
    }
    const name = nameIn(compiler, callee);
    const symbol = name && compiler.symbolAt(name);
    const declarations = symbol ? compiler.declarationsOf(symbol) : [];
    const [declaration] = declarations;
    if (declaration && this.#isLanguage(declaration)) {
      this.#visitLanguage(call);
      return;
    }
    const written = name?.getText() ?? '';
    const body = calledFunction(compiler, callee);
    if (body && !this.#isDescribed(callee, written)) {
      this.#follow(call, body);
      this.#visitReceiver(callee);
      this.#visitValues(call);
      return;
    }
    if (declaration && compiler.isParameter(declaration) && declaration.parent === this.#within) {
      const index = parametersOf(declaration.parent).indexOf(declaration);
      this.#add({ access: 'unknown', target: { kind: 'callback', index, name: written }, node: call, path: [written] });
      this.#visitArguments(call);
      return;
    }
    if (callee.getText() === 'super') {
      const base = compiler.calledSignature(call)?.declaration;
      if (base && isFunctionWithBody(compiler, base)) {
        this.#follow(call, base);
      }
      this.#visitArguments(call);
      return;
    }
    this.#visitForeign(call, callee, declaration);
  }

  /** `.then(…)` and the like: what a promise belongs to, and what comes after. */
  #isContinuation(call: ts.CallExpression): boolean {
    const name = calledName(this.#compiler, call);
    return name !== undefined && isPromiseMethod(name) && receiverOf(this.#compiler, call) !== undefined;
  }

  /** Declared by TypeScript's own libraries; of what browsers offer only what has no effect. */
  #isLanguage(declaration: ts.Declaration): boolean {
    const file = declaration.getSourceFile();
    if (!this.#compiler.isStandardLibrary(file)) {
      return false;
    }
    if (!file.fileName.endsWith('lib.dom.d.ts')) {
      return true;
    }
    const { name } = declaration as { readonly name?: ts.Node };
    const owner = this.#ownerIn(declaration.parent);
    return owner === undefined
      ? harmlessGlobals.has(name?.getText() ?? '')
      : harmlessTypes.has(owner) && !(owner === 'Response' || owner === 'Body');
  }

  /** The class that declares a member: by its interface, or by the variable that holds the class itself (`AbortSignal.timeout`). */
  #ownerIn(parent: ts.Node): string | undefined {
    const compiler = this.#compiler;
    if (compiler.isInterfaceDeclaration(parent)) {
      return parent.name.text;
    }
    const holder = compiler.isTypeLiteralNode(parent) ? parent.parent : undefined;
    return holder && compiler.isVariableDeclaration(holder) ? holder.name.getText() : undefined;
  }

  #visitLanguage(call: StartingExpression): void {
    const compiler = this.#compiler;
    if (compiler.isCallExpression(call)) {
      const changed = changedByLanguage(compiler, call);
      if (changed) {
        this.#write(this.#memoryOf(changed), call);
      }
      this.#visitReceiver(call.expression);
    }
    this.#visitArguments(call);
  }

  /** Whether a descriptor of the user's own speaks of a function of the project. */
  #isDescribed(callee: ts.Expression, name: string): boolean {
    if (!this.#knowledge.mayOperate(name)) {
      return false;
    }
    const api = apiOf(this.#compiler, callee);
    return api !== undefined && this.#knowledge.operation(api) !== undefined;
  }

  #visitNew(call: ts.NewExpression): void {
    const compiler = this.#compiler;
    const constructed = compiler.calledSignature(call)?.declaration;
    if (constructed && isFunctionWithBody(compiler, constructed)) {
      this.#follow(call, constructed);
      this.#visitValues(call);
      return;
    }
    const symbol = compiler.symbolAt(call.expression);
    const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
    if (!declaration || packageOf(declaration.getSourceFile().fileName) === 'worker_threads') {
      this.#addUnknown(call, `new ${shortText(call.expression)}`);
    }
    this.#visitArguments(call);
  }

  /** What the function of the project does that is called, seen from here. */
  #follow(call: Call, body: FunctionWithBody): void {
    const name = pathName(this.#compiler, body) ?? functionName(this.#compiler, body);
    const inner = this.#summaries.of(body, this.#isQuick);
    const way = name === undefined ? [] : [name];
    if (inner.guard) {
      this.#throwAt(call, [...way, ...inner.guard.path]);
    }
    for (const field of inner.fields) {
      this.#fields.add(field);
    }
    for (const effect of inner.effects) {
      this.#take(call, effect, way);
    }
  }

  #take(call: Call, effect: Effect, way: readonly string[]): void {
    const compiler = this.#compiler;
    const { target } = effect;
    const path = [...way, ...effect.path];
    switch (target.kind) {
      case 'parameter':
      case 'callback': {
        const given = compiler.isTaggedTemplateExpression(call) ? [] : (call.arguments ?? []);
        const argument = given[target.index];
        const isSpread = given.some((each) => compiler.isSpreadElement(each));
        if (isSpread) {
          this.#add({ ...effect, target: { kind: 'unknown' }, path });
        } else if (argument && target.kind === 'callback') {
          this.#visitCallback(argument, way);
        } else if (argument) {
          this.#write(this.#memoryOf(argument), effect.node, way);
        }
        return;
      }
      case 'field': {
        const receiver = compiler.isNewExpression(call) ? undefined : receiverOf(compiler, call);
        if (compiler.isNewExpression(call) || callsSuper(call)) {
          // A new object that nobody else has.
          return;
        }
        if (!receiver || isThis(compiler, receiver)) {
          this.#add({ ...effect, path });
        } else {
          const memory = this.#memoryOf(receiver);
          if (memory.kind !== 'fresh') {
            this.#add({ ...effect, target: memory, path });
          }
        }
        return;
      }
      case 'variable':
        if (!(target.declaration && isInside(target.declaration, this.#within))) {
          this.#add({ ...effect, path });
        }
        return;
      default:
        this.#add({ ...this.#decide(call, effect), path });
    }
  }

  /** What is done by the function that is called, if its argument decides that. */
  #decide(call: Call, { decidedBy, ...effect }: Effect): Effect {
    const compiler = this.#compiler;
    const given = compiler.isTaggedTemplateExpression(call) ? [] : (call.arguments ?? []);
    if (!decidedBy || given.slice(0, decidedBy.index + 1).some((each) => compiler.isSpreadElement(each))) {
      return effect;
    }
    const { kind, index } = decidedBy;
    const argument = given[index];
    const access = effectGiven(compiler, kind, argument);
    const next = access === 'unknown' && argument ? parameterGiven(compiler, kind, argument) : undefined;
    return {
      ...effect,
      access,
      ...(effect.operation && { operation: { ...effect.operation, effect: access } }),
      ...this.#decidedBy(next),
    };
  }

  /** A parameter of the function that is looked at, by its place. */
  #decidedBy(deciding: DecidingParameter | undefined): Pick<Effect, 'decidedBy'> {
    if (deciding?.parameter.parent !== this.#within) {
      return {};
    }
    const { kind, parameter } = deciding;
    return { decidedBy: { kind, index: parametersOf(parameter.parent).indexOf(parameter) } };
  }

  /** A call that leaves the project. */
  #visitForeign(call: StartingExpression, callee: ts.Expression, declaration: ts.Declaration | undefined): void {
    const compiler = this.#compiler;
    const knowledge = this.#knowledge;
    const start = operationOf(compiler, knowledge, call);
    if (start.kind === 'operation') {
      if (start.effect === 'write' && resourceOf(start.library) === 'database' && setsSearchPath(compiler, call)) {
        // No data changes.
      } else if (start.start !== 'builder') {
        this.#add({
          access: start.effect,
          target: { kind: 'resource', resource: resourceOf(start.library) },
          node: call,
          path: [nameOfOperation(compiler, call, start)],
          operation: start,
          ...this.#decidedBy(start.decidedBy),
        });
      } else if (start.changesInPlace && compiler.isExpressionStatement(call.parent)) {
        this.#writeBuilder(call, call);
      }
      this.#visitChain(call, start.library.awaitables?.some(({ changesInPlace }) => changesInPlace) ?? false);
      return;
    }
    const api = apiOf(compiler, callee);
    const harmless = (api && knowledge.harmless(api)) ?? this.#harmlessByType(callee, api);
    const group = api && knowledge.operation(api);
    if (harmless) {
      if (api && harmless.fact.guards?.includes(api.name)) {
        this.#throwAt(call, []);
      }
      const [first] = compiler.isCallExpression(call) ? call.arguments : [];
      if (first && api && harmless.fact.changes?.includes(api.name)) {
        this.#write(this.#memoryOf(first), call);
      }
    } else if (api && group) {
      const access = group.fact.writes?.includes(api.name)
        ? 'write'
        : group.fact.reads?.includes(api.name)
          ? 'read'
          : 'other';
      if (access !== 'other' && !(access === 'write' && this.#fillsCache(call, group.library))) {
        const target: Target = { kind: 'resource', resource: resourceOf(group.library) };
        this.#add({ access, target, node: call, path: [shortText(callee)] });
      }
    } else if (declaration && this.#visitImplementations(call, declaration)) {
      this.#visitReceiver(callee);
      this.#visitValues(call);
      return;
    } else if (compiler.isCallExpression(call) && isConversion(compiler, call)) {
      // It gives a copy.
    } else if (!(start.kind === 'none' && this.#isOfClient(callee, api))) {
      this.#addUnknown(call, shortText(callee));
    }
    if (declaration && refuses(declaration)) {
      this.#throwAt(call, []);
    }
    this.#visitReceiver(callee);
    this.#visitArguments(call);
  }

  /**
   * Whether a call puts into a cache in memory what the same function looked for there, under the same key: who comes
   * second finds the same. Other stores, and values that nobody looks for before, may be more than a copy.
   */
  #fillsCache(call: StartingExpression, library: Library): boolean {
    const compiler = this.#compiler;
    const cache = receiverOf(compiler, call);
    const key = compiler.isCallExpression(call) ? call.arguments[0]?.getText() : undefined;
    if (library.reaches !== 'cache' || calledName(compiler, call as ts.CallExpression) !== 'set' || !cache) {
      return false;
    }
    const looks = (node: ts.Node): true | undefined => {
      const isLook =
        compiler.isCallExpression(node) &&
        /^(?:get|has|peek)$/u.test(calledName(compiler, node) ?? '') &&
        receiverOf(compiler, node)?.getText() === cache.getText() &&
        node.arguments[0]?.getText() === key;
      return isLook ? true : compiler.forEachChild(node, looks);
    };
    return looks(this.#within) ?? false;
  }

  /** A function that a package made: `const debug = createDebug('app')`. */
  #harmlessByType(callee: ts.Expression, api: Origin | undefined): Known<HarmlessGroup> | undefined {
    if (api && api.from !== 'file') {
      return undefined;
    }
    const maker = this.#makerOf(callee);
    if (maker) {
      return maker;
    }
    for (const symbol of this.#compiler.namesOf(this.#compiler.typeAt(callee))) {
      const origin = originOf(this.#compiler, symbol);
      const known =
        origin?.from === 'package' ? this.#knowledge.harmless({ ...origin, owner: origin.name }) : undefined;
      if (known) {
        return known;
      }
    }
    return undefined;
  }

  /** The function of a package without types that made a constant: `const log = createDebug('app')`. */
  #makerOf(callee: ts.Expression): Known<HarmlessGroup> | undefined {
    const compiler = this.#compiler;
    const inner = withoutWrappers(compiler, callee);
    const symbol = compiler.isIdentifier(inner) ? compiler.symbolAt(inner) : undefined;
    const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
    if (!declaration || !compiler.isVariableDeclaration(declaration) || !declaration.initializer) {
      return undefined;
    }
    const made = withoutWrappers(compiler, declaration.initializer);
    const maker =
      compiler.isCallExpression(made) && compiler.isUntyped(compiler.typeAt(inner))
        ? apiOf(compiler, made.expression)
        : undefined;
    return maker && this.#knowledge.harmless(maker);
  }

  /** What a client offers beside its operations makes queries and conditions: `eq`, or `is` in `where((is) => …)`. */
  #isOfClient(callee: ts.Expression, api: Origin | undefined): boolean {
    if (api && api.from !== 'file') {
      return this.#knowledge.clientOf(api) !== undefined;
    }
    return this.#compiler.namesOf(this.#compiler.typeAt(callee)).some((symbol) => {
      const origin = originOf(this.#compiler, symbol);
      return origin?.from === 'package' && this.#knowledge.clientOf(origin) !== undefined;
    });
  }

  /** A method of an interface does what any of its implementations does. */
  #visitImplementations(call: StartingExpression, declaration: ts.Declaration): boolean {
    const bodies = implementationsOf(this.#compiler, declaration);
    for (const body of bodies) {
      this.#follow(call, body);
    }
    return bodies.length > 0;
  }

  /**
   * The arguments along a chain of one library's calls, and what the chain begins with.
   *
   * @param mayChange - Whether the library has builders that their methods change.
   */
  #visitChain(call: StartingExpression, mayChange: boolean): void {
    const compiler = this.#compiler;
    let link = call;
    for (;;) {
      this.#visitArguments(link);
      let inner = withoutWrappers(compiler, compiler.isCallExpression(link) ? link.expression : link.tag);
      while (compiler.isPropertyAccessExpression(inner) || compiler.isElementAccessExpression(inner)) {
        if (compiler.isElementAccessExpression(inner)) {
          this.visit(inner.argumentExpression);
        } else if (isThis(compiler, inner.expression)) {
          this.#fields.add(inner.name.text);
        }
        inner = withoutWrappers(compiler, inner.expression);
      }
      if (
        !isStartingExpression(compiler, inner) ||
        calledFunction(compiler, compiler.isCallExpression(inner) ? inner.expression : inner.tag)
      ) {
        if (mayChange) {
          this.#changeBuilder(inner, link);
        }
        this.visit(inner);
        return;
      }
      link = inner;
    }
  }

  /** A builder that is held by a variable and changes itself: `await query.limit(10)` changes `query`. */
  #changeBuilder(builder: ts.Expression, link: StartingExpression): void {
    const compiler = this.#compiler;
    if (!(compiler.isIdentifier(builder) || isThis(compiler, builder))) {
      return;
    }
    const callee = compiler.isCallExpression(link) ? withoutWrappers(compiler, link.expression) : undefined;
    if (!callee || !compiler.isPropertyAccessExpression(callee) || isThis(compiler, callee.expression)) {
      return;
    }
    const held = awaitabilityOf(compiler, this.#knowledge, callee.expression);
    if (held.kind !== 'known' || !held.known.fact.changesInPlace) {
      return;
    }
    const { name } = callee;
    const isExecuted = held.known.fact.executors?.includes(name.text) ?? false;
    if (!isExecuted && !/^(?:clone|to[A-Z]|get)/u.test(name.text)) {
      this.#writeBuilder(callee.expression, link);
    }
  }

  /** A builder changes. Nobody else knows one that a client has made here. */
  #writeBuilder(builder: ts.Expression, node: ts.Node): void {
    const compiler = this.#compiler;
    const root = rootOf(compiler, builder);
    const symbol = compiler.isIdentifier(root) ? compiler.symbolAt(root) : undefined;
    const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
    const isMadeHere =
      declaration &&
      compiler.isVariableDeclaration(declaration) &&
      isInside(declaration, this.#within) &&
      declaration.initializer &&
      this.#isMadeByClient(declaration.initializer);
    if (!isMadeHere) {
      this.#write(this.#memoryOf(builder), node);
    }
  }

  /** Whether a chain of calls begins at a client, and not at a builder or in a function of the project. */
  #isMadeByClient(chain: ts.Expression): boolean {
    const compiler = this.#compiler;
    const inner = withoutWrappers(compiler, chain);
    if (!compiler.isCallExpression(inner) || calledFunction(compiler, inner.expression)) {
      return false;
    }
    const receiver = receiverOf(compiler, inner);
    if (!receiver) {
      return true;
    }
    const held = awaitabilityOf(compiler, this.#knowledge, receiver);
    return held.kind === 'known' && held.known.fact.changesInPlace
      ? this.#isMadeByClient(receiver)
      : held.kind !== 'unknown';
  }

  #visitReceiver(callee: ts.Expression): void {
    const inner = withoutWrappers(this.#compiler, callee);
    if (this.#compiler.isPropertyAccessExpression(inner) || this.#compiler.isElementAccessExpression(inner)) {
      this.visit(inner);
    }
  }

  /** Arguments, and the functions among them, which the call may run. */
  #visitArguments(call: Call): void {
    const compiler = this.#compiler;
    if (compiler.isTaggedTemplateExpression(call)) {
      this.visit(call.template);
      return;
    }
    for (const argument of call.arguments ?? []) {
      this.#visitCallback(argument, []);
    }
  }

  /** Arguments alone: what the functions among them do is known where they are called. */
  #visitValues(call: Call): void {
    const compiler = this.#compiler;
    if (compiler.isTaggedTemplateExpression(call)) {
      this.visit(call.template);
      return;
    }
    for (const argument of call.arguments ?? []) {
      this.visit(argument);
    }
  }

  /** An argument that may be a function and may be run, or an object with such. */
  #visitCallback(argument: ts.Expression, way: readonly string[]): void {
    const compiler = this.#compiler;
    const inner = withoutWrappers(compiler, argument);
    if (isFunctionWithBody(compiler, inner)) {
      this.#visitInline(inner);
      return;
    }
    if (compiler.isObjectLiteralExpression(inner)) {
      for (const property of inner.properties) {
        if (compiler.isPropertyAssignment(property)) {
          this.#visitCallback(property.initializer, way);
        } else if (isFunctionWithBody(compiler, property)) {
          this.#visitInline(property);
        } else {
          this.visit(property);
        }
      }
      return;
    }
    if (compiler.isIdentifier(inner) || compiler.isPropertyAccessExpression(inner)) {
      this.#visitNamed(inner, way);
    }
    this.visit(argument);
  }

  #visitInline(body: FunctionWithBody): void {
    if (body.body) {
      for (const parameter of body.parameters) {
        this.visit(parameter);
      }
      this.visit(body.body);
    }
  }

  /** A function by its name, as an argument: `items.map(load)`. */
  #visitNamed(name: ts.Expression, way: readonly string[]): void {
    const compiler = this.#compiler;
    const at = nameIn(compiler, name);
    const symbol = at && compiler.symbolAt(at);
    const [declaration] = symbol ? compiler.declarationsOf(symbol) : [];
    if (!declaration) {
      return;
    }
    if (
      compiler.isParameter(declaration) &&
      declaration.parent === this.#within &&
      isFunctionTyped(compiler, declaration)
    ) {
      const index = parametersOf(declaration.parent).indexOf(declaration);
      const text = name.getText();
      this.#add({
        access: 'unknown',
        target: { kind: 'callback', index, name: text },
        node: name,
        path: [...way, text],
      });
      return;
    }
    const body =
      isFunctionWithBody(compiler, declaration) || compiler.isVariableDeclaration(declaration)
        ? calledFunction(compiler, name)
        : undefined;
    if (!body) {
      return;
    }
    const inner = this.#summaries.of(body, this.#isQuick);
    const called = functionName(compiler, body);
    for (const effect of inner.effects) {
      const path = [...way, ...(called === undefined ? [] : [called]), ...effect.path];
      if (
        effect.target.kind === 'variable' &&
        effect.target.declaration &&
        isInside(effect.target.declaration, this.#within)
      ) {
        continue;
      }
      if (effect.target.kind === 'parameter') {
        const call = name.parent;
        const isOfList = compiler.isCallExpression(call) && isLanguageCall(compiler, call);
        const given = isOfList ? givenTo(compiler, name, effect.target.index) : undefined;
        if (given) {
          this.#write(this.#memoryOf(given), effect.node, [...way, ...(called === undefined ? [] : [called])]);
          continue;
        }
      }
      this.#add({ ...effect, target: effect.target.kind === 'parameter' ? { kind: 'unknown' } : effect.target, path });
    }
  }
}

/** Whether a parameter is written with the type of a function. */
function isFunctionTyped(compiler: Compiler, parameter: ts.ParameterDeclaration): boolean {
  return compiler.returnTypesOf(compiler.typeAt(parameter)).length > 0;
}

function callsSuper(call: Call): boolean {
  return 'expression' in call && call.expression.getText() === 'super';
}

/** A function that is declared never to return, or to assert, throws by decision. */
function refuses(declaration: ts.Declaration): boolean {
  const { type } = declaration as { readonly type?: ts.TypeNode };
  return type !== undefined && /^(?:never$|asserts\b)/u.test(type.getText());
}

function isAssignment(operator: string): boolean {
  return /^(?:[-+*/%&|^]|\*\*|<<|>>>?|&&|\|\||\?\?)?=$/u.test(operator);
}

function resourceOf(library: Library): Resource {
  return library.reaches ?? 'database';
}

/** What browsers' types declare and Node has as well. */
const harmlessTypes = new Set([
  'AbortController',
  'AbortSignal',
  'Blob',
  'Console',
  'Crypto',
  'File',
  'FormData',
  'Headers',
  'Performance',
  'Request',
  'SubtleCrypto',
  'TextDecoder',
  'TextEncoder',
  'URL',
  'URLSearchParams',
]);
const harmlessGlobals = new Set(['atob', 'btoa', 'clearTimeout', 'queueMicrotask', 'setTimeout', 'structuredClone']);

/** How people write an operation: `prisma.audit.create`, `db.insert`. */
function nameOfOperation(compiler: Compiler, call: StartingExpression, { verb }: Operation): string {
  for (let node: ts.Expression | undefined = call; node; node = receiverOf(compiler, node)) {
    const callee = compiler.isCallExpression(node)
      ? node.expression
      : compiler.isTaggedTemplateExpression(node)
        ? node.tag
        : undefined;
    if (callee && nameIn(compiler, callee)?.getText() === verb) {
      return shortText(callee);
    }
  }
  return verb;
}

function nameOfMemory(memory: Exclude<Memory, { kind: 'fresh' }>): string {
  return memory.kind === 'field' ? `this.${memory.name}` : memory.name;
}

/** An effect in words, for messages: `writes the database: saveAudit → prisma.audit.create`. */
export function describeEffect({ access, target, path }: Effect): string {
  const verb = { other: 'takes time on', read: 'reads', unknown: 'may change', write: 'writes' }[access];
  const what =
    target.kind === 'resource'
      ? `the ${target.resource === 'files' ? 'file system' : target.resource === 'time' ? 'clock' : target.resource}`
      : target.kind === 'unknown' || target.kind === 'callback'
        ? 'what is not known'
        : 'memory';
  return `${verb} ${what}: ${path.join(' → ')}`;
}

/** Prints effects, for tests. */
export function printEffects({ effects, guard }: Effects): string {
  const lines = effects.map(describeEffect);
  if (guard) {
    lines.push(`throws${guard.path.length > 0 ? `: ${guard.path.join(' → ')}` : ''}`);
  }
  return lines.length > 0 ? lines.join('; ') : 'nothing';
}
