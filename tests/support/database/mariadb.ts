import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Connection } from './connection.ts';
import { freePort } from './connection.ts';
import type { ManyConnections } from './embedded-postgres.ts';

/** MariaDB's server: from the PATH, or where `MARIADBD` says. No package of npm carries it. */
const program = process.env['MARIADBD'] ?? 'mariadbd';

/** Whether this machine has a MariaDB server. */
export const hasMariadb = spawnSync(program, ['--no-defaults', '--version']).status === 0;

/** Starts a MariaDB on a free port that asks for no password, with its data in a folder that goes when it is closed. */
export async function startMariadb(): Promise<ManyConnections> {
  const folder = await mkdtemp(join(tmpdir(), 'event-loop-mariadb-'));
  const port = await freePort();
  // A server that was unpacked and not installed has its messages beside it.
  const messages = join(dirname(dirname(program)), 'share', 'mysql');
  const server = spawn(
    program,
    [
      '--no-defaults',
      `--datadir=${folder}`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      `--socket=${join(folder, 'socket')}`,
      '--skip-grant-tables',
      '--innodb-log-file-size=8M',
      ...(existsSync(messages) ? [`--lc-messages-dir=${messages}`] : []),
      ...(process.getuid?.() === 0 ? ['--user=root'] : []),
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let log = '';
  await new Promise<void>((resolve, reject) => {
    server.stderr.on('data', (text: Buffer) => {
      log += text.toString();
      if (log.includes('ready for connections')) {
        resolve();
      }
    });
    server.on('exit', () => {
      reject(new Error(log));
    });
  });
  const connection: Connection = { host: '127.0.0.1', port, user: 'root', password: '', database: '' };
  return {
    connection,
    async close() {
      const ended = once(server, 'exit');
      server.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
