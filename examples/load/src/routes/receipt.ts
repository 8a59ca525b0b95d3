import { readFileSync } from 'node:fs';
import { Router } from 'express';

/** A file of some megabytes, read for each request. */
export const receipt = Router();

receipt.get('/receipt', async (_request, response) => {
  const template = readFileSync(process.env['TEMPLATE'] ?? '', 'utf8');
  response.json({ length: template.length });
});
