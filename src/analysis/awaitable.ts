import type ts from 'typescript';
import type { Knowledge, Known, Origin } from '../libraries/knowledge.ts';
import type { Awaitable } from '../libraries/library.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { kept } from './kept.ts';
import { originOf } from './origin-of.ts';

/** What the type of a value says about waiting for it. */
export type Awaitability =
  /** A type of a library: lazy, eager or builder, as its facts say. */
  | { readonly kind: 'known'; readonly known: Known<Awaitable> }
  /** A promise or thenable of which the type tells no more. */
  | { readonly kind: 'promise' }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly why: string };

const none: Awaitability = { kind: 'none' };
const promise: Awaitability = { kind: 'promise' };

const answers = new WeakMap<Knowledge, WeakMap<ts.Type, Awaitability>>();

/** Interfaces extend interfaces; a library needs no more levels than this. */
const maximumBases = 8;

/**
 * Is a value of this type waited for, and how does what it stands for start?
 *
 * Followed: unions whose members agree (`undefined` aside, which an optional call adds), intersections, base types,
 * the alias that a type was written with, and the declaration of `then`, which survives where mapped types lose the
 * name of the type (Drizzle's `Omit<…>`). Refused: `any`, and unions of things that are waited for and things that
 * are not.
 */
export function awaitability(compiler: Compiler, knowledge: Knowledge, type: ts.Type): Awaitability {
  const known = kept(answers, knowledge, () => new WeakMap());
  return kept(known, type, () => classifyUnion(compiler, knowledge, type));
}

/** The same of an expression: by what is declared of it, and by its type where the declarations leave that open. */
export function awaitabilityOf(compiler: Compiler, knowledge: Knowledge, expression: ts.Expression): Awaitability {
  const declared = (compiler.declaredTypesOf(expression) ?? []).map((type) => awaitability(compiler, knowledge, type));
  const [first, ...others] = declared;
  return first && others.every((other) => isSame(first, other))
    ? first
    : awaitability(compiler, knowledge, compiler.constraintOf(compiler.typeAt(expression)));
}

function classifyUnion(compiler: Compiler, knowledge: Knowledge, type: ts.Type): Awaitability {
  if (compiler.isUntyped(type)) {
    return { kind: 'unknown', why: 'its type is any or unknown' };
  }
  const members = compiler.unionMembers(type).filter((member) => !compiler.isEmpty(member));
  const [first, ...others] = members.map((member) => classify(compiler, knowledge, member));
  if (!first) {
    return none;
  }
  return others.every((other) => isSame(first, other))
    ? first
    : { kind: 'unknown', why: 'it is a promise only sometimes' };
}

/** Whether two types are waited for in the same way. */
function isSame(one: Awaitability, other: Awaitability): boolean {
  return (
    other.kind === one.kind &&
    (one.kind !== 'known' || (other.kind === 'known' && other.known.fact.start === one.known.fact.start))
  );
}

function classify(compiler: Compiler, knowledge: Knowledge, type: ts.Type): Awaitability {
  let isPromise = false;
  for (const origin of namedBy(compiler, type)) {
    const known = knowledge.awaitable(origin);
    if (known) {
      return { kind: 'known', known };
    }
    if (knowledge.testRequest(origin)) {
      // A request of supertest extends one of superagent, but belongs to assertions.
      return promise;
    }
    isPromise ||= origin.from === 'lib' && (origin.name === 'Promise' || origin.name === 'PromiseLike');
  }
  return isPromise ? promise : classifyByThen(compiler, knowledge, type);
}

/** Where the names of a type are declared: its own, those of its parts, and of the types that these extend. */
export function* namedBy(compiler: Compiler, type: ts.Type): Generator<Origin> {
  let level = [...compiler.intersectionMembers(type)];
  if (level[0] !== type) {
    level.push(type);
  }
  for (let depth = 0; level.length > 0 && depth < maximumBases; depth++) {
    const next: ts.Type[] = [];
    for (const each of level) {
      for (const symbol of compiler.namesOf(each)) {
        const origin = originOf(compiler, symbol);
        if (origin) {
          yield origin;
        }
      }
      next.push(...compiler.baseTypesOf(each));
    }
    level = next;
  }
}

function classifyByThen(compiler: Compiler, knowledge: Knowledge, type: ts.Type): Awaitability {
  const then = compiler.propertyOf(type, 'then');
  if (!then) {
    return none;
  }
  const origin = originOf(compiler, then);
  const known =
    origin?.owner === undefined ? undefined : knowledge.awaitable({ ...origin, owner: undefined, name: origin.owner });
  return known ? { kind: 'known', known } : promise;
}
