import {
  CHOSEN_THRESHOLDS,
  type ChosenTest,
  DECISION_METRIC_NAMES,
  TESTS_OF_CATEGORIES,
  TESTS_OF_NUMBERS,
} from '../../../domain/decision';
import type { Metrics } from '../../../domain/result';
import type { DriftSettings } from '../../../domain/settings';
import { plain } from '../plain-number';
import type { Evidence } from './evidence';
import type { Ruling } from './ruling';
import { tidemarkRuling } from './tidemark';

/** The tests that can be chosen for a column of this kind. */
export function testsFor(kind: Evidence['kind']): readonly ChosenTest[] {
  return kind === 'numeric' || kind === 'datetime' ? TESTS_OF_NUMBERS : TESTS_OF_CATEGORIES;
}

/**
 * The decision by a test that a person chose for the column. Distances drift from 0.1 on, p-values under 0.05, adjusted
 * for the number of columns once all are known.
 */
export function chosenRuling(test: ChosenTest, evidence: Evidence, settings: DriftSettings): Ruling {
  const why = 'Chosen for this column.';
  if (test === 'psi') return { ...tidemarkRuling(evidence, settings), rule: 'chosen', why };
  const { metrics } = evidence;
  const name = DECISION_METRIC_NAMES[test];
  if (test === 'ks' || test === 'chiSquare') {
    const found = test === 'ks' ? metrics.ks : metrics.chiSquare;
    return pValueRuling(test, found?.pValue ?? null, found?.pAdjusted, why);
  }
  const value = distanceOf(test, metrics);
  const { distance: threshold } = CHOSEN_THRESHOLDS;
  const ruling = { rule: 'chosen', metric: test, value, threshold, why } as const;
  if (value === null)
    return { ...ruling, status: 'unknown', reason: `${name} could not be computed; the notes say why.` };
  const drifted = value >= threshold;
  return {
    ...ruling,
    status: drifted ? 'drifted' : 'stable',
    reason: `${name} ${plain(value)} is ${drifted ? 'at or over' : 'under'} ${plain(threshold)}.`,
  };
}

function distanceOf(test: 'jensenShannon' | 'wasserstein', metrics: Metrics): number | null {
  return test === 'jensenShannon'
    ? (metrics.jensenShannon?.value ?? null)
    : (metrics.wasserstein?.normalized ?? null);
}

function pValueRuling(
  metric: 'ks' | 'chiSquare',
  raw: number | null,
  adjusted: number | undefined,
  why: string,
): Ruling {
  const { pValue: threshold } = CHOSEN_THRESHOLDS;
  const value = adjusted ?? raw;
  const name = metric === 'ks' ? 'KS' : 'χ²';
  const ruling = { rule: 'chosen', metric, value, threshold, why } as const;
  if (value === null)
    return {
      ...ruling,
      status: 'unknown',
      reason: `The ${name} test could not be computed; the notes say why.`,
    };
  const drifted = value < threshold;
  const kind = adjusted === undefined ? '' : ', adjusted for the number of columns';
  return {
    ...ruling,
    status: drifted ? 'drifted' : 'stable',
    reason: `p of the ${name} test, ${plain(value)}${kind}, is ${drifted ? 'under' : 'not under'} ${plain(threshold)}.`,
  };
}
