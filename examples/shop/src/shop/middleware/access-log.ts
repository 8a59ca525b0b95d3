import { appendFileSync } from 'node:fs';
import type { NextFunction, Request, Response } from 'express';
import { config } from '../../config.ts';

export function accessLog(req: Request, _res: Response, next: NextFunction): void {
  appendFileSync(config.accessLog, `${new Date().toISOString()} ${req.method} ${req.originalUrl}\n`);
  next();
}
