import type { Rule } from 'eslint';
import type { Fate } from '../analysis/fate.ts';
import type { StartingExpression } from '../analysis/operation.ts';
import type { TypedFile } from '../typescript/parser-services.ts';

export function awaitIt(
  _context: Rule.RuleContext,
  _file: TypedFile,
  _call: StartingExpression,
  _fate: Exclude<Fate, { kind: 'cared-for' }>,
): Pick<Rule.ReportDescriptorOptions, 'fix' | 'suggest'> {
  return {};
}
