/** Gives each word of a text, with where it starts. */
export function forEachWord(text: string, take: (word: string, start: number) => void): void {
  for (let at = 0; at < text.length; at++) {
    if (!isWordCharacter(text.charCodeAt(at))) {
      continue;
    }
    const start = at;
    while (at < text.length && isWordCharacter(text.charCodeAt(at))) {
      at++;
    }
    take(text.slice(start, at), start);
  }
}

/** What stands in braces before each match of a text that starts with the closing one: `{ a, b }` of an import. */
export function* inBracesBefore(text: string, closing: RegExp): Generator<string> {
  for (const { index } of text.matchAll(closing)) {
    const open = text.indexOf('{', text.lastIndexOf('}', index - 1) + 1);
    if (open !== -1 && open < index) {
      yield text.slice(open + 1, index);
    }
  }
}

/** Whether a name is one word, and no text as `'content-type'` is. */
export function isWord(name: string): boolean {
  for (let at = 0; at < name.length; at++) {
    if (!isWordCharacter(name.charCodeAt(at))) {
      return false;
    }
  }
  return name !== '';
}

/** Whether the character can be part of an identifier, as far as ASCII goes; other letters count as part. */
export function isWordCharacter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 36 ||
    code > 127
  );
}
