import express from 'express';
import { audit } from './routes/audit.js';
import { dashboard } from './routes/dashboard.js';
import { login } from './routes/login.js';
import { prices } from './routes/prices.js';
import { receipt } from './routes/receipt.js';
import { retry } from './routes/retry.js';
import { votes } from './routes/votes.js';

const app = express();
app.use(audit, dashboard, login, prices, receipt, retry, votes);

/** What all other users of the server ask for: an answer that needs nothing. */
app.get('/health', (_request, response) => {
  response.json({ ok: true });
});

const server = app.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : undefined });
});
