import { workerPools } from '../../src/libraries/worker-pools.ts';
import { describeNames } from './support/tables.ts';

describeNames(workerPools, ['workerpool']);
