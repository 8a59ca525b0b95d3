import { describe } from 'vitest';
import { followGuide, startRepository } from './guide.ts';
import { server } from './sample.ts';

describe('The page about adoption, followed as it stands,', () => {
  followGuide('docs/adopt.md', undefined, (guide) => {
    startRepository(guide, server);
  });
});
