import type { Rule } from 'eslint';
import { fileKind } from '../analysis/file-kind.ts';
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
    },
  },
  create(context, file, knowledge) {
    const { compiler } = file;
    const program = file.toTypeScript(context.sourceCode.ast);
    if (!program || !compiler.isSourceFile(program) || fileKind(compiler, program) !== 'application') {
      return {};
    }
    return {
      CallExpression(node: Rule.Node) {
        const call = file.toTypeScript(node);
        const found = call && compiler.isCallExpression(call) && unlimitedQuery(compiler, knowledge, call);
        if (found && found.kind === 'unlimited') {
          const { library, verb } = found.operation;
          context.report({ loc: placeOf(node), messageId: 'unlimited', data: { library: library.name, verb } });
        }
      },
    };
  },
});
