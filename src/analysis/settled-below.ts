import type ts from 'typescript';
import type { Compiler } from '../typescript/compiler.ts';
import { calledName, isFunctionWithBody } from './expression.ts';

/** What moves the clock of a test on, and with it all that waits for a timer. */
const clocks = /^(?:advanceTimers|runAll|runOnlyPending|runToLast|runToFrame|tick|next|fastForward|useRealTimers)/u;

/**
 * Can what stands below in the same function be what a promise waits for? Then it cannot be awaited before that:
 * `assert.rejects(run(controller.signal)); controller.abort();`.
 *
 * It can where a call below uses a variable that the promise was made of, itself or through the values of others, or
 * where it moves the clock of a test on. What is imported, or declared as a function, is no such variable.
 *
 * @param sources - What the promise is made of: expressions of one statement.
 * @param isHarmless - Says of a call below that it settles nothing.
 */
export function isSettledBelow(
  compiler: Compiler,
  sources: readonly ts.Expression[],
  isHarmless: (call: ts.CallExpression) => boolean,
): boolean {
  const [first] = sources;
  const below = first ? statementsBelow(compiler, first) : [];
  const settles = (node: ts.Node, used: ReadonlySet<ts.Symbol>): boolean => {
    if (compiler.isCallExpression(node)) {
      if (isHarmless(node)) {
        return false;
      }
      if (clocks.test(calledName(compiler, node) ?? '') || variablesIn(compiler, node).some((each) => used.has(each))) {
        return true;
      }
    }
    return compiler.forEachChild(node, (child) => settles(child, used) || undefined) === true;
  };
  const used = below.length > 0 ? variablesBehind(compiler, sources) : new Set<ts.Symbol>();
  return below.some((each) => settles(each, used));
}

/** The statements that run after an expression, up to the end of the function. */
function statementsBelow(compiler: Compiler, expression: ts.Expression): ts.Statement[] {
  const found: ts.Statement[] = [];
  for (let node: ts.Node = expression; !isFunctionWithBody(compiler, node) && !compiler.isSourceFile(node);) {
    const { parent } = node;
    const after = node.end;
    if (compiler.isBlock(parent) || compiler.isCaseClause(parent) || compiler.isSourceFile(parent)) {
      found.push(...parent.statements.filter(({ pos }) => pos >= after));
    }
    node = parent;
  }
  return found;
}

/** The variables that expressions use, and those that stand in the values of these. */
function variablesBehind(compiler: Compiler, sources: readonly ts.Expression[]): ReadonlySet<ts.Symbol> {
  const found = new Set<ts.Symbol>();
  const add = (of: ts.Node): void => {
    for (const symbol of variablesIn(compiler, of)) {
      if (!found.has(symbol)) {
        found.add(symbol);
        for (const declaration of compiler.declarationsOf(symbol)) {
          if (compiler.isVariableDeclaration(declaration) && declaration.initializer) {
            add(declaration.initializer);
          }
        }
      }
    }
  };
  sources.forEach(add);
  return found;
}

/** The symbols of the variables and parameters whose names stand in a node. */
function variablesIn(compiler: Compiler, node: ts.Node): ts.Symbol[] {
  const found: ts.Symbol[] = [];
  const visit = (inner: ts.Node): undefined => {
    if (compiler.isIdentifier(inner)) {
      const isMember = compiler.isPropertyAccessExpression(inner.parent) && inner.parent.name === inner;
      const symbol = isMember ? undefined : compiler.symbolAt(inner);
      if (symbol && compiler.declarationsOf(symbol).some((each) => isVariable(compiler, each, node))) {
        found.push(symbol);
      }
    }
    compiler.forEachChild(inner, visit);
    return undefined;
  };
  visit(node);
  return found;
}

function isVariable(compiler: Compiler, declaration: ts.Declaration, user: ts.Node): boolean {
  if (declaration.getSourceFile() !== user.getSourceFile()) {
    return false;
  }
  let holder: ts.Node = declaration;
  while (compiler.isBindingElement(holder)) {
    holder = holder.parent.parent;
  }
  const isImport = compiler.isVariableDeclaration(holder) && /^require\s*\(/u.test(holder.initializer?.getText() ?? '');
  return (compiler.isVariableDeclaration(holder) && !isImport) || compiler.isParameter(holder);
}
