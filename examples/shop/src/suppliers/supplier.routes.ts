import { Router } from 'express';
import { requestSync } from './price-feed.ts';
import {
  addPurchase,
  closeStalePurchases,
  findOpenLines,
  findOpenPurchases,
  findPurchaseLines,
  findSuppliers,
  type PurchaseLine,
  retireSupplier,
} from './supplier.repository.ts';

export const supplierRoutes = Router();

supplierRoutes.get('/', async (req, res) => {
  res.json(await findSuppliers(req.query.name?.toString()));
});

supplierRoutes.get('/purchases', async (_req, res) => {
  res.json(await findOpenPurchases());
});

supplierRoutes.get('/purchases/lines', async (_req, res) => {
  res.json(await findOpenLines());
});

supplierRoutes.get('/purchases/:id/lines', async (req, res) => {
  res.json(await findPurchaseLines(Number(req.params.id)));
});

supplierRoutes.post('/purchases/close-stale', async (_req, res) => {
  await closeStalePurchases();
  res.status(204).end();
});

supplierRoutes.post('/:id/purchases', async (req, res) => {
  const { lines } = req.body as { lines: PurchaseLine[] };
  res.status(201).json(await addPurchase(Number(req.params.id), lines));
});

supplierRoutes.post('/:id/sync', (req, res) => {
  res.status(202).json({ waiting: requestSync(Number(req.params.id)) });
});

supplierRoutes.delete('/:id', async (req, res) => {
  await retireSupplier(Number(req.params.id));
  res.status(204).end();
});
