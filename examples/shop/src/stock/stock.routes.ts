import { Router } from 'express';
import { adjustStock, findMovements, findStock, setReorderLevel } from './stock.repository.ts';

export const stockRoutes = Router();

stockRoutes.get('/', async (req, res) => {
  const stock = await findStock({ low: req.query.low !== undefined, sku: String(req.query.sku ?? ''), limit: 200 });
  res.json(stock);
});

stockRoutes.get('/movements', async (req, res) => {
  res.json(await findMovements(String(req.query.term ?? 'order')));
});

stockRoutes.post('/:sku/adjust', async (req, res) => {
  const { delta, reason } = req.body as { delta: number; reason: string };
  await adjustStock(req.params.sku, delta, reason);
  res.status(204).end();
});

stockRoutes.post('/:sku/reorder-at', (req, res) => {
  const { quantity } = req.body as { quantity: number };
  setReorderLevel(req.params.sku, quantity);
  res.status(204).end();
});
