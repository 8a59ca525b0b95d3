// The run over generated and mutated files, in a process of its own.
import { readFileSync, writeFileSync } from 'node:fs';
import ts from 'typescript';
import eventLoop from '../../dist/index.js';
import { withTexts } from './apply-fixes.mjs';
import { checkProgram } from './check-program.mjs';
import { mutate, randomOf } from './mutations.mjs';
import { clientsOf } from './plant.mjs';
import { worsen } from './worsen.mjs';

/**
 * @typedef {{
 *   files: string[],
 *   options: import('typescript').CompilerOptions,
 *   texts: Record<string, string>,
 *   rounds: number,
 *   seed: number,
 *   keep: string | undefined,
 *   worse: boolean,
 * }} Request - `texts`: of files that are not on the disk. Each round changes a part of the files at random; without
 * rounds they are linted as they are. `keep`: where a mutated file with a fault is written. `worse`: files
 * are made worse before they are changed, so that there is more to find.
 */

const { files, options, texts, rounds, seed, keep, worse } = /** @type {Request} */ (
  JSON.parse(readFileSync(0, 'utf8'))
);
const onDisk = files.filter((file) => !(file in texts));
const names = [...new Set([...onDisk, ...Object.keys(texts)])];
const empty = ts.createProgram([], options);
const first = withTexts({ ...empty, getRootFileNames: () => names }, new Map(Object.entries(texts)));

if (rounds === 0) {
  lint(first, names);
} else {
  for (let round = 0; round < rounds; round += 1) {
    const random = randomOf(seed + round);
    const isInstalled = clientsOf(files, options);
    /** @type {Map<string, string>} */
    const changed = new Map(Object.entries(texts));
    const mutated = names.filter(() => random() < 0.4);
    for (const name of mutated) {
      const source = first.getSourceFile(name);
      const text = source && worse ? worsen(source, random, isInstalled).text : (source?.text ?? '');
      // Long files are there for their length.
      changed.set(name, text.length < 30_000 ? mutate(name, text, random) : text);
    }
    lint(withTexts(first, changed), names);
  }
}

/**
 * @param {import('typescript').Program} program
 * @param {readonly string[]} linted
 */
function lint(program, linted) {
  const outcome = checkProgram({
    program,
    files: linted,
    plugin: eventLoop,
    onFile: (file) => process.send?.({ file }),
  });
  for (const [index, { file }] of outcome.faults.entries()) {
    if (keep !== undefined) {
      const kept = `${keep}/${seed}-${index}-${file.split('/').at(-1) ?? ''}`;
      writeFileSync(kept, program.getSourceFile(file)?.text ?? '');
    }
  }
  process.send?.({ outcome });
}
