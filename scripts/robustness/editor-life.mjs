// A long life of an editor, in a process of its own with --expose-gc: files of a back end are changed and linted again
// hundreds of times by one ESLint. Prints how much memory is in use after each part of the edits.
import { readFileSync } from 'node:fs';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import eventLoop from '../../dist/index.js';
import { mutate, randomOf } from './mutations.mjs';

/** @typedef {{ folder: string, files: string[], edits: number, rules: boolean }} Request */

const { folder, files, edits, rules } = /** @type {Request} */ (JSON.parse(readFileSync(0, 'utf8')));
const all = Object.fromEntries(Object.keys(eventLoop.rules ?? {}).map((name) => [`event-loop/${name}`, 'error']));
const eslint = new ESLint({
  cwd: folder,
  overrideConfigFile: true,
  ignore: false,
  overrideConfig: [
    {
      files: ['**/*.ts'],
      plugins: { 'event-loop': eventLoop },
      rules: /** @type {import('eslint').Linter.RulesRecord} */ (rules ? all : {}),
      languageOptions: {
        parser: /** @type {import('eslint').Linter.Parser} */ (tseslint.parser),
        parserOptions: { projectService: true, tsconfigRootDir: folder },
      },
    },
  ],
});

const texts = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
const random = randomOf(1);
/** @type {number[]} */
const memory = [];
for (let edit = 0; edit < edits; edit += 1) {
  const file = files[edit % files.length] ?? '';
  const text = texts.get(file) ?? '';
  // Every other edit is a whole file with one more line: the rest is unfinished code.
  const edited = edit % 2 === 0 ? `${text}\nexport const edit${edit} = ${edit};\n` : mutate(file, text, random);
  await eslint.lintText(edited, { filePath: file });
  if (edit % (edits / 8) === edits / 8 - 1) {
    // The last edit of each part leaves the same text, so that the parts are alike.
    for (const [path, whole] of texts) {
      await eslint.lintText(whole, { filePath: path });
    }
    globalThis.gc?.();
    memory.push(process.memoryUsage().heapUsed / 2 ** 20);
  }
}
process.stdout.write(JSON.stringify(memory));
