import { describe, expect, it } from 'vitest';
import { noForgottenAwait } from '../../src/rules/no-forgotten-await.ts';
import { lintCase, shareProgramsOf, testRule } from '../support/rule-tester.ts';
import { edited } from './support/no-forgotten-await.edited.ts';
import { invalid as reported } from './support/no-forgotten-await.invalid.ts';
import { valid } from './support/no-forgotten-await.valid.ts';

const invalid = [...reported, ...edited];
shareProgramsOf([...valid, ...invalid]);
testRule('no-forgotten-await', noForgottenAwait, { valid, invalid });

describe('no-forgotten-await: messages', () => {
  it.each([
    ['a Prisma create that is a statement never runs'],
    ['a query that a function in another file returns never runs'],
    ['a raw Knex query never runs'],
    ['a TypeORM update builder without execute never runs'],
    ['a pg query that is a statement is dropped'],
    ['a call of a function through two others and another file is dropped'],
    ['a pg query is no condition of an if'],
    ['a query that is sent gives the client an empty object'],
    ['a template makes text of an operation'],
    ['nothing reads the variable that holds a TypeORM save'],
    ['a lazy query in a variable that nothing reads never runs'],
    ['a query that is returned from a try whose finally releases the client outlives it'],
    ['a TypeORM save outlives the transaction in whose callback it is dropped'],
    ['a plain promise that is a statement is dropped'],
  ])('%s', (name) => {
    const test = invalid.find((each) => each.name === name)!;
    expect(lintCase('no-forgotten-await', noForgottenAwait, test).map(({ message }) => message)).toMatchSnapshot();
  });

  it('every message of the rule is reported by a case, and every suggestion is made by one', () => {
    const seen = new Set(
      invalid.flatMap(({ errors }) =>
        errors.flatMap(({ messageId, suggestions = [] }) => [messageId, ...suggestions.map((each) => each.messageId)]),
      ),
    );
    expect([...seen].sort()).toEqual(Object.keys(noForgottenAwait.meta.messages ?? {}).sort());
  });
});
