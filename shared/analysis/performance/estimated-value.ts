/** A metric that was estimated without labels, with a band of three sampling errors. */
export interface EstimatedValue {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** By metric; null where it cannot be estimated. */
export type EstimatedValues = Readonly<Record<string, EstimatedValue | null>>;

/** Sampling errors that the band is wide to each side, as NannyML draws it. */
const BAND = 3;

/**
 * A share of so many rows with its band, within 0 and 1.
 *
 * @param error its sampling error at one row; without one the band has no width.
 */
export function shareInBand(value: number | null, error: number | null, rows: number): EstimatedValue | null {
  if (value === null) return null;
  const half = error === null ? 0 : (BAND * error) / Math.sqrt(rows);
  return { value, lower: Math.max(0, value - half), upper: Math.min(1, value + half) };
}
