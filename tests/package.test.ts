import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import plugin from '../src/index.ts';
import { requireBuild, root } from './end-to-end/project.ts';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>;

beforeAll(requireBuild);

test('The plugin says the version of its package', () => {
  expect(plugin.meta?.version).toBe(manifest['version']);
});

test('The package holds the build, the pages of the rules and what npm adds', () => {
  const shell = process.platform === 'win32';
  const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--loglevel', 'error'], { cwd: root, shell });
  const [pack] = JSON.parse(output.toString()) as [{ files: { path: string }[] }];
  const other = pack.files
    .map(({ path }) => path)
    .filter((path) => !/^dist\/.+\.(?:js|d\.ts)$|^docs\/rules\/[a-z-]+\.md$/u.test(path));

  expect(other.toSorted()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json']);
});

describe('What a user loads', () => {
  test('needs no package at run time', () => {
    const packages = [...importsFrom('dist/index.js')].filter((name) => !isBuiltin(name));

    expect(packages).toEqual([]);
    expect(manifest).not.toHaveProperty('dependencies');
  });

  test('has types that mention eslint alone', () => {
    expect([...importsFrom('dist/index.d.ts')]).toEqual(['eslint']);
  });
});

/** The packages that a built file imports, and those that the files imported by it import. */
function importsFrom(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) {
    return new Set();
  }
  seen.add(path);
  const packages = new Set<string>();
  for (const [, name = ''] of readFileSync(join(root, path), 'utf8').matchAll(/\b(?:from|import)\s*\(?'([^']+)'/gu)) {
    if (name.startsWith('.')) {
      const next = join(dirname(path), name);
      const declaration = next.replace(/(?<!\.d)\.ts$/u, '.d.ts');
      for (const found of importsFrom(existsSync(join(root, declaration)) ? declaration : next, seen)) {
        packages.add(found);
      }
    } else {
      packages.add(name);
    }
  }
  return packages;
}
