// Markdown, printed as it comes and kept in a file as far as it came.
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** @typedef {Record<string, number | string>} Row - By heading. */

/** @param {string | undefined} file - Where to write beside printing. */
export function reporter(file) {
  const path = file === undefined ? undefined : resolve(file);
  if (path !== undefined) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '');
  }

  /** @param {string} text */
  function say(text) {
    console.log(text);
    if (path !== undefined) {
      appendFileSync(path, `${text}\n`);
    }
  }

  /**
   * @param {string} title
   * @param {readonly Row[]} rows
   */
  function table(title, rows) {
    say(`\n## ${title}\n\n${markdownTable(rows)}`);
  }

  return { say, table };
}

/**
 * @param {readonly Row[]} rows - The headings are those of the first.
 * @returns {string}
 */
export function markdownTable(rows) {
  const headings = Object.keys(rows[0] ?? {});
  const line = (/** @type {readonly (number | string)[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [
    line(headings),
    line(headings.map(() => '---')),
    ...rows.map((row) => line(headings.map((heading) => row[heading] ?? '–'))),
  ].join('\n');
}
