import { Router } from 'express';
import { knex } from '../database.js';

/** Writes a row for each request. */
export const audit = Router();

audit.get('/audit', async (_request, response) => {
  knex('audit').insert({ action: 'visit' });
  response.json({ done: true });
});
