import 'reflect-metadata';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import { createAdmin } from './admin/server.ts';
import { config } from './config.ts';
import { fillCatalogue, readCatalogue } from './database/catalogue.ts';
import { closePostgres, createPostgresTables } from './database/postgres.ts';
import { createCatalogueTables, prisma } from './database/prisma.ts';
import { log, logError } from './log.ts';
import { NotificationsModule } from './notifications/notifications.module.ts';
import { createShop } from './shop/app.ts';
import { closeStock, createStockTables } from './stock/database.ts';
import { openStock } from './stock/stock.repository.ts';
import { addFirstSuppliers } from './suppliers/supplier.repository.ts';

async function prepareDatabases(): Promise<void> {
  const catalogue = readCatalogue(config.catalogueFile);
  await createCatalogueTables();
  await createPostgresTables();
  await createStockTables();
  if ((await prisma.product.count()) === 0) await fillCatalogue(catalogue);
  await openStock(catalogue);
  await addFirstSuppliers();
}

await prepareDatabases();

const shop = createShop().listen(config.shopPort, config.host);
await once(shop, 'listening');
log(`The shop listens on http://${config.host}:${(shop.address() as AddressInfo).port}`);

const admin = createAdmin();
log(`The administration listens on ${await admin.listen({ port: config.adminPort, host: config.host })}`);

const notifications = await NestFactory.create(NotificationsModule, { logger: ['error', 'warn'] });
await notifications.listen(config.notificationsPort, config.host);
log(`The notifications listen on ${await notifications.getUrl()}`);

async function stop(): Promise<void> {
  shop.close();
  shop.closeAllConnections();
  await Promise.all([admin.close(), notifications.close()]);
  await prisma.$disconnect();
  await closePostgres();
  await closeStock();
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    stop().catch(logError);
  });
}
