import type { Rule } from 'eslint';
import type ts from 'typescript';
import type { TransactionScope } from '../analysis/outside-transaction.ts';
import { calledName, receiverOf, withoutWrappers } from '../analysis/expression.ts';
import type { Operation, StartingExpression } from '../analysis/operation.ts';
import type { Compiler } from '../typescript/compiler.ts';

type Edit = (fixer: Rule.RuleFixer) => Rule.Fix;

/**
 * Lets an operation run in a transaction: on the transaction in place of the client that it was begun on
 * (`prisma.user.create(…)` → `tx.user.create(…)`), with a repository of the transaction's manager, or with the option that names the
 * transaction.
 *
 * None where the transaction does not have the member that is called, and for functions of the project.
 */
export function useTransaction(
  compiler: Compiler,
  call: StartingExpression,
  operation: Operation,
  scope: TransactionScope,
): Edit | undefined {
  if (operation.via.length > 0 || !compiler.isCallExpression(call)) {
    return undefined;
  }
  return operation.library.sessionOption
    ? withOption(compiler, call, operation, scope)
    : onTransaction(compiler, call, scope);
}

function onTransaction(compiler: Compiler, call: ts.CallExpression, scope: TransactionScope): Edit | undefined {
  const { parameter, client, name } = scope;
  if (!parameter) {
    return undefined;
  }
  const type = compiler.typeAt(parameter.name);
  const has = (member: string): boolean => compiler.propertyOf(type, member) !== undefined;
  for (const node of chainOf(compiler, call)) {
    const { parent } = node;
    if (!compiler.isPropertyAccessExpression(parent) || parent.expression !== node) {
      continue;
    }
    if (node.getText() === client && has(parent.name.text)) {
      return replacing(node, name);
    }
    if (parent.name.text === 'manager' && node.getText() === client && has('getRepository')) {
      return replacing(parent, name);
    }
    const isRepository = compiler
      .namesOf(compiler.typeAt(node))
      .some((symbol) => symbol.name === 'Repository' || symbol.name === 'TreeRepository');
    if (isRepository && has('withRepository') && !compiler.isCallExpression(node)) {
      return replacing(node, `${name}.withRepository(${node.getText()})`);
    }
  }
  // `knex('users')` is a call of the client itself.
  const callee = [...chainOf(compiler, call)].find(
    (node) => node.getText() === client && compiler.isCallExpression(node.parent) && node.parent.expression === node,
  );
  return callee && replacing(callee, name);
}

/** The expressions of a chain from the call inwards: `prisma.user.create`, `prisma.user`, `prisma`. */
function* chainOf(compiler: Compiler, call: ts.CallExpression): Generator<ts.Expression> {
  let node: ts.Expression = call;
  for (;;) {
    if (compiler.isCallExpression(node) || compiler.isPropertyAccessExpression(node)) {
      node = withoutWrappers(compiler, node.expression);
      yield node;
    } else {
      return;
    }
  }
}

function replacing(node: ts.Node, text: string): Edit {
  return (fixer) => fixer.replaceTextRange([node.getStart(), node.end], text);
}

function withOption(
  compiler: Compiler,
  call: ts.CallExpression,
  { library, start }: Operation,
  { name }: TransactionScope,
): Edit | undefined {
  const { sessionOption } = library;
  const { call: method, verb } = methodOf(compiler, call, sessionOption?.at ?? {});
  if (!sessionOption) {
    return undefined;
  }
  if (start === 'lazy' && sessionOption.chain !== undefined) {
    const text = `.${sessionOption.chain}(${name})`;
    return (fixer) => fixer.insertTextAfterRange([call.getStart(), call.end], text);
  }
  const index = verb === undefined ? undefined : sessionOption.at[verb];
  if (index === undefined || !method) {
    return undefined;
  }
  const option = sessionOption.name === name ? name : `${sessionOption.name}: ${name}`;
  const given = method.arguments[index];
  if (!given) {
    return method.arguments.length === index
      ? (fixer) => fixer.insertTextBeforeRange([method.end - 1, method.end], `${index > 0 ? ', ' : ''}{ ${option} }`)
      : undefined;
  }
  const options = withoutWrappers(compiler, given);
  if (!compiler.isObjectLiteralExpression(options)) {
    return undefined;
  }
  const position = options.getStart() + 1;
  return (fixer) =>
    fixer.insertTextBeforeRange([position, position], options.properties.length > 0 ? ` ${option},` : ` ${option} `);
}

/** The call of the chain that takes options. */
function methodOf(
  compiler: Compiler,
  call: ts.CallExpression,
  at: Readonly<Record<string, number>>,
): { readonly call: ts.CallExpression | undefined; readonly verb: string | undefined } {
  for (let node: ts.Expression | undefined = call; node; node = receiverOf(compiler, node)) {
    const name = compiler.isCallExpression(node) ? calledName(compiler, node) : undefined;
    if (compiler.isCallExpression(node) && name !== undefined && at[name] !== undefined) {
      return { call: node, verb: name };
    }
  }
  return { call: undefined, verb: undefined };
}
