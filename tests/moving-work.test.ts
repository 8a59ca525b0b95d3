import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noBlockingCall } from '../src/rules/no-blocking-call.ts';
import { noBusyLoop } from '../src/rules/no-busy-loop.ts';
import { guideBlocks } from './support/guide-blocks.ts';
import { lintCase, typeErrorsOf, type ValidCase } from './support/rule-tester.ts';

const page = 'docs/moving-work-off-the-loop.md';
const files = Object.fromEntries(
  guideBlocks(page).flatMap(({ file, code }) => (file === undefined ? [] : [[file, code]])),
);

describe.each(Object.entries(files))('%s', (filename, code) => {
  const others = Object.fromEntries(Object.entries(files).filter(([name]) => name !== filename));
  const each: ValidCase = { name: filename, code, filename, files: others };

  test('type-checks', () => {
    expect(typeErrorsOf(each, code)).toEqual([]);
  });

  test('is left alone', () => {
    expect(lintCase('no-blocking-call', noBlockingCall, each)).toEqual([]);
    expect(lintCase('no-busy-loop', noBusyLoop, each)).toEqual([]);
  });
});

interface Modules {
  readonly app: RequestListener;
  readonly pool: { destroy(): Promise<void> };
  hashPassword(password: string): Promise<string>;
}

describe('The server of the page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'event-loop-moving-'));
  const home = process.cwd();
  let server: Server;
  let modules: Modules;
  let address = '';

  beforeAll(async () => {
    symlinkSync(fileURLToPath(new URL('../node_modules', import.meta.url)), join(folder, 'node_modules'));
    write('package.json', '{ "type": "module" }');
    write('limits/small.txt', '100');
    write('limits/large.txt', '60000000');
    for (const [name, code] of Object.entries(files)) {
      const { outputText } = ts.transpileModule(code, {
        compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
      });
      write(name.replace(/ts$/u, 'js'), outputText);
    }
    process.chdir(folder);
    modules = { ...(await load('src/server.js')), ...(await load('src/passwords.js')) };
    server = createServer(modules.app);
    await new Promise<void>((done) => server.listen(0, done));
    address = `http://localhost:${String((server.address() as AddressInfo).port)}`;
  });

  afterAll(async () => {
    await new Promise((done) => server.close(done));
    await modules.pool.destroy();
    process.chdir(home);
    rmSync(folder, { recursive: true });
  });

  test('counts primes on a worker thread', async () => {
    expect(await (await fetch(`${address}/primes/small`)).json()).toBe(25);
  });

  test('answers while a worker is busy', async () => {
    const answered: string[] = [];
    const large = fetch(`${address}/primes/large`).then(async (response) => {
      answered.push('primes');
      return (await response.json()) as unknown;
    });
    // The worker has its task before the server is asked again.
    await fetch(`${address}/health`);
    await fetch(`${address}/health`).then(() => answered.push('health'));

    expect(await large).toBe(3_562_115);
    expect(answered).toEqual(['health', 'primes']);
  });

  test('checks passwords without stopping', async () => {
    const stored = await modules.hashPassword('secret');
    const login = async (password: string): Promise<unknown> => {
      const response = await fetch(`${address}/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ password, stored }),
      });
      return await response.json();
    };

    expect(await Promise.all([login('secret'), login('other')])).toEqual([{ ok: true }, { ok: false }]);
  });

  function write(name: string, text: string): void {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }

  async function load(name: string): Promise<Modules> {
    return (await import(/* @vite-ignore */ pathToFileURL(join(folder, name)).href)) as Modules;
  }
});
