import { synchronousHttp } from '../../src/libraries/synchronous-http.ts';
import { describeNames } from './support/tables.ts';

// deasync and sync-fetch have no types; blocking.test.ts looks at calls of them.
describeNames(synchronousHttp, ['sync-request'], {
  compilerOptions: { lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'] },
});
