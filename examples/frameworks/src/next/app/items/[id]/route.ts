import type { NextRequest } from 'next/server.js';
import { findItem, saveItem } from '../../../../store.ts';

interface Context {
  readonly params: Promise<{ id: string }>;
}

export async function GET(_request: NextRequest, { params }: Context) {
  return Response.json(await findItem(await idOf(params)));
}

export const PUT = guarded(async (request: NextRequest) => Response.json(await saveItem(await request.json())));

async function idOf(params: Context['params']): Promise<string> {
  return (await params).id;
}

function guarded(run: (request: NextRequest) => Promise<Response>) {
  return run;
}
