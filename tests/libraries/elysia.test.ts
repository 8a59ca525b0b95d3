import { elysia } from '../../src/libraries/elysia.ts';
import { describeNames } from './support/tables.ts';

// The class is the default export, and its members know it by the name in front of its body.
describeNames(elysia, ['elysia'], {
  except: {
    'mounts Elysia': 'elysia: export default class Elysia',
  },
});
