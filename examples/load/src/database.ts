import createKnex from 'knex';
import { Pool } from 'pg';

/** How many connections each client may open. */
const connections = Number(process.env['CONNECTIONS'] ?? 10);

export const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: connections });

export const knex = createKnex({
  client: 'pg',
  connection: process.env['DATABASE_URL'],
  pool: { min: 0, max: connections },
});
