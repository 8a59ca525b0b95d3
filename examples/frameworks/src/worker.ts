import type { ExportedHandler } from '@cloudflare/workers-types';
import { listItems } from './store.ts';

function count(items: readonly unknown[]): number {
  return items.length;
}

export default {
  async fetch() {
    return new Response(String(count(await listItems()))) as never;
  },
  async scheduled() {
    await listItems();
  },
  queue: async (batch) => {
    batch.messages.forEach((message) => {
      message.ack();
    });
    await listItems();
  },
} satisfies ExportedHandler;
