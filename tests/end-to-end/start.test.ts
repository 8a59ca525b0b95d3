import { describe, expect, test } from 'vitest';
import { guideBlocks } from '../support/guide-blocks.ts';
import { startEditor } from './editor.ts';
import { followGuide } from './guide.ts';

describe('The start page, followed as it stands,', () => {
  const { folder } = followGuide('docs/start.md');

  test('leads to the same finding in an editor', async () => {
    const editor = await startEditor(folder);
    const wrong = guideBlocks('docs/start.md').find(({ file }) => file === 'src/pages.ts')?.code ?? '';
    editor.open('src/pages.ts', wrong);
    const findings = await editor.diagnose('src/pages.ts');
    await editor.close();

    expect(findings.map(({ message }) => message)).toEqual([
      '`readFileSync` stops every request until it is done: GET /pages/:name (src/server.ts:6) → page. Await `readFile` from `node:fs/promises` instead.',
    ]);
  });
});
