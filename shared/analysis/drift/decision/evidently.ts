import type { DriftSettings } from '../../../domain/settings';
import { chiSquareGoodnessOfFit } from '../../../stats/chi-square-goodness-of-fit';
import type { CountVector } from '../../../stats/count-vector';
import { jensenShannonDistance } from '../../../stats/jensen-shannon';
import { kolmogorovSmirnov } from '../../../stats/kolmogorov-smirnov';
import { moments } from '../../../stats/moments';
import { fewPooledValues } from '../../../stats/pooled-values';
import { evidentlyCategoryBins, evidentlyNumberBins } from '../../../stats/presets/evidently';
import type { PresetBins } from '../../../stats/presets/preset-bins';
import { twoProportionZ } from '../../../stats/two-proportion-z';
import { wasserstein } from '../../../stats/wasserstein';
import { align, finitePart, type WeightedSample } from '../../../stats/weighted-sample';
import { plain } from '../plain-number';
import type { CategoryEvidence, Evidence, NumberEvidence } from './evidence';
import type { Ruling } from './ruling';
import { tidemarkRuling } from './tidemark';

const SMALL_REFERENCE = 1000;
const P_VALUE = 0.05;
const DISTANCE = 0.1;
/** Numbers with at most this many values are compared as categories. */
const FEW_VALUES = 5;
const SMALLEST_DEVIATION = 0.001;

/**
 * The default test of Evidently 0.7 for a column, with its default threshold (`_get_default_stattest`): by the type, the
 * number of distinct values on both sides and the rows of the reference. Missing and infinite values are left out, and
 * p-values are not adjusted, as there. Times and text it compares otherwise or not at all: they are decided by
 * Tidemark's rule, and it is said.
 */
export function evidentlyRuling(evidence: Evidence, settings: DriftSettings): Ruling {
  const { sides, kind } = evidence;
  if (sides === undefined || kind === 'datetime' || kind === 'text') {
    const what =
      kind === 'datetime'
        ? 'Evidently does not compare times'
        : 'Evidently compares text by a classifier of its words';
    const own = tidemarkRuling(evidence, settings);
    return { ...own, why: `${what}: decided by Tidemark’s rule, PSI.` };
  }
  return sides.form === 'numbers' ? ofNumbers(sides) : ofCategories(sides);
}

function ofNumbers(sides: NumberEvidence): Ruling {
  const reference = finitePart(sides.reference);
  const production = finitePart(sides.production);
  if (reference.total === 0 || production.total === 0) return nothing();
  const few = fewPooledValues(reference, production, FEW_VALUES);
  const small = reference.total <= SMALL_REFERENCE;
  const size = small
    ? `${SMALL_REFERENCE} reference rows or fewer`
    : `over ${SMALL_REFERENCE} reference rows`;
  if (few !== null) {
    const because = `Evidently’s default for numbers with ${few.length} different values and ${size}`;
    if (!small)
      return jensenShannonRuling(evidentlyNumberBins(reference, production, sides.storage), because);
    const counts = align(reference, production);
    const pair = countsOf(few, counts.reference, counts.production);
    return few.length <= 2 ? zRuling(pair, because) : chiSquareRuling(pair, because);
  }
  const because = `Evidently’s default for numbers with over ${FEW_VALUES} different values and ${size}`;
  if (small) {
    const { pValue } = kolmogorovSmirnov(reference, production);
    return pValueRuling('ks', 'KS', pValue, pValue <= P_VALUE, because);
  }
  const deviation = Math.max(moments(reference)?.standardDeviation ?? 0, SMALLEST_DEVIATION);
  return distanceRuling(
    'wasserstein',
    'Wasserstein / σ',
    wasserstein(reference, production) / deviation,
    because,
  );
}

function ofCategories({ reference, production, text }: CategoryEvidence): Ruling {
  const total = reference.reduce((sum, count) => sum + count, 0);
  if (total === 0 || production.every((count) => count === 0)) return nothing();
  const used = Array.from(reference, (_, i) => i).filter(
    (i) => (reference[i] ?? 0) + (production[i] ?? 0) > 0,
  );
  if (total > SMALL_REFERENCE)
    return jensenShannonRuling(
      evidentlyCategoryBins(reference, production),
      `Evidently’s default for categories and over ${SMALL_REFERENCE} reference rows`,
    );
  const because = `Evidently’s default for ${used.length} ${used.length === 1 ? 'category' : 'categories'} and ${SMALL_REFERENCE} reference rows or fewer`;
  const ordered = used.sort((a, b) => (text(a) < text(b) ? -1 : 1));
  const pair = {
    reference: ordered.map((i) => reference[i] ?? 0),
    production: ordered.map((i) => production[i] ?? 0),
  };
  return used.length <= 2 ? zRuling(pair, because) : chiSquareRuling(pair, because);
}

interface CountPair {
  readonly reference: readonly number[];
  readonly production: readonly number[];
}

/** Rows per value of both sides, by the values that are used. */
function countsOf(
  values: readonly number[],
  reference: WeightedSample,
  production: WeightedSample,
): CountPair {
  const at = (sample: WeightedSample, value: number): number =>
    sample.counts?.[sample.values.indexOf(value)] ?? 0;
  return {
    reference: values.map((value) => at(reference, value)),
    production: values.map((value) => at(production, value)),
  };
}

const sum = (counts: CountVector): number => Array.from(counts).reduce((total, count) => total + count, 0);

function zRuling({ reference, production }: CountPair, because: string): Ruling {
  const proportion = (counts: readonly number[]) => ({ successes: counts[1] ?? 0, total: sum(counts) });
  const test = twoProportionZ(proportion(reference), proportion(production));
  if (!test.computable) return equal('z', because);
  return pValueRuling('z', 'z-test', test.pValue, test.pValue < P_VALUE, because);
}

function chiSquareRuling({ reference, production }: CountPair, because: string): Ruling {
  const test = chiSquareGoodnessOfFit(reference, production);
  if (!test.computable) return equal('chiSquare', because);
  return pValueRuling('chiSquare', 'χ²', test.pValue, test.pValue < P_VALUE, because);
}

function jensenShannonRuling(bins: PresetBins, because: string): Ruling {
  if (!bins.computable) return nothing();
  const distance = jensenShannonDistance(bins.reference, bins.production, Math.E);
  return distanceRuling('jensenShannon', 'Jensen-Shannon (base e)', distance, because);
}

function distanceRuling(
  metric: 'jensenShannon' | 'wasserstein',
  name: string,
  value: number,
  because: string,
): Ruling {
  const drifted = value >= DISTANCE;
  return {
    rule: 'evidently',
    metric,
    value: Number.isFinite(value) ? value : null,
    threshold: DISTANCE,
    status: drifted ? 'drifted' : 'stable',
    reason: `${name} ${plain(value)} is ${drifted ? 'at or over' : 'under'} ${DISTANCE}.`,
    why: `Decided by ${name}: ${because}.`,
  };
}

function pValueRuling(
  metric: 'ks' | 'chiSquare' | 'z',
  name: string,
  pValue: number,
  drifted: boolean,
  because: string,
): Ruling {
  return {
    rule: 'evidently',
    metric,
    value: pValue,
    threshold: P_VALUE,
    status: drifted ? 'drifted' : 'stable',
    reason: `p of the ${name} test, ${plain(pValue)}, is ${drifted ? 'under' : 'not under'} ${P_VALUE}; not adjusted, as Evidently’s.`,
    why: `Decided by the ${name} test: ${because}.`,
  };
}

/** One value on both sides: nothing can have changed. */
function equal(metric: 'chiSquare' | 'z', because: string): Ruling {
  return {
    rule: 'evidently',
    metric,
    value: 1,
    threshold: P_VALUE,
    status: 'stable',
    reason: 'Both sides have one and the same value.',
    why: `${because}.`,
  };
}

function nothing(): Ruling {
  return {
    rule: 'evidently',
    metric: 'jensenShannon',
    value: null,
    threshold: null,
    status: 'unknown',
    reason: 'One side has no value to compare.',
    why: 'Evidently leaves missing and infinite values out, and nothing is left.',
  };
}
