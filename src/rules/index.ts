import type { EventLoopRule } from './create-rule.ts';
import { noBlockingCall } from './no-blocking-call.ts';
import { noFloatingTask } from './no-floating-task.ts';
import { noForgottenAwait } from './no-forgotten-await.ts';
import { noSyncHandler } from './no-sync-handler.ts';
import { noUnawaitedAssertion } from './no-unawaited-assertion.ts';

/** All rules, under the names that configurations use. */
export const rules: Readonly<Record<string, EventLoopRule>> = {
  'no-blocking-call': noBlockingCall,
  'no-floating-task': noFloatingTask,
  'no-forgotten-await': noForgottenAwait,
  'no-sync-handler': noSyncHandler,
  'no-unawaited-assertion': noUnawaitedAssertion,
};
