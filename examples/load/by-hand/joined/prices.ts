import { Router } from 'express';
import { pool } from '../database.js';

/** A hundred queries of 10 ms, one for each product, all under way at once. */
export const prices = Router();

const products = Array.from({ length: 100 }, (_, index) => index + 1);

prices.get('/prices', async (_request, response) => {
  const found = await Promise.all(
    products.map(async (product) => {
      const { rows } = await pool.query<{ price: number }>('SELECT id, price FROM slow_prices WHERE id = $1', [
        product,
      ]);
      return rows[0];
    }),
  );
  response.json(found);
});
