import type { ColumnDrift, ColumnSide } from '../../domain/result';
import { meanShift } from '../../domain/output-role';
import type { DriftSettings } from '../../domain/settings';
import { describe } from '../../stats/describe';
import { ecdfPair } from '../../stats/ecdf';
import { histogramPair } from '../../stats/histogram';
import { kolmogorovSmirnov } from '../../stats/kolmogorov-smirnov';
import { wasserstein } from '../../stats/wasserstein';
import { wassersteinInterval } from '../../stats/wasserstein-interval';
import { finitePart } from '../../stats/weighted-sample';
import type { SliceSample } from '../columns/slice-sample';
import { binnedMetrics, LEFT_OUT_NOTE, type MissingRows } from './binned-metrics';
import { interval, INTERVAL_LEVEL } from './interval';
import { grouped } from './plain-number';
import { numberPsiBinning, type NumberSides } from './psi-binning';

export type Measured = Pick<
  ColumnDrift,
  'reference' | 'production' | 'metrics' | 'bins' | 'histogram' | 'ecdf' | 'categories' | 'notes'
>;

const MILLISECONDS_A_DAY = 86_400_000;
/** Bars of the histogram of a column. */
export const HISTOGRAM_BINS = 40;
const ECDF_POINTS = 200;

const described = new WeakMap<SliceSample, ColumnSide>();

function side(counted: SliceSample): ColumnSide {
  const known = described.get(counted);
  if (known !== undefined) return known;
  const { sample, missing } = counted;
  const summary = describe(sample);
  const result: ColumnSide = {
    count: sample.total,
    missing,
    distinct: summary.distinct,
    ...(summary.infinite > 0 ? { infinite: summary.infinite } : {}),
    mean: summary.mean,
    standardDeviation: summary.standardDeviation,
    min: summary.min,
    max: summary.max,
    ...(summary.quantiles === null ? {} : { quantiles: summary.quantiles }),
  };
  described.set(counted, result);
  return result;
}

/**
 * Drift of a column of numbers or times: PSI and Jensen-Shannon over the bins of the settings, Kolmogorov-Smirnov over all present values, Wasserstein over the finite ones, and what the window draws.
 */
export function numberDrift(
  counted: NumberSides,
  settings: DriftSettings,
  missing: MissingRows = 'a bin',
): Measured {
  const { reference, production, scale } = counted;
  const sides = { reference: side(reference), production: side(production) };
  const binning = numberPsiBinning(counted, settings, missing);
  const notes: string[] = [...(missing === 'a bin' ? [] : [LEFT_OUT_NOTE]), ...binning.notes];
  const { bins, metrics } = binnedMetrics(binning);
  const all: Measured['metrics'] = { ...metrics };
  const empty = (['reference', 'production'] as const).filter((name) => sides[name].count === 0);
  if (empty.length > 0) {
    notes.push(
      `No values in ${empty.join(' and ')}: Kolmogorov-Smirnov and Wasserstein need values on both sides.`,
    );
    return { ...sides, bins, metrics: all, notes };
  }
  all.ks = kolmogorovSmirnov(reference.sample, production.sample);
  if (!Number.isFinite(all.ks.location)) all.ks = { ...all.ks, location: 0 };
  const finiteSides = { reference: finitePart(reference.sample), production: finitePart(production.sample) };
  const infinite = (sides.reference.infinite ?? 0) + (sides.production.infinite ?? 0);
  if (infinite > 0)
    notes.push(
      `${infinite === 1 ? '1 infinite value is' : `${grouped(infinite)} infinite values are`} left out of mean, deviation and Wasserstein, not of the rest.`,
    );
  if (finiteSides.reference.total === 0 || finiteSides.production.total === 0) {
    notes.push('One side has infinite values only: Wasserstein is undefined.');
    return { ...sides, bins, metrics: all, notes };
  }
  const raw = wasserstein(finiteSides.reference, finiteSides.production);
  const deviation = sides.reference.standardDeviation ?? 0;
  if (Number.isFinite(raw))
    all.wasserstein = {
      value: scale === 'time' ? raw / MILLISECONDS_A_DAY : raw,
      normalized: deviation > 0 && Number.isFinite(raw / deviation) ? raw / deviation : null,
      unit: scale === 'time' ? 'days' : 'the unit of the column',
      ...interval(
        wassersteinInterval(finiteSides.reference, finiteSides.production, INTERVAL_LEVEL),
        scale === 'time' ? 1 / MILLISECONDS_A_DAY : 1,
      ),
    };
  else notes.push('Wasserstein is too large to be represented.');
  const shift = meanShift(sides);
  if (shift !== null && scale !== 'time') all.meanShift = shift;
  if (deviation === 0)
    notes.push('The reference is constant: Wasserstein cannot be divided by its deviation.');
  const histogram = histogramPair(finiteSides.reference, finiteSides.production, HISTOGRAM_BINS);
  const ecdf = ecdfPair(finiteSides.reference, finiteSides.production, {
    points: ECDF_POINTS,
    range: { from: histogram.edges[0] ?? -Infinity, to: histogram.edges.at(-1) ?? Infinity },
    through: all.ks.location,
  });
  return { ...sides, bins, metrics: all, histogram, ecdf, notes };
}
