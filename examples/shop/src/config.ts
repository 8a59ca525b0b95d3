import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { name: string };
const dataFolder = process.env.SHOP_DATA ?? join(root, '.data');

export const config = {
  name: manifest.name,
  root,
  host: process.env.SHOP_HOST ?? '127.0.0.1',
  shopPort: Number(process.env.SHOP_PORT ?? 3000),
  adminPort: Number(process.env.ADMIN_PORT ?? 3001),
  notificationsPort: Number(process.env.NOTIFICATIONS_PORT ?? 3002),
  dataFolder,
  accessLog: join(dataFolder, 'access.log'),
  catalogueFile: join(root, 'data', 'catalogue.json'),
  /** PostgreSQL databases of your own; without them embedded ones are started. */
  databaseUrl: process.env.DATABASE_URL,
  stockDatabaseUrl: process.env.STOCK_DATABASE_URL,
};
