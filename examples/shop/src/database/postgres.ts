import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { config } from '../config.ts';
import { openPostgres } from './embedded-postgres.ts';

const postgres = await openPostgres(config.databaseUrl);

export const pool = new pg.Pool({ connectionString: postgres.url, max: postgres.connections });
export const db = drizzle(pool);

export async function createPostgresTables(): Promise<void> {
  await pool.query(readFileSync(join(config.root, 'sql', 'postgres.sql'), 'utf8'));
}

export async function closePostgres(): Promise<void> {
  await pool.end();
  await postgres.stop();
}
