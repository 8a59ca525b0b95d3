import type { Rule } from 'eslint';
import type ts from 'typescript';
import type { RequestPath } from '../analysis/callers.ts';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { BlockingCall } from '../libraries/library.ts';
import type { TypedFile } from '../typescript/parser-services.ts';

export function swapBlockingCall(
  _context: Rule.RuleContext,
  _file: TypedFile,
  _knowledge: Knowledge,
  _call: ts.CallExpression,
  _fact: BlockingCall,
  _path: RequestPath,
): Pick<Rule.ReportDescriptorOptions, 'fix' | 'suggest'> {
  return {};
}
