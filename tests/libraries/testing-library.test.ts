import { testingLibrary } from '../../src/libraries/testing-library.ts';
import { describeNames } from './support/tables.ts';

describeNames(testingLibrary, ['@testing-library/dom', '@testing-library/react']);
