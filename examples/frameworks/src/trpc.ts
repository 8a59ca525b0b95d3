import { initTRPC } from '@trpc/server';
import { createHTTPServer } from '@trpc/server/adapters/standalone';
import { findItem, listItems, saveItem, type Item } from './store.ts';

interface Context {
  readonly user: string | undefined;
}

const t = initTRPC.context<Context>().create();

const timing = t.middleware(async ({ next }) => next());

const procedure = t.procedure.use(timing);
const userProcedure = procedure.use(async ({ ctx, next }) => next({ ctx: { user: requireUser(ctx) } }));

function requireUser(context: Context): string {
  if (context.user === undefined) {
    throw new Error('Log in first');
  }
  return context.user;
}

function parseItem(input: unknown): Item {
  return input as Item;
}

async function rename({ input }: { input: Item }): Promise<Item> {
  return saveItem(input);
}

const items = t.router({
  getItem: procedure.input((value) => value as string).query(async ({ input }) => findItem(input)),
  listItems: procedure.query(() => listItems()),
  saveItem: userProcedure.input(parseItem).mutation(async ({ input }) => saveItem(input)),
  renameItem: userProcedure.input(parseItem).mutation(rename),
  watch: procedure.subscription(async function* watch() {
    yield await listItems();
  }),
});

async function createContext(): Promise<Context> {
  return Promise.resolve({ user: undefined });
}

createHTTPServer({ router: t.router({ items }), createContext }).listen(3000);
