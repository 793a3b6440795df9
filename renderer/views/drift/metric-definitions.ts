import { PSI_PRESET_NAMES } from '../../../shared/domain/decision';
import type { ClassShift, ColumnDrift, Metrics } from '../../../shared/domain/result';
import type { DriftSettings } from '../../../shared/domain/settings';
import { formatMetric, formatNumber, formatPValue } from '../../format/number';
import { formatPercent } from '../../format/share';
import { formatValue, type Scale } from '../../charts/scale';
import { classText, formatShift } from './side-numbers';

export type MetricId =
  | 'psi'
  | 'ks'
  | 'pValue'
  | 'wasserstein'
  | 'meanShift'
  | 'classShift'
  | 'jensenShannon'
  | 'chiSquare'
  | 'missing';

/** What a metric is, in the words of a definition: what it says, how it is computed, and who says so. */
export interface MetricDefinition {
  readonly title: string;
  readonly meaning: string;
  readonly formula: string;
  /** What the letters stand for. */
  readonly where: string;
  readonly source: string;
}

export const METRIC_DEFINITIONS: Readonly<Record<MetricId, MetricDefinition>> = {
  psi: {
    title: 'Population stability index (PSI)',
    meaning:
      'How far the shares of the bins moved, 0 when none did. By Tidemark’s rule it decides the status: from one threshold on a column is watched, from the next it has drifted.',
    formula: 'PSI = Σ (pᵢ − rᵢ) · ln(pᵢ / rᵢ)',
    where: 'rᵢ and pᵢ are the shares of bin i in reference and production.',
    source:
      'Siddiqi, Credit Risk Scorecards, 2006. Expected value and noise limit: Yurdakul, Statistical Properties of the Population Stability Index, 2018.',
  },
  ks: {
    title: 'Kolmogorov-Smirnov distance (KS D)',
    meaning:
      'The largest gap between the two distribution functions, 0 to 1. It needs no bins; categories have none.',
    formula: 'D = maxₓ |Fᵣ(x) − Fₚ(x)|',
    where: 'Fᵣ and Fₚ are the shares of present values at or under x in reference and production.',
    source: 'Smirnov, 1939; exact law: Hodges, 1958. The same as ks_2samp of SciPy.',
  },
  pValue: {
    title: 'p-value, adjusted',
    meaning:
      'How often samples of these sizes from one and the same distribution differ at least this much. With many rows the smallest change has a small p-value, so it decides nothing here: read the sizes first. It is adjusted for the number of columns tested, by Benjamini-Hochberg unless set otherwise: among columns under 0.05, at most 1 in 20 is expected to be there by chance.',
    formula: 'Kolmogorov-Smirnov for numbers and times, χ² for categories',
    where: 'Missing values are left out of both tests.',
    source:
      'ks_2samp and chi2_contingency of SciPy give the same. Adjusted: Benjamini and Hochberg, 1995, as multipletests of statsmodels.',
  },
  wasserstein: {
    title: 'Wasserstein distance over σ',
    meaning:
      'How far values moved on average, in standard deviations of the reference. It has no upper end, and no bins.',
    formula: 'W / σ = ∫ |Fᵣ(x) − Fₚ(x)| dx / σᵣ',
    where: 'σᵣ is the standard deviation of the reference, divided by n.',
    source: 'Ramdas, García Trillos, Cuturi, 2017. W is wasserstein_distance of SciPy.',
  },
  meanShift: {
    title: 'Shift of the mean',
    meaning:
      'How far the mean moved, and which way, in standard deviations of the reference. Of booleans it is the share of true. A reference of one value has none.',
    formula: 'Δ = (x̄ₚ − x̄ᵣ) / σᵣ',
    where:
      'x̄ᵣ and x̄ₚ are the means of present, finite values; σᵣ is the standard deviation of the reference, divided by n.',
    source:
      'Glass, Primary, secondary, and meta-analysis of research, 1976: Glass’s Δ, the reference as the control group.',
  },
  classShift: {
    title: 'Shift of a class’s share',
    meaning:
      'How far the share of one class of a prediction or label moved. Of two classes it is the positive one; of others the one that moved most. Missing values are left out: a label that has not come is no drift.',
    formula: 'Δ = (p − r) / √(r · (1 − r))',
    where:
      'r and p are the shares of the class among the present values of reference and production. It is the shift of the mean of a column that is 1 for the class and 0 for the others; without a value where r is 0 or 1.',
    source:
      'Glass, Primary, secondary, and meta-analysis of research, 1976: Glass’s Δ of the class’s indicator.',
  },
  jensenShannon: {
    title: 'Jensen-Shannon distance (JS)',
    meaning: 'How different the shares of the bins are, from 0, the same, to 1, nothing in common.',
    formula: 'JS = √( ½ Σ rᵢ log₂(rᵢ / mᵢ) + ½ Σ pᵢ log₂(pᵢ / mᵢ) )',
    where: 'mᵢ = (rᵢ + pᵢ) / 2, over the same bins as PSI; empty bins need no replacement.',
    source: 'Lin, 1991; Endres and Schindelin, 2003. The same as jensenshannon of SciPy with base 2.',
  },
  chiSquare: {
    title: 'χ² test of homogeneity',
    meaning:
      'Whether the counts of the categories fit one common distribution. Its p-value is in the column p.',
    formula: 'χ² = Σ (O − E)² / E',
    where: 'O and E are observed and expected counts of each category and side, over all categories.',
    source: 'Pearson, 1900. The same as chi2_contingency of SciPy.',
  },
  missing: {
    title: 'Change of missing values',
    meaning: 'Percentage points by which the share of missing values rose or fell. NaN is missing.',
    formula: '100 · (missing share of production − missing share of reference)',
    where: 'Missing values have a bin of their own, so PSI and JS see the change too.',
    source: '',
  },
};

type Parameter = readonly [name: string, value: string];

/** How PSI was computed, for the settings alone or as one column had it. */
export function psiParameters(settings: DriftSettings, psi?: Metrics['psi']): readonly Parameter[] {
  return [
    [
      'Bins',
      psi?.binning ??
        `${settings.bins} reference quantiles, or the ${settings.categories} largest categories, + missing`,
    ],
    ['Preset', PSI_PRESET_NAMES[settings.psiPreset]],
    ['Zero rule', psi?.zeroRule ?? `a share of zero becomes ${formatNumber(settings.zeroShare)}`],
    ['Logarithm', 'natural'],
    ['Watched from', formatNumber(settings.watch)],
    ['Drifted from', formatNumber(settings.drift)],
    ...(psi === undefined
      ? []
      : ([
          ['Expected with no change', formatMetric(psi.expected)],
          ['Noise limit (1 in 100)', formatMetric(psi.noiseLimit)],
          ['95 % interval', intervalText(psi.interval)],
        ] as const)),
  ];
}

function intervalText(interval: NonNullable<Metrics['psi']>['interval']): string {
  return interval === undefined
    ? 'cannot be told'
    : `${formatMetric(interval.lower)} to ${formatMetric(interval.upper)}`;
}

function ksParameters(ks: NonNullable<Metrics['ks']>, scale: Scale): readonly Parameter[] {
  return [
    ['D', formatMetric(ks.statistic)],
    ['Reached at', formatValue(ks.location, scale)],
    ['p', `${formatPValue(ks.pValue)} (${ks.method}, two-sided)`],
    ['p, adjusted', formatPValue(ks.pAdjusted)],
  ];
}

function wassersteinParameters(wasserstein: NonNullable<Metrics['wasserstein']>): readonly Parameter[] {
  return [
    ['W', `${formatNumber(wasserstein.value)} in ${wasserstein.unit}`],
    ['W, 95 % interval', intervalText(wasserstein.interval)],
    [
      'W / σ',
      wasserstein.normalized === null
        ? 'undefined: the reference is constant'
        : formatMetric(wasserstein.normalized),
    ],
  ];
}

function classShiftParameters({ category, reference, production, shift }: ClassShift): readonly Parameter[] {
  return [
    ['Class', classText(category)],
    ['r', formatPercent(reference)],
    ['p', formatPercent(production)],
    [
      'Δ',
      shift === null
        ? `undefined: the class is ${reference === 0 ? 'not in' : 'all of'} the reference`
        : formatShift(shift),
    ],
  ];
}

function chiSquareParameters(chiSquare: NonNullable<Metrics['chiSquare']>): readonly Parameter[] {
  return [
    ['χ²', formatNumber(chiSquare.statistic)],
    ['Degrees of freedom', formatNumber(chiSquare.degreesOfFreedom)],
    ['p', formatPValue(chiSquare.pValue)],
    ['p, adjusted', formatPValue(chiSquare.pAdjusted)],
    ['p given how many rows each category has', formatPValue(chiSquare.pConditional)],
    ['Continuity correction', chiSquare.yates ? 'Yates' : 'none'],
    [
      'Cells expecting under 5',
      `${formatPercent(chiSquare.lowExpectedShare)}${chiSquare.lowExpectedShare > 0.2 ? ': the usual p-value is rough' : ''}`,
    ],
  ];
}

/** The metrics a column has, each with the parameters it was computed with. */
export function columnMetrics(
  { metrics }: ColumnDrift,
  settings: DriftSettings,
  scale: Scale,
): readonly { readonly id: MetricId; readonly parameters: readonly Parameter[] }[] {
  const { psi, ks, wasserstein, meanShift, classShift, jensenShannon, chiSquare } = metrics;
  return [
    ...(psi === undefined ? [] : [{ id: 'psi' as const, parameters: psiParameters(settings, psi) }]),
    ...(ks === undefined ? [] : [{ id: 'ks' as const, parameters: ksParameters(ks, scale) }]),
    ...(chiSquare === undefined
      ? []
      : [{ id: 'chiSquare' as const, parameters: chiSquareParameters(chiSquare) }]),
    ...(wasserstein === undefined
      ? []
      : [{ id: 'wasserstein' as const, parameters: wassersteinParameters(wasserstein) }]),
    ...(meanShift === undefined || classShift !== undefined
      ? []
      : [{ id: 'meanShift' as const, parameters: [['Δ', formatShift(meanShift)]] as const }]),
    ...(classShift === undefined
      ? []
      : [{ id: 'classShift' as const, parameters: classShiftParameters(classShift) }]),
    ...(jensenShannon === undefined
      ? []
      : [
          {
            id: 'jensenShannon' as const,
            parameters: [
              ['JS', formatMetric(jensenShannon.value)],
              ['Bins', jensenShannon.binning],
              ['Logarithm', 'base 2'],
            ] as const,
          },
        ]),
  ];
}
