import { app, type HttpHandler } from '@azure/functions';
import { cloudEvent, http, type HttpFunction } from '@google-cloud/functions-framework';
import { findItem, listItems } from './store.ts';

const list: HttpHandler = async () => ({ jsonBody: await listItems() });

function id(query: URLSearchParams): string {
  return query.get('id') ?? '';
}

app.http('items', { methods: ['GET'], handler: list });
app.http('item', {
  handler: async (request) => ({ jsonBody: await findItem(id(request.query)) }),
});
app.timer('nightly', {
  schedule: '0 0 2 * * *',
  handler: async () => {
    await listItems();
  },
});
app.storageQueue('imports', {
  queueName: 'imports',
  connection: 'STORAGE',
  handler: async (message) => {
    await findItem(String(message));
  },
});

const find: HttpFunction = async (_request, response) => {
  response.json(await findItem('1'));
};

http('find', find);
cloudEvent('changed', async (event: { id: string }) => {
  console.log((await listItems()).filter((item) => item.id === event.id));
});
