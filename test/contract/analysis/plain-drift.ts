import type { DriftSettings } from '../../../shared/domain/settings';
import type { Cell } from './arrow-source';

/** What a column of a test comes to, computed row by row and as the definitions read, without any of the product. */
export interface PlainDrift {
  readonly count: readonly [number, number];
  readonly missing: readonly [number, number];
  readonly distinct: readonly [number, number];
  /** Counts of both sides by the label of the bin, bins that are empty on both sides left out. */
  readonly bins: readonly (readonly [number, number])[];
  readonly psi?: number;
  readonly jensenShannon?: number;
  readonly ks?: number;
  readonly wasserstein?: number;
  readonly chiSquare?: number;
}

export type Rows = readonly Cell[];

const isMissing = (cell: Cell): boolean => cell === null || (typeof cell === 'number' && Number.isNaN(cell));
const present = (cells: Rows): Cell[] => cells.filter((cell) => !isMissing(cell));
const numbers = (cells: Rows): number[] =>
  present(cells).map((cell) => (typeof cell === 'string' ? NaN : Number(cell) + 0));
const countOf = <T>(values: readonly T[], test: (value: T) => boolean): number => values.filter(test).length;

function quantile(ordered: readonly number[], probability: number): number {
  const rank = (ordered.length - 1) * probability;
  const low = ordered[Math.floor(rank)] ?? NaN;
  const high = ordered[Math.ceil(rank)] ?? NaN;
  if (low === high || Number.isInteger(rank)) return low;
  if (low === -Infinity) return high === Infinity && rank % 1 > 0.5 ? high : low;
  if (high === Infinity) return high;
  const fraction = rank - Math.floor(rank);
  return fraction < 0.5 ? low + (high - low) * fraction : high - (high - low) * (1 - fraction);
}

type Test = (value: number) => boolean;

/** Membership of each bin between the quantiles of the reference. */
function quantileTests(reference: readonly number[], bins: number): Test[] {
  const ordered = [...reference].sort((a, b) => a - b);
  const edges = Array.from({ length: bins - 1 }, (_, i) => quantile(ordered, (i + 1) / bins));
  const tests: Test[] = [];
  let above: Test = () => true;
  for (const edge of new Set(edges)) {
    const from = above;
    const isSpike = countOf(edges, (other) => other === edge) > 1;
    tests.push((value) => from(value) && (isSpike ? value < edge : value <= edge));
    if (isSpike) tests.push((value) => value === edge);
    above = (value) => value > edge;
  }
  return [...tests, above];
}

function numberBins(reference: Rows, production: Rows, bins: number): [number, number][] {
  const [r, p] = [numbers(reference), numbers(production)];
  if (r.length === 0) return [[0, p.length]];
  return quantileTests(r, bins).map((test) => [countOf(r, test), countOf(p, test)]);
}

/** Text in the order of its code points. */
function byCodePoint(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function categoryBins(reference: Rows, production: Rows, most: number): [number, number][] {
  const [r, p] = [present(reference).map(String), present(production).map(String)];
  const pair = (test: (value: string) => boolean): [number, number] => [countOf(r, test), countOf(p, test)];
  const known = [...new Set(r)].sort(
    (a, b) => countOf(r, (value) => value === b) - countOf(r, (value) => value === a) || byCodePoint(a, b),
  );
  const kept = known.slice(0, most);
  return [
    ...kept.map((category) => pair((value) => value === category)),
    pair((value) => known.includes(value) && !kept.includes(value)),
    pair((value) => !known.includes(value)),
  ];
}

const share = (counts: readonly number[]): number[] => {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => count / total);
};

function psi(r: readonly number[], p: readonly number[], zeroShare: number): number {
  const filled = (value: number): number => (value === 0 ? zeroShare : value);
  return r.reduce((sum, value, i) => {
    const [a, b] = [filled(value), filled(p[i] ?? 0)];
    return sum + (b - a) * Math.log(b / a);
  }, 0);
}

function jensenShannon(r: readonly number[], p: readonly number[]): number {
  const term = (value: number, other: number): number =>
    value === 0 ? 0 : value * Math.log2(value / ((value + other) / 2));
  const sum = r.reduce((total, value, i) => total + term(value, p[i] ?? 0) + term(p[i] ?? 0, value), 0);
  return Math.sqrt(Math.max(0, sum / 2));
}

const upTo = (values: readonly number[], x: number): number =>
  countOf(values, (value) => value <= x) / values.length;

function kolmogorovSmirnov(r: readonly number[], p: readonly number[]): number {
  return Math.max(...[...r, ...p].map((x) => Math.abs(upTo(r, x) - upTo(p, x))));
}

function wasserstein(r: readonly number[], p: readonly number[]): number {
  const points = [...new Set([...r, ...p])].sort((a, b) => a - b);
  return points
    .slice(1)
    .reduce(
      (sum, x, i) =>
        sum + Math.abs(upTo(r, points[i] ?? 0) - upTo(p, points[i] ?? 0)) * (x - (points[i] ?? 0)),
      0,
    );
}

function chiSquare(r: readonly string[], p: readonly string[]): number | undefined {
  const categories = [...new Set([...r, ...p])];
  if (categories.length < 2 || r.length === 0 || p.length === 0) return undefined;
  const yates = categories.length === 2;
  const total = r.length + p.length;
  return categories.reduce((sum, category) => {
    const observed = [r, p].map((side) => countOf(side, (value) => value === category));
    const both = (observed[0] ?? 0) + (observed[1] ?? 0);
    return (
      sum +
      [r, p].reduce((cells, side, i) => {
        const expected = (both * side.length) / total;
        const off = Math.abs((observed[i] ?? 0) - expected);
        return cells + (yates ? off - Math.min(0.5, off) : off) ** 2 / expected;
      }, 0)
    );
  }, 0);
}

/** A column of numbers, or of texts and flags, on both sides. */
export function plainDrift(
  kind: 'number' | 'category',
  reference: Rows,
  production: Rows,
  settings: DriftSettings,
): PlainDrift {
  const sides = [reference, production] as const;
  const both = (count: (cells: Rows) => number): [number, number] => [count(sides[0]), count(sides[1])];
  const missing = both((cells) => countOf(cells, isMissing));
  const bins = [
    ...(kind === 'number'
      ? numberBins(reference, production, settings.bins)
      : categoryBins(reference, production, settings.categories)),
    missing,
  ].filter(([r, p]) => r + p > 0);
  const counts = {
    count: both((cells) => present(cells).length),
    missing,
    distinct: both((cells) => new Set(kind === 'number' ? numbers(cells) : present(cells)).size),
    bins,
  };
  if (reference.length === 0 || production.length === 0) return counts;
  const [r, p] = [share(bins.map(([count]) => count)), share(bins.map(([, count]) => count))];
  const drift = { ...counts, psi: psi(r, p, settings.zeroShare), jensenShannon: jensenShannon(r, p) };
  if (kind === 'category') {
    const statistic = chiSquare(present(reference).map(String), present(production).map(String));
    return { ...drift, ...(statistic === undefined ? {} : { chiSquare: statistic }) };
  }
  const [left, right] = [numbers(reference), numbers(production)];
  if (left.length === 0 || right.length === 0) return drift;
  const finite = [left.filter(Number.isFinite), right.filter(Number.isFinite)] as const;
  return {
    ...drift,
    ks: kolmogorovSmirnov(left, right),
    ...(finite[0].length === 0 || finite[1].length === 0 ? {} : { wasserstein: wasserstein(...finite) }),
  };
}
