import { createServer, type AddressInfo, type Socket } from 'node:net';
import { deserialize, Long, serialize, type Document } from 'bson';

/** A server that speaks as much of MongoDB's wire protocol as a driver needs, and stores nothing. */
export interface MongodbStub {
  readonly url: string;
  /** The commands that arrived, in order, without those of the connection itself. */
  readonly sent: readonly string[];
  /** The same in full, with the connection that each came over, by number. */
  readonly commands: readonly { readonly connection: number; readonly command: Document }[];
  close(): Promise<void>;
}

const headerLength = 16;
const opcodes = { reply: 1, query: 2004, message: 2013 };
const ofConnections = new Set(['hello', 'ismaster', 'isMaster', 'ping', 'endSessions']);

/**
 * Starts the stub on a free port of the loopback device.
 *
 * Source: MongoDB documentation, MongoDB Wire Protocol.
 */
export async function startMongodbStub(): Promise<MongodbStub> {
  const commands: { connection: number; command: Document }[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    const connection = ++connections;
    let pending = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      pending = Buffer.concat([pending, chunk]);
      while (pending.length >= headerLength && pending.length >= pending.readInt32LE(0)) {
        const length = pending.readInt32LE(0);
        const { request, opcode, command } = read(pending.subarray(0, length));
        pending = pending.subarray(length);
        const [name = ''] = Object.keys(command);
        if (!ofConnections.has(name)) {
          commands.push({ connection, command });
        }
        socket.write(write(request, opcode, answer(name)));
      }
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `mongodb://127.0.0.1:${port}/test`,
    commands,
    get sent() {
      return commands.map(({ command }) => Object.keys(command)[0] ?? '');
    },
    async close() {
      sockets.forEach((socket) => socket.destroy());
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function read(bytes: Buffer): { readonly request: number; readonly opcode: number; readonly command: Document } {
  const opcode = bytes.readInt32LE(12);
  // OP_QUERY: flags, name of the collection, skip, limit, document. OP_MSG: flags, kind of section, document.
  const start = opcode === opcodes.query ? bytes.indexOf(0, headerLength + 4) + 9 : headerLength + 5;
  const end = start + bytes.readInt32LE(start);
  const command = deserialize(bytes.subarray(start, end));
  const lists = opcode === opcodes.message ? readLists(bytes, end) : {};
  return { request: bytes.readInt32LE(4), opcode, command: { ...command, ...lists } };
}

/** The sections of OP_MSG that hold a list each: kind, length, name, documents. */
function readLists(bytes: Buffer, start: number): Record<string, Document[]> {
  const lists: Record<string, Document[]> = {};
  for (let at = start; at < bytes.length;) {
    const end = at + 1 + bytes.readInt32LE(at + 1);
    const nameEnd = bytes.indexOf(0, at + 5);
    const documents: Document[] = [];
    for (let next = nameEnd + 1; next < end; next += bytes.readInt32LE(next)) {
      documents.push(deserialize(bytes.subarray(next, next + bytes.readInt32LE(next))));
    }
    lists[bytes.subarray(at + 5, nameEnd).toString()] = documents;
    at = end;
  }
  return lists;
}

function write(responseTo: number, opcode: number, document: Document): Buffer {
  const isQuery = opcode === opcodes.query;
  const prefix = Buffer.alloc(isQuery ? 20 : 5);
  if (isQuery) {
    prefix.writeInt32LE(1, 16);
  }
  const body = serialize(document);
  const header = Buffer.alloc(headerLength);
  header.writeInt32LE(headerLength + prefix.length + body.length, 0);
  header.writeInt32LE(responseTo, 8);
  header.writeInt32LE(isQuery ? opcodes.reply : opcodes.message, 12);
  return Buffer.concat([header, prefix, body]);
}

function answer(command: string): Document {
  switch (command) {
    case 'hello':
    case 'ismaster':
    case 'isMaster':
      return {
        ok: 1,
        helloOk: true,
        ismaster: true,
        isWritablePrimary: true,
        maxBsonObjectSize: 16_777_216,
        maxMessageSizeBytes: 48_000_000,
        maxWriteBatchSize: 100_000,
        localTime: new Date(),
        logicalSessionTimeoutMinutes: 30,
        minWireVersion: 0,
        maxWireVersion: 21,
      };
    case 'find':
    case 'aggregate':
      return { ok: 1, cursor: { id: Long.ZERO, ns: 'test.users', firstBatch: [] } };
    case 'insert':
    case 'update':
    case 'delete':
      return { ok: 1, n: 1, nModified: 1 };
    default:
      return { ok: 1 };
  }
}
