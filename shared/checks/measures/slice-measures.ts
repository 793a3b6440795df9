import type { RuleOf } from '../rule';
import { whyNoColumn, timelineChunks } from './drift-measures';
import { type Checked, type Measures, NO_CHUNKS, unmeasured } from './measured';

/** A time without a zone is taken as UTC, as everywhere. */
const ZONED = /(?:Z|[+-]\d\d(?::?\d\d)?)$/i;
const DATE = /^\d{4}-\d\d-\d\d$/;

function instant(text: string): number {
  const iso = text.replace(/(\d) (\d)/, '$1T$2');
  return Date.parse(DATE.test(iso) || ZONED.test(iso.slice(10)) ? iso : `${iso}Z`);
}

/** Milliseconds from the newest row of production until now; a row of the future counts as just come. */
export function dataAge(_: RuleOf<'data-age'>, { result, now }: Checked): Measures {
  const { timeRange } = result.comparison.production;
  const newest = timeRange === undefined ? NaN : instant(timeRange.to);
  return {
    unit: 'duration',
    whole: Number.isNaN(newest)
      ? unmeasured('no column of production is known to be its time: give one the role timestamp')
      : { value: Math.max(0, now - newest), rows: null, detail: timeRange?.to ?? '' },
    chunks: 'no history: an age is of now',
  };
}

/** Rows of the production slice. */
export function newRows(_: RuleOf<'new-rows'>, { result }: Checked): Measures {
  return {
    unit: 'rows',
    whole: { value: result.comparison.production.rows, rows: null },
    chunks: timelineChunks(result.drift.timeline, (__, { rows }) => ({ value: rows, rows: null })),
  };
}

/** Checks of data quality that failed; those that are unknown are no failures. */
export function qualityFails({ column }: RuleOf<'quality-fails'>, { result }: Checked): Measures {
  const { quality } = result;
  const checks = quality?.checks.filter((check) => column === undefined || check.column === column) ?? [];
  const failed = checks.filter(({ verdict }) => verdict === 'fail');
  const detail = [...new Set(failed.map(({ id, column: of }) => (of === null ? id : `${id} of ${of}`)))]
    .slice(0, 5)
    .join(', ');
  return {
    unit: 'count',
    whole:
      quality === undefined
        ? unmeasured('data quality was not checked')
        : column !== undefined && checks.length === 0
          ? unmeasured(whyNoColumn(result, column))
          : { value: failed.length, rows: null, detail },
    chunks: NO_CHUNKS,
  };
}
