import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileFunction } from 'node:vm';
import { Linter } from 'eslint';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { describe, expect, test } from 'vitest';
import eventLoop, { defineLibrary } from '../src/index.ts';
import { createProgram, type VirtualProgram } from './support/program.ts';

/**
 * The code blocks of the documentation do what the pages say. Words after the language mark a block:
 *
 * - `wrong`: the page's rule reports something; `wrong=dropped,neverRuns`: just these messages, in this order;
 * - `right`: no rule of the plugin reports anything;
 * - `fixed`, beside `right`: what `--fix` makes of the block before it;
 * - `config`: an eslint.config.js that ESLint accepts;
 * - `configured`, beside `wrong` or `right`: under the `config` block above it, in place of `recommended`.
 *
 * A block is a whole module, which type-checks against the real packages. It may import the modules of
 * tests/fixtures/docs: `./prisma.js`, `./entities.js`.
 */
interface Block {
  readonly code: string;
  readonly language: string;
  readonly line: number;
  /** The words after the language. */
  readonly words: readonly string[];
  /** The `config` block before it. */
  readonly config: string | undefined;
}

const root = fileURLToPath(new URL('../', import.meta.url));
const modules = join(root, 'tests', 'fixtures', 'docs');
const markers = ['config', 'configured', 'fixed', 'right', 'wrong'];
const supportFiles = Object.fromEntries(
  (existsSync(modules) ? readdirSync(modules) : [])
    .filter((name) => name.endsWith('.ts'))
    .map((name) => [name, readFileSync(join(modules, name), 'utf8')]),
);
const rulePages = readdirSync(join(root, 'docs', 'rules')).map((name) => `docs/rules/${name}`);

describe.each(rulePages)('%s', (page) => {
  const blocks = blocksOf(page);

  test('marks each block of code', () => {
    expect(blocks.filter(({ words }) => !words.some(isMarker)).map(({ line }) => `line ${line}`)).toEqual([]);
  });

  test('shows wrong code and right code', () => {
    expect(blocks.some(isWrong)).toBe(true);
    expect(blocks.some(({ words }) => words.includes('right'))).toBe(true);
  });

  describeBlocks(blocks, `event-loop/${basename(page, '.md')}`);
});

describe.each(['README.md', 'docs/comparison.md', 'docs/libraries.md', 'docs/teach-your-framework.md'])(
  '%s',
  (page) => {
    const blocks = blocksOf(page).filter(({ words }) => words.some(isMarker));

    test('has marks that are known', () => {
      const unknown = blocks.flatMap(({ words }) => words.filter((word) => !isMarker(word)));
      expect(unknown).toEqual([]);
    });

    describeBlocks(blocks);
  },
);

test('docs/teach-your-framework.md shows the framework that its blocks import', () => {
  const framework = readFileSync(join(modules, 'courier.ts'), 'utf8');
  expect(readFileSync(join(root, 'docs', 'teach-your-framework.md'), 'utf8')).toContain(`\n${framework}\`\`\`\n`);
});

const pages = ['.', 'docs', 'docs/rules', 'docs/analysis'].flatMap((folder) =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder))
        .filter((name) => name.endsWith('.md'))
        .map((name) => relative(root, join(root, folder, name)))
    : [],
);

test.each(pages)('the relative links of %s lead somewhere', (page) => {
  const broken = linksOf(page).filter((link) => !leadsSomewhere(page, link));
  expect(broken).toEqual([]);
});

/** Tests the blocks of one page, which share a program. Without a rule, any rule may report what is wrong. */
function describeBlocks(blocks: readonly Block[], rule = ''): void {
  const checked = blocks.filter(({ words }) => !words.includes('config'));
  let program: VirtualProgram | undefined;
  const once = (): VirtualProgram => {
    program ??= createProgram({
      ...supportFiles,
      ...Object.fromEntries(checked.map((block) => [fileOf(block), block.code])),
    });
    return program;
  };

  if (checked.length > 0) {
    test('the blocks are modules that type-check', () => {
      expect(checked.filter(({ code }) => !/^(?:import|export)\b/mu.test(code)).map(({ line }) => line)).toEqual([]);
      expect(once().errors()).toEqual([]);
    });
  }

  for (const block of blocks.filter(({ words }) => words.includes('config'))) {
    test(`line ${block.line} is a configuration`, () => {
      const linter = new Linter({ cwd: root });
      for (const file of ['src/main.ts', 'src/main.js']) {
        expect(() => linter.verify('export {};', untyped(configOf(block.code)), join(root, file))).not.toThrow();
      }
    });
  }

  for (const block of checked.filter(isWrong)) {
    const wanted = messageIdsOf(block);
    test(`line ${block.line} is reported${wanted ? `: ${wanted.join(', ')}` : ''}`, () => {
      const found = lint(once(), block).filter(({ ruleId }) => rule === '' || ruleId === rule);
      const ids = found.map(({ messageId }) => messageId);
      if (wanted) {
        expect(ids).toEqual(wanted);
      } else {
        expect(ids).not.toEqual([]);
      }
    });
  }

  for (const [index, block] of checked.entries()) {
    const before = checked[index - 1];
    if (before && block.words.includes('fixed')) {
      test(`line ${block.line} is what --fix makes of line ${before.line}`, () => {
        expect(fixOf(once(), before)).toBe(block.code);
      });
    }
  }

  for (const block of checked.filter(({ words }) => words.includes('right'))) {
    test(`line ${block.line} is not reported`, () => {
      expect(lint(once(), block).map(({ line, message }) => `${block.line + line}: ${message}`)).toEqual([]);
    });
  }
}

/** The code of a block with the first fix of it. */
function fixOf(program: VirtualProgram, block: Block): string {
  const { range, text } = lint(program, block).find(({ fix }) => fix)?.fix ?? { range: [0, 0], text: '' };
  return block.code.slice(0, range[0]) + text + block.code.slice(range[1]);
}

function isMarker(word: string): boolean {
  return markers.includes(word) || word.startsWith('wrong=');
}

function isWrong({ words }: Block): boolean {
  return words.some((word) => word === 'wrong' || word.startsWith('wrong='));
}

function messageIdsOf({ words }: Block): string[] | undefined {
  return words
    .find((word) => word.startsWith('wrong='))
    ?.slice('wrong='.length)
    .split(',');
}

function fileOf({ line, language }: Block): string {
  return `line-${line}.${language}`;
}

/** The blocks of TypeScript and JavaScript of a page. */
function blocksOf(page: string): Block[] {
  const text = readFileSync(join(root, page), 'utf8');
  let config: string | undefined;
  return [...text.matchAll(/^```(?<language>[cm]?[jt]sx?)\b(?<words>[^\n]*)\n(?<code>.*?)^```$/gmsu)].map((match) => {
    const { language = '', words = '', code = '' } = match.groups ?? {};
    const block: Block = {
      code,
      language,
      line: text.slice(0, match.index).split('\n').length,
      words: words.split(/\s+/u).filter((word) => word !== ''),
      config,
    };
    if (block.words.includes('config')) {
      config = code;
    }
    return block;
  });
}

function lint({ program, compiler }: VirtualProgram, block: Block): Linter.LintMessage[] {
  const parser: Linter.Config = {
    files: ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}'],
    languageOptions: { parser: tseslint.parser, parserOptions: { programs: [program] } },
  };
  const configured = block.words.includes('configured') ? configOf(block.config ?? '') : [eventLoop.configs.all];
  const messages = new Linter({ cwd: compiler.rootDirectory() }).verify(
    block.code,
    [...untyped(configured), parser],
    join(compiler.rootDirectory(), fileOf(block)),
  );
  const fatal = messages.find((message) => message.fatal);
  if (fatal) {
    throw new Error(`line ${block.line}: ${fatal.message}`);
  }
  return messages;
}

/** Runs an eslint.config.js of a page. */
function configOf(code: string): Linter.Config[] {
  const body = code
    .replace(/^import .*$/gmu, '')
    .replace('export default', 'return')
    .replaceAll('import.meta.dirname', JSON.stringify(root));
  const run = compileFunction(body, ['defineConfig', 'eventLoop', 'defineLibrary', 'tseslint']) as (
    ...modules: unknown[]
  ) => Linter.Config[];
  return run(defineConfig, eventLoop, defineLibrary, tseslint);
}

/**
 * A configuration for all files, without the project of its parser, which is on no disk, and without the rules of
 * typescript-eslint, which throw where there is none.
 */
function untyped(configs: readonly Linter.Config[]): Linter.Config[] {
  return configs.map(({ languageOptions: _, rules = {}, ...config }) => ({
    ...config,
    files: ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}'],
    plugins: { ...config.plugins, 'event-loop': eventLoop },
    rules: Object.fromEntries(Object.entries(rules).filter(([name]) => !name.startsWith('@typescript-eslint/'))),
  }));
}

/** The links of a page to files of the repository. */
function linksOf(page: string): string[] {
  const text = readFileSync(join(root, page), 'utf8').replaceAll(/^```.*?^```$|`[^`\n]*`/gmsu, '');
  return [...text.matchAll(/\]\((?<link>[^)\s]+)\)/gu)]
    .map(({ groups }) => groups?.['link'] ?? '')
    .filter((link) => !/^[a-z]+:/u.test(link));
}

function leadsSomewhere(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? join(root, page) : join(root, dirname(page), path);
  if (!existsSync(target)) {
    return false;
  }
  return anchor === undefined || anchorsOf(readFileSync(target, 'utf8')).includes(anchor);
}

/** The anchors that GitHub gives to the headings of a page. */
function anchorsOf(text: string): string[] {
  return [...text.replaceAll(/^```.*?^```$/gmsu, '').matchAll(/^#+ (?<heading>.+)$/gmu)].map(({ groups }) =>
    (groups?.['heading'] ?? '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
