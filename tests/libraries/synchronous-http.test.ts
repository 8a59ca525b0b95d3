import { synchronousHttp } from '../../src/libraries/synchronous-http.ts';
import { describeNames } from './support/tables.ts';

describeNames(synchronousHttp, ['sync-request'], {
  except: { 'blocking loopWhile': 'deasync, without types', 'blocking runLoopOnce': 'deasync, without types' },
});
