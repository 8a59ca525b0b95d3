import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { guideBlocks } from '../support/guide-blocks.ts';
import { followGuide, startRepository } from './guide.ts';
import { found, server } from './sample.ts';

const rules = found.map((finding) => /event-loop\/\S+/u.exec(finding)?.[0]);

describe('The page about CI, followed as it stands,', () => {
  const guide = followGuide('docs/ci.md', undefined, (started) => {
    startRepository(started, server);
  });

  function read(file: string): string {
    return readFileSync(join(guide.folder, file), 'utf8');
  }

  test('leaves SARIF with the findings and the links to the pages of their rules', () => {
    const { runs } = JSON.parse(read('eslint.sarif')) as {
      runs: [
        {
          results: { ruleId: string; locations: [{ physicalLocation: { region: { startLine: number } } }] }[];
          tool: { driver: { rules: { id: string; helpUri: string }[] } };
        },
      ];
    };
    const [{ results, tool }] = runs;

    expect(results.map(({ ruleId }) => ruleId)).toEqual(rules);
    expect(results.map(({ locations }) => locations[0].physicalLocation.region.startLine)).toEqual([9, 13]);
    expect(tool.driver.rules.map(({ helpUri }) => helpUri.split('/').at(-1))).toEqual(
      tool.driver.rules.map(({ id }) => id.replace('event-loop/', '') + '.md'),
    );
  });

  test("leaves GitLab's report with the findings", () => {
    const report = JSON.parse(read('gl-codequality.json')) as {
      check_name: string;
      location: { path: string };
    }[];

    expect(report.map(({ check_name: name, location }) => `${name} ${location.path}`).toSorted()).toEqual(
      rules.map((rule) => `${rule ?? ''} src/server.ts`).toSorted(),
    );
  });

  test("leaves JUnit's XML with the findings", () => {
    const failed = [...read('eslint.xml').matchAll(/<testcase [^>]*name="org\.eslint\.([^"]+)"/gu)].map(
      ([, rule]) => rule,
    );

    expect(failed).toEqual(rules);
  });

  test('has workflows whose lint commands run', () => {
    const tried = new Set(guideBlocks('docs/ci.md').flatMap(({ run, code }) => (run ? [code.trim()] : [])));
    const workflows = guideBlocks('docs/ci.md').filter(({ language }) => language === 'yaml');
    const commands = workflows
      .flatMap(({ code }) => commandsIn(load(code)))
      .filter((command) => command.startsWith('npx eslint'))
      .map((command) => command.replace('${{ matrix.part }}', 'src'));

    expect(commands).toHaveLength(workflows.length);
    for (const command of new Set(commands)) {
      // GitLab's runs above, with the name of the report, which it takes from its own environment.
      if (!tried.has(command) && !command.endsWith('--format gitlab')) {
        const { status } = spawnSync('sh', ['-ec', command], { cwd: guide.folder, env: guide.environment() });
        expect(status, command).toBe(1);
      }
    }
  });
});

/** The values of `run` and `script`, wherever they stand. */
function commandsIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) {
    return [];
  }
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) => {
    if (key === 'run' && typeof value === 'string') {
      return [value];
    }
    return key === 'script' && Array.isArray(value) ? value.map(String) : commandsIn(value);
  });
}
