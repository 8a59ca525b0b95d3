import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createProject, packPlugin, root, type Project, type ProjectOptions } from './project.ts';
import { config, everything, files, found, ownLibrary, server, tsconfig } from './sample.ts';

let tarball = '';
const projects: Project[] = [];

function project(options: ProjectOptions): Project {
  const created = createProject(tarball, options);
  projects.push(created);
  return created;
}

beforeAll(() => {
  tarball = packPlugin();
});

afterAll(() => {
  for (const created of projects) {
    created.remove();
  }
  if (tarball !== '') {
    rmSync(dirname(tarball), { recursive: true });
  }
});

describe('A project that installs the packed plugin', () => {
  test('gets the findings with eslint.config.js', () => {
    const user = project({ files: { ...files, 'eslint.config.js': config }, packages: everything });

    expect(user.lint()).toEqual(found);
  });

  test('gets the same findings with eslint.config.ts, whose types are right', () => {
    const user = project({ files: { ...files, 'eslint.config.ts': config }, packages: everything });

    expect(user.typeCheck()).toEqual({ code: 0, output: '' });
    expect(user.lint()).toEqual(found);
  });

  test('gets the same findings from the oldest supported ESLint', () => {
    const user = project({
      // defineConfig came with ESLint 9.22.
      files: { ...files, 'eslint.config.js': flatConfig() },
      packages: everything,
      eslintFrom: join(root, 'tests', 'end-to-end', 'eslint-9'),
    });

    expect(user.lint()).toEqual(found);
  });
});

test('Linted in parts, each with the folders of a job in CI, a project has the findings of the whole', () => {
  const user = project({
    files: {
      ...files,
      'eslint.config.js': config,
      'src/routes/terms.ts': `import express from 'express';
import { terms } from '../services/terms.js';

express().get('/terms', (request, response) => {
  response.send(terms());
});
`,
      'src/services/terms.ts': `import { readFileSync } from 'node:fs';

export function terms(): string {
  return readFileSync('terms.html', 'utf8');
}
`,
    },
    packages: everything,
  });

  const whole = user.lint();
  const others = user.lint('--ignore-pattern', 'src/services');
  const services = user.lint('--ignore-pattern', 'src/*.ts', '--ignore-pattern', 'src/routes');

  expect(services).toEqual([
    'src/services/terms.ts:4:10 event-loop/no-blocking-call `readFileSync` stops every request until it is done: GET /terms (src/routes/terms.ts:4) → terms. Await `readFile` from `node:fs/promises` instead.',
  ]);
  expect([...others, ...services]).toEqual(whole);
});

test('A descriptor in the settings, as the README shows it, is used and has types', () => {
  const user = project({
    files: {
      'tsconfig.json': tsconfig({ skipLibCheck: true }),
      'eslint.config.ts': `import basis from './basis.config.ts';
import { defineConfig } from 'eslint/config';
import own from './own.config.ts';

export default defineConfig([basis, own]);
`,
      'basis.config.ts': config,
      'own.config.ts': ownLibrary,
      'src/server.ts': `import type { Mailer } from '@example/mailer';
import { renderSync } from '@example/mailer';
import express from 'express';

export function serve(mailer: Mailer) {
  express().post('/welcome', async (request, response) => {
    mailer.send(renderSync('welcome'));
    response.sendStatus(204);
  });
}
`,
      'node_modules/@example/mailer/package.json': JSON.stringify({ name: '@example/mailer', types: './index.d.ts' }),
      'node_modules/@example/mailer/index.d.ts': `export interface Mailer {
  send(text: string): Promise<void>;
}
export declare function render(name: string): Promise<string>;
export declare function renderSync(name: string): string;
`,
    },
    packages: everything,
  });

  expect(user.typeCheck()).toEqual({ code: 0, output: '' });
  expect(user.lint().map((finding) => finding.split('`')[0])).toEqual([
    'src/server.ts:7:5 event-loop/no-forgotten-await Nothing waits for this mailer send: the code goes on before it is done, and a failure ends the process.',
    'src/server.ts:7:17 event-loop/no-blocking-call ',
  ]);
});

describe('Without type information the plugin is silent', () => {
  test('with the parser of typescript-eslint and no project', () => {
    const user = project({
      files: { ...files, 'eslint.config.js': config.replace('projectService: true,', '') },
      packages: everything,
    });

    expect(user.lint()).toEqual([]);
  });

  test("with ESLint's own parser", () => {
    const user = project({
      files: {
        'src/server.js': server,
        'eslint.config.js': `import eventLoop from 'eslint-plugin-event-loop';
export default [{ ...eventLoop.configs.all, files: ['**/*.js'] }];
`,
      },
      packages: everything,
    });

    expect(user.lint()).toEqual([]);
  });

  test('where TypeScript is not installed', () => {
    const user = project({
      files: {
        'src/server.js': server,
        'eslint.config.js': `import eventLoop from 'eslint-plugin-event-loop';
export default [{ ...eventLoop.configs.all, files: ['**/*.js'] }];
`,
      },
      packages: ['eslint'],
    });

    expect(user.lint()).toEqual([]);
  });
});

function flatConfig(): string {
  return config
    .replace("import { defineConfig } from 'eslint/config';\n", '')
    .replace('    extends: [eventLoop.configs.recommended],\n', '')
    .replace('  {\n', '  {\n    ...eventLoop.configs.recommended,\n')
    .replace('defineConfig([', '[')
    .replace(']);\n', '];\n');
}
