import { hapi } from '../../src/libraries/hapi.ts';
import { describeNames } from './support/tables.ts';

describeNames(hapi, ['@hapi/hapi']);
