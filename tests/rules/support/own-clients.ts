import { defineLibrary } from '../../../src/libraries/library.ts';

/** A client of the user's own, whose requests are sent when they are awaited. */
export const store = `
export class StoreRequest<Row> implements PromiseLike<Row> {
  constructor(private readonly row: Row) {}

  then<Result, Failure = never>(
    fulfilled?: ((row: Row) => PromiseLike<Result> | Result) | null,
    rejected?: ((reason: unknown) => Failure | PromiseLike<Failure>) | null,
  ): PromiseLike<Failure | Result> {
    return Promise.resolve(this.row).then(fulfilled as (row: Row) => Result, rejected);
  }
}

export declare class Store {
  get(id: string): StoreRequest<string | undefined>;
  put(id: string, text: string): StoreRequest<void>;
  flush(): Promise<void>;
}
`;

/** A server of the user's own, which sends what it is given. */
export const worker = `
export interface Reply {
  send(value: unknown): void;
}
export interface Worker {
  handle(topic: string, handler: (message: string, reply: Reply) => unknown): void;
}
`;

/** The descriptors of both, as users write them. */
export const settings = {
  'event-loop': {
    libraries: [
      defineLibrary({
        name: 'store',
        packages: [],
        awaitables: [
          { type: { from: 'file', name: 'StoreRequest', path: 'store.ts' }, start: 'lazy', noun: 'request' },
        ],
        operations: [{ on: [{ from: 'file', name: 'Store', path: 'store.ts' }], reads: ['get'], writes: ['put'] }],
      }),
      defineLibrary({
        name: 'worker',
        packages: [],
        registrations: [
          {
            on: [{ from: 'file', name: 'Worker' }],
            methods: ['handle'],
            from: 1,
            label: 'message {0}',
            waits: true,
            catches: true,
          },
        ],
        sinks: [{ on: [{ from: 'file', name: 'Reply' }], methods: ['send'], does: 'sent to the worker' }],
      }),
    ],
  },
};
