import type { QualityCheck } from '../../domain/quality';
import { judgeShare } from './compare-shares';
import { QUALITY_LIMITS } from './limits';
import { type RepeatedRows, repeats } from './repeated-rows';
import { countOf, percent, points } from './words';

const LIMITS = QUALITY_LIMITS.duplicateIds;

/**
 * Identifiers of predictions that come more than once; missing ones are not compared. Where those of the reference do
 * too (a row for each class, say), only what is more than there counts.
 *
 * TFDV: `uniqueness` of a feature. Evidently and Deepchecks have it for whole rows alone.
 *
 * @returns nothing when a side has no identifier.
 */
export function checkDuplicateIds(
  column: string,
  reference: RepeatedRows,
  production: RepeatedRows,
): QualityCheck[] {
  const unknown = [reference, production].find((side) => !side.known);
  if (unknown?.known === false)
    return [
      {
        id: 'duplicate_ids',
        column,
        verdict: 'unknown',
        headline: unknown.reason,
        reference: null,
        production: null,
        limit: null,
        unit: 'share',
      },
    ];
  if (!reference.known || !production.known || reference.rows === 0 || production.rows === 0) return [];
  const before = repeats(reference) / reference.rows;
  const after = repeats(production) / production.rows;
  return [
    {
      id: 'duplicate_ids',
      column,
      ...judgeShare(after - before, null, LIMITS),
      headline:
        repeats(production) === 0
          ? 'Every identifier of production comes once.'
          : `${countOf(repeats(production), 'identifier')} of production ${repeats(production) === 1 ? 'repeats' : 'repeat'} another, ${percent(after)}; ${percent(before)} in the reference (one more warns, ${points(LIMITS.fail)} more fails).`,
      reference: before,
      production: after,
      unit: 'share',
    },
  ];
}
