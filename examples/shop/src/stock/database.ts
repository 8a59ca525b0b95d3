import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import createKnex from 'knex';
import { config } from '../config.ts';
import { openPostgres } from '../database/embedded-postgres.ts';

const postgres = await openPostgres(config.stockDatabaseUrl);

export const knex = createKnex({
  client: 'pg',
  connection: postgres.url,
  pool: { min: 0, max: postgres.connections },
});

export async function createStockTables(): Promise<void> {
  await knex.raw(readFileSync(join(config.root, 'sql', 'stock.sql'), 'utf8'));
}

export async function closeStock(): Promise<void> {
  await knex.destroy();
  await postgres.stop();
}
