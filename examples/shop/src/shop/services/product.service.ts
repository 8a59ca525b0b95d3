import { HttpError } from '../middleware/errors.ts';
import { countProducts, countView, findProduct, findProducts } from '../repositories/product.repository.ts';

export async function searchProducts(search: string) {
  const [products, total] = await Promise.all([findProducts(search), countProducts(search)]);
  return { products, total };
}

export async function getProduct(id: number) {
  const product = await findProduct(id);
  if (!product) throw new HttpError(404, 'No such product');
  return product;
}

export async function viewProduct(id: number) {
  const product = await getProduct(id);
  countView(id);
  return product;
}
