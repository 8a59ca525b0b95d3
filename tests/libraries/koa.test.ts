import { koa } from '../../src/libraries/koa.ts';
import { describeNames } from './support/tables.ts';

describeNames(koa, ['koa', '@koa/router', 'koa-compose'], {
  except: {
    'handlerTypes IMiddleware': '@types/koa-router',
    'handlerTypes IParamMiddleware': '@types/koa-router',
    'mounts mount': 'koa-mount: not installed',
    'mounts RouterImplementation': '@koa/router: export { RouterImplementation as default }',
  },
});
