import { supertest } from '../../src/libraries/supertest.ts';
import { describeNames } from './support/tables.ts';

describeNames(supertest, ['supertest']);
