import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ESLint } from 'eslint';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { requireBuild, root } from './project.ts';

const shop = join(root, 'examples', 'shop');
const dashboard = join(shop, 'src', 'admin', 'dashboard.ts');

test('An endpoint of three reads of 50 ms takes the time of one after --fix', async () => {
  requireBuild();
  const eslint = new ESLint({ cwd: shop, fix: ({ ruleId }) => ruleId === 'event-loop/no-sequential-awaits' });
  const [result] = await eslint.lintFiles(dashboard);

  const one = await timeOf(() => setTimeout(readTime));
  const before = await runOverview(readFileSync(dashboard, 'utf8'));
  const after = await runOverview(result?.output ?? '');

  expect(before.value).toEqual({ products: ['product'], customers: ['customer'], orders: ['order'] });
  expect(after.value).toEqual(before.value);
  expect(before.mostAtOnce).toBe(1);
  expect(after.mostAtOnce).toBe(3);
  // In times of one read, measured in the same run: a busy machine stretches all of them.
  console.log(`one read ${one} ms; the endpoint before ${before.time} ms, after ${after.time} ms`);
  expect(before.time).toBeGreaterThan(2.9 * readTime);
  expect(after.time).toBeLessThan(before.time * (2 / 3));
  expect(after.time).toBeLessThan(2 * one);
});

const readTime = 50;

/** How many milliseconds something takes; the shortest of three times, because other programs run as well. */
async function timeOf(run: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 3; round++) {
    const begin = performance.now();
    await run();
    times.push(Math.round(performance.now() - begin));
  }
  return Math.min(...times);
}

interface Run {
  readonly time: number;
  readonly value: unknown;
  readonly mostAtOnce: number;
}

/** Asks the dashboard of this code for its overview, with a database that takes 50 ms for each read. */
async function runOverview(code: string): Promise<Run> {
  let underWay = 0;
  let mostAtOnce = 0;
  const table = (name: string): object => ({
    async findMany(): Promise<string[]> {
      underWay++;
      mostAtOnce = Math.max(mostAtOnce, underWay);
      await setTimeout(readTime);
      underWay--;
      return [name];
    },
  });
  const prisma = { product: table('product'), customer: table('customer'), order: table('order') };
  const modules: Readonly<Record<string, unknown>> = {
    '../config.ts': { config: { root: shop, name: 'shop' } },
    '../database/prisma.ts': { prisma },
    '../stock/stock.repository.ts': {},
  };
  const handlers = new Map<string, () => Promise<unknown>>();
  const exports = {} as { dashboard(app: object): Promise<void> };
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const require = createRequire(dashboard) as (name: string) => unknown;
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- runs the example
  new Function('exports', 'require', outputText)(exports, (name: string): unknown => modules[name] ?? require(name));
  await exports.dashboard({
    get: (path: string, handler: () => Promise<unknown>) => handlers.set(path, handler),
  });
  const ask = async (): Promise<unknown> => handlers.get('/overview')?.();
  const value = await ask();
  return { value, mostAtOnce, time: await timeOf(ask) };
}
