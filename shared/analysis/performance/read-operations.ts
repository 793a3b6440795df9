import type { Operation } from '../../domain/performance';
import type { Side } from '../../domain/slice';
import type { ColumnForm, ColumnStore, EncodedColumn } from '../columns/column-store';
import type { OutcomeColumns } from '../outcomes/outcome-columns';
import type { SliceOutcomes } from '../outcomes/read-outcomes';
import type { BothCut } from '../timeline/last-cut';
import { type Distribution, distributions, errorRates } from './operations';

const OPERATIONS = ['latency', 'cost', 'error'] as const;

/** Latency, cost and errors of both sides and of each chunk, where columns have those roles. */
export async function readOperations(
  store: ColumnStore,
  sides: Readonly<Record<Side, SliceOutcomes>>,
  whole: Readonly<Record<Side, Uint16Array>>,
  cut: BothCut | null,
  signal: AbortSignal | undefined,
): Promise<Operation[]> {
  const found: Operation[] = [];
  for (const kind of OPERATIONS) {
    const read = async (side: Side): Promise<EncodedColumn | null> => {
      const { dataset, columns } = sides[side];
      const column = columns[kind];
      if (column === undefined) return null;
      const form: ColumnForm =
        column.storage === 'number' || column.storage === 'boolean' ? 'number' : 'text';
      if (form === 'text' && kind !== 'error') return null;
      const [encoded] = await store.encoded(dataset.table, [{ column, form }], signal);
      return encoded ?? null;
    };
    const [here, there] = [await read('reference'), await read('production')];
    const column = nameOf(sides.production.columns, kind) ?? nameOf(sides.reference.columns, kind);
    if ((here === null && there === null) || column === undefined) continue;
    const describe = (encoded: EncodedColumn | null, groups: Uint16Array, count: number): Distribution[] => {
      if (encoded === null) return distributionsOfNothing(count);
      if (kind === 'error') return errorRates(encoded, groups, count);
      return encoded.form === 'numbers'
        ? distributions(encoded, groups, count)
        : distributionsOfNothing(count);
    };
    const [reference] = describe(here, whole.reference, 1);
    const [production] = describe(there, whole.production, 1);
    if (reference === undefined || production === undefined) continue;
    found.push({
      kind,
      column,
      reference,
      production,
      chunks:
        cut === null
          ? []
          : [
              ...describe(here, cut.reference.chunkOfRow, cut.reference.chunks.length),
              ...describe(there, cut.production.chunkOfRow, cut.production.chunks.length),
            ],
    });
  }
  return found;
}

const nameOf = (columns: OutcomeColumns, kind: (typeof OPERATIONS)[number]): string | undefined =>
  columns[kind]?.name;

function distributionsOfNothing(count: number): Distribution[] {
  return Array.from({ length: count }, () => ({
    rows: 0,
    mean: null,
    p50: null,
    p95: null,
    p99: null,
    sum: null,
  }));
}
