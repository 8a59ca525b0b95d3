import { defineLibrary } from './library.ts';

/** `node:test`, and `node:assert`, whose promises are assertions. */
export const nodeTest = defineLibrary({
  name: 'node:test',
  packages: ['node:test', 'node:assert', 'node:assert/strict'],
  runsTests: true,
  assertions: [
    { awaited: ['rejects', 'doesNotReject'] },
    {
      values: [
        'equal',
        'notEqual',
        'strictEqual',
        'notStrictEqual',
        'deepEqual',
        'notDeepEqual',
        'deepStrictEqual',
        'notDeepStrictEqual',
        'match',
        'doesNotMatch',
      ],
      // `assert` itself, which is called `strict` where it is strict.
      truths: ['assert', 'ok', 'strict'],
      throws: ['throws', 'doesNotThrow'],
      rejections: { throws: 'rejects', doesNotThrow: 'doesNotReject' },
    },
    {
      on: ['TestContext'],
      awaited: ['test'],
      noun: 'subtest',
      otherwise: 'before Node.js 24 it is cancelled when its parent ends',
    },
  ],
});
