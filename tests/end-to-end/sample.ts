import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, type Finding } from './project.ts';

/** A back end with two mistakes, at which most tests of this folder start. */
export const server = `import { readFileSync } from 'node:fs';
import express from 'express';
import { Pool } from 'pg';

const app = express();
const pool = new Pool();

app.get('/terms', (request, response) => {
  response.send(readFileSync('terms.html', 'utf8'));
});

app.post('/visits', async (request, response) => {
  pool.query('insert into visits default values');
  response.sendStatus(204);
});
`;

/** What is found in it. */
export const found: readonly Finding[] = [
  'src/server.ts:9:17 event-loop/no-blocking-call `readFileSync` stops every request until it is done: GET /terms (src/server.ts:8). Await `readFile` from `node:fs/promises` instead.',
  'src/server.ts:13:3 event-loop/no-forgotten-await Nothing waits for this pg query: the code goes on before it is done, and a failure ends the process.',
];

/** The configurations that the README shows: how to switch the plugin on, and a descriptor of one's own. */
export const [config = '', ownLibrary = ''] = readmeBlocks('js');

/** The packages that the back end imports. */
const libraries = ['express', '@types/express', 'pg', '@types/pg', '@types/node'];

/** All that such a project has installed. */
export const everything = ['eslint', 'jiti', 'typescript', 'typescript-eslint', ...libraries];

/** A strict tsconfig.json, with more compiler options. */
export function tsconfig(more: Readonly<Record<string, unknown>> = {}): string {
  const compilerOptions = {
    target: 'es2023',
    module: 'nodenext',
    types: ['node'],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    ...more,
  };
  return JSON.stringify({ compilerOptions, include: ['src', '*.ts'] });
}

/** The back end and its tsconfig.json. */
export const files = { 'src/server.ts': server, 'tsconfig.json': tsconfig() };

/** The code blocks of one language in the README. */
function readmeBlocks(language: string): string[] {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  return [...readme.matchAll(/^```(\w+)\n(.*?)^```$/gmsu)].flatMap(([, of, code = '']) =>
    of === language ? [code] : [],
  );
}
