import { describe } from 'vitest';
import { fetchApi, node, nodeEvents, nodeHttp, nodePauses, nodePromises } from '../../src/libraries/node.ts';
import { describeNames, describeOperations, type Row } from './support/tables.ts';

const both = ['installed', 'other'] as const;

describeNames(node, ['node:fs', 'node:child_process', 'node:crypto', 'node:zlib'], { versions: both });
describeNames(nodePromises, ['node:fs/promises', 'node:stream/promises', 'node:dns/promises'], { versions: both });
describeNames(nodePauses, ['node:timers/promises'], { versions: both });
describeNames(nodeHttp, ['node:http', 'node:https', 'node:http2', 'node:net'], { versions: both });
describeNames(nodeEvents, ['node:events'], { versions: both });
describeNames(fetchApi, [], { compilerOptions: { lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'], types: [] } });

const promises: readonly Row[] = [
  ["readFile('a', 'utf8')", 'eager Node.js readFile (read)'],
  ["fs.promises.readFile('a')", 'eager Node.js readFile (read)'],
  ["stat('a')", 'eager Node.js stat (read)'],
  ["readdir('a', { withFileTypes: true })", 'eager Node.js readdir (read)'],
  ["writeFile('a', 'text')", 'eager Node.js writeFile (write)'],
  ["mkdir('a', { recursive: true })", 'eager Node.js mkdir (write)'],
  ["rm('a', { recursive: true })", 'eager Node.js rm (write)'],
  ["rename('a', 'b')", 'eager Node.js rename (write)'],
  ["open('a')", 'eager Node.js open (write)'],
  ['handle.read()', 'eager Node.js read (read)'],
  ["handle.write('a')", 'eager Node.js write (write)'],
  ['handle.close()', 'eager Node.js close (other)'],
  ['pipeline(from, to)', 'eager Node.js pipeline (write)'],
  ['finished(to)', 'eager Node.js finished (other)'],
  ['timers.setTimeout(1000)', 'eager Node.js setTimeout (other)'],
  ['sleep(1000)', 'eager Node.js setTimeout (other)'],
  ["lookup('localhost')", 'eager Node.js lookup (read)'],
  ["readFileSync('a')", 'none'],
  ["createReadStream('a')", 'none'],
  ["fs.readFile('a', () => {})", 'none'],
  ["fetch('https://example.org')", 'eager fetch fetch (read)'],
  ['response.json()', 'eager fetch json (read)'],
  ['response.text()', 'eager fetch text (read)'],
  ['response.clone()', 'none'],
  ['Promise.resolve(1)', 'none'],
  ['setTimeout(() => {}, 1)', 'none'],
];

const prelude = `
import fs, { createReadStream, readFileSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile, type FileHandle } from 'fs/promises';
import { finished, pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import timers from 'node:timers/promises';
import { lookup } from 'node:dns/promises';
declare const handle: FileHandle;
declare const from: NodeJS.ReadableStream;
declare const to: NodeJS.WritableStream;
declare const response: Response;
`;

describe('with @types/node 20', () => {
  describeOperations('Node.js', prelude, promises);
});

describe('with @types/node 26', () => {
  describeOperations('Node.js', prelude, promises, { versions: 'other' });
});

describe('with the DOM library', () => {
  describeOperations(
    'fetch',
    'declare const response: Response;',
    [
      ["fetch('https://example.org')", 'eager fetch fetch (read)'],
      ['response.json()', 'eager fetch json (read)'],
      // Nobody needs to wait for the end of a cancelled body.
      ['response.body?.cancel()', 'promise'],
      ['response.clone()', 'none'],
    ],
    { compilerOptions: { lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'], types: [] } },
  );
});
