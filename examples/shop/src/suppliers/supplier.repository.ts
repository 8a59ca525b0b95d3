import { and, asc, eq, ilike, lt, sql } from 'drizzle-orm';
import { db } from '../database/postgres.ts';
import { purchaseLines, purchases, suppliers } from './tables.ts';

export interface PurchaseLine {
  sku: string;
  quantity: number;
}

const openPurchases = db
  .select()
  .from(purchases)
  .where(eq(purchases.status, 'open'))
  .orderBy(asc(purchases.id))
  .prepare('open_purchases');

const closeStale = db
  .update(purchases)
  .set({ status: 'stale' })
  .where(and(eq(purchases.status, 'open'), lt(purchases.createdAt, sql`now() - interval '30 days'`)))
  .prepare('close_stale_purchases');

export async function findSuppliers(name?: string) {
  const query = db.select().from(suppliers).orderBy(asc(suppliers.name)).$dynamic();
  if (name) query.where(ilike(suppliers.name, `%${name}%`));
  query.limit(100);
  return query;
}

export async function findOpenPurchases() {
  return openPurchases.execute();
}

export async function closeStalePurchases(): Promise<void> {
  await closeStale;
}

export async function findPurchaseLines(purchaseId: number) {
  return await db.select().from(purchaseLines).where(eq(purchaseLines.purchaseId, purchaseId));
}

export async function findOpenLines() {
  const lines = [];
  for (const { id } of await findOpenPurchases()) {
    lines.push(...(await findPurchaseLines(id)));
  }
  return lines;
}

export async function addPurchase(supplierId: number, lines: PurchaseLine[]) {
  const [purchase] = await db.insert(purchases).values({ supplierId }).returning();
  if (!purchase) throw new Error('The purchase was not written');
  lines.forEach((line) => db.insert(purchaseLines).values({ purchaseId: purchase.id, ...line }));
  return purchase;
}

export async function retireSupplier(id: number): Promise<void> {
  await db.transaction(async (tx) => {
    await Promise.all([
      tx.update(purchases).set({ status: 'cancelled' }).where(eq(purchases.supplierId, id)),
      tx.update(suppliers).set({ active: false }).where(eq(suppliers.id, id)),
    ]);
  });
}

export async function addFirstSuppliers(): Promise<void> {
  await db.insert(suppliers).values([
    { name: 'Kiln & Sons', email: 'orders@kiln.example' },
    { name: 'Green Leaf Imports', email: 'leaf@green.example' },
  ]);
}
