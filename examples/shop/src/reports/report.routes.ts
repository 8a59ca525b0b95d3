import { Router } from 'express';
import { withTimeout } from '../lib/with-timeout.ts';
import { recentAudit } from './audit-log.ts';
import { dailyActivity, findSnapshots, replaceSnapshot, saveSnapshot, totals } from './report.repository.ts';

export const reportRoutes = Router();

reportRoutes.get('/audit', async (_req, res) => {
  const { rows } = await withTimeout(recentAudit(50), 2_000);
  res.json(rows);
});

reportRoutes.get('/activity', async (req, res) => {
  const { rows } = await dailyActivity(Number(req.query.days ?? 7));
  res.json(rows);
});

reportRoutes.get('/totals', (_req, res) => totals().then(({ rows }) => res.json(rows[0])));

reportRoutes.post('/totals/snapshots', async (req, res) => {
  const { rows } = await totals();
  const body = rows[0] ?? { entries: 0, days: 0 };
  if (req.query.replace) {
    await replaceSnapshot('totals', body);
  } else {
    await saveSnapshot('totals', body);
  }
  res.status(201).json(body);
});

reportRoutes.get('/totals/snapshots', async (_req, res) => {
  const { rows } = await findSnapshots('totals');
  res.json(rows);
});
