import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A server that speaks as much of Neo4j's Bolt protocol as a driver needs, and answers that all went well. */
export interface Neo4jStub {
  readonly url: string;
  /** The queries that arrived, in order, with the connection that each came over, by number. */
  readonly ran: readonly { readonly connection: number; readonly text: string }[];
  close(): Promise<void>;
}

/** Messages of a client, by their tag; what else it sends wants no text read. */
const run = 0x10;
const goodbye = 0x02;

/**
 * Starts the stub on a free port of the loopback device.
 *
 * Source: Neo4j documentation, Bolt Protocol, version 4.4, and PackStream.
 */
export async function startNeo4jStub(): Promise<Neo4jStub> {
  const ran: { connection: number; text: string }[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    const connection = ++connections;
    let isGreeted = false;
    let pending = Buffer.alloc(0);
    socket.on('data', (data) => {
      pending = Buffer.concat([pending, data]);
      if (!isGreeted && pending.length >= 20) {
        isGreeted = true;
        pending = pending.subarray(20);
        socket.write(Buffer.from([0, 0, 4, 4]));
      }
      // Each message of these fits into one chunk: its length, itself, and a chunk of no length.
      while (isGreeted && pending.length >= 2 && pending.length >= pending.readUInt16BE(0) + 4) {
        const length = pending.readUInt16BE(0);
        const message = pending.subarray(2, 2 + length);
        pending = pending.subarray(length + 4);
        if (message[1] === run) {
          ran.push({ connection, text: message.subarray(3, 3 + ((message[2] ?? 0) & 0x0f)).toString() });
        }
        if (message[1] !== goodbye) {
          socket.write(success);
        }
      }
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `bolt://127.0.0.1:${port}`,
    ran,
    async close() {
      sockets.forEach((socket) => socket.destroy());
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** SUCCESS, with all that the answer to any message needs. */
const success = chunked(
  Buffer.concat([
    Buffer.from([0xb1, 0x70, 0xa4]),
    text('server'),
    text('Neo4j/4.4.0'),
    text('connection_id'),
    text('one'),
    text('fields'),
    Buffer.from([0x90]),
    text('type'),
    text('r'),
  ]),
);

/** A text of less than 16 bytes in PackStream. */
function text(value: string): Buffer {
  return Buffer.concat([Buffer.from([0x80 + value.length]), Buffer.from(value)]);
}

function chunked(message: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0, message.length]), message, Buffer.from([0, 0])]);
}
