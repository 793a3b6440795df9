import type { Predicate } from '../../../../shared/domain/slice';
import type { Bars } from '../../../charts/brushed-bars';
import type { Scale } from '../../../charts/scale';

/** What is brushed of a column: bars between edges. */
export interface BrushedValues {
  readonly column: string;
  readonly scale: Scale;
  readonly edges: readonly number[];
  readonly bars: Bars;
  /** All its values are whole numbers, or whole days: bounds are, too. */
  readonly whole: boolean;
}

const DAY_MS = 86_400_000;

type ValueFilter = Extract<Predicate, { readonly kind: 'range' | 'time' }>;

function isValueFilter(predicate: Predicate, column: string, scale: Scale): predicate is ValueFilter {
  return predicate.kind === (scale === 'time' ? 'time' : 'range') && predicate.column === column;
}

/**
 * A slice's filters narrowed to the brushed values. Earlier filters of the column by interval are joined with it into one;
 * where their bounds cannot be compared with it, it comes beside them. A brush that reaches the first or the last bar is
 * open there: what lies beyond the chart stays in the slice.
 */
export function filteredByBrush(
  predicates: readonly Predicate[],
  brushed: BrushedValues,
): readonly Predicate[] {
  const { column, scale, edges, bars, whole } = brushed;
  const lower = bars.from === 0 ? null : (edges[bars.from] ?? null);
  const upper = bars.to === edges.length - 1 ? null : (edges[bars.to] ?? null);
  if (lower === null && upper === null) return predicates;
  const earlier = predicates.filter((predicate) => isValueFilter(predicate, column, scale));
  const bounds = earlier.map(boundsOf);
  const joined = bounds.every((each) => each !== null) ? bounds : null;
  const lowest = Math.max(...(joined ?? []).map(({ from }) => from), -Infinity);
  const highest = Math.min(...(joined ?? []).map(({ to }) => to), Infinity);
  const others =
    joined === null ? predicates : predicates.filter((one) => !isValueFilter(one, column, scale));
  if (scale === 'time') {
    const written = (time: number): number => (whole ? Math.ceil(time / DAY_MS) * DAY_MS : time);
    const from = Math.max(lowest, lower === null ? -Infinity : written(lower));
    const to = Math.min(highest, upper === null ? Infinity : written(upper));
    return [
      ...others,
      {
        kind: 'time',
        column,
        ...(from === -Infinity ? {} : { from: plainTime(from) }),
        ...(to === Infinity ? {} : { to: plainTime(to) }),
      },
    ];
  }
  const min = Math.max(lowest, lower === null ? -Infinity : whole ? Math.ceil(lower) : lower);
  const max = Math.min(highest, upper === null ? Infinity : whole ? Math.floor(upper) : upper);
  return [
    ...others,
    { kind: 'range', column, ...(min === -Infinity ? {} : { min }), ...(max === Infinity ? {} : { max }) },
  ];
}

const PLAIN_MOMENT = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)?$/;

/** The bounds of a filter as numbers; null where they are written in a way that is not compared here. */
function boundsOf(filter: ValueFilter): { readonly from: number; readonly to: number } | null {
  const number = (bound: unknown, open: number): number =>
    bound === undefined ? open : typeof bound === 'number' ? bound : NaN;
  const moment = (bound: string | undefined, open: number): number => {
    if (bound === undefined) return open;
    if (!PLAIN_MOMENT.test(bound)) return NaN;
    return Date.parse(bound.includes('T') ? `${bound}Z` : bound);
  };
  const { from, to } =
    filter.kind === 'range'
      ? { from: number(filter.min, -Infinity), to: number(filter.max, Infinity) }
      : { from: moment(filter.from, -Infinity), to: moment(filter.to, Infinity) };
  return Number.isNaN(from) || Number.isNaN(to) ? null : { from, to };
}

/** ISO 8601 without a zone and without what is zero, as a period is written. */
export function plainTime(time: number): string {
  return new Date(time)
    .toISOString()
    .replace(/T00:00:00\.000Z$/, '')
    .replace(/\.000Z$/, '')
    .replace(/Z$/, '');
}

/** A time of a period's end, on to the next day where the column has whole days. */
export function periodTime(time: number, days: boolean): string {
  return plainTime(days ? Math.ceil(time / DAY_MS) * DAY_MS : time);
}
