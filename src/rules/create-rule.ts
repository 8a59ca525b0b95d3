import type { Rule } from 'eslint';
import { knowledgeFor, type Knowledge } from '../libraries/knowledge.ts';
import { typedFile, type TypedFile } from '../typescript/parser-services.ts';

/** The presets that a rule can belong to; `all` holds every rule. */
export type Preset = 'recommended' | 'strict' | 'tests';

/** What the documentation and the presets need to know of a rule. */
interface RuleDocs {
  readonly description: string;
  readonly preset: Preset;
  readonly severity: 'error' | 'warn';
  /** The options of the rule in `strict`, where they are not its default ones. */
  readonly strictOptions?: Readonly<Record<string, unknown>>;
}

interface RuleDefinition {
  readonly name: string;
  readonly meta: Omit<Rule.RuleMetaData, 'docs'> & { readonly docs: RuleDocs };
  readonly create: (context: Rule.RuleContext, file: TypedFile, knowledge: Knowledge) => Rule.RuleListener;
}

/** A rule of this plugin. */
export type EventLoopRule = Rule.RuleModule & {
  readonly meta: Rule.RuleMetaData & { readonly docs: RuleDocs & { readonly url: string } };
};

const documentation = 'https://github.com/eslint-plugin-event-loop/eslint-plugin-event-loop/blob/main/docs/rules';

/**
 * Makes a rule that is silent where there is no type information.
 *
 * @throws At lint time, if `settings['event-loop']` is not what it should be.
 */
export function createRule({ name, meta, create }: RuleDefinition): EventLoopRule {
  return {
    meta: { ...meta, docs: { ...meta.docs, url: `${documentation}/${name}.md` } },
    create(context) {
      const knowledge = knowledgeFor(context.settings);
      const file = typedFile(context);
      return file ? create(keepingLineEnds(context), file, knowledge) : {};
    },
  };
}

/** The context, whose reports carry edits with the line ends of the file. */
function keepingLineEnds(context: Rule.RuleContext): Rule.RuleContext {
  if (!context.sourceCode.text.includes('\r\n')) {
    return context;
  }
  const report = (descriptor: Rule.ReportDescriptor): void => {
    const { fix, suggest, ...others } = descriptor;
    context.report({
      ...others,
      ...(fix && { fix: withLineEnds(fix) }),
      ...(suggest && { suggest: suggest.map((each) => ({ ...each, fix: withLineEnds(each.fix) })) }),
    });
  };
  return Object.create(context, { report: { value: report } }) as Rule.RuleContext;
}

type Fixing = (fixer: Rule.RuleFixer) => ReturnType<NonNullable<Rule.ReportFixer>>;

function withLineEnds(fix: Rule.ReportFixer): Fixing {
  return (fixer) => {
    const fixes = fix(fixer);
    const all = fixes === null ? [] : 'range' in fixes ? [fixes] : [...fixes];
    return all.map((each) => ({ ...each, text: each.text.replaceAll(/\r?\n/gu, '\r\n') }));
  };
}
