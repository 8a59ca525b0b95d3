import type { Rule } from 'eslint';
import type { TSESTree } from '@typescript-eslint/utils';
import type ts from 'typescript';
import { independentAwaits, type AwaitGroup } from '../analysis/dependence.ts';
import { fileKind } from '../analysis/file-kind.ts';
import { joinAwaits } from '../edits/join-awaits.ts';
import { createRule } from './create-rule.ts';

interface Options {
  readonly unknownEffects: 'ignore' | 'report';
}

/** Reports reads that wait for each other without need. */
export const noSequentialAwaits = createRule({
  name: 'no-sequential-awaits',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'disallow awaiting independent reads one after another',
      preset: 'recommended',
      severity: 'warn',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          unknownEffects: {
            enum: ['ignore', 'report'],
            description: 'Whether to report awaits of which it is not known that they only read.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ unknownEffects: 'ignore' }],
    messages: {
      sequential: '{{names}} do not need each other, but are awaited one after another.',
      sequentialUnknown:
        '{{names}} do not need each other, but are awaited one after another. Join them if none of them changes what another reads.',
      join: 'Await them together with `Promise.all`.',
    },
  },
  create(context, file, knowledge) {
    const { compiler } = file;
    const [options] = context.options as [Options];
    const question = { compiler, knowledge, allowsUnknown: options.unknownEffects === 'report' };
    const awaitsByList = new Map<StatementList, TSESTree.AwaitExpression[]>();

    function note(node: TSESTree.AwaitExpression): void {
      const list = listOf(node);
      if (list) {
        const known = awaitsByList.get(list);
        if (known) {
          known.push(node);
        } else {
          awaitsByList.set(list, [node]);
        }
      }
    }

    function check(list: StatementList, nodes: readonly TSESTree.AwaitExpression[]): void {
      const statements = statementsOf(list).flatMap((each) => {
        const statement = file.toTypeScript(each);
        return statement ? [statement as ts.Statement] : [];
      });
      const awaits = nodes
        .flatMap((each) => {
          const node = file.toTypeScript(each);
          return node && compiler.isAwaitExpression(node) ? [node] : [];
        })
        // An await in another's argument happens before it.
        .sort((one, other) => one.end - other.end);
      for (const group of independentAwaits(question, statements, awaits)) {
        report(group);
      }
    }

    function report(group: AwaitGroup): void {
      const [first] = group.members;
      const node = first && (file.toEstree(first.node) as Rule.Node | undefined);
      if (!node) {
        return;
      }
      const edit = joinAwaits(compiler, group);
      const isKnown = group.members.every((member) => member.isKnown);
      context.report({
        node,
        messageId: isKnown ? 'sequential' : 'sequentialUnknown',
        data: { names: listed(group.members.map(({ name }) => name)) },
        ...(edit?.isCertain && isKnown && { fix: edit.fix }),
        ...(edit && !(edit.isCertain && isKnown) && { suggest: [{ messageId: 'join', fix: edit.fix }] }),
      });
    }

    const program = file.toTypeScript(context.sourceCode.ast);
    if (!program || !compiler.isSourceFile(program) || fileKind(compiler, program) !== 'application') {
      return {};
    }
    return {
      AwaitExpression: note as unknown as (node: Rule.Node) => void,
      'Program:exit'() {
        for (const [list, nodes] of awaitsByList) {
          if (nodes.length > 1) {
            check(list, nodes);
          }
        }
      },
    };
  },
});

type StatementList = TSESTree.BlockStatement | TSESTree.Program | TSESTree.SwitchCase;

function statementsOf(list: StatementList): readonly TSESTree.Node[] {
  return list.type === 'SwitchCase' ? list.consequent : list.body;
}

/** The list of statements that an await belongs to, if it happens whenever they run. */
function listOf(node: TSESTree.AwaitExpression): StatementList | undefined {
  let child: TSESTree.Node = node;
  for (let parent: TSESTree.Node | undefined = node.parent; parent; parent = parent.parent) {
    switch (parent.type) {
      case 'BlockStatement':
      case 'Program':
        return parent;
      case 'SwitchCase':
        return child === parent.test ? undefined : parent;
      case 'LogicalExpression':
        if (child === parent.right) {
          return undefined;
        }
        break;
      case 'ConditionalExpression':
        if (child !== parent.test) {
          return undefined;
        }
        break;
      case 'AssignmentExpression':
        if (parent.operator !== '=') {
          return undefined;
        }
        break;
      case 'AssignmentPattern':
      case 'ChainExpression':
      case 'ArrowFunctionExpression':
      case 'FunctionExpression':
      case 'FunctionDeclaration':
      case 'PropertyDefinition':
      case 'ForStatement':
      case 'WhileStatement':
      case 'DoWhileStatement':
      case 'YieldExpression':
        return undefined;
      case 'IfStatement':
        if (child !== parent.test) {
          return undefined;
        }
        break;
      case 'ForOfStatement':
      case 'ForInStatement':
        if (child !== parent.right) {
          return undefined;
        }
        break;
    }
    child = parent;
  }
  return undefined;
}

/** `` `a`, `b` and `c` ``. */
function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1) ?? ''}`;
}
