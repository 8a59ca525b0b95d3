import type { Rule } from 'eslint';
import type ts from 'typescript';
import { assertionFault, type AssertionFault } from '../analysis/assertions.ts';
import { isReceiver, withoutWrappers } from '../analysis/expression.ts';
import { mendAssertion } from '../edits/mend-assertion.ts';
import { createRule } from './create-rule.ts';
import { placeOf } from './place.ts';

/** Reports assertions that a test ends before, and assertions about a promise instead of what it resolves to. */
export const noUnawaitedAssertion = createRule({
  name: 'no-unawaited-assertion',
  meta: {
    type: 'problem',
    docs: {
      description: 'require that tests wait for their assertions, and that assertions see values and not promises',
      preset: 'tests',
      severity: 'error',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      unawaited: 'Nothing waits for this {{noun}} (`{{name}}`): {{outcome}}.',
      unsent: 'This request is never sent, and nothing of it is checked: {{library}} sends it when it is awaited.',
      promiseGiven: '`{{matcher}}` is given a promise, not what it resolves to: {{outcome}}. Await it first.',
      asyncThrow: '`{{matcher}}` sees what is thrown at the call, and {{what}} rejects instead: {{outcome}}.',
      addAwait: 'Await it.',
      addAwaitAsync: 'Make the function async and await it.',
    },
  },
  create(context, file, knowledge) {
    const { compiler } = file;

    function check(node: Rule.Node): void {
      const expression = file.toTypeScript(node) as ts.Expression | undefined;
      // The start of a chain is looked at with its end.
      if (!expression || isReceiver(compiler, expression)) {
        return;
      }
      const fault = assertionFault(compiler, knowledge, expression);
      if (fault.kind === 'none') {
        return;
      }
      const place = fault.kind === 'promise' ? file.toEstree(withoutWrappers(compiler, fault.subject)) : undefined;
      context.report({
        loc: placeOf((place as Rule.Node | undefined) ?? node),
        ...describe(fault),
        ...mendAssertion(compiler, knowledge, fault),
      });
    }

    return { CallExpression: check, 'ExpressionStatement > MemberExpression': check };
  },
});

interface Finding {
  readonly messageId: string;
  readonly data: Record<string, string>;
}

function describe(fault: Exclude<AssertionFault, { kind: 'none' }>): Finding {
  switch (fault.kind) {
    case 'unawaited': {
      const { noun, name, otherwise = 'the test can end, and pass, before it has failed' } = fault;
      return { messageId: 'unawaited', data: { noun, name, outcome: otherwise } };
    }
    case 'unsent':
      return { messageId: 'unsent', data: { library: fault.library } };
    case 'promise': {
      const { matcher, asks, isNegated } = fault;
      const outcome =
        asks === 'truth'
          ? 'a promise is always there, whatever it resolves to'
          : isNegated
            ? 'a promise is always something else, so this always passes'
            : 'a promise equals nothing but itself';
      return { messageId: 'promiseGiven', data: { matcher, outcome } };
    }
    case 'async-function': {
      const { matcher, isPromise, isNegated } = fault;
      return {
        messageId: 'asyncThrow',
        data: {
          matcher,
          what: isPromise ? 'a promise' : 'an async function',
          outcome: isNegated ? 'this always passes' : 'this never passes',
        },
      };
    }
  }
}
