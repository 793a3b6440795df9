import type { Dataset } from '../../domain/dataset';
import type { DossierInput } from '../../domain/dossier';
import type { Side } from '../../domain/slice';
import { float64Column, cellTexts } from '../../engine/arrow-values';
import type { Engine, QueryOptions } from '../../engine/engine';
import { type ColumnRequest, ColumnStore, type EncodedColumn } from '../columns/column-store';
import { fetchSql } from '../columns/fetched-columns';
import { rowsAtOrUnder, spreadOf } from '../columns/place-in-slice';
import type { Compared } from '../compared';
import type { ComparedRows } from '../drift/measure';
import type { PlannedColumn } from '../drift/plan';
import { kindOf } from '../multivariate/feature-values';
import { numberedRows } from '../numbered-rows';
import { stringKind } from '../string-kind';

/** One input of a row, where it stands in the reference, and how rows are compared by it. */
export interface PlacedInput {
  readonly plan: PlannedColumn;
  readonly place: DossierInput;
  /** Null for free text, which no rows are compared by. */
  readonly compared: ComparedInput | null;
}

/** The value of an input as rows are compared by it; null where it is missing. */
export type ComparedInput =
  | {
      readonly by: 'number';
      readonly value: number | null;
      /** Difference from which two values are as different as can be; 0 where the reference is constant. */
      readonly span: number;
    }
  | { readonly by: 'category'; readonly value: string | null };

const formed = (plan: PlannedColumn, side: Side): ColumnRequest => ({
  column: plan[side],
  form: plan.form,
});

/** The inputs of one row of a side, placed in the reference slice. A number is placed among present values, NaN is missing. */
export async function placedInputs(
  engine: Engine,
  { store, reference, production }: Compared,
  side: Side,
  row: number,
  plans: readonly PlannedColumn[],
  slices: ComparedRows,
  options: QueryOptions,
): Promise<PlacedInput[]> {
  const values = await formedValues(
    engine,
    side === 'reference' ? reference : production,
    side,
    row,
    plans,
    options,
  );
  const placed: PlacedInput[] = [];
  const size = ColumnStore.batchSize(reference.rows);
  for (let start = 0; start < plans.length; start += size) {
    const batch = plans.slice(start, start + size);
    const columns = await store.encoded(
      reference.table,
      batch.map((plan) => formed(plan, 'reference')),
      options.signal,
    );
    batch.forEach((plan, i) => {
      const { number, text } = values[start + i] ?? { number: null, text: null };
      placed.push(placeInput(plan, columns[i] as EncodedColumn, number, text, slices));
    });
  }
  return placed;
}

interface FormedValue {
  readonly number: number | null;
  readonly text: string | null;
}

/** The values of a row as they are compared, and as they are shown. */
async function formedValues(
  engine: Engine,
  dataset: Dataset,
  side: Side,
  row: number,
  plans: readonly PlannedColumn[],
  options: QueryOptions,
): Promise<FormedValue[]> {
  if (plans.length === 0) return [];
  const { from, row: number } = numberedRows(dataset);
  const list = plans.map((plan, i) => {
    const text = fetchSql({ column: plan[side], form: 'text' }, dataset.table);
    return plan.form === 'number'
      ? `${fetchSql(formed(plan, side), dataset.table)} AS n${i}, ${text} AS c${i}`
      : `${text} AS c${i}`;
  });
  const answer = await engine.query(
    `SELECT ${list.join(', ')} FROM ${from} WHERE ${number} BETWEEN ${row} AND ${row}`,
    options,
  );
  return plans.map((plan, i) => {
    const text = cellTexts(answer, `c${i}`)[0] ?? null;
    if (plan.form !== 'number') return { number: null, text };
    const { values, validity } = float64Column(answer, `n${i}`);
    const value = values[0];
    const missing =
      value === undefined || Number.isNaN(value) || (validity !== null && ((validity[0] ?? 0) & 1) === 0);
    return missing ? { number: null, text: null } : { number: value + 0, text };
  });
}

function placeInput(
  plan: PlannedColumn,
  column: EncodedColumn,
  number: number | null,
  text: string | null,
  slices: ComparedRows,
): PlacedInput {
  const rows = slices.reference.rows;
  const base = { column: plan.name, value: text, beyond: false, unseen: false };
  if (column.form === 'categories') {
    const counts = slices.categories.get(column, slices.reference);
    const { distinct, count } = kindOf(counts);
    const free = stringKind(distinct, count) === 'text';
    const known = text === null ? column.dictionary.size : free ? null : codeOf(column, text);
    const having = known === null ? 0 : (counts[known] as number);
    return {
      plan,
      place: {
        ...base,
        kind: free ? 'text' : 'category',
        ...(rows === 0 || (free && text !== null) ? {} : { share: having / rows }),
        unseen: !free && text !== null && rows > 0 && having === 0,
      },
      compared: free ? null : { by: 'category', value: text },
    };
  }
  const { missing, total, span } = spreadOf(column, slices.reference, slices.samples);
  const compared: ComparedInput = { by: 'number', value: number, span };
  const kind = plan.boolean ? 'boolean' : 'number';
  if (number === null)
    return { plan, place: { ...base, kind, ...(rows === 0 ? {} : { share: missing / rows }) }, compared };
  if (total === 0) return { plan, place: { ...base, kind }, compared };
  const { below, upTo } = rowsAtOrUnder(column, slices.reference, slices.samples, number);
  if (plan.boolean) {
    const share = (upTo - below) / rows;
    return { plan, place: { ...base, kind, share, unseen: share === 0 }, compared };
  }
  return {
    plan,
    place: {
      ...base,
      kind,
      percentile: upTo / total,
      atOrAbove: (total - below) / total,
      beyond: upTo === 0 || below === total,
    },
    compared,
  };
}

function codeOf({ dictionary }: Extract<EncodedColumn, { form: 'categories' }>, text: string): number | null {
  for (let code = 0; code < dictionary.size; code++) if (dictionary.text(code) === text) return code;
  return null;
}
