import type { Rule } from 'eslint';
import type ts from 'typescript';
import { isFunctionWithBody } from '../analysis/expression.ts';
import type { Collection, Loop } from '../analysis/iterations.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { countComments, endingAfter, endingOf, indentOf, isJavaScript, stepOf } from './layout.ts';
import { declareLimiter, limiterFor } from './limiter.ts';

type Edit = (fixer: Rule.RuleFixer) => Rule.Fix[];

/** The edits of a loop: with all iterations at once, and with so many at a time where the file can limit them. */
export interface OverlapEdits {
  readonly plain?: Edit;
  readonly limited?: Edit;
}

/**
 * `for (const id of ids) { … }` as `await Promise.all(ids.map(async (id) => { … }))`. What was collected is collected
 * afterwards, in the order of the list. There is no edit for loops that skip elements by `continue`, and for what is
 * collected in other ways.
 */
export function overlapIterations(compiler: Compiler, loop: Loop, collection: Collection): OverlapEdits {
  if (
    !compiler.isForOfStatement(loop) ||
    collection.kind === 'other' ||
    skips(compiler, loop.statement) ||
    declaresVar(compiler, loop)
  ) {
    return {};
  }
  const { initializer, statement: body } = loop;
  if (!compiler.isVariableDeclarationList(initializer) || !compiler.isBlock(body)) {
    return {};
  }
  const text = loop.getText();
  const variable = initializer.declarations[0]?.name.getText() ?? '';
  const write = (before: string, after: string): string | undefined => {
    const written = collected(compiler, loop, body, collection, { variable, before, after });
    return written !== undefined && countComments(written) === countComments(text) ? written : undefined;
  };
  const replace = (fixer: Rule.RuleFixer, written: string): Rule.Fix =>
    fixer.replaceTextRange([loop.getStart(), loop.end], written);
  const plain = write('', '');
  // Its declaration stands before the loop.
  const limiter = 'statements' in loop.parent ? limiterFor(compiler, loop) : undefined;
  const limited = limiter && write(`${limiter.name}(`, ')');
  return {
    ...(plain !== undefined && { plain: (fixer: Rule.RuleFixer) => [replace(fixer, plain)] }),
    ...(limiter &&
      limited !== undefined && {
        limited: (fixer: Rule.RuleFixer) => [...declareLimiter(fixer, limiter, loop), replace(fixer, limited)],
      }),
  };
}

interface Wrapping {
  readonly variable: string;
  readonly before: string;
  readonly after: string;
}

function collected(
  compiler: Compiler,
  loop: ts.ForOfStatement,
  body: ts.Block,
  collection: Exclude<Collection, { kind: 'other' }>,
  { variable, before, after }: Wrapping,
): string | undefined {
  const indent = indentOf(loop);
  const step = stepOf(loop.getSourceFile());
  const ending = endingAfter(loop);
  const list = listText(compiler, loop.expression);
  const all = (inner: string): string => {
    const head = before === '' ? `async (${variable}) => ` : `(${variable}) => ${before}async () => `;
    return `Promise.all(${list}.map(${head}${inner}${after}))`;
  };
  const given = (value: string): string => {
    if (collection.kind === 'own') {
      return body.getText();
    }
    const { statement } = collection;
    const start = body.getStart();
    const whole = body.getText();
    return `${whole.slice(0, statement.getStart() - start)}return ${value}${endingOf(statement)}${whole.slice(statement.end - start)}`;
  };
  switch (collection.kind) {
    case 'own':
      return `await ${all(given(''))}${ending}`;
    case 'push':
      return `${collection.list.getText()}.push(...(await ${all(given(collection.value.getText()))}))${ending}`;
    case 'keyed': {
      const text = loop.getSourceFile().text;
      if (/\b(?:resultKey|result)\b/u.test(text)) {
        return undefined;
      }
      const tuple = `[${collection.key.getText()}, ${collection.value.getText()}]`;
      const pair = isJavaScript(loop.getSourceFile()) ? tuple : `${tuple} as const`;
      return (
        `for (const [resultKey, result] of await ${all(given(pair))}) {\n` +
        `${indent}${step}${collection.write('resultKey', 'result')}${ending}\n${indent}}`
      );
    }
    case 'count': {
      if (/\bresult\b/u.test(loop.getSourceFile().text)) {
        return undefined;
      }
      return (
        `for (const result of await ${all(given(collection.value.getText()))}) {\n` +
        `${indent}${step}${collection.write('result')}${ending}\n${indent}}`
      );
    }
  }
}

/** A list as it can be mapped: sets, maps and texts are spread. */
function listText(compiler: Compiler, list: ts.Expression): string {
  const text = list.getText();
  const type = compiler.typeAt(list);
  // Iterators have the methods of lists too, but not everywhere.
  if (!compiler.propertyOf(type, 'flatMap') || compiler.propertyOf(type, 'next')) {
    return `[...${text}]`;
  }
  return /^[\w$.[\]'"()]+$/u.test(text) || compiler.isCallExpression(list) || compiler.isArrayLiteralExpression(list)
    ? text
    : `(${text})`;
}

function skips(compiler: Compiler, body: ts.Node): boolean {
  const visit = (node: ts.Node): true | undefined => {
    if (isFunctionWithBody(compiler, node)) {
      return undefined;
    }
    return /^continue\b/u.test(node.getText()) ? true : compiler.forEachChild(node, visit);
  };
  return visit(body) ?? false;
}

/** A `var` belongs to the whole function, and is not seen there when it stands in another. */
function declaresVar(compiler: Compiler, loop: ts.ForOfStatement): boolean {
  const visit = (node: ts.Node): true | undefined => {
    if (isFunctionWithBody(compiler, node)) {
      return undefined;
    }
    return compiler.isVariableDeclarationList(node) && compiler.keywordOf(node) === 'var'
      ? true
      : compiler.forEachChild(node, visit);
  };
  return visit(loop) ?? false;
}
