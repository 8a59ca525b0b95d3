import { expect, test } from 'vitest';
import { commandsIn, fileKind, isWorkerFile, type FileKind } from '../../src/analysis/file-kind.ts';
import { createProgram } from '../support/program.ts';

const kinds: readonly (readonly [path: string, kind: FileKind, text?: string | undefined])[] = [
  ['src/server.ts', 'application'],
  ['src/routes/seeding.ts', 'application'],
  ['src/testing-ground.ts', 'application'],
  ['src/migrations.ts', 'application'],
  ['src/users.test.ts', 'test'],
  ['src/users.spec.mts', 'test'],
  ['src/users.e2e-spec.ts', 'test'],
  ['src/users.bench.ts', 'test'],
  ['src/__tests__/users.ts', 'test'],
  ['src/__mocks__/users.ts', 'test'],
  ['test/setup.ts', 'test'],
  ['tests/setup.ts', 'test'],
  ['e2e/setup.ts', 'test'],
  ['migrations/001.ts', 'script'],
  ['src/database/migration/001.ts', 'script'],
  ['src/predefinedMigrations/splitNames.ts', 'script'],
  ['src/postgres/predefinedMigrations/v2-v3/index.ts', 'script'],
  ['db/data-migrations/001.ts', 'script'],
  ['db/knex_migrations/001.js', 'script'],
  ['src/migrateDown.ts', 'script'],
  ['src/migrateFresh.ts', 'script'],
  ['src/upgrades/1.17.0/default_icon.js', 'script'],
  ['src/upgrade/v2-3/users.ts', 'script'],
  ['src/migrateAccount.ts', 'application'],
  ['src/immigrations/visas.ts', 'application'],
  ['src/upgrades/plans.ts', 'application'],
  ['src/upgrades/2024/plans.ts', 'application'],
  [
    'src/cloud-migrations/cloud-migrations.controller.ts',
    'application',
    "@Controller('cloud-migrations')\nexport class CloudMigrationsController {}",
  ],
  ['src/seeds/users.ts', 'script'],
  ['src/seeders/users.ts', 'script'],
  ['scripts/release.ts', 'script'],
  ['bin/server.ts', 'script'],
  ['src/cli/index.ts', 'script'],
  ['prisma/seed.ts', 'script'],
  ['src/migrate.ts', 'script'],
  ['src/cli.ts', 'script'],
  ['vite.config.ts', 'script'],
  ['src/users.seed.ts', 'script'],
  ['src/run.ts', 'script', '#!/usr/bin/env node\nexport {};'],
  ['src/ship.ts', 'script', "import { Command } from 'commander';\nexport { Command };"],
  ['src/print.ts', 'script', "import { Command } from '@oclif/core';\nexport default class Print extends Command {}"],
  ['src/pack.ts', 'script', "import yargs from 'yargs';\nexport { yargs };"],
  ['src/database/1700000000-users.ts', 'script', 'class Users implements MigrationInterface {}\nexport { Users };'],
  ['src/database/002_posts.ts', 'script', 'export async function up() {}\nexport async function down() {}'],
  ['src/serve.ts', 'application', "#!/usr/bin/env node\nimport { app } from './app';\napp.listen(80);"],
  ['bin/www.ts', 'application', "import { app } from '../app';\ncreateServer(app).listen(80);"],
  ['src/cli/serve.ts', 'application', "import { serve } from '@hono/node-server';\nserve({ fetch });"],
  [
    'src/cli/start.ts',
    'script',
    "import { Command } from 'commander';\nnew Command('start').action(() => app.listen(80));",
  ],
  ['src/app/api/scripts/telemetry/route.ts', 'application', 'export async function GET() {}'],
  ['src/routes/scripts/index.ts', 'application', "export const router = Router();\nrouter.get('/', list);"],
  ['src/scripts/scripts.controller.ts', 'application', "@Controller('scripts')\nexport class ScriptsController {}"],
  ['server/api/scripts/list.get.ts', 'application', 'export default defineEventHandler(() => []);'],
  ['scripts/build.ts', 'script', "app.get('/', show);"],
  ['src/cli/report.ts', 'script', "app.get('/', show);"],
  ['scripts/preview.ts', 'script', "app.get('/', show);\napp.listen(3000);"],
  ['scripts/backfill.ts', 'script', "const service = app.get(UserService);\nawait api.get('/users');"],
  ['src/lift.ts', 'application', 'export function up() {}\nexport function left() {}'],
  ['src/commander.ts', 'application', "export const commander = 'of the fleet';"],
  ['src/button.ts', 'browser', "'use client';\nexport {};"],
  ['src/language.tsx', 'browser', "import { useLocale } from './hooks';\nexport const locale = useLocale();"],
  ['src/language.ts', 'application', "import { useLocale } from './hooks';\nexport const locale = useLocale();"],
  ['src/form.ts', 'browser', "import { useState } from 'react';\nexport { useState };"],
  [
    'src/list.ts',
    'browser',
    "const names = { all: '{ {' };\nimport {\n  useState,\n} from 'react';\nexport { useState };",
  ],
  [
    'src/used.ts',
    'application',
    "const used = { useLocale };\nimport { createElement } from 'react';\nexport { used };",
  ],
  ['src/render.ts', 'application', "import { createElement } from 'react';\nexport { createElement };"],
];

const files = Object.fromEntries(kinds.map(([path, , text]) => [path, text ?? 'export {};']));
const program = createProgram(files);

test.each(kinds.map(([path, kind]) => [path, kind] as const))('%s is of the kind %s', (path, kind) => {
  expect(fileKind(program.compiler, program.file(path))).toBe(kind);
});

test('the path counts from the folder of the project on', () => {
  // All files of this program stand below a folder that is called tests.
  expect(program.compiler.rootDirectory()).toContain('/tests/');
  expect(fileKind(program.compiler, program.file('src/server.ts'))).toBe('application');
});

test.each([
  ['one path', '{ "bin": "./dist/main.js" }', ['/dist/main', '/main', '/src/main']],
  [
    'several names',
    '{ "bin": { "a": "cli.mjs", "b": "lib/b/run.cjs" } }',
    ['/cli', '/lib/b/run', '/b/run', '/src/b/run'],
  ],
  ['none', '{ "name": "shop" }', []],
  ['a value of another kind', '{ "bin": [1, null] }', []],
  ['no JSON', '{', []],
])('the commands of a package: %s', (_, packageJson, expected) => {
  expect([...commandsIn(packageJson)].toSorted()).toEqual(expected.toSorted());
});

test('the sources of a command of the package are scripts, and package.json is read once for a program', () => {
  const { compiler, file } = createProgram({
    'src/main.ts': 'export {};',
    'src/server.ts': 'export {};',
    'src/shopd.ts': "import { app } from './app.js';\napp.listen(80);",
  });
  const read: string[] = [];
  const withPackage = {
    ...compiler,
    readFile(path: string): string {
      read.push(path);
      return '{ "bin": { "shop": "./dist/main.js", "shopd": "./dist/shopd.js" } }';
    },
  };
  expect(fileKind(withPackage, file('src/main.ts'))).toBe('script');
  expect(fileKind(withPackage, file('src/shopd.ts'))).toBe('application');
  expect(fileKind(withPackage, file('src/server.ts'))).toBe('application');
  expect(read).toEqual([`${compiler.rootDirectory()}/package.json`]);
});

test.each([
  ['src/hash.ts', true, "import { parentPort } from 'node:worker_threads';\nparentPort?.postMessage(1);"],
  ['src/threads/zip.ts', true],
  ['src/pool.worker.ts', true],
  ['src/jobs.ts', true],
  ['src/main.ts', false],
  ['src/zip.ts', false],
])('%s runs on a thread of its own: %s', (path, expected, text = 'export {};') => {
  const main = `import { Worker } from 'node:worker_threads';
import { join } from 'node:path';
import Piscina from 'piscina';
import { Worker as JobWorker } from 'bullmq';
new Worker(new URL('./threads/zip.js', import.meta.url));
new Piscina({ maxThreads: 2, filename: join(import.meta.dirname, 'pool.worker.js') });
new Worker('./jobs.js');
new JobWorker('letters', async () => {});
export const zip = './zip.js';
`;
  const { compiler, file } = createProgram({ 'src/main.ts': main, [path]: path === 'src/main.ts' ? main : text });
  expect(isWorkerFile(compiler, file(path))).toBe(expected);
});
