import { defineLibrary } from './library.ts';

/** execa: the results of both forms have the same fields. */
export const execa = defineLibrary({
  name: 'execa',
  packages: ['execa'],
  client: false,
  blocking: [
    {
      calls: {
        execaSync: { sibling: { member: 'execa' }, sameShape: false, instead: '`execa`' },
        execaCommandSync: { sibling: { member: 'execaCommand' }, sameShape: false, instead: '`execaCommand`' },
        sync: { sameShape: false, instead: '`execa`' },
        commandSync: { sameShape: false, instead: '`execaCommand`' },
      },
    },
  ],
});

/** cross-spawn. */
export const crossSpawn = defineLibrary({
  name: 'cross-spawn',
  packages: ['cross-spawn'],
  client: false,
  blocking: [{ calls: { sync: { sameShape: false, instead: '`spawn`' } } }],
});

/** shelljs: everything is synchronous, but for `exec` with `async: true` or a callback. */
export const shelljs = defineLibrary({
  name: 'shelljs',
  packages: ['shelljs'],
  client: false,
  blocking: [
    {
      calls: {
        exec: { unlessCallback: true, unlessWith: ['async: true'], instead: '`exec` with a callback' },
        cmd: { instead: '`execFile` of `node:child_process`' },
      },
    },
    {
      calls: Object.fromEntries(
        [
          'ls',
          'find',
          'cp',
          'rm',
          'mv',
          'mkdir',
          'cat',
          'sed',
          'grep',
          'head',
          'tail',
          'sort',
          'uniq',
          'ln',
          'chmod',
          'touch',
        ].map((name) => [name, { instead: '`node:fs/promises`' }]),
      ),
    },
    {
      calls: { test: { cost: 'light', instead: '`node:fs/promises`' }, which: { instead: '`which`' } },
    },
  ],
});

const answer = { instead: '`node:readline/promises`' };

/** readline-sync: holds the thread until somebody types. */
export const readlineSync = defineLibrary({
  name: 'readline-sync',
  packages: ['readline-sync'],
  client: false,
  blocking: [
    {
      calls: Object.fromEntries(
        [
          'question',
          'prompt',
          'keyIn',
          'questionEMail',
          'questionNewPassword',
          'questionInt',
          'questionFloat',
          'questionPath',
          'promptCL',
          'promptLoop',
          'promptCLLoop',
          'promptSimShell',
          'keyInYN',
          'keyInYNStrict',
          'keyInPause',
          'keyInSelect',
        ].map((name) => [name, answer]),
      ),
    },
  ],
});
