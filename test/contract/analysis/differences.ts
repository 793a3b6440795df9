import type { ColumnDrift, ColumnSide } from '../../../shared/domain/result';
import type { GoldenColumn } from './golden';

type Figure = readonly [name: string, actual: number | null | undefined, expected: number | null | undefined];

/** Whether every bin holds so many rows that its noise is Yurdakul's law; with fewer it is summed over counts. */
function binsAreLarge(bins: ColumnDrift['bins']): boolean {
  const rows = (side: 'reference' | 'production'): number =>
    bins.reduce((sum, bin) => sum + bin[side].count, 0);
  const [n, m] = [rows('reference'), rows('production')];
  return bins.every(({ reference, production }) => {
    const share = (reference.count + production.count) / (n + m);
    return share === 0 || share * Math.min(n, m) >= 25;
  });
}

function sideFigures(name: string, actual: ColumnSide, expected: GoldenColumn['reference']): Figure[] {
  return [
    [`${name} count`, actual.count, expected.count],
    [`${name} missing`, actual.missing, expected.missing],
    [`${name} distinct`, actual.distinct, expected.distinct],
    [`${name} mean`, actual.mean, expected.mean],
    [`${name} deviation`, actual.standardDeviation, expected.standardDeviation],
    [`${name} min`, actual.min, expected.min],
    [`${name} max`, actual.max, expected.max],
    ...[0, 1, 2, 3, 4].map((i): Figure => [
      `${name} quantile ${i}`,
      actual.quantiles?.[i],
      expected.quantiles?.[i],
    ]),
  ];
}

function figures(
  { reference, production, metrics, categories, bins }: ColumnDrift,
  expected: GoldenColumn,
): Figure[] {
  return [
    ...sideFigures('reference', reference, expected.reference),
    ...sideFigures('production', production, expected.production),
    ['PSI', metrics.psi?.value, expected.psi],
    ...(binsAreLarge(bins) ? [['noise limit', metrics.psi?.noiseLimit, expected.noiseLimit] as const] : []),
    ['Jensen-Shannon', metrics.jensenShannon?.value, expected.jensenShannon],
    ['KS', metrics.ks?.statistic, expected.ks?.statistic],
    ['KS p', metrics.ks?.pValue, expected.ks?.pValue],
    ['Wasserstein', metrics.wasserstein?.value, expected.wasserstein?.value],
    ['Wasserstein / σ', metrics.wasserstein?.normalized, expected.wasserstein?.normalized],
    ['shift of the mean', metrics.meanShift, expected.meanShift],
    ['class of the reference', metrics.classShift?.reference, expected.classShift?.reference],
    ['class of production', metrics.classShift?.production, expected.classShift?.production],
    ['shift of the class', metrics.classShift?.shift, expected.classShift?.shift],
    ['χ²', metrics.chiSquare?.statistic, expected.chiSquare?.statistic],
    ['χ² p', metrics.chiSquare?.pValue, expected.chiSquare?.pValue],
    ['degrees of freedom', metrics.chiSquare?.degreesOfFreedom, expected.chiSquare?.degreesOfFreedom],
    ['new categories', categories?.newCount, expected.newCount],
    ['vanished categories', categories?.vanishedCount, expected.vanishedCount],
  ];
}

/** How far a figure may be from SciPy's, relative to it. */
const TOLERANCE = 1e-9;
/** Differences of shares: what is left of them near zero is rounding of the shares. */
const SMALL = /^(PSI|Jensen-Shannon|KS)$/;
const SMALLEST = 1e-3;
const SPREAD = /mean|deviation|quantile/;

function isNear(
  actual: number | null | undefined,
  expected: number | null | undefined,
  extent: number,
): boolean {
  // Where there is nothing to compute, SciPy's side leaves the figure out and ours is null.
  if (actual == null || expected == null) return (actual ?? null) === (expected ?? null);
  return Math.abs(actual - expected) <= TOLERANCE * Math.max(Math.abs(expected), extent);
}

/** Figures of a column that SciPy sees differently, in words; none when all agree. */
export function differences(column: ColumnDrift, expected: GoldenColumn): string[] {
  // A mean near zero is exact only relative to the values it is taken from.
  const values = [expected.reference, expected.production].flatMap(({ min, max }) => [min ?? 0, max ?? 0]);
  const extent = Math.max(...values.map(Math.abs));
  const [category, named] = [column.metrics.classShift?.category, expected.classShift?.category];
  const classes =
    category === named ? [] : [`${column.name}: follows ${String(category)}, NumPy ${String(named)}`];
  const numbers = figures(column, expected).flatMap(([name, actual, wanted]) => {
    const near = isNear(actual, wanted, SMALL.test(name) ? SMALLEST : SPREAD.test(name) ? extent : 0);
    return near ? [] : [`${column.name}: ${name} is ${String(actual)}, SciPy has ${String(wanted)}`];
  });
  return [...classes, ...numbers];
}
