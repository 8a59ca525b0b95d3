import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from './project.ts';

/** A copy of the example shop, so that it is built beside its sources with source maps. */
const folder = join(mkdtempSync(join(tmpdir(), 'event-loop-trace-')), 'shop');
const shop = join(root, 'examples', 'shop');

/** Calls that serve no request: the linter leaves them alone, and Node reports them. */
const elsewhere = [
  // The thread of a worker.
  'src/admin/csv.worker.ts:5',
  // The module itself, when it is loaded.
  'src/database/prisma.ts:8',
  // The command that fills the database.
  'src/seed.ts:19',
];

/** Node does not see the way by which `readFileSync` reads text. */
const unseen = [
  'src/lib/templates.ts:10',
  'src/notifications/mail-templates.ts:22',
  'src/shop/routes/page.routes.ts:15',
];

beforeAll(() => {
  if (!existsSync(join(shop, 'src', 'generated'))) {
    throw new Error('The shop has no Prisma client: run `npm run generate -w examples/shop` first.');
  }
  cpSync(shop, folder, {
    recursive: true,
    filter: (path) => !['.data', 'dist', 'node_modules'].includes(basename(path)),
  });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  run([join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.json', '--sourceMap']);
}, 600_000);

afterAll(() => {
  rmSync(resolve(folder, '..'), { recursive: true });
});

test('node --trace-sync-io and the linter agree about the running shop', () => {
  const { stderr } = run(['scripts/smoke.mjs'], { NODE_OPTIONS: '--trace-sync-io' });
  const seen = new Set(placesIn(stderr));

  const findings = readFileSync(new URL('shop.findings.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.includes(' event-loop/no-blocking-call '))
    .map((line) => line.split(':').slice(0, 2).join(':'));
  expect([...seen].sort()).toEqual([...findings.filter((each) => !unseen.includes(each)), ...elsewhere].sort());
  expect(findings).toEqual(expect.arrayContaining(unseen));
}, 600_000);

function run(args: readonly string[], environment: NodeJS.ProcessEnv = {}): { readonly stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: Infinity,
    env: { ...process.env, ...environment },
  });
  expect(status, stdout + stderr).toBe(0);
  return { stderr };
}

/** The places in the sources of the shop from which synchronous calls were made, as `src/admin/csv.ts:12`. */
function placesIn(stderr: string): string[] {
  return stderr
    .split('WARNING: Detected use of sync API')
    .slice(1)
    .flatMap((trace) => {
      // The innermost frame of the shop's own code.
      const [, url, line, column] = /(file:\/\/\S*\/shop\/dist\/\S+\.js):(\d+):(\d+)/u.exec(trace) ?? [];
      if (url === undefined) {
        return [];
      }
      const file = fileURLToPath(url);
      const map = new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')) as SourceMapPayload);
      const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
      return 'originalSource' in entry
        ? [`${relative(folder, resolve(file, '..', entry.originalSource))}:${String(entry.originalLine + 1)}`]
        : [];
    });
}
