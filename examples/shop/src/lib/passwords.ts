import { randomUUID, scrypt, scryptSync, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const KEY_LENGTH = 64;
const derive = promisify<string, string, number, Buffer>(scrypt);

export async function hashPassword(password: string): Promise<{ salt: string; hash: string }> {
  const salt = randomUUID();
  const key = await derive(password, salt, KEY_LENGTH);
  return { salt, hash: key.toString('hex') };
}

export function verifyPassword(password: string, salt: string, hash: string): boolean {
  const key = scryptSync(password, salt, KEY_LENGTH);
  return timingSafeEqual(key, Buffer.from(hash, 'hex'));
}
