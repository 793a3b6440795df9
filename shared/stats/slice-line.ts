import { compareLists, joinParts, type SliceBounds, type SliceCandidate } from './slice-candidates';
import { CombinedCodes, ErrorSums } from './slice-codes';

/** What slices are cut by: each row is in one level of the feature. */
export interface SliceFeature {
  /** Level of each row, below `levels`; any other is in no slice of this feature. */
  readonly codes: Uint8Array | Uint16Array | Uint32Array;
  readonly levels: number;
}

/** One condition of a slice: rows of a level of a feature. */
export interface SlicePredicate {
  readonly feature: number;
  readonly level: number;
}

/** Rows that fulfil all of some conditions, and how wrong the model is on them. */
export interface FoundSlice {
  /** Ascending by feature, one a feature. */
  readonly predicates: readonly SlicePredicate[];
  readonly rows: number;
  /** Sum of their errors. */
  readonly error: number;
  readonly score: number;
}

export interface SliceLineOptions {
  /**
   * Weight of the error beside the size, above 0 and at most 1. 0.95, as the authors' experiments have it, finds a
   * slice of a tenth of the rows from 1.5 times the mean error; the 0.6 of their library only from 7 times.
   */
  readonly alpha: number;
  /** The most slices returned. */
  readonly best: number;
  /** The most conditions of a slice. */
  readonly predicates: number;
  /** The fewest rows of a slice. */
  readonly support: number;
}

export const SLICE_LINE_ALPHA = 0.95;
export const SLICE_LINE_PREDICATES = 3;

/** The fewest rows a slice is looked at with: 1 % of all, and 32. */
export function sliceSupport(rows: number): number {
  return Math.max(32, Math.ceil(rows / 100));
}

/**
 * How bad a slice is: α (ē(S) / ē − 1) − (1 − α) (n / |S| − 1). Above 0 is worse than all rows together; all rows
 * together are 0.
 *
 * @param n, total rows of all and the sum of their errors, which must be above 0.
 */
export function sliceScore(rows: number, error: number, n: number, total: number, alpha: number): number {
  return alpha * (((error / rows) * n) / total - 1) - (1 - alpha) * (n / rows - 1);
}

/** What rounding may add to a score: a bound must not fall below the score it bounds. */
const SLACK = 1e-9;

/**
 * The slices on which a model is worst, by all conditions of up to `predicates` features: SliceLine, Sagadeeva & Boehm
 * 2021. Exact: a slice is left out only where a bound from its parts shows that it cannot be among the best.
 *
 * @param features levels of each row, one array a feature, all as long as `errors`.
 * @param errors error of each row, 0 or above: 1 for a wrong answer, a residual, a log loss. NaN leaves the row out.
 * @returns slices with a score above 0, best (worst error) first; of equal ones that of fewer conditions, then the first
 *   by feature and level. Empty when there is no row or no error.
 * @throws RangeError for an error that is negative or infinite.
 */
export function sliceLine(
  features: readonly SliceFeature[],
  errors: Float64Array,
  options: SliceLineOptions,
): FoundSlice[] {
  const steps = sliceLineSteps(features, errors, options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** As {@link sliceLine}, one look at all rows a step. */
export function* sliceLineSteps(
  features: readonly SliceFeature[],
  errors: Float64Array,
  { alpha, best, predicates, support }: SliceLineOptions,
): Generator<void, FoundSlice[]> {
  const [n, total] = sumErrors(errors);
  if (n === 0 || total === 0 || best < 1) return [];
  const least = Math.max(1, support);
  const top = new BestSlices(best);
  const bound = ({ rows, error, worst }: SliceBounds): number => {
    const scoreOf = (size: number): number =>
      sliceScore(size, Math.min(error, size * worst), n, total, alpha);
    const corner = Math.min(rows, Math.max(least, Math.ceil(error / worst)));
    return Math.max(scoreOf(least), scoreOf(corner), scoreOf(Math.max(least, corner - 1)), scoreOf(rows));
  };
  const survives = (bounds: SliceBounds): boolean =>
    bounds.rows >= least && bounds.error > 0 && bound(bounds) + SLACK > Math.max(0, top.threshold);

  let level: SliceCandidate[] = [];
  for (const [feature, { codes, levels }] of features.entries()) {
    const sums = new ErrorSums(levels);
    sums.add(codes, errors);
    for (let one = 0; one < levels; one++)
      level.push(
        toCandidate([{ feature, level: one }], sums, one, (rows, error) =>
          sliceScore(rows, error, n, total, alpha),
        ),
      );
    yield;
  }
  level = level.filter(({ rows, error }) => rows >= least && error > 0);
  top.offer(level);

  for (let width = 2; width <= predicates && level.length > 0; width++) {
    const wanted = joinParts(level.filter(survives), survives);
    const next: SliceCandidate[] = [];
    const prefix = new CombinedCodes(features, errors.length, level);
    for (const group of wanted) {
      // Scores found since may have raised the threshold.
      const left = group.slices.filter(({ bounds }) => survives(bounds));
      if (left.length === 0) continue;
      const { codes, size, placeOf } = prefix.of(group.features);
      const sums = new ErrorSums(size);
      sums.add(codes, errors);
      const found = left
        .map(({ predicates: conditions }) =>
          toCandidate(conditions, sums, placeOf(conditions), (rows, error) =>
            sliceScore(rows, error, n, total, alpha),
          ),
        )
        .filter(({ rows, error }) => rows >= least && error > 0);
      top.offer(found);
      next.push(...found);
      yield;
    }
    level = next;
  }
  return top.slices.map(({ predicates: conditions, rows, error, score }) => ({
    predicates: conditions,
    rows,
    error,
    score,
  }));
}

function sumErrors(errors: Float64Array): [rows: number, total: number] {
  let [rows, total] = [0, 0];
  for (const error of errors) {
    if (Number.isNaN(error)) continue;
    if (!(error >= 0 && error < Infinity)) throw new RangeError(`An error must be 0 or above, got ${error}.`);
    rows++;
    total += error;
  }
  return [rows, total];
}

function toCandidate(
  predicates: readonly SlicePredicate[],
  sums: ErrorSums,
  place: number,
  scoreOf: (rows: number, error: number) => number,
): SliceCandidate {
  const rows = sums.rows[place] as number;
  const error = sums.errors[place] as number;
  return { predicates, rows, error, worst: sums.worst[place] as number, score: scoreOf(rows, error) };
}

/** The best slices so far. */
class BestSlices {
  slices: SliceCandidate[] = [];

  constructor(private readonly most: number) {}

  /** What a slice must exceed, or equal with fewer conditions, to be among them. */
  get threshold(): number {
    return this.slices.length < this.most ? 0 : (this.slices.at(-1)?.score ?? 0);
  }

  offer(candidates: readonly SliceCandidate[]): void {
    const good = candidates.filter(({ score }) => score > 0 && score >= this.threshold);
    if (good.length > 0) this.slices = [...this.slices, ...good].sort(worstFirst).slice(0, this.most);
  }
}

function worstFirst(a: SliceCandidate, b: SliceCandidate): number {
  return (
    b.score - a.score ||
    a.predicates.length - b.predicates.length ||
    compareLists(
      a.predicates.flatMap(({ feature, level }) => [feature, level]),
      b.predicates.flatMap(({ feature, level }) => [feature, level]),
    )
  );
}
