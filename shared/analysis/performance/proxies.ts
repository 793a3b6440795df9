import type { Estimate } from '../../domain/estimate';
import type { Performance, Proxy } from '../../domain/performance';
import type { Side } from '../../domain/slice';
import { correlationInterval, FEWEST_PAIRS_TO_CORRELATE } from '../../stats/correlation-interval';
import { GroupedMoments } from '../../stats/grouped-moments';
import { pairedNumbers } from '../../stats/paired-numbers';
import type { Column } from '../../domain/column';
import type { ColumnStore } from '../columns/column-store';
import { rowValues } from '../columns/row-values';
import { momentsEstimate, proportionEstimate } from '../outcomes/metric-estimates';
import type { SliceOutcomes } from '../outcomes/read-outcomes';
import type { BothCut } from '../timeline/last-cut';

/** What proxies are measured on, and what they are held against. */
interface ProxyInput {
  readonly store: ColumnStore;
  readonly sides: Readonly<Record<Side, SliceOutcomes>>;
  readonly whole: Readonly<Record<Side, Uint16Array>>;
  readonly cut: BothCut | null;
  readonly overTime: Pick<NonNullable<Performance['overTime']>, 'series'> | null;
  /** The metric that is judged first. */
  readonly metric: string | undefined;
}

/**
 * Columns that may stand for performance until labels come: their mean on both sides and in each chunk (of yes and no the
 * share of yes), and how it goes together with the realised first metric over the chunks that have one.
 *
 * @param names of columns of numbers, or of yes and no; a note is made of any other.
 */
export async function readProxies(
  names: readonly string[],
  input: ProxyInput,
  signal: AbortSignal | undefined,
): Promise<{ readonly proxies: readonly Proxy[]; readonly notes: readonly string[] }> {
  const proxies: Proxy[] = [];
  const notes: string[] = [];
  for (const name of new Set(names)) {
    const of = ({ dataset }: SliceOutcomes): Column | undefined =>
      dataset.columns.find((column) => column.name === name);
    const columns = { reference: of(input.sides.reference), production: of(input.sides.production) };
    const { reference, production } = columns;
    if (reference === undefined || production === undefined || !isMeasurable(reference, production)) {
      notes.push(`“${name}” cannot be a proxy: it must hold numbers, or yes and no, on both sides.`);
      continue;
    }
    const measured = {
      reference: await measure(input, 'reference', reference, signal),
      production: await measure(input, 'production', production, signal),
    };
    const chunks = [...measured.reference.chunks, ...measured.production.chunks];
    proxies.push({
      column: name,
      written: reference.storage === 'boolean' && production.storage === 'boolean' ? 'share' : 'unit',
      reference: measured.reference.whole,
      production: measured.production.whole,
      chunks,
      correlation: correlationWith(chunks, input),
    });
  }
  return { proxies, notes };
}

/** Whether a mean can be taken of a column on both sides. */
function isMeasurable(...columns: readonly Column[]): boolean {
  return columns.every(({ storage }) => storage === 'number' || storage === 'boolean');
}

async function measure(
  { store, sides, whole, cut }: ProxyInput,
  side: Side,
  column: Column,
  signal: AbortSignal | undefined,
): Promise<{ readonly whole: Estimate; readonly chunks: readonly Estimate[] }> {
  const [encoded] = await store.encoded(sides[side].dataset.table, [{ column, form: 'number' }], signal);
  if (encoded?.form !== 'numbers') throw new Error(`“${column.name}” was not read as numbers.`);
  const values = rowValues(encoded);
  const ofGroups = (groupOfRow: Uint16Array, groups: number): Estimate[] => {
    const moments = new GroupedMoments(groups);
    for (let row = 0; row < values.length; row++) {
      const group = groupOfRow[row] as number;
      if (group < groups && Number.isFinite(values[row])) moments.add(group, values[row] as number);
    }
    return Array.from({ length: groups }, (_, group) => {
      const found = moments.of(group);
      return column.storage === 'boolean' && found.rows > 0
        ? proportionEstimate({ successes: Math.round(found.mean * found.rows), total: found.rows })
        : momentsEstimate(found);
    });
  };
  const [all] = ofGroups(whole[side], 1);
  if (all === undefined) throw new Error('One group was not measured as one.');
  const own = cut?.[side];
  return { whole: all, chunks: own === undefined ? [] : ofGroups(own.chunkOfRow, own.chunks.length) };
}

function correlationWith(
  chunks: readonly Estimate[],
  { overTime, metric }: ProxyInput,
): Proxy['correlation'] {
  const series = overTime?.series.find((one) => one.metric === metric);
  if (series === undefined) return null;
  const pairs = chunks.flatMap(({ value }, i): [number, number][] => {
    const realised = series.realised[i]?.value;
    return value === null || realised == null ? [] : [[value, realised]];
  });
  const found =
    pairs.length < FEWEST_PAIRS_TO_CORRELATE
      ? null
      : pairedNumbers(
          Float64Array.from(pairs, ([value]) => value),
          Float64Array.from(pairs, ([, realised]) => realised),
        );
  const estimate = (kind: 'pearson' | 'spearman'): Estimate => {
    const value = found?.[kind] ?? null;
    const interval = value === null ? null : correlationInterval(value, pairs.length, kind);
    return { value, rows: pairs.length, ...(interval ?? {}) };
  };
  return {
    metric: series.metric,
    chunks: pairs.length,
    pearson: estimate('pearson'),
    spearman: estimate('spearman'),
  };
}
