import { describe } from 'vitest';
import { followGuide } from './guide.ts';

describe('The page about monorepos, followed as it stands,', () => {
  followGuide('docs/monorepo.md');
});
