import ts from 'typescript';
import { overlapWorld } from './overlap-world.ts';

/** How long each operation takes, and which of them fail. */
export interface World {
  readonly durations: Readonly<Record<string, number>>;
  readonly failing: ReadonlySet<string>;
  readonly refused: ReadonlySet<string>;
}

/** What a run of a program showed. */
export interface Run {
  readonly value: string;
  readonly error: string | undefined;
  readonly events: readonly string[];
  readonly time: number;
  readonly unseen: number;
}

export type Runnable = (world: World) => Promise<Run>;

/** The program of a text, which can be run many times. */
export function load(code: string, modules: Readonly<Record<string, unknown>> = {}): Runnable {
  const stub = evaluate(overlapWorld, {}) as { begin(next: object): void };
  const { run } = evaluate(code, { ...modules, './world.js': stub }) as { run(): Promise<unknown> };
  return runnable(run, (state) => {
    stub.begin(state);
  });
}

/** What operations go by while a program runs. */
export interface State extends World {
  now: number;
  readonly events: string[];
  readonly pending: { at: number; order: number; finish: () => void }[];
}

/** Runs a function on a clock of its own: it stands still until all that can go on has gone on. */
export function runnable(run: () => Promise<unknown>, begin: (state: State) => void): Runnable {
  return async ({ durations, failing, refused }) => {
    const state: State = { now: 0, events: [], durations, failing, refused, pending: [] };
    const { pending } = state;
    begin(state);
    let unseen = 0;
    const count = (): void => {
      unseen++;
    };
    const others = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection').on('unhandledRejection', count);
    let outcome: { value?: unknown; error?: string; time: number } | undefined;
    run().then(
      (value) => (outcome = { value, time: state.now }),
      (error: unknown) => (outcome = { error: String(error), time: state.now }),
    );
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      pending.sort((one, other) => one.at - other.at || one.order - other.order);
      const next = pending.shift();
      if (!next) {
        break;
      }
      state.now = next.at;
      next.finish();
    }
    process.removeAllListeners('unhandledRejection');
    others.forEach((listener) => process.on('unhandledRejection', listener));
    const { value, error, time = -1 } = outcome ?? {};
    return { value: JSON.stringify({ value }), error, events: state.events, time, unseen };
  };
}

/** The exports of a text, whose imports are given. */
export function evaluate(code: string, modules: Readonly<Record<string, unknown>>): unknown {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exports = {};
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- runs a generated program
  new Function('exports', 'require', outputText)(exports, (name: string) => modules[name]);
  return exports;
}

/** A list in every order. */
export function permutations<Item>(list: readonly Item[]): Item[][] {
  return list.length < 2
    ? [[...list]]
    : list.flatMap((first, index) =>
        permutations(list.filter((_, other) => other !== index)).map((others) => [first, ...others]),
      );
}
