import type ts from 'typescript';

/** How many comments a text has. Slashes after a colon, a quote or a word are those of an address. */
export function countComments(text: string): number {
  return text.match(/(?<![:'"`\w])\/\/|\/\*/gu)?.length ?? 0;
}

/** What stands before a position on its line. */
export function indentAt(file: ts.SourceFile, position: number): string {
  const lineStart = file.text.lastIndexOf('\n', position - 1) + 1;
  return /^[ \t]*/u.exec(file.text.slice(lineStart, position))?.[0] ?? '';
}

/** What stands before a statement on its line. */
export function indentOf(statement: ts.Node): string {
  return indentAt(statement.getSourceFile(), statement.getStart());
}
