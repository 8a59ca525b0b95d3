// Prints what the recommended preset adds to one re-lint of an edited file in the ESLint server of VS Code, which runs
// for as long as the editor does: a generated back end of some 600 files, of which one file is changed again and again.
// `npm run bench:editor -- 200` takes another number of files.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createJiti } from 'jiti';
import { root } from './run.mjs';

/** @type {typeof import('../tests/end-to-end/editor.ts')} */
const { startEditor } = await createJiti(import.meta.url).import('../tests/end-to-end/editor.ts');

const files = Number(process.argv[2] ?? 600);
const rounds = 25;
const modules = Math.floor(files / 3);
const parent = mkdtempSync(join(tmpdir(), 'event-loop-bench-'));

/** What is linted with: the configurations that come after the parser's. The first two are compared, and the next two. */
const variants = {
  'recommendedTypeChecked of typescript-eslint': '...tseslint.configs.recommendedTypeCheckedOnly',
  "with event-loop's recommended beside it":
    '...tseslint.configs.recommendedTypeCheckedOnly, eventLoop.configs.recommended',
  'parser alone, without a typed rule': '',
  "event-loop's recommended alone": 'eventLoop.configs.recommended',
};

/** What is edited: a file as most are, and one with a blocking call, whose callers are looked for after each change. */
const edits = {
  'a file with routes': { file: 'src/m1/routes.ts', text: (/** @type {number} */ round) => routes(1, round) },
  'a file with a blocking call': {
    file: 'src/m0/repository.ts',
    text: (/** @type {number} */ round) => repository(0, round),
  },
};

try {
  const editors = [];
  for (const [name, configuration] of Object.entries(variants)) {
    const folder = join(parent, String(editors.length));
    generate(folder, configuration);
    editors.push({ name, editor: await startEditor(folder) });
  }
  for (const [what, { file, text }] of Object.entries(edits)) {
    /** @type {number[][]} */
    const times = editors.map(() => []);
    let found = 0;
    for (const { editor } of editors) {
      editor.open(file, text(0));
      await editor.diagnose(file);
    }
    // In turns, so that what else the machine does meets all alike. The first rounds warm up.
    for (let round = -3; round < rounds; round++) {
      for (const [index, { editor }] of editors.entries()) {
        const start = performance.now();
        editor.change(file, text(round));
        found = (await editor.diagnose(file)).length;
        if (round >= 0) {
          times[index]?.push(performance.now() - start);
        }
      }
    }
    print(what, found, times);
  }
  await Promise.all(editors.map(({ editor }) => editor.close()));
} finally {
  rmSync(parent, { recursive: true });
}

/**
 * @param {string} what
 * @param {number} found
 * @param {readonly number[][]} times
 */
function print(what, found, times) {
  console.log(`\n${files} files; ${what}, changed ${rounds} times; ${found} findings of ours in it`);
  for (const [index, name] of Object.keys(variants).entries()) {
    const own = times[index] ?? [];
    const without = times[index - (index % 2)] ?? [];
    const ratios = own.map((time, round) => time / (without[round] ?? time)).toSorted((one, other) => one - other);
    const at = (/** @type {number} */ share) => (ratios[Math.floor((ratios.length - 1) * share)] ?? 0).toFixed(2);
    const spread = index % 2 === 0 ? '' : `  × ${at(0.5)} (quarters ${at(0.25)} to ${at(0.75)})`;
    console.log(`  ${name.padEnd(44)} ${median(own).toFixed(1).padStart(6)} ms${spread}`);
  }
}

/** @param {readonly number[]} numbers */
function median(numbers) {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}

/**
 * A back end in layers: each module has a repository, a service that uses two other modules, and routes.
 *
 * @param {string} folder
 * @param {string} configuration
 */
function generate(folder, configuration) {
  write('package.json', '{ "type": "module" }');
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const compilerOptions = { module: 'nodenext', target: 'es2023', strict: true, skipLibCheck: true, types: ['node'] };
  write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['src'] }));
  write(
    'eslint.config.js',
    `import eventLoop from 'eslint-plugin-event-loop';
import tseslint from 'typescript-eslint';

const languageOptions = {
  parser: tseslint.parser,
  parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
};
export default [{ files: ['**/*.ts'], languageOptions }, ${configuration}];
`,
  );
  for (let index = 0; index < modules; index++) {
    write(`src/m${index}/repository.ts`, repository(index, 0));
    write(`src/m${index}/service.ts`, service(index));
    write(`src/m${index}/routes.ts`, routes(index, 0));
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
}

/**
 * @param {number} index
 * @param {number} edit
 */
function repository(index, edit) {
  return `import { readFileSync } from 'node:fs';
import { Pool } from 'pg';
const pool = new Pool();
export async function find${index}(id: number) {
  const { rows } = await pool.query('select * from t${index} where id = $1 and ${edit} = ${edit}', [id]);
  return rows as { id: number; name: string }[];
}
export function template${index}(name: string): string {
  return ${index % 20 === 0 ? "readFileSync(`${name}.html`, 'utf8')" : 'name'};
}
`;
}

/** @param {number} index */
function service(index) {
  const others = [(index * 7 + 1) % modules, (index * 3 + 2) % modules];
  return `import { find${index}, template${index} } from './repository.js';
${others.map((other, at) => `import { find${other} as other${at} } from '../m${other}/repository.js';`).join('\n')}
export async function load${index}(id: number): Promise<string> {
  const own = await find${index}(id);
  const related = await Promise.all([other0(id), other1(id)]);
  return template${index}(own.concat(...related).map(({ name }) => name).join(', '));
}
`;
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
