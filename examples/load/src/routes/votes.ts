import { Router } from 'express';
import { pool } from '../database.js';

/** Writes a row for each request. Every hundredth is there already, and the database refuses it. */
export const votes = Router();

let count = 0;

votes.get('/votes', async (_request, response) => {
  count += 1;
  pool.query('INSERT INTO votes (id) VALUES ($1)', [count % 100 === 0 ? 1 : count]);
  response.json({ done: true });
});
