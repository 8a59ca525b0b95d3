import { Router } from 'express';
import { listProducts, popularProducts, showAlternatives, showProduct } from '../controllers/product.controller.ts';

export const productRoutes = Router();

productRoutes.get('/', listProducts);
productRoutes.get('/popular', popularProducts);
productRoutes.get('/:id', showProduct);
productRoutes.get('/:id/alternatives', showAlternatives);
