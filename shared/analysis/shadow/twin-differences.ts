import { appliedRoles, type RoleOverrides } from '../../domain/applied-roles';
import type { Column } from '../../domain/column';
import { INPUT_ROLES } from '../../domain/role';
import type { Shadow } from '../../domain/shadow';
import { quantiles } from '../../stats/quantile';
import type { ColumnForm, ColumnStore, EncodedColumn } from '../columns/column-store';
import { rowValues } from '../columns/row-values';
import type { SliceOutcomes } from '../outcomes/read-outcomes';
import { encodedTimes } from '../timeline/encoded-times';
import type { ShadowPlace } from './shadow-place';

const MOST_NAMED = 10;

/**
 * Time between the two answers to a request, whichever came first: median and 95th percentile, in milliseconds, of pairs
 * that have both times. Null where the shadow's log has no time of its own.
 */
export async function gapBetweenTwins(
  store: ColumnStore,
  { dataset, columns }: SliceOutcomes,
  place: ShadowPlace,
  rows: Uint32Array,
  signal: AbortSignal | undefined,
): Promise<Shadow['pairing']['gap']> {
  const here = await encodedTimes(store, dataset, columns.timestamp, signal);
  const other = columns.timestamp === undefined ? undefined : place.columnOf(columns.timestamp);
  const there = await encodedTimes(store, dataset, other, signal);
  if (here === null || there === null) return null;
  const [first, second] = [rowValues(here), rowValues(there)];
  const gaps = Float64Array.from(rows, (row) =>
    Math.abs((second[place.rowOf(row)] as number) - (first[row] as number)),
  )
    .filter(Number.isFinite)
    .sort();
  const levels = quantiles({ values: gaps, counts: null, total: gaps.length }, [0.5, 0.95]);
  const [median, p95] = levels ?? [];
  return median === undefined || p95 === undefined ? null : { pairs: gaps.length, median, p95 };
}

/**
 * Pairs of which an input differs between the two rows of one identifier: both models were not asked the same. A missing
 * value differs from every other. Null where the shadow's log has no inputs of its own.
 */
export async function differingInputs(
  store: ColumnStore,
  { dataset }: SliceOutcomes,
  overrides: RoleOverrides,
  place: ShadowPlace,
  rows: Uint32Array,
  { signal, breathe }: { readonly signal?: AbortSignal; readonly breathe: () => Promise<void> },
): Promise<Shadow['pairing']['inputs']> {
  const roles = appliedRoles(dataset, overrides);
  const compared = dataset.columns.flatMap((column) => {
    if (!INPUT_ROLES.has(roles.get(column.name) ?? 'feature') || column.storage === 'nested') return [];
    const other = place.columnOf(column);
    return other === undefined || other.storage !== column.storage ? [] : [{ column, other }];
  });
  if (compared.length === 0) return null;
  const differing = new Uint8Array(rows.length);
  const found: { column: string; pairs: number }[] = [];
  for (const { column, other } of compared) {
    const form = formOf(column);
    const [here, there] = await store.encoded(
      dataset.table,
      [
        { column, form },
        { column: other, form },
      ],
      signal,
    );
    if (here === undefined || there === undefined) continue;
    const differs = difference(here, there);
    let pairs = 0;
    rows.forEach((row, i) => {
      if (!differs(row, place.rowOf(row))) return;
      pairs++;
      differing[i] = 1;
    });
    if (pairs > 0) found.push({ column: column.name, pairs });
    await breathe();
  }
  return {
    columns: compared.length,
    pairs: differing.reduce((sum, one) => sum + one, 0),
    worst: found.sort((a, b) => b.pairs - a.pairs).slice(0, MOST_NAMED),
  };
}

const formOf = ({ storage }: Column): ColumnForm =>
  storage === 'string' ? 'text' : storage === 'datetime' ? 'time' : 'number';

/** Whether the value of one row of a column is another than that of a row of the other column. */
function difference(here: EncodedColumn, there: EncodedColumn): (row: number, other: number) => boolean {
  if (here.form === 'categories' && there.form === 'categories') {
    const { codes, dictionary } = here;
    if (here === there) return (row, other) => codes[row] !== codes[other];
    const code = new Map(Array.from({ length: dictionary.size }, (_, one) => [dictionary.text(one), one]));
    const missing = dictionary.size;
    const same = Uint32Array.from({ length: there.dictionary.size + 1 }, (_, one) =>
      one === there.dictionary.size ? missing : (code.get(there.dictionary.text(one)) ?? missing + 1),
    );
    return (row, other) => codes[row] !== same[there.codes[other] as number];
  }
  if (here.form !== 'numbers' || there.form !== 'numbers') return () => true;
  const [first, second] = [rowValues(here), rowValues(there)];
  return (row, other) => !Object.is(first[row], second[other]);
}
