// Lints the example shop with the plugin as it is in src. The exit code is ESLint's: 1 when it reports errors.
import { join } from 'node:path';
import { root, runCommand, runNode } from './run.mjs';

const shop = join(root, 'examples', 'shop');

/** @type {readonly { name: string, run: () => number }[]} */
const preparation = [
  { name: 'building the plugin', run: () => runNode(['scripts/build.mjs'], { quiet: true }) },
  {
    name: "generating the shop's Prisma client",
    run: () => runNode(['scripts/generate.mjs'], { cwd: shop, quiet: true }),
  },
];

const failed = preparation.find(({ run }) => run() !== 0);
if (failed) {
  console.error(`The demo stopped: ${failed.name} failed.`);
  // Not 1, which says that the findings are there.
  process.exitCode = 2;
} else {
  process.exitCode = runCommand('eslint', ['.'], { cwd: shop });
}
