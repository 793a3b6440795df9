import type { ScatterAxes } from '../../../shared/domain/outlier-scatter';

/** The axes with another column on one of them. The column that was there takes the other's place when both would be the same. */
export function withColumn(
  axes: ScatterAxes,
  columns: readonly string[],
  which: 'x' | 'y',
  column: string,
): ScatterAxes {
  if (axes.kind === 'components') {
    const other = columns.find((name) => name !== column) ?? column;
    return which === 'x'
      ? { kind: 'columns', x: column, y: other }
      : { kind: 'columns', x: other, y: column };
  }
  const other = which === 'x' ? 'y' : 'x';
  const left = axes[other] === column ? axes[which] : axes[other];
  return which === 'x' ? { kind: 'columns', x: column, y: left } : { kind: 'columns', x: left, y: column };
}
