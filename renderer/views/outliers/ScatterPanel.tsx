import { type Side, SIDE_NAMES } from '../../../shared/domain/slice';
import { useCallback, useMemo, useState } from 'react';
import type { OutlierScatter, ScatterPlot, ScatterSide } from '../../../shared/domain/outlier-scatter';
import type { Outliers } from '../../../shared/domain/outliers';
import type { Rectangle } from '../../../shared/analysis/outliers/rectangle';
import type { ChartTheme, Figure } from '../../charts/figure';
import { formatCount, formatQuantity } from '../../format/number';
import { useWorkbench } from '../../store/use-workbench';
import { Panel } from '../parts/Panel';
import { AxisTools } from './AxisTools';
import { axisName } from './axis-text';
import { flaggedAbove } from './flagged-above';
import { scatterCsv } from './scatter-csv';
import { marksWithin } from './marks-within';
import { ScatterChart } from './ScatterChart';
import { scatterFigure, scatterTable } from './scatter-figure';
import { flaggedCandidates, type Marks, marksOf } from './scatter-marks';
import { SelectionBar } from './SelectionBar';
import { useRested } from './use-rested';

const HEIGHT = 380;
const TITLE = 'Where outliers lie';

/** Both sides over two columns or components, with the outliers at the line marked; one that is clicked tells its story. */
export function ScatterPanel({
  outliers,
  edge,
}: {
  readonly outliers: Outliers;
  /** Of the histogram of scores: where the threshold is now. */
  readonly edge: number;
}): React.JSX.Element | null {
  const { found, phase, problem } = useWorkbench((state) => state.outlierScatter);
  const viewAgain = useWorkbench((state) => state.viewAgain);
  if (found !== null)
    return found.plot === null ? null : (
      <Laid scatter={found} plot={found.plot} outliers={outliers} edge={edge} old={phase === 'running'} />
    );
  return (
    <Panel title={TITLE} span={12} testId="outlier-scatter">
      <div className="scatter-waiting muted" style={{ height: HEIGHT }} aria-live="polite">
        {phase !== 'failed' ? (
          'Laying out rows…'
        ) : (
          <>
            <span>
              {problem === null ? 'Laying out rows was stopped.' : `${problem.message} ${problem.advice}`}
            </span>
            <button type="button" className="button small" onClick={viewAgain}>
              Try again
            </button>
          </>
        )}
      </div>
    </Panel>
  );
}

function Laid({
  scatter,
  plot,
  outliers,
  edge,
  old,
}: {
  readonly scatter: OutlierScatter;
  readonly plot: ScatterPlot;
  readonly outliers: Outliers;
  readonly edge: number;
  readonly old: boolean;
}): React.JSX.Element {
  const asked = useWorkbench((state) => state.outlierAxes);
  const openPrediction = useWorkbench((state) => state.openPrediction);
  // Moves that flag the same rows leave the marks as they are.
  const count = flaggedCandidates(plot, outliers, edge);
  const placed = useMemo(() => marksOf(plot, count), [plot, count]);
  const { marks } = placed;
  const total = flaggedAbove(outliers, edge).production.flagged;
  const [selected, setSelected] = useState<{
    readonly of: ScatterPlot;
    readonly rectangle: Rectangle;
  } | null>(null);
  // Of another plot it says nothing.
  const rectangle = selected?.of === plot ? selected.rectangle : null;
  const selectedMarks = useMemo(
    () => (rectangle === null ? [] : marksWithin(marks, plot, rectangle)),
    [marks, plot, rectangle],
  );
  const drawSides = useCallback(
    (theme: ChartTheme, width: number): Figure => drawScatter(plot, [], theme, width),
    [plot],
  );
  // Those who look at the marks have them at once, those who read them once the line rests.
  const laidOut = useMemo(() => ({ plot, marks }), [plot, marks]);
  const read = useRested(laidOut);
  const table = useMemo(() => scatterTable(read.plot, read.marks), [read]);
  const chart = {
    name: `Outliers by ${axisName(plot.x, 'x')} and ${axisName(plot.y, 'y')}`,
    fileName: 'outlier-scatter',
    height: HEIGHT,
  };
  return (
    <Panel
      title={TITLE}
      hint="both sides over two columns, outliers marked; a click on one tells its story"
      span={12}
      testId="outlier-scatter"
      head={<AxisTools scatter={scatter} axes={old && asked !== null ? asked : plot.axes} />}
      chart={{ ...chart, draw: (theme, width) => drawScatter(plot, marks, theme, width) }}
      table={
        marks.length === 0
          ? undefined
          : { title: TITLE, fileName: 'outlier-scatter', csv: () => scatterCsv(plot, marks) }
      }
    >
      <SelectionBar
        plot={plot}
        rectangle={rectangle}
        marks={selectedMarks}
        onClear={() => setSelected(null)}
      />
      <ScatterChart
        plot={plot}
        marks={marks}
        chart={{ ...chart, draw: drawSides, table }}
        old={old}
        rectangle={rectangle}
        onChoose={(chosen) => setSelected(chosen === null ? null : { of: plot, rectangle: chosen })}
        onPick={(row) => void openPrediction({ side: 'production', key: { row } })}
      />
      <p className="viewed-note scatter-legend">
        <Key side="reference" sideOf={plot.reference} />
        <Key side="production" sideOf={plot.production} />
        <span>
          <span className="scatter-mark" aria-hidden="true">
            ◇
          </span>{' '}
          <b data-testid="scatter-marked">{formatQuantity(marks.length, 'outlier')}</b> marked
        </span>
        {leftUnmarked(placed, total).map((text) => (
          <span key={text}>{text}</span>
        ))}
      </p>
    </Panel>
  );
}

const drawScatter = (plot: ScatterPlot, marks: Marks['marks'], theme: ChartTheme, width: number): Figure =>
  scatterFigure(plot, marks, theme, { width, height: HEIGHT });

function Key({
  side,
  sideOf: { rows, grid, leftOut, outside, filled },
}: {
  readonly side: Side;
  readonly sideOf: ScatterSide;
}): React.JSX.Element {
  const drawn = {
    reference: grid === null ? 'points' : 'the stronger the shade, the more',
    production: grid === null ? 'points' : 'the larger the square, the more',
  }[side];
  const told = [
    drawn,
    ...(outside === 0 ? [] : [`${formatCount(outside)} beyond the axes`]),
    ...(leftOut === 0 ? [] : [`${formatCount(leftOut)} without a value`]),
    ...(filled === 0 ? [] : [`${formatCount(filled)} with a missing or infinite value filled in`]),
  ];
  return (
    <span>
      <span className="side-head" data-side={side}>
        {SIDE_NAMES[side]}
      </span>{' '}
      {formatQuantity(rows, 'row')}: {told.join(', ')}
    </span>
  );
}

/**
 * What is not marked, or not where it lies.
 *
 * @param total outliers of the slice, those that are too many to be marked included.
 */
function leftUnmarked({ marks, unplaced, outside }: Marks, total: number): string[] {
  const more = total - marks.length - unplaced;
  return [
    ...(outside === 0 ? [] : [`◆ ${formatCount(outside)} of them beyond the axes, at their end`]),
    ...(unplaced === 0 ? [] : [`${formatQuantity(unplaced, 'outlier')} without a value here`]),
    ...(more <= 0 ? [] : [`${formatCount(more)} more with lower scores are not marked`]),
  ];
}
