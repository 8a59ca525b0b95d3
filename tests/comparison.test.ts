import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Linter, type ESLint } from 'eslint';
import n from 'eslint-plugin-n';
import sonarjs from 'eslint-plugin-sonarjs';
import unicorn from 'eslint-plugin-unicorn';
import tseslint from 'typescript-eslint';
import { describe, expect, test } from 'vitest';
import plugin from '../src/index.ts';
import { replacedRules } from '../src/replaced-rules.ts';
import { guideBlocks, type GuideBlock } from './support/guide-blocks.ts';
import { createProgram, type VirtualProgram } from './support/program.ts';

const page = 'docs/comparison.md';
const root = fileURLToPath(new URL('../', import.meta.url));
const modules = join(root, 'tests', 'fixtures', 'docs');
const blocks = guideBlocks(page);
const linted = blocks.filter((block) => listed(block, 'finds').length > 0);

const plugins = {
  n,
  // It has no types.
  promise: createRequire(import.meta.url)('eslint-plugin-promise') as ESLint.Plugin,
  sonarjs: sonarjs as unknown as ESLint.Plugin,
  unicorn: unicorn as unknown as ESLint.Plugin,
  '@typescript-eslint': tseslint.plugin as ESLint.Plugin,
  'event-loop': plugin,
};

/** The rules of others that the page speaks of. */
const peers = [
  ...['no-await-in-loop', 'no-unmodified-loop-condition', 'n/no-sync', 'promise/catch-or-return'],
  ...['sonarjs/async-test-assertions', 'sonarjs/synchronous-exception-assertions'],
  'unicorn/no-await-in-promise-methods',
  ...['await-thenable', 'no-floating-promises', 'no-misused-promises', 'require-await', 'return-await'].map(
    (name) => `@typescript-eslint/${name}`,
  ),
];

describe('What the page says of code is what the rules report', () => {
  let program: VirtualProgram | undefined;

  test.each(linted.map((block) => [block.line, block] as const))('line %d', (_, block) => {
    program ??= createProgram({
      ...Object.fromEntries(
        readdirSync(modules)
          .filter((name) => name.endsWith('.ts'))
          .map((name) => [name, readFileSync(join(modules, name), 'utf8')]),
      ),
      ...Object.fromEntries(linted.map(({ line, code }) => [`line-${String(line)}.ts`, code])),
    });

    // The rules of ours that the block does not name may find what they want in it.
    const named = [...listed(block, 'finds').map(ruleOf), ...listed(block, 'not')];
    expect(
      lint(program, block).filter((finding) => peers.includes(ruleOf(finding)) || named.includes(ruleOf(finding))),
    ).toEqual(listed(block, 'finds').toSorted());
  });
});

test('What the page says of Biome and oxlint is what they report', { timeout: 600_000 }, async () => {
  const [block] = blocks.filter((candidate) => listed(candidate, 'cli').length > 0);
  const folder = mkdtempSync(join(tmpdir(), 'event-loop-peers-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const [name, text] of Object.entries({
    'main.ts': block?.code ?? '',
    'tsconfig.json': '{ "compilerOptions": { "module": "nodenext", "strict": true, "types": ["node"] } }',
    'biome.json': JSON.stringify({
      files: { includes: ['*.ts'] },
      linter: {
        rules: {
          preset: 'none',
          performance: { noAwaitInLoops: 'error' },
          nursery: { noFloatingPromises: 'error' },
        },
      },
    }),
    '.oxlintrc.json': JSON.stringify({
      plugins: ['eslint', 'node', 'oxc'],
      categories: { correctness: 'off' },
      rules: { 'no-await-in-loop': 'error', 'node/no-sync': 'error', 'oxc/no-async-endpoint-handlers': 'error' },
    }),
  })) {
    writeFileSync(join(folder, name), text);
  }
  const [biome, oxlint] = await Promise.all([
    run(join(root, 'node_modules/@biomejs/biome/bin/biome'), ['lint', '--reporter=json', 'main.ts'], folder),
    run(join(root, 'node_modules/oxlint/bin/oxlint'), ['-c', '.oxlintrc.json', '-f', 'json', 'main.ts'], folder),
  ]);
  rmSync(folder, { recursive: true });

  const { diagnostics } = JSON.parse(biome.slice(biome.indexOf('{"summary"'))) as {
    diagnostics: { category: string; location: { start: { line: number } } }[];
  };
  const found = JSON.parse(oxlint) as {
    diagnostics: { code: string; labels: { span: { line: number } }[] }[];
  };
  expect(
    [
      ...diagnostics
        .filter(({ category }) => category.startsWith('lint/'))
        .map(({ category, location }) => `biome/${category.split('/')[2] ?? ''}:${String(location.start.line)}`),
      ...found.diagnostics.map(
        ({ code, labels }) => `oxlint/${/\((.+)\)/u.exec(code)?.[1] ?? ''}:${String(labels[0]?.span.line)}`,
      ),
    ].toSorted(),
  ).toEqual(listed(block, 'cli').toSorted());
});

describe('`compatible`', () => {
  const rules = plugin.configs.compatible.rules ?? {};

  test('is the table of the page', () => {
    const text = readFileSync(join(root, page), 'utf8');
    const rows = [...text.matchAll(/^\| `(?<name>\S+)` +\| (?<by>`no-[^|]+`) +\| (?<why>[A-Z][^|]+?) +\|$/gmu)];

    expect(
      rows.map(({ groups }) => ({
        name: groups?.['name'],
        by: groups?.['by']?.replaceAll('`', '').split(', '),
        why: groups?.['why'],
      })),
    ).toEqual(replacedRules);
  });

  test('switches off rules that exist, where one of ours is there for it', () => {
    for (const name of Object.keys(rules)) {
      // An unknown rule that is on is an error of the configuration.
      expect(() => new Linter().verify('', [{ plugins, rules: { [name]: 'error' } }])).not.toThrow();
    }
    expect(new Set(Object.values(rules))).toEqual(new Set(['off']));
    expect(Object.keys(rules)).toEqual(replacedRules.map(({ name }) => name));
    expect(replacedRules.flatMap(({ by }) => by).filter((rule) => plugin.rules?.[rule] === undefined)).toEqual([]);
  });

  test('may name rules of plugins that are not there', () => {
    const messages = new Linter().verify('export {};', [plugin.configs.compatible], 'main.ts');

    expect(messages).toEqual([]);
  });
});

/** What the rules of others and all of ours report, as `rule:line`. */
function lint({ program, compiler }: VirtualProgram, { code, line }: GuideBlock): string[] {
  const config: Linter.Config = {
    files: ['**/*.ts'],
    plugins,
    languageOptions: { parser: tseslint.parser, parserOptions: { programs: [program] } },
    rules: {
      ...Object.fromEntries(peers.map((name) => [name, 'error'])),
      ...plugin.configs.all.rules,
      ...plugin.configs.strict.rules,
    },
  };
  const file = join(compiler.rootDirectory(), `line-${String(line)}.ts`);
  return new Linter({ cwd: compiler.rootDirectory() })
    .verify(code, [config], file)
    .map((message) => `${message.ruleId ?? message.message}:${String(message.line)}`)
    .toSorted();
}

/** The values of an attribute of a block. */
function listed(block: GuideBlock | undefined, key: string): string[] {
  const word = block?.words.find((candidate) => candidate.startsWith(`${key}=`));
  return word === undefined ? [] : word.slice(key.length + 1).split(',');
}

function ruleOf(finding: string): string {
  return finding.replace(/:\d+$/u, '');
}

/** Runs a script of Node.js and gives what it prints, however it ends. */
function run(file: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, [file, ...args], { cwd, encoding: 'utf8' }, (_error, stdout) => {
      resolve(stdout);
    });
  });
}
