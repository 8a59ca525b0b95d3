import type { Request, Response } from 'express';
import { prisma } from '../../database/prisma.ts';
import * as customers from '../services/customer.service.ts';

type SignUpBody = customers.Credentials & { name: string };

export async function signUp(req: Request<object, unknown, SignUpBody>, res: Response): Promise<void> {
  res.status(201).json(await customers.signUp(req.body));
}

export async function signIn(req: Request<object, unknown, customers.Credentials>, res: Response): Promise<void> {
  const token = await customers.signIn(req.body);
  res.json({ token });
}

export async function signOut(_req: Request, res: Response): Promise<void> {
  await customers.signOut(res.locals.token);
  res.status(204).end();
}

export async function showMe(_req: Request, res: Response): Promise<void> {
  const me = await prisma.customer.findUniqueOrThrow({
    where: { id: res.locals.customerId },
    select: { id: true, email: true, name: true, lastSeenAt: true },
  });
  res.json(me);
}

export async function removeMe(_req: Request, res: Response): Promise<void> {
  const removed = await customers.removeCustomer(res.locals.customerId);
  res.status(removed ? 204 : 409).end();
}
