import { nodeTest } from '../../src/libraries/node-test.ts';
import { describeNames } from './support/tables.ts';

describeNames(nodeTest, ['node:test', 'node:assert'], {
  except: { 'assertions assert': 'what node:assert exports as a whole, with the functions as its members' },
});
