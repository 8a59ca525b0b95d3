// The run over one package, in a process of its own. Tells its parent each file before it is linted and the outcome at
// the end.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import eventLoop from '../../dist/index.js';
import { applyAll } from './apply-fixes.mjs';
import { checkProgram } from './check-program.mjs';

/** @typedef {{ folder: string, files: string[], fix: boolean }} Request */

const { folder, files, fix } = /** @type {Request} */ (JSON.parse(readFileSync(0, 'utf8')));
// Paths count from the project's folder: what stands below `tests` of another one is no test.
process.chdir(folder);
const { config } = ts.readConfigFile(join(folder, 'tsconfig.json'), ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
const program = ts.createProgram(files, options);

/** @type {Map<string, import('./check-program.mjs').Edits>} */
const edits = new Map();
const outcome = checkProgram({
  program,
  files,
  plugin: eventLoop,
  onFile: (file) => process.send?.({ file }),
  onEdits: (file, found) => edits.set(file, found),
});
const onFile = (/** @type {string} */ file) => process.send?.({ file });
const applied = fix ? applyAll({ program, plugin: eventLoop, edits, onFile }) : undefined;
outcome.faults.push(...(applied?.faults ?? []));
process.send?.({
  outcome: { ...outcome, fixed: applied?.fixed, passes: applied?.passes, suggested: applied?.suggested },
});
