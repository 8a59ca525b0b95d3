import { fsExtra } from '../../src/libraries/fs-extra.ts';
import { describeNames, describeOperations } from './support/tables.ts';

describeNames(fsExtra, ['fs-extra']);

describeOperations('fs-extra', "import fs, { readJson } from 'fs-extra';", [
  ["fs.outputFile('a', 'text')", 'eager fs-extra outputFile (write)'],
  ["fs.remove('a')", 'eager fs-extra remove (write)'],
  ["fs.pathExists('a')", 'eager fs-extra pathExists (read)'],
  ["readJson('a')", 'eager fs-extra readJson (read)'],
  ["fs.copySync('a', 'b')", 'none'],
  ["fs.readJsonSync('a')", 'unknown: its type is any or unknown'],
  ["fs.remove('a', () => {})", 'none'],
  // Taken over from node:fs, with promises.
  ["fs.readFile('a')", 'eager fs-extra readFile (unknown)'],
]);

describeOperations('graceful-fs, which gives what node:fs has', "import { promises, readFile } from 'graceful-fs';", [
  ["promises.readFile('a')", 'eager Node.js readFile (read)'],
  ["readFile('a', () => {})", 'none'],
]);
