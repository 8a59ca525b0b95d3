import { fillTemplate, keptTemplate, loadTemplate } from '../../lib/templates.ts';
import { HttpError } from '../middleware/errors.ts';
import type { OrderRepository } from '../repositories/order.repository.ts';

const money = (cents: number) => `${(cents / 100).toFixed(2)} EUR`;

export class ReceiptService {
  private readonly orders: OrderRepository;

  constructor(orders: OrderRepository) {
    this.orders = orders;
  }

  async renderReceipt(orderId: number): Promise<string> {
    const order = await this.findOrder(orderId);
    const lines = order.items.map((item) => `${item.quantity} x ${item.product.name}  ${money(item.priceCents)}`);
    return fillTemplate(loadTemplate('receipt.html'), {
      number: order.id,
      customer: order.customer.name,
      lines: lines.join('\n'),
      total: money(order.totalCents),
    });
  }

  async renderLabel(orderId: number): Promise<string> {
    const order = await this.findOrder(orderId);
    const parcels = order.items.reduce((sum, item) => sum + item.quantity, 0);
    return fillTemplate(keptTemplate('label.txt'), { number: order.id, customer: order.customer.name, parcels });
  }

  private async findOrder(id: number) {
    const order = await this.orders.findWithItems(id);
    if (!order) throw new HttpError(404, 'No such order');
    return order;
  }
}
