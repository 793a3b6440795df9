import type { CorrelationDrift } from '../../../../shared/domain/multivariate';

export type Correlations = NonNullable<CorrelationDrift['result']>;
export type HeatMode = 'change' | 'sides';

/** One pair of columns in the map. */
export interface HeatCell {
  readonly reference: number | null;
  readonly production: number | null;
  /** production − reference; null where one of them is not defined. */
  readonly change: number | null;
  /** What is drawn, −1 to 1: the colour's side is its sign, its strength its size. Null draws nothing. */
  readonly shown: number | null;
}

/** Changes of this size have the full colour: hardly any are larger. */
const FULL_CHANGE = 0.5;

/**
 * The cells of the map, row by row. By change both triangles say the same; by sides the lower left one has the
 * correlations of the reference, the upper right one those of production.
 */
export function heatCells({ matrix }: Correlations, mode: HeatMode): readonly (readonly HeatCell[])[] {
  return matrix.columns.map((_, i) =>
    matrix.columns.map((_name, j) => {
      const reference = matrix.reference[i]?.[j] ?? null;
      const production = matrix.production[i]?.[j] ?? null;
      const change = reference === null || production === null ? null : production - reference;
      const side = j < i ? reference : production;
      const value = mode === 'sides' ? side : change === null ? null : change / FULL_CHANGE;
      const shown = i === j || value === null ? null : Math.max(-1, Math.min(1, value));
      return { reference, production, change, shown };
    }),
  );
}

/** The background of a cell: how much of which colour. */
export function heatColour(shown: number | null): string {
  if (shown === null) return 'transparent';
  const strength = Math.round(Math.abs(shown) * 100);
  return `color-mix(in srgb, var(${shown < 0 ? '--negative' : '--positive'}) ${strength}%, var(--surface))`;
}
