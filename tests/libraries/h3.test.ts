import { h3 } from '../../src/libraries/h3.ts';
import { describeNames } from './support/tables.ts';

describeNames(h3, ['h3'], {
  except: {
    'registrations cachedEventHandler': 'h3 1: Nitro',
    'registrations defineCachedEventHandler': 'h3 1: Nitro',
    'registrations defineTask': 'nitropack: not installed',
    'registrations App': 'h3 1',
    'registrations Router': 'h3 1',
  },
});
