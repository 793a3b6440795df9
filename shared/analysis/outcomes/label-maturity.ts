import type { Side } from '../../domain/slice';
import type { ColumnStore } from '../columns/column-store';
import { rowValues } from '../columns/row-values';
import { encodedTimes } from '../timeline/encoded-times';
import type { Counts } from './class-counts';
import { type LabelLag, labelLag, lastTime } from './label-lag';
import { isLabelled, type SliceOutcomes } from './read-outcomes';

/** Which labels count, by how long labels take to come. */
export interface LabelMaturity {
  readonly counts: Readonly<Record<Side, Counts>>;
  readonly lag: LabelLag | null;
  readonly asOf: number | null;
  readonly notes: readonly string[];
}

const EVERY: Counts = () => true;

/**
 * A label counts once its row is older, at the end of the log, than 95 % of the reference's labels took to come: those
 * that come early are not a fair sample of all. Without times of labels every label counts.
 */
export async function labelMaturity(
  store: ColumnStore,
  sides: Readonly<Record<Side, SliceOutcomes>>,
  signal: AbortSignal | undefined,
): Promise<LabelMaturity> {
  const none = { counts: { reference: EVERY, production: EVERY }, lag: null, asOf: null, notes: [] };
  // Times of rows are not read for nothing.
  if ([sides.reference, sides.production].every(({ columns }) => columns.label_timestamp === undefined))
    return none;
  const times = async ({ dataset, columns }: SliceOutcomes) => ({
    predicted: await encodedTimes(store, dataset, columns.timestamp, signal),
    labelled: await encodedTimes(store, dataset, columns.label_timestamp, signal),
  });
  const here = await times(sides.reference);
  const there = await times(sides.production);
  const lagOf = (side: SliceOutcomes, { predicted, labelled }: Awaited<ReturnType<typeof times>>) =>
    predicted === null || labelled === null
      ? null
      : labelLag({ slice: side.slice, predicted, labelled, isLabelled: isLabelled(side) });
  const came = [lagOf(sides.reference, here), lagOf(sides.production, there)].filter((one) => one !== null);
  const lag = came[0]?.lag ?? null;
  const ends = [
    ...[here.predicted, there.predicted].map((column) => (column === null ? null : lastTime(column))),
    ...came.map(({ last }) => last),
  ].filter((end) => end !== null);
  if (lag === null || ends.length === 0) return none;
  const asOf = Math.max(...ends);
  const latest = asOf - lag.p95;
  const counts = ({ predicted }: Awaited<ReturnType<typeof times>>): Counts => {
    if (predicted === null) return EVERY;
    const values = rowValues(predicted);
    return (row) => (values[row] as number) <= latest;
  };
  return {
    counts: { reference: counts(here), production: counts(there) },
    lag,
    asOf,
    notes: [
      `Labels take up to ${days(lag.p95)} to come (95 % of those of ${sides.reference.dataset.id === sides.production.dataset.id ? 'this log' : 'the reference'}): rows predicted after ${new Date(latest).toISOString().slice(0, 10)} do not count yet.`,
    ],
  };
}

function days(milliseconds: number): string {
  const hours = milliseconds / 3_600_000;
  return hours < 48 ? `${hours.toFixed(1)} hours` : `${(hours / 24).toFixed(0)} days`;
}
