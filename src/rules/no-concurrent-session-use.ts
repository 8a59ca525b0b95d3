import type { Rule } from 'eslint';
import type ts from 'typescript';
import {
  concurrentUseAfter,
  concurrentUseIn,
  isCombinator,
  type ConcurrentUseOfSession,
} from '../analysis/concurrent-use.ts';
import { fileKind } from '../analysis/file-kind.ts';
import { mayQuery } from '../analysis/may-query.ts';
import { oneAfterAnother } from '../edits/one-after-another.ts';
import { createRule } from './create-rule.ts';
import { placeOf } from './place.ts';

/** Reports operations that are started at once on one connection, transaction or unit of work. */
export const noConcurrentSessionUse = createRule({
  name: 'no-concurrent-session-use',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow several operations at once on one transaction, connection or unit of work',
      preset: 'recommended',
      severity: 'error',
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      corrupts: '{{Operations}} at once on `{{session}}`, which can corrupt data: {{words}}.',
      fails: '{{Operations}} at once on `{{session}}`, which fails: {{words}}.',
      serial: '{{Operations}} at once on `{{session}}`, which gains nothing: {{words}}.',
      inOrder: 'Await them one after another.',
    },
  },
  create(context, file, knowledge) {
    const { compiler } = file;
    const program = file.toTypeScript(context.sourceCode.ast);
    if (program && compiler.isSourceFile(program) && fileKind(compiler, program) === 'browser') {
      return {};
    }
    if (!mayQuery(compiler, knowledge)) {
      return {};
    }

    function report(
      node: Rule.Node,
      use: Extract<ConcurrentUseOfSession, { kind: 'concurrent' }>,
      combinator?: ts.CallExpression,
    ): void {
      const { outcome, words } = use.session.use;
      const edit = combinator && oneAfterAnother(compiler, combinator);
      context.report({
        loc: placeOf(node),
        messageId: outcome,
        data: { Operations: operationsOf(use), session: use.session.name, words },
        ...(edit && { suggest: [{ messageId: 'inOrder', fix: edit }] }),
      });
    }

    return {
      'CallExpression[callee.object.name="Promise"]'(node: Rule.Node) {
        const call = file.toTypeScript(node);
        if (!call || !compiler.isCallExpression(call) || !isCombinator(compiler, call)) {
          return;
        }
        const use = concurrentUseIn(compiler, knowledge, call);
        if (use.kind === 'concurrent') {
          report((node as Rule.Node & { callee: Rule.Node }).callee, use, call);
        }
      },
      'VariableDeclarator[id.type="Identifier"][init.type="CallExpression"]'(node: Rule.Node) {
        const declaration = file.toTypeScript(node);
        if (!declaration || !compiler.isVariableDeclaration(declaration)) {
          return;
        }
        const use = concurrentUseAfter(compiler, knowledge, declaration);
        const second = use.kind === 'concurrent' && use.second ? file.toEstree(use.second) : undefined;
        if (use.kind === 'concurrent' && second) {
          report(second as Rule.Node, use);
        }
      },
    };
  },
});

function operationsOf({ each, operations, second }: Extract<ConcurrentUseOfSession, { kind: 'concurrent' }>): string {
  if (each) {
    return 'An operation for each item starts';
  }
  return second ? 'This operation and one before it run' : `${operations.length} operations start`;
}
