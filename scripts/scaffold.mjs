import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './run.mjs';

/** What stops a script and is the user's to mend. */
export class Refusal extends Error {}

/**
 * Runs a script; a refusal ends it with one line and exit code 1.
 *
 * @param {() => void} script
 */
export function runScript(script) {
  try {
    script();
  } catch (error) {
    if (!(error instanceof Refusal)) {
      throw error;
    }
    console.error(error.message);
    process.exitCode = 1;
  }
}

/**
 * @param {string | undefined} name
 * @param {string} usage - What to type: `npm run new-rule NAME`.
 * @returns {string}
 */
export function requireName(name, usage) {
  if (name === undefined) {
    throw new Refusal(`Say its name: ${usage}`);
  }
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u.test(name)) {
    throw new Refusal(`"${name}" is no name in kebab-case, such as "no-busy-loop": ${usage}`);
  }
  return name;
}

/**
 * @param {string} name
 * @param {string} usage
 * @returns {string}
 */
export function requirePackage(name, usage) {
  if (!/^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/u.test(name)) {
    throw new Refusal(`"${name}" is no name of a package: ${usage}`);
  }
  return name;
}

/**
 * @param {string} name - In kebab-case.
 * @returns {string}
 */
export function camelCase(name) {
  return name.replaceAll(/-(.)/gu, (_, letter) => letter.toUpperCase());
}

/**
 * Writes new files; writes none if one of them is there.
 *
 * @param {Readonly<Record<string, string>>} files - Their text by their path in the repository.
 */
export function writeNew(files) {
  const taken = Object.keys(files).find((path) => existsSync(join(root, path)));
  if (taken !== undefined) {
    throw new Refusal(`${taken} exists already: choose another name.`);
  }
  for (const [path, text] of Object.entries(files)) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(`wrote ${path}`);
  }
}

/**
 * Adds an import and an entry to an index file, each in the order of names.
 *
 * @param {string} path - The index file's path in the repository.
 * @param {{ identifier: string, from: string, entry: string }} addition - `entry` is the line in the list.
 */
export function addToIndex(path, { identifier, from, entry }) {
  const lines = readFileSync(join(root, path), 'utf8').split('\n');
  const list = lines.findIndex((line) => /^export const .*[[{]$/u.test(line));
  if (list < 0) {
    throw new Error(`${path} has no list to add to.`);
  }
  // From the end on, so that the first place stays where it was.
  insert(lines, list + 1, `  ${entry},`, /^ {2}(.+),$/u);
  insert(lines, 0, `import { ${identifier} } from '${from}';`, /^import .* from '(.+)';$/u);
  writeFileSync(join(root, path), lines.join('\n'));
  console.log(`added to ${path}`);
}

/**
 * Puts a line into a run of sorted lines.
 *
 * @param {string[]} lines
 * @param {number} start - The first line of the run.
 * @param {string} line
 * @param {RegExp} pattern - What the lines of the run look like; its group is what they are sorted by.
 */
function insert(lines, start, line, pattern) {
  const key = sortKey(line, pattern) ?? '';
  let index = start;
  for (;;) {
    const other = sortKey(lines[index], pattern);
    if (other === undefined || other > key) {
      break;
    }
    index += 1;
  }
  lines.splice(index, 0, line);
}

/**
 * @param {string | undefined} line
 * @param {RegExp} pattern
 */
function sortKey(line, pattern) {
  return pattern.exec(line ?? '')?.[1];
}
