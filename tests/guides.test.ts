import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { guideBlocks, type GuideBlock } from './support/guide-blocks.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const guides = ['adopt', 'ci', 'commit-hooks', 'comparison', 'editor', 'monorepo', 'start', 'typescript-7'];

/** What the first word after the language, up to its `=`, may be. */
const marks = ['cli', 'config', 'file', 'finds', 'output', 'run'];

describe.each(guides.map((name) => `docs/${name}.md`))('%s', (page) => {
  const blocks = guideBlocks(page);

  test('marks each block of code', () => {
    const unmarked = blocks.filter(({ words: [first = ''] }) => !marks.includes(first.split('=')[0] ?? ''));

    expect(unmarked.map(({ line }) => line)).toEqual([]);
  });

  test('has blocks that parse', () => {
    expect(blocks.flatMap((block) => errorsOf(block))).toEqual([]);
  });

  if (blocks.some(({ run }) => run)) {
    test('is followed by a test', () => {
      const folder = join(root, 'tests', 'end-to-end');
      const followed = readdirSync(folder)
        .filter((name) => name.endsWith('.test.ts'))
        .some((name) => readFileSync(join(folder, name), 'utf8').includes(`followGuide('${page}'`));

      expect(followed).toBe(true);
    });
  }
});

test('The index of the documentation leads to every page', () => {
  const index = readFileSync(join(root, 'docs', 'README.md'), 'utf8');
  const missing = readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .filter((name) => !index.includes(`](${name})`));

  expect(missing).toEqual([]);
});

describe.each(readdirSync(join(root, '.github', 'workflows')))('The workflow %s', (name) => {
  const text = readFileSync(join(root, '.github', 'workflows', name), 'utf8');

  test('is YAML with jobs, which have read permissions unless they say otherwise', () => {
    const workflow = load(text) as { jobs: object; permissions: object };

    expect(Object.keys(workflow.jobs)).not.toEqual([]);
    expect(workflow.permissions).toEqual({ contents: 'read' });
  });

  test('runs scripts that the package has', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
    const run = [...text.matchAll(/npm (?:run )?(?<script>test\b(?!:)|(?<=run )[\w:-]+)/gu)];

    expect(run).not.toEqual([]);
    expect(run.map(({ groups }) => groups?.['script']).filter((script = '') => !(script in scripts))).toEqual([]);
  });
});

/** What is wrong in the syntax of a block. */
function errorsOf({ code, language, line }: GuideBlock): string[] {
  try {
    if (language === 'json') {
      JSON.parse(code);
    } else if (language === 'yaml') {
      load(code);
    } else if (language === 'js' || language === 'ts') {
      const { diagnostics = [] } = ts.transpileModule(code, { reportDiagnostics: true, fileName: `block.${language}` });
      return diagnostics.map(({ messageText }) => `line ${String(line)}: ${JSON.stringify(messageText)}`);
    }
    return [];
  } catch (error) {
    return [`line ${String(line)}: ${String(error)}`];
  }
}
