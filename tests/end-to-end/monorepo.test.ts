import { execFileSync } from 'node:child_process';
import { describe } from 'vitest';
import { followGuide } from './guide.ts';

describe('The page about monorepos, followed as it stands,', () => {
  followGuide('docs/monorepo.md', undefined, ({ folder, environment }) => {
    execFileSync('git', ['init', '--quiet'], { cwd: folder, env: environment() });
  });
});
