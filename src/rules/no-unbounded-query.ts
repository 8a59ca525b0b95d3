import type { Rule } from 'eslint';
import { fileKind } from '../analysis/file-kind.ts';
import { mayQuery } from '../analysis/may-query.ts';
import { isStartingExpression } from '../analysis/operation.ts';
import { unlimitedQuery } from '../analysis/unlimited-query.ts';
import { createRule } from './create-rule.ts';
import { placeOf } from './place.ts';

/** Reports queries for all rows whose result a handler sends. */
export const noUnboundedQuery = createRule({
  name: 'no-unbounded-query',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'require a limit on queries for many rows that a handler sends',
      preset: 'strict',
      severity: 'warn',
    },
    schema: [],
    messages: {
      unlimited:
        'This {{library}} {{verb}} has no limit, and all of its rows are sent: the response grows with the table. Ask for a page of it.',
      unlimitedPart:
        'This {{library}} {{verb}} has no limit, though only a part of its rows is sent: all of them are read for it. Have the database give that part.',
    },
  },
  create(context, file, knowledge) {
    const { compiler } = file;
    const program = file.toTypeScript(context.sourceCode.ast);
    if (!program || !compiler.isSourceFile(program) || fileKind(compiler, program) !== 'application') {
      return {};
    }
    if (!mayQuery(compiler, knowledge)) {
      return {};
    }
    return {
      'CallExpression, TaggedTemplateExpression'(node: Rule.Node) {
        const call = file.toTypeScript(node);
        const found = call && isStartingExpression(compiler, call) && unlimitedQuery(compiler, knowledge, call);
        if (found && found.kind === 'unlimited') {
          const { operation, sends } = found;
          context.report({
            loc: placeOf(node),
            messageId: sends === 'all' ? 'unlimited' : 'unlimitedPart',
            data: { library: operation.library.name, verb: operation.verb },
          });
        }
      },
    };
  },
});
