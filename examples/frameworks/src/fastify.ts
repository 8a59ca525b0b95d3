import fastify, {
  type FastifyInstance,
  type FastifyPluginAsync,
  type RouteHandlerMethod,
  type RouteOptions,
} from 'fastify';
import { findItem, listItems } from './store.ts';

const app = fastify();

const find: RouteHandlerMethod = async (request) => findItem((request.params as { id: string }).id);

const search: RouteOptions = {
  method: 'GET',
  url: '/search',
  preHandler: async (request) => {
    request.log.info('search');
  },
  handler: async () => listItems(),
};

const items: FastifyPluginAsync = async (plugin) => {
  plugin.get('/', { onRequest: [authenticate] }, async () => listItems());
  plugin.get('/:id', find);
  plugin.route(search);
  plugin.route({
    method: ['PUT', 'POST'],
    url: '/',
    handler: save,
    errorHandler: (_error, _request, reply) => reply.send(),
  });
  await Promise.resolve();
};

async function authenticate(): Promise<void> {
  await Promise.resolve();
}

async function save(): Promise<string> {
  return Promise.resolve('saved');
}

function admin(plugin: FastifyInstance, _options: object, done: () => void): void {
  plugin.addHook('preHandler', authenticate);
  plugin.get('/stats', (_request, reply) => {
    void reply.send({ count: [1].map((n) => n + 1) });
  });
  done();
}

app.addHook('onReady', async () => {
  await listItems();
});
app.addHook('onSend', async (_request, _reply, payload) => payload);
app.setErrorHandler(async (_error, _request, reply) => reply.status(500).send());
await app.register(items, { prefix: '/items' });
await app.register(admin, { prefix: '/admin' });
await app.listen({ port: 3000 });
