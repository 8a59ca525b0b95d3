'use server';
import { saveItem } from '../../../store.ts';

export async function rename(id: string, name: string) {
  return saveItem({ id, name: tidy(name) });
}

function tidy(name: string): string {
  return name.trim();
}
