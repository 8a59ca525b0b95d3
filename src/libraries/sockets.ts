import { defineLibrary } from './library.ts';

const contract = { waits: false, catches: false };
const ends = ['error', 'close', 'open', 'disconnect', 'disconnecting', 'connect_error', 'listening', 'drain'];

/** socket.io: connections, messages and middleware. Nobody waits for what a listener returns. */
export const socketIo = defineLibrary({
  name: 'socket.io',
  packages: ['socket.io'],
  client: false,
  registrations: [
    {
      on: ['StrictEventEmitter', 'Socket', 'Namespace', 'Server'],
      methods: ['on', 'once', 'onAny'],
      from: 0,
      unless: ends,
      label: 'socket {0}',
      ...contract,
      kind: 'message',
    },
    { on: ['Server', 'Namespace', 'Socket'], methods: ['use'], from: 0, label: 'middleware', ...contract },
  ],
});

/** ws: connections and messages. Nobody waits for what a listener returns. */
export const ws = defineLibrary({
  name: 'ws',
  packages: ['ws'],
  client: false,
  registrations: [
    {
      on: ['Server', 'WebSocketServer', 'WebSocket'],
      methods: ['on', 'once', 'addListener', 'addEventListener'],
      from: 1,
      unless: ends,
      label: 'socket {0}',
      ...contract,
      kind: 'message',
    },
  ],
});
