import { defineLibrary } from './library.ts';
import { eventsOfNoOne } from './node.ts';

const event = {
  from: 1,
  unless: eventsOfNoOne,
  label: 'event {0}',
  waits: false,
  catches: false,
  kind: 'event' as const,
};

/** eventemitter3, which many packages extend: nobody looks at what a listener returns. */
export const eventEmitter3 = defineLibrary({
  name: 'eventemitter3',
  packages: ['eventemitter3'],
  client: false,
  registrations: [{ on: ['EventEmitter'], methods: ['on', 'once', 'addListener'], ...event }],
  ignoredCallbacks: [{ on: ['EventEmitter'], methods: ['on', 'once', 'addListener'], callback: 1, isListener: true }],
});

const adding = ['on', 'once', 'addListener', 'prependListener', 'prependOnceListener'];

/** eventemitter2, the emitter behind `@nestjs/event-emitter`. Its `emitAsync` waits for listeners, its `emit` does not. */
export const eventEmitter2 = defineLibrary({
  name: 'eventemitter2',
  packages: ['eventemitter2'],
  client: false,
  registrations: [{ on: ['EventEmitter2'], methods: adding, ...event }],
  ignoredCallbacks: [
    { on: ['EventEmitter2'], methods: adding, callback: 1, isListener: true, waitedForBy: 'emitAsync' },
  ],
});
