import { eachValue } from '../columns/each-value';
import { NO_CLASS } from './class-coding';
import type { ModelOutputs } from './read-outcomes';

/** Decimals a number has at most: more than a double can tell apart. */
const MOST_DECIMALS = 17;

/**
 * The score from which a model of two classes predicts the positive one, as its own predictions tell: the shortest
 * decimal that parts those of the rows. Rows without a score or a prediction say nothing.
 *
 * @param counts the rows that are looked at.
 * @returns null when no threshold parts them, or only one of the classes is predicted.
 */
export function ownThreshold(
  { prediction, score, derived }: Pick<ModelOutputs, 'prediction' | 'score' | 'derived'>,
  counts: (row: number) => boolean = () => true,
): number | null {
  if (prediction === null || score === null || derived) return null;
  let [lowestPositive, highestNegative] = [Infinity, -Infinity];
  eachValue(score, (row, value) => {
    const answer = prediction[row] as number;
    if (answer === NO_CLASS || !Number.isFinite(value) || !counts(row)) return;
    if (answer === 1) lowestPositive = Math.min(lowestPositive, value);
    else highestNegative = Math.max(highestNegative, value);
  });
  if (!(highestNegative < lowestPositive && lowestPositive < Infinity && highestNegative > -Infinity))
    return null;
  return shortestBetween(highestNegative, lowestPositive);
}

/** The number of fewest decimals above one and at most another. */
export function shortestBetween(above: number, most: number): number {
  for (let decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
    const unit = 10 ** decimals;
    const candidate = Number((Math.ceil(above * unit) / unit).toFixed(decimals));
    const next =
      candidate > above ? candidate : Number(((Math.ceil(above * unit) + 1) / unit).toFixed(decimals));
    if (next > above && next <= most) return next;
  }
  return most;
}
