import type { EventLoopRule } from './create-rule.ts';
import { noBlockingCall } from './no-blocking-call.ts';
import { noBusyLoop } from './no-busy-loop.ts';
import { noConcurrentSessionUse } from './no-concurrent-session-use.ts';
import { noFloatingTask } from './no-floating-task.ts';
import { noForgottenAwait } from './no-forgotten-await.ts';
import { noOuterClientInTransaction } from './no-outer-client-in-transaction.ts';
import { noQueryInLoop } from './no-query-in-loop.ts';
import { noSequentialAwaits } from './no-sequential-awaits.ts';
import { noSequentialLoop } from './no-sequential-loop.ts';
import { noSyncHandler } from './no-sync-handler.ts';
import { noUnawaitedAssertion } from './no-unawaited-assertion.ts';
import { noUnboundedConcurrency } from './no-unbounded-concurrency.ts';
import { noUnboundedQuery } from './no-unbounded-query.ts';

/** All rules, under the names that configurations use. */
export const rules: Readonly<Record<string, EventLoopRule>> = {
  'no-blocking-call': noBlockingCall,
  'no-busy-loop': noBusyLoop,
  'no-concurrent-session-use': noConcurrentSessionUse,
  'no-floating-task': noFloatingTask,
  'no-forgotten-await': noForgottenAwait,
  'no-outer-client-in-transaction': noOuterClientInTransaction,
  'no-query-in-loop': noQueryInLoop,
  'no-sequential-awaits': noSequentialAwaits,
  'no-sequential-loop': noSequentialLoop,
  'no-sync-handler': noSyncHandler,
  'no-unawaited-assertion': noUnawaitedAssertion,
  'no-unbounded-concurrency': noUnboundedConcurrency,
  'no-unbounded-query': noUnboundedQuery,
};
