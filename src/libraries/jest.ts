import { defineLibrary, type AssertionGroup } from './library.ts';

/** Jest's matchers, which vitest has under the same names. */
export const jestMatchers = {
  subject: 'chain',
  values: [
    'toBe',
    'toBeCloseTo',
    'toBeGreaterThan',
    'toBeGreaterThanOrEqual',
    'toBeLessThan',
    'toBeLessThanOrEqual',
    'toBeNaN',
    'toContain',
    'toContainEqual',
    'toEqual',
    'toHaveLength',
    'toHaveProperty',
    'toMatch',
    'toMatchObject',
    'toStrictEqual',
  ],
  // `toBeDefined` is left out: it is how people say that a function gives a promise.
  truths: ['toBeFalsy', 'toBeNull', 'toBeTruthy', 'toBeUndefined'],
  throws: ['toThrow'],
} as const satisfies AssertionGroup;

/** Jest: `@jest/globals`, and the globals of `@types/jest`. */
export const jest = defineLibrary({
  name: 'Jest',
  packages: ['@jest/globals', '@jest/expect', '@jest/types', 'expect', 'jest', 'jest-snapshot'],
  runsTests: true,
  assertions: [
    { on: ['Matchers'], ...jestMatchers },
    { on: ['PromiseMatchers', 'JestMatchersShape'], subject: 'chain', awaited: ['resolves', 'rejects'] },
    {
      on: ['SnapshotMatchers', 'Matchers'],
      subject: 'chain',
      values: ['toMatchSnapshot', 'toMatchInlineSnapshot'],
      throws: ['toThrowErrorMatchingSnapshot', 'toThrowErrorMatchingInlineSnapshot'],
    },
  ],
});
