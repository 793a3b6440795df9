import type { Side } from '../../domain/slice';
import type { EncodedColumn } from '../columns/column-store';
import type { EncodedNumbers } from '../columns/encoded-numbers';
import { holdsRow, type SliceRows } from '../columns/slice-rows';
import { classOfRows, NO_CLASS } from './class-coding';
import { type ClassEvidence, NO_EVIDENCE, type TwoClasses } from './positive-class';

/** A column of classes and the score beside it, in one slice. */
export interface ScoredClasses {
  readonly side: Side;
  readonly classesOf: 'label' | 'prediction';
  readonly slice: SliceRows;
  readonly classes: EncodedColumn;
  /** Names of the classes by code. */
  readonly names: ReadonlyMap<number, string>;
  readonly score: EncodedNumbers | null;
}

/** Means that differ by less than this share of the range of the scores differ by rounding. */
const ROUNDING = 1e-12;

/**
 * What the data says of two classes. It is the first column that tells: one of both classes with scores for the means, one
 * of any class for the rarer one.
 *
 * @param columns those of the reference before those of production, labels before predictions.
 */
export function classEvidence(
  columns: readonly ScoredClasses[],
  scoreColumn: string | null,
  two: TwoClasses,
  nameOf: ReadonlyMap<string, string>,
): ClassEvidence {
  let { higherScore, rarer } = NO_EVIDENCE;
  for (const { side, classesOf, slice, classes, names, score } of columns) {
    const classOfRow = classOfRows(classes, names, { classes: two, nameOf });
    if (higherScore === null && score !== null) {
      const higher = higherMean(score, classOfRow, slice);
      if (higher !== null) higherScore = { name: two[higher], classesOf, side };
    }
    if (rarer === null) {
      const [first, second] = rowsOfClasses(classOfRow, slice);
      if (first !== second) rarer = { name: first < second ? two[0] : two[1], side };
    }
    if (higherScore !== null && rarer !== null) break;
  }
  return { higherScore, scoreColumn, rarer };
}

function rowsOfClasses(classOfRow: Uint8Array, slice: SliceRows): readonly [number, number] {
  const rows: [number, number] = [0, 0];
  for (let row = 0; row < classOfRow.length; row++) {
    const place = classOfRow[row];
    if ((place === 0 || place === 1) && holdsRow(slice, row)) rows[place]++;
  }
  return rows;
}

/** Of two classes the place of the one whose rows in the slice have the higher mean score, over finite scores; null at a tie, or where one has none. */
export function higherMean(score: EncodedNumbers, classOfRow: Uint8Array, slice: SliceRows): 0 | 1 | null {
  const sums = new MeanOfTwo();
  if (score.kind === 'sorted') {
    // In the order of values, so that rows in another order sum alike.
    for (let i = 0; i < score.sorted.length; i++) {
      const row = score.order[i] as number;
      if (holdsRow(slice, row)) sums.add(classOfRow[row] as number, score.sorted[i] as number, 1);
    }
    return sums.higher();
  }
  const { distinct, codes } = score;
  const counts = new Uint32Array(2 * distinct.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    const place = classOfRow[row] as number;
    if (code === distinct.length || place === NO_CLASS || !holdsRow(slice, row)) continue;
    counts[2 * code + place] = (counts[2 * code + place] as number) + 1;
  }
  for (const [code, value] of distinct.entries())
    for (const place of [0, 1]) sums.add(place, value, counts[2 * code + place] as number);
  return sums.higher();
}

/** Means of two classes of values that come in ascending order. */
class MeanOfTwo {
  private readonly rows: [number, number] = [0, 0];
  private readonly sums: [number, number] = [0, 0];
  private lowest = NaN;
  private highest = NaN;

  add(place: number, value: number, rows: number): void {
    if ((place !== 0 && place !== 1) || rows === 0 || !Number.isFinite(value)) return;
    if (Number.isNaN(this.lowest)) this.lowest = value;
    this.highest = value;
    this.rows[place] += rows;
    // From the lowest value on: a score that is constant has no rounding then.
    this.sums[place] += rows * (value - this.lowest);
  }

  higher(): 0 | 1 | null {
    const [first, second] = this.rows;
    if (first === 0 || second === 0) return null;
    const difference = this.sums[0] / first - this.sums[1] / second;
    if (!(Math.abs(difference) > ROUNDING * (this.highest - this.lowest))) return null;
    return difference > 0 ? 0 : 1;
  }
}
