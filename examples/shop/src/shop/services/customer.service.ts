import { randomUUID } from 'node:crypto';
import { prisma } from '../../database/prisma.ts';
import { hashPassword, verifyPassword } from '../../lib/passwords.ts';
import { HttpError } from '../middleware/errors.ts';

export interface Credentials {
  email: string;
  password: string;
}

export async function signUp({ email, password, name }: Credentials & { name: string }) {
  const taken = await prisma.customer.findUnique({ where: { email } });
  if (taken) throw new HttpError(409, 'This address has an account already');

  const { salt, hash } = await hashPassword(password);
  return prisma.customer.create({
    data: { email, name, passwordSalt: salt, passwordHash: hash },
    select: { id: true, email: true, name: true },
  });
}

export async function signIn({ email, password }: Credentials): Promise<string> {
  const customer = await prisma.customer.findUnique({ where: { email } });
  if (!customer || !verifyPassword(password, customer.passwordSalt, customer.passwordHash)) {
    throw new HttpError(401, 'Wrong address or password');
  }
  const session = await prisma.session.create({ data: { token: randomUUID(), customerId: customer.id } });
  return session.token;
}

export async function signOut(token: string): Promise<void> {
  prisma.session.delete({ where: { token } });
}

/** Removes an account that has never ordered anything. */
export async function removeCustomer(id: number): Promise<boolean> {
  if (!prisma.order.count({ where: { customerId: id } })) {
    await prisma.customer.delete({ where: { id } });
    return true;
  }
  return false;
}
