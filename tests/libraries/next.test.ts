import { next } from '../../src/libraries/next.ts';
import { describeNames } from './support/tables.ts';

describeNames(next, ['next', 'next/server.js']);
