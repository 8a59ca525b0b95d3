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
const changes = [cutOff, halfTyped, insertWord, removeLine, repeatLine, removePart, ...Array(5).fill(swapNodes)];

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
