// One run of the benchmark, in a process of its own: lints a folder with one variant, cold, then lints one edited file
// again and again as an editor does. Prints one line of JSON.
import { readFileSync } from 'node:fs';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { variants } from './variants.mjs';

/** @typedef {{ folder: string, files: string[], variant: string, edits: number }} Request */

/**
 * @typedef {{
 *   wall: number,
 *   cpu: number,
 *   parse: number,
 *   rules: Record<string, number>,
 *   findings: Record<string, number>,
 *   files: number,
 *   crashes: string[],
 *   memory: number,
 *   edit: number | undefined,
 * }} Result - Times in milliseconds, memory in MiB.
 */

const request = /** @type {Request} */ (JSON.parse(readFileSync(0, 'utf8')));
const { plugins, rules } = variants()[request.variant] ?? { plugins: {}, rules: {} };

const eslint = new ESLint({
  cwd: request.folder,
  overrideConfigFile: true,
  ignore: false,
  stats: true,
  allowInlineConfig: false,
  overrideConfig: [
    {
      files: ['**/*.{ts,js,mts,cts,mjs,cjs}'],
      plugins: /** @type {any} */ (plugins),
      rules: /** @type {any} */ (rules),
      languageOptions: {
        parser: /** @type {any} */ (tseslint.parser),
        parserOptions: { projectService: true, tsconfigRootDir: request.folder },
      },
    },
  ],
});

const start = performance.now();
const before = process.cpuUsage();
const results = await eslint.lintFiles(request.files);
const wall = performance.now() - start;
const { user, system } = process.cpuUsage(before);
const cpu = (user + system) / 1000;

/** @type {Result} */
const result = {
  wall,
  cpu,
  parse: 0,
  rules: {},
  findings: {},
  files: results.length,
  crashes: [],
  memory: process.resourceUsage().maxRSS / 1024,
  edit: await timeOfEdit(),
};
for (const { filePath, messages, stats } of results) {
  for (const pass of stats?.times.passes ?? []) {
    result.parse += pass.parse?.total ?? 0;
    for (const [name, { total }] of Object.entries(pass.rules ?? {})) {
      result.rules[name] = (result.rules[name] ?? 0) + total;
    }
  }
  for (const { ruleId, fatal, message } of messages) {
    if (fatal) {
      result.crashes.push(`${filePath}: ${message}`);
    } else if (ruleId) {
      result.findings[ruleId] = (result.findings[ruleId] ?? 0) + 1;
    }
  }
}
process.stdout.write(`${JSON.stringify(result)}\n`);

/** The median time, in milliseconds, of linting a file that was just edited. */
async function timeOfEdit() {
  if (request.edits === 0) {
    return undefined;
  }
  const file = request.files[Math.floor(request.files.length / 2)] ?? '';
  const text = readFileSync(file, 'utf8');
  /** @type {number[]} */
  const times = [];
  for (let edit = 0; edit < request.edits; edit += 1) {
    const began = performance.now();
    await eslint.lintText(`${text}\nexport const edit${edit} = ${edit};\n`, { filePath: file });
    times.push(performance.now() - began);
  }
  return times.sort((left, right) => left - right)[Math.floor(times.length / 2)];
}
