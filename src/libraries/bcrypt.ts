import { defineLibrary } from './library.ts';

/** bcrypt: the promise form works on the thread pool. */
export const bcrypt = defineLibrary({
  name: 'bcrypt',
  packages: ['bcrypt'],
  operations: [{ others: ['hash', 'compare', 'genSalt'] }],
  blocking: [
    {
      calls: {
        hashSync: { sibling: { member: 'hash' } },
        compareSync: { sibling: { member: 'compare' } },
        genSaltSync: { sibling: { member: 'genSalt' } },
      },
    },
  ],
});

/** bcryptjs: plain JavaScript; its promise form yields between rounds. The salt of `hash` is not optional. */
export const bcryptjs = defineLibrary({
  name: 'bcryptjs',
  packages: ['bcryptjs'],
  operations: [{ others: ['hash', 'compare', 'genSalt'] }],
  blocking: [
    {
      calls: {
        hashSync: { sibling: { member: 'hash' }, siblingFrom: 2 },
        compareSync: { sibling: { member: 'compare' } },
        genSaltSync: { sibling: { member: 'genSalt' } },
      },
    },
  ],
});
