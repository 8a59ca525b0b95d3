import { jest } from '../../src/libraries/jest.ts';
import { describeNames } from './support/tables.ts';

describeNames(jest, ['@jest/globals'], { compilerOptions: { types: ['node', 'jest'] } });
