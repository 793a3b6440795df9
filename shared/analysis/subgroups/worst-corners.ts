import { INPUT_ROLES, type Role } from '../../domain/role';
import type { SubgroupSettings, Subgroups, WorstSliceFound } from '../../domain/subgroups';
import type { WorstBy } from '../../domain/worst-by';
import { worstSlicesSteps } from '../../stats/worst-slices';
import { SeededRandom } from '../../stats/seeded-random';
import type { SliceRows } from '../columns/slice-rows';
import { type Compared, eachEncoded } from '../compared';
import type { ComparedRows } from '../drift/measure';
import type { PlannedColumn } from '../drift/plan';
import { sampleRows } from '../multivariate/row-sample';
import { bandsOf, cutColumn, type Part } from './cut-column';
import type { RowErrors } from './row-errors';

/** Columns that worst slices are looked for in: what goes into a model, and whom it is about. */
const CORNER_ROLES: ReadonlySet<Role> = new Set<Role>([...INPUT_ROLES, 'model_version']);
/** Columns searched at most, the first ones: pairs and triples of more take minutes. */
const MOST_COLUMNS = 30;
const SEED = 1;
/** Rows searched at most, drawn at random from more: groups of that many are told apart as well as any reader could act on. */
const MOST_ROWS = 10_000_000;

/** The rows of production that are searched, ascending; null for all. */
export function searchedRows(slice: SliceRows, tableRows: number): Uint32Array | null {
  return slice.rows <= MOST_ROWS ? null : sampleRows(slice, tableRows, MOST_ROWS, new SeededRandom(SEED));
}

interface Feature {
  readonly name: string;
  readonly parts: readonly Part[];
  readonly codes: Uint16Array;
  readonly levels: number;
}

/**
 * Where a model is worst in production: SliceLine over values of up to three columns, found on one half of the rows
 * that have an error and confirmed on the other.
 *
 * @param errors of the searched rows.
 * @param rows those of production that are searched; all when null.
 * @returns null without a column to look in.
 */
export async function worstCorners(
  compared: Compared,
  slices: ComparedRows,
  by: WorstBy,
  errors: RowErrors,
  rows: Uint32Array | null,
  plans: readonly PlannedColumn[],
  bands: SubgroupSettings['bands'],
  { signal, breathe }: { readonly signal: AbortSignal | undefined; readonly breathe: () => Promise<void> },
): Promise<Subgroups['worst']> {
  const searched = plans
    .filter(({ role, form, excluded }) => CORNER_ROLES.has(role) && form !== 'time' && !excluded)
    .slice(0, MOST_COLUMNS);
  const features: Feature[] = [];
  await eachEncoded(compared, searched, signal, async (plan, pair) => {
    const { parts, production, omitted } = cutColumn(plan, pair, slices, bandsOf(bands, plan.name));
    const codes = rows === null ? production : Uint16Array.from(rows, (row) => production[row] as number);
    // Text with more values than are listed tells no rows apart that a reader could act on.
    if (omitted === 0) features.push({ name: plan.name, parts, codes, levels: parts.length });
    await breathe();
  });
  if (features.length === 0) return null;
  const steps = worstSlicesSteps(features, errors.values, { seed: SEED });
  for (;;) {
    const step = steps.next();
    await breathe();
    if (step.done !== true) continue;
    const { slices: found, mean, support, ...all } = step.value;
    return {
      by,
      error: errors.words,
      errors: errors.errors,
      of: errors.of,
      written: errors.written,
      rows: all.rows,
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
