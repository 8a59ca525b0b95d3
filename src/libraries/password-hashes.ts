import { defineLibrary } from './library.ts';

/** @node-rs/argon2: the promise forms work on the thread pool. */
export const nodeRsArgon2 = defineLibrary({
  name: '@node-rs/argon2',
  packages: ['@node-rs/argon2'],
  operations: [{ others: ['hash', 'hashRaw', 'verify'] }],
  blocking: [
    {
      calls: {
        hashSync: { sibling: { member: 'hash' } },
        hashRawSync: { sibling: { member: 'hashRaw' } },
        verifySync: { sibling: { member: 'verify' } },
      },
    },
  ],
});

/** @node-rs/bcrypt: the same; `compare` is another name of `verify`. */
export const nodeRsBcrypt = defineLibrary({
  name: '@node-rs/bcrypt',
  packages: ['@node-rs/bcrypt'],
  operations: [{ others: ['hash', 'verify', 'compare', 'genSalt'] }],
  blocking: [
    {
      calls: {
        hashSync: { sibling: { member: 'hash' } },
        verifySync: { sibling: { member: 'verify' } },
        compareSync: { sibling: { member: 'compare' } },
        genSaltSync: { sibling: { member: 'genSalt' } },
      },
    },
  ],
});

/** argon2 has promises only. */
export const argon2 = defineLibrary({
  name: 'argon2',
  packages: ['argon2'],
  operations: [{ others: ['hash', 'verify'] }],
});

/**
 * jsonwebtoken: without a callback it signs and verifies on the calling thread. An HMAC takes microseconds; RSA and
 * elliptic curves take up to milliseconds.
 */
export const jsonwebtoken = defineLibrary({
  name: 'jsonwebtoken',
  packages: ['jsonwebtoken'],
  client: false,
  blocking: [
    {
      calls: Object.fromEntries(
        ['sign', 'verify'].map((name) => [
          name,
          {
            cost: 'light' as const,
            unlessCallback: true,
            heavyWith: ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512'],
            instead: `\`${name}\` with a callback through \`promisify\``,
          },
        ]),
      ),
    },
  ],
});

/** ssh2's keys are made on the calling thread: 4096 bits of RSA take seconds. */
export const ssh2 = defineLibrary({
  name: 'ssh2',
  packages: ['ssh2'],
  client: false,
  blocking: [
    {
      calls: {
        generateKeyPairSync: { sameShape: false, instead: '`generateKeyPair` through `promisify`' },
        parseKey: { cost: 'light' },
      },
    },
  ],
});
