import type { Rule } from 'eslint';
import { fileKind } from '../analysis/file-kind.ts';
import { unlimitedConcurrencyIn } from '../analysis/unlimited-concurrency.ts';
import { limitWork } from '../edits/limit-work.ts';
import { oneAfterAnother } from '../edits/one-after-another.ts';
import { createRule } from './create-rule.ts';

/** Reports I/O that is started for all items of a list of unknown length. */
export const noUnboundedConcurrency = createRule({
  name: 'no-unbounded-concurrency',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'require a limit where I/O is started for each item of a list',
      preset: 'strict',
      severity: 'warn',
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      unlimited:
        '{{What}} starts for every item{{items}} at once, however many there are. Let a limited number run at a time (p-limit, p-map, chunks).',
      limited: 'Let ten run at a time, with `p-limit`.',
      inOrder: 'Await them one after another.',
    },
  },
  create(context, file, knowledge) {
    const { compiler } = file;
    const program = file.toTypeScript(context.sourceCode.ast);
    if (!program || !compiler.isSourceFile(program) || fileKind(compiler, program) !== 'application') {
      return {};
    }
    return {
      'CallExpression[callee.object.name="Promise"][callee.property.name=/^all/u]'(node: Rule.Node) {
        const call = file.toTypeScript(node);
        if (!call || !compiler.isCallExpression(call)) {
          return;
        }
        const found = unlimitedConcurrencyIn(compiler, knowledge, call);
        if (found.kind !== 'unlimited') {
          return;
        }
        const { library, verb } = found.operation;
        const list = found.items.getText();
        const suggest: Rule.SuggestionReportDescriptor[] = [];
        const limited = limitWork(compiler, call, found.mapper);
        if (limited) {
          suggest.push({ messageId: 'limited', fix: limited });
        }
        // Reads that wait for each other are what no-sequential-loop reports.
        const inOrder = found.onlyReads ? undefined : oneAfterAnother(compiler, call);
        if (inOrder) {
          suggest.push({ messageId: 'inOrder', fix: inOrder });
        }
        context.report({
          node: (node as Rule.Node & { callee: Rule.Node }).callee,
          messageId: 'unlimited',
          data: {
            What: withArticle(verb === library.name ? verb : `${library.name} ${verb}`),
            items: /^[\w.]{1,40}$/u.test(list) ? ` of \`${list}\`` : '',
          },
          suggest,
        });
      },
    };
  },
});

function withArticle(noun: string): string {
  return `${/^[aeiou]/iu.test(noun) ? 'An' : 'A'} ${noun}`;
}
