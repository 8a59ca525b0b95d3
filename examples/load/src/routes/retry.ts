import { Router } from 'express';

/** Waits for 10 ms before it tries again, by turning in a circle. */
export const retry = Router();

retry.get('/retry', async (_request, response) => {
  const end = Date.now() + 10;
  while (Date.now() < end) {}
  response.json({ done: true });
});
