import type { OutlierRate, Outliers } from '../domain/outliers';
import type { Result } from '../domain/result';
import { formatCount, formatMetric, formatPercent } from './format';
import { codeCell, folded, plainText, table } from './markdown';

const COLUMNS = 8;

const METHODS: Readonly<Record<Outliers['settings']['method'], string>> = {
  'isolation-forest':
    'Isolation Forest (Liu, Ting & Zhou 2008): 100 trees, each grown on 256 reference rows; the sooner trees part a row from the others, the higher its score.',
  ecod: 'ECOD (Li and others 2022): for each column the logarithm of the share of reference rows at least as far out, added up.',
  mahalanobis:
    'Mahalanobis distance of the columns of numbers, by the minimum covariance determinant of the reference.',
};

/** Rows unlike the reference: rates, and the columns that account for them. No value of a row; null when nobody asked. */
export function outliersSection({ outliers }: Result): string | null {
  if (outliers === undefined) return null;
  const { headline, rate, far } = outliers;
  const row = (
    name: string,
    { flagged, rows, share, lower, upper }: OutlierRate,
    beyond: number,
  ): string[] => [
    name,
    formatCount(rows),
    formatCount(flagged),
    formatPercent(share),
    `${formatPercent(lower)} to ${formatPercent(upper)}`,
    formatCount(beyond),
  ];
  return [
    '## Outliers',
    `**${plainText(headline)}.**`,
    table(
      [
        { title: 'Side', align: 'left' },
        { title: 'Rows', align: 'right' },
        { title: 'Outliers', align: 'right' },
        { title: 'Share', align: 'right' },
        { title: '95 % interval', align: 'right' },
        { title: 'Far beyond or new', align: 'right' },
      ],
      [row('Reference', rate.reference, far.reference), row('Production', rate.production, far.production)],
    ),
    ...columnTable(outliers),
    folded('How these numbers were found', definitions(outliers)),
  ].join('\n\n');
}

function columnTable({ byColumn }: Outliers): string[] {
  const shown = byColumn.filter(({ excess, lower }) => excess > 0 && lower > 0).slice(0, COLUMNS);
  if (shown.length === 0) return [];
  return [
    'Columns that make more rows outliers than in the reference:',
    table(
      [
        { title: 'Column', align: 'left' },
        { title: 'Reference', align: 'right' },
        { title: 'Production', align: 'right' },
        { title: 'Excess', align: 'right' },
        { title: '95 % interval', align: 'right' },
      ],
      shown.map(({ name, reference, production, excess, lower, upper }) => [
        codeCell(name),
        formatPercent(reference),
        formatPercent(production),
        formatPercent(excess),
        `${formatPercent(lower)} to ${formatPercent(upper)}`,
      ]),
    ),
  ];
}

function definitions({ settings, threshold, columns, notes }: Outliers): string {
  const { method, contamination, seed } = settings;
  const asked =
    contamination === 'auto'
      ? 'the method’s own threshold'
      : `the threshold that ${formatPercent(contamination)} of the reference pass`;
  return [
    METHODS[method],
    `Flagged are rows with a score above ${formatMetric(threshold)}, ${asked}, and rows with a value more than ten ordinary ranges (1st to 99th percentile) beyond the reference or a category it never had, where its own are so complete that fewer than 1 in 1,000 rows would be new. ${formatCount(columns.length)} columns; seed ${seed}.`,
    ...notes.map(plainText),
  ].join('\n\n');
}
