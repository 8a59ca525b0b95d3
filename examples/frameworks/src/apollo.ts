import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { findItem, listItems, type Item } from './store.ts';

const typeDefs = `
  type Item { id: ID!, name: String!, title: String! }
  type Query { item(id: ID!): Item, items: [Item!]! }
  type Mutation { rename(id: ID!, name: String!): Item }
`;

async function item(_parent: unknown, { id }: { id: string }): Promise<Item | undefined> {
  return findItem(id);
}

const itemFields = {
  Item: { title: (parent: Item): string => upper(parent.name) },
};

function upper(name: string): string {
  return name.toUpperCase();
}

const resolvers = {
  Query: { item, items: async () => listItems() },
  Mutation: {
    async rename(_parent: unknown, { id }: { id: string }) {
      return findItem(id);
    },
  },
  ...itemFields,
};

const server = new ApolloServer({ typeDefs, resolvers });
await startStandaloneServer(server, { context: async () => Promise.resolve({}) });

/** Nobody takes these. */
export const formats = { Item: { plain: (parent: Item): string => parent.name } };
