import { readFileSync } from 'node:fs';
import { prisma } from './prisma.ts';

export interface CatalogueEntry {
  sku: string;
  name: string;
  priceCents: number;
  stock: number;
}

export function readCatalogue(file: string): CatalogueEntry[] {
  return JSON.parse(readFileSync(file, 'utf8')) as CatalogueEntry[];
}

export async function fillCatalogue(entries: CatalogueEntry[]): Promise<void> {
  await prisma.$transaction(
    entries.map(({ stock: _, ...product }) =>
      prisma.product.upsert({ where: { sku: product.sku }, create: product, update: product }),
    ),
  );
}
