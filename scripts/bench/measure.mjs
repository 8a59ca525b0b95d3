// Runs the variants over a corpus, each run in a process of its own, and keeps what was measured: a benchmark that was
// stopped goes on where it was.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../run.mjs';
import { oxlintOnce, oxlintVariants } from './oxlint.mjs';

/** @typedef {import('./lint-once.mjs').Result} Result */
/** @typedef {import('./corpora.mjs').Corpus} Corpus */
/** @typedef {Record<string, Result[]>} Runs - By variant, in the order of the rounds. */

const home = join(root, '.bench', 'runs');

/**
 * @param {{ rounds: number, edits: number, continued: boolean }} options - `continued`: whether to take runs that are
 *   kept from before, of the same build and the same Node.js.
 */
export function measurer({ rounds, edits, continued }) {
  const file = join(home, `${buildHash()}.jsonl`);
  mkdirSync(home, { recursive: true });
  const kept = new Map(
    continued && existsSync(file)
      ? readFileSync(file, 'utf8')
          .split('\n')
          // The last line is not whole where a benchmark was stopped while it wrote.
          .filter((line) => line.endsWith(']'))
          .map((line) => /** @type {[string, Result]} */ (JSON.parse(line)))
      : [],
  );

  /**
   * Lints a corpus with each variant, round by round, every second round in the opposite order. A variant that fails is
   * named and not run again.
   *
   * @param {Corpus} corpus
   * @param {readonly string[]} variants
   * @param {readonly string[]} edited - The variants with which an edited file is linted again and again afterwards.
   * @returns {Promise<{ runs: Runs, failures: Map<string, string> }>}
   */
  return async function measure(corpus, variants, edited) {
    /** @type {Runs} */
    const runs = Object.fromEntries(variants.map((name) => [name, []]));
    /** @type {Map<string, string>} */
    const failures = new Map();
    for (let round = 0; round < rounds; round += 1) {
      for (const variant of round % 2 === 0 ? variants : variants.toReversed()) {
        if (failures.has(variant)) {
          continue;
        }
        const times = edited.includes(variant) ? edits : 0;
        const key = JSON.stringify([corpus.name, corpus.files.length, variant, round, times]);
        try {
          const result = kept.get(key) ?? (await once(corpus, variant, times));
          if (!kept.has(key)) {
            process.stderr.write(
              `${corpus.name}, round ${round + 1}, ${variant}: ${(result.cpu / 1000).toFixed(1)} s of processor time\n`,
            );
            kept.set(key, result);
            appendFileSync(file, `${JSON.stringify([key, result])}\n`);
          }
          runs[variant]?.push(result);
        } catch (error) {
          failures.set(variant, error instanceof Error ? error.message : String(error));
        }
      }
    }
    return { runs, failures };
  };
}

/**
 * @param {Corpus} corpus
 * @param {string} variant
 * @param {number} edits
 * @returns {Promise<Result>}
 */
async function once(corpus, variant, edits) {
  if (oxlintVariants.includes(variant)) {
    return oxlintOnce(corpus, variant);
  }
  const script = fileURLToPath(new URL('lint-once.mjs', import.meta.url));
  // The list of files is longer than an argument may be.
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
    input: JSON.stringify({ ...corpus, variant, edits }),
    encoding: 'utf8',
    maxBuffer: Infinity,
  });
  if (status !== 0) {
    throw new Error(stderr.trim().split('\n').slice(0, 4).join(' '));
  }
  return JSON.parse(stdout);
}

/** @returns {string} The same for the same plugin, benchmark, packages and Node.js. */
function buildHash() {
  const hash = createHash('sha256').update(process.version);
  for (const folder of ['dist', 'scripts/bench']) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile() && /\.m?js$/u.test(each.name))
      .map((each) => join(each.parentPath, each.name))
      .sort()) {
      hash.update(readFileSync(entry));
    }
  }
  return hash
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
    .slice(0, 16);
}
