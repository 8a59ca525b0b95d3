import { pool } from '../database/postgres.ts';

export interface DailyActivity {
  day: string;
  action: string;
  times: number;
}

export interface Totals {
  entries: number;
  days: number;
}

export async function dailyActivity(days: number) {
  const client = await pool.connect();
  try {
    await client.query("SET statement_timeout = '5s'");
    return client.query<DailyActivity>(
      `SELECT at::date::text AS day, action, count(*)::int AS times
       FROM audit_log WHERE at > now() - make_interval(days => $1)
       GROUP BY 1, 2 ORDER BY 1, 2`,
      [days],
    );
  } finally {
    client.release();
  }
}

export async function totals() {
  const client = await pool.connect();
  try {
    return await client.query<Totals>(
      'SELECT count(*)::int AS entries, count(DISTINCT at::date)::int AS days FROM audit_log',
    );
  } finally {
    client.release();
  }
}

export async function saveSnapshot(name: string, body: object): Promise<void> {
  pool.query('INSERT INTO report_snapshots (name, body) VALUES ($1, $2)', [name, body]);
}

export function findSnapshots(name: string) {
  return pool.query('SELECT id, at, body FROM report_snapshots WHERE name = $1 ORDER BY id DESC LIMIT 20', [name]);
}

export async function replaceSnapshot(name: string, body: object): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('DELETE FROM report_snapshots WHERE name = $1', [name]);
    await client.query('INSERT INTO report_snapshots (name, body) VALUES ($1, $2)', [name, body]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
