import { encodeNumbers, type EncodedNumbers } from '../columns/encoded-numbers';
import { rowValues } from '../columns/row-values';
import { holdsRow, type SliceRows } from '../columns/slice-rows';
import { SpareMemory } from '../columns/spare-memory';
import { NO_CLASS } from '../outcomes/class-coding';
import type { ModelOutputs, SliceOutcomes } from '../outcomes/read-outcomes';
import { LIVE_ROW, SHADOW_ROW } from './deployments';
import type { RowIds } from './units';

/** No row of the table. */
export const NO_ROW = 0xffffffff;

/** Requests of a log in which each model has a row of its own. */
export interface Twins {
  /** A row a request: the live model's where it has one, else the shadow's. */
  readonly slice: SliceRows;
  /** All rows of these requests that count. */
  readonly both: SliceRows;
  /** Of such a row, the row in which the shadow answered; `NO_ROW` where it did not. */
  readonly shadowRow: Uint32Array;
  /** Rows that were left out, as the same model answered the same request in a later row. */
  readonly duplicates: { readonly live: number; readonly shadow: number };
  readonly withoutId: number;
}

/**
 * Pairs the rows of the live model and of the shadow by their identifier. A request belongs to the slice when one of its
 * rows does; its other row is found wherever in the table it is, so that a slice of one model, or a cut between the two
 * times, parts no twins. Of several rows of one model the last counts, as of joined files. A row without an identifier is a
 * request by itself.
 *
 * @param kinds `LIVE_ROW`, `SHADOW_ROW` or anything else, which is left out, by row.
 */
export function findTwins({ codes, missing }: RowIds, kinds: Uint8Array, slice: SliceRows): Twins {
  const live = new Uint32Array(missing).fill(NO_ROW);
  const shadow = new Uint32Array(missing).fill(NO_ROW);
  const asked = new Uint8Array(missing);
  const rows = kinds.length;
  const [mask, all] = [new Uint8Array(Math.ceil(rows / 8)), new Uint8Array(Math.ceil(rows / 8))];
  const shadowRow = new Uint32Array(rows).fill(NO_ROW);
  const duplicates = { live: 0, shadow: 0 };
  let [requests, counted, withoutId] = [0, 0, 0];
  const mark = (bits: Uint8Array, row: number): void => {
    bits[row >>> 3] = (bits[row >>> 3] as number) | (1 << (row & 7));
  };
  const take = (row: number, other: number): void => {
    mark(mask, row);
    mark(all, row);
    shadowRow[row] = other;
    requests++;
    counted++;
    if (other === NO_ROW || other === row) return;
    mark(all, other);
    counted++;
  };
  for (let row = 0; row < rows; row++) {
    const kind = kinds[row];
    if (kind !== LIVE_ROW && kind !== SHADOW_ROW) continue;
    const code = codes[row] as number;
    if (code === missing) {
      if (!holdsRow(slice, row)) continue;
      withoutId++;
      take(row, kind === SHADOW_ROW ? row : NO_ROW);
      continue;
    }
    (kind === LIVE_ROW ? live : shadow)[code] = row;
    if (holdsRow(slice, row)) asked[code] = 1;
  }
  for (let row = 0; row < rows; row++) {
    const code = codes[row] as number;
    if (code === missing || asked[code] === 0) continue;
    if (kinds[row] === LIVE_ROW && live[code] !== row) duplicates.live++;
    if (kinds[row] === SHADOW_ROW && shadow[code] !== row) duplicates.shadow++;
  }
  for (let code = 0; code < missing; code++) {
    if (asked[code] === 0) continue;
    const [here, there] = [live[code] as number, shadow[code] as number];
    take(here === NO_ROW ? there : here, there);
  }
  return {
    slice: { mask, rows: requests },
    both: { mask: all, rows: counted },
    shadowRow,
    duplicates,
    withoutId,
  };
}

/** A log of both models' rows as if each request were one row with both answers; a label counts from either row. */
export function twinOutcomes(
  side: SliceOutcomes,
  kinds: Uint8Array,
  { slice, shadowRow }: Twins,
): SliceOutcomes {
  const liveRow = Uint32Array.from(kinds, (kind, row) => (kind === LIVE_ROW ? row : NO_ROW));
  const { label, labelValue, live } = side;
  return {
    ...side,
    slice,
    label:
      label?.map((one, row) =>
        one === NO_CLASS && shadowRow[row] !== NO_ROW ? (label[shadowRow[row] as number] as number) : one,
      ) ?? null,
    labelValue:
      labelValue?.map((one, row) =>
        Number.isNaN(one) && shadowRow[row] !== NO_ROW
          ? (labelValue[shadowRow[row] as number] as number)
          : one,
      ) ?? null,
    live: outputsAt(live, liveRow),
    shadow: outputsAt(live, shadowRow),
  };
}

/** What a model answered in other rows: of each row the one it is read from. */
function outputsAt({ prediction, value, score, derived }: ModelOutputs, from: Uint32Array): ModelOutputs {
  return {
    prediction:
      prediction === null
        ? null
        : Uint8Array.from(from, (row) => (row === NO_ROW ? NO_CLASS : (prediction[row] as number))),
    value: value === null ? null : valuesAt(value, from),
    score: score === null ? null : scoresAt(score, from),
    derived,
  };
}

const valuesAt = (values: Float64Array, from: Uint32Array): Float64Array =>
  Float64Array.from(from, (row) => (row === NO_ROW ? NaN : (values[row] as number)));

const scoresAt = (score: EncodedNumbers, from: Uint32Array): EncodedNumbers =>
  encodeNumbers(valuesAt(rowValues(score), from), null, new SpareMemory());
