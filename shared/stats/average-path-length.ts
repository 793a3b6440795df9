const EULER_GAMMA = 0.577_215_664_901_532_9;

/**
 * Average length of an unsuccessful search in a binary search tree of so many rows: what an isolation tree would still
 * have to go to part rows that it left together. Liu, Ting & Zhou 2008, equation 1; the estimate of the harmonic number
 * and the values up to two rows are those of `sklearn.ensemble._iforest._average_path_length` 1.6.
 *
 * @param rows whole number from 0 on; 0 for at most one, 1 for two.
 */
export function averagePathLength(rows: number): number {
  if (rows <= 1) return 0;
  if (rows === 2) return 1;
  return 2 * (Math.log(rows - 1) + EULER_GAMMA) - (2 * (rows - 1)) / rows;
}
