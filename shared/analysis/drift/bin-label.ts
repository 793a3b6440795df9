import { isoDayOf } from '../../domain/iso-date';
import type { IntervalBin } from '../../stats/interval-bin';

/** How a column's numbers are to be read: times are epoch milliseconds. */
export type NumberScale = 'number' | 'time';

const FEWEST_DIGITS = 6;
/** With this many significant digits any two doubles are told apart. */
const MOST_DIGITS = 17;
const LARGEST_PLAIN = 1e15;

function numberText(value: number, digits: number): string {
  if (Number.isInteger(value) && Math.abs(value) < LARGEST_PLAIN) return String(value);
  return String(Number(value.toPrecision(digits)));
}

/** A time in UTC, no more of it than is not zero: a day, else to the second, else to the millisecond. */
function timeText(value: number): string {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return isoDayOf(value) ?? String(value);
  const text = date.toISOString();
  if (text.endsWith('T00:00:00.000Z')) return text.slice(0, -14);
  return text.replace('T', ' ').replace(/(\.000)?Z$/, '');
}

/** Edges as texts: six significant digits, more where that would make two edges one; whole numbers whole. */
function edgeTexts(edges: readonly number[], scale: NumberScale): ReadonlyMap<number, string> {
  const values = [...new Set(edges)];
  const textsWith = (digits: number): string[] =>
    values.map((value) => (scale === 'time' ? timeText(value) : numberText(value, digits)));
  let texts = textsWith(FEWEST_DIGITS);
  for (let digits = FEWEST_DIGITS + 1; digits <= MOST_DIGITS && new Set(texts).size < values.length; digits++)
    texts = textsWith(digits);
  return new Map(values.map((value, i) => [value, texts[i] ?? '']));
}

/** What the bins of a column are called: `≤ 12`, `(12, 18]`, `> 18`; a bin of one value by that value. */
export function binLabels(bins: readonly IntervalBin[], scale: NumberScale): string[] {
  const texts = edgeTexts(
    bins.flatMap(({ lower, upper }) => [lower, upper].filter(Number.isFinite)),
    scale,
  );
  return bins.map((bin) => {
    const lower = texts.get(bin.lower) ?? '';
    const upper = texts.get(bin.upper) ?? '';
    if (bin.lower === bin.upper) return lower === '' ? String(bin.lower) : lower;
    if (lower === '' && upper === '') return 'all values';
    if (lower === '') return `${bin.upperClosed ? '≤' : '<'} ${upper}`;
    if (upper === '') return `${bin.lowerClosed ? '≥' : '>'} ${lower}`;
    return `${bin.lowerClosed ? '[' : '('}${lower}, ${upper}${bin.upperClosed ? ']' : ')'}`;
  });
}
