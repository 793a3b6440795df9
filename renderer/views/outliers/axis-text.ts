import { type AxisSpan, isWhole } from '../../../shared/analysis/outliers/rectangle';
import type { ScatterAxis } from '../../../shared/domain/outlier-scatter';
import { formatValue } from '../../charts/scale';
import { formatCount } from '../../format/number';
import { formatPercent } from '../../format/share';
import { MINUS } from '../../format/signs';

/** Categories of a selection that are named. */
const NAMED = 3;

/** An axis in few words: the column, or which component. */
export function axisName({ column }: Pick<ScatterAxis, 'column'>, which: 'x' | 'y'): string {
  return column ?? `Component ${which === 'x' ? 1 : 2}`;
}

/** An axis in full: of a component also how much it explains and the columns that count most in it. */
export function axisTitle(axis: ScatterAxis, which: 'x' | 'y'): string {
  const name = axisName(axis, which);
  if (axis.component === null) return name;
  const { explained, loadings } = axis.component;
  const columns = loadings.map(({ column, weight }) => `${weight < 0 ? MINUS : ''}${column}`);
  return `${name}, ${formatPercent(explained)} of the variance: ${columns.join(', ')}`;
}

/** The category of a bin. */
export function categoryText(
  { values, others }: NonNullable<ScatterAxis['categories']>,
  bin: number,
): string {
  const value = values[bin];
  if (value === undefined) return `${formatCount(others)} others`;
  return value === '' ? '“” (empty text)' : value;
}

/** A place on an axis: a number, a date, or the category there. */
export function placeText(
  { categories, scale }: Pick<ScatterAxis, 'categories' | 'scale'>,
  place: number,
): string {
  return categories === null ? formatValue(place, scale) : categoryText(categories, Math.floor(place));
}

/** What lies in a bin of an axis. */
export function binText({ categories, edges, scale }: ScatterAxis, bin: number): string {
  if (categories !== null) return categoryText(categories, bin);
  return `${formatValue(edges[bin], scale)} to ${formatValue(edges[bin + 1], scale)}`;
}

/**
 * What is selected along an axis; null where that is everything.
 *
 * @param whole its column has whole numbers alone: so do the bounds.
 */
export function spanText(axis: ScatterAxis, which: 'x' | 'y', span: AxisSpan, whole: boolean): string | null {
  if (isWhole(span, axis)) return null;
  const { categories, edges, scale } = axis;
  const name = axisName(axis, which);
  if (categories !== null) {
    const bins = Array.from({ length: span.to - span.from }, (_, i) => span.from + i);
    const rest = bins.length - NAMED;
    const named = bins.slice(0, NAMED).map((bin) => categoryText(categories, bin));
    return `${name} ${named.join(', ')}${rest > 0 ? ` +${formatCount(rest)}` : ''}`;
  }
  const bound = (edge: number, inward: (value: number) => number): string => {
    const value = edges[edge] ?? NaN;
    return formatValue(whole && scale === 'number' ? inward(value) : value, scale);
  };
  const [from, to] = [bound(span.from, Math.ceil), bound(span.to, Math.floor)];
  if (span.from === 0) return `${name} ${scale === 'time' ? 'before' : 'up to'} ${to}`;
  if (span.to === edges.length - 1) return `${name} from ${from}`;
  return from === to ? `${name} ${from}` : `${name} ${from} to ${to}`;
}
