import { prisma } from '../../database/prisma.ts';

export interface NewOrderItem {
  productId: number;
  quantity: number;
  priceCents: number;
}

export class OrderRepository {
  findWithItems(id: number) {
    return prisma.order.findUnique({
      where: { id },
      include: { customer: true, items: { include: { product: true } } },
    });
  }

  findProducts(ids: number[]) {
    return prisma.product.findMany({ where: { id: { in: ids } } });
  }

  create(customerId: number, items: NewOrderItem[]) {
    const totalCents = items.reduce((sum, item) => sum + item.quantity * item.priceCents, 0);
    return prisma.order.create({ data: { customerId, totalCents, items: { create: items } } });
  }

  setStatus(id: number, status: string) {
    return prisma.order.update({ where: { id }, data: { status } });
  }

  async cancel(id: number): Promise<void> {
    await prisma.$transaction([
      prisma.orderItem.deleteMany({ where: { orderId: id } }),
      prisma.order.update({ where: { id }, data: { status: 'cancelled', totalCents: 0 } }),
    ]);
  }
}
