// The programs that the load demo compares: examples/load as it is, and what the plugin makes of it.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { applyEdits } from '../robustness/check-program.mjs';
import { root } from '../run.mjs';

const example = join(root, 'examples', 'load');

/**
 * The copies, by name: whether the plugin edits them, and from which folder files of `by-hand` then stand in them. The
 * rule that finds one query per item offers no edit, because only its author knows how the query takes a list.
 *
 * @type {Readonly<Record<string, { edited: boolean, byHand?: string }>>}
 */
const copies = {
  before: { edited: false },
  after: { edited: true },
  joined: { edited: true, byHand: 'joined' },
  batched: { edited: true, byHand: 'batched' },
};

/**
 * Writes the copies into a folder, each with the edits that the plugin offers: all fixes, and the first suggestion of
 * each finding that has no fix, until nothing is offered any more.
 *
 * @param {string} folder
 * @param {import('eslint').ESLint.Plugin} plugin
 * @returns {Promise<Record<string, string[]>>} What is still found in each copy, as `routes/a.ts:1 rule`.
 */
export async function writeCopies(folder, plugin) {
  /** @type {Record<string, string[]>} */
  const left = {};
  for (const [name, { edited, byHand }] of Object.entries(copies)) {
    const copy = join(folder, name);
    rmSync(copy, { recursive: true, force: true });
    mkdirSync(copy, { recursive: true });
    cpSync(join(example, 'src'), join(copy, 'src'), { recursive: true });
    cpSync(join(example, 'tsconfig.json'), join(copy, 'tsconfig.json'));
    writeFileSync(join(copy, 'package.json'), '{ "private": true, "type": "module" }\n');
    const own = /** @type {Record<string, { rules?: import('eslint').Linter.RulesRecord }>} */ (plugin.configs);
    const recommended = own['recommended']?.rules ?? {};
    if (edited) {
      await applyOffers(copy, plugin, recommended);
    }
    if (byHand !== undefined) {
      cpSync(join(example, 'by-hand', byHand), join(copy, 'src', 'routes'), { recursive: true });
    }
    left[name] = (await lint(copy, plugin, recommended)).flatMap(({ filePath, messages }) =>
      messages.map(({ line, ruleId }) => `${filePath.slice(join(copy, 'src').length + 1)}:${line} ${ruleId ?? ''}`),
    );
  }
  return left;
}

/**
 * @param {string} folder
 * @param {import('eslint').ESLint.Plugin} plugin
 * @param {import('eslint').Linter.RulesRecord} rules
 */
async function applyOffers(folder, plugin, rules) {
  for (let pass = 0; pass < 5; pass += 1) {
    let changed = false;
    for (const { filePath, messages } of await lint(folder, plugin, rules)) {
      const edits = messages.flatMap(({ fix, suggestions }) => {
        const edit = fix ?? suggestions?.[0]?.fix;
        return edit ? [edit] : [];
      });
      if (edits.length > 0) {
        writeFileSync(filePath, applyEdits(readFileSync(filePath, 'utf8'), edits));
        changed = true;
      }
    }
    if (!changed) {
      return;
    }
  }
}

/**
 * @param {string} folder
 * @param {import('eslint').ESLint.Plugin} plugin
 * @param {import('eslint').Linter.RulesRecord} rules
 */
function lint(folder, plugin, rules) {
  const eslint = new ESLint({
    cwd: folder,
    overrideConfigFile: true,
    ignore: false,
    overrideConfig: {
      files: ['**/*.ts'],
      plugins: { 'event-loop': plugin },
      rules,
      languageOptions: {
        parser: /** @type {import('eslint').Linter.Parser} */ (tseslint.parser),
        parserOptions: { projectService: true, tsconfigRootDir: folder },
      },
    },
  });
  return eslint.lintFiles('src');
}
