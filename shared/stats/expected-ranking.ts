/**
 * Area under the ROC curve to expect of the rows of many groups, when each row is positive with a chance of its own: the
 * share of expected pairs of a positive and a negative row that their scores put in order, ties half. With chances of 0
 * and 1 it is the area itself (`groupedRanking`).
 *
 * @param rows ascending by score.
 * @param keys score or rank of each row of the table; equal ones are ties.
 * @param chance of each row of the table to be positive.
 * @param groupOfRow group of each row, below `groups`; any other leaves the row out.
 * @returns one a group; null where one of the classes is not to be expected at all.
 */
export function expectedAreas(
  rows: Uint32Array,
  keys: Uint8Array | Uint16Array | Uint32Array,
  chance: Float64Array,
  groupOfRow: Uint16Array,
  groups: number,
): (number | null)[] {
  const below = new Float64Array(groups);
  const positives = new Float64Array(groups);
  const pairs = new Float64Array(groups);
  const tied = [new Float64Array(groups), new Float64Array(groups)] as const;
  const last = new Float64Array(groups).fill(NaN);
  const settle = (group: number): void => {
    const [zeros, ones] = [tied[0][group] as number, tied[1][group] as number];
    pairs[group] = (pairs[group] as number) + ones * ((below[group] as number) + zeros / 2);
    below[group] = (below[group] as number) + zeros;
    positives[group] = (positives[group] as number) + ones;
    tied[0][group] = 0;
    tied[1][group] = 0;
  };
  for (const row of rows) {
    const group = groupOfRow[row] as number;
    if (group >= groups) continue;
    const key = keys[row] as number;
    if (key !== last[group]) {
      settle(group);
      last[group] = key;
    }
    const p = chance[row] as number;
    tied[1][group] = (tied[1][group] as number) + p;
    tied[0][group] = (tied[0][group] as number) + 1 - p;
  }
  return Array.from({ length: groups }, (_, group) => {
    settle(group);
    const all = (positives[group] as number) * (below[group] as number);
    return all > 0 ? (pairs[group] as number) / all : null;
  });
}
