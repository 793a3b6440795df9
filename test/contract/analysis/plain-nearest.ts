import { quantiles } from '../../../shared/stats/quantile';
import { weightedSample } from '../../../shared/stats/weighted-sample';

/** A value as a test writes it: missing is null. */
export type Value = number | string | null;

export interface PlainNear {
  readonly row: number;
  readonly distance: number;
  readonly compared: number;
}

/** Gower's distance of one row to all rows, computed the plain way: what the engine's answer is held against. */
export function plainNearest(
  reference: readonly (readonly Value[])[],
  asked: readonly Value[],
  most: number,
): PlainNear[] {
  const spans = asked.map((_, j) => {
    const numbers = reference.flatMap((row) => {
      const value = row[j];
      return typeof value === 'number' && Number.isFinite(value) ? [value] : [];
    });
    const [lower = 0, upper = 0] = quantiles(weightedSample(numbers), [0.01, 0.99]) ?? [];
    return upper > lower ? upper - lower : Math.max(0, Math.max(...numbers) - Math.min(...numbers));
  });
  return reference
    .map((row, at): PlainNear => {
      let sum = 0;
      let compared = 0;
      asked.forEach((value, j) => {
        const other = row[j] ?? null;
        if (value === null && other === null) return;
        compared++;
        const span = spans[j] ?? 0;
        if (value === null || other === null) sum += 1;
        else if (typeof value === 'number' && typeof other === 'number' && span > 0 && Number.isFinite(value))
          sum += Math.min(1, Math.abs(other - value) / span);
        else sum += value === other ? 0 : 1;
      });
      return { row: at + 1, distance: sum / compared, compared };
    })
    .filter(({ distance }) => distance < 1)
    .sort((a, b) => a.distance - b.distance || a.row - b.row)
    .slice(0, most);
}
