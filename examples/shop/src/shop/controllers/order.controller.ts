import type { Request, Response } from 'express';
import type { OrderLine, OrderService } from '../services/order.service.ts';
import type { ReceiptService } from '../services/receipt.service.ts';

type WithId = Request<{ id: string }>;

export class OrderController {
  private readonly orders: OrderService;
  private readonly receipts: ReceiptService;

  constructor(orders: OrderService, receipts: ReceiptService) {
    this.orders = orders;
    this.receipts = receipts;
  }

  async list(_req: Request, res: Response): Promise<void> {
    res.json(await this.orders.history(res.locals.customerId));
  }

  async place(req: Request<object, unknown, { lines: OrderLine[] }>, res: Response): Promise<void> {
    const order = await this.orders.place(res.locals.customerId, req.body.lines);
    res.status(201).json(order);
  }

  async receipt(req: WithId, res: Response): Promise<void> {
    const html = await this.receipts.renderReceipt(Number(req.params.id));
    res.type('html').send(html);
  }

  async label(req: WithId, res: Response): Promise<void> {
    res.type('text').send(await this.receipts.renderLabel(Number(req.params.id)));
  }

  async ship(req: WithId, res: Response): Promise<void> {
    res.json(await this.orders.ship(Number(req.params.id)));
  }

  async cancel(req: WithId, res: Response): Promise<void> {
    res.json(await this.orders.cancel(Number(req.params.id)));
  }
}
