import { concurrencyLimiters, pLimit } from '../../src/libraries/limiters.ts';
import { describeNames } from './support/tables.ts';

describeNames(pLimit, ['p-limit']);
describeNames(concurrencyLimiters, ['p-map', 'p-queue', 'bottleneck', 'async-sema', 'async-mutex'], {
  except: {
    'limiters pMap': 'the name under which the default export is imported',
  },
});
