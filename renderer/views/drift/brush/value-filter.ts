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

/** Edges that filters can be written with: of times, whole milliseconds. Null where they would fall together. */
export function brushEdges(edges: readonly number[], scale: Scale): readonly number[] | null {
  const written = scale === 'time' ? edges.map(Math.round) : edges;
  const ascend = written.every((edge, i) => i === 0 || edge > (written[i - 1] ?? NaN));
  return ascend && written.length > 2 ? written : null;
}

const DAY_MS = 86_400_000;

type ValueFilter = Extract<Predicate, { readonly kind: 'range' | 'time' }>;

/** Whether a predicate is the filter that a brush over the column makes. */
export function isValueFilter(predicate: Predicate, column: string, scale: Scale): predicate is ValueFilter {
  return predicate.kind === (scale === 'time' ? 'time' : 'range') && predicate.column === column;
}

/**
 * A slice's filters with the brushed values in place of an earlier brush over the column. A brush that reaches the first
 * or the last bar is open there, unless the slice was bounded before: what lies beyond the chart stays in it.
 */
export function filteredByBrush(predicates: readonly Predicate[], brushed: BrushedValues): Predicate[] {
  const { column, scale, edges, bars, whole } = brushed;
  const others = predicates.filter((predicate) => !isValueFilter(predicate, column, scale));
  const earlier = predicates.find((predicate) => isValueFilter(predicate, column, scale));
  const lower = bars.from === 0 ? null : (edges[bars.from] ?? null);
  const upper = bars.to === edges.length - 1 ? null : (edges[bars.to] ?? null);
  if (scale === 'time') {
    const before = earlier?.kind === 'time' ? earlier : { from: undefined, to: undefined };
    const written = (time: number): string => plainTime(whole ? Math.ceil(time / DAY_MS) * DAY_MS : time);
    const from = lower === null ? before.from : written(lower);
    const to = upper === null ? before.to : written(upper);
    if (from === undefined && to === undefined) return others;
    return [
      ...others,
      { kind: 'time', column, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) },
    ];
  }
  const before = earlier?.kind === 'range' ? earlier : { min: undefined, max: undefined };
  const min = lower === null ? before.min : whole ? Math.ceil(lower) : lower;
  const max = upper === null ? before.max : whole ? Math.floor(upper) : upper;
  if (min === undefined && max === undefined) return others;
  return [
    ...others,
    { kind: 'range', column, ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) },
  ];
}

/** ISO 8601 without a zone and without what is zero, as a period is written. */
function plainTime(time: number): string {
  return new Date(time)
    .toISOString()
    .replace(/T00:00:00\.000Z$/, '')
    .replace(/\.000Z$/, '')
    .replace(/Z$/, '');
}
