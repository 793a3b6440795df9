import { isOutput } from '../../domain/output-role';
import type { Side } from '../../domain/slice';
import type { ChunkSeries } from '../../domain/timeline';
import { proportionShift } from '../../stats/proportion-shift';
import type { Proportion } from '../../stats/two-proportion-z';
import type { EncodedPair } from '../columns/column-store';
import type { EncodedCategories } from '../columns/encoded-categories';
import { followedClass, isToldByClass } from '../drift/class-shift';
import { columnSides, type ComparedRows, joinCategories } from '../drift/measure';
import type { PositiveClass } from '../outcomes/read-positive';
import type { PlannedColumn } from '../drift/plan';
import { chunkSeries, type ListedChunks } from './chunk-series';
import { type ChunkedSide, NO_CHUNK } from './chunks';
import { chanceLimits, NORMAL_99_5 } from './other-series';

/** Rows of a class among the present values of each chunk; a class that the side never has is no code, −1. */
function chunkProportions(
  { codes, dictionary }: EncodedCategories,
  wanted: number,
  { chunks, chunkOfRow }: ChunkedSide,
): Proportion[] {
  const successes = new Uint32Array(chunks.length);
  const totals = new Uint32Array(chunks.length);
  for (let row = 0; row < codes.length; row++) {
    const chunk = chunkOfRow[row] as number;
    const code = codes[row] as number;
    if (chunk === NO_CHUNK || code === dictionary.size) continue;
    totals[chunk] = (totals[chunk] as number) + 1;
    if (code === wanted) successes[chunk] = (successes[chunk] as number) + 1;
  }
  return chunks.map((_, chunk) => ({ successes: successes[chunk] ?? 0, total: totals[chunk] ?? 0 }));
}

/**
 * The shift of the share of the class that a prediction or label is told by, chunk by chunk, in the deviations of the
 * whole reference: the shift of the mean of that class's indicator. No series for columns that are told by no class.
 */
export function classSeries(
  plan: PlannedColumn,
  pair: EncodedPair,
  slices: ComparedRows,
  cut: Readonly<Record<Side, ChunkedSide>>,
  listed: ListedChunks,
  positive: PositiveClass | null,
): ChunkSeries[] {
  const { reference, production } = pair;
  if (!isOutput(plan) || reference.form !== 'categories' || production.form !== 'categories') return [];
  const compared = columnSides(plan, pair, slices);
  if (compared.form !== 'categories' || !isToldByClass({ ...compared, role: plan.role })) return [];
  const { sides } = compared;
  const followed = followedClass(sides, positive)?.place;
  if (followed === undefined) return [];
  const whole = {
    successes: sides.reference[followed] ?? 0,
    total: sides.reference.reduce((sum, count) => sum + count, 0),
  };
  const { productionPlace } = joinCategories(reference, production);
  const chunks = [
    ...chunkProportions(reference, followed < reference.dictionary.size ? followed : -1, cut.reference),
    ...chunkProportions(production, productionPlace.indexOf(followed), cut.production),
  ];
  const limits = chanceLimits(
    NORMAL_99_5,
    chunks.map(({ total }) => total),
    whole.total,
  );
  const series = chunkSeries(
    'meanShift',
    chunks.map((chunk) => proportionShift(whole, chunk)),
    listed,
    limits,
  );
  return [{ ...series, category: sides.text(followed) }];
}
