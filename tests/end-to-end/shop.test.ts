import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { expect, test } from 'vitest';
import { findingsOf, requireBuild, root } from './project.ts';

const shop = join(root, 'examples', 'shop');

test('The example shop has these findings and no others', async () => {
  requireBuild();
  if (!existsSync(join(shop, 'src', 'generated'))) {
    throw new Error('The shop has no Prisma client: run `npm run generate -w examples/shop` first.');
  }

  const results = await new ESLint({ cwd: shop }).lintFiles('.');

  await expect(`${findingsOf(results, shop).join('\n')}\n`).toMatchFileSnapshot('shop.findings.txt');
});

test('The README shows some of them', () => {
  const squeeze = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();
  const all = readFileSync(new URL('shop.findings.txt', import.meta.url), 'utf8').split('\n');
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const shown = /^```text\n(.*?)^```$/msu.exec(readme)?.[1]?.trim().split('\n\n') ?? [];

  expect(shown.length).toBeGreaterThan(0);
  for (const block of shown) {
    const [, file, place, message, rule] = /^(\S+) (\S+) error (.+) (\S+)$/u.exec(squeeze(block)) ?? [];
    // The default format of ESLint leaves out the full stop at the end.
    expect(all).toContain(`${String(file)}:${String(place)} ${String(rule)} ${String(message)}.`);
  }
});
