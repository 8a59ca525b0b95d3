import type { ESLint, Linter } from 'eslint';
import { replacedRules } from './replaced-rules.ts';
import type { EventLoopRule, Preset } from './rules/create-rule.ts';
import { rules } from './rules/index.ts';

export { defineLibrary } from './libraries/library.ts';
export type * from './libraries/library.ts';

/** The plugin's presets, each a flat configuration to put into `extends`. They are for files of TypeScript. */
interface Configs extends Record<string, Linter.Config> {
  /** Findings that are bugs or stop the server. */
  readonly recommended: Linter.Config;
  /** `recommended`, rules that ask for limits, and stricter options. */
  readonly strict: Linter.Config;
  /** Rules for test files. */
  readonly tests: Linter.Config;
  /** Every rule. */
  readonly all: Linter.Config;
  /** Switches off rules of ESLint and of other plugins that look at the same code and know less of it. */
  readonly compatible: Linter.Config;
}

interface Plugin extends ESLint.Plugin {
  readonly configs: Configs;
}

const meta = { name: 'eslint-plugin-event-loop', version: '0.1.0', namespace: 'event-loop' };

/** JavaScript seldom has the types that the rules need. It can be had by `files` of one's own. */
const typed = ['**/*.ts', '**/*.tsx', '**/*.mts', '**/*.cts'];

const plugin: Plugin = {
  meta,
  rules: { ...rules },
  configs: {
    recommended: preset('recommended', ['recommended']),
    strict: preset('strict', ['recommended', 'strict']),
    tests: preset('tests', ['tests']),
    all: preset('all', ['recommended', 'strict', 'tests']),
    compatible: {
      name: 'event-loop/compatible',
      files: typed,
      // A rule of a plugin that is not there may be off.
      rules: Object.fromEntries(replacedRules.map(({ name }) => [name, 'off'])),
    },
  },
};

export default plugin;

/** A preset is a filter over what each rule says of itself. */
function preset(name: string, included: readonly Preset[]): Linter.Config {
  return {
    name: `event-loop/${name}`,
    files: typed,
    plugins: {
      get 'event-loop'() {
        return plugin;
      },
    },
    rules: Object.fromEntries(
      Object.entries<EventLoopRule>(rules)
        .filter(([, { meta }]) => included.includes(meta.docs.preset))
        .map(([id, { meta }]): [string, Linter.RuleEntry] => {
          const { severity, strictOptions } = meta.docs;
          return [`event-loop/${id}`, name === 'strict' && strictOptions ? [severity, strictOptions] : severity];
        }),
    ),
  };
}
