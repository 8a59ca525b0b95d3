import type { Rule } from 'eslint';
import type { TSESTree } from '@typescript-eslint/utils';
import { fileKind } from '../analysis/file-kind.ts';
import { iterationsOf, loopAround, type Loop } from '../analysis/iterations.ts';
import { overlapIterations } from '../edits/overlap-iterations.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { createRule } from './create-rule.ts';

/** Reports loops whose iterations wait for each other without need. */
export const noSequentialLoop = createRule({
  name: 'no-sequential-loop',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'disallow loops whose independent iterations await one after another',
      preset: 'recommended',
      severity: 'warn',
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      sequential: 'The iterations of this loop do not need each other, but each waits for the one before.',
      sequentialLong:
        'The iterations of this loop do not need each other, but each waits for the one before. Let them overlap, with a limit if `{{list}}` can be long.',
      overlap:
        'Let the iterations overlap with `Promise.all`; if the list can be long, limit them, for example with `p-limit`.',
      overlapShort: 'Let the iterations overlap with `Promise.all`.',
      overlapLimited: 'Let ten iterations at a time overlap, with `p-limit`.',
    },
  },
  create(context, file, knowledge) {
    const { compiler } = file;
    const question = { compiler, knowledge, allowsUnknown: false };
    const loops = new Set<Loop>();

    function note(node: Rule.Node): void {
      const awaited = file.toTypeScript(node);
      const loop = awaited && compiler.isAwaitExpression(awaited) ? loopAround(compiler, awaited) : undefined;
      if (loop) {
        loops.add(loop);
      }
    }

    function check(loop: Loop): void {
      const node = file.toEstree(loop);
      if (!node) {
        return;
      }
      const iterations = iterationsOf(question, loop);
      if (iterations.kind === 'dependent') {
        return;
      }
      const { isShort } = iterations;
      const edits = overlapIterations(compiler, loop, iterations.collection);
      const suggest: Rule.SuggestionReportDescriptor[] = [];
      if (edits.plain) {
        suggest.push({ messageId: isShort ? 'overlapShort' : 'overlap', fix: edits.plain });
      }
      if (edits.limited && !isShort) {
        suggest.push({ messageId: 'overlapLimited', fix: edits.limited });
      }
      const loc = headOf(context.sourceCode, node);
      const data = { list: listText(compiler, loop) };
      context.report({
        loc,
        ...(isShort ? { messageId: 'sequential' } : { messageId: 'sequentialLong', data }),
        suggest,
      });
    }

    const program = file.toTypeScript(context.sourceCode.ast);
    if (!program || !compiler.isSourceFile(program) || fileKind(compiler, program) !== 'application') {
      return {};
    }
    return {
      AwaitExpression: note,
      'Program:exit'() {
        loops.forEach(check);
      },
    };
  },
});

/** The head of a loop: `for (const id of ids)`. */
function headOf(sourceCode: Rule.RuleContext['sourceCode'], node: TSESTree.Node): TSESTree.SourceLocation {
  const { body } = node as TSESTree.ForOfStatement;
  const end = sourceCode.getTokenBefore(body as unknown as Rule.Node);
  return { start: node.loc.start, end: end?.loc.end ?? node.loc.end };
}

function listText(compiler: Compiler, loop: Loop): string {
  const list = compiler.isForStatement(loop)
    ? (loop.condition?.getText().replace(/^.*<\s*|\.length$/gu, '') ?? '')
    : loop.expression.getText();
  const text = list.replaceAll(/\s+/gu, ' ');
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
