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

/** Columns whose names can still be read beside each other. */
export const MOST_MAPPED = 25;

/**
 * Places of the columns that the map shows, in the order of the matrix: all while they are few, else those in the pairs
 * that changed most.
 */
export function mappedColumns({ matrix }: Correlations, most = MOST_MAPPED): readonly number[] {
  const places = matrix.columns.map((_, place) => place);
  if (places.length <= most) return places;
  const change = (i: number, j: number): number => {
    const [before, after] = [matrix.reference[i]?.[j] ?? null, matrix.production[i]?.[j] ?? null];
    return i === j || before === null || after === null ? 0 : Math.abs(after - before);
  };
  const pairs = places
    .flatMap((i) => places.slice(i + 1).map((j) => ({ i, j, size: change(i, j) })))
    .sort((a, b) => b.size - a.size);
  const chosen = new Set<number>();
  for (const { i, j } of pairs) {
    for (const place of [i, j]) if (chosen.size < most) chosen.add(place);
    if (chosen.size === most) break;
  }
  return places.filter((place) => chosen.has(place));
}

/** The background of a cell: how much of which colour. */
export function heatColour(shown: number | null): string {
  if (shown === null) return 'transparent';
  const strength = Math.round(Math.abs(shown) * 100);
  return `color-mix(in srgb, var(${shown < 0 ? '--negative' : '--positive'}) ${strength}%, var(--surface))`;
}
