import { DECISION_METRIC_NAMES, PSI_PRESET_NAMES } from '../domain/decision';
import type { Result } from '../domain/result';
import type { DriftSettings } from '../domain/settings';
import { formatPercent, formatThreshold } from './format';
import { codeCell, table } from './markdown';

const CORRECTION_TEXT: Readonly<Record<DriftSettings['correction'], string>> = {
  'benjamini-hochberg': 'adjusted for the number of columns tested (Benjamini-Hochberg)',
  bonferroni: 'adjusted for the number of columns tested (Bonferroni)',
  none: 'not adjusted for the number of columns',
};

const DECISION_TEXT: Readonly<Record<DriftSettings['decision'], string>> = {
  tidemark: 'PSI and its noise limit (Tidemark)',
  evidently: 'the default test and threshold of Evidently 0.7 for each column',
  nannyml: 'Jensen-Shannon over the threshold the reference’s ten chunks teach (NannyML 0.13 defaults)',
};

function binningRows({ psiPreset, bins, categories, zeroShare }: DriftSettings): [string, string][] {
  if (psiPreset !== 'quantile')
    return [
      [
        'Binning and zero rule',
        `${PSI_PRESET_NAMES[psiPreset]}, as each column’s PSI says; missing rows are left out`,
      ],
    ];
  return [
    [
      'Binning of numbers and times',
      `${bins} bins at quantiles of the reference, and one for missing values`,
    ],
    [
      'Binning of categories',
      `the ${categories} largest of the reference, and one bin each for the others, for values the reference never had, and for missing values`,
    ],
    ['Zero rule', `a share of 0 becomes ${formatThreshold(zeroShare)}; other shares stay as they are`],
  ];
}

/** Every setting the numbers depend on, and what each number is. */
export function settingsSection(result: Result): string {
  const { settings } = result.drift;
  const threshold = formatThreshold;
  const rows = [
    ...binningRows(settings),
    ['Logarithm', 'natural (base e) in PSI, base 2 in Jensen-Shannon'],
    ['Decided by', DECISION_TEXT[settings.decision]],
    ...Object.entries(settings.tests).map(([column, test]) => [
      'Decided otherwise',
      `${codeCell(column)} by ${DECISION_METRIC_NAMES[test]}`,
    ]),
    ...Object.entries(settings.edges).map(([column, edges]) => [
      'Bins of one’s own',
      `${codeCell(column)} at ${edges.join(', ')}`,
    ]),
    ...(settings.asNumbers.length === 0
      ? []
      : [['Compared as numbers', settings.asNumbers.map(codeCell).join(', ')]]),
    ...(Object.keys(settings.importance).length === 0
      ? []
      : [['Importance', 'each input’s part of the sum of all that were given']]),
    ['Watch', `PSI from ${threshold(settings.watch)}`],
    ['Drift', `PSI from ${threshold(settings.drift)}`],
    ['Too few rows to say', 'PSI from the watch threshold on, but not beyond what it reaches by chance'],
    ['Dataset', `drifted when ${formatPercent(settings.datasetShare)} of the compared columns have`],
    [
      'p-values',
      `two-sided, ${CORRECTION_TEXT[settings.correction]}; they decide nothing unless a column is decided by one`,
    ],
  ].map(([setting, value]) => [setting ?? '', value ?? '']);
  return [
    '## Settings and definitions',
    table(
      [
        { title: 'Setting', align: 'left' },
        { title: 'Value', align: 'left' },
      ],
      rows,
    ),
    [
      `- **PSI**: population stability index, the sum over bins of (p − r) · ln(p / r); r and p are the shares of the reference and of production.${settings.decision === 'tidemark' ? ' It decides the status.' : ''}`,
      ...(settings.decision === 'tidemark'
        ? []
        : [
            '- **Decided by**: what decides the column, with its threshold; worst first is by how far it is past that. JS, W / σ and p there are the other tool’s, over its own bins and not adjusted for the number of columns.',
          ]),
      '- **By chance**: the PSI that 1 in 100 pairs of samples of these sizes passes when nothing changed, (1/n + 1/m) · the 99th percentile of χ² with one degree of freedom less than bins (Yurdakul 2018); where bins hold few rows, from the sums over their counts.',
      '- **JS**: Jensen-Shannon distance, the square root of the divergence, over the bins of the PSI; from 0 to 1.',
      '- **KS D**: Kolmogorov-Smirnov, the largest distance between the two cumulative distributions over all present values.',
      '- **W / σ**: Wasserstein, the area between the two cumulative distributions of the finite values, divided by the standard deviation of the reference (ddof 0).',
      '- **Shift / σ**: of predictions and labels, the mean of production less that of the reference, divided by the standard deviation of the reference (ddof 0). Of classes it is the share of one class, divided by √(r (1 − r)): of two the positive one, of others the one that moved most. Missing values are left out.',
      '- **p**: of Kolmogorov-Smirnov for numbers and times, exact up to 10,000 rows a side and asymptotic beyond; of the χ² test of homogeneity over all categories, with Yates’ correction when there are two.',
      '- **Missing**: null or NaN, as a share of all rows; one value when both sides read the same.',
    ].join('\n'),
  ].join('\n\n');
}
