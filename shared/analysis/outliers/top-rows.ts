import type { SideScores } from './model';

/**
 * The rows least like the reference: those with a value far beyond it by how far, then by score; of equals the first.
 *
 * @returns row numbers, at most `most`.
 */
export function topRows({ scores, far }: SideScores, most: number): number[] {
  const before = (a: number, b: number): number =>
    (far === null ? 0 : (far[b] as number) - (far[a] as number)) ||
    (scores[b] as number) - (scores[a] as number) ||
    a - b;
  let kept: number[] = [];
  let worst = -1;
  for (let row = 0; row < scores.length; row++) {
    if (Number.isNaN(scores[row])) continue;
    if (worst >= 0 && before(row, worst) > 0) continue;
    kept.push(row);
    if (kept.length < 4 * most + 100) continue;
    kept = kept.sort(before).slice(0, most);
    worst = kept.at(-1) ?? -1;
  }
  return kept.sort(before).slice(0, most);
}
