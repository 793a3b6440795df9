import { useCallback, useMemo } from 'react';
import type { ColumnTests } from '../../../../shared/domain/column-tests';
import type { ColumnDrift } from '../../../../shared/domain/result';
import type { ChartTheme, Figure } from '../../../charts/figure';
import { pairsBeyond, quantileFigure, quantileTable, type ValueRange } from '../../../charts/quantile-figure';
import { formatCount, formatQuantity } from '../../../format/number';
import { ChartInPlace } from '../../parts/ChartInPlace';
import { scaleOf } from '../drift-row';
import { useChartHeight } from '../chart-height';

const NO_BOXES = { reference: null, production: null };

/** The range of the histogram where it cuts values off, null where it does not. */
function cutRange(histogram: ColumnDrift['histogram']): ValueRange | null {
  if (histogram === undefined || histogram.outside.reference + histogram.outside.production === 0)
    return null;
  const { edges } = histogram;
  return { from: edges[0] ?? -Infinity, to: edges.at(-1) ?? Infinity };
}

/** QQ points against the diagonal, and both sides' boxes beside them. */
export function QuantileChart({
  column,
  tests: { quantilePairs, boxes = NO_BOXES },
}: {
  readonly column: ColumnDrift;
  readonly tests: ColumnTests;
}): React.JSX.Element {
  const { name, histogram } = column;
  const scale = scaleOf(column);
  const height = useChartHeight();
  const range = useMemo(() => cutRange(histogram), [histogram]);
  const draw = useCallback(
    (theme: ChartTheme): Figure => quantileFigure(quantilePairs, boxes, theme, name, scale, range),
    [quantilePairs, boxes, name, scale, range],
  );
  const beyond = pairsBeyond(quantilePairs, range);
  const outside = [boxes.reference, boxes.production].reduce(
    (sum, box) => sum + (box === null ? 0 : box.outside.below + box.outside.above),
    0,
  );
  return (
    <>
      <ChartInPlace
        chart={{
          name: `Quantiles of ${name} in production against those in reference, and a box plot of each`,
          fileName: `${name} QQ and box`,
          height,
          draw,
          table: quantileTable(quantilePairs, name, scale),
        }}
      />
      <p className="under-chart">
        {quantilePairs === undefined
          ? 'Without finite values on both sides there are no pairs of quantiles.'
          : `${quantilePairs.probabilities.length} pairs of quantiles${beyond === 0 ? '' : `, ${formatCount(beyond)} of them beyond the range shown`}; on the dotted line nothing changed.`}{' '}
        Boxes: quartiles, whiskers to 1.5 interquartile ranges, ticks at 5 and 95 %, the mean as a diamond
        {outside === 0 ? '.' : `; ${formatQuantity(outside, 'row')} beyond, counted at the edge.`}
      </p>
    </>
  );
}
