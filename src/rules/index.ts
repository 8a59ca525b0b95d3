import type { EventLoopRule } from './create-rule.ts';
import { noBlockingCall } from './no-blocking-call.ts';
import { noForgottenAwait } from './no-forgotten-await.ts';
import { noSyncHandler } from './no-sync-handler.ts';

/** All rules, under the names that configurations use. */
export const rules: Readonly<Record<string, EventLoopRule>> = {
  'no-blocking-call': noBlockingCall,
  'no-forgotten-await': noForgottenAwait,
  'no-sync-handler': noSyncHandler,
};
