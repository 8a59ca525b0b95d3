import { execSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { config } from '../config.ts';
import { prisma } from '../database/prisma.ts';
import { findStock } from '../stock/stock.repository.ts';

export async function dashboard(app: FastifyInstance): Promise<void> {
  const page = readFileSync(join(config.root, 'templates', 'dashboard.html'), 'utf8');

  app.get('/', (_request, reply) => {
    reply.type('text/html').send(page);
  });

  app.get('/counts', async () => {
    const [products, customers, orders] = await Promise.all([
      prisma.product.count(),
      prisma.customer.count(),
      prisma.order.count(),
    ]);
    return { products, customers, orders };
  });

  app.get('/overview', async () => {
    const products = await prisma.product.findMany({ orderBy: { id: 'desc' }, take: 5 });
    const customers = await prisma.customer.findMany({ orderBy: { id: 'desc' }, take: 5 });
    const orders = await prisma.order.findMany({ orderBy: { id: 'desc' }, take: 5 });
    return { products, customers, orders };
  });

  app.get('/low-stock', () => findStock({ low: true }));

  app.get('/about', async () => {
    let revision = 'unknown';
    try {
      revision = execSync('git rev-parse --short HEAD', { cwd: config.root, encoding: 'utf8', stdio: 'pipe' }).trim();
    } catch (error) {
      app.log.warn(error);
    }
    return { name: config.name, revision, uptime: process.uptime() };
  });
}
