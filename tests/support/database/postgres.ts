import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { freePort, type Connection } from './connection.ts';

/** A PostgreSQL in this process. It takes one connection at a time. */
export interface Postgres {
  readonly connection: Connection;
  /** The statements that arrived, in order. */
  readonly sent: readonly string[];
  close(): Promise<void>;
}

/**
 * Starts a PostgreSQL on a free port of the loopback device.
 *
 * @param statements - SQL to run first.
 */
export async function startPostgres(statements: string): Promise<Postgres> {
  const db = await PGlite.create();
  await db.exec(statements);
  const sent: string[] = [];
  const run = db.execProtocolRawStream.bind(db);
  db.execProtocolRawStream = async (message, options) => {
    sent.push(...statementsIn(message));
    await run(message, options);
  };
  const port = await freePort();
  const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port });
  await server.start();
  return {
    connection: { host: '127.0.0.1', port, user: 'postgres', password: 'postgres', database: 'postgres' },
    sent,
    async close() {
      await server.stop();
      await db.close();
    },
  };
}

/**
 * The SQL of the messages Query and Parse.
 *
 * Source: PostgreSQL documentation, Frontend/Backend Protocol, Message Formats.
 */
function statementsIn(bytes: Uint8Array): string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const statements: string[] = [];
  for (let at = 0; at + 5 <= buffer.length;) {
    const kind = String.fromCharCode(buffer.readUInt8(at));
    const end = at + 1 + buffer.readInt32BE(at + 1);
    const [first = '', second = ''] = buffer.toString('utf8', at + 5, end).split('\0');
    if (kind === 'Q') {
      statements.push(first);
    } else if (kind === 'P') {
      statements.push(second);
    }
    at = Math.max(end, at + 5);
  }
  return statements;
}
