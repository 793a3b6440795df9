import type {
  OutlierScatter,
  ScatterAxes,
  ScatterAxis,
  ScatterCandidate,
  ScatterPlot,
  ScatterSide,
} from '../../domain/outlier-scatter';
import type { Side } from '../../domain/slice';
import { drawnEdges } from '../../stats/drawn-edges';
import { robustSpan } from '../../stats/robust-span';
import { breather } from '../breathe';
import { holdsRow, type SliceRows } from '../columns/slice-rows';
import { type Compared, encodedBatches } from '../compared';
import type { PlannedColumn } from '../drift/plan';
import type { RunOptions } from '../requests';
import { type AxisValues, columnValues } from './axis-values';
import { componentInputs, componentValues, filledRows } from './component-values';
import type { OutlierModel, ScoredModel, SideScores } from './model';
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
      if (reference.form !== 'numbers' || production.form !== 'numbers')
        throw new Error(`${plan.name} was not encoded as numbers.`);
      const scale = plan.form === 'time' ? 'time' : 'number';
      found.push(columnValues(plan.name, scale, { reference, production }, slices, tableRows));
    }
  const [x, y] = found;
  if (x === undefined || y === undefined) throw new Error('There is no column for an axis.');
  return { x, y };
}

function plotOf(axes: ScatterAxes, model: OutlierModel, scores: SideScores, values: PlotAxes): ScatterPlot {
  const axis = (which: 'x' | 'y'): ScatterAxis => {
    const samples = [values[which].sample('reference'), values[which].sample('production')] as const;
    const range = robustSpan(samples);
    return {
      ...values[which].axis,
      edges: range === null ? [0, 1] : drawnEdges(...samples, range, BINS[which]),
    };
  };
  const [x, y] = [axis('x'), axis('y')];
  const side = (which: Side): ScatterSide => ({
    ...countSide(
      model.slices[which],
      values.x.bins(which, x.edges),
      values.y.bins(which, y.edges),
      { x: x.edges.length - 1, y: y.edges.length - 1 },
      (rows) => ({ x: values.x.valuesOf(which, rows), y: values.y.valuesOf(which, rows) }),
    ),
    filled: axes.kind === 'components' ? filledRows(model, which) : 0,
  });
  return {
    axes,
    x,
    y,
    reference: side('reference'),
    production: side('production'),
    candidates: candidatesOf(scores, values),
  };
}

/**
 * The rows of a slice in a grid, or one by one where they are few.
 *
 * @param binsX, binsY the bin of each row of the table: the number of bins where it is outside, one more where it has no value.
 * @param valuesOf where some rows lie, ascending.
 * @param most rows up to which each is a point.
 */
export function countSide(
  slice: SliceRows,
  binsX: Uint16Array,
  binsY: Uint16Array,
  bins: { readonly x: number; readonly y: number },
  valuesOf: (rows: Uint32Array) => { readonly x: Float64Array; readonly y: Float64Array },
  most = MOST_POINTS,
): Omit<ScatterSide, 'filled'> {
  const counts = new Float64Array(bins.x * bins.y);
  const few = slice.rows <= most;
  const placed: number[] = [];
  let [leftOut, outside] = [0, 0];
  for (let row = 0; row < binsX.length; row++) {
    if (!holdsRow(slice, row)) continue;
    const [x, y] = [binsX[row] as number, binsY[row] as number];
    if (x > bins.x || y > bins.y) {
      leftOut++;
      continue;
    }
    if (few) placed.push(row);
    if (x === bins.x || y === bins.y) outside++;
    else counts[y * bins.x + x] = (counts[y * bins.x + x] as number) + 1;
  }
  const base = { rows: slice.rows, leftOut, outside };
  if (few) {
    const { x, y } = valuesOf(Uint32Array.from(placed));
    return { ...base, grid: null, points: { x: [...x], y: [...y] } };
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
