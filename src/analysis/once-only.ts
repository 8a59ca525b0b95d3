import type ts from 'typescript';
import type { Compiler } from '../typescript/compiler.ts';
import { enclosingFunction, isFunctionWithBody, rootOf, withoutWrappers } from './expression.ts';
import { kept } from './kept.ts';
import { occurrencesOf, type Name } from './occurrences.ts';

/**
 * Is the value of this call computed once and kept, so that later requests do not pay for it?
 *
 * Followed: `cached ??= load()`, `if (!cached) cached = load()`, an early return of the kept value, the same by key in
 * a `Map` or an object, with the value in a variable between; and a flag, `if (loaded) return; …; loaded = true;`. What keeps it must outlive the function: a variable
 * outside of it, or a field of `this`. Refused: caches behind functions of their own.
 */
export function isComputedOnce(compiler: Compiler, call: ts.Node): boolean {
  const body = enclosingFunction(compiler, call);
  if (!body) {
    return false;
  }
  if (isBehindFlag(compiler, call, body) || fillsKept(compiler, call, body)) {
    return true;
  }
  for (let node = call; node !== body; node = node.parent) {
    const { parent } = node;
    if (compiler.isBinaryExpression(parent) && parent.right === node) {
      if (isKept(compiler, parent, body)) {
        return true;
      }
      const target = rootOf(compiler, parent.left);
      if (compiler.operatorOf(parent) === '=' && compiler.isIdentifier(target)) {
        // `found = load(); cache.set(key, found);`, `found.text = load(); cached = found;`
        return isKeptLater(compiler, target.text, parent.end, body);
      }
    }
    if (compiler.isCallExpression(parent) && parent.expression !== node && isStored(compiler, parent, body)) {
      return true;
    }
    if (compiler.isVariableDeclaration(parent) && parent.initializer === node) {
      return compiler.isIdentifier(parent.name) && isKeptLater(compiler, parent.name.text, parent.end, body);
    }
    if (isFunctionWithBody(compiler, parent)) {
      return false;
    }
  }
  return false;
}

/** `if (loaded) { return; } load(); loaded = true;` */
function isBehindFlag(compiler: Compiler, call: ts.Node, body: ts.Node): boolean {
  if (!/[^=!<>]=\s*true\b/u.test(body.getText())) {
    return false;
  }
  const isFlagSet = (node: ts.Node): boolean =>
    (compiler.isBinaryExpression(node) &&
      compiler.operatorOf(node) === '=' &&
      compiler.isTrueLiteral(node.right) &&
      outlives(compiler, node.left, body) &&
      isGuarded(compiler, call, node.left.getText(), body)) ||
    (!isFunctionWithBody(compiler, node) &&
      compiler.forEachChild(node, (child) => (isFlagSet(child) ? true : undefined)) === true);
  return compiler.forEachChild(body, (child) => (isFlagSet(child) ? true : undefined)) === true;
}

/**
 * Whether a call stands where something is kept for good that was not there before:
 * `if (!build) { build = { sha: '' }; build.sha = load(); }`. The question must be whether it is there, and no more.
 */
function fillsKept(compiler: Compiler, call: ts.Node, body: ts.Node): boolean {
  for (let inner = call; inner !== body; inner = inner.parent) {
    const { parent } = inner;
    if (compiler.isBlock(parent)) {
      const keepers = parent.statements
        .flatMap((each) => assignmentIn(compiler, each) ?? [])
        .filter((each) => outlives(compiler, each.left, body) && !isNothing(each.right))
        .map((each) => each.left.getText());
      if (keepers.length > 0 && isEnteredWithout(compiler, parent, inner, body, keepers)) {
        return true;
      }
    }
    if (isFunctionWithBody(compiler, parent)) {
      return false;
    }
  }
  return false;
}

/** `cached = …` as a statement of its own. */
function assignmentIn(compiler: Compiler, statement: ts.Statement): ts.BinaryExpression | undefined {
  const expression = compiler.isExpressionStatement(statement) ? statement.expression : undefined;
  return expression && compiler.isBinaryExpression(expression) && compiler.operatorOf(expression) === '='
    ? expression
    : undefined;
}

function isNothing(value: ts.Expression): boolean {
  return /^(?:false|null|undefined|void 0|0|''|"")$/u.test(value.getText());
}

/** Whether a block goes on from here only while one of the keepers is empty. */
function isEnteredWithout(
  compiler: Compiler,
  block: ts.Block,
  place: ts.Node,
  body: ts.Node,
  keepers: readonly string[],
): boolean {
  const isLeft = (statement: ts.Statement): boolean =>
    statement.end <= place.pos &&
    compiler.isIfStatement(statement) &&
    /\breturn\b/u.test(statement.thenStatement.getText()) &&
    keepers.some((keeper) => asksFor(compiler, statement.expression, keeper) === 'there');
  for (let inner: ts.Node = block; inner !== body; inner = inner.parent) {
    const { parent } = inner;
    if (compiler.isBlock(inner) && inner.statements.some(isLeft)) {
      return true;
    }
    if (compiler.isIfStatement(parent) && parent.expression !== inner) {
      const without = parent.thenStatement === inner ? 'missing' : 'there';
      if (keepers.some((keeper) => asksFor(compiler, parent.expression, keeper) === without)) {
        return true;
      }
    }
  }
  return false;
}

/** What a condition that asks only whether something is kept says: `cached`, `!cached`, `cached === undefined`. */
function asksFor(compiler: Compiler, condition: ts.Expression, keeper: string): 'missing' | 'there' | undefined {
  const inner = withoutWrappers(compiler, condition);
  const isKeeper = (node: ts.Expression): boolean => withoutWrappers(compiler, node).getText() === keeper;
  if (isKeeper(inner)) {
    return 'there';
  }
  if (compiler.isPrefixUnaryExpression(inner)) {
    return compiler.operatorOf(inner) === '!' && isKeeper(inner.operand) ? 'missing' : undefined;
  }
  if (!compiler.isBinaryExpression(inner) || !isKeeper(inner.left) || !isNothing(inner.right)) {
    return undefined;
  }
  const operator = compiler.operatorOf(inner);
  return ['==', '==='].includes(operator) ? 'missing' : ['!=', '!=='].includes(operator) ? 'there' : undefined;
}

function isKept(compiler: Compiler, assignment: ts.BinaryExpression, body: ts.Node): boolean {
  const operator = compiler.operatorOf(assignment);
  if (!['=', '??=', '||='].includes(operator) || !outlives(compiler, assignment.left, body)) {
    return false;
  }
  return (
    operator !== '=' ||
    fallsBackOn(compiler, assignment) ||
    isGuarded(compiler, assignment, rootText(compiler, assignment.left), body)
  );
}

/** `cached = cached || load()`, `cached = cached ? cached : load()`. */
function fallsBackOn(compiler: Compiler, assignment: ts.BinaryExpression): boolean {
  const target = assignment.left.getText();
  const value = withoutWrappers(compiler, assignment.right);
  if (compiler.isBinaryExpression(value)) {
    return ['??', '||'].includes(compiler.operatorOf(value)) && value.left.getText() === target;
  }
  return (
    compiler.isConditionalExpression(value) &&
    mentions(value.condition, target) &&
    !isLoadedWhenKept(compiler, value, target)
  );
}

function isLoadedWhenKept(compiler: Compiler, value: ts.ConditionalExpression, target: string): boolean {
  return isPositive(compiler, value.condition, target) && value.whenTrue.getText() !== target;
}

/** `cache.set(key, load(key))`. */
function isStored(compiler: Compiler, call: ts.CallExpression, body: ts.Node): boolean {
  const callee = withoutWrappers(compiler, call.expression);
  return (
    compiler.isPropertyAccessExpression(callee) &&
    callee.name.text === 'set' &&
    outlives(compiler, callee.expression, body) &&
    isGuarded(compiler, call, rootText(compiler, callee.expression), body)
  );
}

/** From the value read to the value kept there are few steps: reading, parsing, compiling. */
const maximumDerivations = 3;

/** `const value = load(); cache.set(key, value);` */
function isKeptLater(compiler: Compiler, name: string, from: number, body: ts.Node, derivations = 0): boolean {
  /** Whether what is made of the value is kept: `const options = parse(value); cache.set(key, options);` */
  const isDerivedKept = (target: ts.Node, end: number): boolean =>
    compiler.isIdentifier(target) &&
    target.text !== name &&
    derivations < maximumDerivations &&
    isKeptLater(compiler, target.text, end, body, derivations + 1);
  /** Whether a node that holds the value in one of its parts keeps it. */
  const keeps = (node: ts.Node, part: ts.Node): boolean => {
    if (compiler.isBinaryExpression(node)) {
      return (
        node.right === part &&
        (isKept(compiler, node, body) ||
          (compiler.operatorOf(node) === '=' && isDerivedKept(rootOf(compiler, node.left), node.end)))
      );
    }
    if (compiler.isVariableDeclaration(node)) {
      return node.initializer === part && isDerivedKept(node.name, node.end);
    }
    return compiler.isCallExpression(node) && node.expression !== part && isStored(compiler, node, body);
  };
  return occurrencesOf(compiler, body.getSourceFile(), name)
    .filter((mention) => body.pos <= mention.pos && mention.end <= body.end && !isMemberName(compiler, mention))
    .some((mention) => {
      for (let part: ts.Node = mention; part !== body; part = part.parent) {
        if (part.parent.end > from && keeps(part.parent, part)) {
          return true;
        }
      }
      return false;
    });
}

/** Whether a name is that of a member: `value` in `row.value`. */
function isMemberName(compiler: Compiler, name: Name): boolean {
  return compiler.isPropertyAccessExpression(name.parent) && name.parent.name === name;
}

/** Whether the place of an assignment is entered only while nothing is kept: a condition before it asks for the keeper. */
function isGuarded(compiler: Compiler, node: ts.Node, keeper: string, body: ts.Node): boolean {
  // `const hit = cache.get(key);` — a condition on `hit` asks for the keeper.
  const keepers = keepersIn(compiler, body, keeper);
  const asks = (condition: ts.Node): boolean => keepers.some((name) => mentions(condition, name));
  const isPositiveFor = (condition: ts.Expression): boolean =>
    keepers.some((name) => isPositive(compiler, condition, name));
  for (let inner = node; inner !== body; inner = inner.parent) {
    const { parent } = inner;
    if (compiler.isIfStatement(parent) && parent.expression !== inner && asks(parent.expression)) {
      return parent.thenStatement !== inner || !isPositiveFor(parent.expression);
    }
    if (compiler.isConditionalExpression(parent) && parent.condition !== inner && asks(parent.condition)) {
      return parent.whenTrue !== inner || !isPositiveFor(parent.condition);
    }
    if (
      compiler.isBinaryExpression(parent) &&
      parent.right === inner &&
      ['??', '||'].includes(compiler.operatorOf(parent)) &&
      asks(parent.left)
    ) {
      return true;
    }
    if (compiler.isBlock(parent) && parent.statements.some((each) => each.pos < inner.pos && returnsKept(each))) {
      return true;
    }
  }
  return false;

  /** `if (cached) return cached;`, `if (done) return cached;` */
  function returnsKept(statement: ts.Statement): boolean {
    return (
      compiler.isIfStatement(statement) &&
      /\breturn\b/u.test(statement.thenStatement.getText()) &&
      (asks(statement.expression) || keepers.some((name) => returnsOnly(statement.thenStatement, name)))
    );
  }
}

function returnsOnly(statement: ts.Node, name: string): boolean {
  return statement.getText().replaceAll(/[\s{};]/gu, '') === `return${name}`;
}

/** What holds what a keeper keeps, by the body and the keeper. */
const keepersByBody = new WeakMap<ts.Node, Map<string, readonly string[]>>();

/** The keeper, and the variables that hold what it keeps. */
function keepersIn(compiler: Compiler, body: ts.Node, keeper: string): readonly string[] {
  const known = kept(keepersByBody, body, () => new Map<string, readonly string[]>());
  return kept(known, keeper, () => findKeepers(compiler, body, keeper));
}

function findKeepers(compiler: Compiler, body: ts.Node, keeper: string): readonly string[] {
  const keepers = [keeper];
  const visit = (node: ts.Node): void => {
    if (compiler.isVariableDeclaration(node) && node.initializer && mentions(node.initializer, keeper)) {
      keepers.push(node.name.getText());
    }
    compiler.forEachChild(node, visit);
  };
  compiler.forEachChild(body, visit);
  return keepers;
}

/** Whether code mentions a name or member, and not only one that contains it. */
function mentions(node: ts.Node, name: string): boolean {
  const text = node.getText();
  if (!text.includes(name)) {
    return false;
  }
  const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
  return new RegExp(String.raw`(?<![\w$.])${escaped}(?![\w$])`, 'u').test(text);
}

/** Whether a condition holds while something is kept: `cached`, `cache.has(key)`. */
function isPositive(compiler: Compiler, condition: ts.Expression, keeper: string): boolean {
  const inner = withoutWrappers(compiler, condition);
  if (inner.getText() === keeper) {
    return true;
  }
  return (
    compiler.isCallExpression(inner) &&
    compiler.isPropertyAccessExpression(inner.expression) &&
    inner.expression.expression.getText() === keeper &&
    ['get', 'has'].includes(inner.expression.name.text)
  );
}

function rootText(compiler: Compiler, target: ts.Expression): string {
  const inner = withoutWrappers(compiler, target);
  // `cache[key]` and `cache.key` are kept by `cache`; a field of `this` is kept by itself.
  if (compiler.isElementAccessExpression(inner)) {
    return inner.expression.getText();
  }
  return inner.getText();
}

/** Whether what an assignment changes outlives the function: a variable outside of it, or a field of `this`. */
export function outlives(compiler: Compiler, target: ts.Expression, body: ts.Node): boolean {
  const root = rootOf(compiler, target);
  if (['this', 'globalThis', 'global'].includes(root.getText())) {
    return true;
  }
  const symbol = compiler.isIdentifier(root) ? compiler.symbolAt(root) : undefined;
  const declaration = symbol && compiler.declarationsOf(symbol)[0];
  if (!declaration || compiler.isParameter(declaration)) {
    return false;
  }
  for (let parent: ts.Node | undefined = declaration; parent; parent = parent.parent) {
    if (parent === body) {
      return false;
    }
  }
  return true;
}
