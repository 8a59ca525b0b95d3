import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const prismaFolder = new URL('../fixtures/prisma/', import.meta.url);

/** Runs once before all tests: generates the Prisma clients of tests/fixtures/prisma where they are missing or old. */
export default function generatePrismaClients(): void {
  const schema = new URL('schema.prisma', prismaFolder);
  const clients = ['client/client.ts', 'node_modules/.prisma/client/index.d.ts'].map(
    (path) => new URL(`generated/${path}`, prismaFolder),
  );
  const command = createRequire(import.meta.url).resolve('prisma/build/index.js');
  const newest = Math.max(...[schema, command].map((file) => statSync(file).mtimeMs));
  if (clients.every((client) => existsSync(client) && statSync(client).mtimeMs > newest)) {
    return;
  }
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [command, 'generate', '--schema', fileURLToPath(schema)],
    {
      encoding: 'utf8',
      env: {
        ...process.env,
        // `prisma generate` never runs the schema engine, but looks for it and downloads it where it is missing.
        // Any existing program in its place keeps this offline.
        PRISMA_SCHEMA_ENGINE_BINARY: process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ?? process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    },
  );
  if (status !== 0) {
    throw new Error(`prisma generate failed:\n${stdout}${stderr}`);
  }
}
