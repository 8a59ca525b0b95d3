import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { withTexts } from '../scripts/robustness/apply-fixes.mjs';
import { checkProgram } from '../scripts/robustness/check-program.mjs';
import { mutate, randomOf } from '../scripts/robustness/mutations.mjs';
import { oddOptions, oddSources } from '../scripts/robustness/odd-sources.mjs';
import eventLoop from '../src/index.ts';

// The small part of `npm run test:robustness`, without large real code.

const folder = fileURLToPath(new URL('fixtures/virtual/', import.meta.url));
const texts = new Map(Object.entries(oddSources()).map(([name, text]) => [folder + name, text]));
const empty = ts.createProgram([], oddOptions);
const program = withTexts({ ...empty, getRootFileNames: () => [...texts.keys()] }, texts);

describe('No rule throws, and no edit leaves code that does not parse', () => {
  test('in odd code', () => {
    const { files, findings, faults } = checkProgram({
      program,
      files: [...texts.keys()],
      plugin: eventLoop,
      speed: false,
    });

    expect(faults).toEqual([]);
    expect(files).toBe(texts.size);
    expect(findings).toBeGreaterThan(100);
  });

  test.each([1, 2, 3])('in odd code that was changed at random, seed %i', (seed) => {
    const random = randomOf(seed);
    const changed = new Map(
      [...texts]
        .filter(([, text]) => text.length < 4000)
        .map(([name, text]) => [name, random() < 0.6 ? mutate(name, text, random) : text]),
    );
    const { files, faults } = checkProgram({
      program: withTexts({ ...program, getRootFileNames: () => [...changed.keys()] }, changed),
      files: [...changed.keys()],
      plugin: eventLoop,
      speed: false,
    });

    expect(faults).toEqual([]);
    expect(files).toBe(changed.size);
  });
});
