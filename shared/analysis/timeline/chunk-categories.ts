import type { Side } from '../../domain/slice';
import { conditionalChiSquarePValue, statisticOf } from '../../stats/conditional-chi-square';
import type { EncodedCategories } from '../columns/encoded-categories';
import type { ComparedRows } from '../drift/measure';
import { joinCategories } from '../drift/measure';
import { type ChunkedSide, NO_CHUNK } from './chunks';

/**
 * p-value of χ² over all categories of each chunk against the whole reference slice, the reference's chunks first: what the
 * drift table asks before it believes a PSI whose bins know only the largest. Missing rows are left out.
 *
 * @returns null where a chunk or the reference has no value.
 */
export function categoryPValues(
  { reference, production }: Readonly<Record<Side, EncodedCategories>>,
  slices: ComparedRows,
  cut: Readonly<Record<Side, ChunkedSide>>,
): (number | null)[] {
  const { size, productionPlace } = joinCategories(reference, production);
  const here = reference.dictionary.size;
  const whole = new Float64Array(size);
  whole.set(slices.categories.get(reference, slices.reference).subarray(0, here));
  const against = new AgainstWhole(whole);
  return [
    ...ofChunks(reference, cut.reference, (code) => code, against),
    ...ofChunks(production, cut.production, (code) => productionPlace[code] as number, against),
  ];
}

function ofChunks(
  { codes, dictionary }: EncodedCategories,
  cut: ChunkedSide,
  place: (code: number) => number,
  against: AgainstWhole,
): (number | null)[] {
  const { rows, starts } = rowsByChunk(cut);
  return cut.chunks.map((_, chunk) => {
    for (let i = starts[chunk] as number; i < (starts[chunk + 1] as number); i++) {
      const code = codes[rows[i] as number] as number;
      if (code < dictionary.size) against.add(place(code));
    }
    return against.finish();
  });
}

/** Rows of a side in the order of their chunks, and where each chunk begins. */
function rowsByChunk({ chunkOfRow, chunks }: ChunkedSide): { rows: Uint32Array; starts: Uint32Array } {
  const starts = new Uint32Array(chunks.length + 1);
  for (const chunk of chunkOfRow)
    if (chunk !== NO_CHUNK) starts[chunk + 1] = (starts[chunk + 1] as number) + 1;
  for (let chunk = 0; chunk < chunks.length; chunk++)
    starts[chunk + 1] = (starts[chunk + 1] as number) + (starts[chunk] as number);
  const rows = new Uint32Array(starts[chunks.length] as number);
  const next = starts.slice();
  chunkOfRow.forEach((chunk, row) => {
    if (chunk === NO_CHUNK) return;
    const at = next[chunk] as number;
    rows[at] = row;
    next[chunk] = at + 1;
  });
  return { rows, starts };
}

/** Counts one chunk at a time beside the whole, in as many steps as the chunk has rows. */
class AgainstWhole {
  private readonly counts: Uint32Array;
  private readonly present: number[] = [];
  private readonly rows: number;
  private readonly categories: number;
  private readonly inverseTotals: number;

  constructor(private readonly whole: Float64Array) {
    this.counts = new Uint32Array(whole.length);
    let [rows, categories, inverseTotals] = [0, 0, 0];
    for (const count of whole) {
      if (count === 0) continue;
      rows += count;
      categories++;
      inverseTotals += 1 / count;
    }
    this.rows = rows;
    this.categories = categories;
    this.inverseTotals = inverseTotals;
  }

  add(category: number): void {
    const before = this.counts[category] as number;
    if (before === 0) this.present.push(category);
    this.counts[category] = before + 1;
  }

  /** The p-value of what was added, which is then forgotten. */
  finish(): number | null {
    let { categories, inverseTotals } = this;
    let [rows, squares] = [0, 0];
    for (const category of this.present) {
      const count = this.counts[category] as number;
      const inWhole = this.whole[category] as number;
      rows += count;
      squares += (count * count) / (count + inWhole);
      inverseTotals += 1 / (count + inWhole);
      if (inWhole === 0) categories++;
      else inverseTotals -= 1 / inWhole;
      this.counts[category] = 0;
    }
    this.present.length = 0;
    if (rows === 0 || this.rows === 0) return null;
    return conditionalChiSquarePValue({
      rows: [this.rows, rows],
      categories,
      inverseTotals,
      statistic: statisticOf(this.rows, rows, squares),
    });
  }
}
