import { chai, chaiAsPromised } from '../../src/libraries/chai.ts';
import { describeNames } from './support/tables.ts';

describeNames(chai, ['chai']);
describeNames(chaiAsPromised, ['chai', 'chai-as-promised']);
