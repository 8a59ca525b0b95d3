// How many questions each rule asks the type checker: the same on every machine and in every run, however busy it is.
import { existsSync } from 'node:fs';
import { join, parse } from 'node:path';
import { Linter } from 'eslint';
import ts from 'typescript';
import tseslint from 'typescript-eslint';
import { withTexts } from '../robustness/apply-fixes.mjs';
import { root } from '../run.mjs';
import { generatedCorpus, packageCorpus } from './corpora.mjs';

/** @typedef {import('./corpora.mjs').Corpus} Corpus */

/** Corpora that are the same wherever the packages of package-lock.json are installed. */
export const questionCorpora = {
  'generated back end': () => generatedCorpus(100),
  'test projects': () => projectsCorpus(join(root, 'tests', 'fixtures', 'projects')),
  '@apollo/server': () => installedCorpus('@apollo/server'),
  '@trpc/server': () => installedCorpus('@trpc/server'),
  mongodb: () => installedCorpus('mongodb'),
};

/** Those that are small enough for the ordinary tests. */
export const testedCorpora = ['generated back end', 'test projects', '@apollo/server', '@trpc/server'];

/** @param {string} name - Of a package that ships its sources. */
function installedCorpus(name) {
  return packageCorpus({ name, from: join(root, 'node_modules', name, 'src'), language: 'ts' });
}

/** @param {string} folder - Of projects with a tsconfig.json each, taken as one. */
function projectsCorpus(folder) {
  const files = ts.sys
    .readDirectory(folder, ['.ts'], ['**/node_modules/**', '**/*.d.ts'])
    .toSorted((one, other) => (one < other ? -1 : 1));
  return { name: 'test projects', folder, files };
}

/**
 * Lints a corpus with one set of rules and counts.
 *
 * @param {Corpus} corpus
 * @param {Readonly<Record<string, import('eslint').ESLint.Plugin>>} plugins
 * @returns {(rules: import('eslint').Linter.RulesRecord) => { total: number, byQuestion: Record<string, number> }}
 */
export function questionCounter({ folder, files }, plugins) {
  const options = optionsOf(folder);
  const host = ts.createCompilerHost(options, true);
  // Whether a file is one of a test counts from the folder of the project.
  host.getCurrentDirectory = () => folder;
  const program = ts.createProgram(files, options, host);
  const linter = new Linter({ configType: 'flat', cwd: parse(folder).root });
  return (rules) => {
    // A checker that has answered nothing yet, over the same files.
    const fresh = withTexts(program, new Map());
    /** @type {Map<string, number>} */
    const counts = new Map();
    const checker = counting(fresh.getTypeChecker(), counts);
    fresh.getTypeChecker = () => checker;
    for (const file of files) {
      linter.verify(
        fresh.getSourceFile(file)?.text ?? '',
        [
          {
            files: ['**/*.{ts,tsx}'],
            plugins,
            rules,
            linterOptions: { noInlineConfig: true },
            languageOptions: {
              parser: /** @type {import('eslint').Linter.Parser} */ (tseslint.parser),
              parserOptions: { programs: [fresh] },
            },
          },
        ],
        { filename: file },
      );
    }
    const byQuestion = Object.fromEntries([...counts].toSorted(([, one], [, other]) => other - one));
    return { total: [...counts.values()].reduce((sum, count) => sum + count, 0), byQuestion };
  };
}

/** @param {string} folder */
function optionsOf(folder) {
  const file = join(folder, 'tsconfig.json');
  if (!existsSync(file)) {
    const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
    return ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, folder).options;
  }
  const { config } = ts.readConfigFile(file, ts.sys.readFile);
  return ts.parseJsonConfigFileContent(config, ts.sys, folder).options;
}

/**
 * @param {import('typescript').TypeChecker} checker
 * @param {Map<string, number>} counts
 */
function counting(checker, counts) {
  return new Proxy(checker, {
    get(target, key) {
      const value = /** @type {unknown} */ (Reflect.get(target, key));
      if (typeof value === 'function') {
        counts.set(String(key), (counts.get(String(key)) ?? 0) + 1);
      }
      return value;
    },
  });
}
