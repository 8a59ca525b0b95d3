/** A rule of ESLint or of another plugin that is better switched off beside ours. */
interface ReplacedRule {
  /** Its name, with the prefix under which its plugin asks to be registered. */
  readonly name: string;
  /** The rules of this plugin that look at the same code. */
  readonly by: readonly string[];
  /** What it says that is not so, or that ours say as well. */
  readonly why: string;
}

/** What the configuration `compatible` switches off. Each has its proof in `tests/comparison.test.ts`. */
export const replacedRules: readonly ReplacedRule[] = [
  {
    name: 'no-await-in-loop',
    by: ['no-query-in-loop', 'no-sequential-loop'],
    why: 'It reports retries, pages, writes and transactions as well, which have to run one after another.',
  },
  {
    name: 'no-unmodified-loop-condition',
    by: ['no-busy-loop'],
    why: 'It reports loops that await, where other code can change the condition meanwhile.',
  },
  {
    name: 'n/no-sync',
    by: ['no-blocking-call'],
    why: 'It goes by the ending of a name: it reports start-up code, and passes over blocking calls without that ending.',
  },
  {
    name: 'promise/catch-or-return',
    by: ['no-forgotten-await'],
    why: 'It knows a promise by `.then` alone, and reports one whose second argument takes the rejection.',
  },
  {
    name: 'sonarjs/async-test-assertions',
    by: ['no-unawaited-assertion'],
    why: 'Both report the same assertion.',
  },
];
