import { type AxisSpan, isWhole, type Rectangle } from '../../../shared/analysis/outliers/rectangle';
import type { ScatterAxis } from '../../../shared/domain/outlier-scatter';
import type { Predicate } from '../../../shared/domain/slice';
import { filteredByBrush } from '../drift/brush/value-filter';

/** An axis and whether its column has whole numbers or whole days alone, in the dataset that is filtered. */
export interface FilteredAxis extends Pick<
  ScatterAxis,
  'column' | 'scale' | 'edges' | 'categories' | 'selectable'
> {
  readonly whole: boolean;
}

/** A slice's filters narrowed to a rectangle: it then has the rows that `rowsInRectangle` counts. */
export function filteredByRectangle(
  predicates: readonly Predicate[],
  axes: { readonly x: FilteredAxis; readonly y: FilteredAxis },
  { x, y }: Rectangle,
): readonly Predicate[] {
  return filteredAlong(filteredAlong(predicates, axes.x, x), axes.y, y);
}

function filteredAlong(
  predicates: readonly Predicate[],
  axis: FilteredAxis,
  span: AxisSpan,
): readonly Predicate[] {
  const { column, scale, edges, categories, selectable, whole } = axis;
  if (column === null || !selectable || isWhole(span, axis)) return predicates;
  if (categories === null) return filteredByBrush(predicates, { column, scale, edges, bars: span, whole });
  const { values } = categories;
  const among = (from: number, to: number): string[] => values.slice(from, to);
  if (span.to <= values.length)
    return [...predicates, { kind: 'in', column, values: among(span.from, span.to), negated: false }];
  // The others have no names here: they are what is left of those that have a value.
  const leftOut = among(0, span.from);
  return [
    ...predicates,
    { kind: 'missing', column, negated: true },
    ...(leftOut.length === 0 ? [] : [{ kind: 'in' as const, column, values: leftOut, negated: true }]),
  ];
}
