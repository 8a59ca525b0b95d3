import type ts from 'typescript';
import type { Compiler } from '../typescript/compiler.ts';
import { kept } from './kept.ts';

/** A name in code: an identifier, or a private one with its `#`. */
export type Name = ts.Identifier | ts.PrivateIdentifier;

const occurrencesByFile = new WeakMap<ts.SourceFile, Map<string, readonly Name[]>>();

/**
 * All places of a file where a name stands in code. The text is searched first, and only the way down to each hit is
 * walked, so that a file that does not mention the name costs one scan of its text.
 */
export function occurrencesOf(compiler: Compiler, file: ts.SourceFile, name: string): readonly Name[] {
  if (name === '') {
    // An unfinished declaration has a missing name.
    return [];
  }
  const occurrences = kept(occurrencesByFile, file, () => new Map<string, readonly Name[]>());
  return kept(occurrences, name, () => find(compiler, file, name));
}

function find(compiler: Compiler, file: ts.SourceFile, name: string): Name[] {
  const found: Name[] = [];
  const { text } = file;
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
    if (!isWordCharacter(text.charCodeAt(at - 1)) && !isWordCharacter(text.charCodeAt(at + name.length))) {
      const node = nameAt(compiler, file, at);
      if (node?.text === name) {
        found.push(node);
      }
    }
  }
  return found;
}

/** Whether the character can be part of an identifier, as far as ASCII goes; other letters count as part. */
function isWordCharacter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 36 ||
    code > 127
  );
}

function nameAt(compiler: Compiler, file: ts.SourceFile, position: number): Name | undefined {
  return nodeAt(
    compiler,
    file,
    position,
    (node): node is Name => compiler.isIdentifier(node) || compiler.isPrivateIdentifier(node),
  );
}

/** The outermost node of a kind that starts at a position. */
function nodeAt<T extends ts.Node>(
  compiler: Compiler,
  file: ts.SourceFile,
  position: number,
  isWanted: (node: ts.Node) => node is T,
): T | undefined {
  let node: ts.Node = file;
  for (;;) {
    const child: ts.Node | undefined = compiler.forEachChild(node, (each) =>
      each.pos <= position && position < each.end ? each : undefined,
    );
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

/** A name as it stands between brackets and quotes. */
export function quoted(name: string): readonly string[] {
  return [`['${name}']`, `["${name}"]`];
}

/** The places of a file that read a member by its name in quotes: `reports['show']`. */
export function elementsRead(
  compiler: Compiler,
  file: ts.SourceFile,
  name: string,
): readonly ts.ElementAccessExpression[] {
  const found: ts.ElementAccessExpression[] = [];
  for (const text of quoted(name)) {
    for (let at = file.text.indexOf(text); at !== -1; at = file.text.indexOf(text, at + text.length)) {
      const literal = nodeAt(compiler, file, at + 1, (node) => compiler.isStringLiteralLike(node));
      if (literal && compiler.isElementAccessExpression(literal.parent)) {
        found.push(literal.parent);
      }
    }
  }
  return found;
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
