import type { Role } from '../../domain/role';
import type { Subgroups, WorstSliceFound } from '../../domain/subgroups';
import { worstSlicesSteps } from '../../stats/worst-slices';
import { type Compared, encodedBatches } from '../compared';
import type { ComparedRows } from '../drift/measure';
import type { PlannedColumn } from '../drift/plan';
import { NO_CLASS } from '../outcomes/class-coding';
import { NO_GROUP } from '../outcomes/rows-in-slice';
import type { SliceOutcomes } from '../outcomes/read-outcomes';
import { cutColumn, type Part } from './cut-column';

/** Columns that worst slices are looked for in: what goes into a model, and whom it is about. */
const CORNER_ROLES: ReadonlySet<Role> = new Set(['feature', 'segment', 'sensitive', 'model_version']);
/** Columns searched at most, the first ones: pairs and triples of more take minutes. */
const MOST_COLUMNS = 30;
const SEED = 1;

interface Feature {
  readonly name: string;
  readonly parts: readonly Part[];
  readonly codes: Uint16Array;
  readonly levels: number;
}

/**
 * Where a model is worst in production: SliceLine over values of up to three columns, found on one half of the labelled
 * rows and confirmed on the other.
 *
 * @returns null without labels, or without a column to look in.
 */
export async function worstCorners(
  compared: Compared,
  slices: ComparedRows,
  side: SliceOutcomes,
  plans: readonly PlannedColumn[],
  inSlice: Uint16Array,
  { signal, breathe }: { readonly signal: AbortSignal | undefined; readonly breathe: () => Promise<void> },
): Promise<Subgroups['worst']> {
  const errors = errorsOf(side, inSlice);
  if (errors === null) return null;
  const searched = plans
    .filter(({ role, form, excluded }) => CORNER_ROLES.has(role) && form !== 'time' && !excluded)
    .slice(0, MOST_COLUMNS);
  const features: Feature[] = [];
  for await (const batch of encodedBatches(compared, searched, signal))
    for (const { plan, pair } of batch) {
      const { parts, production, omitted } = cutColumn(plan, pair, slices);
      // Text with more values than are listed tells no rows apart that a reader could act on.
      if (omitted === 0) features.push({ name: plan.name, parts, codes: production, levels: parts.length });
      await breathe();
    }
  if (features.length === 0) return null;
  const steps = worstSlicesSteps(features, errors.values, { seed: SEED });
  for (;;) {
    const step = steps.next();
    await breathe();
    if (step.done !== true) continue;
    const { slices: found, rows, mean, support } = step.value;
    return {
      error: errors.words,
      rows,
      mean,
      smallest: support,
      columns: features.map(({ name }) => name),
      slices: found.flatMap(
        ({ confirmed, confirmation, adjustedPValue, predicates, ...slice }): WorstSliceFound[] => {
          if (!confirmed || confirmation === null || adjustedPValue === null) return [];
          const parts = predicates.flatMap(({ feature, level }) => {
            const one = features[feature];
            const part = one?.parts[level];
            return one === undefined || part === undefined ? [] : [{ name: one.name, part }];
          });
          return [
            {
              label: parts.map(({ name, part }) => `${name} ${part.label}`).join(' · '),
              predicates: parts.flatMap(({ part }) => [...part.predicates]),
              rows: slice.rows,
              rowShare: slice.rowShare,
              errorShare: slice.errorShare,
              error: confirmation.inside,
              elsewhere: confirmation.outside,
              difference: {
                value: confirmation.inside - confirmation.outside,
                rows: slice.rows,
                ...confirmation.interval,
              },
              pAdjusted: adjustedPValue,
              alike: slice.alike,
            },
          ];
        },
      ),
    };
  }
}

/** Error of each row of the slice with a label, NaN for the others; null when there is none. */
function errorsOf(
  { label, labelValue, live }: SliceOutcomes,
  inSlice: Uint16Array,
): { readonly values: Float64Array; readonly words: string } | null {
  const values = new Float64Array(inSlice.length).fill(NaN);
  let known = 0;
  const { prediction, value } = live;
  for (let row = 0; row < values.length; row++) {
    if (inSlice[row] === NO_GROUP) continue;
    if (label !== null && prediction !== null) {
      if (label[row] === NO_CLASS || prediction[row] === NO_CLASS) continue;
      values[row] = label[row] === prediction[row] ? 0 : 1;
    } else if (labelValue !== null && value !== null) {
      const error = Math.abs((value[row] as number) - (labelValue[row] as number));
      if (!Number.isFinite(error)) continue;
      values[row] = error;
    } else return null;
    known++;
  }
  if (known === 0) return null;
  return { values, words: label === null ? 'distance of prediction and label' : 'wrong prediction' };
}
