import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const require = createRequire(import.meta.url);

/**
 * Runs the command of an installed package and waits for it. No shell and no npm in between, so that its exit code is
 * its own and its output has nothing around it.
 *
 * @param {string} command - The package, or `package:command` where the command has another name.
 * @param {readonly string[]} [args]
 * @param {{ cwd?: string, quiet?: boolean }} [options] - `quiet` shows the output only if the command fails.
 * @returns {number} The exit code.
 */
export function runCommand(command, args = [], options = {}) {
  return runNode([commandFile(command), ...args], options);
}

/**
 * Runs eslint-doc-generator. It asks `require` for the plugin first, which nowadays gives the namespace of an ES module
 * with all its exports, of which it does not take the default one. Where `require` refuses ES modules it imports it.
 *
 * @param {readonly string[]} [args]
 * @returns {number} The exit code.
 */
export function runDocGenerator(args = []) {
  return runNode(['--no-experimental-require-module', commandFile('eslint-doc-generator'), ...args]);
}

/**
 * Runs Node.js and waits for it.
 *
 * @param {readonly string[]} args
 * @param {{ cwd?: string, quiet?: boolean }} [options]
 * @returns {number} The exit code.
 */
export function runNode(args, { cwd = root, quiet = false } = {}) {
  const { error, signal, status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: Infinity,
    stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
  });
  if (error) {
    throw error;
  }
  const code = status ?? (signal === null ? 1 : 2);
  if (quiet && code !== 0) {
    process.stdout.write(stdout);
    process.stderr.write(stderr);
  }
  return code;
}

/** @param {string} command */
function commandFile(command) {
  const [name = command, bin = name] = command.split(':');
  // Some packages do not export their package.json: look where it is instead of resolving it.
  for (const folder of require.resolve.paths(name) ?? []) {
    const file = join(folder, name, 'package.json');
    const manifest = readManifest(file);
    if (manifest) {
      const path = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin?.[bin];
      if (path === undefined) {
        throw new Error(`${name} has no command ${bin}.`);
      }
      return join(dirname(file), path);
    }
  }
  throw new Error(`${name} is not installed: run npm ci.`);
}

/**
 * @param {string} file
 * @returns {{ bin?: string | Record<string, string> } | undefined}
 */
function readManifest(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
