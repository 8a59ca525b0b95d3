import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A server that speaks as much of Redis's protocol as clients need, and stores nothing. */
export interface RedisStub {
  readonly port: number;
  /** The commands that arrived, in order, without those of the connection itself. */
  readonly sent: readonly string[];
  close(): Promise<void>;
}

const ofConnections = new Set(['AUTH', 'CLIENT', 'HELLO', 'INFO', 'PING', 'QUIT', 'SELECT']);

/**
 * Starts the stub on a free port of the loopback device.
 *
 * Source: Redis documentation, Redis serialization protocol specification.
 */
export async function startRedisStub(): Promise<RedisStub> {
  const sent: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let pending = '';
    /** How many commands wait for EXEC; undefined outside a transaction. */
    let queued: number | undefined;
    const answer = (name: string): string => {
      switch (name) {
        case 'HELLO':
          return '%2\r\n$6\r\nserver\r\n$5\r\nredis\r\n$7\r\nversion\r\n$5\r\n7.4.0\r\n';
        case 'INFO':
          return bulk('redis_version:7.4.0\r\nloading:0\r\nmaxmemory_policy:noeviction\r\n');
        case 'PING':
          return '+PONG\r\n';
        case 'EVAL':
        case 'EVALSHA':
          return bulk('1');
        case 'MULTI':
          queued = 0;
          return '+OK\r\n';
        case 'EXEC': {
          const count = queued ?? 0;
          queued = undefined;
          return `*${count}\r\n${'+OK\r\n'.repeat(count)}`;
        }
        default:
          if (queued === undefined) {
            return '+OK\r\n';
          }
          queued++;
          return '+QUEUED\r\n';
      }
    };
    socket.on('data', (chunk) => {
      pending += chunk.toString('latin1');
      for (let read = readCommand(pending); read; read = readCommand(pending)) {
        pending = pending.slice(read.length);
        if (!ofConnections.has(read.name)) {
          sent.push(read.name);
        }
        socket.write(answer(read.name));
      }
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    sent,
    async close() {
      sockets.forEach((socket) => socket.destroy());
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function bulk(text: string): string {
  return `$${text.length}\r\n${text}\r\n`;
}

/** The first command of what has arrived, an array of texts with their lengths; undefined until it is whole. */
function readCommand(text: string): { readonly name: string; readonly length: number } | undefined {
  const head = /^\*(\d+)\r\n/u.exec(text);
  if (!head) {
    return undefined;
  }
  let position = head[0].length;
  let name: string | undefined;
  for (let index = 0; index < Number(head[1]); index++) {
    const size = /^\$(\d+)\r\n/u.exec(text.slice(position, position + 20));
    if (!size) {
      return undefined;
    }
    const start = position + size[0].length;
    position = start + Number(size[1]) + 2;
    if (position > text.length) {
      return undefined;
    }
    name ??= text.slice(start, position - 2).toUpperCase();
  }
  return name === undefined ? undefined : { name, length: position };
}
