import { defineLibrary } from '../../../src/libraries/library.ts';

/**
 * Clients that behave as real ones do, for programs that are run: a lazy query that is sent when it is awaited, an eager
 * promise that starts at the call, a connection that is given back. This text is type-checked with the programs, and
 * run with them; `world` says how long each operation takes, what it answers and whether it fails.
 */
export const stubClients = `
export interface World {
  readonly events: string[];
  /** How many turns of the event loop each operation takes. */
  readonly delays: Readonly<Record<string, number>>;
  readonly answers: Readonly<Record<string, boolean>>;
  readonly failing: string | undefined;
  /** Failed promises that nobody has looked at. */
  readonly unhandled: Set<string>;
}

let world: World;
export function begin(next: World): void {
  world = next;
}

export interface Row {
  readonly id: string;
}

/** A promise that knows whether somebody has looked at its failure. */
class Tracked<Value> extends Promise<Value> {
  id: string | undefined;
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }
  override then<Result, Failure = never>(
    fulfilled?: ((value: Value) => PromiseLike<Result> | Result) | null,
    rejected?: ((reason: unknown) => Failure | PromiseLike<Failure>) | null,
  ): Promise<Failure | Result> {
    if (rejected && this.id !== undefined) {
      world.unhandled.delete(this.id);
    }
    return super.then(fulfilled as (value: Value) => Result, rejected);
  }
}

async function work<Value>(id: string, answer: Value, isClosed: () => boolean): Promise<Value> {
  for (let turn = 0; turn < (world.delays[id] ?? 0); turn++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (isClosed()) {
    world.events.push('closed ' + id);
  }
  if (world.failing === id) {
    throw new Error(id);
  }
  return answer;
}

function start<Value>(id: string, answer: Value, isClosed = () => false): Promise<Value> {
  world.events.push('start ' + id);
  const done = work(id, answer, isClosed);
  const promise = new Tracked<Value>((resolve, reject) => {
    done.then(resolve, reject);
  });
  Object.defineProperty(promise, 'id', { value: id, enumerable: false });
  if (world.failing === id) {
    world.unhandled.add(id);
    // Node ends the process for a failure that nobody looks at; here it is counted.
    Promise.prototype.then.call(promise, undefined, () => {});
  }
  return promise;
}

export class Query<Value> implements PromiseLike<Value> {
  readonly #run: () => Promise<Value>;
  constructor(run: () => Promise<Value>) {
    this.#run = run;
  }
  then<Result, Failure = never>(
    fulfilled?: ((value: Value) => PromiseLike<Result> | Result) | null,
    rejected?: ((reason: unknown) => Failure | PromiseLike<Failure>) | null,
  ): PromiseLike<Failure | Result> {
    return this.#run().then(fulfilled as (value: Value) => Result, rejected);
  }
}

export class Eager {
  read(id: string): Promise<Row> {
    return start(id, { id });
  }
  exists(id: string): Promise<boolean> {
    return start(id, world.answers[id] ?? false);
  }
  text(id: string): Promise<string> {
    return start(id, 'text of ' + id);
  }
  count(id: string): Promise<number> {
    return start(id, world.answers[id] ? 1 : 0);
  }
  write(id: string): Promise<Row> {
    return start(id, { id });
  }
}

export class Lazy {
  read(id: string): Query<Row> {
    return new Query(() => start(id, { id }));
  }
  exists(id: string): Query<boolean> {
    return new Query(() => start(id, world.answers[id] ?? false));
  }
  text(id: string): Query<string> {
    return new Query(() => start(id, 'text of ' + id));
  }
  count(id: string): Query<number> {
    return new Query(() => start(id, world.answers[id] ? 1 : 0));
  }
}

export class Connection {
  #isClosed = false;
  query(id: string): Promise<Row> {
    return start(id, { id }, () => this.#isClosed);
  }
  release(): void {
    this.#isClosed = true;
    world.events.push('release');
  }
}

export class Reply {
  send(value: unknown): void {
    emit(JSON.stringify(value));
  }
}

/** What a program tells the world. */
export function emit(value: unknown): void {
  world.events.push('out ' + String(value));
}

/** A statement that has nothing to do with any operation. */
export function log(text: string): void {
  world.events.push('log ' + text);
}

export const eager = new Eager();
export const lazy = new Lazy();
export const reply = new Reply();
`;

const file = (name: string) => ({ from: 'file', name, path: 'stub.ts' }) as const;

/** Their descriptor. */
export const stubSettings = {
  'event-loop': {
    libraries: [
      defineLibrary({
        name: 'stub',
        packages: [],
        awaitables: [{ type: file('Query'), start: 'lazy' }],
        operations: [
          {
            on: [file('Eager'), file('Lazy'), file('Connection')],
            reads: ['read', 'exists', 'text', 'count'],
            writes: ['write', 'query'],
          },
        ],
        sessions: [{ type: file('Connection'), release: ['release'] }],
        sinks: [{ on: [file('Reply')], methods: ['send'], does: 'sent' }],
      }),
    ],
  },
};
