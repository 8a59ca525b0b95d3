import { gzipSync } from 'node:zlib';

export type Row = Record<string, unknown>;

export function toCsv(rows: Row[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => columns.map((column) => JSON.stringify(row[column] ?? '')).join(','));
  return [columns.join(','), ...lines].join('\n');
}

export function compressCsv(rows: Row[]): Buffer {
  return gzipSync(toCsv(rows));
}
