import express, { Router, type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';
import { findItem, listItems, saveItem } from './store.ts';

const app = express();
const items = Router();
const admin = Router();

class ItemController {
  readonly #prefix = 'item';

  list = async (_request: Request, response: Response): Promise<void> => {
    response.json(await listItems());
  };

  async find(request: Request<{ id: string }>, response: Response): Promise<void> {
    response.json({ [this.#prefix]: await findItem(request.params.id) });
  }
}

const controller = new ItemController();

/** Passes a rejection on, as Express 4 needs it. */
function asyncHandler(run: (request: Request, response: Response) => Promise<void>): RequestHandler {
  return (request, response, next) => {
    run(request, response).catch(next);
  };
}

const create = asyncHandler(async (request, response) => {
  response.json(await saveItem(request.body as never));
});

function requireRole(role: string): RequestHandler {
  return (request, response, next) => {
    if (request.headers['x-role'] === role) {
      next();
    } else {
      response.status(403).end();
    }
  };
}

const checks: RequestHandler[] = [
  requireRole('admin'),
  (request, _response, next) => {
    next(request.ip === undefined ? new Error('no address') : undefined);
  },
];

const fail: ErrorRequestHandler = (error: Error, _request, response, _next) => {
  response.status(500).json({ message: error.message });
};

async function remove(_request: Request, response: Response): Promise<void> {
  response.json(await listItems());
}

items.param('id', (_request, _response, next) => {
  next();
});
items.get('/', controller.list);
items.get('/:id', controller.find.bind(controller));
items.post('/', create);
items
  .route('/:id/parts')
  .get(async (_request, response) => {
    response.json(await listItems());
  })
  .delete([remove]);
admin.get('/stats', ...checks, (_request, response) => {
  response.json({ name: app.get('title') as string });
});

app.set('title', 'Items');
app.use(express.json());
app.use('/items', items);
app.use('/admin', admin);
app.use(fail);
app.listen(3000, () => {
  console.log(`ready: ${[1, 2].map((n) => n * 2).join()}`);
});
