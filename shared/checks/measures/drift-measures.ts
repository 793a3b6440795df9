import { chunkStatus } from '../../domain/psi-status';
import { categoriesSeeChance } from '../../domain/category-chance';
import { listedNames } from '../../domain/listed-names';
import { nearestNames } from '../../domain/nearest-names';
import type { ColumnDrift, Result } from '../../domain/result';
import type { Chunk, ColumnTimeline, Timeline } from '../../domain/timeline';
import type { RuleOf } from '../rule';
import {
  type Checked,
  type Measured,
  type MeasuredChunk,
  type Measures,
  NO_CHUNKS,
  unmeasured,
} from './measured';

/** Fewer rows of both slices: what a comparison of them is of. */
const comparedRows = ({ comparison: { reference, production } }: Result): number =>
  Math.min(reference.rows, production.rows);

const CHANCE = 'chance alone could give that at these sample sizes';

/** Complete chunks of the slices, each measured. */
export function timelineChunks(
  timeline: Timeline | undefined,
  measure: (place: number, chunk: Chunk) => Measured,
): readonly MeasuredChunk[] | string {
  if (timeline === undefined) return 'no history: no column of both sides is a timestamp';
  return timeline.chunks.flatMap((chunk, place) =>
    chunk.inSlice && !chunk.incomplete
      ? [{ side: chunk.side, label: chunk.label, ...measure(place, chunk) }]
      : [],
  );
}

/** Why there is nothing of a column, with the name it may have been meant as. */
export function whyNoColumn({ drift }: Result, name: string): string {
  if (drift.onlyReference.includes(name)) return 'production has no such column';
  if (drift.onlyProduction.includes(name)) return 'the reference has no such column';
  const [near] = nearestNames(
    name,
    drift.columns.map((column) => column.name),
  );
  return `there is no such column${near === undefined ? '' : `; did you mean ${near}?`}`;
}

const columnOf = ({ drift }: Result, name: string): ColumnDrift | undefined =>
  drift.columns.find((column) => column.name === name);

const timelineOf = ({ drift }: Result, name: string): ColumnTimeline | undefined =>
  drift.timeline?.columns.find((column) => column.name === name);

/**
 * Share of compared columns that drifted. Over time a column has drifted in a chunk when its PSI reaches the setting and
 * passes what chance shows, which is Tidemark's own rule: under another one there is no history.
 */
export function driftShare(_: RuleOf<'drift-share'>, { result }: Checked): Measures {
  const { drift } = result;
  const decided = drift.columns.some(
    ({ decision: { status } }) => status !== 'unknown' && status !== 'excluded',
  );
  const whole: Measured =
    drift.comparedCount === 0
      ? unmeasured('no column could be compared')
      : decided
        ? { value: drift.driftedShare, rows: comparedRows(result), detail: driftedNames(drift.columns) }
        : unmeasured('no column could be decided');
  const { timeline, settings } = drift;
  if (settings.decision !== 'tidemark')
    return { unit: 'share', whole, chunks: 'no history: another rule than Tidemark’s decides the columns' };
  const compared = new Set(
    drift.columns.filter(({ decision }) => decision.status !== 'excluded').map(({ name }) => name),
  );
  return {
    unit: 'share',
    whole,
    chunks: timelineChunks(timeline, (place, { rows }) => {
      const known = (timeline?.columns ?? []).flatMap(({ name, psi, noiseLimit }) => {
        const [value, limit] = [psi[place] ?? null, noiseLimit[place] ?? null];
        return value === null || limit === null || !compared.has(name)
          ? []
          : [chunkStatus(value, limit, settings) === 'drifted'];
      });
      return known.length === 0
        ? unmeasured('no column has a PSI in it')
        : { value: known.filter(Boolean).length / known.length, rows };
    }),
  };
}

const NAMED = 5;

function driftedNames(columns: readonly ColumnDrift[]): string {
  const drifted = columns.filter(({ decision }) => decision.drifted).map(({ name }) => name);
  return listedNames(drifted, NAMED);
}

/** Whether a test over all categories takes the PSI of a column for chance. */
function seenByChance({ metrics, bins }: ColumnDrift, { drift }: Result): boolean {
  const missing = bins.find(({ kind }) => kind === 'missing')?.contribution ?? 0;
  return categoriesSeeChance(metrics.chiSquare?.pConditional ?? null, missing, drift.settings.watch);
}

/** PSI of a column; one that chance alone could give is told to be that. */
export function columnPsi({ column: name }: RuleOf<'psi'>, { result }: Checked): Measures {
  const column = columnOf(result, name);
  if (column === undefined)
    return { unit: 'number', whole: unmeasured(whyNoColumn(result, name)), chunks: NO_CHUNKS };
  const { psi } = column.metrics;
  const whole: Measured =
    psi === undefined
      ? unmeasured(`it has no PSI: ${column.decision.reason}`)
      : {
          value: psi.value,
          rows: comparedRows(result),
          ...(psi.value <= psi.noiseLimit || seenByChance(column, result) ? { chance: CHANCE } : {}),
        };
  const series = timelineOf(result, name);
  return {
    unit: 'number',
    whole,
    chunks:
      series === undefined && result.drift.timeline !== undefined
        ? 'no history: the column is not followed over time'
        : timelineChunks(result.drift.timeline, (place, { rows }) => {
            const value = series?.psi[place] ?? null;
            if (value === null) return unmeasured('it has no PSI');
            const noise = series?.noiseLimit[place] ?? null;
            return { value, rows, ...(noise !== null && value <= noise ? { chance: CHANCE } : {}) };
          }),
  };
}

/** Share of rows without a value, or its rise over the reference. */
export function missingShare({ column: name, by }: RuleOf<'missing-share'>, { result }: Checked): Measures {
  const unit = by === 'rise' ? 'points' : 'share';
  const column = columnOf(result, name);
  if (column === undefined) return { unit, whole: unmeasured(whyNoColumn(result, name)), chunks: NO_CHUNKS };
  const shareOf = ({ count, missing }: ColumnDrift['reference']): number => missing / (count + missing);
  const before = shareOf(column.reference);
  const held = (share: number, rows: number): Measured => {
    const value = by === 'rise' ? share - before : share;
    return Number.isNaN(value) ? unmeasured('a slice has no rows') : { value, rows };
  };
  const { count, missing } = column.production;
  const series = timelineOf(result, name);
  return {
    unit,
    whole: held(shareOf(column.production), count + missing),
    chunks:
      series === undefined && result.drift.timeline !== undefined
        ? 'no history: the column is not followed over time'
        : timelineChunks(result.drift.timeline, (place, { rows }) => {
            const share = series?.missingShare[place] ?? null;
            return share === null ? unmeasured('it has no rows') : held(share, rows);
          }),
  };
}
