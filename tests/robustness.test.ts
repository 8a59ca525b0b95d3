import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ESLint, Rule } from 'eslint';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { applyAll, withTexts } from '../scripts/robustness/apply-fixes.mjs';
import { checkProgram, type Edits } from '../scripts/robustness/check-program.mjs';
import { mutate, randomOf } from '../scripts/robustness/mutations.mjs';
import { oddOptions, oddSources } from '../scripts/robustness/odd-sources.mjs';
import { worsen } from '../scripts/robustness/worsen.mjs';
import eventLoop from '../src/index.ts';

// The small part of `npm run test:robustness`, without large real code.

const folder = fileURLToPath(new URL('fixtures/virtual/', import.meta.url));
const texts = new Map(Object.entries(oddSources()).map(([name, text]) => [folder + name, text]));
// The files count from their own folder: below `tests` they would be tests.
const empty = { ...ts.createProgram([], oddOptions), getCurrentDirectory: () => folder };
const program = withTexts({ ...empty, getRootFileNames: () => [...texts.keys()] }, texts);

describe('No rule throws, and no edit leaves code that does not parse', () => {
  test('in odd code', () => {
    const { files, findings, faults } = checkProgram({
      program,
      files: [...texts.keys()],
      plugin: eventLoop,
      speed: false,
    });

    expect(faults).toEqual([]);
    expect(files).toBe(texts.size);
    expect(findings).toBeGreaterThan(100);
  });

  test.each([1, 2, 3])('in odd code that was changed at random, seed %i', (seed) => {
    const random = randomOf(seed);
    const changed = new Map(
      [...texts]
        .filter(([, text]) => text.length < 4000)
        .map(([name, text]) => [name, random() < 0.6 ? mutate(name, text, random) : text]),
    );
    const { files, faults } = checkProgram({
      program: withTexts({ ...program, getRootFileNames: () => [...changed.keys()] }, changed),
      files: [...changed.keys()],
      plugin: eventLoop,
      speed: false,
    });

    expect(faults).toEqual([]);
    expect(files).toBe(changed.size);
  });
});

const good = `import { readFile } from 'node:fs/promises';
import { Router } from 'express';
import createKnex from 'knex';
import { Pool } from 'pg';
const knex = createKnex({ client: 'pg' });
const pool = new Pool();
const router = Router();
async function count(table: string): Promise<number> {
  const { rowCount } = await pool.query('SELECT 1 FROM ' + table);
  return rowCount ?? 0;
}
router.get('/report', async (request, response) => {
  const [users, orders] = await Promise.all([count('users'), count('orders')]);
  const template = await readFile('report.html', 'utf8');
  await knex('views').insert({ path: 'report' });
  response.send(template + users + orders);
});
router.post('/mails', async (request, response) => {
  const { rows } = await pool.query<{ id: number }>('SELECT id FROM mails');
  await Promise.all(rows.map((row) => pool.query('DELETE FROM mails WHERE id = $1', [row.id])));
  response.end();
});
`;

describe('Code that was made worse', () => {
  const file = `${folder}good.ts`;
  const virtual = (text: string): ts.Program =>
    withTexts({ ...empty, getRootFileNames: () => [file] }, new Map([[file, text]]));
  const source = ts.createSourceFile(file, good, ts.ScriptTarget.ESNext, true);
  const { text, changes } = worsen(source, () => 0);
  const worsened = virtual(text);

  /** Lints with a plugin and applies all that it offers. */
  function mend(program: ts.Program, plugin: ESLint.Plugin): ReturnType<typeof applyAll> {
    const edits = new Map<string, Edits>();
    checkProgram({ program, files: [file], plugin, onEdits: (name, found) => edits.set(name, found), speed: false });
    return applyAll({ program, plugin, edits });
  }

  test('has missing awaits, reads in a row, and a blocking read', () => {
    expect(changes).toBe(6);
    expect(text).toContain("const users = await count('users');\nconst orders = await count('orders');");
    expect(text).toContain("const template = readFileSync('report.html', 'utf8');");
    expect(text).toContain("\n  knex('views').insert({ path: 'report' });");
    expect(text).toContain('for (const row of rows) { await pool.query(');
  });

  test('is mended without a type error', () => {
    const { fixed, suggested, faults } = mend(worsened, eventLoop);

    expect(faults).toEqual([]);
    expect(fixed).toBeGreaterThanOrEqual(1);
    expect(suggested).toBeGreaterThanOrEqual(1);
  });

  test.each([8, 11, 31])('is mended with what is planted in it, seed %i', (seed) => {
    const planted = worsen(source, randomOf(seed), (client) => client === 'knex');
    const { fixed, suggested, faults } = mend(virtual(planted.text), eventLoop);

    expect(planted.text).toContain('planted');
    expect(faults).toEqual([]);
    expect(fixed + suggested).toBeGreaterThanOrEqual(1);
  });

  test.each<[what: string, create: Rule.RuleModule['create'], fault: RegExp]>([
    [
      'fixes that bring a type error',
      (context) => ({
        'Identifier[name="rowCount"]': (node: Rule.Node) => {
          context.report({ node, message: 'a', fix: (fixer) => fixer.replaceText(node, 'rowsCount') });
        },
      }),
      /^type error by fixes: .*rowsCount/u,
    ],
    [
      'fixes that never end',
      (context) => ({
        Program: (node) => {
          context.report({ node, message: 'a', fix: (fixer) => fixer.insertTextAfter(node, '// more\n') });
        },
      }),
      /^still has fixes after 3 passes/u,
    ],
    [
      'a second suggestion that brings a type error',
      (context) => ({
        'VariableDeclarator > Identifier[name="router"]': (node: Rule.Node) => {
          context.report({
            node,
            message: 'a',
            suggest: ['router', 'writer'].map((name) => ({
              desc: name,
              fix: (fixer) => fixer.replaceText(node, name),
            })),
          });
        },
      }),
      /^type error by suggestion 2 of .*good\.ts:7: Cannot find name 'router'/u,
    ],
  ])('%s are seen', (_, create, fault) => {
    const rule: Rule.RuleModule = { meta: { fixable: 'code', hasSuggestions: true }, create };

    const { faults } = mend(virtual(good), { rules: { rule } });

    expect(faults.map(({ what }) => what)).toContainEqual(expect.stringMatching(fault));
  });
});

describe('Tests', () => {
  const suites = fileURLToPath(new URL('fixtures/suites/', import.meta.url));
  const files = readdirSync(suites)
    .filter((name) => name.includes('.spec.'))
    .map((name) => suites + name);
  const { config } = ts.readConfigFile(`${suites}tsconfig.json`, ts.sys.readFile) as { config: unknown };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, suites);
  const host = ts.createCompilerHost(options, true);
  host.getCurrentDirectory = () => suites;
  const good = ts.createProgram(files, options, host);

  function lint(program: ts.Program): { edits: Map<string, Edits>; findings: number } {
    const edits = new Map<string, Edits>();
    const onEdits = (name: string, found: Edits): unknown => edits.set(name, found);
    const { findings } = checkProgram({ program, files, plugin: eventLoop, onEdits, speed: false });
    return { edits, findings };
  }

  test('with every library of assertions have nothing to mend', () => {
    expect(files).toHaveLength(7);
    expect(lint(good).findings).toBe(0);
  });

  test('that were made worse are mended without a type error', () => {
    const random = randomOf(1);
    const texts = new Map(files.map((file) => [file, worsen(good.getSourceFile(file)!, random, () => true).text]));
    const program = withTexts(good, texts);
    const { edits, findings } = lint(program);
    const { fixed, faults } = applyAll({ program, plugin: eventLoop, edits });

    expect(faults).toEqual([]);
    expect(findings).toBeGreaterThan(20);
    expect(fixed).toBeGreaterThan(20);
  });
});
