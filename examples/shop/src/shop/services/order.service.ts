import { prisma } from '../../database/prisma.ts';
import { logError } from '../../log.ts';
import { recordAudit } from '../../reports/audit-log.ts';
import { takeFromStock } from '../../stock/stock.repository.ts';
import { HttpError } from '../middleware/errors.ts';
import type { OrderRepository } from '../repositories/order.repository.ts';

export interface OrderLine {
  productId: number;
  quantity: number;
}

export class OrderService {
  private readonly orders: OrderRepository;

  constructor(orders: OrderRepository) {
    this.orders = orders;
  }

  async place(customerId: number, lines: OrderLine[]) {
    const products = await this.orders.findProducts(lines.map((line) => line.productId));
    const byId = new Map(products.map((product) => [product.id, product]));
    const items = lines.map((line) => {
      const product = byId.get(line.productId);
      if (!product) throw new HttpError(400, `No product ${line.productId}`);
      return { ...line, sku: product.sku, priceCents: product.priceCents };
    });

    await takeFromStock(items);
    const order = await this.orders.create(
      customerId,
      items.map(({ sku: _, ...item }) => item),
    );
    recordAudit('order.placed', { order: order.id, customer: customerId });
    return order;
  }

  async ship(id: number) {
    const shipped = this.orders.setStatus(id, 'shipped');
    await recordAudit('order.shipped', { order: id });
    return { id, status: 'shipped' };
  }

  async cancel(id: number) {
    await this.orders.cancel(id);
    recordAudit('order.cancelled', { order: id }).catch(logError);
    return { id, status: 'cancelled' };
  }

  async history(customerId: number) {
    const orders = prisma.order.findMany({ where: { customerId }, orderBy: { createdAt: 'desc' }, take: 50 });
    const spent = prisma.order.aggregate({ where: { customerId }, _sum: { totalCents: true } });
    const [list, { _sum }] = await Promise.all([orders, spent]);
    return { orders: list, spentCents: _sum.totalCents ?? 0 };
  }
}
