import restify, { type Next, type Request, type RequestHandler, type Response } from 'restify';
import { findItem, listItems } from './store.ts';

const server = restify.createServer({ name: 'items' });

const list: RequestHandler = async (_request: Request, response: Response) => {
  response.send(await listItems());
};

function log(request: Request, _response: Response, next: Next): void {
  console.log(path(request));
  next();
}

function path(request: Request): string {
  return request.getPath();
}

server.pre(log);
server.use((_request: Request, _response: Response, next: Next) => {
  next();
});
server.get('/items', list);
server.get('/items/:id', async (request: Request, response: Response) => {
  response.send(await findItem(String((request.params as { id: string }).id)));
});
server.listen(3000, () => {
  console.log('ready');
});
