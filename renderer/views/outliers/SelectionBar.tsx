import { X } from 'lucide-react';
import { type Rectangle, rowsInRectangle } from '../../../shared/analysis/outliers/rectangle';
import { isWholeType } from '../../../shared/domain/column';
import type { Dataset } from '../../../shared/domain/dataset';
import type { ScatterPlot } from '../../../shared/domain/outlier-scatter';
import { type Side, SIDES } from '../../../shared/domain/slice';
import { formatCount, formatQuantity } from '../../format/number';
import { useWorkbench } from '../../store/use-workbench';
import { useRowsOf } from '../drift/show-rows';
import { useSideDataset } from '../drift/use-comparison';
import { RowsButtons, type RowsUses } from '../parts/RowsButtons';
import { spanText } from './axis-text';
import { filteredByRectangle } from './rectangle-filter';
import type { Mark } from './scatter-marks';
import { useNamedRows } from './use-named-rows';

/** What is in the rectangle over the plot, and where its rows can go. */
export function SelectionBar({
  plot,
  rectangle,
  marks,
  onClear,
}: {
  readonly plot: ScatterPlot;
  /** Null where nothing is selected. */
  readonly rectangle: Rectangle | null;
  /** The outliers within it. */
  readonly marks: readonly Mark[];
  readonly onClear: () => void;
}): React.JSX.Element {
  if (rectangle === null)
    return (
      <p className="scatter-selection muted" data-testid="scatter-selection">
        {plot.sums === null
          ? 'Drag over the chart to choose outliers.'
          : 'Drag over the chart to choose rows.'}
      </p>
    );
  return (
    <div className="scatter-selection" data-testid="scatter-selection">
      {plot.sums === null ? (
        <MarksWithin marks={marks} onClear={onClear} />
      ) : (
        <RowsWithin plot={plot} rectangle={rectangle} marks={marks} onClear={onClear} />
      )}
      <button type="button" className="icon-button" aria-label="Clear the selection" onClick={onClear}>
        <X aria-hidden="true" />
      </button>
    </div>
  );
}

function RowsWithin({
  plot,
  rectangle,
  marks,
  onClear,
}: {
  readonly plot: ScatterPlot;
  readonly rectangle: Rectangle;
  readonly marks: readonly Mark[];
  readonly onClear: () => void;
}): React.JSX.Element {
  const { showRows } = useRowsOf();
  const narrowSlices = useWorkbench((state) => state.narrowSlices);
  const datasets = { reference: useSideDataset('reference'), production: useSideDataset('production') };
  const whole = (side: Side, column: string | null): boolean => isWholeColumn(datasets[side], column);
  const axes = (side: Side) => ({
    x: { ...plot.x, whole: whole(side, plot.x.column) },
    y: { ...plot.y, whole: whole(side, plot.y.column) },
  });
  const text = (which: 'x' | 'y'): string | null => {
    const axis = plot[which];
    const isWhole = SIDES.every((side) => whole(side, axis.column));
    return spanText(axis, which, rectangle[which], isWhole);
  };
  const rows = {
    reference: rowsInRectangle(plot, 'reference', rectangle) ?? 0,
    production: rowsInRectangle(plot, 'production', rectangle) ?? 0,
  };
  const told = [text('x'), text('y')].filter((one) => one !== null);
  const narrow = (sides: readonly Side[]) => () => {
    onClear();
    narrowSlices(sides, (predicates, side) => filteredByRectangle(predicates, axes(side), rectangle));
  };
  const everything = told.length === 0 ? 'These are all rows.' : null;
  const use = (side: Side | null, call: () => void): (() => void) | string =>
    everything ?? (side !== null && rows[side] === 0 ? `No ${side} row is here.` : call);
  const uses: RowsUses = {
    show: use('production', () =>
      showRows(plot.x.column ?? '', filteredByRectangle([], axes('production'), rectangle), 'production'),
    ),
    production: use('production', narrow(['production'])),
    both: rows.reference === 0 ? use('reference', narrow(SIDES)) : use('production', narrow(SIDES)),
  };
  return (
    <>
      <strong className="ellipsis" title={told.join(', ')}>
        {told.length === 0 ? 'All rows' : told.join(', ')}
      </strong>
      <span className="muted" aria-live="polite">
        {formatCount(rows.reference)} reference and {formatQuantity(rows.production, 'production row')},{' '}
        {formatCount(marks.length)} marked
      </span>
      <RowsButtons uses={uses} />
    </>
  );
}

function MarksWithin({
  marks,
  onClear,
}: {
  readonly marks: readonly Mark[];
  readonly onClear: () => void;
}): React.JSX.Element {
  const namedRows = useNamedRows();
  const { show, production } = namedRows({ rows: marks.map(({ row }) => row) }, marks.length);
  return (
    <>
      <strong>{formatQuantity(marks.length, 'outlier')}</strong>
      <span
        className="muted ellipsis"
        title="A component mixes columns, so that no filter holds what lies here. Outliers are named by their ids. Lay rows out by two columns to filter all of them."
      >
        A component is no column: outliers alone can be filtered, by their ids.
      </span>
      <RowsButtons
        uses={{
          show,
          production:
            typeof production === 'string'
              ? production
              : () => {
                  onClear();
                  production();
                },
        }}
      />
    </>
  );
}

/** Whether a column has whole numbers or whole days alone. */
function isWholeColumn(dataset: Dataset | undefined, column: string | null): boolean {
  const type = dataset?.columns.find(({ name }) => name === column)?.type ?? '';
  return type === 'DATE' || isWholeType(type);
}
