import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeCopies } from '../scripts/load/edited-copies.mjs';
import eventLoop from '../src/index.ts';

const folder = fileURLToPath(new URL('../.bench/load-test/', import.meta.url));

/** The programs that `npm run demo:load` puts under load. */
describe('The copies of the load example', () => {
  let left: Awaited<ReturnType<typeof writeCopies>>;

  beforeAll(async () => {
    left = await writeCopies(folder, eventLoop);
  });

  test('have what is wrong in the one before the edits, and what no edit mends in the one after', () => {
    expect(left).toEqual({
      before: [
        'routes/audit.ts:8 event-loop/no-forgotten-await',
        'routes/dashboard.ts:8 event-loop/no-sequential-awaits',
        'routes/login.ts:8 event-loop/no-blocking-call',
        'routes/prices.ts:12 event-loop/no-query-in-loop',
        'routes/receipt.ts:8 event-loop/no-blocking-call',
        'routes/retry.ts:8 event-loop/no-busy-loop',
        'routes/votes.ts:11 event-loop/no-forgotten-await',
      ],
      after: ['routes/prices.ts:12 event-loop/no-query-in-loop'],
      joined: ['routes/prices.ts:12 event-loop/no-query-in-loop'],
      batched: [],
    });
  });

  test('are what the edits make of it', async () => {
    const routes = readdirSync(join(folder, 'after', 'src', 'routes'));
    const text = routes.map(
      (name) => `// ${name}\n${readFileSync(join(folder, 'after', 'src', 'routes', name), 'utf8')}`,
    );

    await expect(text.join('\n')).toMatchFileSnapshot('fixtures/load-after.txt');
  });

  test.each(['before', 'after', 'joined', 'batched'])('type-check: %s', (copy) => {
    const { config } = ts.readConfigFile(join(folder, copy, 'tsconfig.json'), ts.sys.readFile) as { config: object };
    const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, join(folder, copy));
    const program = ts.createProgram(fileNames, { ...options, noEmit: true });

    expect(
      ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' ')),
    ).toEqual([]);
  });
});
