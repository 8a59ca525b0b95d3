import { azureFunctions, cloudflareHandlers, googleFunctions } from '../../src/libraries/cloud-functions.ts';
import { describeNames } from './support/tables.ts';

describeNames(azureFunctions, ['@azure/functions']);
describeNames(googleFunctions, ['@google-cloud/functions-framework']);
describeNames(cloudflareHandlers, ['@cloudflare/workers-types']);
