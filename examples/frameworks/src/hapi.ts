import Hapi, { type Request, type ResponseToolkit, type ServerRoute } from '@hapi/hapi';
import { findItem, listItems } from './store.ts';

const server = Hapi.server({ port: 3000 });

async function loadItem(request: Request): Promise<object> {
  return (await findItem(String(request.params.id))) ?? {};
}

const routes: ServerRoute[] = [
  { method: 'GET', path: '/items', handler: async () => listItems() },
  {
    method: 'GET',
    path: '/items/{id}',
    options: {
      pre: [{ method: loadItem, assign: 'item' }],
      handler: (request: Request, toolkit: ResponseToolkit) => toolkit.response(request.pre.item as object),
    },
  },
];

const plugin = {
  name: 'stats',
  register: async (instance: Hapi.Server): Promise<void> => {
    instance.route({
      method: 'GET',
      path: '/stats',
      async handler() {
        return { count: (await listItems()).map((item) => item.id).length };
      },
    });
    await Promise.resolve();
  },
};

server.route(routes);
server.ext('onPreHandler', async (_request, toolkit) => toolkit.continue);
server.ext('onPostStart', async () => {
  await listItems();
});
server.events.on('response', (request) => {
  console.log(request.path);
});
await server.register(plugin);
await server.start();
