import { graphql } from '../../src/libraries/graphql.ts';
import { describeNames } from './support/tables.ts';

describeNames(graphql, [
  'graphql',
  '@apollo/server',
  '@apollo/server/standalone',
  'graphql-yoga',
  '@graphql-tools/schema',
  '@graphql-tools/utils',
]);
