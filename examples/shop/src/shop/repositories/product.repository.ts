import { prisma } from '../../database/prisma.ts';

export function findProducts(search: string) {
  return prisma.product.findMany({ where: { name: { contains: search } }, orderBy: { name: 'asc' }, take: 100 });
}

export function countProducts(search: string) {
  return prisma.product.count({ where: { name: { contains: search } } });
}

export function findProduct(id: number) {
  return prisma.product.findUnique({ where: { id } });
}

export function cheaperThan(priceCents: number) {
  return prisma.product.findMany({ where: { priceCents: { lt: priceCents } }, take: 3 });
}

export function countView(id: number) {
  return prisma.product.update({ where: { id }, data: { views: { increment: 1 } } });
}
