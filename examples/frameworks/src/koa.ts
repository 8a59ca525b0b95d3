import Router from '@koa/router';
import Koa, { type Context, type Middleware, type Next } from 'koa';
import { findItem, listItems } from './store.ts';

const app = new Koa();
const items = new Router({ prefix: '/items' });
const api = new Router();

const timing: Middleware = async (context, next) => {
  const start = Date.now();
  await next();
  context.set('X-Time', format(Date.now() - start));
};

function format(milliseconds: number): string {
  return `${milliseconds} ms`;
}

function requireRole(role: string) {
  return async (context: Context, next: Next): Promise<void> => {
    if (context.get('x-role') === role) {
      await next();
    }
  };
}

async function list(context: Context): Promise<void> {
  context.body = await listItems();
}

items.param('id', async (_id, _context, next) => {
  await next();
});
items.get('/', list);
items.get('item', '/:id', requireRole('reader'), async (context) => {
  context.body = await findItem(context.params.id as string);
});
items.use(async (_context, next) => {
  await next();
});
api.use('/api', items.routes());

app.use(timing);
app.use(api.routes());
app.on('error', (error: Error) => {
  console.error(error.message);
});
app.listen(3000, () => {
  console.log('ready');
});
