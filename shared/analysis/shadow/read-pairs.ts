import type { OutcomeSettings } from '../../domain/outcome';
import type { Shadow, ShadowSettings } from '../../domain/shadow';
import type { Compared } from '../compared';
import { type LabelMaturity, labelMaturity } from '../outcomes/label-maturity';
import { agreementOf } from './agreement';
import { comparePairs, type Labelled } from './labelled-pairs';
import { findPairs, type Pairs } from './pairs';
import { readShadow, type ReadShadow } from './read-shadow';

/** The rows that both models answered, and what a verdict is first of all made of. */
export interface ReadPairs extends ReadShadow, Labelled {
  readonly maturity: LabelMaturity;
  readonly pairs: Pairs;
  /** Rows of the pairs whose label counts. */
  readonly rows: Uint32Array;
  readonly agreement: Shadow['agreement'];
}

/** Reads both models' answers, pairs them, and compares the pairs with each other and with the labels that count. */
export async function readPairs(
  input: Compared & { readonly outcome: OutcomeSettings; readonly settings: ShadowSettings },
  signal: AbortSignal | undefined,
): Promise<ReadPairs> {
  const { store, outcome, settings } = input;
  const read = await readShadow(input, outcome, settings, signal);
  const { outcomes, reference, production: side } = read;
  const maturity = await labelMaturity(store, { reference, production: side }, signal);
  const pairs = findPairs(side, maturity.counts.production);
  const rows = Uint32Array.from(pairs.labelled, (place) => pairs.rows[place] as number);
  return {
    ...read,
    maturity,
    pairs,
    rows,
    agreement: agreementOf(side, pairs, outcomes.classes.length),
    ...(await comparePairs(store, outcomes, side, rows, settings, signal)),
  };
}
