// The whole suite, cheapest answers first; the first failure stops it. Its last line counts the tests.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, runCommand, runDocGenerator, runNode } from './run.mjs';

const results = join(mkdtempSync(join(tmpdir(), 'event-loop-')), 'results.json');
const shop = join(root, 'examples', 'shop');

/** @type {readonly { name: string, run: () => number }[]} */
const steps = [
  { name: 'build', run: () => runNode(['scripts/build.mjs']) },
  { name: 'types of the sources and tests', run: () => runCommand('typescript:tsc', ['-p', 'tsconfig.json']) },
  { name: 'types of the scripts', run: () => runCommand('typescript:tsc', ['-p', 'scripts']) },
  { name: 'lint', run: () => runCommand('eslint', ['.', '--max-warnings', '0']) },
  { name: 'format', run: () => runCommand('prettier', ['--check', '--log-level', 'warn', '.']) },
  { name: 'documentation', run: () => runDocGenerator(['--check']) },
  { name: 'unused files, exports and dependencies (knip)', run: () => runCommand('knip') },
  { name: 'package (publint)', run: () => runCommand('publint', ['--strict']) },
  {
    name: 'types of the package (are the types wrong?)',
    run: () => runCommand('@arethetypeswrong/cli:attw', ['--pack', '--profile', 'esm-only']),
  },
  { name: 'client of the example shop', run: () => runNode(['scripts/generate.mjs'], { cwd: shop, quiet: true }) },
  { name: 'types of the example shop', run: () => runCommand('typescript:tsc', ['-p', shop]) },
  { name: 'example shop', run: () => runNode(['scripts/smoke.mjs'], { cwd: shop, quiet: true }) },
  {
    name: 'tests',
    run: () => runCommand('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${results}`]),
  },
];

process.exitCode = runSteps();
rmSync(join(results, '..'), { recursive: true });

function runSteps() {
  for (const { name, run } of steps) {
    console.log(`\n▸ ${name}`);
    const code = run();
    if (code !== 0) {
      console.error(`\nThe suite stopped: ${name} failed.`);
      printCounts();
      return code;
    }
  }
  printCounts();
  return 0;
}

function printCounts() {
  const counts = readCounts();
  if (counts) {
    console.log(`\n${counts.numPassedTests} passed, ${counts.numFailedTests} failed`);
  }
}

/** @returns {{ numPassedTests: number, numFailedTests: number } | undefined} */
function readCounts() {
  try {
    return JSON.parse(readFileSync(results, 'utf8'));
  } catch {
    // An earlier step failed, and no test has run.
    return undefined;
  }
}
