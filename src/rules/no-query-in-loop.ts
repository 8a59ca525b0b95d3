import type { Rule } from 'eslint';
import { isStartingExpression, type Operation } from '../analysis/operation.ts';
import { fileKind } from '../analysis/file-kind.ts';
import { mayQuery } from '../analysis/may-query.ts';
import { batchFormOf, nameOfItems, queryPerItem } from '../analysis/query-per-item.ts';
import { oneQueryForAll } from '../edits/one-query-for-all.ts';
import { createRule } from './create-rule.ts';
import { placeOf } from './place.ts';

/** Reports queries that are sent once for each item of a list. */
export const noQueryInLoop = createRule({
  name: 'no-query-in-loop',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'disallow one query for each item of a list where one query serves all',
      preset: 'recommended',
      severity: 'warn',
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      find: 'Find all of them before, with one query.',
      write: 'Write all of them with one query.',
      perItem: '{{What}} runs once for each {{item}}. Use {{instead}}.',
      perItemPlain: '{{What}} runs once for each {{item}}: one query can serve all.',
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

    function check(node: Rule.Node): void {
      const call = file.toTypeScript(node);
      if (!call || !isStartingExpression(compiler, call)) {
        return;
      }
      const found = queryPerItem(compiler, knowledge, call);
      if (found.kind === 'none') {
        return;
      }
      const { operation, isOneOfSeveral, repetition } = found;
      const items = nameOfItems(compiler, repetition);
      const instead = isOneOfSeveral ? undefined : batchFormOf(operation)?.instead;
      const loc = placeOf(node);
      const data = { What: nameOf(operation), item: items === undefined ? 'item' : `item of \`${items}\`` };
      const edit = oneQueryForAll(compiler, call, operation, repetition);
      const suggest = edit ? [{ messageId: edit.kind, fix: edit.fix }] : [];
      context.report(
        instead === undefined
          ? { loc, messageId: 'perItemPlain', data, suggest }
          : { loc, messageId: 'perItem', data: { ...data, instead }, suggest },
      );
    }

    return { CallExpression: check, TaggedTemplateExpression: check };
  },
});

function nameOf({ library, verb, via }: Operation): string {
  const query = verb === library.name ? verb : `${library.name} ${verb}`;
  return via.length > 0 ? `\`${via.join(' → ')}\` (${query})` : `This ${query}`;
}
