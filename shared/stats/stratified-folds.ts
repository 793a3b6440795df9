import type { SeededRandom } from './seeded-random';

/**
 * The fold of each row for cross-validation, chosen at random so that every fold has its share of both classes: as
 * scikit-learn's `StratifiedKFold(shuffle=True)`, with other random numbers.
 *
 * @param positive 1 for a row of one class, 0 for one of the other.
 * @param folds at least 2, at most 255. A class with fewer rows is missing from some folds.
 * @returns one number from 0 to below `folds` a row.
 */
export function stratifiedFolds(positive: Uint8Array, folds: number, random: SeededRandom): Uint8Array {
  const result = new Uint8Array(positive.length);
  for (const wanted of [0, 1]) {
    const members = new Float64Array(positive.reduce((count, one) => count + (one === wanted ? 1 : 0), 0));
    let next = 0;
    for (let row = 0; row < positive.length; row++) if (positive[row] === wanted) members[next++] = row;
    random.shuffle(members);
    for (let i = 0; i < members.length; i++) result[members[i] as number] = i % folds;
  }
  return result;
}
