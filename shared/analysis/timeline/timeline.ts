import type { Chunk, ChunkSeries, ColumnTimeline, Timeline } from '../../domain/timeline';
import type { DriftSettings } from '../../domain/settings';
import { psi } from '../../stats/psi';
import { psiNoiseInBins } from '../../stats/psi-noise';
import { breather } from '../breathe';
import type { EncodedPair } from '../columns/column-store';
import { type ComparedOverTime, comparedRows, eachEncoded } from '../compared';
import { maskBit, type SliceRows } from '../columns/slice-rows';
import type { MissingRows } from '../drift/binned-metrics';
import { categoriesSeeChance } from '../../domain/category-chance';
import { FEWEST_ROWS } from '../../domain/psi-status';
import { missingRowsOf } from '../drift/measure';
import { type PlannedColumn, planColumns } from '../drift/plan';
import { toldPositive } from '../outcomes/read-positive';
import type { RunOptions } from '../requests';
import { categoryPValues } from './chunk-categories';
import { classSeries } from './class-series';
import { changeIn, learnedBand, type ListedChunks } from './chunk-series';
import { binSeries, type NumbersOf, numberSeries } from './other-series';
import { type ChunkedSide, type CutChunk, NO_CHUNK } from './chunks';
import { cutComparison } from './cut-comparison';
import { type RowBins, rowBins } from './row-bins';
import type { Window } from './windows';

/**
 * Every compared column, chunk by chunk, against the whole reference slice: PSI on the bins of the drift table and the
 * other metrics, with the limit chance alone reaches at each chunk's size and the threshold the reference's own chunks
 * teach.
 *
 * @throws UserError when no column of both sides is a timestamp, the zone is unknown or there are too many chunks.
 */
export async function computeTimeline(
  input: ComparedOverTime,
  { signal, onProgress }: RunOptions,
): Promise<Timeline> {
  const { reference, production, request, chunking } = input;
  const slices = await comparedRows(input, signal);
  const positive = await toldPositive(input, signal);
  const { column, windows, ...cut } = await cutComparison(input, signal);
  const { planned } = planColumns(reference, production, request);
  const compared = planned.filter((plan) => !plan.excluded);
  const chunks = {
    reference: cut.reference.chunks.map((chunk) => placed(chunk, windows.reference)),
    production: cut.production.chunks.map((chunk) => placed(chunk, windows.production)),
  };
  const listed: ListedChunks = {
    learning: [...chunks.reference.map((chunk) => chunk.inSlice), ...chunks.production.map(() => false)],
    order: inTime([...chunks.reference, ...chunks.production]),
  };
  const columns: ColumnTimeline[] = [];
  const breathe = breather(signal);
  const follow = async (plan: PlannedColumn, pair: EncodedPair): Promise<void> => {
    const bins = rowBins(pair, plan, slices, request.settings);
    const counts = {
      reference: countChunks(bins.reference, cut.reference, bins.bins),
      production: countChunks(bins.production, cut.production, bins.bins),
    };
    const whole = wholeCounts(bins, slices.reference);
    const { reference: one, production: other } = pair;
    const measured = binnedTimeline(
      whole,
      [...counts.reference, ...counts.production],
      one.form === 'categories' && other.form === 'categories'
        ? categoryPValues({ reference: one, production: other }, slices, cut)
        : [],
      listed,
      bins,
      request.settings,
      missingRowsOf(plan),
    );
    await breathe();
    const others = [
      ...measured.others,
      ...(pair.reference.form === 'numbers'
        ? numberSeries(
            numbersOf(plan),
            slices.samples.get(pair.reference, slices.reference).sample,
            pair,
            cut,
            listed,
          )
        : classSeries(plan, pair, slices, cut, listed, positive)),
    ];
    columns.push({ name: plan.name, ...measured, others });
    await breathe();
  };
  await eachEncoded(input, compared, signal, follow, () => {
    onProgress?.({
      label: `Following ${columns.length} of ${compared.length} columns over time`,
      share: columns.length / Math.max(1, compared.length),
    });
  });
  return {
    column,
    chunking,
    description: cut.description,
    ...(cut.periods ? {} : { inclusive: true }),
    chunks: [...chunks.reference, ...chunks.production],
    columns,
    untimed: { reference: cut.reference.untimed, production: cut.production.untimed },
  };
}

const numbersOf = ({ boolean, form }: PlannedColumn): NumbersOf =>
  boolean ? 'booleans' : form === 'time' ? 'times' : 'numbers';

/** Says whether the slice's period reaches into the chunk. */
function placed(chunk: CutChunk, window: Window): Chunk {
  const from = Date.parse(chunk.from);
  const to = Date.parse(chunk.to);
  return { ...chunk, inSlice: from < window.to && to > window.from };
}

/** Rows per bin, one row of counts a chunk. */
function countChunks(binOfRow: Uint16Array, cut: ChunkedSide, bins: number): Float64Array[] {
  const chunks = cut.chunks.length;
  const counts = new Uint32Array(chunks * bins);
  const { chunkOfRow } = cut;
  for (let row = 0; row < binOfRow.length; row++) {
    const chunk = chunkOfRow[row] as number;
    if (chunk === NO_CHUNK) continue;
    const place = chunk * bins + (binOfRow[row] as number);
    counts[place] = (counts[place] as number) + 1;
  }
  return Array.from({ length: chunks }, (_, chunk) =>
    Float64Array.from(counts.subarray(chunk * bins, (chunk + 1) * bins)),
  );
}

/** Rows per bin of the whole reference slice. */
function wholeCounts({ bins, reference }: RowBins, { mask }: SliceRows): Float64Array {
  const whole = new Float64Array(bins);
  for (let row = 0; row < reference.length; row++) {
    const bin = reference[row] as number;
    whole[bin] = (whole[bin] as number) + (mask === null ? 1 : maskBit(mask, row));
  }
  return whole;
}

/**
 * What the bins of a column tell of every chunk.
 *
 * @param pValues of all its categories, chunk by chunk; none for numbers.
 */
function binnedTimeline(
  whole: Float64Array,
  counts: readonly Float64Array[],
  pValues: readonly (number | null)[],
  listed: ListedChunks,
  { missing }: RowBins,
  settings: DriftSettings,
  missingRows: MissingRows,
): Omit<ColumnTimeline, 'name' | 'others'> & { readonly others: ChunkSeries[] } {
  const rows = (bins: Float64Array): number => bins.reduce((sum, count) => sum + count, 0);
  const present = (bins: Float64Array): Float64Array =>
    missingRows === 'a bin' ? bins : bins.filter((_, bin) => bin !== missing);
  const compared = present(whole);
  const chunks = counts.map(present);
  const comparable = chunks.map((chunk) => rows(compared) > 0 && rows(chunk) > 0);
  const each = (measure: (chunk: Float64Array, place: number) => number): (number | null)[] =>
    chunks.map((chunk, i) => (comparable[i] === true ? measure(chunk, i) : null));
  const found = chunks.map((chunk, i) =>
    comparable[i] === true ? psi(compared, chunk, settings.zeroShare) : null,
  );
  const values = found.map((one) => one?.value ?? null);
  const chance = found.map((one, i) => {
    const fromMissing = missingRows === 'a bin' ? (one?.contributions[missing] ?? 0) : 0;
    return categoriesSeeChance(pValues[i] ?? null, fromMissing, settings.watch);
  });
  const noiseLimit = each((chunk, i) => {
    const { limit } = psiNoiseInBins({ kind: 'replace', share: settings.zeroShare }, compared, chunk);
    const few = Math.min(rows(compared), rows(chunk)) < FEWEST_ROWS;
    return few || chance[i] === true ? Math.max(limit, values[i] ?? 0) : limit;
  });
  return {
    psi: values,
    noiseLimit,
    missingShare: counts.map((chunk) => {
      const chunkRows = rows(chunk);
      return chunkRows === 0 ? null : (chunk[missing] as number) / chunkRows;
    }),
    learnedThreshold: learnedBand('psi', values, listed)?.upper ?? null,
    changePoint: changeIn(values, listed, chance),
    others: binSeries(compared, chunks, noiseLimit, listed, chance),
  };
}

/** Places of chunks in the order of time. */
function inTime(chunks: readonly Chunk[]): number[] {
  return chunks
    .map((chunk, index) => ({ from: Date.parse(chunk.from), index }))
    .sort((a, b) => a.from - b.from || a.index - b.index)
    .map(({ index }) => index);
}
