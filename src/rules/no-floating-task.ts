import type { Rule } from 'eslint';
import { printPath, requestPathTo } from '../analysis/callers.ts';
import { fileKind } from '../analysis/file-kind.ts';
import { mayServe } from '../analysis/may-serve.ts';
import { platformOf, type Platform } from '../analysis/runners.ts';
import { letGoAt, listenerAt, type LetGo } from '../analysis/tasks.ts';
import { seeFailure } from '../edits/see-failure.ts';
import { createRule } from './create-rule.ts';
import { placeOf } from './place.ts';

/** Reports work that a handler starts and lets go, so that nobody sees it fail. */
export const noFloatingTask = createRule({
  name: 'no-floating-task',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow background work in handlers whose failure nobody sees',
      preset: 'recommended',
      severity: 'warn',
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      task: '{{What}} is started and let go{{path}}: nobody sees it fail, and the unhandled rejection ends the process.{{platform}}',
      silenced: 'This handler does nothing with the failure of {{what}}, so nobody sees it{{path}}.{{platform}}',
      loop: '`{{method}}` waits for no promise{{path}}: the code goes on at once, and a failure is an unhandled rejection, which ends the process.{{platform}}',
      answer: '`{{method}}` takes the promise of its async callback for an answer{{path}}: {{outcome}}.',
      callback:
        '`{{taker}}` drops the promise of its callback{{path}}: a failure is an unhandled rejection, which ends the process.{{platform}}',
      executor:
        'A promise does not see its async executor fail{{path}}: it stays pending for ever, and the unhandled rejection ends the process.',
      late: '`{{name}}` is awaited only after `{{after}}`{{path}}: if it fails before that is done, the unhandled rejection ends the process. Await both with `Promise.all`.',
      addAwait: 'Await it.',
      handToRunner: 'Hand it to `{{runner}}`.',
      logFailure: 'Log its failure with `{{logger}}`.',
      loopAndAwait: 'Await each in a `for…of` loop.',
      catchInside: 'Catch the failure inside, and give it to `{{sink}}`.',
    },
  },
  create(context, file, knowledge) {
    const { compiler } = file;
    const serves = mayServe(compiler, knowledge);

    function check(node: Rule.Node): void {
      const start = file.toTypeScript(node);
      if (!start || !(compiler.isCallExpression(start) || compiler.isNewExpression(start))) {
        return;
      }
      const letGo = serves
        ? letGoAt(compiler, knowledge, start)
        : compiler.isCallExpression(start)
          ? listenerAt(compiler, knowledge, start)
          : undefined;
      if (!letGo || letGo.kind === 'none') {
        return;
      }
      const path = requestPathTo(compiler, knowledge, start);
      if (path.kind === 'none' && !(letGo.kind === 'callback' && letGo.isListener)) {
        return;
      }
      const place = file.toEstree(letGo.node);
      context.report({
        loc: placeOf((place as Rule.Node | undefined) ?? node),
        messageId: letGo.kind,
        data: {
          ...describe(letGo),
          path: path.kind === 'none' ? '' : ` (${printPath(compiler, path)})`,
          platform:
            path.kind === 'path' ? describePlatform(platformOf(compiler, knowledge, path.handler.framework)) : '',
        },
        suggest: seeFailure(compiler, knowledge, letGo),
      });
    }

    const program = file.toTypeScript(context.sourceCode.ast);
    if (program && compiler.isSourceFile(program) && fileKind(compiler, program) !== 'application') {
      return {};
    }
    return { CallExpression: check, NewExpression: check };
  },
});

function describe(letGo: Exclude<LetGo, { kind: 'none' }>): Record<string, string> {
  switch (letGo.kind) {
    case 'task': {
      const what = letGo.name === undefined ? 'this work' : `\`${letGo.name}\``;
      return { What: what.charAt(0).toUpperCase() + what.slice(1) };
    }
    case 'silenced':
      return { what: letGo.name === undefined ? 'the work' : `\`${letGo.name}\`` };
    case 'loop':
      return { method: letGo.method };
    case 'answer':
      return { method: letGo.method, outcome: outcomeOf(letGo.method) };
    case 'callback':
      return { taker: letGo.taker };
    case 'executor':
      return {};
    case 'late':
      return { name: letGo.name, after: letGo.after.getText().replaceAll(/\s+/gu, ' ').slice(0, 60) };
  }
}

function outcomeOf(method: string): string {
  switch (method) {
    case 'sort':
    case 'toSorted':
      return 'a promise is no number, so nothing is sorted';
    case 'reduce':
      return 'the next callback gets a promise, not the sum';
    default:
      return 'a promise is always true';
  }
}

/** What a platform does with work that outlives a response, and what keeps it running there. */
function describePlatform(platform: Platform | undefined): string {
  if (!platform) {
    return '';
  }
  const advice =
    platform.runner === undefined ? 'Await it, or hand it to a queue.' : `Hand it to \`${platform.runner}\`.`;
  return ` It may never finish: ${platform.does}. ${advice}`;
}
