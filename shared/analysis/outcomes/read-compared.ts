import type { OutcomeSettings } from '../../domain/outcome';
import { type Compared, comparedRows } from '../compared';
import type { ComparedRows } from '../drift/measure';
import { type Outcomes, readOutcomes, type SliceOutcomes } from './read-outcomes';

/** Both slices of a comparison: their rows, what models answered to them, and what came of it. */
export interface ComparedOutcomes {
  readonly slices: ComparedRows;
  readonly outcomes: Outcomes;
  readonly reference: SliceOutcomes;
  readonly production: SliceOutcomes;
}

/** Reads the predictions and labels of both slices alike. @throws UserError as `readOutcomes`. */
export async function readCompared(
  compared: Compared,
  settings: OutcomeSettings,
  signal: AbortSignal | undefined,
): Promise<ComparedOutcomes> {
  return readSlices(compared, await comparedRows(compared, signal), settings, signal);
}

/**
 * The same of rows that were chosen otherwise: which class is positive is decided on the rows of the comparison all the same.
 *
 * @throws UserError as `readOutcomes`.
 */
export async function readSlices(
  compared: Compared,
  slices: ComparedRows,
  settings: OutcomeSettings,
  signal: AbortSignal | undefined,
): Promise<ComparedOutcomes> {
  const { store, request } = compared;
  const whole = await comparedRows(compared, signal);
  const outcomes = await readOutcomes(
    store,
    (['reference', 'production'] as const).map((side) => ({
      dataset: compared[side],
      slice: slices[side],
      whole: whole[side],
      roles: request.roles[compared[side].id] ?? {},
    })),
    settings,
    signal,
  );
  const [reference, production] = outcomes.slices;
  if (reference === undefined || production === undefined)
    throw new Error('Two slices were not read as two.');
  return { slices, outcomes, reference, production };
}
