// What is printed of several runs: medians, and ratios with where they went.

/**
 * @param {readonly number[]} values
 * @returns {number} The middle one; between two, their mean. Not a number where there are none.
 */
export function median(values) {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/**
 * The ratio of two measures, round by round, so that what else the machine did in a round meets both.
 *
 * @param {readonly (number | undefined)[]} ours - By round.
 * @param {readonly (number | undefined)[]} theirs - By round.
 * @returns {string} The median, and the lowest and highest; a dash where there is nothing to divide by.
 */
export function ratio(ours, theirs) {
  const ratios = ours.flatMap((value, round) => {
    const other = theirs[round];
    return value === undefined || other === undefined || other <= 0 ? [] : [value / other];
  });
  if (ratios.length === 0) {
    return '–';
  }
  const [lowest, highest] = [Math.min(...ratios), Math.max(...ratios)];
  const middle = median(ratios).toFixed(2);
  return ratios.length === 1 ? middle : `${middle} (${lowest.toFixed(2)}–${highest.toFixed(2)})`;
}

/**
 * A ratio of what two variants add to a third, which is left out where the second adds too little to be seen: less than
 * the third itself went up and down.
 *
 * @param {readonly number[]} ours - By round.
 * @param {readonly number[]} theirs - By round.
 * @param {readonly number[]} without - By round: what both are beyond.
 */
export function addedRatio(ours, theirs, without) {
  const added = (/** @type {readonly number[]} */ values) =>
    values.map((value, round) => value - (without[round] ?? NaN));
  const spread = Math.max(...without) - Math.min(...without);
  return median(added(theirs)) <= spread ? '–' : ratio(added(ours), added(theirs));
}
