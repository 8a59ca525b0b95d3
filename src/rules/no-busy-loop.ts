import type { Rule } from 'eslint';
import type ts from 'typescript';
import { busyLoop } from '../analysis/busy-loop.ts';
import { printPath, requestPathTo } from '../analysis/callers.ts';
import { fileKind, isWorkerFile } from '../analysis/file-kind.ts';
import type { Loop } from '../analysis/loop-parts.ts';
import { isDevelopmentOnly } from '../analysis/environment.ts';
import { isOffloaded } from '../analysis/workers.ts';
import { replaceSpin } from '../edits/replace-spin.ts';
import { createRule } from './create-rule.ts';

interface Options {
  readonly maxIterations: number;
}

/** Reports loops that keep the thread busy to wait, and loops that hold it for long while requests wait. */
export const noBusyLoop = createRule({
  name: 'no-busy-loop',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow loops that keep the CPU busy to wait, and endless and very long loops where requests wait',
      preset: 'recommended',
      severity: 'error',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          maxIterations: {
            type: 'integer',
            minimum: 1,
            description: 'How often a loop with constant bounds may run on the request path.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ maxIterations: 10_000_000 }],
    messages: {
      spins:
        'This loop keeps the CPU busy until `{{clock}}` has moved on, and nothing else runs meanwhile: no request, no timer, no event. Await `setTimeout` from `node:timers/promises` instead.',
      neverChanges:
        'Nothing in this loop changes `{{condition}}`, and nothing else can run to change it while the loop does: once entered, it never ends. Await what it waits for.',
      endless:
        'This loop never ends and never awaits, so that no other request is served any more: {{path}}. Await in it, or move it to a worker thread.',
      runsLong:
        'This loop runs {{iterations}} times without a pause, and every request waits for it: {{path}}. Move it to a worker thread, or await between parts of it.',
      useTimer: 'Wait by `await {{call}}`.',
      useTimerAsync: 'Make the function async, and wait by `await {{call}}`.',
    },
  },
  create(context, file, knowledge) {
    const { compiler } = file;
    const [{ maxIterations }] = context.options as [Options];

    return {
      'WhileStatement, DoWhileStatement, ForStatement'(node: Rule.Node) {
        const loop = file.toTypeScript(node) as Loop | undefined;
        const answer = loop && busyLoop(compiler, knowledge, loop);
        if (!loop || !answer || answer.kind === 'none' || answer.kind === 'unknown' || isElsewhere(loop)) {
          return;
        }
        const loc = headOf(loop);
        switch (answer.kind) {
          case 'clock':
            context.report({ loc, messageId: 'spins', data: { clock: answer.clock }, ...replaceSpin(compiler, loop) });
            break;
          case 'unchanging':
            context.report({ loc, messageId: 'neverChanges', data: { condition: answer.condition } });
            break;
          case 'endless': {
            const path = pathTo(loop);
            if (path !== undefined) {
              context.report({ loc, messageId: 'endless', data: { path } });
            }
            break;
          }
          case 'counted': {
            const path = answer.iterations > maxIterations && !isCounted(loop) ? pathTo(loop) : undefined;
            if (path !== undefined) {
              context.report({ loc, messageId: 'runsLong', data: { iterations: inWords(answer.iterations), path } });
            }
            break;
          }
        }
      },
    };

    function isElsewhere(loop: Loop): boolean {
      return isWorkerFile(compiler, loop.getSourceFile()) || isOffloaded(compiler, knowledge, loop);
    }

    function pathTo(loop: Loop): string | undefined {
      if (fileKind(compiler, loop.getSourceFile()) !== 'application' || isDevelopmentOnly(compiler, loop)) {
        return undefined;
      }
      const path = requestPathTo(compiler, knowledge, loop);
      return path.kind === 'path' ? printPath(compiler, path) : undefined;
    }

    /** Whether a loop around this one is reported already, with the rounds of both. */
    function isCounted(loop: Loop): boolean {
      for (let parent: ts.Node = loop.parent; !compiler.isFunctionLike(parent); parent = parent.parent) {
        if (compiler.isSourceFile(parent)) {
          return false;
        }
        if (compiler.isForStatement(parent) || compiler.isWhileStatement(parent) || compiler.isDoStatement(parent)) {
          const outer = busyLoop(compiler, knowledge, parent);
          if (outer.kind === 'counted' && outer.iterations > maxIterations) {
            return true;
          }
        }
      }
      return false;
    }

    /** From the loop's first word to the end of its condition; all of a `do`. */
    function headOf(loop: Loop) {
      const { sourceCode } = context;
      const end = compiler.isDoStatement(loop)
        ? loop.end
        : sourceCode.text.slice(0, loop.statement.getStart()).trimEnd().length;
      return { start: sourceCode.getLocFromIndex(loop.getStart()), end: sourceCode.getLocFromIndex(end) };
    }
  },
});

function inWords(iterations: number): string {
  return Number.isFinite(iterations) ? iterations.toLocaleString('en') : 'endlessly many';
}
