import { bull } from '../../src/libraries/bull.ts';
import { describeNames } from './support/tables.ts';

describeNames(bull, ['bull']);
