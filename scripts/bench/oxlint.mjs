// oxlint with the typed rules of tsgolint: a linter and a compiler of other languages, and so of another speed. It is
// measured from outside, as it has no times of its own to tell.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.mjs';

/** The versions that are fetched from the registry. */
const versions = { oxlint: '1.94.0', 'oxlint-tsgolint': '7.0.2007' };

const home = join(root, '.bench', 'oxlint');

/** What is switched on, by the name of the variant. */
const variants = {
  'oxlint: no-floating-promises': ['-D', 'typescript/no-floating-promises'],
  'oxlint: the five': [
    '--node-plugin',
    ...[
      'typescript/no-floating-promises',
      'typescript/no-misused-promises',
      'typescript/await-thenable',
      'eslint/no-await-in-loop',
      'node/no-sync',
    ].flatMap((rule) => ['-D', rule]),
  ],
};

export const oxlintVariants = Object.keys(variants);

/**
 * Installs both packages to a folder of their own, once.
 *
 * @returns {string | undefined} Why they are not there.
 */
export function installOxlint() {
  const wanted = JSON.stringify({ private: true, dependencies: versions });
  const manifest = join(home, 'package.json');
  const isThere = ['oxlint', 'oxlint-tsgolint'].every((name) => existsSync(join(home, 'node_modules', name)));
  if (isThere && readFileSync(manifest, 'utf8') === wanted) {
    return undefined;
  }
  mkdirSync(home, { recursive: true });
  writeFileSync(manifest, wanted);
  const { status, stderr } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], {
    cwd: home,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  return status === 0 ? undefined : (stderr.trim().split('\n')[0] ?? 'npm failed');
}

/**
 * @param {import('./corpora.mjs').Corpus} corpus
 * @param {string} variant
 * @returns {Promise<import('./lint-once.mjs').Result>}
 */
export async function oxlintOnce({ folder, files }, variant) {
  const command = join(home, 'node_modules', 'oxlint', 'bin', 'oxlint');
  // The files one by one: the corpora stand in a folder that Git ignores, and so does oxlint what it looks for itself.
  const options = ['-A', 'all', ...(variants[/** @type {keyof typeof variants} */ (variant)] ?? [])];
  const args = [command, ...options, '--type-aware', '--no-ignore', '-f', 'json', ...files];
  const start = performance.now();
  // The shell tells the processor time of its children, which Node.js does not.
  const child = spawn('sh', ['-c', '"$@"; times >&2', 'sh', process.execPath, ...args], {
    cwd: folder,
    // It looks for its typed part from where it runs, which is another folder.
    env: { ...process.env, OXLINT_TSGOLINT_PATH: join(home, 'node_modules', '.bin', 'tsgolint') },
  });
  /** @type {Map<string, number>} */
  const peaks = new Map();
  const timer = setInterval(() => notePeaks(String(child.pid), peaks), 20);
  const [stdout, stderr] = await Promise.all([textOf(child.stdout), textOf(child.stderr)]);
  clearInterval(timer);
  const wall = performance.now() - start;
  const { diagnostics } = /** @type {{ diagnostics: { code?: string }[] }} */ (JSON.parse(stdout));
  /** @type {Record<string, number>} */
  const findings = {};
  for (const { code = 'not parsed' } of diagnostics) {
    findings[code] = (findings[code] ?? 0) + 1;
  }
  const memory = [...peaks.values()].reduce((sum, kilobytes) => sum + kilobytes, 0) / 1024;
  return {
    wall,
    cpu: childrenTime(stderr),
    memory: memory === 0 ? undefined : memory,
    findings,
    files: files.length,
    notParsed: 0,
  };
}

/** @param {NodeJS.ReadableStream} stream */
async function textOf(stream) {
  let text = '';
  for await (const chunk of stream) {
    text += String(chunk);
  }
  return text;
}

/**
 * @param {string} output - Of `times`, whose second line is of the children: `0m1.20s 0m0.30s`.
 * @returns {number} Milliseconds.
 */
function childrenTime(output) {
  const line = output.trim().split('\n').at(-1) ?? '';
  return line.split(' ').reduce((sum, part) => {
    const [minutes = NaN, seconds = NaN] = part.replace('s', '').split('m').map(Number);
    return sum + (minutes * 60 + seconds) * 1000;
  }, 0);
}

/**
 * Keeps the peak memory of a process and of those that it started. Linux alone tells it.
 *
 * @param {string} pid
 * @param {Map<string, number>} peaks
 */
function notePeaks(pid, peaks) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const [, peak] = /VmHWM:\s+(\d+) kB/u.exec(status) ?? [];
    if (peak !== undefined) {
      peaks.set(pid, Number(peak));
    }
    for (const child of readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean)) {
      notePeaks(child, peaks);
    }
  } catch {
    // It ended between two looks, or this is no Linux.
  }
}
