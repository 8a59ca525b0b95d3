import { defineLibrary } from './library.ts';

const contract = { waits: true, catches: true, sends: true };
const resolvers = ['resolvers.*.*', 'resolvers.*.*.resolve', 'resolvers.*.*.subscribe'];

/** GraphQL servers whose resolvers stand in an object of types and fields. */
export const graphql = defineLibrary({
  name: 'GraphQL',
  packages: ['@apollo/server', 'graphql-yoga', '@graphql-tools/schema', '@graphql-tools/utils', 'graphql'],
  client: false,
  registrations: [
    {
      methods: ['ApolloServer', 'createSchema', 'makeExecutableSchema'],
      properties: resolvers,
      label: 'resolver {property}',
      ...contract,
    },
    {
      methods: ['GraphQLObjectType'],
      properties: ['fields.*.resolve', 'fields.*.subscribe'],
      label: 'resolver {name}.{property}',
      ...contract,
    },
    {
      methods: ['createYoga', 'startStandaloneServer'],
      properties: ['context'],
      label: 'context of GraphQL',
      waits: true,
      catches: true,
    },
  ],
  handlerTypes: [
    {
      type: 'IResolvers',
      properties: ['*.*', '*.*.resolve', '*.*.subscribe'],
      label: 'resolver {property}',
      ...contract,
    },
    { type: 'IFieldResolver', label: 'resolver {name}', ...contract },
    { type: 'GraphQLFieldResolver', label: 'resolver {name}', ...contract },
  ],
});
