import { vitest } from '../../src/libraries/vitest.ts';
import { describeNames } from './support/tables.ts';

describeNames(vitest, ['vitest']);
