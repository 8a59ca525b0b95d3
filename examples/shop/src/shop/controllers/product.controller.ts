import type { Request, Response } from 'express';
import { prisma } from '../../database/prisma.ts';
import { cheaperThan } from '../repositories/product.repository.ts';
import { getProduct, searchProducts, viewProduct } from '../services/product.service.ts';

export async function listProducts(req: Request, res: Response): Promise<void> {
  res.json(await searchProducts(String(req.query.search ?? '')));
}

export async function popularProducts(_req: Request, res: Response): Promise<void> {
  res.json(prisma.product.findMany({ orderBy: { views: 'desc' }, take: 10 }));
}

export async function showProduct(req: Request<{ id: string }>, res: Response): Promise<void> {
  const product = await viewProduct(Number(req.params.id));
  res.json(product);
}

export async function showAlternatives(req: Request<{ id: string }>, res: Response): Promise<void> {
  const product = await getProduct(Number(req.params.id));
  res.json({ sku: product.sku, alternatives: cheaperThan(product.priceCents) });
}
