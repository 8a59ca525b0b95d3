import { boolean, integer, pgTable, serial, text, timestamp } from 'drizzle-orm/pg-core';

export const suppliers = pgTable('suppliers', {
  id: serial('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull(),
  active: boolean('active').notNull().default(true),
});

export const purchases = pgTable('purchases', {
  id: serial('id').primaryKey(),
  supplierId: integer('supplier_id').notNull(),
  status: text('status').notNull().default('open'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});

export const purchaseLines = pgTable('purchase_lines', {
  id: serial('id').primaryKey(),
  purchaseId: integer('purchase_id').notNull(),
  sku: text('sku').notNull(),
  quantity: integer('quantity').notNull(),
});
