/** The space a sparkline's paths are written for; the SVG stretches it to its place. */
export const SPARK_WIDTH = 100;
export const SPARK_HEIGHT = 24;

const TOP = 1.5;
const BASE = SPARK_HEIGHT - 0.75;

const round = (value: number): string => String(Math.round(value * 100) / 100);

const heightOf = (share: number, highest: number): number =>
  highest > 0 ? BASE - (share / highest) * (BASE - TOP) : BASE;

/** A line through the middle of each bin, resting on the base at both ends. */
export function linePath(shares: readonly number[], highest: number): string {
  if (shares.length === 0) return '';
  const width = SPARK_WIDTH / shares.length;
  const points = shares.map(
    (share, index) => `${round((index + 0.5) * width)} ${round(heightOf(share, highest))}`,
  );
  return `M${points.join('L')}`;
}

/** Bars side by side in slots: `place` is the half of the slot they stand in, or the whole of it. */
export function barsPath(
  shares: readonly number[],
  highest: number,
  place: 'left' | 'right' | 'whole',
): string {
  if (shares.length === 0) return '';
  const slot = SPARK_WIDTH / shares.length;
  const gap = slot * 0.1;
  const half = (slot - 2 * gap) / 2;
  return shares
    .map((share, index) => {
      if (share <= 0) return '';
      const left = index * slot + gap + (place === 'right' ? half : 0);
      const top = heightOf(share, highest);
      const width = place === 'whole' ? 2 * half : half;
      return `M${round(left)} ${round(BASE)}V${round(top)}h${round(width)}V${round(BASE)}Z`;
    })
    .join('');
}

/** Counts as shares of their sum. */
export function shares(counts: readonly number[]): readonly number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return total === 0 ? counts.map(() => 0) : counts.map((count) => count / total);
}
