import { Router } from 'express';
import { pool } from '../database.js';

/** Three queries of 10 ms that know nothing of each other, one after another. */
export const dashboard = Router();

dashboard.get('/dashboard', async (_request, response) => {
  const orders = await pool.query('SELECT count(*)::int AS count FROM slow_orders');
  const users = await pool.query('SELECT count(*)::int AS count FROM slow_users');
  const reviews = await pool.query('SELECT count(*)::int AS count FROM slow_reviews');
  response.json({ orders: orders.rows[0], users: users.rows[0], reviews: reviews.rows[0] });
});
