import { fastify } from '../../src/libraries/fastify.ts';
import { describeNames } from './support/tables.ts';

describeNames(fastify, ['fastify']);
