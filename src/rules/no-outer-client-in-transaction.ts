import type { Rule } from 'eslint';
import { operationsOutside, transactionScopeOf, type TransactionScope } from '../analysis/outside-transaction.ts';
import type { Operation } from '../analysis/operation.ts';
import { fileKind } from '../analysis/file-kind.ts';
import { mayQuery } from '../analysis/may-query.ts';
import { useTransaction } from '../edits/use-transaction.ts';
import { createRule } from './create-rule.ts';
import { placeOf } from './place.ts';

/** Reports operations that stand in a transaction and run outside of it. */
export const noOuterClientInTransaction = createRule({
  name: 'no-outer-client-in-transaction',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow operations in a transaction that run on the client outside of it',
      preset: 'recommended',
      severity: 'error',
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      outside:
        '{{What}} does not run in the transaction: it takes another connection, sees nothing that was written on `{{transaction}}`, and is not rolled back with it.',
      withoutOption:
        '{{What}} does not run in the transaction, because it is not given `{{option}}`: it sees nothing that was written there, and is not rolled back with it.',
      useTransaction: 'Run it in the transaction `{{transaction}}`.',
    },
  },
  create(context, file, knowledge) {
    const { compiler } = file;
    const program = file.toTypeScript(context.sourceCode.ast);
    if (program && compiler.isSourceFile(program) && ['browser', 'test'].includes(fileKind(compiler, program))) {
      return {};
    }
    if (!mayQuery(compiler, knowledge)) {
      return {};
    }
    return {
      CallExpression(node: Rule.Node) {
        const call = file.toTypeScript(node);
        const scope =
          call && compiler.isCallExpression(call) ? transactionScopeOf(compiler, knowledge, call) : undefined;
        for (const { call: outside, operation } of scope ? operationsOutside(compiler, knowledge, scope) : []) {
          const place = file.toEstree(outside) as Rule.Node | undefined;
          const edit = scope && useTransaction(compiler, outside, operation, scope);
          if (place && scope) {
            context.report({
              loc: placeOf(place),
              ...describe(operation, scope),
              ...(edit && {
                suggest: [{ messageId: 'useTransaction', data: { transaction: scope.name }, fix: edit }],
              }),
            });
          }
        }
      },
    };
  },
});

function describe(
  operation: Operation,
  { name }: TransactionScope,
): { readonly messageId: string; readonly data: Record<string, string> } {
  const { library, verb, via } = operation;
  const query = verb === library.name ? verb : `${library.name} ${verb}`;
  const What = via.length > 0 ? `\`${via.join(' → ')}\` (${query})` : `This ${query}`;
  const option = library.sessionOption?.name;
  return option === undefined
    ? { messageId: 'outside', data: { What, transaction: name } }
    : {
        messageId: 'withoutOption',
        data: { What, option: option === name ? `{ ${name} }` : `{ ${option}: ${name} }` },
      };
}
