import type {
  OutlierScatter,
  ScatterAxes,
  ScatterCandidate,
  ScatterPlot,
  ScatterSide,
} from '../../domain/outlier-scatter';
import type { Side } from '../../domain/slice';
import { breather } from '../breathe';
import { holdsRow, type SliceRows } from '../columns/slice-rows';
import { type Compared, encodedBatches } from '../compared';
import type { PlannedColumn } from '../drift/plan';
import type { RunOptions } from '../requests';
import type { AxisCells, AxisValues } from './axis-values';
import { booleanAxis, categoryAxis } from './category-axis';
import { componentInputs, componentValues, filledRows } from './component-values';
import type { OutlierModel, ScoredModel, SideScores } from './model';
import { numberAxis } from './number-axis';
import { positionSums } from './rectangle';
import { chosenAxes, scatterPlans } from './scatter-axes';
import { topRows } from './top-rows';

/** Bins of an axis at most. */
const BINS = { x: 64, y: 32 };
/** Rows of a side up to which each is a point. */
const MOST_POINTS = 3_000;
/** Production rows that may be marked. */
const MOST_CANDIDATES = 2_000;

/**
 * Both sides over two columns or two principal components of the reference, counted in bins where rows are many, with
 * the production rows least like the reference. All rows of the slices are counted; those without a finite value on
 * both axes are left out and told.
 *
 * The axes reach over the bulk of both sides (`robustSpan`): rows beyond are in no bin, and told too.
 *
 * @param asked null for the two columns that are named most often as reasons; so are axes that are not there any more.
 * @param seed of the draw of rows that components are fitted to.
 */
export async function scatterOutliers(
  compared: Compared,
  { model, production }: ScoredModel,
  asked: ScatterAxes | null,
  seed: number,
  { signal, onProgress }: RunOptions,
): Promise<OutlierScatter> {
  const plans = scatterPlans(compared, model);
  const columns = plans.map(({ column }) => column);
  const components = model.detector !== null && componentInputs(model).length >= 2;
  const nothing: OutlierScatter = { columns, components, plot: null };
  if (production === null) return nothing;
  const breathe = breather(signal);
  const report = async (done: number): Promise<void> => {
    const share = done / Math.max(1, compared.reference.rows + compared.production.rows);
    onProgress?.({ label: 'Laying out rows', share });
    await breathe();
  };
  const laidOut = async (axes: ScatterAxes): Promise<PlotAxes | null> => {
    if (axes.kind === 'components') return componentValues(model, seed, report);
    const named = [axes.x, axes.y].flatMap(
      (name) => plans.find(({ column }) => column.name === name)?.plan ?? [],
    );
    return chosenColumns(compared, model, named, signal);
  };
  // Where columns vary in rare rows alone there are no components, and it is back to columns.
  for (const wish of [asked, null]) {
    const axes = chosenAxes(wish, columns, components, model, production);
    const values = axes === null ? null : await laidOut(axes);
    if (axes === null || values === null) continue;
    await breathe();
    const plot = plotOf(axes, model, production, values);
    return { columns, components: components && wish === asked, plot };
  }
  return nothing;
}

/** Both axes of a plot. */
interface PlotAxes {
  readonly x: AxisValues;
  readonly y: AxisValues;
}

/** A pair of axes; a column may be both. */
async function chosenColumns(
  compared: Compared,
  { slices, tables }: OutlierModel,
  plans: readonly PlannedColumn[],
  signal: AbortSignal | undefined,
): Promise<PlotAxes> {
  const tableRows = { reference: tables.reference.tableRows, production: tables.production.tableRows };
  const found: AxisValues[] = [];
  for await (const batch of encodedBatches(compared, plans, signal))
    for (const { plan, pair } of batch) {
      const { reference, production } = pair;
      if (reference.form === 'categories' && production.form === 'categories')
        found.push(categoryAxis(plan.name, { reference, production }, slices));
      else if (reference.form === 'numbers' && production.form === 'numbers')
        found.push(
          plan.boolean
            ? booleanAxis(plan.name, { reference, production })
            : numberAxis(plan, { reference, production }, slices, tableRows),
        );
      else throw new Error(`The two sides of ${plan.name} were encoded differently.`);
    }
  const [x, y] = found;
  if (x === undefined || y === undefined) throw new Error('There is no column for an axis.');
  return { x, y };
}

function plotOf(axes: ScatterAxes, model: OutlierModel, scores: SideScores, values: PlotAxes): ScatterPlot {
  const laidOut = (which: 'x' | 'y') => {
    const axis = values[which].axis(BINS[which]);
    return { axis, cells: values[which].cells(axis) };
  };
  const [x, y] = [laidOut('x'), laidOut('y')];
  const bins = { x: x.axis.edges.length - 1, y: y.axis.edges.length - 1 };
  const side = (which: Side): ScatterSide => ({
    ...countSide(model.slices[which], which, x.cells, y.cells, bins, (rows) => ({
      x: values.x.valuesOf(which, rows),
      y: values.y.valuesOf(which, rows),
    })),
    filled: axes.kind === 'components' ? filledRows(model, which) : 0,
  });
  const sums = (which: Side): number[] => positionSums(which, model.slices[which], x, y);
  return {
    axes,
    x: x.axis,
    y: y.axis,
    reference: side('reference'),
    production: side('production'),
    candidates: candidatesOf(scores, values),
    sums:
      axes.kind === 'components' ? null : { reference: sums('reference'), production: sums('production') },
  };
}

/**
 * The rows of a slice in a grid, or one by one where they are few.
 *
 * @param x, y the cells of both axes.
 * @param bins how many there are along each axis.
 * @param valuesOf where some rows lie, ascending.
 * @param most rows up to which each is a point.
 */
export function countSide(
  slice: SliceRows,
  side: Side,
  x: AxisCells,
  y: AxisCells,
  bins: { readonly x: number; readonly y: number },
  valuesOf: (rows: Uint32Array) => { readonly x: Float64Array; readonly y: Float64Array },
  most = MOST_POINTS,
): Omit<ScatterSide, 'filled'> {
  const [cellsX, cellsY] = [x[side], y[side]];
  const counts = new Float64Array(bins.x * bins.y);
  const few = slice.rows <= most;
  const placed: number[] = [];
  let [leftOut, outside] = [0, 0];
  for (let row = 0; row < cellsX.length; row++) {
    if (!holdsRow(slice, row)) continue;
    const across = x.binOfCell[cellsX[row] as number] as number;
    const up = y.binOfCell[cellsY[row] as number] as number;
    if (across > bins.x || up > bins.y) {
      leftOut++;
      continue;
    }
    if (few) placed.push(row);
    if (across === bins.x || up === bins.y) outside++;
    else counts[up * bins.x + across] = (counts[up * bins.x + across] as number) + 1;
  }
  const base = { rows: slice.rows, leftOut, outside };
  if (few) {
    const { x: xs, y: ys } = valuesOf(Uint32Array.from(placed));
    return { ...base, grid: null, points: { x: [...xs], y: [...ys] } };
  }
  const grid = Array.from({ length: bins.y }, (_, line) => [
    ...counts.subarray(line * bins.x, (line + 1) * bins.x),
  ]);
  return { ...base, grid, points: null };
}

function candidatesOf(scores: SideScores, { x, y }: PlotAxes): ScatterCandidate[] {
  const listed = topRows(scores, MOST_CANDIDATES);
  const rows = Uint32Array.from(listed).sort();
  const [xs, ys] = [x.valuesOf('production', rows), y.valuesOf('production', rows)];
  const place = new Map(Array.from(rows, (row, i) => [row, i]));
  return listed.map((row) => {
    const i = place.get(row) ?? -1;
    const at = { x: xs[i] ?? NaN, y: ys[i] ?? NaN };
    return {
      row: row + 1,
      score: scores.scores[row] as number,
      far: scores.far !== null && (scores.far[row] as number) > 0,
      at: Number.isFinite(at.x) && Number.isFinite(at.y) ? at : null,
    };
  });
}
