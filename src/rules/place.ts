import type { AST, Rule } from 'eslint';
import type { TSESTree } from '@typescript-eslint/utils';

/**
 * The part of a node that a person has to see, which is where it is reported: all of it if it stands on one line. Else
 * the arguments of a call, the text of a template and the body of a function are left out, so that an editor does not
 * underline a page.
 */
export function placeOf(node: Rule.Node): AST.SourceLocation {
  const { start, end } = locationOf(node);
  return { start, end: start.line === end.line ? end : headEnd(node) };
}

function headEnd(node: Rule.Node): TSESTree.Position {
  switch (node.type) {
    case 'AwaitExpression':
      return headEnd(node.argument as Rule.Node);
    case 'CallExpression':
    case 'NewExpression':
      return locationOf(node.callee).end;
    case 'TaggedTemplateExpression':
      return locationOf(node.tag).end;
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return locationOf(node.body).start;
    default:
      return locationOf(node).end;
  }
}

/** A parser gives every node its place. */
function locationOf(node: object): TSESTree.SourceLocation {
  return (node as TSESTree.Node).loc;
}
