import { once } from '../../src/libraries/once.ts';
import { describeNames } from './support/tables.ts';

describeNames(once, ['lodash'], {
  except: {
    'callbacks once': 'once, lodash.once: not installed',
    'callbacks memoize': 'lodash.memoize: not installed',
    'callbacks default': 'p-memoize, memoize and mem: not installed',
    'callbacks mem': 'mem: not installed',
    'callbacks pMemoize': 'p-memoize: not installed',
    'callbacks onetime': 'onetime: not installed',
  },
});
