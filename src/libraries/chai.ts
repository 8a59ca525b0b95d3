import { defineLibrary } from './library.ts';

/** Chai's `expect`, `should` and `assert`. */
export const chai = defineLibrary({
  name: 'Chai',
  packages: ['chai'],
  assertions: [
    {
      on: ['Assertion', 'Deep', 'Nested', 'Ordered', 'Own', 'NumericComparison', 'Include'],
      subject: 'chain',
      values: [
        'equal',
        'equals',
        'eq',
        'eql',
        'eqls',
        'true',
        'false',
        'NaN',
        'empty',
        'include',
        'includes',
        'contain',
        'contains',
        'keys',
        'length',
        'lengthOf',
        'match',
        'matches',
        'members',
        'oneOf',
        'property',
        'string',
        'closeTo',
        'above',
        'gt',
        'least',
        'gte',
        'below',
        'lt',
        'most',
        'lte',
        'within',
      ],
      truths: ['ok', 'null', 'undefined'],
      throws: ['throw', 'throws', 'Throw'],
    },
    {
      on: ['Assert'],
      values: [
        'equal',
        'notEqual',
        'strictEqual',
        'notStrictEqual',
        'deepEqual',
        'notDeepEqual',
        'deepStrictEqual',
        'isTrue',
        'isFalse',
        'isNotTrue',
        'isNotFalse',
        'isAbove',
        'isAtLeast',
        'isBelow',
        'isAtMost',
        'isEmpty',
        'isNotEmpty',
        'include',
        'notInclude',
        'deepInclude',
        'lengthOf',
        'match',
        'notMatch',
        'sameMembers',
        'sameDeepMembers',
      ],
      truths: ['ok', 'isOk', 'notOk', 'isNotOk', 'isNull', 'isNotNull', 'isUndefined'],
      throws: ['throw', 'throws', 'Throw', 'doesNotThrow'],
    },
    { truths: ['assert'] },
  ],
});

/** chai-as-promised. `notify` hands the outcome to a callback. */
export const chaiAsPromised = defineLibrary({
  name: 'chai-as-promised',
  packages: ['chai-as-promised'],
  assertions: [
    {
      on: ['Assertion', 'PromisedAssertion', 'Eventually'],
      subject: 'chain',
      awaited: ['eventually', 'become', 'fulfilled', 'rejected', 'rejectedWith'],
    },
    {
      on: ['Assert'],
      awaited: ['eventually', 'becomes', 'doesNotBecome', 'isFulfilled', 'isRejected'],
    },
  ],
});

/** Mocha. */
export const mocha = defineLibrary({ name: 'Mocha', packages: ['mocha'], runsTests: true });
