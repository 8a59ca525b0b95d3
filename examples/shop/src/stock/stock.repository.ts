import type { CatalogueEntry } from '../database/catalogue.ts';
import { knex } from './database.ts';

export interface StockLevel {
  sku: string;
  quantity: number;
  reorder_at: number;
}

export interface StockMovement {
  id: number;
  at: Date;
  sku: string;
  delta: number;
  reason: string;
}

export interface StockFilter {
  low?: boolean;
  sku?: string;
  limit?: number;
}

export async function findStock(filter: StockFilter): Promise<StockLevel[]> {
  const query = knex<StockLevel>('stock_levels').select('sku', 'quantity', 'reorder_at').orderBy('sku');
  if (filter.low) query.whereRaw('quantity <= reorder_at');
  if (filter.sku) {
    query.where('sku', 'like', `${filter.sku}%`);
  }
  query.modify((builder) => {
    if (filter.limit) builder.limit(filter.limit);
  });
  return query;
}

export function findMovements(term: string) {
  return knex<StockMovement>('stock_movements')
    .where(function () {
      this.where('sku', term).orWhere('reason', term);
    })
    .orderBy('id', 'desc')
    .limit(100);
}

export async function adjustStock(sku: string, delta: number, reason: string): Promise<void> {
  await knex<StockLevel>('stock_levels').where({ sku }).increment('quantity', delta);
  knex<StockMovement>('stock_movements').insert({ sku, delta, reason });
}

export async function setReorderLevel(sku: string, quantity: number): Promise<void> {
  await knex<StockLevel>('stock_levels').where({ sku }).update({ reorder_at: quantity });
}

export async function takeFromStock(lines: { sku: string; quantity: number }[]): Promise<void> {
  await knex.transaction(async (trx) => {
    await trx.raw(
      `UPDATE stock_levels SET quantity = stock_levels.quantity - taken.quantity
       FROM json_to_recordset(?::json) AS taken (sku text, quantity int)
       WHERE stock_levels.sku = taken.sku`,
      [JSON.stringify(lines)],
    );
    await trx<StockMovement>('stock_movements').insert(
      lines.map(({ sku, quantity }) => ({ sku, delta: -quantity, reason: 'order' })),
    );
  });
}

export async function openStock(entries: CatalogueEntry[]): Promise<void> {
  await knex<StockLevel>('stock_levels')
    .insert(entries.map(({ sku, stock }) => ({ sku, quantity: stock })))
    .onConflict('sku')
    .ignore();
}
