import { NO_CLASS } from '../outcomes/class-coding';
import type { Counts } from '../outcomes/class-counts';
import type { ModelOutputs, SliceOutcomes } from '../outcomes/read-outcomes';
import { holdsRow } from '../columns/slice-rows';

/** Rows of a slice that both models answered, and which of them have a label that counts. */
export interface Pairs {
  /** Row numbers, ascending. */
  readonly rows: Uint32Array;
  /** Places in `rows` with a label that counts. */
  readonly labelled: Uint32Array;
  readonly counts: {
    readonly rows: number;
    readonly paired: number;
    readonly onlyLive: number;
    readonly onlyShadow: number;
    readonly neither: number;
    readonly labelled: number;
    readonly counted: number;
  };
}

/** Whether a model answered a row, by class or by number. */
export function answered(model: ModelOutputs | null, row: number): boolean {
  if (model === null) return false;
  const { prediction, value } = model;
  return prediction !== null ? prediction[row] !== NO_CLASS : value !== null && Number.isFinite(value[row]);
}

/** Finds the rows that both models answered, by class or by number. */
export function findPairs(side: SliceOutcomes, counts: Counts): Pairs {
  const { live, shadow, label, labelValue, slice, dataset } = side;
  const isLabelled = (row: number): boolean =>
    label !== null ? label[row] !== NO_CLASS : labelValue !== null && Number.isFinite(labelValue[row]);
  const rows = new Uint32Array(slice.rows);
  const labelled = new Uint32Array(slice.rows);
  let [paired, withLabel, counted, onlyLive, onlyShadow, neither] = [0, 0, 0, 0, 0, 0];
  for (let row = 0; row < dataset.rows; row++) {
    if (!holdsRow(slice, row)) continue;
    const [here, there] = [answered(live, row), answered(shadow, row)];
    if (here && there) {
      if (isLabelled(row)) {
        withLabel++;
        if (counts(row)) labelled[counted++] = paired;
      }
      rows[paired++] = row;
    } else if (here) onlyLive++;
    else if (there) onlyShadow++;
    else neither++;
  }
  return {
    rows: rows.slice(0, paired),
    labelled: labelled.slice(0, counted),
    counts: { rows: slice.rows, paired, onlyLive, onlyShadow, neither, labelled: withLabel, counted },
  };
}
