import { builtInLibraries } from '../../../src/libraries/index.ts';

/** How long a statement takes that sleeps, in milliseconds. */
export const pause = 150;

/** How long work takes, in milliseconds. */
export async function duration(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** What messages of no-concurrent-session-use say of a library. */
export function wordsOf(name: string): readonly string[] {
  const library = builtInLibraries.find((each) => each.name === name);
  return [...(library?.sessions ?? []), ...(library?.transactions ?? [])].flatMap(({ concurrent }) =>
    concurrent ? [concurrent.words] : [],
  );
}
