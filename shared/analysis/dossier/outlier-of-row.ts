import type { Dossier } from '../../domain/dossier';
import type { OutlierSettings } from '../../domain/outliers';
import type { Side } from '../../domain/slice';
import { lowerBound } from '../../stats/sorted-search';
import { isFlagged, type ScoredModel } from '../outliers/model';
import { reasonsOf } from '../outliers/reasons';

const REASONS = 5;

/** How unlike the reference a row is, by a model that was fitted to it; or why that cannot be said. */
export function outlierOfRow(
  { model, production }: ScoredModel,
  settings: OutlierSettings,
  side: Side,
  row: number,
): Dossier['outlier'] {
  const scores = side === 'reference' ? model.reference : production;
  if (model.detector === null || scores === null) return { notScored: model.reason };
  const score = scores.scores[row] ?? NaN;
  if (Number.isNaN(score)) return { notScored: 'The row is outside the slice that is compared.' };
  const [reasons = []] = reasonsOf(model, side, Uint32Array.of(row), REASONS);
  return {
    settings,
    score,
    threshold: model.threshold,
    flagged: isFlagged(scores, row, model.threshold),
    far: scores.far !== null && (scores.far[row] ?? 0) > 0,
    above: model.sorted.length === 0 ? 0 : lowerBound(model.sorted, score) / model.sorted.length,
    reasons,
  };
}
