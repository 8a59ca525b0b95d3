import { defineLibrary } from './library.ts';

/** glob 8 to 11. */
export const glob = defineLibrary({
  name: 'glob',
  packages: ['glob'],
  operations: [{ reads: ['glob'] }],
  client: false,
  blocking: [
    {
      calls: {
        globSync: { sibling: { member: 'glob' } },
        sync: { sameShape: false, instead: '`glob`' },
        globIterateSync: { sameShape: false, instead: '`globIterate`' },
        globStreamSync: { sameShape: false, instead: '`globStream`' },
        iterateSync: { sameShape: false, instead: '`globIterate`' },
        streamSync: { sameShape: false, instead: '`globStream`' },
      },
    },
  ],
});

/** fast-glob: `sync` and its other names are members of the default export. */
export const fastGlob = defineLibrary({
  name: 'fast-glob',
  packages: ['fast-glob'],
  client: false,
  blocking: [
    {
      calls: {
        sync: { sibling: { member: 'glob' } },
        globSync: { sibling: { member: 'glob' } },
      },
    },
  ],
});

/** globby. */
export const globby = defineLibrary({
  name: 'globby',
  packages: ['globby'],
  client: false,
  blocking: [
    {
      calls: {
        globbySync: { sibling: { member: 'globby' } },
        sync: { sameShape: false, instead: '`globby`' },
        isGitIgnoredSync: { sameShape: false, instead: '`isGitIgnored`' },
      },
    },
  ],
});

/** rimraf. */
export const rimraf = defineLibrary({
  name: 'rimraf',
  packages: ['rimraf'],
  client: false,
  blocking: [
    {
      calls: {
        rimrafSync: { sibling: { member: 'rimraf' } },
        nativeSync: { sibling: { member: 'native' } },
        manualSync: { sibling: { member: 'manual' } },
        sync: { sameShape: false, instead: '`rimraf`' },
      },
    },
  ],
});

/** mkdirp. */
export const mkdirp = defineLibrary({
  name: 'mkdirp',
  packages: ['mkdirp'],
  client: false,
  blocking: [
    {
      calls: {
        mkdirpSync: { sibling: { member: 'mkdirp' } },
        sync: { sameShape: false, instead: '`mkdirp`' },
      },
    },
  ],
});

/** del. */
export const del = defineLibrary({
  name: 'del',
  packages: ['del'],
  client: false,
  blocking: [{ calls: { deleteSync: { sibling: { member: 'deleteAsync' } } } }],
});

/** find-up. */
export const findUp = defineLibrary({
  name: 'find-up',
  packages: ['find-up'],
  client: false,
  blocking: [
    {
      calls: {
        findUpSync: { sibling: { member: 'findUp' }, sameShape: false },
        findUpMultipleSync: { sibling: { member: 'findUpMultiple' }, sameShape: false },
      },
    },
  ],
});

/** which. */
export const which = defineLibrary({
  name: 'which',
  packages: ['which'],
  client: false,
  blocking: [{ calls: { sync: { sameShape: false, instead: '`which`' } } }],
});

/** cosmiconfig: the explorer reads files. */
export const cosmiconfig = defineLibrary({
  name: 'cosmiconfig',
  packages: ['cosmiconfig'],
  client: false,
  blocking: [
    {
      on: ['PublicExplorerSync'],
      calls: {
        search: { sameShape: false, instead: '`cosmiconfig`' },
        load: { sameShape: false, instead: '`cosmiconfig`' },
      },
    },
  ],
});
