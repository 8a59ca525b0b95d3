import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * A block of code of a guide. What stands after its language says what the tests do with it:
 *
 * - `file=src/main.ts`: it is written to that file;
 * - `run`: its commands are run there, and succeed; `run fails`: they do not;
 * - `output`: each of its lines is printed by the commands before it;
 * - `in=husky`, beside these: in another project than that of the blocks without it;
 * - `syntax`: it is parsed and no more, as the settings of an editor.
 */
export interface GuideBlock {
  readonly language: string;
  readonly code: string;
  readonly line: number;
  readonly file: string | undefined;
  readonly in: string | undefined;
  readonly run: boolean;
  readonly fails: boolean;
  readonly output: boolean;
  /** All words after the language. */
  readonly words: readonly string[];
}

const root = new URL('../../', import.meta.url);

/** The blocks of code of a page, whose path counts from the root of the repository. */
export function guideBlocks(page: string): GuideBlock[] {
  const text = readFileSync(fileURLToPath(new URL(page, root)), 'utf8');
  return [...text.matchAll(/^```(?<language>\w+)\b(?<words>[^\n]*)\n(?<code>.*?)^```$/gmsu)].map((match) => {
    const { language = '', words: rest = '', code = '' } = match.groups ?? {};
    const words = rest.split(/\s+/u).filter((word) => word !== '');
    const valueOf = (key: string): string | undefined =>
      words.find((word) => word.startsWith(`${key}=`))?.slice(key.length + 1);
    return {
      language,
      code,
      line: text.slice(0, match.index).split('\n').length,
      file: valueOf('file'),
      in: valueOf('in'),
      run: words.includes('run'),
      fails: words.includes('fails'),
      output: words.includes('output'),
      words,
    };
  });
}
