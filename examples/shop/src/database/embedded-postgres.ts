import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

export interface Postgres {
  url: string;
  /** How many connections it can serve at a time. */
  connections: number;
  stop(): Promise<void>;
}

/** A PostgreSQL that lives in this process, for one connection, on a free port of the loopback interface. */
async function startEmbeddedPostgres(): Promise<Postgres> {
  const db = await PGlite.create();
  const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port: 0, maxConnections: 2 });
  await server.start();
  return {
    url: `postgres://postgres:postgres@${server.getServerConn()}/postgres`,
    connections: 1,
    async stop() {
      await server.stop();
      await db.close();
    },
  };
}

export async function openPostgres(url: string | undefined): Promise<Postgres> {
  if (url === undefined) return startEmbeddedPostgres();
  return { url, connections: 4, stop: async () => {} };
}
