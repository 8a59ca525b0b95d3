import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { FastifyInstance } from 'fastify';
import { prisma } from '../database/prisma.ts';
import { auditEntries, recordAudit } from '../reports/audit-log.ts';
import { compressCsv, type Row } from './csv.ts';

async function compressInWorker(rows: Row[]): Promise<Uint8Array> {
  const worker = new Worker(new URL('./csv.worker.js', import.meta.url), { workerData: rows });
  const [body] = (await once(worker, 'message')) as [Uint8Array];
  return body;
}

export async function exportRoutes(app: FastifyInstance): Promise<void> {
  app.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });

  app.get('/orders.csv.gz', async (_request, reply) => {
    const orders = await prisma.order.findMany({ orderBy: { id: 'asc' }, take: 10_000 });
    return reply.type('application/gzip').send(compressCsv(orders));
  });

  app.get('/audit.csv.gz', async (_request, reply) => {
    const rows: Row[] = [];
    for await (const { id, at, action } of auditEntries()) rows.push({ id, at, action });
    const body = await compressInWorker(rows);
    setImmediate(async () => {
      await recordAudit('audit.exported', { entries: rows.length });
    });
    return reply.type('application/gzip').send(Buffer.from(body));
  });
}
