import type { Rule } from 'eslint';
import type ts from 'typescript';
import { apiOf } from '../analysis/api-of.ts';
import { printPath, requestPathTo } from '../analysis/callers.ts';
import { calledName, enclosingFunction, isAsync } from '../analysis/expression.ts';
import { fileKind } from '../analysis/file-kind.ts';
import { isMentioned } from '../analysis/references.ts';
import { isComputedOnce, isDevelopmentOnly } from '../analysis/once-only.ts';
import { swapBlockingCall } from '../edits/swap-blocking-call.ts';
import type { BlockingCall } from '../libraries/library.ts';
import { createRule } from './create-rule.ts';

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
    return {
      'CallExpression, NewExpression'(node: Rule.Node) {
        const call = file.toTypeScript(node) as ts.CallExpression | ts.NewExpression | undefined;
        const name = call && calledName(compiler, call);
        if (name === undefined || !call || !couldBlock(name, call)) {
          return;
        }
        const api = apiOf(compiler, call.expression);
        const known = api && knowledge.blocking(api);
        if (!known || !blocks(known.fact, call, options)) {
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
        const data = { name: context.sourceCode.getText(callee), advice: adviceFor(known.fact) };
        const edit = (): ReturnType<typeof swapBlockingCall> =>
          compiler.isCallExpression(call) ? swapBlockingCall(compiler, call, known.fact, path) : {};
        if (path.kind === 'path') {
          context.report({
            node: callee,
            messageId: 'blocks',
            data: { ...data, path: printPath(compiler, path) },
            ...edit(),
          });
        } else if (options.scope === 'async-functions' && isInAsyncFunction(call)) {
          context.report({ node: callee, messageId: 'blocksAsync', data, ...edit() });
        }
      },
    };

    function isInAsyncFunction(call: ts.Node): boolean {
      const body = enclosingFunction(compiler, call);
      return body !== undefined && isAsync(compiler, body);
    }

    /** Names are asked before the checker: under its own name, or under one that an import or a constant gave it. */
    function couldBlock(name: string, call: ts.CallExpression | ts.NewExpression): boolean {
      return (
        knowledge.blockingMarks(name).some((mark) => mark === name || isMentioned(compiler, mark)) ||
        (compiler.isIdentifier(call.expression) && isRenamed(name))
      );
    }

    function isRenamed(name: string): boolean {
      const variable = context.sourceCode.scopeManager.globalScope?.childScopes[0]?.set.get(name);
      const definition = variable?.defs[0];
      if (definition?.type !== 'ImportBinding') {
        return definition?.type === 'Variable';
      }
      const { node, parent } = definition;
      return (
        node.type !== 'ImportSpecifier' ||
        node.imported.type !== 'Identifier' ||
        // A file of the project can export an API under any name.
        String(parent.source.value).startsWith('.') ||
        knowledge.blockingMarks(node.imported.name).length > 0
      );
    }
  },
});

function blocks(fact: BlockingCall, call: ts.CallExpression | ts.NewExpression, options: Options): boolean {
  if (fact.belowArguments !== undefined && (call.arguments?.length ?? 0) >= fact.belowArguments) {
    return false;
  }
  return options.cost === 'light' || fact.cost !== 'light';
}

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
