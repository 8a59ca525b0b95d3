import { Router } from 'express';
import type { OrderController } from '../controllers/order.controller.ts';
import { requireCustomer } from '../middleware/require-customer.ts';

export function orderRoutes(controller: OrderController): Router {
  const router = Router();
  router.use(requireCustomer);
  router.get('/', (req, res) => controller.list(req, res));
  router.post('/', (req, res) => controller.place(req, res));
  router.get('/:id/receipt', (req, res) => controller.receipt(req, res));
  router.get('/:id/label', (req, res) => controller.label(req, res));
  router.post('/:id/ship', (req, res) => controller.ship(req, res));
  router.post('/:id/cancel', (req, res) => controller.cancel(req, res));
  return router;
}
