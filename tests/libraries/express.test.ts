import { express } from '../../src/libraries/express.ts';
import { describeNames } from './support/tables.ts';

describeNames(express, ['express', 'express-serve-static-core'], { versions: ['installed'] });
describeNames(express, ['express', 'express-serve-static-core'], { versions: ['other'] });
