import { defineLibrary } from './library.ts';

const contract = { waits: false, catches: false };
/** What says nothing of one client, or only that something failed. The end of a connection has its own work. */
const others = ['connect_error', 'drain', 'error', 'listening', 'open'];

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
      unless: others,
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
    ...[
      { on: ['Server', 'WebSocketServer'], methods: ['on', 'once', 'addListener'], unless: [...others, 'close'] },
      { on: ['WebSocket'], methods: ['on', 'once', 'addListener', 'addEventListener'], unless: others },
    ].map((listening) => ({
      ...listening,
      from: 1,
      label: 'socket {0}',
      ...contract,
      kind: 'message' as const,
    })),
  ],
  // What emitters have is known of `node:events`.
  ignoredCallbacks: [{ on: ['WebSocket'], methods: ['addEventListener'], callback: 1, isListener: true }],
});
