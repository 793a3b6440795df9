import type { z } from 'zod';
import { type Check, type CheckedSide, ruleOutcomeSchema } from './check-document';

/** What a pipeline is told of a rule that fired. */
const firedSchema = ruleOutcomeSchema.pick({
  name: true,
  metric: true,
  column: true,
  severity: true,
  retrain: true,
  value: true,
  unit: true,
  threshold: true,
  firesWhen: true,
  rows: true,
  owner: true,
  message: true,
});

/** What a pipeline reads to decide on a retraining. */
export interface Trigger {
  readonly schema: 'tidemark.trigger/1';
  /** Whether any rule that asks for a retraining fired. */
  readonly retrain: boolean;
  readonly asOf: string;
  readonly rulesFile: string;
  /** Every rule that fired, those that ask for a retraining first. */
  readonly fired: readonly z.infer<typeof firedSchema>[];
  /** Names of rules that could not be decided. */
  readonly unknown: readonly string[];
  /** What was compared: files with their fingerprints, so that the same data need not trigger twice. */
  readonly data: { readonly reference: CheckedSide; readonly production: CheckedSide };
}

/** The payload for a pipeline. It is the same for the same check: written when nothing fired too. */
export function retrainTrigger({ rules, asOf, rulesFile, data }: Check): Trigger {
  const fired = rules.filter(({ finding }) => finding === 'fired');
  return {
    schema: 'tidemark.trigger/1',
    retrain: fired.some(({ retrain }) => retrain),
    asOf,
    rulesFile,
    fired: fired
      .toSorted((a, b) => Number(b.retrain) - Number(a.retrain))
      .map((rule) => firedSchema.parse(rule)),
    unknown: rules.filter(({ finding }) => finding === 'unknown').map(({ name }) => name),
    data,
  };
}
