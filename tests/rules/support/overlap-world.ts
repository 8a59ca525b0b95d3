import { defineLibrary } from '../../../src/libraries/library.ts';

/**
 * Clients for programs that are run before and after their awaits are joined, on a clock of their own: each operation
 * takes the time that `world` gives it and fails if it says so. This text is type-checked with the programs.
 */
export const overlapWorld = `
export interface World {
  now: number;
  /** What was done: \`read a\`, \`write b\`, with what it was given. */
  readonly events: string[];
  /** How long the operation of a name takes. */
  readonly durations: Readonly<Record<string, number>>;
  readonly failing: ReadonlySet<string>;
  readonly refused: ReadonlySet<string>;
  readonly pending: { readonly at: number; readonly order: number; readonly finish: () => void }[];
}

let world: World;
export function begin(next: World): void {
  world = next;
}

export interface Row {
  readonly id: string;
  readonly given: string;
}

function start(kind: string, id: string, given: unknown): Promise<Row> {
  const text = JSON.stringify(given) ?? '';
  world.events.push(kind + ' ' + id + ' ' + text);
  return new Promise((resolve, reject) => {
    const at = world.now + (world.durations[id] ?? 1);
    const finish = (): void => {
      if (world.failing.has(id)) {
        reject(new Error('failed ' + id));
      } else {
        resolve({ id, given: text });
      }
    };
    world.pending.push({ at, order: world.pending.length, finish });
  });
}

/** Starts at the call. */
export class Client {
  read(id: string, given?: unknown): Promise<Row> {
    return start('read', id, given);
  }
  write(id: string, given?: unknown): Promise<Row> {
    return start('write', id, given);
  }
}

/** Starts when something awaits it. */
export class Query implements PromiseLike<Row> {
  constructor(private readonly run: () => Promise<Row>) {}
  then<Result, Failure = never>(
    fulfilled?: ((value: Row) => PromiseLike<Result> | Result) | null,
    rejected?: ((reason: unknown) => Failure | PromiseLike<Failure>) | null,
  ): PromiseLike<Failure | Result> {
    return this.run().then(fulfilled, rejected);
  }
}
export class LazyClient {
  read(id: string, given?: unknown): Query {
    return new Query(() => start('read', id, given));
  }
}

/** Does one thing at a time: it refuses a second one. */
export class Connection {
  #isBusy = false;
  async read(id: string, given?: unknown): Promise<Row> {
    if (this.#isBusy) {
      world.events.push('busy ' + id);
    }
    this.#isBusy = true;
    try {
      return await start('read', id, given);
    } finally {
      this.#isBusy = false;
    }
  }
  release(): void {}
}

export const client = new Client();
export const lazy = new LazyClient();
export const connection = new Connection();

/** Reads twice, one after the other. */
export async function load(id: string, given?: unknown): Promise<Row> {
  const first = await client.read(id + '1', given);
  return client.read(id + '2', first.id);
}
/** Reads, and writes on the way. */
export async function save(id: string, given?: unknown): Promise<Row> {
  const first = await client.read(id + '1', given);
  return client.write(id + '2', first.id);
}
/** Throws by its own decision. */
export async function require(id: string, given?: unknown): Promise<Row> {
  const row = await client.read(id, given);
  if (world.refused.has(id)) {
    throw new Error('refused ' + id);
  }
  return row;
}
`;

const file = (name: string) => ({ from: 'file', name, path: 'world.ts' }) as const;

/** Their descriptor. */
export const overlapSettings = {
  'event-loop': {
    libraries: [
      defineLibrary({
        name: 'world',
        packages: [],
        awaitables: [{ type: file('Query'), start: 'lazy' }],
        operations: [
          { on: [file('Client'), file('LazyClient'), file('Connection')], reads: ['read'], writes: ['write'] },
        ],
        sessions: [
          {
            type: file('Connection'),
            release: ['release'],
            concurrent: { outcome: 'fails', words: 'it does one thing at a time' },
          },
        ],
      }),
    ],
  },
};
