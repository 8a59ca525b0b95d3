import { restify } from '../../src/libraries/restify.ts';
import { describeNames } from './support/tables.ts';

describeNames(restify, ['restify']);
