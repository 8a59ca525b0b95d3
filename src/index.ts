import type { ESLint, Linter } from 'eslint';
import type { EventLoopRule, Preset } from './rules/create-rule.ts';
import { rules } from './rules/index.ts';

export { defineLibrary } from './libraries/library.ts';
export type * from './libraries/library.ts';

/** The plugin's presets, each a flat configuration to put into `extends`. */
interface Configs extends Record<string, Linter.Config> {
  /** Findings that are bugs or stop the server. */
  readonly recommended: Linter.Config;
  /** `recommended`, and rules that ask for limits. */
  readonly strict: Linter.Config;
  /** Rules for test files. */
  readonly tests: Linter.Config;
  /** Every rule. */
  readonly all: Linter.Config;
}

interface Plugin extends ESLint.Plugin {
  readonly configs: Configs;
}

const meta = { name: 'eslint-plugin-event-loop', version: '0.1.0', namespace: 'event-loop' };

const plugin: Plugin = {
  meta,
  rules: { ...rules },
  configs: {
    recommended: preset('recommended', ['recommended']),
    strict: preset('strict', ['recommended', 'strict']),
    tests: preset('tests', ['tests']),
    all: preset('all', ['recommended', 'strict', 'tests']),
  },
};

export default plugin;

/** A preset is a filter over what each rule says of itself. */
function preset(name: string, included: readonly Preset[]): Linter.Config {
  return {
    name: `event-loop/${name}`,
    plugins: {
      get 'event-loop'() {
        return plugin;
      },
    },
    rules: Object.fromEntries(
      Object.entries<EventLoopRule>(rules)
        .filter(([, rule]) => included.includes(rule.meta.docs.preset))
        .map(([id, rule]) => [`event-loop/${id}`, rule.meta.docs.severity]),
    ),
  };
}
