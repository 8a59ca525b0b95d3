import type ts from 'typescript';
import type { Compiler } from '../typescript/compiler.ts';
import { kept } from './kept.ts';
import { forEachWord, isWord, isWordCharacter } from './words.ts';

/** A name in code: an identifier, or a private one with its `#`. */
export type Name = ts.Identifier | ts.PrivateIdentifier;

/** What is known of the names of a file. */
interface FileNames {
  readonly occurrences: Map<string, readonly Name[]>;
  /** How often the text was searched. */
  searches: number;
  /** Where each word of the text starts, once it was searched often. */
  words: ReadonlyMap<string, readonly number[]> | undefined;
}

const namesByFile = new WeakMap<ts.SourceFile, FileNames>();

/** After so many searches of one text, a list of all its words costs less than the next searches would. */
const searchesBeforeWords = 16;

/**
 * All places of a file where a name stands in code. The text is searched first, and only the way down to each hit is
 * walked, so that a file that does not mention the name costs one scan of its text.
 */
export function occurrencesOf(compiler: Compiler, file: ts.SourceFile, name: string): readonly Name[] {
  if (name === '') {
    // An unfinished declaration has a missing name.
    return [];
  }
  return kept(namesOf(file).occurrences, name, () => {
    const found: Name[] = [];
    for (const at of placesOf(file, name)) {
      // The next place is often near the one before.
      const node = nameAt(compiler, nodeAround(found.at(-1), at) ?? file, at);
      if (node?.text === name) {
        found.push(node);
      }
    }
    return found;
  });
}

/** The names that start within a node, of names in the order of the text. */
export function between(names: readonly Name[], { pos, end }: ts.Node): readonly Name[] {
  const firstFrom = (position: number): number => {
    let [low, high] = [0, names.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      [low, high] = (names[middle]?.pos ?? position) < position ? [middle + 1, high] : [low, middle];
    }
    return low;
  };
  return names.slice(firstFrom(pos), firstFrom(end));
}

function namesOf(file: ts.SourceFile): FileNames {
  return kept(namesByFile, file, () => ({
    occurrences: new Map(),
    searches: 0,
    words: undefined,
  }));
}

/** Where a name stands in the text of a file as a word of its own. */
function placesOf(file: ts.SourceFile, name: string): readonly number[] {
  const names = namesOf(file);
  names.searches++;
  if (names.searches > searchesBeforeWords) {
    names.words ??= wordsOf(file.text);
  }
  return names.words && isWord(name.replace(/^#/u, ''))
    ? listed(file.text, name, names.words)
    : searched(file.text, name);
}

/** Where a name stands in a text as a word of its own. */
function searched(text: string, name: string): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
    if (!isWordCharacter(text.charCodeAt(at - 1)) && !isWordCharacter(text.charCodeAt(at + name.length))) {
      found.push(at);
    }
  }
  return found;
}

/** The same from the list of words. A private name is a word behind its `#`. */
function listed(text: string, name: string, words: ReadonlyMap<string, readonly number[]>): readonly number[] {
  return name.startsWith('#')
    ? (words.get(name.slice(1)) ?? []).filter((at) => text[at - 1] === '#').map((at) => at - 1)
    : (words.get(name) ?? []);
}

/** Where each word of a text starts. */
function wordsOf(text: string): ReadonlyMap<string, readonly number[]> {
  const words = new Map<string, number[]>();
  forEachWord(text, (word, start) => {
    const starts = words.get(word);
    if (starts) {
      starts.push(start);
    } else {
      words.set(word, [start]);
    }
  });
  return words;
}

/** The innermost node around a node and a position behind it. */
function nodeAround(node: ts.Node | undefined, position: number): ts.Node | undefined {
  let around = node;
  while (around && around.end <= position) {
    around = around.parent;
  }
  return around;
}

function nameAt(compiler: Compiler, start: ts.Node, position: number): Name | undefined {
  return nodeAt(
    compiler,
    start,
    position,
    (node): node is Name => compiler.isIdentifier(node) || compiler.isPrivateIdentifier(node),
  );
}

/** The outermost node of a kind that starts at a position, somewhere below a node. */
function nodeAt<T extends ts.Node>(
  compiler: Compiler,
  start: ts.Node,
  position: number,
  isWanted: (node: ts.Node) => node is T,
): T | undefined {
  const file = start.getSourceFile();
  let node = start;
  for (;;) {
    const child = childAt(compiler, node, position);
    if (!child) {
      return undefined;
    }
    if (isWanted(child) && child.getStart(file) === position) {
      return child;
    }
    node = child;
  }
}

/** The call at the start of a chain: `import('a')` in `import('a').then(…).catch(…)`. */
function innermostCall(compiler: Compiler, outermost: ts.CallExpression): ts.CallExpression {
  let call = outermost;
  for (let node: ts.Node = call; ; node = node.expression) {
    if (compiler.isCallExpression(node)) {
      call = node;
    } else if (!compiler.isPropertyAccessExpression(node)) {
      return call;
    }
  }
}

/** The places of a file that read a member by its name in quotes: `reports['show']`. */
export function elementsRead(
  compiler: Compiler,
  file: ts.SourceFile,
  name: string,
): readonly ts.ElementAccessExpression[] {
  return placesOf(file, name).flatMap((at) => {
    const quotes = file.text.slice(at - 2, at) + file.text.slice(at + name.length, at + name.length + 2);
    if (quotes !== `['']` && quotes !== `[""]`) {
      return [];
    }
    const literal = nodeAt(compiler, file, at - 1, (node) => compiler.isStringLiteralLike(node));
    return literal && compiler.isElementAccessExpression(literal.parent) ? [literal.parent] : [];
  });
}

/** The child of a node around a position. */
function childAt(compiler: Compiler, node: ts.Node, position: number): ts.Node | undefined {
  const { statements = [] } = node as { readonly statements?: readonly ts.Node[] };
  // A file can have thousands of statements: they are halved, not walked.
  let [low, high] = [0, statements.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const statement = statements[middle];
    if (!statement || statement.pos > position) {
      high = middle;
    } else if (statement.end <= position) {
      low = middle + 1;
    } else {
      return statement;
    }
  }
  return compiler.forEachChild(node, (each) => (each.pos <= position && position < each.end ? each : undefined));
}

/** The module specifiers of `import('…')` and `require('…')` in a file. */
export function calledModules(compiler: Compiler, file: ts.SourceFile): readonly ts.Expression[] {
  const found: ts.Expression[] = [];
  for (const match of file.text.matchAll(/\b(?:import|require)\s*\(/gu)) {
    const outermost = nodeAt(compiler, file, match.index, (node) => compiler.isCallExpression(node));
    const argument = outermost && innermostCall(compiler, outermost).arguments[0];
    if (argument && compiler.isStringLiteralLike(argument)) {
      found.push(argument);
    }
  }
  return found;
}
