// The code that the benchmark lints: sources that packages ship, a generated back end, or a folder of the user's.
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.mjs';
import { writeBackEnd } from './generated-back-end.mjs';

/** @typedef {{ name: string, folder: string, files: string[] }} Corpus */

/** Which files of a folder: those that are not tests, or the tests. @typedef {'sources' | 'tests'} Kind */

/** Where corpora are written: inside of the repository, so that they find its packages. */
const home = join(root, '.bench');

/**
 * Copies the sources of a package, so that they are linted as code of a project and not as an installed package.
 *
 * @param {{ name: string, from: string, language: 'js' | 'ts' }} source - Where the sources are.
 * @param {Kind} [kind]
 * @returns {Corpus}
 */
export function packageCorpus({ name, from, language }, kind = 'sources') {
  const folder = join(home, `${name.replace('/', '-').replace('@', '')}${kind === 'tests' ? '-tests' : ''}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(from, join(folder, 'src'), {
    recursive: true,
    filter: (path) => !path.slice(from.length).includes('node_modules'),
  });
  const compilerOptions = {
    target: 'es2023',
    lib: ['es2023', 'dom', 'dom.iterable'],
    module: 'preserve',
    moduleResolution: 'bundler',
    types: ['node'],
    strict: language === 'ts',
    allowJs: language === 'js',
    jsx: 'preserve',
    experimentalDecorators: true,
    skipLibCheck: true,
    noEmit: true,
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, type: language === 'ts' ? 'module' : 'commonjs' }),
  );
  const isOfLanguage = language === 'ts' ? /\.[cm]?tsx?$/u : /\.[cm]?jsx?$/u;
  return { name, folder, files: sourceFiles(join(folder, 'src'), kind).filter((file) => isOfLanguage.test(file)) };
}

/**
 * @param {number} size - How many files.
 * @returns {Corpus}
 */
export function generatedCorpus(size) {
  const folder = join(home, `generated-${size}`);
  return { name: 'generated back end', folder, files: writeBackEnd(folder, size) };
}

/**
 * @param {string} folder - A folder with a tsconfig.json.
 * @param {Kind} [kind]
 * @returns {Corpus}
 */
export function folderCorpus(folder, kind = 'sources') {
  if (!existsSync(join(folder, 'tsconfig.json'))) {
    throw new Error(`--folder ${folder}: there is no tsconfig.json, without which there are no types.`);
  }
  return { name: folder, folder, files: sourceFiles(folder, kind) };
}

/**
 * Whether a file is one of tests by its name.
 *
 * @param {string} file
 */
export function isTest(file) {
  return /\.(?:test|spec)\./u.test(file);
}

/** Where installed and built code is. */
const built = ['node_modules', 'dist', 'build'];

/**
 * @param {string} folder
 * @param {Kind} kind
 * @returns {string[]} The sources or tests in it, without declaration files and installed packages.
 */
function sourceFiles(folder, kind) {
  const skipped = kind === 'tests' ? built : [...built, 'tests', '__tests__'];
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        return skipped.includes(entry.name) ? [] : sourceFiles(path, kind);
      }
      return /(?<!\.d)\.[cm]?[jt]sx?$/u.test(entry.name) && isTest(entry.name) === (kind === 'tests') ? [path] : [];
    })
    .sort();
}
