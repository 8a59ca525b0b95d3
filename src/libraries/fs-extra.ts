import { defineLibrary } from './library.ts';

const names = [
  'copy',
  'emptyDir',
  'ensureDir',
  'ensureFile',
  'ensureLink',
  'ensureSymlink',
  'mkdirp',
  'move',
  'outputFile',
  'outputJson',
  'readJson',
  'remove',
  'writeJson',
];

/** fs-extra's own functions; those it takes over from `node:fs` are Node's. */
export const fsExtra = defineLibrary({
  name: 'fs-extra',
  packages: ['fs-extra'],
  reaches: 'files',
  operations: [{ reads: ['readJson', 'readJSON', 'pathExists'], writes: names.filter((name) => name !== 'readJson') }],
  blocking: [
    {
      calls: {
        ...Object.fromEntries(names.map((name) => [`${name}Sync`, { sibling: { member: name } }])),
        readJSONSync: { sibling: { member: 'readJSON' } },
        writeJSONSync: { sibling: { member: 'writeJSON' } },
        pathExistsSync: { cost: 'light', sibling: { member: 'pathExists' } },
      },
    },
  ],
});
