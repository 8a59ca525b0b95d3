import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint, type Linter } from 'eslint';
import { defineConfig } from 'eslint/config';
import { describe, expect, test } from 'vitest';
import { rules } from '../src/rules/index.ts';
import plugin from '../src/index.ts';

const root = new URL('../', import.meta.url);
const names = Object.keys(rules).toSorted();

/** The names of the files of a folder without their ending. */
function stems(folder: string, ending: string): string[] {
  return readdirSync(fileURLToPath(new URL(folder, root)))
    .filter((file) => file.endsWith(ending))
    .map((file) => basename(file, ending))
    .toSorted();
}

describe('The rules of the plugin', () => {
  test('are the files in src/rules', () => {
    expect(stems('src/rules', '.ts').filter((stem) => !['create-rule', 'index', 'place'].includes(stem))).toEqual(
      names,
    );
  });

  test('are the pages in docs/rules', () => {
    expect(stems('docs/rules', '.md')).toEqual(names);
  });

  test('are the tests in tests/rules', () => {
    expect(stems('tests/rules', '.test.ts').filter((stem) => !stem.endsWith('.edits'))).toEqual(names);
  });

  test('stand in src/rules/index.ts in the order of their names', () => {
    expect(Object.keys(rules)).toEqual(names);
  });

  test('are those that the plugin exports', () => {
    expect(plugin.rules).toEqual(rules);
  });

  test.each(Object.entries(rules))('%s links to its page', (name, rule) => {
    expect(rule.meta.docs.url).toMatch(new RegExp(`/docs/rules/${name}\\.md$`, 'u'));
  });

  test.each(Object.entries(rules))(
    '%s has a type, a description, a schema with descriptions and messages',
    (_, rule) => {
      expect(rule.meta.type).toMatch(/^(?:problem|suggestion)$/u);
      expect(rule.meta.docs.description).toMatch(/^[a-z].*[^.]$/u);
      expect(Object.keys(rule.meta.messages ?? {})).not.toEqual([]);
      for (const property of optionsOf(rule.meta.schema)) {
        expect(property).toHaveProperty('description');
      }
    },
  );
});

describe('A preset holds the rules that say so, with their own severity', () => {
  const wanted = {
    recommended: ['recommended'],
    strict: ['recommended', 'strict'],
    tests: ['tests'],
    all: ['recommended', 'strict', 'tests'],
  };

  test('and there are no other presets', () => {
    expect(Object.keys(plugin.configs)).toEqual([...Object.keys(wanted), 'compatible']);
  });

  test.each(Object.entries(wanted))('%s', (name, presets) => {
    const expected = Object.entries(rules)
      .filter(([, { meta }]) => presets.includes(meta.docs.preset))
      .map(([rule, { meta }]) => [
        `event-loop/${rule}`,
        name === 'strict' && meta.docs.strictOptions
          ? [meta.docs.severity, meta.docs.strictOptions]
          : meta.docs.severity,
      ]);

    expect(plugin.configs[name]?.rules).toEqual(Object.fromEntries(expected));
    expect(plugin.configs[name]?.plugins?.['event-loop']).toBe(plugin);
  });
});

test('strict sets the options that ask for more', () => {
  expect(plugin.configs.strict.rules?.['event-loop/no-sync-handler']).toEqual(['error', { always: true }]);
  expect(plugin.configs.recommended.rules?.['event-loop/no-sync-handler']).toBe('error');
});

describe('The presets', () => {
  const presets = ['recommended', 'strict', 'tests', 'all'] as const;

  test.each(presets)('%s can stand in `extends`, where `files` of a user narrows it', async (name) => {
    const { [name]: preset } = plugin.configs;
    const names = Object.keys(preset.rules ?? {});

    expect(await rulesFor('client/main.ts', defineConfig({ extends: [preset] }))).toEqual(names);
    const narrowed = defineConfig({ files: ['server/**'], extends: [preset] });
    expect(await rulesFor('server/main.ts', narrowed)).toEqual(names);
    expect(await rulesFor('client/main.ts', narrowed)).toEqual([]);
  });

  test('are for TypeScript in all its endings, and for JavaScript on request', async () => {
    const { recommended } = plugin.configs;
    const names = Object.keys(recommended.rules ?? {});

    for (const file of ['main.ts', 'main.tsx', 'main.mts', 'main.cts']) {
      expect(await rulesFor(file, [recommended])).toEqual(names);
    }
    expect(await rulesFor('main.js', [recommended])).toEqual([]);
    expect(await rulesFor('main.js', [{ ...recommended, files: ['**/*.js'] }])).toEqual(names);
  });
});

/** The rules that configurations switch on for a file. */
async function rulesFor(file: string, configs: readonly Linter.Config[]): Promise<string[]> {
  const eslint = new ESLint({ cwd: fileURLToPath(root), overrideConfigFile: true, overrideConfig: [...configs] });
  const config = (await eslint.calculateConfigForFile(file)) as { rules?: object } | undefined;
  return Object.keys(config?.rules ?? {});
}

/** The properties of the options objects in a schema that is a list. */
function optionsOf(schema: unknown): object[] {
  const list = Array.isArray(schema) ? (schema as { properties?: Record<string, object> }[]) : [];
  return list.flatMap(({ properties }) => Object.values(properties ?? {}));
}
