import type { Rule } from 'eslint';
import type ts from 'typescript';
import { holderAround, independentAwaits, type AwaitGroup, type AwaitHolder } from '../analysis/dependence.ts';
import { fileKind } from '../analysis/file-kind.ts';
import { kept } from '../analysis/kept.ts';
import { joinAwaits } from '../edits/join-awaits.ts';
import { createRule } from './create-rule.ts';
import { placeOf } from './place.ts';

interface Options {
  readonly unknownEffects: 'ignore' | 'report';
}

/** Reports reads that wait for each other without need. */
export const noSequentialAwaits = createRule({
  name: 'no-sequential-awaits',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'disallow awaiting independent reads one after another',
      preset: 'recommended',
      severity: 'warn',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          unknownEffects: {
            enum: ['ignore', 'report'],
            description: 'Whether to report awaits of which it is not known that they only read.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ unknownEffects: 'ignore' }],
    messages: {
      sequential: '{{names}} do not need each other, but are awaited one after another.',
      sequentialUnknown:
        '{{names}} do not need each other, but are awaited one after another. Join them if none of them changes what another reads.',
      join: 'Await them together with `Promise.all`.',
    },
  },
  create(context, file, knowledge) {
    const { compiler } = file;
    const [options] = context.options as [Options];
    const question = { compiler, knowledge, allowsUnknown: options.unknownEffects === 'report' };
    const awaitsByList = new Map<AwaitHolder, ts.AwaitExpression[]>();

    function note(node: Rule.Node): void {
      const awaited = file.toTypeScript(node);
      const list = awaited && compiler.isAwaitExpression(awaited) ? holderAround(compiler, awaited) : undefined;
      if (list && awaited && compiler.isAwaitExpression(awaited)) {
        kept(awaitsByList, list, () => []).push(awaited);
      }
    }

    function check(holder: AwaitHolder, awaits: readonly ts.AwaitExpression[]): void {
      // An await in another's argument happens before it.
      const inOrder = [...awaits].sort((one, other) => one.end - other.end);
      for (const group of independentAwaits(question, holder, inOrder)) {
        report(group);
      }
    }

    function report(group: AwaitGroup): void {
      const [first] = group.members;
      const node = first && (file.toEstree(first.node) as Rule.Node | undefined);
      if (!node) {
        return;
      }
      const edit = joinAwaits(compiler, group);
      const isKnown = group.members.every((member) => member.isKnown);
      context.report({
        loc: placeOf(node),
        messageId: isKnown ? 'sequential' : 'sequentialUnknown',
        data: { names: listed(group.members.map(({ name }) => name)) },
        ...(edit?.isCertain && isKnown && { fix: edit.fix }),
        ...(edit && !(edit.isCertain && isKnown) && { suggest: [{ messageId: 'join', fix: edit.fix }] }),
      });
    }

    const program = file.toTypeScript(context.sourceCode.ast);
    if (!program || !compiler.isSourceFile(program) || fileKind(compiler, program) !== 'application') {
      return {};
    }
    return {
      AwaitExpression: note,
      'Program:exit'() {
        for (const [list, nodes] of awaitsByList) {
          if (nodes.length > 1) {
            check(list, nodes);
          }
        }
      },
    };
  },
});

/** `` `a`, `b` and `c` ``. */
function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1) ?? ''}`;
}
