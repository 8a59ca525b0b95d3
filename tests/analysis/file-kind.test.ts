import { expect, test } from 'vitest';
import { fileKind, type FileKind } from '../../src/analysis/file-kind.ts';
import { createProgram } from '../support/program.ts';

const kinds: readonly (readonly [path: string, kind: FileKind, text?: string | undefined])[] = [
  ['src/server.ts', 'application'],
  ['src/routes/seeding.ts', 'application'],
  ['src/testing-ground.ts', 'application'],
  ['src/migrations.ts', 'application'],
  ['src/users.test.ts', 'test'],
  ['src/users.spec.mts', 'test'],
  ['src/users.e2e-spec.ts', 'test'],
  ['src/users.bench.ts', 'test'],
  ['src/__tests__/users.ts', 'test'],
  ['src/__mocks__/users.ts', 'test'],
  ['test/setup.ts', 'test'],
  ['tests/setup.ts', 'test'],
  ['e2e/setup.ts', 'test'],
  ['migrations/001.ts', 'script'],
  ['src/database/migration/001.ts', 'script'],
  ['src/seeds/users.ts', 'script'],
  ['src/seeders/users.ts', 'script'],
  ['scripts/release.ts', 'script'],
  ['bin/server.ts', 'script'],
  ['src/cli/index.ts', 'script'],
  ['prisma/seed.ts', 'script'],
  ['src/migrate.ts', 'script'],
  ['src/cli.ts', 'script'],
  ['vite.config.ts', 'script'],
  ['src/users.seed.ts', 'script'],
  ['src/run.ts', 'script', '#!/usr/bin/env node\nexport {};'],
  ['src/button.ts', 'browser', "'use client';\nexport {};"],
  ['src/language.tsx', 'browser', "import { useLocale } from './hooks';\nexport const locale = useLocale();"],
  ['src/language.ts', 'application', "import { useLocale } from './hooks';\nexport const locale = useLocale();"],
  ['src/form.ts', 'browser', "import { useState } from 'react';\nexport { useState };"],
  ['src/render.ts', 'application', "import { createElement } from 'react';\nexport { createElement };"],
];

const files = Object.fromEntries(kinds.map(([path, , text]) => [path, text ?? 'export {};']));
const program = createProgram(files);

test.each(kinds.map(([path, kind]) => [path, kind] as const))('%s is of the kind %s', (path, kind) => {
  expect(fileKind(program.compiler, program.file(path))).toBe(kind);
});

test('the path counts from the folder of the project on', () => {
  // All files of this program stand below a folder that is called tests.
  expect(program.compiler.rootDirectory()).toContain('/tests/');
  expect(fileKind(program.compiler, program.file('src/server.ts'))).toBe('application');
});
