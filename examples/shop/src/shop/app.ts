import express, { type Express } from 'express';
import { reportRoutes } from '../reports/report.routes.ts';
import { stockRoutes } from '../stock/stock.routes.ts';
import { supplierRoutes } from '../suppliers/supplier.routes.ts';
import { OrderController } from './controllers/order.controller.ts';
import { accessLog } from './middleware/access-log.ts';
import { handleErrors } from './middleware/errors.ts';
import { OrderRepository } from './repositories/order.repository.ts';
import { customerRoutes } from './routes/customer.routes.ts';
import { orderRoutes } from './routes/order.routes.ts';
import { pageRoutes } from './routes/page.routes.ts';
import { productRoutes } from './routes/product.routes.ts';
import { OrderService } from './services/order.service.ts';
import { ReceiptService } from './services/receipt.service.ts';

export function createShop(): Express {
  const orders = new OrderRepository();
  const orderController = new OrderController(new OrderService(orders), new ReceiptService(orders));

  const app = express();
  app.use(accessLog);
  app.use(express.json());
  app.use('/', pageRoutes);
  app.use('/products', productRoutes);
  app.use('/customers', customerRoutes);
  app.use('/orders', orderRoutes(orderController));
  app.use('/reports', reportRoutes);
  app.use('/stock', stockRoutes);
  app.use('/suppliers', supplierRoutes);
  app.use(handleErrors);
  return app;
}
