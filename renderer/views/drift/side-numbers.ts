import type { ColumnDrift, ColumnSide } from '../../../shared/domain/result';
import { formatChange, formatCount, formatNumber } from '../../format/number';
import { formatPercent, formatPoints } from '../../format/share';
import { NO_BREAK, NOTHING } from '../../format/signs';
import { formatDuration, formatDurationChange } from '../../format/time';
import { formatValue, type Scale } from '../../charts/scale';

/** One line of the numbers behind a column. */
export interface SideNumber {
  readonly label: string;
  readonly reference: string;
  readonly production: string;
  readonly change: string;
}

const rowsOf = (side: ColumnSide): number => side.count + side.missing;

function change(
  before: number | null | undefined,
  after: number | null | undefined,
  write: (difference: number) => string,
): string {
  if (before === null || before === undefined || after === null || after === undefined) return NOTHING;
  return write(after - before);
}

/** A difference of counts as a share of the reference. */
function relative(before: number, after: number): string {
  if (before === 0) return NOTHING;
  const text = formatPercent(after / before - 1);
  return after > before ? `+${text}` : text;
}

function values(column: ColumnDrift, scale: Scale): readonly SideNumber[] {
  const { reference, production } = column;
  const line = (
    label: string,
    of: (side: ColumnSide) => number | null | undefined,
    write: (value: number | null | undefined) => string,
    difference: (value: number) => string,
  ): SideNumber[] => {
    const before = of(reference);
    const after = of(production);
    if ((before ?? null) === null && (after ?? null) === null) return [];
    return [
      {
        label,
        reference: write(before),
        production: write(after),
        change: change(before, after, difference),
      },
    ];
  };
  const value = (each: number | null | undefined): string => formatValue(each, scale);
  const moved = scale === 'time' ? formatDurationChange : formatChange;
  const spread = scale === 'time' ? formatDuration : (each: number | null | undefined) => formatNumber(each);
  return [
    ...line('Mean', (side) => side.mean, value, moved),
    ...meanShift(column),
    ...line('Std deviation', (side) => side.standardDeviation, spread, moved),
    ...line('Min', (side) => side.min, value, moved),
    ...line('5th percentile', (side) => side.quantiles?.[0], value, moved),
    ...line('Median', (side) => side.quantiles?.[2], value, moved),
    ...line('95th percentile', (side) => side.quantiles?.[4], value, moved),
    ...line('Max', (side) => side.max, value, moved),
  ];
}

/** A shift in standard deviations of the reference: `+0.35 σ`. */
export const formatShift = (shift: number): string => `${formatChange(shift)}${NO_BREAK}σ`;

function meanShift({ metrics: { meanShift: shift, classShift } }: ColumnDrift): readonly SideNumber[] {
  if (shift === undefined || classShift !== undefined) return [];
  return [{ label: 'Shift of the mean', reference: '', production: '', change: formatShift(shift) }];
}

/** What a class is called within a label. */
export const classText = (category: string): string => (category === '' ? 'empty text' : `“${category}”`);

/** The class that a prediction or label is told by, and how far its share moved. */
function followedClass({ metrics: { classShift } }: ColumnDrift): readonly SideNumber[] {
  if (classShift === undefined) return [];
  const { category, reference, production, shift } = classShift;
  return [
    {
      label: `Share of ${classText(category)}`,
      reference: formatPercent(reference),
      production: formatPercent(production),
      change: pointsText(production - reference),
    },
    {
      label: 'Shift of the share',
      reference: '',
      production: '',
      change: shift === null ? NOTHING : formatShift(shift),
    },
  ];
}

function pointsText(difference: number): string {
  const points = formatPoints(difference);
  return points === '0' ? points : `${points} pts`;
}

/** The numbers behind a column, both sides and what changed. */
export function sideNumbers(column: ColumnDrift, scale: Scale): readonly SideNumber[] {
  const { reference, production } = column;
  const missing = (side: ColumnSide): number | undefined =>
    rowsOf(side) === 0 ? undefined : side.missing / rowsOf(side);
  return [
    {
      label: 'Rows',
      reference: formatCount(rowsOf(reference)),
      production: formatCount(rowsOf(production)),
      change: relative(rowsOf(reference), rowsOf(production)),
    },
    {
      label: 'Missing',
      reference: formatPercent(missing(reference)),
      production: formatPercent(missing(production)),
      change: change(missing(reference), missing(production), pointsText),
    },
    {
      label: 'Distinct',
      reference: formatCount(reference.distinct),
      production: formatCount(production.distinct),
      change: change(reference.distinct, production.distinct, (difference) => formatChange(difference)),
    },
    ...followedClass(column),
    ...values(column, scale),
  ];
}
