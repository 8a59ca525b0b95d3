import { H3, defineHandler, defineMiddleware, serve } from 'h3';
import { findItem, listItems } from './store.ts';

const app = new H3();

const list = defineHandler(async () => listItems());

const timing = defineMiddleware(async (_event, next) => {
  await next();
});

function name(item: { readonly name: string } | undefined): string {
  return item?.name ?? '';
}

app.use(timing);
app.get('/items', list);
app.get('/items/:id', async (event) => ({ name: name(await findItem(event.context.params?.id ?? '')) }));
app.on('QUERY', '/items', () => 'found');

/** As a file of Nitro would export it. */
export default defineHandler({ handler: async () => (await listItems()).map((item) => item.id) });

serve(app, { port: 3000 });
