import { pbkdf2Sync } from 'node:crypto';
import { Router } from 'express';

/** A hash that takes some 20 ms of computing. */
export const login = Router();

login.get('/login', async (request, response) => {
  const hash = pbkdf2Sync(String(request.query['password'] ?? 'secret'), 'salt', 20_000, 64, 'sha512');
  response.json({ hash: hash.toString('hex') });
});
