import { eventEmitter2, eventEmitter3 } from '../../src/libraries/emitters.ts';
import { describeNames } from './support/tables.ts';

describeNames(eventEmitter2, ['eventemitter2']);
describeNames(eventEmitter3, ['eventemitter3']);
