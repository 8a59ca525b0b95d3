import { bullmq } from '../../src/libraries/bullmq.ts';
import { describeReports } from './support/reports.ts';
import { describeNames, describeOperations } from './support/tables.ts';

describeNames(bullmq, ['bullmq']);

const prelude = `
import { FlowProducer, Job, Queue, QueueEvents, Worker } from 'bullmq';
const connection = { host: 'localhost' };
const queue = new Queue<{ name: string }>('mail', { connection });
const flows = new FlowProducer({ connection });
const worker = new Worker('mail', async () => {}, { connection, autorun: false });
const events = new QueueEvents('mail', { connection });
declare const job: Job;
`;

describeOperations('BullMQ', prelude, [
  ["queue.add('welcome', { name: 'a' })", 'eager BullMQ add (write)'],
  ["queue.addBulk([{ name: 'welcome', data: { name: 'a' } }])", 'eager BullMQ addBulk (write)'],
  ["queue.upsertJobScheduler('daily', { every: 1000 })", 'eager BullMQ upsertJobScheduler (write)'],
  ["queue.getJob('1')", 'eager BullMQ getJob (read)'],
  ['queue.getJobCounts()', 'eager BullMQ getJobCounts (read)'],
  ['queue.obliterate()', 'eager BullMQ obliterate (write)'],
  ['queue.close()', 'eager BullMQ close (other)'],
  ["flows.add({ name: 'a', queueName: 'mail' })", 'eager BullMQ add (write)'],
  ['job.updateProgress(1)', 'eager BullMQ updateProgress (write)'],
  ["job.log('a')", 'eager BullMQ log (write)'],
  ['job.getState()', 'eager BullMQ getState (read)'],
  ['job.waitUntilFinished(events)', 'eager BullMQ waitUntilFinished (read)'],
  ["Job.fromId(queue, '1')", 'eager BullMQ fromId (read)'],
  ['worker.run()', 'promise'],
  ['worker.close()', 'eager BullMQ close (other)'],
  ["worker.on('completed', () => {})", 'none'],
  ["events.on('completed', () => {})", 'none'],
]);

describeReports('BullMQ', `${prelude}declare function take(value: unknown): void;`, [
  ["queue.add('welcome', { name: 'a' });", 'dropped'],
  ["await queue.add('welcome', { name: 'a' });", 'silent'],
  ["queue.add('welcome', { name: 'a' }).catch(take);", 'silent'],
  ["return queue.add('welcome', { name: 'a' });", 'silent'],
  ["['a'].map((name) => queue.add('welcome', { name }));", 'dropped'],
  ["await Promise.all(['a'].map((name) => queue.add('welcome', { name })));", 'silent'],
  ['job.updateProgress(1);', 'dropped'],
  ['worker.run();', 'silent'],
  ["worker.on('failed', take);", 'silent'],
  ["events.on('completed', take);", 'silent'],
  ['await worker.close(); await queue.close();', 'silent'],
]);
