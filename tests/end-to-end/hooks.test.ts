import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { followGuide, startRepository } from './guide.ts';
import { found, server } from './sample.ts';

const good = server
  .replace("import { readFileSync } from 'node:fs';", "import { readFile } from 'node:fs/promises';")
  .replace("'/terms', (", "'/terms', async (")
  .replace('readFileSync', 'await readFile')
  .replace('pool.query', 'await pool.query');

describe.each(['husky', 'lefthook'])('The hook of %s, set up as the page says,', (name) => {
  const guide = followGuide('docs/commit-hooks.md', name, (started) => {
    startRepository(started);
  });

  test('stops a commit with a mistake, and says which', () => {
    const { status, output } = commit(server);

    expect(status).not.toBe(0);
    for (const finding of found) {
      expect(output).toContain(/event-loop\/\S+/u.exec(finding)?.[0]);
    }
    expect(log()).toEqual(['Start']);
  });

  test('lets a commit without one pass', () => {
    const { status, output } = commit(good);

    expect({ status, output }).toMatchObject({ status: 0 });
    expect(log()).toEqual(['Serve', 'Start']);
  });

  /** Stages a server and commits it. */
  function commit(text: string): { status: number | null; output: string } {
    const options = { cwd: guide.folder, env: guide.environment(), encoding: 'utf8' } as const;
    writeFileSync(join(guide.folder, 'src', 'server.ts'), text);
    execFileSync('git', ['add', 'src'], options);
    const { status, stdout, stderr } = spawnSync('git', ['commit', '-m', 'Serve'], options);
    return { status, output: stdout + stderr };
  }

  /** The messages of the commits, newest first. */
  function log(): string[] {
    const options = { cwd: guide.folder, env: guide.environment(), encoding: 'utf8' } as const;
    return execFileSync('git', ['log', '--format=%s'], options).trim().split('\n');
  }
});
