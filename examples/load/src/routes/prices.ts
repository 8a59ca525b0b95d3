import { Router } from 'express';
import { pool } from '../database.js';

/** A hundred queries of 10 ms, one for each product. */
export const prices = Router();

const products = Array.from({ length: 100 }, (_, index) => index + 1);

prices.get('/prices', async (_request, response) => {
  const found: unknown[] = [];
  for (const product of products) {
    const { rows } = await pool.query('SELECT id, price FROM slow_prices WHERE id = $1', [product]);
    found.push(rows[0]);
  }
  response.json(found);
});
