import { defineLibrary } from './library.ts';

const queries = ['AltText', 'DisplayValue', 'LabelText', 'PlaceholderText', 'Role', 'TestId', 'Text', 'Title'].flatMap(
  (by) => [`findBy${by}`, `findAllBy${by}`],
);

/** Testing Library: queries and waits that try again until they hold. */
export const testingLibrary = defineLibrary({
  name: 'Testing Library',
  packages: ['@testing-library/dom', '@testing-library/react'],
  assertions: [
    { on: ['BoundFunctions'], awaited: queries, noun: 'query' },
    { awaited: queries, noun: 'query' },
    { awaited: ['waitFor', 'waitForElementToBeRemoved'], noun: 'wait' },
  ],
});
