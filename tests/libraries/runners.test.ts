import { cloudflareWorkers, pQueue, vercelFunctions } from '../../src/libraries/runners.ts';
import { describeNames } from './support/tables.ts';

describeNames(cloudflareWorkers, ['@cloudflare/workers-types'], { compilerOptions: { types: [] } });
describeNames(vercelFunctions, ['@vercel/functions']);
describeNames(pQueue, ['p-queue'], {
  except: { 'runners PQueue': 'the name of the class that is the default export' },
});
