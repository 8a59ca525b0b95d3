import type ts from 'typescript';
import type { Compiler } from '../typescript/compiler.ts';

/** The expression inside parentheses, `as`, `satisfies`, `!` and `<T>`. */
export function withoutWrappers(compiler: Compiler, expression: ts.Expression): ts.Expression {
  let inner = expression;
  while (compiler.isWrapper(inner)) {
    inner = inner.expression;
  }
  return inner;
}

/** The outermost node that only wraps this expression. */
export function withWrappers(compiler: Compiler, expression: ts.Expression): ts.Expression {
  let outer = expression;
  while (compiler.isWrapper(outer.parent)) {
    outer = outer.parent;
  }
  return outer;
}

/** Whether a member of what an expression gives is read: `knex('t')` in `knex('t').where`. */
export function isReceiver(compiler: Compiler, expression: ts.Expression): boolean {
  return compiler.isPropertyAccessExpression(withWrappers(compiler, expression).parent);
}

/** A function that has a body. */
export type FunctionWithBody =
  | ts.ArrowFunction
  | ts.ConstructorDeclaration
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.GetAccessorDeclaration
  | ts.MethodDeclaration
  | ts.SetAccessorDeclaration;

/** Whether the node is a function written out here. */
export function isFunctionWithBody(compiler: Compiler, node: ts.Node): node is FunctionWithBody {
  return compiler.isFunctionLike(node) && 'body' in node && node.body !== undefined;
}

/** The function in whose body (or head) a node stands; undefined at the top level and in class field initialisers. */
export function enclosingFunction(compiler: Compiler, node: ts.Node): FunctionWithBody | undefined {
  for (let parent: ts.Node | undefined = node.parent; parent; parent = parent.parent) {
    if (isFunctionWithBody(compiler, parent)) {
      return parent;
    }
    if (compiler.isPropertyDeclaration(parent) || compiler.isClassStaticBlockDeclaration(parent)) {
      return undefined;
    }
  }
  return undefined;
}

/** A generator does nothing until something iterates over it. */
export function isGenerator(body: FunctionWithBody): boolean {
  return 'asteriskToken' in body && body.asteriskToken !== undefined;
}

/** Whether a function is declared `async`. */
export function isAsync(compiler: Compiler, node: FunctionWithBody): boolean {
  return compiler.hasModifier(node, 'async');
}

/** The name of a called member or function as written: `insert` in `db.insert(t)`; undefined if there is none. */
export function calledName(compiler: Compiler, call: ts.CallExpression | ts.NewExpression): string | undefined {
  const callee = withoutWrappers(compiler, call.expression);
  if (compiler.isIdentifier(callee)) {
    return callee.text;
  }
  return compiler.isPropertyAccessExpression(callee) ? callee.name.text : undefined;
}

/** The object of a method call: `db` in `db.insert(t)`. */
export function receiverOf(compiler: Compiler, call: ts.Expression): ts.Expression | undefined {
  const callee = compiler.isCallExpression(call)
    ? withoutWrappers(compiler, call.expression)
    : compiler.isTaggedTemplateExpression(call)
      ? withoutWrappers(compiler, call.tag)
      : undefined;
  return callee && (compiler.isPropertyAccessExpression(callee) || compiler.isElementAccessExpression(callee))
    ? withoutWrappers(compiler, callee.expression)
    : undefined;
}

/** The start of a chain of calls and members: `db` in `db.insert(t).values(v).returning()`. */
export function rootOf(compiler: Compiler, expression: ts.Expression): ts.Expression {
  let node = withoutWrappers(compiler, expression);
  for (;;) {
    if (compiler.isCallExpression(node)) {
      node = withoutWrappers(compiler, node.expression);
    } else if (compiler.isTaggedTemplateExpression(node)) {
      node = withoutWrappers(compiler, node.tag);
    } else if (compiler.isPropertyAccessExpression(node) || compiler.isElementAccessExpression(node)) {
      node = withoutWrappers(compiler, node.expression);
    } else {
      return node;
    }
  }
}

/** Whether a call is the receiver of another, and is looked at with that: `knex('t')` in `knex('t').where(…)`. */
export function isLink(compiler: Compiler, call: ts.Expression): boolean {
  const outer = withWrappers(compiler, call);
  const { parent } = outer;
  return (
    compiler.isPropertyAccessExpression(parent) &&
    parent.expression === outer &&
    !isPromiseMethod(parent.name.text) &&
    compiler.isCallExpression(parent.parent)
  );
}

/** The name that people call a function by: its own, or that of the variable, property or class member it is. */
export function functionName(compiler: Compiler, node: FunctionWithBody): string | undefined {
  if (compiler.isConstructorDeclaration(node)) {
    return node.parent.name ? `new ${node.parent.name.text}` : undefined;
  }
  if (node.name) {
    return memberName(compiler, node.name);
  }
  const outer = withWrappers(compiler, node as ts.Expression);
  const { parent } = outer;
  if (
    (compiler.isVariableDeclaration(parent) ||
      compiler.isPropertyAssignment(parent) ||
      compiler.isPropertyDeclaration(parent)) &&
    parent.initializer === outer
  ) {
    return memberName(compiler, parent.name);
  }
  return undefined;
}

function memberName(compiler: Compiler, name: ts.Node): string | undefined {
  return compiler.isIdentifier(name) || compiler.isStringLiteralLike(name) || compiler.isNumericLiteral(name)
    ? name.text
    : name.getText().startsWith('#')
      ? name.getText()
      : undefined;
}

/** What people call a function on a path: `ReportService.render`; undefined for a function without a name. */
export function pathName(compiler: Compiler, body: FunctionWithBody): string | undefined {
  const name = functionName(compiler, body) ?? assignedName(compiler, body);
  if (name === undefined || compiler.isConstructorDeclaration(body)) {
    return name;
  }
  for (let parent: ts.Node | undefined = body.parent; parent; parent = parent.parent) {
    if (isFunctionWithBody(compiler, parent) || compiler.isObjectLiteralExpression(parent)) {
      return name;
    }
    if (compiler.isClassLike(parent)) {
      return parent.name ? `${parent.name.text}.${name}` : name;
    }
  }
  return name;
}

/** `load` for the function in `exports.load = function () {}` and `load = () => {}`, `Files.load` for that in `Files.load = …`. */
function assignedName(compiler: Compiler, body: FunctionWithBody): string | undefined {
  const outer = withWrappers(compiler, body as ts.Expression);
  const { parent } = outer;
  if (!compiler.isBinaryExpression(parent) || parent.right !== outer || compiler.operatorOf(parent) !== '=') {
    return undefined;
  }
  const target = withoutWrappers(compiler, parent.left);
  if (compiler.isIdentifier(target)) {
    return target.text;
  }
  if (!compiler.isPropertyAccessExpression(target) || target.getText() === 'module.exports') {
    return undefined;
  }
  const holder = target.expression.getText().replace(/\.prototype$/u, '');
  return /^\w+$/u.test(holder) && holder !== 'exports' && holder !== 'this'
    ? `${holder}.${target.name.text}`
    : target.name.text;
}

/** The declaration by whose name a function is known: its own, or that of the variable or property that holds it. */
export function namingDeclaration(compiler: Compiler, body: FunctionWithBody): ts.Declaration | undefined {
  if (!compiler.isArrowFunction(body) && !compiler.isFunctionExpression(body)) {
    return body;
  }
  const { parent } = withWrappers(compiler, body);
  return compiler.isVariableDeclaration(parent) ||
    compiler.isPropertyDeclaration(parent) ||
    compiler.isPropertyAssignment(parent)
    ? parent
    : undefined;
}

/** Whether one node stands inside another, or is it. */
export function isInside(node: ts.Node, outer: ts.Node): boolean {
  return node.getSourceFile() === outer.getSourceFile() && outer.pos <= node.pos && node.end <= outer.end;
}

/** The names that a pattern declares: `a` and `b` in `const [a, b] = …`. */
export function boundNames(compiler: Compiler, pattern: ts.BindingName): readonly string[] {
  if (compiler.isIdentifier(pattern)) {
    return [pattern.text];
  }
  return pattern.elements.flatMap((element) =>
    compiler.isBindingElement(element) ? boundNames(compiler, element.name) : [],
  );
}

/** The name of a declaration as it is called; undefined for computed and missing names. */
export function declaredName(declaration: ts.Declaration): string | undefined {
  const { name } = declaration as { name?: ts.Node & { text?: unknown } };
  return typeof name?.text === 'string' ? name.text : undefined;
}

/** Whether a name is that of a member: `order` in `row.order` and in `{ order: 1 }`. */
export function isMemberName(compiler: Compiler, name: ts.Node): boolean {
  const { parent } = name;
  return (compiler.isPropertyAccessExpression(parent) || compiler.isPropertyAssignment(parent)) && parent.name === name;
}

/** Whether a method is one of promises: what it is called on started before. */
export function isPromiseMethod(name: string): boolean {
  return name === 'catch' || name === 'finally' || name === 'then';
}

/** What a function returns in its own body. */
export function returnedBy(compiler: Compiler, body: FunctionWithBody): readonly ts.Expression[] {
  if (compiler.isArrowFunction(body) && !compiler.isBlock(body.body)) {
    return [body.body];
  }
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (compiler.isReturnStatement(node) && node.expression) {
      found.push(node.expression);
    }
    if (!isFunctionWithBody(compiler, node)) {
      compiler.forEachChild(node, visit);
    }
  };
  if (body.body) {
    compiler.forEachChild(body.body, visit);
  }
  return found;
}
