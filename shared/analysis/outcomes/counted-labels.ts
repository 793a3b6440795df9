import { NO_CLASS } from './class-coding';
import type { Counts } from './class-counts';
import type { SliceOutcomes } from './read-outcomes';

/** A slice with the labels alone that count: the others are as if they had not come. Decided once for many looks at it. */
export function withCountedLabels(side: SliceOutcomes, counts: Counts): SliceOutcomes {
  const { label, labelValue } = side;
  return {
    ...side,
    label:
      label === null ? null : label.map((one, row) => (one === NO_CLASS || counts(row) ? one : NO_CLASS)),
    labelValue: labelValue === null ? null : labelValue.map((one, row) => (counts(row) ? one : NaN)),
  };
}
