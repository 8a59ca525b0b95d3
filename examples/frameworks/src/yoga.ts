import { createServer } from 'node:http';
import { createSchema, createYoga } from 'graphql-yoga';
import { findItem, listItems } from './store.ts';

const typeDefs = `
  type Item { id: ID!, name: String! }
  type Query { item(id: ID!): Item, items: [Item!]! }
  type Subscription { changed: Item }
`;

const yoga = createYoga({
  schema: createSchema({
    typeDefs,
    resolvers: {
      Query: {
        item: (_parent, { id }: { id: string }) => findItem(id),
        items: async () => (await listItems()).filter((item) => item.name !== ''),
      },
      Subscription: {
        changed: {
          subscribe: async function* changed() {
            yield { changed: await findItem('1') };
          },
        },
      },
    },
  }),
  context: async () => Promise.resolve({ user: 'somebody' }),
});

createServer(yoga).listen(4000, () => {
  console.log('ready');
});
