import { Elysia } from 'elysia';
import { findItem, listItems } from './store.ts';

async function list(): Promise<unknown> {
  return listItems();
}

const items = new Elysia({ prefix: '/items' }).get('/', list).get('/:id', ({ params }) => findItem(params.id), {
  beforeHandle: ({ set }) => {
    set.headers['x-item'] = 'yes';
  },
});

const api = new Elysia()
  .onError(({ error }) => String(error))
  .derive(async () => ({ count: (await listItems()).map((item) => item.id).length }))
  .get('/stats', ({ count }) => ({ count: double(count) }))
  .group('/admin', (group) => group.post('/reset', () => 'done'))
  .use(items)
  .onStart(() => {
    console.log('ready');
  });

function double(count: number): number {
  return count * 2;
}

export default api;
