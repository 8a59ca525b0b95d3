import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Router } from 'express';
import { config } from '../../config.ts';
import { homePage } from '../../lib/templates.ts';

export const pageRoutes = Router();

pageRoutes.get('/', (_req, res) => {
  res.type('html').send(homePage());
});

pageRoutes.get('/terms', (_req, res) => {
  res.type('html').send(readFileSync(join(config.root, 'templates', 'terms.html'), 'utf8'));
});

pageRoutes.get('/catalogue.json', async (_req, res) => {
  res.type('json').send(await readFile(config.catalogueFile, 'utf8'));
});
