// Turns good code into what the rules look for, as someone does who does not know better: an `await` that is missing,
// reads one after another, files that are read while everything waits. The code still parses.
import ts from 'typescript';
import { plant, restyle } from './plant.mjs';

/** @typedef {{ start: number, end: number, text: string }} Change */

/**
 * @param {import('typescript').SourceFile} source
 * @param {() => number} random - Says which of the places are changed.
 * @param {(client: string) => boolean} [isInstalled] - Which clients of databases the code can use.
 * @returns {{ text: string, changes: number }}
 */
export function worsen(source, random, isInstalled = () => false) {
  const found = /** @type {Change[]} */ ([]);
  const visit = (/** @type {import('typescript').Node} */ node) => {
    for (const way of ways) {
      const change = way(node, source, random);
      if (change && random() < 0.3) {
        found.push(change);
        // What is inside of a changed place stays as it is.
        return;
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  const planted = plant(source, random, isInstalled);
  // What is planted inside of a changed place is lost with it.
  const kept = planted.changes.filter(({ start }) => !found.some((each) => each.start < start && start < each.end));
  const changes = [...found, ...kept].toSorted((one, other) => one.start - other.start || one.end - other.end);
  const head = headOf(source);
  let text = '';
  let end = head;
  for (const change of changes) {
    text += source.text.slice(end, change.start) + change.text;
    end = change.end;
  }
  text += source.text.slice(end) + (kept.length > 0 ? planted.tail : '');
  const imports = fileFunctions
    .map((name) => `${name}Sync`)
    .filter((name) => new RegExp(`(?<![.\\w])${name}\\(`, 'u').test(text) && !source.text.includes(name));
  const own = imports.length > 0 ? `import { ${imports.join(', ')} } from 'node:fs';\n` : '';
  const before = source.text.slice(0, head) + own + (kept.length > 0 ? planted.head : '');
  return {
    text: changes.length > 0 ? restyle(source.fileName, before + text, random) : source.text,
    changes: changes.length,
  };
}

/**
 * Where imports can be put: behind directives.
 *
 * @param {import('typescript').SourceFile} source
 */
function headOf(source) {
  const first = source.statements.find(
    (each) => !ts.isExpressionStatement(each) || !ts.isStringLiteral(each.expression),
  );
  return first?.getStart(source) ?? 0;
}

/** @type {readonly ((node: import('typescript').Node, source: import('typescript').SourceFile, random: () => number) => Change | undefined)[]} */
const ways = [rejectionToThrow, joinedToSequential, joinedToLoop, toSync, withoutCatch, withoutAsync, withoutAwait];

/**
 * `const [a, b] = await Promise.all([x, y]);` → `const a = await x; const b = await y;`
 *
 * @param {import('typescript').Node} node
 * @param {import('typescript').SourceFile} source
 */
function joinedToSequential(node, source) {
  if (!ts.isVariableStatement(node) || node.declarationList.declarations.length !== 1) {
    return undefined;
  }
  const { name, initializer } = node.declarationList.declarations[0] ?? {};
  const [list] = initializer ? joined(initializer) : [];
  if (!name || !ts.isArrayBindingPattern(name) || !list || !ts.isArrayLiteralExpression(list)) {
    return undefined;
  }
  const lines = list.elements.flatMap((value, index) => {
    const target = name.elements[index];
    if (ts.isSpreadElement(value) || (target && ts.isBindingElement(target) && target.dotDotDotToken)) {
      return [];
    }
    const awaited = `await ${value.getText(source)};`;
    return [
      target && ts.isBindingElement(target)
        ? `const ${target.name.getText(source)}${target.initializer ? ` = ${target.initializer.getText(source)}` : ''} = ${awaited}`
        : awaited,
    ];
  });
  const isPlain = name.elements.every((each) => !ts.isBindingElement(each) || !each.initializer);
  return isPlain && lines.length === list.elements.length ? replaced(node, source, lines.join('\n')) : undefined;
}

/**
 * `await Promise.all(items.map((item) => save(item)));` → `for (const item of items) { await save(item); }`
 *
 * @param {import('typescript').Node} node
 * @param {import('typescript').SourceFile} source
 */
function joinedToLoop(node, source) {
  if (!ts.isExpressionStatement(node)) {
    return undefined;
  }
  const [map] = joined(node.expression);
  if (!map || !ts.isCallExpression(map) || !ts.isPropertyAccessExpression(map.expression)) {
    return undefined;
  }
  const [callback] = map.arguments;
  const isMap = map.expression.name.text === 'map' && map.arguments.length === 1;
  if (!isMap || !callback || !ts.isArrowFunction(callback) || callback.parameters.length !== 1) {
    return undefined;
  }
  const { body } = callback;
  if (ts.isBlock(body) && /\breturn\b/u.test(body.getText(source))) {
    return undefined;
  }
  const item = callback.parameters[0]?.name.getText(source) ?? 'item';
  const block = ts.isBlock(body) ? body.getText(source) : `{ await ${body.getText(source).replace(/^await /u, '')}; }`;
  return replaced(node, source, `for (const ${item} of ${map.expression.expression.getText(source)}) ${block}`);
}

/**
 * `await expect(load).rejects.toThrow()` → `expect(load).toThrow()`; `await assert.rejects(…)` → `assert.throws(…)`
 *
 * @param {import('typescript').Node} node
 * @param {import('typescript').SourceFile} source
 */
function rejectionToThrow(node, source) {
  if (!ts.isAwaitExpression(node) || !ts.isCallExpression(node.expression)) {
    return undefined;
  }
  const text = node.expression.getText(source);
  const changed = text
    .replace(/\.rejects(\s*)\.toThrow/u, '$1.toThrow')
    .replace(/^(assert(?:\.strict)?)\.rejects\(/u, '$1.throws(');
  return changed === text ? undefined : replaced(node, source, changed);
}

/**
 * `await readFile(path)` → `readFileSync(path)`, with its import; `await bcrypt.hash(…)` → `bcrypt.hashSync(…)`.
 *
 * @param {import('typescript').Node} node
 * @param {import('typescript').SourceFile} source
 */
function toSync(node, source) {
  if (!ts.isAwaitExpression(node) || !ts.isCallExpression(node.expression)) {
    return undefined;
  }
  const { expression: callee } = node.expression;
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  const parts = node.expression.arguments.map((argument) => argument.getText(source)).join(', ');
  if (!ts.isIdentifier(name)) {
    return undefined;
  }
  if (['hash', 'compare', 'genSalt'].includes(name.text) && ts.isPropertyAccessExpression(callee)) {
    return replaced(node, source, `${callee.expression.getText(source)}.${name.text}Sync(${parts})`);
  }
  if (!fileFunctions.includes(name.text)) {
    return undefined;
  }
  const isOfFiles = /['"](?:node:)?fs(?:\/promises)?['"]/u.test(source.text);
  return isOfFiles ? replaced(node, source, `${name.text}Sync(${parts})`) : undefined;
}

const fileFunctions = ['readFile', 'writeFile', 'stat', 'readdir', 'mkdir', 'rm', 'unlink', 'access', 'copyFile'];

/**
 * `save().catch(log);` → `save();`
 *
 * @param {import('typescript').Node} node
 * @param {import('typescript').SourceFile} source
 */
function withoutCatch(node, source) {
  if (!ts.isExpressionStatement(node)) {
    return undefined;
  }
  const call = ts.isVoidExpression(node.expression) ? node.expression.expression : node.expression;
  return ts.isCallExpression(call) &&
    ts.isPropertyAccessExpression(call.expression) &&
    call.expression.name.text === 'catch'
    ? replaced(node, source, `${call.expression.expression.getText(source)};`)
    : undefined;
}

/**
 * `await save()` → `save()`. Where its value is used the types mostly say so, which is no matter here.
 *
 * @param {import('typescript').Node} node
 * @param {import('typescript').SourceFile} source
 */
function withoutAwait(node, source) {
  return ts.isAwaitExpression(node)
    ? { start: node.getStart(source), end: node.expression.getStart(source), text: '' }
    : undefined;
}

/**
 * `router.get('/', async (request, response) => { … })` without `async`, and without what it waits for.
 *
 * @param {import('typescript').Node} node
 * @param {import('typescript').SourceFile} source
 * @param {() => number} random - Half of them stay: what is in them can be changed then.
 */
function withoutAsync(node, source, random) {
  const isHandler =
    ((ts.isArrowFunction(node) || ts.isFunctionExpression(node)) && ts.isCallExpression(node.parent)) ||
    (ts.isMethodDeclaration(node) && ts.canHaveDecorators(node) && (ts.getDecorators(node)?.length ?? 0) > 0);
  const keyword = isHandler ? node.modifiers?.find(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) : undefined;
  if (!isHandler || !keyword || node.asteriskToken || node.getWidth(source) > 1500 || random() < 0.5) {
    return undefined;
  }
  const next = keyword.end + (/^\s*/u.exec(source.text.slice(keyword.end))?.[0].length ?? 0);
  const cuts = [{ start: keyword.getStart(source), end: next }];
  const visit = (/** @type {import('typescript').Node} */ inner) => {
    if (ts.isAwaitExpression(inner)) {
      cuts.push({ start: inner.getStart(source), end: inner.expression.getStart(source) });
    }
    if (!ts.isFunctionLike(inner)) {
      ts.forEachChild(inner, visit);
    }
  };
  ts.forEachChild(node, visit);
  const start = node.getStart(source);
  let text = node.getText(source);
  for (const cut of cuts.toSorted((one, other) => other.start - one.start)) {
    text = text.slice(0, cut.start - start) + text.slice(cut.end - start);
  }
  return replaced(node, source, text);
}

/**
 * What `await Promise.all(…)` is given.
 *
 * @param {import('typescript').Expression} expression
 */
function joined(expression) {
  return ts.isAwaitExpression(expression) &&
    ts.isCallExpression(expression.expression) &&
    isPromiseAll(expression.expression.expression)
    ? [...expression.expression.arguments]
    : [];
}

/**
 * @param {import('typescript').Node} node
 * @param {import('typescript').SourceFile} source
 * @param {string} text
 * @returns {Change}
 */
function replaced(node, source, text) {
  return { start: node.getStart(source), end: node.getEnd(), text };
}

/** @param {import('typescript').Expression} callee */
function isPromiseAll(callee) {
  return (
    ts.isPropertyAccessExpression(callee) &&
    ts.isIdentifier(callee.expression) &&
    callee.expression.text === 'Promise' &&
    callee.name.text === 'all'
  );
}
