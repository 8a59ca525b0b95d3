import { jestMatchers } from './jest.ts';
import { defineLibrary } from './library.ts';

/** Vitest. Its assertions in the manner of Chai are Chai's. */
export const vitest = defineLibrary({
  name: 'Vitest',
  packages: ['vitest', '@vitest/expect', '@vitest/runner'],
  runsTests: true,
  assertions: [
    { on: ['JestAssertion'], ...jestMatchers, throws: [...jestMatchers.throws, 'toThrowError'] },
    {
      on: ['Assertion'],
      subject: 'chain',
      awaited: ['resolves', 'rejects', 'toMatchFileSnapshot'],
      values: ['toMatchSnapshot', 'toMatchInlineSnapshot'],
      throws: ['toThrowErrorMatchingSnapshot', 'toThrowErrorMatchingInlineSnapshot'],
    },
    { on: ['ExpectStatic'], subject: 'chain', awaited: ['poll'] },
    { on: ['VitestUtils'], awaited: ['waitFor', 'waitUntil'], noun: 'wait' },
  ],
});
