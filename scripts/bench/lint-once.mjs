// One run of the benchmark, in a process of its own: lints a folder with one variant, cold, then lints edited files
// again and again as an editor does. Prints one line of JSON.
import { readFileSync } from 'node:fs';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { median } from './statistics.mjs';
import { variants } from './variants.mjs';

/** @typedef {{ folder: string, files: string[], variant: string, edits: number }} Request */

/**
 * @typedef {{
 *   wall: number,
 *   cpu: number,
 *   memory: number | undefined,
 *   parse?: number,
 *   rules?: Record<string, number>,
 *   findings: Record<string, number>,
 *   files: number,
 *   notParsed: number,
 *   edit?: { wall: number, cpu: number } | undefined,
 * }} Result - Times in milliseconds, memory in MiB. `wall`, `cpu` and `memory` are of the whole process until the last
 *   file was linted; `edit` is one file that is linted once more.
 */

const request = /** @type {Request} */ (JSON.parse(readFileSync(0, 'utf8')));
const variant = variants()[request.variant];
if (!variant) {
  throw new Error(`There is no variant ${request.variant}.`);
}

const eslint = new ESLint({
  cwd: request.folder,
  overrideConfigFile: true,
  ignore: false,
  stats: true,
  allowInlineConfig: false,
  overrideConfig: [
    {
      files: ['**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}'],
      plugins: /** @type {any} */ (variant.plugins),
      rules: /** @type {any} */ (variant.rules),
      languageOptions: {
        parser: /** @type {any} */ (tseslint.parser),
        parserOptions: { projectService: true, tsconfigRootDir: request.folder },
      },
    },
  ],
});

const results = await eslint.lintFiles(request.files);
const { user, system } = process.cpuUsage();

/** @type {Result & { parse: number, rules: Record<string, number> }} */
const result = {
  wall: performance.now(),
  cpu: (user + system) / 1000,
  memory: process.resourceUsage().maxRSS / 1024,
  parse: 0,
  rules: {},
  findings: {},
  files: results.length,
  notParsed: 0,
};
for (const { messages, stats } of results) {
  for (const pass of stats?.times.passes ?? []) {
    result.parse += pass.parse?.total ?? 0;
    for (const [name, { total }] of Object.entries(pass.rules ?? {})) {
      result.rules[name] = (result.rules[name] ?? 0) + total;
    }
  }
  for (const { ruleId, fatal } of messages) {
    if (fatal) {
      result.notParsed += 1;
    } else if (ruleId) {
      result.findings[ruleId] = (result.findings[ruleId] ?? 0) + 1;
    }
  }
}
result.edit = await timeOfEdit();
process.stdout.write(`${JSON.stringify(result)}\n`);

/** The time of linting a file that was just edited: the mean of three files, for each the median of its edits. */
async function timeOfEdit() {
  if (request.edits === 0) {
    return undefined;
  }
  const sum = { wall: 0, cpu: 0 };
  const places = [1 / 6, 3 / 6, 5 / 6];
  for (const place of places) {
    const file = request.files[Math.floor(request.files.length * place)] ?? '';
    const text = readFileSync(file, 'utf8');
    /** @type {{ wall: number, cpu: number }[]} */
    const times = [];
    // The first edit warms up.
    for (let edit = -1; edit < request.edits; edit += 1) {
      const began = performance.now();
      const before = process.cpuUsage();
      await eslint.lintText(`${text}\nfunction edit() { return ${edit}; }\n`, { filePath: file });
      const used = process.cpuUsage(before);
      if (edit >= 0) {
        times.push({ wall: performance.now() - began, cpu: (used.user + used.system) / 1000 });
      }
    }
    sum.wall += median(times.map(({ wall }) => wall));
    sum.cpu += median(times.map(({ cpu }) => cpu));
  }
  return { wall: sum.wall / places.length, cpu: sum.cpu / places.length };
}
