// Good code that was made worse at random, so that the rules have much to mend, in a process of its own.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import eventLoop from '../../dist/index.js';
import { applyAll, withTexts } from './apply-fixes.mjs';
import { checkProgram } from './check-program.mjs';
import { randomOf } from './mutations.mjs';
import { clientsOf } from './plant.mjs';
import { worsen } from './worsen.mjs';

/** @typedef {{ folder: string, files: string[], rounds: number, seed: number }} Request */

const { folder, files, rounds, seed } = /** @type {Request} */ (JSON.parse(readFileSync(0, 'utf8')));
// Paths count from the project's folder: what stands below `tests` of another one is no test.
process.chdir(folder);
const { config } = ts.readConfigFile(join(folder, 'tsconfig.json'), ts.sys.readFile);
const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
// Declarations of the project that nothing imports, as of global names.
const declarations = fileNames.filter((file) => /\.d\.[cm]?ts$/u.test(file));
const program = ts.createProgram([...files, ...declarations], options, ts.createCompilerHost(options, true));
const isInstalled = clientsOf(files, options);

for (let round = 0; round < rounds; round += 1) {
  const random = randomOf(seed + round);
  let worsened = 0;
  /** @type {Map<string, string>} */
  const texts = new Map();
  for (const file of files) {
    const source = program.getSourceFile(file);
    const { text, changes } = source ? worsen(source, random, isInstalled) : { text: '', changes: 0 };
    if (changes > 0) {
      texts.set(file, text);
      worsened += changes;
    }
  }
  const changed = withTexts(program, texts);
  /** @type {Map<string, import('./check-program.mjs').Edits>} */
  const edits = new Map();
  const outcome = checkProgram({
    program: changed,
    files,
    plugin: eventLoop,
    onFile: (file) => process.send?.({ file }),
    onEdits: (file, found) => edits.set(file, found),
    speed: false,
  });
  const onFile = (/** @type {string} */ file) => process.send?.({ file });
  const { faults, ...applied } = applyAll({ program: changed, plugin: eventLoop, edits, onFile });
  process.send?.({ outcome: { ...outcome, ...applied, worsened, faults: [...outcome.faults, ...faults] } });
}
