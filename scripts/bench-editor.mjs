// Prints what the recommended preset adds to one re-lint of an edited file, as the ESLint server of an editor does it: a
// generated back end of some 600 files, in which one file is changed again and again. `npm run bench:editor -- 200`
// takes another number of files.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import plugin from '../dist/index.js';
import { root } from './run.mjs';

const files = Number(process.argv[2] ?? 600);
const rounds = 15;
const modules = Math.floor(files / 3);
const folder = mkdtempSync(join(tmpdir(), 'event-loop-bench-'));

try {
  generate();
  const without = await median([]);
  const typed = await median([{ files: ['**/*.ts'], ...typedPromises() }]);
  const own = await median([plugin.configs.recommended]);
  console.log(`${files} files, one of them edited ${rounds} times; the median of a re-lint:`);
  console.log(`  parser and types alone                     ${without.toFixed(0)} ms`);
  console.log(`  with no-floating-promises                  ${typed.toFixed(0)} ms  × ${(typed / without).toFixed(3)}`);
  console.log(`  with event-loop's recommended preset       ${own.toFixed(0)} ms  × ${(own / without).toFixed(3)}`);
} finally {
  rmSync(folder, { recursive: true });
}

/** A back end in layers: each module has a repository, a service that uses two other modules, and routes. */
function generate() {
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  write('package.json', '{ "type": "module" }');
  const compilerOptions = { module: 'nodenext', target: 'es2023', strict: true, skipLibCheck: true, types: ['node'] };
  write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['src'] }));
  for (let index = 0; index < modules; index++) {
    const others = [(index * 7 + 1) % modules, (index * 3 + 2) % modules];
    write(
      `src/m${index}/repository.ts`,
      `import { readFileSync } from 'node:fs';
import { Pool } from 'pg';
const pool = new Pool();
export async function find${index}(id: number) {
  const { rows } = await pool.query('select * from t${index} where id = $1', [id]);
  return rows as { id: number; name: string }[];
}
export function template${index}(name: string): string {
  return ${index % 20 === 0 ? "readFileSync(`${name}.html`, 'utf8')" : 'name'};
}
`,
    );
    write(
      `src/m${index}/service.ts`,
      `import { find${index}, template${index} } from './repository.js';
${others.map((other) => `import { find${other} as other${other} } from '../m${other}/repository.js';`).join('\n')}
export async function load${index}(id: number): Promise<string> {
  const own = await find${index}(id);
  const related = await Promise.all([${others.map((other) => `other${other}(id)`).join(', ')}]);
  return template${index}(own.concat(...related).map(({ name }) => name).join(', '));
}
`,
    );
    write(`src/m${index}/routes.ts`, routes(index, 0));
  }
}

/**
 * @param {number} index
 * @param {number} edit
 */
function routes(index, edit) {
  return `import { Router } from 'express';
import { load${index} } from './service.js';
export const router${index} = Router();
router${index}.get('/${index}', async (request, response) => {
  const text = await load${index}(Number(request.query['id']));
  response.send(text + '${edit}');
});
router${index}.post('/${index}', async (request, response) => {
  await load${index}(${edit});
  response.sendStatus(204);
});
`;
}

/**
 * The median time of a re-lint in milliseconds.
 *
 * @param {import('eslint').Linter.Config[]} configs
 */
async function median(configs) {
  const eslint = new ESLint({
    cwd: folder,
    overrideConfigFile: true,
    overrideConfig: [
      {
        files: ['**/*.ts'],
        languageOptions: {
          parser: tseslint.parser,
          parserOptions: { projectService: true, tsconfigRootDir: folder },
        },
      },
      ...configs,
    ],
  });
  const filePath = join(folder, 'src/m1/routes.ts');
  const times = [];
  for (let round = 0; round < rounds + 3; round++) {
    const start = performance.now();
    await eslint.lintText(routes(1, round), { filePath });
    times.push(performance.now() - start);
  }
  // The first ones load the project and warm the machine up.
  return times.slice(3).toSorted((one, other) => one - other)[Math.floor(rounds / 2)] ?? 0;
}

/** @returns {import('eslint').Linter.Config} */
function typedPromises() {
  return {
    plugins: { '@typescript-eslint': /** @type {import('eslint').ESLint.Plugin} */ (tseslint.plugin) },
    rules: { '@typescript-eslint/no-floating-promises': 'error' },
  };
}

/**
 * @param {string} name
 * @param {string} text
 */
function write(name, text) {
  const file = join(folder, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
}
