import Fastify, { type FastifyInstance } from 'fastify';
import { logError } from '../log.ts';
import { dashboard } from './dashboard.ts';
import { exportRoutes } from './export.routes.ts';

export function createAdmin(): FastifyInstance {
  const app = Fastify();
  app.register(dashboard);
  app.register(exportRoutes, { prefix: '/exports' });
  app.setErrorHandler((error, _request, reply) => {
    logError(error);
    reply.status(500).send({ error: 'Something broke in the administration' });
  });
  return app;
}
