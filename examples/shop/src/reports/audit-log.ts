import { pool } from '../database/postgres.ts';

export interface AuditEntry {
  id: number;
  at: Date;
  action: string;
  detail: unknown;
}

export async function recordAudit(action: string, detail: Record<string, unknown>): Promise<void> {
  await pool.query('INSERT INTO audit_log (action, detail) VALUES ($1, $2)', [action, detail]);
}

export function recentAudit(limit: number) {
  return pool.query<AuditEntry>('SELECT id, at, action, detail FROM audit_log ORDER BY id DESC LIMIT $1', [limit]);
}

/** Every entry, read a page at a time. */
export async function* auditEntries(pageSize = 500): AsyncGenerator<AuditEntry> {
  let last = 0;
  for (;;) {
    const { rows } = await pool.query<AuditEntry>(
      'SELECT id, at, action, detail FROM audit_log WHERE id > $1 ORDER BY id LIMIT $2',
      [last, pageSize],
    );
    yield* rows;
    if (rows.length < pageSize) return;
    last = rows.at(-1)!.id;
  }
}
