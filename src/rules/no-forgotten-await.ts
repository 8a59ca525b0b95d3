import type { Rule } from 'eslint';
import type ts from 'typescript';
import { requestPathTo } from '../analysis/callers.ts';
import { fateOf, isChained, type Fate, type Started } from '../analysis/fate.ts';
import { fileKind } from '../analysis/file-kind.ts';
import { mayServe } from '../analysis/may-serve.ts';
import { isStartingExpression, type StartingExpression } from '../analysis/operation.ts';
import { syncHandlerAround } from '../analysis/sync-handlers.ts';
import { isDetached } from '../analysis/tasks.ts';
import type { EarlyUse } from '../analysis/uses-of.ts';
import { awaitIt } from '../edits/await-it.ts';
import { createRule } from './create-rule.ts';
import { placeOf } from './place.ts';

interface Options {
  readonly promises: 'all' | 'operations';
}

/** Reports operations of databases, files and HTTP whose promise nobody waits for. */
export const noForgottenAwait = createRule({
  name: 'no-forgotten-await',
  meta: {
    type: 'problem',
    docs: {
      description: 'require that database and I/O operations are waited for',
      preset: 'recommended',
      severity: 'error',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          promises: {
            enum: ['operations', 'all'],
            description: 'Which promises to report: those of known clients, or all.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ promises: 'operations' }],
    messages: {
      neverRuns: '{{What}} never runs: {{aLibrary}} {{noun}} is sent only when it is awaited.',
      notExecuted: '{{What}} never runs: {{aLibrary}} {{noun}} is sent only by {{executors}}.',
      dropped: 'Nothing waits for {{what}}: the code goes on before it is done, and a failure ends the process.',
      usedTooEarly: '{{What}} is {{use}} before it has answered: {{outcome}}. Await it first.',
      neverUsed: 'Nothing reads `{{variable}}`, so nothing waits for {{what}}: {{outcome}}.',
      outlivesSession: '{{What}} is not awaited here, so it runs on after {{end}}.',
      addAwait: 'Await it.',
      addAwaitAsync: 'Make the function async and await it.',
      addExecutor: 'Run it with `.{{executor}}()` and await it.',
      awaitEach: 'Await each in a `for…of` loop.',
      joinAll: 'Wait for all of them with `Promise.all`.',
      joinAllAsync: 'Make the function async and wait for all of them with `Promise.all`.',
    },
  },
  create(context, file, knowledge) {
    const { compiler } = file;
    const [options] = context.options as [Options];

    function check(node: Rule.Node): void {
      const call = file.toTypeScript(node);
      if (!call || !isStartingExpression(compiler, call) || isChained(compiler, call)) {
        return;
      }
      const fate = fateOf(compiler, knowledge, call, options.promises === 'all');
      if (
        fate.kind === 'cared-for' ||
        (fate.started.kind === 'operation' && (isLeftToSyncHandlers(call) || isLeftToTasks(call, fate)))
      ) {
        return;
      }
      report(node, call, fate);
    }

    /** An operation in a handler that is not async belongs to `no-sync-handler`. */
    function isLeftToSyncHandlers(call: StartingExpression): boolean {
      return syncHandlerAround(compiler, knowledge, call) !== undefined;
    }

    /** Work that a handler puts beside its own, as a function that is called at once, belongs to `no-floating-task`. */
    function isLeftToTasks(call: StartingExpression, fate: Unwaited): boolean {
      return (
        fate.kind === 'dropped' &&
        kind === 'application' &&
        compiler.isCallExpression(call) &&
        isDetached(compiler, knowledge, call) &&
        mayServe(compiler, knowledge) &&
        requestPathTo(compiler, knowledge, call).kind !== 'none'
      );
    }

    function report(node: Rule.Node, call: StartingExpression, fate: Unwaited): void {
      const finding = describe(context, call, fate);
      const at = fate.kind === 'never-runs' && fate.use?.kind === 'awaited' ? fate.use.node : undefined;
      const place = (at && (file.toEstree(at) as Rule.Node | undefined)) ?? node;
      context.report({ loc: placeOf(place), ...finding, ...awaitIt(compiler, knowledge, call, fate) });
    }

    const program = file.toTypeScript(context.sourceCode.ast);
    const kind = program && compiler.isSourceFile(program) ? fileKind(compiler, program) : undefined;
    if (kind === 'browser') {
      return {};
    }
    return { CallExpression: check, TaggedTemplateExpression: check };
  },
});

type Unwaited = Exclude<Fate, { kind: 'cared-for' }>;

interface Finding {
  readonly messageId: string;
  readonly data: Record<string, string>;
}

function describe(context: Rule.RuleContext, call: StartingExpression, fate: Unwaited): Finding {
  const { started } = fate;
  const what = nameOf(started);
  const data = { what, What: what.charAt(0).toUpperCase() + what.slice(1) };
  switch (fate.kind) {
    case 'never-runs': {
      const { library, noun, executors, start } = fate.started;
      const facts = {
        ...data,
        aLibrary: withArticle(library.name),
        noun,
        executors: namedExecutors(executors),
      };
      return { messageId: start === 'builder' ? 'notExecuted' : 'neverRuns', data: facts };
    }
    case 'dropped':
      return { messageId: 'dropped', data };
    case 'never-read':
      return { messageId: 'neverUsed', data: { ...data, variable: fate.use.name, outcome: outcomeOf(started) } };
    case 'used-early': {
      const { use, outcome } = consequences[fate.use.how];
      const isUnsent = started.kind === 'operation' && started.start !== 'eager' && !objectsAreTrue.has(fate.use.how);
      return {
        messageId: 'usedTooEarly',
        data: {
          ...data,
          use: (fate.use.does ?? use) + lineOf(context, call, fate.use.node),
          outcome: isUnsent ? 'it is a query that was not sent' : outcome,
        },
      };
    }
    case 'outlives': {
      const end = context.sourceCode.text.slice(fate.end.call.getStart(), fate.end.call.end);
      const given = /\.(?:release|done)\(/u.test(end) ? 'given its connection back' : 'ended its session';
      const what = fate.end.kind === 'release' ? `\`${end}\` has ${given}` : 'the transaction has ended';
      return { messageId: 'outlivesSession', data: { ...data, end: what } };
    }
  }
}

/** Where a use stands: nothing if the operation is part of it, the line if a variable leads there. */
function lineOf({ sourceCode }: Rule.RuleContext, call: StartingExpression, use: ts.Node): string {
  const isAround = use.pos <= call.pos && call.end <= use.end;
  return isAround ? '' : ` on line ${sourceCode.getLocFromIndex(use.getStart()).line}`;
}

/** `an Objection`, `a Knex`: by how the name is spoken. */
function withArticle(name: string): string {
  return `${/^(?:[aeio]|mssql)/iu.test(name) ? 'an' : 'a'} ${name}`;
}

function outcomeOf(started: Started): string {
  return started.kind === 'operation' && started.start !== 'eager' ? 'it never runs' : 'a failure ends the process';
}

/** The methods that run a builder, as far as a reader wants to know them. */
function namedExecutors(executors: readonly string[]): string {
  const named = executors.slice(0, 3).map((name) => `\`${name}()\``);
  return executors.length > 3 ? `${named.join(', ')} and the like` : named.join(' or ');
}

/** What messages call an operation: `this Prisma create`, or the project's function and what it waits for. */
function nameOf(started: Started): string {
  if (started.kind === 'promise') {
    return 'this promise';
  }
  const { library, verb, via } = started;
  const operation = library.name === verb ? verb : `${library.name} ${verb}`;
  return via.length > 0 ? `\`${via.join(' → ')}\` (${operation})` : `this ${operation}`;
}

/** Uses for which it makes no difference whether the object is a promise or a query. */
const objectsAreTrue = new Set<EarlyUse>(['condition', 'negation']);

const consequences: Record<EarlyUse, { readonly use: string; readonly outcome: string }> = {
  arithmetic: { use: 'calculated with', outcome: 'a promise is no number and no text' },
  comparison: { use: 'compared', outcome: 'a promise equals nothing but itself' },
  condition: { use: 'used as a condition', outcome: 'a promise is always true' },
  iteration: { use: 'looped over', outcome: 'a promise has no elements' },
  negation: { use: 'negated', outcome: 'a promise is always true, so this is always false' },
  sent: { use: 'sent in the response', outcome: 'the client gets a promise, which is `{}`' },
  serialised: { use: 'serialised', outcome: 'a promise becomes `{}`' },
  spread: { use: 'spread', outcome: 'a promise has nothing to spread' },
  template: { use: 'put into text', outcome: 'it reads `[object Promise]`' },
};
