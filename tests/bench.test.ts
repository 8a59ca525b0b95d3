import { describe, expect, test } from 'vitest';
import { addedRatio, median, ratio } from '../scripts/bench/statistics.mjs';

describe('Numbers of the benchmark', () => {
  test('the median is the middle one, or the mean of the two in the middle', () => {
    expect(median([3, 1, 10])).toBe(3);
    expect(median([4, 1, 10, 2])).toBe(3);
    expect(median([])).toBeNaN();
  });

  test('a ratio is taken round by round, and tells where it went', () => {
    expect(ratio([1, 4, 9], [2, 4, 6])).toBe('1.00 (0.50–1.50)');
    expect(ratio([3], [2])).toBe('1.50');
    expect(ratio([3, undefined], [0, 2])).toBe('–');
  });

  test('what is added is compared beyond what all runs have', () => {
    expect(addedRatio([14, 16], [12, 14], [10, 10])).toBe('1.75 (1.50–2.00)');
  });

  test('what is added is not compared where the noise is larger', () => {
    expect(addedRatio([14, 16], [12, 14], [8, 14])).toBe('–');
  });
});
