// What is switched on in one run of the benchmark.
import tseslint from 'typescript-eslint';
import nodePlugin from 'eslint-plugin-n';
import eventLoop from '../../dist/index.js';

/** @typedef {{ plugins: Record<string, unknown>, rules: Record<string, unknown> }} Variant */

/** @type {Record<string, unknown>} */
const plugins = { '@typescript-eslint': tseslint.plugin, 'event-loop': eventLoop, n: nodePlugin };

/** Rules that others have for the same mistakes. */
export const peerRules = [
  '@typescript-eslint/no-floating-promises',
  '@typescript-eslint/no-misused-promises',
  '@typescript-eslint/await-thenable',
  'no-await-in-loop',
  'n/no-sync',
];

/** The rules of this plugin. */
export const ownRules = Object.keys(eventLoop.rules ?? {}).map((name) => `event-loop/${name}`);

/** The rule whose time everything is compared with. */
export const baseline = '@typescript-eslint/no-floating-promises';

/** @returns {Record<string, unknown>} The rules of typescript-eslint's `recommended-type-checked`, ESLint's own left as they are. */
function recommendedTypeChecked() {
  return Object.assign({}, ...tseslint.configs.recommendedTypeChecked.map(({ rules }) => rules ?? {}));
}

/** @param {string} preset */
function presetRules(preset) {
  const config = /** @type {{ rules: Record<string, unknown> }} */ (
    /** @type {Record<string, unknown>} */ (eventLoop.configs)[preset]
  );
  return config.rules;
}

/** @param {Record<string, unknown>} rules */
function variant(rules) {
  return { plugins, rules };
}

/**
 * The variants by name: `types alone` (parsing and making the program), each rule, presets, and our rules beside
 * typescript-eslint's.
 *
 * @returns {Record<string, Variant>}
 */
export function variants() {
  return {
    'types alone': variant({}),
    ...Object.fromEntries([...peerRules, ...ownRules].map((name) => [name, variant({ [name]: 'error' })])),
    recommended: variant(presetRules('recommended')),
    all: variant(presetRules('all')),
    'the five peers': variant(Object.fromEntries(peerRules.map((name) => [name, 'error']))),
    'recommended-type-checked': variant(recommendedTypeChecked()),
    'recommended-type-checked and recommended': variant({ ...recommendedTypeChecked(), ...presetRules('recommended') }),
    'recommended-type-checked and all': variant({ ...recommendedTypeChecked(), ...presetRules('all') }),
  };
}
