import {
  azureFunctions,
  cloudflareWorkers,
  googleFunctions,
  vercelFunctions,
} from '../../src/libraries/cloud-functions.ts';
import { describeNames } from './support/tables.ts';

describeNames(azureFunctions, ['@azure/functions']);
describeNames(googleFunctions, ['@google-cloud/functions-framework']);
describeNames(cloudflareWorkers, ['@cloudflare/workers-types'], {
  except: { 'runners waitUntil': 'a function of the module cloudflare:workers' },
});
describeNames(vercelFunctions, ['@vercel/functions']);
