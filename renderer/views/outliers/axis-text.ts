import type { ScatterAxis } from '../../../shared/domain/outlier-scatter';
import { formatPercent } from '../../format/share';
import { MINUS } from '../../format/signs';

/** An axis in few words: the column, or which component. */
export function axisName({ column }: ScatterAxis, which: 'x' | 'y'): string {
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
