import { expect, test } from 'vitest';
import { limiterFor } from '../../src/edits/limiter.ts';
import { createProgram } from '../support/program.ts';

// Which files can import p-limit, by what package.json and the installed version say.

const program = createProgram({
  'a/imports.ts': "import axios from 'axios';\nexport { axios };\n",
  'a/none.ts': 'export const one = 1;\n',
  'a/requires.cjs': "const axios = require('axios');\nexports.axios = axios;\n",
  'a/module.mts': "import axios from 'axios';\nexport { axios };\n",
});

interface Case {
  readonly name: string;
  readonly file: 'imports.ts' | 'module.mts' | 'none.ts' | 'requires.cjs';
  readonly project?: object | string;
  readonly installed?: object;
  readonly isOffered: boolean;
}

const dependent = { dependencies: { 'p-limit': '^3.1.0' } };
const old = { version: '3.1.0' };
const recent = { version: '6.2.0', type: 'module' };

const cases: readonly Case[] = [
  { name: 'A version for both kinds', file: 'imports.ts', project: dependent, installed: old, isOffered: true },
  { name: 'A file without imports', file: 'none.ts', project: dependent, installed: old, isOffered: true },
  { name: 'It can be required', file: 'requires.cjs', project: dependent, installed: old, isOffered: true },
  { name: 'It cannot be required', file: 'requires.cjs', project: dependent, installed: recent, isOffered: false },
  {
    name: 'Nobody knows what the file becomes',
    file: 'imports.ts',
    project: dependent,
    installed: recent,
    isOffered: false,
  },
  { name: 'A module by its name', file: 'module.mts', project: dependent, installed: recent, isOffered: true },
  {
    name: 'A module by its package',
    file: 'imports.ts',
    project: { ...dependent, type: 'module' },
    installed: recent,
    isOffered: true,
  },
  { name: 'A dependency that is not installed', file: 'imports.ts', project: dependent, isOffered: false },
  { name: 'A dependency of a dependency', file: 'imports.ts', project: {}, installed: old, isOffered: false },
  {
    name: 'A dependency of the tests',
    file: 'imports.ts',
    project: { devDependencies: { 'p-limit': '^3.1.0' } },
    installed: old,
    isOffered: false,
  },
  { name: 'An unfinished package.json', file: 'imports.ts', project: '{', installed: old, isOffered: false },
];

test.each(cases)('$name', ({ file, project, installed, isOffered }) => {
  const source = program.file(`a/${file}`);
  const folder = source.fileName.replace(/\/a\/[^/]+$/u, '');
  const files = new Map([
    [`${folder}/package.json`, typeof project === 'string' ? project : JSON.stringify(project)],
    [`${folder}/node_modules/p-limit/package.json`, installed && JSON.stringify(installed)],
  ]);
  const compiler = { ...program.compiler, readFile: (path: string) => files.get(path) };
  const [statement] = source.statements;

  expect(limiterFor(compiler, statement ?? source)?.declaration).toBe(
    isOffered ? 'const limit = pLimit(10)' : undefined,
  );
});
