// The chart of the load demo: how long requests take, before and after, on a scale of powers of ten.

/** @typedef {{ name: string, bars: readonly { label: string, value: number }[] }} Group - Values in milliseconds. */

const left = 330;
const width = 860;
const bar = 18;

/**
 * @param {string} title
 * @param {readonly Group[]} groups
 * @returns {string} An SVG image that reads on light and on dark ground.
 */
export function chartOf(title, groups) {
  const longest = Math.max(...groups.flatMap(({ bars }) => bars.map(({ value }) => value)));
  const powers = Array.from({ length: Math.ceil(Math.log10(longest)) + 1 }, (_, power) => 10 ** power);
  const end = powers.at(-1) ?? 1;
  const at = (/** @type {number} */ value) =>
    left + (Math.log10(Math.max(value, 1)) / Math.log10(end)) * (width - left - 90);
  /** @type {string[]} */
  const parts = [];
  let top = 50;
  for (const { name, bars } of groups) {
    parts.push(text(10, top + (bars.length * bar) / 2 + 4, name, 'name'));
    for (const [index, { label, value }] of bars.entries()) {
      const y = top + index * bar;
      const x = at(value);
      parts.push(
        `<rect x="${left}" y="${y}" width="${(x - left).toFixed(1)}" height="${bar - 4}" class="${index === 0 ? 'before' : 'after'}"/>`,
        text(x + 6, y + 11, `${label} ${milliseconds(value)}`, 'value'),
      );
    }
    top += bars.length * bar + 14;
  }
  const lines = powers.map(
    (power) =>
      `<line x1="${at(power)}" y1="40" x2="${at(power)}" y2="${top}"/>${text(at(power), 34, milliseconds(power), 'scale')}`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${top + 10}" role="img" aria-label="${escaped(title)}">
<style>
text { font: 12px sans-serif; fill: #57606a }
.name { font-weight: 600 }
.scale { text-anchor: middle }
.before { fill: #cf222e }
.after { fill: #1a7f37 }
line { stroke: #8c959f; stroke-opacity: 0.4 }
@media (prefers-color-scheme: dark) { text { fill: #c9d1d9 } }
</style>
${text(10, 16, title, 'name')}
${[...lines, ...parts].join('\n')}
</svg>
`;
}

/** @param {number} value */
export function milliseconds(value) {
  return value >= 1000 ? `${(value / 1000).toFixed(value >= 10_000 ? 0 : 1)} s` : `${value.toFixed(0)} ms`;
}

/**
 * @param {number} x
 * @param {number} y
 * @param {string} content
 * @param {string} style
 */
function text(x, y, content, style) {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" class="${style}">${escaped(content)}</text>`;
}

/** @param {string} content */
function escaped(content) {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
