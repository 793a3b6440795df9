import { useCallback, useEffect, useMemo, useState } from 'react';
import { stretchBetween } from '../../../shared/analysis/brush/brush';
import { brushEdges } from '../../../shared/analysis/brush/brush-edges';
import { isWholeType } from '../../../shared/domain/column';
import type { ColumnDrift } from '../../../shared/domain/result';
import { BrushLayer } from '../../charts/BrushLayer';
import type { Bars } from '../../charts/brushed-bars';
import { type ChartTheme, type Figure, NO_FIGURE } from '../../charts/figure';
import { histogramFigure, histogramTable } from '../../charts/histogram-figure';
import { formatValue } from '../../charts/scale';
import { useWorkbench } from '../../store/use-workbench';
import { ChartInPlace } from '../parts/ChartInPlace';
import { BinsChanged } from './brush/BinsChanged';
import { BrushLine } from './brush/BrushLine';
import { filteredByBrush } from './brush/value-filter';
import { useChartHeight } from './chart-height';
import { scaleOf } from './drift-row';
import { outsideSentence } from './outside-sentence';
import { useSideDataset } from './use-comparison';

/** Both sides over bins of equal width. Brushing over them narrows both slices, and the table follows meanwhile. */
export function HistogramChart({ column }: { readonly column: ColumnDrift }): React.JSX.Element | null {
  const { histogram, name } = column;
  const scale = scaleOf(column);
  const height = useChartHeight();
  const reference = useSideDataset('reference');
  const production = useSideDataset('production');
  const done = useWorkbench((state) => state.drift.phase === 'done');
  const prepare = useWorkbench((state) => state.prepareBrush);
  const move = useWorkbench((state) => state.moveBrush);
  const drop = useWorkbench((state) => state.dropBrush);
  const release = useWorkbench((state) => state.releaseBrush);
  const [bars, setBars] = useState<Bars | null>(null);
  const typeOf = (dataset: typeof reference): string =>
    dataset?.columns.find((candidate) => candidate.name === name)?.type ?? '';
  const single = [reference, production].some((dataset) => typeOf(dataset) === 'FLOAT');
  const edges = useMemo(
    () => (histogram === undefined ? null : brushEdges(histogram.edges, { scale, single })),
    [histogram, scale, single],
  );
  useEffect(() => {
    if (done && edges !== null) void prepare({ by: 'values', column: name, edges });
  }, [done, edges, name, prepare]);
  // A chart that goes in the middle of a drag takes the brush with it.
  useEffect(() => drop, [drop]);
  const onMove = useCallback(
    (moved: Bars | null): void => {
      setBars(moved);
      if (moved === null || edges === null) drop();
      else
        move(
          { by: 'values', column: name, edges },
          stretchBetween(edges, moved.from, moved.to, scale === 'time'),
        );
    },
    [edges, name, move, drop, scale],
  );
  const draw = useCallback(
    (theme: ChartTheme): Figure =>
      histogram === undefined ? NO_FIGURE : histogramFigure(histogram, theme, name, scale),
    [histogram, name, scale],
  );
  if (histogram === undefined) return null;
  const outside = outsideSentence(column);

  const chart = (
    <ChartInPlace
      chart={{
        name: `Histogram of ${name} in reference and production`,
        fileName: `${name} histogram`,
        height,
        draw,
        note: outside,
        table: histogramTable(histogram, name, scale),
      }}
    />
  );
  const hint = [
    `${histogram.reference.length} bins of equal width, as shares of the present values.`,
    ...(outside === null ? [] : [outside]),
    ...(edges === null ? [] : ['Drag across to compare only what lies within.']),
  ].join(' ');
  if (edges === null)
    return (
      <>
        {chart}
        <BrushLine hint={hint} values={null} />
        <BinsChanged column={name} />
      </>
    );
  // Whole numbers, or whole days.
  const isWhole = (dataset: typeof reference): boolean =>
    typeOf(dataset) === 'DATE' || isWholeType(typeOf(dataset));
  const whole = isWhole(reference) && isWhole(production) && scale === 'number';
  const valueText = (edge: number, inward: (value: number) => number): string => {
    const value = edges[edge] ?? NaN;
    return formatValue(whole ? inward(value) : value, scale);
  };
  return (
    <>
      <BrushLayer
        edges={edges}
        onMove={onMove}
        onRelease={(released) => {
          release(name, (side, predicates) =>
            filteredByBrush(predicates, {
              column: name,
              scale,
              edges,
              bars: released,
              whole: isWhole(side === 'reference' ? reference : production),
            }),
          );
          setBars(null);
        }}
      >
        {chart}
      </BrushLayer>
      <BrushLine
        hint={hint}
        values={
          bars === null ? null : `${valueText(bars.from, Math.ceil)} to ${valueText(bars.to, Math.floor)}`
        }
      />
      <BinsChanged column={name} />
    </>
  );
}
