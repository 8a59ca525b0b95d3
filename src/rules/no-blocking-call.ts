import type { Rule } from 'eslint';
import type ts from 'typescript';
import { blockingCall } from '../analysis/blocking-call.ts';
import { printPath, requestPathTo } from '../analysis/callers.ts';
import { enclosingFunction, isAsync } from '../analysis/expression.ts';
import { fileKind } from '../analysis/file-kind.ts';
import { mayServe } from '../analysis/may-serve.ts';
import { isDevelopmentOnly } from '../analysis/environment.ts';
import { isComputedOnce } from '../analysis/once-only.ts';
import { swapBlockingCall } from '../edits/swap-blocking-call.ts';
import type { BlockingCall } from '../libraries/library.ts';
import { createRule } from './create-rule.ts';
import { placeOf } from './place.ts';

interface Options {
  readonly cost: 'heavy' | 'light';
  readonly scope: 'async-functions' | 'request-path';
}

/** Reports synchronous APIs that run while requests wait. */
export const noBlockingCall = createRule({
  name: 'no-blocking-call',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow synchronous APIs where requests wait for them, directly or through other functions',
      preset: 'recommended',
      severity: 'error',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          cost: {
            enum: ['heavy', 'light'],
            description: 'Which calls to report: `light` adds those that take microseconds, as `existsSync`.',
          },
          scope: {
            enum: ['request-path', 'async-functions'],
            description: 'Where to report: what a handler reaches, or every async function.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ cost: 'heavy', scope: 'request-path' }],
    messages: {
      blocks: '`{{name}}` stops every request until it is done: {{path}}.{{advice}}',
      blocksAsync: '`{{name}}` stops everything else until it is done, in an async function.{{advice}}',
      useSibling: 'Await `{{sibling}}` instead of `{{name}}`.',
      useSiblingUp: 'Make {{functions}} async, and await `{{sibling}}` instead of `{{name}}`.',
      useSiblingAsync: 'Make the handler async and await `{{sibling}}` instead of `{{name}}`.',
    },
  },
  create(context, file, knowledge) {
    const { compiler } = file;
    const [options] = context.options as [Options];

    if (context.sourceCode.text.startsWith('#!')) {
      // A command-line program. The parser, and so TypeScript, is given a comment in place of this line.
      return {};
    }
    if (options.scope === 'request-path' && !mayServe(compiler, knowledge)) {
      return {};
    }
    return {
      'CallExpression, NewExpression'(node: Rule.Node) {
        const call = file.toTypeScript(node) as ts.CallExpression | ts.NewExpression | undefined;
        const blocking = call && blockingCall(compiler, knowledge, call);
        if (!call || !blocking || (blocking.cost === 'light' && options.cost !== 'light')) {
          return;
        }
        if (
          fileKind(compiler, call.getSourceFile()) !== 'application' ||
          isComputedOnce(compiler, call) ||
          isDevelopmentOnly(compiler, call)
        ) {
          return;
        }
        const path = requestPathTo(compiler, knowledge, call);
        const { callee } = node as Rule.Node & { callee: Rule.Node };
        const data = {
          name: context.sourceCode.getText(callee).replaceAll(/\s*\n\s*/gu, ''),
          advice: adviceFor(blocking.call),
        };
        const edit = (): ReturnType<typeof swapBlockingCall> =>
          compiler.isCallExpression(call) ? swapBlockingCall(compiler, call, blocking.call, path) : {};
        if (path.kind === 'path') {
          context.report({
            loc: placeOf(callee),
            messageId: 'blocks',
            data: { ...data, path: printPath(compiler, path) },
            ...edit(),
          });
        } else if (options.scope === 'async-functions' && isInAsyncFunction(call)) {
          context.report({ loc: placeOf(callee), messageId: 'blocksAsync', data, ...edit() });
        }
      },
    };

    function isInAsyncFunction(call: ts.Node): boolean {
      const body = enclosingFunction(compiler, call);
      return body !== undefined && isAsync(compiler, body);
    }
  },
});

function adviceFor({ sibling, instead, sameShape }: BlockingCall): string {
  if (instead !== undefined) {
    return ` Use ${instead}.`;
  }
  if (!sibling || sameShape === false) {
    return '';
  }
  if ('member' in sibling) {
    return ` Await \`${sibling.member}\` instead.`;
  }
  return 'promisify' in sibling
    ? ` Await \`${sibling.name}\` through \`promisify\` instead.`
    : ` Await \`${sibling.name}\` from \`${sibling.module}\` instead.`;
}
