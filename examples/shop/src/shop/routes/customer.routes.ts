import { Router } from 'express';
import { removeMe, showMe, signIn, signOut, signUp } from '../controllers/customer.controller.ts';
import { requireCustomer } from '../middleware/require-customer.ts';

export const customerRoutes = Router();

customerRoutes.post('/', signUp);
customerRoutes.post('/sign-in', signIn);
customerRoutes.post('/sign-out', requireCustomer, signOut);
customerRoutes.get('/me', requireCustomer, showMe);
customerRoutes.delete('/me', requireCustomer, removeMe);
