// Changes code at random: as an editor sees it between two keys, and as nobody would write it. The same seed gives the
// same change.
import ts from 'typescript';

/** Words that are put anywhere. */
const words =
  "await|async|(|)|{|}|[|]|;|,|.|?.|=>|=|...|`|'|/*|//|<|>|@|#|!|?|:|return|yield|for (const a of b)|while (true)|if (a)|else|try {|} catch {|function|class|new|using|enum A {}|namespace A {|export|import|static|get|void|delete|typeof|as const|satisfies any|<a>{b}</a>|label:|switch (a) {|case 1:|default:|0n|/a/u|this|super()|undefined".split(
    '|',
  );

/**
 * @param {number} seed
 * @returns {() => number} Gives numbers from 0 to below 1.
 */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    // Mulberry32.
    state = (state + 0x6d2b79f5) >>> 0;
    let value = state;
    value = Math.imul(value ^ (value >>> 15), value | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * @param {string} name - Of the file: it says how to parse it.
 * @param {string} text
 * @param {() => number} random
 */
export function mutate(name, text, random) {
  let result = text;
  for (let count = 1 + Math.floor(random() * 3); count > 0; count -= 1) {
    const change = changes[Math.floor(random() * changes.length)] ?? cutOff;
    result = change(result, random, name);
  }
  return result;
}

/** @type {readonly ((text: string, random: () => number, name: string) => string)[]} */
const changes = [
  cutOff,
  halfTyped,
  insertWord,
  removeLine,
  repeatLine,
  removePart,
  removeBracket,
  removeImport,
  removeType,
  renameOne,
  ...Array(5).fill(swapNodes),
];

/**
 * @param {string} text
 * @param {() => number} random
 */
function cutOff(text, random) {
  return text.slice(0, Math.floor(random() * text.length));
}

/**
 * The rest of a line is not there yet, or an editor offers names behind a dot.
 *
 * @param {string} text
 * @param {() => number} random
 */
function halfTyped(text, random) {
  const lines = text.split('\n');
  const at = Math.floor(random() * lines.length);
  const line = lines[at] ?? '';
  lines[at] = line.slice(0, Math.floor(random() * line.length)) + (random() < 0.3 ? '.' : '');
  return lines.join('\n');
}

/**
 * @param {string} text
 * @param {() => number} random
 */
function insertWord(text, random) {
  const at = Math.floor(random() * text.length);
  return `${text.slice(0, at)} ${words[Math.floor(random() * words.length)] ?? ''} ${text.slice(at)}`;
}

/**
 * @param {string} text
 * @param {() => number} random
 */
function removeLine(text, random) {
  const lines = text.split('\n');
  lines.splice(Math.floor(random() * lines.length), 1);
  return lines.join('\n');
}

/**
 * @param {string} text
 * @param {() => number} random
 */
function repeatLine(text, random) {
  const lines = text.split('\n');
  const at = Math.floor(random() * lines.length);
  lines.splice(Math.floor(random() * lines.length), 0, lines[at] ?? '');
  return lines.join('\n');
}

/**
 * @param {string} text
 * @param {() => number} random
 */
function removePart(text, random) {
  const at = Math.floor(random() * text.length);
  return text.slice(0, at) + text.slice(at + 1 + Math.floor(random() * 12));
}

/**
 * A bracket that is not closed yet, or was deleted.
 *
 * @param {string} text
 * @param {() => number} random
 */
function removeBracket(text, random) {
  const places = [...text.matchAll(/[()[\]{}]/gu)].map(({ index }) => index);
  const at = places[Math.floor(random() * places.length)] ?? text.length;
  return text.slice(0, at) + text.slice(at + 1);
}

/**
 * An import that somebody deleted, or has not written yet: its names mean nothing.
 *
 * @param {string} text
 * @param {() => number} random
 * @param {string} name
 */
function removeImport(text, random, name) {
  return without(text, random, name, (node) => ts.isImportDeclaration(node) || ts.isImportSpecifier(node));
}

/**
 * A type that is not written, or whose name means nothing yet.
 *
 * @param {string} text
 * @param {() => number} random
 * @param {string} name
 */
function removeType(text, random, name) {
  const isNamed = random() < 0.5;
  return without(text, random, name, (node) => ts.isTypeNode(node), isNamed ? 'NotYetThere' : 'any');
}

/**
 * A name at one of the places where it stands, as in the middle of a change of names.
 *
 * @param {string} text
 * @param {() => number} random
 * @param {string} name
 */
function renameOne(text, random, name) {
  return without(text, random, name, (node) => ts.isIdentifier(node), 'notYetThere');
}

/**
 * One of the nodes of a kind, with something else in its place.
 *
 * @param {string} text
 * @param {() => number} random
 * @param {string} name
 * @param {(node: import('typescript').Node) => boolean} select
 * @param {string} [replacement]
 */
function without(text, random, name, select, replacement = '') {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true);
  /** @type {import('typescript').Node[]} */
  const nodes = [];
  const visit = (/** @type {import('typescript').Node} */ node) => {
    nodes.push(...(select(node) ? [node] : []));
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  const chosen = nodes[Math.floor(random() * nodes.length)];
  return chosen ? text.slice(0, chosen.getStart(source)) + replacement + text.slice(chosen.getEnd()) : text;
}

/**
 * Puts an expression where another stands, or a statement, a name or a type: what comes out mostly parses.
 *
 * @param {string} text
 * @param {() => number} random
 * @param {string} name
 */
function swapNodes(text, random, name) {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true);
  /** @type {import('typescript').Node[]} */
  const nodes = [];
  const visit = (/** @type {import('typescript').Node} */ node) => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  const one = nodes[Math.floor(random() * nodes.length)];
  const alike = nodes.filter((node) => one && classOf(node) === classOf(one));
  const other = alike[Math.floor(random() * alike.length)];
  if (!one || !other) {
    return text;
  }
  return text.slice(0, one.getStart(source)) + other.getText(source) + text.slice(one.getEnd());
}

/** @param {import('typescript').Node} node */
function classOf(node) {
  if (ts.isIdentifier(node)) {
    return 'name';
  }
  return ts.isExpression(node)
    ? 'expression'
    : ts.isStatement(node)
      ? 'statement'
      : ts.isTypeNode(node)
        ? 'type'
        : node.kind;
}
