import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import { findItem, listItems } from './store.ts';

const app = new Hono();
const items = new Hono();
const admin = new Hono<{ Variables: { role: string } }>().basePath('/admin');

const timing: MiddlewareHandler = async (context, next) => {
  await next();
  context.header('X-Done', String(now()));
};

const role = createMiddleware<{ Variables: { role: string } }>(async (context, next) => {
  context.set('role', context.req.header('x-role') ?? 'reader');
  await next();
});

function now(): number {
  return Date.now();
}

async function list(context: Context): Promise<Response> {
  return context.json(await listItems());
}

items.get('/', list);
items.get('/:id', timing, async (context) => context.json(await findItem(context.req.param('id'))));
admin.get('/stats', role, (context) => context.text(context.get('role')));
app.on('PURGE', '/cache', (context) => context.text('purged'));
app.use(async (_context, next) => {
  await next();
});
app.route('/items', items);
app.route('/', admin);
app.notFound((context) => context.text('nothing here', 404));
app.onError((error, context) => context.text(error.message, 500));

export default app;
export const names = ['a', 'b'].map((name) => name.toUpperCase());
