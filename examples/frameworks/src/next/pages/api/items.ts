import type { NextApiRequest, NextApiResponse } from 'next';
import { listItems } from '../../../store.ts';

export default async function handler(_request: NextApiRequest, response: NextApiResponse) {
  response.json(await listItems());
}
