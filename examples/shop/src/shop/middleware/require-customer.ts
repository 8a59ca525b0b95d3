import type { NextFunction, Request, Response } from 'express';
import { prisma } from '../../database/prisma.ts';
import { HttpError } from './errors.ts';

/** Lets a request pass that carries the token of a session, and keeps the customer in `res.locals`. */
export async function requireCustomer(req: Request, res: Response, next: NextFunction): Promise<void> {
  const token = req.get('authorization')?.replace(/^Bearer /, '') ?? '';
  const session = await prisma.session.findUnique({ where: { token } });
  if (!session) throw new HttpError(401, 'Please sign in');

  void prisma.customer.update({ where: { id: session.customerId }, data: { lastSeenAt: new Date() } });

  res.locals.token = session.token;
  res.locals.customerId = session.customerId;
  next();
}
