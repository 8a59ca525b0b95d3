import { EventEmitter } from 'node:events';
import { Agenda } from 'agenda';
import Bull from 'bull';
import { Queue, QueueEvents, Worker, type Job, type Processor } from 'bullmq';
import cron from 'node-cron';
import { listItems, saveItem, type Item } from './store.ts';

const connection = { host: '127.0.0.1' };
const queue = new Queue<Item>('items', { connection });

const index: Processor<Item> = async (job) => saveItem(job.data);

async function send(job: Job<Item>): Promise<void> {
  await saveItem(job.data);
}

export const workers = [
  new Worker('emails', send, { connection }),
  new Worker('index', index, { connection }),
  new Worker('images', async (job: Job<Item>) => resize(job.data), { connection }),
];

function resize(item: Item): Item {
  return item;
}

workers[0]?.on('completed', async (job) => {
  await queue.add('done', job.data as Item);
});
new QueueEvents('items', { connection }).on('stalled', () => {
  console.log('stalled');
});

const old = new Bull<Item>('old');
void old.process(5, async (job) => saveItem(job.data));

cron.schedule('0 * * * *', async () => {
  await listItems();
});

declare const agenda: Agenda;
agenda.define('report', async () => {
  await listItems();
});

const events = new EventEmitter();
events.on('saved', async () => {
  await listItems();
});
events.once('error', () => {
  console.error('failed');
});

setInterval(() => {
  events.emit('saved');
}, 1000);

export function later(run: () => void): void {
  setTimeout(() => {
    run();
  }, 10);
}
