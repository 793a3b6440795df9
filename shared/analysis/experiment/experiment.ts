import { UserError } from '../../domain/errors';
import type { ArmComparison, Experiment, ExperimentMetric } from '../../domain/experiment';
import type { OutcomeSettings } from '../../domain/outcome';
import { holm } from '../../stats/multiple-testing';
import { sampleRatio } from '../../stats/sample-ratio';
import type { ColumnStore } from '../columns/column-store';
import type { Compared } from '../compared';
import { grouped } from '../drift/plain-number';
import { labelMaturity } from '../outcomes/label-maturity';
import { readCompared } from '../outcomes/read-compared';
import type { Outcomes, SliceOutcomes } from '../outcomes/read-outcomes';
import type { RunOptions } from '../requests';
import { readArms } from './arms';
import { compareArms } from './compare-arms';
import { experimentWords } from './experiment-words';
import { rowMetrics } from './experiment-metrics';
import { unitValues } from './unit-values';

/** Below this p the arms have not the planned sizes, and nothing else is to be believed; as GrowthBook sets it. */
export const MISMATCH_P = 0.001;
/** With fewer units in an arm their ratio says nothing. */
const FEWEST_UNITS = 8;
const ALPHA = 0.05;

/** The arms of an experiment on the production slice. @throws UserError when no column says which arm a row is of. */
export async function computeExperiment(
  input: Compared & { readonly outcome: OutcomeSettings },
  { signal, onProgress }: RunOptions,
): Promise<Experiment> {
  onProgress?.({ label: 'Comparing the arms', share: null });
  const { outcomes, ...sides } = await readCompared(input, input.outcome, signal);
  const { counts } = await labelMaturity(input.store, sides, signal);
  const found = await experimentOf(input, outcomes, sides.production, counts.production, signal);
  if (found === null)
    throw new UserError(
      'There is no experiment to judge: no column of production with the role “bucket” has from two to twenty arms.',
      'In the Data view, or with --role column=bucket, say which column holds the arm of each row.',
    );
  return found;
}

/**
 * Each arm against the control: first whether units came to the arms as planned, then what differs. Differences of shares
 * have Newcombe's interval, of means Welch's, each beside one that holds at every look; p-values are adjusted over all
 * metrics and arms (Holm).
 *
 * @returns null where production has no arms.
 */
export async function experimentOf(
  { store, outcome }: { readonly store: ColumnStore; readonly outcome: OutcomeSettings },
  outcomes: Outcomes,
  side: SliceOutcomes,
  counts: (row: number) => boolean,
  signal: AbortSignal | undefined,
): Promise<Experiment | null> {
  const arms = await readArms(store, side, outcome, signal);
  if (arms === null) return null;
  const ratio = sampleRatio(arms.units, plannedShares(arms.names, outcome));
  const enough = arms.units.every((units) => units >= FEWEST_UNITS);
  const measured = (await rowMetrics(store, outcomes, side, counts, signal)).map(({ value, ...metric }) => {
    const values = unitValues(arms, value);
    return {
      ...metric,
      method: values.proportion ? ('proportion' as const) : ('mean' as const),
      compared: compareArms(values, arms.names),
    };
  });
  const adjusted = holm(measured.flatMap(({ compared }) => compared.map(({ pValue }) => pValue)));
  let next = 0;
  const metrics = measured
    .map(({ compared, ...metric }): ExperimentMetric => ({
      ...metric,
      arms: compared.map(({ few, ...one }): ArmComparison => {
        const pAdjusted = adjusted[next++] ?? null;
        return { ...one, pAdjusted, status: statusOf(metric.better, one.change.value, pAdjusted, few) };
      }),
    }))
    .filter(({ arms: compared }) => compared.length > 0);
  const parts = {
    column: arms.column,
    unit: arms.unit,
    control: arms.names[0] ?? '',
    arms: arms.names.map((arm, i) => ({
      arm,
      units: arms.units[i] ?? 0,
      rows: arms.rows[i] ?? 0,
      expected: ratio?.expected[i] ?? 0,
    })),
    ratio:
      ratio === null || !enough
        ? null
        : { statistic: ratio.statistic, pValue: ratio.pValue, degreesOfFreedom: ratio.degreesOfFreedom },
    mismatch: enough && ratio !== null && ratio.pValue < MISMATCH_P,
    mixed: arms.mixed,
    withoutUnit: arms.withoutUnit,
    withoutArm: arms.withoutArm,
    metrics,
  };
  return {
    ...parts,
    outcome,
    ...experimentWords(parts),
    notes: [
      ...(arms.live === null ? [] : [`Only rows of the live model (${arms.live}) count.`]),
      arms.unit === null
        ? 'Each row counts as a unit: where one person has several, give the column that names persons the role “unit id”.'
        : `A unit of “${arms.unit}” counts once, by the mean of its rows: ${grouped(arms.rows.reduce((sum, rows) => sum + rows, 0))} rows.`,
      'Shares that fewer than 25 units of an arm reach or miss, and means of fewer than 30 units, are not judged.',
      ...(outcomes.decision?.note == null ? [] : [outcomes.decision.note]),
    ],
  };
}

/** Planned shares in the order of the arms; what is not planned is as likely as the others on average. */
function plannedShares(names: readonly string[], { shares }: OutcomeSettings): number[] {
  const unknown = Object.keys(shares ?? {}).filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new UserError(
      `A share is planned for ${unknown.map((name) => `“${name}”`).join(', ')}, which no row has as its arm.`,
      `The arms are ${names.map((name) => `“${name}”`).join(', ')}.`,
    );
  const known = names.flatMap((name) => shares?.[name] ?? []);
  const rest = known.length === 0 ? 1 : known.reduce((sum, share) => sum + share, 0) / known.length;
  return names.map((name) => shares?.[name] ?? rest);
}

function statusOf(
  better: ExperimentMetric['better'],
  change: number | null,
  pAdjusted: number | null,
  few: boolean,
): ArmComparison['status'] {
  if (few || pAdjusted === null || change === null) return 'unknown';
  if (pAdjusted >= ALPHA) return 'same';
  if (better === null) return 'differs';
  return change > 0 === (better === 'higher') ? 'better' : 'worse';
}
