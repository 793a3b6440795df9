import './Chart.css';
import { memo } from 'react';
import { barsPath, linePath, SPARK_HEIGHT, SPARK_WIDTH } from './sparkline-path';

/** Both sides of a column in a table row: lines for numbers, pairs of bars for categories. A picture of numbers that stand beside it. */
export const Sparkline = memo(function Sparkline({
  shape,
  reference,
  production,
}: {
  readonly shape: 'lines' | 'bars';
  readonly reference: readonly number[];
  readonly production: readonly number[];
}): React.JSX.Element {
  const highest = Math.max(0, ...reference, ...production);
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${SPARK_WIDTH} ${SPARK_HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {shape === 'lines' ? (
        <>
          <path className="line reference" d={linePath(reference, highest)} />
          <path className="line production" d={linePath(production, highest)} />
        </>
      ) : (
        <>
          <path className="bars reference" d={barsPath(reference, highest, 'left')} />
          <path className="bars production" d={barsPath(production, highest, 'right')} />
        </>
      )}
    </svg>
  );
});
