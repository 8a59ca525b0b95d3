import type { AST, Rule } from 'eslint';
import { handlerOf } from '../analysis/callers.ts';
import { isAsync, isFunctionWithBody, type FunctionWithBody } from '../analysis/expression.ts';
import { isChained } from '../analysis/fate.ts';
import { fileKind } from '../analysis/file-kind.ts';
import { mayServe } from '../analysis/may-serve.ts';
import { describeHandler, type HandlerWords } from '../analysis/handler.ts';
import { isStartingExpression } from '../analysis/operation.ts';
import { canBeAsync, neglectedBy, type Neglected, type Negligence } from '../analysis/sync-handlers.ts';
import { makeHandlerAsync } from '../edits/make-handler-async.ts';
import { createRule } from './create-rule.ts';

interface Options {
  readonly always: boolean;
}

/** Reports handlers that are not async and do not wait for the operations that they start. */
export const noSyncHandler = createRule({
  name: 'no-sync-handler',
  meta: {
    type: 'problem',
    docs: {
      description: 'require handlers that use databases and other I/O to be async',
      preset: 'recommended',
      severity: 'error',
      strictOptions: { always: true },
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          always: {
            type: 'boolean',
            description: 'Whether to report every handler that is not async, whatever it does.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ always: false }],
    messages: {
      neglects: '{{Handler}} is not async, but uses the async {{client}}: {{outcome}}.',
      notAsync: '{{Handler}} is not async. Make it so, and whatever is called in it can be awaited.',
      makeAsync: 'Make the handler async, and await what it starts.',
    },
  },
  create(context, file, knowledge) {
    const { compiler } = file;
    const [options] = context.options as [Options];
    const { sourceCode } = context;
    const found = new Map<FunctionWithBody, Neglected[]>();

    function checkFunction(node: Rule.Node): void {
      const body = file.toTypeScript(node);
      if (body && isFunctionWithBody(compiler, body) && !isAsync(compiler, body) && canBeAsync(compiler, body)) {
        found.set(body, []);
      }
    }

    function check(node: Rule.Node): void {
      const call = file.toTypeScript(node);
      const isStart = call && isStartingExpression(compiler, call) && !isChained(compiler, call);
      const neglected = isStart ? neglectedBy(compiler, knowledge, call) : undefined;
      if (neglected) {
        const others = found.get(neglected.body);
        if (others) {
          others.push(neglected);
        } else {
          found.set(neglected.body, [neglected]);
        }
      }
    }

    function report(body: FunctionWithBody, neglected: readonly Neglected[]): void {
      const handler = neglected[0]?.handler ?? handlerOf(compiler, knowledge, body);
      if (!handler) {
        return;
      }
      const words = describeHandler(handler);
      const [worst] = neglected.toSorted((one, other) => weights.indexOf(one.kind) - weights.indexOf(other.kind));
      context.report({
        loc: headOf(body),
        messageId: worst ? 'neglects' : 'notAsync',
        data: { Handler: words.Handler, ...(worst && dataOf(worst, words)) },
        ...makeHandlerAsync(compiler, knowledge, { handler, body }, neglected),
      });
    }

    /** The function up to its body, without its decorators. */
    function headOf(body: FunctionWithBody): AST.SourceLocation {
      const modifiers = 'modifiers' in body ? (body.modifiers ?? []) : [];
      const first = modifiers.find((modifier) => !compiler.isDecorator(modifier));
      const start = (first ?? (compiler.isMethodDeclaration(body) ? body.name : body)).getStart();
      const head = sourceCode.text.slice(start, body.body?.getStart() ?? body.end).trimEnd();
      return { start: sourceCode.getLocFromIndex(start), end: sourceCode.getLocFromIndex(start + head.length) };
    }

    const program = file.toTypeScript(sourceCode.ast);
    if (program && compiler.isSourceFile(program) && fileKind(compiler, program) === 'browser') {
      return {};
    }
    if (!mayServe(compiler, knowledge)) {
      return {};
    }
    return {
      CallExpression: check,
      TaggedTemplateExpression: check,
      ...(options.always && { ':function': checkFunction }),
      'Program:exit'() {
        for (const [body, neglected] of found) {
          report(body, neglected);
        }
      },
    };
  },
});

/** What is told of a handler that does several of these. */
const weights: readonly Negligence[] = ['too-early', 'never-sent', 'unseen-failure', 'vain-return'];

function dataOf({ kind, started }: Neglected, { goesOn }: HandlerWords): Record<string, string> {
  const { library, noun, via } = started;
  const outcomes: Record<Negligence, string> = {
    'never-sent': `the ${noun} is never sent`,
    'too-early': `it ${goesOn} before the ${noun} has finished`,
    'unseen-failure': `nothing sees the ${noun} fail`,
    'vain-return': 'nothing looks at the promise that it returns',
  };
  const through = via.length > 0 ? ` through \`${via.join(' → ')}\`` : '';
  return { client: `${library.name} client${through}`, outcome: outcomes[kind] };
}
